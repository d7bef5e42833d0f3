"""What an article is about: of one on sport, pay, companies or crime no "pact" and no "deployment" is a fact.

Words of the lexicon are counted, nothing is weighed: where states and their forces are hardly spoken of, and other
matters nearly as often or more, the article is about these. A review, an obituary or a walk through a museum is told
by how it begins and by words of its kind: the armies in it are of another time, or made up.
"""

import re
from functools import cache
from itertools import pairwise

from flows.extract.lexicons import table
from flows.extract.prefilter import runs_of_letters

STATES = "states"
LEAST_OTHER = 2
"""Words of other matters that there must be, and one more where states are spoken of; one may stand anywhere."""
SHARE = 0.8
"""Words of other matters for each of states from which on the article is about the former."""
MOST_OF_STATES = 12
"""Words of states beyond which an article, however long, may tell of them too."""


BEGINNING = 300
"""Characters within which a text says of what kind it is."""


def is_other(text: str) -> bool:
    """Whether a text is about other matters than states and their security."""
    if _is_of_a_genre(text):
        return True
    words = runs_of_letters(text)
    others = _count(words, other=True)
    if others < LEAST_OTHER:
        return False
    states = _count(words, other=False)
    if not states:
        return True
    return others > LEAST_OTHER and states <= MOST_OF_STATES and others >= SHARE * states


def _is_of_a_genre(text: str) -> bool:
    """Whether a text begins as one of a kind that tells of no present fact, and goes on as such."""
    return any(
        opening.search(text, 0, BEGINNING) and len({one.lower() for one in telling.findall(text)}) >= least
        for opening, telling, least in _genres()
    )


@cache
def _genres() -> list[tuple[re.Pattern[str], re.Pattern[str], int]]:
    """Of each kind how it begins, its words, and how many different ones of them there must be."""
    return [(_of_words(row["opening"]), _of_words(row["telling"]), int(row["least"])) for row in table("genres")]


def _of_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _count(words: list[str], *, other: bool) -> int:
    single, double = _listed(other)
    return sum(map(single.__contains__, words)) + sum(map(double.__contains__, pairwise(words)))


@cache
def _listed(other: bool) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The words, and the pairs of words, in the singular and the plural."""
    listed = [
        form
        for row in table("subjects")
        if (row["subject"] != STATES) == other
        for words in row["words"].split("|")
        for form in (words, words + "s", words + "es", words.removesuffix("y") + "ies")
    ]
    double = frozenset(tuple(one.split()) for one in listed if " " in one)
    return frozenset(one for one in listed if " " not in one), double
