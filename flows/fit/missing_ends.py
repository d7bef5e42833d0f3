"""How the weights of `flows.extract.deployments.choice` are made: from annotated articles.

Of each state that may be the end of a move which its sentence leaves out it is asked whether annotation has a
deployment of such things between it and the end that is known. Only the signs that the weights there already name are
weighed: which of the many combinations are worth a weight, people decide.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flows.extract.deployments import choice
from flows.extract.deployments.candidates import Question
from flows.facts import Actor
from flows.fit import logistic
from flows.fit.annotated import Lesson
from flows.fit.logistic import Floats
from flows.gold import Deployment
from flows.matching import same_actor
from schemas.vocabularies import CATEGORY_GROUP

PENALTY = 5.0
BIAS = ("any", "always")
Signs = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A state that may be the end of a move: its signs, and whether it is."""

    document: str
    signs: Signs
    is_end: bool


def cases(lessons: Iterable[Lesson]) -> list[Case]:
    """All that was asked of the articles, each question once for each state that may be the answer."""
    return [case for one in lessons for case in _of_lesson(one)]


def _of_lesson(lesson: Lesson) -> Iterator[Case]:
    ledger = lesson.studied.ledger
    if ledger is None or ledger.scene is None:
        return
    for asked in ledger.scene.asked:
        for state in choice.able(ledger.scene, asked):
            right = any(_is(one, asked, state) for one in lesson.gold.deployments)
            yield Case(lesson.document, choice.signs(ledger.scene, asked, state), right)


def _is(one: Deployment, asked: Question, state: Actor) -> bool:
    """Whether an annotated deployment is of such things and has these ends."""
    ends = (asked.known, state) if asked.wanted == "recipient" else (state, asked.known)
    alike = CATEGORY_GROUP.get(one.category) == CATEGORY_GROUP.get(asked.move.item.category)
    told = zip((one.sender, one.recipient), ends, strict=True)
    return alike and all(name is not None and same_actor(name, end.iso3 or end.name) for name, end in told)


def fit(learned: Sequence[Case]) -> Signs:
    """The weight of each sign, by the questions for which it is one, in the order of those that are there."""
    names = [BIAS, *(name for name in choice.weights() if name != BIAS)]
    rows = np.array([[1.0, *(one.signs.get(name, 0.0) for name in names[1:])] for one in learned])
    found = logistic.of_numbers(rows, labels(learned), PENALTY)
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def scores(judged: Sequence[Case], weights: Signs) -> Floats:
    """The logarithms of the odds that these weights give each case."""
    return np.array([sum(weights.get(name, 0.0) * value for name, value in one.signs.items()) for one in judged])


def labels(judged: Sequence[Case]) -> Floats:
    return np.array([float(one.is_end) for one in judged])
