"""From a short text to what the extractor finds in it, as plain tuples that a test can write down."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

import pyarrow as pa

from flows import resolve as resolving
from flows.clean import clean
from flows.extract import dates, extract, numbers, places
from flows.facts import (
    Actor,
    AgreementFact,
    ArticleFacts,
    ClauseFact,
    DeploymentFact,
    EstimateFact,
    Evidence,
    Findings,
    PartyFact,
)
from flows.records import Article, Document, Metadata
from flows.resolve.curated import Curated

Number = int | str | None
Agreement = tuple[str, str, str, str | None, str | None]
"""type, parties ("FJI NZL"), status, date of signature as EDTF, place of signature"""
Clause = tuple[str, str | None]
"""type, condition"""
Deployment = tuple[str | None, str | None, str, str, str]
"""sender, recipient, category, flow, status"""
Estimate = tuple[str, Number, Number, Number, str, str]
"""qualifier, low, point, high, unit, measure"""


def article_of(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    source_type: str = "news",
    publisher: str | None = None,
    path: str = "note.txt",
) -> Article:
    """The one article of a text. A title is put above it as headline, as on a page."""
    shown = f"{title}\n\n{text}" if title else text
    metadata = Metadata(title=title, published=published, source_type=source_type, publisher=publisher)
    (article,) = clean(Document(path, shown, sha256(f"{path}{shown}".encode()).hexdigest(), metadata))
    return article


def facts_of(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    source_type: str = "news",
    publisher: str | None = None,
    path: str = "note.txt",
) -> ArticleFacts:
    """All that the extractor finds in a text."""
    return extract(
        article_of(text, title=title, published=published, source_type=source_type, publisher=publisher, path=path)
    )


def resolve(
    found: Iterable[ArticleFacts], previous: Mapping[str, pa.Table] | None = None, decisions: Curated | None = None
) -> dict[str, pa.Table]:
    """The tables that articles give."""
    return resolving.resolve(map(Findings.of, found), previous, decisions)


def name_of(actor: Actor | None) -> str | None:
    """The code of a state, the name of anybody else."""
    return None if actor is None else actor.iso3 or actor.name


def agreement(one: AgreementFact) -> Agreement:
    """An agreement without its titles and evidence."""
    signed = one.signed.edtf if one.signed else None
    return one.agreement_type, " ".join(one.party_names()), one.status, signed, one.place


def agreements(found: ArticleFacts) -> list[Agreement]:
    """The agreements of an article in the order in which it first speaks of them."""
    return [agreement(one) for one in found.agreements]


def titled(found: ArticleFacts, words: str) -> AgreementFact:
    """The one agreement with these words in one of its titles or in its name."""
    (one,) = (
        x for x in found.agreements if any(words.lower() in title.lower() for title in [*x.titles, x.known or ""])
    )
    return one


def clauses(found: ArticleFacts) -> set[Clause]:
    """The clauses of all agreements of an article."""
    return {(one.clause_type, one.condition_kind) for one in found.clauses}


def deployment(one: DeploymentFact) -> Deployment:
    """A deployment without item, place and evidence."""
    return name_of(one.sender), name_of(one.recipient), one.category, one.flow, one.status


def deployments(found: ArticleFacts) -> list[Deployment]:
    """The deployments of an article."""
    return [deployment(one) for one in found.deployments]


def estimate(one: EstimateFact) -> Estimate:
    """An estimate as bounds, unit and measure; numbers are whole where they can be."""
    low, point, high = (
        None if x is None else int(x) if x == int(x) else str(x)
        for x in (one.quantity.low, one.quantity.point, one.quantity.high)
    )
    return one.quantity.qualifier, low, point, high, one.unit, one.measure


def estimates(found: ArticleFacts) -> list[Estimate]:
    """The estimates of an article."""
    return [estimate(one) for one in found.estimates]


def claimed(found: ArticleFacts) -> dict[str, tuple[str | None, str | None]]:
    """For each number, in its own words, who states it and for whom that source speaks."""
    return {
        one.quantity.value_text: (name_of(one.claimant), one.claimant.state if one.claimant else None)
        for one in found.estimates
    }


def state(iso3: str) -> Actor:
    """A state by its code."""
    return Actor(places.state(iso3).name, "state", iso3)


def story(path: str, text: str) -> ArticleFacts:
    """An article of which nothing has been extracted yet."""
    return ArticleFacts(article_of(text, path=path))


def at(found: ArticleFacts, words: str, *, stance: str = "asserts", field: str | None = None) -> Evidence:
    """Where these words stand in an article."""
    start = found.article.document.text.index(words)
    return Evidence(start, start + len(words), "test", stance, field=field)


def pact(
    found: ArticleFacts,
    title: str,
    parties: str,
    *,
    kind: str = "defence_cooperation",
    status: str = "signed",
    signed: str | None = None,
    clause: str | None = None,
    known: str | None = None,
) -> AgreementFact:
    """Add to an article that it tells of an agreement; the title stands in its text, `signed` is as told."""
    fact = AgreementFact(len(found.agreements), [title], kind, status, known=known, evidence=[at(found, title)])
    fact.signed = dates.find(signed)[0] if signed else None
    fact.parties = [PartyFact(state(code), evidence=[at(found, title)]) for code in parties.split()]
    if clause:
        found.clauses.append(ClauseFact(fact.key, clause, evidence=[at(found, title)]))
    found.agreements.append(fact)
    return fact


def move(
    found: ArticleFacts, item: str, sender: str, recipient: str, *, status: str = "reported", stance: str = "reports"
) -> DeploymentFact:
    """Add that troops (`item` stands in the text) of one state are with another."""
    fact = DeploymentFact(
        len(found.deployments), state(sender), state(recipient), "personnel_combat", "stationing", item
    )
    fact.status, fact.status_rule = status, "test"
    fact.evidence = [at(found, item, stance=stance)]
    found.deployments.append(fact)
    return fact


def number(found: ArticleFacts, words: str, claimant: Actor | None, deployment: int = 0) -> EstimateFact:
    """Add a number of persons, as these words of the text give it, about a deployment."""
    (quantity,) = numbers.find(words)
    fact = EstimateFact(quantity, "headcount_present", "person", deployment=deployment, claimant=claimant)
    fact.evidence = [at(found, found.article.document.text), at(found, words, field="value_text")]
    found.estimates.append(fact)
    return fact


def one_by_one(
    extraction: Callable[[Article], ArticleFacts],
) -> Callable[[Iterable[Article]], Iterator[tuple[Article, ArticleFacts | Exception]]]:
    """What extracts one article, in the place of what extracts many."""

    def each(articles: Iterable[Article]) -> Iterator[tuple[Article, ArticleFacts | Exception]]:
        for article in articles:
            try:
                yield article, extraction(article)
            except Exception as error:
                yield article, error

    return each
