"""Agreements that belong together: two that turn out to be one, versions of one, a package that goes with another."""

import re
from dataclasses import replace

from flows.extract.agreements import distinct, likeness
from flows.extract.agreements.identity import DEFENCE, GENERIC, PAPERS, can_mean
from flows.extract.agreements.instruments import Instrument, usual_parties
from flows.extract.agreements.register import Register
from flows.extract.quoting import evidence
from flows.facts import AgreementFact

LOOSE = {"deal", "arrangement", "understanding"}
"""Nouns by which a text calls again what it has told of by a firmer one."""
ONE_FIELD = DEFENCE - {"non_aggression"}
"""Types that the words for one agreement may have."""
SIMILAR = re.compile(r"(?:a |an )?(?:similar|same|such|comparable|parallel)\b", re.IGNORECASE)
JOINING = re.compile(r"\b(?:and|as well as|while|along with|together with|alongside|plus)\b")
"""What between two instruments makes them two."""


def unite(register: Register) -> None:
    """Agreements that turn out to have the same parties and nothing that sets them apart are one."""
    for agreement in register.agreements:
        parties = {party.actor for party in agreement.parties}
        if agreement.key in register.catalogued:
            continue  # each item of a list is a paper of its own
        telling = [one for one in register.of(agreement) if not one.bare]
        for earlier in register.agreements[: agreement.key]:
            same_parties = parties and parties == {party.actor for party in earlier.parties}
            apart = agreement.known != earlier.known and (agreement.known or earlier.known)
            if (
                earlier.evidence
                and same_parties
                and telling
                and not apart
                and not _side_by_side(register, earlier, agreement)
                and all(can_mean(one, earlier) for one in telling)
                and not any(distinct.apart(register, one, earlier) for one in telling)
                and not any(distinct.looks_back(register, one, register.of(earlier)) for one in register.of(agreement))
            ) or (same_parties and earlier.evidence and _is_again(register, earlier, agreement)):
                _absorb(register, earlier, agreement)
                break


def _is_again(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether what was opened as another agreement of the same parties only tells of the one in other words."""
    if _told_again(register, one, other):
        return True
    if one.plural or other.plural or not _may_be_one(register, one, other):
        return False
    return _adds_nothing(register, one, other) or _gets_its_name(register, one, other)


def _may_be_one(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether kind, paper, years and the sentences that tell of both leave it open that two are one."""
    first, again = register.of(one), register.of(other)
    if not first or any(x.relation or x.amending for x in (*first, *again)):
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
    told = any(x.parties or x.years or x.proper or x.known for x in again)
    return register.main is one and not (told or one.known)


def _gets_its_name(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether of two only the one has a name, that of a well-known agreement of theirs, and the other is what the text
    has told of time and again without one.
    """
    named, plain = (one, other) if one.known else (other, one)
    usual = usual_parties().get(named.known or "", frozenset())
    told = register.of(plain)
    sides = {party.actor.iso3 or party.actor.name for party in plain.parties}
    dwelt_on = len(told) > 1 or any(x.sentence.in_headline for x in told)
    unnamed = not (plain.known or plain.named or any(x.proper or x.noun in PAPERS for x in told))
    live = [x for x in register.agreements if x.evidence and not x.plural]
    alone = sum({party.actor for party in x.parties} == {party.actor for party in one.parties} for x in live)
    return bool(usual) and usual == sides and dwelt_on and unnamed and alone == 2


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


def _side_by_side(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether one sentence tells of both, joined as two things: "set up a partnership and signed an accord"."""
    first, second = register.of(one), register.of(other)
    return any(
        x.sentence is y.sentence
        and x.end <= y.start
        and any(parting.search(x.sentence.text[x.end : y.start]) for parting in (JOINING, distinct.CHANGING))
        for x in first
        for y in second
    )


def _absorb(register: Register, one: AgreementFact, other: AgreementFact) -> None:
    one.titles += [title for title in other.titles if title not in one.titles]
    one.evidence += other.evidence
    one.named |= other.named
    if one.agreement_type in GENERIC and other.agreement_type not in GENERIC:
        one.agreement_type = other.agreement_type
    register.mentions = [(mention, one.key if key == other.key else key) for mention, key in register.mentions]
    other.evidence = []


def packages(register: Register) -> None:
    """A package that accompanies an agreement is its child and, where its parties are not named, has the same ones."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        main = register.main if agreement.plural and one.package else None
        if main is None or main is agreement:
            continue
        agreement.parent, agreement.parent_relation = main.key, "package_member"
        agreement.status = "concluded" if agreement.status == "unknown" else agreement.status
        for party in main.parties:
            agreement.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_package"))


def versions(register: Register) -> None:
    """Mentions that say too little by themselves but that they are another version of what two have made ("the revised
    agreement", where a first one was told of) open an agreement of these two.
    """
    opened: dict[int, AgreementFact] = {}
    for one in list(register.unopened):
        version = _other_version(register, one)
        if version is None:
            continue
        bound = tuple(party.actor for party in version.parties)
        fact = opened.get(version.key)
        if fact is None:
            fact = AgreementFact(len(register.agreements), [], one.agreement_type or version.agreement_type)
            opened[version.key] = fact
            register.agreements.append(fact)
        register.unopened.remove(one)
        register.join(fact, replace(one, parties=bound))


def _other_version(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement of two of which a mention is told as an earlier or a later one."""
    if one.known or one.plural or not one.definite or one.strength != "strong" or one.modality == "speculative":
        return None
    for other in reversed(register.agreements):
        told = register.of(other)
        bound = {party.actor for party in other.parties}
        fits = told and len(bound) == 2 and not other.known and set(one.beside) <= bound
        if fits and can_mean(one, other) and likeness.versions(one, told):
            return other
    return None
