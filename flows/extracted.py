"""What has been extracted already: the findings of each document, kept from run to run so that none is read twice.

A document's findings follow from its bytes, its metadata and the extractor alone, and are kept under just these:
`<place>/<extractor fingerprint>/<partition>.parquet`, one row a document under the key of `flows.corpus.key_of`.
Another lexicon, rule or model is another fingerprint and so another folder; the old one may be deleted whenever one
likes, and so may everything here: it costs time, never a byte of a release.

Not Prefect's result store: its unit is the task run, which here is a batch of partitions whose make-up changes with
every new document, while the unit that returns is the document; it keeps pickles, which outlive no change of a class;
and `--plain` would have nothing. So a store of our own, without a lock and without an index: files are immutable, named
by what they hold, and appear by a rename (in a bucket by a conditional put). Any number of processes and machines may
write at once; who comes second finds the file and leaves it.
"""

import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from flows.facts import Findings
from flows.publish.bucket import is_url
from flows.publish.store import Store

FOLDER = ".extracted"
"""Where the store lies by default: in the output, which nobody but the publisher looks through."""

_SCHEMA = pa.schema([pa.field("key", pa.string(), nullable=False), pa.field("report", pa.binary(), nullable=False)])
_AT_ONCE = 8
_DIGITS = 32


class StoreError(Exception):
    """Findings that were kept cannot be read; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that extraction failed on: the class of the error and its message."""

    segment_no: int
    error: str
    message: str


@dataclass(slots=True)
class Report:
    """All that extraction made of one document. Paths in it are empty: the same document may lie elsewhere tomorrow."""

    articles: list[Findings] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the findings of one extractor are kept: in a folder or under the URL of a bucket."""

    root: str
    fingerprint: str

    @property
    def url(self) -> str:
        return f"{self.root.rstrip('/')}/{self.fingerprint[:_DIGITS]}"

    def has(self, name: str) -> bool:
        """Whether a partition is done."""
        return name in self.names() if is_url(self.root) else Path(self.url, name).exists()

    def names(self) -> list[str]:
        """The partitions that are done, sorted."""
        if is_url(self.root):
            return [path for path in Store(self.url).names("") if path.endswith(".parquet")]
        return sorted(path.name for path in Path(self.url).glob("*.parquet"))

    def put(self, keys: Sequence[str], reports: Iterable[Report]) -> None:
        """Keep the reports of a partition, all of them or, should this process die, none."""
        content = _encoded(keys, reports)
        if is_url(self.root):
            Store(self.url).create(name_of(keys), content)
        else:
            _write(Path(self.url, name_of(keys)), content)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a place holds, for the machine that leads the run: `mirror` is where it puts copies from a bucket."""

    place: Place
    mirror: Path

    def keys(self) -> Iterator[str]:
        """The keys of all documents that need no extraction. A damaged file is removed and counts for nothing."""
        for file in self._files():
            try:
                found = pq.read_table(file, columns=["key"], schema=_SCHEMA)
            except (OSError, pa.ArrowInvalid):
                self._remove(file)
                continue
            yield from found.column("key").to_pylist()

    def reports(self) -> Iterator[dict[str, bytes]]:
        """By partition, the encoded reports of its documents by their keys. StoreError for a damaged file."""
        for file in self._files():
            try:
                found = pq.read_table(file, page_checksum_verification=True)
            except (OSError, pa.ArrowInvalid) as error:
                raise StoreError(f"{file} is damaged ({error}); delete it and run again") from error
            yield dict(zip(found.column("key").to_pylist(), found.column("report").to_pylist(), strict=True))

    def _files(self) -> list[Path]:
        names = self.place.names()
        if not is_url(self.place.root):
            return [Path(self.place.url, name) for name in names]
        self.mirror.mkdir(parents=True, exist_ok=True)
        store = Store(self.place.url)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(lambda name: _fetch(store, name, self.mirror / name), names))
        return [self.mirror / name for name in names]

    def _remove(self, file: Path) -> None:
        file.unlink()
        if is_url(self.place.root):
            Store(self.place.url).delete(file.name)


def name_of(keys: Sequence[str]) -> str:
    """The file of a partition, named by the documents that it holds."""
    return sha256("".join(keys).encode()).hexdigest()[:_DIGITS] + ".parquet"


def decoded(report: bytes) -> Report:
    """A report as it was put."""
    return _form().validate_json(report)


def _encoded(keys: Sequence[str], reports: Iterable[Report]) -> bytes:
    encoded = [_form().dump_json(report) for report in reports]
    content = io.BytesIO()
    table = pa.table([pa.array(keys, pa.string()), pa.array(encoded, pa.binary())], schema=_SCHEMA)
    pq.write_table(table, content, compression="zstd", use_dictionary=False, write_page_checksum=True)
    return content.getvalue()


@cache
def _form() -> TypeAdapter[Report]:
    """How a report is written down: JSON of the dataclasses of `flows/facts.py`, checked when it is read."""
    from flows import facts
    from flows.extract.dates import DateMention
    from flows.extract.numbers import Quantity

    vars(facts).update(DateMention=DateMention, Quantity=Quantity)  # facts names them for the type checker only
    return TypeAdapter(Report)


def _write(target: Path, content: bytes) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)


def _fetch(store: Store, name: str, target: Path) -> None:
    if not target.exists():
        store.save(name, target)
