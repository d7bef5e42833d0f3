"""The documents of one run on the disk of the machine that leads it, so that no step holds all of their texts.

SQLite, since every step walks through them in the order of their paths; a step opens the file for itself.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from flows.build import described
from flows.publish.bucket import is_url
from flows.publish.store import Store
from flows.read import drop_duplicates, iter_documents, newest_versions
from flows.records import Document, Issue, Metadata, Restated

Kept = TypeVar("Kept")

FETCHED_AT_ONCE = 8

AT_ONCE = 500
"""Documents that are written together."""

_TABLE = (
    "CREATE TABLE documents (key TEXT, path TEXT, sha256 TEXT, metadata TEXT, earlier TEXT, described TEXT, text TEXT, "
    "supersedes TEXT, copy_of TEXT)"
)
_DOCUMENT = "path, text, sha256, metadata, earlier"
_LINKED = (
    "SELECT path, '', sha256, metadata, earlier FROM documents WHERE supersedes IS NOT NULL OR copy_of IS NOT NULL "
    "OR path IN (SELECT supersedes FROM documents) OR path IN (SELECT copy_of FROM documents) ORDER BY path"
)
_SAME = (
    "SELECT path, '', sha256, metadata, earlier FROM documents WHERE sha256 IN "
    "(SELECT sha256 FROM documents GROUP BY sha256 HAVING count(*) > 1) ORDER BY path"
)
_MISSING = "key NOT IN (SELECT key FROM known)"
_AMONG = "key IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Corpus:
    """The readable documents of the folder `raw`, in `file`; what was set aside, and remarks on what was kept."""

    file: Path
    raw: Path
    n_documents: int
    issues: list[Issue]

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of the paths."""
        return self._select(f"SELECT {_DOCUMENT} FROM documents ORDER BY path")

    def items(self) -> Iterator[tuple[str, str]]:
        """Path and text of every document, in the order of the paths."""
        return ((document.path, document.text) for document in self.documents())

    def descriptions(self) -> Iterator[str]:
        """What `build.input_sha256` hashes."""
        with connected(self.file) as found:
            for (line,) in found.execute("SELECT described FROM documents ORDER BY described"):
                yield line

    def n_missing(self, known: Iterable[str]) -> int:
        """How many documents there are whose keys are not `known`."""
        with connected(self.file) as found:
            _remember(found, known)
            (number,) = found.execute(f"SELECT count(*) FROM documents WHERE {_MISSING}").fetchone()
            return int(number)

    def missing(self, known: Iterable[str]) -> Iterator[tuple[str, Document]]:
        """The documents whose keys are not `known`, with their keys, in the order of the paths."""
        with connected(self.file) as found:
            _remember(found, known)
            for key, *row in found.execute(f"SELECT key, {_DOCUMENT} FROM documents WHERE {_MISSING} ORDER BY path"):
                yield key, _document(*row)

    def claim(self, kept: Iterable[Mapping[str, Kept]]) -> Iterator[tuple[str, Kept]]:
        """Of what is kept by key, that which belongs to a document, with its path: once for each document."""
        with connected(self.file) as found:
            _remember(found, ())
            for some in kept:
                rows = found.execute(f"SELECT key, path FROM documents WHERE {_MISSING} AND {_AMONG}", [_listed(some)])
                claimed = rows.fetchall()
                found.executemany("INSERT INTO known VALUES (?)", ((key,) for key, _ in claimed))
                yield from ((path, some[key]) for key, path in claimed)

    def _select(self, query: str) -> Iterator[Document]:
        with connected(self.file) as found:
            for row in found.execute(query):
                yield _document(*row)


