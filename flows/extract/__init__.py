"""Articles → facts with their evidence: the cheap filter, the parse of what passes it, the rules of each table.

Where what is found:

- grammar that stands alone, each with a `find(text)`: `numbers`, `dates`, `places`, `people`, `attribution`
- `lexicons`: the words of all rules, from `lexicon/`; `prefilter`: many patterns at the price of one pass
  (by their `pattern_words`)
- an article: `reading` (its `sentences`, `names_meant`), `triggers`, `subject` and `sieve` (which of them are parsed),
  `syntax` (the parse), `actors` (who is named, also by `hosts` and `forces`)
- `agreements`: each mention (`mentions`, `instruments`, `sides`) comes into the `register` by `observing`, which asks
  `relations`, `antecedents`, `distinct`, `identity`, `likeness` and `openings`; then `parties`,
  `other_side`, `history`, `milestones`, `deals`
- `clauses`: `provisions` (which words of which agreement), then `topics` (what they mean); `likely` (what else)
- `items`, the `moves` of each (`movers`, `frames`, `ends`), and the `deployments` that come of them
- `estimates`: what is counted, by whom (`claimants`), about which fact (`links`)
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flows.extract import sieve, subject, triggers
from flows.extract.agreements import deals, inferred_types
from flows.extract.agreements import rows as agreements
from flows.extract.agreements.register import Register
from flows.extract.clauses import provisions
from flows.extract.clauses import rows as clauses
from flows.extract.deployments import links as deployment_links
from flows.extract.deployments import rows as deployments
from flows.extract.deployments.ledger import Ledger
from flows.extract.estimates import rows as estimates
from flows.extract.moves import article as article_moves
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
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


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Within, Python looks for what may be thrown away a tenth as often: nearly all that is made there is in use until
    the end, and to look through it time and again takes a twentieth of the seconds.
    """
    young, *older = gc.get_threshold()
    gc.set_threshold(10 * young, *older)
    try:
        yield
    finally:
        gc.set_threshold(young, *older)


@dataclass(frozen=True, slots=True)
class Studied:
    """The facts of an article with what they come of; None where it may yield no row."""

    facts: ArticleFacts
    reading: Reading | None
    register: Register | None
    ledger: Ledger | None


def exhaustively(article: Article) -> Studied:
    """One article as it is read where the sieve leaves out no sentence."""
    one = _Extraction(article, sieved=False)
    for stage in (one.read, one.relate, one.record, one.count, one.tell):
        stage()
    return Studied(one.facts, one.reading, one._register, one._ledger)


@_seldom_collected()
def _of_window(articles: list[Article]) -> list[tuple[Article, ArticleFacts | Exception]]:
    """Stage by stage, so that the sentences that one stage asks for are parsed together."""
    found = [_Extraction(article) for article in articles]
    for one in found:
        one.take(one.read)
    parse.ahead([sentence.text for one in found for sentence in one.candidates])
    for one in found:
        one.take(one.relate)
    parse.ahead([sentence.text for one in found for sentence in one.attributing])
    for one in found:
        one.take(one.record)
    parse.ahead([sentence.text for one in found for sentence in one.counting])
    for one in found:
        one.take(one.count)
    parse.ahead([sentence.text for one in found for sentence in one.following])
    for one in found:
        one.take(one.tell)
    return [(one.article, one.error or one.facts) for one in found]


class _Extraction:
    """One article on its way. An error ends it and no other."""

    def __init__(self, article: Article, *, sieved: bool = True) -> None:
        self.article = article
        self.sieved = sieved
        self.facts = ArticleFacts(article)
        self.candidates: list[Sentence] = []
        self.attributing: list[Sentence] = []
        self.counting: list[Sentence] = []
        self.following: list[Sentence] = []
        self.error: Exception | None = None
        self.reading: Reading | None = None
        self._register: Register | None = None
        self._moves: list[Move] = []
        self._ledger: Ledger | None = None

    def take(self, stage: Callable[[], None]) -> None:
        """The next stage, unless an earlier one failed."""
        try:
            if self.error is None:
                stage()
        except Exception as error:
            self.error = error

    def read(self) -> None:
        """The sentences, and which of them are to be parsed, if the article may yield a row at all."""
        reading = Reading.of(self.article)
        named: list[Sentence] = []
        if triggers.names_any(reading):
            if self.sieved:
                sieve.judge(reading.sentences)
            named = triggers.named(reading)
            if not named or subject.is_other(self.article.view):
                return
        elif not reading.official:
            return
        reading.acquaint()
        if triggers.may_yield(reading, named):
            self.reading, self.candidates = reading, triggers.needed_first(named)
            first = {one.index for one in self.candidates}
            reading.unasked = [one for one in named if one.index not in first]

    def relate(self) -> None:
        """The agreements and what is said to be moved."""
        reading = self.reading
        if reading is None:
            return
        for sentence in self.candidates:
            sentence.read = True
        self._register = agreements.find(reading)
        self._moves = article_moves.find(reading)
        self.attributing = reading.unasked if self._moves or self._register.agreements else []
        self.attributing = [*self.attributing, *article_moves.expected(reading, self._moves)]

    def record(self) -> None:
        """The deployments."""
        if self.reading is not None and self._register is not None:
            self._ledger = deployments.find(self.reading, self._moves)
            deals.open_in(self._register, self._ledger)
            self.counting = estimates.counting(self.reading, self._register, self._ledger)

    def count(self) -> None:
        """The estimates; and which of the agreements say enough to be a row."""
        reading, register, ledger = self.reading, self._register, self._ledger
        if reading is None or register is None or ledger is None:
            return
        numbers = estimates.find(reading, register, ledger)
        settled = agreements.settled(register)
        kept = {one.key for one in settled}
        deployment_links.tell(register, ledger, kept)
        numbers = [one for one in numbers if one.agreement is None or one.agreement in kept]
        self.facts = ArticleFacts(self.article, settled, [], ledger.deployments, numbers)
        self.following = list(triggers.following(reading, register, settled))
        if settled:
            self.following += provisions.expected(reading, register, settled)

    def tell(self) -> None:
        """What the agreements provide."""
        if self.reading is not None and self._register is not None:
            self.facts.clauses = clauses.find(self.reading, self._register, self.facts.agreements)
            inferred_types.typed(self._register, self.facts.clauses, self.facts.deployments, self.facts.agreements)
            official = self.reading.official
            self._drop({x.key for x in self.facts.agreements if inferred_types.is_guessed(x, official=official)})
            self._drop(inferred_types.on_labour(self._register, self.facts.agreements))
            self.facts.clauses += clauses.of_purchases(self._register, self.facts.agreements, self.facts.clauses)
            self.facts.clauses += clauses.of_guarantees(self.facts.agreements, self.facts.clauses)
            self.facts.clauses += clauses.of_likely(self._register, self.facts.agreements, self.facts.clauses)

    def _drop(self, keys: set[int]) -> None:
        """Leave out agreements with what is told of them."""
        self.facts.agreements = [one for one in self.facts.agreements if one.key not in keys]
        self.facts.clauses = [one for one in self.facts.clauses if one.agreement not in keys]
        self.facts.estimates = [one for one in self.facts.estimates if one.agreement not in keys]
