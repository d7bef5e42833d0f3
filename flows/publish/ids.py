"""Ids across releases: what became of each that is gone, every one that was ever published, and that none comes back.

An id is minted once. Where its row is merged or split, by a signed judgement or by a rule, the evidence tells into
what: the passages that spoke for the old row now speak for another.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.build import PublishError
from flows.publish.deltas import ID_MAP, IDS, arrow_schema
from flows.publish.engine import connection
from schemas import TABLES

Tables = Mapping[str, pa.Table]
Successors = Mapping[str, tuple[str, ...]]

NAMED_BY_CONTENT = ("sources", "actors", "mentions")
"""Tables whose ids follow from what they name (a text, a state, a passage): one that returns is the same thing."""

NAMED_IDS = 10


def keyed(tables: Iterable[str]) -> dict[str, str]:
    """The tables whose primary key is a single id, with that column."""
    return {
        name: TABLES[name].primary_key[0] for name in tables if name in TABLES and len(TABLES[name].primary_key) == 1
    }


def of(tables: Tables) -> pa.Table:
    """Every id in the tables, under columns id and table, in publication order."""
    parts = [
        pa.table({"id": tables[name].column(key), "table": pa.repeat(pa.scalar(name), len(tables[name]))})
        for name, key in keyed(tables).items()
    ]
    return pa.concat_tables(parts)


def successors(old: Tables, new: Tables) -> dict[str, tuple[str, ...]]:
    """By id of `old`, the ids of `new` that took over passages from it: merges, and splits where the id may live on.

    A passage counts where it spoke for the old row and no longer does, and speaks for a row of `new` for which it did
    not speak before; one of the two ids must be gone, or new. Only evidence for whole rows counts.
    """
    before, after = (
        of({name: tables[name] for name in tables if name not in NAMED_BY_CONTENT}) for tables in (old, new)
    )
    gone, fresh = _missing(before, after), _missing(after, before)
    if not len(fresh) and not len(gone):
        return {}
    with connection() as duck:
        views = {"gone": gone, "fresh": fresh, "old_mentions": old["mentions"], "new_mentions": new["mentions"]}
        for name, table in views.items():
            duck.register(name, table)
        found = duck.sql(_TAKEN_OVER).fetchall()
    taken: dict[str, tuple[str, ...]] = {}
    for old_id, new_id in found:
        taken[old_id] = (*taken.get(old_id, ()), new_id)
    return taken


_TAKEN_OVER = """
WITH before AS (SELECT table_name, row_id, source_id, start, "end" FROM old_mentions WHERE field IS NULL),
after AS (SELECT table_name, row_id, source_id, start, "end" FROM new_mentions WHERE field IS NULL),
passed AS (
    SELECT before.row_id AS old_id, after.row_id AS new_id, table_name, source_id, start, "end"
    FROM before JOIN after USING (table_name, source_id, start, "end")
    WHERE old_id <> new_id AND (old_id IN (SELECT id FROM gone) OR new_id IN (SELECT id FROM fresh))
)
SELECT DISTINCT old_id, new_id FROM passed
WHERE NOT EXISTS (FROM before b WHERE b.row_id = new_id AND (b.table_name, b.source_id, b.start, b."end")
        = (passed.table_name, passed.source_id, passed.start, passed."end"))
    AND NOT EXISTS (FROM after a WHERE a.row_id = old_id AND (a.table_name, a.source_id, a.start, a."end")
        = (passed.table_name, passed.source_id, passed.start, passed."end"))
