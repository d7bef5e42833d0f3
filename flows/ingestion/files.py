"""Files that are handed over → arrivals: text, HTML, WARC, and collections of documents.

What a sidecar beside the file says goes first, then what feeds.toml says under [files], then what a page says itself.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from flows.ingestion import page, warc
from flows.ingestion.arrival import Arrival
from flows.ingestion.feeds import Source
from flows.ingestion.problems import STEP, SetAside, issue_of
from flows.ingestion.urls import cleaned
from flows.read.collection import read_lines, read_rows
from flows.read.decode import read_bytes
from flows.read.metadata import Stated, check, check_sha256, read_sidecar
from flows.read.problems import remark
from flows.records import Document, Issue, Metadata

COLLECTIONS: Mapping[str, Callable[[Path, str], Iterator[Document | Issue]]] = {
    ".jsonl": read_lines,
    ".jsonl.gz": read_lines,
    ".parquet": read_rows,
}
KNOWN = (".txt", ".html", ".htm", ".warc", ".warc.gz", *COLLECTIONS)
UNSTATED = Metadata()
NOT_KEPT = ("restates", "copy_of", "supersedes")  # the last two name files of another folder


def arrivals(file: Path, source: Source, max_bytes: int) -> Iterator[Arrival | Issue]:
    """Every document of a file; what cannot be used becomes an issue and costs only itself."""
    try:
        kind = _kind(file)
        if not file.is_file():
            raise SetAside("unreadable", "is no file", "name a file that exists")
        if kind in COLLECTIONS:
            yield from _collected(COLLECTIONS[kind](file, file.name), source)
        elif kind in (".warc", ".warc.gz"):
            yield from warc.arrivals(file, source, max_bytes)
        elif kind in KNOWN:
            yield from _single(file, kind, source)
        else:
            message = f"is of a type that is not ingested: {', '.join(KNOWN)} are"
            raise SetAside("unknown_type", message, "save its text as .txt, with a sidecar", value=file.suffix)
    except Exception as error:
        yield issue_of(file.name, error)


def _single(file: Path, kind: str, source: Source) -> Iterator[Arrival | Issue]:
    """A text or a page, with the sidecar beside it."""
    beside = file.with_suffix(".toml")
    stated = check(read_sidecar(beside)) if beside.is_file() else Stated()
    for item in stated.remarks:
        message = f"{item.key} {item.message}"
        yield replace(remark(file.name, item.code, message, item.remedy, beside.name, item.value), step=STEP)
    stored = read_bytes(file)
    check_sha256(stated, sha256(stored).hexdigest())
    text, guessed = page.text_of(stored, None)
    known = _statements(stated.metadata(dict(source.described)))
    arrival = Arrival(file.name, source.name, text, known, _written_at(file), _url(known), guessed=guessed)
    yield arrival if kind == ".txt" else _of_page(arrival, stored)


def _of_page(arrival: Arrival, stored: bytes) -> Arrival:
    """The arrival of an HTML file, of which only its source is known yet."""
    read = page.read_page(arrival.text, arrival.url)
    declared = cleaned(read.canonical) if read.canonical and "://" in read.canonical else None
    statements = {**read.statements, **arrival.statements}
    return replace(arrival, text=read.text, statements=statements, url=arrival.url or declared, page=stored)


def _collected(documents: Iterator[Document | Issue], source: Source) -> Iterator[Arrival | Issue]:
    for item in documents:
        if isinstance(item, Issue):
            yield replace(item, step=STEP)
        else:
            known = {**dict(source.described), **_statements(item.metadata)}
            moment = datetime.now(UTC).replace(microsecond=0)
            yield Arrival(item.path, source.name, item.text, known, moment, _url(known))


def _statements(metadata: Metadata) -> dict[str, object]:
    """What metadata states, under sidecar keys; a value that a document without any has too is no statement."""
    stated = {one.name: getattr(metadata, one.name) for one in fields(metadata) if one.name not in NOT_KEPT}
    stated = {key: value for key, value in stated.items() if value != getattr(UNSTATED, key)}
    if metadata.restates:
        stated["restates"] = {key: getattr(metadata.restates, key) for key in metadata.restates.__slots__}
    return stated


def _written_at(file: Path) -> datetime:
    """When a file that says nothing of it was retrieved: at the latest when it was written."""
    return datetime.fromtimestamp(int(file.stat().st_mtime), UTC)


def _url(statements: Mapping[str, object]) -> str | None:
    return cleaned(str(statements["url"])) if statements.get("url") else None


def _kind(file: Path) -> str:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    packed = "".join(suffixes[-2:])
    return packed if packed in KNOWN else "".join(suffixes[-1:])
