"""tables → the same tables, or a ValidationError that lists all that is wrong with them.

First each table against its own model; then, when these hold, what the tables say of each other (foreign keys,
evidence, counts, quotes) and what the release looks like as a whole.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
import pyarrow as pa
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from schemas import COUNTED_ROLES, TABLES, Table, expectations

EVIDENCED = ("agreements", "parties", "clauses", "deployments", "estimates")
"""The tables of which every row needs a mention."""

LISTED = 50
"""How many failures a message spells out; the rest it counts."""

STRUCTURE = {
    SchemaErrorReason.COLUMN_NOT_IN_SCHEMA: ("unknown_column", "remove the column"),
    SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME: ("missing_column", "add the column, null where nothing is known"),
    SchemaErrorReason.COLUMN_NOT_ORDERED: ("column_order", "put the columns in the order of the schema"),
    SchemaErrorReason.WRONG_DATATYPE: ("type", "cast the column to the type of the schema"),
}
"""What makes the rest of a table unreadable: check name and remedy."""

CELLS = {
    SchemaErrorReason.SERIES_CONTAINS_NULLS: ("not_null", "give a value: the column may not be null"),
    SchemaErrorReason.DUPLICATES: ("primary_key", "keep one row for each key"),
}

Frames = Mapping[str, pd.DataFrame]


class Documents(Protocol):
    """Texts by document_path, walked through once: a mapping, or what reads one text after the other from the disk."""

    def items(self) -> Iterable[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing wrong: where, with which value, which check says so, and what to do. `column` may name several."""

    table: str
    column: str
    row_key: str
    value: str
    check: str
    remedy: str

    def __str__(self) -> str:
        where = f"table {self.table}, column {self.column}, row {self.row_key}, value {self.value}"
        return f"{where}: fails {self.check}; {self.remedy}"


class ValidationError(ValueError):
    """Tables that may not be published. `failures` holds all; the message lists the first and counts the rest."""

    def __init__(self, failures: list[Failure]) -> None:
        self.failures = failures
        super().__init__(_message(failures))


def _message(failures: list[Failure]) -> str:
    lines = [f"{len(failures)} failures, nothing is published:", *(f"  {failure}" for failure in failures[:LISTED])]
    rest = Counter((failure.table, failure.check) for failure in failures[LISTED:])
    lines += [f"  and {count} more in {table}: {check}" for (table, check), count in sorted(rest.items())]
    return "\n".join(lines)


def validate(tables: Mapping[str, pa.Table], documents: Documents | None = None) -> None:
    """Check all eight tables; with `documents` (texts by document_path) also that each quote stands where it says.

    Raises ValidationError with every failure.
    """
    failures = list(_absent(tables))
    failures = failures or [failure for name in TABLES for failure in table_failures(name, tables[name])]
    failures = failures or release_failures(tables, documents)
    if failures:
        raise ValidationError(failures)


def release_failures(tables: Mapping[str, pa.Table], documents: Documents | None = None) -> list[Failure]:
    """What is wrong with eight tables together, each of which holds by its own model."""
    frames = {name: _frame(tables[name]) for name in TABLES}
    failures = [*_foreign_keys(frames), *_evidence(frames), *_counts(frames), *_spans(frames, documents)]
    return [*failures, *_whole(frames, expectations.load())]


def table_failures(name: str, table: pa.Table) -> list[Failure]:
    """What is wrong with one table by its own model, whatever the others say."""
    frame = _frame(table)
    try:
        TABLES[name].model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        broken = [error for error in errors.schema_errors if error.reason_code in STRUCTURE]
        found = [
            failure for error in broken or errors.schema_errors for failure in _explain(TABLES[name], frame, error)
        ]
        return list(dict.fromkeys(found))
    return []


