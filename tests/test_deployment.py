"""The deployments of prefect.yaml for real: a server, a work pool, a worker, a schedule; and `serve` without them."""

import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

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
        assert eventually(lambda: answers(made.url)), made.logs()
        made.prefect("work-pool", "create", "pact-ledger", "--type", "process")
        made.prefect("deploy", "--all")
        tell = f"{sys.executable} -c \"import sys; open('{folder / 'told.txt'}', 'a').write(sys.stdin.read())\""
        made.start(
            *PREFECT, "worker", "start", "--pool", "pact-ledger", PREFECT_API_URL=made.url, PACT_LEDGER_ON_FAILURE=tell
        )
        yield made


@pytest.fixture
def client(standing: Standing) -> Iterator[Any]:
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: standing.url}), get_client(sync_client=True) as client:
        yield client


def ended(client: Any, run: Any) -> Any:
    """The run, when it has come to an end."""
    return eventually(lambda: client.read_flow_run(run.id), lambda found: found.state.is_final())


def log_of(client: Any, run: Any) -> str:
    from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId

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


def test_a_scheduled_run_is_picked_up_and_makes_the_release(standing: Standing, client: Any) -> None:
    from prefect.client.schemas.schedules import IntervalSchedule

    soon = datetime.now(UTC) + timedelta(seconds=3)
    deployment = client.read_deployment_by_name(DAILY)
    client.create_deployment_schedules(
        deployment.id, [(IntervalSchedule(interval=timedelta(days=1), anchor_date=soon), True)]
    )
    [run] = eventually(lambda: runs_due(client, deployment, soon + timedelta(seconds=10)))
    run = ended(client, run)
    assert run.state.is_completed(), standing.logs()
    assert run.auto_scheduled
    assert run.work_pool_name == "pact-ledger"
    assert index.latest(standing.project / "output") == standing.project / "output" / "releases" / "1.0.0"
    assert eventually(lambda: "publish   release 1.0.0" in log_of(client, run), seconds=20)


def runs_due(client: Any, deployment: Any, until: datetime) -> list[Any]:
    """The runs of a deployment that are to start by then."""
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId

    runs = client.read_flow_runs(deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[deployment.id])))
    return [run for run in runs if run.expected_start_time and run.expected_start_time <= until]


def test_of_two_publishers_one_waits_and_takes_over_when_the_other_is_killed(standing: Standing, client: Any) -> None:
    deployment = client.read_deployment_by_name(DAILY)
    both = [client.create_flow_run_from_deployment(deployment.id) for _ in range(2)]

    def states() -> list[Any]:
        return [client.read_flow_run(run.id).state for run in both]

    def one_runs_and_one_waits(found: list[Any]) -> bool:
        assert sum(state.is_running() for state in found) <= 1
        names = {state.name for state in found}
        return {"Running", "AwaitingConcurrencySlot"} <= names

    found = eventually(states, one_runs_and_one_waits)
    [killed] = [run for run, state in zip(both, found, strict=True) if state.is_running()]
    [waiting] = [run for run in both if run is not killed]
    process = eventually(lambda: process_of(standing, killed))
    process.kill()
    assert ended(client, killed).state.is_crashed(), standing.logs()
    assert ended(client, waiting).state.is_completed(), standing.logs()
    told = eventually(lambda: (standing.home.parent / "told.txt").read_text(encoding="utf-8"))
    assert told.startswith("release crashed: ")
    assert "It can simply be run again" in told


def process_of(standing: Standing, run: Any) -> Any:
    """The process in which a run goes on."""
    for process in standing.left_over():
        if process.environ().get("PREFECT__FLOW_RUN_ID", "").replace("-", "") == run.id.hex:
            return process
    return None


def test_serve_needs_neither_server_nor_worker(tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with project_of(write_raw(tmp_path / "raw"), tmp_path) as made:
        serving = made.start(
            sys.executable, "-c", "from flows.cli import main; main()", "serve", "--port", str(made.port)
        )
        assert eventually(lambda: answers(made.url)), made.logs()
        with temporary_settings({PREFECT_API_URL: made.url}), get_client(sync_client=True) as client:
            assert eventually(lambda: len(client.read_deployments()) == len(DEPLOYMENTS)), made.logs()
            crons = {one.name: one.schedules[0].schedule.cron for one in client.read_deployments()}
            assert crons == {name.split("/")[1]: cron for name, cron in DEPLOYMENTS.items()}
            run = client.create_flow_run_from_deployment(client.read_deployment_by_name(DAILY).id)
            assert ended(client, run).state.is_completed(), made.logs()
        assert index.latest(made.project / "output") is not None
        serving.send_signal(signal.SIGTERM)
        serving.wait(60)
        assert not eventually(made.left_over, lambda processes: not processes, seconds=30)


def test_every_entrypoint_and_parameter_of_prefect_yaml_exists() -> None:
    from prefect.flows import load_flow_from_entrypoint

    deployments = yaml.safe_load((PROJECT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert len(deployments) == len(DEPLOYMENTS)
    for one in deployments:
        flow = load_flow_from_entrypoint(str(PROJECT / one["entrypoint"]))
        assert f"{flow.name}/{one['name']}" in DEPLOYMENTS
        assert set(one["parameters"]) <= set(flow.parameters.properties)
