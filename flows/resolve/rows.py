"""Rows of the tables, each with the evidence that supports it; what every table needs is here once."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from flows.extract import dates
from flows.extract.dates import DateMention
from flows.facts import Evidence, Findings
from flows.resolve.ids import Passage

Row = dict[str, Any]


@dataclass
class Draft:
    """A row before its id is known: its cells, its natural key, its evidence, and the facts that it is made of.

    `told_as` tells, by article, its mentions from those of other rows at the same passage, whatever ids the rows have;
    `members` are those facts by article and their key or position in it.
    """

    key: tuple[Any, ...]
    cells: Row
    evidence: list[tuple[Findings, Evidence]] = field(default_factory=list)
    row_id: str = ""
    told_as: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    members: dict[tuple[str, int], Any] = field(default_factory=dict)

    @property
    def passages(self) -> set[Passage]:
        """Where the row is attested: as a whole, or by the words that tell it from others of its sentence."""
        telling = {None, "value_text"}
        return {passage for facts, one in self.evidence if one.field in telling for passage in passages_of(facts, one)}

    @property
    def first(self) -> tuple[str, int, int]:
        """Its first passage, by which rows with equal keys are told apart."""
        return min((facts.source.source_id, one.start, one.end) for facts, one in self.evidence)

    @property
    def n_sources(self) -> int:
        return len({facts.source.source_id for facts, _ in self.evidence})


def passages_of(facts: Findings, one: Evidence) -> tuple[Passage, Passage]:
    """A passage by its place and by its words."""
    source, span = facts.source, (one.start, one.end)
    return (source.source_id, *span), (source.document_path, facts.words[span])


def dated(prefix: str, mention: DateMention | None) -> Row:
    """The four columns of a date."""
    if mention is None:
        return {}
    return {
        f"{prefix}_edtf": mention.edtf,
        f"{prefix}_earliest": mention.earliest,
        f"{prefix}_latest": mention.latest,
        f"{prefix}_basis": mention.basis,
    }


def dated_from(prefix: str, edtf: str | None, basis: str | None) -> Row:
    """The four columns of a date that is known as EDTF only."""
    if edtf is None:
        return {}
    earliest, latest = dates.bounds(edtf)
    return {
        f"{prefix}_edtf": edtf,
        f"{prefix}_earliest": earliest,
        f"{prefix}_latest": latest,
        f"{prefix}_basis": basis,
    }


def mentions(table: str, drafts: Iterable[Draft]) -> Iterable[Row]:
    """The rows of `mentions` for the rows of one table; the same passage for the same row counts once."""
    for draft in drafts:
        seen: set[tuple[Any, ...]] = set()
        for facts, one in draft.evidence:
            place = (facts.source.source_id, one.start, one.end, one.field)
            if place not in seen:
                seen.add(place)
                yield _mention(table, draft, facts, one)


def _mention(table: str, draft: Draft, facts: Findings, one: Evidence) -> Row:
    return {
        "mention_id": mention_id(
            table, draft.told_as.get(facts.source.source_id, draft.key), facts.source.source_id, one
        ),
        "source_id": facts.source.source_id,
        "start": one.start,
        "end": one.end,
        "quote": facts.words[one.start, one.end],
        "table_name": table,
        "row_id": draft.row_id,
        "field": one.field,
        "stance": one.stance,
        "in_headline": one.in_headline,
        "rule": one.rule,
    }


def mention_id(table: str, discriminator: tuple[Any, ...], source_id: str, one: Evidence) -> str:
    """An id made of what is mentioned where, so that a mention keeps it when its row gets another one."""
    parts = (table, source_id, one.start, one.end, one.field, *discriminator)
    return "men:" + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def sources(found: Iterable[Findings]) -> Iterable[Row]:
    """The rows of `sources`, one an article."""
    for facts in found:
        cells = asdict(facts.source)
        edtf, basis = cells.pop("published"), cells.pop("published_basis")
        yield cells | dated_from("published", edtf, basis)


def by_passage(draft: Draft) -> Draft:
    """The draft with its evidence in the order of articles and passages."""
    ordered = sorted(
        draft.evidence, key=lambda pair: (pair[0].source.source_id, pair[1].start, pair[1].end, pair[1].rule)
    )
    return replace(draft, evidence=ordered)
