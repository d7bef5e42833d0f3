"""What follows from the tables by code: Arrow schema and canonical Arrow tables, Data Package schema, codebook."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas import DATASET, SCHEMA_VERSION, TABLES, Column, Table
from schemas.base import BOOLEAN, DATE, DECIMAL, FLOAT, INTEGER, STRING

PYTHON_TYPES: dict[pa.DataType, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    DECIMAL: (Decimal, int),
    DATE: (date,),
    FLOAT: (float, int),
    BOOLEAN: (bool,),
}
"""What a value of a row may be, for each Arrow type; bool is no int and datetime no date here."""

MISFIT = (ValueError, OverflowError)
"""What pyarrow raises for a value beyond its type: ArrowInvalid and UnicodeEncodeError are ValueErrors."""

FRICTIONLESS_TYPES = {
    STRING: "string",
    INTEGER: "integer",
    DECIMAL: "number",
    DATE: "date",
    FLOAT: "number",
    BOOLEAN: "boolean",
}


class RowError(ValueError):
    """A value that does not fit its table: the message names table, column, row and value."""


def arrow_schema(table_name: str) -> pa.Schema:
    """The table's Arrow schema, each field with its description, unit and vocabulary as metadata."""
    table = TABLES[table_name]
    metadata = {"dataset": DATASET, "table": table_name, "schema_version": SCHEMA_VERSION}
    return pa.schema([_field(column) for column in table.columns], metadata=metadata)


def _field(column: Column) -> pa.Field:
    metadata = {"description": column.description}
    if column.unit is not None:
        metadata["unit"] = column.unit
    if column.vocabulary is not None:
        metadata["vocabulary"] = column.vocabulary.name
    return pa.field(column.name, column.type, nullable=column.nullable, metadata=metadata)


def to_arrow(table_name: str, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Rows as a canonical Arrow table. A column that a row lacks is null; a key that is no column is a RowError."""
    table = TABLES[table_name]
    listed = list(rows)
    names = set(table.column_names)
    for number, row in enumerate(listed):
        for unknown in sorted(row.keys() - names):
            raise RowError(_complaint(table, unknown, number, row, row[unknown], "no such column"))
    arrays = [_array(table, column, listed) for column in table.columns]
    return canonical(table_name, pa.Table.from_arrays(arrays, schema=arrow_schema(table_name)))


def _array(table: Table, column: Column, rows: list[Mapping[str, object]]) -> pa.Array:
    values = [row.get(column.name) for row in rows]
    allowed = PYTHON_TYPES[column.type]
    for number, value in enumerate(values):
        if value is not None and not _is_a(value, allowed):
            message = f"want {column.type}, got {type(value).__name__}"
            raise RowError(_complaint(table, column.name, number, rows[number], value, message))
    try:
        return pa.array(values, column.type)
    except MISFIT:
        raise _first_misfit(table, column, rows) from None


def _is_a(value: object, allowed: tuple[type, ...]) -> bool:
    """isinstance, with bool kept apart from int and datetime from date."""
    if isinstance(value, bool):
        return bool in allowed
    return isinstance(value, allowed) and not isinstance(value, datetime)


def _first_misfit(table: Table, column: Column, rows: list[Mapping[str, object]]) -> RowError:
    for number, row in enumerate(rows):
        try:
            pa.array([row.get(column.name)], column.type)
        except MISFIT as error:
            return RowError(_complaint(table, column.name, number, row, row.get(column.name), str(error)))
    raise AssertionError(f"{table.name}.{column.name}: every value fits alone")


def _complaint(table: Table, column: str, number: int, row: Mapping[str, object], value: object, what: str) -> str:
    key = "|".join(str(row.get(name)) for name in table.primary_key)
    return f"table {table.name}, column {column}, row {number} ({key}), value {value!r}: {what}"


def canonical(table_name: str, table: pa.Table) -> pa.Table:
    """The one form of a table: the schema's columns and types, sorted by primary key, each column in one chunk.

    Equal content gives equal buffers, whatever made the table. RowError when columns are missing or unknown, or a value
    does not fit its type.
    """
    spec, schema = TABLES[table_name], arrow_schema(table_name)
    missing = [name for name in schema.names if name not in table.column_names]
    unknown = [name for name in table.column_names if name not in schema.names]
    if missing or unknown:
        raise RowError(f"table {table_name}: missing columns {missing}, unknown columns {unknown}")
    columns = [_cast(table_name, table.column(field.name), field) for field in schema]
    whole = pa.Table.from_arrays(columns, schema=schema)
    ordered = whole.sort_by([(name, "ascending") for name in spec.primary_key])
    return pa.Table.from_arrays([_clean(column) for column in ordered.columns], schema=schema)


def _cast(table_name: str, column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    try:
        return column.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise RowError(f"table {table_name}, column {field.name}: {error}") from error


def _clean(column: pa.ChunkedArray) -> pa.Array:
    """One array with nothing undefined in it: the slots under nulls of fixed-width types hold zero."""
    array = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    if array.null_count == 0 or array.type == STRING:
        return array
    zero = pa.scalar(0, pa.int32()).cast(array.type)
    return pc.if_else(array.is_valid(), array.fill_null(zero), pa.scalar(None, array.type))


def data_package_schema(table_name: str) -> dict[str, Any]:
    """The Table Schema (Data Package v2) of the table's CSV."""
    table = TABLES[table_name]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fieldsMatch": "exact",
        "fields": [_package_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [
            {
                "fields": list(key.columns),
                "reference": {"resource": "" if key.table == table_name else key.table, "fields": list(key.referenced)},
            }
            for key in table.foreign_keys
        ],
    }


def _package_field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": FRICTIONLESS_TYPES[column.type],
        "description": column.description,
        "constraints": _constraints(column),
    }
    if column.example is not None:
        field["example"] = column.example
    if column.unit is not None:
        field["unit"] = column.unit
    if column.vocabulary is not None:
        field["vocabulary"] = column.vocabulary.name
    return field


def _constraints(column: Column) -> dict[str, Any]:
    given = {
        "required": not column.nullable,
        "enum": list(column.vocabulary.values) if column.vocabulary else None,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "maxLength": column.max_length,
    }
    return {name: value for name, value in given.items() if value is not None}


def codebook_rows() -> list[dict[str, Any]]:
    """One dict for each column of each table: all that its codebook entry says, as text (None: nothing to say)."""
    return [_codebook_row(table, column) for table in TABLES.values() for column in table.columns]


def _codebook_row(table: Table, column: Column) -> dict[str, Any]:
    return {
        "table": table.name,
        "column": column.name,
        "description": column.description,
        "type": str(column.type),
        "nullable": column.nullable,
        "null_means": column.null_means,
        "unit": column.unit,
        "vocabulary": column.vocabulary.name if column.vocabulary else None,
        "pattern": re.sub(r"\(\?:", "(", column.pattern) if column.pattern else None,
        "primary_key": column.name in table.primary_key,
        "references": column.references,
        "example": column.example,
    }
