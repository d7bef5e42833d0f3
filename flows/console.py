"""What a command tells a person, and how it ends: one line a step, failures in a paragraph, an orderly way out."""

import errno
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click


def log_to_stderr() -> None:
    """One line a step, on a logger of our own that Prefect's configuration does not touch."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    log = logging.getLogger("pact_ledger")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)


def end_in_order() -> None:
    """On SIGTERM leave by the ordinary way out, where Prefect stops the server that it started."""
    signal.signal(signal.SIGTERM, _terminate)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + signal.SIGTERM)


@contextmanager
def told_of_the_disk() -> Iterator[None]:
    """A disk that is full or may not be written ends the command with what to do about it."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EDQUOT, errno.ENOSPC, errno.EPERM, errno.EROFS):
            raise
        place = f": {error.filename}" if error.filename else ""
        raise click.ClickException(
            f"{error.strerror}{place}. No release was touched. Make room, or give the right to write, and run again: "
            "what was done is kept."
        ) from error


@contextmanager
def told_in_a_paragraph(*expected: type[Exception]) -> Iterator[None]:
    """What a user can put right ends the command with its message; anything else keeps its traceback."""
    try:
        yield
    except expected as error:
        raise click.ClickException(str(error)) from error
