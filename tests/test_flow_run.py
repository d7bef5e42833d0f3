"""What a run of the release flow leaves in Prefect: names, artifacts, assets, and words when it fails."""

import errno
import http.server
import json
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from obstore.exceptions import GenericError
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterId
from prefect.exceptions import ParameterTypeError

import schemas
from flows import corpus, pipeline
from flows.orchestration import hooks, progress, retrying
from flows.release import release
from tests.standing import eventually

pytestmark = pytest.mark.usefixtures("prefect_api")


def run(raw: Path, output: Path, **options: Any) -> Any:
    """The final state of a run."""
    return release(raw=raw, output=output, return_state=True, **options)


def artifacts_of(state: Any) -> dict[str, Any]:
    """What the run left, by key."""
    wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[state.state_details.flow_run_id]))
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=wanted)
    return {one.key: json.loads(one.data) if one.type == "table" else one.data for one in found}


def task_names(state: Any, last: str = "publish") -> set[str]:
    """The names of the tasks of a run, when the last of the steps is done."""
    wanted = FlowRunFilter(id=FlowRunFilterId(any_=[state.state_details.flow_run_id]))
    with get_client(sync_client=True) as client:
        tasks = eventually(
            lambda: client.read_task_runs(flow_run_filter=wanted),
            lambda found: any(one.name.startswith(last) and one.state and one.state.is_completed() for one in found),
        )
    return {task.name for task in tasks}


def made_by(state: Any) -> list[Any]:
    """The events of a run that say that an asset was made."""
    run_id = f"prefect.flow-run.{state.state_details.flow_run_id}"
    wanted = {"event": {"prefix": ["prefect.asset.materialization.succeeded"]}, "related": {"id": [run_id]}}
    with get_client(sync_client=True) as client:
        return eventually(
            lambda: list(client._client.post("/events/filter", json={"filter": wanted}).json()["events"]),
            lambda found: len(found) >= len(schemas.TABLES),
        )


def test_a_run_and_its_tasks_are_named_after_what_they_work_on(raw: Path, tmp_path: Path) -> None:
    state = run(raw, tmp_path / "output")
    with get_client(sync_client=True) as client:
        assert client.read_flow_run(state.state_details.flow_run_id).name == f"release of {raw}"
    names = task_names(state)
    assert {f"read {raw}", "extract 1 documents", f"publish into {tmp_path / 'output'}"} <= names
    assert len(names) < 10


def test_a_release_leaves_its_summary_its_tables_and_its_changes(raw: Path, tmp_path: Path) -> None:
    (raw / "broken.txt").write_bytes(b"\x00" * 10)
    left = artifacts_of(run(raw, tmp_path / "output"))
    assert left["release-summary"].startswith("# Release 1.0.0 (first)")
    assert f"release: `{tmp_path / 'output' / 'releases' / '1.0.0'}`" in left["release-summary"]
    sources = {"table": "sources", "rows": 2, "added": 2, "removed": 0, "changed": 0}
    assert [row["table"] for row in left["release-tables"]] == list(schemas.TABLES)
    assert left["release-tables"][0] == sources
    assert "## 1.0.0" in left["release-changes"]
    [row] = left["release-set-aside"]
    assert row["document"].startswith("broken.txt")
    assert row["remedy"]
    assert "release-quality" not in left  # nobody gave gold


def test_a_run_without_news_says_so_and_makes_no_asset(raw: Path, tmp_path: Path) -> None:
    run(raw, tmp_path / "output")
    state = run(raw, tmp_path / "output")
    left = artifacts_of(state)
    assert left["release-summary"].startswith("# Nothing changed since 1.0.0")
    assert {row["added"] for row in left["release-tables"]} == {0}
    assert "release-changes" not in left
    assert {name.split()[0].partition("-")[0] for name in task_names(state, last="plan")} == {"read", "plan"}


def test_the_tables_are_assets_made_out_of_documents_and_decisions(raw: Path, tmp_path: Path) -> None:
    state = run(raw, tmp_path / "output")
    outcome = state.result()
    by_table = {event["resource"]["prefect.resource.id"].rsplit("/", 1)[1]: event for event in made_by(state)}
    assert by_table.keys() == schemas.TABLES.keys()
    for name, event in by_table.items():
        assert event["payload"]["rows"] == outcome.n_rows[name]
        assert event["payload"]["version"] == "1.0.0"
        related = {one["prefect.resource.id"] for one in event["related"]}
        assert {"pactledger://raw/documents", "pactledger://raw/curated"} <= related


