"""Taking a release back: yanked, it keeps its files; redacted, it loses them and leaves a tombstone.

The status stands in the index alone, `latest` moves to the newest release that is still active, and the version number
is never given out again.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pyarrow.compute as pc

from flows.publish import index
from flows.publish.build import PublishError
from flows.publish.commit import locked
from flows.publish.index import ACTIVE, REDACTED, YANKED, Entry
from flows.publish.release import Release


def yank(output: Path, version: str, reason: str, successor: str | None = None) -> Entry:
    """Say that a release should not be used any more, why, and what to use instead; its files stay as they are.

    PublishError when there is no such release, it is redacted, or the successor is not another active release.
    """
    with locked(output):
        return _set_status(output, version, YANKED, reason, successor)


def redact(output: Path, version: str, reason: str, successor: str | None = None) -> Entry:
    """Remove the files of a release that must not be shown any more; the tombstone and the entry stay for ever.

    To be done to each release that has the matter: the `changes` of the next one tell the old values too. May be
    repeated when it was interrupted. PublishError as for `yank`.
    """
    with locked(output):
        entry = _set_status(output, version, REDACTED, reason, successor)
        bury(output / entry.path, entry)
        return entry


def bury(folder: Path, entry: Entry) -> None:
    """Write the tombstone into a release folder, then remove everything else."""
    if not (folder / index.TOMBSTONE).exists():
        tombstone = {"entry": index.as_mapping(entry), "ids": _ids_of_its_own(Release(folder))}
        text = json.dumps(tombstone, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        index.replace(folder / index.TOMBSTONE, text)
    for path in folder.iterdir():
        if path.is_dir():
            rmtree(path)
        elif path.name != index.TOMBSTONE:
            path.unlink()


def _ids_of_its_own(release: Release) -> dict[str, str]:
    """The ids that no earlier release had, each with its table: they stay spent."""
    registry = release.ids
    own = registry.filter(pc.equal(registry.column("first_version"), release.version))
    return dict(zip(own.column("id").to_pylist(), own.column("table").to_pylist(), strict=True))


def with_status(
    known: Sequence[Entry], version: str, status: str, reason: str, successor: str | None, where: object
) -> list[Entry]:
    """The entries with another status for one of them; PublishError as for `yank`."""
    entry = _found(known, version, where)
    if status == YANKED and entry.status == REDACTED:
        raise PublishError(f"{version} is redacted: its files are gone, so it cannot be yanked")
    if not reason.strip():
        raise PublishError(f"{version} cannot be {status} without a reason: say why in a sentence")
    if successor is not None and (successor == version or _found(known, successor, where).status != ACTIVE):
        raise PublishError(f"{successor} is not another active release, so it cannot take the place of {version}")
    changed = replace(entry, status=status, reason=reason, successor=successor)
    return [changed if one is entry else one for one in known]


def _set_status(output: Path, version: str, status: str, reason: str, successor: str | None) -> Entry:
    known = with_status(index.rebuild(output), version, status, reason, successor, output)
    index.write(output, known)
    return _found(known, version, output)


def _found(known: Sequence[Entry], version: str, where: object) -> Entry:
    for entry in known:
        if entry.version == version:
            return entry
    raise PublishError(f"{version}: there is no such release in {where}")
