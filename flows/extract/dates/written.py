"""Dates that are written out: what each form means by its own words, a year that is missing by the reference."""

import re

from flows.extract.dates.sight import (
    AMBIGUOUS,
    CONTEXT,
    LEX,
    MONTHS,
    SEASONS,
    STATED,
    Reading,
    Sight,
    dated,
    iso,
    lexicon,
)
from flows.extract.lexicons import table

_DESIGNATORS = frozenset(lexicon("numbers")["designators"]["words"]) - frozenset(LEX["context"]["named_by_year"])
_COUNTED = frozenset(row["plural"].lower() for row in table("units"))
_AT_END = re.compile(r"[ \"'\u201d\u2019]*(?:$|[,.;:)\]?!\u2013\u2014-])")
_PREFIXED_YEAR = re.compile(r"(?:pre|post|mid|early|late|\s)[-\u2013\u2014]$")


def _number(name: str | None) -> int | None:
    return int(name) if name else None


def month_of(name: str) -> int:
    """1 to 12; `name` may be short, with its full stop."""
    return MONTHS[name.rstrip(".")]


def is_written(sight: Sight, month: str) -> bool:
    """Whether `month` is written as a month is: a capital, unless its small letters can mean nothing else."""
    word = month.rstrip(".")
    at = sight.lower.find(month, sight.at)
    return sight.text[at].isupper() or word not in AMBIGUOUS["verbs"] | AMBIGUOUS["names"]


def iso_form(sight: Sight, m: re.Match[str]) -> Reading:
    value = iso(int(m[1]), int(m[2]), _number(m[3]))
    if m[3] is None and int(m[2]) > int(m[1][2:]):  # "2010-12" may be two years
        return None
    return (value, STATED) if value else None


def slash_form(sight: Sight, m: re.Match[str]) -> Reading:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    day_first, month_first = iso(year, second, first), iso(year, first, second)
    value = (day_first or month_first) if m[2] == "." else (month_first or day_first)
    return (value, STATED) if value else None


def month_day_form(sight: Sight, m: re.Match[str]) -> Reading:
    month, first, month2, last, year, turn = m.groups()
    if not is_written(sight, month):
        return None
    end = dated(sight, month_of(month2 or month), int(last or first), _number(year), turn)
    return _span(sight, end, month_of(month), int(first)) if last else end


def day_month_form(sight: Sight, m: re.Match[str]) -> Reading:
    first, month1, last, month, year, turn = m.groups()
    if not is_written(sight, month):
        return None
    end = dated(sight, month_of(month), int(last or first), _number(year), turn)
    return _span(sight, end, month_of(month1 or month), int(first)) if last else end


def _span(sight: Sight, end: Reading, month: int, day: int | None) -> Reading:
    """The interval from a month (and day) to `end`, in the year of `end` or the one before."""
    if end is None:
        return None
    year = None if end[0].startswith("XXXX") else int(end[0][:4])
    first = iso(year, month, day)
    if year and first and first > end[0]:
        first = iso(year - 1, month, day)
    return (f"{first}/{end[0]}", end[1]) if first and first < end[0] else None


def month_year_form(sight: Sight, m: re.Match[str]) -> Reading:
    month1, month, year, turn = m.groups()
    if not is_written(sight, month1 or month):
        return None
    end = dated(sight, month_of(month), None, _number(year), turn)
    return _span(sight, end, month_of(month1), None) if month1 else end


def bare_month_form(sight: Sight, m: re.Match[str]) -> Reading:
    """A month alone: no modal, verb or name."""
    word, at = m[1], m.start(1)
    if word.rstrip(".") in AMBIGUOUS["short"] or not is_written(sight, word):
        return None
    here = Sight(sight.text, sight.lower, sight.reference, at)
    is_before_name = re.match(r" [A-Z]", sight.text[m.end() : m.end() + 2]) is not None
    before = here.word_before
    if is_before_name and before in CONTEXT["joining"] and word in AMBIGUOUS["names"] | AMBIGUOUS["verbs"]:
        return None
    if at == m.start() and before not in CONTEXT["before_month"]:
        is_after_name = re.search(r"[A-Z]\S*\s$", sight.text[max(0, at - 30) : at]) is not None
        if is_after_name or is_before_name or (here.opens_sentence and word in AMBIGUOUS["verbs"]):
            return None
    return dated(here, month_of(word), None, None)


def season_form(sight: Sight, m: re.Match[str]) -> Reading:
    return f"{m[2]}-{SEASONS[m[1]]}", STATED


def decade_form(sight: Sight, m: re.Match[str]) -> Reading:
    century, ten = m[1], m[2]
    return (f"{century}XX" if ten == "0" and century != "20" else f"{century}{ten}X"), STATED


def short_decade_form(sight: Sight, m: re.Match[str]) -> Reading:
    return f"{'20' if m[1] in '012' else '19'}{m[1]}X", STATED


def century_form(sight: Sight, m: re.Match[str]) -> Reading:
    number = int(m[1]) if m[1] else LEX["ordinals"][m[2].replace(" ", "-")]
    return (f"{number - 1:02d}XX", STATED) if 1 <= number <= 21 else None


def years_form(sight: Sight, m: re.Match[str]) -> Reading:
    first, last = m[1], m[3] if len(m[3]) == 4 else m[1][:2] + m[3]
    if m[2] == "/" and int(last) != int(first) + 1:  # "2013/14" is a year that begins in another month
        return None
    if m[2].strip() == "and" and "between" not in sight.lower[max(0, sight.at - 12) : sight.at]:
        return None
    is_span = 1500 <= int(first) < int(last) <= 2100 and _is_year(sight, m.start(1), m.end())
    return (f"{first}/{last}", STATED) if is_span else None


def year_form(sight: Sight, m: re.Match[str]) -> Reading:
    return (m[1], STATED) if 1500 <= int(m[1]) <= 2100 and _is_year(sight, m.start(1), m.end()) else None


def _is_year(sight: Sight, start: int, end: int) -> bool:
    """Whether the four digits are a year and no count, no designation, no time of day."""
    here = Sight(sight.text, sight.lower, None, start)
    word, before = here.word_before, sight.text[max(0, start - 1) : start]
    after = re.match(r"[ -]([\w.-]+)(?: ([\w-]+))?", sight.lower[end : end + 40])
    if before in tuple("$€£¥#+.:/=&") or word.rstrip(".") in _DESIGNATORS or word in CONTEXT["not_a_year_after"]:
        return False
    if after and after[1] in CONTEXT["not_a_year_before"]:
        return False
    is_counted = after is not None and not _COUNTED.isdisjoint(after.groups())
    if word in CONTEXT["before_year"] or word.endswith(("'s", "\u2019s")):
        return not is_counted or word in CONTEXT["strong_before_year"]
    if before in tuple("-\u2013\u2014"):
        return _PREFIXED_YEAR.search(sight.lower[max(0, start - 6) : start]) is not None
    is_alone = here.opens_sentence or before == "(" or word[-1:] in (",", ")")
    is_last = _AT_END.match(sight.text[end : end + 3]) is not None
    return int(sight.text[start : start + 4]) >= 1900 and not is_counted and (is_alone or is_last)
