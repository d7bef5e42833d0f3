"""The contract itself: columns as published, terms defined, and each table's model against good and bad tables."""

import re
import string
from datetime import date
from itertools import pairwise
from pathlib import Path

import counterexamples
import pytest

import schemas
from flows.validate import table_failures
from schemas import TABLES, VOCABULARIES, edtf_columns, expectations
from schemas.estimates import FILLED
from schemas.rules import date_agrees
from schemas.vocabularies import FOLDER

ORDER = ["sources", "actors", "agreements", "parties", "clauses", "deployments", "estimates", "mentions"]

REQUIRED = {
    "sources": "source_id document_path segment_no char_start char_end language source_type rendition licence "
    "document_sha256 text_sha256 n_words",
    "actors": "actor_id name kind",
    "agreements": "agreement_id title agreement_type status n_parties n_sources",
    "parties": "agreement_id actor_id role",
    "clauses": "clause_id agreement_id clause_type evidence_basis modality n_sources",
    "deployments": "deployment_id category flow item status status_rule n_sources",
    "estimates": "estimate_id source_id measure unit value_text qualifier verification",
    "mentions": "mention_id source_id start end quote table_name row_id stance in_headline rule",
}


def test_tables_are_published_in_the_order_of_the_contract() -> None:
    assert list(TABLES) == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_required_columns_are_those_of_the_contract(name: str) -> None:
    assert [column.name for column in TABLES[name].columns if not column.nullable] == REQUIRED[name].split()


@pytest.mark.parametrize("name", ORDER)
def test_every_key_is_a_required_column(name: str) -> None:
    assert set(TABLES[name].primary_key) <= set(REQUIRED[name].split())


def test_parties_are_keyed_by_agreement_actor_and_role() -> None:
    assert TABLES["parties"].primary_key == ("agreement_id", "actor_id", "role")
    row = {"agreement_id": "agr:ISL-NOR_2019_01", "actor_id": "act:NOR", "role": "party", "signed_edtf": None}
    assert TABLES["parties"].row_key(row) == "agr:ISL-NOR_2019_01|act:NOR|party"


def test_a_date_is_four_columns() -> None:
    names = [column.name for column in edtf_columns("signed", "signature")]
    assert names == ["signed_edtf", "signed_earliest", "signed_latest", "signed_basis"]


@pytest.mark.parametrize("name", ORDER)
def test_foreign_keys_point_at_the_whole_key_of_a_table(name: str) -> None:
    for key in TABLES[name].foreign_keys:
        assert TABLES[key.table].primary_key == key.referenced


def test_every_id_column_of_another_table_is_a_foreign_key() -> None:
    keys = {(name, key.columns[0]) for name, table in TABLES.items() for key in table.foreign_keys}
    ids = {(name, c) for name, table in TABLES.items() for c in table.column_names if c.endswith("_id")}
    own = {(name, table.primary_key[0]) for name, table in TABLES.items() if name != "parties"}
    assert ids - own - {("mentions", "row_id")} == keys - {("agreements", "status_basis")}


def test_the_same_column_means_the_same_everywhere() -> None:
    shared: dict[str, set[object]] = {}
    for table in TABLES.values():
        for column in table.columns:
            shared.setdefault(column.name, set()).add((column.type, column.pattern, column.unit))
    assert {name for name, kinds in shared.items() if len(kinds) > 1} == set()


@pytest.mark.parametrize("name", ORDER)
def test_descriptions_are_sentences(name: str) -> None:
    for column in TABLES[name].columns:
        assert re.fullmatch(r"[A-Z].{8,}[.)]|[A-Z].*[a-z`]", column.description), column.name
        assert column.null_means != "", column.name


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(KeyError, match="table actors has no column colour"):
        TABLES["actors"].column("colour")


class TestVocabularies:
    def test_every_file_is_listed_and_every_listed_file_is_there(self) -> None:
        assert {path.stem for path in FOLDER.glob("*.csv")} - {"vocabularies"} == set(VOCABULARIES)

    def test_every_vocabulary_is_that_of_a_column(self) -> None:
        used = {c.vocabulary.name for table in TABLES.values() for c in table.columns if c.vocabulary}
        assert used == set(VOCABULARIES)

    @pytest.mark.parametrize("name", VOCABULARIES)
    def test_terms_are_unique_and_defined(self, name: str) -> None:
        vocabulary = VOCABULARIES[name]
        assert len(set(vocabulary.values)) == len(vocabulary.values)
        assert all(term.definition and term.definition != term.term for term in vocabulary.terms)
        assert len({term.definition for term in vocabulary.terms}) == len(vocabulary.terms)

    def test_a_term_is_in_its_vocabulary(self) -> None:
        assert "DEF" in VOCABULARIES["clause_type"]
        assert "def" not in VOCABULARIES["clause_type"]

    def test_clauses_never_map_to_delivery_codes(self) -> None:
        codes = [term.crosswalk["cameo"] for term in VOCABULARIES["clause_type"].terms if "cameo" in term.crosswalk]
        assert codes and all(code.startswith("03") for code in codes)

    def test_money_is_counted_in_its_currency(self) -> None:
        units = {code.lower() for code in VOCABULARIES["currency"].values}
        assert {"usd", "eur", "gbp", "nok"} <= units <= set(VOCABULARIES["unit"].values)

    def test_every_qualifier_says_which_bounds_it_fills(self) -> None:
        assert set(FILLED) == set(VOCABULARIES["qualifier"].values)


