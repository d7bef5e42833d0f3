"""What a release is expected to look like as a whole, read from `expectations.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "expectations.toml"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Bounds on the rows of `table` for each row of `per`, once `per` has `minimum_base` rows.

    Without `per` the bounds are on the number of rows itself.
    """

    table: str
    reason: str
    minimum: float = 0.0
    maximum: float = float("inf")
    per: str | None = None
    minimum_base: int = 0


@dataclass(frozen=True, slots=True)
class Expectations:
    """`empty_allowed[table][column]` is the reason why a column may hold nothing but nulls.

    Columns are looked at only in tables of at least `minimum_rows` rows.
    """

    minimum_rows: int
    empty_allowed: dict[str, dict[str, str]]
    envelopes: tuple[Envelope, ...]


def load(path: Path = FILE) -> Expectations:
    """The declared expectations; TypeError names an unknown key."""
    with path.open("rb") as file:
        declared = tomllib.load(file)
    return Expectations(
        minimum_rows=declared["empty_columns"]["minimum_rows"],
        empty_allowed=declared["empty_columns"]["allowed"],
        envelopes=tuple(Envelope(**envelope) for envelope in declared["envelope"]),
    )
