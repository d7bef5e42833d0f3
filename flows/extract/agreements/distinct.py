"""What tells a mention from an agreement told of before: year, kind of paper, name, who stands beside it."""

import re

from flows.extract import actors
from flows.extract.agreements import identity, instruments, wording
from flows.extract.agreements.instruments import YEAR, Instrument
from flows.extract.agreements.register import NEAR, Register
from flows.facts import AgreementFact

SUBJECTS = {"nsubj", "nsubjpass"}
APPOSED = re.compile(
    r"(?: ?\([^()]{2,20}\))?[\s,:\"'()\u2013\u2014-]*(?:(?:formally|officially|also|otherwise|so-|is|was|or)\s?)*"
    r"(?:known as|called|dubbed|named|titled|entitled|namely)?[\s\"']*(?:the|a|an|its|their|this)?[\s\"']*"
)
"""What stands between two wordings of one instrument in one sentence."""
AND_ANOTHER = re.compile(r"(?:\band|\bas well as|\balong with|\bplus|,) an? (?:[\w-]+ ){0,2}$")
"""What before an instrument says that it comes beside the one named before it."""
OTHER_PAPERS = {"agreement", "accord", "treaty", "framework agreement", "memorandum of understanding", "memorandum"}
CHANGING = re.compile(
    r"\b(?:that|which|to|,) (?:would |will |also |formally |in turn )*"
    r"(?:renew|extend|replac|amend|updat|supersed|supplement|revis|upgrad|reviv|modif|complement|expand|build\w* on)"
    r"\w*\b[^.;]{0,40}$"
)
"""What between two instruments says that the one changes the other: "an accord which renews the 2016 agreement"."""
FURTHER = re.compile(
    r"\b(?:since|also|later|subsequently|additionally|in addition|furthermore|besides|then) (?:\w+ )?\w+ed\b"
)
"""What says that something more was done after what was told."""
ALSO_ONE = re.compile(r"\b(?:also|further|separately|in addition)\b[^.;]{0,60}\ban? (?:[\w-]+ ){0,2}$", re.IGNORECASE)
"""What before an instrument says that it comes beside what the sentences before told."""
FIELDS = frozenset(
    "training industry industrial logistics intelligence technology education research information energy customs visa "
    "fishing fisheries maritime police policing cyber space nuclear hydrography medicine "
    "tuna".split()
)
"""What one of several instruments of the same states may be on."""
NEW = re.compile(r"(?:new|fresh|latest|revised|updated|renewed)\b", re.IGNORECASE)
FURTHER_ONE = re.compile(r"\b(?:also|further|separately|in addition|another|second)\b", re.IGNORECASE)
"""What says that something is told beside what was told."""
LATER = 12
"""Within how many sentences the only agreement that a text has told of may get its name."""
FAR = 5
"""After how many sentences "a framework" is no memorandum told of before."""


