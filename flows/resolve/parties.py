"""Rows of `parties`: one for each agreement, actor and role."""

from collections.abc import Iterator
from typing import Any

from flows.facts import PartyFact
from flows.resolve import drafts, rows
from flows.resolve.actors import Directory
from flows.resolve.bench import Bench
from flows.resolve.rows import Draft, Row

NAME = "parties"
STAGES = (
    "none_reported",
    "submitted",
    "lower_house",
    "upper_house",
    "both_houses",
    "head_of_state",
    "instrument_deposited",
    "in_force",
    "withdrawn",
)
"""How far a ratification has come, from the first stage to the last."""

_TOLD = """
SELECT ids.rank, ids.row, ids.row_id, members.told_as, told FROM ids JOIN members USING (name, row)
JOIN agreements_told told ON (told.source_id, told.number) = (members.source_id, members.number)
WHERE ids.name = 'agreements' ORDER BY ids.rank, told.source_id, told.number
"""


def make(bench: Bench, actors: Directory) -> None:
    """Draft the parties of every agreement; their ids are their keys."""
    row = 0
    for rank, found in bench.groups(_TOLD):
        made = _drafts(rank, drafts.unpacked(found), actors)
        for draft in made.values():
            row += 1
            drafts.lay(bench, NAME, row, draft)
            bench.add("ids", NAME, row, row, "|".join(draft.key))
        bench.add("n_parties", found[0][0], len({actor_id for _, actor_id, _ in made}))


def _drafts(rank: int, found: list[tuple[Any, ...]], actors: Directory) -> dict[tuple[str, str, str], Draft]:
    made: dict[tuple[str, str, str], Draft] = {}
    for _, agreement_id, _, told in found:
        for number, party in enumerate(told.fact.parties):
            when = (NAME, rank, told.source_id, told.fact.key, number)
            key = (agreement_id, str(actors.id_of(party.actor, (*when, 0))), party.role)
            cells: Row = dict(zip(("agreement_id", "actor_id", "role"), key, strict=True))
            draft = made.setdefault(key, Draft(key, cells))
            known = draft.cells
            known["signatory_actor_id"] = known.get("signatory_actor_id") or actors.id_of(party.signatory, (*when, 1))
            _ratified(known, party)
            draft.evidence += [(told, evidence) for evidence in party.evidence]
            draft.told_as[told.source_id] = (told.called, key[1], key[2])
    return made


def _ratified(known: Row, party: PartyFact) -> None:
    """The furthest stage that any article tells, with the first date that one gives for it."""
    stage, before = party.ratification_stage, known.get("ratification_stage")
    if stage is None or (before is not None and STAGES.index(before) > STAGES.index(stage)):
        return
    if stage != before:
        known.update(ratification_stage=stage, **rows.undated("ratified"))
    if known.get("ratified_edtf") is None:
        known.update(rows.dated("ratified", party.ratified))


def finished(bench: Bench) -> Iterator[Row]:
    """The rows."""
    return (cells for _, cells in drafts.finished(bench, NAME))
