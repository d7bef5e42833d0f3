"""The body of an answer, never more of it than a document can have, packed or unpacked."""

import time
import zlib
from collections.abc import Iterator

import httpx

from flows.ingestion.problems import Passing, SetAside
from flows.ingestion.settings import Limits

GZIP = b"\x1f\x8b"
ACCEPT_ENCODING = "gzip, deflate"
"""Only these: their ratio is at most 1,032, and each step of unpacking can be given a limit."""


def read_body(response: httpx.Response, limits: Limits) -> bytes:
    """Raises SetAside where the body is too large or packed in an unknown way, Passing where it is cut or slow."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise SetAside(
            "content_encoding", "is packed in a way that was not asked for", "tell its server", value=encoding
        )
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.max_bytes:
        raise _too_large(limits, length)
    pieces = _in_time(response, limits.deadline)
    if encoding not in ("", "identity"):
        pieces = _unpacked(pieces, limits)
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limits.max_bytes:
            raise _too_large(limits, len(body))
    return bytes(body)


def _in_time(response: httpx.Response, seconds: float) -> Iterator[bytes]:
    """The pieces as they come over the wire, as long as the whole takes less than so many seconds."""
    end = time.monotonic() + seconds
    for piece in response.iter_raw():
        yield piece
        if time.monotonic() > end:
            raise Passing("too_slow", f"took more than {seconds:g} s", "try again later, or raise deadline")


def _unpacked(pieces: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    """gzip (also of several members) or zlib, at most one byte more than the limit at a time."""
    unpacker = zlib.decompressobj(wbits=47)
    for piece in pieces:
        rest = piece
        while rest:
            if unpacker.eof and not rest.startswith(GZIP):
                return  # what some servers put behind the end
            if unpacker.eof:
                unpacker = zlib.decompressobj(wbits=47)
            try:
                yield unpacker.decompress(rest, limits.max_bytes + 1)
            except zlib.error as error:
                raise Passing("truncated", "is packed and damaged", "try again later", error) from error
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if not unpacker.eof:
        raise Passing("truncated", "ends before its end", "try again later")


def _too_large(limits: Limits, size: object) -> SetAside:
    message = f"is larger than {limits.max_bytes:,} bytes"
    return SetAside("too_large", message, "store its text by hand, or raise max_bytes", value=f"{size} bytes")
