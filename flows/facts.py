"""What extraction finds in one article, before it is resolved into rows: facts with their evidence.

All offsets are code points of the document text, half open. Keys are local to the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    status_evidence: Evidence | None = None

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


def content_words(title: str) -> set[str]:
    """The words of a title that tell one instrument from another."""
    return set(re.findall(r"[a-z0-9]+", title.lower())) - INSTRUMENT_WORDS


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
