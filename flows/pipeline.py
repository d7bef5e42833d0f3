"""The steps of a release as plain functions, each saying what it did, and `run`, which takes them in order.

`flows/release.py` wires the same functions with Prefect; both give the same bytes.

Between the steps pass small things only: the documents lie in a file of the run (`flows/corpus.py`), and what was
extracted from them in a store that outlives it (`flows/extracted.py`). So a run holds few documents at a time, extracts
only those that no run before it has extracted, and loses no more than the partitions that it was working on.
"""

import logging
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Literal

import pyarrow as pa

from flows import build, corpus, extracted, faults, partitions
from flows.clean import clean
from flows.corpus import Corpus
from flows.evaluate import quality
from flows.extract import extract_all
from flows.extracted import Failure, Kept, Place, Report, StoreError
from flows.facts import Findings
from flows.gold import GoldError, read_gold
from flows.partitions import Batch, Partition, Todo
from flows.publish import Build, Published, PublishError, index, publish
from flows.publish.folder import read_issues
from flows.publish.history import load_previous
from flows.publish.release import Release
from flows.records import Document, Issue
from flows.resolve import resolve
from flows.resolve.curated import CuratedError
from flows.resolve.curated import load as load_curated
from flows.validate import ValidationError, validate
from schemas import calibration
from schemas.export import RowError

Bump = Literal["patch", "minor", "major"]

log = logging.getLogger("pact_ledger")


class ReleaseError(Exception):
    """The release cannot be made; the message says why and what to do."""


EXPECTED = (ReleaseError, GoldError, CuratedError, RowError, StoreError, ValidationError, PublishError)
"""What a person can put right: told by its message alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The parameters of a release.

    `raw` is a folder or the URL of a bucket. `gold` is a folder of annotations to score the release with
    (quality.json). `store` is the folder or URL where what was extracted is kept, by default in the output. A partition
    holds at most `partition` documents. Rows less sure than `min_confidence` are left out.
    """

    raw: Path | str
    output: Path
    gold: Path | None = None
    bump: Bump | None = None
    approve: bool = False
    sign: Path | None = None
    store: str | None = None
    partition: int = partitions.DOCUMENTS
    min_confidence: float = calibration.LEAST

    @property
    def place(self) -> Place:
        """Where the findings of the extractor at hand are kept."""
        return Place(self.store or str(self.output / extracted.FOLDER), build.extractor_fingerprint())


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of some partitions: how many documents and articles there were, and how many articles failed."""

    n_partitions: int = 0
    n_documents: int = 0
    n_articles: int = 0
    n_failed: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tables, and the version whose ids they carry on (None for a first release); articles that failed."""

    tables: dict[str, pa.Table]
    against: str | None
    successors: dict[str, tuple[str, ...]]
    issues: list[Issue] = field(default_factory=list)


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
        return faults.set_aside(self.issues)


def run(settings: Settings, processes: int = 1) -> Outcome:
    """A release without Prefect. Raises one of EXPECTED; then nothing is published."""
    with workplace() as work:
        found = read_corpus(settings, work)
        todo = plan_extraction(found, settings, work)
        if outcome := unchanged(found, todo, settings):
            return outcome
        extractions = extract_missing(todo, processes)
        resolved = resolve_facts(found, extractions, settings, work)
        validate_tables(resolved, found)
        return publish_release(resolved, found, settings)


