"""DuckDB: one engine a process, since starting it costs more than most of the questions put to it."""

import os
from functools import cache

import duckdb


def connection() -> duckdb.DuckDBPyConnection:
    """A connection with temporary tables of its own, which end with it; to be closed by `with`."""
    return _engine(os.getpid()).cursor()  # a forked process has the engine of its parent, but not its threads


@cache
def _engine(_process: int) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"allocator_flush_threshold": "16MB"})  # give memory back between two questions
