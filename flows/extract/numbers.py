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
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

from flows.extract.lexicons import table

_LEXICON = files("flows.extract").joinpath("lexicon")
_LEX: dict[str, Any] = tomllib.loads(_LEXICON.joinpath("numbers.toml").read_text(encoding="utf-8"))
_MONTHS: dict[str, int] = tomllib.loads(_LEXICON.joinpath("dates.toml").read_text(encoding="utf-8"))["months"]


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


@dataclass(frozen=True, slots=True)
class _Amount:
    """A numeral, with its money sign or word. value None: a vague plural; scale: the last multiplier, 1 without."""

    start: int
    end: int
    value: Decimal | None
    scale: int = 1
    is_spelled: bool = False
    is_money: bool = False
    currency: str | None = None
    suffix: str = ""
    head: str = ""


def _any(words: Iterable[str]) -> str:
    """A group of literal alternatives, the longest first; a space in a word also matches a hyphen."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in ordered) + ")"


# -- numerals: words and digits to values ------------------------------------------------------------------------------

_WORDS: dict[str, int] = _LEX["words"]
_SCALES: dict[str, int] = {**_LEX["scales"], **_LEX["lone"]["scales"]}
_SUFFIXES: dict[str, int] = {**_LEX["suffixes"], **_LEX["lone"]["suffixes"]}
_HEADS = {word: Decimal(value) for word, value in _LEX["heads"].items()}
_FRACTIONS = {form: Decimal(value) for form, value in _LEX["fractions"].items()}
_VAGUE: dict[str, list[str]] = _LEX["vague"]

_DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.]*\d)|\d+(?:\.\d+)?|\.\d+"
_MOST_WORDS = 24
_MOST = Decimal(10) ** 16
"""No amount reaches this (the contract's decimal128(18, 2)): longer digits are identifiers."""
_VAGUE_FORM = (
    rf"{_any(_VAGUE['before_scale'])} (?:{_any(_VAGUE['counts'])} of )?{_any(_LEX['scales'])}\b"
    rf"|(?:{_any(_VAGUE['counts'])} (?:of|upon|and) )+{_any(_VAGUE['alone'])}\b"
    rf"|{_any(_VAGUE['alone'] + _VAGUE['phrases'])}\b"
)
_START = re.compile(
    rf"(?<!\w)(?:(?P<vague>{_VAGUE_FORM})"
    rf"|(?P<head>{_any(_HEADS)})[ -](?={_any(w for w in _LEX['scales'] if not w.endswith('s'))}\b)"
    rf"|(?P<digit>\.?\d)|(?P<word>{_any(_WORDS)})\b)"
)
_DIGIT_TOKEN = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<fraction>[½¼¾]|[ -](?:1/2|1/4|3/4)(?![\w/]))?"
    rf"(?P<suffix>{_any(_LEX['suffixes'])}(?!\w))?"
)
_NEXT = re.compile(rf"(?P<and>[ -]and)?[ -](?P<word>{_any([*_WORDS, *_LEX['scales']])})\b")
_NEXT_LONE = re.compile(rf"(?P<and>[ -]and)?[ -](?P<word>{_any([*_WORDS, *_SCALES])})\b")
_AND_FRACTION = re.compile(r"[ -]and[ -]a[ -](half|quarter)\b")
_POINT = re.compile(rf" point((?: {_any(w for w, v in _WORDS.items() if v < 10)}\b)+| \d+)(?!\w)")


