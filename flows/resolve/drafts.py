"""Drafts of rows from facts: which facts are one row, what its cells, its natural key and its first id are."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.facts import Actor, AgreementFact, DeploymentFact, Findings
from flows.resolve import ids, merge, rows
from flows.resolve.actors import Directory, affiliation_of
from flows.resolve.curated import Curated
from flows.resolve.merge import Told
from flows.resolve.rows import Draft, Row

AGREEMENT_RANK = (
    "unknown rumoured negotiating concluded initialled signed ratified_by_one ratified_by_all in_force "
    "suspended terminated superseded"
).split()
DEPLOYMENT_RANK = "denied planned alleged reported confirmed withdrawn".split()
TRIGGER_RANK = (
    "armed_attack",
    "state_of_war",
    "imminent_threat",
    "aggression_undefined",
    "crisis",
    "request",
    "unknown",
)
GENERIC_TYPES = {"other", "declaration", "defence_cooperation"}
CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}")
FORMAL = ("treaty", "agreement", "pact", "accord", "declaration", "partnership", "statement")
Made = Mapping[str, list[Draft]]


@dataclass(frozen=True)
class Work:
    """What a table is drafted from: articles by source_id, the tables drafted before it, the earlier release's rows."""

    articles: Sequence[Findings]
    made: Made
    actors: Directory
    decided: Curated
    known: ids.Earlier


@dataclass(frozen=True)
class Kind:
    """How rows of one table are drafted, recognised in the release before, and given their first id."""

    draft: Callable[[Work], list[Draft]]
    key_of: Callable[[Row], Hashable] = lambda row: None
    mint: Callable[[Draft, set[str]], str] | None = None


def agreements(work: Work) -> list[Draft]:
    """One draft a cluster of tellings that mean the same instrument."""
    told = [
        Told(facts, one, tuple(clause for clause in facts.clauses if clause.agreement == one.key))
        for facts in work.articles
        for one in facts.agreements
    ]
    groups = merge.clusters(told)
    decisions = [one for one in work.decided.judgements if one.table == "agreements"]
    if decisions:
        groups = merge.judged(groups, _labels(told, groups, work.known), decisions, work.known.used)
    found = [_agreement([told[position] for position in group]) for group in groups]
    return sorted(found, key=lambda one: (one.key, one.first))


def _labels(told: list[Told], groups: list[list[int]], known: ids.Earlier) -> list[set[str]]:
    """The ids by which a judgement can name each telling: its mentions', its row's in the last release, its own."""
    labels: list[set[str]] = []
    for one in told:
        discriminator = _discriminator(one.agreement)
        labels.append({rows.mention_id("agreements", discriminator, one.source_id, x) for x in one.agreement.evidence})
        for x in one.agreement.evidence:
            for passage in rows.passages_of(one.facts, x):
                labels[-1].update(known.by_passage.get(passage, ()))
    provisional = [_agreement([told[position] for position in group]) for group in groups]
    order = sorted(range(len(groups)), key=lambda n: (provisional[n].key, provisional[n].first))
    assigned = ids.assign(
        [provisional[n].key for n in order],
        [provisional[n].passages for n in order],
        known,
        lambda row, used: mint_agreement(provisional[order[row]], used),
    )
    for number, row_id in zip(order, assigned, strict=True):
        for position in groups[number]:
            labels[position].add(row_id)
    return labels


def _discriminator(one: AgreementFact) -> tuple[str, ...]:
    return (one.titles[0].lower() if one.titles else "",)


def _agreement(group: list[Told]) -> Draft:
    facts = [one.agreement for one in group]
    status = max((one.status for one in facts), key=AGREEMENT_RANK.index)
    signed = max(
        (one.signed for one in facts if one.signed), key=lambda one: (_precision(one.edtf), one.edtf), default=None
    )
    in_force = next((one.in_force for one in facts if one.in_force), None)
    placed = next((one for one in facts if one.place), None)
    parties = sorted({name for one in facts for name in one.party_names()})
    cells: Row = {
        "title": _title(facts),
        "agreement_type": _type(facts),
        "status": status,
        **rows.dated("signed", signed),
        **rows.dated("in_force", in_force),
        "place": placed.place if placed else None,
        "place_iso3": placed.place_iso3 if placed else None,
        "n_sources": len({one.source_id for one in group}),
    }
    draft = Draft((), cells, [(one.facts, evidence) for one in group for evidence in one.agreement.evidence])
    draft.told_as = {one.source_id: _discriminator(one.agreement) for one in group}
    draft.members = {(one.source_id, one.agreement.key): one.agreement for one in group}
    draft.key = (*parties, *_year(cells.get("signed_edtf")), "|", cells["title"].lower())
    return draft


