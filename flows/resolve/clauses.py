"""Rows of `clauses`: one for each agreement, clause type and condition."""

import pickle
from collections.abc import Iterator, Sequence
from typing import Any

from flows.resolve import drafts, ids
from flows.resolve.actors import Directory
from flows.resolve.bench import Bench
from flows.resolve.rows import Draft, Row, Told

NAME = "clauses"
TRIGGER_RANK = (
    "armed_attack",
    "state_of_war",
    "imminent_threat",
    "aggression_undefined",
    "crisis",
    "request",
    "unknown",
)

_TOLD = """
SELECT [ids.row_id, clause_type, condition] AS key, members.told_as, told FROM clauses_told told
JOIN members ON members.name = 'agreements' AND (members.source_id, members.number) = (told.source_id, told.agreement)
JOIN ids USING (name, row) ORDER BY key, told.source_id, told.position
"""


def make(bench: Bench, known: ids.Earlier, actors: Directory) -> None:
    """Draft every clause and give it its id."""
    for row, (key, found) in enumerate(bench.groups(_TOLD)):
        drafts.lay(bench, NAME, row, _draft(tuple(key), drafts.unpacked(found), actors))
    ids.assign(NAME, bench, known, key_of, lambda stem, minted: minted.serial(stem))


def _draft(key: tuple[str, ...], found: Sequence[tuple[str, Told]], actors: Directory) -> Draft:
    agreement_id, clause_type, condition = key
    stem = "-".join(filter(None, (agreement_id.removeprefix("agr:"), clause_type, condition.replace("_", "-"))))
    draft = Draft(key, {}, natural=key, stem=f"cla:{stem}")
    for title, told in found:
        cells = _cells(agreement_id, told, actors)
        known = {name: value for name, value in draft.cells.items() if value not in {None, "unknown"}}
        triggers = {cells["trigger"], draft.cells.get("trigger")}
        draft.cells = cells | known | {"trigger": next((name for name in TRIGGER_RANK if name in triggers), None)}
        draft.evidence += drafts.cited([told])
        draft.told_as[told.source_id] = (title, clause_type, told.fact.condition_kind)
    draft.cells["n_sources"] = draft.n_sources
    return draft


def _cells(agreement_id: str, told: Told, actors: Directory) -> Row:
    one: Any = told.fact
    when = (NAME, told.source_id, told.position)
    return {
        "agreement_id": agreement_id,
        "clause_type": one.clause_type,
        "condition_kind": one.condition_kind,
        "trigger": one.trigger,
        "obligor_actor_id": actors.id_of(one.obligor, (*when, 0)),
        "beneficiary_actor_id": actors.id_of(one.beneficiary, (*when, 1)),
        "strength": one.strength,
        "sector": one.sector,
        "article_ref": one.article_ref,
        "evidence_basis": one.evidence_basis,
        "modality": one.modality,
        "modifies": one.modifies,
    }


def key_of(row: Row) -> tuple[str, ...]:
    return (row["agreement_id"], row["clause_type"], row["condition_kind"] or "")


_LIMITED = """
SELECT ids.row_id, drafts.cells, by_type.kinds, by_type.row_ids FROM drafts JOIN ids USING (name, row) LEFT JOIN (
    SELECT key[1] AS agreement_id, list(key[2] ORDER BY rank) AS kinds, list(row_id ORDER BY rank) AS row_ids
    FROM drafts JOIN ids USING (name, row) WHERE name = 'clauses' AND key[2] <> 'CND' GROUP BY key[1]
) by_type ON by_type.agreement_id = drafts.key[1] WHERE name = 'clauses' ORDER BY rank
"""


def finished(bench: Bench) -> Iterator[Row]:
    """The rows; one that limits a clause of the same agreement points at it."""
    for row_id, packed, kinds, row_ids in bench.rows(_LIMITED):
        cells = pickle.loads(packed)
        limited = cells.pop("modifies")
        by_type = dict(zip(kinds or (), row_ids or (), strict=True))
        yield {"clause_id": row_id, **cells, "modifies_clause_id": by_type.get(limited) if limited else None}
