"""Two versions of a table in; the cells that differ out; and from the old version and these cells, the new one."""

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish.content import content_sha256
from flows.publish.diff import Counts, Snapshot, apply_changes, changes_between, count, unproven

SCHEMA = pa.schema(
    [
        pa.field("pact_id", pa.string(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
        pa.field("amount", pa.decimal128(18, 2)),
        pa.field("signed", pa.date32()),
        pa.field("is_open", pa.bool_()),
        pa.field("share", pa.float64()),
        pa.field("note", pa.string()),
    ]
)
KEY = ("pact_id", "role")


def snapshot(*rows: dict[str, Any], schema: pa.Schema = SCHEMA, key: tuple[str, ...] = KEY) -> Snapshot:
    table = pa.Table.from_pylist(list(rows), schema=schema).sort_by([(name, "ascending") for name in key])
    return Snapshot({"pacts": table.combine_chunks()}, {"pacts": key})


def cells(old: Snapshot, new: Snapshot) -> list[tuple[Any, ...]]:
    found = changes_between(old, new, None).to_pylist()
    return [(c["key"], c["change"], c["column"], c["old_value"], c["new_value"]) for c in found]


def hashes(given: Snapshot) -> dict[str, str]:
    return {name: content_sha256(table) for name, table in given.tables.items()}


def test_equal_tables_do_not_differ() -> None:
    row = {"pact_id": "a", "role": "party", "share": 0.1}
    assert cells(snapshot(row), snapshot(row)) == []


def test_a_changed_row_lists_only_the_cells_that_differ() -> None:
    old = snapshot({"pact_id": "a", "role": "party", "amount": Decimal("1.50"), "note": "x"})
    new = snapshot({"pact_id": "a", "role": "party", "amount": Decimal("2.00"), "note": "x", "is_open": False})
    assert cells(old, new) == [
        ("a|party", "changed", "amount", "1.50", "2.00"),
        ("a|party", "changed", "is_open", None, "false"),
    ]


def test_an_added_and_a_removed_row_list_their_filled_cells() -> None:
    old = snapshot({"pact_id": "a", "role": "party", "note": "gone"})
    new = snapshot({"pact_id": "b", "role": "host", "share": 0.25})
    assert cells(old, new) == [
        ("a|party", "removed", "note", "gone", None),
        ("b|host", "added", "share", None, "0.25"),
    ]


def test_a_row_of_nothing_but_its_key_has_one_line_without_a_column() -> None:
    assert cells(snapshot(), snapshot({"pact_id": "a", "role": "party"})) == [("a|party", "added", None, None, None)]


def test_a_value_that_becomes_null_is_a_change() -> None:
    old = snapshot({"pact_id": "a", "role": "party", "note": "x"})
    new = snapshot({"pact_id": "a", "role": "party"})
    assert cells(old, new) == [("a|party", "changed", "note", "x", None)]
    assert unproven(old, changes_between(old, new, None), new, hashes(new)) == []


def test_the_reason_is_on_every_line() -> None:
    found = changes_between(snapshot(), snapshot({"pact_id": "a", "role": "party", "note": "x"}), "documents changed")
    assert found.column("reason").to_pylist() == ["documents changed"]


def test_counts_are_of_rows_not_of_cells_and_can_ignore_columns() -> None:
    old = snapshot({"pact_id": "a", "role": "x", "note": "1", "share": 0.5}, {"pact_id": "b", "role": "x", "note": "1"})
    new = snapshot({"pact_id": "a", "role": "x", "note": "2", "share": 0.6}, {"pact_id": "b", "role": "x", "note": "2"})
    changes = changes_between(old, new, None)
    assert count(changes, "pacts") == Counts(0, 0, 2, ("a|x", "b|x"))
    assert count(changes, "pacts", ignoring=["note"]) == Counts(0, 0, 1, ("a|x",))


def test_a_column_appended_is_a_change_of_the_rows_that_fill_it() -> None:
    wider = SCHEMA.append(pa.field("place", pa.string()))
    old = snapshot({"pact_id": "a", "role": "x"}, {"pact_id": "b", "role": "x"})
    new = snapshot({"pact_id": "a", "role": "x", "place": "Oslo"}, {"pact_id": "b", "role": "x"}, schema=wider)
    assert cells(old, new) == [("a|x", "changed", "place", None, "Oslo")]
    assert unproven(old, changes_between(old, new, None), new, hashes(new)) == []


def test_a_column_of_another_type_is_compared_after_conversion() -> None:
    retyped = pa.schema([field.with_type(pa.string()) if field.name == "share" else field for field in SCHEMA])
    old = snapshot({"pact_id": "a", "role": "x", "share": 0.5})
    new = snapshot({"pact_id": "a", "role": "x", "share": "half"}, schema=retyped)
    assert cells(old, new) == [("a|x", "changed", "share", "0.5", "half")]
    assert unproven(old, changes_between(old, new, None), new, hashes(new)) == []


def test_a_table_whose_key_was_redefined_is_wholly_added() -> None:
    old = snapshot({"pact_id": "a", "role": "x", "note": "n"}, key=("pact_id",))
    new = snapshot({"pact_id": "a", "role": "x", "note": "n"})
    assert cells(old, new) == [("a|x", "added", "note", None, "n")]
    assert unproven(old, changes_between(old, new, None), new, hashes(new)) == []


def test_a_forged_change_does_not_prove_the_release() -> None:
    old = snapshot({"pact_id": "a", "role": "x", "note": "n"})
    new = snapshot({"pact_id": "a", "role": "x", "note": "m"})
    changes = changes_between(old, new, None)
    column = changes.schema.get_field_index("new_value")
    forged = changes.set_column(column, changes.schema.field(column), pa.array(["other"]))
    assert unproven(old, forged, new, hashes(new)) == ["pacts"]


ROW = st.fixed_dictionaries(
    {
        "amount": st.none() | st.decimals(min_value=-(10**12), max_value=10**12, places=2),
        "signed": st.none() | st.dates(),
        "is_open": st.none() | st.booleans(),
        "share": st.none() | st.floats(0, 1),
        "note": st.none() | st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1),
    }
)
TABLE = st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["party", "host"])), ROW)


@settings(max_examples=15, deadline=None)
@given(TABLE, TABLE)
def test_old_and_changes_make_new_whatever_the_rows(before: dict[Any, Any], after: dict[Any, Any]) -> None:
    old, new = (
        snapshot(*({"pact_id": pact, "role": role, **row} for (pact, role), row in rows.items()))
        for rows in (before, after)
    )
    changes = changes_between(old, new, None)
    assert unproven(old, changes, new, hashes(new)) == []
    assert dict(apply_changes(old, changes, new))["pacts"].equals(new.tables["pacts"])


@pytest.mark.parametrize("value", ["-5", "'x", 'a "b", c', "line\nbreak", "Bodø", "NULL", " "])
def test_texts_come_back_as_they_were(value: str) -> None:
    old, new = snapshot(), snapshot({"pact_id": "a", "role": "x", "note": value})
    assert unproven(old, changes_between(old, new, None), new, hashes(new)) == []
