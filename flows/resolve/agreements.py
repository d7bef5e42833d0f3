"""Rows of `agreements`: one for each cluster of tellings that mean the same instrument."""

import pickle
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from flows.facts import AgreementFact, content_words
from flows.resolve import drafts, ids, merge, rows
from flows.resolve.bench import Bench
from flows.resolve.curated import Curated, Judgement
from flows.resolve.merge import Signature
from flows.resolve.rows import Draft, Row, Told

NAME = "agreements"
RANK = (
    "unknown rumoured negotiating concluded initialled signed ratified_by_one ratified_by_all in_force "
    "suspended terminated superseded"
).split()
GENERIC_TYPES = {"other", "declaration", "defence_cooperation"}
CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}")
FORMAL = ("treaty", "agreement", "pact", "accord", "declaration", "partnership", "statement")


def make(bench: Bench, known: ids.Earlier, decided: Curated) -> None:
    """Draft every agreement and give it its id. Errors: CuratedError for a judgement that names no agreement."""
    _cluster(bench)
    _draft_all(bench, known)
    judgements = [one for one in decided.judgements if one.table == NAME]
    if judgements:
        _judge(bench, known, judgements)
        drafts.clear(bench, NAME)
        _draft_all(bench, known)


def _cluster(bench: Bench) -> None:
    """Group the tellings, block by block."""
    row = 0
    blocks = bench.groups("SELECT block, told FROM agreements_told ORDER BY block, source_id, position")
    for _, found in blocks:
        told = [one for (one,) in drafts.unpacked(found)]
        groups = merge.clusters([(one.source_id, Signature.of(one.fact, one.kinds)) for one in told])
        for group in groups:
            row += 1
            for position in group:
                one = told[position]
                bench.add("grouped", one.source_id, one.position, one.fact.key, row)


def _draft_all(bench: Bench, known: ids.Earlier) -> None:
    question = "SELECT row, told FROM grouped JOIN agreements_told USING (source_id, position)"
    for row, found in bench.groups(f"{question} ORDER BY row, source_id, position"):
        group = [one for (one,) in drafts.unpacked(found)]
        draft = _draft(group)
        drafts.lay(bench, NAME, row, draft)
        for one in group:
            bench.add("members", NAME, row, one.source_id, one.fact.key, one.called)
    ids.assign(NAME, bench, known, lambda _: None, lambda stem, minted: minted.serial(stem))


def _judge(bench: Bench, known: ids.Earlier, judgements: Sequence[Judgement]) -> None:
    """Group anew what a person has judged; `labels` are the ids by which a judgement can name a telling."""
    wanted = {one for judgement in judgements for one in (judgement.left, judgement.right)}
    passages = known.passages_of(wanted, bench)
    labels: dict[tuple[int, str, int], set[str]] = {}
    question = (
        "SELECT row, row_id, told FROM grouped JOIN agreements_told USING (source_id, position) JOIN ids USING (row)"
    )
    for row, row_id, told in map(_unpickled, bench.rows(f"{question} WHERE ids.name = ?", NAME)):
        names = {row_id} & wanted
        for one in told.fact.evidence:
            names |= {rows.mention_id(NAME, (told.called,), told.source_id, one)} & wanted
            span = (one.start, one.end)
            names |= passages.get((told.source_id, *span), set())
            names |= {name for path in told.paths for name in passages.get((path, told.words[span]), ())}
        if names:
            labels[row, told.source_id, told.position] = names
    _regroup(bench, labels, judgements, known.used(NAME))


def _unpickled(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*cells[:-1], pickle.loads(cells[-1]))


def _regroup(
    bench: Bench, labels: dict[tuple[int, str, int], set[str]], judgements: Sequence[Judgement], used: set[str]
) -> None:
    touched = sorted({row for row, _, _ in labels})
    question = "SELECT source_id, position, number, row FROM grouped WHERE row IN (SELECT unnest(?))"
    members = list(bench.rows(f"{question} ORDER BY source_id, position", touched))
    groups = [[n for n, member in enumerate(members) if member[3] == row] for row in touched]
    named = [labels.get((row, source_id, position), set()) for source_id, position, _, row in members]
    bench.run("DELETE FROM grouped WHERE row IN (SELECT unnest(?))", touched)
    for number, group in enumerate(merge.judged(sorted(groups), named, judgements, used)):
        for n in group:
            bench.add("grouped", *members[n][:3], -1 - number)  # below zero no group has its number yet


