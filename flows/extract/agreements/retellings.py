"""Agreements that a report opens anew by telling of the one that it is about in other words."""

import re

from flows.extract.agreements import distinct
from flows.extract.agreements.identity import COMMON, DEFENCE, GENERIC, PAPERS
from flows.extract.agreements.instruments import usual_parties
from flows.extract.agreements.register import Register
from flows.facts import AgreementFact

ONE_FIELD = DEFENCE - {"non_aggression"}
"""Types that the words for one agreement may have."""
SIMILAR = re.compile(r"(?:a |an )?(?:similar|same|such|comparable|parallel)\b", re.IGNORECASE)
"""What a text says of another that is like the one it is about."""
PLAIN_WORDS = COMMON | frozenset("bilateral new agreement pact accord treaty deal framework".split())
"""Words that tell nothing of an agreement of states on security by which it could be known."""
OPENING = 5
"""Up to which sentence an article tells in plain words of what it is about."""
LOOSE = {"deal", "arrangement", "understanding"}
"""Nouns by which a text calls again what it has told of by a firmer one."""


def is_again(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether what was opened as another agreement of the same parties only tells of the one in other words."""
    if _told_again(register, one, other):
        return True
    if one.plural or other.plural or not _may_be_one(register, one, other):
        return False
    return _adds_nothing(register, one, other) or _gets_its_name(register, one, other)


def _told_again(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether bare words tell again of what the same have signed in the same year: "signed a major agreement on bases
    in 2023 … an agreement that Chad and Mali signed back in 2023".
    """
    first, again = register.of(one), register.of(other)
    if one.plural or other.plural or one.known or not again:
        return False
    lead, years = again[0], {year for x in first for year in x.years}
    own = lead.words - {lead.noun}
    alike = not lead.relation and not lead.amending and lead.family in {None, *(x.family for x in first)}
    looser = (
        lead.noun in LOOSE and own <= {word for x in first for word in x.words} and (not years or lead.years <= years)
    )
    signed = lead.put_to_paper and bool(years) and lead.years == years and not own
    alike = alike and (looser or signed)
    return (
        alike
        and all(x.sentence is not lead.sentence for x in first)
        and distinct.FURTHER_ONE.search(lead.sentence.text) is None
    )


def _may_be_one(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether kind, paper, years and the sentences that tell of both leave it open that two are one."""
    first, again = register.of(one), register.of(other)
    if not (first and again) or any(x.relation or x.amending for x in (*first, *again)):
        return False
    papers = {x.family for x in first} - {None}, {x.family for x in again} - {None}
    special = (papers[0] ^ papers[1]) - {"treaty"}
    years = {y for x in first for y in x.years}, {y for x in again for y in x.years}
    kinds = {one.agreement_type, other.agreement_type}
    alike = len(kinds - {"", None}) < 2 or kinds <= ONE_FIELD
    return (
        alike
        and not special
        and not (years[0] and years[1] and not years[0] & years[1])
        and not any(x.sentence is y.sentence for x in first for y in again)
        and not distinct.FURTHER_ONE.search(again[0].sentence.text[: again[0].end])
        and not any(SIMILAR.match(x.title) for x in again)
    )


def _adds_nothing(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether the words for the second say neither whose it is nor when it was made, nor give it a name, where the
    first is what the article is about: "What we have is a framework treaty".
    """
    again = register.of(other)
    told = not again or any(x.parties or x.years or x.proper or x.known for x in again)
    if told or one.known or register.main is not one:
        return False
    own = {word for x in again for word in x.words} - PLAIN_WORDS
    alike = own & {word for x in register.of(one) for word in x.words}
    same_type = one.agreement_type == other.agreement_type and not (one.named or one.agreement_type in GENERIC)
    return not own or bool(alike) or same_type


def _gets_its_name(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether of two only the one has a name, that of a well-known agreement of theirs, and the other is what the text
    has told of time and again without one, or has opened with.
    """
    first, again = register.of(one), register.of(other)
    plainly = first[0].sentence.index <= OPENING and not any(x.years or x.proper or x.known for x in first)
    sort = {word for x in first for word in x.words} <= PLAIN_WORDS
    if (
        plainly
        and sort
        and again[0].proper
        and again[0].definite
        and again[0].words
        and not (again[0].years or other.known)
    ):
        return other.agreement_type != "strategic_partnership"
    named, plain = (one, other) if one.known else (other, one)
    usual = usual_parties().get(named.known or "", frozenset())
    told = register.of(plain)
    sides = {party.actor.iso3 or party.actor.name for party in plain.parties}
    dwelt_on = len(told) > 1 or any(x.sentence.in_headline for x in told)
    unnamed = not (plain.known or plain.named or any(x.proper or x.noun in PAPERS for x in told))
    live = [x for x in register.agreements if x.evidence and not x.plural]
    alone = sum({party.actor for party in x.parties} == {party.actor for party in one.parties} for x in live)
    return bool(usual) and usual == sides and dwelt_on and unnamed and alone == 2
