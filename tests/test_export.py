"""What is derived from the contract: Arrow schemas and canonical tables, Data Package schemas, codebook rows."""

import random
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any

import counterexamples
import frictionless
import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import SCHEMA_VERSION, TABLES, VOCABULARIES
from schemas.export import RowError, arrow_schema, canonical, codebook_rows, data_package_schema, to_arrow

ACTOR = {"actor_id": "act:NOR", "name": "Norway", "kind": "state", "iso3": "NOR"}


class TestArrowSchema:
    @pytest.mark.parametrize("name", TABLES)
    def test_fields_are_the_columns_in_order(self, name: str) -> None:
        assert arrow_schema(name).names == [column.name for column in TABLES[name].columns]

    @pytest.mark.parametrize("name", TABLES)
    def test_nullability_is_true_to_the_contract(self, name: str) -> None:
        schema = arrow_schema(name)
        assert {field.name for field in schema if not field.nullable} == {
            column.name for column in TABLES[name].columns if column.null_means is None
        }

    def test_fields_carry_description_unit_and_vocabulary(self) -> None:
        schema = arrow_schema("agreements")
        assert schema.field("n_sources").metadata == {
            b"description": b"Number of different sources whose mentions attest the row; "
            b"syndicated copies of one report are one source.",
            b"unit": b"sources",
        }
        assert schema.field("status").metadata[b"vocabulary"] == b"agreement_status"

    def test_the_table_names_dataset_table_and_version_and_nothing_volatile(self) -> None:
        assert arrow_schema("actors").metadata == {
            b"dataset": b"pact-ledger",
            b"table": b"actors",
            b"schema_version": SCHEMA_VERSION.encode(),
        }

    def test_types_are_those_of_the_contract(self) -> None:
        estimates, mentions = arrow_schema("estimates"), arrow_schema("mentions")
        assert [estimates.field(name).type for name in ("low", "point", "high")] == [pa.decimal128(18, 2)] * 3
        assert estimates.field("as_of_earliest").type == pa.date32()
        assert (mentions.field("start").type, mentions.field("in_headline").type) == (pa.int32(), pa.bool_())
        assert {field.type for name in TABLES for field in arrow_schema(name)} == {
            pa.string(),
            pa.int32(),
            pa.float64(),
            pa.bool_(),
            pa.date32(),
            pa.decimal128(18, 2),
        }


class TestToArrow:
    def test_what_a_row_lacks_is_null(self) -> None:
        assert to_arrow("actors", [ACTOR]).to_pylist() == [
            ACTOR | {"cow_code": None, "gw_code": None, "affiliation_actor_id": None}
        ]

    def test_no_rows_make_an_empty_table_of_the_same_schema(self) -> None:
        assert to_arrow("actors", []).schema.equals(arrow_schema("actors"), check_metadata=True)

    def test_rows_are_sorted_by_code_point_of_the_key(self) -> None:
        ids = ["act:ZAF", "act:a", "act:NOR", "act:é"]
        table = to_arrow("actors", [{"actor_id": actor_id} for actor_id in ids])
        assert table["actor_id"].to_pylist() == sorted(ids)

    def test_a_key_of_three_columns_sorts_by_each(self) -> None:
        keys = [("agr:B", "act:A", "party"), ("agr:A", "act:B", "party"), ("agr:A", "act:A", "witness")]
        keys.append(("agr:A", "act:A", "host"))
        names = TABLES["parties"].primary_key
        table = to_arrow("parties", [dict(zip(names, key, strict=True)) for key in keys])
        assert [tuple(row[name] for name in names) for row in table.to_pylist()] == sorted(keys)

    def test_terms_of_an_enumeration_are_text(self) -> None:
        kind = StrEnum("kind", ["state"])
        assert to_arrow("actors", [ACTOR | {"kind": kind.state}])["kind"].to_pylist() == ["state"]

    def test_numbers_are_exact(self) -> None:
        rows = [{"estimate_id": "est:1", "low": Decimal("1234567890123456.78"), "high": 12000}]
        row = to_arrow("estimates", rows).to_pylist()[0]
        assert (row["low"], row["high"]) == (Decimal("1234567890123456.78"), Decimal("12000.00"))

    @pytest.mark.parametrize(
        ("table", "column", "value", "complaint"),
        [
            ("actors", "colour", "red", "no such column"),
            ("actors", "cow_code", "385", "want int32, got str"),
            ("actors", "cow_code", 385.0, "want int32, got float"),
            ("actors", "cow_code", True, "want int32, got bool"),
            ("actors", "cow_code", 2**31, "too large"),
            ("actors", "name", 7, "want string, got int"),
            ("mentions", "in_headline", 1, "want bool, got int"),
            ("mentions", "quote", b"bytes", "want string, got bytes"),
            ("estimates", "low", 12000.0, r"want decimal128\(18, 2\), got float"),
            ("estimates", "low", Decimal("0.125"), "data loss"),
            ("estimates", "low", Decimal(10**17), "precision"),
            ("estimates", "as_of_earliest", "2024-06-19", "want date32"),
            ("estimates", "as_of_earliest", datetime(2024, 6, 19, 12), "want date32.*, got datetime"),
            ("sources", "title", "\udc80", "surrogates"),
        ],
    )
    def test_a_value_that_does_not_fit_is_named_with_its_place(
        self, table: str, column: str, value: object, complaint: str
    ) -> None:
        key = TABLES[table].primary_key[0]
        rows: list[dict[str, object]] = [{key: "id:first"}, {key: "id:second", column: value}]
        with pytest.raises(RowError, match=complaint) as error:
            to_arrow(table, rows)
        assert f"table {table}, column {column}, row 1 (id:second), value {value!r}" in str(error.value)


