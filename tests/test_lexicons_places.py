"""The lexicons of states, places, organisations, offices and people hold what the grammar and the tables rely on."""

import csv
from collections import Counter

import pytest

from flows.extract import lexicons, places
from flows.extract.places import gazetteer
from schemas import VOCABULARIES

UN_MEMBERS = 193


def forms(name: str, *columns: str) -> list[str]:
    return [form for row in lexicons.table(name) for column in columns for form in gazetteer.split(row[column])]


def test_all_un_members_and_six_more_states_have_codes_of_their_own() -> None:
    coded = [one for one in gazetteer.states() if one.iso3 and one.until is None]
    assert {"XKX", "TWN", "PSE", "VAT", "COK", "NIU"} <= {one.iso3 for one in coded}
    assert len(coded) == UN_MEMBERS + 6
    for codes in ([one.iso3 for one in coded], [one.iso2 for one in coded]):
        assert len(set(codes)) == len(coded)
    for system in ("cow_code", "gw_code"):
        numbers = [number for one in coded if (number := getattr(one, system)) is not None]
        assert len(numbers) == len(set(numbers)) == UN_MEMBERS + 2


@pytest.mark.parametrize(
    ("iso3", "cow_code", "gw_code"),
    [
        ("USA", 2, 2),
        ("RUS", 365, 365),
        ("PRK", 731, 731),
        ("KOR", 732, 732),
        ("DEU", 255, 260),
        ("YEM", 679, 678),
        ("SRB", 345, 340),
        ("CZE", 316, 316),
        ("VNM", 816, 816),
        ("KIR", 946, 970),
        ("NRU", 970, 971),
        ("TON", 955, 972),
        ("TUV", 947, 973),
        ("XKX", 347, 347),
        ("SSD", 626, 626),
    ],
)
def test_the_two_number_systems_differ_where_they_do(iso3: str, cow_code: int, gw_code: int) -> None:
    state = places.state(iso3)
    assert (state.cow_code, state.gw_code) == (cow_code, gw_code)


def test_kinds_are_terms_of_the_vocabularies() -> None:
    actor_kinds = {term.term for term in VOCABULARIES["actor_kind"].terms}
    assert {row["kind"] for row in lexicons.table("organisations")} <= actor_kinds
    assert {row["kind"] for row in lexicons.table("states")} <= actor_kinds
    assert {row["kind"] for row in lexicons.table("places")} == {"metonym", "city", "region"}


def test_every_state_code_in_use_is_a_state() -> None:
    known = {one.iso3 for one in gazetteer.states()} | {""}
    assert {row["iso3"] for name in ("places", "people", "offices") for row in lexicons.table(name)} <= known
    assert {row["affiliation"] for row in lexicons.table("organisations")} <= known


def test_a_person_belongs_to_a_state_or_to_an_organisation_that_is_known() -> None:
    known = {row["name"] for row in lexicons.table("organisations")} | {row["name"] for row in lexicons.table("states")}
    for row in lexicons.table("people"):
        assert bool(row["iso3"]) != bool(row["organisation"]), row["name"]
        assert not row["organisation"] or row["organisation"] in known, row["name"]


def test_a_former_state_has_its_former_code_and_its_last_year() -> None:
    soviet = places.state("SUN")
    assert (soviet.name, soviet.cow_code, soviet.until) == ("Soviet Union", 365, 1991)


@pytest.mark.parametrize("name", ["states", "places", "organisations", "people"])
def test_canonical_names_are_unique_and_cells_are_clean(name: str) -> None:
    rows = lexicons.table(name)
    assert [one for one, count in Counter(row["name"] for row in rows).items() if count > 1] == []
    for row in rows:
        for cell in row.values():
            assert cell == cell.strip()
            assert "" not in cell.split("|") or cell == ""


def test_no_surname_stands_alone_for_two_people() -> None:
    alone = Counter(forms("people", "alone"))
    assert [surname for surname, count in alone.items() if count > 1] == []


def test_no_form_of_a_state_is_also_that_of_another() -> None:
    columns = ("name", "aliases", "adjectives", "capital")
    rows = lexicons.table("states")
    written = {(form, row["name"]) for row in rows for column in columns for form in gazetteer.split(row[column])}
    assert [form for form, count in Counter(form for form, _ in written).items() if count > 1] == []


def test_lexicons_are_as_large_as_the_domain_asks() -> None:
    assert len(lexicons.table("people")) >= 250
    assert len(lexicons.table("places")) >= 500


def test_only_city_states_and_towns_named_as_their_state_lack_a_capital() -> None:
    without = {one.iso3 for one in gazetteer.states() if one.iso3 and one.until is None and one.capital is None}
    assert without == {"MCO", "SGP", "SMR", "STP", "SYC", "VAT"}


def test_a_row_with_a_cell_too_many_or_too_few_names_its_file_and_the_remedy() -> None:
    for line in ("boats{0,4}", "a,b,c"):
        rows = csv.DictReader(["pattern,note", line] if line == "a,b,c" else ["pattern", line])
        with pytest.raises(ValueError, match=r"lexicon/any\.csv: the row .* put a cell with a comma in quotes"):
            list(lexicons.checked(rows, "lexicon/any.csv"))
    with pytest.raises(ValueError, match="has not one cell a column"):
        list(lexicons.checked(csv.DictReader(["pattern,note", "a"]), "lexicon/any.csv"))
    assert list(lexicons.checked(csv.DictReader(["pattern,note", '"a,b",']), "lexicon/any.csv")) == [
        {"pattern": "a,b", "note": ""}
    ]
