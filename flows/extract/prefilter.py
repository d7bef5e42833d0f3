"""Many patterns asked of a text at the price of one pass: a pattern is tried only where a word that it needs occurs.

Words are read off the patterns themselves, so that a lexicon may be edited freely: of `treat(y|ies) with \\w+` every
match holds "treat". A pattern that needs no particular word is tried on every text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

MOST_FORMS = 250
"""How many spellings of one run of letters are told apart ("defen[cs]e" has two)."""

_SYNTAX = re.compile(r"\\.|\[\^?\]?|[\]()|]", re.DOTALL)
"""What opens, closes and parts the groups and classes of a pattern; a sign behind a backslash does none of it."""

SHORTEST_FURTHER = 3
"""Letters of the shortest word that is looked for beside others."""
LONGEST_OPENING = 5
"""Letters of the beginning of a match that are looked for."""
SHORTEST_OPENING = 2
"""Single letters stand everywhere."""
MOST_OPENINGS = 4_000

Words = frozenset[str]
Opening = tuple[str, bool]
"""The beginning of a match, and whether the match may go on in a way that is not told."""


class Patterns:
    """Patterns that ignore case, or whose words have none; `possible` says which of them a text may match."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
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

    def possible(self, text: str) -> list[int]:
        """The indexes of the patterns that may match somewhere in the text, in order; every other does not."""
        if self._empty:
            return sorted(self._always)
        hits = {numbers for _, numbers in self._automaton.iter(text.casefold())}
        if not hits:
            return sorted(self._always)
        found = self._always.union(*hits)
        n = len(self.patterns)
        return sorted(number for number in found if number < n and self._further[number] <= found)

    def matching(self, text: str) -> list[int]:
        """The indexes of the patterns that match somewhere in the text, in order."""
        return [index for index in self.possible(text) if self.patterns[index].search(text)]

    def search(self, text: str) -> int | None:
        """The index of the first pattern that matches somewhere in the text."""
        for index in self.possible(text):
            if self.patterns[index].search(text):
                return index
        return None


class Anchored:
    """Patterns that ignore case and are tried only where a text has letters with which one of their matches can begin.

    `parts` are alternatives, each with the index of its pattern, which together match where the patterns do. One that
    may begin with anything is looked for everywhere, and so is its pattern where it is found.
    """

    def __init__(
        self, patterns: Sequence[re.Pattern[str]], parts: Sequence[tuple[int, re.Pattern[str]]] | None = None
    ) -> None:
        self.patterns = tuple(patterns)
        self._parts = list(enumerate(patterns) if parts is None else parts)
        beginnings = [openings(part) for _, part in self._parts]
        self._loose_owners = [owner for (owner, _), words in zip(self._parts, beginnings, strict=True) if not words]
        self._loose = Patterns([part for (_, part), words in zip(self._parts, beginnings, strict=True) if not words])
        owners: dict[str, list[int]] = {}
        for place, words in enumerate(beginnings):
            for word in words:
                owners.setdefault(word, []).append(place)
        self._automaton = ahocorasick.Automaton()
        for word, places in owners.items():
            self._automaton.add_word(word, (len(word) - 1, tuple(places)))
        if owners:
            self._automaton.make_automaton()
        self._empty = not owners

    def _hits(self, folded: str) -> Iterable[tuple[int, tuple[int, tuple[int, ...]]]]:
        """Where letters end with which parts begin, with how many stand before the last, and these parts."""
        return () if self._empty else self._automaton.iter(folded)

    def matches(self, text: str) -> list[tuple[int, re.Match[str]]]:
        """Each pattern's index with its matches, as `re.finditer` finds them, pattern by pattern."""
        folded = text.casefold()
        if len(folded) != len(text):  # a few letters grow, and the others do not stand where they stood
            return [(index, match) for index, one in enumerate(self.patterns) for match in one.finditer(text)]
        starts: dict[int, set[int]] = {}
        for last, (before, places) in self._hits(folded):
            for place in places:
                starts.setdefault(self._parts[place][0], set()).add(last - before)
        anywhere = {self._loose_owners[one] for one in self._loose.matching(text)}
        found = []
        for index in sorted({*starts, *anywhere}):
            pattern = self.patterns[index]
            matches = pattern.finditer(text) if index in anywhere else _matches_at(pattern, text, sorted(starts[index]))
            found += [(index, match) for match in matches]
        return found

    def within(self, text: str) -> bool:
        """Whether any of the patterns matches somewhere."""
        folded = text.casefold()
        if len(folded) != len(text):
            return any(one.search(text) for one in self.patterns)
        for last, (before, places) in self._hits(folded):
            for place in places:
                if self._parts[place][1].match(text, last - before):
                    return True
        return self._loose.search(text) is not None


def _matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at one of some places, in order, none overlapping."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


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


