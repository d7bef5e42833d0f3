"""Every file of a release, written into an empty folder, in the order in which one describes the other."""

import csv
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, fields
from pathlib import Path

from flows.publish.deltas import DELTAS
from flows.publish.describe import documents
from flows.publish.descriptors import croissant, data_package
from flows.publish.edition import Edition
from flows.publish.manifest import MANIFEST, REGISTRY, SUMS, as_json, inventory, manifest, registry, sums
from flows.publish.signing import sign
from flows.publish.tables import guarded, write_csv, write_parquet
from flows.records import Issue
from schemas import TABLES

NOT_MEASURED = {"note": "the accuracy of this release was not measured"}


def write(edition: Edition, folder: Path) -> None:
    """Fill `folder` with the release: data, then what describes them, then what lists everything."""
    for name in ("parquet", "csv", "changes"):
        (folder / name).mkdir()
    escaped_cells = _write_tables(edition, folder)
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


def _write_tables(edition: Edition, folder: Path) -> int:
    """Both forms of every table, the largest first and as many at once as there are processors, since each takes one;
    answers the number of cells escaped in the CSVs.
    """
    forms = [(table, TABLES[name], folder / "parquet", folder / "csv") for name, table in edition.tables.items()]
    deltas = zip((edition.changes, edition.id_map, edition.ids), DELTAS, strict=True)
    forms += [(table, spec, folder / "changes", folder / "changes") for table, spec in deltas]
    forms.sort(key=lambda form: -form[0].nbytes)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [
            pool.submit(write_parquet, t, parquet / f"{spec.name}.parquet", spec) for t, spec, parquet, _ in forms
        ]
        escaped = [pool.submit(write_csv, t, csvs / f"{spec.name}.csv", spec) for t, spec, _, csvs in forms]
        for written in running:
            written.result()
        return sum(written.result() for written in escaped)


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


def read_issues(release: Path) -> list[Issue]:
    """The issues of a release, as they were before cells were escaped."""
    with (release / "issues.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [Issue(*(cell[1:] if cell == guarded(cell[1:]) != cell[1:] else cell for cell in row)) for row in rows]


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
