"""Which of the agreements told of before a mention means: by its name, by what its words admit, by where it stands."""

import re
from dataclasses import replace
from itertools import pairwise

from flows.extract.agreements import distinct, identified, identity, instruments, likeness, wording
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import NEAR, Register
from flows.facts import AgreementFact

THAT = re.compile(r"\b[Tt]hat $")
LOOKING_BACK = re.compile(r"(?:previous|earlier|former|old|older|prior|outgoing|expiring|preceding)\b", re.IGNORECASE)
"""What the words say of an agreement that another one has followed."""
NEW = re.compile(r"(?:new|latest|fresh)\b", re.IGNORECASE)
CALLED = re.compile(r"^[^.;()]{0,60}\b(?:known|called|dubbed|titled|entitled|branded|styled)\b[^.;,]{0,30}$")
"""What stands between an instrument and its name."""
WHAT_CALLED = re.compile(
    r"\bwhat (?:is|was|has been|[\w' ]{2,40}? (?:has|have|had)?) ?"
    r"(?:calls?|called|dubs?|dubbed|known as|termed|terms?) (?:the |its |their )?[\"']?$"
)
"""What stands before the name of something just told of: "to complete what Chad calls the Lome Accord"."""
KNOWN_AS = re.compile(
    r"[\"']?,? ?\(?(?:which is |that is )?(?:also |better |widely |commonly |now )*(?:known as|called|dubbed)"
    r" (?:the |simply )?[\"']?"
)
"""What between two names makes them names of one instrument."""
SHORT_NAME = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][\w-]{2,11}")
SORTS = frozenset("SOFA MOU MOA DCA VFA SOVFA RAA ACSA FTA CEPA GSOMIA MLSA TAA LOA LOI NDA MLAT SDCA EDCA BSA".split())
"""Initials that the agreements of many have."""
IN_BRACKETS = re.compile(r" \((?:the |or |also |known as )*[\"']?")
CLOSING = re.compile(r"[\"']?\)")
"""What stands around a second name: "the Treaty on Friendship (Lome Treaty)"."""
IN_APPOSITION = re.compile(r"(?:,|:| [–—-])? ?\(?[\"']?(?:the |its |their )?[\"']?")
"""What stands between an instrument and the name that it is told to have: "a defence pact, the Chad Charter, …"."""
NAME_ENDS = re.compile(r"[\"')]*(?:[,.;:)]|$| [–—(-])(?! (?:and|as well as) (?:the|a|an)\b)")
WITH_PARTNER = re.compile(r" (?:with|between) [A-Z][\w' -]{2,40}, (?:(?:known as |called )?the )?")
"""What stands between an instrument with its partner and its name in apposition."""
EXPLAINING = re.compile(
    r"[\"'\u201d\u2019]?(?: ?\([^()]{2,20}\))?"
    r"(?:,? (?:in|on|of|from|since|at|with|between|by|last|this|earlier|back) [\w'. -]{2,50}?)?[\"']?"
    r"(?:[,:]| ?[\u2013\u2014]| -| ?\() (?:in effect |essentially |effectively |also )?(?:an?|the|its|their) [\"']?"
)
"""What stands between an instrument and the words that say what it is: "the Chad Treaty in May, a pact that …"."""
SUPERLATIVE = re.compile(
    r", (?:in )?(?:what (?:is|was|would be|will be) )?(?:the|its|their|(?:the )?[A-Z][\w.-]+(?: [A-Z][\w.-]+)?'s?) "
    r"(?:country's |two countries' )?(?:\w+-)?"
    r"(?:first|biggest|largest|latest|most \w+|broadest|strongest|highest|only)\b[^,;.:]{0,40}$"
)
"""What ends with words that say of an instrument what it is among its like: "signed a pact, Chad's first such deal"."""
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
        _by_name(register, one)
        or _known_as(register, one)
        or identified.to_that_effect(register, one)
        or identified.founding(register, one)
        or identified.priced_alike(register, one)
        or identified.by_town(register, one)
        or _explained(register, one)
        or _headlined(register, one)
        or _shortened(register, one)
        or _compatible(register, one)
        or _named_now(register, one)
        or _again(register, one)
        or _likely(register, one)
    )


def named_after(found: list[Instrument]) -> list[Instrument]:
    """The mentions of a sentence; what a well-known name in apposition says the name of is known by it: "a defence
    pact, the Chad Charter, …".
    """
    named = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        between = one.sentence.text[one.end : other.start]
        beside = between and (IN_APPOSITION.fullmatch(between) or WITH_PARTNER.fullmatch(between))
        ends = NAME_ENDS.match(one.sentence.text, other.end) is not None
        apposed = CALLED.search(between) is not None if one.proper else bool(beside) and ends
        inside = IN_BRACKETS.fullmatch(between) and CLOSING.match(one.sentence.text, other.end)
        apposed = apposed or (one.proper and inside is not None)
        fits = other.known and not (one.known or one.plural or one.relation)
        usual = instruments.usual_parties().get(other.known or "", frozenset())
        if apposed and fits and (not usual or {x.iso3 or x.name for x in one.parties} <= usual):
            named[at] = replace(one, known=other.known)
    return named


