"""The next version, computed from the diff to the previous release, with its reasons."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from flows.publish.build import Build, PublishError
from flows.publish.diff import Counts, Snapshot, count
from flows.publish.semver import Level, Reason, highest

SHARE_TO_APPROVE = 0.05
NAMED_ROWS = 10

with (Path(__file__).parent / "provenance.toml").open("rb") as _file:
    PROVENANCE: Mapping[str, Sequence[str]] = tomllib.load(_file)


def data_reasons(changes: pa.Table, tables: Mapping[str, pa.Table]) -> list[Reason]:
    """What happened to the rows of each table, and the level that it makes."""
    reasons = []
    for name in tables:
        counts, every = count(changes, name, PROVENANCE.get(name, ())), count(changes, name)
        if counts.added or counts.removed or counts.changed:
            reasons.append(Reason(Level.MINOR, f"{name}: {in_words(counts)}", True))
        elif every.changed:
            reasons.append(Reason(Level.PATCH, f"{name}: {every.changed} with other provenance only", True))
    return reasons


def in_words(counts: Counts) -> str:
    """Counts as a reader says them: "3 added, 1 withdrawn, 2 corrected"."""
    parts = ((counts.added, "added"), (counts.removed, "withdrawn"), (counts.changed, "corrected"))
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "unchanged"


def decide(reasons: Sequence[Reason], build: Build) -> Level:
    """The highest level of the reasons, or the one asked for when that is higher; PublishError when it is lower."""
    computed = highest(reasons)
    if build.bump is None:
        return computed
    asked = _level(build.bump)
    if asked < computed:
        because = "; ".join(reason.text for reason in reasons if reason.level is computed)
        raise PublishError(f"{build.bump} would lower the computed {computed} ({because}); ask for that or more")
    return asked


def upheavals(old: Snapshot, changes: pa.Table) -> list[str]:
    """The tables of which more than 5 % of the rows that the previous release had were removed or changed, in words.

    Values in columns that the previous release did not have, and provenance, do not count.
    """
    found = []
    for name, table in old.tables.items():
        appended = set(changes.column("column").unique().to_pylist()) - {None} - set(table.column_names)
        touched = count(changes, name, {*appended, *PROVENANCE.get(name, ())}).touched
        if len(touched) > SHARE_TO_APPROVE * len(table):
            named = ", ".join(touched[:NAMED_ROWS]) + (", …" if len(touched) > NAMED_ROWS else "")
            found.append(f"{name}: {len(touched)} of {len(table)} rows removed or changed ({named})")
    return found


def _level(name: str) -> Level:
    try:
        return Level[name.upper()]
    except KeyError:
        raise PublishError(f"bump is patch, minor or major, not {name!r}") from None
