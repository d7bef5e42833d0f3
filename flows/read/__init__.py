"""Raw documents and their sidecars → documents.

A document that cannot be used costs only itself: it becomes an `Issue` with its reason, and the rest is read.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from flows.read.collection import read_lines, read_rows
from flows.read.decode import decode, read_bytes
from flows.read.metadata import Stated, check, check_sha256, read_sidecar
from flows.read.page import read_page
from flows.read.problems import SET_ASIDE, SetAside, remark, set_aside
from flows.read.versions import newest_versions
from flows.records import Document, Issue

__all__ = ["SET_ASIDE", "drop_duplicates", "iter_documents", "newest_versions", "read"]

CURATED = "curated"
FEEDS = "feeds.toml"  # at the top of the raw folder: where documents come from, no sidecar
SIDECAR = ".toml"
PLAIN, PAGES = (".txt",), (".html", ".htm")
COLLECTIONS: dict[str, Callable[[Path, str], Iterator[Document | Issue]]] = {
    ".jsonl": read_lines,
    ".jsonl.gz": read_lines,
    ".parquet": read_rows,
}


def read(raw: Path) -> tuple[list[Document], list[Issue]]:
    """Every document of a raw folder, sorted by path, and what is wrong with the others, sorted too.

    Of the versions of a page the newest is kept, of documents with the same hash the first by path. Raises
    NotADirectoryError without such a folder.
    """
    found = list(iter_documents(raw))
    documents = sorted((item for item in found if isinstance(item, Document)), key=lambda document: document.path)
    issues = [item for item in found if isinstance(item, Issue)]
    kept, remarks = newest_versions(documents)
    kept, duplicates = drop_duplicates(kept)
    return kept, sorted(issues + remarks + duplicates)


def drop_duplicates(documents: Iterable[Document]) -> tuple[list[Document], list[Issue]]:
    """The first of each hash, in the order given, and an issue for each other that names the first.

    One that says that it is a copy gives way to the others, and needs no issue.
    """
    given = list(documents)
    first: dict[str, str] = {}
    for document in sorted(given, key=lambda one: one.metadata.copy_of is not None):
        first.setdefault(document.sha256, document.path)
    kept, issues = [], []
    for document in given:
        earlier = first[document.sha256]
        if earlier == document.path:
            kept.append(document)
        elif document.metadata.copy_of is None:
            message = f"is the same document as {earlier}"
            issues.append(remark(document.path, "duplicate", message, "remove one of the two", value=earlier))
    return kept, issues


def iter_documents(raw: Path) -> Iterator[Document | Issue]:
    """Documents and issues as they are met, files in the order of their paths: for a corpus too large for memory.

    Duplicates are not looked for here.
    """
    if not raw.is_dir():
        raise NotADirectoryError(f"{raw}: there is no such folder of raw documents")
    base = raw.resolve()
    files: dict[str, Path] = {}
    for item in _walk(base):
        if isinstance(item, Issue):
            yield item
        else:
            files[item.relative_to(base).as_posix()] = item
    described = {_stem(path) for path in files if _kind(path) in (*PLAIN, *PAGES)}
    for path in sorted(files):
        if _kind(path) != SIDECAR:
            yield from _read_file(files[path], path, files.get(_stem(path) + SIDECAR))
        elif _stem(path) not in described:
            yield _orphan(path)


def _orphan(path: str) -> Issue:
    message = "is a sidecar without a document (lines of a collection carry their metadata themselves)"
    return remark(path, "orphan_sidecar", message, "name it after its .txt or .html document, or remove it")


def _walk(base: Path) -> Iterator[Path | Issue]:
    """Regular files below the folder, be they documents or sidecars; an issue for each path that is not followed."""
    errors: list[OSError] = []
    for folder, folders, names in os.walk(base, onerror=errors.append):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_visible(name) and (here != base or name != CURATED))
        for name in sorted([*names, *(name for name in folders if (here / name).is_symlink())]):
            if _is_visible(name) and not _is_readme(name) and (here != base or name != FEEDS):
                yield _admitted(here / name, base)
    for error in errors:
        yield set_aside(_shown(Path(error.filename), base), error)


def _admitted(file: Path, base: Path) -> Path | Issue:
    """The file, or the issue that refuses it."""
    path = _shown(file, base)
    try:
        target = file.resolve(strict=True)
        if not target.is_relative_to(base):
            raise SetAside("outside", "leads out of the raw folder", "put a copy of the file there", value=file.name)
        if target.is_dir():
            raise SetAside("outside", "is a link to a folder, which is not followed", "put a copy there")
        if not target.is_file():
            raise SetAside("unreadable", "is no regular file", "remove it")
        file.name.encode("utf-8")
    except RuntimeError:  # its message would name a folder of this machine
        return set_aside(path, SetAside("unreadable", "is a link that leads to itself", "remove it"))
    except (OSError, UnicodeEncodeError, SetAside) as error:
        return set_aside(path, error)
    return file


def _read_file(file: Path, path: str, sidecar: Path | None) -> Iterator[Document | Issue]:
    """One file; whatever goes wrong with it stays with it."""
    try:
        if collection := COLLECTIONS.get(_kind(path)):
            yield from collection(file, path)
        elif _kind(path) in (*PLAIN, *PAGES):
            yield from _read_document(file, path, sidecar)
        else:
            known = ", ".join((*PLAIN, *PAGES, *COLLECTIONS))
            message = f"is of a type that is not read: {known} are"
            raise SetAside("unknown_type", message, "convert or remove it", value=file.name)
    except Exception as error:
        yield set_aside(path, error)


def _read_document(file: Path, path: str, sidecar: Path | None) -> Iterator[Document | Issue]:
    stated = check(read_sidecar(sidecar)) if sidecar else Stated()
    stored = read_bytes(file)
    digest = sha256(stored).hexdigest()
    check_sha256(stated, digest)
    text, guessed = decode(stored)
    text, on_page = read_page(text) if _kind(path) in PAGES else (text, {})
    page = check(on_page)
    if guessed:
        message = f"is not in UTF-8; it was read as {guessed}, which is a guess"
        yield remark(path, "encoding_guessed", message, "look at its letters with accents, then convert it to UTF-8")
    where = sidecar.name if sidecar else ""
    for item in stated.remarks:
        yield remark(path, item.code, f"{item.key} {item.message}", item.remedy, where, item.value)
    yield Document(path, text, digest, stated.metadata(page.values))


def _kind(path: str) -> str:
    """The suffix that decides how a file is read, in lower case: `.txt`, `.jsonl.gz`, …"""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    return "".join(suffixes[-2:]) if suffixes[-2:] == [".jsonl", ".gz"] else "".join(suffixes[-1:])


def _stem(path: str) -> str:
    return Path(path).with_suffix("").as_posix()


def _is_visible(name: str) -> bool:
    return not name.startswith(".")


def _is_readme(name: str) -> bool:
    return Path(name).stem.upper() == "README" and Path(name).suffix.lower() in ("", ".md")


def _shown(file: Path, base: Path) -> str:
    """The path within the raw folder, in characters that can be written down."""
    return os.fsencode(file.relative_to(base)).decode("utf-8", errors="backslashreplace")
