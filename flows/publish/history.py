"""What an output folder holds, as the next release needs to know it: what to compare with, and which ids are spent."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish import ids, index
from flows.publish.deltas import IDS, arrow_schema
from flows.publish.diff import Snapshot
from flows.publish.index import Entry
from flows.publish.release import Release
from flows.publish.semver import ordinal
from flows.publish.status import bury
from schemas import TABLES
from schemas.export import arrow_schema as table_schema


@dataclass(frozen=True)
class History:
    """The releases of an output folder, oldest first, as its index has them."""

    output: Path
    entries: tuple[Entry, ...]

    @cached_property
    def base(self) -> Release | None:
        """The newest active release: what the next one is compared with."""
        newest = index.newest_active(self.entries)
        return Release(self.output / newest.path) if newest else None

    @cached_property
    def carried(self) -> list[Release]:
        """The base, then the later releases that were yanked, newest first: their ids are out in the world too."""
        floor = ordinal(self.base.version) if self.base else (0, 0, 0)
        later = [e for e in self.entries if e.status == index.YANKED and ordinal(e.version) > floor]
        base = [self.base] if self.base else []
        return [*base, *(Release(self.output / entry.path) for entry in reversed(later))]

    @cached_property
    def newest(self) -> Release | None:
        """The release with the highest number of those whose files are there, yanked or not."""
        return max(self.carried, key=lambda release: ordinal(release.version), default=None)

    @cached_property
    def redacted(self) -> dict[str, tuple[str, str]]:
        """The ids that only redacted releases had: the table and the version of each."""
        found: dict[str, tuple[str, str]] = {}
        for entry in self.entries:
            if entry.status == index.REDACTED:
                tombstone = json.loads((self.output / entry.path / index.TOMBSTONE).read_text(encoding="utf-8"))
                found |= {one: (table, entry.version) for one, table in tombstone["ids"].items()}
        return found

    @cached_property
    def registry(self) -> pa.Table | None:
        """Every id ever published, as IDS; those that only redacted releases had count as active until the next one."""
        if not self.entries:
            return None
        known = self.newest.ids if self.newest else arrow_schema(IDS).empty_table()
        spent = pc.is_in(pa.array(list(self.redacted), pa.string()), value_set=known.column("id").combine_chunks())
        lines = [
            {"id": one, "table": table, "first_version": version, "last_version": version, "status": "active"}
            for (one, (table, version)), is_known in zip(self.redacted.items(), spent.to_pylist(), strict=True)
            if not is_known
        ]
        return pa.concat_tables([known, pa.Table.from_pylist(lines, schema=known.schema)])

    @property
    def id_map(self) -> pa.Table | None:
        """What became of each id so far."""
        return self.newest.id_map if self.newest else None


def healed(output: Path) -> History:
    """The history, once what a crash has left undone is done: the index mended, redacted files gone. Under the lock."""
    entries = index.rebuild(output)
    for entry in entries:
        if entry.status == index.REDACTED:
            bury(output / entry.path, entry)
    return History(output, tuple(entries))


def load_previous(output: Path) -> dict[str, pa.Table] | None:
    """What the ids of the next release are to be carried over from; None before the first release.

    The tables of the newest active release, with the rows that only later, yanked releases have; and as `id_map`, with
    a column old_id, every id that was ever published and has no row in them: spent, and not to be minted again.
    """
    history = History(output, tuple(index.entries(output)))
    if history.registry is None:
        return None
    tables = {name: table_schema(name).empty_table() for name in TABLES}
    for release in history.carried:
        tables = {name: _with_rows_of(table, release.snapshot, name) for name, table in tables.items()}
    return tables | {"id_map": _spent(history.registry, ids.of(tables).column("id"))}


def _with_rows_of(table: pa.Table, other: Snapshot, name: str) -> pa.Table:
    """The table, and below it the rows of a release whose key it has not; as it is where the two differ in form."""
    found = other.tables.get(name)
    if found is None or found.schema.names != table.schema.names:
        return table
    if not len(table):
        return found
    fresh = found.join(table.select(other.keys[name]), list(other.keys[name]), join_type="left anti")
    return pa.concat_tables([table, fresh.select(table.column_names).cast(table.schema)])


def _spent(registry: pa.Table, alive: pa.ChunkedArray) -> pa.Table:
    """The lines of the registry whose id has no row, as ID_MAP."""
    gone = registry.filter(pc.invert(pc.is_in(registry.column("id"), value_set=alive.combine_chunks())))
    columns = {"old_id": "id", "new_id": "replaced_by", "reason": "status", "version": "last_version"}
    return gone.select(list(columns.values())).rename_columns(list(columns))