def gather(raw: Path, file: Path) -> Corpus:
    """Write the documents of a folder into a new file: of a page's versions the newest, of equal ones the first."""
    issues: list[Issue] = []
    file.unlink(missing_ok=True)  # of an attempt that failed half-way
    with connected(file) as stored:
        stored.execute("PRAGMA synchronous = OFF")  # the file is gone with the run
        stored.execute(_TABLE)
        for rows in _groups(_rows(iter_documents(raw), issues)):
            stored.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        stored.execute("CREATE INDEX by_sha256 ON documents (sha256, path)")
        stored.execute("CREATE INDEX by_path ON documents (path)")
        issues += _only_newest(stored) + _only_first(stored)
        stored.execute("CREATE INDEX by_key ON documents (key)")
        stored.execute("CREATE INDEX by_description ON documents (described)")
        (n_documents,) = stored.execute("SELECT count(*) FROM documents").fetchone()
        stored.commit()
    return Corpus(file, raw, n_documents, sorted(issues))


def _only_newest(stored: sqlite3.Connection) -> list[Issue]:
    """Leave out what a newer version supersedes; what is left says which versions it had and what it is a copy of."""
    linked = [_document(*row) for row in stored.execute(_LINKED)]
    kept, remarks = newest_versions(linked)
    newest = {one.path for one in kept}
    superseded = [(one.path,) for one in linked if one.path not in newest]
    stored.executemany("DELETE FROM documents WHERE path = ?", superseded)
    stored.executemany(
        "UPDATE documents SET key = ?, metadata = ?, earlier = ?, described = ? WHERE path = ?",
        [(key_of(one), _stated(one), json.dumps(one.earlier), described(one), one.path) for one in kept],
    )
    return remarks


def _only_first(stored: sqlite3.Connection) -> list[Issue]:
    """Leave out all but the first of the documents with one hash."""
    same = [_document(*row) for row in stored.execute(_SAME)]
    kept, duplicates = drop_duplicates(same)
    first = {one.path for one in kept}
    stored.executemany("DELETE FROM documents WHERE path = ?", [(one.path,) for one in same if one.path not in first])
    return duplicates


def at_hand(raw: str | Path, copies: Path) -> Path:
    """The raw folder; what lies in a bucket (`s3://bucket/prefix`) is fetched into `copies` first."""
    if not is_url(raw):
        return Path(raw)
    store = Store(str(raw))
    copies.mkdir()
    names = [name for name in store.names("") if not name.endswith("/") and ".." not in name.split("/")]
    with ThreadPoolExecutor(FETCHED_AT_ONCE) as pool:
        list(pool.map(lambda name: store.save(name, copies / name), names))
    return copies


def key_of(document: Document) -> str:
    """The hash of what an article's facts depend on besides the extractor: the document's bytes and its metadata."""
    told = [document.sha256, asdict(document.metadata), document.earlier]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _stated(document: Document) -> str:
    return json.dumps(asdict(document.metadata))


@contextmanager
def connected(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one step; what it did not commit is lost."""
    with closing(sqlite3.connect(file)) as connection:
        yield connection


def _remember(found: sqlite3.Connection, known: Iterable[str]) -> None:
    found.execute("CREATE TEMP TABLE known (key TEXT PRIMARY KEY) WITHOUT ROWID")
    found.executemany("INSERT OR IGNORE INTO known VALUES (?)", ((key,) for key in known))


def _listed(keys: Iterable[str]) -> str:
    return json.dumps(list(keys))


def _rows(found: Iterable[Document | Issue], issues: list[Issue]) -> Iterator[tuple[str | None, ...]]:
    for item in found:
        if isinstance(item, Issue):
            issues.append(item)
        else:
            links = item.metadata.supersedes, item.metadata.copy_of
            told = _stated(item), json.dumps(item.earlier), described(item), item.text
            yield key_of(item), item.path, item.sha256, *told, *links


def _groups(rows: Iterable[tuple[str | None, ...]]) -> Iterator[list[tuple[str | None, ...]]]:
    group: list[tuple[str | None, ...]] = []
    for row in rows:
        group.append(row)
        if len(group) == AT_ONCE:
            yield group
            group = []
    yield group


def _document(path: str, text: str, digest: str, metadata: str, earlier: str) -> Document:
    stated = json.loads(metadata)
    restates = Restated(**stated.pop("restates")) if stated["restates"] else stated.pop("restates")
    return Document(path, text, digest, Metadata(**stated, restates=restates), tuple(json.loads(earlier)))
