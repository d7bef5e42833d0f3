"""What a caller hands to `publish`, what comes back, and the one error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from flows.records import Issue


class PublishError(Exception):
    """Nothing was published; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Build:
    """How the tables came to be: recorded in the manifest, and never part of a content hash.

    `released_at` is aware (SOURCE_DATE_EPOCH or the time of the commit), never the clock. `bump` raises the computed
    level ("patch", "minor", "major"). `approve` lets more than 5 % of a table's rows go or change.
    `successors` are the merges and splits by signed judgement: an old id and the ids that took its place.
    `resolved_against` is the version whose ids the tables carry on; publishing refuses when it is no longer the latest.
    `causes` say why single rows differ, by table and key (parts joined by "|"): the reasons of signed decisions.
    `releaser_fingerprint` is the hash of all code: with the same input it makes the same release.
    `sign` is a private key of OpenSSH to sign the release with. Rows less sure than `min_confidence` were left out.
    """

    issues: Sequence[Issue]
    quality: Mapping[str, object] | None
    released_at: datetime
    git_commit: str | None
    dirty: bool
    lockfile_sha256: str | None
    input_sha256: str
    extractor_fingerprint: str
    model: str
    bump: str | None = None
    approve: bool = False
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    resolved_against: str | None = None
    causes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    sign: Path | None = None
    releaser_fingerprint: str | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        if self.released_at.utcoffset() is None:
            raise PublishError(f"released_at {self.released_at} has no time zone; give an aware datetime")


@dataclass(frozen=True, slots=True)
class Published:
    """A release that was made: `changes` has the columns of `deltas.CHANGES`, `reasons` say why the level is `bump`."""

    version: str
    path: Path
    bump: str
    reasons: tuple[str, ...]
    changes: pa.Table
