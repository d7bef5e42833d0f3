"""The log of the steps in Prefect's own places: the log of the run in the UI, and the output of a worker."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prefect.logging.handlers import APILogHandler

LOG = logging.getLogger("pact_ledger")


@contextmanager
def kept() -> Iterator[None]:
    """Within a run, what the steps say is printed by whoever prints, and kept with the run where Prefect keeps logs."""
    level, handler = LOG.level, APILogHandler()  # which looks at PREFECT_LOGGING_TO_API_ENABLED itself
    LOG.setLevel(logging.INFO)
    LOG.addHandler(handler)
    try:
        yield
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(level)
