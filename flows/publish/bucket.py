"""Releases in an object store, such as `s3://bucket/prefix`, with the guarantees that a folder gives.

A bucket has neither locks nor renames. Its one atomic step is the conditional put, and the commit is one: the index
`releases.json` is replaced only if it is still the one that was read (by ETag). Before it, the files of a release are
created under its version: SHA256SUMS first, which claims the number for just these bytes, and manifest.json last. No
put ever replaces a file of a release, so a reader who goes by the index never sees half a release. What an upload that
broke off leaves is never shown, and its number not given out again; a release whole but for its line in the index gets
that line from the next publisher.

All else happens in a copy on the disk: `working_copy` fetches what is needed, `publishing` brings back what is new.
"""

import json
import tempfile
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from flows.publish import index, status
from flows.publish.build import Build, Published, PublishError
from flows.publish.index import FOLDER, INDEX, MANIFEST, POINTER, Entry
from flows.publish.manifest import SUMS
from flows.publish.semver import ordinal
from flows.publish.store import Store

ATTEMPTS = 20
"""How often a publisher that others overtook begins anew."""

AT_ONCE = 8
"""Objects that are on their way at the same time."""

FETCHED = ".fetched"
"""In a working copy: the index as it was fetched."""


class Overtaken(PublishError):
    """Another publisher was first; nothing of ours is visible. Beginning anew is right."""


def is_url(output: str | Path) -> bool:
    """Whether an output is in an object store."""
    return "://" in str(output)


@contextmanager
def working_copy(output: str | Path, versions: Collection[str] = (), every: bool = False) -> Iterator[Path]:
    """A folder with the releases of `output`: the folder itself, or a copy of what a bucket has, gone afterwards.

    Of a bucket come the index, the newest active release and all later ones, and those named; with `every`, all. The
    bucket is only read.
    """
    if not is_url(output):
        yield Path(output)
        return
    with tempfile.TemporaryDirectory(prefix="pact-ledger-") as folder:
        Bucket(str(output)).fetch(Path(folder), versions, every)
        yield Path(folder)


@contextmanager
def publishing(output: str | Path) -> Iterator[Path]:
    """A folder to publish into: the folder itself, or a working copy whose new releases go into the bucket at the end.

    Overtaken when the bucket got another release meanwhile; obstore's errors when it cannot be reached.
    """
    if is_url(output):
        Bucket(str(output)).heal()
    with working_copy(output) as folder:
        yield folder
        if is_url(output):
            _push(folder, Bucket(str(output)))


def publish(tables: Mapping[str, pa.Table], output: str, build: Build) -> Published | None:
    """`flows.publish.publish` into a bucket. Who is overtaken compares with the newer release and tries again.

    `Published.path` is relative to the URL.
    """
    from flows.publish import publish as into_folder

    for _ in range(ATTEMPTS):
        try:
            with publishing(output) as folder:
                published = into_folder(tables, folder, build)
        except Overtaken:
            continue
        return replace(published, path=published.path.relative_to(folder)) if published else None
    raise PublishError(f"{ATTEMPTS} times another publisher was faster in {output}; try again later")


def yank(output: str | Path, version: str, reason: str, successor: str | None = None) -> Entry:
    """`status.yank` in a folder or a bucket."""
    if not is_url(output):
        return status.yank(Path(output), version, reason, successor)
    return Bucket(str(output)).change_status(version, index.YANKED, reason, successor)


def redact(output: str | Path, version: str, reason: str, successor: str | None = None) -> Entry:
    """`status.redact` in a folder or a bucket; one that keeps old versions of objects must drop those itself."""
    if not is_url(output):
        return status.redact(Path(output), version, reason, successor)
    bucket = Bucket(str(output))
    with working_copy(output, [version]) as folder:
        entry = bucket.change_status(version, index.REDACTED, reason, successor)
        status.bury(folder / entry.path, entry)
        bucket.bury(folder / entry.path, entry)
    return entry


def _push(folder: Path, bucket: "Bucket") -> None:
    fetched = index.read((folder / FETCHED).read_text(encoding="utf-8"))
    known = {entry.version for entry in fetched}
    for entry in index.entries(folder):
        if entry.version not in known:
            bucket.refuse_if_overtaken(fetched)
            bucket.upload(folder / entry.path, entry)
            bucket.add(entry, fetched)
            fetched.append(entry)


