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
  seven days up to it. "two years ago" is that year, "three weeks ago" that week, "five days ago" that day.
- "early", "mid", "late" narrow a month or a year in a way that EDTF level 1 has no sign for: the whole is given.
- 3/4/2024 is read month first unless only the other order is a date; 3.4.2024 day first.

The words are in `lexicon/dates.toml`; bounds of uncertain dates, seasons and decades come from the `edtf` library.
"""

import calendar
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import edtf as edtf_library

from flows.extract.lexicons import table

STATED, RELATIVE = "stated", "resolved_relative"


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


def _lexicon(name: str) -> dict[str, Any]:
    return tomllib.loads(files("flows.extract").joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8"))


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered) + ")"


_LEX = _lexicon("dates")
_MONTHS: dict[str, int] = _LEX["months"]
_WEEKDAYS: dict[str, int] = _LEX["weekdays"]
_SEASONS: dict[str, int] = _LEX["seasons"]
_COUNTS: dict[str, int] = _LEX["counts"]
_DAYS: dict[str, int] = _LEX["relative"]["days"]
_CONTEXT = {name: frozenset(words) for name, words in _LEX["context"].items() if name != "future"}
_AMBIGUOUS = {name: frozenset(words) for name, words in _LEX["ambiguous"].items()}
_DESIGNATORS = frozenset(_lexicon("numbers")["designators"]["words"]) - frozenset(_LEX["context"]["named_by_year"])
_COUNTED = frozenset(row["plural"].lower() for row in table("units"))

# -- bounds ------------------------------------------------------------------------------------------------------------

_PLAIN = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date; None where the year is unknown or the end is open. ValueError: no EDTF."""
    if "XXXX" in edtf:
        return None, None
    if "/" in edtf and ".." not in edtf:
        first, _, last = edtf.partition("/")
        return (bounds(first)[0] if first else None), (bounds(last)[1] if last else None)
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
    except edtf_library.EDTFParseException as error:
        raise ValueError(f"{edtf!r} is no EDTF date: {error}") from error
    return _day(parsed.lower_strict()), _day(parsed.upper_strict())


def _day(moment: Any) -> date | None:
    return date(*moment[:3]) if isinstance(moment, tuple) and 1 <= moment[0] <= 9999 else None


def phrase(text: str) -> str | None:
    """EDTF of a text that is a date and nothing else, as catalogues write it ("circa 1860s?"); None: no date.

    For sidecars and tables: it takes two-digit years and finds a year in any text. Prose is for `find`.
    """
    found = edtf_library.text_to_edtf(text)
    return found if isinstance(found, str) else None