def _title(facts: list[AgreementFact]) -> str:
    """The best-known name, else a proper name, else the wording most used; of equals the longer, then by letters."""
    for one in facts:
        if one.known:
            return one.known
    worded = Counter(title for one in facts for title in one.titles) or Counter({"agreement": 1})
    named = {title for title in worded if any(one.named for one in facts) and len(CAPITALISED.findall(title)) > 1}
    return min(named or worded, key=lambda title: (_informality(title), -worded[title], -len(title), title))


def _informality(title: str) -> int:
    """How far the last word of a title stands from the most formal kind of instrument."""
    found = [rank for rank, noun in enumerate(FORMAL) if noun in title.lower()]
    return min(found, default=len(FORMAL))


def _type(facts: list[AgreementFact]) -> str:
    counts = Counter(one.agreement_type for one in facts)
    return min(counts, key=lambda kind: (kind in GENERIC_TYPES, -counts[kind], kind))


def _precision(edtf: str) -> int:
    return sum(character.isdigit() for character in edtf.split("/")[0])


def _year(edtf: str | None) -> tuple[str, ...]:
    return (edtf[:4],) if edtf and edtf[:4].isdigit() else ()


def agreement_key(row: Row) -> Hashable:
    """Only evidence carries an agreement's id: its title and parties may be told better each time."""
    return ("agreement", row["agreement_id"])


def mint_agreement(draft: Draft, used: set[str]) -> str:
    parties = [part for part in draft.key[: draft.key.index("|")] if not (part.isdigit() and len(part) == 4)]
    codes = (
        "-".join(part if len(part) == 3 and part.isupper() else ids.slug(part) for part in parties[:6])
        or "multilateral"
    )
    year = _year(draft.cells.get("signed_edtf"))
    return ids.serial(f"agr:{codes}_{year[0] if year else 'XXXX'}", used)


def parties(work: Work) -> list[Draft]:
    """One draft an agreement, actor and role."""
    found: dict[tuple[str, str, str], Draft] = {}
    for agreement, facts, one in _members(work):
        for party in one.parties:
            key = (agreement.row_id, str(work.actors.id_of(party.actor)), party.role)
            draft = found.setdefault(
                key, Draft(key, dict(zip(("agreement_id", "actor_id", "role"), key, strict=True)), row_id="|".join(key))
            )
            draft.cells["signatory_actor_id"] = draft.cells.get("signatory_actor_id") or work.actors.id_of(
                party.signatory
            )
            draft.cells["ratification_stage"] = draft.cells.get("ratification_stage") or party.ratification_stage
            draft.evidence += [(facts, evidence) for evidence in party.evidence]
            draft.told_as[facts.source.source_id] = (*_discriminator(one), key[1], key[2])
    counts = Counter(agreement_id for agreement_id, _ in {key[:2] for key in found})
    for agreement in work.made["agreements"]:
        agreement.cells["n_parties"] = counts[agreement.row_id]
    return [found[key] for key in sorted(found)]


def _members(work: Work) -> Iterable[tuple[Draft, Findings, AgreementFact]]:
    by_source = {facts.source.source_id: facts for facts in work.articles}
    for draft in work.made["agreements"]:
        for (source_id, _), one in sorted(draft.members.items()):
            yield draft, by_source[source_id], one


def _agreement_of(made: Made) -> dict[tuple[str, int], Draft]:
    return {member: draft for draft in made["agreements"] for member in draft.members}


