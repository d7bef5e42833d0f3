"""What share of the rows that a rule makes is right, as `flows.calibrate` has measured it on annotated articles."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

EVERY = "*"
"""The family of all rules of a table."""
TABLES = ("agreements", "clauses", "deployments", "estimates")
"""The tables whose rows carry a confidence."""
LEAST = 0.3
"""Rows whose confidence is below this are not published unless a run asks for them."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Of `rows` judged rows of one table that a rule or family of rules made, `right` were right.

    `value` is that share, drawn towards the share of the family above where the rows are few.
    """

    table: str
    rule: str
    rows: int
    right: int
    value: float

    def as_row(self) -> dict[str, object]:
        return asdict(self)


class Rates:
    """The rates by table and rule."""

    def __init__(self, found: Iterable[Rate]) -> None:
        self._values = {(one.table, one.rule): one.value for one in found}

    def confidence(self, table: str, rules: Iterable[str]) -> float | None:
        """How probably a row is right that these rules made: as probably as one of its most trusted rule.

        A rule that was never judged is trusted as its family is. None for a table without rates.
        """
        values = [self._values[table, self._nearest(table, rule)] for rule in rules if (table, EVERY) in self._values]
        return max(values, default=None)

    def _nearest(self, table: str, rule: str) -> str:
        return next(one for one in (*reversed(families(rule)), EVERY) if (table, one) in self._values)


def families(rule: str) -> tuple[str, ...]:
    """The dotted beginnings of a rule, the shortest first, itself last: "a.b.c" → a, a.b, a.b.c."""
    parts = rule.split(".")
    return tuple(".".join(parts[: n + 1]) for n in range(len(parts)))


@cache
def measured() -> Rates:
    """The rates that the package ships."""
    return Rates(
        Rate(row["table"], row["rule"], int(row["rows"]), int(row["right"]), float(row["value"]))
        for row in _rows("rates.csv")
    )


def reliability() -> tuple[dict[str, str], ...]:
    """One row a bin of confidence: its bounds, how many rows fell in it, what share of them was expected and right."""
    return _rows("reliability.csv")


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = files("schemas.calibration").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
