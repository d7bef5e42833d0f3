"""Identity: the hash of a table's content, whatever library, chunking or row group it came through; and of files."""

import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

ALGORITHM = "arrow-ipc-v1"
BATCH_ROWS = 65_536


class _Digest(io.RawIOBase):
    """A sink that keeps nothing of what is written but its SHA-256."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        view = memoryview(chunk)
        self.sha256.update(view)
        return view.nbytes


def content_sha256(table: pa.Table) -> str:
    """SHA-256 (hex) of the Arrow IPC stream of `table`, rows in the order given: `arrow-ipc-v1`.

    Metadata is stripped, batches have 65,536 rows, and bytes that Arrow leaves undefined (beneath nulls, beyond the
    last bit) are zero, so that equal tables hash equal however they were made. Types and nullability count.
    """
    schema = pa.schema([field.remove_metadata() for field in table.schema])
    plain = pa.Table.from_arrays([_defined(column) for column in table.columns], schema=schema)
    digest = _Digest()
    with pa.ipc.new_stream(pa.PythonFile(digest, mode="w"), schema) as stream:
        for batch in plain.to_batches(max_chunksize=BATCH_ROWS):
            stream.write_batch(batch)
    return digest.sha256.hexdigest()


def schema_sha256(schema: pa.Schema) -> str:
    """SHA-256 (hex) of names, types, nullability and descriptions, in order; independent of Arrow's own encoding."""
    fields = [[field.name, str(field.type), field.nullable, _text(field.metadata)] for field in described(schema)]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def described(schema: pa.Schema) -> pa.Schema:
    """The schema as it was written, without the field numbers that Parquet adds on the way through a file."""
    return pa.schema([_without_field_id(field) for field in schema], metadata=schema.metadata)


def release_sha256(content: Iterable[tuple[str, str]]) -> str:
    """SHA-256 (hex) over the lines `<content_sha256>  <table>`, in publication order: the identity of a release."""
    return hashlib.sha256("".join(f"{sha256}  {table}\n" for table, sha256 in content).encode()).hexdigest()


def file_sha256(path: Path) -> str:
    """SHA-256 (hex) of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _defined(column: pa.ChunkedArray) -> pa.Array:
    """The same values in one array, with zeros wherever Arrow leaves bytes undefined."""
    array = column.combine_chunks()
    boolean = pa.types.is_boolean(array.type)
    if not boolean and not array.null_count:
        return array
    filled = array.fill_null(_zero(array.type))
    contents = [_bits(filled)] if boolean else filled.buffers()[1:]
    return pa.Array.from_buffers(array.type, len(array), [_bits(array.is_valid()), *contents])


def _bits(flags: pa.Array) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags.to_numpy(zero_copy_only=False).astype(bool), bitorder="little").tobytes())


def _zero(type_: pa.DataType) -> pa.Scalar:
    return pa.scalar("") if pa.types.is_string(type_) else pa.scalar(0, pa.int32()).cast(type_)


def _text(metadata: dict[bytes, bytes] | None) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}


def _without_field_id(field: pa.Field) -> pa.Field:
    kept = {key: value for key, value in (field.metadata or {}).items() if key != b"PARQUET:field_id"}
    return field.with_metadata(kept) if kept else field.remove_metadata()
