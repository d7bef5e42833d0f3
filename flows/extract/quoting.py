"""Evidence cut from the text of a sentence: the sentence itself, or the words around what they prove."""

from flows.extract.sentences import Sentence
from flows.facts import Evidence

QUOTE_LIMIT = 300


def evidence(
    sentence: Sentence, start: int, end: int, rule: str, *, stance: str = "asserts", field: str | None = None
) -> Evidence:
    """Evidence for what stands at text[start:end]: the sentence, or where that is too long the words around it."""
    left, right = sentence.span(*_window(sentence, start, end))
    return Evidence(left, right, rule, stance, sentence.in_headline, field)


def exact(
    sentence: Sentence, start: int, end: int, rule: str, *, stance: str = "asserts", field: str | None = None
) -> Evidence:
    """Evidence of just the characters text[start:end]."""
    left, right = sentence.span(start, end)
    return Evidence(left, min(right, left + QUOTE_LIMIT), rule, stance, sentence.in_headline, field)


def _window(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The run of whole words around start..end, grown to both sides while it spans at most QUOTE_LIMIT characters."""

    def length(left: int, right: int) -> int:
        first, last = sentence.span(left, right)
        return last - first

    text = sentence.text
    if start < end and length(0, len(text)) <= QUOTE_LIMIT:
        return 0, len(text)
    while length(start, end) > QUOTE_LIMIT:
        shorter = text.rfind(" ", start + 1, end)
        end = shorter if shorter > start else start + QUOTE_LIMIT // 2
    grown = True
    while grown:
        left = text.rfind(" ", 0, start - 1) + 1 if start > 0 else 0
        right = text.find(" ", end + 1) if end < len(text) else len(text)
        right = len(text) if right < 0 else right
        grown = False
        if right > end and length(start, right) <= QUOTE_LIMIT:
            end, grown = right, True
        if left < start and length(left, end) <= QUOTE_LIMIT:
            start, grown = left, True
    return start, end
