"""When and where a number holds: its date, its place, and whether it replaces another or is part of one."""

import re

from flows.extract import actors
from flows.extract.dates import DateMention
from flows.extract.lexicons import phrase
from flows.extract.numbers import Quantity
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence

NEAR = 60
"""Characters between a number and the words that say where."""


def as_of(reading: Reading, sentence: Sentence, quantity: Quantity) -> DateMention | None:
    """The date at which a number holds, as its own clause says; the day on which somebody said it is none.

    "As of March, 400 men were there": March. "The army said on Friday that 400 men were there": nothing.
    """
    claims = reading.claims_at(sentence, quantity.start)
    left, right = _clause(sentence.text, quantity)
    found = [
        one
        for one in sentence.dates
        if left <= one.start < right
        and not phrase("dates_a_paper").search(sentence.text[: one.start])
        and (not claims or reading.within(sentence, one.start, claims[0]))
        and not _dates_a_cue(sentence, one)
        and not _apart(sentence, quantity, one)
    ]
    return min(found, key=lambda one: _distance(quantity, one.start, one.end), default=None)


def scope_place(sentence: Sentence, quantity: Quantity) -> str | None:
    """Where those that a number counts are, in the words of the text: "in Kursk", "at Camp Sow"."""
    left, right = _clause(sentence.text, quantity)
    found = [
        one
        for one in actors.mentions(sentence)
        if one.kind != "person"
        and left <= one.start < right
        and phrase("place_before").search(sentence.text[: one.start])
        and (quantity.end <= one.start <= quantity.end + NEAR or one.end <= quantity.start)
    ]
    after = [one for one in found if one.start >= quantity.end]
    chosen = after[0] if after else found[-1] if found else None
    if chosen is None:
        return None
    kind = re.match(r" (?:region|province|district|oblast|state|island|peninsula)\b", sentence.text[chosen.end :])
    return sentence.text[chosen.start : chosen.end + (kind.end() if kind else 0)]


def relation(sentence: Sentence, quantity: Quantity) -> str | None:
    """Whether a number is said to replace an earlier one, or to be the earlier one."""
    before = sentence.text[: quantity.start]
    if phrase("raised_to").search(before):
        return "supersedes"
    return "superseded" if phrase("up_from").search(before) else None


def _clause(text: str, quantity: Quantity) -> tuple[int, int]:
    """The part of a sentence between semicolons, dashes and contrasts in which a number stands."""
    breaks = [match.end() for match in phrase("clause_break").finditer(text)]
    left = max((at for at in breaks if at <= quantity.start), default=0)
    return left, min((at for at in breaks if at > quantity.end), default=len(text))


def _dates_a_cue(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date tells when something was said: it follows the verb of saying, or stands before it."""
    return phrase("said_when").search(sentence.text[max(0, mention.start - 40) : mention.start]) is not None


def _apart(sentence: Sentence, quantity: Quantity, mention: DateMention) -> bool:
    """Whether a date after a number stands beyond a comma or another number."""
    if mention.start < quantity.end:
        return False
    between = sentence.text[quantity.end : mention.start]
    return "," in between or any(quantity.end <= one.start < mention.start for one in sentence.quantities)


def _distance(quantity: Quantity, start: int, end: int) -> int:
    return start - quantity.end if start >= quantity.end else quantity.start - end