class _Tally:
    """The running value of a numeral: `total` of the closed groups, `group` the one still open below its scale."""

    def __init__(self, value: Decimal, kind: str) -> None:
        self.total, self.group, self.kind = Decimal(0), value, kind
        self.scale = self.last = 1  # the last scale word below and above a hundred, and above it alone

    def add(self, word: str, after_and: bool, is_lone: bool) -> bool:
        """Take one more word in; False where English does not continue a numeral so."""
        if word in _SCALES:
            return not after_and and self._multiply(_SCALES[word])
        value, kind = _WORDS[word], "ten" if _WORDS[word] >= 20 else "one"
        if self.kind == "one" and kind == "ten" and is_lone and not after_and:  # "one twenty two"
            self.group *= 100
        elif not ((self.kind == "ten" and 0 < value < 10 and not after_and) or self.kind in ("hundred", "scale")):
            return False
        self.group, self.kind = self.group + value, kind
        return True

    def _multiply(self, scale: int) -> bool:
        if scale == 100:
            if self.kind not in ("one", "ten", "digits") or self.group >= 100:
                return False
            self.group, self.kind, self.scale = self.group * 100, "hundred", 100
            return True
        if self.kind == "scale" and scale <= self.last:
            return False
        if self.total and scale > self.last:  # a multiplier of all before: "three thousand millions"
            self.total, self.group = (self.total + self.group) * scale, Decimal(0)
        else:  # the next smaller group: "three million two hundred thousand"
            self.total, self.group = self.total + self.group * scale, Decimal(0)
        self.kind = "scale" if self.kind != "digits" else "digits"
        self.scale = self.last = scale
        return True


def _numeral(lower: str, found: re.Match[str], is_lone: bool = False) -> _Amount | None:
    """The numeral that begins where `_START` matched; None where its digits do not stand by themselves."""
    start, end = found.span()
    if found["vague"]:
        kept = next((p for p in _VAGUE["keep_without_of"] if found["vague"] == p), "")
        return _Amount(start, start + len(kept.split()[0]) if kept else end, None, is_spelled=True)
    suffix = ""
    if found["digit"]:
        token = _DIGIT_TOKEN.match(lower, start)
        if token is None:
            return None
        end, suffix = token.end(), token["suffix"] or ""
        fraction = _FRACTIONS.get((token["fraction"] or "").strip(" -"), 0)
        value = Decimal(re.sub(r"[^\d.]", "", token["digits"])) + fraction
        tally = _Tally(value * _SUFFIXES.get(suffix, 1), "digits")
    elif found["head"]:
        end -= 1
        tally = _Tally(_HEADS[found["head"]], "one")
    else:
        tally = _Tally(Decimal(_WORDS[found["word"]]), "ten" if _WORDS[found["word"]] >= 20 else "one")
    end = _read_on(lower, end, tally, is_lone)
    scale = max(tally.scale, _SUFFIXES.get(suffix, 1))
    value = tally.total + tally.group
    if value >= _MOST:
        return None
    return _Amount(start, end, value, scale, not found["digit"], suffix=suffix, head=found["head"] or "")


def _read_on(lower: str, end: int, tally: _Tally, is_lone: bool) -> int:
    """Feed the words that continue the numeral to `tally`; where it ends."""
    if fraction := _AND_FRACTION.match(lower, end):
        tally.group += Decimal("0.5") if fraction[1] == "half" else Decimal("0.25")
        end = fraction.end()
    elif point := _POINT.match(lower, end):
        decimals = "".join(str(_WORDS.get(word, word)) for word in point[1].split())
        tally.group += Decimal(f"0.{decimals}")
        end = point.end()
    following = _NEXT_LONE if is_lone else _NEXT
    for _ in range(_MOST_WORDS):
        word = following.match(lower, end)
        if word is None:
            break
        is_tail = tally.kind == "scale" and not word["and"] and _WORDS.get(word["word"], 99) < 13
        if is_tail and _NOT_COUNTED.match(lower, word.end()):  # "five million two weeks ago"
            break
        if tally.kind == "digits" and word["word"] in _WORDS:
            break
        if not tally.add(word["word"], bool(word["and"]), is_lone):
            break
        end = word.end()
    return end


# -- money -------------------------------------------------------------------------------------------------------------

