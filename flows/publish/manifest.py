"""manifest.json, SHA256SUMS and pooch-registry.txt: what a release consists of, to the byte."""

import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.content import ALGORITHM, file_sha256, release_sha256, schema_sha256
from flows.publish.deltas import DELTAS
from flows.publish.edition import Edition
from flows.publish.tables import DIALECT, free_text
from schemas import DATASET, SCHEMA_VERSION, TABLES

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
REGISTRY = "pooch-registry.txt"

MEDIA_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".txt": "text/plain",
    "": "text/plain",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release; `path` is POSIX and relative to the release folder."""

    path: str
    media_type: str
    bytes: int
    sha256: str


def inventory(folder: Path, known: Iterable[File] = ()) -> list[File]:
    """Every file in the folder, sorted by path; those `known` already are not read again."""
    found = {file.path: file for file in known}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in found:
            found[name] = File(name, MEDIA_TYPES[path.suffix], path.stat().st_size, file_sha256(path))
    return [found[name] for name in sorted(found)]


def manifest(edition: Edition, files: list[File], escaped_cells: int) -> dict[str, Any]:
    """The record of a release. `content_sha256` covers tables alone: nothing of `build` or `released_at` enters it."""
    return {
        "dataset": DATASET,
        "version": edition.version,
        "schema_version": SCHEMA_VERSION,
        "previous_version": edition.previous.version if edition.previous else None,
        "released_at": edition.released_at,
        "content_algorithm": ALGORITHM,
        "content_sha256": release_sha256(edition.content.items()),
        "bump": {"level": edition.bump, "reasons": [reason.text for reason in edition.reasons]},
        "tables": [_table(edition, name) for name in edition.tables],
        "files": [{"path": f.path, "media_type": f.media_type, "bytes": f.bytes, "sha256": f.sha256} for f in files],
        "csv": {"dialect": DIALECT, "escaped_cells": escaped_cells, "escaped_columns": _escaped_columns()},
        "quality": dict(edition.build.quality or {}),
        "signed": edition.build.sign is not None,
        "build": _build(edition),
    }


def _table(edition: Edition, name: str) -> dict[str, Any]:
    table, counts = edition.tables[name], edition.counts(name)
    return {
        "name": name,
        "primary_key": list(TABLES[name].primary_key),
        "rows": len(table),
        "schema_sha256": schema_sha256(table.schema),
        "content_sha256": edition.content[name],
        "changes": {"added": counts.added, "removed": counts.removed, "changed": counts.changed},
    }


def _escaped_columns() -> dict[str, list[str]]:
    """By CSV, the columns in which a cell may begin with the escape."""
    columns = {f"csv/{spec.name}.csv": free_text(spec) for spec in TABLES.values()}
    return columns | {f"changes/{spec.name}.csv": free_text(spec) for spec in DELTAS}


def _build(edition: Edition) -> dict[str, Any]:
    build = edition.build
    return {
        "git_commit": build.git_commit,
        "dirty": build.dirty,
        "lockfile_sha256": build.lockfile_sha256,
        "python": platform.python_version(),
        "pyarrow": pa.__version__,
        "input_sha256": build.input_sha256,
        "extractor_fingerprint": build.extractor_fingerprint,
        "releaser_fingerprint": build.releaser_fingerprint,
        "model": build.model,
        "min_confidence": build.min_confidence,
    }


def as_json(value: Mapping[str, Any]) -> str:
    """JSON as every file of a release has it: sorted keys, two spaces, UTF-8, a final line feed."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def sums(files: list[File]) -> str:
    """SHA256SUMS, as `sha256sum --check` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files)


def registry(files: list[File]) -> str:
    """pooch-registry.txt: name, then hash, which `pooch.load_registry` would swap in a SHA256SUMS."""
    return "".join(f"{file.path} sha256:{file.sha256}\n" for file in files)
