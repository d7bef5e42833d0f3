"""The workbench of one resolution: a DuckDB file that holds what all articles tell, so that memory does not grow with
them. Python sees the tellings of one row at a time; sorting, grouping and joining is done by DuckDB, on the disk where
need be.
"""

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from flows.facts import Findings
from flows.resolve.actors import Directory
from flows.resolve.rows import Told, dated_from

MEMORY = "256MB"
"""What DuckDB may take before it turns to the disk."""

AT_ONCE = 2_000
"""Rows that are written or fetched together."""

_TEXT, _WHOLE, _TEXTS, _BYTES = pa.string(), pa.int64(), pa.list_(pa.string()), pa.binary()

# fmt: off
SCHEMAS: dict[str, dict[str, pa.DataType]] = {
    "sources": {"source_id": _TEXT, "cells": _BYTES},
    "versions": {"source_id": _TEXT, "document_path": _TEXT},
    "agreements_told": {
        "source_id": _TEXT, "position": _WHOLE, "number": _WHOLE, "block": _TEXT, "parent": _WHOLE, "relation": _TEXT,
        "told": _BYTES,
    },
    "clauses_told": {
        "source_id": _TEXT, "position": _WHOLE, "agreement": _WHOLE, "clause_type": _TEXT, "condition": _TEXT,
        "told": _BYTES,
    },
    "deployments_told": {
        "source_id": _TEXT, "position": _WHOLE, "number": _WHOLE, "sender": _TEXT, "recipient": _TEXT,
        "category": _TEXT, "flow": _TEXT, "agreement": _WHOLE, "told": _BYTES,
    },
    "estimates_told": {
        "source_id": _TEXT, "position": _WHOLE, "deployment": _WHOLE, "agreement": _WHOLE, "part_of": _WHOLE,
        "related": _WHOLE, "told": _BYTES,
    },
    "grouped": {"source_id": _TEXT, "position": _WHOLE, "number": _WHOLE, "row": _WHOLE},
    "drafts": {
        "name": _TEXT, "row": _WHOLE, "key": _TEXTS, "natural_key": _TEXTS, "stem": _TEXT, "first_source": _TEXT,
        "first_start": _WHOLE, "first_end": _WHOLE, "lead_source": _TEXT, "lead_position": _WHOLE, "cells": _BYTES,
    },
    "members": {"name": _TEXT, "row": _WHOLE, "source_id": _TEXT, "number": _WHOLE, "told_as": _TEXT},
    "ids": {"name": _TEXT, "row": _WHOLE, "rank": _WHOLE, "row_id": _TEXT},
    "keyed": {"natural_key": _TEXTS, "number": _WHOLE, "row_id": _TEXT},
    "n_parties": {"row": _WHOLE, "n": _WHOLE},
    "mentions": {
        "name": _TEXT, "row": _WHOLE, "mention_id": _TEXT, "source_id": _TEXT, "start": _WHOLE, "end": _WHOLE,
        "quote": _TEXT, "field": _TEXT, "stance": _TEXT, "in_headline": pa.bool_(), "rule": _TEXT,
    },
}
# fmt: on
"""`versions` are the paths of an article's document and of its earlier versions; `*_told` is a fact of an article;
`drafts` a row of the table `name` whose id may not be known yet; `members` says of which facts (by their number in the
article) it is made; `grouped` which tellings are one agreement; `keyed` which key each earlier row had."""

_SQL = {_TEXT: "VARCHAR", _WHOLE: "BIGINT", _TEXTS: "VARCHAR[]", _BYTES: "BLOB", pa.bool_(): "BOOLEAN"}


