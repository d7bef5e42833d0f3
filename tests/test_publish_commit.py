"""A release is there whole or not at all, whatever dies on the way, and however many publish at once."""

import errno
import json
import os
import signal
import threading
from pathlib import Path

import pytest

from flows.publish import PublishError, commit, index
from flows.publish.commit import STEPS, Commit, locked, run
from flows.publish.content import file_sha256


def fill(folder: Path, content: str = "one") -> None:
    """The least that the index needs of a release."""
    (folder / "csv").mkdir()
    (folder / "csv" / "rows.csv").write_text(content)
    record = {"schema_version": "1.0.0", "released_at": "2031-06-01T12:00:00Z", "content_sha256": content}
    (folder / "manifest.json").write_text(json.dumps(record))


def visible(output: Path) -> list[str]:
    """What a reader sees of an output folder."""
    return sorted(path.name for path in output.glob("*") if not path.name.startswith("."))


def test_a_commit_makes_the_folder_and_the_index(tmp_path: Path) -> None:
    path = run(Commit(tmp_path, "1.0.0", fill))
    assert path == tmp_path / "releases" / "1.0.0"
    assert visible(tmp_path) == ["latest.json", "releases", "releases.json"]
    assert (path / "csv" / "rows.csv").read_text() == "one"
    pointer = json.loads((tmp_path / "latest.json").read_text())
    assert pointer["manifest_sha256"] == file_sha256(path / "manifest.json")


def test_a_release_is_never_overwritten(tmp_path: Path) -> None:
    run(Commit(tmp_path, "1.0.0", fill))
    with pytest.raises(PublishError, match="never overwritten"):
        run(Commit(tmp_path, "1.0.0", lambda folder: fill(folder, "two")))
    assert (tmp_path / "releases" / "1.0.0" / "csv" / "rows.csv").read_text() == "one"
    assert not list(tmp_path.glob(".staging-*"))


def test_a_retry_of_the_very_same_release_succeeds_and_changes_nothing(tmp_path: Path) -> None:
    path = run(Commit(tmp_path, "1.0.0", fill))
    before = path.stat().st_mtime_ns
    assert run(Commit(tmp_path, "1.0.0", fill)) == path
    assert path.stat().st_mtime_ns == before
    assert not list(tmp_path.glob(".staging-*"))


def killed(output: Path, before: int) -> None:
    """Publish 1.1.0 in a process of its own that is killed before that step."""
    child = os.fork()
    if child == 0:
        commit.STEPS = (*STEPS[:before], lambda _: os.kill(os.getpid(), signal.SIGKILL), *STEPS[before:])
        try:
            with locked(output):
                run(Commit(output, "1.1.0", lambda folder: fill(folder, "two")))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


@pytest.mark.parametrize("before", range(len(STEPS) + 1))
def test_death_before_any_step_leaves_nothing_half_done_and_the_next_run_works(before: int, tmp_path: Path) -> None:
    run(Commit(tmp_path, "1.0.0", fill))
    killed(tmp_path, before)
    committed = before > STEPS.index(commit.rename)
    assert index.versions_on_disk(tmp_path) == (["1.0.0", "1.1.0"] if committed else ["1.0.0"])
    for version in index.versions_on_disk(tmp_path):
        assert {path.name for path in (tmp_path / "releases" / version).rglob("*")} == {
            "csv",
            "rows.csv",
            "manifest.json",
        }
    for entry in json.loads((tmp_path / "releases.json").read_text())["releases"]:
        assert (tmp_path / entry["path"] / "manifest.json").exists()

    with locked(tmp_path):
        run(Commit(tmp_path, "1.2.0", lambda folder: fill(folder, "three")))
    assert not list(tmp_path.glob(".staging-*"))
    indexed = [entry["version"] for entry in json.loads((tmp_path / "releases.json").read_text())["releases"]]
    assert indexed == index.versions_on_disk(tmp_path)
    assert json.loads((tmp_path / "latest.json").read_text())["version"] == "1.2.0"


def test_the_latest_release_is_found_before_a_dead_run_s_index_is_mended(tmp_path: Path) -> None:
    run(Commit(tmp_path, "1.0.0", fill))
    killed(tmp_path, STEPS.index(commit.reindex))
    assert json.loads((tmp_path / "latest.json").read_text())["version"] == "1.0.0"
    assert index.latest(tmp_path) == tmp_path / "releases" / "1.1.0"


def test_a_full_disk_leaves_no_trace(tmp_path: Path) -> None:
    def full(folder: Path) -> None:
        fill(folder)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):
        run(Commit(tmp_path, "1.0.0", full))
    assert visible(tmp_path) == [] and not list(tmp_path.glob(".staging-*"))


def test_two_publishers_take_turns(tmp_path: Path) -> None:
    inside: list[str] = []
    begun = threading.Event()

    def first(folder: Path) -> None:
        begun.set()
        inside.append("first in")
        threading.Event().wait(0.2)
        fill(folder)
        inside.append("first out")

    def publish_first() -> None:
        with locked(tmp_path):
            run(Commit(tmp_path, "1.0.0", first))

    thread = threading.Thread(target=publish_first)
    thread.start()
    begun.wait()
    with locked(tmp_path):
        inside.append("second in")
        run(Commit(tmp_path, "1.0.1", fill))
    thread.join()
    assert inside == ["first in", "first out", "second in"]
    assert index.versions_on_disk(tmp_path) == ["1.0.0", "1.0.1"]


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "LOCK_SECONDS", 0.05)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(tmp_path):
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with pytest.raises(PublishError, match="another run has been publishing"), locked(tmp_path):
        pass
    done.set()
    thread.join()


def test_the_index_is_rebuilt_from_the_folders_and_keeps_what_they_cannot_know(tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0"):
        run(Commit(tmp_path, version, fill))
    record = json.loads((tmp_path / "releases.json").read_text())
    record["releases"][1] |= {"status": "yanked", "reason": "wrong figures", "successor": "1.9.0"}
    (tmp_path / "releases.json").write_text(json.dumps(record))
    (tmp_path / "latest.json").unlink()
    index.rebuild(tmp_path)
    assert json.loads((tmp_path / "releases.json").read_text()) == record
    assert json.loads((tmp_path / "latest.json").read_text())["version"] == "1.9.0"
    (tmp_path / "releases.json").unlink()
    assert [entry.version for entry in index.rebuild(tmp_path)] == ["1.9.0", "1.10.0"]


def test_a_release_that_the_index_names_must_not_vanish(tmp_path: Path) -> None:
    path = run(Commit(tmp_path, "1.0.0", fill))
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match=r"names 1\.0\.0, but releases/1\.0\.0 is gone"):
        index.rebuild(tmp_path)


@pytest.mark.parametrize("text", ["{", '{"releases": [{"version": "1.0.0"}]}', "[]"])
def test_an_index_that_cannot_be_read_is_named_with_its_remedy(text: str, tmp_path: Path) -> None:
    (tmp_path / "releases.json").write_text(text)
    with pytest.raises(PublishError, match=r"releases\.json cannot be read .*delete it to have it rebuilt"):
        index.rebuild(tmp_path)


def test_an_output_without_releases_has_no_latest(tmp_path: Path) -> None:
    assert index.latest(tmp_path) is None
    assert index.rebuild(tmp_path) == []
    assert visible(tmp_path) == []