_CURRENCIES = {row["form"]: row["currency"] or None for row in table("currencies")}
_CURRENCY_WORDS = {form.lower(): code for form, code in _CURRENCIES.items()}
_FORMS = {
    kind: [row["form"] for row in table("currencies") if row["kind"] == kind]
    for kind in ("sign", "code", "word", "scaled")
}
_SIGN_BEFORE = re.compile(rf"(?:(?<!\w){_any(_FORMS['sign'] + _FORMS['code'])}|[$€£¥]) ?$")
_SIGN_AHEAD = re.compile(rf"{_any(_FORMS['sign'] + _FORMS['code'])} ?(?=\.?\d)")
_MONEY_WORD = re.compile(rf"(?: of)?[ -]({_any(f.lower() for f in _FORMS['word'])})(?:s|es)?\b")
_SCALED_WORD = re.compile(rf"[ -]({_any(f.lower() for f in _FORMS['scaled'])})s?\b")
_CODE_AFTER = re.compile(rf" ?({_any(_FORMS['code'])}\b|[€£₽₴₩](?!\w))")


def _with_money(text: str, lower: str, amount: _Amount) -> _Amount:
    """The amount widened over its currency, written before or after it."""
    sign = None if amount.is_spelled else _SIGN_BEFORE.search(text[max(0, amount.start - 7) : amount.start])
    if sign:
        code = _CURRENCIES[sign[0].strip()]
        amount = replace(amount, start=amount.start - len(sign[0]), is_money=True, currency=code)
    if word := _MONEY_WORD.match(lower, amount.end):
        if word[0].startswith(" of") and amount.value is not None:
            return amount
        code = _CURRENCY_WORDS[word[1].replace("-", " ")]
    elif amount.scale >= 1_000_000 and (word := _SCALED_WORD.match(lower, amount.end)):
        code = _CURRENCY_WORDS[word[1]]
    elif word := _CODE_AFTER.match(text, amount.end):
        code = _CURRENCIES[word[1]]
    if word is None:
        return amount
    return replace(amount, end=word.end(), is_money=True, currency=amount.currency or code)


def _amount_at(text: str, lower: str, position: int) -> _Amount | None:
    """The amount that begins at `position`, a currency sign allowed before it."""
    sign = _SIGN_AHEAD.match(text, position)
    found = _START.match(lower, sign.end() if sign else position)
    numeral = _numeral(lower, found) if found else None
    return _with_money(text, lower, numeral) if numeral else None


_TWIN_WORDS = rf"(?:{_any(_LEX['twin']['words'])} )"
_TWIN_OPEN = re.compile(rf" ?\({_TWIN_WORDS}{{0,2}}|,? or {_TWIN_WORDS}?")
_TWIN_CLOSE = re.compile(r"(?: [a-z.]+){0,5}\)")


def _end_of_twin(text: str, lower: str, amount: _Amount) -> int:
    """Where the amount ends together with its repetition: "€118 billion ($126 billion)", "forty-five (45)"."""
    opening = _TWIN_OPEN.match(lower, amount.end)
    twin = _amount_at(text, lower, opening.end()) if opening else None
    if not opening or not twin:
        return amount.end
    is_same = twin.value == amount.value and twin.is_spelled != amount.is_spelled
    is_other_money = amount.is_money and twin.is_money and twin.currency != amount.currency
    if "(" not in opening[0]:
        return twin.end if is_other_money else amount.end
    closing = _TWIN_CLOSE.match(lower, twin.end)
    return closing.end() if closing and (is_same or is_other_money) else amount.end


# -- ranges ------------------------------------------------------------------------------------------------------------

_DASH = re.compile(r" ?[-\u2010\u2011\u2012\u2013\u2014] ?(?=[\d$€£¥]|US\$)")
_TO = re.compile(r" (?:to|or) (?:as (?:many|much) as |possibly |even |perhaps |maybe )?")
_AND_TO = re.compile(r" (?:and|to) ")
_CHANGE = re.compile(rf"\b{_any(_LEX['between']['change'])}\b[^.;:]{{0,50}}\bfrom (?:\w+ )?$")
_BETWEEN = re.compile(r"\bbetween (?:[a-z]+ ){0,2}?$")


