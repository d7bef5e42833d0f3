"""How well copies of a report are told from other articles: python benchmarks/near_duplicates.py DOCUMENTS.jsonl[.gz]

Each document (a line with `text`) is rewritten as outlets rewrite a story of an agency, and looked for among all of
them; and every two documents as they are, are compared as if each came from a publisher of its own, and as if all came
from one. The last line is one JSON object.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from flows.ingestion.duplicates import MINIMUM, Shingles, bands, is_copy, overlap, shingles
from flows.read.collection import read_lines
from flows.records import Document

Words = list[str]
REWRITTEN: dict[str, Callable[[Words, Words, random.Random], Words]] = {
    "headline": lambda own, other, chance: [*"An altogether different headline".split(), *own],
    "last 40 % cut": lambda own, other, chance: own[: len(own) * 6 // 10],
    "last 66 % cut": lambda own, other, chance: own[: len(own) // 3],
    "20 % cut, a third of another story added": lambda own, other, chance: (
        own[: len(own) * 8 // 10] + other[: len(own) // 3]
    ),
    "every 20th word changed": lambda own, other, chance: [w if chance.random() > 0.05 else "else" for w in own],
    "every 10th word changed": lambda own, other, chance: [w if chance.random() > 0.10 else "else" for w in own],
    "a quarter quoted in another story": lambda own, other, chance: own[: len(own) // 4] + other[: len(own)],
}
"""What is done to a story; the last one makes a story of its own, which is no copy."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    arguments = parser.parse_args()
    chance = random.Random(1)
    texts = [one.text for one in read_lines(arguments.documents, "x") if isinstance(one, Document)]
    texts = chance.sample(texts, min(arguments.limit, len(texts)))
    started = time.perf_counter()
    runs = [shingles(text) for text in texts]
    marks = [bands(one) for one in runs]
    per_document = (time.perf_counter() - started) / len(texts)
    found = {
        "documents": len(texts),
        "milliseconds_each": round(per_document * 1000, 2),
        "told_as_copy": {name: told(texts, runs, marks, name, chance) for name in REWRITTEN},
        "other_documents": others(runs, marks),
    }
    print(json.dumps(found, ensure_ascii=False))


def told(texts: list[str], runs: list[Shingles], marks: list[list[int]], name: str, chance: random.Random) -> float:
    """The share of rewritten documents that are found, by their bands, and are told as copies."""
    hits = tried = 0
    for text, own, known in zip(texts, runs, marks, strict=True):
        other = chance.choice(texts).split()
        if len(own) >= 4 * MINIMUM and len(other) >= len(text.split()):
            rewritten = shingles(" ".join(REWRITTEN[name](text.split(), other, chance)))
            tried += 1
            hits += bool(set(bands(rewritten)) & set(known)) and is_copy(rewritten, own, one_voice=False)
    return round(hits / tried, 4)


def others(runs: list[Shingles], marks: list[list[int]]) -> dict[str, int]:
    """How many pairs of different documents there are, share a band, and are told as copies."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, known in enumerate(marks):
        for band in known:
            holders[band].append(number)
    sharing = {pair for numbers in holders.values() for pair in combinations(numbers, 2)}
    different = [(a, b) for a, b in sharing if overlap(runs[a], runs[b]) < 1]
    return {
        "pairs": len(runs) * (len(runs) - 1) // 2,
        "sharing_a_band": len(sharing),
        "told_as_copies_in_one_voice": sum(is_copy(runs[a], runs[b], one_voice=True) for a, b in different),
        "told_as_copies_in_two_voices": sum(is_copy(runs[a], runs[b], one_voice=False) for a, b in different),
    }


if __name__ == "__main__":
    main()
