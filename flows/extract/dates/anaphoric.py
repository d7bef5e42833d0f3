"""Dates told from another one that the text has told before: "that August", "a year later", "in May of that year".

They need the date told last; without one a month keeps the year that is not known, and the rest is no date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.dates.mentions import DateMention, bounds
from flows.extract.dates.sight import COUNTS, MONTHS, RELATIVE, any_of, iso

_MONTH = any_of([name for name in MONTHS if len(name) > 2])
_COUNT = any_of(COUNTS)
POINTING = re.compile(
    rf"\b(?P<that>that) (?P<month>{_MONTH})\b(?!['\u2019])"
    rf"|\b(?P<day>\d{{1,2}} )?(?P<of>{_MONTH})\.?(?: (?P<day2>\d{{1,2}}))?,?"
    r" (?:of )?(?P<which>that|the same|the following) year\b"
    rf"|\b(?P<following>the (?:following|next)) (?P<next>{_MONTH})\b"
    r"|\b(?:(?P<same>that (?:same |very )?year|the same year)"
    rf"|(?P<later>the following year|(?:(?P<count>{_COUNT}|an?|\d{{1,2}}) )years? (?:later|afterwards|thereafter)))\b",
    re.IGNORECASE,
)
"""Words that point to the date told before."""
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?)|add(?:ed|s)|claim(?:ed|s)|report(?:ed|s)|believes?|thinks?|know|fears?|hop\w+|so|means?|meant"
    r"|show(?:s|ed)?|is|was) $",
    re.IGNORECASE,
)
"""Before a "that" which opens a clause."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date from which such words are counted: its year, and its month where that is known."""

    year: int
    month: int | None


def anchor_of(dates: Sequence[DateMention]) -> Anchor | None:
    """The last date of a passage that has a year."""
    for one in reversed(dates):
        if re.match(r"\d{4}(?!\d)", one.edtf) and "/" not in one.edtf:
            month = re.match(r"\d{4}-(0[1-9]|1[0-2])", one.edtf)
            return Anchor(int(one.edtf[:4]), int(month[1]) if month else None)
    return None


def find(text: str, dates: list[DateMention], before: Anchor | None) -> list[DateMention]:
    """The dates of a sentence with those told from another one; `before` is the anchor of the sentences before it."""
    for match in POINTING.finditer(text):
        here = [one for one in dates if one.end <= match.start()]
        anchor = anchor_of(here) or before
        value = _value(text, match, anchor) if anchor is not None else None
        if value is not None:
            start, end = match.span()
            start = match.start("month") if match["that"] else start
            rest = [one for one in dates if one.end <= start or one.start >= end]
            one = DateMention(start, end, text[start:end], value, *bounds(value), RELATIVE)
            dates = sorted([*rest, one], key=lambda x: x.start)
    return dates


def _value(text: str, match: re.Match[str], anchor: Anchor) -> str | None:
    if match["that"]:
        clause = _SAYING.search(text[: match.start()]) or not text[match.start("month")].isupper()
        return None if clause else iso(anchor.year, MONTHS[match["month"].lower()])
    if match["of"]:
        day = match["day"] or match["day2"]
        year = anchor.year + (match["which"].lower() == "the following")
        return iso(year, MONTHS[match["of"].lower()], int(day) if day else None)
    if match["next"]:
        month = MONTHS[match["next"].lower()]
        return iso(anchor.year + (anchor.month is None or month <= anchor.month), month)
    if match["later"]:
        word = (match["count"] or "a").lower()
        return iso(anchor.year + (int(word) if word.isdigit() else COUNTS.get(word, 1)))
    return iso(anchor.year)
