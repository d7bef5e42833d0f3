"""Many patterns asked of a text at the price of one pass: a pattern is tried only where a word that it needs occurs.

Words are read off the patterns themselves, so that a lexicon may be edited freely: of `treat(y|ies) with \\w+` every
match holds "treat". A pattern that needs no particular word is tried on every text.
"""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count

import ahocorasick

from flows.extract.pattern_words import further_needed, needed, openings, opens_a_word
from flows.extract.together import OFTEN

_SYNTAX = re.compile(r"\\.|\[\^?\]?|[\]()|]", re.DOTALL)
"""What opens, closes and parts the groups and classes of a pattern; a sign behind a backslash does none of it."""


_ONLY_LETTERS = bytes(one if one < 128 and chr(one).isalpha() else ord(" ") for one in range(256))
"""Each byte of a text in ASCII, a blank for what is no letter."""


def runs_of_letters(text: str) -> list[str]:
    """The runs of the letters a to z in a text, in small letters."""
    return text.lower().encode("ascii", "replace").translate(_ONLY_LETTERS).decode("ascii").split()


def words(text: str) -> set[str]:
    """The different runs of the letters a to z in a text, in small letters."""
    return set(runs_of_letters(text))


class Patterns:
    """Patterns that ignore case, or whose words have none; `possible` says which of them a text may match.

    Of those that are asked of every sentence, `often`, it is found together with other filters whether any may.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]], *, often: bool = False) -> None:
        self.patterns = tuple(patterns)
        self._indexes = frozenset(range(len(patterns)))
        self._always: set[int] = set()
        self._further: list[frozenset[int]] = []
        """Of each pattern the numbers of the further sets of words, one of each of which every match holds."""
        owners: dict[str, set[int]] = {}
        numbers = count(len(patterns))
        for index, pattern in enumerate(patterns):
            words = needed(pattern)
            if not words:
                self._always.add(index)
            further = dict(zip(numbers, further_needed(pattern) - {words} if words else (), strict=False))
            self._further.append(frozenset(further))
            for number, needed_words in {index: words, **further}.items():
                for word in needed_words:
                    owners.setdefault(word, set()).add(number)
        self._automaton = ahocorasick.Automaton()
        for word, indexes in owners.items():
            self._automaton.add_word(word, frozenset(indexes))
        if owners:
            self._automaton.make_automaton()
        self._empty = not owners
        self._by_hit = {hit: self._possible([hit]) for hit in map(frozenset, owners.values())}
        self._by_none = self._possible([])
        self._number = OFTEN.join(owners) if often and not self._always else None

    def possible(self, text: str) -> list[int]:
        """The indexes of the patterns that may match somewhere in the text, in order; every other does not."""
        if self._empty or (self._number is not None and self._number not in OFTEN.possible(text)):
            return self._by_none
        hits = {numbers for _, numbers in self._automaton.iter(text.casefold())}
        if len(hits) > 1:
            return self._possible(hits)
        return self._by_hit[hits.pop()] if hits else self._by_none

    def _possible(self, hits: Iterable[frozenset[int]]) -> list[int]:
        """The indexes of the patterns that may match where words of these numbers stand."""
        found = self._always.union(*hits)
        return sorted(index for index in found & self._indexes if self._further[index] <= found)

    def matching(self, text: str) -> list[int]:
        """The indexes of the patterns that match somewhere in the text, in order."""
        return [index for index in self.possible(text) if self.patterns[index].search(text)]

    def search(self, text: str) -> int | None:
        """The index of the first pattern that matches somewhere in the text."""
        for index in self.possible(text):
            if self.patterns[index].search(text):
                return index
        return None


class Guarded:
    """One pattern, asked as `re` asks it, that is looked for only in a text where a word stands that it needs, and only
    where letters stand with which a match can begin.

    To look whether one of some words stands anywhere costs a tenth of what it costs to try a pattern everywhere.
    """

    def __init__(self, compiled: re.Pattern[str], *, often: bool = False) -> None:
        self.compiled = compiled
        self.pattern = compiled.pattern
        self.match, self.fullmatch, self.finditer = compiled.match, compiled.fullmatch, compiled.finditer
        self._words = _automaton({word: True for word in needed(compiled)})
        self._openings = _automaton({word: len(word) - 1 for word in openings(compiled)})
        self._at_edge = opens_a_word(compiled)
        self._number = OFTEN.join(needed(compiled)) if often and self._words is not None else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in text[start:end], as `re.search` finds it."""
        if self._number is not None and self._number not in OFTEN.possible(text):
            return None
        folded = text.casefold()
        if self._words is not None and next(self._words.iter(folded), None) is None:
            return None
        if self._openings is None or len(folded) != len(text):
            return self.compiled.search(text, start, end)
        for at in sorted({last - before for last, before in self._openings.iter(folded)}):
            inside = self._at_edge and at and folded[at].isalnum() and folded[at - 1].isalnum()
            if at >= start and not inside and (match := self.match(text, at, end)):
                return match
        return None