class TestModel:
    @pytest.mark.parametrize("name", ORDER)
    def test_a_good_table_passes(self, name: str) -> None:
        assert table_failures(name, counterexamples.good_release()[name]) == []

    @pytest.mark.parametrize("path", counterexamples.bad(), ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_a_bad_table_fails_the_check_that_it_names_and_no_other(self, path: Path) -> None:
        failures = table_failures(path.parent.name, counterexamples.read(path))
        assert {failure.check for failure in failures} == {counterexamples.expected_check(path)}
        assert all(failure.remedy for failure in failures)

    @pytest.mark.parametrize("name", ORDER)
    def test_every_rule_has_a_counterexample(self, name: str) -> None:
        shown = {counterexamples.expected_check(path) for path in counterexamples.bad() if path.parent.name == name}
        assert {rule.name for rule in TABLES[name].rules} <= shown
        assert len(shown) >= 4

    @pytest.mark.parametrize("name", ORDER)
    def test_models_are_strict_and_ordered(self, name: str) -> None:
        model = TABLES[name].model
        assert (model.strict, model.ordered, list(model.unique)) == (True, True, list(TABLES[name].primary_key))

    @pytest.mark.parametrize("name", ORDER)
    def test_rules_are_named_once_and_read_existing_columns(self, name: str) -> None:
        rules = TABLES[name].rules
        assert len({rule.name for rule in rules}) == len(rules)
        assert all(TABLES[name].column(column) for rule in rules for column in rule.columns)


class TestDates:
    JUNE = (date(2024, 6, 1), date(2024, 6, 30))

    @pytest.mark.parametrize(
        ("edtf", "earliest", "latest"),
        [
            ("2024", date(2024, 1, 1), date(2024, 12, 31)),
            ("2024-06", *JUNE),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2024-06-19", date(2024, 6, 19), date(2024, 6, 19)),
            ("2024-06~", *JUNE),
            ("2024-21", date(2024, 3, 1), date(2024, 5, 31)),
            ("202X", date(2020, 1, 1), date(2029, 12, 31)),
            ("2024-06/2024-08", date(2024, 6, 1), date(2024, 8, 31)),
            ("2024-06/..", date(2024, 6, 1), None),
            ("../2024-06", None, date(2024, 6, 30)),
            ("2024-06/", date(2024, 6, 1), None),
            ("/2024-06", None, date(2024, 6, 30)),
            ("2024-XX-XX", date(2024, 1, 1), date(2024, 12, 31)),
            ("XXXX-06", None, None),
            ("XXXX-03-25", None, None),
        ],
    )
    def test_bounds_follow_from_the_date(self, edtf: str, earliest: date | None, latest: date | None) -> None:
        assert date_agrees(edtf, earliest, latest, "stated")
        assert re.fullmatch(edtf_columns("x", "x")[0].pattern or "", edtf)

    @pytest.mark.parametrize(
        ("edtf", "earliest", "latest", "basis"),
        [
            ("2024-06", *JUNE, None),
            ("2024-06", None, None, "stated"),
            ("2024-06", date(2024, 6, 1), date(2024, 6, 28), "stated"),
            ("2024-06-31", date(2024, 6, 30), date(2024, 6, 30), "stated"),
            ("2024-06~", None, None, "stated"),
            ("2024-08/2024-06", date(2024, 8, 1), date(2024, 6, 30), "stated"),
            ("2024-06/..", date(2024, 6, 1), date(2024, 6, 30), "stated"),
            ("XXXX-06", *JUNE, "stated"),
            (None, *JUNE, None),
            (None, None, None, "stated"),
        ],
    )
    def test_a_date_at_odds_with_itself_is_refused(
        self, edtf: str | None, earliest: date | None, latest: date | None, basis: str | None
    ) -> None:
        assert not date_agrees(edtf, earliest, latest, basis)

    @pytest.mark.parametrize(
        "edtf",
        [
            "June 2024",
            "2024-6",
            "24-06-19",
            "2024/06/19/",
            "",
            "/",
            "../..",
            "2024-13",
            "2024-1X",
            "2024-06-32",
            "2024-06-19T00:00",
        ],
    )
    def test_what_is_no_edtf_does_not_match(self, edtf: str) -> None:
        assert not re.fullmatch(edtf_columns("x", "x")[0].pattern or "", edtf)


class TestExpectations:
    def test_only_nullable_columns_may_be_empty_and_each_has_a_reason(self) -> None:
        for name, columns in expectations.load().empty_allowed.items():
            for column, reason in columns.items():
                assert TABLES[name].column(column).nullable, f"{name}.{column}"
                assert reason.strip(string.punctuation + " "), f"{name}.{column}"

    def test_envelopes_name_tables_and_bounds_that_leave_room(self) -> None:
        for envelope in expectations.load().envelopes:
            assert {envelope.table, envelope.per or envelope.table} <= set(TABLES)
            assert envelope.minimum < envelope.maximum

    def test_an_unknown_key_is_an_error(self, tmp_path: Path) -> None:
        file = tmp_path / "expectations.toml"
        file.write_text('empty_columns = {minimum_rows = 1, allowed = {}}\n[[envelope]]\ntable = "sources"\nmin = 1\n')
        with pytest.raises(TypeError, match="min"):
            expectations.load(file)


def test_schema_version_is_semver() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", schemas.SCHEMA_VERSION)


def test_ids_of_different_tables_cannot_be_confused() -> None:
    examples = [table.columns[0].example or "" for name, table in TABLES.items() if name != "parties"]
    patterns = [table.columns[0].pattern or "" for name, table in TABLES.items() if name != "parties"]
    for index, pattern in enumerate(patterns):
        assert [bool(re.fullmatch(pattern, example)) for example in examples].count(True) == 1, patterns[index]
    assert all(first != second for first, second in pairwise(sorted(examples)))