def _range(text: str, lower: str, first: _Amount) -> tuple[_Amount, _Amount] | None:
    """First and second amount of "11,000 to 12,000", "10-12 million", "between 100 and 300"; None: no range."""
    before = lower[max(0, first.start - 80) : first.start]
    connector = _DASH.match(lower, first.end) or (
        _AND_TO.match(lower, first.end) if _BETWEEN.search(before) else _TO.match(lower, first.end)
    )
    if connector is None or first.value is None or (" to " in connector[0] and _CHANGE.search(before)):
        return None
    second = _amount_at(text, lower, connector.end())
    if second is None or second.value is None:
        return None
    if first.is_money and second.is_money and first.currency != second.currency:
        return None
    first = _share_scale(first, second, is_dash=connector.re is _DASH)
    # "$5 million to 12 states" is money, and a count
    is_uneven = first.is_money and first.scale > 1 and not second.is_money and second.scale == 1
    return None if is_uneven or first.value is None or first.value >= second.value else (first, second)


def _share_scale(first: _Amount, second: _Amount, is_dash: bool) -> _Amount:
    """ "10-12 million": the multiplier stands once and holds for both; so does the thousand of "5-10,000"."""
    assert first.value is not None and second.value is not None
    scale = second.scale
    if is_dash and scale == 1 and first.value < 1000 <= second.value and second.value % 1000 == 0:
        scale = 1000
    if first.scale == 1 and scale > 1 and first.value < second.value / scale:
        return replace(first, value=first.value * scale)
    return first


# -- qualifiers --------------------------------------------------------------------------------------------------------

_QUALIFIERS = {phrase: name for name, phrases in _LEX["qualifiers"].items() for phrase in phrases}
_PREPOSITIONAL = {word: frozenset(after) for word, after in _LEX["prepositional"].items()}
_FILLERS = frozenset(_LEX["between"]["fillers"])
_AFTER = {phrase: name for name, phrases in _LEX["qualifiers_after"].items() for phrase in phrases}
_QUALIFIER_AFTER = re.compile(rf"[ -]?({_any(phrase.strip(' -') for phrase in _AFTER)})(?!\w)")
_QUALIFIER_AFTER_NOUN = re.compile(r" (?:[\w-]+ ){1,3}(or more|or so|or fewer|or less)(?!\w)")
_AFTER_NAMES = {phrase.strip(" -"): name for phrase, name in _AFTER.items()}
_LAST_WORDS = re.compile(r"(?:[^\s()\[\];:,\"]+ ){1,7}$")


def _qualifier_before(lower: str, amount: _Amount, is_range: bool) -> tuple[int, str]:
    """Where the qualified amount begins, and the qualifier; the outermost bound wins ("up to about 500" is up_to)."""
    start, name = amount.start, "exact"
    if re.search(r"(?:^|[ (])[~≈><≥≤]$", lower[max(0, start - 2) : start]):
        return start - 1, _QUALIFIERS[lower[start - 1]]
    window = _LAST_WORDS.search(lower[max(0, start - 70) : start])
    words = window[0].split() if window else []
    at = start - len(window[0]) if window else start
    skipped = 0
    while skipped < len(words):
        taken = _phrase_at_end(words[: len(words) - skipped], amount, is_range)
        if taken is None:
            break
        size, found = taken
        skipped += size
        if found:
            name = found if name in ("exact", "about") else name
            start = _offset_of_word(lower, at, len(words) - skipped)
    return start, name


def _phrase_at_end(words: list[str], amount: _Amount, is_range: bool) -> tuple[int, str] | None:
    """The qualifier (its name) or filler ("") that ends `words`, and how many words long it is."""
    for size in range(min(5, len(words)), 0, -1):
        phrase = " ".join(words[-size:])
        if phrase in _QUALIFIERS and (is_range or _QUALIFIERS[phrase] != "between"):
            before = words[-size - 1] if len(words) > size else ""
            is_preposition = before in _PREPOSITIONAL.get(phrase, ()) or (phrase == "under" and amount.is_spelled)
            return None if is_preposition else (size, _QUALIFIERS[phrase])
        if phrase in _FILLERS:
            return size, ""
    return None


def _offset_of_word(lower: str, at: int, index: int) -> int:
    """Offset of the word number `index` counted from `at`."""
    for _ in range(index):
        at = re.compile(r"[^ \u00a0]+ +").match(lower, at).end()  # type: ignore[union-attr]
    return at