def needed(pattern: re.Pattern[str]) -> Words:
    """Words in lower case of which every match of a pattern holds at least one; none where there is no such set."""
    return _needed(_parser.parse(pattern.pattern, pattern.flags))


def further_needed(pattern: re.Pattern[str]) -> set[Words]:
    """Sets of words like the one that `needed` answers, that of the others of a pattern ("sell … tanks") which are of
    words that do not stand everywhere. What must stand before a match is not among them: it may lie outside a passage.
    """
    found = _choices(_parser.parse(pattern.pattern, pattern.flags), whole=True)
    return {one for one in found if min(map(len, one), default=0) >= SHORTEST_FURTHER}


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Words:
    return max(_choices(parsed), key=_use)


def _choices(parsed: Iterable[tuple[Any, Any]], *, whole: bool = False) -> list[Words]:
    """Sets of words, of each of which every match holds one; with `whole` also those of the groups within."""
    choices: list[Words] = []
    run: Words = frozenset([""])
    for op, argument in parsed:
        forms = _forms(op, argument)
        if forms is not None and len(run) * len(forms) <= MOST_FORMS:
            run = frozenset(start + form for start in run for form in forms)
            continue
        choices.append(run)
        run = forms if forms is not None else frozenset([""])
        if forms is None:
            choices += _within(op, argument) if whole else [_inner(op, argument)]
    return [*choices, run]


def _within(op: Any, argument: Any) -> list[Words]:
    if op is ops.ASSERT and argument[0] < 0:
        return []
    return _choices(argument[-1], whole=True) if op in {ops.SUBPATTERN, ops.ASSERT} else [_inner(op, argument)]


def _use(words: Words) -> tuple[int, int]:
    """Long words are rare, and few of them are better than many; a set with the empty word says nothing."""
    return (min((len(word) for word in words), default=0), -len(words))


def _forms(op: Any, argument: Any) -> Words | None:
    """All spellings of one element where they are few: a letter, a choice of letters, digits, something optional."""
    if op is ops.LITERAL:
        return frozenset([chr(argument).casefold()])
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in argument):
        return frozenset(chr(code).casefold() for _, code in argument)
    if op is ops.IN and argument == [(ops.CATEGORY, ops.CATEGORY_DIGIT)]:
        return frozenset("0123456789")
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT} and len(argument[2]) == 1:
        return _repeated(argument[0], argument[1], _forms(*argument[2][0]))
    if op is ops.AT:
        return frozenset([""])
    return None


def _repeated(least: int, most: int, forms: Words | None) -> Words | None:
    if forms is not None and (least, most) == (0, 1):
        return forms | {""}
    if forms is not None and least == most and len(forms) ** least <= MOST_FORMS:
        return frozenset("".join(letters) for letters in product(forms, repeat=least))
    return None


def _inner(op: Any, argument: Any) -> Words:
    """The needed words of a group, of what must stand before or behind, of alternatives (those of each, if each needs
    some) and of what must be repeated.
    """
    if op in {ops.SUBPATTERN, ops.ASSERT}:
        return _needed(argument[-1])
    if op is ops.BRANCH:
        branches = [_needed(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(min(map(len, one), default=0) for one in branches) else frozenset()
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT} and argument[0] > 0:
        return _needed(argument[2])
    return frozenset()


def openings(pattern: re.Pattern[str]) -> Words:
    """Letters in lower case, two at least, with which the matches of a pattern begin; none where they need not."""
    found = frozenset(word for word, _ in _openings(_parser.parse(pattern.pattern, pattern.flags)))
    return found if min(map(len, found), default=0) >= SHORTEST_OPENING else frozenset()


def _openings(parsed: Iterable[tuple[Any, Any]]) -> frozenset[Opening]:
    found = frozenset([("", False)])
    for op, argument in parsed:
        going_on = [word for word, cut in found if not cut]
        if not going_on:
            break
        further = _opening(op, argument)
        longer = ((start + word, cut) for start in going_on for word, cut in further)
        cuts = ((word[:LONGEST_OPENING], cut or len(word) >= LONGEST_OPENING) for word, cut in longer)
        found = frozenset([*(one for one in found if one[1]), *cuts])
        if len(found) > MOST_OPENINGS:
            return frozenset([("", True)])
    return found


def _opening(op: Any, argument: Any) -> frozenset[Opening]:
    """How what one element of a pattern matches can begin."""
    if op in {ops.AT, ops.ASSERT, ops.ASSERT_NOT}:
        return frozenset([("", False)])
    if op is ops.SUBPATTERN:
        return _openings(argument[-1])
    if op is ops.BRANCH:
        return frozenset().union(*map(_openings, argument[1]))
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT}:
        least, most, repeated = argument
        once = _openings(repeated)
        once = once if most == 1 else frozenset((word, True) for word, _ in once)
        return once if least else once | {("", False)}
    forms = _forms(op, argument)
    return frozenset((form, False) for form in forms) if forms is not None else frozenset([("", True)])
