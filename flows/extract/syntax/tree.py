"""A parsed sentence in plain Python: a `Doc` of `Token`s, as spaCy calls them, each with its head and its children.

The names and their meaning are those of spaCy's own classes, but an attribute is read here, not looked up in a store of
strings, and children are a sequence, not a search: the rules ask millions of such questions.
tests/test_network.py holds both against each other.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, overload

from spacy.lang import lex_attrs
from spacy.lang.en.lex_attrs import like_num


class Word(NamedTuple):
    """A word in one of its uses: shared by all tokens that are so used."""

    text: str
    lower: str
    tag: str
    dep: str
    pos: str
    lemma: str


class Token:
    """One token. `i` counts tokens, `idx` characters; a root is its own head; `children` are in the order of the text.

    Tokens are equal only to themselves, and sort as in the text.
    """

    __slots__ = ("children", "dep_", "doc", "head", "i", "idx", "lemma_", "lower_", "pos_", "tag_", "text")

    head: "Token"

    def __init__(self, doc: "Doc", i: int, idx: int, word: Word) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.tag_, self.dep_, self.pos_, self.lemma_ = word
        self.children: list[Token] | tuple[()] = ()

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __lt__(self, other: "Token") -> bool:
        return self.idx < other.idx

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list["Token"]:
        """The children before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """The children after the token."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> list["Token"]:
        """The head, its head and so on, up to the root."""
        found = []
        token = self
        while token.head is not token:
            token = token.head
            found.append(token)
        return found

    @property
    def subtree(self) -> list["Token"]:
        """The token and all that hangs from it: what hangs from its left, itself, what hangs from its right."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: list["Token"]) -> None:
        before = True
        for child in self.children:
            if before and child.i > self.i:
                found.append(self)
                before = False
            child._gather(found)
        if before:
            found.append(self)

    @property
    def left_edge(self) -> "Token":
        """The first token of the subtree."""
        return self.doc.tokens[self.doc.edges[0][self.i]] if self.children else self

    @property
    def right_edge(self) -> "Token":
        """The last token of the subtree."""
        return self.doc.tokens[self.doc.edges[1][self.i]] if self.children else self

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """All others of the list joined by conjunction that the token stands in."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(one for one in found if one is not self)

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or in words."""
        return bool(like_num(self.text))

    @property
    def is_currency(self) -> bool:
        """Whether it is a sign of money."""
        return bool(lex_attrs.is_currency(self.text))

    @property
    def is_punct(self) -> bool:
        """Whether it consists of punctuation."""
        return bool(lex_attrs.is_punct(self.text))

    def is_ancestor(self, descendant: "Token") -> bool:
        """Whether another token hangs from this one."""
        return self in descendant.ancestors

    def nbor(self, distance: int = 1) -> "Token":
        """The token so many places on. IndexError where the sentence has none."""
        place = self.i + distance
        if not 0 <= place < len(self.doc.tokens):
            raise IndexError(f"no token {distance} from token {self.i} of a sentence of {len(self.doc.tokens)}")
        return self.doc.tokens[place]


class Doc:
    """One parsed sentence: its text and its tokens."""

    __slots__ = ("_edges", "_starts", "text", "tokens")

    def __init__(self, text: str, starts: Sequence[int], words: Sequence[Word], heads: Sequence[int]) -> None:
        """Where each token starts, what it is and how far on its head stands (0 for a root)."""
        self.text = text
        self._starts = starts
        self._edges: tuple[list[int], list[int]] | None = None
        self.tokens = [Token(self, i, idx, word) for i, (idx, word) in enumerate(zip(starts, words, strict=True))]
        for token, distance in zip(self.tokens, heads, strict=True):
            head = token.head = self.tokens[token.i + distance]
            if distance:
                if head.children:
                    head.children.append(token)
                else:
                    head.children = [token]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Span": ...
    def __getitem__(self, place: int | slice) -> "Token | Span":
        if isinstance(place, int):
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    @property
    def edges(self) -> tuple[list[int], list[int]]:
        """The places of the first and of the last token of each token's subtree."""
        if self._edges is None:
            first = list(range(len(self.tokens)))
            last = list(first)
            for token in self.tokens:  # an ancestor that was reached from further out has ancestors that were, too
                while first[token.head.i] > first[token.i]:
                    first[token.head.i] = first[token.i]
                    token = token.head
            for token in reversed(self.tokens):
                while last[token.head.i] < last[token.i]:
                    last[token.head.i] = last[token.i]
                    token = token.head
            self._edges = first, last
        return self._edges

    def char_span(self, start: int, end: int) -> "Span | None":
        """The tokens of which a character lies in text[start:end]; None where no token does."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, end - 1))
        if start == self.tokens[first].idx + len(self.tokens[first]):  # the blank after a token is no part of it
            first += 1
        return Span(self, first, last + 1)


class Span(Sequence[Token]):
    """The tokens start..end of a Doc."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...
    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        return self.doc.tokens[self.start : self.end][place]

    @property
    def text(self) -> str:
        """The characters from the first token to the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """Where the first token begins."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last token ends."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last)

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of equals; a lone mark where there is no other."""
        tokens = self.doc.tokens[self.start : self.end]
        top = next((one for one in tokens if one.head is one), None)
        if top is not None:
            return top
        outer = [one for one in tokens if not self.start <= one.head.i < self.end]
        return min(outer, key=_height, default=tokens[0])


def _height(token: Token) -> int:
    """How many words stand between a token and the root; of a lone mark, as many as can be."""
    if not token.children and _is_mark(token.text):
        return len(token.doc.tokens) - 1
    return len(token.ancestors)


@cache
def _is_mark(text: str) -> bool:
    return text.isspace() or bool(lex_attrs.is_punct(text))