def _frame(table: pa.Table) -> pd.DataFrame:
    """Arrow-backed, so that 32-bit integers, dates, decimals and nulls stay what they are."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _absent(tables: Mapping[str, pa.Table]) -> Iterator[Failure]:
    for name in TABLES.keys() ^ tables.keys():
        verb = "add" if name in TABLES else "remove"
        yield Failure(name, "*", "*", "-", "eight_tables", f"{verb} the table")


def _explain(table: Table, frame: pd.DataFrame, error: SchemaError) -> Iterator[Failure]:
    """pandera's account of one failed check, as failures."""
    rule = next((rule for rule in table.rules if rule.name == getattr(error.check, "name", None)), None)
    if error.reason_code in STRUCTURE:
        check, remedy = STRUCTURE[error.reason_code]
        column = error.schema.name if error.reason_code is SchemaErrorReason.WRONG_DATATYPE else error.failure_cases
        found = str(frame[column].dtype) if column in frame else "-"
        yield Failure(table.name, str(column), "*", found, check, remedy)
    elif not isinstance(error.failure_cases, pd.DataFrame):
        yield Failure(table.name, "*", "*", str(error.failure_cases), str(error.check), "make the check computable")
    else:
        mask = frame.index.isin(error.failure_cases["index"])
        check, remedy = CELLS.get(error.reason_code) or (error.check.name, rule.remedy if rule else "")
        columns = rule.columns if rule else table.primary_key if check == "primary_key" else (error.schema.name,)
        remedy = remedy or _cell_remedy(table, error.schema.name, check)
        yield from _rows(table.name, frame, mask, columns, check, remedy)


def _cell_remedy(table: Table, name: str, check: str) -> str:
    column = table.column(name)
    return {
        "vocabulary": f"use a term of {column.vocabulary.name if column.vocabulary else ''}, see the codebook",
        "pattern": f"write it as {column.example or column.pattern}",
        "length": f"give 1 to {column.max_length or 'any number of'} characters; null where nothing is known",
        "minimum": f"give at least {column.minimum}",
        "maximum": f"give at most {column.maximum}",
    }[check.removeprefix(f"{name}_")]


def _keys(name: str, frame: pd.DataFrame) -> pd.Series:
    """The key of each row, as `mentions.row_id` writes it."""
    first, *rest = TABLES[name].primary_key
    keys = frame[first]
    for part in rest:
        keys = keys.str.cat(frame[part], sep="|")
    return keys


def _rows(
    name: str, frame: pd.DataFrame, mask: Any, columns: tuple[str, ...], check: str, remedy: str
) -> Iterator[Failure]:
    """A failure for each row that `mask` marks."""
    marked = frame[mask]
    for key, *values in zip(_keys(name, marked), *(marked[column] for column in columns), strict=True):
        shown = ", ".join("null" if pd.isna(value) else repr(value) for value in values)
        yield Failure(name, ", ".join(columns), str(key), shown, check, remedy)


def _foreign_keys(frames: Frames) -> Iterator[Failure]:
    for name, table in TABLES.items():
        for key in table.foreign_keys:
            (column,), (referenced,) = key.columns, key.referenced
            value = frames[name][column]
            dangling = value.notna() & ~value.isin(frames[key.table][referenced])
            remedy = f"add the row to {key.table}, or {'null' if table.column(column).nullable else 'remove'} this"
            yield from _rows(name, frames[name], dangling, key.columns, f"{column}_foreign_key", remedy)


def _evidence(frames: Frames) -> Iterator[Failure]:
    """Each fact has a mention, each mention a fact; an estimate has one in its own source."""
    mentions = frames["mentions"]
    for name in mentions["table_name"].unique():
        lost = (mentions["table_name"] == name) & ~mentions["row_id"].isin(_keys(name, frames[name]))
        yield from _rows("mentions", mentions, lost, ("table_name", "row_id"), "row_exists", "drop it, or add the row")
        column = mentions["field"].isna() | mentions["field"].isin(TABLES[name].column_names)
        wrong = (mentions["table_name"] == name) & ~column
        yield from _rows("mentions", mentions, wrong, ("table_name", "field"), "field_exists", "name a column or null")
    for name in EVIDENCED:
        keys = _keys(name, frames[name])
        bare = ~keys.isin(mentions.loc[mentions["table_name"] == name, "row_id"])
        yield from _rows(name, frames[name], bare, TABLES[name].primary_key, "has_evidence", "add its mention")
    estimates, own = frames["estimates"], mentions[mentions["table_name"] == "estimates"]
    attested = own["row_id"].str.cat(own["source_id"], sep="|")
    foreign = ~estimates["estimate_id"].str.cat(estimates["source_id"], sep="|").isin(attested)
    foreign &= estimates["estimate_id"].isin(own["row_id"])
    yield from _rows("estimates", estimates, foreign, ("source_id",), "own_source", "cite the source that gives it")