def clauses(work: Work) -> list[Draft]:
    """One draft an agreement, clause type and condition."""
    agreement_of = _agreement_of(work.made)
    found: dict[tuple[str, ...], Draft] = {}
    for facts in work.articles:
        for one in facts.clauses:
            agreement = agreement_of[facts.source.source_id, one.agreement]
            key = (agreement.row_id, one.clause_type, one.condition_kind or "")
            draft = found.setdefault(key, Draft(key, {}))
            told = {
                "agreement_id": agreement.row_id,
                "clause_type": one.clause_type,
                "condition_kind": one.condition_kind,
                "trigger": one.trigger,
                "obligor_actor_id": work.actors.id_of(one.obligor),
                "beneficiary_actor_id": work.actors.id_of(one.beneficiary),
                "strength": one.strength,
                "sector": one.sector,
                "article_ref": one.article_ref,
                "evidence_basis": one.evidence_basis,
                "modality": one.modality,
                "modifies": one.modifies,
            }
            known = {name: value for name, value in draft.cells.items() if value not in {None, "unknown"}}
            triggers = {one.trigger, draft.cells.get("trigger")}
            draft.cells = told | known | {"trigger": next((name for name in TRIGGER_RANK if name in triggers), None)}
            draft.evidence += [(facts, evidence) for evidence in one.evidence]
            title = agreement.told_as[facts.source.source_id]
            draft.told_as[facts.source.source_id] = (*title, one.clause_type, one.condition_kind)
    return [found[key] for key in sorted(found)]


def clause_key(row: Row) -> Hashable:
    return (row["agreement_id"], row["clause_type"], row["condition_kind"] or "")


def mint_clause(draft: Draft, used: set[str]) -> str:
    agreement_id, kind, condition = draft.key
    stem = "-".join(filter(None, (agreement_id.removeprefix("agr:"), kind, condition.replace("_", "-"))))
    return ids.serial(f"cla:{stem}", used)


def deployments(work: Work) -> list[Draft]:
    """One draft a sender, recipient, category and flow."""
    found: dict[tuple[Any, ...], Draft] = {}
    members: dict[tuple[Any, ...], list[DeploymentFact]] = defaultdict(list)
    for facts in work.articles:
        for one in facts.deployments:
            key = (work.actors.id_of(one.sender) or "", work.actors.id_of(one.recipient) or "", one.category, one.flow)
            draft = found.setdefault(key, Draft(key, {}))
            draft.evidence += [(facts, evidence) for evidence in one.evidence]
            draft.members[facts.source.source_id, one.key] = one
            members[key].append(one)
    for key, draft in found.items():
        draft.cells = _deployment(key, members[key], draft)
    return [found[key] for key in sorted(found)]


def _deployment(key: tuple[Any, ...], told: list[DeploymentFact], draft: Draft) -> Row:
    strongest = max(told, key=lambda one: DEPLOYMENT_RANK.index(one.status))
    items = Counter(one.item for one in told)
    return {
        "sender_actor_id": key[0] or None,
        "recipient_actor_id": key[1] or None,
        "category": key[2],
        "flow": key[3],
        "item": min(items, key=lambda item: (-items[item], -len(item), item)),
        "host_iso3": next((one.host_iso3 for one in told if one.host_iso3), None),
        "place": next((one.place for one in told if one.place), None),
        "status": strongest.status,
        "status_rule": strongest.status_rule,
        **rows.dated("start", next((one.start for one in told if one.start), None)),
        "n_sources": draft.n_sources,
    }


def deployment_key(row: Row) -> Hashable:
    return (row["sender_actor_id"] or "", row["recipient_actor_id"] or "", row["category"], row["flow"])


def mint_deployment(draft: Draft, used: set[str]) -> str:
    sender, recipient, category, _ = draft.key
    ends = "-".join(end.removeprefix("act:") or "unknown" for end in (sender, recipient))
    return ids.serial(f"dep:{ends}_{category}", used)


def estimates(work: Work) -> list[Draft]:
    """One draft an estimate of an article: numbers of different speakers or articles are never one row."""
    agreement_of = _agreement_of(work.made)
    deployment_of = {member: draft for draft in work.made["deployments"] for member in draft.members}
    found = []
    for facts in work.articles:
        source_id = facts.source.source_id
        for position, one in enumerate(facts.estimates):
            about = {
                "deployment_id": deployment_of[source_id, one.deployment].row_id
                if one.deployment is not None
                else None,
                "agreement_id": agreement_of[source_id, one.agreement].row_id if one.agreement is not None else None,
            }
            quantity = one.quantity
            cells = {
                "source_id": source_id,
                **about,
                "measure": one.measure,
                "unit": one.unit,
                "value_text": quantity.value_text,
                "qualifier": quantity.qualifier,
                "low": quantity.low,
                "point": quantity.point,
                "high": quantity.high,
                "currency": quantity.currency,
                "claimant_actor_id": work.actors.id_of(one.claimant),
                "claimant_affiliation_id": _speaks_for(one.claimant, work.actors),
                "relayed_by_actor_id": work.actors.id_of(one.relayed_by),
                **rows.dated("as_of", one.as_of),
                "scope_place": one.scope_place,
                "verification": one.verification,
                "part_of": one.part_of,
                "relation": one.relation,
                "related": one.supersedes,
            }
            draft = Draft(estimate_key(cells), cells, [(facts, evidence) for evidence in one.evidence])
            draft.members[source_id, position] = one
            found.append(draft)
    return sorted(found, key=lambda one: (tuple(map(str, one.key)), one.first))


