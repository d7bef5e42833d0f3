"""Fit the weights of the extractor again.

    python -m flows.fit likeness raw=tests/gold tests/gold/tuning --write

Each argument after the first is a folder of documents, or `DOCUMENTS=ANNOTATIONS` where these are in another one. What
can be fitted is named as its file in `flows/extract/lexicon`: `sieve` (which needs no annotations), `likeness`,
`missing_ends`. Printed is how much the answers surprise, in bits each, who only knows how often it is yes, who trusts
the weights that are there, and who trusts new ones that were made without the document; without `--write` that is all.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from flows.extract.agreements import likeness as likeness_weights
from flows.extract.deployments import choice as missing_ends_weights
from flows.fit import annotated, likeness, logistic, missing_ends, sieve
from flows.fit.logistic import Floats

LEXICON = Path(str(files("flows.extract").joinpath("lexicon")))


def main(arguments: Sequence[str]) -> None:
    """Fit what the first argument names on the folders that the others name, and with `--write` keep the weights."""
    what, *folders = [one for one in arguments if one != "--write"]
    fitted = {"sieve": _sieve, "likeness": _likeness, "missing_ends": _missing_ends}[what](folders)
    if "--write" in arguments:
        write(LEXICON / f"{what}.csv", fitted)


def _sieve(folders: Sequence[str]) -> list[tuple[str, ...]]:
    taught = [sieve.document(one.reading, one.facts) for one in annotated.studied(folders) if one.reading is not None]
    return [(name, str(weight)) for name, weight in sieve.ordered(sieve.fit(taught))]


def _likeness(folders: Sequence[str]) -> list[tuple[str, ...]]:
    cases = likeness.cases(annotated.lessons(folders))
    report(cases, likeness.labels, likeness.scores, likeness.fit, likeness_weights.weights())
    return [(name, str(weight)) for name, weight in likeness.fit(cases).items()]


def _missing_ends(folders: Sequence[str]) -> list[tuple[str, ...]]:
    cases = missing_ends.cases(annotated.lessons(folders))
    report(cases, missing_ends.labels, missing_ends.scores, missing_ends.fit, missing_ends_weights.weights())
    return [(of, sign, f"{weight:.2f}") for (of, sign), weight in missing_ends.fit(cases).items()]


def report(
    cases: Sequence[Any],
    labels: Callable[[Sequence[Any]], Floats],
    scores: Callable[[Sequence[Any], Any], Floats],
    fit: Callable[[Sequence[Any]], Any],
    present: Mapping[Any, float],
) -> None:
    """Print what the weights are worth, those that are there and new ones."""
    parts = list(logistic.folds(cases, lambda one: one.document))
    judged = [one for _, part in parts for one in part]
    anew = np.concatenate([scores(part, fit(learned)) for learned, part in parts])
    yes = labels(judged)
    often = np.full(len(yes), np.log(yes.mean() / (1 - yes.mean())))
    print(f"{len(yes)} answers, {yes.mean():.1%} yes")
    for name, found in (("how often", often), ("there", scores(judged, present)), ("new", anew)):
        print(f"{name:10}{logistic.loss(found, yes):7.3f} bits")


def write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Put rows into a lexicon file under its header, comments before it kept."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    header = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines[: header + 1])
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