class Bucket:
    """The releases of one store."""

    def __init__(self, url: str) -> None:
        self.store = Store(url)

    def entries(self) -> tuple[list[Entry], str | None]:
        """What the index says, and its ETag (None before the first release)."""
        found = self.store.read(INDEX)
        return (index.read(found[0].decode()), found[1]) if found else ([], None)

    def fetch(self, folder: Path, versions: Collection[str], every: bool) -> None:
        """The index, the pointer and the chosen releases into a folder; the others get an empty folder each."""
        known, _ = self.entries()
        newest = index.newest_active(known)
        floor = ordinal(newest.version) if newest else (0, 0, 0)
        (folder / FOLDER).mkdir()
        for entry in known:
            (folder / entry.path).mkdir()
            is_later = ordinal(entry.version) >= floor or entry.status == index.REDACTED
            if every or is_later or entry.version in versions:
                self._download(entry.path, folder)
        if known:
            (folder / INDEX).write_text(index.as_index(known), encoding="utf-8")
        if pointer := self.store.read(POINTER):
            (folder / POINTER).write_bytes(pointer[0])
        (folder / FETCHED).write_text(index.as_index(known), encoding="utf-8")
        (folder / index.TAKEN).write_text("\n".join(self._uploads(known)), encoding="utf-8")

    def refuse_if_overtaken(self, fetched: list[Entry]) -> None:
        """Overtaken when the index names a release that was not there."""
        new = {entry.version for entry in self.entries()[0]} - {entry.version for entry in fetched}
        if new:
            raise Overtaken(f"{', '.join(sorted(new, key=ordinal))} came into {self.store.url} meanwhile: run again")

    def upload(self, folder: Path, entry: Entry) -> None:
        """Create every file of a release: SHA256SUMS first, manifest.json last."""
        names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for together in ([SUMS], sorted(names - {SUMS, MANIFEST}), [MANIFEST]):
            with ThreadPoolExecutor(AT_ONCE) as pool:
                created = pool.map(lambda name: self._create(f"{entry.path}/{name}", folder / name), together)
            if not all(created):
                raise Overtaken(f"{self.store.url}/{entry.path} is taken by other files than these: run again")

    def _create(self, path: str, file: Path) -> bool:
        return self.store.create(path, file.read_bytes())

    def add(self, entry: Entry, fetched: list[Entry]) -> None:
        """Name a release in the index, which is the commit, and point to it."""
        while True:
            known, e_tag = self.entries()
            if entry.version not in {one.version for one in known}:
                self.refuse_if_overtaken(fetched)
                known = [*known, entry]
            if self._commit(known, e_tag):
                return

    def change_status(self, version: str, to: str, reason: str, successor: str | None) -> Entry:
        """Set the status of a release in the index, whatever else happens to the index meanwhile."""
        while True:
            known, e_tag = self.entries()
            changed = status.with_status(known, version, to, reason, successor, self.store.url)
            if self._commit(changed, e_tag):
                return next(entry for entry in changed if entry.version == version)

    def bury(self, folder: Path, entry: Entry) -> None:
        """Put the tombstone of a redacted release, then delete its other files."""
        tombstone = f"{entry.path}/{index.TOMBSTONE}"
        self.store.create(tombstone, (folder / index.TOMBSTONE).read_bytes())
        for path in self.store.names(entry.path):
            if path != tombstone:
                self.store.delete(path)

    def heal(self) -> None:
        """Name in the index a release whose publisher died between manifest and index, and mend the pointer."""
        known, _ = self.entries()
        for version in self._uploads(known):
            manifest = self.store.read(f"{FOLDER}/{version}/{MANIFEST}")
            if manifest and _follows(version, json.loads(manifest[0])["previous_version"], known):
                self.add(index.entry_from(version, manifest[0]), known)
                return
        self._point()

    def _commit(self, known: list[Entry], e_tag: str | None) -> bool:
        """Replace the index if it is still that of the ETag; then let the pointer say what the index says."""
        ordered = sorted(known, key=lambda entry: ordinal(entry.version))
        if not self.store.swap(INDEX, index.as_index(ordered).encode(), e_tag):
            return False
        self._point()
        return True

    def _point(self) -> None:
        """Move the pointer until it is what the index says: others may move it at the same time."""
        while True:
            pointer = self.store.read(POINTER)
            newest = index.newest_active(self.entries()[0])
            if newest is None:
                if pointer:
                    self.store.delete(POINTER)
                return
            text = index.as_pointer(newest).encode()
            if pointer and pointer[0] == text:
                return
            self.store.swap(POINTER, text, pointer[1] if pointer else None)

    def _uploads(self, known: list[Entry]) -> list[str]:
        """The versions, in order, under which there are files, and which the index does not name."""
        found = {path.split("/")[1] for path in self.store.names(FOLDER)}
        return sorted(found - {entry.version for entry in known}, key=ordinal)

    def _download(self, prefix: str, folder: Path) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda path: self._save(path, folder / path), self.store.names(prefix)))

    def _save(self, path: str, target: Path) -> None:
        found = self.store.read(path)
        if found is None:
            raise PublishError(f"{self.store.url}/{path} went while it was being fetched: run again")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found[0])


def _follows(version: str, previous: str | None, known: list[Entry]) -> bool:
    """Whether a release continues the latest one, and no other came after that: then it may still be named."""
    newest = index.newest_active(known)
    last = max((ordinal(entry.version) for entry in known), default=(0, 0, 0))
    if previous != (newest.version if newest else None):
        return False
    return ordinal(version) > last and (ordinal(previous) if previous else (0, 0, 0)) == last
