"""What differs between any two releases, for a person or a program: text, csv, parquet, json, html."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet as pq

from flows.publish.changelog import in_markdown, sections
from flows.publish.deltas import CHANGES
from flows.publish.diff import changes_between
from flows.publish.difference import Difference
from flows.publish.evolution import dataset_reasons, schema_reasons
from flows.publish.manifest import as_json
from flows.publish.release import Release
from flows.publish.semver import Level, Reason, ordinal
from flows.publish.tables import escaped, free_text, parquet_options
from flows.publish.version import data_reasons

SHOWN_IN_HTML = 2_000
"""Lines of changes on a page; a browser is no place for more."""


def compare(old: Path, new: Path) -> Difference:
    """What leads from the release in one folder to that in another, neighbours or not, and in either direction."""
    before, after = Release(old), Release(new)
    changes = changes_between(before.snapshot, after.snapshot, None)
    reasons = [
        *schema_reasons(before.shapes, after.shapes),
        *_schema_version(before, after),
        *dataset_reasons(before.descriptor, _of_the_dataset(after)),
        *data_reasons(changes, after.snapshot.tables),
    ]
    return Difference(after.version, before, tuple(reasons), after.snapshot.tables, changes, after.id_map)


def render(difference: Difference, form: str) -> bytes:
    """The difference in one of FORMS; csv and parquet are the changes alone."""
    return FORMS[form](difference)


def _text(difference: Difference) -> bytes:
    told = in_markdown(sections(difference)) or "\nNothing differs.\n"
    return f"# {_title(difference)}\n{told}".encode()


def _csv(difference: Difference) -> bytes:
    safe, _ = escaped(difference.changes, free_text(CHANGES))
    sink = io.BytesIO()
    pyarrow.csv.write_csv(safe, sink, pyarrow.csv.WriteOptions(quoting_style="needed"))
    return sink.getvalue()


def _parquet(difference: Difference) -> bytes:
    sink = io.BytesIO()
    pq.write_table(difference.changes, sink, **parquet_options(CHANGES))
    return sink.getvalue()


def _json(difference: Difference) -> bytes:
    return as_json(
        {
            "from": _before(difference).version,
            "to": difference.version,
            "level": str(difference.level),
            "reasons": [reason.text for reason in difference.reasons],
            "tables": {name: _counts(difference, name) for name in difference.tables},
            "changes": difference.changes.to_pylist(),
            "id_map": difference.fates.to_pylist(),
        }
    ).encode()


def _html(difference: Difference) -> bytes:
    from flows.publish.describe import page

    return page(
        "diff.html",
        title=_title(difference),
        difference=difference,
        counts={name: difference.counts(name) for name in difference.tables},
        sections=sections(difference),
        changes=difference.changes.slice(0, SHOWN_IN_HTML).to_pylist(),
    ).encode()


FORMS: Mapping[str, Callable[[Difference], bytes]] = {
    "text": _text,
    "csv": _csv,
    "parquet": _parquet,
    "json": _json,
    "html": _html,
}


def _title(difference: Difference) -> str:
    before = _before(difference).version
    step = f" ({difference.level})" if difference.level and ordinal(before) < ordinal(difference.version) else ""
    return f"{before} → {difference.version}{step}"


def _before(difference: Difference) -> Release:
    assert difference.previous is not None, "a comparison is with something"
    return difference.previous


def _counts(difference: Difference, name: str) -> dict[str, int]:
    counts = difference.counts(name)
    return {"added": counts.added, "removed": counts.removed, "changed": counts.changed}


def _schema_version(before: Release, after: Release) -> list[Reason]:
    old, new = before.manifest["schema_version"], after.manifest["schema_version"]
    return [Reason(Level.PATCH, f"schema_version {old} is now {new}")] if old != new else []


def _of_the_dataset(after: Release) -> Mapping[str, object]:
    """What the later release says of the dataset as a whole, and not of itself."""
    own = {"$schema", "version", "created", "resources"}
    return {part: value for part, value in after.descriptor.items() if part not in own}
