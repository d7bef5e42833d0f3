"""Numerals: "1,500", "two hundred and ten", "3.5 million", "dozens of" to the values that they write."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

from flows.extract.lexicons import table
from flows.extract.prefilter import Anchored

_LEXICON = files("flows.extract").joinpath("lexicon")
LEX: dict[str, Any] = tomllib.loads(_LEXICON.joinpath("numbers.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Amount:
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


def any_of(words: Iterable[str]) -> str:
    """A group of literal alternatives, the longest first; a space in a word also matches a hyphen."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in ordered) + ")"


_WORDS: dict[str, int] = LEX["words"]
_SCALES: dict[str, int] = {**LEX["scales"], **LEX["lone"]["scales"]}
SUFFIXES: dict[str, int] = {**LEX["suffixes"], **LEX["lone"]["suffixes"]}
_HEADS = {word: Decimal(value) for word, value in LEX["heads"].items()}
_FRACTIONS = {form: Decimal(value) for form, value in LEX["fractions"].items()}
_VAGUE: dict[str, list[str]] = LEX["vague"]

DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.]*\d|[ -]?mm\b)|\d+(?:\.\d+)?|\.\d+"
_MOST_WORDS = 24
MOST = Decimal(10) ** 16
"""No amount reaches this (the contract's decimal128(18, 2)): longer digits are identifiers."""
_VAGUE_FORM = (
    rf"{any_of(_VAGUE['before_scale'])} (?:{any_of(_VAGUE['counts'])} of )?{any_of(LEX['scales'])}\b"
    rf"|(?:{any_of(_VAGUE['counts'])} (?:of|upon|and) )+{any_of(_VAGUE['alone'])}\b"
    rf"|{any_of(_VAGUE['alone'] + _VAGUE['phrases'])}\b"
)
_MONEY_LETTERS = sorted(
    {row["form"].lower() for row in table("currencies") if row["kind"] in {"sign", "letter", "code"}}
)
_AFTER_LETTERS = "|".join(rf"(?<=\b{form})" for form in _MONEY_LETTERS if form.isalpha())
"""Where the digits of "P6.5 billion" and "KES5bn" begin; `with_money` says whether it is money."""
START = re.compile(
    rf"(?:(?<!\w)|(?=\d)(?<=[a-z])(?:{_AFTER_LETTERS}))(?:(?P<vague>{_VAGUE_FORM})"
    rf"|(?P<head>{any_of(_HEADS)})[ -](?={any_of(w for w in LEX['scales'] if not w.endswith('s'))}\b)"
    rf"|(?P<digit>\.?\d)|(?P<word>{any_of(_WORDS)})\b)"
)
_WORDED = Anchored(
    [re.compile(rf"(?<!\w)(?:(?:{_VAGUE_FORM})|{any_of(_HEADS)}[ -]|{any_of(_WORDS)}\b)")],
)
_DIGIT = re.compile("[0-9]")
_DIGIT_TOKEN = re.compile(
    rf"(?P<digits>{DIGITS})(?P<fraction>[½¼¾]|[ -](?:1/2|1/4|3/4)(?![\w/]))?"
    rf"(?P<suffix>{any_of(LEX['suffixes'])}(?!\w))?"
)
_NEXT = re.compile(rf"(?P<and>[ -]and)?[ -](?P<word>{any_of([*_WORDS, *LEX['scales']])})\b")
_NEXT_LONE = re.compile(rf"(?P<and>[ -]and)?[ -](?P<word>{any_of([*_WORDS, *_SCALES])})\b")
_AND_FRACTION = re.compile(r"[ -]and[ -]a[ -](half|quarter)\b")
_POINT = re.compile(rf" point((?: {any_of(w for w, v in _WORDS.items() if v < 10)}\b)+| \d+)(?!\w)")


def may_stand_in(lower: str) -> bool:
    """Whether `START` may match somewhere in a text."""
    return _DIGIT.search(lower) is not None or not lower.isascii() or _WORDED.within(lower)


OUT: dict[str, list[str]] = LEX["not_counted"]
NOT_COUNTED = re.compile(rf"[ \u00a0-](?:{any_of(OUT['between'])} )?{any_of(OUT['nouns'])}(?!\w)")
"""What follows a number that counts no things: a time, a duration."""


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


def numeral_at(lower: str, found: re.Match[str], is_lone: bool = False) -> Amount | None:
    """The numeral that begins where `START` matched; None where its digits do not stand by themselves."""
    start, end = found.span()
    if found["vague"]:
        kept = next((p for p in _VAGUE["keep_without_of"] if found["vague"] == p), "")
        return Amount(start, start + len(kept.split()[0]) if kept else end, None, is_spelled=True)
    suffix = ""
    if found["digit"]:
        token = _DIGIT_TOKEN.match(lower, start)
        if token is None:
            return None
        end, suffix = token.end(), token["suffix"] or ""
        fraction = _FRACTIONS.get((token["fraction"] or "").strip(" -"), 0)
        value = Decimal(re.sub(r"[^\d.]", "", token["digits"])) + fraction
        tally = _Tally(value * SUFFIXES.get(suffix, 1), "digits")
    elif found["head"]:
        end -= 1
        tally = _Tally(_HEADS[found["head"]], "one")
    else:
        tally = _Tally(Decimal(_WORDS[found["word"]]), "ten" if _WORDS[found["word"]] >= 20 else "one")
    end = _read_on(lower, end, tally, is_lone)
    scale = max(tally.scale, SUFFIXES.get(suffix, 1))
    value = tally.total + tally.group
    if value >= MOST:
        return None
    return Amount(start, end, value, scale, not found["digit"], suffix=suffix, head=found["head"] or "")


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
        if is_tail and NOT_COUNTED.match(lower, word.end()):  # "five million two weeks ago"
            break
        if tally.kind == "digits" and word["word"] in _WORDS:
            break
        if not tally.add(word["word"], bool(word["and"]), is_lone):
            break
        end = word.end()
    return end
