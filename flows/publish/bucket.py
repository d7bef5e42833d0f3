"""Releases in an object store, such as `s3://bucket/prefix`, with the guarantees that a folder gives.

A bucket has neither locks nor renames. Its one atomic step is the conditional put, and the commit is one: the index
`releases.json` is replaced only if it is still the one that was read (by ETag). Before it, the files of a release are
created under its version, SHA256SUMS first, which claims the number for just these bytes, and manifest.json last. No put
ever replaces a file of a release. So a reader who goes by the index never sees half a release; what a broken upload
leaves is finished by a retry of the same release, and its number is not used for another.

Work happens in a copy on the disk: `working_copy` fetches what is needed, and `push` brings new releases and statuses back.
"""

import json
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.publish import index, status
from flows.publish.build import Build, Published, PublishError
from flows.publish.index import Entry
from flows.publish.manifest import MANIFEST, SUMS
from flows.publish.semver import ordinal

ATTEMPTS = 20
"""How often a publisher that others overtook begins anew."""


class Overtaken(PublishError):
    """Another publisher was first; nothing of ours is visible. Beginning anew is right."""


def is_url(output: str | Path) -> bool:
    """Whether an output is in an object store."""
    return "://" in str(output)


@contextmanager
def working_copy(output: str | Path, versions: Collection[str] = (), every: bool = False) -> Iterator[Path]:
    """A folder with the releases of `output`: the folder itself, or a copy of what a bucket has, gone afterwards.

    Of a bucket come the index and the newest active release, those named, and all that were yanked after it; with
    `every`, all. A file that arrives damaged is a PublishError.
    """
    if not is_url(output):
        yield Path(output)
        return
    with tempfile.TemporaryDirectory(prefix="pact-ledger-") as folder:
        Bucket(str(output)).fetch(Path(folder), versions, every)
        yield Path(folder)


def push(folder: Path, output: str) -> None:
    """Bring the releases that a working copy has and the bucket has not into the bucket, and point its index to them.

    Overtaken when the bucket got another release meanwhile; obstore's errors when it cannot be reached.
    """
    bucket = Bucket(output)
    fetched = index.read((folder / FETCHED).read_text(encoding="utf-8")) if (folder / FETCHED).exists() else []
    known = {entry.version for entry in fetched}
    for entry in index.entries(folder):
        if entry.version not in known:
            bucket.refuse_if_overtaken(fetched)
            bucket.upload(folder / entry.path, entry)
            bucket.add(entry, fetched)


def publish(tables: Mapping[str, Any], output: str, build: Build) -> Published | None:
    """`flows.publish.publish` into a bucket. Overtaken publishers compare with the newer release and try again.

    `Published.path` is where the release lies under the URL.
    """
    from flows.publish import publish as into_folder

    for _ in range(ATTEMPTS):
        with working_copy(output) as folder:
            published = into_folder(tables, folder, build)
            if published is None:
                return None
            try:
                push(folder, output)
            except Overtaken:
                continue
            return replace(published, path=Path(index.FOLDER) / published.version)
    raise PublishError(f"{ATTEMPTS} times another publisher was faster in {output}; try again later")


def yank(output: str | Path, version: str, reason: str, successor: str | None = None) -> Entry:
    """`status.yank` in a folder or a bucket."""
    if not is_url(output):
        return status.yank(Path(output), version, reason, successor)
    return Bucket(str(output)).change_status(version, index.YANKED, reason, successor)


def redact(output: str | Path, version: str, reason: str, successor: str | None = None) -> Entry:
    """`status.redact` in a folder or a bucket; a bucket that keeps old versions of objects must drop those itself."""
    if not is_url(output):
        return status.redact(Path(output), version, reason, successor)
    bucket = Bucket(str(output))
    with working_copy(output, [version]) as folder:
        entry = bucket.change_status(version, index.REDACTED, reason, successor)
        status.bury(folder / entry.path, entry)
        bucket.bury(folder / entry.path, entry)
    return entry


FETCHED = ".fetched"
"""In a working copy: the index as it was fetched."""