# -- the reference -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sight:
    """A text as the readers see it: its small letters, the date it was written on, and where the mention begins."""

    text: str
    lower: str
    reference: date | None
    at: int

    @property
    def word_before(self) -> str:
        found = re.search(r"(\S+)\s+$", self.lower[max(0, self.at - 30) : self.at])
        return found[1].strip("\"'\u201c\u2018(") if found else ""

    @property
    def opens_sentence(self) -> bool:
        return _SENTENCE_OPENING.search(self.text[max(0, self.at - 6) : self.at]) is not None

    @property
    def is_future(self) -> bool:
        """Whether the words before, in the same clause, speak of what is to come."""
        clause = re.split(r"[.!?;]\s", self.lower[max(0, self.at - 90) : self.at])[-1]
        return _FUTURE.search(clause) is not None or clause.endswith(("by ", "until "))

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year in which a month (and day) without a year lies; None without a reference."""
        if self.reference is None:
            return None
        now = (self.reference.month, self.reference.day if day else 1)
        then = (month, day or 1)
        shift = (1 if then < now else 0) if self.is_future else (-1 if then > now else 0)
        return self.reference.year + shift


_Reading = tuple[str, str] | None
"""EDTF and basis."""
_SENTENCE_OPENING = re.compile(r"(?:^|[.!?:;]\s*[\"'\u201d\u2019)]?\s*[\"'\u201c\u2018(]?)$")
_FUTURE = re.compile(rf"\b{_any(_LEX['context']['future'])}\b")


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The EDTF date of its parts; a year of None is XXXX. None where there is no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    parts = [f"{year:04d}" if year else "XXXX"] + [f"{part:02d}" for part in (month, day) if part is not None]
    return "-".join(parts)


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _dated(sight: _Sight, month: int, day: int | None, year: int | None, last_year: str | None = None) -> _Reading:
    """A month or day: with its written year stated, else resolved against the reference."""
    basis = STATED
    if year is None and sight.reference is not None:
        basis = RELATIVE
        year = sight.reference.year + _turn(last_year) if last_year else sight.year_of(month, day)
    value = _iso(year, month, day)
    return (value, basis) if value else None


def _turn(word: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return {"last": -1, "next": 1}.get(next((k for k in ("last", "next") if word in _LEX["relative"][k]), "this"), 0)


# -- forms: what is written, and what it means -------------------------------------------------------------------------

_M = rf"(?:{_any(_MONTHS.keys() - _AMBIGUOUS['short'])}|{_any(_AMBIGUOUS['short'])}\.?)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?![\d%]|,\d|[:.]\d|[-\u2013]\w*[a-z])"
_YEAR = r"([12]\d{3})(?!\d|[,.:]\d|%)"
_TO = r" ?(?:-|\u2013|\u2014|to|and|through|until|&) ?"
_WEEKDAY_BEFORE = rf"(?:{_any(_WEEKDAYS)},? )?"
_AT_END = re.compile(r"[ \"'\u201d\u2019]*(?:$|[,.;:)\]?!\u2013\u2014-])")
_PREFIXED_YEAR = re.compile(r"(?:pre|post|mid|early|late|\s)[-\u2013\u2014]$")
_MODIFIER = rf"(?:{_any(_LEX['modifiers']['words'])}(?: |-|-to-(?:mid|late)[ -]))?"
_TURN = _any([*_LEX["relative"]["last"], *_LEX["relative"]["this"], *_LEX["relative"]["next"]])
_ITS_YEAR = rf"(?:,? (?:of )?{_YEAR}|,? (?:of )?(last|this|next) year\b)"


def _number(name: str | None) -> int | None:
    return int(name) if name else None


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".")]


def _written(sight: _Sight, month: str) -> bool:
    """Whether `month` is written as a month is: a capital, unless its small letters can mean nothing else."""
    word = month.rstrip(".")
    at = sight.lower.find(month, sight.at)
    return sight.text[at].isupper() or word not in _AMBIGUOUS["verbs"] | _AMBIGUOUS["names"]


def _iso_form(sight: _Sight, m: re.Match[str]) -> _Reading:
    value = _iso(int(m[1]), int(m[2]), _number(m[3]))
    if m[3] is None and int(m[2]) > int(m[1][2:]):  # "2010-12" may be two years
        return None
    return (value, STATED) if value else None


def _slash_form(sight: _Sight, m: re.Match[str]) -> _Reading:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    value = _iso(year, second, first) if m[2] == "." else _iso(year, first, second) or _iso(year, second, first)
    return (value, STATED) if value else None


def _month_day(sight: _Sight, m: re.Match[str]) -> _Reading:
    month, first, month2, last, year, turn = m.groups()
    if not _written(sight, month):
        return None
    end = _dated(sight, _month(month2 or month), int(last or first), _number(year), turn)
    return _span(sight, end, _month(month), int(first)) if last else end


def _day_month(sight: _Sight, m: re.Match[str]) -> _Reading:
    first, month1, last, month, year, turn = m.groups()
    if not _written(sight, month):
        return None
    end = _dated(sight, _month(month), int(last or first), _number(year), turn)
    return _span(sight, end, _month(month1 or month), int(first)) if last else end


def _span(sight: _Sight, end: _Reading, month: int, day: int | None) -> _Reading:
    """The interval from a month (and day) to `end`, in the year of `end` or the one before."""
    if end is None:
        return None
    year = None if end[0].startswith("XXXX") else int(end[0][:4])
    first = _iso(year, month, day)
    if year and first and first > end[0]:
        first = _iso(year - 1, month, day)
    return (f"{first}/{end[0]}", end[1]) if first and first < end[0] else None


def _month_year(sight: _Sight, m: re.Match[str]) -> _Reading:
    month1, month, year, turn = m.groups()
    if not _written(sight, month1 or month):
        return None
    end = _dated(sight, _month(month), None, _number(year), turn)
    return _span(sight, end, _month(month1), None) if month1 else end


def _turned_month(sight: _Sight, m: re.Match[str]) -> _Reading:
    """As "last June": before the month of the reference; "next June": after it."""
    month, turn, reference = _month(m[2]), _turn(m[1]), sight.reference
    if not _written(sight, m[2]):
        return None
    if reference is None:
        return f"XXXX-{month:02d}", STATED
    if turn:
        passed = month < reference.month if turn < 0 else month > reference.month
        year = reference.year + (0 if passed else turn)
    else:
        year = reference.year
    return f"{year:04d}-{month:02d}", RELATIVE


def _bare_month(sight: _Sight, m: re.Match[str]) -> _Reading:
    """A month alone: no modal, verb or name."""
    word, at = m[1], m.start(1)
    if word.rstrip(".") in _AMBIGUOUS["short"] or not _written(sight, word):
        return None
    here = _Sight(sight.text, sight.lower, sight.reference, at)
    is_before_name = re.match(r" [A-Z]", sight.text[m.end() : m.end() + 2]) is not None
    before = here.word_before
    if is_before_name and before in _CONTEXT["joining"] and word in _AMBIGUOUS["names"] | _AMBIGUOUS["verbs"]:
        return None
    if at == m.start() and before not in _CONTEXT["before_month"]:
        is_after_name = re.search(r"[A-Z]\S*\s$", sight.text[max(0, at - 30) : at]) is not None
        if is_after_name or is_before_name or (here.opens_sentence and word in _AMBIGUOUS["verbs"]):
            return None
    return _dated(here, _month(word), None, None)


def _season_form(sight: _Sight, m: re.Match[str]) -> _Reading:
    return f"{m[2]}-{_SEASONS[m[1]]}", STATED


def _turned_season(sight: _Sight, m: re.Match[str]) -> _Reading:
    """As "last summer": the latest one that was over or under way before the reference; "this", "next" likewise."""
    if sight.reference is None:
        return None
    season, turn, year = _SEASONS[m[2]], _turn(m[1]), sight.reference.year
    begins = 12 if season == 24 else (season - 21) * 3 + 3
    if turn < 0 and begins + 3 > sight.reference.month:
        year -= 1
    if turn > 0 and begins <= sight.reference.month:
        year += 1
    return f"{year:04d}-{season}", RELATIVE


def _decade(sight: _Sight, m: re.Match[str]) -> _Reading:
    century, ten = m[1], m[2]
    return (f"{century}XX" if ten == "0" and century != "20" else f"{century}{ten}X"), STATED


def _short_decade(sight: _Sight, m: re.Match[str]) -> _Reading:
    return f"{'20' if m[1] in '012' else '19'}{m[1]}X", STATED


def _century(sight: _Sight, m: re.Match[str]) -> _Reading:
    number = int(m[1]) if m[1] else _LEX["ordinals"][m[2].replace(" ", "-")]
    return (f"{number - 1:02d}XX", STATED) if 1 <= number <= 21 else None


def _years(sight: _Sight, m: re.Match[str]) -> _Reading:
    first, last = m[1], m[3] if len(m[3]) == 4 else m[1][:2] + m[3]
    if m[2].strip() == "and" and "between" not in sight.lower[max(0, sight.at - 12) : sight.at]:
        return None
    is_span = 1500 <= int(first) < int(last) <= 2100 and _is_year(sight, m.start(1), m.end())
    return (f"{first}/{last}", STATED) if is_span else None


def _year(sight: _Sight, m: re.Match[str]) -> _Reading:
    return (m[1], STATED) if 1500 <= int(m[1]) <= 2100 and _is_year(sight, m.start(1), m.end()) else None


def _is_year(sight: _Sight, start: int, end: int) -> bool:
    """Whether the four digits are a year and no count, no designation, no time of day."""
    here = _Sight(sight.text, sight.lower, None, start)
    word, before = here.word_before, sight.text[max(0, start - 1) : start]
    after = re.match(r"[ -]([\w.-]+)(?: ([\w-]+))?", sight.lower[end : end + 40])
    if before in tuple("$€£¥#+.:/=&") or word.rstrip(".") in _DESIGNATORS or word in _CONTEXT["not_a_year_after"]:
        return False
    if after and after[1] in _CONTEXT["not_a_year_before"]:
        return False
    is_counted = after is not None and not _COUNTED.isdisjoint(after.groups())
    if word in _CONTEXT["before_year"] or word.endswith(("'s", "\u2019s")):
        return not is_counted or word in _CONTEXT["strong_before_year"]
    if before in tuple("-\u2013\u2014"):
        return _PREFIXED_YEAR.search(sight.lower[max(0, start - 6) : start]) is not None
    is_alone = here.opens_sentence or before == "(" or word[-1:] in (",", ")")
    is_last = _AT_END.match(sight.text[end : end + 3]) is not None
    return int(sight.text[start : start + 4]) >= 1900 and not is_counted and (is_alone or is_last)


# -- relative forms: nothing without a reference -----------------------------------------------------------------------


def _named_day(sight: _Sight, m: re.Match[str]) -> _Reading:
    return ((sight.reference + timedelta(days=_DAYS[m[0]])).isoformat(), RELATIVE) if sight.reference else None


def _weekday(sight: _Sight, m: re.Match[str]) -> _Reading:
    """As "Monday": the latest up to the reference, or the next where the words look ahead."""
    turn, name, reference = m[1], m[2], sight.reference
    if reference is None or not sight.text[m.start(2)].isupper() or sight.word_before in _LEX["ambiguous"]["holidays"]:
        return None
    back = (reference.weekday() - _WEEKDAYS[name]) % 7
    way = _turn(turn) if turn else 0
    if way < 0:
        days = -(back or 7)
    elif way > 0:
        days = 7 - back
    elif turn:
        days = _WEEKDAYS[name] - reference.weekday()
    else:
        days = (7 - back) % 7 if sight.is_future else -back
    return (reference + timedelta(days=days)).isoformat(), RELATIVE


_LENGTHS: dict[str, int] = _LEX["relative"]["lengths"]


def _period(sight: _Sight, m: re.Match[str]) -> _Reading:
    """As "last week", "this month", "next year", "earlier this week"."""
    part, turn, unit, reference = m[1], _turn(m[2]), m[3], sight.reference
    if reference is None:
        return None
    if m[2] == "past" or (turn and sight.word_before == "the"):  # "over the past year" is no calendar year
        reach = timedelta(days=_LENGTHS[unit])
        return (
            _interval(reference - reach, reference) if turn < 0 else _interval(reference, reference + reach)
        ), RELATIVE
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=turn)
        sunday = monday + timedelta(days=6)
        is_now = turn == 0
        first = reference if is_now and part == "later" else monday
        return _interval(first, reference if is_now and part == "earlier" else sunday), RELATIVE
    if unit == "weekend":
        saturday = reference - timedelta(days=reference.weekday()) + timedelta(days=5, weeks=turn)
        return _interval(saturday, saturday + timedelta(days=1)), RELATIVE
    return _shifted(reference, unit, turn), RELATIVE


def _ago(sight: _Sight, m: re.Match[str]) -> _Reading:
    """As "two years ago": that year; weeks that week, days that day."""
    if sight.reference is None:
        return None
    count = int(m[1]) if m[1].isdigit() else _COUNTS[m[1]]
    return _shifted(sight.reference, m[2], -count), RELATIVE


def _shifted(reference: date, unit: str, count: int) -> str:
    if unit == "day":
        return (reference + timedelta(days=count)).isoformat()
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=count)
        return _interval(monday, monday + timedelta(days=6))
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    years = reference.year + count * {"year": 1, "decade": 10, "century": 100}[unit]
    known = {"year": 4, "decade": 3, "century": 2}[unit]
    return f"{years:04d}"[:known].ljust(4, "X")


_FORMS: list[tuple[re.Pattern[str], Callable[[_Sight, re.Match[str]], _Reading]]] = [
    (re.compile(rf"{pattern}(?!\w)"), reader)
    for pattern, reader in (
        (r"(\d{4})-(\d\d)(?:-(\d\d))?(?!-?\d)", _iso_form),
        (r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})", _slash_form),
        (rf"{_WEEKDAY_BEFORE}({_M}) (?:the )?{_DAY}(?:{_TO}(?:({_M}) )?{_DAY})?{_ITS_YEAR}?", _month_day),
        (
            rf"{_WEEKDAY_BEFORE}(?:the )?{_DAY}(?: (?:of )?({_M}))?{_TO}{_DAY} (?:of )?({_M}){_ITS_YEAR}?",
            _day_month,
        ),
        (rf"{_WEEKDAY_BEFORE}(?:the )?{_DAY}()()[ -](?:day )?(?:of )?({_M}){_ITS_YEAR}?", _day_month),
        (rf"{_MODIFIER}(?:({_M}){_TO})?({_M}){_ITS_YEAR}", _month_year),
        (rf"({_TURN}) ({_M})", _turned_month),
        (rf"{_MODIFIER}({_M})", _bare_month),
        (rf"{_MODIFIER}({_any(_SEASONS)})(?: of|,)? ?{_YEAR}", _season_form),
        (rf"({_TURN}) ({_any(_SEASONS)})", _turned_season),
        (rf"{_MODIFIER}(?:the )?(\d\d)(\d)0(?:'|\u2019)?s", _decade),
        (rf"{_MODIFIER}(?:the )?['\u2019](\d)0s", _short_decade),
        (
            rf"{_MODIFIER}(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)|({_any(_LEX['ordinals'])}))[ -]centur(?:y|ies)",
            _century,
        ),
        (rf"{_YEAR}( ?(?:-|\u2013|\u2014) ?| to | and | through | until )(\d{{4}}|\d\d)(?![-/]\d|,\d)", _years),
        (rf"{_MODIFIER}{_YEAR}", _year),
        (_any(_DAYS), _named_day),
        (rf"(?:({_TURN}) )?({_any(_WEEKDAYS)})", _weekday),
        (rf"(?:({_any(_LEX['relative']['earlier'])}) )?({_TURN}) ({_any(_LEX['relative']['periods'])})", _period),
        (rf"(\d{{1,3}}|{_any(_COUNTS)}) (day|week|month|year|decade|century)s? ago", _ago),
    )
]
_BY_DIGIT = {_iso_form, _slash_form, _day_month, _decade, _century, _years, _year, _ago}
_FORMS_BY_DIGIT = [form for form in _FORMS if form[1] in _BY_DIGIT]
_FORMS_BY_WORD = [form for form in _FORMS if form[1] not in {_iso_form, _slash_form, _years}]
_OPENERS = [*_MONTHS, *_WEEKDAYS, *_SEASONS, *_DAYS, *_LEX["modifiers"]["words"]]
_START = re.compile(
    rf"(?<![\w/])(?:\d{{1,4}}(?!\d)|['\u2019]\d0s|{_any(_OPENERS)}\b|{_TURN} \w"
    rf"|{_any(_LEX['relative']['earlier'])} {_TURN}\b"
    rf"|{_any(_LEX['ordinals'])}[ -]centur|{_any(_COUNTS)} (?:day|week|month|year|decade|centur))"
)
_APPROXIMATE = re.compile(rf"(?<!\w){_any(_CONTEXT['approximate'])} ?$")


def find(text: str, reference: date | None = None) -> list[DateMention]:
    """All dates of a text, in order, not overlapping. `reference`: the day it was published, where that is known."""
    plain = re.sub(r"\s", " ", text) if re.search(r"[^\S ]", text) else text
    lower = plain.lower()
    if len(lower) != len(plain):  # a few letters, such as the dotted capital I, grow
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    mentions: list[DateMention] = []
    position = 0
    while found := _START.search(lower, position):
        mention = _read(text, _Sight(plain, lower, reference, found.start()))
        if mention:
            mentions.append(mention)
        position = mention.end if mention else max(found.start() + 1, _end_of_word(lower, found.start()))
    return mentions


_WORD = re.compile(r"\w+")
_SINGLE = re.compile(r"[\dX]{4}(-(?:0\d|1[0-2])(-\d\d)?)?")


def _end_of_word(lower: str, start: int) -> int:
    word = _WORD.match(lower, start)
    return word.end() if word else start + 1


def _read(text: str, sight: _Sight) -> DateMention | None:
    """The mention that begins here, in the first form that fits and makes sense."""
    forms = _FORMS_BY_DIGIT if sight.lower[sight.at].isdigit() else _FORMS_BY_WORD
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