FORMS: dict[str, Callable[[pa.Table], pa.Table]] = {
    "rows in another order": lambda table: table.take(list(reversed(range(len(table))))),
    "columns in another order": lambda table: table.select(list(reversed(table.column_names))),
    "one row a chunk": lambda table: pa.concat_tables([table.slice(row, 1) for row in range(len(table))]),
    "large strings": lambda table: table.cast(
        pa.schema([pa.field(f.name, pa.large_string() if f.type == pa.string() else f.type) for f in table.schema])
    ),
    "dictionaries": lambda table: pa.table(
        {c: table[c].combine_chunks().dictionary_encode() for c in table.schema.names}
    ),
    "through pandas": lambda table: pa.Table.from_pandas(table.to_pandas(), preserve_index=False),
    "without metadata": lambda table: table.replace_schema_metadata(None),
}


def ipc(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table, max_chunksize=2)
    return bytes(sink.getvalue())


class TestCanonical:
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("name", TABLES)
    def test_equal_content_gives_equal_bytes_whatever_made_the_table(self, name: str, form: str) -> None:
        table = counterexamples.good_release()[name]
        assert ipc(canonical(name, FORMS[form](table))) == ipc(canonical(name, table))

    def test_what_lies_under_a_null_does_not_count(self) -> None:
        garbage = pa.Array.from_buffers(pa.int32(), 1, [pa.py_buffer(b"\0"), pa.py_buffer(b"\xff\xff\xff\x7f")])
        clean = to_arrow("actors", [ACTOR])
        dirty = clean.set_column(clean.schema.get_field_index("cow_code"), clean.schema.field("cow_code"), garbage)
        assert ipc(canonical("actors", dirty)) == ipc(clean)

    def test_it_is_idempotent(self) -> None:
        once = canonical("estimates", counterexamples.good_release()["estimates"])
        assert ipc(canonical("estimates", once)) == ipc(once)

    def test_every_column_is_one_chunk(self) -> None:
        table = counterexamples.good_release()["mentions"]
        chunked = pa.concat_tables([table.slice(0, 4), table.slice(4)])
        assert {column.num_chunks for column in canonical("mentions", chunked).columns} == {1}

    def test_a_missing_and_an_unknown_column_are_named(self) -> None:
        table = to_arrow("actors", [ACTOR]).rename_columns({"gw_code": "gwcode"})
        with pytest.raises(
            RowError, match=r"table actors: missing columns \['gw_code'\], unknown columns \['gwcode'\]"
        ):
            canonical("actors", table)

    def test_a_column_that_cannot_be_cast_is_named(self) -> None:
        table = to_arrow("actors", [ACTOR])
        position = table.schema.get_field_index("cow_code")
        with pytest.raises(RowError, match="table actors, column cow_code"):
            canonical("actors", table.set_column(position, "cow_code", pa.array(["many"])))

    @given(st.permutations(range(6)), st.lists(st.integers(0, 6), max_size=3))
    def test_order_and_chunks_never_matter(self, order: list[int], cuts: list[int]) -> None:
        rows = [{"actor_id": f"act:{n}", "cow_code": n if n % 2 else None} for n in order]
        table = pa.Table.from_pylist(rows, schema=arrow_schema("actors"))
        edges = [0, *sorted(cuts), 6]
        pieces = [table.slice(start, end - start) for start, end in pairwise(edges)]
        expected = to_arrow("actors", sorted(rows, key=lambda row: str(row["actor_id"])))
        assert ipc(canonical("actors", pa.concat_tables(pieces))) == ipc(expected)


