"""Which of the agreements told of before a mention means: by its name, by what its words admit, by where it stands."""

import re

from flows.extract.agreements import distinct, identified, identity, instruments, likeness, naming
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import NEAR, Register
from flows.facts import AgreementFact

THAT = re.compile(r"\b[Tt]hat $")
LOOKING_BACK = re.compile(r"(?:previous|earlier|former|old|older|prior|outgoing|expiring|preceding)\b", re.IGNORECASE)
"""What the words say of an agreement that another one has followed."""
NEW = re.compile(r"(?:new|latest|fresh)\b", re.IGNORECASE)
OF_ANY = {"agreement", "document", "text"}
"""Nouns by which a text may call anything that it has just told of."""
HEADING = 45
"""How long a question in a heading is at most, in characters."""
ORIGINAL = re.compile(
    r"(?:original|initial|current|existing|present|bilateral|trilateral|tripartite"
    r"|(?:two|three|four|five|six|seven)-(?:party|way|nation|country|state|power)) (?:[\w-]+ )?\w+$",
    re.IGNORECASE,
)
"""What the words say of an agreement of which the text has told what became of it: "the original pact"."""
COMPARED = re.compile(r"(?:such|similar|comparable|another|separate|parallel|like|further|other)\b", re.IGNORECASE)
"""What is said of an agreement that a text only sets beside the one it is about."""
ASIDE = 2
"""Within how many sentences "the agreement" may still be one that has only been set beside another."""
OPENING = 8
"""Up to which sentence an article is likely to tell in full what its headline says."""


