"""Rows of the tables, each with the evidence that supports it; what every table needs is here once."""

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.extract import dates
from flows.extract.dates import DateMention
from flows.facts import Evidence, Findings

Row = dict[str, Any]
Place = tuple[str, int, int]
"""Where something is said: article, start, end."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as one article tells it: `position` is its place among the article's facts of this sort, `words` are
    those of the passages that it cites, `kinds` for an agreement the types of the clauses that the article reports.
    `called` is an agreement's first title, with a number where another one before it in the article has the same.

    `paths` are those of the document and its earlier versions; `report` is what copies of one report have in common.
    """

    source_id: str
    paths: tuple[str, ...]
    report: tuple[str, int]
    position: int
    fact: Any
    words: Mapping[tuple[int, int], str]
    kinds: frozenset[str] = frozenset()
    called: str = ""

    @classmethod
    def of(
        cls, one: Findings, position: int, fact: Any, kinds: frozenset[str] = frozenset(), called: str = ""
    ) -> "Told":
        spans = {(cited.start, cited.end) for cited in _cited(fact)}
        words = {span: one.words[span] for span in spans}
        paths = (one.source.document_path, *one.earlier)
        report = (one.copy_of or paths[0], one.source.segment_no)
        return cls(one.source.source_id, paths, report, position, fact, words, kinds, called)


def _cited(fact: Any) -> Iterator[Evidence]:
    yield from fact.evidence
    for party in getattr(fact, "parties", ()):
        yield from party.evidence


@dataclass
class Draft:
    """A row whose id may not be known yet: its cells, the key by which rows are sorted, and its evidence.

    `natural` is the key by which the row is recognised in an earlier release, None where only evidence will do; `stem`
    is what a new id begins with. `told_as` tells, by article, its mentions from those of other rows at the same
    passage, whatever ids the rows have.
    """

    key: tuple[str, ...]
    cells: Row
    evidence: list[tuple[Told, Evidence]] = field(default_factory=list)
    natural: tuple[str, ...] | None = None
    stem: str = ""
    told_as: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    @property
    def first(self) -> Place:
        """Its first passage, by which rows with equal keys are told apart."""
        return min((told.source_id, one.start, one.end) for told, one in self.evidence)

    @property
    def n_sources(self) -> int:
        return len({told.report for told, _ in self.evidence})


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


def undated(prefix: str) -> Row:
    """The four columns of a date that is not known."""
    return dict.fromkeys(f"{prefix}_{column}" for column in ("edtf", "earliest", "latest", "basis"))


def in_order(cells: Row, *prefixes: str) -> Row:
    """The cells without the dates that certainly lie before an earlier milestone's: one of two articles is wrong."""
    kept = dict(cells)
    for number, then in enumerate(prefixes):
        latest = kept.get(f"{then}_latest")
        begun = [kept.get(f"{first}_earliest") for first in prefixes[:number]]
        if latest is not None and any(one is not None and one > latest for one in begun):
            kept |= undated(then)
    return kept


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


def mentions(table: str, draft: Draft) -> Iterator[tuple[Any, ...]]:
    """The cells of `mentions` for one row, from its id to its rule; the same passage for the same row counts once."""
    seen: set[Hashable] = set()
    for told, one in _by_passage(draft.evidence):
        place = (told.source_id, one.start, one.end, one.field)
        if place not in seen:
            seen.add(place)
            name = mention_id(table, draft.told_as.get(told.source_id, draft.key), told.source_id, one)
            quote = told.words[one.start, one.end]
            yield name, *place[:3], quote, one.field, one.stance, one.in_headline, one.rule


def _by_passage(evidence: Iterable[tuple[Told, Evidence]]) -> list[tuple[Told, Evidence]]:
    """In the order of articles and passages."""
    return sorted(evidence, key=lambda pair: (pair[0].source_id, pair[1].start, pair[1].end, pair[1].rule))


def mention_id(table: str, discriminator: tuple[Any, ...], source_id: str, one: Evidence) -> str:
    """An id made of what is mentioned where, so that a mention keeps it when its row gets another one."""
    parts = (table, source_id, one.start, one.end, one.field, *discriminator)
    return "men:" + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]
