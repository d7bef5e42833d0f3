"""How the weights of `flows.extract.clauses.likely` are made: from annotated articles.

Of each sentence that has words for a clause type, and each agreement that it may speak of, it is asked whether
annotation has that clause, be it told there or elsewhere. Whether a rule finds it as well makes no difference: where
the weights are needed it does not. Agreements that annotation only names in passing are left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flows.extract.clauses import likely
from flows.fit import logistic
from flows.fit.annotated import Lesson
from flows.fit.logistic import Floats
from flows.gold import Agreement
from flows.matching import AGREEMENT_FLOOR, agreements_alike, pair_up

PENALTY = 8.0
FEWEST_DOCUMENTS = 5
"""In how many documents a sign must stand to have a weight."""
LEAST_WEIGHT = 0.05
"""Weights nearer to nothing are left out."""
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """Words for a clause: their signs, and whether annotation has it."""

    document: str
    signs: frozenset[str]
    is_told: bool


def cases(lessons: Iterable[Lesson]) -> list[Case]:
    """All that was asked of the articles."""
    return [case for one in lessons for case in _of_lesson(one)]


def _of_lesson(lesson: Lesson) -> Iterator[Case]:
    register, facts = lesson.studied.register, lesson.studied.facts
    if register is None:
        return
    found = [
        Agreement(str(one.key), tuple(one.titles[:1]), one.agreement_type, one.party_names())
        for one in facts.agreements
    ]
    pairs, _, _ = pair_up(lesson.gold.agreements, found, agreements_alike, AGREEMENT_FLOOR)
    meant = {found[at].key: lesson.gold.agreements[gold] for gold, at in pairs}
    told = {(one.agreement, one.clause_type) for one in lesson.gold.clauses}
    for case in likely.cases(register, facts.agreements):
        gold = meant.get(str(case.agreement.key))
        if (gold is None or not gold.passing) and likely.meant(register, case) is not None:
            yield Case(lesson.document, case.signs, gold is not None and (gold.key, case.kind) in told)


def fit(learned: Sequence[Case]) -> Weights:
    """The weight of each sign, the bias first, then what speaks most for a clause."""
    documents = Counter(sign for _, sign in {(one.document, sign) for one in learned for sign in one.signs})
    names = sorted(sign for sign, n in documents.items() if n >= FEWEST_DOCUMENTS)
    rows = np.array([[1.0, *(float(name in one.signs) for name in names)] for one in learned])
    bias, *found = (round(float(one), 2) for one in logistic.of_numbers(rows, labels(learned), PENALTY))
    telling = [pair for pair in zip(names, found, strict=True) if abs(pair[1]) >= LEAST_WEIGHT]
    return {likely.BIAS: bias} | dict(sorted(telling, key=lambda pair: -pair[1]))


def scores(judged: Sequence[Case], weights: Weights) -> Floats:
    """The logarithms of the odds that these weights give each case."""
    return np.array([weights[likely.BIAS] + sum(weights.get(sign, 0.0) for sign in one.signs) for one in judged])


def labels(judged: Sequence[Case]) -> Floats:
    return np.array([float(one.is_told) for one in judged])
