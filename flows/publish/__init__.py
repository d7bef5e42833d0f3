"""Publishing: the only writer. Tables in; an immutable, described, proved release folder and its index out."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from flows.publish import bucket
from flows.publish.build import Build, Published, PublishError
from flows.publish.commit import Commit, locked, run
from flows.publish.edition import plan
from flows.publish.folder import write
from flows.publish.history import load_previous
from flows.publish.tables import load_tables

__all__ = ["Build", "PublishError", "Published", "load_previous", "load_tables", "publish"]


def publish(tables: Mapping[str, pa.Table], output: Path | str, build: Build) -> Published | None:
    """Publish the eight tables as the next release in `output`, a folder or the URL of a bucket; None when nothing
    changed since the latest.

    The version follows from the difference to the latest release. Equal tables and an equal `build` make equal bytes in
    every file. Existing releases are never touched, and nothing is visible until everything is on the disk.
    PublishError when the release is refused (more than 5 % of a table would go or change and nobody approved, a bump
    below the computed one, a table missing); schemas.export.RowError when a value does not fit its column.
    """
    if bucket.is_url(output):
        return bucket.publish(tables, str(output), build)
    folder = Path(output)
    with locked(folder):
        edition = plan(tables, folder, build)
        if edition is None:
            return None
        path = run(Commit(folder, edition.version, lambda staging: write(edition, staging)))
    reasons = tuple(reason.text for reason in edition.reasons)
    return Published(edition.version, path, edition.bump, reasons, edition.changes)
