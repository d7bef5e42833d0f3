"""From the bench to the tables: rows in pieces, never all of them as Python objects; signed corrections put in."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

import pyarrow as pa

from flows.resolve import agreements, clauses, curated, deployments, estimates, parties
from flows.resolve.actors import Directory
from flows.resolve.bench import Bench
from flows.resolve.curated import Curated, CuratedError
from flows.resolve.rows import Row
from schemas import TABLES, export

PIECE = 10_000
"""Rows that are Python objects at the same time."""

_MENTIONS = """
SELECT mention_id, source_id, start::INTEGER AS start, "end"::INTEGER AS "end", quote, name AS table_name, row_id,
    field, stance, in_headline, rule FROM mentions JOIN ids USING (name, row)
"""


def assembled(bench: Bench, actors: Directory) -> dict[str, pa.Table]:
    """The eight tables, in any order of rows. Errors: CuratedError for a judgement on an actor that no fact names."""
    made = {
        "sources": _of_rows("sources", _sources(bench)),
        "actors": _of_rows("actors", actors.rows()),
        "agreements": _of_rows("agreements", agreements.finished(bench)),
        "parties": _of_rows("parties", parties.finished(bench)),
        "clauses": _of_rows("clauses", clauses.finished(bench)),
        "deployments": _of_rows("deployments", deployments.finished(bench)),
        "estimates": _of_rows("estimates", estimates.finished(bench)),
        "mentions": _padded("mentions", bench.arrow(_MENTIONS)),
    }
    if unknown := actors.unknown():
        where = f"curated/judgements.toml: actors {unknown[0]}"
        raise CuratedError(f"{where}: no fact names that actor; correct or withdraw the decision")
    return made


def finished(made: dict[str, pa.Table], decided: Curated) -> dict[str, pa.Table]:
    """The tables with what a person corrected, canonical. Errors: CuratedError for a correction of no cell.

    One after the other and out of `made`, since each is there twice while it is sorted.
    """
    return {name: export.canonical(name, curated.corrected(name, made.pop(name), decided)) for name in TABLES}


def _sources(bench: Bench) -> Iterator[Row]:
    return (pickle.loads(cells) for (cells,) in bench.rows("SELECT cells FROM sources"))


def _of_rows(name: str, found: Iterable[Mapping[str, object]]) -> pa.Table:
    rows = iter(found)
    pieces = [export.to_arrow(name, [])]
    while piece := list(islice(rows, PIECE)):
        pieces.append(export.to_arrow(name, piece))
    return pa.concat_tables(pieces)


def _padded(name: str, table: pa.Table) -> pa.Table:
    """The table with a column of nulls for each that it lacks."""
    schema = export.arrow_schema(name)
    missing = [field for field in schema if field.name not in table.column_names]
    for field in missing:
        table = table.append_column(field, pa.nulls(len(table), field.type))
    return table
