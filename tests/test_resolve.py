"""Tellings of several articles → rows: what becomes one row, what stays apart, and which ids the rows carry."""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from articles import at, facts_of, move, number, pact, resolve, state, story

from flows.facts import Actor, ArticleFacts, ClauseFact
from flows.validate import validate

Tables = dict[str, pa.Table]


def rows(tables: Tables, name: str) -> list[dict[str, Any]]:
    return tables[name].to_pylist()  # type: ignore[no-any-return]


def only(tables: Tables, name: str) -> dict[str, Any]:
    (row,) = rows(tables, name)
    return row


def telling(path: str, title: str = "defence pact", parties: str = "FJI TON", **told: Any) -> ArticleFacts:
    """An article that tells of one agreement."""
    found = story(path, f"In this report the {title} is what the two islands speak of.")
    pact(found, title, parties, **told)
    return found


def sighting(path: str, count: str, claimant: Actor | None = None, **told: Any) -> ArticleFacts:
    """An article that tells of Fijian soldiers in Tonga, and how many there are."""
    found = story(path, f"There are {count} Fijian soldiers in Tonga, says this report.")
    move(found, "Fijian soldiers", "FJI", "TON", **told)
    number(found, count, claimant)
    return found


# Which tellings are one agreement


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"title": "pact", "signed": "4 May 2019"}, {"title": "deal", "signed": "4 May 2019"}, id="day"),
        pytest.param({"title": "pact", "signed": "May 2019"}, {"title": "deal", "signed": "4 May 2019"}, id="month"),
        pytest.param({"title": "pact", "signed": "on 4 May"}, {"title": "deal", "signed": "4 May 2019"}, id="no year"),
        pytest.param({"title": "Reef Security Treaty"}, {"title": "treaty on reef security"}, id="words of the title"),
        pytest.param({"title": "pact", "clause": "DEF"}, {"title": "deal", "clause": "DEF"}, id="defence clause"),
        pytest.param(
            {"title": "AUKUS", "known": "AUKUS", "parties": "AUS"},
            {"title": "AUKUS", "known": "AUKUS", "parties": "AUS GBR USA"},
            id="well-known name",
        ),
        pytest.param(
            {"title": "defence treaty", "kind": "mutual_defence", "signed": "May 2019"},
            {"title": "friendship treaty", "kind": "friendship", "signed": "May 2019"},
            id="kinds that one broad treaty can have",
        ),
    ],
)
def test_the_parties_and_a_date_a_title_or_a_clause_make_one_row(one: dict[str, Any], other: dict[str, Any]) -> None:
    row = only(resolve([telling("a.txt", **one), telling("b.txt", **other)]), "agreements")
    assert row["n_sources"] == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"title": "pact"}, {"title": "deal"}, id="parties alone"),
        pytest.param({"title": "pact", "clause": "ECO"}, {"title": "deal", "clause": "ECO"}, id="a common clause"),
        pytest.param({"signed": "4 May 2019"}, {"signed": "4 May 2021"}, id="years"),
        pytest.param({"signed": "4 May 2019"}, {"signed": "9 May 2019"}, id="days"),
        pytest.param({"parties": "FJI TON"}, {"parties": "FJI WSM"}, id="parties"),
        pytest.param(
            {"kind": "arms", "signed": "4 May 2019"},
            {"kind": "peace", "signed": "4 May 2019"},
            id="kinds of instrument",
        ),
        pytest.param({"known": "ANZUS Treaty"}, {}, id="a well-known name and none"),
    ],
)
def test_less_than_that_stays_two_rows(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = rows(resolve([telling("a.txt", **one), telling("b.txt", **other)]), "agreements")
    assert [row["n_sources"] for row in found] == [1, 1]


def test_two_agreements_that_one_article_tells_apart_are_never_merged() -> None:
    both = story("a.txt", "The first reef pact and the second reef pact have the same islands as parties.")
    pact(both, "first reef pact", "FJI TON", signed="4 May 2019")
    pact(both, "second reef pact", "FJI TON", signed="4 May 2019")
    assert len(rows(resolve([both]), "agreements")) == 2


def test_a_telling_that_fits_two_years_does_not_pull_them_together() -> None:
    years = [telling("a.txt", signed="2019"), telling("b.txt", signed="2021"), telling("c.txt")]
    for order in permutations(years):
        found = rows(resolve(order), "agreements")
        assert sorted(row["n_sources"] for row in found) == [1, 2]


# What the one row says


def test_the_row_has_the_furthest_status_the_closest_date_and_the_more_specific_type() -> None:
    early = telling("a.txt", title="Reef Treaty", kind="other", status="negotiating")
    late = telling("b.txt", title="Reef Treaty", kind="friendship", status="ratified_by_one", signed="4 May 2019")
    rough = telling("c.txt", title="Reef Treaty", kind="other", status="signed", signed="May 2019")
    tables = resolve([early, late, rough])
    row = only(tables, "agreements")
    assert (row["agreement_type"], row["status"], row["signed_edtf"]) == ("friendship", "ratified_by_one", "2019-05-04")
    assert (str(row["signed_earliest"]), str(row["signed_latest"]), row["signed_basis"]) == (
        "2019-05-04",
        "2019-05-04",
        "stated",
    )
    (basis,) = (one for one in rows(tables, "mentions") if one["mention_id"] == row["status_basis"])
    assert (basis["source_id"], basis["row_id"]) == (late.article.source_id, row["agreement_id"])


def test_each_article_keeps_its_own_mention_of_the_common_row() -> None:
    one, other = telling("a.txt", signed="4 May 2019"), telling("b.txt", signed="4 May 2019")
    tables = resolve([one, other])
    found = [row for row in rows(tables, "mentions") if row["table_name"] == "agreements"]
    assert {row["source_id"] for row in found} == {one.article.source_id, other.article.source_id}
    assert {row["row_id"] for row in found} == {"agr:FJI-TON_2019_01"}
    assert {row["quote"] for row in found} == {"defence pact"}


def test_parties_are_rows_of_their_own_and_counted() -> None:
    tables = resolve([telling("a.txt", parties="FJI TON WSM")])
    assert only(tables, "agreements")["n_parties"] == 3
    assert [(row["actor_id"], row["role"]) for row in rows(tables, "parties")] == [
        ("act:FJI", "party"),
        ("act:TON", "party"),
        ("act:WSM", "party"),
    ]


def test_a_package_is_the_child_of_the_treaty_it_came_with_whichever_article_says_so() -> None:
    plain = telling("a.txt", title="Reef Treaty", signed="4 May 2019")
    both = story("b.txt", "With the Reef Treaty came a package of reef accords.")
    pact(both, "Reef Treaty", "FJI TON", signed="4 May 2019")
    package = pact(both, "package of reef accords", "FJI TON", kind="sectoral")
    package.plural, package.parent, package.parent_relation = True, 0, "package_member"
    tables = resolve([plain, both])
    by_type = {row["agreement_type"]: row for row in rows(tables, "agreements")}
    assert by_type["sectoral"]["parent_agreement_id"] == by_type["defence_cooperation"]["agreement_id"]
    assert by_type["sectoral"]["parent_relation"] == "package_member"
    assert by_type["defence_cooperation"]["parent_agreement_id"] is None


def test_a_clause_that_two_articles_report_is_one_row_and_its_condition_points_at_it() -> None:
    one, other = (telling(path, signed="4 May 2019", clause="DEF") for path in ("a.txt", "b.txt"))
    condition = ClauseFact(0, "CND", "domestic_law", modifies="DEF", evidence=[at(other, "pact")])
    other.clauses.append(condition)
    limit, pledge = rows(resolve([one, other]), "clauses")
    assert (pledge["clause_type"], pledge["n_sources"], pledge["modifies_clause_id"]) == ("DEF", 2, None)
    assert (limit["condition_kind"], limit["n_sources"]) == ("domestic_law", 1)
    assert limit["modifies_clause_id"] == pledge["clause_id"]


# Conflicts


def test_conflicting_numbers_are_rows_of_one_deployment_and_none_is_lost() -> None:
    reports = [
        sighting("a.txt", "about 300", state("TON")),
        sighting("b.txt", "up to 500", state("NZL")),
        sighting("c.txt", "500", None),
        sighting("d.txt", "500", state("NZL")),
    ]
    tables = resolve(reports)
    deployment = only(tables, "deployments")
    assert deployment["n_sources"] == 4
    found = rows(tables, "estimates")
    assert {row["deployment_id"] for row in found} == {deployment["deployment_id"]}
    told = {(row["value_text"], row["claimant_actor_id"], row["low"], row["point"], row["high"]) for row in found}
    assert told == {
        ("about 300", "act:TON", None, 300, None),
        ("up to 500", "act:NZL", None, None, 500),
        ("500", None, 500, 500, 500),
        ("500", "act:NZL", 500, 500, 500),
    }


def test_a_denial_stands_as_evidence_beside_the_report() -> None:
    report, denial = sighting("a.txt", "300"), sighting("b.txt", "500", status="denied", stance="denies")
    tables = resolve([report, denial])
    assert only(tables, "deployments")["status"] == "reported"
    stances = {
        row["source_id"]: row["stance"] for row in rows(tables, "mentions") if row["table_name"] == "deployments"
    }
    assert stances == {report.article.source_id: "reports", denial.article.source_id: "denies"}


def test_what_is_only_denied_is_a_row_with_that_status() -> None:
    assert only(resolve([sighting("a.txt", "300", status="denied")]), "deployments")["status"] == "denied"


def test_a_part_points_at_its_whole() -> None:
    found = story("a.txt", "Of 1,200 Fijian soldiers in Tonga, 50 are officers.")
    move(found, "Fijian soldiers", "FJI", "TON")
    number(found, "1,200", None)
    number(found, "50", None).part_of = 0
    by_number = {row["value_text"]: row for row in rows(resolve([found]), "estimates")}
    assert by_number["50"]["part_of_estimate_id"] == by_number["1,200"]["estimate_id"]
    assert by_number["1,200"]["part_of_estimate_id"] is None


def test_two_pacts_of_one_name_in_one_sentence_are_two_rows_each_with_mentions_of_its_own() -> None:
    found = story("a.txt", "Fiji signed a defence pact with Tonga and a defence pact with Samoa.")
    pact(found, "defence pact", "FJI TON", clause="DEF")
    pact(found, "defence pact", "FJI WSM", clause="DEF")
    tables = resolve([found])
    assert [len(rows(tables, name)) for name in ("agreements", "clauses")] == [2, 2]
    validate(tables, {"a.txt": found.article.document.text})


def test_one_number_of_two_forces_by_one_speaker_is_two_rows_each_with_mentions_of_its_own() -> None:
    found = story("a.txt", "Tonga counts 12 Fijian soldiers and 12 Samoan soldiers on its islands.")
    for serial, (sender, words) in enumerate((("FJI", "12 Fijian soldiers"), ("WSM", "12 Samoan soldiers"))):
        move(found, words, sender, "TON")
        number(found, words, state("TON"), deployment=serial)
    tables = resolve([found])
    assert [(row["value_text"], row["deployment_id"]) for row in rows(tables, "estimates")] == [
        ("12", row["deployment_id"]) for row in rows(tables, "deployments")
    ]
    validate(tables, {"a.txt": found.article.document.text})


# Actors


def test_a_state_has_its_codes_and_whoever_speaks_for_it_has_its_affiliation() -> None:
    minister = Actor("Sione Vea", "person", None, "TON")
    tables = resolve([sighting("a.txt", "300", minister)])
    actors = {row["actor_id"]: row for row in rows(tables, "actors")}
    assert set(actors) == {"act:FJI", "act:TON", "act:sione-vea"}
    assert (actors["act:TON"]["iso3"], actors["act:TON"]["cow_code"], actors["act:TON"]["gw_code"]) == ("TON", 955, 972)
    assert (actors["act:sione-vea"]["kind"], actors["act:sione-vea"]["iso3"]) == ("person", None)
    assert actors["act:sione-vea"]["affiliation_actor_id"] == "act:TON"
    estimate = only(tables, "estimates")
    assert (estimate["claimant_actor_id"], estimate["claimant_affiliation_id"]) == ("act:sione-vea", "act:TON")


def test_a_state_speaks_for_itself_and_the_outlet_for_nobody() -> None:
    by_claimant = rows(resolve([sighting("a.txt", "300", state("TON")), sighting("b.txt", "500")]), "estimates")
    found = {(row["claimant_actor_id"], row["claimant_affiliation_id"]) for row in by_claimant}
    assert found == {("act:TON", "act:TON"), (None, None)}


# Ids


def test_ids_say_the_parties_and_the_year_and_are_numbered() -> None:
    first, second = (
        telling("a.txt", title="pact", signed="4 May 2019"),
        telling("b.txt", title="deal", signed="June 2019"),
    )
    tables = resolve([first, second, telling("c.txt", title="accord")])
    found = {row["title"]: row["agreement_id"] for row in rows(tables, "agreements")}
    assert found["accord"] == "agr:FJI-TON_XXXX_01"
    assert {found["pact"], found["deal"]} == {"agr:FJI-TON_2019_01", "agr:FJI-TON_2019_02"}


@pytest.mark.parametrize("path", [f"{letter}.txt" for letter in "abcdefgh"])
def test_an_added_document_changes_no_id_whatever_its_place_in_the_order(path: str) -> None:
    old = [telling("old.txt", title="pact", clause="DEF"), sighting("seen.txt", "300")]
    before = resolve(old)
    new = [telling(path, title="deal", clause="CON"), sighting(f"s-{path}", "500")]
    after = resolve([*new, *old], before)
    for table, column in (
        ("agreements", "agreement_id"),
        ("clauses", "clause_id"),
        ("deployments", "deployment_id"),
        ("estimates", "estimate_id"),
        ("mentions", "mention_id"),
    ):
        assert set(before[table][column].to_pylist()) <= set(after[table][column].to_pylist()), table
    (same,) = (row for row in rows(after, "agreements") if row["title"] == "pact")
    assert same["agreement_id"] == only(before, "agreements")["agreement_id"]


def test_an_agreement_keeps_its_id_when_its_year_becomes_known() -> None:
    before = resolve([telling("a.txt", title="Reef Treaty")])
    after = resolve([telling("a.txt", title="Reef Treaty"), telling("b.txt", "Reef Treaty", signed="2019")], before)
    assert only(after, "agreements")["agreement_id"] == "agr:FJI-TON_XXXX_01"
    assert only(after, "agreements")["signed_edtf"] == "2019"


def test_when_a_new_article_shows_two_rows_to_be_one_it_keeps_one_of_the_ids() -> None:
    one, other = telling("a.txt", title="reef pact"), telling("b.txt", title="reef deal", signed="4 May 2019")
    before = resolve([one, other])
    bridge = telling("c.txt", title="reef pact", signed="4 May 2019")
    row = only(resolve([one, other, bridge], before), "agreements")
    assert row["n_sources"] == 3
    assert row["agreement_id"] in before["agreements"]["agreement_id"].to_pylist()


def test_an_id_that_was_withdrawn_is_never_used_again() -> None:
    gone = pa.table({"old_id": ["agr:FJI-TON_2019_02"], "new_id": [None]})
    before = {**resolve([telling("a.txt", signed="4 May 2019")]), "id_map": gone}
    after = resolve([telling("a.txt", signed="4 May 2019"), telling("b.txt", "reef deal", signed="9 May 2019")], before)
    assert after["agreements"]["agreement_id"].to_pylist() == ["agr:FJI-TON_2019_01", "agr:FJI-TON_2019_03"]


def test_a_removed_document_takes_its_rows_and_no_others() -> None:
    stays, goes = telling("a.txt", title="pact"), telling("b.txt", title="deal")
    before = resolve([stays, goes])
    after = resolve([stays], before)
    (expected,) = (row["agreement_id"] for row in rows(before, "agreements") if row["title"] == "pact")
    assert only(after, "agreements")["agreement_id"] == expected


def test_the_same_articles_give_the_same_tables_as_the_release_before() -> None:
    articles = [telling("a.txt", signed="4 May 2019", clause="DEF"), sighting("b.txt", "300", state("TON"))]
    before = resolve(articles)
    assert resolve(articles, before) == before


def test_a_deployment_keeps_its_id_when_its_document_is_edited() -> None:
    before = resolve([sighting("a.txt", "300")])
    after = resolve([sighting("a.txt", "about 300")], before)
    assert only(after, "sources")["source_id"] != only(before, "sources")["source_id"]
    assert only(after, "deployments")["deployment_id"] == only(before, "deployments")["deployment_id"]


# Order, validity, determinism


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [
        telling("a.txt", title="Reef Treaty"),
        telling("b.txt", title="Reef Treaty", signed="4 May 2019", clause="DEF"),
        telling("c.txt", title="defence treaty", status="in_force", clause="DEF"),
        sighting("d.txt", "300", Actor("Sione Vea", "person", None, "TON"), status="confirmed"),
        sighting("e.txt", "up to 500", state("NZL"), status="denied", stance="denies"),
    ]
    expected = resolve(articles)
    assert [expected[name].num_rows for name in ("agreements", "clauses", "deployments", "estimates")] == [1, 1, 1, 2]
    for order in list(permutations(articles))[::5]:
        assert resolve(order) == expected


def test_what_resolve_makes_passes_validation() -> None:
    articles = [
        telling("a.txt", signed="4 May 2019", clause="DEF"),
        sighting("b.txt", "300", Actor("Sione Vea", "person", None, "TON")),
    ]
    texts = {one.article.document.path: one.article.document.text for one in articles}
    tables = resolve(articles)
    validate(tables, texts)
    assert tables["mentions"].num_rows > 0


def test_no_articles_give_eight_empty_tables() -> None:
    tables = resolve([])
    assert {name: table.num_rows for name, table in tables.items()} == dict.fromkeys(
        "sources actors agreements parties clauses deployments estimates mentions".split(), 0
    )


TEXTS = (
    "Fiji and Tonga signed a non-aggression pact in Suva on 4 May 2019. Samoa and Tonga sent 300 soldiers to Fiji.",
    "Under the non-aggression pact of Fiji and Tonga, Fiji says, up to 500 Tongan soldiers are in Fiji.",
)
PRINT = "import sys; from test_resolve import printed; print(printed(sys.argv[1:]))"


def printed(texts: Sequence[str]) -> str:
    """Every cell of every table that the texts give."""
    tables = resolve([facts_of(text, path=f"{number}.txt") for number, text in enumerate(texts)])
    return repr([table.to_pydict() for table in tables.values()])


def test_another_process_with_another_hash_seed_gives_the_same_cells() -> None:
    here = Path(__file__).parent
    path = os.pathsep.join(map(str, (here, here.parent)))
    other = subprocess.run(
        [sys.executable, "-c", PRINT, *TEXTS],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "dep:TON-FJI_personnel_combat_01" in other.stdout
    assert other.stdout.strip() == printed(TEXTS)