class Bucket:
    """One prefix of an object store; paths are relative to it. Credentials and endpoint come from the environment
    (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL, AWS_ALLOW_HTTP for tests on loopback)."""

    def __init__(self, url: str) -> None:
        import obstore
        from obstore.store import from_url

        self.url = url
        self.obstore = obstore
        self.store: Any = from_url(url)

    def read(self, path: str) -> tuple[bytes, str | None] | None:
        """The bytes and the ETag of an object; None when there is none."""
        try:
            got = self.obstore.get(self.store, path)
        except FileNotFoundError:
            return None
        return bytes(got.bytes()), got.meta["e_tag"]

    def list(self, prefix: str) -> list[str]:
        """The objects under a prefix, sorted."""
        return sorted(meta["path"] for chunk in self.obstore.list(self.store, prefix) for meta in chunk)

    def create(self, path: str, content: bytes) -> bool:
        """Put an object where there is none (If-None-Match); False when another one is there. The same one will do."""
        try:
            self.obstore.put(self.store, path, content, mode="create", use_multipart=False)
        except self.obstore.exceptions.AlreadyExistsError:
            found = self.read(path)
            return found is not None and found[0] == content
        return True

    def swap(self, path: str, content: bytes, e_tag: str | None) -> bool:
        """Replace an object if it is still the one of that ETag (If-Match), or is still not there (None)."""
        if e_tag is None:
            return self.create(path, content)
        try:
            self.obstore.put(self.store, path, content, mode={"e_tag": e_tag}, use_multipart=False)
        except self.obstore.exceptions.PreconditionError:
            found = self.read(path)  # the answer to a put that did work may have been lost on the way
            return found is not None and found[0] == content
        return True

    def fetch(self, folder: Path, versions: Collection[str], every: bool) -> None:
        """The index, finished releases that it lacks, and the chosen releases into a folder."""
        known = self._healed()
        (folder / index.FOLDER).mkdir()
        (folder / FETCHED).write_text(index.as_index(known), encoding="utf-8")
        index.write(folder, known)
        newest = index.newest_active(known)
        floor = ordinal(newest.version) if newest else (0, 0, 0)
        for entry in known:
            tombstone = entry.status == index.REDACTED
            if every or tombstone or entry.version in versions or ordinal(entry.version) >= floor:
                self._download(entry, folder)
            else:
                (folder / entry.path).mkdir()  # so that the folder tells the same story as the index
        (folder / index.TAKEN).write_text("\n".join(sorted(self._uploads(), key=ordinal)), encoding="utf-8")

    def entries(self) -> tuple[list[Entry], str | None]:
        """What the index says, and its ETag (None before the first release)."""
        found = self.read(index.INDEX)
        return (index.read(found[0].decode()), found[1]) if found else ([], None)

    def refuse_if_overtaken(self, fetched: list[Entry]) -> None:
        """Overtaken when the index names a release that was not there."""
        new = {entry.version for entry in self.entries()[0]} - {entry.version for entry in fetched}
        if new:
            raise Overtaken(f"{', '.join(sorted(new, key=ordinal))} came into {self.url} meanwhile: run again")

    def upload(self, folder: Path, entry: Entry) -> None:
        """Create every file of a release: SHA256SUMS first, manifest.json last."""
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        names.sort(key=lambda name: (name == MANIFEST, name != SUMS))
        for name in names:
            if not self.create(f"{entry.path}/{name}", (folder / name).read_bytes()):
                raise Overtaken(f"{self.url}/{entry.path} holds other files than these: run again")

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
        self._healed()
        while True:
            known, e_tag = self.entries()
            changed = status.with_status(known, version, to, reason, successor, self.url)
            if self._commit(changed, e_tag):
                return next(entry for entry in changed if entry.version == version)

    def bury(self, folder: Path, entry: Entry) -> None:
        """Put the tombstone of a redacted release, then delete its other files."""
        self.create(f"{entry.path}/{index.TOMBSTONE}", (folder / index.TOMBSTONE).read_bytes())
        for path in self.list(entry.path):
            if path != f"{entry.path}/{index.TOMBSTONE}":
                self.obstore.delete(self.store, path)

    def _commit(self, known: list[Entry], e_tag: str | None) -> bool:
        """Replace the index if it is still that of the ETag; then the pointer, until it says what the index says."""
        known = sorted(known, key=lambda entry: ordinal(entry.version))
        if not self.swap(index.INDEX, index.as_index(known).encode(), e_tag):
            return False
        self._point()
        return True

    def _point(self) -> None:
        while True:
            pointer = self.read(index.POINTER)
            newest = index.newest_active(self.entries()[0])
            if newest is None:
                if pointer:
                    self.obstore.delete(self.store, index.POINTER)
                return
            text = index.as_pointer(newest).encode()
            if pointer and pointer[0] == text:
                return
            self.swap(index.POINTER, text, pointer[1] if pointer else None)

    def _healed(self) -> list[Entry]:
        """The entries, once a release whose publisher died between manifest and index is named, if it follows the latest."""
        known, _ = self.entries()
        for version in sorted(self._uploads(), key=ordinal):
            manifest = self.read(f"{index.FOLDER}/{version}/{MANIFEST}")
            if manifest and self._follows(version, manifest[0], known):
                self.add(index.entry_from(version, manifest[0]), known)
                return self._healed()
        self._point()
        return self.entries()[0]

    def _follows(self, version: str, manifest: bytes, known: list[Entry]) -> bool:
        newest = index.newest_active(known)
        is_highest = all(ordinal(version) > ordinal(entry.version) for entry in known)
        return is_highest and json.loads(manifest)["previous_version"] == (newest.version if newest else None)

    def _uploads(self) -> set[str]:
        """The versions under which there are files that the index does not name."""
        found = {path.split("/")[1] for path in self.list(index.FOLDER)}
        return found - {entry.version for entry in self.entries()[0]}

    def _download(self, entry: Entry, folder: Path) -> None:
        for path in self.list(entry.path):
            found = self.read(path)
            if found is None:
                raise PublishError(f"{self.url}/{path} went while it was being fetched: run again")
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(found[0])
