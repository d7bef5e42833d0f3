"""Whoever extracts – this process, others, a cluster of which a worker is killed – the release is the same."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_incremental import STATES, hashes, pact

from flows import pipeline
from flows.pipeline import Settings

__all__ = ["STATES"]

N_DOCUMENTS = 24


@pytest.fixture(scope="module")
def prefect_api() -> Iterator[None]:
    """A Prefect API on a database of its own, for this module only."""
    from prefect.testing.utilities import prefect_test_harness

    import flows.prefect_settings  # noqa: F401 - before Prefect

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents that say the same of twelve agreements, twice each."""
    folder = tmp_path_factory.mktemp("corpus") / "raw"
    folder.mkdir()
    for n in range(N_DOCUMENTS):
        (folder / f"{n:02d}.txt").write_text(pact(n), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hash of every file of the release that a plain run makes."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("SOURCE_DATE_EPOCH", "1700000000")
        return hashes(pipeline.run(Settings(raw, tmp_path_factory.mktemp("plain"))).path)


def run(raw: Path, output: Path, **options: Any) -> dict[str, str]:
    """The hash of every file of the release that the flow makes."""
    from flows.release import release

    return hashes(release(raw=raw, output=output, **options).path)


@pytest.mark.parametrize("partition", [1, 7, 200])
def test_the_flow_writes_the_same_bytes_whatever_the_size_of_partitions(
    raw: Path, tmp_path: Path, expected: dict[str, str], prefect_api: None, partition: int
) -> None:
    assert run(raw, tmp_path, partition=partition) == expected


def test_processes_write_the_same_bytes(raw: Path, tmp_path: Path, expected: dict[str, str], prefect_api: None) -> None:
    assert run(raw, tmp_path, runner="processes", processes=2, partition=5) == expected


def test_a_dask_cluster_of_which_a_worker_is_killed_in_the_middle_writes_the_same_bytes(
    raw: Path, tmp_path: Path, expected: dict[str, str], prefect_api: None
) -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        client.wait_for_workers(2, timeout=120)
        killer = Killer(client, tmp_path / ".extracted")
        killer.start()
        made = run(raw, tmp_path, runner="dask", processes=2, scheduler=cluster.scheduler_address, partition=1)
        killer.join()
    assert 0 < killer.n_done < N_DOCUMENTS
    assert made == expected


class Killer(threading.Thread):
    """Kills a worker of a cluster once something has been extracted: `n_done` partitions."""

    def __init__(self, client: Any, store: Path) -> None:
        super().__init__(daemon=True)
        self.victim = min(client.run(os.getpid).values())
        self.store, self.n_done = store, 0

    def run(self) -> None:
        while not self.n_done:
            self.n_done = len(list(self.store.glob("*/*.parquet")))
            time.sleep(0.02)
        os.kill(self.victim, signal.SIGKILL)


ORPHANS = """
import sys, time
from pathlib import Path
from flows import partitions

def work(seconds):
    import os
    partitions.end_with_parent()
    print(os.getpid(), flush=True)
    time.sleep(seconds)

if __name__ == "__main__":
    with partitions.workers(2) as submit:
        running = [submit(work, 60) for _ in range(2)]
        running[0].result()
"""


def test_no_worker_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(ORPHANS, encoding="utf-8")
    run = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    workers = [int(run.stdout.readline()) for _ in range(2)]
    run.kill()
    run.wait()
    assert run.stdout.read() == ""  # the pipe closes when the last process that holds it is gone
    assert len(set(workers) - {run.pid}) == 2
