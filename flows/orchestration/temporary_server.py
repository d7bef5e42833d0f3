"""Prefect's API for one run, where no standing server is configured: a server of its own on a free loopback port.

Prefect would start one itself, but only when the flow is called, and the run would import the whole server besides:
15 s more on twelve documents. This one is a process that comes up while the run imports its steps, has no services
that a single run does not need, and ends with the run, also when the run is killed.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, TypeVar

import flows.prefect_settings  # noqa: F401 - its defaults are the server's too

Result = TypeVar("Result")

SECONDS_TO_START = 120
"""A home without a database needs 20 s on an idle machine."""

SECONDS_TO_STOP = 10
SECONDS_TO_DRAIN = 10

_SETTINGS = {
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",  # it would import every integration to count its blocks
    "PREFECT_LOGGING_LEVEL": "ERROR",  # into a file of its own, which is read when it does not start
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_UI_ENABLED": "false",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}

_ERROR = re.compile(r"[\w.]+(Error|Exception): ")
"""The last line of a traceback."""


class ServerError(Exception):
    """The server did not start; the message says why and what to do."""


class ParameterError(Exception):
    """A flow refused its parameters; the message says which and why."""


class TemporaryServer:
    """A server that is coming up. `api` waits for it; `stop` ends it, whatever its state."""

    def __init__(self, log: IO[str]) -> None:
        """Start the process. It inherits a socket that is open already, so no port can be lost to somebody else."""
        self._log = log
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.url = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(listening.fileno()), str(os.getpid())],
                env={**os.environ, **_SETTINGS},
                pass_fds=[listening.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,  # Ctrl-C is for the run, which tells the server that it was cancelled
            )

    @contextmanager
    def api(self) -> Iterator[None]:
        """Within, flows run against this server; or against the standing one, where Prefect is configured with one."""
        from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

        if standing := PREFECT_API_URL.value():
            self.stop()
            _ask(standing)
            yield
            return
        self._wait()
        with temporary_settings({PREFECT_API_URL: self.url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            yield
            _send_pending_events()

    def stop(self) -> None:
        self._process.terminate()
        self._end(grace=SECONDS_TO_STOP)

    def _wait(self) -> None:
        """One request, which the open socket holds until the server takes it, or drops when the server ends."""
        import httpx

        try:
            httpx.get(f"{self.url}/health", timeout=SECONDS_TO_START, trust_env=False).raise_for_status()
        except httpx.HTTPError as error:
            raise ServerError(
                f"Prefect's temporary server did not start: {self._reason() or error}\n"
                "The same release can be made without Prefect: add --plain. If Prefect's database is broken, move the "
                "folder PREFECT_HOME (.prefect) away: it holds the history of runs, nothing of the releases."
            ) from error

    def _end(self, grace: float) -> None:
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _reason(self) -> str:
        """The error that the server ended with, out of its log."""
        self._end(grace=SECONDS_TO_STOP)
        self._log.seek(0)
        errors = [line.strip() for line in self._log if _ERROR.match(line)]
        return errors[-1] if errors else ""


def run(load: Callable[[], Callable[..., Result]], **parameters: Any) -> Result:
    """The result of the flow that `load` imports while the server comes up. ServerError, ParameterError."""
    with running() as server:
        flow = load()
        import httpx
        from prefect.exceptions import ParameterTypeError

        try:
            with server.api():
                return flow(**parameters)
        except ParameterTypeError as error:
            raise ParameterError(str(error)) from error
        except httpx.TransportError as error:
            raise ServerError(
                f"Prefect's server went away during the run: {error}\n"
                "A release is published whole or not at all, and what was extracted is kept: run again."
            ) from error


@contextmanager
def running() -> Iterator[TemporaryServer]:
    """A server that comes up beside what is done within, and is gone afterwards."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        server = TemporaryServer(log)
        try:
            yield server
        finally:
            server.stop()


def _ask(standing: str) -> None:
    """Return when the standing server answers."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        if trouble := client.api_healthcheck():
            raise ServerError(
                f"Prefect's server does not answer at {standing}: {trouble}\n"
                "Start it, or run without it: unset PREFECT_API_URL, or add --plain."
            )


def watch(starter: int, seconds: float = 1.0) -> None:
    """Return when the process that started this one is gone: an orphan is handed to another parent at once."""
    while os.getppid() == starter:
        time.sleep(seconds)


def _guard(starter: int) -> None:
    watch(starter)
    os.kill(os.getpid(), signal.SIGTERM)


def _send_pending_events() -> None:
    """States and assets reach the server as events, in the background; it must hear the last of them."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=SECONDS_TO_DRAIN)


def serve(listening: int, starter: int) -> None:
    """Serve Prefect's API on an open socket (its file descriptor) for as long as the starter (its process id) lives."""
    threading.Thread(target=_guard, args=[starter], name="server guard", daemon=True).start()
    import uvicorn

    config = uvicorn.Config(
        "prefect.server.api.server:create_app",
        factory=True,
        lifespan="on",
        log_level="error",
        timeout_graceful_shutdown=SECONDS_TO_STOP // 2,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=listening)])


if __name__ == "__main__":
    serve(*map(int, sys.argv[1:]))
