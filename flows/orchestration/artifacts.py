"""What a run leaves for people in Prefect: a summary, the rows of each table, accuracy, changes, what was set aside.

Everything is read out of the release and the outcome of the run; Prefect only shows it.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.pipeline import Outcome
from flows.records import Issue

SHOWN = 200
"""Lines of a long list; the release has them all."""

log = logging.getLogger("pact_ledger")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One thing to show, under a key that stays from run to run: Markdown, or the rows of a table."""

    key: str
    description: str
    content: str | Sequence[Mapping[str, object]]


def of_run(outcome: Outcome, place: str) -> list[Artifact]:
    """The artifacts of a run whose release lies at `place`. Accuracy is told where the release was scored."""
    manifest = read_json(outcome.path / "manifest.json")
    quality = read_json(outcome.path / "quality.json")
    found = [
        Artifact("release-summary", "How the run ended", summary(outcome, place)),
        Artifact("release-tables", "Rows of each table, and what happened to them", list(tables(outcome, manifest))),
        Artifact("release-changes", "What changed since the release before", changes(outcome)),
        Artifact("release-set-aside", "Documents and articles set aside, and remarks", list(issues(outcome.issues))),
        Artifact("release-quality", "Precision, recall and F1 against gold", list(scores(quality))),
    ]
    return [artifact for artifact in found if artifact.content]


def summary(outcome: Outcome, place: str) -> str:
    """Markdown: the version and why, how much it holds, what was set aside."""
    lines = [f"# {_headline(outcome)}", ""]
    if outcome.published:
        lines += [f"- {reason}" for reason in outcome.published.reasons]
    lines += [
        f"- rows: {', '.join(f'{n:,} {name}' for name, n in outcome.n_rows.items())}",
        f"- set aside: {len(outcome.set_aside) or 'nothing'}",
        f"- release: `{place}`",
    ]
    return "\n".join(lines) + "\n"


def tables(outcome: Outcome, manifest: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """One line a table. Nothing happened to any row where nothing was published."""
    happened = {table["name"]: table["changes"] for table in manifest["tables"]} if outcome.published else {}
    for name, n in outcome.n_rows.items():
        counts = happened.get(name, {})
        yield {"table": name, "rows": n} | {kind: counts.get(kind, 0) for kind in ("added", "removed", "changed")}


def changes(outcome: Outcome) -> str:
    """Markdown: the section of this release in its changelog; empty where nothing was published."""
    if outcome.published is None:
        return ""
    text = (outcome.path / "CHANGELOG.md").read_text(encoding="utf-8")
    _, heading, newest = text.partition("\n## ")
    return _shortened((heading + newest.partition("\n## ")[0]).strip().splitlines())


def issues(found: Iterable[Issue]) -> Iterator[dict[str, object]]:
    for issue in list(found)[:SHOWN]:
        place = f"{issue.document_path} {issue.location}".rstrip()
        yield {"document": place, "step": issue.step, "reason": issue.message, "remedy": issue.remedy}


def scores(quality: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    for name, score in quality.get("tables", {}).items():
        yield {"table": name} | {kind: score[kind] for kind in ("precision", "recall", "f1", "tp", "fp", "fn")}


def record(artifacts: Iterable[Artifact]) -> None:
    """Hand the artifacts to Prefect. The release is out by now, so trouble here is a warning and no failure."""
    from prefect.artifacts import create_markdown_artifact, create_table_artifact

    try:
        for one in artifacts:
            if isinstance(one.content, str):
                create_markdown_artifact(one.content, key=one.key, description=one.description)
            else:
                create_table_artifact([dict(row) for row in one.content], key=one.key, description=one.description)
    except Exception as error:
        log.warning("The run is done, but Prefect did not take its report: %s", error)


def _headline(outcome: Outcome) -> str:
    if outcome.published:
        return f"Release {outcome.published.version} ({outcome.published.bump})"
    return f"Nothing changed since {outcome.path.name}"


def _shortened(lines: Sequence[str]) -> str:
    more = [f"\n… and {len(lines) - SHOWN:,} lines more in the changelog of the release"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more]) + "\n"


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file of the release; empty where the release has no such file."""
    if not path.is_file():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
