"""What an article is about: of one on sport, pay, companies or crime no "pact" and no "deployment" is a fact.

Words of the lexicon are counted, nothing is weighed: where states and their forces are hardly spoken of, and other
matters nearly as often or more, the article is about these.
"""

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


def is_other(text: str) -> bool:
    """Whether a text is about other matters than states and their security."""
    words = runs_of_letters(text)
    others = _count(words, other=True)
    if others < LEAST_OTHER:
        return False
    states = _count(words, other=False)
    if not states:
        return True
    return others > LEAST_OTHER and states <= MOST_OF_STATES and others >= SHARE * states


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
