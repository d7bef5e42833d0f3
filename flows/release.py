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
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner
from prefect.utilities.annotations import quote

from flows import partitions, pipeline, runners
from flows.partitions import Batch, Pending
from flows.pipeline import Bump, Extraction, Outcome, Settings
from flows.runners import Runner

Value = TypeVar("Value")

read = task(name="read", cache_policy=NO_CACHE)(pipeline.read_corpus)
plan = task(name="plan", cache_policy=NO_CACHE)(pipeline.plan_extraction)
extract = task(name="extract", cache_policy=NO_CACHE)(pipeline.extract_batch)
resolve = task(name="resolve", cache_policy=NO_CACHE)(pipeline.resolve_facts)
validate = task(name="validate", cache_policy=NO_CACHE)(pipeline.validate_tables)
publish = task(name="publish", cache_policy=NO_CACHE)(pipeline.publish_release)


@flow(name="release", persist_result=False)
def release(
    raw: Path | str = Path("raw"),
    output: Path = Path("output"),
    gold: Path | None = None,
    bump: Bump | None = None,
    approve: bool = False,
    sign: Path | None = None,
    store: str | None = None,
    partition: int = partitions.DOCUMENTS,
    runner: Runner = "local",
    processes: int = 1,
    scheduler: str | None = None,
) -> Outcome:
    """Publish a release of the documents in `raw` under `output`, when something changed.

    Args:
        raw: folder or URL of documents and sidecars; its `curated/` holds the signed decisions
        output: folder of the releases
        gold: folder of gold annotations to score the release with
        bump: raise the computed version to this level
        approve: publish although more than 5 % of a table's rows are gone or changed
        sign: private key of OpenSSH to sign the release with
        store: folder or URL where what was extracted is kept; by default in the output
        partition: documents that are extracted and kept together, at most
        runner: who extracts: this process, other processes, or the workers of a Dask or Ray cluster
        processes: processes or workers that extract at the same time
        scheduler: address of the Dask scheduler or the Ray cluster; without one, a cluster on this machine
    """
    settings = Settings(raw, output, gold, bump, approve, sign, store, partition)
    with pipeline.workplace() as work:
        corpus = read(settings, work)
        todo = plan(whole(corpus), settings, work)
        if outcome := pipeline.unchanged(corpus, todo, settings):
            return outcome
        with runners.started(runner, processes, scheduler) as workers:
            results = partitions.mapped(_submit_to(workers), extract, todo.batches(), 2 * processes)
            extractions = list(partitions.progress(results, len(todo)))
        resolved = resolve(whole(corpus), whole(extractions), settings, work)
        validate(whole(resolved), whole(corpus))
        return publish(whole(resolved), whole(corpus), settings)


def _submit_to(workers: TaskRunner[Any]) -> Callable[[Any, Batch], Pending[Extraction]]:
    return lambda one, batch: workers.submit(one, {"batch": batch})


def whole(value: Value) -> Value:
    """The same value for Prefect to hand on as it is: it would else walk through every article in search of futures."""
    return cast(Value, quote(value))
