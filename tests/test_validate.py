"""The gate before publication: what the tables say of each other, of the documents, and as a whole."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import counterexamples
import pyarrow as pa
import pytest

from flows.validate import LISTED, Failure, ValidationError, release_failures, table_failures, validate
from schemas import TABLES, expectations
from schemas.export import to_arrow

Rows = dict[str, list[dict[str, Any]]]
Edit = Callable[[Rows], object]

SOURCE: str = counterexamples.good_release()["sources"]["source_id"][0].as_py()
ACCORD, PROTOCOL = "agr:ISL-NOR_2019_01", "agr:ISL-NOR_XXXX_01"
DOCUMENT = "documents/harbour-accord.txt"


def release(edit: Edit = lambda rows: None) -> dict[str, pa.Table]:
    """The good release, its rows edited."""
    rows = {name: table.to_pylist() for name, table in counterexamples.good_release().items()}
    edit(rows)
    return {name: to_arrow(name, rows[name]) for name in TABLES}


def failures(tables: dict[str, pa.Table]) -> list[Failure]:
    """All that `validate` finds."""
    with pytest.raises(ValidationError) as error:
        validate(tables)
    return error.value.failures


def row(rows: Rows, table: str, key: str) -> dict[str, Any]:
    return next(row for row in rows[table] if TABLES[table].row_key(row) == key)


def put(table: str, key: str, **values: object) -> Edit:
    """An edit: new values in one row."""
    return lambda rows: row(rows, table, key).update(values)


def drop(table: str, key: str) -> Edit:
    """An edit: one row less."""
    return lambda rows: rows[table].remove(row(rows, table, key))


def test_a_good_release_passes_with_and_without_its_documents() -> None:
    validate(release())
    validate(release(), counterexamples.documents())


@pytest.mark.parametrize(
    ("check", "place", "edit"),
    [
        # foreign keys
        ("sender_actor_id_foreign_key", "deployments dep:01", put("deployments", "dep:01", sender_actor_id="act:DNK")),
        ("affiliation_actor_id_foreign_key", "actors act:icelandic-foreign-ministry", drop("actors", "act:ISL")),
        ("status_basis_foreign_key", f"agreements {ACCORD}", put("agreements", ACCORD, status_basis="men:99")),
        (
            "part_of_estimate_id_foreign_key",
            "estimates est:02",
            put("estimates", "est:02", part_of_estimate_id="est:99"),
        ),
        ("modifies_clause_id_foreign_key", "clauses cla:02", put("clauses", "cla:02", modifies_clause_id="cla:99")),
        ("parent_agreement_id_foreign_key", f"agreements {PROTOCOL}", drop("agreements", ACCORD)),
        # evidence
        ("has_evidence", f"agreements {PROTOCOL}", drop("mentions", "men:11")),
        ("has_evidence", f"parties {ACCORD}|act:NOR|party", drop("mentions", "men:04")),
        ("has_evidence", "clauses cla:02", drop("mentions", "men:06")),
        ("has_evidence", "deployments dep:01", drop("mentions", "men:07")),
        ("has_evidence", "estimates est:03", drop("mentions", "men:10")),
        ("row_exists", "mentions men:06", drop("clauses", "cla:02")),
        ("row_exists", "mentions men:03", put("mentions", "men:03", row_id=f"{ACCORD}|act:ISL|host")),
        ("field_exists", "mentions men:02", put("mentions", "men:02", field="colour")),
        # counts
        ("n_sources_counted", f"agreements {ACCORD}", put("agreements", ACCORD, n_sources=2)),
        ("n_sources_counted", "clauses cla:01", put("clauses", "cla:01", n_sources=4)),
        ("n_parties_counted", f"agreements {ACCORD}", put("agreements", ACCORD, n_parties=3)),
        ("n_parties_counted", f"agreements {ACCORD}", put("parties", f"{ACCORD}|act:ISL|party", role="host")),
        # spans
        ("quote_in_source", "mentions men:11", put("sources", SOURCE, char_end=400)),
        ("quote_in_source", "mentions men:01", put("sources", SOURCE, char_start=10)),
    ],
)
def test_tables_at_odds_with_each_other_are_refused(check: str, place: str, edit: Edit) -> None:
    assert (check, place) in {
        (failure.check, f"{failure.table} {failure.row_key}") for failure in release_failures(release(edit))
    }


def second_article(rows: Rows) -> None:
    """The same document holds a second article, which gives no number."""
    first = row(rows, "sources", SOURCE)
    other = SOURCE.removesuffix("1") + "2"
    rows["sources"].append(first | {"source_id": other, "segment_no": 2, "char_start": 444, "char_end": 445})
    row(rows, "estimates", "est:01")["source_id"] = other


def test_an_estimate_is_attested_by_its_own_source() -> None:
    found = release_failures(release(second_article))
    assert [(failure.check, failure.row_key) for failure in found] == [("own_source", "est:01")]


class TestQuotes:
    TEXT = counterexamples.documents()[DOCUMENT]

    def checks(self, text: str) -> set[tuple[str, str]]:
        return {(failure.check, failure.row_key) for failure in release_failures(release(), {DOCUMENT: text})}

    def test_a_quote_that_the_document_does_not_hold_is_refused(self) -> None:
        found = self.checks(self.TEXT.replace("60 of them", "90 of them"))
        assert found == {("quote_matches_document", "men:09"), ("text_sha256_matches", SOURCE)}

    def test_offsets_are_code_points_not_bytes_or_utf16_units(self) -> None:
        text = self.TEXT.replace("Iceland's foreign", "Iceland\u00e9\U0001f1f8 foreign")
        assert self.checks(text) == {("text_sha256_matches", SOURCE)}

    def test_a_document_one_character_short_moves_every_quote_after_it(self) -> None:
        moved = {key for check, key in self.checks(self.TEXT.replace("Bergen", "Berge")) if key.startswith("men:")}
        assert moved == {"men:02", "men:05", "men:06", "men:07", "men:08", "men:09", "men:10", "men:11"}

    def test_a_document_that_is_not_there_is_named(self) -> None:
        found = release_failures(release(), {"documents/other.txt": self.TEXT})
        assert [(failure.check, failure.value) for failure in found] == [("document_exists", repr(DOCUMENT))]


class TestMessage:
    def test_each_failure_names_table_column_row_value_check_and_remedy(self) -> None:
        with pytest.raises(ValidationError) as error:
            validate(release(put("deployments", "dep:01", sender_actor_id="act:DNK")))
        assert str(error.value).splitlines()[1] == (
            "  table deployments, column sender_actor_id, row dep:01, value 'act:DNK': "
            "fails sender_actor_id_foreign_key; add the row to actors, or null this"
        )

    def test_every_cell_of_a_rule_is_shown(self) -> None:
        tables = release(put("estimates", "est:03", agreement_id=None))
        assert [failure.value for failure in table_failures("estimates", tables["estimates"])] == ["null, null"]

    def test_a_long_list_is_cut_and_the_rest_counted(self) -> None:
        def actors_without_kind(rows: Rows) -> None:
            rows["actors"] += [{"actor_id": f"act:band-{n}", "name": "Band", "kind": "band"} for n in range(LISTED + 7)]

        with pytest.raises(ValidationError) as error:
            validate(release(actors_without_kind))
        lines = str(error.value).splitlines()
        assert lines[0] == f"{LISTED + 7} failures, nothing is published:"
        assert lines[-1] == "  and 7 more in actors: kind_vocabulary"
        assert len(lines) == LISTED + 2
        assert len(error.value.failures) == LISTED + 7

    def test_failures_of_several_tables_are_reported_at_once(self) -> None:
        def two_mistakes(rows: Rows) -> None:
            row(rows, "agreements", ACCORD)["status"] = "ratified"
            row(rows, "clauses", "cla:01")["modality"] = "possible"

        assert {failure.table for failure in failures(release(two_mistakes))} == {"agreements", "clauses"}


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("a/b.txt", True),
        ("a..b/c..txt", True),
        ("a.jsonl#../x\\y", True),
        ("/a.txt", False),
        ("../a.txt", False),
        ("a/../b.txt", False),
        ("a\\b.txt", False),
        ("..", False),
        ("..#1", False),
    ],
)
def test_a_document_lies_inside_the_raw_folder(path: str, inside: bool) -> None:
    found = table_failures("sources", release(put("sources", SOURCE, document_path=path))["sources"])
    assert [failure.check for failure in found] == ([] if inside else ["document_path_relative"])


class TestStructure:
    def test_a_missing_and_an_unknown_table_are_named(self) -> None:
        tables = release()
        tables["treaties"] = tables.pop("agreements")
        assert {(f.table, f.check) for f in failures(tables)} == {
            ("agreements", "eight_tables"),
            ("treaties", "eight_tables"),
        }

    def test_a_wrong_type_is_named_once_with_what_was_found(self) -> None:
        table = release()["actors"]
        wide = table.set_column(4, "cow_code", table["cow_code"].cast(pa.int64()))
        assert table_failures("actors", wide) == [
            Failure("actors", "cow_code", "*", "int64[pyarrow]", "type", "cast the column to the type of the schema")
        ]

    @pytest.mark.parametrize("name", TABLES)
    def test_an_empty_table_is_well_formed(self, name: str) -> None:
        assert table_failures(name, to_arrow(name, [])) == []


class TestWholeRelease:
    def expect(self, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> list[Failure]:
        loaded = replace(expectations.load(), **changes)
        monkeypatch.setattr(expectations, "load", lambda: loaded)
        return release_failures(release())

    def test_a_column_without_a_value_needs_a_declared_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = self.expect(monkeypatch, minimum_rows=11, empty_allowed={"mentions": {}})
        assert [(f.table, f.column, f.check) for f in found] == [("mentions", "confidence", "column_has_values")]

    def test_a_declared_reason_excuses_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        allowed = {"mentions": {"confidence": "not calibrated yet"}}
        assert self.expect(monkeypatch, minimum_rows=11, empty_allowed=allowed) == []

    def test_small_tables_are_not_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.expect(monkeypatch, minimum_rows=12, empty_allowed={}) == []

    def test_too_many_rows_for_each_of_another_table_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        envelope = expectations.Envelope("mentions", "few", maximum=10, per="sources", minimum_base=1)
        assert [(f.table, f.check, f.value) for f in self.expect(monkeypatch, envelopes=(envelope,))] == [
            ("mentions", "row_count", "11 rows for each row of sources")
        ]

    def test_an_envelope_waits_for_its_base(self, monkeypatch: pytest.MonkeyPatch) -> None:
        envelope = expectations.Envelope("mentions", "few", maximum=10, per="sources", minimum_base=2)
        assert self.expect(monkeypatch, envelopes=(envelope,)) == []

    def test_a_release_of_nothing_is_refused(self) -> None:
        found = failures({name: to_arrow(name, []) for name in TABLES})
        assert [(f.table, f.check) for f in found] == [("sources", "row_count")]
