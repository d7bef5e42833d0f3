"""Quantities in running English text: how many, how much, and how surely the writer says so.

    >>> find("up to 8,000 soldiers")[0].high
    Decimal('8000')

A `Quantity` is one amount as one writer states it: its bounds, its qualifier, what it counts. Designations (F-16,
Article 51), dates, ages, durations, times, ordinals and scores are no quantities; percentages only when asked for.
The words are in `lexicon/numbers.toml`, `lexicon/currencies.csv` and `lexicon/units.csv`.

Decisions: "nearly", "almost" and "close to" are `about` (the speaker points at the figure; a bound would drop the
closeness), "just over" is `more_than` and "just under" `less_than` (the direction is stated). "X or more", "X-plus" and
"X+" are `at_least`; "a few", "several" and "many" are nothing without a hundred or a thousand behind them.
"the two sides", "these three pacts" point back at what was counted before and are left out, unless they count weapons.
A text that is nothing but a numeral, as a table cell is, has no context to say otherwise and is read as that number.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.extract.numbers import lone as numbers_lone
from flows.extract.numbers.amounts import end_of_twin, range_from, with_money
from flows.extract.numbers.barred import (
    belongs_elsewhere,
    is_age,
    is_barred_after,
    is_barred_before,
    is_date,
    is_suffix_alone,
    is_word_not_count,
)
from flows.extract.numbers.nouns import MEASURE_ATTACHED, MEASURES, SINGULARS, unit_of
from flows.extract.numbers.numerals import NOT_COUNTED, OUT, START, Amount, any_of, may_stand_in, numeral_at
from flows.extract.numbers.qualifiers import AFTER_AMOUNT, AFTER_NOUN, NAMES_AFTER, qualifier_before

__all__ = ["MEASURES", "Quantity", "find"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount. `text[start:end] == value_text`: qualifier, number, multiplier, parenthesised twin; not the noun.

    low, point, high follow the qualifier: exact all three, about the point, at_least and more_than the low, up_to and
    less_than the high, between low and high, vague none. `unit` is the term of `units.csv` for the counted noun, the
    lower-case currency code for money, "percent", or None; `currency` is ISO 4217 in capitals.
    """

    start: int
    end: int
    low: Decimal | None
    point: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None
    currency: str | None
    value_text: str


_PERCENT = re.compile(rf"[ \u00a0-]?{any_of(OUT['percent'])}(?!\w)")
_COMPOUND = re.compile(r"[-\u2010\u2011]([a-z]+)")


def find(text: str, *, percentages: bool = False) -> list[Quantity]:
    """All quantities of a text, in order, not overlapping. With `percentages` also these, with the unit "percent"."""
    plain = _plain_spaces(text)
    lower = _same_length_lower(plain)
    if lone := _lone(text, lower):
        return [lone]
    if not may_stand_in(lower):
        return []
    quantities: list[Quantity] = []
    barred_until, position = -1, 0
    while found := START.search(lower, position):
        numeral = numeral_at(lower, found)
        if numeral is None:
            position = found.end()
            continue
        amount = with_money(plain, lower, numeral)
        if amount.start == numeral.start and lower[numeral.start - 1 : numeral.start].isalpha():  # "M23", "P-8"
            position = numeral.end
            continue
        quantity, position = _read(plain, lower, amount, percentages, barred_until)
        if quantity and quantities and quantity.start < quantities[-1].end:  # a sign that the number before took
            quantity = replace(quantity, start=text.index(lower[found.start()], quantities[-1].end))
        if quantity:
            quantities.append(replace(quantity, value_text=text[quantity.start : quantity.end]))
        else:
            barred_until = position
    return quantities


def _lone(text: str, lower: str) -> Quantity | None:
    """The quantity of a text that is a bare numeral and nothing else; None for every other text."""
    stripped = lower.strip()
    value = numbers_lone.value_of(stripped)
    if value is None:
        return None
    value = _plain(value)
    start = lower.index(stripped)
    end = start + len(stripped)
    return Quantity(start, end, value, value, value, "exact", None, None, text[start:end])


