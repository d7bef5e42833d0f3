"""What the readers of dates share: the words of the lexicon, the text before them, and the day it was written on."""

import calendar
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

STATED, RELATIVE = "stated", "resolved_relative"


def lexicon(name: str) -> dict[str, Any]:
    """A lexicon in TOML, by its name."""
    return tomllib.loads(files("flows.extract").joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A group of literal alternatives, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered) + ")"


LEX = lexicon("dates")
MONTHS: dict[str, int] = LEX["months"]
WEEKDAYS: dict[str, int] = LEX["weekdays"]
SEASONS: dict[str, int] = LEX["seasons"]
_UNITS = {word: count for word, count in LEX["counts"].items() if len(word) > 2 and 1 <= count <= 9}
_TENS = {word: count for word, count in LEX["counts"].items() if count >= 20}
COUNTS: dict[str, int] = LEX["counts"] | {
    f"{t}-{u}": ten + unit for t, ten in _TENS.items() for u, unit in _UNITS.items()
}
"""What each word counts, up to "ninety-nine"."""
DAYS: dict[str, int] = LEX["relative"]["days"]
CONTEXT = {name: frozenset(words) for name, words in LEX["context"].items() if name != "future"}
AMBIGUOUS = {name: frozenset(words) for name, words in LEX["ambiguous"].items()}


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as the readers see it: its small letters, the date it was written on, and where the mention begins."""

    text: str
    lower: str
    reference: date | None
    at: int

    @property
    def word_before(self) -> str:
        found = re.search(r"(\S+)\s+$", self.lower[max(0, self.at - 30) : self.at])
        return found[1].rpartition("/")[2].strip("\"'\u201c\u2018(") if found else ""

    @property
    def opens_sentence(self) -> bool:
        return _SENTENCE_OPENING.search(self.text[max(0, self.at - 6) : self.at]) is not None

    @property
    def is_future(self) -> bool:
        """Whether the words before, in the same clause, speak of what is to come."""
        clause = re.split(r"[.!?;]\s", self.lower[max(0, self.at - 90) : self.at])[-1]
        clause = _WISH.sub(" ", clause)
        return _FUTURE.search(clause) is not None or clause.endswith(("by ", "until "))

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year in which a month (and day) without a year lies; None without a reference."""
        if self.reference is None or _OF_ANOTHER_YEAR.match(self.lower, self.at):
            return None
        now = (self.reference.month, self.reference.day if day else 1)
        then = (month, day or 1)
        ahead = (then[0] - now[0]) % 12  # months; "will … August" in September tells of what was, not of next year
        future = self.is_future and (then >= now or ahead <= _MONTHS_AHEAD)
        shift = (1 if then < now else 0) if future else (-1 if then > now else 0)
        return self.reference.year + shift


Reading = tuple[str, str] | None
"""EDTF and basis."""
_SENTENCE_OPENING = re.compile(r"(?:^|[.!?:;]\s*[\"'\u201d\u2019)]?\s*[\"'\u201c\u2018(]?)$")
_WISH = re.compile(r"\b(?:the|their|its|his|her|our|my|your|political|free|good|common|firm) will\b")
"""Where "will" is no verb."""
_MONTHS_AHEAD = 9
"""How far ahead a month without a year may lie."""
_FUTURE = re.compile(rf"\b{any_of(LEX['context']['future'])}\b")


_OF_ANOTHER_YEAR = re.compile(
    r"(?:\d{1,2} )?[a-z]+\.?(?: \d{1,2})?,? (?:of )?(?:that|the (?:same|following|next|previous)) year\b"
)
"""A month of a year that the text has told of before."""


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF date of its parts; a year of None is XXXX. None where there is no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    parts = [f"{year:04d}" if year else "XXXX"] + [f"{part:02d}" for part in (month, day) if part is not None]
    return "-".join(parts)


def interval(first: date, last: date) -> str:
    """The EDTF interval of two days."""
    return f"{first.isoformat()}/{last.isoformat()}"


def dated(sight: Sight, month: int, day: int | None, year: int | None, last_year: str | None = None) -> Reading:
    """A month or day: with its written year stated, else resolved against the reference."""
    basis = STATED
    if year is None and sight.reference is not None:
        year = sight.reference.year + turn_of(last_year) if last_year else sight.year_of(month, day)
        basis = STATED if year is None else RELATIVE
    value = iso(year, month, day)
    return (value, basis) if value else None


def turn_of(word: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return {"last": -1, "next": 1}.get(next((k for k in ("last", "next") if word in LEX["relative"][k]), "this"), 0)
