"""DuckDB: one engine a process, since starting it costs more than most of the questions put to it."""

from functools import cache

import duckdb


def connection() -> duckdb.DuckDBPyConnection:
    """A connection with temporary tables of its own, which end with it; to be closed by `with`."""
    return _engine().cursor()


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"allocator_flush_threshold": "16MB"})  # give memory back between two questions
