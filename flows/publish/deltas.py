"""The two tables that lead from one release to the next: what changed, and what became of each id."""

from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.semver import ordinal
from schemas import TABLES
from schemas.base import Column, Table, Term, Vocabulary

CHANGE = Vocabulary(
    "change",
    "Kinds of change",
    "What happened to a row between two releases.",
    (
        Term("added", "the key is new; one line a filled column gives its value"),
        Term("removed", "the key is gone; one line a filled column gives the value that it had"),
        Term("changed", "the key stays; one line a column that differs, with both values"),
    ),
)

FATE = Vocabulary(
    "fate",
    "What became of an id",
    "Why an id of an earlier release no longer has a row, or has given rows to another id.",
    (
        Term("merged", "the row is the same thing as that of new_id; a signed judgement says so"),
        Term("split", "the row spoke of several things; one line a new_id"),
        Term("retracted", "the row was withdrawn and nothing took its place"),
        Term("redacted", "the row was withdrawn together with its traces in earlier releases"),
    ),
)

CHANGES = Table(
    "changes",
    "Changes",
    "One line is one cell that differs from the previous release. Values are text, as in the CSV but never escaped in "
    "Parquet. Empty in a first release. A row without any filled column but its key has one line with no column.",
    ("table", "key", "column"),
    (
        Column("table", "The table of the row."),
        Column("key", 'Primary key of the row, parts joined by "|".'),
        Column("change", "What happened to the row.", vocabulary=CHANGE),
        Column("column", "The column of the cell.", null_means="the row has no filled column but its key"),
        Column("old_value", "The value in the previous release.", null_means="there was no value"),
        Column("new_value", "The value in this release.", null_means="there is no value"),
        Column("reason", "Why, as far as the build can tell.", null_means="the cause is not known"),
    ),
)

ID_MAP = Table(
    "id_map",
    "Id map",
    "One line is one fate of one id, in the release that brought it. Cumulative: no line ever goes. It covers every "
    "table whose primary key is a single id. An id that has a row in its table is alive, whatever this map says of "
    "its past.",
    ("old_id", "version", "new_id"),
    (
        Column("old_id", "The id as earlier releases knew it."),
        Column("new_id", "The id that took its place.", null_means="nothing took its place"),
        Column("reason", "What became of the id.", vocabulary=FATE),
        Column("version", "The release that brought the line."),
    ),
)


def arrow_schema(spec: Table) -> pa.Schema:
    """The Arrow schema of CHANGES or ID_MAP, with the descriptions as field metadata."""
    return pa.schema(
        [pa.field(c.name, c.type, c.nullable, metadata={"description": c.description}) for c in spec.columns],
        metadata={"table": spec.name},
    )


def extend_id_map(
    previous: pa.Table | None,
    old: Mapping[str, pa.Table],
    new: Mapping[str, pa.Table],
    successors: Mapping[str, tuple[str, ...]],
    version: str,
) -> pa.Table:
    """The previous id map and a line for each fate in this version, sorted by old_id, version, new_id.

    Every id that leaves its table gets a line: to its successors where a judgement names them, else `retracted`.
    A successor of an id that stays (a row that gave some of itself away) is a split.
    """
    lines = previous.to_pylist() if previous is not None else []
    known = {(line["old_id"], line["new_id"]) for line in lines}
    for old_id in sorted(withdrawn_ids(old, new) | successors.keys()):
        for new_id, reason in _fates(old_id, successors.get(old_id, ())):
            if reason == "retracted" or (old_id, new_id) not in known:
                lines.append({"old_id": old_id, "new_id": new_id, "reason": reason, "version": version})
    lines.sort(key=lambda line: (line["old_id"], ordinal(line["version"]), line["new_id"] or ""))
    return pa.Table.from_pylist(lines, schema=arrow_schema(ID_MAP))


def withdrawn_ids(old: Mapping[str, pa.Table], new: Mapping[str, pa.Table]) -> set[str]:
    """The ids of single-column keys that `old` has and `new` has not."""
    gone: set[str] = set()
    for name, table in old.items():
        if name not in TABLES or len(TABLES[name].primary_key) > 1:
            continue
        (key,) = TABLES[name].primary_key
        before = table.column(key)
        after = new[name].column(key)
        gone.update(before.filter(pc.invert(pc.is_in(before, value_set=after.combine_chunks()))).to_pylist())
    return gone


def _fates(old_id: str, successors: tuple[str, ...]) -> Iterable[tuple[str | None, str]]:
    if not successors:
        return [(None, "retracted")]
    return [(new_id, "merged" if len(successors) == 1 else "split") for new_id in sorted(successors)]
