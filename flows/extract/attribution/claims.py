"""A statement and its source within one sentence, and the spans that both are made of."""

from dataclasses import dataclass

from flows.extract.attribution.sources import Source, Span
from flows.extract.syntax.tree import Doc, Token

QUOTES = frozenset('"“”')
DASHES = frozenset("-\u2013\u2014")
EDGE = " \t\n,;:-\u2013\u2014\"“”'\u2018\u2019"


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution in characters of its sentence. No source: the text says that it is said, and not by whom.

    An aside stands between commas and is not what an outer source at the end of the sentence vouches for.
    """

    rule: str
    source: Source | None
    cue: Span
    content: Span
    stance: str
    aside: bool = False


def around(doc: Doc, start: int, end: int, head: Token) -> Span:
    """The clause that an adjunct at start..end belongs to: what follows it, what precedes it, or both."""
    text = doc.text
    left, right = segment(text, start)
    if not text[left:start].strip(EDGE + "("):
        return trim(text, end, right)
    if not text[end:right].strip(EDGE + ".!?)"):
        return trim(text, left, start)
    clause = next((one for one in (head, *head.ancestors) if one.pos_ in {"VERB", "AUX"}), head)
    inside = [one for one in clause.subtree if not _in_later_clause(one, clause, end)]
    stop = max((one.idx + len(one.text) for one in inside), default=start)
    return trim(text, max(left, min(one.idx for one in clause.subtree)), max(stop, start) if stop > end else start)


def _in_later_clause(token: Token, clause: Token, end: int) -> bool:
    path = [token, *(one for one in token.ancestors if clause.is_ancestor(one))]
    return any(one.dep_ in {"conj", "cc", "parataxis"} and one.idx > end and one.head == clause for one in path)


def segment(text: str, at: int) -> Span:
    """The part of a sentence between semicolons."""
    end = text.find(";", at)
    return text.rfind(";", 0, at) + 1, len(text) if end < 0 else end


def is_aside(token: Token) -> bool:
    """Whether it stands in an apposition or reduced clause between commas, before the main verb ends."""
    for one in (token, *token.ancestors):
        if one.dep_ in {"appos", "relcl"} or (one.dep_ == "acl" and after_comma(one.left_edge)):
            return one.left_edge.i > 0 and one.left_edge.nbor(-1).text in {",", "(", *DASHES}
        if one.dep_ in {"ccomp", "ROOT"}:
            return False
    return False


def after_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in {",", "(", *DASHES, *QUOTES}


def span_of(first: Token, last: Token) -> Span:
    return first.idx, last.idx + len(last.text)


def end_of(token: Token) -> int:
    last = token.right_edge
    return int(last.idx + len(last.text))


def trim(text: str, start: int, end: int) -> Span:
    """Without white space, commas and quotation marks at the edges, and without the full stop."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE + ".!?":
        end -= 1
    return start, end
