"""Where the articles of a page begin.

A page is one article unless the same evidence for a beginning comes at least twice. A false split costs more than a
missed one, so each rule asks for a headline that is followed by running text, and for a sign that only the beginning
of an article carries (`flows/clean/beginnings.py`).
"""

from dataclasses import dataclass
from itertools import pairwise

from flows.clean.beginnings import MIN_ARTICLE_WORDS, evident, follows_another
from flows.clean.dateline import names_place, opens_report
from flows.clean.furniture import Page, Role
from flows.clean.heads import Head, candidates

MIN_BRIEFS = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """One article as a range of paragraphs, with its head where the rules found one."""

    first: int
    last: int
    head: Head | None


def segments(page: Page) -> list[Segment]:
    """The articles of a document in order; together they hold every paragraph."""
    heads = _long_enough(evident(candidates(page), page), page)
    if len(heads) < 2 and (briefs := _briefs(page)):
        return [Segment(first, last, None) for first, last in pairwise([0, *briefs[1:], len(page)])]
    if len(heads) < 2 and not any(follows_another(head, page) for head in heads):
        return [Segment(0, len(page), None)] if len(page) else []
    starts = [head.first for head in heads]
    if page.words_of_prose(0, starts[0]) >= MIN_ARTICLE_WORDS:
        return [Segment(0, starts[0], None), *_between(starts, heads, len(page))]
    return _between([0, *starts[1:]], heads, len(page))  # what stands above the first headline belongs to it


def _briefs(page: Page) -> list[int]:
    """Where each of at least three news items without headline begins: with a dateline, each parted from the one above
    by a separator.
    """
    opened = [
        index for index in range(len(page)) if page.is_running_text(index) and _opens_brief(page.paragraphs[index].text)
    ]
    parted = [index for index in opened[1:] if page.roles[_above(index, page)] == Role.SEPARATOR]
    return opened if len(opened) >= MIN_BRIEFS and len(parted) == len(opened) - 1 else []


def _opens_brief(text: str) -> bool:
    return opens_report(text) or names_place(text)


def _above(index: int, page: Page) -> int:
    """The paragraph above one that shows something."""
    return next((above for above in range(index - 1, -1, -1) if page.roles[above] != Role.MARKUP), 0)


def _between(starts: list[int], heads: list[Head], end: int) -> list[Segment]:
    ends = [*starts[1:], end]
    return [Segment(first, last, head) for first, last, head in zip(starts, ends, heads, strict=True)]


def _long_enough(heads: list[Head], page: Page) -> list[Head]:
    """Without heads under which too little is told; such a one is part of what is above it."""
    kept: list[Head] = []
    end = len(page)
    for head in reversed(heads):
        if page.words_of_prose(head.body, end) >= MIN_ARTICLE_WORDS:
            kept.append(head)
            end = head.first
    return kept[::-1]
