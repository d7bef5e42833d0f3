"""What extraction finds in one article, before it is resolved into rows: facts with their evidence.

All offsets are code points of the document text, half open. Keys are local to the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from flows.records import Article

if TYPE_CHECKING:  # the steps import this module, and extract is one of them
    from flows.extract.dates import DateMention
    from flows.extract.numbers import Quantity

INSTRUMENT_WORDS = frozenset(
    "a an the of on for and in to concerning between with as against regarding by "
    "agreement treaty pact deal accord government".split()
)
"""Words of a title that do not tell one instrument from another."""


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """Somebody who acts or speaks. `iso3` is set for states only; `affiliation` is the state or body spoken for.

    `state` is the ISO 3166-1 alpha-3 code by which a party or claim is counted: the actor's own or its affiliation's.
    """

    name: str
    kind: str
    iso3: str | None = None
    affiliation: str | None = None

    @property
    def state(self) -> str | None:
        return self.iso3 or self.affiliation


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that supports a fact, or with `field` one column of it, and the rule that found it there."""

    start: int
    end: int
    rule: str
    stance: str = "asserts"
    in_headline: bool = False
    field: str | None = None


@dataclass(slots=True)
class PartyFact:
    """One actor's part in one agreement."""

    actor: Actor
    role: str = "party"
    signatory: Actor | None = None
    ratification_stage: str | None = None
    ratified: DateMention | None = None
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class AgreementFact:
    """One instrument or package as an article tells of it: `titles` are its wordings, `known` its well-known name."""

    key: int
    titles: list[str]
    agreement_type: str
    status: str = "unknown"
    signed: DateMention | None = None
    in_force: DateMention | None = None
    ratified: DateMention | None = None
    place: str | None = None
    place_iso3: str | None = None
    parent: int | None = None
    parent_relation: str | None = None
    named: bool = False
    known: str | None = None
    plural: bool = False
    parties: list[PartyFact] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def become(self, status: str, evidence: Evidence) -> None:
        """A new status, with the passage that decides it."""
        where = (evidence.start, evidence.end, evidence.field)
        self.status = status
        self.evidence = [one for one in self.evidence if (one.start, one.end, one.field) != where]
        self.evidence.append(evidence)

    def sign_on(self, date: DateMention, evidence: Evidence) -> None:
        """The date of signature, with the passage that gives it."""
        self.signed = date
        self.evidence.append(evidence)

    def basis_of_status(self) -> Evidence:
        """The passage that decided last on the status; where none did, the first that names the agreement."""
        return next((one for one in reversed(self.evidence) if one.field == "status"), self.evidence[0])

    def add_party(self, actor: Actor, evidence: Evidence, role: str = "party") -> None:
        """One entry a party, whatever its role; further evidence for one that is there already."""
        for party in self.parties:
            if party.actor == actor:
                if evidence.start not in {one.start for one in party.evidence}:
                    party.evidence.append(evidence)
                return
        self.parties.append(PartyFact(actor, role, evidence=[evidence]))

    def party_names(self) -> tuple[str, ...]:
        return tuple(sorted(party.actor.iso3 or party.actor.name for party in self.parties))


@lru_cache(maxsize=4096)
def content_words(title: str) -> frozenset[str]:
    """The words of a title that tell one instrument from another."""
    return frozenset(re.findall(r"[a-z0-9]+", title.lower())) - INSTRUMENT_WORDS


