"""The two forms of a table, Parquet and CSV: written canonically, read back exactly."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from flows.publish.build import PublishError
from flows.publish.content import described
from flows.publish.engine import connection
from schemas.base import Column, Table

ROWS_A_GROUP = 122_880
ZSTD_LEVEL = 9

FORMULA_START = re.compile(r"\A[=+\-@\t\r]")
"""How a cell begins that a spreadsheet would run as a formula."""

DIALECT = {
    "delimiter": ",",
    "doubleQuote": True,
    "encoding": "utf-8",
    "escapedFirstCharacters": "=+-@\t\r",
    "escapePrefix": "'",
    "header": True,
    "lineTerminator": "\n",
    "null": "",
    "quoteChar": '"',
    "quoting": "minimal",
}


def write_parquet(table: pa.Table, path: Path, spec: Table) -> None:
    """Write a canonical table; the bytes depend on its rows, its schema and the version of pyarrow, on nothing else."""
    pq.write_table(table.combine_chunks(), path, **parquet_options(spec))


def parquet_options(spec: Table) -> dict[str, Any]:
    """How `pyarrow.parquet.write_table` is to write a table.

    Vocabulary terms, flags, country codes and references are dictionary encoded: their values repeat by nature.
    """
    return {
        "row_group_size": ROWS_A_GROUP,
        "version": "2.6",
        "data_page_version": "1.0",
        "compression": "zstd",
        "compression_level": ZSTD_LEVEL,
        "use_dictionary": [column.name for column in spec.columns if column.low_cardinality or column.references],
        "write_statistics": True,
        "write_page_index": True,
        "write_page_checksum": True,
        "store_schema": True,  # carries the descriptions and units of the columns
    }


def read_parquet(path: Path) -> pa.Table:
    """A table as it was written, page checksums verified; OSError or pa.ArrowInvalid when the file is damaged."""
    table = pq.read_table(path, page_checksum_verification=True)
    return pa.Table.from_arrays(table.columns, schema=described(table.schema))


def load_tables(release: Path) -> dict[str, pa.Table]:
    """The tables of a release folder by name, in publication order (alphabetical for tables no longer published)."""
    from schemas import TABLES

    order = list(TABLES)
    names = sorted(path.stem for path in (release / "parquet").glob("*.parquet"))
    names.sort(key=lambda name: order.index(name) if name in order else len(order))
    return {name: read_parquet(release / "parquet" / f"{name}.parquet") for name in names}


def write_csv(table: pa.Table, path: Path, spec: Table) -> int:
    """Write RFC 4180 with minimal quotes and LF, null as the empty cell; answers how many cells were escaped.

    PublishError when a text is empty: in CSV it could not be told from null.
    """
    _refuse_empty_texts(table, spec)
    safe, n_escaped = escaped(table, free_text(spec))
    with connection() as duck:
        duck.register("rows", safe)
        target = str(path).replace("'", "''")
        duck.execute(
            f"COPY rows TO '{target}' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')"
        )
    return n_escaped


def read_csv(path: Path, schema: pa.Schema) -> pa.Table:
    """A CSV of `write_csv` under `schema`; escaped cells stay escaped. pa.ArrowInvalid when it does not fit."""
    table = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={field.name: field.type for field in schema},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    if table.column_names != schema.names:
        raise pa.ArrowInvalid(f"the columns are {table.column_names}, not {schema.names}")
    return pa.Table.from_arrays(table.columns, schema=schema)


def escaped(table: pa.Table, columns: Iterable[str]) -> tuple[pa.Table, int]:
    """The table with ' before each cell of `columns` that a spreadsheet would run, and how many there are."""
    n_escaped = 0
    for name in columns:
        cells = table.column(name)
        risky = pc.match_substring_regex(cells, FORMULA_START.pattern)
        n_risky = pc.sum(risky).as_py() or 0
        if n_risky:
            quoted = pc.if_else(risky, pc.binary_join_element_wise("'", cells, ""), cells)
            index = table.column_names.index(name)
            table = table.set_column(index, table.schema.field(index), quoted)
            n_escaped += n_risky
    return table, n_escaped


def free_text(spec: Table) -> list[str]:
    """The columns that hold wording: text that is no key, no reference, no closed term and follows no pattern."""
    return [c.name for c in spec.columns if pa.types.is_string(c.type) and not _is_coded(c, spec)]


def _is_coded(column: Column, spec: Table) -> bool:
    return bool(column.vocabulary or column.pattern or column.references or column.name in spec.primary_key)


def guarded(cell: str) -> str:
    """The same escape for one cell."""
    return f"'{cell}" if FORMULA_START.match(cell) else cell


def _refuse_empty_texts(table: pa.Table, spec: Table) -> None:
    for field in table.schema:
        if pa.types.is_string(field.type) and pc.any(pc.equal(table.column(field.name), "")).as_py():
            raise PublishError(f"{spec.name}.{field.name} holds an empty text: leave it null")
