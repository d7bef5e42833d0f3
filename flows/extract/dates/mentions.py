"""Dates in running English text, as EDTF (ISO 8601-2, level 1).

    >>> find("signed on March 25")[0].edtf
    'XXXX-03-25'
    >>> find("signed on March 25", date(2024, 6, 1))[0].edtf
    '2024-03-25'

Nothing is invented: without a reference (the date of publication) a year that is not written stays XXXX, and a phrase
that says nothing without one ("on Monday", "two years ago") is not returned. With a reference these are resolved, and
say `resolved_relative`:

- "March 25", "in June", "on Monday": the latest such day or month up to the reference; after "will", "by", "is expected
  to" … the first one from the reference on. "last June" lies before the month of the reference, "next June" after it.
- "last week" is the week before, Monday to Sunday; "earlier this week" Monday to the reference; "the past week" the
  seven days up to it, "the next two years" those from it on. "two years ago" is that year, "three weeks ago" that week,
  "five days ago" that day.
- "the third quarter of 2014", "the week of May 6" are intervals; "the last Monday of May" is that day.
- A text that is nothing but a date, as a table cell is, is read as catalogues write: "before 1928" is /1928 there.
- 3/4/2024 is read month first unless only the other order is a date; 3.4.2024 day first.

The words are in `lexicon/dates.toml`; bounds of uncertain dates, seasons and decades come from the `edtf` library.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import edtf as edtf_library

from flows.extract.dates import lone
from flows.extract.dates.forms import FORMS_BY_DIGIT, FORMS_BY_WORD, START
from flows.extract.dates.lone import phrase
from flows.extract.dates.sight import CONTEXT, STATED, Sight, any_of

__all__ = ["DateMention", "bounds", "find", "phrase"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date as written; earliest and latest are the first and last day it can mean, None where that is unknown."""

    start: int
    end: int
    text: str
    edtf: str
    earliest: date | None
    latest: date | None
    basis: str


_OPEN = ("", "..")
_PLAIN = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date; None where the year is unknown or the end is open. ValueError: no EDTF."""
    if "XXXX" in edtf:
        return None, None
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return (None if first in _OPEN else bounds(first)[0]), (None if last in _OPEN else bounds(last)[1])
    plain = _PLAIN.fullmatch(edtf.rstrip("~?%"))  # the library takes five milliseconds for each of these
    if plain is None:
        return _library_bounds(edtf)
    year, month, day = (int(part) if part else None for part in plain.groups())
    return _plain_bounds(year or 0, month, day)


def _plain_bounds(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, day or 1), date(year, month, day or calendar.monthrange(year, month)[1])


def _library_bounds(edtf: str) -> tuple[date | None, date | None]:
    try:
        parsed = edtf_library.parse_edtf(edtf)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (edtf_library.EDTFParseException, AttributeError, TypeError) as error:  # it stumbles over "2024-1X"
        raise ValueError(f"{edtf!r} is no EDTF date: {error}") from error


def _day(moment: Any) -> date | None:
    return date(*moment[:3]) if isinstance(moment, tuple) and 1 <= moment[0] <= 9999 else None


_APPROXIMATE = re.compile(rf"(?<!\w){any_of(CONTEXT['approximate'])} ?$")


def find(text: str, reference: date | None = None) -> list[DateMention]:
    """All dates of a text, in order, not overlapping. `reference`: the day it was published, where that is known."""
    plain = re.sub(r"\s", " ", text) if re.search(r"[^\S ]", text) else text
    lower = plain.lower()
    if len(lower) != len(plain):  # a few letters, such as the dotted capital I, grow
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    mentions: list[DateMention] = []
    position = 0
    while found := START.search(lower, position):
        mention = _read(text, Sight(plain, lower, reference, found.start()))
        if mention:
            mentions.append(mention)
        position = mention.end if mention else max(found.start() + 1, _end_of_word(lower, found.start()))
    return _whole(text, lower, mentions) or mentions


def _whole(text: str, lower: str, mentions: list[DateMention]) -> list[DateMention] | None:
    """The one date that the text is as a whole, where prose would see only parts of it, or none."""
    body = lower.strip()
    if not body or (len(mentions) == 1 and len(mentions[0].text) == len(body)):
        return None
    value = lone.value_of(body)
    if value is None or [one.edtf for one in mentions] == [value]:
        return None
    try:
        earliest, latest = bounds(value)
    except ValueError:  # what the library writes it does not always read: "1849-21~"
        return None
    start = lower.index(body)
    end = start + len(body)
    return [DateMention(start, end, text[start:end], value, earliest, latest, STATED)]


_WORD = re.compile(r"\w+")
_SINGLE = re.compile(r"[\dX]{4}(-(?:0\d|1[0-2])(-\d\d)?)?")


def _end_of_word(lower: str, start: int) -> int:
    word = _WORD.match(lower, start)
    return word.end() if word else start + 1


def _read(text: str, sight: Sight) -> DateMention | None:
    """The mention that begins here, in the first form that fits and makes sense."""
    forms = FORMS_BY_DIGIT if sight.lower[sight.at].isdigit() else FORMS_BY_WORD
    for pattern, reader in forms:
        written = pattern.match(sight.lower, sight.at)
        reading = reader(sight, written) if written else None
        if written and reading:
            start, end = written.span()
            value, basis = reading
            if _SINGLE.fullmatch(value) and _APPROXIMATE.search(sight.lower[max(0, start - 16) : start]):
                value += "~"
            earliest, latest = bounds(value)
            return DateMention(start, end, text[start:end], value, earliest, latest, basis)
    return None
