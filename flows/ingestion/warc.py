"""WARC files → arrivals: the pages among the answers that a crawler has stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from flows.ingestion import page
from flows.ingestion.arrival import Arrival
from flows.ingestion.feeds import Source
from flows.ingestion.fetch import PAGES
from flows.ingestion.problems import SetAside, issue_of
from flows.records import Issue

PIECE = 65_536


def arrivals(file: Path, source: Source, max_bytes: int) -> Iterator[Arrival | Issue]:
    """The pages of an archive, in order. Where the file is damaged, what comes before is kept."""
    with file.open("rb") as stored:
        records = ArchiveIterator(stored)
        while True:
            place = f"{file.name}#{records.get_record_offset() if records.record else 0}"
            try:
                record = next(records, None)
            except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
                message = "is damaged here: nothing that follows can be read"
                yield issue_of(file.name, SetAside("unreadable", message, "fetch the file again", place, error))
                return
            if record is None:
                return
            if _is_page(record):
                yield _arrival(record, source, max_bytes)


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether it is a stored answer that holds a page, and not an error, an image or a note of the crawler."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return record.http_headers.get_statuscode() == "200" and _media_type(record) in PAGES


def _media_type(record: ArcWarcRecord) -> str:
    return (record.http_headers.get_header("Content-Type") or "text/html").split(";")[0].strip().lower()


def _body(record: ArcWarcRecord, max_bytes: int) -> bytes:
    """The unpacked body of an answer; SetAside where it is too large."""
    stream, body = record.content_stream(), bytearray()
    while piece := stream.read(PIECE):
        body += piece
        if len(body) > max_bytes:
            raise SetAside("too_large", f"is larger than {max_bytes:,} bytes", "store its text by hand")
    return bytes(body)


def _arrival(record: ArcWarcRecord, source: Source, max_bytes: int) -> Arrival | Issue:
    address = record.rec_headers.get_header("WARC-Target-URI") or "page without URL"
    try:
        body = _body(record, max_bytes)
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC)
        return page.arrival(address, body, _media_type(record), None, source, {}, moment.replace(microsecond=0))
    except Exception as error:
        return issue_of(address, error)
