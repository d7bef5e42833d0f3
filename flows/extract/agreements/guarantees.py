"""Guarantees of one side: what an official text or a signed order vows to another."""

import re
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.agreements.register import Register
from flows.extract.dates import DateMention
from flows.extract.lexicons import phrase
from flows.extract.prefilter import Guarded
from flows.extract.quoting import evidence
from flows.extract.reading import COUNTRY, Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

ORDERED_BY = re.compile(r"\border (?:(?:was |has been )?(?:\w+ed )?(?:from|by)|that|which) (?=(?:the )?[A-Z])")
"""What leads from an order to him who gave it."""
ON_COUNTRY = re.compile(
    rf"\b(?:(?:attacks?|aggression) (?:on|upon|against)|defend\w*|protect\w*|security of) (?:the|that|this) (?:\w+ )?"
    rf"(?P<noun>{'|'.join(sorted(COUNTRY))})\b"
)
"""The country that is to be defended, where it has no name."""
SIGNED = re.compile(r"\b(?:sign(?:s|ed)|issue[sd]|inked|puts? (?:his|her) (?:name|signature|pen) to)\b")
SIGNED_ON = re.compile(
    r"[\"')]*(?: (?:that|which))?,?(?: [A-Z][\w.' -]{2,40}| he)? ?"
    r"(?:(?:was )?(?:signed|issued|dated|inked)(?: by [^,;.]{3,40})?|of|on|in|from) (?:on |in |late |early )?"
)
"""What stands between an order and its date."""
SIGNED_THE_ORDER = re.compile(
    r"\b[Tt]he (?:\w+ )?(?:order|decree)(?:, (?:though |although )?)? ?(?:(?:was|that was) )?(?:signed|dated|issued)"
    r"(?: by [^,;.]{3,40})? (?:on |in )?$|\bsigned the (?:\w+ )?(?:order|decree) (?:on |in )?$"
)
"""What leads to the date of an order that was told of before."""
LATER = 10
"""Within how many sentences an order's date may be told."""


def observe(register: Register) -> None:
    """ "It is the policy of A to guarantee the security of B", in an official text; "the President of A signed an order
    vowing to defend B" or "… by which an attack on B is regarded as …" in any: a guarantee of A to B.
    """
    reading = register.reading
    for sentence in reading.sentences:
        told = _by_order().search(sentence.text)
        after = reading.sentences[sentence.index : sentence.index + 2] if told else []
        if told and (pledge := next((x for x in after if phrase("guarantee_pledge").search(x.text)), None)):
            giver, taker = _of_order(sentence)
            taker = taker or _defended(reading, pledge)
        elif reading.official and (told := _assuring().search(sentence.text)):
            giver, taker = _beside(sentence, *told.span())
        else:
            continue
        if giver and taker and giver != taker:
            title = told["title"] if "title" in told.groupdict() else reading.article.title or told.group().strip()
            fact = AgreementFact(len(register.agreements), [title], "unilateral_guarantee", "in_force", named=True)
            where = evidence(sentence, *told.span(), "agreement.guarantee")
            fact.evidence.append(where)
            fact.add_party(giver, replace(where, rule="party.guarantor"), "guarantor")
            fact.add_party(taker, replace(where, rule="party.beneficiary"), "beneficiary")
            if day := _day_of_order(sentence, *told.span()):
                fact.sign_on(day, replace(where, rule="agreement.signed", field="signed_edtf"))
            elif later := _told_later(reading.sentences[sentence.index + 1 :]):
                there, day = later
                fact.sign_on(day, evidence(there, day.start, day.end, "agreement.signed", field="signed_edtf"))
            register.agreements.append(fact)
            return


def _day_of_order(sentence: Sentence, start: int, end: int) -> DateMention | None:
    """The day on which an order was signed: the one told right after it, or the only one before where the sentence says
    that it was signed ("On Monday the president signed an order").
    """
    after = [day for day in sentence.dates if SIGNED_ON.fullmatch(sentence.text, end, day.start)]
    before = [day for day in sentence.dates if day.end <= start] if SIGNED.search(sentence.text[:start]) else []
    return after[0] if after else before[0] if len(before) == 1 else None


def _told_later(after: list[Sentence]) -> tuple[Sentence, DateMention] | None:
    """Where the text goes on to say when the order was signed: "the order was signed on Monday", "signed it on …"."""
    for sentence in after[:LATER]:
        for day in sentence.dates:
            if SIGNED_THE_ORDER.search(sentence.text[: day.start]):
                return sentence, day
    return None


def _beside(sentence: Sentence, start: int, end: int) -> tuple[Actor | None, Actor | None]:
    """The last state before the words of a guarantee and the first after them."""
    givers = [one for one in actors.parties(actors.within(sentence, 0, start)) if one.iso3]
    takers = [one for one in actors.parties(actors.within(sentence, end, len(sentence.text))) if one.iso3]
    return givers[-1] if givers else None, takers[0] if takers else None


def _defended(reading: Reading, pledge: Sentence) -> Actor | None:
    """Whom a sentence that does not name him says to be defended: "an attack on the emirate is regarded as …"."""
    match = ON_COUNTRY.search(pledge.text)
    found = reading.meant(pledge, pledge.token_at(*match.span("noun"))) if match else []
    return found[0] if found else _of_order(pledge)[1]


def _of_order(sentence: Sentence) -> tuple[Actor | None, Actor | None]:
    """The two states of a sentence on an order: the one that is to be defended is told by the words before it."""
    named = [
        (state, phrase("guaranteed_before").search(sentence.text[: one.start]) is not None)
        for one in actors.mentions(sentence)
        for state in actors.parties([one])
        if state.iso3
    ]
    by = ORDERED_BY.search(sentence.text)  # "Chad received an order from President X"
    ordering = actors.parties(actors.within(sentence, by.end(), by.end() + 40))[:1] if by else []
    takers = [state for state, guarded in named if (ordering or guarded) and state not in ordering]
    givers = [state for state, _ in named if state not in takers] or [state for state, guarded in named if not guarded]
    takers = [state for state in takers if state not in givers[:1]]
    return givers[0] if givers else None, takers[0] if takers else None


@cache
def _by_order() -> Guarded:
    return Guarded(phrase("guarantee_by_order").compiled, often=True)


@cache
def _assuring() -> Guarded:
    return Guarded(phrase("guarantee").compiled, often=True)
