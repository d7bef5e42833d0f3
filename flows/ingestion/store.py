"""The raw folder as ingest adds to it. It is append-only: what changed is a new document that supersedes the old one.

In `raw/.ingest/`, which no release reads, lie what ingest remembers (`state.py`), and the pages as they were retrieved.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from flows.ingestion import duplicates, sidecars
from flows.ingestion.arrival import Arrival
from flows.ingestion.problems import IngestError, SetAside
from flows.ingestion.state import Known, State
from flows.ingestion.writing import HIDDEN, PART, Writing, write

NEW, CHANGED, COPY, UNCHANGED = "new", "changed", "copy", "unchanged"
DIGITS = 12
ANOTHER_PAGE = 0.2  # two pages that share less are not one page, whatever URL they declare


class Store:
    """The raw folder and what is known of it. May be used by several threads."""

    def __init__(self, raw: Path, state: State) -> None:
        self.raw, self.state = raw, state
        self._lock = threading.Lock()

    def add(self, arrival: Arrival) -> tuple[str, str]:
        """Store what is new: what became of it (NEW, CHANGED, COPY or UNCHANGED), and the path of the document.

        Raises SetAside for a version older than one that is there, IngestError where raw cannot be written to.
        """
        with self._lock:
            digest = sha256(arrival.text.encode("utf-8")).hexdigest()
            if known := self._unchanged(arrival, arrival.url, digest):
                return UNCHANGED, known.path
            runs = duplicates.shingles(arrival.text)
            url = self._told_by(arrival, runs)
            if known := self._unchanged(arrival, url, digest):
                return UNCHANGED, known.path
            versions = self.state.versions(url) if url else []
            _refuse_older(arrival, versions)
            bands = duplicates.bands(runs)
            first = self._first_report(arrival, digest, runs, bands, {one.path for one in versions})
            document = self._document(arrival, digest, url, first, versions)
            sidecar = sidecars.sidecar(arrival, document)
            text = arrival.text.encode("utf-8")
            write(Writing(self.raw, document, sidecar, text, arrival.page, bands, self.state))
        return CHANGED if document.supersedes else COPY if document.copy_of else NEW, document.path

    def _unchanged(self, arrival: Arrival, url: str | None, digest: str) -> Known | None:
        """The document that says the same already: of a live page its newest version, of anything else any."""
        versions = self.state.versions(url) if url else self.state.same(digest)
        return next((one for one in (versions[:1] if arrival.live else versions) if one.sha256 == digest), None)

    def _told_by(self, arrival: Arrival, runs: duplicates.Shingles) -> str | None:
        """The URL by which the document's versions are told: where another page has the same, its own or none."""
        newest = next(iter(self.state.versions(arrival.url)), None) if arrival.url else None
        if newest is None or newest.asked == arrival.origin:
            return arrival.url
        if duplicates.overlap(runs, self._runs(newest)) >= ANOTHER_PAGE:
            return arrival.url
        return arrival.origin if arrival.live else None

    def _document(
        self, arrival: Arrival, digest: str, url: str | None, first: str | None, versions: list[Known]
    ) -> Known:
        """What there will be to know of the document, with its links to others."""
        return Known(
            path=self._free_path(arrival, digest),
            sha256=digest,
            url=url,
            asked=arrival.origin,
            publisher=arrival.publisher,
            copy_of=first,
            supersedes=versions[0].path if versions else None,
            retrieved_at=arrival.retrieved_at.isoformat(),
        )

    def _first_report(
        self, arrival: Arrival, digest: str, runs: duplicates.Shingles, bands: list[int], own: set[str]
    ) -> str | None:
        """The document that told the report first, when this one is a copy of it; its own versions left out."""
        same = [one for one in self.state.same(digest) if one.path not in own]
        if not same:
            voice = _voice(arrival.publisher, arrival.url)
            others = [one for one in self.state.candidates(bands) if one.path not in own]
            texts = ((one, self._runs(one)) for one in others)
            alike = [
                (-duplicates.overlap(runs, its), one.path, one)
                for one, its in texts
                if duplicates.is_copy(runs, its, voice is not None and voice == _voice(one.publisher, one.url))
            ]
            same = [one for _, _, one in sorted(alike, key=lambda found: found[:2])]
        return (same[0].copy_of or same[0].path) if same else None

    def _runs(self, document: Known) -> duplicates.Shingles:
        return duplicates.shingles((self.raw / document.path).read_text(encoding="utf-8", errors="replace"))

    def _free_path(self, arrival: Arrival, digest: str) -> str:
        """A name that says what the document is about, and that no other document has."""
        stem = f"{arrival.folder}/{sidecars.slug(arrival)}-{digest[:DIGITS]}"
        number, path = 1, f"{stem}.txt"
        while (self.raw / path).exists():
            number += 1
            path = f"{stem}-{number}.txt"
        return path


@contextmanager
def opened(raw: Path) -> Iterator[Store]:
    """The store of a raw folder, which is made where missing, for this run alone. Mends what a killed run has left."""
    hidden = raw / HIDDEN
    with ExitStack() as held:
        try:
            hidden.mkdir(parents=True, exist_ok=True)
            held.enter_context(FileLock(hidden / "lock", timeout=0))
            state = held.enter_context(closing(State(hidden / "state.sqlite")))
        except Timeout:
            raise IngestError(f"another run is ingesting into {raw}; start again when it has ended") from None
        except (OSError, sqlite3.Error) as error:
            raise IngestError(f"{hidden} cannot be used: {error}. Name another folder with --raw.") from error
        _clear(raw)
        _reconcile(raw, state)
        yield Store(raw, state)


def _refuse_older(arrival: Arrival, versions: list[Known]) -> None:
    """An archive may hold a version from before those that are there, which can supersede none of them."""
    newest = versions[0].retrieved_at if versions else None
    if newest and not arrival.live and arrival.retrieved_at.isoformat() < newest:
        message = f"is older than {versions[0].path}, which is a later version of it"
        raise SetAside("older_version", message, "nothing; to have both, ingest the older one first")


def _voice(publisher: str | None, url: str | None) -> str | None:
    """Who speaks: one publisher's statements are alike in their forms."""
    return publisher or (urlsplit(url).hostname if url else None)


def _clear(raw: Path) -> None:
    """Remove what runs that died have left: parts of files, and sidecars of ours whose text never came."""
    for part in raw.rglob(f"{PART}*"):
        part.unlink()
    for path in list(sidecars.found(raw)):
        written = any(path.with_suffix(suffix).exists() for suffix in (".txt", ".html", ".htm"))
        if not written and "retrieved" in sidecars.parsed(path):
            path.unlink()


def _reconcile(raw: Path, state: State) -> None:
    """Bring the index up to the texts that lie in raw, those first that came first."""
    present = {text.relative_to(raw).as_posix(): text for text in sidecars.found(raw, ".txt")}
    indexed = state.paths()
    for path in indexed - present.keys():
        state.forget(path)
    new = [(path, present[path]) for path in present.keys() - indexed]
    known = [sidecars.known(path, text.read_bytes(), sidecars.parsed(text.with_suffix(".toml"))) for path, text in new]
    for document in sorted(known, key=lambda one: (one.retrieved_at or "", one.path)):
        text = present[document.path].read_text(encoding="utf-8", errors="replace")
        state.add(document, duplicates.bands(duplicates.shingles(text)))
