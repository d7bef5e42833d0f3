"""Which sentences are worth a parse, told by their words and by what stands around them, before any is parsed.

A sentence has a score by itself – the sum of the weights of its traits: its words, the states that it names, whether it
names an item or an instrument – and one by its surroundings: its own score, those of its neighbours, the best of the
article, the states named nearby. It is left out where the latter is below what is `needed`; no rule asks for its
parse then. The weights are those of two logistic regressions on what the rules themselves found in documents that were
read in full (`python -m flows.fit sieve` fits them). They stand in `lexicon/sieve.csv`, where each can be read and
edited.
"""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import mul

from flows.extract.agreements import names as instrument_names
from flows.extract.items import nouns as items
from flows.extract.lexicons import table
from flows.extract.prefilter import words
from flows.extract.sentences import Sentence

LEAST = -3.0
"""The score below which a sentence is left out. Higher is faster: docs/scaling.md has the curve."""
LONG, STEEPER = 30, 0.6
"""Up to how many sentences of an article this holds, and by how much the score must be higher with each e-fold beyond:
the longer a text is, the more of it is about other things, and the more words sound by chance like those of a row.
"""
SHORT = 6
"""Sentences of an article of which none is left out: a short text has no surroundings to judge by, and costs little."""
LOWEST, HIGHEST = -5.0, 3.0
"""Bounds of a sentence's own score where its surroundings are weighed; a sentence that names nothing has the lowest."""
WORD = re.compile(r"[A-Za-z]+")
NAME = re.compile(r"[A-Z][A-Za-z]+")
NUMBER = re.compile(r"\d[\d,.]*")
AROUND = (
    "(own)", "(before)", "(after)", "(best)", "(best five)", "(all)",
    "(states near)", "(states a sentence)", "(states in all)", "(names)", "(constant)",
)  # fmt: skip
"""The names of what `surroundings` tells of a sentence, as the weights have them."""
MANY = 3
"""Numbers or states of which more are not told apart."""


def judge(sentences: Sequence[Sentence]) -> None:
    """Mark the sentences of an article that are left out."""
    if len(sentences) <= SHORT:
        return
    weights = _weights()
    told = [traits(one) for one in sentences]
    own = [math.fsum(map(weights.__getitem__, weights.keys() & one)) for one, _ in told]
    of_surroundings = [weights[name] for name in AROUND]
    least = needed(len(sentences))
    for sentence, row in zip(sentences, surroundings(own, told), strict=True):
        sentence.left_out = sum(map(mul, of_surroundings, row)) < least


def needed(n_sentences: int) -> float:
    """The score that a sentence needs in an article of so many."""
    return LEAST + STEEPER * math.log(max(n_sentences / LONG, 1.0))


@cache
def _weights() -> dict[str, float]:
    return {row["trait"]: float(row["weight"]) for row in table("sieve")}


def traits(sentence: Sentence) -> tuple[set[str], set[str]]:
    """The traits of a sentence – its words in small letters, in brackets what else it has – and the states it names."""
    state_words = _state_words()
    states = {state_words[word] for word in state_words.keys() & NAME.findall(sentence.text)}
    numbers = len(NUMBER.findall(sentence.text))
    found = words(sentence.text)
    item, instrument = items.names_one(sentence.text), instrument_names.names_one(sentence.text)
    found.add("(sentence)")
    found.add(f"(states {min(len(states), MANY)})")
    found.add(f"(numbers {min(numbers, MANY)})")
    found.add(f"(item {item:d} instrument {instrument:d})")
    if sentence.bullet:
        found.add("(bullet)")
    if sentence.in_headline:
        found.add("(headline)")
    return found, states


def surroundings(own: Sequence[float], told: Sequence[tuple[set[str], set[str]]]) -> Iterator[tuple[float, ...]]:
    """What `AROUND` lists of each sentence of an article, by their own scores and traits."""
    names = ["(item 0 instrument 0)" not in one for one, _ in told]
    bounded = [min(max(score, LOWEST), HIGHEST) for score in own]
    telling = [score if named else LOWEST for score, named in zip(bounded, names, strict=True)]
    best = sorted(telling, reverse=True)[:5]
    states = [min(len(here), 2) for _, here in told]
    n = max(len(told), 1)
    of_all = (
        max(best, default=LOWEST),
        sum(best) / max(len(best), 1),
        sum(telling) / n,
    )
    spread = sum(states) / n, math.log1p(len(set().union(*(here for _, here in told))))
    for at, score in enumerate(bounded):
        before = telling[at - 1] if at else LOWEST
        after = telling[at + 1] if at + 1 < len(telling) else LOWEST
        yield (score, before, after, *of_all, max(states[max(0, at - 2) : at], default=0), *spread, names[at], 1.0)


@cache
def _state_words() -> dict[str, str]:
    """The last word of each name of a state and its people, and capitals of one word, with the state."""
    found: dict[str, str] = {}
    for row in table("states"):
        capital = [] if " " in row["capital"] else [row["capital"]]
        for name in [row["name"], *row["adjectives"].split("|"), *row["nouns"].split("|"), *capital]:
            words = NAME.findall(name)
            if words:
                found.setdefault(words[-1], row["iso3"])
    return found
