"""Lines → paragraphs: what stands together on the page, whether it is one long line or many hard-wrapped ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flows.records import FILLER

MIN_WRAPPED, MAX_WRAPPED = 45, 110  # widths at which texts are wrapped
MAX_LONG_SHARE, MIN_BROKEN_SHARE = 0.05, 0.3
SLACK = 12  # a line this much shorter than it could be was ended on purpose

FIRST_WORD = re.compile(r"\s*((?:<[^<>]{0,500}>|\S)+)")
MAX_HEADING_WORDS = 40
EMPHASISED = 7

BULLET = re.compile(r"\s*(?:[-*+•●▪◦‣⁃])\s")
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+\S")
UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
SEPARATOR = re.compile(r"\s*(?:\\?([-=*_~#•·])[\s\\]*)(?:\\?\1[\s\\]*){2,}|\s*[-–—]\s*")
SIGNS = frozenset(r"#\-=*_~•·–—")
"""What a marked heading or a separator begins with."""
EMPHASIS = re.compile(
    r"\*\*[^*]+\*\*|__[^_]+__|\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)"
    r"|<(strong|b|u|em|i)>[^<]*</\1>|<span[^>]*underline[^>]*>[^<]*</span>",
    re.IGNORECASE,
)
LISTED = re.compile(r"\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)", re.I)
WORD = re.compile(r"[^\W\d_]+")
TITLE_CASE_SHARE = 0.6
ALPHANUMERIC = re.compile(r"[^\W_]")
LEAD = re.compile(r"\((?:\d\w\w )?(?:lead|ld|update\w*|exclusive|news focus)(?: \d)?\) ", re.IGNORECASE)
"""What an agency puts before the headline of a report that it sends again."""
QUOTES = frozenset("\"'[")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
CLOSED = re.compile(r"[.;:,—-][\"')\]]*$")
SENTENCE_WITHIN = re.compile(r"[a-z]{4}[.!?][\"')\]]* ")
ENDINGS, CLOSING = frozenset(".!?…;:"), "\"')]"
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}[\"')\]]*$")
LONG_LINE_MARKUP = re.compile(r"\]\(|https?:|<")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's span in the document, its visible text in single spaces and what its markup says of it."""

    start: int
    end: int
    text: str
    raw: str

    @cached_property
    def words(self) -> int:
        """How many words it shows."""
        return len(self.text.split())

    @cached_property
    def level(self) -> int:
        """1 to 6 for a marked heading, 7 for a line that is emphasised as a whole, 0 for anything else."""
        if match := HEADING.match(self.raw):
            return len(match[1])
        title, _, underline = self.raw.rpartition("\n")
        if title and UNDERLINE.fullmatch(underline):
            return 1 if "=" in underline else 2
        emphasised = self.words <= MAX_HEADING_WORDS and self.text and not EMPHASIS.sub("", self.raw).strip(" \n:.*_\\")
        return EMPHASISED if emphasised else 0

    @cached_property
    def is_separator(self) -> bool:
        """Whether it is a line of signs that parts what is above from what is below."""
        signs_only = bool(self.text) and not ALPHANUMERIC.search(self.text)
        return signs_only or bool(SEPARATOR.fullmatch(self.raw))

    @cached_property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(BULLET.match(self.raw) or LISTED.match(self.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does; initials as U.S. do not count."""
        bare = self.text.rstrip(CLOSING)
        return _is_closed(bare) and not (bare[-1] == bare[-3:-2] == "." and INITIALS.search(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it can only be running text: long, or at least a sentence."""
        return not self.is_separator and (self.words > 30 or (self.words >= 8 and self.ends_sentence))

    @cached_property
    def is_heading_like(self) -> bool:
        """Whether it could stand above a text: it begins large, is no sentence and holds none.

        A question or an exclamation could only in title case.
        """
        if not self.text or self.words > 30 or len(self.text) > 220 or self.is_bullet or self.is_separator:
            return False
        first = LEAD.sub("", self.text)[:1]
        if not (first.isupper() or first.isdigit() or first in QUOTES) or CLOCK.match(self.text):
            return False
        if (CLOSED.search(self.text) and not INITIALS.search(self.text)) or SENTENCE_WITHIN.search(self.text):
            return False
        return self.is_in_title_case or not _is_closed(self.text) or bool(INITIALS.search(self.text))

    @cached_property
    def is_in_title_case(self) -> bool:
        """Whether most of its longer words begin large."""
        longer: list[str] = [word for word in WORD.findall(self.text) if len(word) > 3]
        return sum(word[0].isupper() for word in longer) >= TITLE_CASE_SHARE * len(longer)

    @cached_property
    def is_title_like(self) -> bool:
        """Whether it could be a headline: it could stand above a text and has enough words to tell something."""
        return self.words >= 3 and self.is_heading_like and not self.is_prose


def _is_closed(text: str) -> bool:
    """Whether a text ends in a sign that ends a sentence, closing quotation marks and brackets aside."""
    return text.rstrip(CLOSING)[-1:] in ENDINGS


class Line(NamedTuple):
    """One line: where it starts, as it is in the document and as it is in the view."""

    start: int
    raw: str
    view: str


def paragraphs(text: str, view: str) -> list[Paragraph]:
    """The paragraphs of a document in order; together they cover all of its text that is not blank."""
    lines = list(_lines(text, view))
    width = wrap_width([line.raw for line in lines])
    groups: list[list[Line]] = []
    previous: Line | None = None
    for line in lines:
        is_blank = not line.raw or line.raw.isspace()
        if not is_blank and previous and (_continues(previous, line, width) or _underlines(line, groups[-1])):
            groups[-1].append(line)
        elif not is_blank:
            groups.append([line])
        previous = None if is_blank else line
    return [_paragraph(group, text, view) for group in groups]


def _lines(text: str, view: str) -> Iterator[Line]:
    start = 0
    for line in view.split("\n"):
        yield Line(start, text[start : start + len(line)], line)
        start += len(line) + 1


def visible(view: str) -> str:
    """What a reader sees of a view: no FILLER, single spaces."""
    return " ".join(view.replace(FILLER, "").split())


def _paragraph(lines: list[Line], text: str, view: str) -> Paragraph:
    """Lines → one paragraph from the first to the last character that is not blank."""
    end = lines[-1].start + len(lines[-1].raw)
    raw = text[lines[0].start : end]
    start = end - len(raw.lstrip())
    return Paragraph(start, start + len(raw.strip()), visible(view[start:end]), raw.strip())


def _underlines(line: Line, above: list[Line]) -> bool:
    """Whether a line of = or - makes a heading of the single short line above it."""
    if len(above) > 1 or not UNDERLINE.fullmatch(line.raw):
        return False
    title = visible(above[0].view)
    return 0 < len(title.split()) <= MAX_HEADING_WORDS and not _is_closed(title)


def _continues(previous: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line above it: its first word had no more room there."""
    if not width or len(_first_word(line.raw)) <= width - SLACK - len(previous.raw.rstrip()) - 1:
        return False
    return not (BULLET.match(line.raw) or _stands_alone(previous) or _stands_alone(line))


def _first_word(raw: str) -> str:
    """The first word of a line; a tag that belongs to it is never broken either."""
    if "<" not in raw:
        return next(iter(raw.split(None, 1)), "")
    match = FIRST_WORD.match(raw)
    return match[1] if match else ""


def _stands_alone(line: Line) -> bool:
    """Whether a line is a heading, a separator or shows nothing."""
    shows_nothing = FILLER in line.view and not visible(line.view)
    signs = line.raw.lstrip()[:1] in SIGNS
    return shows_nothing or (signs and bool(HEADING.match(line.raw) or SEPARATOR.fullmatch(line.raw)))


def wrap_width(lines: list[str]) -> int:
    """The width to which the lines were wrapped by a machine, or 0 where each line is a paragraph of its own."""
    lengths = [len(line.rstrip()) for line in lines]
    plain = [len_ for line, len_ in zip(lines, lengths, strict=True) if len_ and not LONG_LINE_MARKUP.search(line)]
    pairs = [(lines[i], lengths[i]) for i in range(len(lines) - 1) if lengths[i] and lengths[i + 1]]
    if not plain or not pairs or sum(length > MAX_WRAPPED for length in plain) > MAX_LONG_SHARE * len(plain):
        return 0
    broken = [length for line, length in pairs if length >= MIN_WRAPPED and not _is_closed(line.rstrip())]
    if len(broken) < MIN_BROKEN_SHARE * len(pairs):
        return 0
    fitting = sorted(length for length in plain if length <= MAX_WRAPPED)
    return fitting[int(0.95 * (len(fitting) - 1))]
