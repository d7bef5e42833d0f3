"""Articles → facts with their evidence: the cheap filter, the parse of what passes it, the rules of each table."""

from flows.extract import agreements, clauses, deployments, estimates, instruments, items, parse
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import ArticleFacts
from flows.records import Article


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
    return ArticleFacts(article, settled, clauses.find(reading, register, settled), ledger.deployments, numbers)


def _worth_a_parse(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that may name an instrument or item, and those soon after them that count by a bare number."""
    named = [instruments.names_one(one.text) or items.names_one(one.text) for one in sentences]
    return [
        one
        for one in sentences
        if named[one.index]
        or (
            any(named[max(0, one.index - estimates.REACH) : one.index])
            and any(quantity.unit in {None, "person"} or quantity.currency for quantity in one.quantities)
        )
    ]
