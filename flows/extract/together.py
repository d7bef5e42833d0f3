"""Filters that are asked of every sentence: which of them a text may pass is found for all of them in one pass.

To go over the letters of a text costs about the same whether ten words are looked for or a thousand; what costs is to
do it anew for each filter.
"""

from collections.abc import Iterable
from itertools import count

import ahocorasick

KNOWN_TEXTS = 4_096
"""Texts of which the answer is kept: those of the articles read together; when there are more, all are forgotten."""


class Together:
    """Filters, each by a number and by words of which a text that passes it holds one at least."""

    def __init__(self) -> None:
        self._numbers = count()
        self._owners: dict[str, set[int]] = {}
        self._automaton: ahocorasick.Automaton | None = None
        self._known: dict[str, frozenset[int]] = {}

    def join(self, words: Iterable[str]) -> int:
        """The number of a filter that needs one of these words, in small letters."""
        number = next(self._numbers)
        for word in words:
            self._owners.setdefault(word, set()).add(number)
        self._automaton = None
        self._known.clear()
        return number

    def possible(self, text: str) -> frozenset[int]:
        """The numbers of the filters that a text may pass."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= KNOWN_TEXTS:
                self._known.clear()
            hits = {numbers for _, numbers in self._made().iter(text.casefold())}
            found = self._known[text] = frozenset().union(*hits)
        return found

    def _made(self) -> ahocorasick.Automaton:
        if self._automaton is None:
            made = ahocorasick.Automaton()
            for word, numbers in self._owners.items():
                made.add_word(word, frozenset(numbers))
            made.make_automaton()
            self._automaton = made
        return self._automaton


OFTEN = Together()
"""The filters that are asked of the sentences of every article."""
