"""Articles → facts with their evidence: the cheap filter, the parse of what passes it, the rules of each table."""

from collections.abc import Iterable, Iterator

from flows.extract import agreements, clauses, deployments, estimates, parse, triggers
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import ArticleFacts
from flows.records import Article

WINDOW = 40
"""How many articles are read before their sentences are parsed together: enough to fill a batch, few enough to hold."""


def extract(article: Article) -> ArticleFacts:
    """All agreements, clauses, deployments and estimates of one article. Pure: the same article, the same facts."""
    [(_, found)] = extract_all([article])
    if isinstance(found, Exception):
        raise found
    return found


def extract_all(articles: Iterable[Article]) -> Iterator[tuple[Article, ArticleFacts | Exception]]:
    """Each article with its facts, the same as those of `extract`, or with the error that extraction ended in.

    Several times faster than one call an article, because the sentences of many articles are parsed together.
    """
    window: list[Article] = []
    for article in articles:
        window.append(article)
        if len(window) == WINDOW:
            yield from _of_window(window)
            window = []
    yield from _of_window(window)


def _of_window(articles: list[Article]) -> Iterator[tuple[Article, ArticleFacts | Exception]]:
    read = [(article, _read(article)) for article in articles]
    passed = [found for _, found in read if isinstance(found, tuple)]
    parse.ahead([one.text for reading, chosen in passed for one in (*chosen, *triggers.nearby(reading, chosen))])
    for article, found in read:
        yield article, _facts(*found) if isinstance(found, tuple) else found or ArticleFacts(article)


def _read(article: Article) -> tuple[Reading, list[Sentence]] | Exception | None:
    """An article that may yield a row, with the sentences to parse; None for any other."""
    try:
        reading = Reading.of(article)
        chosen = triggers.named(reading)
        return (reading, chosen) if triggers.may_yield(reading, chosen) else None
    except Exception as error:
        return error


def _facts(reading: Reading, chosen: list[Sentence]) -> ArticleFacts | Exception:
    try:
        for sentence, doc in zip(chosen, parse.parse([one.text for one in chosen]), strict=True):
            sentence.doc = doc
        register = agreements.find(reading)
        ledger = deployments.find(reading)
        numbers = estimates.find(reading, register, ledger)
        settled = agreements.settled(register)
        kept = {one.key for one in settled}
        numbers = [one for one in numbers if one.agreement is None or one.agreement in kept]
        told = clauses.find(reading, register, settled)
        return ArticleFacts(reading.article, settled, told, ledger.deployments, numbers)
    except Exception as error:
        return error
