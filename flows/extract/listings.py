"""Three states or more that a text names as a list: whom "they", "the four" or "trilateral" stands for."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.extract import actors
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

ITS_NEIGHBOURS = re.compile(
    r"\b(?P<own>[Ii]ts) (?:[\w-]+ ){0,2}(?:neighbou?rs|allies|partners|fellow \w+s)"
    r"(?: and (?:allies|neighbou?rs|partners))?[,:]? "
)
"""What before names makes them those of whom somebody told of before is a further one."""


def just_listed(reading: Reading, sentence: Sentence) -> list[Actor]:
    """Three states or more that the sentence before lists ("the rulers of A, B and C"): whom "they" stands for."""
    for earlier in reading.before(sentence, 1):
        named = actors.mentions(earlier)
        gaps = [earlier.text[one.end : two.start] for one, two in pairwise(named)]
        run = [gap for gap in gaps if actors.LIST_GAP.fullmatch(gap)]
        found = [one for one in actors.parties(named) if one.iso3]
        if len(found) >= 3 and len(run) >= len(found) - 1:
            return found
    return []


def listed(reading: Reading, sentence: Sentence, n: int = 3, reach: int = 15) -> list[Actor]:
    """Whom 'trilateral' or 'the four' stands for: the n states of the title, else of the nearest sentence, this one
    first, that names just so many, if any does with the foremost of the article among them.
    """
    found = [
        states
        for text in (reading.article.title or "", sentence.text, *(one.text for one in reading.before(sentence, reach)))
        if len(states := [actor for actor in actors.parties(actors.named_in(text)) if actor.iso3]) == n
    ]
    foremost = reading.prominent[:1]
    found = (
        _with_neighbours(reading, sentence, n)
        or found
        or [run for one in (sentence, *reading.before(sentence, reach)) for run in _runs(one) if len(run) == n]
    )
    return next((states for states in found if set(foremost) <= set(states)), next(iter(found), []))


def _with_neighbours(reading: Reading, sentence: Sentence, n: int) -> list[list[Actor]]:
    """The n states of whom a sentence just before names all but the one whose neighbours they are: "Its neighbours
    Chad and Mali", for three.
    """
    for earlier in reading.before(sentence, 2):
        for match in ITS_NEIGHBOURS.finditer(earlier.text):
            runs = [run for run in _runs(earlier) if len(run) == n - 1]
            named = [x.actor for x in actors.mentions(earlier) if x.start == match.end()]
            own = reading.meant(earlier, earlier.token_at(*match.span("own")))
            found = [[*own, *run] for run in runs if own and set(named) & {run[0]} and own[0] not in run]
            if found:
                return found
    return []


def _runs(sentence: Sentence) -> Iterator[list[Actor]]:
    """The lists of states that a sentence has: "A, B and C"."""
    for run in actors.lists(sentence, actors.mentions(sentence)):
        yield [x for x in actors.parties(run) if x.iso3]
