"""A standing Prefect server on loopback, for tests that deploy: its own home, its own port, and nothing left behind."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil

PROJECT = Path(__file__).resolve().parents[1]
SECONDS = 240
"""For one thing to happen on a machine that is busy; alone it needs a tenth of that."""

IMPATIENT = {
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    "PREFECT_WORKER_QUERY_SECONDS": "2",
}
"""What takes turns of a minute takes turns of seconds."""

Found = TypeVar("Found")


@dataclass
class Standing:
    """A home of Prefect, the address of its API, and a copy of the project to deploy from."""

    home: Path
    project: Path
    port: int
    started: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def environment(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        quiet = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "PREFECT_HOME": str(self.home)}
        return {**kept, **quiet, **IMPATIENT}

    def start(self, *command: str, **environment: str) -> "subprocess.Popen[bytes]":
        """A process that goes on, its output in a file of the home."""
        with (self.home / f"{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=self.project,
                env={**self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.started.append(process)
        return process

    def prefect(self, *arguments: str) -> str:
        """The output of a command of Prefect against the server."""
        done = subprocess.run(
            [*PREFECT, *arguments],
            cwd=self.project,
            env={**self.environment, "PREFECT_API_URL": self.url},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def logs(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(self.home.glob("*.log")))

    def left_over(self) -> Sequence[psutil.Process]:
        """The processes that run with this home: servers, workers, runs."""
        return [process for process in psutil.process_iter() if _home_of(process) == str(self.home)]

    def end(self) -> None:
        for process in self.started:
            process.terminate()
        for process in self.started:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


PREFECT = (sys.executable, "-m", "prefect", "--no-prompt")


@contextmanager
def project_of(raw: Path, folder: Path) -> Iterator[Standing]:
    """The project as it is, but with the documents of `raw`; at the end nothing of it runs any more."""
    project, home = folder / "project", folder / "home"
    for path in (project, home):
        path.mkdir(parents=True)
    for name in ("flows", "schemas", "pyproject.toml", "prefect.yaml", "requirements.lock"):
        (project / name).symlink_to(PROJECT / name)
    shutil.copytree(raw, project / "raw")
    standing = Standing(home, project, _free_port())
    try:
        yield standing
    finally:
        standing.end()
        for process in standing.left_over():
            process.kill()


def eventually(look: Callable[[], Found], enough: Callable[[Found], object] = bool, seconds: float = SECONDS) -> Found:
    """What is found, once it is enough; a failure of the test when that takes too long."""
    deadline = time.monotonic() + seconds
    while not enough(found := look()):
        assert time.monotonic() < deadline, f"{found!r} after {seconds} s"
        time.sleep(0.5)
    return found


def answers(url: str) -> bool:
    """Whether a Prefect API is up."""
    try:
        with build_opener(ProxyHandler({})).open(f"{url}/health", timeout=10) as response:
            return bool(response.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _home_of(process: psutil.Process) -> Any:
    try:
        return process.environ().get("PREFECT_HOME")
    except (psutil.Error, OSError):
        return None