# -- the counted noun --------------------------------------------------------------------------------------------------

_UNIT_ROWS = table("units")
_PLURALS = {row["plural"].lower(): row["unit"] for row in _UNIT_ROWS}
_SINGULARS = {row["singular"].lower(): row["unit"] for row in _UNIT_ROWS}
MEASURES = frozenset(row["unit"] for row in _UNIT_ROWS if row["kind"] == "measure")
"""Units of distance, weight, power and the like: amounts of these count no forces and no things."""
_PROPER = frozenset(
    row[form].lower() for row in _UNIT_ROWS for form in ("singular", "plural") if row[form][0].isupper()
)
_STOPS = frozenset(_LEX["noun_phrase"]["stops"])
_AFTER_OF = frozenset(_LEX["noun_phrase"]["after_of"])
_ABBREVIATIONS = frozenset(_LEX["noun_phrase"]["abbreviations"])
_STEP = re.compile(r" +((?:[^\s,;:()\[\]\"!?\u201c\u201d\u2014]|,(?=\d))+)(,?)")
_SYMBOLS = [row["singular"] for row in _UNIT_ROWS if row["kind"] == "measure" and len(row["singular"]) < 4]
_MEASURE_ATTACHED = re.compile(rf" ?{_any(symbol.lower() for symbol in _SYMBOLS)}(?!\w)")


def _unit(text: str, amount: _Amount, end: int) -> str | None:
    """The unit of the head noun of the phrase that follows: "16 F-16 Block-70 fighter jets" counts aircraft."""
    nouns = {**_PLURALS, **_SINGULARS} if amount.value == 1 else _PLURALS
    unit, previous, after_of, steps = None, "", False, 0
    while steps < 7 and (step := _STEP.match(text, end)):
        word = step[1].lower().replace("\u2019", "'").removesuffix("'s").removesuffix("'")
        bare = word.rstrip(".")
        found = nouns.get(f"{previous} {bare}") or nouns.get(bare)
        if bare in _PROPER and not step[1][0].isupper():  # "patriots" are people, Patriots launchers
            found = None
        if unit and not found:
            break
        unit = found or unit
        if steps == 0 and bare == "of":
            after_of = True
        elif not found and not (after_of and bare in _AFTER_OF) and _ends_phrase(bare, previous, after_of):
            break
        if (word.endswith(".") and bare not in _ABBREVIATIONS) or (step[2] and found):
            break
        previous, end, steps = bare, step.end(), steps + 1
    return None if unit and _is_no_thing(text, end) else unit


def _is_no_thing(text: str, end: int) -> bool:
    """Whether the noun that ends at `end` is one of "rounds of talks"."""
    return any(
        text.endswith(noun, 0, end) and re.match(rf" of (?:\w+ ){{0,2}}{_any(things)}\b", text[end : end + 60])
        for noun, things in _LEX["noun_phrase"]["unless_of"].items()
    )


def _ends_phrase(word: str, previous: str, after_of: bool) -> bool:
    """No noun phrase reaches past these: a function word, another number; "and" only between two modifiers."""
    if word in ("and", "or"):
        return not previous
    is_number = re.fullmatch(r"[$€£]?\d[\d,.]*", word) is not None and previous not in _DESIGNATORS
    return word in _STOPS or word == "of" or (is_number and not after_of)


# -- what is no quantity -----------------------------------------------------------------------------------------------

