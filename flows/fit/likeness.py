"""How the weights of `flows.extract.agreements.likeness` are made: from annotated articles.

Of each mention and each agreement told of before it is asked what speaks for and against their being one; annotation
tells whether they are, where its titles are the words of the mention and of most of the others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flows.extract.agreements import likeness
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.fit import logistic
from flows.fit.annotated import Lesson
from flows.fit.logistic import Floats
from flows.gold import Agreement

PENALTY = 1.0
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Case:
    """A mention beside an agreement told of before: the evidence, and whether they are one."""

    document: str
    evidence: frozenset[str]
    is_one: bool


def cases(lessons: Iterable[Lesson]) -> list[Case]:
    """All that annotation can judge, in the order of the articles."""
    return [case for one in lessons for case in _of_lesson(one)]


def _of_lesson(lesson: Lesson) -> Iterator[Case]:
    register = lesson.studied.register
    if register is None:
        return
    told: dict[int, list[Instrument]] = defaultdict(list)
    meant: dict[int, list[int]] = defaultdict(list)
    for one, key in register.mentions:
        means = annotated(one, lesson.gold.agreements)
        for other, mentions in told.items():
            if means is None or not meant[other] or not _comparable(register, one, other, mentions):
                continue
            evidence = frozenset(likeness.telling(register, one, mentions))
            yield Case(lesson.document, evidence, Counter(meant[other]).most_common(1)[0][0] == means)
        told[key].append(one)
        meant[key] += [] if means is None else [means]


def _comparable(register: Register, one: Instrument, key: int, mentions: Sequence[Instrument]) -> bool:
    """Whether the evidence would be asked, whatever the rules say of the two: no names, one number, no other sides."""
    sides = {actor for other in mentions for actor in other.parties}
    apart = bool(one.parties and sides) and not sides & set(one.parties)
    known = any(other.known for other in mentions)
    return one.plural == mentions[0].plural and not (apart or known or likeness.told_by_name(register, one, key))


def annotated(one: Instrument, gold: Sequence[Agreement]) -> int | None:
    """Which of the annotated agreements a mention is, by the longest of their titles that stands where it does; None
    where none does or that title is of two.
    """
    found: dict[int, int] = {}
    for at, agreement in enumerate(gold):
        spans = (span for title in agreement.titles for span in _spans(title, one.sentence.text))
        found[at] = max((end - start for start, end in spans if _covers(one, start, end)), default=0)
    longest = max(found.values(), default=0)
    best = [at for at, length in found.items() if length == longest and length]
    return best[0] if len(best) == 1 else None


def _spans(title: str, text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(re.escape(title), text, re.IGNORECASE))


def _covers(one: Instrument, start: int, end: int) -> bool:
    shared = min(one.end, end) - max(one.start, start)
    return shared >= min(5, one.end - one.start)


def fit(learned: Sequence[Case]) -> dict[str, float]:
    """The weight of each piece of evidence, the bias first, then what speaks most for it."""
    names = sorted({name for one in learned for name in one.evidence})
    rows = np.array([[1.0, *(float(name in one.evidence) for name in names)] for one in learned])
    bias, *found = (round(float(one), 1) for one in logistic.of_numbers(rows, labels(learned), PENALTY))
    return {BIAS: bias} | dict(sorted(zip(names, found, strict=True), key=lambda pair: -pair[1]))


def scores(judged: Sequence[Case], weights: dict[str, float]) -> Floats:
    """The logarithms of the odds that these weights give each case."""
    return np.array([weights[BIAS] + sum(weights.get(name, 0.0) for name in one.evidence) for one in judged])


def labels(judged: Sequence[Case]) -> Floats:
    return np.array([float(one.is_one) for one in judged])
