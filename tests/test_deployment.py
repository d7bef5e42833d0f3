"""The deployments of prefect.yaml for real: a server, a work pool, a worker, a schedule; and `serve` without them."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.client.schemas.schedules import IntervalSchedule
from prefect.flows import load_flow_from_entrypoint
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.publish import index
from tests.conftest import write_raw
from tests.standing import PREFECT, PROJECT, Standing, answers, eventually, project_of

DAILY = "release/daily"
DEPLOYMENTS = {"ingest/hourly": "15 * * * *", DAILY: "0 5 * * *"}


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """A server, the deployments of prefect.yaml made by `prefect deploy`, and a worker of their work pool."""
    folder = tmp_path_factory.mktemp("standing")
    with project_of(write_raw(folder / "raw"), folder) as made:
        made.start(*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(made.port))
        eventually(lambda: answers(made.url))
        made.prefect("work-pool", "create", "pact-ledger", "--type", "process")
        made.prefect("deploy", "--all")
        tell = f"{sys.executable} -c \"import sys; open('{folder / 'told.txt'}', 'a').write(sys.stdin.read())\""
        made.start(
            *PREFECT, "worker", "start", "--pool", "pact-ledger", PREFECT_API_URL=made.url, PACT_LEDGER_ON_FAILURE=tell
        )
        yield made


@pytest.fixture
def client(standing: Standing) -> Iterator[Any]:
    with temporary_settings({PREFECT_API_URL: standing.url}), get_client(sync_client=True) as client:
        yield client


def ended(client: Any, run: Any) -> Any:
    """The run, when it has come to an end."""
    return eventually(lambda: client.read_flow_run(run.id), lambda found: found.state.is_final())


def log_of(client: Any, run: Any) -> str:
    lines = client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run.id])))
    return "\n".join(line.message for line in lines)


def test_prefect_yaml_says_what_runs_when_and_where(standing: Standing, client: Any) -> None:
    for name, cron in DEPLOYMENTS.items():
        deployment = client.read_deployment_by_name(name)
        [schedule] = deployment.schedules
        assert (schedule.schedule.cron, schedule.schedule.timezone, schedule.active) == (cron, "UTC", True)
        assert deployment.work_pool_name == "pact-ledger"
        assert deployment.global_concurrency_limit.limit == 1
        assert deployment.tags[0] == "pact-ledger"
        assert deployment.description
        assert set(deployment.parameters) <= set(deployment.parameter_openapi_schema["properties"])


def test_a_scheduled_run_waits_for_the_publisher_at_work_and_takes_over_when_that_is_killed(
    standing: Standing, client: Any
) -> None:
    deployment = client.read_deployment_by_name(DAILY)
    output = standing.project / "output"
    with held(output):
        at_work = client.create_flow_run_from_deployment(deployment.id)
        eventually(lambda: client.read_flow_run(at_work.id).state.is_running())
        every_minute = IntervalSchedule(interval=timedelta(minutes=1), anchor_date=datetime.now(UTC))
        [schedule] = client.create_deployment_schedules(deployment.id, [(every_minute, True)])
        eventually(lambda: scheduled(client, deployment), lambda runs: "AwaitingConcurrencySlot" in states_of(runs))
        assert client.read_flow_run(at_work.id).state.is_running()
        process_of(standing, at_work).kill()
    assert ended(client, at_work).state.is_crashed(), standing.logs()

    eventually(lambda: scheduled(client, deployment), lambda runs: "Completed" in states_of(runs))
    client.delete_deployment_schedule(deployment.id, schedule.id)
    [run, *_] = [run for run in scheduled(client, deployment) if run.state.is_completed()]
    assert run.work_pool_name == "pact-ledger"
    assert index.latest(output) == output / "releases" / "1.0.0"
    eventually(lambda: log_of(client, run), lambda log: "publish   release 1.0.0" in log, seconds=20)
    told = (standing.home.parent / "told.txt").read_text(encoding="utf-8")
    assert told.startswith("release crashed: ")
    assert "It can simply be run again" in told


@contextmanager
def held(output: Path) -> Iterator[None]:
    """Within, nobody else can publish: whoever would, waits, and so is still at work."""
    output.mkdir()
    with FileLock(output / ".lock"):
        yield


def scheduled(client: Any, deployment: Any) -> list[Any]:
    """The runs of a deployment that nobody but its schedules asked for."""
    wanted = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment.id]))
    return [run for run in client.read_flow_runs(flow_run_filter=wanted) if run.auto_scheduled]


def states_of(runs: Iterable[Any]) -> set[str]:
    return {run.state_name for run in runs}


def process_of(standing: Standing, run: Any) -> Any:
    """The process in which a run goes on."""
    [process] = [
        one
        for one in standing.left_over()
        if one.environ().get("PREFECT__FLOW_RUN_ID", "").replace("-", "") == run.id.hex
    ]
    return process


def test_serve_needs_neither_server_nor_worker(tmp_path: Path) -> None:
    with project_of(write_raw(tmp_path / "raw"), tmp_path) as made:
        serving = made.start(
            sys.executable, "-c", "from flows.cli import main; main()", "serve", "--port", str(made.port)
        )
        eventually(lambda: answers(made.url))
        with temporary_settings({PREFECT_API_URL: made.url}), get_client(sync_client=True) as client:
            eventually(client.read_deployments, lambda found: len(found) == len(DEPLOYMENTS))
            crons = {one.name: one.schedules[0].schedule.cron for one in client.read_deployments()}
            assert crons == {name.split("/")[1]: cron for name, cron in DEPLOYMENTS.items()}
            run = client.create_flow_run_from_deployment(client.read_deployment_by_name(DAILY).id)
            assert ended(client, run).state.is_completed(), made.logs()
        assert index.latest(made.project / "output") is not None
        serving.send_signal(signal.SIGTERM)
        serving.wait(60)
        eventually(made.left_over, lambda processes: not processes, seconds=30)


def test_every_entrypoint_and_parameter_of_prefect_yaml_exists() -> None:
    deployments = yaml.safe_load((PROJECT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert len(deployments) == len(DEPLOYMENTS)
    for one in deployments:
        flow = load_flow_from_entrypoint(str(PROJECT / one["entrypoint"]))
        assert f"{flow.name}/{one['name']}" in DEPLOYMENTS
        assert set(one["parameters"]) <= set(flow.parameters.properties)
