"""What changed, in words: counts for each table, a few rows by name, ids, schema."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.difference import Difference
from flows.publish.edition import Edition
from flows.publish.version import in_words
from schemas import TABLES

NAMED = 5
NAMED_IDS = 20
LABELS = ("title", "name", "item", "value_text", "clause_type", "quote")
"""The columns by which a reader knows a row, best first."""

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Section:
    """What one release says of one table: a heading and its lines, Markdown."""

    heading: str
    lines: tuple[str, ...]


def history(edition: Edition) -> str:
    """The sections of this release, then those of all before it as their own changelog has them; Markdown."""
    head = f"## {edition.version} – {edition.date}\n\n{_summary(edition)}\n"
    return head + in_markdown(sections(edition)) + _earlier(edition)


def in_markdown(told: Iterable[Section]) -> str:
    """Sections as Markdown, each under a heading of the third level and after an empty line."""
    return "".join(f"\n### {s.heading}\n\n" + "".join(f"- {line}\n" for line in s.lines) for s in told)


def sections(difference: Difference) -> list[Section]:
    """One section for each table with changes, then ids and schema where there is anything to say."""
    found = []
    for name in difference.tables:
        counts = difference.counts(name)
        if counts.added or counts.removed or counts.changed:
            lines = tuple(_examples(difference, name)) if difference.previous else ()
            title = TABLES[name].title if name in TABLES else name
            found.append(Section(title, (f"{in_words(counts)}.", *lines)))
    found.extend(section for section in (_ids(difference), _reasons(difference)) if section.lines)
    return found


def label(row: dict[str, object]) -> str:
    """What a reader calls a row: the first filled of LABELS, shortened to 80 characters."""
    text = next((str(row[name]) for name in LABELS if row.get(name) is not None), "")
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _summary(edition: Edition) -> str:
    if edition.previous is None:
        return "The first release."
    return f"A {edition.bump} release after {edition.previous.version}."


def _examples(difference: Difference, table: str) -> Iterable[str]:
    own = difference.changes.filter(pc.equal(difference.changes.column("table"), table))
    for change, word in (("added", "Added"), ("removed", "Withdrawn"), ("changed", "Corrected")):
        cells = own.filter(pc.equal(own.column("change"), change))
        keys = pc.unique(cells.column("key")).to_pylist()
        for key in keys[:NAMED]:
            rows = cells.filter(pc.equal(cells.column("key"), key)).to_pylist()
            yield f"{word}: {_named(difference, table, key, rows)}"
        if len(keys) > NAMED:
            yield f"{word}: {len(keys) - NAMED:,} more."


def _named(difference: Difference, table: str, key: str, cells: list[dict[str, str | None]]) -> str:
    """One row by name and key; when it was corrected, with what the cells said and say."""
    if cells[0]["change"] != "changed":
        side = "new_value" if cells[0]["change"] == "added" else "old_value"
        named = label({str(cell["column"]): cell[side] for cell in cells})
        return f"{named} (`{key}`)" if named else f"`{key}`"
    named = label(_row(difference.tables[table], table, key))
    corrections = "; ".join(
        f"{c['column']}: {_value(c['old_value'])} → {_value(c['new_value'])}" for c in cells[:NAMED]
    )
    more = f"; {len(cells) - NAMED} more columns" if len(cells) > NAMED else ""
    return f"{named} (`{key}`) – {corrections}{more}" if named else f"`{key}` – {corrections}{more}"


def _row(table: pa.Table, name: str, key: str) -> dict[str, object]:
    """The row of that key; nothing where the table is no longer published and its key not known."""
    parts = zip(TABLES[name].primary_key, key.split("|"), strict=True) if name in TABLES else ()
    for column, part in parts:
        table = table.filter(pc.equal(table.column(column), part))
    return dict(table.to_pylist()[0]) if name in TABLES else {}


def _value(text: str | None) -> str:
    return "nothing" if text is None else label({"title": text})


def _ids(difference: Difference) -> Section:
    fates = difference.fates
    followed = fates.filter(fates.column("new_id").is_valid())
    lines = [f"`{line['old_id']}` {line['reason']}: now `{line['new_id']}`." for line in _first(followed, NAMED_IDS)]
    if len(followed) > NAMED_IDS:
        lines.append(f"{len(followed) - NAMED_IDS:,} more merged or split.")
    for reason in ("retracted", "redacted"):
        gone = fates.filter(pc.and_(fates.column("new_id").is_null(), pc.equal(fates.column("reason"), reason)))
        if len(gone):
            named = ", ".join(f"`{line['old_id']}`" for line in _first(gone, NAMED))
            lines.append(f"{len(gone):,} {reason}: {named}{', …' if len(gone) > NAMED else ''}.")
    return Section("Ids", tuple(lines))


def _first(table: pa.Table, n: int) -> list[dict[str, str]]:
    return list(table.slice(0, n).to_pylist())


def _reasons(difference: Difference) -> Section:
    """What no count of rows tells: the schema, and what a person decided."""
    told = [reason.text for reason in difference.reasons if not reason.about_rows] if difference.previous else []
    return Section("Schema and decisions", tuple(told))


def _earlier(edition: Edition) -> str:
    if edition.previous is None:
        return ""
    text = (edition.previous.path / "CHANGELOG.md").read_text(encoding="utf-8")
    return "\n" + text[text.index("\n## ") + 1 :]
