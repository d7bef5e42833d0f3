"""The difference of two releases row by row, and the way back: previous tables + changes = these tables.

Rows are compared by primary key in DuckDB; a difference is in the long form of `deltas.CHANGES`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.content import content_sha256
from flows.publish.deltas import CHANGES, arrow_schema
from flows.publish.engine import connection

SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables of one release by name, in publication order, and the primary key of each."""

    tables: Mapping[str, pa.Table]
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one table by what happened to them, and the keys (as in CHANGES) that were removed or changed."""

    added: int
    removed: int
    changed: int
    touched: tuple[str, ...] = field(repr=False, default=())


def changes_between(
    old: Snapshot, new: Snapshot, reason: str | None, causes: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> pa.Table:
    """What leads from `old` to `new`, as CHANGES: by table in the order of `new`, then key, then column.

    `reason` is that of every line whose row, by table and key, has none of its own in `causes`.

    Columns and tables that only `old` has are not listed; a table whose key was redefined is listed as wholly added.
    """
    parts = [no_changes()]
    for name, table in new.tables.items():
        base = _aligned(old, name, new)
        if base.equals(table):
            continue
        cells = _changed_cells(base, table, new.keys[name])
        own = {key: cause for (table_of, key), cause in causes.items() if table_of == name}
        cells = cells.append_column("table", pa.repeat(pa.scalar(name), len(cells)))
        cells = cells.append_column("reason", _reasons(cells.column("key"), reason, own))
        parts.append(cells.select(parts[0].column_names).cast(parts[0].schema))
    return pa.concat_tables(parts).combine_chunks()


def no_changes() -> pa.Table:
    """CHANGES without a line, as a first release has it."""
    return arrow_schema(CHANGES).empty_table()


def apply_changes(old: Snapshot, changes: pa.Table, new: Snapshot) -> Iterator[tuple[str, pa.Table]]:
    """The tables that follow from `old` by `changes`, sorted by key, one by one with their names.

    Of `new` only schemas and keys are used.
    """
    for name, table in new.tables.items():
        own = changes.filter(pc.equal(changes.column("table"), name))
        base = _aligned(old, name, new)
        yield name, _applied(base, own, new.keys[name]).cast(table.schema) if len(own) else base


def unproven(old: Snapshot, changes: pa.Table, new: Snapshot, content: Mapping[str, str]) -> list[str]:
    """The tables for which `old` + `changes` has not the hash in `content`; empty when the changes are proved."""
    return [name for name, table in apply_changes(old, changes, new) if content_sha256(table) != content[name]]


def count(changes: pa.Table, table: str, ignoring: Collection[str] = ()) -> Counts:
    """How many rows of `table` were added, removed and changed; `ignoring` are columns that make no change."""
    own = changes.filter(pc.equal(changes.column("table"), table))
    counted = pc.fill_null(pc.invert(pc.is_in(own.column("column"), pa.array(ignoring, pa.string()))), True)
    kind = own.column("change")
    keys = {
        "added": own.filter(pc.equal(kind, "added")),
        "removed": own.filter(pc.equal(kind, "removed")),
        "changed": own.filter(pc.and_(pc.equal(kind, "changed"), counted)),
    }
    unique = {change: pc.unique(rows.column("key")) for change, rows in keys.items()}
    touched = sorted([*unique["removed"].to_pylist(), *unique["changed"].to_pylist()])
    return Counts(len(unique["added"]), len(unique["removed"]), len(unique["changed"]), tuple(touched))


def _reasons(keys: pa.ChunkedArray, reason: str | None, own: Mapping[str, str]) -> pa.ChunkedArray:
    """The reason of each line: that of its row, else the common one."""
    position = pc.index_in(keys, value_set=pa.array(list(own), pa.string()))
    return pc.coalesce(pa.array(list(own.values()), pa.string()).take(position), pa.scalar(reason, pa.string()))


def _aligned(old: Snapshot, name: str, new: Snapshot) -> pa.Table:
    """A table of `old` under the schema of `new`: missing columns null; no rows where its key differs."""
    schema = new.tables[name].schema
    table = old.tables.get(name)
    if table is None or old.keys.get(name) != new.keys[name] or not set(new.keys[name]) <= set(table.column_names):
        return schema.empty_table()
    aligned = pa.Table.from_arrays([_column(table, field) for field in schema], schema=schema)
    if all(table.schema.field(key).type == schema.field(key).type for key in new.keys[name]):
        return aligned  # as sorted as it was published
    return aligned.sort_by([(key, "ascending") for key in new.keys[name]])


def _column(table: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    """The column as `field` types it; null throughout where it is missing or its values do not fit the new type."""
    try:
        return table.column(field.name).cast(field.type)
    except (KeyError, pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.chunked_array([pa.nulls(len(table), field.type)])


def _changed_cells(old: pa.Table, new: pa.Table, key: tuple[str, ...]) -> pa.Table:
    """One row a differing cell: key, change, column, old_value, new_value; sorted by key, then column position."""
    values = [name for name in new.column_names if name not in key]
    using, text_key = ", ".join(map(_name, key)), _text_key(key)
    with connection() as duck:
        duck.register("old", old)
        duck.register("new", new)
        duck.execute(f"CREATE TEMP TABLE added AS FROM new ANTI JOIN old USING ({using})")
        duck.execute(f"CREATE TEMP TABLE removed AS FROM old ANTI JOIN new USING ({using})")
        # Hashes first: joining whole rows would hold both tables in memory. What a collision hid, the proof would find.
        digest = f"SELECT {using}, hash({', '.join(map(_name, values)) or 'NULL'}) AS digest"
        duck.execute(
            f"CREATE TEMP TABLE differing AS SELECT {using} FROM ({digest} FROM old) o JOIN ({digest} FROM new) n "
            f"USING ({using}) WHERE o.digest <> n.digest"
        )
        duck.execute(
            f"CREATE TEMP TABLE changed AS SELECT {text_key} AS key, old AS o, new AS n "
            f"FROM differing JOIN old USING ({using}) JOIN new USING ({using})"
        )
        cells = [
            _bare_rows("added", text_key, values),
            _bare_rows("removed", text_key, values),
            *(_cells_of(position, name, text_key) for position, name in enumerate(values, 1)),
        ]
        return duck.sql(
            'SELECT key, change, "column", old_value, new_value '
            f"FROM ({' UNION ALL '.join(cells)}) ORDER BY key, position"
        ).to_arrow_table()


def _bare_rows(change: str, text_key: str, values: list[str]) -> str:
    """Rows with no filled column but the key: they need a line of their own to be known."""
    filled = " OR ".join(f"{_name(name)} IS NOT NULL" for name in values) or "false"
    return (
        f"SELECT {text_key} AS key, '{change}' AS change, NULL::VARCHAR AS \"column\", 0 AS position, "
        f"NULL::VARCHAR AS old_value, NULL::VARCHAR AS new_value FROM {change} WHERE NOT ({filled})"
    )


def _cells_of(position: int, column: str, text_key: str) -> str:
    """The differing cells of one column: filled in added and removed rows, distinct in changed ones."""
    name, text = _name(column), f"'{column}'"
    return (
        f"SELECT {text_key}, 'added', {text}, {position}, NULL, {name}::VARCHAR FROM added WHERE {name} IS NOT NULL "
        f"UNION ALL SELECT {text_key}, 'removed', {text}, {position}, {name}::VARCHAR, NULL FROM removed "
        f"WHERE {name} IS NOT NULL "
        f"UNION ALL SELECT key, 'changed', {text}, {position}, o.{name}::VARCHAR, n.{name}::VARCHAR FROM changed "
        f"WHERE o.{name} IS DISTINCT FROM n.{name}"
    )


def _applied(old: pa.Table, changes: pa.Table, key: tuple[str, ...]) -> pa.Table:
    """`old` with the changes of its table made, sorted by key. Only the rows that change pass through DuckDB."""
    kept = ", ".join(_kept(field, key) for field in old.schema)
    added = ", ".join(_added(field, key) for field in old.schema)
    own_keys = pc.binary_join_element_wise(*(old.column(name).cast(pa.string()) for name in key), "|")
    is_touched = pc.is_in(own_keys, value_set=pc.unique(changes.column("key")))
    with connection() as duck:
        duck.register("old", old.filter(is_touched))
        duck.register("changes", changes)
        duck.execute(
            "CREATE TEMP TABLE edits AS SELECT key, any_value(change) AS change, "
            'map_from_entries(list(("column", new_value)) FILTER ("column" IS NOT NULL)) AS cells '
            "FROM changes GROUP BY key"
        )
        edited = duck.sql(
            f"SELECT {kept} FROM old JOIN edits ON edits.key = {_text_key(key)} WHERE change = 'changed' "
            f"UNION ALL SELECT {added} FROM edits WHERE change = 'added'"
        ).to_arrow_table()
    rest = old.filter(pc.invert(is_touched))
    return pa.concat_tables([rest, edited.cast(old.schema)]).sort_by([(name, "ascending") for name in key])


def _kept(field: pa.Field, key: tuple[str, ...]) -> str:
    name, cell = _name(field.name), _cell(field)
    if field.name in key:
        return f"old.{name}"
    return f"CASE WHEN map_contains(cells, '{field.name}') THEN {cell} ELSE old.{name} END AS {name}"


def _added(field: pa.Field, key: tuple[str, ...]) -> str:
    if field.name in key:
        part = "key" if len(key) == 1 else f"split_part(key, '|', {key.index(field.name) + 1})"
        return f"{part}::{_sql_type(field.type)} AS {_name(field.name)}"
    return f"{_cell(field)} AS {_name(field.name)}"


def _cell(field: pa.Field) -> str:
    return f"cells['{field.name}']::{_sql_type(field.type)}"


def _text_key(key: tuple[str, ...]) -> str:
    return f"concat_ws('|', {', '.join(map(_name, key))})"


def _name(column: str) -> str:
    return f'"{column}"'


def _sql_type(type_: pa.DataType) -> str:
    if pa.types.is_decimal(type_):
        return f"DECIMAL({type_.precision}, {type_.scale})"
    return SQL_TYPES[type_]
