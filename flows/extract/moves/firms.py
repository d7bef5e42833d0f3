"""Makers of arms that a text names without their state ("Saab will deliver four jets")."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from flows.extract import actors
from flows.extract.lexicons import table
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor


def states_of(sentence: Sentence, tokens: Iterable[Token]) -> Iterator[Actor]:
    """The states of the makers that some tokens name."""
    for token in tokens:
        for match in _named().finditer(sentence.text, *actors.phrase(token)):
            if match.start() <= token.idx < match.end():
                yield actors.state(_states()[match.group()])


@cache
def _states() -> dict[str, str]:
    return {row["name"]: row["state"] for row in table("firms")}


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _states()), key=len, reverse=True))})\b")