_OUT: dict[str, list[str]] = _LEX["not_counted"]
_NOT_COUNTED = re.compile(rf"[ \u00a0-](?:{_any(_OUT['between'])} )?{_any(_OUT['nouns'])}(?!\w)")
_ORDINAL_AFTER = re.compile(rf"[ -]{_any(_OUT['ordinals'])}s?\b")
_PERCENT = re.compile(rf"[ \u00a0-]?{_any(_OUT['percent'])}(?!\w)")
_DESIGNATORS = frozenset(_LEX["designators"]["words"])
_DESIGNATED = re.compile(rf"(?<![\w.]){_any(_DESIGNATORS)}\.?[ \u00a0-](?:no\.? ?)?$")
_NAMES = _LEX["designators"]["names"]
_NAME = re.compile(rf"(?<!\w){_any(_NAMES)}(?!\w)")
_LONGEST_NAME = max(map(len, _NAMES))
_DEFINITE = re.compile(rf"(?<!\w){_any(_LEX['designators']['definite'])} (?:\w+ )?$")
_MONTH_BEFORE = re.compile(rf"(?<!\w){_any(month.title() for month in _MONTHS)}\.? (?:the )?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?[ -](?:of )?{_any(month.title() for month in _MONTHS)}(?!\w)")
_YEAR_BEFORE = re.compile(rf"(?<!\w){_any(_LEX['years']['before'])}[ -]$")
_LIST_GAP = re.compile(r"\s*(?:,|;|and|or|to|through|-|\u2013|, and|, or|&|/)\s*")
_RATIO = re.compile(r" (?:out of|in every) ")
_OF_RATIO = re.compile(r"(?<!\w)(?:out of|in every) (?:all )?$")
_PROPER_NOUN = re.compile(r"[\w,] [A-Z][\w.'\u2019-]+ $")
_PARAGRAPH = re.compile(r"\([a-z0-9]{1,3}\)")
_COMPOUND = re.compile(r"[-\u2010\u2011]([a-z]+)")
_ITEM = re.compile(r"(?:^|[.:;!?)]) *$")


def _is_barred_before(text: str, lower: str, amount: _Amount) -> bool:
    """Attached to a letter, an id or a path; "Article 51"; a footnote or an item mark."""
    start, end = amount.start, amount.end
    before, two_before = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if before in tuple("#§@=&_") or (before in tuple("-\u2010\u2011\u2013/.:'\u2019,+") and two_before.isalnum()):
        return True
    if amount.is_spelled or amount.is_money:
        return False
    if before in tuple("([") and text[end : end + 1] in tuple(")]"):
        return True
    if _ITEM.search(text[max(0, start - 8) : start]) and re.match(r"(?:\)|\. +[A-Z\"“(])", text[end : end + 6]):
        return True
    return _DESIGNATED.search(lower[max(0, start - 24) : start]) is not None


def _is_barred_after(lower: str, amount: _Amount, end: int) -> bool:
    """A duration, a time, an ordinal, a date, a version, a telephone number, a calibre."""
    if not amount.is_spelled and re.match(r"[/:.\-\u2013]\d|[a-z]|['\u2019]s\b", lower[end : end + 3]):
        return _MEASURE_ATTACHED.match(lower, end) is None
    if end == amount.end and (_PARAGRAPH.match(lower, end) or _RATIO.match(lower, end)):
        return True
    if _NOT_COUNTED.match(lower, end) or (_ORDINAL_AFTER.match(lower, end) and amount.is_spelled):
        return True
    return re.match(r"[-\u2010\u2011](?!\w)|(?:st|nd|rd|th)\b", lower[end : end + 3]) is not None


def _is_date(text: str, amount: _Amount, unit: str | None, qualifier: str) -> bool:
    """A day beside its month, or four bare digits that are a year; before a noun only after "in", "since", "the" …"""
    value, digits = amount.value, text[amount.start : amount.end]
    if value is None or amount.is_money or amount.scale > 1:
        return False
    before = text[max(0, amount.start - 16) : amount.start]
    if value <= 31 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, amount.end)):
        return True
    if not (len(digits) == 4 and digits.isdigit() and 1000 <= value <= 2100):
        return False
    if _MONTH_BEFORE.search(before) or not (unit or " " in qualifier):  # "over 2022" is time, "more than 2022" a count
        return True
    return value >= 1900 and _YEAR_BEFORE.search(before.lower()) is not None


_POINTED_AT = frozenset({None, "state", "document", "person", "organisation", "event", "site", "formation"})


