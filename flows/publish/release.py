"""A release as it lies in its folder, read back from its own files and not from today's schema."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.diff import Snapshot
from flows.publish.evolution import Shape
from flows.publish.tables import read_parquet


@dataclass(frozen=True)
class Release:
    """One release folder. Whatever is read is kept; OSError, ValueError or KeyError when the folder is damaged."""

    path: Path

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """What manifest.json says."""
        return dict(self._json("manifest.json"))

    @property
    def version(self) -> str:
        """The version, as the manifest says."""
        return str(self.manifest["version"])

    @cached_property
    def snapshot(self) -> Snapshot:
        """The tables with their keys, in publication order."""
        described = self.manifest["tables"]
        tables = {
            table["name"]: read_parquet(self.path / "parquet" / f"{table['name']}.parquet") for table in described
        }
        return Snapshot(tables, {table["name"]: tuple(table["primary_key"]) for table in described})

    @cached_property
    def descriptor(self) -> Mapping[str, Any]:
        """What datapackage.json says."""
        return dict(self._json("datapackage.json"))

    @cached_property
    def package(self) -> Mapping[str, Any]:
        """The Data Package schema of each table, by name."""
        resources = self.descriptor["resources"]
        return {resource["name"]: resource["schema"] for resource in resources if "schema" in resource}

    @property
    def shapes(self) -> dict[str, Shape]:
        """The form of each table."""
        return {name: Shape(table.schema, self.package[name]) for name, table in self.snapshot.tables.items()}

    @property
    def changes(self) -> pa.Table:
        """What led here from the previous release."""
        return read_parquet(self.path / "changes" / "changes.parquet")

    @property
    def id_map(self) -> pa.Table:
        """What became of each id, up to this release."""
        return read_parquet(self.path / "changes" / "id_map.parquet")

    @property
    def ids(self) -> pa.Table:
        """Every id that was ever published, up to this release."""
        return read_parquet(self.path / "changes" / "ids.parquet")

    def _json(self, name: str) -> Any:
        return json.loads((self.path / name).read_text(encoding="utf-8"))
