"""How the weights of `flows.extract.sieve` are made: from what the rules find where no sentence is left out.

The documents need no annotation, and the more they are like those that will be read, the better. Of each sentence that
the rules had parsed it is asked whether a row came of it. Two logistic regressions are fitted: of the traits of a
sentence, and of its surroundings. Only words that are no names and stand in many documents have a weight.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from flows.extract import sieve
from flows.extract.reading import Reading
from flows.facts import ArticleFacts
from flows.fit import logistic
from flows.fit.logistic import Floats

FEWEST_DOCUMENTS = 15
"""In how many documents a word must stand to have a weight."""
LEAST_WEIGHT = 0.2
"""Weights of words nearer to nothing are left out."""
PENALTY = 3.0
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Document:
    """Of each sentence its traits with the states it names, whether it was parsed, and whether a row came of it."""

    told: list[tuple[set[str], set[str]]]
    parsed: list[bool]
    telling: list[bool]
    small: set[str]
    """Its words in small letters."""
    capitals: Counter[str]
    """How much more often than in small letters each word begins with a capital, where no sentence begins."""


def document(reading: Reading, facts: ArticleFacts) -> Document:
    """What an article that was read in full teaches."""
    spans = sorted(_evidence(facts))
    telling = []
    for one in reading.sentences:
        start, end = one.span(0, len(one.text))
        telling.append(any(left < end and start < right for left, right in spans))
    texts = [one.text for one in reading.sentences]
    told = [sieve.traits(one) for one in reading.sentences]
    return Document(told, [one.read for one in reading.sentences], telling, *_spelling(texts))


def _evidence(facts: ArticleFacts) -> Iterable[tuple[int, int]]:
    told = [one.evidence for one in facts.agreements]
    told += [party.evidence for one in facts.agreements for party in one.parties]
    told += [one.evidence for one in facts.clauses]
    told += [one.evidence for one in facts.deployments]
    told += [one.evidence for one in facts.estimates]
    return [(one.start, one.end) for some in told for one in some]


def _spelling(texts: Iterable[str]) -> tuple[set[str], Counter[str]]:
    small: set[str] = set()
    capitals: Counter[str] = Counter()
    for text in texts:
        for at, word in enumerate(sieve.WORD.findall(text)):
            if word.islower():
                small.add(word)
                capitals[word] -= 1
            elif at and word.istitle():
                capitals[word.lower()] += 1
    return small, capitals


def vocabulary(documents: Sequence[Document]) -> list[str]:
    """The words that may have a weight, and every other trait."""
    n_documents = Counter(word for one in documents for word in one.small)
    capitals: Counter[str] = Counter()
    for one in documents:
        capitals.update(one.capitals)
    words = [word for word, n in n_documents.items() if n >= FEWEST_DOCUMENTS and len(word) > 1 and capitals[word] <= 0]
    others = {trait for one in documents for traits, _ in one.told for trait in traits if trait[0] == "("}
    return sorted([*words, *others])


def fit(documents: Sequence[Document]) -> dict[str, float]:
    """The weight of each trait and of each of the surroundings.

    The latter are fitted to scores made without the document: by its own words a regression knows it too well.
    """
    rows: list[tuple[float, ...]] = []
    labels: list[Floats] = []
    for fold in range(FOLDS):
        inside = documents[fold::FOLDS]
        weights = _of_traits([one for at, one in enumerate(documents) if at % FOLDS != fold])
        labels.append(_labels(inside))
        for one in inside:
            scores = [sum(weights.get(trait, 0.0) for trait in traits) for traits, _ in one.told]
            around = sieve.surroundings(scores, one.told)
            rows += [row for row, parsed in zip(around, one.parsed, strict=True) if parsed]
    outer = logistic.of_numbers(np.array(rows), np.concatenate(labels), PENALTY)
    return _of_traits(documents) | {name: round(float(one), 3) for name, one in zip(sieve.AROUND, outer, strict=True)}


def _of_traits(documents: Sequence[Document]) -> dict[str, float]:
    known = {trait: at for at, trait in enumerate(vocabulary(documents))}
    told = [[known[one] for one in traits if one in known] for one in documents for traits in _of_parsed(one)]
    found = logistic.of_traits(told, _labels(documents), len(known), PENALTY)
    return {
        trait: round(float(found[at]), 2)
        for trait, at in known.items()
        if trait[0] == "(" or abs(found[at]) >= LEAST_WEIGHT
    }


def _of_parsed(one: Document) -> list[set[str]]:
    return [traits for (traits, _), parsed in zip(one.told, one.parsed, strict=True) if parsed]


def _labels(documents: Sequence[Document]) -> Floats:
    return np.array(
        [float(yes) for one in documents for yes, parsed in zip(one.telling, one.parsed, strict=True) if parsed]
    )


def ordered(weights: dict[str, float]) -> list[tuple[str, float]]:
    """The weights as lexicon/sieve.csv has them, the traits in brackets first."""
    return sorted(weights.items(), key=_place)


def _place(weighed: tuple[str, float]) -> tuple[bool, str]:
    """The traits in brackets first."""
    return weighed[0][0] != "(", weighed[0]