class TestDataPackage:
    @pytest.mark.parametrize("name", TABLES)
    def test_frictionless_accepts_the_schema(self, name: str) -> None:
        schema = frictionless.Schema.from_descriptor(data_package_schema(name))
        assert schema.field_names == list(TABLES[name].column_names)

    @pytest.mark.parametrize("name", TABLES)
    def test_frictionless_accepts_a_good_table(self, name: str) -> None:
        assert self.errors(name, counterexamples.good_release()[name]) == []

    @pytest.mark.parametrize(
        ("column", "value"),
        [("kind", "ministry"), ("iso3", "Norway"), ("cow_code", 1), ("name", None), ("actor_id", "NOR")],
    )
    def test_frictionless_refuses_what_the_contract_refuses(self, column: str, value: object) -> None:
        assert self.errors("actors", to_arrow("actors", [ACTOR | {column: value}])) == ["constraint-error"]

    def errors(self, name: str, table: pa.Table) -> list[str]:
        descriptor = data_package_schema(name) | {"foreignKeys": []}
        rows = [list(table.column_names), *[list(row.values()) for row in table.to_pylist()]]
        resource = frictionless.Resource(data=rows, schema=frictionless.Schema.from_descriptor(descriptor))
        return [row[0] for row in resource.validate().flatten(["type"])]

    def test_a_self_reference_names_no_resource(self) -> None:
        keys = data_package_schema("clauses")["foreignKeys"]
        assert {"fields": ["modifies_clause_id"], "reference": {"resource": "", "fields": ["clause_id"]}} in keys

    def test_terms_are_an_enumeration(self) -> None:
        fields: list[dict[str, Any]] = data_package_schema("clauses")["fields"]
        strength = next(field for field in fields if field["name"] == "strength")
        assert strength["constraints"] == {"required": False, "enum": ["shall", "intends", "may", "aspirational"]}


class TestCodebook:
    def test_every_column_has_a_row(self) -> None:
        rows = codebook_rows()
        assert [(row["table"], row["column"]) for row in rows] == [
            (name, column.name) for name, table in TABLES.items() for column in table.columns
        ]

    def test_a_nullable_column_says_what_null_means_and_no_other_does(self) -> None:
        assert all((row["null_means"] is not None) == row["nullable"] for row in codebook_rows())

    def test_an_entry_says_all_that_is_known_of_a_column(self) -> None:
        assert next(row for row in codebook_rows() if row["column"] == "modifies_clause_id") == {
            "table": "clauses",
            "column": "modifies_clause_id",
            "description": "The clause that this condition limits.",
            "type": "string",
            "nullable": True,
            "null_means": "the clause is not a condition, or the clause that it limits is not known",
            "unit": None,
            "vocabulary": None,
            "pattern": "cla:[A-Za-z0-9._-]+",
            "primary_key": False,
            "references": "clauses.clause_id",
            "example": "cla:5f0c2a9b71d3",
        }

    def test_vocabularies_are_those_published(self) -> None:
        assert {row["vocabulary"] for row in codebook_rows()} - {None} == set(VOCABULARIES)


def test_dates_are_days() -> None:
    row = to_arrow("agreements", [{"agreement_id": "agr:A_2024_01", "signed_earliest": date(2024, 6, 19)}]).to_pylist()
    assert row[0]["signed_earliest"] == date(2024, 6, 19)


def test_shuffled_rows_make_one_table() -> None:
    rows = counterexamples.good_release()["mentions"].to_pylist()
    shuffled = random.Random(7).sample(rows, len(rows))
    assert ipc(to_arrow("mentions", shuffled)) == ipc(to_arrow("mentions", rows))
