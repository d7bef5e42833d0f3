"""Ingest: feeds, pages and files → documents in the raw folder, each with its sidecar.

    feeds.toml ─listing→ entries ─pages→ arrivals ┐
    files ────────────────────────────── arrivals ┴─store→ raw/<source>/<title>-<hash>.txt + .toml

Plain functions, which `flows/ingest.py` wires with Prefect and `run` takes in order. Ingest may use the clock and the
network; a release may not, and reads what lies in raw.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from flows.ingestion import entries, feeds, files, page, store
from flows.ingestion.arrival import Arrival
from flows.ingestion.entries import Entry
from flows.ingestion.feeds import Feeds, Source
from flows.ingestion.fetch import LISTS, PAGES, Fetcher, Validators
from flows.ingestion.problems import IngestError, Passing, SetAside, costly, issue_of
from flows.ingestion.settings import PRIVATE, Limits, Settings
from flows.ingestion.state import Visit
from flows.ingestion.store import Store
from flows.records import Issue

__all__ = [
    "PRIVATE",
    "IngestError",
    "Limits",
    "Listing",
    "Outcome",
    "Passing",
    "Settings",
    "Workshop",
    "file",
    "lines",
    "listing",
    "opened",
    "pages",
    "report_of",
    "run",
    "unlisted",
]

WAITING = "not due"

log = logging.getLogger("pact_ledger")


@dataclass(slots=True)
class Outcome:
    """How many documents became what, the paths of those that are new in raw, and what was set aside."""

    counts: Counter[str] = field(default_factory=Counter)
    paths: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def set_aside(self) -> list[Issue]:
        """The issues that cost a document, a page or a feed."""
        return costly(self.issues)

    def add(self, other: "Outcome") -> None:
        self.counts += other.counts
        self.paths += other.paths
        self.issues += other.issues


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the steps of one run share. `now` is the clock."""

    feeds: Feeds
    fetcher: Fetcher
    store: Store
    now: Callable[[], datetime]

    @property
    def limits(self) -> Limits:
        return self.feeds.limits


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages of a source; `visit` is to be remembered when all of them have been looked at."""

    source: Source
    entries: list[Entry]
    visit: Visit | None = None


@contextmanager
def opened(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Iterator[Workshop]:
    """A workshop for one run. Raises IngestError where feeds.toml is wrong or raw cannot be used."""
    described = _described(settings)
    with store.opened(settings.raw) as kept, closing(Fetcher(described.limits, settings.allowed)) as fetcher:
        yield Workshop(described, fetcher, kept, now)


def run(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Outcome:
    """An ingest without Prefect, one source after the other. Raises IngestError."""
    outcome = Outcome()
    with opened(settings, now) as workshop:
        for path in settings.files:
            outcome.add(file(path, workshop))
        for source in () if settings.files else workshop.feeds.sources:
            try:
                outcome.add(pages(listing(source, workshop), workshop))
            except SetAside as problem:
                outcome.add(unlisted(source, problem))
    return report_of(outcome)


def listing(source: Source, workshop: Workshop) -> Listing:
    """The pages that a source names now. Raises SetAside where its feed cannot be had or read, Passing where it may be
    at another time.
    """
    if source.feed is None:
        return Listing(source, [Entry(url) for url in source.urls])
    before = workshop.store.state.visit(source.feed)
    known = before.validators if before and before.listing else Validators()
    answer = workshop.fetcher.get(source.feed, LISTS, known)
    if answer.body is None and before and before.listing:
        found, listed = entries.loaded(before.listing), before.listing
    else:
        found = entries.parse(answer)
        listed = entries.dumped(found)
    visit = Visit(workshop.now().timestamp(), answer.validators, listing=listed)
    return Listing(source, found, visit)


def pages(listed: Listing, workshop: Workshop) -> Outcome:
    """The pages of a source that are due, fetched and stored; those that fail are set aside one by one."""
    due = [entry for entry in listed.entries if _is_due(entry, workshop)]
    taken = due[: workshop.limits.pages]
    outcome = Outcome(Counter({WAITING: len(listed.entries) - len(taken)}))
    missed = len(due) > len(taken)
    for entry in taken:
        try:
            outcome.add(_page(entry, listed.source, workshop))
        except IngestError:
            raise
        except Exception as problem:
            outcome.issues.append(issue_of(entry.url, problem))
            missed = missed or isinstance(problem, Passing)
            if not isinstance(problem, Passing):
                workshop.store.state.remember(entry.url, Visit(workshop.now().timestamp(), stamp=entry.stamp))
    if listed.visit and listed.source.feed and not missed:
        workshop.store.state.remember(listed.source.feed, listed.visit)
    log.info("%-9s %s: %s", "ingest", listed.source.name, _counted(outcome))
    return outcome


def file(path: Path, workshop: Workshop) -> Outcome:
    """Every document of a file that was named."""
    outcome = Outcome()
    for item in files.arrivals(path, workshop.feeds.files, workshop.limits.max_bytes):
        if isinstance(item, Issue):
            outcome.issues.append(item)
            continue
        try:
            outcome.add(_stored(item, workshop))
        except IngestError:
            raise
        except Exception as problem:
            outcome.issues.append(issue_of(item.origin, problem))
    log.info("%-9s %s: %s", "ingest", path.name, _counted(outcome))
    return outcome


def unlisted(source: Source, problem: SetAside) -> Outcome:
    """What comes of a feed that cannot be had."""
    return Outcome(issues=[issue_of(source.feed or source.name, problem)])


def report_of(outcome: Outcome) -> Outcome:
    """The same outcome in an order that does not depend on threads."""
    return replace(outcome, paths=sorted(outcome.paths), issues=sorted(outcome.issues))


def lines(outcome: Outcome) -> Iterator[str]:
    """What a person reads at the end: counts, the new documents, what was set aside and why."""
    yield f"ingest     {_counted(outcome)}"
    for path in outcome.paths:
        yield f"           {path}"
    for issue in outcome.issues:
        where = f" ({issue.location})" if issue.location else ""
        value = f" [{issue.value}]" if issue.value else ""
        yield f"set aside  {issue.document_path}{where}: {issue.message}{value}; {issue.remedy}"


def _described(settings: Settings) -> Feeds:
    """What feeds.toml says; files need none."""
    path = settings.feeds or settings.raw / "feeds.toml"
    if settings.feeds or path.is_file():
        return feeds.load(path, settings.limits)
    if settings.files:
        return Feeds(limits=settings.limits)
    raise IngestError(f"There is no {path} that names feeds. Write one (docs/ingesting.md shows how), or name files.")


def _is_due(entry: Entry, workshop: Workshop) -> bool:
    """Whether a page has not been looked at for long, or its feed says that it changed since."""
    visit = workshop.store.state.visit(entry.url)
    if visit is None or visit.stamp != entry.stamp:
        return True
    return workshop.now().timestamp() - visit.checked_at >= workshop.limits.revisit


def _page(entry: Entry, source: Source, workshop: Workshop) -> Outcome:
    """One page, fetched unless nothing has changed, and stored where it says something new."""
    state = workshop.store.state
    before = state.visit(entry.url)
    answer = workshop.fetcher.get(entry.url, PAGES, before.validators if before else None)
    moment = workshop.now().replace(microsecond=0)
    outcome = Outcome(Counter({store.UNCHANGED: 1}))
    if answer.body is not None:
        found = page.arrival(
            answer.url, answer.body, answer.media_type, answer.charset, source, entry.statements(), moment
        )
        outcome = _stored(replace(found, origin=entry.url, live=True), workshop)
    state.remember(entry.url, Visit(moment.timestamp(), answer.validators, entry.stamp))
    return outcome


def _stored(arrival: Arrival, workshop: Workshop) -> Outcome:
    least = workshop.limits.min_words if arrival.page is not None else 1
    if len(arrival.text.split()) < least:
        message = f"shows less than {least} words of running text"
        raise SetAside("too_short", message, "store its text by hand if that is all of it", value=arrival.text)
    became, path = workshop.store.add(arrival)
    paths = [] if became == store.UNCHANGED else [path]
    return Outcome(Counter({became: 1}), paths, _remarks(arrival))


def _remarks(arrival: Arrival) -> list[Issue]:
    if not arrival.guessed:
        return []
    message = "is in an encoding that had to be guessed"
    return [issue_of(arrival.origin, SetAside("encoding_guessed", message, "look at its letters with accents"))]


def _counted(outcome: Outcome) -> str:
    counts: Iterable[tuple[str, int]] = [*sorted(outcome.counts.items()), ("set aside", len(outcome.set_aside))]
    return ", ".join(f"{n} {what}" for what, n in counts if n) or "nothing new"