def _draft(group: Sequence[Told]) -> Draft:
    facts: list[AgreementFact] = [one.fact for one in group]
    signed = max(
        (one.signed for one in facts if one.signed), key=lambda one: (_precision(one.edtf), one.edtf), default=None
    )
    placed = next((one for one in facts if one.place), None)
    told_as = {one.source_id: (one.called,) for one in group}
    status = max((one.status for one in facts), key=RANK.index)
    cells: Row = {
        "title": _title(facts),
        "agreement_type": _type(facts),
        "status": status,
        "status_basis": _status_basis(group, status, told_as),
        **rows.dated("signed", signed),
        **rows.dated("ratified", next((one.ratified for one in facts if one.ratified), None)),
        **rows.dated("in_force", next((one.in_force for one in facts if one.in_force), None)),
        "place": placed.place if placed else None,
        "place_iso3": placed.place_iso3 if placed else None,
        "n_sources": len({one.report for one in group}),
    }
    cells = rows.in_order(cells, "signed", "ratified", "in_force")
    parties = sorted({name for one in facts for name in one.party_names()})
    year = _year(cells.get("signed_edtf"))
    key = (*parties, *year, "|", cells["title"].lower())
    return Draft(key, cells, drafts.cited(group), None, _stem(parties, year), told_as)


def _title(facts: list[AgreementFact]) -> str:
    """The best-known name where a text uses words of it ("INF Treaty" stays that), else a proper name, else the wording
    most used; of equals the longer, then by letters.
    """
    for one in facts:
        words = content_words(one.known or "")
        if one.known and (not one.titles or any(words & content_words(title) for title in one.titles)):
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
    if counts["strategic_partnership"] and counts["mutual_defence"]:
        return "strategic_partnership"  # the broad treaty that also holds the pledge
    return min(counts, key=lambda kind: (kind in GENERIC_TYPES, -counts[kind], kind))


def _precision(edtf: str) -> int:
    return sum(character.isdigit() for character in edtf.split("/")[0])


def _year(edtf: str | None) -> tuple[str, ...]:
    return (edtf[:4],) if edtf and edtf[:4].isdigit() else ()


def _stem(parties: Sequence[str], year: tuple[str, ...]) -> str:
    named = [part for part in parties if not (part.isdigit() and len(part) == 4)]
    codes = "-".join(part if len(part) == 3 and part.isupper() else ids.slug(part) for part in named[:6])
    return f"agr:{codes or 'multilateral'}_{year[0] if year else 'XXXX'}"


def _status_basis(group: Sequence[Told], status: str, told_as: dict[str, tuple[Any, ...]]) -> str | None:
    """The mention on which the status rests: the one that the article with the furthest status gives first."""
    if status == "unknown":
        return None
    for one in sorted(group, key=lambda told: (told.source_id, told.fact.key)):
        if one.fact.status == status and one.fact.evidence:
            return rows.mention_id(NAME, told_as[one.source_id], one.source_id, one.fact.basis_of_status())
    return None


def finished(bench: Bench) -> Iterator[Row]:
    """The rows, each with its number of parties and the agreement that it belongs to."""
    columns = ", coalesce(n_parties.n, 0), parents.row_id, parents.relation"
    joins = "LEFT JOIN n_parties USING (row) LEFT JOIN parents USING (row)"
    question = f"WITH parents AS ({_PARENTS}) SELECT ids.row_id, cells{columns} FROM drafts JOIN ids USING (name, row)"
    for row_id, packed, n, parent, relation in bench.rows(f"{question} {joins} WHERE name = ? ORDER BY rank", NAME):
        belongs = {"parent_agreement_id": parent, "parent_relation": relation} if parent else {}
        yield {"agreement_id": row_id, **pickle.loads(packed), "n_parties": n, **belongs}


_PARENTS = """
    SELECT child.row AS row, arg_min(ids.row_id, (told.source_id, told.number)) AS row_id,
        arg_min(struct_pack(relation := told.relation), (told.source_id, told.number)).relation AS relation
    FROM agreements_told told
    JOIN members child ON child.name = 'agreements' AND (child.source_id, child.number) = (told.source_id, told.number)
    JOIN members parent
        ON parent.name = 'agreements' AND (parent.source_id, parent.number) = (told.source_id, told.parent)
    JOIN ids ON ids.name = 'agreements' AND ids.row = parent.row
    WHERE parent.row <> child.row GROUP BY child.row
"""
