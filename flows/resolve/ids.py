"""Ids: minted once, carried from release to release, never used again for anything else.

A row keeps the id of the earlier row with which it shares most evidence (a passage of the same article, by its place or
by its document and words, which an edit elsewhere in it leaves alone), where several share as much, of that with the
same natural key; failing that, of the earlier row with the same natural key. Only a row that has neither gets a new id.
So a release of what has been released before gives every row the id that it has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from flows.resolve.bench import Bench

KeyOf = Callable[[dict[str, Any]], tuple[str, ...] | None]
Mint = Callable[[str, "Minted"], str]

_EVIDENCE = ("source_id", "start", "end", "quote", "table_name", "row_id")


class Minted:
    """Every id of a table that was ever used, and for each stem where to look for a free number."""

    def __init__(self, used: Iterable[str]) -> None:
        self.used = set(used)
        self._next: dict[str, int] = {}

    def serial(self, stem: str) -> str:
        """The next free `<stem>_NN`."""
        number = self._next.get(stem, 1)
        while f"{stem}_{number:02d}" in self.used:
            number += 1
        self._next[stem] = number
        return f"{stem}_{number:02d}"

    def bare(self, stem: str) -> str:
        """The stem itself where it is free, else with a number."""
        return stem if stem not in self.used else self.serial(stem)


class Earlier:
    """The previous release. It may hold `id_map`, whose old ids are never minted again."""

    def __init__(self, previous: Mapping[str, pa.Table] | None, bench: Bench) -> None:
        self._previous = previous
        if previous:
            bench.copy("earlier_sources", previous["sources"].select(["source_id", "document_path"]))
            bench.copy("earlier_mentions", previous["mentions"].select(list(_EVIDENCE)))

    def used(self, table: str) -> set[str]:
        """Every id that was ever used."""
        if not self._previous:
            return set()
        retired = self._previous["id_map"].column("old_id").to_pylist() if "id_map" in self._previous else []
        return {*self._previous[table].column(0).to_pylist(), *retired}

    def know(self, table: str, key_of: KeyOf, bench: Bench) -> None:
        """Lay the natural keys of the earlier rows of a table on the bench."""
        bench.run("DELETE FROM keyed")
        if not self._previous:
            return
        keyed = self._previous[table].to_batches(max_chunksize=2_000)
        named = ((key_of(row), row[batch.schema.names[0]]) for batch in keyed for row in batch.to_pylist())
        for number, (key, row_id) in enumerate(named):
            bench.add("keyed", key, number, row_id)

    def shared(self, table: str, bench: Bench) -> Iterator[tuple[int, str]]:
        """Pairs of a row at hand and an earlier id that have evidence in common, the most first."""
        return bench.rows(_SHARED, table, table, table) if self._previous else iter(())

    def same_key(self, table: str, bench: Bench) -> Iterator[tuple[int, str]]:
        """Pairs of a row at hand and an earlier id that have the same natural key."""
        return bench.rows(_SAME_KEY, table) if self._previous else iter(())

    def passages_of(self, wanted: Iterable[str], bench: Bench) -> Mapping[Hashable, set[str]]:
        """The passages, by place and by words, of some earlier ids, and whose they are."""
        found: dict[Hashable, set[str]] = {}
        if self._previous:
            for row_id, source_id, start, end, path, quote in bench.rows(_PASSAGES, list(wanted)):
                for passage in ((source_id, start, end), (path, quote)):
                    found.setdefault(passage, set()).add(row_id)
        return found


_RANKED = """
    SELECT name, row, row_number() OVER (
        ORDER BY key, first_source, first_start, first_end, lead_source, lead_position
    ) AS rank FROM drafts WHERE name = ?
"""

_SHARED = """
WITH now AS (
    SELECT row, source_id, start, "end", quote FROM mentions
    WHERE name = ? AND (field IS NULL OR field = 'value_text')
), earlier AS (
    SELECT row_id, source_id, start, "end", document_path, quote
    FROM earlier_mentions JOIN earlier_sources USING (source_id) WHERE table_name = ?
), common AS (
    SELECT row, row_id FROM (SELECT DISTINCT row, source_id, start, "end" FROM now)
    JOIN earlier USING (source_id, start, "end")
    UNION ALL
    SELECT row, row_id FROM (SELECT DISTINCT row, document_path, quote FROM now JOIN versions USING (source_id))
    JOIN earlier USING (document_path, quote)
)
SELECT row, common.row_id FROM common JOIN ids USING (row) JOIN drafts USING (name, row)
JOIN keyed ON keyed.row_id = common.row_id WHERE name = ?
GROUP BY row, common.row_id, rank, drafts.natural_key, drafts.stem, keyed.natural_key
ORDER BY count(*) DESC, coalesce(drafts.natural_key = keyed.natural_key, FALSE) DESC,
    starts_with(common.row_id, drafts.stem) DESC, common.row_id, rank
"""

_SAME_KEY = """
WITH first AS (
    SELECT natural_key, arg_min(row_id, number) AS row_id FROM keyed
    WHERE natural_key IS NOT NULL GROUP BY natural_key
)
SELECT row, first.row_id FROM drafts JOIN first USING (natural_key) JOIN ids USING (name, row)
WHERE name = ? ORDER BY rank
"""

_PASSAGES = """
SELECT row_id, source_id, start, "end", document_path, quote FROM earlier_mentions
JOIN earlier_sources USING (source_id) WHERE table_name = 'agreements' AND row_id IN (SELECT unnest(?))
"""


def assign(table: str, bench: Bench, known: Earlier, key_of: KeyOf, mint: Mint) -> None:
    """Give every draft of a table its rank and its id; neither depends on the order of documents.

    Shared passages decide first, the most first; then equal natural keys; `mint` makes the others, in order of rank.
    """
    bench.run("DELETE FROM ids WHERE name = ?", table)
    bench.run(f"INSERT INTO ids SELECT name, row, rank, NULL FROM ({_RANKED})", table)
    assigned: dict[int, str] = {}
    taken: set[str] = set()
    known.know(table, key_of, bench)
    for pairs in (known.shared(table, bench), known.same_key(table, bench)):
        for row, old in pairs:
            if row not in assigned and old not in taken:
                assigned[row] = old
                taken.add(old)
    minted = Minted(known.used(table))
    ranked = "SELECT row, rank, stem FROM drafts JOIN ids USING (name, row) WHERE name = ? ORDER BY rank"
    for row, rank, stem in bench.rows(ranked, table):
        row_id = assigned.get(row) or mint(stem, minted)
        minted.used.add(row_id)
        bench.add("ids", table, row, rank, row_id)
    bench.run("DELETE FROM ids WHERE name = ? AND row_id IS NULL", table)


def slug(name: str) -> str:
    """Lower-case letters and digits of a name, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"
