"""The steps of a release as plain functions, each saying what it did, and `run`, which takes them in order.

`flows/release.py` wires the same functions with Prefect; both give the same bytes.
"""

import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeVar

import pyarrow as pa

from flows import build
from flows.clean import clean
from flows.evaluate import quality
from flows.extract import extract
from flows.facts import ArticleFacts
from flows.gold import GoldError, read_gold
from flows.publish import Build, Published, PublishError, index, publish
from flows.publish.history import load_previous
from flows.read import SET_ASIDE, read
from flows.records import Article, Document, Issue
from flows.resolve import resolve
from flows.resolve.curated import CuratedError
from flows.resolve.curated import load as load_curated
from flows.validate import ValidationError, validate
from schemas.export import RowError

PARTITIONS = 8
"""Enough for a progress bar that moves and few enough that Prefect's cost for each (7 ms) does not count."""

EXTRACTION_FAILED = "extraction_failed"

Bump = Literal["patch", "minor", "major"]
Item = TypeVar("Item")
Result = TypeVar("Result")

log = logging.getLogger("pact_ledger")


class ReleaseError(Exception):
    """The release cannot be made; the message says why and what to do."""


EXPECTED = (ReleaseError, GoldError, CuratedError, RowError, ValidationError, PublishError)
"""What a person can put right: told by its message alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The parameters of a release. `gold` is a folder of annotations to score the release with (quality.json)."""

    raw: Path
    output: Path
    gold: Path | None = None
    bump: Bump | None = None
    approve: bool = False
    sign: Path | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The readable documents in order of path; what was set aside, and remarks on what was kept."""

    documents: list[Document]
    issues: list[Issue]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The facts of one partition; an article on which extraction failed is an issue instead."""

    facts: list[ArticleFacts]
    issues: list[Issue]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tables, and the version whose ids they carry on (None for a first release)."""

    tables: dict[str, pa.Table]
    against: str | None
    successors: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended. `published` is None where nothing had changed since the release at `path`."""

    published: Published | None
    path: Path
    n_rows: dict[str, int]
    issues: list[Issue]

    @property
    def set_aside(self) -> list[Issue]:
        """The issues that cost a document or an article."""
        return set_aside(self.issues)


def set_aside(issues: Iterable[Issue]) -> list[Issue]:
    """Those issues that cost a document or an article; every other is a remark on one that was kept."""
    return [issue for issue in issues if issue.code in SET_ASIDE or issue.code == EXTRACTION_FAILED]


def run(settings: Settings, processes: int = 1) -> Outcome:
    """A release without Prefect. Raises ReleaseError, ValidationError or PublishError; then nothing is published."""
    corpus = read_corpus(settings)
    partitions = clean_corpus(corpus)
    extractions = list(progress(each(extract_partition, partitions, processes), len(partitions)))
    resolved = resolve_facts(extractions, settings)
    validate_tables(resolved, corpus)
    return publish_release(resolved, corpus, extractions, settings)


def read_corpus(settings: Settings) -> Corpus:
    if not settings.raw.is_dir():
        raise ReleaseError(f"There is no folder {settings.raw} to read documents from. Name one with --raw.")
    documents, issues = read(settings.raw)
    log.info("read      %d documents, %d set aside", len(documents), len(set_aside(issues)))
    if not documents:
        reasons = "".join(f"\n  {issue.document_path}: {issue.message}" for issue in issues)
        raise ReleaseError(f"There is no readable document in {settings.raw}, so there is nothing to release.{reasons}")
    return Corpus(documents, issues)


def clean_corpus(corpus: Corpus) -> list[tuple[Article, ...]]:
    """The articles of all documents, in a handful of partitions of about the same length."""
    articles = [article for document in corpus.documents for article in clean(document)]
    log.info("clean     %d articles", len(articles))
    return partitioned(articles)


