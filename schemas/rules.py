"""Rules that several tables share: dates that agree with themselves and with each other, pairs, trees.

Each predicate answers one boolean a row; null ("cannot be told") passes.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from schemas.base import Rule

if TYPE_CHECKING:
    import pandas as pd

PLAIN_DATE = re.compile(r"(\d{4})(?:-([01]\d)(?:-(\d{2}))?)?")
"""Year, month or day as such; a season (`2024-21`) is no plain date, since its days are not fixed."""
Day = date | None


def plain_bounds(edtf: str) -> tuple[date, date] | None:
    """First and last day of a plain `2024`, `2024-06` or `2024-06-19`; None for every other form.

    ValueError when there is no such day.
    """
    match = PLAIN_DATE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)


def date_agrees(edtf: str | None, earliest: Day, latest: Day, basis: str | None) -> bool:
    """Whether the four columns of one date tell the same: see `dated`."""
    if edtf is None:
        return earliest is None and latest is None and basis is None
    if basis is None or (earliest is not None and latest is not None and earliest > latest):
        return False
    try:
        plain = plain_bounds(edtf)
    except ValueError:
        return False
    if plain is not None:
        return (earliest, latest) == plain
    if edtf.startswith("XXXX"):
        return earliest is None and latest is None
    first, slash, last = edtf.partition("/")
    open_start, open_end = (end in ("", "..") or end.startswith("XXXX") for end in (first, last if slash else first))
    return (earliest is None) == open_start and (latest is None) == open_end


def dated(prefix: str) -> Rule:
    """`<prefix>_edtf`, `_earliest`, `_latest` and `_basis` are of one mind.

    All null together; a basis with every date; bounds exactly those of a plain date, none where the year is unknown,
    and never the wrong way round.
    """
    columns = tuple(f"{prefix}_{part}" for part in ("edtf", "earliest", "latest", "basis"))

    def holds(frame: "pd.DataFrame") -> "pd.Series[bool]":
        import pandas as pd

        rows = list(zip(*(pa.array(frame[column]).to_pylist() for column in columns), strict=True))
        verdicts = {row: date_agrees(*row) for row in set(rows)}
        return pd.Series([verdicts[row] for row in rows], index=frame.index, dtype=bool)

    remedy = "give edtf, bounds and basis together; bounds follow from edtf"
    return Rule(f"{prefix}_date_agrees", columns, holds, remedy)


def not_after(name: str, first: str, then: str) -> Rule:
    """The event of prefix `first` does not certainly come after that of prefix `then`."""
    columns = (f"{first}_earliest", f"{then}_latest")
    return compare(
        name, columns, lambda a, b: a <= b, f"{first} comes before {then}: correct the dates, or null the unsure one"
    )


def compare(name: str, columns: tuple[str, str], test: Callable[[Any, Any], Any], remedy: str) -> Rule:
    """A relation between two columns; passes where either is null."""
    first, second = columns
    return Rule(name, columns, lambda frame: test(frame[first], frame[second]), remedy)


def both_or_neither(name: str, first: str, second: str) -> Rule:
    """Two columns are filled together or not at all."""
    remedy = f"give both {first} and {second}, or neither"
    return Rule(name, (first, second), lambda frame: frame[first].isna() == frame[second].isna(), remedy)


def not_itself(name: str, key: str, other: str) -> Rule:
    """A row does not point at itself."""
    return compare(name, (key, other), lambda a, b: a != b, f"{other} names another row, or is null")


def acyclic(name: str, key: str, parent: str) -> Rule:
    """Following `parent` from any row comes to an end."""

    def holds(frame: "pd.DataFrame") -> "pd.Series[bool]":
        import pandas as pd

        linked = frame.dropna(subset=[parent])
        parents = dict(zip(linked[key], linked[parent], strict=True))
        looped = [_returns(start, parents) for start in linked[key]]
        return pd.Series(True, index=frame.index).where(~frame.index.isin(linked.index[looped]), False)

    return Rule(name, (key, parent), holds, f"break the circle of {parent}")


def _returns(start: str, parents: dict[str, str]) -> bool:
    """Whether the chain of parents leads back to `start` (a row that points at itself has its own rule)."""
    seen, node = {start}, parents.get(start)
    while node is not None and node not in seen:
        seen.add(node)
        node = parents.get(node)
    return node == start and parents[start] != start
