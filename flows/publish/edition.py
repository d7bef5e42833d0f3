"""The next release before it is written: what it holds, its version, and what led to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import pyarrow as pa

from flows.publish import ids, index
from flows.publish.build import Build, PublishError
from flows.publish.content import content_sha256
from flows.publish.dataset import described
from flows.publish.diff import Snapshot, changes_between, no_changes, unproven
from flows.publish.difference import Difference
from flows.publish.evolution import Shape, dataset_reasons, schema_reasons, version_reasons
from flows.publish.history import History, healed
from flows.publish.release import Release
from flows.publish.semver import FIRST, Level, Reason, following, highest
from flows.publish.version import SHARE_TO_APPROVE, data_reasons, decide, upheavals
from schemas import SCHEMA_VERSION, TABLES
from schemas.export import arrow_schema as table_schema
from schemas.export import canonical, data_package_schema


@dataclass(frozen=True)
class Edition(Difference):
    """Everything that the files of one release say; `content` is the content hash of each table, `ids` the registry."""

    ids: pa.Table
    bump: str
    content: Mapping[str, str]
    build: Build

    @property
    def released_at(self) -> str:
        """When, in UTC to the second: "2024-07-01T12:00:00Z"."""
        return self.build.released_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def date(self) -> str:
        """The day of release: "2024-07-01"."""
        return self.released_at[:10]


def plan(tables: Mapping[str, pa.Table], output: Path, build: Build) -> Edition | None:
    """The release that `tables` make after what `output` holds; None when nothing changed. PublishError to refuse.

    To be called under the lock: what it finds must still be the latest when the release is written.
    """
    history = healed(output)
    previous = history.base
    _refuse_stale(build, previous)
    new = _snapshot(tables)
    ids.refuse_reused(history.registry, [release.snapshot.tables for release in history.carried], new.tables)
    changes = (
        changes_between(previous.snapshot, new, _cause(previous, build), build.causes) if previous else no_changes()
    )
    reasons = _reasons(previous, changes, new)
    level = decide(reasons, build) if previous else Level.MAJOR
    if level is Level.NONE:
        return None
    content = {name: content_sha256(table) for name, table in new.tables.items()}
    if previous:
        reasons += _approved(previous.snapshot, changes, build)
        _prove(previous.snapshot, changes, new, content)
        pa.default_memory_pool().release_unused()  # what is left of reading, comparing and proving
    if highest(reasons) < level:
        reasons.append(Reason(level, f"raised to {level} by a person"))
    spent = index.numbers(output, history.entries)
    version = following(spent[-1], level) if spent else FIRST
    id_map, registry = _ids(history, new.tables, build, version)
    return Edition(
        version=version,
        previous=Release(previous.path) if previous else None,  # afresh: what was read of it may go
        reasons=tuple(reasons),
        tables=new.tables,
        changes=changes,
        id_map=id_map,
        ids=registry,
        bump=str(level) if previous else "first",
        content=content,
        build=build,
    )


def _reasons(previous: Release | None, changes: pa.Table, new: Snapshot) -> list[Reason]:
    if previous is None:
        return [Reason(Level.MAJOR, "first release")]
    of_schema = schema_reasons(previous.shapes, _shapes())
    of_dataset = dataset_reasons(previous.descriptor, described())
    of_version = version_reasons(previous.manifest["schema_version"], SCHEMA_VERSION, of_schema)
    return [*of_schema, *of_version, *of_dataset, *data_reasons(changes, new.tables)]


def _ids(history: History, tables: Mapping[str, pa.Table], build: Build, version: str) -> tuple[pa.Table, pa.Table]:
    """The id map and the registry of the new release. What a judgement names goes before what the evidence tells."""
    before = history.base.snapshot.tables if history.base else None
    taken = {**(ids.successors(before, tables) if before else {}), **build.successors}
    gone = set(ids.withdrawn(history.registry, tables))
    id_map = ids.extend_id_map(history.id_map, gone, history.redacted, taken, version)
    return id_map, ids.extend_registry(history.registry, tables, id_map, version)


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


def _prove(old: Snapshot, changes: pa.Table, new: Snapshot, content: Mapping[str, str]) -> None:
    broken = unproven(old, changes, new, content)
    if broken:
        raise PublishError(f"the previous release and the changes do not make this release in {', '.join(broken)}")
