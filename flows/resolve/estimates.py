"""Rows of `estimates`: one for each estimate of an article; numbers of different speakers or articles are never one."""

import pickle
from collections.abc import Iterator

from flows.facts import Actor
from flows.resolve import drafts, ids, rows
from flows.resolve.actors import Directory, affiliation_of
from flows.resolve.bench import Bench
from flows.resolve.rows import Draft, Row, Told

NAME = "estimates"

_TOLD = """
SELECT deployed.row_id, agreed.row_id, told FROM estimates_told
LEFT JOIN (SELECT source_id, number, row_id FROM members JOIN ids USING (name, row) WHERE name = 'deployments') deployed
    ON (deployed.source_id, deployed.number) = (estimates_told.source_id, estimates_told.deployment)
LEFT JOIN (SELECT source_id, number, row_id FROM members JOIN ids USING (name, row) WHERE name = 'agreements') agreed
    ON (agreed.source_id, agreed.number) = (estimates_told.source_id, estimates_told.agreement)
ORDER BY estimates_told.source_id, estimates_told.position
"""


def make(bench: Bench, known: ids.Earlier, actors: Directory) -> None:
    """Draft every estimate and give it its id."""
    article, keys = "", set[tuple[str, ...]]()
    for row, (deployment_id, agreement_id, packed) in enumerate(bench.rows(_TOLD)):
        told = pickle.loads(packed)
        about = {"deployment_id": deployment_id, "agreement_id": agreement_id}
        if told.source_id != article:
            article, keys = told.source_id, set()
        draft = _draft(told, about, actors)
        if draft.key in keys:  # the same number of the same speaker again, about something else
            draft.told_as[article] = (*draft.key, draft.stem)
        keys.add(draft.key)
        drafts.lay(bench, NAME, row, draft)
        bench.add("members", NAME, row, told.source_id, told.position, None)
    ids.assign(NAME, bench, known, key_of, lambda stem, minted: minted.bare(stem))


def _draft(told: Told, about: Row, actors: Directory) -> Draft:
    cells = {"source_id": told.source_id, **about, **_cells(told, actors)}
    key = key_of(cells)
    first = next(one for one in told.fact.evidence if one.field == "value_text")
    stem = f"est:{told.source_id.removeprefix('src:')}-{first.start}"
    return Draft(key, cells, drafts.cited([told]), key, stem)


def _cells(told: Told, actors: Directory) -> Row:
    one, quantity = told.fact, told.fact.quantity
    when = (NAME, told.source_id, told.position)
    return {
        "measure": one.measure,
        "unit": one.unit,
        "value_text": quantity.value_text,
        "qualifier": quantity.qualifier,
        "low": quantity.low,
        "point": quantity.point,
        "high": quantity.high,
        "currency": quantity.currency,
        "claimant_actor_id": actors.id_of(one.claimant, (*when, 0)),
        "claimant_affiliation_id": actors.id_of(_spoken_for(one.claimant), (*when, 1)),
        "relayed_by_actor_id": actors.id_of(one.relayed_by, (*when, 2)),
        **rows.dated("as_of", one.as_of),
        "scope_place": one.scope_place,
        "verification": one.verification,
        "relation": one.relation,
    }


def _spoken_for(claimant: Actor | None) -> Actor | None:
    """The state in whose name a claimant speaks, else its body: the person's ministry counts for the state."""
    if claimant is None or claimant.iso3:
        return claimant
    return affiliation_of(claimant) if claimant.affiliation is not None else None


def key_of(row: Row) -> tuple[str, ...]:
    return (row["source_id"], row["measure"], row["value_text"].lower(), row["claimant_actor_id"] or "")


_LINKED = """
WITH numbered AS (
    SELECT source_id, number, row_id FROM members JOIN ids USING (name, row) WHERE name = 'estimates'
)
SELECT ids.row_id, cells, whole.row_id, other.row_id FROM drafts JOIN ids USING (name, row)
JOIN estimates_told told ON (told.source_id, told.position) = (lead_source, lead_position)
LEFT JOIN numbered whole ON (whole.source_id, whole.number) = (told.source_id, told.part_of)
LEFT JOIN numbered other ON (other.source_id, other.number) = (told.source_id, told.related)
WHERE name = 'estimates' ORDER BY rank
"""


def finished(bench: Bench) -> Iterator[Row]:
    """The rows; a part points at its whole, and a number at the one that it restates or replaces."""
    for row_id, packed, whole, other in bench.rows(_LINKED):
        links = {"part_of_estimate_id": whole, "related_estimate_id": other}
        yield {"estimate_id": row_id, **pickle.loads(packed), **links}
