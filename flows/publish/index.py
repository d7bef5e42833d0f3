"""The index `releases.json` and the pointer `latest.json`: the only files that ever change.

Both are derived from the release folders, so that a crash between a release and its index heals at the next look. What
the folders cannot know (that a release was yanked, or redacted) is kept from the index as it is.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flows.publish.build import PublishError
from flows.publish.semver import ordinal

INDEX = "releases.json"
POINTER = "latest.json"
FOLDER = "releases"
MANIFEST = "manifest.json"
TOMBSTONE = "TOMBSTONE.json"
"""All that is left in the folder of a redacted release: its entry, and the ids that it alone had."""

ACTIVE, YANKED, REDACTED = "active", "yanked", "redacted"
TAKEN = ".taken"
"""In a copy of a bucket: version numbers, one a line, under which unfinished uploads lie there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One release in the index. `status` is active, yanked or redacted, the latter two with reason and successor."""

    version: str
    schema_version: str
    released_at: str
    content_sha256: str
    manifest_sha256: str
    path: str
    status: str = ACTIVE
    reason: str | None = None
    successor: str | None = None


def entries(output: Path) -> list[Entry]:
    """Every release, oldest version first: those of the index, and those whose folder the index does not name yet."""
    indexed = {entry.version: entry for entry in _read_index(output)}
    for version in versions_on_disk(output):
        if version not in indexed:
            indexed[version] = entry_of(output / FOLDER / version)
    return sorted(indexed.values(), key=lambda entry: ordinal(entry.version))


def is_whole(output: Path) -> bool:
    """Whether the index names every release: no crash has left it behind."""
    known = entries(output)
    return (output / INDEX).is_file() and (output / INDEX).read_text(encoding="utf-8") == as_index(known)


def latest(output: Path) -> Path | None:
    """The folder of the highest active release; None before the first."""
    newest = newest_active(entries(output))
    return output / newest.path if newest else None


def newest_active(known: Iterable[Entry]) -> Entry | None:
    """The active release with the highest version."""
    active = [entry for entry in known if entry.status == ACTIVE]
    return max(active, key=lambda entry: ordinal(entry.version), default=None)


def versions_on_disk(output: Path) -> list[str]:
    """The versions that have a folder, in order; folders with other names are not releases."""
    names = (path.name for path in (output / FOLDER).glob("*.*.*") if path.is_dir())
    return sorted((name for name in names if all(part.isdigit() for part in name.split("."))), key=ordinal)


def numbers(output: Path, known: Iterable[Entry]) -> list[str]:
    """Every version number that is spent, in order."""
    taken = (output / TAKEN).read_text(encoding="utf-8").split() if (output / TAKEN).exists() else []
    return sorted({*taken, *(entry.version for entry in known)}, key=ordinal)


def rebuild(output: Path) -> list[Entry]:
    """Write both files anew where they differ from what the folders say; answers the entries.

    PublishError when the index names a release whose folder is gone: a version must not be given out twice.
    """
    known = entries(output)
    for entry in known:
        if entry.status != REDACTED and not (output / entry.path).is_dir():
            raise PublishError(
                f"{INDEX} names {entry.version}, but {entry.path} is gone: restore it, or begin in an empty folder"
            )
    write(output, known)
    return known


def write(output: Path, known: Collection[Entry]) -> None:
    """Write both files where they differ; without an active release there is no pointer."""
    if known:
        replace(output / INDEX, as_index(known))
    newest = newest_active(known)
    if newest:
        replace(output / POINTER, as_pointer(newest))
    else:
        (output / POINTER).unlink(missing_ok=True)


def as_index(known: Iterable[Entry]) -> str:
    """The text of releases.json."""
    return _json({"releases": [as_mapping(entry) for entry in known]})


def as_pointer(newest: Entry) -> str:
    """The text of latest.json."""
    return _json({"version": newest.version, "path": newest.path, "manifest_sha256": newest.manifest_sha256})


def as_mapping(entry: Entry) -> dict[str, Any]:
    """An entry as the index has it: without what there is nothing to say of."""
    return {name: value for name, value in asdict(entry).items() if value is not None}


def read(text: str) -> list[Entry]:
    """The entries that the text of a releases.json lists; ValueError, KeyError or TypeError when it is none."""
    return [Entry(**entry) for entry in json.loads(text)["releases"]]


def entry_of(folder: Path) -> Entry:
    """What the index has to say of the release in a folder; PublishError when there is none."""
    if (folder / TOMBSTONE).is_file():
        return Entry(**json.loads((folder / TOMBSTONE).read_text(encoding="utf-8"))["entry"])
    if not (folder / MANIFEST).is_file():
        raise PublishError(f"{folder} has no {MANIFEST}, so it is no release: remove it")
    return entry_from(folder.name, (folder / MANIFEST).read_bytes())


def entry_from(version: str, manifest: bytes) -> Entry:
    """What the index has to say of a release with this manifest."""
    said = json.loads(manifest)
    return Entry(
        version=version,
        schema_version=said["schema_version"],
        released_at=said["released_at"],
        content_sha256=said["content_sha256"],
        manifest_sha256=hashlib.sha256(manifest).hexdigest(),
        path=f"{FOLDER}/{version}",
    )


def _read_index(output: Path) -> list[Entry]:
    path = output / INDEX
    if not path.exists():
        return []
    try:
        return read(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise PublishError(
            f"{path} cannot be read ({error}); delete it to have it rebuilt from the folders (statuses are lost)"
        ) from error


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def replace(path: Path, text: str) -> None:
    """Put the new file in the place of the old in one step; readers see the one or the other."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    temporary = path.with_name(f".staging-{path.name}")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
