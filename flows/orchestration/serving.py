"""`pact-ledger serve`: both deployments of prefect.yaml in one command, without a worker or a work pool.

Where no standing server is configured, one is started beside it (with its UI) and ends with it.
"""

# isort: off
import flows.prefect_settings  # noqa: F401 - its defaults count only before Prefect is imported

# isort: on
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import yaml
from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.orchestration.temporary_server import SECONDS_TO_START, SECONDS_TO_STOP, ServerError

PROJECT = Path(__file__).resolve().parents[2]
FILE = "prefect.yaml"


class ServeError(Exception):
    """There is nothing to serve; the message says why and what to do."""


def run(folder: Path, port: int) -> None:
    """Serve the deployments described in a folder until interrupted. Their paths are relative to that folder."""
    described = deployments(folder)
    os.chdir(folder)
    with _server(port) as url, temporary_settings({PREFECT_API_URL: url}):
        os.environ["PREFECT_API_URL"] = url  # the processes of the runs ask the environment
        serve(*described)


def deployments(folder: Path) -> list[RunnerDeployment]:
    """What prefect.yaml describes, as deployments that need no work pool."""
    path = folder / FILE
    if not path.is_file():
        raise ServeError(f"There is no {path}, which says what runs when. Go to the project's folder, or name it.")
    described = yaml.safe_load(path.read_text(encoding="utf-8"))["deployments"]
    return [_deployment(folder, one) for one in described]


def _deployment(folder: Path, described: dict[str, Any]) -> RunnerDeployment:
    return RunnerDeployment.from_entrypoint(
        f"{folder}/{described['entrypoint']}",
        name=described["name"],
        description=described["description"],
        parameters=described["parameters"],
        tags=described["tags"],
        schedules=[Cron(one["cron"], timezone=one["timezone"]) for one in described["schedules"]],
        concurrency_limit=ConcurrencyLimitConfig(**described["concurrency_limit"]),
    )


@contextmanager
def _server(port: int) -> Iterator[str]:
    """The address of the standing server; or of one that is started here, for as long as this runs."""
    if configured := PREFECT_API_URL.value():
        yield configured
        return
    url = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(url, process)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{url}/health", trust_env=False).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise ServerError(f"Prefect's server did not start at {url}. Is the port taken? Choose another with --port.")