def partitioned(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """The items in order, in at most PARTITIONS runs that differ by one in length."""
    n = min(PARTITIONS, len(items)) or 1
    bounds = [i * len(items) // n for i in range(n + 1)]
    return [tuple(items[start:stop]) for start, stop in pairwise(bounds)]


def extract_partition(articles: Sequence[Article]) -> Extraction:
    """The facts of some articles. One that breaks extraction costs only itself."""
    extraction = Extraction([], [])
    for article in articles:
        try:
            extraction.facts.append(extract(article))
        except Exception as error:
            log.debug("extraction failed on %s", article.source_id, exc_info=True)
            extraction.issues.append(_failed(article, error))
    return extraction


def resolve_facts(extractions: Sequence[Extraction], settings: Settings) -> Resolved:
    """The tables of the release, with the ids of the release before it."""
    facts = [article for extraction in extractions for article in extraction.facts]
    log.info("extract   %d articles read, %d set aside", len(facts), sum(len(e.issues) for e in extractions))
    previous = index.latest(settings.output)
    curated = load_curated(settings.raw)
    tables = resolve(facts, load_previous(settings.output), curated)
    log.info("resolve   %s", ", ".join(f"{table.num_rows} {name}" for name, table in tables.items()))
    return Resolved(tables, previous.name if previous else None, {})


def validate_tables(resolved: Resolved, corpus: Corpus) -> None:
    validate(resolved.tables, {document.path: document.text for document in corpus.documents})
    log.info("validate  schemas, keys, evidence and expectations hold")


def publish_release(
    resolved: Resolved, corpus: Corpus, extractions: Sequence[Extraction], settings: Settings
) -> Outcome:
    issues = sorted([*corpus.issues, *(issue for extraction in extractions for issue in extraction.issues)])
    published = publish(resolved.tables, settings.output, _build(resolved, corpus, issues, settings))
    path = published.path if published else index.latest(settings.output)
    assert path is not None, "publish said that nothing changed, so there is a release that nothing changed against"
    log.info("publish   %s", f"release {published.version}" if published else f"nothing changed since {path.name}")
    return Outcome(published, path, {name: table.num_rows for name, table in resolved.tables.items()}, issues)


def each(function: Callable[[Item], Result], items: Iterable[Item], processes: int) -> Iterator[Result]:
    """The results in order. Further processes cost two seconds each to start, which few documents are worth."""
    if processes == 1:
        yield from map(function, items)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(function, items)


def progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The same results, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    quiet = not (console.is_terminal and log.isEnabledFor(logging.INFO))
    yield from track(results, "extract", total=total, console=console, transient=True, disable=quiet)


def _failed(article: Article, error: Exception) -> Issue:
    return Issue(
        document_path=article.document.path,
        step="extract",
        code=EXTRACTION_FAILED,
        location=f"segment {article.segment_no}",
        value=type(error).__name__,
        message=f"The article was set aside because extraction failed on it: {error}",
        remedy="Report it with the document; the other articles are not affected.",
    )


def _causes(settings: Settings) -> dict[tuple[str, str], str]:
    """Why single rows differ from what the rules read: the reasons of the signed corrections."""
    return {(one.table, one.row_id): one.reason for one in load_curated(settings.raw).corrections}


def _build(resolved: Resolved, corpus: Corpus, issues: Sequence[Issue], settings: Settings) -> Build:
    return Build(
        issues=issues,
        quality=quality(resolved.tables, read_gold(settings.gold)) if settings.gold else None,
        released_at=build.released_at(),
        git_commit=build.git_commit(),
        dirty=build.is_dirty(),
        lockfile_sha256=build.lockfile_sha256(),
        input_sha256=build.input_sha256(corpus.documents, settings.raw),
        extractor_fingerprint=build.extractor_fingerprint(),
        model=build.model(),
        bump=settings.bump,
        approve=settings.approve,
        sign=settings.sign,
        causes=_causes(settings),
        successors=resolved.successors,
        resolved_against=resolved.against,
    )
