"""Which texts are the same report: a story of an agency under ten headlines is one source.

Two texts are the same when most of the shorter one stands, in runs of four words, in the other too: outlets give a
story another headline, cut its end and add a paragraph of their own, and all of that leaves the runs between alone.
Candidates come from MinHash bands (documents that share one), the decision from the texts themselves. How well it tells
copies from other articles on the same subject is in docs/ingesting.md.
"""

import re
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]
"""The different runs of words of a text, each as a hash, ascending."""

RUN = 4  # words: shorter runs are common idiom, longer ones break at every edit
MINIMUM = 40  # runs: below that, two statements of one kind are alike by chance
SAME = 0.5  # of the runs of the shorter text
REPEATED = 0.9  # of the runs of the longer text, where both are of one publisher
BANDS, ROWS = 50, 3  # a copy half as long as its original (resemblance 0.5) shares a band with a probability of 0.999

WORD = re.compile(r"\w+")


def _numbers(name: str) -> NDArray[np.uint64]:
    """Fixed pseudo-random numbers, one for each function of the MinHash."""
    digests = (blake2b(f"{name}{i}".encode(), digest_size=8).digest() for i in range(BANDS * ROWS))
    return np.array([int.from_bytes(digest, "big") for digest in digests], dtype=np.uint64)[:, np.newaxis]


FACTORS, TERMS = _numbers("factor") | np.uint64(1), _numbers("term")


def shingles(text: str) -> Shingles:
    """The runs of words of a text."""
    words = WORD.findall(text.lower())
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    hashes = [int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs]
    return np.sort(np.array(hashes, dtype=np.uint64))


def bands(runs: Shingles) -> list[int]:
    """The bands of a text as signed 64-bit numbers; none for a text too short to be told from others."""
    if len(runs) < MINIMUM:
        return []
    smallest = (runs[np.newaxis, :] * FACTORS + TERMS).min(axis=1).reshape(BANDS, ROWS)
    named = (b"%d:" % number + row.tobytes() for number, row in enumerate(smallest))
    return [int.from_bytes(blake2b(one, digest_size=8).digest(), "big", signed=True) for one in named]


def overlap(one: Shingles, other: Shingles) -> float:
    """The share of the runs of the shorter text that the longer one has too, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0


def is_copy(one: Shingles, other: Shingles, one_voice: bool) -> bool:
    """Whether two texts are one report. Those of one publisher share their forms: hardly a word may differ there."""
    if min(len(one), len(other)) < MINIMUM:
        return False
    if one_voice:
        return len(np.intersect1d(one, other, assume_unique=True)) >= REPEATED * max(len(one), len(other))
    return overlap(one, other) >= SAME
