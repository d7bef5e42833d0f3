"""Ids: minted once, carried from release to release, never used again for anything else.

A row keeps the id of the earlier row with which it shares most evidence (a passage of the same article); failing that,
of the earlier row with the same natural key. Only a row that has neither gets a new id.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

Passage = tuple[str | int, ...]
"""Where a row is attested: (source, start, end), and (document, quote), which an edit elsewhere in it leaves alone."""


@dataclass(frozen=True)
class Earlier:
    """The rows of one table in the previous release: ids by passage, ids by natural key, and every id ever used."""

    by_passage: Mapping[Passage, tuple[str, ...]] = field(default_factory=dict)
    by_key: Mapping[Hashable, str] = field(default_factory=dict)
    used: frozenset[str] = frozenset()


def earlier(
    previous: Mapping[str, pa.Table] | None, table: str, key_of: Callable[[dict[str, Any]], Hashable]
) -> Earlier:
    """What the previous release says of one table; `key_of` gives the natural key of its rows.

    `previous` may hold `id_map`, whose old ids are never minted again.
    """
    if not previous:
        return Earlier()
    rows = previous[table].to_pylist()
    id_column = previous[table].column_names[0]
    documents = {row["source_id"]: row["document_path"] for row in previous["sources"].to_pylist()}
    passages: dict[Passage, list[str]] = defaultdict(list)
    for mention in previous["mentions"].to_pylist():
        if mention["table_name"] == table:
            passages[mention["source_id"], mention["start"], mention["end"]].append(mention["row_id"])
            passages[documents[mention["source_id"]], mention["quote"]].append(mention["row_id"])
    retired = previous["id_map"].column("old_id").to_pylist() if "id_map" in previous else []
    return Earlier(
        {passage: tuple(ids) for passage, ids in passages.items()},
        {key_of(row): row[id_column] for row in reversed(rows)},
        frozenset(row[id_column] for row in rows) | frozenset(retired),
    )


def assign(
    keys: Sequence[Hashable], evidence: Sequence[set[Passage]], known: Earlier, mint: Callable[[int, set[str]], str]
) -> list[str]:
    """One id a row, in order of the rows given, which must not depend on the order of documents.

    Shared passages decide first, the most first; then equal natural keys; `mint(row, used)` makes the others.
    """
    assigned: dict[int, str] = {}
    used = set(known.used)
    taken: set[str] = set()
    shared = [
        (-count, old, row)
        for row, passages in enumerate(evidence)
        for old, count in Counter(old for one in passages for old in known.by_passage.get(one, ())).items()
    ]
    wanted = [(row, old) for _, old, row in sorted(shared)]
    wanted += [(row, known.by_key[key]) for row, key in enumerate(keys) if key in known.by_key]
    for row, old in wanted:
        if row not in assigned and old not in taken:
            assigned[row] = old
            taken.add(old)
    for row in range(len(keys)):
        if row not in assigned:
            assigned[row] = mint(row, used)
            used.add(assigned[row])
    return [assigned[row] for row in range(len(keys))]


def serial(stem: str, used: set[str]) -> str:
    """The next free `<stem>_NN`."""
    number = 1
    while f"{stem}_{number:02d}" in used:
        number += 1
    return f"{stem}_{number:02d}"


def slug(name: str) -> str:
    """Lower-case letters and digits of a name, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"
