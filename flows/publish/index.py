"""The index `releases.json` and the pointer `latest.json`: the only files that ever change.

Both are derived from the release folders, so that a crash between a release and its index heals at the next look. What
the folders cannot know (that a release was yanked, or redacted) is kept from the index as it is.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flows.publish.build import PublishError
from flows.publish.content import file_sha256
from flows.publish.semver import ordinal

INDEX = "releases.json"
POINTER = "latest.json"
FOLDER = "releases"


@dataclass(frozen=True, slots=True)
class Entry:
    """One release in the index. `status` is active, yanked or redacted, the latter two with reason and successor."""

    version: str
    schema_version: str
    released_at: str
    content_sha256: str
    manifest_sha256: str
    path: str
    status: str = "active"
    reason: str | None = None
    successor: str | None = None


def entries(output: Path) -> list[Entry]:
    """Every release, oldest version first: those of the index, and those whose folder the index does not name yet."""
    indexed = {entry.version: entry for entry in _read_index(output)}
    for version in versions_on_disk(output):
        if version not in indexed:
            indexed[version] = _entry(output, version)
    return sorted(indexed.values(), key=lambda entry: ordinal(entry.version))


def latest(output: Path) -> Path | None:
    """The folder of the highest active release; None before the first."""
    newest = newest_active(entries(output))
    return output / newest.path if newest else None


def newest_active(known: Iterable[Entry]) -> Entry | None:
    """The active release with the highest version."""
    active = [entry for entry in known if entry.status == "active"]
    return max(active, key=lambda entry: ordinal(entry.version), default=None)


def versions_on_disk(output: Path) -> list[str]:
    """The versions that have a folder, in order; folders with other names are not releases."""
    names = (path.name for path in (output / FOLDER).glob("*.*.*") if path.is_dir())
    return sorted((name for name in names if all(part.isdigit() for part in name.split("."))), key=ordinal)


def rebuild(output: Path) -> list[Entry]:
    """Write both files anew where they differ from what the folders say; answers the entries.

    PublishError when the index names a release whose folder is gone: a version must not be given out twice.
    """
    known = entries(output)
    for entry in known:
        if entry.status != "redacted" and not (output / entry.path).is_dir():
            raise PublishError(
                f"{INDEX} names {entry.version}, but {entry.path} is gone: restore it, or begin in an empty folder"
            )
    if known:
        _replace(output / INDEX, {"releases": [_without_none(asdict(entry)) for entry in known]})
    newest = newest_active(known)
    if newest:
        pointer = {"version": newest.version, "path": newest.path, "manifest_sha256": newest.manifest_sha256}
        _replace(output / POINTER, pointer)
    return known


def _entry(output: Path, version: str) -> Entry:
    path = f"{FOLDER}/{version}"
    manifest_path = output / path / "manifest.json"
    if not manifest_path.is_file():
        raise PublishError(f"{output / path} has no manifest.json, so it is no release: remove it")
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    return Entry(
        version=version,
        schema_version=manifest["schema_version"],
        released_at=manifest["released_at"],
        content_sha256=manifest["content_sha256"],
        manifest_sha256=file_sha256(manifest_path),
        path=path,
    )


def _read_index(output: Path) -> list[Entry]:
    path = output / INDEX
    if not path.exists():
        return []
    try:
        return [Entry(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))["releases"]]
    except (ValueError, KeyError, TypeError) as error:
        raise PublishError(
            f"{path} cannot be read ({error}); delete it to have it rebuilt from the folders (statuses are lost)"
        ) from error


def _without_none(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if value is not None}


def _replace(path: Path, value: Mapping[str, Any]) -> None:
    """Put the new file in the place of the old in one step; readers see the one or the other."""
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    temporary = path.with_name(f".staging-{path.name}")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