def of(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement that a mention means; None where it can mean none of those told of."""
    return (
        naming.by_name(register, one)
        or naming.known_as(register, one)
        or identified.to_that_effect(register, one)
        or identified.founding(register, one)
        or identified.priced_alike(register, one)
        or identified.by_town(register, one)
        or naming.explained(register, one)
        or _headlined(register, one)
        or _shortened(register, one)
        or _compatible(register, one)
        or naming.named_now(register, one)
        or _again(register, one)
        or _likely(register, one)
    )


def _shortened(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement told of last in the same words with more before them: "the access agreement", after "a reciprocal
    access agreement".
    """
    if not one.definite or one.known or one.plural or one.relation or one.amending or " " not in one.title:
        return None
    tail, ours = f" {one.title.lower()}", set(one.parties)
    for other, key in reversed(register.mentions):
        agreement = register.agreements[key]
        theirs = {party.actor for party in agreement.parties}
        fits = not (ours and theirs) or ours <= theirs or theirs <= ours
        if other.title.lower().endswith(tail) and fits and not distinct.years_apart(register, one, agreement):
            return agreement if not (agreement.plural or other.amending) else None
    return None


def _compatible(register: Register, one: Instrument) -> AgreementFact | None:
    """Of the agreements that the words admit the one told of last, those with a well-known name after all others."""
    if one.known or (one.bare and not one.definite):
        return None
    bare = one.bare or identity.is_nameless(one)  # "the Framework" is not the one that it takes the place of
    live = (pair for pair in reversed(register.mentions) if not (bare and pair[0].relation == "replaced"))
    keys = dict.fromkeys([*(key for _, key in live), *(other.key for other in register.agreements)])
    nearest = [register.agreements[key] for key in keys]
    meant = [
        other
        for other in nearest
        if identity.can_mean(one, other)
        and not distinct.beside(register, one, other)
        and not distinct.apart(register, one, other)
    ]
    if not (one.definite and ORIGINAL.match(one.title)):
        meant = [other for other in meant if not likeness.unlike(register, one, other)]
    if (
        one.definite and not bare and not one.proper
    ):  # "the peace treaty" is the one on peace, where several are told of
        meant = [other for other in meant if one.words & identity.words_of(other.titles)] or meant
    if bare and one.definite:
        if one.noun in distinct.OTHER_PAPERS:  # "the agreement" is no contract
            meant = [x for x in meant if any(told.family != "contract" for told in register.of(x))] or meant
        meant = _called_so(register, one, meant) or meant
        meant = _dwelt_on(register, one, meant) or meant
    if one.proper and identity.is_nameless(one):  # "the Treaty" is one that is told of, not one named in passing
        own = [other for other in meant if len(other.parties) > 1 and identity.is_called(other, one.noun)]
        meant = own or meant
    if bare:  # nor one that the text has only pointed to: "and one with Chad"
        spoken = {x for told, x in register.mentions if told.rule != "stand_in" and not COMPARED.match(told.title)}
        meant = [other for other in meant if other.key in spoken] or meant
    if one.years and one.definite:  # "the first agreement, signed in 1994" is the one of that year
        of_year = [x for x in meant if any(one.years & told.years for told in register.of(x))]
        meant = of_year or meant
    if THAT.search(one.sentence.text[: one.start]):
        return meant[0] if meant else None  # the one named last, however well known
    return next((other for other in meant if not other.known), meant[0] if meant else None)


def _called_so(register: Register, one: Instrument, meant: list[AgreementFact]) -> list[AgreementFact]:
    """Which of several "the treaty", "the new pact" is: one that was called so before, none only looked back to."""
    told = [(other, key) for other, key in register.mentions if not LOOKING_BACK.search(other.title)]
    if not LOOKING_BACK.search(one.title):
        so_called = {key for _, key in told}
        meant = [other for other in meant if other.key in so_called] or meant
    if NEW.match(one.title):
        new = {key for other, key in told if NEW.match(other.title)}
        return [other for other in meant if other.key in new]
    near = [other for other, _ in told if one.sentence.index - other.sentence.index <= NEAR]
    called = {key for other, key in told if (other.family == one.family if one.family else other in near)}
    if not one.family:  # "the agreement" is, of those just told of, the one that was called so
        called = {key for other, key in told if key in called and other.noun == one.noun} or {
            key for other, key in told if other.noun == one.noun and one.noun not in OF_ANY
        }
    return [other for other in meant if other.key in called] or meant


def _dwelt_on(register: Register, one: Instrument, meant: list[AgreementFact]) -> list[AgreementFact]:
    """Of several, those that the text has not only named once some sentences ago, beside what it dwells on."""
    if len(meant) < 2 or meant[0].known:
        return meant
    told = {other.key: register.of(other) for other in meant}
    nearest = told[meant[0].key]
    if len(nearest) != 1 or nearest[0].sentence.in_headline or one.sentence.index - nearest[0].sentence.index <= ASIDE:
        return meant
    compared = COMPARED.match(nearest[0].title) is not None
    return [x for x in meant[1:] if len(told[x.key]) > 1 or (compared and told[x.key])] or meant


def _headlined(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement of which only the headline has told in other words: by the same parties, and of the same kind."""
    if one.relation or one.amending or one.sentence.in_headline or one.sentence.index > OPENING:
        return None
    ours = {actor.iso3 or actor.name for actor in one.parties} or instruments.usual_parties().get(
        one.known or "", set()
    )
    if not ours and one.sentence.bullet:  # below a headline
        ours = {actor.iso3 for actor in one.beside if actor.iso3}
    for agreement in register.agreements:
        theirs = {party.actor.iso3 or party.actor.name for party in agreement.parties}
        named = [told.sentence for told in register.of(agreement)]
        told = bool(named) and all(x.in_headline or (x.bullet and x.index <= OPENING) for x in named)
        again = (
            len(ours) == 1
            and ours < theirs
            and not one.definite
            and any(one.noun == x.noun for x in register.of(agreement))
        )
        if told and ((len(ours) > 1 and ours == theirs) or again) and not agreement.known:
            alike = identity.kinds_agree(one, agreement) and one.plural == agreement.plural
            if alike or one.words & identity.words_of(agreement.titles):
                agreement.plural = agreement.plural and one.plural
                return agreement
    return None


def _again(register: Register, one: Instrument) -> AgreementFact | None:
    """What the sentence before has told of by a bare noun, and this one tells in full: "sign a pact! They signed a
    treaty on guarantees in May".
    """
    if one.plural or one.relation or one.known or len(one.parties) < 2 or not register.mentions:
        return None
    last, key = register.mentions[-1]
    agreement = register.agreements[key]
    asked = last.known and last.sentence.text.endswith("?") and len(last.sentence.text) < HEADING
    if asked and one.sentence.index - last.sentence.index == 1 and one.put_to_paper:
        return agreement  # "What is the Chad Pact? In 2014 the two signed a 12-point paper"
    anew = identity.ON_WHAT.search(one.title) is not None or last.sentence is one.sentence
    if one.noun.startswith("deal") and one.put_to_paper and not (one.definite or anew):
        ours = [x for x in register.agreements if {party.actor for party in x.parties} == set(one.parties)]
        if len(ours) == 1 and not (ours[0].plural or ours[0].known or distinct.apart(register, one, ours[0])):
            return ours[0]  # a looser word tells of no second one
    bare = not (last.agreement_type or last.known or last.years or last.plural or agreement.agreement_type)
    same = {party.actor for party in agreement.parties} == set(one.parties)
    near = 0 <= one.sentence.index - last.sentence.index <= 1 and last.sentence is not one.sentence
    bare = bare or (one.bare and last.sentence.in_headline and not last.plural)  # "Chad seeks base deal": "an accord"
    return agreement if near and bare and same and not distinct.apart(register, one, agreement) else None


def _likely(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement told of last, though the words of the mention are others, where all the rest speaks for it."""
    if one.plural or one.relation or one.amending or one.known or not register.mentions:
        return None
    last, key = register.mentions[-1]
    agreement = register.agreements[key]
    if not (one.definite or last.sentence.in_headline) or (one.proper and agreement.named):
        return None  # "a further agreement", one of another name
    if agreement.known or agreement.plural or last.relation or distinct.years_apart(register, one, agreement):
        return None
    if one.proper and (distinct.beside(register, one, agreement) or distinct.of_other_field(one, agreement)):
        return None
    return agreement if likeness.likely(register, one, agreement) else None
