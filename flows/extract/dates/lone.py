"""A text that is nothing but a date, as the cell of a table or the label of a photograph is: "c. 1860s?", "1851-52"."""

import re

import edtf as edtf_library

from flows.extract.dates.sight import LEX, MONTHS, SEASONS

_MAX_LENGTH = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR_OR_CENTURY = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:1\d|20)\d\d(?!\d|[.,]\d)"
    r"|\d(?:st|nd|rd|th)\b[- ](?:\d|centur)|\b(?:1?\d|2[01]) ?c\b|\d ?(?:ad|ce|bce?)\b"
)
_MARKS = re.compile(r"[\w\s.,;:()?~/\u2013-]+")
_KNOWN = frozenset(LEX["catalogue"]["words"]) | MONTHS.keys() | SEASONS.keys()
_BEYOND_LEVEL_1 = re.compile(r"[\[{]|XXXX")


def phrase(text: str) -> str | None:
    """EDTF of a text that is a date and nothing else, as catalogues write it ("circa 1860s?"); None: no date.

    For sidecars and tables: it takes two-digit years and finds a year in any text. Prose is for `find`.
    """
    found = edtf_library.text_to_edtf(text)
    return found if isinstance(found, str) else None


def value_of(lower: str) -> str | None:
    """The date that a text in small letters is as a whole; None where it says anything else."""
    if len(lower) > _MAX_LENGTH or not _YEAR_OR_CENTURY.search(lower) or not _MARKS.fullmatch(lower):
        return None
    if any(word not in _KNOWN for word in _LETTERS.findall(lower)):
        return None
    value = phrase(lower)
    return value if value and not _BEYOND_LEVEL_1.search(value) else None