def _counts(frames: Frames) -> Iterator[Failure]:
    """n_parties and n_sources are what the other tables say; copies of one report make n_sources less than that."""
    mentions, parties = frames["mentions"], frames["parties"]
    for name in (name for name, table in TABLES.items() if "n_sources" in table.column_names):
        counted = mentions[mentions["table_name"] == name].groupby("row_id")["source_id"].nunique()
        excess = frames[name]["n_sources"] > _counted(name, frames[name], counted)
        remedy = "count the different sources of its mentions, copies of one report once"
        yield from _rows(name, frames[name], excess, ("n_sources",), "n_sources_counted", remedy)
    bound = parties[parties["role"].isin(COUNTED_ROLES)].groupby("agreement_id")["actor_id"].nunique()
    remedy = f"count its different actors in the roles {', '.join(COUNTED_ROLES)}"
    agreements = frames["agreements"]
    wrong = agreements["n_parties"] != _counted("agreements", agreements, bound)
    yield from _rows("agreements", agreements, wrong, ("n_parties",), "n_parties_counted", remedy)


def _counted(name: str, frame: pd.DataFrame, counted: pd.Series) -> pd.Series:
    """For each row the count of its key, 0 where there is none."""
    return frame[TABLES[name].primary_key[0]].map(counted.to_dict()).fillna(0).astype(int)


def _spans(frames: Frames, documents: Documents | None) -> Iterator[Failure]:
    """Quotes lie within their article; with the documents at hand, they and the articles are those of the text."""
    sources = frames["sources"]
    mentions = frames["mentions"].merge(sources[["source_id", "document_path", "char_start", "char_end"]], "left")
    outside = (mentions["start"] < mentions["char_start"]) | (mentions["end"] > mentions["char_end"])
    yield from _rows("mentions", mentions, outside, ("start", "end"), "quote_in_source", "cite its own article")
    if documents is None:
        return
    found = _compared(sources, mentions, documents)
    yield from _rows("sources", sources, ~found.known, ("document_path",), "document_exists", "give the document")
    remedy = "hash the document text from char_start to char_end"
    yield from _rows("sources", sources, found.altered, ("text_sha256",), "text_sha256_matches", remedy)
    remedy = "quote the document text from start to end, character by character"
    columns = ("start", "end", "quote")
    yield from _rows("mentions", mentions, found.misquoted, columns, "quote_matches_document", remedy)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the texts say, one flag a row: sources with a document, with another text; mentions with other words."""

    known: np.ndarray
    altered: np.ndarray
    misquoted: np.ndarray


def _compared(sources: pd.DataFrame, mentions: pd.DataFrame, documents: Documents) -> Compared:
    articles, quotes = (frame.groupby("document_path").indices for frame in (sources, mentions))
    known, altered, misquoted = (np.zeros(len(frame), bool) for frame in (sources, sources, mentions))
    spans, digests = _spans_of(sources, "char_start", "char_end"), sources["text_sha256"].array
    passages, wordings = _spans_of(mentions, "start", "end"), mentions["quote"].array
    for path, text in documents.items():
        for row in articles.get(path, ()):
            known[row] = True
            altered[row] = hashlib.sha256(text[spans[row]].encode()).hexdigest() != digests[row]
        for row in quotes.get(path, ()):
            misquoted[row] = text[passages[row]] != wordings[row]
    return Compared(known, altered, misquoted)


def _spans_of(frame: pd.DataFrame, start: str, end: str) -> list[slice]:
    return [slice(first, last) for first, last in zip(frame[start].tolist(), frame[end].tolist(), strict=True)]


def _whole(frames: Frames, expected: expectations.Expectations) -> Iterator[Failure]:
    """No column without a value but with a declared reason; row counts within their envelopes."""
    for name, frame in frames.items():
        allowed = expected.empty_allowed.get(name, {})
        for column in frame.columns[frame.isna().all()] if len(frame) >= expected.minimum_rows else ():
            if column not in allowed:
                remedy = "fill it, or declare the reason in schemas/expectations.toml"
                yield Failure(name, column, "*", "null in every row", "column_has_values", remedy)
    for envelope in expected.envelopes:
        base = 1 if envelope.per is None else len(frames[envelope.per])
        ratio = len(frames[envelope.table]) / max(base, 1)
        if base >= envelope.minimum_base and not envelope.minimum <= ratio <= envelope.maximum:
            value = f"{ratio:g} rows" + (f" for each row of {envelope.per}" if envelope.per else "")
            remedy = f"{envelope.minimum:g} to {envelope.maximum:g} are expected: {envelope.reason}"
            yield Failure(envelope.table, "*", "*", value, "row_count", remedy)
