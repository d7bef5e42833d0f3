"""A few rows of a release with the passages they rest on, for a reader who opens it for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.changelog import label
from schemas import TABLES

SHOWN_TABLES = ("agreements", "deployments", "estimates")
N_ROWS = 5
N_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row: what it is called, its key, some of its filled columns, and one passage of evidence with its article."""

    label: str
    key: str
    values: tuple[tuple[str, str], ...]
    quote: str | None
    article: str | None


def samples(tables: Mapping[str, pa.Table]) -> dict[str, list[SampleRow]]:
    """The rows with the most evidence of the tables that most readers come for, by table."""
    return {name: [_sample(tables, name, key) for key in _best_attested(tables, name)] for name in SHOWN_TABLES}


def _best_attested(tables: Mapping[str, pa.Table], name: str) -> list[str]:
    mentions = tables["mentions"]
    own = (
        mentions.filter(pc.equal(mentions.column("table_name"), name)).group_by("row_id").aggregate([([], "count_all")])
    )
    ranked = own.sort_by([("count_all", "descending"), ("row_id", "ascending")])
    return list(ranked.column("row_id").slice(0, N_ROWS).to_pylist())


def _sample(tables: Mapping[str, pa.Table], name: str, key: str) -> SampleRow:
    row = _only(tables[name], TABLES[name].primary_key[0], key)
    mention = _evidence(tables["mentions"], name, key)
    source = _only(tables["sources"], "source_id", mention["source_id"])
    article = ", ".join(str(source[part]) for part in ("title", "publisher", "published_edtf") if source.get(part))
    named = label(row)
    filled = [(column, str(value)) for column, value in row.items() if _tells(column, value, named)]
    return SampleRow(named, key, tuple(filled[:N_COLUMNS]), mention.get("quote"), article or None)


def _tells(column: str, value: object, named: str) -> bool:
    """Whether a cell adds something to the row's name: ids, bounds of dates and bookkeeping do not."""
    return value is not None and str(value) != named and not column.endswith(("_id", "_earliest", "_latest", "_basis"))


def _evidence(mentions: pa.Table, name: str, key: str) -> dict[str, Any]:
    """The first passage for the whole row, else for any of its columns."""
    own = mentions.filter(
        pc.and_(pc.equal(mentions.column("table_name"), name), pc.equal(mentions.column("row_id"), key))
    )
    ordered = own.sort_by([("field", "ascending", "at_start"), ("mention_id", "ascending", "at_start")])
    return dict(ordered.slice(0, 1).to_pylist()[0])


def _only(table: pa.Table, column: str, value: str) -> dict[str, Any]:
    found = table.filter(pc.equal(table.column(column), value)).to_pylist()
    return dict(found[0]) if found else {}
