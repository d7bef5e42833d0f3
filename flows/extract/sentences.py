"""Articles → sentences as the grammar reads them: single spaces, no markup, each character tied to the document."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, overload

from flows.extract import dates, numbers, places, turns
from flows.extract.dates import anaphoric
from flows.extract.people import PersonMention
from flows.extract.syntax import parse, splitting
from flows.extract.syntax.tree import Doc, Token
from flows.records import FILLER, Article, BlockKind

FACTUAL = {BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.BODY}
ITEM = r"(?:--?|[*•▪●◦\u2013\u2014]|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))"
"""What marks an item of a list."""
MONTHS = "January February March April May June July August September October November December No Nos".split()
NO_DAY_FOLLOWS = "".join(rf"(?<!{one}\n)" for one in MONTHS)
NO_DAY = re.compile(r"\b(?:post|pre)-$", re.IGNORECASE)
CENTURY = re.compile(r"\d\dXX")
"""What tells no time at which something happens: "a post-2026 framework", "the 21st century"."""
BREAK = re.compile(
    rf"\n(?:(?=[\s{FILLER}]*\n|[ \t{FILLER}]*{ITEM} )"
    rf"|{NO_DAY_FOLLOWS}(?=[ \t{FILLER}]*\d{{1,2}}[.)] [A-Z]))"
)
"""The line break before an empty line, a bullet or a number that is no day: the end of a paragraph."""
ANCHOR_REACH = 3
"""How many sentences back the date may have been told from which "a year later" counts."""
DATELINE = re.compile(
    r"\s*[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .,/'-]{2,40}(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|[A-Z][a-z]+))?"
    r"(?: \([A-Z][\w ]{1,20}\))? ?(?:--?|\u2014|\u2013) (?=[A-Z\"'])"
)
"""Where and when a wire story was filed, before its first sentence: no part of the sentence."""
AGENCY_LINE = re.compile(
    r"\s*[A-Z][\w.'-]+(?:,? [A-Z][\w.'-]+){0,3}(?:,? \d{1,2}\b\.?(?: [A-Z][a-z]+\.?)?)?(?:,? \d{4})?,? "
    r"[(\[][A-Za-z][\w /.-]{1,30}[)\]] ?(?:-{1,3}|\u2014|\u2013|:) (?=[A-Z\"'])"
)
PLACE_LINE = re.compile(r"\s*[A-Z][A-Z .'/-]{2,30}: (?=[A-Z\"'])")
"""The same in other styles, "Suva (AFP) - " and "SUVA: ": only with the name of a town, which others need not."""
WORDS = re.compile(rf"(?P<space>\s+)|[^\s{FILLER}]+(?: [^\s{FILLER}]+)*")
"""Runs of white space, and of words with single blanks between them; what is in neither is a filler."""
ADDRESSED = re.compile(r"\b(?:[Rr]ight )?[Hh]on\. (?=[A-Z])")
"""What members of parliaments put before each other's titles ("my right hon. Friend"), and no parser expects."""
BULLET = re.compile(rf"[\s{FILLER}]*{ITEM} ")
INLINE = re.compile(r"[•▪●◦‣] ?")
"""What marks an item of a list that has lost its line breaks."""
NUMBERED = re.compile(rf"[\s{FILLER}]*\d{{1,2}}[.)] ")
"""The number of an item or of a paragraph."""
IRREGULAR = re.compile(rf"\s\s|^\s|{FILLER}")
"""What makes the text of a passage shorter than the passage."""