def guarded(pattern: str, flags: int = 0, *, often: bool = False) -> Guarded:
    """A pattern as `re.compile` takes it, guarded; `often` for one that is asked of every sentence."""
    return Guarded(re.compile(pattern, flags), often=often)


def _automaton(words: Mapping[str, object]) -> ahocorasick.Automaton | None:
    """What finds each of some words, and answers what is told of it; None where there are none."""
    found = ahocorasick.Automaton()
    for word, told in words.items():
        found.add_word(word, told)
    if not words:
        return None
    found.make_automaton()
    return found


class Anchored:
    """Patterns that ignore case and are tried only where a text has letters with which one of their matches can begin.

    `parts` are alternatives, each with the index of its pattern, which together match where the patterns do. One that
    may begin with anything is looked for everywhere, and so is its pattern where it is found.
    """

    def __init__(
        self,
        patterns: Sequence[re.Pattern[str]],
        parts: Sequence[tuple[int, re.Pattern[str]]] | None = None,
        *,
        often: bool = False,
    ) -> None:
        self.patterns = tuple(patterns)
        self._parts = list(enumerate(patterns) if parts is None else parts)
        beginnings = [openings(part) for _, part in self._parts]
        self._loose_owners = [owner for (owner, _), words in zip(self._parts, beginnings, strict=True) if not words]
        loose = [part for (_, part), words in zip(self._parts, beginnings, strict=True) if not words]
        self._loose = Patterns(loose, often=often)
        owners: dict[str, list[int]] = {}
        for place, words in enumerate(beginnings):
            for word in words:
                owners.setdefault(word, []).append(place)
        self._automaton = ahocorasick.Automaton()
        at_edges = [opens_a_word(part) for _, part in self._parts]
        for word, places in owners.items():
            at_edge = word[0].isalnum() and all(at_edges[place] for place in places)
            its_owners = frozenset(self._parts[place][0] for place in places)
            self._automaton.add_word(word, (len(word) - 1, at_edge, tuple(places), its_owners))
        if owners:
            self._automaton.make_automaton()
        self._empty = not owners
        self._number = OFTEN.join(owners) if often else None

    def _hits(self, folded: str) -> Iterable[tuple[int, tuple[int, bool, tuple[int, ...], frozenset[int]]]]:
        """Where letters end with which parts begin, with how many stand before the last, whether these parts begin
        within no word, the parts and their patterns.
        """
        return () if self._empty else self._automaton.iter(folded)

    def matches(self, text: str) -> list[tuple[int, re.Match[str]]]:
        """Each pattern's index with its matches, as `re.finditer` finds them, pattern by pattern."""
        folded = text.casefold()
        if len(folded) != len(text):  # a few letters grow, and the others do not stand where they stood
            return [(index, match) for index, one in enumerate(self.patterns) for match in one.finditer(text)]
        starts: dict[int, set[int]] = {}
        for last, (before, at_edge, places, _) in self._hits(folded):
            start = last - before
            if at_edge and start and folded[start - 1].isalnum():
                continue
            for place in places:
                starts.setdefault(self._parts[place][0], set()).add(start)
        anywhere = {self._loose_owners[one] for one in self._loose.matching(text)} if self._loose_owners else set()
        found = []
        for index in sorted({*starts, *anywhere}):
            pattern = self.patterns[index]
            matches = pattern.finditer(text) if index in anywhere else _matches_at(pattern, text, sorted(starts[index]))
            found += [(index, match) for match in matches]
        return found

    def matches_of(
        self, text: str, indexes: Collection[int], start: int = 0, end: int = sys.maxsize
    ) -> Iterator[tuple[int, Iterator[re.Match[str]]]]:
        """Some of the patterns, by their indexes in order, each with its matches in text[start:end]."""
        starts = self._starts_of(text, frozenset(indexes))
        for index in sorted(indexes):
            pattern = self.patterns[index]
            if (places := starts.get(index)) is None:
                yield index, pattern.finditer(text, start, end)
            else:
                yield index, _matches_at(pattern, text, sorted(one for one in places if one >= start), end)

    def _starts_of(self, text: str, asked: frozenset[int]) -> dict[int, set[int]]:
        """Where the matches of some patterns can begin; of one that is looked for everywhere nothing is told."""
        folded = text.casefold()
        if len(folded) != len(text):
            return {}
        starts: dict[int, set[int]] = {index: set() for index in asked.difference(self._loose_owners)}
        for last, (before, at_edge, _, owners) in self._hits(folded) if starts else ():
            here = asked & owners
            start = last - before
            if here and not (at_edge and start and folded[start - 1].isalnum()):
                for owner in here:
                    if owner in starts:
                        starts[owner].add(start)
        return starts

    def within(self, text: str) -> bool:
        """Whether any of the patterns matches somewhere."""
        if self._number is not None and self._number not in OFTEN.possible(text):
            return bool(self._loose_owners) and self._loose.search(text) is not None
        folded = text.casefold()
        if len(folded) != len(text):
            return any(one.search(text) for one in self.patterns)
        for last, (before, at_edge, places, _) in self._hits(folded):
            start = last - before
            if at_edge and start and folded[start - 1].isalnum():
                continue
            for place in places:
                if self._parts[place][1].match(text, start):
                    return True
        return bool(self._loose_owners) and self._loose.search(text) is not None


def _matches_at(
    pattern: re.Pattern[str], text: str, starts: Iterable[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """The matches of a pattern in text[:end] that begin at one of some places, in order, none overlapping."""
    past = 0
    for start in starts:
        if start >= past and (match := pattern.match(text, start, end)):
            yield match
            past = match.end()


class Alternation:
    """Many patterns, ignoring case, as one with `|`."""

    def __init__(self, patterns: Sequence[str]) -> None:
        whole = re.compile("|".join(patterns), re.IGNORECASE)
        self._whole = Anchored([whole], [(0, re.compile(one, re.IGNORECASE)) for one in patterns])

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the patterns match, as `re.finditer` goes: from left to right, and of several the first listed."""
        return [match.span() for _, match in self._whole.matches(text)]


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between its outermost `|`: it matches somewhere if and only if one of them does."""
    parts, start, depth, in_class = [], 0, 0, False
    for token in _SYNTAX.finditer(pattern):
        sign = token.group()
        if in_class:
            in_class = sign != "]"
        elif sign[0] == "[":
            in_class = True
        elif sign == "|" and not depth:
            parts.append(pattern[start : token.start()])
            start = token.end()
        else:
            depth += (sign == "(") - (sign == ")")
    return [*parts, pattern[start:]]
