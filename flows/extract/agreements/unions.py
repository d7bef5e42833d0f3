"""Agreements that belong together: two that turn out to be one, versions of one, a package that goes with another."""

import re
from dataclasses import replace

from flows.extract.agreements import distinct, likeness, retellings
from flows.extract.agreements.identity import can_mean
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.quoting import evidence
from flows.facts import AgreementFact

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
                and not any(one.proper and likeness.unlike(register, one, earlier) for one in telling)
                and not any(distinct.looks_back(register, one, register.of(earlier)) for one in register.of(agreement))
            ) or (same_parties and earlier.evidence and retellings.is_again(register, earlier, agreement)):
                register.absorb(earlier, agreement)
                break


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
