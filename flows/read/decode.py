"""Bytes → text: which encoding a document is in, and which bytes are no text at all."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from flows.read.problems import SetAside

MAX_DOCUMENT_BYTES = 20_000_000
"""The longest treaties with all annexes are near 5 MB of text; what is far above that is a dump, not a document."""

SNIFFED_BYTES = 8_192
MAX_CONTROL_SHARE = 0.01  # prose has none; a little is left for page feeds and damaged scans

CANDIDATES = ["cp1252", "cp1250", "cp1251", "koi8_r", "shift_jis", "euc_jp", "cp949", "gb18030", "big5"]
"""Encodings that documents of this field still come in. Without the rest, short texts are not taken for exotic ones."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = ((b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a gzip file"),
              (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
              (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"{\\rtf", "an RTF file"))  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.IGNORECASE)


def read_bytes(path: Path) -> bytes:
    """The bytes of one document, never more than a document can have."""
    size = path.stat().st_size
    if size > MAX_DOCUMENT_BYTES:
        raise too_large(size)
    return path.read_bytes()


def too_large(size: int, location: str = "") -> SetAside:
    """Set aside: longer than any document of this field."""
    message = f"larger than {MAX_DOCUMENT_BYTES:,} bytes, the most one document may have"
    return SetAside("too_large", message, "split it into its documents", location, f"{size:,} bytes")


def decode(stored: bytes) -> tuple[str, str | None]:
    """The text, exactly as decoded, and the encoding's name where it had to be guessed (None where it is certain).

    Raises SetAside for bytes that are empty, binary or in no encoding that makes sense of them.
    """
    if not stored.strip():
        raise SetAside("empty", "holds no text", "remove the file or fetch the document again")
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if stored.startswith(mark)), None)
    if encoding is None:
        refuse_binary(stored)
    text, guessed = (_strict(stored, encoding), None) if encoding else _detect(stored)
    if len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise SetAside("binary", "is binary data: full of control characters", "store the document's text instead")
    if not text.strip():
        raise SetAside("empty", "holds no text", "remove the file or fetch the document again")
    return text, guessed


def refuse_binary(stored: bytes) -> None:
    """Raise SetAside for a file that is known, by its first bytes or a NUL, to be no text."""
    known = next((name for signature, name in SIGNATURES if stored.startswith(signature)), None)
    zero = stored.find(b"\x00")
    if known or zero >= 0:
        location = "byte 0" if known else f"byte {zero}"
        message = f"is {known or 'binary data'}, not text"
        raise SetAside("binary", message, "store the document's text instead", location)


def _detect(stored: bytes) -> tuple[str, str | None]:
    """Strict UTF-8; else what an HTML page declares; else the most plausible of the usual encodings."""
    try:
        return stored.decode("utf-8"), None
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(stored, error)
    declared = DECLARED.search(stored[:SNIFFED_BYTES])
    if declared and (text := _declared(stored, declared[1].decode("ascii"))) is not None:
        return text, None
    best = from_bytes(stored, cp_isolation=CANDIDATES, enable_fallback=False).best()
    if best is None:
        raise SetAside("encoding", "is in no known text encoding", "convert it to UTF-8", value=stored[:40])
    return str(best), best.encoding


def _strict(stored: bytes, encoding: str) -> str:
    try:
        return stored.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"begins as {encoding} and then breaks it"
        raise SetAside("encoding", message, "fetch it again or convert it to UTF-8", f"byte {error.start}") from error


def _declared(stored: bytes, name: str) -> str | None:
    try:
        return stored.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _refuse_damaged_utf8(stored: bytes, error: UnicodeDecodeError) -> None:
    """UTF-8 with a few broken bytes would decode as an older encoding too, into nonsense: refuse it instead."""
    lenient = stored.decode("utf-8", errors="replace")
    broken = lenient.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(char > "\x7f" for char in lenient) - broken
    if whole > broken:
        value = stored[max(0, error.start - 20) : error.start + 20].decode("utf-8", errors="replace")
        raise SetAside("encoding", "is UTF-8 with broken bytes", "fetch it again", f"byte {error.start}", value)
