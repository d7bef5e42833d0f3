"""Who extracts: Prefect's task runners, by the names that the command line and the flow know them by."""

# isort: off
import flows.prefect_settings  # noqa: F401 - its defaults count only before Prefect is imported

# isort: on
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

Runner = Literal["local", "processes", "dask", "ray"]


@contextmanager
def started(runner: Runner, processes: int, scheduler: str | None) -> Iterator[TaskRunner[Any]]:
    """A task runner at work. `scheduler` is the address of a cluster; without one a cluster of `processes` workers is
    started on this machine and stopped at the end.

    The workers speak to the API of this run: without its address each would start a server of its own.
    """
    with get_client(sync_client=True) as client:
        url = str(client.api_url)
    with temporary_settings({PREFECT_API_URL: url}), _of(runner, processes, scheduler) as workers:
        yield workers


def _of(runner: Runner, processes: int, scheduler: str | None) -> TaskRunner[Any]:
    if runner == "local":
        return ThreadPoolTaskRunner(max_workers=1)
    if runner == "processes":
        return ProcessPoolTaskRunner(max_workers=processes)
    return _dask(processes, scheduler) if runner == "dask" else _ray(processes, scheduler)


def _dask(workers: int, scheduler: str | None) -> TaskRunner[Any]:
    from prefect_dask.task_runners import DaskTaskRunner

    if scheduler:
        return DaskTaskRunner(address=scheduler)
    return DaskTaskRunner(cluster_kwargs={"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None})


def _ray(workers: int, scheduler: str | None) -> TaskRunner[Any]:
    from prefect_ray.task_runners import RayTaskRunner

    options = {"address": scheduler} if scheduler else {"init_kwargs": {"num_cpus": workers}}
    runner: TaskRunner[Any] = RayTaskRunner(**options)
    return runner
