"""Findings of articles → tables: one row for what many articles tell of, ids carried over, conflicts kept."""

import tempfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from flows.facts import Findings
from flows.resolve import agreements, clauses, confidence, curated, deployments, estimates, ids, parties, tables
from flows.resolve.actors import Directory
from flows.resolve.bench import Bench, load
from flows.resolve.curated import Curated
from schemas import calibration


def resolve(
    found: Iterable[Findings],
    previous: Mapping[str, pa.Table] | None = None,
    decisions: Curated | None = None,
    least: float = calibration.LEAST,
) -> dict[str, pa.Table]:
    """The eight tables, canonical; the same for any order of articles, each of which is taken once and let go.

    What is less sure than `least` is left out.

    `previous` are the tables of the release before, whose ids are kept; with `id_map` in it, retired ids stay retired.
    Errors: CuratedError where a signed decision names a row or column that does not exist.
    """
    decided = decisions or Curated()
    curated.check(decided)
    with tempfile.TemporaryDirectory(prefix="pact-ledger-") as folder, closing(Bench(Path(folder))) as bench:
        actors = Directory(decided)
        load((confidence.sure(one, least) for one in found), bench, actors)
        known = ids.Earlier(previous, bench)
        agreements.make(bench, known, decided)
        parties.make(bench, actors)
        clauses.make(bench, known, actors)
        deployments.make(bench, known)
        estimates.make(bench, known, actors)
        made = tables.assembled(bench, actors)
    return tables.finished(made, decided)
