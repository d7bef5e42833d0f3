"""Logistic regression: on the presence of traits, on numbers, and of several kinds.

All are penalised by the sum of the squares of their weights times half a penalty. Nothing is drawn at random.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Case = TypeVar("Case")

STEPS, STEP = 400, 0.05
MOST_ROUNDS = 40
FOLDS = 10


def of_traits(rows: Sequence[Sequence[int]], labels: Floats, width: int, penalty: float) -> Floats:
    """The weights of `width` traits, of which each row tells by their numbers which are there; labels are 0 or 1."""
    lengths = np.array([len(row) for row in rows])
    at = np.repeat(np.arange(len(rows)), lengths)
    which = np.array([one for row in rows for one in row], dtype=np.int64)

    def slope(weights: Floats) -> Floats:
        errors = sure(np.bincount(at, weights[which], len(rows)).astype(np.float64)) - labels
        return np.bincount(which, errors[at], width).astype(np.float64)

    return _descended(slope, (width,), len(labels), penalty)


def of_numbers(rows: Floats, labels: Floats, penalty: float) -> Floats:
    """The weights of the columns of `rows`, by Newton's method; a column that is always 1 is not penalised."""
    weights = np.zeros(rows.shape[1])
    held = np.where((rows == 1).all(axis=0), 1e-3, penalty)
    for _ in range(MOST_ROUNDS):
        likely = sure(rows @ weights)
        bend = (rows.T * (likely * (1 - likely))) @ rows + np.diag(held)
        step = np.linalg.solve(bend, rows.T @ (likely - labels) + held * weights)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def of_kinds(rows: Sequence[Sequence[int]], labels: Sequence[int], shape: tuple[int, int], penalty: float) -> Floats:
    """The weight of each trait for each kind, as an array of `shape` (traits, kinds); labels are numbers of kinds."""
    present = np.zeros((len(rows), shape[0]))
    wanted = np.zeros((len(rows), shape[1]))
    for at, (row, label) in enumerate(zip(rows, labels, strict=True)):
        present[at, list(row)] = 1.0
        wanted[at, label] = 1.0

    def slope(weights: Floats) -> Floats:
        return present.T @ (shares(present @ weights) - wanted)

    return _descended(slope, shape, len(rows), penalty)


def _descended(slope: Callable[[Floats], Floats], shape: tuple[int, ...], n: int, penalty: float) -> Floats:
    """The weights with the least loss and penalty, by Adam, whose steps fall to nothing in the end."""
    weights, mean, spread = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for step in range(1, STEPS + 1):
        down = (slope(weights) + penalty * weights) / n
        mean += 0.1 * (down - mean)
        spread += 0.01 * (down**2 - spread)
        way = mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-9)
        weights -= STEP * (1 - step / (STEPS + 1)) * way
    return weights


def sure(scores: Floats) -> Floats:
    """The probabilities of which the scores are the logarithms of the odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def shares(scores: Floats) -> Floats:
    """The probabilities of the kinds, one row a case."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def loss(scores: Floats, labels: Floats) -> float:
    """How much, in bits a case, the labels surprise who trusts the scores: 0 where all are foretold, 1 for a toss."""
    likely = np.clip(sure(scores), 1e-9, 1 - 1e-9)
    return float(-np.mean(labels * np.log2(likely) + (1 - labels) * np.log2(1 - likely)))


def folds(cases: Sequence[Case], document: Callable[[Case], str]) -> Iterator[tuple[list[Case], list[Case]]]:
    """What is learned from and what is judged, `FOLDS` times: no document is in both."""
    place = {name: at for at, name in enumerate(sorted({document(one) for one in cases}))}
    for fold in range(min(FOLDS, len(place))):
        yield (
            [one for one in cases if place[document(one)] % FOLDS != fold],
            [one for one in cases if place[document(one)] % FOLDS == fold],
        )
