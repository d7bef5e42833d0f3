"""The tables as assets of Prefect: when each was made last, out of what, and how many rows it has."""

from typing import Any

from prefect.assets import Asset, AssetProperties, materialize
from prefect.cache_policies import NO_CACHE

import schemas
from flows.orchestration.artifacts import read_json
from flows.publish import Published

SCHEME = "pactledger:/"  # an asset's scheme has no hyphen


def _asset(key: str, name: str, description: str) -> Asset:
    return Asset(key=f"{SCHEME}/{key}", properties=AssetProperties(name=name, description=description))


DOCUMENTS = _asset("raw/documents", "Raw documents", "Documents as received, each with its sidecar. Never edited.")
CURATED = _asset("raw/curated", "Signed decisions", "Judgements and corrections of people, each with its reason.")

TABLES = {name: _asset(f"tables/{name}", table.title, table.description) for name, table in schemas.TABLES.items()}


@materialize(*TABLES.values(), asset_deps=[DOCUMENTS, CURATED], name="tables", cache_policy=NO_CACHE)
def tables_of(published: Published) -> None:
    """Say that the tables of a release were made, with what its manifest says of each."""
    manifest = read_json(published.path / "manifest.json")
    for table in manifest["tables"]:
        TABLES[table["name"]].add_metadata(_metadata(table, published.version))


def _metadata(table: dict[str, Any], version: str) -> dict[str, Any]:
    return {
        "version": version,
        "rows": table["rows"],
        "primary_key": table["primary_key"],
        "content_sha256": table["content_sha256"],
        **table["changes"],
    }
