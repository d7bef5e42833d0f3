"""Tables as CSV that must pass (good.csv, together one small release) or must fail (bad-*.csv) the contract.

The first line of a bad table names the one check that it fails: `# fails: <check>`.
"""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from schemas import TABLES

FOLDER = Path(__file__).parent
FAILS = "# fails: "

PARSE: dict[pa.DataType, Callable[[str], object]] = {
    pa.int32(): int,
    pa.float64(): float,
    pa.bool_(): lambda cell: {"true": True, "false": False}[cell],
    pa.date32(): date.fromisoformat,
    pa.decimal128(18, 2): Decimal,
}


def bad() -> list[Path]:
    """Every counterexample."""
    return sorted(FOLDER.glob("*/bad-*.csv"))


def expected_check(path: Path) -> str:
    """The check that a counterexample says it fails."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(FAILS), f"{path}: the first line names the check"
    return first.removeprefix(FAILS)


def read(path: Path) -> pa.Table:
    """A CSV as Arrow, columns in the order of the file, typed by the schema of the table that its folder names."""
    types = {column.name: column.type for column in TABLES[path.parent.name].columns}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith(FAILS)]
    header, *rows = csv.reader(lines, strict=True)
    columns = zip(*rows, strict=True)
    arrays = [_array(cells, types.get(name, pa.string())) for name, cells in zip(header, columns, strict=True)]
    return pa.table(dict(zip(header, arrays, strict=True)))


def _array(cells: tuple[str, ...], kind: pa.DataType) -> pa.Array:
    parse = PARSE.get(kind, str)
    return pa.array([parse(cell) if cell else None for cell in cells], kind)


def good_release() -> dict[str, pa.Table]:
    """The eight good tables: one article with all that it tells."""
    return {name: read(FOLDER / name / "good.csv") for name in TABLES}


def documents() -> dict[str, str]:
    """The text behind the good release."""
    return {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.glob("documents/*.txt")}
