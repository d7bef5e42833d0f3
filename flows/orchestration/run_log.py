"""The log of the steps in Prefect's own places: the log of the run in the UI, and the output of a worker."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prefect.logging.handlers import APILogHandler, PrefectConsoleHandler
from prefect.settings import PREFECT_LOGGING_TO_API_ENABLED

LOG = logging.getLogger("pact_ledger")


@contextmanager
def kept() -> Iterator[None]:
    """Within a run, what the steps say is kept with it; and printed, unless the command line prints it already."""
    handlers: list[logging.Handler] = []
    if PREFECT_LOGGING_TO_API_ENABLED.value():
        handlers.append(APILogHandler())
    if not LOG.handlers:
        handlers.append(_console())
    level = LOG.level
    LOG.setLevel(min(level or logging.INFO, logging.INFO))
    for handler in handlers:
        LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.setLevel(level)
        for handler in handlers:
            LOG.removeHandler(handler)


def _console() -> logging.Handler:
    handler = PrefectConsoleHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s | %(levelname)-7s | %(message)s", "%H:%M:%S"))
    return handler
