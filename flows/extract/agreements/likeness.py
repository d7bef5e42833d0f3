"""Whether a mention whose words say something is likely to be an agreement told of before: evidence, weighed.

What speaks for and against it are the names of lexicon/likeness.csv, whose weights are the coefficients of a logistic
regression on annotated texts (`python -m flows.fit likeness`); their sum is the logarithm of the odds.
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.extract.agreements import distinct
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.lexicons import phrase, table
from flows.extract.syntax import parse
from flows.facts import AgreementFact, content_words

UNLIKELY = -1.6
"""The sum below which a mention is no agreement told of before."""
LIKELY = 0.6
"""The sum from which a mention whose words are others is the agreement told of last."""
FAR = 6
"""After how many sentences an agreement is no more at hand."""
SUBJECT = re.compile(r" (?:on|for|to|covering|concerning|about|over|under which|that|allowing|to which) ([^.;:]{3,60})")
"""What after an instrument says what it is about."""
DEMONSTRATED = re.compile(r"\b(?:this|that|such|these) [\w -]{0,20}$", re.IGNORECASE)


def unlike(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Whether the evidence tells a mention from an agreement. Plain words ("the pact") and names tell nothing here."""
    told = register.of(agreement)
    if agreement.known or not told or told_by_name(register, one, agreement.key):
        return False
    return _odds(register, one, told) < UNLIKELY


def likely(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Whether the evidence makes a mention one of an agreement of the same parties, whatever its words."""
    told = register.of(agreement)
    bound = {party.actor for party in agreement.parties}
    if not told or one.bare or (one.parties and bound and set(one.parties) != bound):
        return False
    return _odds(register, one, told) >= LIKELY


def told_by_name(register: Register, one: Instrument, key: int) -> bool:
    """Whether a mention is of so plain words, or so much of a name, that evidence tells nothing of it."""
    plain = one.title.lower() == one.noun and not one.years and not one.relation
    return plain or one.known is not None or register.aliases.get(one.title.lower()) == key


def _odds(register: Register, one: Instrument, told: list[Instrument]) -> float:
    """The logarithm of the odds that a mention is the agreement that others told of."""
    known = weights()
    return known["bias"] + sum(known[name] for name in telling(register, one, told))


@cache
def weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in table("likeness")}


def versions(one: Instrument, told: list[Instrument]) -> bool:
    """Whether the words make of two the first and a later version: "the first deal" and "the revised agreement"."""
    here, there = _phrase(one), " | ".join(map(_phrase, told))
    first, renewed = phrase("first_version"), phrase("new_version")
    return bool(
        (first.search(here) and renewed.search(there) and not first.search(there))
        or (first.search(there) and renewed.search(here) and not renewed.search(there))
    )


def telling(register: Register, one: Instrument, told: list[Instrument]) -> Iterator[str]:
    """What speaks for or against that a mention is the agreement that others told of."""
    yield from _of_words(one, told)
    yield from _of_kind(one, told)
    yield from _of_time(one, told)
    yield from _of_sides(one, told)
    yield from _of_place(register, one, told)


def _of_words(one: Instrument, told: list[Instrument]) -> Iterator[str]:
    words = {word for other in told for word in other.words}
    if one.words and any(one.words == other.words for other in told):
        yield "same_words"
    elif one.words and one.words <= words:
        yield "words_among_its"
    elif one.words and words and not one.words & words:
        yield "other_words"
    elif words and not one.words:
        yield "no_words"
    about, subjects = _subject(one), words.union(*map(_subject, told))
    if about and subjects:
        yield "same_subject" if about & subjects else "other_subject"
    if one.proper and not (one.words and one.words <= words):
        yield "named"
        if one.words and not any(other.proper for other in told) and _gap(one, told) <= 3:
            yield "naming"
            if one.definite:
                yield "naming_the"


def _subject(one: Instrument) -> frozenset[str]:
    match = SUBJECT.match(one.sentence.text, one.end)
    if match is None or any(match.start(1) <= day.start <= match.start(1) + len("the ") for day in one.sentence.dates):
        return frozenset()  # "signed the pact on 4 May"
    return content_words(match.group(1))


def _of_kind(one: Instrument, told: list[Instrument]) -> Iterator[str]:
    families = {other.family for other in told} - {None}
    if families and one.family not in families:
        yield "other_paper" if one.family else "no_paper"
    if one.agreement_type and any(one.agreement_type == other.agreement_type for other in told):
        yield "same_type"
    if any(one.noun == other.noun for other in told):
        yield "same_noun"
    if one.bare:
        yield "bare"
    if one.definite:
        yield "definite"
    if one.relation == "other":
        yield "another"
    first = phrase("first_version")
    looks_back = first.search(_phrase(one)) and not any(first.search(_phrase(other)) for other in told)
    if looks_back or versions(one, told):
        yield "other_version"
    if DEMONSTRATED.search(one.sentence.text[: one.start]):
        yield "this"


def _phrase(one: Instrument) -> str:
    """The noun phrase of an instrument as far as its noun: "the revised text"."""
    return one.sentence.text[min(one.start, parse.noun_chunk(one.token).start_char) : one.end]


def _of_time(one: Instrument, told: list[Instrument]) -> Iterator[str]:
    days, others = _dates(one), {day for other in told for day in _dates(other)}
    years = {year for other in told for year in other.years}
    dated_apart = bool(days and others) and not any(_meet(day, other) for day in days for other in others)
    if dated_apart or (one.years and years and not one.years & years):
        yield "other_date"
    if one.years and not (years or distinct.told_of_years(one, told)):
        yield "new_year"
    negotiated = any(status == "negotiating" for status, _ in one.events)
    if negotiated and any(other.put_to_paper and other.modality == "asserted" for other in told):
        yield "still_negotiated"


def _dates(one: Instrument) -> set[str]:
    """When an instrument was made, as far as dates beside it tell."""
    return {
        day.edtf
        for day in one.sentence.dates
        if one.put_to_paper or abs(day.start - one.end) < 12 or 0 <= one.start - day.end < 3
    }


def _meet(one: str, other: str) -> bool:
    """Whether two dates may be the same day, as far as both are told; intervals meet nothing."""
    parts = [f"{day}-XX-XX"[:10].split("-")[:3] for day in (one, other)]
    return all(len(part) == 3 for part in parts) and all(
        a == b or "X" in a or "X" in b for a, b in zip(*parts, strict=True)
    )


def _of_sides(one: Instrument, told: list[Instrument]) -> Iterator[str]:
    ours, theirs = set(one.parties), {actor for other in told for actor in other.parties}
    if ours and ours == theirs:
        yield "same_parties"
    if theirs and ours - theirs:
        yield "new_party"
    if theirs and set(one.partners) - theirs:
        yield "new_partner"


def _of_place(register: Register, one: Instrument, told: list[Instrument]) -> Iterator[str]:
    gap = _gap(one, told)
    if gap == 1:
        yield "sentence_after"
    if gap > FAR:
        yield "far"
    if one.sentence.paragraph == told[-1].sentence.paragraph:
        yield "same_paragraph"
    if all(other.sentence.in_headline or other.sentence.index < 2 for other in told):
        yield "only_opening"
    if any(other.end <= one.start and other not in told for other, _ in register.at(one.sentence)):
        yield "another_before"


def _gap(one: Instrument, told: list[Instrument]) -> int:
    """How many sentences lie between a mention and the last that told of the agreement."""
    return one.sentence.index - told[-1].sentence.index
