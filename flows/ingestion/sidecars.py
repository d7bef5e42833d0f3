"""Sidecars as ingest writes them, and what it reads of those that lie in raw."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit

from flows.ingestion.arrival import Arrival
from flows.ingestion.page import EXTRACTOR
from flows.ingestion.state import Known
from flows.read.metadata import check

CURATED = "curated"
FEEDS = "feeds.toml"
LONGEST_SLUG = 60


def sidecar(arrival: Arrival, document: Known) -> bytes:
    """The sidecar of a document; statements that no release could use are left out."""
    links = {"copy_of": document.copy_of, "supersedes": document.supersedes}
    given = {**arrival.statements, "url": document.url or arrival.statements.get("url"), **links}
    usable: dict[str, Any] = {key: value for key, value in check(given).values.items() if value is not None}
    restates = usable.pop("restates", None)
    usable["sha256"] = document.sha256
    if restates:
        usable["restates"] = {key: getattr(restates, key) for key in restates.__slots__ if getattr(restates, key)}
    usable["retrieved"] = {"at": arrival.retrieved_at, "from": arrival.origin}
    if arrival.page is not None:
        usable["retrieved"] |= {"sha256": sha256(arrival.page).hexdigest(), "text_by": EXTRACTOR}
    return tomlkit.dumps(usable).encode("utf-8")


def known(path: str, text: bytes, said: dict[str, Any]) -> Known:
    """What is to be known of a document that lies in raw, from its text and its sidecar."""
    came = said.get("retrieved", {})
    at = came.get("at")
    links = said.get("copy_of"), said.get("supersedes")
    digest = sha256(text).hexdigest()
    return Known(
        path, digest, said.get("url"), came.get("from"), said.get("publisher"), *links, at.isoformat() if at else None
    )


def parsed(path: Path) -> dict[str, Any]:
    """What a sidecar says; nothing where it is broken, which the release will tell."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def found(raw: Path, suffix: str = ".toml") -> Iterator[Path]:
    """The sidecars (or texts) in a raw folder, hidden folders and the signed decisions left out."""
    for path in raw.rglob(f"*{suffix}"):
        parts = path.relative_to(raw).parts
        if parts[0] not in (CURATED, FEEDS) and not any(part.startswith(".") for part in parts):
            yield path


def slug(arrival: Arrival) -> str:
    """Small letters and digits of the title, else of the URL's or file's name."""
    name = str(arrival.statements.get("title") or "") or Path(urlsplit(arrival.url or arrival.origin).path).stem
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:LONGEST_SLUG].rstrip("-") or "document"
