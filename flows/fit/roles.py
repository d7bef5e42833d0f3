"""How the weights of `flows.extract.deployments.roles` are made: from annotated articles.

Of each party that an article may make the sender or the recipient of things of a kind it is asked whether annotation
has a deployment of such things with this end. The two ends have weights of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flows.extract.deployments.roles import ENDS, Role
from flows.fit import logistic
from flows.fit.annotated import Lesson
from flows.fit.logistic import Floats
from flows.gold import Deployment
from flows.matching import same_actor
from schemas.vocabularies import CATEGORY_GROUP

PENALTY = 15.0
FEWEST = 15
"""How many cases a trait must have to have a weight."""
LEAST = 0.05
"""Weights nearer to nothing are left out."""
Weights = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A party that may have a role: the traits of it, and whether it has."""

    document: str
    end: str
    traits: frozenset[str]
    has: bool


def cases(lessons: Iterable[Lesson]) -> list[Case]:
    """All that is asked of the articles."""
    return [case for one in lessons for case in _of_lesson(one)]


def _of_lesson(lesson: Lesson) -> Iterator[Case]:
    ledger = lesson.studied.ledger
    for role, told in (ledger.roles if ledger is not None else {}).items():
        has = any(_has(one, role) for one in lesson.gold.deployments)
        yield Case(lesson.document, role.end, frozenset(told.traits), has)


def _has(one: Deployment, role: Role) -> bool:
    """Whether an annotated deployment is of such things and has the party for this end."""
    end = one.sender if role.end == "sender" else one.recipient
    alike = CATEGORY_GROUP.get(one.category) == role.group
    return alike and end is not None and same_actor(end, role.party.iso3 or role.party.name)


def fit(learned: Sequence[Case]) -> Weights:
    """The weights of each trait that is frequent enough, by the alphabet."""
    found: Weights = {}
    for end in ENDS:
        of_end = [one for one in learned if one.end == end]
        often = Counter(trait for one in of_end for trait in one.traits)
        names = sorted(trait for trait, n in often.items() if n >= FEWEST)
        place = {trait: at for at, trait in enumerate(names)}
        rows = [[place[trait] for trait in sorted(one.traits) if trait in place] for one in of_end]
        fitted = logistic.of_traits(rows, labels(of_end), len(names), PENALTY)
        found |= {(trait, end): round(float(fitted[at]), 2) for trait, at in place.items() if abs(fitted[at]) >= LEAST}
    return found


def ordered(weights: Weights) -> list[tuple[str, ...]]:
    """A row for each trait, with its weights for the two ends."""
    traits = sorted({trait for trait, _ in weights})
    return [(trait, *(f"{weights.get((trait, end), 0.0):.2f}" for end in ENDS)) for trait in traits]


def scores(judged: Sequence[Case], weights: Weights) -> Floats:
    """The logarithms of the odds that these weights give each case."""
    return np.array([sum(weights.get((trait, one.end), 0.0) for trait in sorted(one.traits)) for one in judged])


def labels(judged: Sequence[Case]) -> Floats:
    return np.array([float(one.has) for one in judged])
