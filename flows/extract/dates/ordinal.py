"""Dates told by a place in an order: "the third quarter of 2014", "the first Tuesday of October", "March third"."""

import calendar
import re
from datetime import date, timedelta

from flows.extract.dates.sight import (
    LEX,
    RELATIVE,
    STATED,
    WEEKDAYS,
    Reading,
    Sight,
    dated,
    interval,
    iso,
    turn_of,
)
from flows.extract.dates.written import is_written, month_of

_LAST = "last"


def _place(digits: str | None, word: str | None) -> int | None:
    """The number of an ordinal; None for "last"."""
    return int(digits) if digits else LEX["ordinals"].get(word)


def part_of_year_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the third quarter of 2014", "the first half of next year", "Q3 2014": its first to its last month."""
    number, unit = _place(m[1] or m[4], m[2]), m[3] or "quarter"
    turn, months = m["turn"], 12 // LEX["parts_of_year"][unit]
    if turn and sight.reference is None:
        return None
    year = sight.reference.year + turn_of(turn) if turn and sight.reference else int(m["year"])
    if number is None or not 1 <= number <= 12 // months:
        return None
    value = f"{iso(year, (number - 1) * months + 1)}/{iso(year, number * months)}"
    return value, RELATIVE if turn else STATED


def spelled_day_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the third of September", "March first"."""
    month, word = (m[2], m[1]) if m[1] in LEX["ordinals"] else (m[1], m[2])
    if not is_written(sight, month):
        return None
    year = int(m["year"]) if m["year"] else None
    return dated(sight, month_of(month), LEX["ordinals"][word], year, m["turn"])


def day_in_month_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the first Tuesday of October", "the last day of March 2014"; the month where its year is not known."""
    number, unit, month = _place(m[1], m[2]), m[3], m[4]
    if not is_written(sight, month) or (number is None and m[2] != _LAST):
        return None
    found = dated(sight, month_of(month), None, int(m["year"]) if m["year"] else None, m["turn"])
    if found is None or found[0].startswith("XXXX"):
        return found
    year, basis = int(found[0][:4]), found[1]
    length = calendar.monthrange(year, month_of(month))[1]
    days = [day for day in range(1, length + 1) if unit == "day" or _weekday(year, month, day) == WEEKDAYS[unit]]
    index = len(days) - 1 if number is None else number - 1
    value = iso(year, month_of(month), days[index]) if index < len(days) else None
    return (value, basis) if value else None


def _weekday(year: int, month: str, day: int) -> int:
    return date(year, month_of(month), day).weekday()


def week_of_day_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the week of October 6": Monday to Sunday; the day itself where its year is not known."""
    if not is_written(sight, m[1]):
        return None
    found = dated(sight, month_of(m[1]), int(m[2]), int(m["year"]) if m["year"] else None, m["turn"])
    if found is None or found[0].startswith("XXXX"):
        return found
    day = date.fromisoformat(found[0])
    monday = day - timedelta(days=day.weekday())
    return interval(monday, monday + timedelta(days=6)), found[1]


def named_decade_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the nineties"."""
    return f"19{LEX['decades'][m[1]]}X", STATED
