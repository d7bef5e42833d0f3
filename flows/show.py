"""Rows of one table of a release, each with the quotes that it rests on, as text for a terminal."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

import schemas

COLUMNS = {
    "sources": ("source_id", "title", "publisher", "published_edtf", "source_type"),
    "actors": ("actor_id", "name", "kind", "affiliation_actor_id"),
    "agreements": ("agreement_id", "title", "agreement_type", "status", "signed_edtf", "n_sources"),
    "parties": ("agreement_id", "actor_id", "role", "ratification_stage"),
    "clauses": ("agreement_id", "clause_type", "condition_kind", "trigger", "strength", "modality"),
    "deployments": ("sender_actor_id", "recipient_actor_id", "category", "item", "place", "status"),
    "estimates": ("value_text", "qualifier", "low", "point", "high", "unit", "measure", "claimant_actor_id"),
    "mentions": ("table_name", "row_id", "field", "stance", "rule"),
}
"""What a reader wants to see first of each table; `--columns` shows others."""

EVIDENCE = """
    SELECT quote, start, "end", publisher, title, published_edtf, document_path
    FROM mentions JOIN sources USING (source_id)
    WHERE {condition}
    ORDER BY field IS NOT NULL, row_number() OVER (PARTITION BY source_id ORDER BY field NULLS FIRST, start), source_id
"""

MAX_WIDTH = 44


class ShowError(ValueError):
    """A request that cannot be answered; the message says what is possible."""


def show(
    release: Path,
    table: str,
    where: str | None = None,
    columns: Sequence[str] = (),
    limit: int = 20,
    quotes: int = 2,
) -> Iterator[str]:
    """The lines to print: a header, then each row followed by up to `quotes` quotes. Raises ShowError."""
    if table not in schemas.TABLES:
        raise ShowError(f"There is no table {table}. The tables are: {', '.join(schemas.TABLES)}.")
    connection = _open(release)
    chosen = _columns(table, columns)
    rows = _select(connection, table, where, limit)
    cells = [[_cell(row[column]) for column in chosen] for row in rows]
    widths = [min(MAX_WIDTH, max(map(len, column))) for column in zip(chosen, *cells, strict=True)]
    yield _line(chosen, widths)
    yield "  ".join("─" * width for width in widths)
    for row, texts in zip(rows, cells, strict=True):
        yield _line(texts, widths)
        yield from _evidence(connection, table, row, quotes)
    yield _closing(connection, table, where, len(rows))


def _open(release: Path) -> duckdb.DuckDBPyConnection:
    """All tables of the release in memory; an expression of the user reaches nothing else."""
    connection = duckdb.connect()
    for name in schemas.TABLES:
        path = release / "parquet" / f"{name}.parquet"
        if not path.is_file():
            raise ShowError(f"{release} is not a release: {path.relative_to(release)} is missing.")
        connection.register(name, pq.read_table(path))
    connection.execute("SET enable_external_access = false")
    return connection


def _columns(table: str, columns: Sequence[str]) -> Sequence[str]:
    known = [column.name for column in schemas.TABLES[table].columns]
    if list(columns) == ["all"]:
        return known
    if unknown := [column for column in columns if column not in known]:
        raise ShowError(f"{table} has no column {', '.join(unknown)}. It has: {', '.join(known)}.")
    return columns or COLUMNS[table]


def _select(connection: duckdb.DuckDBPyConnection, table: str, where: str | None, limit: int) -> list[dict[str, Any]]:
    order = ", ".join(schemas.TABLES[table].primary_key)
    query = f"SELECT * FROM {table} {_condition(where)} ORDER BY {order} LIMIT {int(limit)}"
    try:
        return _rows(connection, query)
    except duckdb.Error as error:
        known = ", ".join(column.name for column in schemas.TABLES[table].columns)
        reason = str(error).split("\n")[0]
        raise ShowError(f"--where {where!r} cannot be evaluated: {reason}. Columns of {table}: {known}.") from error


def _rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[str] = ()) -> list[dict[str, Any]]:
    result = connection.execute(query, parameters)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, values, strict=True)) for values in result.fetchall()]


def _condition(where: str | None) -> str:
    return f"WHERE ({where}\n)" if where else ""


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:,.2f}".removesuffix(".00")
    return "" if value is None else str(value)


def _line(texts: Iterable[str], widths: Iterable[int]) -> str:
    cut = (text if len(text) <= width else f"{text[: width - 1]}…" for text, width in zip(texts, widths, strict=True))
    return "  ".join(text.ljust(width) for text, width in zip(cut, widths, strict=True)).rstrip()


def _evidence(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, Any], quotes: int) -> Iterator[str]:
    """The quotes of one row: those for the whole row before those for a column, each source once before any twice."""
    condition, parameters = "table_name = ? AND row_id = ?", [table, schemas.TABLES[table].row_key(row)]
    if table == "mentions":
        condition, parameters = "mention_id = ?", [row["mention_id"]]
    mentions = _rows(connection, EVIDENCE.format(condition=condition), parameters)
    width = shutil.get_terminal_size((110, 0)).columns
    for mention in mentions[:quotes]:
        quote = " ".join(mention["quote"].split())
        yield from textwrap.wrap(f"“{quote}”", width, initial_indent="    ", subsequent_indent="     ")
        yield f"    — {_origin(mention)}"
    if quotes and len(mentions) > quotes:
        yield f"    … and {len(mentions) - quotes} more"


def _origin(mention: Mapping[str, Any]) -> str:
    """Who said it and where it is to be found: the offsets are code points of the document."""
    source = ", ".join(filter(None, (mention["publisher"], mention["title"], mention["published_edtf"])))
    return f"{source or 'unnamed source'} · {mention['document_path']} [{mention['start']}:{mention['end']}]"


def _closing(connection: duckdb.DuckDBPyConnection, table: str, where: str | None, shown: int) -> str:
    total = connection.execute(f"SELECT count(*) FROM {table} {_condition(where)}").fetchall()[0][0]
    return f"{shown} of {total} rows of {table}"
