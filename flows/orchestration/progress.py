"""A progress artifact for a long map: Prefect shows how far extraction is, without a task for each document."""

import logging
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from prefect.artifacts import create_progress_artifact, update_progress_artifact

KEY = "release-progress"

SECONDS = 10.0
"""A map that is done by then needs no artifact, and none is told more often."""

Result = TypeVar("Result")

log = logging.getLogger("pact_ledger")


def shown(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The same results; every so often an artifact of the run says which share of `total` is there."""
    artifact = None
    told = time.monotonic()
    for n, result in enumerate(results, start=1):
        now = time.monotonic()
        last = n >= total
        if now - told >= SECONDS or (last and artifact):
            artifact, told = _told(artifact, n, max(n, total)), now
        yield result


def _told(artifact: object, n: int, total: int) -> object:
    """The artifact, made or updated. Extraction does not stop because it cannot be told."""
    share, description = 100 * n / total, f"{n} of {total} batches are extracted"
    try:
        if artifact is None:
            return create_progress_artifact(share, key=KEY, description=description)
        update_progress_artifact(artifact, share, description=description)  # type: ignore[arg-type] # Prefect types it as a coroutine, too
    except Exception as error:
        log.warning("Prefect was not told of the progress: %s", error)
    return artifact
