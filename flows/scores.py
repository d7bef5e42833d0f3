"""How well facts were found: counts, precision, recall, F1 and accuracy, with Wilson intervals at 95 %."""

import math
from dataclasses import dataclass, field
from typing import Any

TABLES = ("agreements", "parties", "clauses", "deployments", "estimates")


@dataclass(slots=True)
class Counts:
    """True positives, false positives, false negatives of one table."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        self.tp, self.fp, self.fn = self.tp + tp, self.fp + fp, self.fn + fn

    @property
    def precision(self) -> float:
        return _share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        return _share(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        return _share(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    def as_mapping(self) -> dict[str, Any]:
        return {
            "precision": round(self.precision, 3),
            "precision_95": [round(bound, 3) for bound in wilson(self.tp, self.tp + self.fp)],
            "recall": round(self.recall, 3),
            "recall_95": [round(bound, 3) for bound in wilson(self.tp, self.tp + self.fn)],
            "f1": round(self.f1, 3),
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
        }


@dataclass(slots=True)
class Score:
    """The counts of one set of documents. `attributes` holds (right, compared) over the facts that were paired."""

    documents: int = 0
    segmented: int = 0
    tables: dict[str, Counts] = field(default_factory=lambda: {table: Counts() for table in TABLES})
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)

    def check(self, attribute: str, is_right: bool) -> None:
        right, compared = self.attributes.get(attribute, (0, 0))
        self.attributes[attribute] = right + is_right, compared + 1

    def merge(self, other: "Score") -> None:
        self.documents += other.documents
        self.segmented += other.segmented
        for table, counts in other.tables.items():
            self.tables[table].add(counts.tp, counts.fp, counts.fn)
        for name, (right, compared) in other.attributes.items():
            before = self.attributes.get(name, (0, 0))
            self.attributes[name] = before[0] + right, before[1] + compared

    def as_mapping(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "segmentation": round(_share(self.segmented, self.documents), 3),
            "tables": {table: counts.as_mapping() for table, counts in self.tables.items()},
            "attributes": {
                name: {
                    "accuracy": round(_share(right, n), 3),
                    "accuracy_95": [round(x, 3) for x in wilson(right, n)],
                    "n": n,
                }
                for name, (right, n) in sorted(self.attributes.items())
            },
        }


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The interval in which the true share lies with 95 % confidence; all of [0, 1] where nothing was counted."""
    if not n:
        return 0.0, 1.0
    share, z2 = hits / n, z * z
    middle = share + z2 / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z2 / n)), min(1.0, (middle + half) / (1 + z2 / n))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