class Bench:
    """The database. `add` gathers rows; whatever is asked, is asked of all that was added before."""

    def __init__(self, folder: Path) -> None:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": str(folder / "spilled"),
            "threads": 2,
            "preserve_insertion_order": False,
            "allocator_flush_threshold": "16MB",
        }
        self._duck = duckdb.connect(str(folder / "bench.duckdb"), config=config)
        self._added: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for name, columns in SCHEMAS.items():
            listed = ", ".join(f'"{column}" {_SQL[kind]}' for column, kind in columns.items())
            self._duck.execute(f"CREATE TABLE {name} ({listed})")

    def close(self) -> None:
        self._duck.close()

    def add(self, table: str, *cells: Any) -> None:
        """Add a row, its cells in the order of SCHEMAS."""
        rows = self._added[table]
        rows.append(cells)
        if len(rows) == AT_ONCE:
            self._write(table)

    def copy(self, name: str, table: pa.Table) -> None:
        """Make an Arrow table one of the tables."""
        self._duck.register("copied", table)
        self._duck.execute(f"CREATE TABLE {name} AS FROM copied")
        self._duck.unregister("copied")

    def run(self, statement: str, *values: Any) -> None:
        """Do what changes the tables."""
        self._flush()
        self._duck.execute(statement, values)

    def rows(self, question: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer, a few at a time; the tables may change meanwhile."""
        self._flush()
        with self._duck.cursor() as cursor:
            cursor.execute(question, values)
            while some := cursor.fetchmany(AT_ONCE):
                yield from some

    def groups(self, question: str, *values: Any) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
        """The rows of an answer that follow one another with the same first cell: that cell, and the other cells."""
        for first, rows in groupby(self.rows(question, *values), key=lambda row: row[0]):
            yield first, [row[1:] for row in rows]

    def arrow(self, question: str, *values: Any) -> pa.Table:
        """An answer as an Arrow table."""
        self._flush()
        return self._duck.sql(question, params=values).to_arrow_table()

    def _flush(self) -> None:
        for table in list(self._added):
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._added.pop(table)
        columns = SCHEMAS[table]
        arrays = [pa.array(cells, kind) for cells, kind in zip(zip(*rows, strict=True), columns.values(), strict=True)]
        self._duck.register("added", pa.Table.from_arrays(arrays, names=list(columns)))
        self._duck.execute(f"INSERT INTO {table} FROM added")
        self._duck.unregister("added")


def load(found: Iterable[Findings], bench: Bench, actors: Directory) -> None:
    """Lay the facts of all articles on the bench."""
    for one in found:
        source = one.source
        cells = source.cells()
        edtf, basis = cells.pop("published"), cells.pop("published_basis")
        row = pickle.dumps(cells | dated_from("published", edtf, basis))
        bench.add("sources", source.source_id, row)
        for path in (source.document_path, *one.earlier):
            bench.add("versions", source.source_id, path)
        _load_agreements(one, bench)
        _load_clauses(one, bench)
        _load_deployments(one, bench, actors)
        _load_estimates(one, bench)


def _load_agreements(one: Findings, bench: Bench) -> None:
    titles: Counter[str] = Counter()
    for position, fact in enumerate(one.agreements):
        kinds = frozenset(clause.clause_type for clause in one.clauses if clause.agreement == fact.key)
        title = fact.titles[0].lower() if fact.titles else ""
        titles[title] += 1
        called = title if titles[title] == 1 else f"{title}\x1f{titles[title]}"
        told = Told.of(one, position, fact, kinds, called)
        parent = (fact.parent, fact.parent_relation)
        bench.add("agreements_told", told.source_id, position, fact.key, _block(told), *parent, pickle.dumps(told))


def _block(told: Told) -> str:
    """Only tellings of one block can be one agreement: of one well-known name, or of the same two or more parties."""
    if told.fact.known:
        return f"known\x1f{told.fact.known}"
    parties = told.fact.party_names()
    if len(parties) < 2:
        return f"alone\x1f{told.source_id}\x1f{told.position}"
    return "\x1f".join(("parties", *parties))


def _load_clauses(one: Findings, bench: Bench) -> None:
    for position, fact in enumerate(one.clauses):
        told = Told.of(one, position, fact)
        key = (fact.agreement, fact.clause_type, fact.condition_kind or "")
        bench.add("clauses_told", told.source_id, position, *key, pickle.dumps(told))


def _load_deployments(one: Findings, bench: Bench, actors: Directory) -> None:
    for position, fact in enumerate(one.deployments):
        told = Told.of(one, position, fact)
        sender = actors.id_of(fact.sender, ("deployments", told.source_id, position, 0)) or ""
        recipient = actors.id_of(fact.recipient, ("deployments", told.source_id, position, 1)) or ""
        key = (fact.key, sender, recipient, fact.category, fact.flow, fact.agreement)
        bench.add("deployments_told", told.source_id, position, *key, pickle.dumps(told))


def _load_estimates(one: Findings, bench: Bench) -> None:
    for position, fact in enumerate(one.estimates):
        told = Told.of(one, position, fact)
        links = (fact.deployment, fact.agreement, fact.part_of, fact.supersedes)
        bench.add("estimates_told", told.source_id, position, *links, pickle.dumps(told))