def test_a_long_map_shows_its_progress(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    assert artifacts_of(run(raw, tmp_path / "output"))["release-progress"] == 100


@pytest.mark.parametrize(
    ("parameter", "value", "told"),
    [
        ("bump", "huge", "'patch', 'minor' or 'major'"),
        ("runner", "spark", "'local', 'processes', 'dask' or 'ray'"),
        ("partition", 0, "greater than or equal to 1"),
        ("gold", "no/such/folder", "no folder no/such/folder; name the folder of gold files"),
        ("sign", "no/such/key", "no file no/such/key; name a private key"),
        ("scheduler", "localhost", "'localhost' is no address of a scheduler; write tcp://"),
    ],
)
def test_a_wrong_parameter_is_refused_with_its_name_and_a_remedy(
    raw: Path, tmp_path: Path, parameter: str, value: object, told: str
) -> None:
    with pytest.raises(ParameterTypeError) as refused:
        release(raw=raw, output=tmp_path / "output", **{parameter: value})
    assert parameter in str(refused.value)
    assert told in str(refused.value)


def test_the_form_explains_every_parameter_and_offers_its_choices() -> None:
    form = release.parameters.model_dump_for_openapi()
    for name, field in form["properties"].items():
        assert field["description"], name
    assert "required" not in form
    choices = json.dumps(form["properties"])
    assert '"enum": ["local", "processes", "dask", "ray"]' in choices
    assert '"enum": ["patch", "minor", "major"]' in choices


@pytest.fixture
def heard() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The address of a chat service, and what was posted to it."""
    posted: list[dict[str, str]] = []

    class Chat(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chat) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", posted
        server.shutdown()


def test_a_failure_is_posted_in_words(
    tmp_path: Path, heard: tuple[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, posted = heard
    monkeypatch.setenv(hooks.SETTING, url)
    with pytest.raises(pipeline.ReleaseError):
        release(raw=tmp_path / "nowhere", output=tmp_path / "output")
    [message] = posted
    assert message["state"] == "FAILED"
    first, second, third = message["text"].splitlines()
    assert first.startswith("release failed: ")
    assert str(tmp_path / "nowhere") in first
    assert second == f"There is no folder {tmp_path / 'nowhere'} to read documents from. Name one with --raw."
    assert "Nothing was published" in third
    assert "docs/operating.md" in third


def test_a_failure_is_handed_to_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told.txt"
    code = f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"
    monkeypatch.setenv(hooks.SETTING, f'{sys.executable} -c "{code}"')
    with pytest.raises(pipeline.ReleaseError):
        release(raw=tmp_path / "nowhere", output=tmp_path / "output")
    assert told.read_text(encoding="utf-8").startswith("release failed: ")


def test_a_chat_service_that_does_not_answer_hides_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(hooks.SETTING, "http://127.0.0.1:9/")
    with pytest.raises(pipeline.ReleaseError, match="no folder"):
        release(raw=tmp_path / "nowhere", output=tmp_path / "output")


def test_what_a_disk_or_a_network_may_do_better_in_a_moment_is_tried_again(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, tries = corpus.gather, []

    def hiccup(*arguments: Any) -> Any:
        tries.append(arguments)
        if len(tries) == 1:
            raise OSError(errno.EIO, "Input/output error")
        return honest(*arguments)

    monkeypatch.setattr(corpus, "gather", hiccup)
    assert run(raw, tmp_path / "output").is_completed()
    assert len(tries) == 2


@pytest.mark.parametrize(
    ("trouble", "worth_it"),
    [
        (OSError(errno.EIO, "Input/output error"), True),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), True),
        (TimeoutError(), True),
        (GenericError("the bucket answered 503"), True),
        (OSError(errno.ENOSPC, "No space left on device"), False),
        (PermissionError(errno.EACCES, "Permission denied"), False),
        (pipeline.ReleaseError("no documents"), False),
        (ValueError("a fault of the program"), False),
    ],
)
def test_what_waiting_does_not_help_is_not_tried_again(trouble: Exception, worth_it: bool) -> None:
    assert retrying.passes(trouble) is worth_it


def test_a_run_that_takes_too_long_is_ended(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "gather", lambda *_: time.sleep(60))
    state = release.with_options(timeout_seconds=1)(raw=raw, output=tmp_path / "output", return_state=True)
    assert state.name == "TimedOut"
    assert not (tmp_path / "output" / "releases").exists()
