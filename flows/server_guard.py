"""Ends Prefect's temporary server with the run that started it, also when that run was killed.

Prefect loads this module in its server (entry point `prefect.collections`). A run that leaves by the ordinary way stops
its server itself; this is for the run that had no time to.
"""

import os
import signal
import threading
import time

STARTER = "PACT_LEDGER_RUN"
"""The environment variable that holds the process id of the run."""

SECONDS = 1.0


def watch(starter: int) -> None:
    """Return when the process that started this one is gone: an orphan is handed to another parent at once."""
    while os.getppid() == starter:
        time.sleep(SECONDS)


def _guard(starter: int) -> None:
    watch(starter)
    os.kill(os.getpid(), signal.SIGTERM)


if STARTER in os.environ:
    threading.Thread(target=_guard, args=[int(os.environ[STARTER])], name="server guard", daemon=True).start()
