"""Dates told from the day of writing: "last June", "on Monday", "two years ago". They need a reference."""

import re
from datetime import date, timedelta

from flows.extract.dates.sight import (
    COUNTS,
    DAYS,
    LEX,
    RELATIVE,
    SEASONS,
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

_NEAR = re.compile("1[5-9]|2")
"""The years that "ago" reaches: no text counts back further."""

_LENGTHS: dict[str, int] = LEX["relative"]["lengths"]


def turned_month_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "last June": before the month of the reference; "next June": after it."""
    month, turn, reference = month_of(m[2]), turn_of(m[1]), sight.reference
    day = int(m[3]) if m.re.groups == 3 else None
    if not is_written(sight, m[2]):
        return None
    if reference is None:
        value = iso(None, month, day)
        return (value, STATED) if value else None
    if turn:
        passed = month < reference.month if turn < 0 else month > reference.month
        year = reference.year + (0 if passed else turn)
    else:
        year = reference.year
    value = iso(year, month, day)
    return (value, RELATIVE) if value else None


def turned_season_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "last summer": the latest one that was over or under way before the reference; "this", "next" likewise."""
    if sight.reference is None:
        return None
    season, turn, year = SEASONS[m[2]], turn_of(m[1]), sight.reference.year
    begins = 12 if season == 24 else (season - 21) * 3 + 3
    if turn < 0 and begins + 3 > sight.reference.month:
        year -= 1
    if turn > 0 and begins <= sight.reference.month:
        year += 1
    return f"{year:04d}-{season}", RELATIVE


def day_of_month_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "on the 8th": the latest such day up to the reference, or the next where the words look ahead."""
    before, reference, day = sight.lower[: sight.at], sight.reference, int(m[1])
    if reference is None or not before.endswith(("on the ", "until the ", "since the ", "by the ")) or day < 1:
        return None
    step = 1 if sight.is_future else -1
    month = reference.year * 12 + reference.month - 1
    if (day - reference.day) * step < 0:
        month += step
    value = iso(month // 12, month % 12 + 1, day)
    return (value, RELATIVE) if value else None


def day_of_turned_month_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the 17th of last month"."""
    if sight.reference is None:
        return None
    month = sight.reference.year * 12 + sight.reference.month - 1 + turn_of(m[2])
    value = iso(month // 12, month % 12 + 1, int(m[1]))
    return (value, RELATIVE) if value else None


def named_day_form(sight: Sight, m: re.Match[str]) -> Reading:
    return ((sight.reference + timedelta(days=DAYS[m[0]])).isoformat(), RELATIVE) if sight.reference else None


def feast_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "New Year's Day": a day of fixed date, in the year that follows or that the reference gives."""
    month, day = LEX["feasts"][m[1].replace("\u2019", "'")]
    return dated(sight, month, day, int(m["year"]) if m["year"] else None, m["turn"])


def weekday_and_day_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "Tuesday the 19th": the nearest month, back or ahead as the words look, in which it is that weekday."""
    reference, day = sight.reference, int(m[2])
    if reference is None or not 1 <= day <= 31:
        return None
    step = 1 if sight.is_future else -1
    first = reference.year * 12 + reference.month - 1
    for month in range(first, first + 12 * step, step):
        value = iso(month // 12, month % 12 + 1, day)
        found = date.fromisoformat(value) if value else None
        if found and (found - reference).days * step >= 0 and found.weekday() == WEEKDAYS[m[1]]:
            return found.isoformat(), RELATIVE
    return None


def weekday_of_week_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "Wednesday of last week"."""
    if sight.reference is None or not sight.text[m.start(1)].isupper():
        return None
    monday = sight.reference - timedelta(days=sight.reference.weekday()) + timedelta(weeks=turn_of(m[2]))
    return (monday + timedelta(days=WEEKDAYS[m[1]])).isoformat(), RELATIVE


def weekday_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "Monday": the latest up to the reference, or the next where the words look ahead."""
    turn, name, reference = m[1], m[2], sight.reference
    if reference is None or not sight.text[m.start(2)].isupper() or sight.word_before in LEX["ambiguous"]["holidays"]:
        return None
    back = (reference.weekday() - WEEKDAYS[name]) % 7
    way = turn_of(turn) if turn else 0
    if way < 0:
        days = -(back or 7)
    elif way > 0:
        days = 7 - back
    elif turn:
        days = WEEKDAYS[name] - reference.weekday()
    else:
        days = (7 - back) % 7 if sight.is_future else -back
    return (reference + timedelta(days=days)).isoformat(), RELATIVE


def period_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "last week", "this month", "next year", "earlier this week"."""
    part, turn, unit, reference = m[1], turn_of(m[2]), m[3], sight.reference
    if reference is None:
        return None
    if m[2] == "past" or (turn and sight.word_before == "the"):  # "over the past year" is no calendar year
        reach = timedelta(days=_LENGTHS[unit])
        return (
            interval(reference - reach, reference) if turn < 0 else interval(reference, reference + reach)
        ), RELATIVE
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=turn)
        sunday = monday + timedelta(days=6)
        is_now = turn == 0
        first = reference if is_now and part == "later" else monday
        return interval(first, reference if is_now and part == "earlier" else sunday), RELATIVE
    if unit == "weekend":
        saturday = reference - timedelta(days=reference.weekday()) + timedelta(days=5, weeks=turn)
        return interval(saturday, saturday + timedelta(days=1)), RELATIVE
    return _shifted(reference, unit, turn), RELATIVE


def span_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "the past two weeks", "the next three years": the days up to the reference, or from it on."""
    if sight.reference is None:
        return None
    try:
        reach = timedelta(days=_count(m[2]) * _LENGTHS[m[3]])
        if turn_of(m[1]) < 0:
            return interval(sight.reference - reach, sight.reference), RELATIVE
        return interval(sight.reference, sight.reference + reach), RELATIVE
    except OverflowError:
        return None


def end_of_period_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "by the end of the year", where the words look ahead: that of the reference."""
    if sight.reference is None or not sight.is_future:
        return None
    return _shifted(sight.reference, m[1], 0), RELATIVE


def this_weekend_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "over the weekend": the one that is, or the last one; the next where the words look ahead."""
    if sight.reference is None:
        return None
    back = (sight.reference.weekday() - 5) % 7
    saturday = sight.reference - timedelta(days=back)
    if sight.is_future and back > 1:
        saturday += timedelta(weeks=1)
    return interval(saturday, saturday + timedelta(days=1)), RELATIVE


def ago_form(sight: Sight, m: re.Match[str]) -> Reading:
    """As "two years ago": that year; weeks that week, days that day; with "today" to the day. "… from now" likewise."""
    if sight.reference is None:
        return None
    count = _count(m[1]) * (-1 if m[3] == "ago" else 1)
    if m[4] and m[2] == "year":
        year, month = sight.reference.year + count, sight.reference.month
        value = (iso(year, month, sight.reference.day) if "today" in m[4] else None) or iso(year, month)
        return (value, RELATIVE) if value and _NEAR.match(value) else None
    try:
        value = _shifted(sight.reference, m[2], count)
    except OverflowError:
        return None
    return (value, RELATIVE) if _NEAR.match(value) else None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word]


def _shifted(reference: date, unit: str, count: int) -> str:
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "day":
        return (reference + timedelta(days=count)).isoformat()
    if unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=count)
        return interval(monday, monday + timedelta(days=6))
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    years = reference.year + count * {"year": 1, "decade": 10, "century": 100}[unit]
    known = {"year": 4, "decade": 3, "century": 2}[unit]
    return f"{years:04d}"[:known].ljust(4, "X")