def _is_word_not_count(text: str, lower: str, amount: _Amount, unit: str | None, has_qualifier: bool) -> bool:
    """Spelled numbers that count nothing: the pronoun "one", "the two sides", names such as "Five Eyes"."""
    start = max(0, amount.start - _LONGEST_NAME)
    around = lower[start : amount.end + _LONGEST_NAME]
    if any(name.start() <= amount.start - start < name.end() for name in _NAME.finditer(around)):
        return True
    if not amount.is_spelled or amount.value is None or has_qualifier or amount.is_money:
        return False
    if amount.value <= 1 and not amount.head:
        return unit in _POINTED_AT
    before = text[max(0, amount.start - 20) : amount.start]
    if amount.value <= 10 and unit in _POINTED_AT and _DEFINITE.search(before.lower()):
        return True
    if unit is None and _DESIGNATED.search(before.lower()):  # "number two"
        return True
    if _ITEM.search(before):
        return text[amount.end : amount.end + 1] in tuple(",:")  # "Two, sanctions work."
    return unit is None and text[amount.start].isupper()


def _is_age(text: str, amount: _Amount, unit: str | None) -> bool:
    """The age set off by commas after a name: "Ana Silva, 34, said"."""
    if unit or amount.is_spelled or amount.is_money or amount.value is None or not 10 <= amount.value <= 110:
        return False
    is_after_name = re.search(r"[A-Z][\w'-]+, $", text[max(0, amount.start - 30) : amount.start]) is not None
    return is_after_name and text[amount.end : amount.end + 1] in tuple(",.;)")


# -- the reading -------------------------------------------------------------------------------------------------------


def find(text: str, *, percentages: bool = False) -> list[Quantity]:
    """All quantities of a text, in order, not overlapping. With `percentages` also these, with the unit "percent"."""
    plain = _plain_spaces(text)
    lower = _same_length_lower(plain)
    if lone := _lone(text, lower):
        return [lone]
    quantities: list[Quantity] = []
    barred_until, position = -1, 0
    while found := _START.search(lower, position):
        numeral = _numeral(lower, found)
        if numeral is None:
            position = found.end()
            continue
        quantity, position = _read(plain, lower, _with_money(plain, lower, numeral), percentages, barred_until)
        if quantity:
            quantities.append(replace(quantity, value_text=text[quantity.start : quantity.end]))
        else:
            barred_until = position
    return quantities


def _read(text: str, lower: str, amount: _Amount, percentages: bool, barred_until: int) -> tuple[Quantity | None, int]:
    """The quantity of which `amount` is the first number, or None; and where to read on."""
    ends = _range(text, lower, amount)
    last = ends[1] if ends else amount
    end = resume = _end_of_twin(text, lower, last)
    if _is_barred_before(text, lower, amount) or _is_barred_after(lower, last, end):
        return None, resume
    start, qualifier = _qualifier_before(lower, amount, ends is not None)
    if percent := _PERCENT.match(lower, end):
        share = _quantity(text, (start, percent.end()), ends or (amount, amount), qualifier, "percent")
        return share if percentages else None, percent.end()
    end, qualifier, compound = _after(text, lower, last, end, qualifier)
    if compound == "" or _NOT_COUNTED.match(lower, end):
        return None, end
    unit = compound or (last.currency or amount.currency or "").lower() or _unit(text, last, end)
    has_qualifier = qualifier != "exact" or ends is not None
    is_none = (
        _is_suffix_alone(last, unit)
        or _is_date(text, amount, unit, text[start : amount.start].strip())
        or _is_age(text, amount, unit)
        or _is_word_not_count(text, lower, amount, unit, has_qualifier)
        or (not unit and not has_qualifier and _belongs_elsewhere(text, lower, barred_until, amount))
    )
    if is_none:
        return None, resume
    return _quantity(text, (start, end), ends or (amount, amount), qualifier, unit), max(end, resume)


def _belongs_elsewhere(text: str, lower: str, barred_until: int, amount: _Amount) -> bool:
    """Whether a bare number is part of a list that began as no quantity ("Articles 4 and 5"), of a name, of a ratio."""
    if 0 <= barred_until < amount.start and _LIST_GAP.fullmatch(lower, barred_until, amount.start):
        return True
    before = text[max(0, amount.start - 30) : amount.start]
    is_named = (
        not (amount.is_spelled or amount.is_money or amount.scale > 1) and _PROPER_NOUN.search(before) is not None
    )
    return is_named or _OF_RATIO.search(before.lower()) is not None


