"""Files that are handed over → arrivals: text, HTML, WARC, and collections of documents.

What a sidecar beside the file says goes first, then what feeds.toml says under [files], then what a page says itself.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.ingestion import page, warc
from flows.ingestion.arrival import Arrival
from flows.ingestion.feeds import Source
from flows.ingestion.problems import STEP, SetAside, issue_of
from flows.ingestion.urls import cleaned
from flows.read.collection import read_lines, read_rows
from flows.read.decode import decode, read_bytes
from flows.read.metadata import Stated, check, read_sidecar
from flows.read.problems import remark
from flows.records import Document, Issue, Metadata

COLLECTIONS: Mapping[str, Callable[[Path, str], Iterator[Document | Issue]]] = {
    ".jsonl": read_lines,
    ".jsonl.gz": read_lines,
    ".parquet": read_rows,
}
KNOWN = (".txt", ".html", ".htm", ".warc", ".warc.gz", *COLLECTIONS)
UNSTATED = Metadata()


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
    known = _statements(stated.metadata(dict(source.described)))
    arrival = Arrival(file.name, source.name, "", known, now(file))
    if kind == ".txt":
        text, _ = decode(stored)
        yield replace(arrival, text=text, url=_url(known))
        return
    source_text, _ = page.text_of(stored, None)
    read = page.read_page(source_text, _url(known))
    url = _url(known) or (cleaned(read.canonical) if read.canonical and "://" in read.canonical else None)
    yield replace(arrival, text=read.text, statements={**read.statements, **known}, url=url, page=stored)


def _collected(documents: Iterator[Document | Issue], source: Source) -> Iterator[Arrival | Issue]:
    for item in documents:
        if isinstance(item, Issue):
            yield replace(item, step=STEP)
        else:
            known = {**dict(source.described), **_statements(item.metadata)}
            moment = datetime.now(UTC).replace(microsecond=0)
            yield Arrival(item.path, source.name, item.text, known, moment, _url(known))


def _statements(metadata: Metadata) -> dict[str, object]:
    """What metadata states, under sidecar keys: values that are those of a document without any are no statements."""
    stated = {one.name: getattr(metadata, one.name) for one in fields(metadata)}
    links = ("copy_of", "supersedes")  # between documents of another folder
    return {k: v for k, v in stated.items() if v != getattr(UNSTATED, k) and k not in links and k != "restates"} | (
        {"restates": {k: getattr(metadata.restates, k) for k in metadata.restates.__slots__}}
        if metadata.restates
        else {}
    )


def now(file: Path) -> datetime:
    """When a file that says nothing of it was retrieved: at the latest when it was written."""
    return datetime.fromtimestamp(int(file.stat().st_mtime), UTC)


def _url(statements: Mapping[str, object]) -> str | None:
    return cleaned(str(statements["url"])) if statements.get("url") else None


def _kind(file: Path) -> str:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    packed = "".join(suffixes[-2:])
    return packed if packed in KNOWN else "".join(suffixes[-1:])
