"""What an article is about: of one on sport, pay, companies or crime no "pact" and no "deployment" is a fact.

Words of the lexicon are counted, nothing is weighed: where states and their forces are hardly spoken of, and other
matters nearly as often or more, the article is about these.
"""

import re
from functools import cache
from itertools import pairwise

from flows.extract.lexicons import table

STATES = "states"
LEAST_OTHER = 2
"""Words of other matters that there must be, and one more where states are spoken of; one may stand anywhere."""
SHARE = 0.8
"""Words of other matters for each of states from which on the article is about the former."""
MOST_OF_STATES = 12
"""Words of states beyond which an article, however long, may tell of them too."""

_WORD = re.compile(r"[a-z]+")


def is_other(text: str) -> bool:
    """Whether a text is about other matters than states and their security."""
    words = _WORD.findall(text.lower())
    others = _count(words, other=True)
    if others < LEAST_OTHER:
        return False
    states = _count(words, other=False)
    if not states:
        return True
    return others > LEAST_OTHER and states <= MOST_OF_STATES and others >= SHARE * states


def _count(words: list[str], *, other: bool) -> int:
    single, double = _listed(other)
    return sum(word in single for word in words) + sum(
        f"{first} {second}" in double for first, second in pairwise(words)
    )


@cache
def _listed(other: bool) -> tuple[frozenset[str], frozenset[str]]:
    """The words, and the pairs of words, in the singular and the plural."""
    listed = [
        form
        for row in table("subjects")
        if (row["subject"] != STATES) == other
        for words in row["words"].split("|")
        for form in (words, words + "s", words + "es", words.removesuffix("y") + "ies")
    ]
    return frozenset(one for one in listed if " " not in one), frozenset(one for one in listed if " " in one)
