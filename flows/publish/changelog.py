"""What changed, in words: counts for each table, a few rows by name, ids, schema."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.edition import Edition
from flows.publish.version import in_words
from schemas import TABLES

NAMED = 5
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
    body = "".join(f"\n### {s.heading}\n\n" + "".join(f"- {line}\n" for line in s.lines) for s in sections(edition))
    return head + body + _earlier(edition)


def sections(edition: Edition) -> list[Section]:
    """One section for each table with changes, then ids and schema where there is anything to say."""
    found = []
    for name in edition.tables:
        counts = edition.counts(name)
        if counts.added or counts.removed or counts.changed:
            lines = tuple(_examples(edition, name)) if edition.previous else ()
            found.append(Section(TABLES[name].title, (f"{in_words(counts)}.", *lines)))
    found.extend(section for section in (_ids(edition), _reasons(edition)) if section.lines)
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


def _examples(edition: Edition, table: str) -> Iterable[str]:
    own = edition.changes.filter(pc.equal(edition.changes.column("table"), table))
    for change, word in (("added", "Added"), ("removed", "Withdrawn"), ("changed", "Corrected")):
        cells = own.filter(pc.equal(own.column("change"), change))
        keys = pc.unique(cells.column("key")).to_pylist()
        for key in keys[:NAMED]:
            rows = cells.filter(pc.equal(cells.column("key"), key)).to_pylist()
            yield f"{word}: {_named(edition, table, key, rows)}"
        if len(keys) > NAMED:
            yield f"{word}: {len(keys) - NAMED:,} more."


def _named(edition: Edition, table: str, key: str, cells: list[dict[str, str | None]]) -> str:
    """One row by name and key; when it was corrected, with what the cells said and say."""
    if cells[0]["change"] != "changed":
        side = "new_value" if cells[0]["change"] == "added" else "old_value"
        named = label({str(cell["column"]): cell[side] for cell in cells})
        return f"{named} (`{key}`)" if named else f"`{key}`"
    named = label(_row(edition.tables[table], table, key))
    corrections = "; ".join(
        f"{c['column']}: {_value(c['old_value'])} → {_value(c['new_value'])}" for c in cells[:NAMED]
    )
    more = f"; {len(cells) - NAMED} more columns" if len(cells) > NAMED else ""
    return f"{named} (`{key}`) – {corrections}{more}" if named else f"`{key}` – {corrections}{more}"


def _row(table: pa.Table, name: str, key: str) -> dict[str, object]:
    parts = zip(TABLES[name].primary_key, key.split("|"), strict=True)
    for column, part in parts:
        table = table.filter(pc.equal(table.column(column), part))
    return dict(table.to_pylist()[0])


def _value(text: str | None) -> str:
    return "nothing" if text is None else label({"title": text})


def _ids(edition: Edition) -> Section:
    fresh = edition.id_map.filter(pc.equal(edition.id_map.column("version"), edition.version)).to_pylist()
    retracted = [line["old_id"] for line in fresh if line["new_id"] is None]
    lines = [f"`{line['old_id']}` {line['reason']}: now `{line['new_id']}`." for line in fresh if line["new_id"]]
    if retracted:
        named = ", ".join(f"`{old_id}`" for old_id in retracted[:NAMED])
        lines.append(f"{len(retracted):,} retracted: {named}{', …' if len(retracted) > NAMED else ''}.")
    return Section("Ids", tuple(lines))


def _reasons(edition: Edition) -> Section:
    """What no count of rows tells: the schema, and what a person decided."""
    told = [reason.text for reason in edition.reasons if not reason.about_rows] if edition.previous else []
    return Section("Schema and decisions", tuple(told))


def _earlier(edition: Edition) -> str:
    if edition.previous is None:
        return ""
    text = (edition.previous.path / "CHANGELOG.md").read_text(encoding="utf-8")
    return "\n" + text[text.index("\n## ") + 1 :]