def _is_suffix_alone(amount: _Amount, unit: str | None) -> bool:
    """ "5b" or "155mm" is a number only as money, "5m" as money or before a counted noun."""
    rules = _LEX["suffix_rules"]
    if amount.is_money:
        return False
    return amount.suffix in rules["needs_money"] or (amount.suffix in rules["needs_money_or_unit"] and not unit)


def _after(text: str, lower: str, amount: _Amount, end: int, qualifier: str) -> tuple[int, str, str | None]:
    """Read on: end, qualifier, unit of a compound ("10,000-strong"), "" for a compound that counts nothing."""
    if re.match(r"[- ]strong\b", lower[end : end + 8]):
        return end + 7, qualifier, "person"
    if found := _QUALIFIER_AFTER.match(lower, end):
        name = _AFTER_NAMES[found[1].replace("-", " ")]
        return found.end(), name if qualifier in ("exact", "about") else qualifier, None
    if found := _QUALIFIER_AFTER_NOUN.match(lower, end):
        qualifier = _AFTER_NAMES[found[1]] if qualifier == "exact" else qualifier
    if (compound := _COMPOUND.match(lower, end)) and not amount.is_money:
        return end, qualifier, "" if compound[1] == "state" else _SINGULARS.get(compound[1], "")
    if attached := _MEASURE_ATTACHED.match(lower, end):
        return end, qualifier, _SINGULARS[attached[0].strip()]
    return end, qualifier, None


def _quantity(
    text: str, span: tuple[int, int], ends: tuple[_Amount, _Amount], qualifier: str, unit: str | None
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
    return re.sub(r"\s", " ", text) if re.search(r"[^\S ]", text) else text


def _same_length_lower(text: str) -> str:
    """Lower case with every offset kept (a few letters, such as the dotted capital I, grow in `str.lower`)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# -- a text that is nothing but a numeral ------------------------------------------------------------------------------

_LONE_MAX = 90
_LONE_WORDS: dict[str, int] = _LEX["lone"]["words"]
_LONE = re.compile(rf"(?P<minus>{_any(_LEX['lone']['minus'])} ?)?(?P<body>[\w.,/ ()½¼¾-]+?)(?: of)?")
_LONE_FRACTION = re.compile(r"(\d+)/(\d+)")
_LONE_DIGITS = re.compile(rf"({_DIGITS}) ?({_any(_SUFFIXES)})?")


def _lone(text: str, lower: str) -> Quantity | None:
    """The quantity of a text that is a bare numeral and nothing else; None for every other text."""
    stripped = lower.strip()
    if not stripped or len(stripped) > _LONE_MAX or (whole := _LONE.fullmatch(stripped)) is None:
        return None
    value = _lone_value(whole["body"])
    if value is None:
        return None
    value = _plain(-value if whole["minus"] else value)
    start = lower.index(stripped)
    end = start + len(stripped)
    return Quantity(start, end, value, value, value, "exact", None, None, text[start:end])


def _lone_value(body: str) -> Decimal | None:
    if body in _LONE_WORDS:
        return Decimal(_LONE_WORDS[body])
    if (fraction := _LONE_FRACTION.fullmatch(body)) and int(fraction[2]):
        return Decimal(fraction[1]) / Decimal(fraction[2])
    body = re.sub(r"^point (?=\d)", ".", body)
    if digits := _LONE_DIGITS.fullmatch(body):
        return Decimal(re.sub(r"[^\d.]", "", digits[1])) * _SUFFIXES.get(digits[2] or "", 1)
    found = _START.match(body)
    numeral = _numeral(body, found, is_lone=True) if found else None
    if numeral is None:
        return None
    end = numeral.end if numeral.end == len(body) else _end_of_twin(body, body, numeral)
    return numeral.value if end == len(body) and not numeral.suffix else None
