"""What a sidecar (or the keys of one line of a collection) says about a document, checked value by value."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.extract.dates import bounds
from flows.read.problems import SetAside
from flows.records import Metadata, Restated
from schemas import VOCABULARIES
from schemas.fields import EDTF
from schemas.rules import date_agrees

MAX_SIDECAR_BYTES = 100_000  # a sidecar is a dozen lines
MAX_VALUE_LENGTH = 2_000  # the longest titles of instruments have some 500 characters

TEXT_FIELDS = ("title", "publisher", "author", "url", "licence")
RESTATED_FIELDS = ("title", "publisher", "published", "url")
LINK_FIELDS = ("copy_of", "supersedes")
FIELDS = (*TEXT_FIELDS, "published", "language", "source_type", "rendition", "restates", "sha256", *LINK_FIELDS)
NOT_READ = "retrieved"  # a table: how the document came into raw

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SHA256 = re.compile(r"[0-9a-f]{64}")
INSIDE = re.compile(r"(?!/|\\|(?:[^#]*/)?\.\.(?:[/#]|$)).+")


@dataclass(frozen=True, slots=True)
class Remark:
    """A statement that was left out of the metadata, the document being kept."""

    code: str
    key: str
    value: object
    message: str
    remedy: str


@dataclass(slots=True)
class Stated:
    """The statements about one document that can be used, by field of `Metadata`, and remarks on the others."""

    values: dict[str, object] = field(default_factory=dict)
    sha256: str | None = None
    remarks: list[Remark] = field(default_factory=list)

    def metadata(self, also: Mapping[str, object] | None = None) -> Metadata:
        """The metadata; `also` fills fields about which nothing is stated here."""
        values: dict[str, Any] = {**(also or {}), **self.values}
        return Metadata(**values)


def read_sidecar(path: Path) -> dict[str, object]:
    """The parsed sidecar. Raises SetAside when it is no TOML in UTF-8: without it, its document must not be used."""
    remedy = "mend the sidecar; its document is read again with the next run"
    if path.stat().st_size > MAX_SIDECAR_BYTES:
        raise SetAside("broken_metadata", "has a sidecar too large to be one", remedy, path.name)
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SetAside("broken_metadata", "has a broken sidecar", remedy, path.name, error) from error
    except OSError as error:
        raise SetAside("broken_metadata", "has an unreadable sidecar", remedy, path.name, error.strerror) from error


def check(statements: Mapping[str, object]) -> Stated:
    """Statements as given → those that can be used. Empty values are no statements.

    Raises SetAside where using the document without the statement would misrepresent it: rendition and sha256.
    """
    stated = Stated()
    for key, value in statements.items():
        if value is None or value == "" or key == NOT_READ:
            continue
        if key not in FIELDS:
            stated.remarks.append(_unknown(key, value, FIELDS))
        elif key == "restates":
            stated.values[key] = _restated(value, stated.remarks)
        elif (usable := _usable(key, value, key, stated.remarks)) is not None:
            if key == "sha256":
                stated.sha256 = usable
            else:
                stated.values[key] = usable
    return stated


def check_sha256(stated: Stated, actual: str) -> None:
    """Raise SetAside when the statement about the bytes is not true of them."""
    if stated.sha256 is not None and stated.sha256 != actual:
        message = f"is not the file that its metadata describes: its sha256 is {actual}"
        remedy = "restore the original file, or correct sha256 if the change was meant"
        raise SetAside("sha256_mismatch", message, remedy, "sha256", stated.sha256)


def _unknown(key: str, value: object, known: tuple[str, ...], table: str = "") -> Remark:
    remedy = f"remove it or use one of: {', '.join(known)}"
    return Remark("unknown_key", f"{table}{key}", value, "is no key of a sidecar", remedy)


def _restated(value: object, remarks: list[Remark]) -> Restated | None:
    """The `[restates]` table."""
    if not isinstance(value, Mapping):
        remarks.append(Remark("invalid_value", "restates", value, "is not a table", "write it as a [restates] table"))
        return None
    usable: dict[str, str] = {}
    for key, item in value.items():
        if item is None or item == "":
            continue
        if key not in RESTATED_FIELDS:
            remarks.append(_unknown(key, item, RESTATED_FIELDS, "restates."))
        elif (text := _usable(key, item, f"restates.{key}", remarks)) is not None:
            usable[key] = text
    return Restated(**usable) if usable else None


def _usable(key: str, value: object, name: str, remarks: list[Remark]) -> str | None:
    """The value as text, or None with a remark why not."""
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) and key == "published" else value
    problem = "is not a text" if not isinstance(text, str) else _problem(key, text.strip())
    if problem is None:
        return str(text).strip()
    if key in ("rendition", "sha256"):
        raise SetAside("broken_metadata", f"has metadata with a wrong {key}: it {problem}", "correct it", name, value)
    remarks.append(Remark("invalid_value", name, value, problem, "correct it; until then it counts as not stated"))
    return None


def _problem(key: str, text: str) -> str | None:
    """Why a statement cannot be used, or None."""
    return next(_problems(key, text), None)


def _problems(key: str, text: str) -> Iterator[str]:
    if not text:
        yield "is blank"
    if len(text) > MAX_VALUE_LENGTH:
        yield f"is longer than {MAX_VALUE_LENGTH:,} characters"
    if not all(char.isprintable() or ord(char) > 127 for char in text) or not _encodable(text):
        yield "holds control characters"
    if key in VOCABULARIES and text not in VOCABULARIES[key]:
        yield f"is none of: {', '.join(VOCABULARIES[key].values)}"
    if key in SHAPES and not SHAPES[key][0](text):
        yield SHAPES[key][1]


def _encodable(text: str) -> bool:
    try:
        return bool(text.encode("utf-8"))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=10_000)
def is_edtf(text: str) -> bool:
    """Whether a text is a date in EDTF that a table can hold: of its form, of days that there are, in order."""
    if not re.fullmatch(EDTF, text):
        return False
    try:
        earliest, latest = bounds(text)
    except ValueError:
        return False
    return date_agrees(text, earliest, latest, "stated")


SHAPES: dict[str, tuple[Callable[[str], object], str]] = {
    "published": (is_edtf, "is not a date in EDTF, as 2024-06-19, 2024-06 or XXXX-03-25"),
    "language": (LANGUAGE.fullmatch, "is not a language code, as en"),
    "sha256": (SHA256.fullmatch, "is not 64 lower-case hexadecimal digits"),
    **{key: (INSIDE.fullmatch, "is not the path of a document in the raw folder") for key in LINK_FIELDS},
}
