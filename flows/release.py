"""The release flow: raw documents in, a validated and versioned release of all tables out.

    raw/ ─read→ documents ─clean→ articles ─extract→ facts ─resolve→ tables ─validate→ tables ─publish→ output/

Every step is a plain function of `flows/pipeline.py`; here Prefect runs them. A task is a partition, never an article.
`pact-ledger release` is this flow, `pact-ledger release --plain` the same steps without Prefect.
"""

# isort: off
import flows.prefect_settings  # noqa: F401 - its defaults count only before Prefect is imported

# isort: on
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import Flow, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import pipeline
from flows.pipeline import Bump, Outcome, Settings, progress

Value = TypeVar("Value")

read = task(name="read", cache_policy=NO_CACHE)(pipeline.read_corpus)
clean = task(name="clean", cache_policy=NO_CACHE)(pipeline.clean_corpus)
extract = task(name="extract", cache_policy=NO_CACHE)(pipeline.extract_partition)
resolve = task(name="resolve", cache_policy=NO_CACHE)(pipeline.resolve_facts)
validate = task(name="validate", cache_policy=NO_CACHE)(pipeline.validate_tables)
publish = task(name="publish", cache_policy=NO_CACHE)(pipeline.publish_release)

one_at_a_time: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=1)


@flow(name="release", persist_result=False, task_runner=one_at_a_time)
def release(
    raw: Path = Path("raw"),
    output: Path = Path("output"),
    gold: Path | None = None,
    bump: Bump | None = None,
    approve: bool = False,
    sign: Path | None = None,
) -> Outcome:
    """Publish a release of the documents in `raw` under `output`, when something changed.

    Args:
        raw: folder of documents and sidecars; its `curated/` holds the signed decisions
        output: folder of the releases
        gold: folder of gold annotations to score the release with
        bump: raise the computed version to this level
        approve: publish although more than 5 % of a table's rows are gone or changed
        sign: private key of OpenSSH to sign the release with
    """
    settings = Settings(raw, output, gold, bump, approve, sign)
    corpus = read(settings)
    partitions = clean(whole(corpus))
    running = extract.map(whole(partitions))
    extractions = list(progress((future.result() for future in running), len(running)))
    resolved = resolve(whole(extractions), settings)
    validate(whole(resolved), whole(corpus))
    return publish(whole(resolved), whole(corpus), whole(extractions), settings)


def on_processes(n: int) -> Flow[..., Outcome]:
    """The same flow with its partitions extracted by n processes; each takes two seconds to start."""
    runner: TaskRunner[Any] = ProcessPoolTaskRunner(max_workers=n)
    return release.with_options(task_runner=runner)


def whole(value: Value) -> Value:
    """The same value for Prefect to hand on as it is: it would else walk through every article in search of futures."""
    return cast(Value, quote(value))
