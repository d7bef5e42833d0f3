"""How the schema moved since the previous release, each step with the level that it costs its readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from flows.publish.semver import Level, Reason

Descriptor = Mapping[str, Any]
"""A Data Package schema: fields, primaryKey, foreignKeys."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a release says of the form of one table: its Arrow schema and its Data Package schema."""

    arrow: pa.Schema
    package: Descriptor


def schema_reasons(old: Mapping[str, Shape], new: Mapping[str, Shape]) -> list[Reason]:
    """Everything in the schema that differs; empty when a reader could not tell the two apart."""
    reasons = [Reason(Level.MAJOR, f"{name}: table removed") for name in old if name not in new]
    for name, shape in new.items():
        if name not in old:
            reasons.append(Reason(Level.MINOR, f"{name}: table appended"))
        else:
            reasons.extend(Reason(level, f"{name}{text}") for level, text in _table(old[name], shape))
    return reasons


def _table(old: Shape, new: Shape) -> Iterable[tuple[Level, str]]:
    yield from _columns(old.arrow, new.arrow)
    for name in set(old.arrow.names) & set(new.arrow.names):
        yield from _vocabulary(name, _terms(old.package, name), _terms(new.package, name))
    for part, words in (("primaryKey", "primary key"), ("foreignKeys", "references")):
        if old.package.get(part) != new.package.get(part):
            yield Level.MAJOR, f": {words} redefined"
    if _wording(old) != _wording(new):
        yield Level.PATCH, ": descriptions revised"


def _columns(old: pa.Schema, new: pa.Schema) -> Iterable[tuple[Level, str]]:
    for name in old.names:
        if name not in new.names:
            yield Level.MAJOR, f".{name}: column removed"
    kept = [name for name in new.names if name in old.names]
    appended = [name for name in new.names if name not in old.names]
    for name in appended:
        yield Level.MINOR, f".{name}: column appended"
    if kept != [name for name in old.names if name in kept] or new.names != kept + appended:
        yield Level.MAJOR, ": columns reordered"
    for name in kept:
        before, after = old.field(name), new.field(name)
        if before.type != after.type:
            yield Level.MAJOR, f".{name}: type {before.type} is now {after.type}"
        if before.nullable != after.nullable:
            level, words = (
                (Level.MAJOR, "may now be null") if after.nullable else (Level.MINOR, "is never null any more")
            )
            yield level, f".{name}: {words}"


def _vocabulary(column: str, old: list[str], new: list[str]) -> Iterable[tuple[Level, str]]:
    for words, terms in (("added to", set(new) - set(old)), ("removed from", set(old) - set(new))):
        if terms:
            yield Level.MAJOR, f".{column}: {', '.join(sorted(terms))} {words} the vocabulary"


def _terms(package: Descriptor, column: str) -> list[str]:
    for field in package["fields"]:
        if field["name"] == column:
            return list(field.get("constraints", {}).get("enum", ()))
    return []


def _wording(shape: Shape) -> list[tuple[str, Any, Any]]:
    """What is said about each column that both releases could have, beyond names, types and terms."""
    said = {field["name"]: (field.get("title"), field.get("description")) for field in shape.package["fields"]}
    return [(field.name, said.get(field.name), field.metadata) for field in shape.arrow]
