"""Rows of the tables, each with the evidence that supports it; what every table needs is here once."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from flows.extract import dates
from flows.extract.dates import DateMention
from flows.facts import ArticleFacts, Evidence
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
    evidence: list[tuple[ArticleFacts, Evidence]] = field(default_factory=list)
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
        return min((facts.article.source_id, one.start, one.end) for facts, one in self.evidence)

    @property
    def n_sources(self) -> int:
        return len({report_of(facts) for facts, _ in self.evidence})


def report_of(facts: ArticleFacts) -> tuple[str, int]:
    """The report that an article is, or is a copy of: syndicated copies are one source."""
    document = facts.article.document
    return document.metadata.copy_of or document.path, facts.article.segment_no


def passages_of(facts: ArticleFacts, one: Evidence) -> tuple[Passage, ...]:
    """A passage by its place and by its words, which an earlier version of the document may have had too."""
    article, document = facts.article, facts.article.document
    words = document.text[one.start : one.end]
    return (article.source_id, one.start, one.end), *((path, words) for path in (document.path, *document.earlier))


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
            place = (facts.article.source_id, one.start, one.end, one.field)
            if place not in seen:
                seen.add(place)
                yield _mention(table, draft, facts, one)


def _mention(table: str, draft: Draft, facts: ArticleFacts, one: Evidence) -> Row:
    return {
        "mention_id": mention_id(
            table, draft.told_as.get(facts.article.source_id, draft.key), facts.article.source_id, one
        ),
        "source_id": facts.article.source_id,
        "start": one.start,
        "end": one.end,
        "quote": facts.article.document.text[one.start : one.end],
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


def sources(found: Iterable[ArticleFacts]) -> Iterable[Row]:
    """The rows of `sources`, one an article."""
    for facts in found:
        article, metadata = facts.article, facts.article.document.metadata
        text = article.document.text[article.start : article.end]
        yield {
            "source_id": article.source_id,
            "document_path": article.document.path,
            "segment_no": article.segment_no,
            "char_start": article.start,
            "char_end": article.end,
            "title": article.title,
            "publisher": metadata.publisher,
            "author": metadata.author,
            "section": article.section,
            "url": metadata.url,
            "language": metadata.language,
            **dated_from("published", article.published, article.published_basis),
            "source_type": metadata.source_type,
            "rendition": metadata.rendition,
            "licence": metadata.licence,
            "document_sha256": article.document.sha256,
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "n_words": len(text.split()),
        }


def by_passage(draft: Draft) -> Draft:
    """The draft with its evidence in the order of articles and passages."""
    ordered = sorted(
        draft.evidence, key=lambda pair: (pair[0].article.source_id, pair[1].start, pair[1].end, pair[1].rule)
    )
    return replace(draft, evidence=ordered)
