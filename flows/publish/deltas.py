"""The tables of `changes/`: what changed since the previous release, what became of ids, every id ever published."""

import pyarrow as pa

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
        Term("merged", "the row is the same thing as that of new_id: a signed judgement or its evidence says so"),
        Term("split", "the row spoke of several things; one line a new_id, also where the id itself lives on"),
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


STANDING = Vocabulary(
    "standing",
    "Whether an id is in use",
    "Whether an id has a row in this release, and if not, what became of it.",
    (Term("active", "the id has a row in this release"), *FATE.terms),
)

IDS = Table(
    "ids",
    "Ids",
    "One line is one id that was ever published, in this release or in one before it. It covers every table whose "
    "primary key is a single id. An id is never given to anything else.",
    ("id",),
    (
        Column("id", "The id."),
        Column("table", "The table in which it is the primary key."),
        Column("first_version", "The first release that had a row of this id."),
        Column("last_version", "The last release that had one; for an active id, this release."),
        Column("status", "Whether the id is in use.", vocabulary=STANDING),
        Column(
            "replaced_by",
            "The one id that took its place.",
            null_means="the id is active, or nothing took its place, or several did: id_map lists them",
        ),
    ),
)

DELTAS = (CHANGES, ID_MAP, IDS)
"""All of them, as every release has them."""


def arrow_schema(spec: Table) -> pa.Schema:
    """The Arrow schema of one of them, with the descriptions as field metadata."""
    return pa.schema(
        [pa.field(c.name, c.type, c.nullable, metadata={"description": c.description}) for c in spec.columns],
        metadata={"table": spec.name},
    )
