"""What a person reads at the end of a command, as lines for a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from flows.evaluate import Evaluation
from flows.scores import Score, wilson

if TYPE_CHECKING:
    from flows.pipeline import Outcome

WIDTH = 110


def outcome_lines(outcome: "Outcome", place: str) -> Iterator[str]:
    """The rows of each table, the version and why, what was set aside, and where the release lies."""
    table = _table("table", "rows")
    for name, n in outcome.n_rows.items():
        table.add_row(name, f"{n:,}")
    yield from _rendered(table)
    yield ""
    if outcome.published:
        reasons = "; ".join(outcome.published.reasons)
        yield f"release    {outcome.published.version} ({outcome.published.bump}: {reasons})"
    else:
        yield f"release    nothing changed since {outcome.path.name}, so nothing was published"
    yield f"set aside  {len(outcome.set_aside) or 'nothing'}"
    for issue in outcome.issues:
        yield f"           {issue.document_path}{_place(issue.location)}: {issue.message}"
    yield f"path       {place}"


def evaluation_lines(evaluation: Evaluation) -> Iterator[str]:
    """Per table and per attribute over all documents; then per table for each type of source."""
    total = evaluation.total
    yield f"{total.documents} documents, {total.segmented} with the right number of articles"
    tables = _table("table", "precision", "95 %", "recall", "95 %", "F1", "right", "spurious", "missed")
    for name, c in total.tables.items():
        precision = f"{c.precision:.3f}", _interval(c.tp, c.tp + c.fp)
        recall = f"{c.recall:.3f}", _interval(c.tp, c.tp + c.fn)
        tables.add_row(name, *precision, *recall, f"{c.f1:.3f}", str(c.tp), str(c.fp), str(c.fn))
    yield from _rendered(tables)
    attributes = _table("attribute", "accuracy", "95 %", "compared")
    for name, (right, n) in sorted(total.attributes.items()):
        attributes.add_row(name, f"{right / n:.3f}", _interval(right, n), str(n))
    yield from _rendered(attributes)
    yield from _rendered(_by_source_type(evaluation.by_source_type))


def miss_lines(evaluation: Evaluation) -> Iterator[str]:
    """One line a miss, and beneath it what the text says."""
    for miss in evaluation.misses:
        yield f"{miss.unit} | {miss.table} | {miss.verdict} | {miss.fact}"
        for quote in miss.quotes:
            yield f"    “{' '.join(quote.split())}”"


def _by_source_type(scores: dict[str, Score]) -> Table:
    table = _table("F1 by source type", "documents", *next(iter(scores.values())).tables)
    for kind, score in sorted(scores.items()):
        table.add_row(kind, str(score.documents), *(f"{counts.f1:.3f}" for counts in score.tables.values()))
    return table


def _interval(hits: int, n: int) -> str:
    low, high = wilson(hits, n)
    return f"{low:.2f}–{high:.2f}"


def _place(location: str) -> str:
    return f" ({location})" if location else ""


def _table(first: str, *others: str) -> Table:
    table = Table(first, box=box.SIMPLE_HEAD, pad_edge=False)
    for name in others:
        table.add_column(name, justify="right")
    return table


def _rendered(table: Table) -> list[str]:
    console = Console(width=WIDTH, color_system=None)
    with console.capture() as capture:
        console.print(table)
    return [line.rstrip() for line in capture.get().splitlines() if line.strip()]
