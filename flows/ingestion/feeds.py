"""feeds.toml: which feeds and pages are taken, and what is known of their documents. docs/ingesting.md shows its form.

Nothing in it is guessed or passed over: a key that is not known ends the run before anything is fetched.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.ingestion.problems import IngestError, SetAside
from flows.ingestion.settings import Limits
from flows.read.metadata import check

TABLES = ("feed", "list", "files", "limits")
DESCRIBED = ("publisher", "source_type", "language", "licence", "rendition")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED = ("curated",)


@dataclass(frozen=True, slots=True)
class Source:
    """One feed (`feed` is its URL) or one list of pages, and what its documents' sidecars will say.

    `name` is the folder below raw that the documents go into.
    """

    name: str
    feed: str | None = None
    urls: tuple[str, ...] = ()
    described: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Feeds:
    """What feeds.toml says; `files` describes the documents that come as files."""

    sources: tuple[Source, ...] = ()
    files: Source = field(default_factory=lambda: Source("files"))
    limits: Limits = field(default_factory=Limits)


def load(path: Path, limits: Limits) -> Feeds:
    """Raises IngestError naming the file, the key and the value where anything in it cannot be used."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise IngestError(f"{path} cannot be read: {error}. Mend it, or name another with --feeds.") from error
    try:
        _refuse_unknown(given, TABLES, "")
        sources = [_feed(one) for one in _tables(given, "feed")]
        sources += [_list(one, path.parent) for one in _tables(given, "list")]
        _refuse_twice([one.name for one in sources])
        files = _source({"name": "files", **_table(given, "files")}, "files", ())
        return Feeds(tuple(sources), files, _limits(_table(given, "limits"), limits))
    except IngestError as error:
        raise IngestError(f"{path}: {error}") from error


def _limits(given: Mapping[str, Any], limits: Limits) -> Limits:
    _refuse_unknown(given, Limits.__slots__, "limits")
    return replace(limits, **given)


def _feed(given: Mapping[str, Any]) -> Source:
    return replace(_source(given, "feed", ("url",)), feed=_url(given.get("url"), f"feed {given.get('name')}"))


def _list(given: Mapping[str, Any], folder: Path) -> Source:
    source = _source(given, "list", ("urls", "file"))
    urls = given.get("urls", [])
    if not isinstance(urls, list) or not (urls or given.get("file")):
        raise IngestError(f"list {source.name}: urls = {urls!r} is no list of URLs; give one, or name a file of them")
    found = [*urls, *(_lines(folder / str(given["file"])) if given.get("file") else ())]
    return replace(source, urls=tuple(dict.fromkeys(_url(url, f"list {source.name}") for url in found)))


def _lines(path: Path) -> Iterator[str]:
    """One URL a line; blank lines and lines that begin with # are left out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError(f"the list {path} cannot be read: {error}") from error
    return (line.strip() for line in lines if line.strip() and not line.strip().startswith("#"))


def _source(given: Mapping[str, Any], table: str, own: tuple[str, ...]) -> Source:
    name = given.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name) or name in RESERVED:
        raise IngestError(f"{table}: name = {name!r} cannot name a folder; use small letters, digits and hyphens")
    where = f"{table} {name}"
    _refuse_unknown(given, ("name", *own, *DESCRIBED), where)
    try:
        stated = check({key: given[key] for key in DESCRIBED if key in given})
    except SetAside as problem:
        raise IngestError(f"{where}: {problem.location} = {problem.value!r} {problem.message}") from problem
    for remark in stated.remarks:
        raise IngestError(f"{where}: {remark.key} = {remark.value!r} {remark.message}; {remark.remedy}")
    return Source(name, described=tuple((key, str(value)) for key, value in stated.values.items()))


def _url(given: object, where: str) -> str:
    if not isinstance(given, str) or not re.fullmatch(r"https?://[^\s/@]+(/\S*|\?\S*)?", given):
        raise IngestError(f"{where}: {given!r} is no URL; write it as https://example.org/feed, without a password")
    return given


def _tables(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = given.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise IngestError(f"{name} = {found!r} is no list of tables; write each under [[{name}]]")
    return found


def _table(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = given.get(name, {})
    if not isinstance(found, Mapping):
        raise IngestError(f"{name} = {found!r} is no table; write it under [{name}]")
    return found


def _refuse_unknown(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            place = f"{where}: " if where else ""
            raise IngestError(f"{place}{key} is not known; remove it or use one of: {', '.join(known)}")


def _refuse_twice(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise IngestError(f"name = {name!r} is given twice; every feed and every list needs its own folder")
