"""Prefect's API for one run: it comes up, hears of everything, and is gone whatever happens to the run."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.orchestration import temporary_server
from tests.standing import answers, eventually

SECONDS = 300
LOG_OF_PREFECT = re.compile(r"\d\d:\d\d:\d\d\.\d+ \| ")
"""On a busy machine Prefect may tell that it had to wait; whether all arrived, its history says."""


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where Prefect keeps its database: one for this module, so that only the first test waits for its making."""
    return tmp_path_factory.mktemp("prefect")


def environment(home: Path, **others: str) -> Mapping[str, str]:
    """The environment of a run without a standing server."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**ours, "PREFECT_HOME": str(home), **others}


def pact_ledger(*arguments: object) -> list[str]:
    return [str(Path(sys.executable).with_name("pact-ledger")), *map(str, arguments)]


def test_one_command_runs_the_flow_and_its_history_is_complete(raw: Path, tmp_path: Path, prefect_home: Path) -> None:
    command = pact_ledger("release", "--raw", raw, "--output", tmp_path / "output")
    run = subprocess.run(command, env=environment(prefect_home), capture_output=True, text=True, timeout=SECONDS)
    assert run.returncode == 0, run.stderr
    ours = [line for line in run.stderr.splitlines() if not LOG_OF_PREFECT.match(line)]
    assert [line.split()[0] for line in ours] == ["read", "extract", "resolve", "validate", "publish"], run.stderr
    with sqlite3.connect(prefect_home / "prefect.db") as history:
        assert history.execute("SELECT state_type FROM flow_run").fetchall() == [("COMPLETED",)]
        states = dict(history.execute("SELECT state_type, count(*) FROM task_run GROUP BY 1").fetchall())
    assert states.keys() == {"COMPLETED"}


def test_the_server_of_a_killed_run_ends_by_itself(prefect_home: Path) -> None:
    code = f"""
import time
from flows.orchestration import temporary_server
with temporary_server.running() as server, server.api():
    print(server.url, flush=True)
    time.sleep({SECONDS})
"""
    run = subprocess.Popen(
        [sys.executable, "-c", code], env=environment(prefect_home), stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    url = run.stdout.readline().strip()
    assert answers(url)
    run.kill()
    run.communicate()
    eventually(lambda: answers(url), lambda up: not up, seconds=30)


def test_a_server_that_cannot_start_is_told_in_a_paragraph(raw: Path, tmp_path: Path) -> None:
    nowhere = f"sqlite+aiosqlite:///{tmp_path}/no/such/folder/prefect.db"
    command = pact_ledger("release", "--raw", raw, "--output", tmp_path / "output")
    run = subprocess.run(
        command,
        env=environment(tmp_path / "home", PREFECT_API_DATABASE_CONNECTION_URL=nowhere),
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "temporary server did not start" in run.stderr
    assert "unable to open database file" in run.stderr
    assert "--plain" in run.stderr
    assert not (tmp_path / "output" / "releases").exists()


def test_a_standing_server_takes_the_place_of_the_temporary_one(prefect_api: None) -> None:
    from prefect.settings import PREFECT_API_URL

    standing = PREFECT_API_URL.value()
    with temporary_server.running() as server:
        with server.api():
            assert PREFECT_API_URL.value() == standing
        assert not answers(server.url)


def test_a_standing_server_that_does_not_answer_is_told_at_once() -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    nobody = "http://127.0.0.1:9/api"
    with temporary_settings({PREFECT_API_URL: nobody}), temporary_server.running() as server:
        message = f"does not answer at {nobody}(?s:.*)--plain"
        with pytest.raises(temporary_server.ServerError, match=message), server.api():
            pytest.fail("there is no server")
        assert not answers(server.url)
