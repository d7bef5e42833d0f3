"""How a release comes to be: all of it, or nothing.

Under a lock the folder is filled beside the releases, flushed to the disk, and renamed: the one rename is the commit.
Whatever dies on the way leaves a staging folder, which the next run clears, or an index that lacks a release, which
the next run mends.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from flows.publish import index
from flows.publish.build import PublishError

STAGING = ".staging-"
LOCK_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Commit:
    """One release on its way: `fill` writes every file of it into the folder that it is given."""

    output: Path
    version: str
    fill: Callable[[Path], None]

    @property
    def staging(self) -> Path:
        """Where the release grows; on the file system of the releases, outside their folder."""
        return self.output / f"{STAGING}{self.version}"

    @property
    def target(self) -> Path:
        """Where the release will be for ever."""
        return self.output / index.FOLDER / self.version


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the only right to publish into `output`, which is made where missing; PublishError after ten minutes."""
    output.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(output / ".lock", timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise PublishError(
            f"another run has been publishing into {output} for {LOCK_SECONDS} s; try again later"
        ) from None


def clear(commit: Commit) -> None:
    """Remove what runs that died have left."""
    for stale in commit.output.glob(f"{STAGING}*"):
        if stale.is_dir():
            shutil.rmtree(stale)
        else:
            stale.unlink()


def stage(commit: Commit) -> None:
    """Write the files."""
    commit.staging.mkdir()
    commit.fill(commit.staging)


def flush(commit: Commit) -> None:
    """Force files, then folders, onto the disk."""
    paths = sorted(commit.staging.rglob("*"), key=lambda path: (path.is_dir(), path))
    for path in [*paths, commit.staging]:
        _fsync(path)


def rename(commit: Commit) -> None:
    """Commit. A retry of the very same release changes nothing; PublishError when the version exists otherwise."""
    commit.target.parent.mkdir(exist_ok=True)
    if not commit.target.exists():
        commit.staging.rename(commit.target)
    elif not _same(commit.staging / index.MANIFEST, commit.target / index.MANIFEST):
        raise PublishError(f"{commit.target} exists, and a release is never overwritten")


def flush_rename(commit: Commit) -> None:
    """Force the rename itself onto the disk."""
    _fsync(commit.target.parent)
    _fsync(commit.output)


def reindex(commit: Commit) -> None:
    """Name the release in the index and point to it."""
    index.rebuild(commit.output)


STEPS: tuple[Callable[[Commit], None], ...] = (clear, stage, flush, rename, flush_rename, reindex)
"""In this order; between any two of them a run may die without harm."""


def run(commit: Commit) -> Path:
    """Make the release, under the lock that the caller holds; answers its folder. What fails leaves no trace."""
    try:
        for step in STEPS:
            step(commit)
    finally:
        shutil.rmtree(commit.staging, ignore_errors=True)
    return commit.target


def _same(one: Path, other: Path) -> bool:
    """Whether both are manifests, and equal: they name every other file by its hash."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
