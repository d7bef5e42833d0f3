"""How one document comes to lie in raw: all of it, or nothing.

A document is a text and its sidecar. The sidecar comes first and the text, by one rename, last: without its text a
sidecar is no document, and the next run clears it away.
"""

import gzip
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.ingestion.problems import IngestError
from flows.ingestion.state import Known, State

HIDDEN = ".ingest"
PART = ".part-"


@dataclass(frozen=True, slots=True)
class Writing:
    """One document being written; `sidecar` and `text` are the bytes of its files."""

    raw: Path
    document: Known
    sidecar: bytes
    text: bytes
    page: bytes | None
    bands: list[int]
    state: State

    @property
    def target(self) -> Path:
        return self.raw / self.document.path


def keep_page(writing: Writing) -> None:
    """The page as it was retrieved, by its hash."""
    if writing.page is not None:
        digest = sha256(writing.page).hexdigest()
        _put(writing.raw / HIDDEN / "pages" / digest[:2] / f"{digest}.gz", gzip.compress(writing.page, mtime=0))


def write_sidecar(writing: Writing) -> None:
    _put(writing.target.with_suffix(".toml"), writing.sidecar)


def write_text(writing: Writing) -> None:
    """Commit: from here on the document is one."""
    _put(writing.target, writing.text)


def index(writing: Writing) -> None:
    """Let it be found by URL, hash and likeness. What this misses, the next run makes up for."""
    writing.state.add(writing.document, writing.bands)


STEPS: tuple[Callable[[Writing], None], ...] = (keep_page, write_sidecar, write_text, index)
"""In this order; between any two of them, and within each, a run may die without harm."""


def write(writing: Writing) -> None:
    """Raises IngestError where the disk is full or may not be written to; the document is then as if never met."""
    try:
        for step in STEPS:
            step(writing)
    except OSError as error:
        raise IngestError(
            f"{writing.target} cannot be written: {error.strerror}. What was stored before stays; make room or change "
            "the permissions, and start again."
        ) from error


def _put(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole and on the disk, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{PART}{path.name}")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
