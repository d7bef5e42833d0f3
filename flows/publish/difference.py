"""What leads from one release to another: the rows, the ids, the schema, and how large a step it is."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.diff import Counts, count
from flows.publish.release import Release
from flows.publish.semver import Level, Reason, highest, ordinal


@dataclass(frozen=True)
class Difference:
    """From `previous` (None before the first release, which has no changes) to the tables of `version`.

    `changes` has the columns of `deltas.CHANGES`; `id_map` is cumulative, as it is published.
    """

    version: str
    previous: Release | None
    reasons: tuple[Reason, ...]
    tables: Mapping[str, pa.Table]
    changes: pa.Table
    id_map: pa.Table

    @property
    def level(self) -> Level:
        """The highest level of the reasons."""
        return highest(self.reasons)

    @property
    def fates(self) -> pa.Table:
        """The lines of the id map that `previous` did not have."""
        versions = pc.unique(self.id_map.column("version")).to_pylist()
        since = [v for v in versions if self.previous is None or ordinal(v) > ordinal(self.previous.version)]
        return self.id_map.filter(pc.is_in(self.id_map.column("version"), pa.array(since, pa.string())))

    def counts(self, table: str) -> Counts:
        """What happened to the rows of a table."""
        return count(self.changes, table) if self.previous else Counts(len(self.tables[table]), 0, 0)