def _speaks_for(claimant: Actor | None, actors: Directory) -> str | None:
    """The state in whose name a claimant speaks, else its body: the person's ministry counts for the state."""
    if claimant is None:
        return None
    if claimant.iso3:
        return actors.id_of(claimant)
    if claimant.affiliation is None:
        return None
    return actors.id_of(affiliation_of(claimant))


def estimate_key(row: Row) -> tuple[Hashable, ...]:
    return (row["source_id"], row["measure"], row["value_text"].lower(), row["claimant_actor_id"] or "")


def mint_estimate(draft: Draft, used: set[str]) -> str:
    first = next(one for _, one in draft.evidence if one.field == "value_text")
    stem = f"est:{str(draft.key[0]).removeprefix('src:')}-{first.start}"
    return stem if stem not in used else ids.serial(stem, used)


def link(made: Made) -> None:
    """Fill the cells that point from row to row once every row has its id."""
    _link_agreements(made)
    _link_clauses(made)
    for table, column in (("deployments", "deployment_id"), ("estimates", "estimate_id")):
        for draft in made[table]:
            draft.cells = {column: draft.row_id, **draft.cells}
    estimate_of = {member: draft.row_id for draft in made["estimates"] for member in draft.members}
    for draft in made["estimates"]:
        source_id = draft.cells["source_id"]
        part_of, related = draft.cells.pop("part_of"), draft.cells.pop("related")
        draft.cells["part_of_estimate_id"] = estimate_of[source_id, part_of] if part_of is not None else None
        draft.cells["related_estimate_id"] = estimate_of[source_id, related] if related is not None else None


def _link_agreements(made: Made) -> None:
    agreement_of = _agreement_of(made)
    for draft in made["agreements"]:
        draft.cells = {"agreement_id": draft.row_id, **draft.cells}
        for (source_id, _), one in sorted(draft.members.items()):
            parent = agreement_of.get((source_id, one.parent)) if one.parent is not None else None
            if parent is not None and parent is not draft and "parent_agreement_id" not in draft.cells:
                draft.cells |= {"parent_agreement_id": parent.row_id, "parent_relation": one.parent_relation}
        draft.cells["status_basis"] = _status_basis(draft)


def _status_basis(draft: Draft) -> str | None:
    """The mention on which the status rests: the one that the article with the furthest status gives first."""
    if draft.cells["status"] == "unknown":
        return None
    for (source_id, _), one in sorted(draft.members.items()):
        if one.status == draft.cells["status"] and one.evidence:
            return rows.mention_id(
                "agreements", draft.told_as[source_id], source_id, one.status_evidence or one.evidence[0]
            )
    return None


def _link_clauses(made: Made) -> None:
    by_type = {(draft.key[0], draft.key[1]): draft.row_id for draft in made["clauses"] if draft.key[1] != "CND"}
    for draft in made["clauses"]:
        limited = draft.cells.pop("modifies")
        draft.cells = {"clause_id": draft.row_id, **draft.cells, "n_sources": draft.n_sources}
        draft.cells["modifies_clause_id"] = by_type.get((draft.key[0], limited)) if limited else None


KINDS = {
    "agreements": Kind(agreements, agreement_key, mint_agreement),
    "parties": Kind(parties),
    "clauses": Kind(clauses, clause_key, mint_clause),
    "deployments": Kind(deployments, deployment_key, mint_deployment),
    "estimates": Kind(estimates, estimate_key, mint_estimate),
}
"""In the order in which rows can refer to one another."""
