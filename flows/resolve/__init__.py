"""Facts of articles → tables: one row for what many articles tell of, ids carried over, conflicts kept."""

from collections.abc import Callable, Iterable, Mapping

import pyarrow as pa

from flows.facts import Findings
from flows.resolve import curated, drafts, ids, rows
from flows.resolve.actors import Directory
from flows.resolve.curated import Curated, CuratedError
from flows.resolve.rows import Draft, Row
from schemas import TABLES, export


def resolve(
    found: Iterable[Findings], previous: Mapping[str, pa.Table] | None = None, decisions: Curated | None = None
) -> dict[str, pa.Table]:
    """The eight tables, canonical; the same for any order of articles.

    `previous` are the tables of the release before, whose ids are kept; with `id_map` in it, retired ids stay retired.
    Errors: CuratedError where a signed decision names a row or column that does not exist.
    """
    articles = sorted(found, key=lambda one: one.source.source_id)
    decided = decisions or Curated()
    curated.check(decided)
    actors = Directory(decided)
    made: dict[str, list[Draft]] = {}
    for table, kind in drafts.KINDS.items():
        known = ids.earlier(previous, table, kind.key_of) if kind.mint else ids.Earlier()
        made[table] = [rows.by_passage(one) for one in kind.draft(drafts.Work(articles, made, actors, decided, known))]
        if kind.mint:
            _identify(made[table], known, kind.mint)
    drafts.link(made)
    return _tables(articles, made, actors, decided)


def _identify(made: list[Draft], known: ids.Earlier, mint: Callable[[Draft, set[str]], str]) -> None:
    keys, evidence = [one.key for one in made], [one.passages for one in made]
    for one, row_id in zip(
        made, ids.assign(keys, evidence, known, lambda row, used: mint(made[row], used)), strict=True
    ):
        one.row_id = row_id


def _tables(
    articles: list[Findings], made: Mapping[str, list[Draft]], actors: Directory, decided: Curated
) -> dict[str, pa.Table]:
    cells: dict[str, list[Row]] = {table: [one.cells for one in found] for table, found in made.items()}
    cells["sources"] = list(rows.sources(articles))
    cells["mentions"] = [row for table, found in made.items() for row in rows.mentions(table, found)]
    cells["actors"] = list(actors.rows())
    if unknown := actors.unknown():
        where = f"curated/judgements.toml: actors {unknown[0]}"
        raise CuratedError(f"{where}: no fact names that actor; correct or withdraw the decision")
    for table, found in cells.items():
        curated.corrected(table, found, decided)
    return {table: export.to_arrow(table, cells[table]) for table in TABLES}