ORDER BY old_id, new_id
"""


def _missing(one: pa.Table, other: pa.Table) -> pa.Table:
    """The lines of one whose id the other has not."""
    return one.filter(pc.invert(pc.is_in(one.column("id"), value_set=other.column("id").combine_chunks())))


def extend_id_map(
    previous: pa.Table | None, withdrawn: Collection[str], redacted: Collection[str], taken: Successors, version: str
) -> pa.Table:
    """The previous id map and a line for each fate in this version, sorted by old_id, version, new_id.

    Every withdrawn id gets a line: to its successors, else `redacted` or `retracted`. A successor of an id that stays
    (a row that gave some of itself away) is a split.
    """
    known = previous if previous is not None else arrow_schema(ID_MAP).empty_table()
    followed = {
        (line["old_id"], line["new_id"]) for line in known.filter(known.column("new_id").is_valid()).to_pylist()
    }
    lines = [
        {"old_id": old_id, "new_id": new_id, "reason": reason, "version": version}
        for old_id in sorted({*withdrawn, *taken})
        for new_id, reason in _fates(old_id, taken.get(old_id, ()), old_id in withdrawn, redacted)
        if new_id is None or (old_id, new_id) not in followed
    ]
    whole = pa.concat_tables([known, pa.Table.from_pylist(lines, schema=known.schema)])
    return whole.sort_by("old_id").combine_chunks()  # stable: the lines of one id stay in the order of their versions


def _fates(
    old_id: str, taken_by: tuple[str, ...], is_gone: bool, redacted: Collection[str]
) -> Iterator[tuple[str | None, str]]:
    if not taken_by:
        yield None, "redacted" if old_id in redacted else "retracted"
    reason = "merged" if is_gone and len(taken_by) == 1 else "split"
    yield from ((new_id, reason) for new_id in sorted(taken_by))


def withdrawn(registry: pa.Table | None, tables: Tables) -> list[str]:
    """The ids that the registry knows as active and the tables no longer have, sorted."""
    if registry is None:
        return []
    active = registry.filter(pc.equal(registry.column("status"), "active")).column("id")
    gone = active.filter(pc.invert(pc.is_in(active, value_set=of(tables).column("id").combine_chunks())))
    return sorted(gone.to_pylist())


def extend_registry(registry: pa.Table | None, tables: Tables, id_map: pa.Table, version: str) -> pa.Table:
    """Every id of the registry and of the tables, as IDS, sorted by id; `id_map` must be that of `version`."""
    schema = arrow_schema(IDS)
    with connection() as duck:
        duck.register("known", registry if registry is not None else schema.empty_table())
        duck.register("now", of(tables))
        duck.register("fates", id_map.filter(pc.equal(id_map.column("version"), version)))
        return duck.sql(_EXTENDED, params={"version": version}).to_arrow_table().cast(schema)


_EXTENDED = """
WITH fate AS (
    SELECT old_id AS id, min(reason) AS reason, CASE count(*) WHEN 1 THEN min(new_id) END AS replaced_by
    FROM fates GROUP BY old_id
)
SELECT id,
    coalesce(known."table", now."table") AS "table",
    coalesce(known.first_version, $version) AS first_version,
    CASE WHEN now.id IS NULL THEN known.last_version ELSE $version END AS last_version,
    CASE WHEN now.id IS NOT NULL THEN 'active'
         WHEN known.status = 'active' THEN fate.reason ELSE known.status END AS status,
    CASE WHEN now.id IS NOT NULL THEN NULL
         WHEN known.status = 'active' THEN fate.replaced_by ELSE known.replaced_by END AS replaced_by
FROM known FULL JOIN now USING (id) LEFT JOIN fate USING (id)
ORDER BY id
"""


def refuse_reused(registry: pa.Table | None, carried: Iterable[Tables], tables: Tables) -> None:
    """PublishError when an id comes back that no release of `carried` has: it was given out before, and is spent.

    Ids that follow from what they name may come back with it.
    """
    if registry is None:
        return
    minted = {name: table for name, table in tables.items() if name not in NAMED_BY_CONTENT}
    alive = pa.concat_arrays([chunk for one in carried for chunk in of(one).column("id").chunks])
    now = of(minted).column("id")
    spent = pc.and_(
        pc.is_in(now, value_set=registry.column("id").combine_chunks()), pc.invert(pc.is_in(now, value_set=alive))
    )
    reused = now.filter(spent).to_pylist()
    if reused:
        named = ", ".join(reused[:NAMED_IDS]) + (", …" if len(reused) > NAMED_IDS else "")
        raise PublishError(
            f"ids that earlier releases gave out and withdrew would be used again: {named}. Mint new ones: resolve "
            "against flows.publish.load_previous(output), whose id_map lists all that are spent"
        )
