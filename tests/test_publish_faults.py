"""Publishes that die, run out of disk, may not write, or run side by side: what was there stays, the next works."""

import errno
import os
import resource
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from publish_rows import Rows, build, many_actors, rows, tables

from flows.publish import commit, index, publish
from flows.publish.commit import STEPS
from flows.publish.verify import verify

NOBODY = 65534


def world(*extra: str) -> Rows:
    given = rows()
    given["actors"] += many_actors(60)
    given["actors"] += [{"actor_id": f"act:{name}", "name": name, "kind": "agency"} for name in extra]
    return given


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("first")
    publish(tables(world()), output, build())
    return output


@pytest.fixture
def output(first: Path, tmp_path: Path) -> Path:
    """An output folder with one release."""
    return shutil.copytree(first, tmp_path / "output")


def in_a_child(run: Callable[[], object]) -> int:
    """Run in a process of its own; answers its wait status: the errno where an OSError ended it."""
    return os.waitpid(started(run), 0)[1]


def started(run: Callable[[], object]) -> int:
    """The id of a process of its own that runs it."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            run()
        except OSError as error:
            code = error.errno or 1
        except BaseException:
            code = 255
        finally:
            os._exit(code)
    return child


def publish_more(output: Path, *names: str) -> None:
    publish(tables(world(*names)), output, build())


def die_before(step: int, output: Path) -> None:
    commit.STEPS = (*STEPS[:step], lambda _: os.kill(os.getpid(), signal.SIGKILL), *STEPS[step:])
    publish_more(output, "hut")


def check_unharmed(output: Path, versions: list[str]) -> None:
    """Every release that the index names verifies, no half one is visible, and the next publish works."""
    assert index.versions_on_disk(output) == versions
    assert [line for line in verify(output) if "does not name" not in line and "does not point" not in line] == []
    publish_more(output, "hut", "cairn")
    assert verify(output) == []
    assert not list(output.glob(".staging-*"))


@pytest.mark.parametrize("step", range(len(STEPS) + 1))
def test_a_kill_at_any_step_boundary_is_harmless(step: int, output: Path) -> None:
    status = in_a_child(lambda: die_before(step, output))
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    committed = step > STEPS.index(commit.rename)
    check_unharmed(output, ["1.0.0", "1.1.0"] if committed else ["1.0.0"])


def test_a_retry_after_a_kill_publishes_the_same_bytes_or_nothing(output: Path, tmp_path: Path) -> None:
    in_a_child(lambda: die_before(STEPS.index(commit.reindex), output))
    publish_more(output, "hut")
    assert index.versions_on_disk(output) == ["1.0.0", "1.1.0"]
    assert index.latest(output) == output / "releases" / "1.1.0"


@pytest.mark.parametrize("n_bytes", [0, 600, 6_000, 60_000])
def test_a_full_disk_leaves_no_trace(n_bytes: int, output: Path) -> None:
    """The system refuses to let any file grow beyond so many bytes, as it does when the disk is full."""

    def publish_without_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
        publish_more(output, "hut")

    status = in_a_child(publish_without_room)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) in (errno.EFBIG, errno.ENOSPC, 255)
    assert not list(output.glob(".staging-*"))
    check_unharmed(output, ["1.0.0"])


def test_a_folder_that_may_not_be_written_to_stays_as_it_is(output: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    folders = [output, *(path for path in output.rglob("*") if path.is_dir())]

    def publish_as_somebody_else() -> None:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        publish_more(output, "hut")

    for folder in output.parents:
        if folder.owner() == output.owner() and folder.is_relative_to("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    for folder in folders:
        folder.chmod(0o555)
    status = in_a_child(publish_as_somebody_else)
    for folder in folders:
        folder.chmod(0o755)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) == errno.EACCES
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before
    check_unharmed(output, ["1.0.0"])


@pytest.mark.parametrize("n", [2, 8])
def test_publishers_at_once_take_turns_and_each_release_follows_the_one_before(n: int, output: Path) -> None:
    running = [started(partial(publish_more, output, f"hut-{number}")) for number in range(n)]
    assert [os.waitpid(child, 0)[1] for child in running] == [0] * n
    assert index.versions_on_disk(output) == [f"1.{number}.0" for number in range(n + 1)]
    assert verify(output) == []
    check_unharmed(output, [f"1.{number}.0" for number in range(n + 1)])
