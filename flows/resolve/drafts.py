"""Drafts of rows on the bench: laid down one by one, given their ids, and finished into rows."""

import pickle
from collections.abc import Iterable, Iterator
from typing import Any

from flows.resolve import confidence, rows
from flows.resolve.bench import Bench
from flows.resolve.rows import Draft, Row, Told
from schemas import calibration


def lay(bench: Bench, name: str, row: int, draft: Draft) -> None:
    """Lay a draft of a row of table `name` on the bench, with its mentions."""
    if name in calibration.TABLES:
        draft.cells["confidence"] = confidence.of(name, (cited for _, cited in draft.evidence))
    lead = min((told.source_id, told.position) for told, _ in draft.evidence)
    cells = (draft.key, draft.natural, draft.stem, *draft.first, *lead, pickle.dumps(draft.cells))
    bench.add("drafts", name, row, *cells)
    for mention in rows.mentions(name, draft):
        bench.add("mentions", name, row, *mention)


def clear(bench: Bench, name: str) -> None:
    """Take all drafts of a table away again."""
    for table in ("drafts", "members", "ids", "mentions"):
        bench.run(f"DELETE FROM {table} WHERE name = ?", name)


def unpacked(found: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Answers of the bench, each of which ends with a telling, with that telling as it was put there."""
    return [(*cells, pickle.loads(told)) for *cells, told in found]


def finished(bench: Bench, name: str, columns: str = "", joins: str = "") -> Iterator[tuple[Any, ...]]:
    """Id and cells of every row of a table, then further `columns` from further `joins`, in the order of the ranks."""
    question = f"SELECT ids.row_id, drafts.cells{columns} FROM drafts JOIN ids USING (name, row) {joins}"
    for row_id, cells, *others in bench.rows(f"{question} WHERE drafts.name = ? ORDER BY ids.rank", name):
        yield row_id, pickle.loads(cells), *others


def cited(told: Iterable[Told]) -> list[tuple[Told, Any]]:
    """The evidence of some tellings."""
    return [(one, evidence) for one in told for evidence in one.fact.evidence]


__all__ = ["Draft", "Row", "Told", "cited", "clear", "finished", "lay", "unpacked"]
