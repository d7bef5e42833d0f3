"""What a table is made of: columns, rules, foreign keys, vocabularies; and the pandera model that follows from them.

A `Table` is the single source. Its pandera model, Arrow schema, Data Package schema and codebook are all derived.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pandera

DATASET = "pact-ledger"
SCHEMA_VERSION = "1.0.1"

STRING = pa.string()
INTEGER = pa.int32()
DECIMAL = pa.decimal128(18, 2)
DATE = pa.date32()
FLOAT = pa.float64()
BOOLEAN = pa.bool_()


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a vocabulary; `crosswalk` maps a foreign scheme (ATOP, CAMEO, …) to its nearest code."""

    term: str
    definition: str
    crosswalk: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms, published as `schemas/vocab/<name>.csv`. Adding or removing a term is a major change."""

    name: str
    title: str
    description: str
    terms: tuple[Term, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The terms alone, in published order."""
        return tuple(term.term for term in self.terms)

    def __contains__(self, value: object) -> bool:
        return value in self.values


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `null_means` says what an empty cell tells the reader, and is given exactly when nulls may occur."""

    name: str
    description: str
    type: pa.DataType = STRING
    null_means: str | None = None
    unit: str | None = None
    vocabulary: Vocabulary | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    example: str | None = None
    references: str | None = None

    @property
    def nullable(self) -> bool:
        """Whether a cell may be empty."""
        return self.null_means is not None

    def optional(self, null_means: str) -> "Column":
        """The same column where it may be null, and what null means there."""
        return replace(self, null_means=null_means)

    def named(self, name: str, description: str) -> "Column":
        """The same kind of column under another name."""
        return replace(self, name=name, description=description)

    @property
    def low_cardinality(self) -> bool:
        """Whether values repeat so much that a dictionary pays: closed terms, country codes, flags."""
        return self.vocabulary is not None or self.name.endswith("iso3") or self.type == BOOLEAN


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` of this table hold the primary key of `table` (or are null)."""

    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What every row of a table must satisfy across columns.

    `holds` gets the whole Arrow-backed frame and answers one boolean a row; null means "cannot be told" and passes.
    `columns` are those that a failure shows.
    """

    name: str
    columns: tuple[str, ...]
    holds: "Callable[[pd.DataFrame], pd.Series[bool]]"
    remedy: str


@dataclass(frozen=True)
class Table:
    """One published table. `description` says what one row is; rows are unique by, and sorted on, `primary_key`."""

    name: str
    title: str
    description: str
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Column names in published order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError names the table when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """Derived from `Column.references` ("table.column")."""
        pairs = ((column.name, column.references.split(".")) for column in self.columns if column.references)
        return tuple(ForeignKey((name,), table, (referenced,)) for name, (table, referenced) in pairs)

    def row_key(self, row: Mapping[str, Any]) -> str:
        """How `mentions.row_id` names a row: its primary key, parts joined by "|"."""
        return "|".join(str(row[name]) for name in self.primary_key)

    @cached_property
    def model(self) -> "pandera.DataFrameSchema":
        """The strict, ordered pandera model: types, nulls, terms, patterns, ranges, unique key, all rules."""
        import pandera.pandas as pandera  # takes a second: only for those who validate

        return pandera.DataFrameSchema(
            {column.name: _model_column(column) for column in self.columns},
            checks=[_wide_check(rule) for rule in self.rules],
            unique=list(self.primary_key),
            strict=True,
            ordered=True,
            name=self.name,
            title=self.title,
            description=self.description,
        )


def _model_column(column: Column) -> "pandera.Column":
    import pandas as pd
    import pandera.pandas as pandera

    return pandera.Column(
        pd.ArrowDtype(column.type),
        checks=_column_checks(column),
        nullable=column.nullable,
        description=column.description,
        metadata={"unit": column.unit, "vocabulary": column.vocabulary.name if column.vocabulary else None},
    )


def _column_checks(column: Column) -> "list[pandera.Check]":
    """Every constraint of a single cell, each named `<column>_<constraint>`."""
    import pandera.pandas as pandera

    checks = []
    if column.vocabulary is not None:
        checks.append(pandera.Check.isin(column.vocabulary.values, name=f"{column.name}_vocabulary"))
    elif column.pattern is not None:
        checks.append(pandera.Check.str_matches(f"^(?:{column.pattern})$", name=f"{column.name}_pattern"))
    elif column.type == STRING:
        checks.append(pandera.Check.str_length(1, column.max_length, name=f"{column.name}_length"))
    if column.minimum is not None:
        checks.append(pandera.Check.ge(column.minimum, name=f"{column.name}_minimum"))
    if column.maximum is not None:
        checks.append(pandera.Check.le(column.maximum, name=f"{column.name}_maximum"))
    return checks


def _wide_check(rule: Rule) -> "pandera.Check":
    import pandera.pandas as pandera

    def holds(frame: "pd.DataFrame") -> "pd.Series[bool]":
        return rule.holds(frame).fillna(True).astype(bool)

    return pandera.Check(holds, name=rule.name, ignore_na=False)