@dataclass(slots=True)
class ClauseFact:
    """One provision of one agreement as the article reports it."""

    agreement: int
    clause_type: str
    condition_kind: str | None = None
    modifies: str | None = None
    trigger: str | None = None
    obligor: Actor | None = None
    beneficiary: Actor | None = None
    strength: str | None = None
    sector: str | None = None
    article_ref: str | None = None
    evidence_basis: str = "news_paraphrase"
    modality: str = "asserted"
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class DeploymentFact:
    """Forces, weapons or aid of one category that move from a sender to a recipient, or are stationed with it."""

    key: int
    sender: Actor | None
    recipient: Actor | None
    category: str
    flow: str
    item: str
    host_iso3: str | None = None
    place: str | None = None
    start: DateMention | None = None
    end: DateMention | None = None
    modality: str = "asserted"
    status: str = "reported"
    status_rule: str = ""
    agreement: int | None = None
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class EstimateFact:
    """One speaker's number about one deployment or one agreement of the same article."""

    quantity: Quantity
    measure: str
    unit: str
    deployment: int | None = None
    agreement: int | None = None
    claimant: Actor | None = None
    relayed_by: Actor | None = None
    as_of: DateMention | None = None
    scope_place: str | None = None
    part_of: int | None = None
    supersedes: int | None = None
    relation: str | None = None
    verification: str = "claimant_only"
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class ArticleFacts:
    """All that one article says."""

    article: Article
    agreements: list[AgreementFact] = field(default_factory=list)
    clauses: list[ClauseFact] = field(default_factory=list)
    deployments: list[DeploymentFact] = field(default_factory=list)
    estimates: list[EstimateFact] = field(default_factory=list)

    def cited(self) -> Iterator[Evidence]:
        """The evidence of every fact, in the order of the facts."""
        for agreement in self.agreements:
            yield from agreement.evidence
            yield from (one for party in agreement.parties for one in party.evidence)
        for facts in (self.clauses, self.deployments, self.estimates):
            for fact in facts:
                yield from fact.evidence


@dataclass(frozen=True, slots=True)
class Source:
    """One article as the table `sources` tells of it. `published` is EDTF."""

    source_id: str
    document_path: str
    segment_no: int
    char_start: int
    char_end: int
    title: str | None
    publisher: str | None
    author: str | None
    section: str | None
    url: str | None
    language: str
    published: str | None
    published_basis: str | None
    source_type: str
    rendition: str
    licence: str
    document_sha256: str
    text_sha256: str
    n_words: int

    @classmethod
    def of(cls, article: Article) -> Source:
        metadata, text = article.document.metadata, article.document.text[article.start : article.end]
        return cls(
            source_id=article.source_id,
            document_path=article.document.path,
            segment_no=article.segment_no,
            char_start=article.start,
            char_end=article.end,
            title=article.title,
            publisher=metadata.publisher,
            author=metadata.author,
            section=article.section,
            url=metadata.url,
            language=metadata.language,
            published=article.published,
            published_basis=article.published_basis,
            source_type=metadata.source_type,
            rendition=metadata.rendition,
            licence=metadata.licence,
            document_sha256=article.document.sha256,
            text_sha256=sha256(text.encode()).hexdigest(),
            n_words=len(text.split()),
        )

    def cells(self) -> dict[str, Any]:
        """By name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Quote:
    """A cited passage and its words: `document.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass
class Findings:
    """What a release needs of an article once it has been read: its row, its facts, and the words that they cite.

    This is what is kept between runs and handed from machine to machine; the text itself is not. `copy_of` is the path
    of the report that it syndicates, `earlier` are those of the versions that it supersedes.
    """

    source: Source
    agreements: list[AgreementFact] = field(default_factory=list)
    clauses: list[ClauseFact] = field(default_factory=list)
    deployments: list[DeploymentFact] = field(default_factory=list)
    estimates: list[EstimateFact] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    copy_of: str | None = None
    earlier: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: ArticleFacts) -> Findings:
        text = facts.article.document.text
        passages = sorted({(one.start, one.end) for one in facts.cited()})
        quotes = [Quote(start, end, text[start:end]) for start, end in passages]
        told = facts.agreements, facts.clauses, facts.deployments, facts.estimates
        document = facts.article.document
        return cls(Source.of(facts.article), *told, quotes, document.metadata.copy_of, document.earlier)

    @cached_property
    def words(self) -> dict[tuple[int, int], str]:
        """The words of each cited passage by its start and end."""
        return {(quote.start, quote.end): quote.text for quote in self.quotes}