def extract_missing(todo: Todo, processes: int) -> list[Extraction]:
    """Extract what nobody has extracted yet, in this process or in several."""
    with partitions.workers(processes) as submit:
        results = partitions.mapped(submit, extract_batch, todo.batches(), 2 * processes)
        return list(partitions.progress(results, len(todo)))


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for what a run needs only while it runs."""
    with tempfile.TemporaryDirectory(prefix="pact-ledger-") as folder:
        yield Path(folder)


def read_corpus(settings: Settings, work: Path) -> Corpus:
    """The documents of the raw folder, written into a file of `work`. ReleaseError when there is none."""
    raw = corpus.at_hand(settings.raw, work / "raw")
    if not raw.is_dir():
        raise ReleaseError(f"There is no folder {settings.raw} to read documents from. Name one with --raw.")
    found = corpus.gather(raw, work / "corpus.sqlite")
    log.info("read      %d documents, %d set aside", found.n_documents, len(faults.set_aside(found.issues)))
    if not found.n_documents:
        reasons = "".join(f"\n  {issue.document_path}: {issue.message}" for issue in found.issues)
        raise ReleaseError(f"There is no readable document in {settings.raw}, so there is nothing to release.{reasons}")
    return found


def plan_extraction(found: Corpus, settings: Settings, work: Path) -> Todo:
    """The documents that nobody has extracted yet, as batches of partitions."""
    kept = Kept(settings.place, work / "kept")
    return Todo.of(found, list(kept.keys()), settings.place, settings.partition)


def unchanged(found: Corpus, todo: Todo, settings: Settings) -> Outcome | None:
    """The latest release, where the same documents, decisions and code have made it: then the same would come out.

    None wherever anything is to be done: something to extract, a wish of a person, an index to be mended.
    """
    path = index.latest(settings.output)
    if len(todo) or settings.bump or path is None or not index.is_whole(settings.output):
        return None
    manifest = Release(path).manifest
    here = {
        "input_sha256": build.input_sha256(found.descriptions(), found.raw),
        "extractor_fingerprint": build.extractor_fingerprint(),
        "releaser_fingerprint": build.releaser_fingerprint(),
        "min_confidence": settings.min_confidence,
    }
    if any(manifest["build"].get(name) != value for name, value in here.items()):
        return None
    log.info("publish   nothing has changed since %s was made of the same documents by the same code", path.name)
    of_articles = [issue for issue in read_issues(path) if issue.code in faults.OF_ARTICLES]
    n_rows = {table["name"]: table["rows"] for table in manifest["tables"]}
    return Outcome(None, path, n_rows, sorted([*found.issues, *of_articles]))


def extract_batch(batch: Batch) -> Extraction:
    """Clean and extract some partitions, and keep what is found; one that is done already is left. May run anywhere."""
    partitions.end_with_parent()
    here = build.extractor_fingerprint()
    if here != batch.place.fingerprint:
        raise ReleaseError(
            f"A worker has another extractor ({here[:12]}) than the run ({batch.place.fingerprint[:12]}): give every "
            "worker the same version of code, lexicons and model."
        )
    done = [_extract_partition(partition, batch.place) for partition in batch.partitions]
    return summed(done)


def _extract_partition(partition: Partition, place: Place) -> Extraction:
    if place.has(partition.name):
        return Extraction(1, len(partition.documents))
    reports = reports_of(partition.documents)
    place.put(partition.keys, reports)
    n_failed = sum(len(report.failures) for report in reports)
    n_articles = sum(len(report.articles) for report in reports) + n_failed
    return Extraction(1, len(reports), n_articles, n_failed)


def summed(some: Sequence[Extraction]) -> Extraction:
    """What several extractions come to."""
    return Extraction(
        sum(one.n_partitions for one in some),
        sum(one.n_documents for one in some),
        sum(one.n_articles for one in some),
        sum(one.n_failed for one in some),
    )


def reports_of(documents: Sequence[Document]) -> list[Report]:
    """What each document says. An article that breaks extraction costs only itself; it would break again."""
    reports = {document.path: Report() for document in documents}
    for article, found in extract_all(article for document in documents for article in clean(document)):
        report = reports[article.document.path]
        if isinstance(found, MemoryError):
            raise found
        if isinstance(found, Exception):
            log.debug("extraction failed on %s", article.source_id, exc_info=found)
            report.failures.append(Failure(article.segment_no, type(found).__name__, str(found)))
        else:
            findings = Findings.of(found)
            findings.source = replace(findings.source, document_path="")
            report.articles.append(findings)
    return list(reports.values())


def resolve_facts(found: Corpus, extractions: Sequence[Extraction], settings: Settings, work: Path) -> Resolved:
    """The tables of the release, with the ids of the release before it; without articles that give invalid rows."""
    new = summed(extractions)
    log.info("extract   %d new documents, %d articles in them, %d set aside", *astuple(new)[1:])
    kept, previous = Kept(settings.place, work / "kept"), index.latest(settings.output)
    decided, invalid = load_curated(found.raw), dict[str, Issue]()
    while True:
        issues: list[Issue] = []
        findings = _findings(found, kept, issues, invalid)
        tables = resolve(findings, load_previous(settings.output), decided, settings.min_confidence)
        more = faults.invalid(tables, decided)
        invalid |= more
        if not more:
            break
        log.warning("resolve   %d articles give invalid rows; once more without them", len(more))
    log.info("resolve   %s", ", ".join(f"{table.num_rows} {name}" for name, table in tables.items()))
    return Resolved(tables, previous.name if previous else None, {}, [*issues, *invalid.values()])


def _findings(found: Corpus, kept: Kept, issues: list[Issue], left_out: Collection[str]) -> Iterator[Findings]:
    """The findings of every article of the documents but some (source_id); those that failed go into `issues`."""
    n_documents = 0
    for path, encoded in found.claim(kept.reports()):
        report = extracted.decoded(encoded)
        n_documents += 1
        issues += [faults.broke(path, failure) for failure in report.failures]
        for findings in report.articles:
            findings.source = replace(findings.source, document_path=path)
            if findings.source.source_id not in left_out:
                yield findings
    if n_documents < found.n_documents:
        raise StoreError(
            f"The findings of {found.n_documents - n_documents} documents are gone from {kept.place.url}: run again"
        )


def validate_tables(resolved: Resolved, found: Corpus) -> None:
    validate(resolved.tables, found)
    log.info("validate  schemas, keys, evidence and expectations hold")


def publish_release(resolved: Resolved, found: Corpus, settings: Settings) -> Outcome:
    issues = sorted([*found.issues, *resolved.issues])
    published = publish(resolved.tables, settings.output, _build(resolved, found, issues, settings))
    path = published.path if published else index.latest(settings.output)
    assert path is not None, "publish said that nothing changed, so there is a release that nothing changed against"
    log.info("publish   %s", f"release {published.version}" if published else f"nothing changed since {path.name}")
    return Outcome(published, path, {name: table.num_rows for name, table in resolved.tables.items()}, issues)


def _causes(found: Corpus) -> dict[tuple[str, str], str]:
    """Why single rows differ from what the rules read: the reasons of the signed corrections."""
    return {(one.table, one.row_id): one.reason for one in load_curated(found.raw).corrections}


def _gold(settings: Settings) -> Path | None:
    """The gold to score with: what was named, or what lies beside the raw folder. Beside a bucket there is none."""
    beside = Path(settings.raw).absolute().parent / "tests" / "gold"
    return settings.gold or (beside if beside.is_dir() else None)


def _build(resolved: Resolved, found: Corpus, issues: Sequence[Issue], settings: Settings) -> Build:
    gold = _gold(settings)
    return Build(
        issues=issues,
        quality=quality(resolved.tables, read_gold(gold)) if gold else None,
        released_at=build.released_at(),
        git_commit=build.git_commit(),
        dirty=build.is_dirty(),
        lockfile_sha256=build.lockfile_sha256(),
        input_sha256=build.input_sha256(found.descriptions(), found.raw),
        extractor_fingerprint=build.extractor_fingerprint(),
        model=build.model(),
        releaser_fingerprint=build.releaser_fingerprint(),
        bump=settings.bump,
        approve=settings.approve,
        sign=settings.sign,
        causes=_causes(found),
        successors=resolved.successors,
        resolved_against=resolved.against,
        min_confidence=settings.min_confidence,
    )
