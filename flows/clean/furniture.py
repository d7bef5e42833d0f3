"""What a single paragraph is by its own words: furniture of a page, a list of other articles, or language."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from flows.clean.dateline import is_byline, is_dateline
from flows.clean.paragraphs import Paragraph

PHRASES = Path(__file__).parent / "furniture.toml"
SECTIONS = re.compile(r" *[/|·•>] *")
"""What parts the names of sections in one line."""
MAX_LENGTH = 300  # no line of furniture is longer


class Role(StrEnum):
    """What a paragraph is by itself, whatever stands around it."""

    MARKUP = "markup"
    """Shows nothing to a reader."""
    SEPARATOR = "separator"
    OPENS = "opens"
    """Byline, dateline, share buttons: what stands between a headline and its body."""
    FURNITURE = "furniture"
    TEASER_LABEL = "teaser_label"
    TEASER_LINE = "teaser_line"
    AGE = "age"
    LANGUAGE = "language"


@cache
def phrases() -> dict[str, re.Pattern[str]]:
    """The patterns of `furniture.toml`, one a section."""
    sections: dict[str, list[str]] = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    joined = {name: "|".join(f"(?:{line})" for line in lines) for name, lines in sections.items()}
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in joined.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs of a document in order, each with its role."""

    paragraphs: Sequence[Paragraph]
    roles: Sequence[Role]

    def __len__(self) -> int:
        return len(self.paragraphs)

    def is_language(self, index: int) -> bool:
        """Whether a paragraph is language, as far as its own words tell."""
        return self.roles[index] == Role.LANGUAGE

    def is_running_text(self, index: int) -> bool:
        """Whether a paragraph can only be part of an article's text."""
        return self.is_language(index) and self.paragraphs[index].is_prose

    def first_language(self, start: int, end: int) -> int | None:
        """The first paragraph of language in a range, or None."""
        return next((index for index in range(start, end) if self.is_language(index)), None)

    def words_of_prose(self, start: int, end: int) -> int:
        """How much running text a range holds."""
        return sum(paragraph.words for paragraph in self.paragraphs[start:end] if paragraph.is_prose)


def page(paragraphs: Sequence[Paragraph]) -> Page:
    """The paragraphs with their roles."""
    roles = [role(paragraph) for paragraph in paragraphs]
    top = next((index for index, one in enumerate(roles) if one not in (Role.MARKUP, Role.SEPARATOR)), None)
    if top is not None and roles[top] == Role.TEASER_LINE and phrases()["genres"].fullmatch(paragraphs[top].text):
        roles[top] = Role.LANGUAGE  # "Explainer: who guards the strait?" names another article anywhere but at the top
    for index, (line, below, text) in enumerate(zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)):
        heads = line.text.isupper() and below.is_title_like and text.is_prose
        if roles[index] == Role.FURNITURE and heads and is_section(line.text):
            roles[index] = Role.LANGUAGE  # "COMMENT" above a headline is no button
    return Page(paragraphs, roles)


def role(paragraph: Paragraph) -> Role:
    """The role of a paragraph."""
    if paragraph.is_separator:
        return Role.SEPARATOR
    if not paragraph.text:
        return Role.MARKUP
    if len(paragraph.text) > MAX_LENGTH:
        return Role.LANGUAGE
    return _role(paragraph.text)


@lru_cache(maxsize=10_000)
def _role(text: str) -> Role:
    if is_byline(text) or is_dateline(text):
        return Role.OPENS
    known = phrases()
    for section, found in (
        ("separators", Role.SEPARATOR),
        ("ages", Role.AGE),
        ("clocks", Role.OPENS),
        ("ends", Role.FURNITURE),
        ("opens", Role.OPENS),
        ("teaser_labels", Role.TEASER_LABEL),
        ("teaser_lines", Role.TEASER_LINE),
        ("furniture", Role.FURNITURE),
    ):
        if known[section].fullmatch(text):
            return found
    return Role.LANGUAGE


def is_address(paragraph: Paragraph) -> bool:
    """Whether a line is a day or an address on the net, as a list of articles has above each."""
    return is_dateline(paragraph.text) or bool(phrases()["addresses"].fullmatch(paragraph.raw.strip()))


@lru_cache(maxsize=10_000)
def is_common_name(word: str) -> bool:
    """Whether a word that begins large may come in texts on different things."""
    return bool(phrases()["common_names"].fullmatch(word))


def is_end(text: str) -> bool:
    """Whether a line of furniture stands only where an article has ended."""
    return bool(phrases()["ends"].fullmatch(text))


def is_clock(text: str) -> bool:
    """Whether a line is the time of day of an entry and nothing else."""
    return bool(phrases()["clocks"].fullmatch(text))


def is_part(text: str) -> bool:
    """Whether a line heads a part of a document (an annex, a numbered section) or a speech in a transcript."""
    return bool(phrases()["parts"].fullmatch(text) or phrases()["speakers"].fullmatch(text))


def is_speech(text: str) -> bool:
    """Whether a line opens with the name of a speaker, as in a transcript."""
    return bool(phrases()["speakers"].fullmatch(text))


def is_imprint(text: str) -> bool:
    """Whether a line says who issued a text, where and when, or what kind of text it is, and nothing else."""
    return bool(phrases()["imprints"].fullmatch(text)) or is_section(text)


def is_section(text: str) -> bool:
    """Whether a line is the name of a section, or of a section and one within it, as it stands above a headline."""
    return all(phrases()["sections"].fullmatch(part) for part in SECTIONS.split(text))
