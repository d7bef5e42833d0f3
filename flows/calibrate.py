"""How far each rule can be trusted: what share of the rows that it made was right on annotated articles.

    python -m flows.calibrate raw=tests/gold tests/gold/tuning=tests/gold/tuning

Each argument is a folder of documents and the folder of their annotations. Two tables are written to
`schemas/calibration`: `rates.csv`, by which a release fills `confidence`, and `reliability.csv`, which shows what that
is worth. For the latter each row is judged by rates that were made without its own document.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.evaluate import Evaluation, evaluate
from flows.gold import read_gold
from flows.scores import wilson
from schemas import calibration
from schemas.calibration import EVERY, Rate

WEIGHT = 12.0
"""How many rows the rate of a family of rules counts for when that of one rule is made: of 2 to 24 tried, more hardly
lowers the log loss on documents left out.
"""
FOLDS = 5
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FOLDER = Path(calibration.__file__).parent


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of one document, the rules of its mentions, and whether gold has it."""

    document: str
    table: str
    rules: tuple[str, ...]
    is_right: bool


def judged(evaluation: Evaluation) -> list[Judged]:
    """The rows that gold can judge."""
    return [
        Judged(one.document, one.table, one.rules, one.is_right)
        for one in evaluation.verdicts
        if one.rules and one.table in calibration.TABLES
    ]


def rates(rows: Sequence[Judged]) -> list[Rate]:
    """One rate for each rule, each family of rules (its dotted beginnings) and each table.

    A row counts for the most trusted of its rules, so the rates are made twice: the second time with the order of trust
    that the first has shown.
    """
    first = _rates(rows, {})
    return list(_rates(rows, {(one.table, one.rule): one.value for one in first.values()}).values())


def _rates(rows: Sequence[Judged], trust: dict[tuple[str, str], float]) -> dict[tuple[str, str], Rate]:
    counts: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for row in rows:
        best = max(sorted(row.rules), key=lambda rule: trust.get((row.table, rule), 0.0))
        for family in (EVERY, *calibration.families(best)):
            counts[row.table, family] += 1
            right[row.table, family] += row.is_right
    found: dict[tuple[str, str], Rate] = {}
    for table, rule in sorted(counts, key=lambda key: (key[0], key[1] != EVERY, key[1])):
        above = [family for family in (EVERY, *calibration.families(rule)[:-1]) if rule != EVERY]
        expected = found[table, above[-1]].value if above else 0.5
        value = (right[table, rule] + WEIGHT * expected) / (counts[table, rule] + WEIGHT)
        found[table, rule] = Rate(table, rule, counts[table, rule], right[table, rule], round(value, 3))
    return found


def reliability(rows: Sequence[Judged]) -> list[dict[str, object]]:
    """For each bin of confidence: how many rows, what was expected of them, and what share was right."""
    binned: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for expected, is_right in held_out(rows):
        place = max(i for i, bound in enumerate(BINS[:-1]) if expected >= bound)
        binned[place].append((expected, is_right))
    table: list[dict[str, object]] = []
    for place, found in sorted(binned.items()):
        hits = sum(is_right for _, is_right in found)
        low, high = wilson(hits, len(found))
        table.append(
            {
                "from": BINS[place],
                "to": BINS[place + 1],
                "rows": len(found),
                "expected": round(sum(expected for expected, _ in found) / len(found), 3),
                "observed": round(hits / len(found), 3),
                "observed_low_95": round(low, 3),
                "observed_high_95": round(high, 3),
            }
        )
    return table


def held_out(rows: Sequence[Judged]) -> Iterator[tuple[float, bool]]:
    """The confidence of each row by the rates that other documents give, and whether the row is right.

    A fold of the documents is left out at a time: were it one document, each right row would lower the rate by which it
    is judged and each wrong row raise it, and rules whose rate lies at the edge of a bin would part there.
    """
    documents = sorted({row.document for row in rows})
    for fold in range(min(FOLDS, len(documents))):
        left_out = set(documents[fold::FOLDS])
        known = calibration.Rates(rates([row for row in rows if row.document not in left_out]))
        for row in (row for row in rows if row.document in left_out):
            yield known.confidence(row.table, row.rules) or 0.0, row.is_right


def main(pairs: Iterable[str]) -> None:
    """Calibrate on the folders given and write both tables."""
    rows: list[Judged] = []
    for raw, gold in (pair.split("=", 1) for pair in pairs):
        rows += judged(_evaluated(Path(raw), Path(gold)))
    _write(FOLDER / "rates.csv", [one.as_row() for one in rates(rows)])
    _write(FOLDER / "reliability.csv", reliability(rows))


def _evaluated(raw: Path, gold: Path) -> Evaluation:
    from flows.clean import clean
    from flows.extract import extract
    from flows.facts import Findings
    from flows.read import read
    from flows.resolve import resolve

    documents, _ = read(raw)
    found = [Findings.of(extract(article)) for document in documents for article in clean(document)]
    return evaluate(resolve(found, least=0.0), read_gold(gold))


def _write(path: Path, rows: Sequence[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
