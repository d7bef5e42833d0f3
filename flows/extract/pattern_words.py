"""What a pattern says of the texts that it matches: words that stand in them, letters with which its matches begin."""

import re
from collections.abc import Iterable
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined] # the only parser of patterns there is
from typing import Any

MOST_FORMS = 250
"""How many spellings of one run of letters are told apart ("defen[cs]e" has two)."""
SHORTEST_FURTHER = 3
"""Letters of the shortest word that is looked for beside others."""
LONGEST_OPENING = 7
"""Letters of the beginning of a match that are looked for."""
SHORTEST_OPENING = 2
"""Single letters stand everywhere."""
MOST_OPENINGS = 4_000

Words = frozenset[str]
Opening = tuple[str, bool]
"""The beginning of a match, and whether the match may go on in a way that is not told."""


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


def opens_a_word(pattern: re.Pattern[str]) -> bool:
    """Whether no match that begins with a letter or digit begins within a word: the pattern opens with a word's edge,
    or with what may not stand before it.
    """
    for op, argument in _parser.parse(pattern.pattern, pattern.flags):
        if op is ops.ASSERT_NOT and argument[0] < 0:
            kinds = [one for part, inner in argument[1] if part is ops.IN for one in inner]
            whole = len(argument[1]) == 1 and (ops.NEGATE, None) not in kinds
            return whole and (ops.CATEGORY, ops.CATEGORY_WORD) in kinds
        return op is ops.AT and argument is ops.AT_BOUNDARY
    return False
