"""An article is read mention by mention: each joins the agreement that it can mean, or opens a new one."""

import re
from dataclasses import replace

from flows.extract.agreements import (
    antecedents,
    around,
    distinct,
    identified,
    identity,
    naming,
    openings,
    relations,
)
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import NEAR, Register
from flows.extract.agreements.sides import lists
from flows.extract.dates import DateMention
from flows.extract.quoting import evidence
from flows.facts import Actor, AgreementFact

TALKS = {"negotiate", "negotiation", "talk"}
"""What there is of a partnership that is to be put to paper, and not of ties."""
AMONG = re.compile(r"\bamong (?:the|several|\w+) (?:\w+ )?$")


def observe(register: Register, one: Instrument, amended: AgreementFact | None = None) -> AgreementFact | None:
    """The agreement that a mention means, opened where the mention says enough; None where it says too little.

    `amended` is the agreement named after an amendment in the same sentence.
    """
    if one.noun == "charter" and not (one.words - {"charter"}) and register.of_united_nations:
        return None
    one, replaced = relations.completed(register, relations.standing(register, one))
    if pairs := relations.pairs(register, one) or relations.their_own(register, one):
        if one.plural and relations.are_many(one):
            return _of_many(register, one, pairs)
        last = register.agreements[register.mentions[-1][1]] if register.mentions else None
        if not (one.partners or one.agreement_type or one.words) and last is not None:
            one = replace(one, agreement_type=last.agreement_type or None)  # "has its own agreement"
        if last is not None and one.agreement_type is None and relations.goes_on(register, one):
            one = replace(one, agreement_type=last.agreement_type)
        return [bilateral(register, one, pair) for pair in pairs][-1]
    joined = relations.gapped(register, one)
    known = antecedents.of(register, one) if joined is None or one.definite else None
    if joined is not None and known is not None:
        again = one.words <= identity.words_of(known.titles)  # "signed a pact and the Lome Treaty", told of before
        joined, known = (None, known) if again else (joined, None)
    one = joined or one
    if known is not None and (known is identified.by_town(register, one) or naming.is_called_so(one)):
        one = replace(one, parties=())
    if (
        known is not None
        and naming.is_short_name(one.title)
        and not set(one.parties) <= {x.actor for x in known.parties}
    ):
        one = replace(one, parties=(), partners=())  # "would bind Togo to no more", of a pact of two others
    named = one.proper and len(one.words) > 2
    held = one.dated and bool(one.partners)  # "its 2012 partnership with Chad"
    held = held or (len(one.parties) > 1 and openings.lasting(one))
    alike = one.relation == "similar" and len(one.parties) > 1
    talked_of = not one.definite and bool(one.partners) and any(verb.lemma_ in TALKS for _, verb in one.events)
    if one.strength == "signed" and not (one.signed_by_verb or one.quoted or named or held or alike or talked_of):
        return None  # "the alliance" is a relationship, not a paper
    titled = one.proper and len(one.words) > 1 and len(one.parties) > 1
    if one.strength == "paper" and not (one.put_to_paper or one.grounding or one.told_together or titled):
        return None
    if one.plural and one.strength == "signed" and AMONG.search(one.sentence.text[: one.start]):
        return None  # "a pact and a protocol were among the documents that they signed"
    if known is None:
        if one.amending and amended is not None and amended.titles:
            return _amend(register, one, amended)
        several = relations.several(register, one)
        if several is None and joined is None and not openings.opens(register, one):
            pair = None if _one_of_several(register, one) else around.two(register, one)
            if not pair:
                register.unopened.append(one)
                return None
            one = replace(one, parties=tuple(pair))
        kind = one.agreement_type or (several.agreement_type if several else "")
        known = AgreementFact(len(register.agreements), [], kind, plural=one.plural)
        register.agreements.append(known)
        if several is not None:
            relations.belong(register, known, one, several)
        if replaced is not None and replaced.parent is None:
            replaced.parent, replaced.parent_relation = known.key, "supersedes"
    register.join(known, one)
    if joined is not None and known.signed is None and (day := lists.day_of(one.sentence, one.end)):
        _signed(known, one, day)
    return known


def _one_of_several(register: Register, one: Instrument) -> bool:
    """Whether "the agreement" is one of several that the text has just told of at once."""
    near = [x for x, _ in register.mentions if 0 <= one.sentence.index - x.sentence.index <= NEAR]
    return one.bare and one.definite and not one.parties and bool(near) and near[-1].plural


def bilateral(
    register: Register, one: Instrument, pair: tuple[Actor, Actor], other_than: AgreementFact | None = None
) -> AgreementFact:
    """The agreement of two that a mention tells of, opened where none is told of yet but one that it is not."""
    title = f"{one.title} with {pair[1].name}" if pair[1] in one.partners else one.title
    single = replace(one, title=title, parties=pair, partners=pair[1:], plural=False, definite=False, relation=None)
    bound = [
        x for x in register.agreements if {party.actor for party in x.parties} == set(pair) and x is not other_than
    ]
    fact = next(
        (x for x in bound if identity.can_mean(single, x) and not distinct.years_apart(register, single, x)), None
    )
    if fact is None:
        fact = AgreementFact(len(register.agreements), [], one.agreement_type or "")
        register.agreements.append(fact)
    register.join(fact, replace(single, relation="other") if other_than is not None else single)
    day = lists.day_with(one.sentence, one.end, pair[1]) if one.modality == "asserted" else None
    day = lists.respective_day(one.sentence, one.end, one.partners, pair[1]) or day
    if day is not None and fact.signed is None:
        _signed(fact, one, day)
    return fact


def _signed(fact: AgreementFact, one: Instrument, day: DateMention) -> None:
    fact.sign_on(day, evidence(one.sentence, day.start, day.end, "agreement.signed", field="signed_edtf"))


def _of_many(register: Register, one: Instrument, pairs: list[tuple[Actor, Actor]]) -> AgreementFact:
    """The agreements with many of which a mention tells at once."""
    bound = tuple(dict.fromkeys([*(holder for holder, _ in pairs), *one.partners]))
    several = replace(one, parties=bound, definite=False, relation=None)
    alike = (x for x in register.agreements if x.plural and {party.actor for party in x.parties} == set(bound))
    fact = next(alike, None)
    if fact is None:
        fact = AgreementFact(len(register.agreements), [], one.agreement_type or "", plural=True)
        register.agreements.append(fact)
    register.join(fact, several)
    return fact


def _amend(register: Register, one: Instrument, amended: AgreementFact) -> AgreementFact:
    """An amendment has the parties and the subject of what it amends."""
    whole = any(title in one.title for title in amended.titles)
    title = one.title if whole else f"{one.title[:1].upper()}{one.title[1:]} to the {amended.titles[0]}"
    fact = AgreementFact(len(register.agreements), [title], amended.agreement_type, "concluded", named=True)
    fact.parent, fact.parent_relation = amended.key, "amends"
    register.agreements.append(fact)
    register.join(fact, one)
    for party in amended.parties:
        fact.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_amended"))
    return fact
