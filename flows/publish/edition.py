"""The next release before it is written: what it holds, its version, and what led to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import pyarrow as pa

from flows.publish import index
from flows.publish.build import Build, PublishError
from flows.publish.content import content_sha256
from flows.publish.deltas import CHANGES, arrow_schema, extend_id_map
from flows.publish.diff import Counts, Snapshot, changes_between, count, unproven
from flows.publish.evolution import Shape, schema_reasons
from flows.publish.release import Release
from flows.publish.semver import FIRST, Level, Reason, following
from flows.publish.version import SHARE_TO_APPROVE, data_reasons, decide, upheavals
from schemas import TABLES
from schemas.export import arrow_schema as table_schema
from schemas.export import canonical, data_package_schema


@dataclass(frozen=True)
class Edition:
    """Everything that the files of one release say. `previous` is None for the first, which has no changes."""

    version: str
    previous: Release | None
    bump: str
    reasons: tuple[Reason, ...]
    tables: Mapping[str, pa.Table]
    content: Mapping[str, str]
    changes: pa.Table
    id_map: pa.Table
    build: Build

    @property
    def released_at(self) -> str:
        """When, in UTC to the second: "2024-07-01T12:00:00Z"."""
        return self.build.released_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def date(self) -> str:
        """The day of release: "2024-07-01"."""
        return self.released_at[:10]

    def counts(self, table: str) -> Counts:
        """What happened to the rows of a table since the previous release."""
        return count(self.changes, table) if self.previous else Counts(len(self.tables[table]), 0, 0)


def plan(tables: Mapping[str, pa.Table], output: Path, build: Build) -> Edition | None:
    """The release that `tables` make after what `output` holds; None when nothing changed. PublishError to refuse.

    To be called under the lock: what it finds must still be the latest when the release is written.
    """
    known = index.rebuild(output)
    latest = index.newest_active(known)
    previous = Release(output / latest.path) if latest else None
    _refuse_stale(build, previous)
    new = _snapshot(tables)
    content = {name: content_sha256(table) for name, table in new.tables.items()}
    if previous is None:
        version = following(known[-1].version, Level.MAJOR) if known else FIRST
        reasons: Sequence[Reason] = [Reason(Level.MAJOR, "first release")]
        changes, id_map = arrow_schema(CHANGES).empty_table(), extend_id_map(None, {}, {}, {}, version)
        return Edition(version, None, "first", tuple(reasons), new.tables, content, changes, id_map, build)
    changes = changes_between(previous.snapshot, new, _cause(previous, build))
    reasons = [*schema_reasons(previous.shapes, _shapes()), *data_reasons(changes, new.tables)]
    level = decide(reasons, build)
    if level is Level.NONE:
        return None
    reasons += _approved(previous.snapshot, changes, build)
    if max((reason.level for reason in reasons), default=Level.NONE) < level:
        reasons.append(Reason(level, f"raised to {level} by a person"))
    _prove(previous.snapshot, changes, new)
    version = following(known[-1].version, level)
    id_map = extend_id_map(previous.id_map, previous.snapshot.tables, new.tables, build.successors, version)
    return Edition(version, previous, str(level), tuple(reasons), new.tables, content, changes, id_map, build)


def _snapshot(tables: Mapping[str, pa.Table]) -> Snapshot:
    if tables.keys() != TABLES.keys():
        missing, unknown = sorted(TABLES.keys() - tables.keys()), sorted(tables.keys() - TABLES.keys())
        raise PublishError(f"a release has the tables {', '.join(TABLES)}: missing {missing}, unknown {unknown}")
    whole = {name: canonical(name, tables[name]) for name in TABLES}
    return Snapshot(whole, {name: spec.primary_key for name, spec in TABLES.items()})


def _shapes() -> dict[str, Shape]:
    return {name: Shape(table_schema(name), data_package_schema(name)) for name in TABLES}


def _refuse_stale(build: Build, previous: Release | None) -> None:
    found = previous.version if previous else None
    if build.resolved_against is not None and build.resolved_against != found:
        raise PublishError(
            f"the tables carry on the ids of {build.resolved_against}, but the latest release is {found}: run again"
        )


def _cause(previous: Release, build: Build) -> str | None:
    """Why rows differ, as far as the records of the two builds tell."""
    before = previous.manifest["build"]
    causes = []
    if before["input_sha256"] != build.input_sha256:
        causes.append("raw documents or curated decisions changed")
    if (before["extractor_fingerprint"], before["model"]) != (build.extractor_fingerprint, build.model):
        causes.append("extraction changed")
    return "; ".join(causes) or None


def _approved(old: Snapshot, changes: pa.Table, build: Build) -> list[Reason]:
    found = upheavals(old, changes)
    if found and not build.approve:
        listed = "\n".join(f"  {line}" for line in found)
        raise PublishError(
            f"more than {SHARE_TO_APPROVE:.0%} of a table would go or change; approve it, or mend:\n{listed}"
        )
    return [Reason(Level.NONE, f"approved by a person: {line}") for line in found]


def _prove(old: Snapshot, changes: pa.Table, new: Snapshot) -> None:
    broken = unproven(old, changes, new)
    if broken:
        raise PublishError(f"the previous release and the changes do not make this release in {', '.join(broken)}")
