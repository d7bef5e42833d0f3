"""A text that is nothing but a numeral, as a table cell is: it has no context to say otherwise."""

import re
from decimal import Decimal

from flows.extract.numbers.amounts import end_of_twin
from flows.extract.numbers.numerals import DIGITS, LEX, MOST, START, SUFFIXES, any_of, numeral_at

_MAX_LENGTH = 90
_WORDS: dict[str, int] = LEX["lone"]["words"]
_LONE = re.compile(rf"(?P<minus>{any_of(LEX['lone']['minus'])} ?)?(?P<body>[\w.,/ ()½¼¾-]+?)(?: of)?")
_FRACTION = re.compile(r"(\d+)/(\d+)")
_DIGITS = re.compile(rf"({DIGITS}) ?({any_of(SUFFIXES)})?")


def value_of(text: str) -> Decimal | None:
    """The value that a text in small letters, without spaces around it, writes; None where it is no bare numeral."""
    if not text or len(text) > _MAX_LENGTH or (whole := _LONE.fullmatch(text)) is None:
        return None
    value = _unsigned(whole["body"])
    if value is None or value >= MOST:
        return None
    return -value if whole["minus"] else value


def _unsigned(body: str) -> Decimal | None:
    """The value of a numeral without its sign: "1/3", "point 5", "1.5m", "one twenty two"."""
    if body in _WORDS:
        return Decimal(_WORDS[body])
    if (fraction := _FRACTION.fullmatch(body)) and int(fraction[2]):
        return Decimal(fraction[1]) / Decimal(fraction[2])
    body = re.sub(r"^point (?=\d)", ".", body)
    if digits := _DIGITS.fullmatch(body):
        return Decimal(re.sub(r"[^\d.]", "", digits[1])) * SUFFIXES.get(digits[2] or "", 1)
    found = START.match(body)
    numeral = numeral_at(body, found, is_lone=True) if found else None
    if numeral is None:
        return None
    end = numeral.end if numeral.end == len(body) else end_of_twin(body, body, numeral)
    return numeral.value if end == len(body) and not numeral.suffix else None
