"""Articles → facts with their evidence: the cheap filter, the parse of what passes it, the rules of each table."""

from flows.extract import agreements, clauses, deployments, estimates, instruments, items, numbers, parse
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import ArticleFacts
from flows.records import Article

BEFORE, AFTER = 8, 4
"""How many sentences after, and up to before, one that names an item a bare number may count such items."""


def extract(article: Article) -> ArticleFacts:
    """All agreements, clauses, deployments and estimates of one article. Pure: the same article, the same facts."""
    reading = Reading.of(article)
    wanted = _worth_a_parse(reading.sentences)
    for sentence, doc in zip(wanted, parse.parse([one.text for one in wanted]), strict=True):
        sentence.doc = doc
    register = agreements.find(reading)
    ledger = deployments.find(reading)
    numbers = estimates.find(reading, register, ledger)
    settled = agreements.settled(register)
    kept = {one.key for one in settled}
    numbers = [one for one in numbers if one.agreement is None or one.agreement in kept]
    provided = clauses.find(reading, register, settled)
    agreements.typed(settled, provided, ledger.deployments)
    return ArticleFacts(article, settled, provided, ledger.deployments, numbers)


def _worth_a_parse(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that may name an instrument or item, those near them that count by a bare number, and the one
    before each of these, which may name who counts.
    """
    item = [items.names_one(one.text) for one in sentences]
    counting = [
        any(item[max(0, one.index - BEFORE) : one.index + AFTER]) and any(map(_may_count, one.quantities))
        for one in sentences
    ]
    return [
        one
        for one in sentences
        if item[one.index] or any(counting[one.index : one.index + 2]) or instruments.names_one(one.text)
    ]


def _may_count(quantity: numbers.Quantity) -> bool:
    return quantity.unit in {None, "person"} or quantity.currency is not None
