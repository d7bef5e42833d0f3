"""Collections: one document a line (`.jsonl`, `.jsonl.gz`) or a row (`.parquet`).

Keys are those of a sidecar, plus `text` and an optional `id`. A document is named `file.jsonl#<id>`; one without an id
is named by its text's hash, so that its name does not depend on its place. A broken line costs only itself.
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from flows.read.decode import MAX_DOCUMENT_BYTES, SNIFFED_BYTES, refuse_binary, too_large
from flows.read.metadata import Remark, check, check_sha256
from flows.read.problems import SetAside, remark, set_aside
from flows.records import Document, Issue

MAX_ID_LENGTH = 500
SKIPPED_BYTES = 1 << 20  # a line that is too long is skipped in pieces of this size
ROWS_AT_A_TIME = 256


@dataclass(slots=True)
class Collection:
    """One file of documents: what its lines have in common while they are read."""

    path: str
    ids: set[str] = field(default_factory=set)
    keys_remarked: set[str] = field(default_factory=set)

    def documents(self, lines: Iterator[tuple[str, object]]) -> Iterator[Document | Issue]:
        """(location, parsed line or the exception that came of it) → documents and issues."""
        for location, line in lines:
            try:
                yield from self._document(line, location)
            except Exception as error:
                yield set_aside(self.path, error, location)

    def _document(self, line: object, location: str) -> Iterator[Document | Issue]:
        if isinstance(line, Exception):
            raise line
        if not isinstance(line, Mapping):
            message = "is not an object with a text"
            raise SetAside("broken_line", message, "write one JSON object a line", value=line)
        text = _text(line.get("text"))
        digest = sha256(text.encode("utf-8")).hexdigest()
        stated = check({key: value for key, value in line.items() if key not in ("text", "id")})
        check_sha256(stated, digest)
        name, problem = self._name(line.get("id"), digest)
        path = f"{self.path}#{name}"
        if problem:
            remedy = "give each document an id of its own"
            yield remark(path, "invalid_value", problem, remedy, location, line.get("id"))
        for item in stated.remarks:
            if item.code != "unknown_key" or self._is_new(item):
                yield remark(path, item.code, f"{item.key} {item.message}", item.remedy, location, item.value)
        yield Document(path, text, digest, stated.metadata())

    def _is_new(self, item: Remark) -> bool:
        """An unknown key is remarked once a file, not once a line."""
        known = item.key in self.keys_remarked
        self.keys_remarked.add(item.key)
        return not known

    def _name(self, given: object, digest: str) -> tuple[str, str | None]:
        """The document's name within the file and, where its id could not be used as it is, why."""
        name = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
        usable = bool(name) and name.isprintable() and len(name) <= MAX_ID_LENGTH
        problem = None if usable or given in (None, "") else "id cannot name a document"
        name = name if usable else digest[:12]
        if usable and name in self.ids:
            name, problem = f"{name}-{digest[:12]}", "id is used by an earlier line too"
        self.ids.add(name)
        return name, problem


def read_lines(file: Path, path: str) -> Iterator[Document | Issue]:
    """The documents of a `.jsonl` or `.jsonl.gz` file, streamed."""
    with file.open("rb") as stored:
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=stored)) if file.suffix.lower() == ".gz" else stored
        yield from Collection(path).documents(_json_lines(stream))


def _json_lines(stream: BinaryIO) -> Iterator[tuple[str, object]]:
    """(location, value or exception) of each line that is not blank; ends early where the file is damaged."""
    number = 0
    while True:
        number += 1
        location = f"line {number}"
        try:
            line = stream.readline(MAX_DOCUMENT_BYTES + 1)
            size = len(line) + (_skip_rest(stream) if len(line) > MAX_DOCUMENT_BYTES else 0)
            if number == 1:
                refuse_binary(line[:SNIFFED_BYTES])
        except SetAside as error:
            yield location, error
            return
        except (OSError, EOFError, zlib.error) as error:
            message = "is damaged here: nothing that follows can be read"
            yield location, SetAside("unreadable", message, "fetch the file again", value=error)
            return
        if not line:
            return
        if size > MAX_DOCUMENT_BYTES:
            yield location, too_large(size)
        elif line.strip():
            yield location, _json(line, number)


def _skip_rest(stream: BinaryIO) -> int:
    """Pass over the rest of a line; answers its size in bytes."""
    skipped = 0
    while piece := stream.readline(SKIPPED_BYTES):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped


def _json(line: bytes, number: int) -> object:
    """The value of one line, or the exception to raise for it."""
    try:
        return json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError) as error:
        shown = line[:200].decode("utf-8", errors="replace")
        code = "encoding" if isinstance(error, UnicodeDecodeError) else "broken_line"
        message = "is not in UTF-8" if code == "encoding" else f"is not JSON: {error}"
        return SetAside(code, message, "mend this line; the others are read", value=shown)


def read_rows(file: Path, path: str) -> Iterator[Document | Issue]:
    """The documents of a `.parquet` file, streamed."""
    with closing(pq.ParquetFile(file)) as stored:
        yield from Collection(path).documents(_rows(stored))


def _rows(stored: pq.ParquetFile) -> Iterator[tuple[str, object]]:
    """(location, row or exception); ends early where the file is damaged."""
    number = 0
    if "text" not in stored.schema_arrow.names:
        missing = f"has no column text, only: {', '.join(stored.schema_arrow.names)}"
        yield "", SetAside("missing_text", missing, "name the column of the texts: text")
        return
    batches = stored.iter_batches(batch_size=ROWS_AT_A_TIME)
    while True:
        try:
            batch: pa.RecordBatch = next(batches)
        except StopIteration:
            return
        except (OSError, pa.ArrowException) as error:
            message = "is damaged here: nothing that follows can be read"
            yield f"row {number + 1}", SetAside("unreadable", message, "fetch the file again", value=error)
            return
        for index in range(batch.num_rows):
            number += 1
            yield f"row {number}", _row(batch, index)


def _row(batch: pa.RecordBatch, index: int) -> object:
    try:
        return batch.slice(index, 1).to_pylist()[0]
    except (ValueError, pa.ArrowException) as error:  # a string column may hold bytes that are no UTF-8
        return SetAside("encoding", "holds a text that is not UTF-8", "mend this row; the others are read", value=error)


def _text(value: object) -> str:
    """The text of a line. Raises SetAside for one that is missing, empty, too long or no Unicode."""
    if value is None:
        raise SetAside("missing_text", "has no text", "add the document's text under the key text")
    if not isinstance(value, str):
        raise SetAside("missing_text", "has a text that is no string", "write the text as a string", value=value)
    if not value.strip():
        raise SetAside("empty", "holds no text", "remove the line or fetch the document again")
    try:
        size = len(value.encode("utf-8"))
    except UnicodeEncodeError as error:
        value = value[max(0, error.start - 20) : error.start + 20]
        message = "holds half a surrogate pair, which is no character"
        raise SetAside("invalid_unicode", message, "mend the text at its source", value=value) from error
    if size > MAX_DOCUMENT_BYTES:
        raise too_large(size)
    if "\x00" in value:
        raise SetAside("binary", "holds NUL characters", "store the document's text instead")
    return value