def _by_name(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement that goes by the same name."""
    if one.known and (fact := next((x for x in register.agreements if x.known == one.known), None)):
        return fact
    for name in (one.title, *one.aliases):
        if name.lower() in register.aliases:
            fact = register.agreements[register.aliases[name.lower()]]
            ours, theirs = set(one.parties), {party.actor for party in fact.parties}
            others = {*one.partners} - theirs and register.partners[fact.key] - ours and not one.definite
            if is_short_name(one.title) or (
                not others and (len(ours) < 2 or len(theirs) < 2 or ours <= theirs or theirs <= ours)
            ):
                return fact  # "a status of forces agreement" is the name of many
    return None


def is_short_name(title: str) -> bool:
    """Whether a title is initials that one agreement has, unlike those of a sort of them ("SOFA")."""
    return SHORT_NAME.fullmatch(title) is not None and title.rstrip("s").upper() not in SORTS


def _known_as(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement named just before, of which this is a further name: "the Lome Pact, known as the Chad Treaty"."""
    last, key = register.mentions[-1] if register.mentions else (None, 0)
    if last is None or last.sentence is not one.sentence or last.plural:
        return None
    between = one.sentence.text[last.end : one.start]
    if last.proper and IN_BRACKETS.fullmatch(between) and CLOSING.match(one.sentence.text, one.end):
        fits = one.plural == last.plural and not (one.known and last.known) and (one.proper or one.known)
        return register.agreements[key] if fits else None
    if one.known or not (one.proper and one.words):
        return None
    apposed = KNOWN_AS.fullmatch(one.sentence.text, last.end, one.start) is not None
    return register.agreements[key] if apposed and not register.agreements[key].known else None


def _explained(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement named just before, of which words in apposition say what it is: "… the Chad Treaty, a defence pact
    that the two signed". A list goes on with another one.
    """
    if one.known or one.proper or one.relation or one.amending or not register.mentions:
        return None
    last, key = register.mentions[-1]
    agreement = register.agreements[key]
    if last.sentence is not one.sentence or last.end > one.start or last.amending:
        return None
    first_of = SUPERLATIVE.search(one.sentence.text[last.end : one.end]) is not None
    if last.plural != one.plural and not first_of:
        return None
    listed = one.token.dep_ == "conj" or any(
        x.dep_ == "conj" and x.lower_ in wording.nouns() for x in one.token.children
    )
    families = {last.family, one.family} - {None}
    explained = first_of or EXPLAINING.fullmatch(one.sentence.text, last.end, one.start) is not None
    if listed or len(families) > 1 or not explained:
        return None
    dated = bool(last.years or agreement.signed)  # else the words may well tell when it was made
    if dated and distinct.years_differ(register, one, agreement, [last], near=True, overlap=True):
        return None
    ours, theirs = set(one.parties), {party.actor for party in agreement.parties}
    return agreement if len(ours) < 2 or len(theirs) < 2 or ours <= theirs or theirs <= ours else None


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


def _named_now(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement told of just before, of which a well-known name now says which one it is: "a pact on bases. The
    Chad Treaty, signed in May, …", "a pact known as the Chad Treaty".
    """
    if not register.mentions:
        return None
    last, key = register.mentions[-1]
    agreement = register.agreements[key]
    between = one.sentence.text[last.end : one.start] if last.sentence is one.sentence else ""
    if is_called_so(one) and one.sentence.index - last.sentence.index in {1, 2}:
        unnamed = not (agreement.named or agreement.known or agreement.plural)
        return agreement if unnamed and not distinct.years_apart(register, one, agreement) else None
    if one.proper and last.partners and not (last.proper or last.plural) and WITH_PARTNER.fullmatch(between):
        return agreement  # "a similar pact with Chad, the Lome Treaty, …"
    if not one.known:
        named = one.proper and bool(one.words) and CALLED.search(between) is not None
        return agreement if named and not (last.proper or last.plural or agreement.named or agreement.known) else None
    apposed = IN_APPOSITION.fullmatch(between) is not None and NAME_ENDS.match(one.sentence.text, one.end) is not None
    called = CALLED.search(between) is not None or (bool(between) and apposed)
    subject = one.start <= len("The ") and one.sentence.index - last.sentence.index == 1
    subject = subject and one.sentence.text.startswith("The ") and one.token.dep_ in distinct.SUBJECTS
    fits = not (agreement.known or agreement.named or agreement.plural) and identity.kinds_agree(one, agreement)
    usual = instruments.usual_parties().get(one.known, frozenset())
    subject = subject and bool(usual or not agreement.parties)  # two have told of no treaty of many
    bound = {party.actor.iso3 or party.actor.name for party in agreement.parties}
    fits = fits and (not usual or bound <= usual) and not (one.years and last.years and one.years != last.years)
    return agreement if fits and (called or subject) else None


def is_called_so(one: Instrument) -> bool:
    """Whether a sentence only says by the way what somebody calls an agreement."""
    return one.proper and not one.put_to_paper and WHAT_CALLED.search(one.sentence.text[: one.start]) is not None


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
