"""Many patterns asked of a text at the price of one pass: a pattern is tried only where a word that it needs occurs.

Words are read off the patterns themselves, so that a lexicon may be edited freely: of `treat(y|ies) with \\w+` every
match holds "treat". A pattern that needs no particular word is tried on every text.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

MOST_FORMS = 250
"""How many spellings of one run of letters are told apart ("defen[cs]e" has two)."""

_SYNTAX = re.compile(r"\\.|\[\^?\]?|[\]()|]", re.DOTALL)
"""What opens, closes and parts the groups and classes of a pattern; a sign behind a backslash does none of it."""

Words = frozenset[str]


class Patterns:
    """Patterns that ignore case, or whose words have none; `possible` says which of them a text may match."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        self._always: set[int] = set()
        owners: dict[str, set[int]] = {}
        for index, pattern in enumerate(patterns):
            words = needed(pattern)
            if not words:
                self._always.add(index)
            for word in words:
                owners.setdefault(word, set()).add(index)
        self._automaton = ahocorasick.Automaton()
        for word, indexes in owners.items():
            self._automaton.add_word(word, frozenset(indexes))
        if owners:
            self._automaton.make_automaton()
        self._empty = not owners

    def possible(self, text: str) -> list[int]:
        """The indexes of the patterns that may match somewhere in the text, in order; every other does not."""
        found = set(self._always)
        if not self._empty:
            for _, indexes in self._automaton.iter(text.casefold()):
                found |= indexes
        return sorted(found)

    def search(self, text: str) -> int | None:
        """The index of the first pattern that matches somewhere in the text."""
        for index in self.possible(text):
            if self.patterns[index].search(text):
                return index
        return None


class Alternation:
    """Many patterns, ignoring case, as one with `|`: tried only on a text in which at least one of them may match."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._parts = Patterns([re.compile(one, re.IGNORECASE) for one in patterns])
        self._whole = re.compile("|".join(patterns), re.IGNORECASE)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the patterns match, as `re.finditer` goes: from left to right, and of several the first listed."""
        possible = self._parts.possible(text)
        if not possible:
            return []
        pattern = self._whole if len(possible) > 1 else self._parts.patterns[possible[0]]
        return [match.span() for match in pattern.finditer(text)]


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


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Words:
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
            choices.append(_inner(op, argument))
    return max([*choices, run], key=_use)


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
