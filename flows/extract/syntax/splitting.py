"""Texts → paragraphs and sentences, as spans."""

import re

import sentencex

_WIDEST_WRAP = 100  # characters; longer lines are paragraphs that nobody wrapped
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_OTHER_SPACE = re.compile(r"[^\S ]")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text as spans; lines that were wrapped to a width are taken together.

    A break is a wrap where the line is full: the first word of the next line would have gone beyond the block's width.
    """
    spans: list[tuple[int, int]] = []
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", text):
        lines = [(block.start() + line.start(), block.start() + line.end()) for line in _LINE.finditer(block.group())]
        width = max(end - start for start, end in lines)
        for start, end in lines:
            last = spans[-1] if spans and spans[-1][1] + 1 == start else None
            word = text[start:end].split(maxsplit=1)[0]
            if last and width <= _WIDEST_WRAP and _line_length(text, last[1]) + 1 + len(word) > width:
                spans[-1] = (last[0], end)
            else:
                spans.append((start, end))
    return spans


def _line_length(text: str, end: int) -> int:
    return end - (text.rfind("\n", 0, end) + 1)


INITIALS = re.compile(r"[A-Z]\.[A-Z]\.")
JOINED_STATE = re.compile(r"[-\u2013](?=(?:[A-Z]\.){2})")
"""The hyphen of "the ROK-U.S. treaty", after which no sentence ends at the first point."""
NUMBERED_FORCE = re.compile(
    r"(?<=\b[A-Z]\.[A-Z])\.(?= (?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth) [A-Z])"
)
"""The last point of "the U.S. Fifth Fleet", at which no sentence ends."""
MONTH_AT_END = re.compile(r"(?<=\b(?:May|Aug))\.(?=[\"'\u201d\u2019]* [\"'\u201c\u2018]?[A-Z])")
"""The full stop after a month that is no abbreviation, or that no day follows: "in May. Fiji has since …"."""


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open spans without outer white space; the end of a paragraph ends a sentence."""
    spans: list[tuple[int, int]] = []
    for start, end in paragraphs(text) if "\n" in text else [(0, len(text))]:
        for boundary in sentencex.get_sentence_boundaries("en", _unambiguous(plain(text[start:end]))):
            sentence = boundary["text"]
            left = start + boundary["start_index"] + len(sentence) - len(sentence.lstrip())
            if stripped := sentence.strip():
                spans.append((left, left + len(stripped)))
    return spans


def _unambiguous(text: str) -> str:
    """The text with other signs where a sentence would be cut that goes on, or not be cut; of the same length."""
    if "May." in text or "Aug." in text:
        text = MONTH_AT_END.sub("!", text)
    if INITIALS.search(text) is None:
        return text
    return NUMBERED_FORCE.sub(",", JOINED_STATE.sub(" ", text))


def plain(text: str) -> str:
    """The text with every kind of white space as a blank; of the same length."""
    return text if text.isprintable() else _OTHER_SPACE.sub(" ", text)  # the blank is the one space that is printed
