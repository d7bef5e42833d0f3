"""What ingest remembers between runs, in one SQLite file: visited URLs, and an index of the documents in raw.

All of it can be had again: from the servers, and from the sidecars and texts in raw, which alone are the truth. So a
damaged file is replaced by an empty one, and every run begins by bringing the index up to what lies in raw.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.ingestion.fetch import Validators
from flows.ingestion.problems import IngestError

CANDIDATES = 20  # documents that share most bands with a text, to be compared with it

SCHEMA = """
CREATE TABLE IF NOT EXISTS visits (
  url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, checked_at REAL NOT NULL, stamp TEXT, listing TEXT);
CREATE TABLE IF NOT EXISTS documents (
  number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, sha256 TEXT NOT NULL, url TEXT, asked TEXT, publisher TEXT,
  copy_of TEXT, supersedes TEXT, retrieved_at TEXT);
CREATE INDEX IF NOT EXISTS documents_url ON documents (url);
CREATE INDEX IF NOT EXISTS documents_sha256 ON documents (sha256);
CREATE TABLE IF NOT EXISTS bands (band INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (band, number))
  WITHOUT ROWID;
"""
COLUMNS = "path, sha256, url, asked, publisher, copy_of, supersedes, retrieved_at"


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a URL: when it was looked at (seconds since 1970), and what the feed or server said then."""

    checked_at: float
    validators: Validators = field(default_factory=Validators)
    stamp: str | None = None
    listing: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One document in raw. `asked` is the URL or file that it came from; `retrieved_at` is in ISO form."""

    path: str
    sha256: str
    url: str | None = None
    asked: str | None = None
    publisher: str | None = None
    copy_of: str | None = None
    supersedes: str | None = None
    retrieved_at: str | None = None


class State:
    """May be used by several threads, one after the other. `path` may be missing; its folder may not."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        try:
            self._database = _opened(path)
        except sqlite3.DatabaseError:
            for file in path.parent.glob(f"{path.name}*"):
                file.unlink()
            self._database = _opened(path)

    def close(self) -> None:
        self._database.close()

    def visit(self, url: str) -> Visit | None:
        rows = self._all("SELECT checked_at, etag, last_modified, stamp, listing FROM visits WHERE url = ?", (url,))
        return next((Visit(row[0], Validators(row[1], row[2]), row[3], row[4]) for row in rows), None)

    def remember(self, url: str, visit: Visit) -> None:
        held = visit.validators
        row = (url, held.etag, held.last_modified, visit.checked_at, visit.stamp, visit.listing)
        with self._changing() as database:
            database.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?)", row)

    def paths(self) -> set[str]:
        return {row[0] for row in self._all("SELECT path FROM documents")}

    def add(self, document: Known, bands: Sequence[int]) -> None:
        values = tuple(getattr(document, column) for column in COLUMNS.split(", "))
        with self._changing() as database:
            cursor = database.execute(f"INSERT INTO documents ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            pairs = ((band, cursor.lastrowid) for band in bands)
            database.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", pairs)

    def forget(self, path: str) -> None:
        """A document that is gone from raw: its page counts as never seen."""
        with self._changing() as database:
            database.execute("DELETE FROM visits WHERE url = (SELECT asked FROM documents WHERE path = ?)", (path,))
            database.execute("DELETE FROM bands WHERE number = (SELECT number FROM documents WHERE path = ?)", (path,))
            database.execute("DELETE FROM documents WHERE path = ?", (path,))

    def versions(self, url: str) -> list[Known]:
        """The documents of a URL, the newest version first: one that none of the others supersedes."""
        found = self._known("url = ? ORDER BY number DESC", (url,))
        superseded = {one.supersedes for one in found}
        return sorted(found, key=lambda one: one.path in superseded)

    def same(self, sha256: str) -> list[Known]:
        """The documents of just these bytes, in the order in which they came."""
        return self._known("sha256 = ? ORDER BY number", (sha256,))

    def candidates(self, bands: Iterable[int]) -> list[Known]:
        """Documents that share bands with a text, those that share most first."""
        wanted = list(bands)
        marks = ", ".join("?" * len(wanted))
        shared = f"SELECT number, count(*) AS n FROM bands WHERE band IN ({marks}) GROUP BY number"
        order = f"SELECT {COLUMNS} FROM documents JOIN ({shared}) USING (number) ORDER BY n DESC, number LIMIT ?"
        return [Known(*row) for row in self._all(order, (*wanted, CANDIDATES))]

    def get(self, path: str) -> Known | None:
        return next(iter(self._known("path = ?", (path,))), None)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """All of a change or nothing of it; IngestError where it cannot be written."""
        try:
            with self._lock, self._database as database:
                yield database
        except sqlite3.OperationalError as error:
            raise IngestError(
                f"what ingest remembers cannot be written: {error}. Make room, and start again."
            ) from error

    def _known(self, where: str, values: tuple[object, ...]) -> list[Known]:
        return [Known(*row) for row in self._all(f"SELECT {COLUMNS} FROM documents WHERE {where}", values)]

    def _all(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(statement, values).fetchall()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, check_same_thread=False)
    database.executescript(SCHEMA)
    if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
    return database
