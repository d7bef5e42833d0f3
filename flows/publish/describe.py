"""The release in words: README, CODEBOOK, CHANGELOG, CITATION, LICENSE and index.html, from `templates/`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import Any

import pyarrow as pa
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows.publish.changelog import history
from flows.publish.dataset import DATASET
from flows.publish.deltas import DELTAS
from flows.publish.edition import Edition
from flows.publish.manifest import File
from flows.publish.sample import samples
from schemas import SCHEMA_VERSION, TABLES, VOCABULARIES, calibration
from schemas.export import codebook_rows

DOCUMENTS = ("README.md", "CODEBOOK.md", "CHANGELOG.md", "CITATION.cff", "LICENSE")
PAGE = "index.html"


def documents(edition: Edition, files: list[File]) -> dict[str, str]:
    """The text of each document by file name; `files` are the data files of the release."""
    facts = {
        "dataset": DATASET,
        "edition": edition,
        "schema_version": SCHEMA_VERSION,
        "citation": DATASET.citation(edition.version, edition.date),
        "specs": TABLES,
        "delta_specs": DELTAS,
        "columns": _codebook(edition.tables),
        "reliability": calibration.reliability(),
        "least_confidence": calibration.LEAST,
        "vocabularies": VOCABULARIES,
        "delta_vocabularies": [c.vocabulary for spec in DELTAS for c in spec.columns if c.vocabulary],
        "history": history(edition),
        "files": files,
        "samples": samples(edition.tables),
    }
    return {name: page(name, **facts) for name in (*DOCUMENTS, PAGE)}


def page(template: str, **facts: object) -> str:
    """A template of `templates/`, filled in; what goes into an .html is escaped."""
    return _environment().get_template(template).render(facts)


def _codebook(tables: Mapping[str, pa.Table]) -> dict[str, list[dict[str, Any]]]:
    """The codebook rows by table, each with `missing`, the share of rows without a value in words; and with an example
    from the release where the schema gives none.
    """
    by_table: dict[str, list[dict[str, Any]]] = {name: [] for name in tables}
    for row in codebook_rows():
        cells = tables[row["table"]].column(row["column"])
        example = row["example"] or _first_value(cells)
        by_table[row["table"]].append({**row, "example": example, "missing": _share(cells.null_count, len(cells))})
    return by_table


def _first_value(cells: pa.ChunkedArray) -> str | None:
    """The first value of a column as the CSV has it, shortened to 60 characters; None where there is none."""
    filled = cells.filter(cells.is_valid()).slice(0, 1).cast(pa.string()).to_pylist()
    return None if not filled else shorten(filled[0], 60, placeholder="…")


def _share(part: int, whole: int) -> str:
    if not part:
        return "none"
    percent = 100 * part / whole
    return "all" if part == whole else f"{max(percent, 0.1):.1f} %" if percent < 99.95 else "over 99.9 %"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = _cell
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment


def _cell(value: object) -> str:
    """A value inside a Markdown table."""
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