@dataclass(eq=False)
class Sentence:
    """One sentence. `text` has single spaces and no markup; `offsets[i]` is the document offset of `text[i]`.

    `paragraph` counts paragraphs of the article, a bullet being one; `reference` is the article's date of publication,
    `filed_from` its dateline, as far as that has been read ("HONIARA, May 3 (Agency) - ").
    `item_before` is the category of what the sentences before last said to be moved, which a bare number may count;
    `turn` is who speaks in a transcript, as its label says; `earlier` is the sentence before it, if any;
    `stand_ins` are the words that stand for a state named before, once they have been looked for;
    `items` are those found in the sentence, for each such category. One that is `left_out` is never parsed.
    """

    text: str
    offsets: Sequence[int]
    kind: BlockKind
    index: int
    paragraph: int
    bullet: bool
    reference: date | None
    filed_from: str = ""
    turn: str = ""
    earlier: "Sentence | None" = None
    read: bool = False
    left_out: bool = False
    actors: list[Any] | None = None
    item_before: str | None = None
    stand_ins: list[Any] | None = None
    items: dict[str | None, list[Any]] = field(default_factory=dict)
    people: list[PersonMention] = field(default_factory=list)

    @property
    def in_headline(self) -> bool:
        return self.kind is BlockKind.HEADLINE

    @property
    def tokens(self) -> Doc:
        """The dependency parse, made at first need."""
        self.read = True
        return self._doc

    @cached_property
    def _doc(self) -> Doc:
        return parse.parse([self.text])[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of text[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def token_at(self, start: int, end: int) -> Token:
        """The token that governs the characters start..end of the sentence."""
        return parse.head_of_span(self.tokens, start, end)

    @cached_property
    def places(self) -> list[places.PlaceMention]:
        return places.find(self.text)

    @cached_property
    def quantities(self) -> list[numbers.Quantity]:
        return numbers.find(self.text)

    @cached_property
    def dates(self) -> list[dates.DateMention]:
        found = dates.find(self.text, self.reference)
        if anaphoric.POINTING.search(self.text):
            found = anaphoric.find(self.text, found, self._anchor())
        return [one for one in found if not NO_DAY.search(self.text[: one.start]) and not CENTURY.fullmatch(one.edtf)]

    def _anchor(self) -> anaphoric.Anchor | None:
        """The date told last in the sentences just before."""
        one = self.earlier
        for _ in range(ANCHOR_REACH):
            if one is None:
                return None
            if (anchor := anaphoric.anchor_of(one.dates)) is not None:
                return anchor
            one = one.earlier
        return None


def split(article: Article, reference: date | None) -> list[Sentence]:
    """The sentences of the factual blocks of an article, in the order of the text."""
    found: list[Sentence] = []
    filed_from = ""
    paragraphs = list(_paragraphs(article))
    view = article.view
    if "on. " in view:
        view = ADDRESSED.sub(lambda match: FILLER * len(match.group()), view)
    squeezed = [
        _squeeze(view, start - article.start, end - article.start, article.start) for _, start, end in paragraphs
    ]
    spoken = turns.openings([text for text, _ in squeezed])
    for paragraph, (kind, start, end) in enumerate(paragraphs):
        text, offsets = squeezed[paragraph]
        turn, begins = spoken[paragraph]
        if not turn:
            begins = end_of_dateline(text)
            filed_from = filed_from or text[:begins]
        text, offsets = text[begins:], offsets[begins:]
        raw = article.view[start - article.start : end - article.start]
        numbered = NUMBERED.match(raw) is not None and text[-1:] not in {".", ":", '"'}
        bullet = BULLET.match(raw) is not None or numbered
        for begun, right in splitting.split(text):
            mark = INLINE.match(text, begun, right)
            left = mark.end() if mark is not None and mark.end() < right else begun
            found.append(
                Sentence(
                    text[left:right],
                    offsets[left:right],
                    kind,
                    len(found),
                    paragraph,
                    bullet or left > begun,
                    reference,
                    filed_from,
                    turn,
                    found[-1] if found else None,
                )
            )
    return found


def end_of_dateline(text: str) -> int:
    """Where the first sentence of a paragraph begins, behind the line that says where it was filed; 0 without one."""
    if plain := DATELINE.match(text):
        return plain.end()
    styled = AGENCY_LINE.match(text) or PLACE_LINE.match(text)
    return styled.end() if styled and any(one.kind == "city" for one in places.find(styled.group())) else 0


def _paragraphs(article: Article) -> Iterator[tuple[BlockKind, int, int]]:
    """Kind and document span of each paragraph; a headline's or a list's item is one of its own."""
    for block in article.blocks:
        if block.kind in FACTUAL:
            first, last = block.start - article.start, block.end - article.start
            breaks = [match.start() for match in BREAK.finditer(article.view, first, last)]
            for start, end in zip([first, *(at + 1 for at in breaks)], [*breaks, last], strict=True):
                if article.view[start:end].strip(f" \n\t{FILLER}-*•"):
                    yield block.kind, start + article.start, end + article.start


def _squeeze(view: str, start: int, end: int, shift: int) -> tuple[str, Sequence[int]]:
    """view[start:end] without fillers, bullets and double spaces, and for each character left its document offset."""
    bullet = BULLET.match(view, start, end) or NUMBERED.match(view, start, end)
    start = bullet.end() if bullet else start
    if not IRREGULAR.search(view[start:end]):
        return splitting.plain(view[start:end]), range(start + shift, end + shift)
    passage = view[start:end].replace(FILLER, "")
    text = " ".join(passage.split())
    text += " " if text and passage[-1].isspace() else ""
    return text, Offsets(_Kept(view, start, end, shift), 0, len(text))


class _Kept:
    """The document offset of each character that `_squeeze` leaves of view[start:end], found when they are wanted."""

    __slots__ = ("_of", "_offsets")

    def __init__(self, view: str, start: int, end: int, shift: int) -> None:
        self._of = (view, start, end, shift)
        self._offsets: list[int] | None = None

    def __call__(self) -> list[int]:
        if self._offsets is None:
            self._offsets = _offsets(*self._of)
        return self._offsets


def _offsets(view: str, start: int, end: int, shift: int) -> list[int]:
    offsets: list[int] = []
    after_space = True
    for match in WORDS.finditer(view, start, end):
        left, right = match.span()
        is_space = match.lastgroup == "space"
        if not (is_space and after_space):
            offsets += range(left + shift, (left + 1 if is_space else right) + shift)
        after_space = is_space
    return offsets


class Offsets(Sequence[int]):
    """The document offsets of some characters of a passage, which are worked out when one of them is asked for."""

    __slots__ = ("_first", "_kept", "_stop")

    def __init__(self, kept: Callable[[], Sequence[int]], first: int, stop: int) -> None:
        self._kept = kept
        self._first = first
        self._stop = stop

    def __len__(self) -> int:
        return self._stop - self._first

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> "Offsets": ...
    def __getitem__(self, place: int | slice) -> "int | Offsets":
        here = range(self._first, self._stop)[place]
        return self._kept()[here] if isinstance(here, int) else Offsets(self._kept, here.start, here.stop)
