"""Every file of a release, written into an empty folder, in the order in which one describes the other."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

import pyarrow as pa

from flows.publish.deltas import DELTAS
from flows.publish.describe import documents
from flows.publish.descriptors import croissant, data_package
from flows.publish.edition import Edition
from flows.publish.manifest import MANIFEST, REGISTRY, SUMS, as_json, inventory, manifest, registry, sums
from flows.publish.signing import sign
from flows.publish.tables import guarded, write_csv, write_parquet
from flows.records import Issue
from schemas import TABLES
from schemas.base import Table

NOT_MEASURED = {"note": "the accuracy of this release was not measured"}


def write(edition: Edition, folder: Path) -> None:
    """Fill `folder` with the release: data, then what describes them, then what lists everything."""
    for name in ("parquet", "csv", "changes"):
        (folder / name).mkdir()
    escaped_cells = sum(
        _write_forms(table, TABLES[name], folder / "parquet" / name, folder / "csv" / name)
        for name, table in edition.tables.items()
    )
    for table, spec in zip((edition.changes, edition.id_map, edition.ids), DELTAS, strict=True):
        escaped_cells += _write_forms(table, spec, folder / "changes" / spec.name, folder / "changes" / spec.name)
    data_files = inventory(folder)
    escaped_cells += _write_issues(edition.build.issues, folder / "issues.csv")
    _text(folder / "quality.json", as_json(edition.build.quality or NOT_MEASURED))
    for name, text in documents(edition, data_files).items():
        _text(folder / name, text)
    _text(folder / "datapackage.json", as_json(data_package(edition, data_files)))
    _text(folder / "croissant.json", as_json(croissant(edition, data_files)))
    files = inventory(folder, data_files)
    _text(folder / MANIFEST, as_json(manifest(edition, files, escaped_cells)))
    files = inventory(folder, files)
    _text(folder / REGISTRY, registry(files))
    _text(folder / SUMS, sums(inventory(folder, files)))
    if edition.build.sign:
        sign(folder, edition.build.sign)


def _write_forms(table: pa.Table, spec: Table, parquet: Path, text: Path) -> int:
    """Both forms of a table; answers the number of cells escaped in the CSV."""
    write_parquet(table, parquet.with_suffix(".parquet"), spec)
    return write_csv(table, text.with_suffix(".csv"), spec)


def _write_issues(issues: Iterable[Issue], path: Path) -> int:
    """issues.csv: one row an Issue, sorted, in the dialect of the tables; answers the number of cells escaped."""
    rows = [astuple(issue) for issue in sorted(issues)]
    safe = [[guarded(cell) for cell in row] for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Issue))
        writer.writerows(safe)
    return sum(
        before != after for row, cells in zip(rows, safe, strict=True) for before, after in zip(row, cells, strict=True)
    )


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
