"""Which of the agreements told of before a mention names: by a name of it, one in brackets or one in apposition."""

import re
from dataclasses import replace
from itertools import pairwise

from flows.extract.agreements import distinct, identity, instruments, wording
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.lexicons import phrase
from flows.facts import AgreementFact

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


def by_name(register: Register, one: Instrument) -> AgreementFact | None:
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
    of_many = title.lower() in wording.nouns() or phrase("initials_of_many").match(title)
    return SHORT_NAME.fullmatch(title) is not None and not of_many


def known_as(register: Register, one: Instrument) -> AgreementFact | None:
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


def explained(register: Register, one: Instrument) -> AgreementFact | None:
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


def named_now(register: Register, one: Instrument) -> AgreementFact | None:
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
