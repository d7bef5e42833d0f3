"""The release flow: raw documents in, a validated and versioned release of all tables out.

    raw/ ─read→ documents ─extract→ findings ─resolve→ tables ─validate→ tables ─publish→ output/

Every step is a plain function of `flows/pipeline.py`; here Prefect runs them. A task is a batch of partitions, never an
article; it cleans and extracts, and hands back only how much it found. `pact-ledger release` is this flow,
`pact-ledger release --plain` the same steps without Prefect.
"""

# isort: off
import flows.prefect_settings  # noqa: F401 - its defaults count only before Prefect is imported

# isort: on
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import task_run
from prefect.task_runners import TaskRunner
from prefect.utilities.annotations import quote

from flows import partitions, pipeline, runners
from flows.orchestration import artifacts, assets, hooks, progress, run_log
from flows.orchestration import parameters as of
from flows.orchestration.retrying import ON_TROUBLE
from flows.partitions import Batch, Pending
from flows.pipeline import Bump, Extraction, Outcome, Settings
from flows.runners import Runner
from schemas import calibration

Value = TypeVar("Value")

LONGEST = timedelta(hours=20).total_seconds()
"""A daily release must be over before the next one is due."""

LONGEST_PUBLISH = timedelta(hours=2).total_seconds()


def _batch() -> str:
    """The name of a task run: what it works on."""
    batch: Batch = task_run.parameters["batch"]
    return f"extract {sum(len(one.documents) for one in batch.partitions)} documents"


read = task(name="read", cache_policy=NO_CACHE, tags={"io"}, task_run_name="read {settings.raw}", **ON_TROUBLE)(
    pipeline.read_corpus
)
plan = task(name="plan", cache_policy=NO_CACHE)(pipeline.plan_extraction)
extract = task(name="extract", cache_policy=NO_CACHE, tags={"cpu"}, task_run_name=_batch, **ON_TROUBLE)(
    pipeline.extract_batch
)
resolve = task(name="resolve", cache_policy=NO_CACHE)(pipeline.resolve_facts)
validate = task(name="validate", cache_policy=NO_CACHE)(pipeline.validate_tables)
publish = task(
    name="publish",
    cache_policy=NO_CACHE,
    tags={"io"},
    task_run_name="publish into {settings.output}",
    timeout_seconds=LONGEST_PUBLISH,
    **ON_TROUBLE,
)(pipeline.publish_release)


@flow(
    name="release",
    flow_run_name="release of {raw}",
    persist_result=False,
    timeout_seconds=LONGEST,
    on_failure=[hooks.report],
    on_crashed=[hooks.report],
    on_cancellation=[hooks.report],
)
def release(
    raw: Path | str = Path("raw"),
    output: Path = Path("output"),
    gold: of.Gold = None,
    bump: Bump | None = None,
    approve: bool = False,
    sign: of.Key = None,
    store: str | None = None,
    partition: of.Size = partitions.DOCUMENTS,
    min_confidence: of.Share = calibration.LEAST,
    runner: Runner = "local",
    processes: of.Processes = 1,
    scheduler: of.Scheduler = None,
) -> Outcome:
    """Publish a release of the documents in `raw` under `output`, when something changed.

    Args:
        raw: folder or URL of documents and sidecars; its `curated/` holds the signed decisions
        output: folder of the releases
        gold: folder of gold annotations to score the release with; by default tests/gold beside the raw folder
        bump: raise the computed version to this level
        approve: publish although more than 5 % of a table's rows are gone or changed
        sign: private key of OpenSSH to sign the release with
        store: folder or URL where what was extracted is kept; by default in the output
        partition: documents that are extracted and kept together, at most
        min_confidence: rows less sure than this are left out
        runner: who extracts: this process, other processes, or the workers of a Dask or Ray cluster
        processes: processes or workers that extract at the same time
        scheduler: address of the Dask scheduler or the Ray cluster; without one, a cluster on this machine
    """
    settings = Settings(raw, output, gold, bump, approve, sign, store, partition, min_confidence)
    with run_log.kept(), pipeline.workplace() as work:
        corpus = read(settings, work)
        todo = plan(whole(corpus), settings, work)
        if outcome := pipeline.unchanged(corpus, todo, settings):
            report(outcome)
            return outcome
        with runners.started(runner, processes, scheduler) as workers:
            results = partitions.mapped(_submit_to(workers), extract, todo.batches(), 2 * processes)
            extractions = list(partitions.progress(progress.shown(results, len(todo)), len(todo)))
        resolved = resolve(whole(corpus), whole(extractions), settings, work)
        validate(whole(resolved), whole(corpus))
        outcome = publish(whole(resolved), whole(corpus), settings)
        report(outcome)
        return outcome


def report(outcome: Outcome) -> None:
    """Tell Prefect what came of the run: its artifacts, and the tables as assets where there are new ones."""
    artifacts.record(artifacts.of_run(outcome, str(outcome.path)))
    if outcome.published:
        assets.tables_of(whole(outcome.published))


def _submit_to(workers: TaskRunner[Any]) -> Callable[[Any, Batch], Pending[Extraction]]:
    return lambda one, batch: workers.submit(one, {"batch": batch})


def whole(value: Value) -> Value:
    """The same value for Prefect to hand on as it is: it would else walk through every article in search of futures."""
    return cast(Value, quote(value))
