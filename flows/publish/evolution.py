"""How the schema moved since the previous release, each step with the level that it costs its readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from flows.publish.build import PublishError
from flows.publish.semver import Level, Reason, following, highest, ordinal

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
    yield from _constraints(old.package, new.package)
    for part, words in (("primaryKey", "primary key"), ("foreignKeys", "references")):
        if old.package.get(part) != new.package.get(part):
            yield Level.MAJOR, f": {words} redefined"
    if _wording(old) != _wording(new):
        yield Level.PATCH, ": descriptions revised"


def version_reasons(old: str, new: str, reasons: Iterable[Reason]) -> list[Reason]:
    """That `schema_version` moved, at the level at which it moved: it stands for what code cannot see, like id rules.

    PublishError when it moved less than the schema did, whose `reasons` are given, or backwards.
    """
    found = list(reasons)
    level = highest(found)
    least = following(old, level) if level else old
    if ordinal(new) < ordinal(least):
        because = f" ({'; '.join(reason.text for reason in found if reason.level is level)})" if found else ""
        raise PublishError(
            f"schema_version is {new}, but must be {least} or more{because}: raise it in schemas/base.py"
        )
    return [Reason(_step(old, new), f"schema_version {old} is now {new}")] if new != old else []


def dataset_reasons(old: Descriptor, new: Descriptor) -> list[Reason]:
    """What is said of the dataset and its terms as a whole; another licence may be a narrower one, so it is major."""
    reasons = []
    if old.get("licenses") != new["licenses"]:
        reasons.append(
            Reason(Level.MAJOR, f"licence is now {', '.join(licence['name'] for licence in new['licenses'])}")
        )
    revised = [part for part in new if part != "licenses" and old.get(part) != new[part]]
    if revised:
        reasons.append(Reason(Level.PATCH, f"dataset: {', '.join(sorted(revised))} revised"))
    return reasons


def _step(old: str, new: str) -> Level:
    before, after = ordinal(old), ordinal(new)
    return next(
        level for level, a, b in zip((Level.MAJOR, Level.MINOR, Level.PATCH), before, after, strict=True) if a != b
    )


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
        if _unit(before) != _unit(after):
            yield Level.MAJOR, f".{name}: unit {_unit(before)} is now {_unit(after)}"
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


def _constraints(old: Descriptor, new: Descriptor) -> Iterable[tuple[Level, str]]:
    """What a value may be, beyond its type: the pattern of a key is its id rule."""
    keys = set(new.get("primaryKey", ()))
    before = {field["name"]: field.get("constraints", {}) for field in old["fields"]}
    for field in new["fields"]:
        name, now = field["name"], field.get("constraints", {})
        for limit in ("pattern", "minimum", "maximum", "maxLength"):
            if name in before and before[name].get(limit) != now.get(limit):
                level = Level.MAJOR if limit == "pattern" and name in keys else Level.MINOR
                yield level, f".{name}: {limit} {before[name].get(limit)} is now {now.get(limit)}"


def _unit(field: pa.Field) -> str | None:
    unit = (field.metadata or {}).get(b"unit")
    return unit.decode() if unit is not None else None


def _terms(package: Descriptor, column: str) -> list[str]:
    for field in package["fields"]:
        if field["name"] == column:
            return list(field.get("constraints", {}).get("enum", ()))
    return []


def _wording(shape: Shape) -> list[tuple[str, Any, Any]]:
    """What is said about each column that both releases could have, beyond names, types and terms."""
    said = {field["name"]: (field.get("title"), field.get("description")) for field in shape.package["fields"]}
    return [(field.name, said.get(field.name), field.metadata) for field in shape.arrow]