def apart(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Whether year, kind of paper, name or the states beside it tell a mention from an agreement told of before."""
    told = register.of(agreement)
    near = any(one.sentence.index - other.sentence.index <= NEAR for other in told)
    near = near or (bool(told) and all(other.sentence.in_headline and not other.words for other in told))
    overlap = bool(one.words & identity.words_of(agreement.titles))
    if years_differ(register, one, agreement, told, near=near, overlap=overlap):
        return True
    far = all(one.sentence.index - other.sentence.index > FAR for other in told) and any(other.family for other in told)
    if far and one.signed_by_verb and not (one.definite or one.bare or overlap or one.known):
        return True
    if not one.definite and one.family in {"contract", "declaration", "letter"} and told and not one.known:
        plain = {other.noun.rstrip("s") for other in told if not other.sentence.in_headline}
        if plain and plain <= OTHER_PAPERS - {one.family}:
            return True
    talked_of = bool(told) and all({status for status, _ in other.events} == {"negotiating"} for other in told)
    unmade = all(other.modality != "asserted" or not other.signed_by_verb for other in told)
    unmade = bool(told) and unmade and all(other.family != one.family for other in told)
    if unmade and one.family == "memorandum" and one.put_to_paper and (one.partners or not one.definite):
        return one.modality == "asserted"  # which was signed while the pact is only talked of
    titled = one.proper or (agreement.named and bool(one.words))
    if talked_of and titled and one.signed_by_verb and not (one.definite or one.known or overlap):
        return True  # "signed an Access Agreement last year" is not the accord on which talks are to begin
    if looks_back(register, one, told):
        return True
    if told and not (one.definite or one.known) and ALSO_ONE.search(one.sentence.text[: one.start]):
        return all(other.sentence is not one.sentence for other in told)
    spoken = {word for other in told for word in other.words if not other.sentence.in_headline}
    if not (one.definite or agreement.titles or one.words & spoken) and one.words and spoken and one.agreement_type:
        return True  # "a servicing accord" is not "a plan of action" that has no name yet
    families = {other.family for other in told} - {None}
    if one.family and families and one.family not in families and not one.known:
        return True
    if not (one.definite or overlap) and one.put_to_paper and one.words and FURTHER.search(one.sentence.text):
        return all(other.words and other.put_to_paper and other.sentence is not one.sentence for other in told)
    expected = instruments.usual_parties().get(agreement.known or "", frozenset())
    if expected and any((actor.iso3 or actor.name) not in expected for actor in one.parties):
        return True
    named = one.proper and bool(one.words) and not agreement.named and not one.known
    if of_other_field(one, agreement):
        return True
    sort = {word for word in one.words if word in wording.nouns()}
    shared = one.words & identity.words_of(agreement.titles)
    if named and told and shared and shared <= sort:
        said = " ".join(other.sentence.text.lower() for other in told)
        if not any(word in said for word in one.words - sort):
            return True  # "the Lome declaration" is not a joint declaration made in Niamey
    if (
        named
        and not identity.name_fits(one, agreement)
        and len(one.parties) < 2
        and not _names(register, one, agreement, told)
    ):
        return True
    if told and not agreement.parties and len(one.parties) == 2 and not one.known:
        meant = register.reading.two_named(told[-1].sentence)
        if len(meant) == 2 and set(meant).isdisjoint(one.parties):
            return True  # "the 1951 treaty", between those of whom the text speaks, is not "the treaty between …"
    bound = {party.actor for party in agreement.parties}
    bound = bound or {actor for other in told for actor in other.beside}
    return not (one.definite and not one.dated) and bool(bound) and one.strange_to(bound)


def of_other_field(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a name leaves out the field of what was told of: "the Military Cooperation Agreement" is no "military
    training agreement".
    """
    told = identity.words_of(agreement.titles)
    named = one.proper and bool(one.words & told) and not (agreement.named or one.known)
    return named and bool(FIELDS & told) and one.words.isdisjoint(FIELDS & told)


def looks_back(register: Register, one: Instrument, told: list[Instrument]) -> bool:
    """Whether a mention looks back from something new to what was made before: "had agreed to a truce in May"."""
    if one.definite or one.known or NEW.match(one.title) or not any(NEW.match(other.title) for other in told):
        return False
    published = register.reading.article.published
    if one.put_to_paper and one.years and published and max(one.years) < published[:4]:
        return True
    return any(word.lower_ == "had" and verb.tag_ == "VBN" for _, verb in one.events for word in verb.children)


def _names(register: Register, one: Instrument, agreement: AgreementFact, told: list[Instrument]) -> bool:
    """Whether a name without a word in common may be that of an agreement told of just before: nothing else has
    been brought up since.
    """
    bound = {party.actor for party in agreement.parties}
    within = [x for x in actors.within(one.sentence, one.start, one.end) if x.kind != "city"]
    if bound and any(actors.party_of(x.actor) not in bound for x in within):
        return False  # "the Greenland accord" is none of Chad's
    last = max((other.sentence.index for other in told), default=-NEAR - 1)
    alone = all(other in told for other, _ in register.mentions) and len(agreement.parties) > 1
    if alone and set(one.beside) <= {party.actor for party in agreement.parties} and one.definite:
        return one.family in {None, "treaty"} and one.sentence.index - last <= LATER
    if one.family not in {None, "treaty"} or one.sentence.index - last > NEAR:
        return False
    since = [x for x in register.reading.before(one.sentence, NEAR) if x.index > last]
    return all(set(actors.parties(actors.mentions(x))) <= bound for x in since) or not bound


def years_apart(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Whether years alone tell a mention from an agreement."""
    told = register.of(agreement)
    return years_differ(register, one, agreement, told, near=False, overlap=False)


COMING = {"negotiating", "initialled", "ratified_by_one"}
"""What happens to an agreement that is new."""
LONG_AGO = 8


def years_differ(
    register: Register,
    one: Instrument,
    agreement: AgreementFact,
    told: list[Instrument],
    *,
    near: bool,
    overlap: bool,
) -> bool:
    """Whether the years of a mention are none of the agreement's, or a year is told that it has not; `near` and
    `overlap` say that it was told of just before, and in words of the mention's.
    """
    years = {year for title in agreement.titles for year in YEAR.findall(title)}
    years |= {year for other in told for year in other.years}
    years |= {agreement.signed.edtf[:4]} if agreement.signed else set()
    if not one.years:
        return False
    if years:
        return not one.years & years
    if one.year and _of_old(one) and any(status in COMING for other in told for status, _ in other.events):
        return True
    if one.definite and near and not one.bare:
        return bool(one.year) and not overlap and not told_of_years(one, told)
    return one.dated and not (one.definite and (near or overlap))


def _of_old(one: Instrument) -> bool:
    """Whether a mention is named by a year long before the article was written."""
    now = one.sentence.reference
    return now is not None and one.year is not None and int(one.year) < now.year - LONG_AGO


def told_of_years(one: Instrument, told: list[Instrument]) -> bool:
    """Whether the years of a mention are those of which the sentences tell that told of the agreement."""
    return one.years <= {year for other in told for year in YEAR.findall(other.sentence.text)}


def beside(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Whether the sentence speaks of the agreement in other words already, so that this must be another one."""
    if one.year and not one.sentence.in_headline and _setbeside(register, one, agreement):
        return True
    spoken = [other for other, told in register.at(one.sentence) if told is agreement]
    if one.token.dep_ == "dobj" and any(x.token.dep_ in SUBJECTS and x.token.head == one.token.head for x in spoken):
        return True  # "the joint statement described the agreement as …"
    if one.bare:
        return False
    return any(
        other.end <= one.start
        and not other.bare
        and not APPOSED.fullmatch(one.sentence.text[other.end : one.start])
        and (not (one.words & other.words) or AND_ANOTHER.search(one.sentence.text[other.end : one.start]))
        and (one.proper or not one.definite)
        for other, told in register.at(one.sentence)
        if told is agreement
    )


def _setbeside(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Whether the agreement is what does something in the sentence, to which one of another year is only an object:
    "The treaty supplements the 1997 pact".
    """
    return any(
        told is agreement
        and (other.token.dep_ in SUBJECTS or CHANGING.search(one.sentence.text[other.end : one.start]))
        and other.end < one.start
        and one.year not in other.years
        for other, told in register.at(one.sentence)
        if one.token.dep_ not in {"attr", "appos", *SUBJECTS}
    )
