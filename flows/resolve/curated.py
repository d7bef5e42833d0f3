"""The signed decisions of raw/curated/: who is the same, who is not, what a person corrected. They override rules."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract import dates
from schemas import TABLES, export

JUDGED = ("agreements", "actors")
REQUIRED = ("reason", "date", "signed_by")


class CuratedError(ValueError):
    """A decision that cannot be applied; the message names the file, the entry, the value and the remedy."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two row ids of one table that mean the same thing, or must never be taken for the same."""

    table: str
    left: str
    right: str
    same: bool
    reason: str
    date: date
    signed_by: str


@dataclass(frozen=True, slots=True)
class Correction:
    """The right value of one cell. `value` is text as a CSV of the table would show it; empty means null."""

    table: str
    row_id: str
    column: str
    value: str
    reason: str
    date: date
    signed_by: str


@dataclass(frozen=True, slots=True)
class Curated:
    """All decisions, in file order."""

    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()


def load(raw: Path) -> Curated:
    """Read raw/curated/judgements.toml and corrections.toml; a file that is not there decides nothing.

    Errors: CuratedError for broken TOML, a missing key, or a decision without reason, date and signature.
    """
    folder = raw / "curated"
    judgements = [
        Judgement(
            one["table"], one["left"], one["right"], _is_same(one, where), one["reason"], one["date"], one["signed_by"]
        )
        for one, where in _entries(folder / "judgements.toml", "judgement", ("table", "left", "right", "decision"))
    ]
    corrections = [
        Correction(
            one["table"], one["row_id"], one["column"], one["value"], one["reason"], one["date"], one["signed_by"]
        )
        for one, _ in _entries(folder / "corrections.toml", "correction", ("table", "row_id", "column", "value"))
    ]
    return Curated(tuple(judgements), tuple(corrections))


def check(decided: Curated) -> None:
    """CuratedError for a decision that could never take effect: an unknown table, a key, a value that cannot be."""
    for judgement in decided.judgements:
        if judgement.table not in JUDGED or (judgement.table == "actors" and not judgement.same):
            raise CuratedError(
                f"curated/judgements.toml: table = {judgement.table!r} with this decision; "
                "agreements can be judged same and not_same, actors same"
            )
    for correction in decided.corrections:
        _check(correction)


def _check(one: Correction) -> None:
    where = f"curated/corrections.toml: {one.table} {one.row_id} {one.column}"
    if one.table not in TABLES:
        raise CuratedError(f"{where}: there is no table {one.table!r}; name one of {', '.join(TABLES)}")
    if one.column in TABLES[one.table].primary_key:
        raise CuratedError(f"{where}: an id is never corrected; judge rows same or not_same instead")
    column = next((known for known in TABLES[one.table].columns if known.name == one.column), None)
    if column is not None and column.vocabulary is not None and one.value and one.value not in column.vocabulary:
        raise CuratedError(f"{where}: value = {one.value!r} is no term of {column.vocabulary.name}")
    if one.column.endswith("_edtf") and one.value:
        try:
            dates.bounds(one.value)
        except ValueError as error:
            raise CuratedError(f"{where}: value = {one.value!r} is no EDTF date; write 2019-05 for May 2019") from error


def _entries(path: Path, name: str, keys: tuple[str, ...]) -> list[tuple[dict[str, Any], str]]:
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get(name, [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CuratedError(f"{path}: no valid TOML ({error}); correct the file") from error
    found = []
    for number, entry in enumerate(entries, start=1):
        where = f"{path}: [[{name}]] {number}"
        for key in (*keys, *REQUIRED):
            if not entry.get(key) and not (key == "value" and key in entry):
                raise CuratedError(f"{where}: {key} is missing; a decision needs {', '.join((*keys, *REQUIRED))}")
        if not isinstance(entry["date"], date):
            raise CuratedError(f"{where}: date = {entry['date']!r} is no TOML date; write it as 2025-01-31, unquoted")
        found.append((entry, where))
    return found


def _is_same(entry: dict[str, Any], where: str) -> bool:
    if entry["decision"] not in {"same", "not_same"}:
        raise CuratedError(f'{where}: decision = {entry["decision"]!r}; write "same" or "not_same"')
    return bool(entry["decision"] == "same")


def corrected(name: str, table: pa.Table, decided: Curated) -> pa.Table:
    """The table with the corrected values; the bounds of a corrected EDTF date follow from it.

    Errors: CuratedError for a row or column that does not exist, or a value that is not of the column's type.
    """
    own = [one for one in decided.corrections if one.table == name]
    if not own:
        return table
    keys = _keys(name, table)
    concerned = pc.is_in(keys, value_set=pa.array([one.row_id for one in own], pa.string()))
    rows = {_key(name, row): row for row in table.filter(concerned).to_pylist()}
    for one in own:
        _correct(one, rows, export.arrow_schema(name))
    return pa.concat_tables([table.filter(pc.invert(concerned)), export.to_arrow(name, rows.values())])


def _correct(one: Correction, rows: dict[str, dict[str, object]], schema: pa.Schema) -> None:
    where = f"curated/corrections.toml: {one.table} {one.row_id} {one.column}"
    if one.row_id not in rows or one.column not in schema.names:
        missing = "row" if one.column in schema.names else "column"
        raise CuratedError(f"{where}: there is no such {missing}; correct or withdraw it")
    row = rows[one.row_id]
    row[one.column] = _cast(one.value, schema.field(one.column).type, where)
    if one.column.endswith("_edtf"):
        prefix = one.column.removesuffix("_edtf")
        row |= {f"{prefix}_earliest": None, f"{prefix}_latest": None, f"{prefix}_basis": None}
        if one.value:
            earliest, latest = dates.bounds(one.value)
            row |= {f"{prefix}_earliest": earliest, f"{prefix}_latest": latest, f"{prefix}_basis": "curated"}


def _keys(name: str, table: pa.Table) -> pa.ChunkedArray:
    """The key of each row, as corrections write it."""
    return pc.binary_join_element_wise(*(table.column(column) for column in TABLES[name].primary_key), "|")


def _key(table: str, row: dict[str, object]) -> str:
    return "|".join(str(row[column]) for column in TABLES[table].primary_key)


def _cast(value: str, kind: pa.DataType, where: str) -> object:
    if value == "":
        return None
    try:
        return pa.scalar(value).cast(kind).as_py()
    except pa.ArrowInvalid as error:
        raise CuratedError(f"{where}: value = {value!r} is no {kind}; write it as in the table's CSV") from error
