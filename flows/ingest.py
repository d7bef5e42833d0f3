"""The ingest flow: feeds, pages and files in, documents with their sidecars in the raw folder out.

Every step is a plain function of `flows/ingestion`; here Prefect runs them. A task is a source or a file, never a page.
A feed that cannot be had is tried again by its task; what a single page needs of retries, its server decides
(Retry-After), so that is done where it is fetched. Sources are taken side by side by threads, which share one clock for
each host. `pact-ledger ingest` is this flow, `pact-ledger ingest --plain` the same steps without Prefect.
"""

# isort: off
import flows.prefect_settings  # noqa: F401 - its defaults count only before Prefect is imported

# isort: on
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import as_completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import Task, exponential_backoff
from prefect.utilities.annotations import quote

from flows import ingestion
from flows.ingestion import PRIVATE, Outcome, Passing, Settings, Workshop
from flows.ingestion.problems import SetAside
from flows.orchestration import hooks, run_log

Value = TypeVar("Value")

LONGEST = timedelta(hours=6).total_seconds()
"""A host that answers slowly takes its time; a run that takes longer than this hangs."""

side_by_side: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=4)


def may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether what failed may work at another time."""
    return isinstance(state.result(raise_on_failure=False), Passing | OSError)


listing = task(
    name="listing",
    tags=["network"],
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=exponential_backoff(backoff_factor=10),
    retry_jitter_factor=0.5,
    retry_condition_fn=may_pass,
)(ingestion.listing)
pages = task(name="pages", tags=["network"], cache_policy=NO_CACHE)(ingestion.pages)
file = task(name="file", cache_policy=NO_CACHE)(ingestion.file)


@flow(
    name="ingest",
    flow_run_name="ingest into {raw}",
    persist_result=False,
    task_runner=side_by_side,
    timeout_seconds=LONGEST,
    on_failure=[hooks.report],
    on_crashed=[hooks.report],
    on_cancellation=[hooks.report],
)
def ingest(
    raw: Path = Path("raw"),
    feeds: Path | None = None,
    files: list[Path] | None = None,
    allow_private: bool = False,
) -> Outcome:
    """Take what is new from feeds and lists of pages, or from files, into `raw`. What is there already stays as it is.

    Args:
        raw: folder of documents and sidecars, to which new ones are added
        feeds: the feeds and lists to take; by default feeds.toml in the raw folder
        files: files to take instead of the feeds: text, HTML, WARC, JSONL, Parquet
        allow_private: fetch also from loopback and private networks
    """
    settings = Settings(raw, feeds, tuple(files or ()), PRIVATE if allow_private else ())
    with run_log.kept(), ingestion.opened(settings) as workshop:
        outcome = from_files(settings.files, workshop) if settings.files else from_feeds(workshop)
    summary = "\n".join(ingestion.lines(outcome))
    create_markdown_artifact(f"```\n{summary}\n```", key="ingest", description="What came in, and what was set aside")
    return outcome


def from_feeds(workshop: Workshop) -> Outcome:
    """Every source by two tasks; a feed that cannot be had costs only itself."""
    shared, outcome = whole(workshop), Outcome()
    listed = {
        listing.with_options(task_run_name=f"listing {source.name}").submit(whole(source), shared): source
        for source in workshop.feeds.sources
    }
    taken = []
    for future in as_completed(list(listed)):
        found = future.result(raise_on_failure=False)
        if isinstance(found, SetAside):
            outcome.add(ingestion.unlisted(listed[future], found))
        elif isinstance(found, BaseException):
            raise found
        else:
            named = pages.with_options(task_run_name=f"pages {found.source.name}")
            taken.append(named.submit(whole(found), shared))
    for done in taken:
        outcome.add(done.result())
    return ingestion.report_of(outcome)


def from_files(files: Sequence[Path], workshop: Workshop) -> Outcome:
    """Each file by one task, in the order given."""
    outcome = Outcome()
    for path in files:
        outcome.add(file.with_options(task_run_name=f"file {path.name}")(path, whole(workshop)))
    return ingestion.report_of(outcome)


def whole(value: Value) -> Value:
    """The same value for Prefect to hand on as it is, and not to look through for futures."""
    return cast(Value, quote(value))