def _read(text: str, lower: str, amount: Amount, percentages: bool, barred_until: int) -> tuple[Quantity | None, int]:
    """The quantity of which `amount` is the first number, or None; and where to read on."""
    ends = range_from(text, lower, amount)
    last = ends[1] if ends else amount
    end = resume = end_of_twin(text, lower, last)
    if is_barred_before(text, lower, amount) or is_barred_after(lower, last, end):
        return None, resume
    start, qualifier = qualifier_before(lower, amount, ends is not None)
    if percent := _PERCENT.match(lower, end):
        share = _quantity(text, (start, percent.end()), ends or (amount, amount), qualifier, "percent")
        return share if percentages else None, percent.end()
    end, qualifier, compound = _after(text, lower, last, end, qualifier)
    if compound == "" or NOT_COUNTED.match(lower, end):
        return None, end
    unit = compound or (last.currency or amount.currency or "").lower() or unit_of(text, last, end)
    has_qualifier = qualifier != "exact" or ends is not None
    is_none = (
        is_suffix_alone(last, unit)
        or is_date(text, amount, unit, text[start : amount.start].strip())
        or is_age(text, amount, unit)
        or is_word_not_count(text, lower, amount, unit, has_qualifier)
        or (not unit and not has_qualifier and belongs_elsewhere(text, lower, barred_until, amount))
    )
    if is_none:
        return None, resume
    return _quantity(text, (start, end), ends or (amount, amount), qualifier, unit), max(end, resume)


def _after(text: str, lower: str, amount: Amount, end: int, qualifier: str) -> tuple[int, str, str | None]:
    """Read on: end, qualifier, unit of a compound ("10,000-strong"), "" for a compound that counts nothing."""
    if re.match(r"[- \u2010\u2011]strong\b", lower[end : end + 8]):
        return end + 7, qualifier, "person"
    if found := AFTER_AMOUNT.match(lower, end):
        name = NAMES_AFTER[found[1].replace("-", " ")]
        return found.end(), name if qualifier in ("exact", "about") else qualifier, None
    if found := AFTER_NOUN.match(lower, end):
        qualifier = NAMES_AFTER[found[1]] if qualifier == "exact" else qualifier
    if (compound := _COMPOUND.match(lower, end)) and not amount.is_money:
        return end, qualifier, "" if compound[1] == "state" else SINGULARS.get(compound[1], "")
    if attached := MEASURE_ATTACHED.match(lower, end):
        return end, qualifier, SINGULARS[attached[0].strip()]
    return end, qualifier, None


def _quantity(
    text: str, span: tuple[int, int], ends: tuple[Amount, Amount], qualifier: str, unit: str | None
) -> Quantity:
    """The record: bounds by qualifier."""
    first, last = ends
    low = point = high = None
    if first.value is None or last.value is None:
        qualifier = "vague"
    elif first is not last:
        low, high, qualifier = _plain(first.value), _plain(last.value), "between"
    else:
        value = _plain(last.value)
        low = value if qualifier in ("exact", "at_least", "more_than") else None
        point = value if qualifier in ("exact", "about") else None
        high = value if qualifier in ("exact", "up_to", "less_than") else None
    start, end = span
    currency = first.currency or last.currency
    return Quantity(start, end, low, point, high, qualifier, unit or None, currency, text[start:end])


def _plain(value: Decimal) -> Decimal:
    """1.2E+6 as 1200000, 1.10 as 1.1."""
    normal = value.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


def _plain_spaces(text: str) -> str:
    """Line breaks, tabs, hard and thin spaces as spaces; every offset kept."""
    return text if text.isprintable() else re.sub(r"\s", " ", text)  # the blank is the one space that is printed


def _same_length_lower(text: str) -> str:
    """Lower case with every offset kept (a few letters, such as the dotted capital I, grow in `str.lower`)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
