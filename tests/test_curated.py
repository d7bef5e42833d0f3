"""Signed decisions: what a person says overrides the rules, and a decision that cannot be applied says why."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from articles import facts_of, move, number, pact, resolve, state, story

from flows.facts import Actor, ArticleFacts
from flows.resolve import curated
from flows.resolve.curated import Correction, Curated, CuratedError, Judgement

DAY = date(2031, 9, 2)


def telling(path: str, title: str, **told: Any) -> ArticleFacts:
    found = story(path, f"In this report the {title} is what the two islands speak of.")
    pact(found, title, "FJI TON", **told)
    return found


def judgement(left: str, right: str, decision: str = "same", table: str = "agreements") -> Curated:
    return Curated((Judgement(table, left, right, decision == "same", "gazette", DAY, "A. Curator"),))


def correction(row_id: str, column: str, value: str, table: str = "agreements") -> Curated:
    return Curated((), (Correction(table, row_id, column, value, "gazette", DAY, "A. Curator"),))


def ids(tables: dict[str, pa.Table], column: str = "agreement_id", table: str = "agreements") -> list[str]:
    return tables[table][column].to_pylist()  # type: ignore[no-any-return]


# Judgements

APART = [telling("a.txt", "reef pact", signed="4 May 2019"), telling("b.txt", "lagoon deal", signed="9 May 2021")]
ALIKE = [telling("a.txt", "reef pact", signed="4 May 2019"), telling("b.txt", "reef pact", signed="4 May 2019")]


@pytest.mark.parametrize("turned", [False, True])
def test_same_makes_two_rows_of_the_last_release_one_under_one_of_the_ids(turned: bool) -> None:
    before = resolve(APART)
    left, right = ids(before)
    decided = judgement(right, left) if turned else judgement(left, right)
    after = resolve(APART, before, decided)
    assert len(ids(after)) == 1
    assert ids(after)[0] in (left, right)
    assert after["agreements"]["n_sources"].to_pylist() == [2]


def test_same_can_name_the_ids_that_the_rules_would_give_in_a_first_release() -> None:
    first, second = "agr:FJI-TON_2019_01", "agr:FJI-TON_2021_01"
    (survivor,) = ids(resolve(APART, None, judgement(first, second)))
    assert survivor in (first, second)


def test_same_can_name_mentions() -> None:
    mentions = [row for row in resolve(APART)["mentions"].to_pylist() if row["table_name"] == "agreements"]
    assert len(mentions) == 2
    assert len(ids(resolve(APART, None, judgement(*(row["mention_id"] for row in mentions))))) == 1


def test_not_same_keeps_apart_what_the_rules_would_merge() -> None:
    assert len(ids(resolve(ALIKE))) == 1
    left, right = (
        row["mention_id"] for row in resolve(ALIKE)["mentions"].to_pylist() if row["table_name"] == "agreements"
    )
    parted = resolve(ALIKE, None, judgement(left, right, "not_same"))
    assert len(ids(parted)) == 2
    assert parted["agreements"]["n_sources"].to_pylist() == [1, 1]


def test_a_decision_once_applied_still_holds_in_the_release_after() -> None:
    before = resolve(APART)
    decided = judgement(*ids(before))
    merged = resolve(APART, before, decided)
    assert resolve(APART, merged, decided)["agreements"] == merged["agreements"]


def test_the_order_of_articles_changes_nothing_under_a_decision() -> None:
    decided = judgement("agr:FJI-TON_2019_01", "agr:FJI-TON_2021_01")
    assert resolve(APART, None, decided) == resolve(APART[::-1], None, decided)


@pytest.mark.parametrize("decision", ["same", "not_same"])
def test_a_decision_on_rows_that_do_not_exist_is_refused(decision: str) -> None:
    with pytest.raises(CuratedError) as caught:
        resolve(APART, None, judgement("agr:XXA-XXB_2019_01", "agr:XXA-XXB_2020_01", decision))
    for words in ("judgements.toml", "agr:XXA-XXB_2019_01", "agr:XXA-XXB_2020_01", "withdraw"):
        assert words in str(caught.value)


def test_same_makes_two_names_one_actor() -> None:
    found = story("a.txt", "The navy and the Tongan navy count 300 and 500 Fijian soldiers in Tonga.")
    move(found, "Fijian soldiers", "FJI", "TON")
    number(found, "300", Actor("Tongan Navy", "agency", None, "TON"))
    number(found, "500", Actor("Royal Tongan Navy", "agency", None, "TON"))
    decided = judgement("act:tongan-navy", "act:royal-tongan-navy", table="actors")
    tables = resolve([found], None, decided)
    assert set(tables["estimates"]["claimant_actor_id"].to_pylist()) == {"act:tongan-navy"}
    assert set(ids(tables, "actor_id", "actors")) == {"act:FJI", "act:TON", "act:tongan-navy"}


# Corrections

ONE = [telling("a.txt", "reef pact", signed="May 2019", status="signed")]
ONE_ID = "agr:FJI-TON_2019_01"


def corrected(column: str, value: str) -> dict[str, Any]:
    (row,) = resolve(ONE, None, correction(ONE_ID, column, value))["agreements"].to_pylist()
    return row  # type: ignore[no-any-return]


def test_a_corrected_date_takes_its_bounds_with_it() -> None:
    row = corrected("signed_edtf", "2019-05-14")
    found = [row[f"signed_{part}"] for part in ("edtf", "earliest", "latest", "basis")]
    assert found == ["2019-05-14", date(2019, 5, 14), date(2019, 5, 14), "curated"]


def test_a_date_corrected_to_a_year_spans_the_year() -> None:
    row = corrected("signed_edtf", "2018")
    assert [row["signed_earliest"], row["signed_latest"]] == [date(2018, 1, 1), date(2018, 12, 31)]


def test_a_date_of_unknown_year_has_no_bounds() -> None:
    row = corrected("signed_edtf", "XXXX-05-14")
    assert [row[f"signed_{part}"] for part in ("edtf", "earliest", "latest", "basis")] == [
        "XXXX-05-14",
        None,
        None,
        "curated",
    ]


def test_an_empty_value_takes_a_date_back_altogether() -> None:
    row = corrected("signed_edtf", "")
    assert [row[f"signed_{part}"] for part in ("edtf", "earliest", "latest", "basis")] == [None, None, None, None]


@pytest.mark.parametrize(
    ("column", "value", "cell"), [("status", "in_force", "in_force"), ("place", "Suva", "Suva"), ("n_parties", "3", 3)]
)
def test_a_value_is_written_as_in_the_csv_and_changes_that_cell_only(column: str, value: str, cell: object) -> None:
    (plain,) = resolve(ONE)["agreements"].to_pylist()
    assert corrected(column, value) == {**plain, column: cell}


def test_the_evidence_of_a_corrected_row_is_kept() -> None:
    assert resolve(ONE, None, correction(ONE_ID, "place", "Suva"))["mentions"] == resolve(ONE)["mentions"]


def test_a_row_of_a_table_with_a_key_of_several_columns_is_named_with_bars() -> None:
    decided = correction(f"{ONE_ID}|act:TON|party", "ratification_stage", "submitted", "parties")
    by_actor = {
        row["actor_id"]: row["ratification_stage"] for row in resolve(ONE, None, decided)["parties"].to_pylist()
    }
    assert by_actor == {"act:FJI": None, "act:TON": "submitted"}


def test_a_bound_can_be_corrected_and_stays_exact() -> None:
    found = story("a.txt", "There are 300 Fijian soldiers in Tonga.")
    move(found, "Fijian soldiers", "FJI", "TON")
    number(found, "300", state("TON"))
    (row_id,) = ids(resolve([found]), "estimate_id", "estimates")
    (row,) = resolve([found], None, correction(row_id, "high", "310.5", "estimates"))["estimates"].to_pylist()
    assert (str(row["low"]), str(row["high"])) == ("300.00", "310.50")


@pytest.mark.parametrize(
    ("row_id", "column", "value", "words"),
    [
        ("agr:FJI-TON_1999_01", "place", "Suva", "no such row"),
        (ONE_ID, "signature_place", "Suva", "no such column"),
        (ONE_ID, "n_parties", "three", "'three' is no int32"),
    ],
)
def test_a_correction_that_cannot_be_made_names_file_cell_and_remedy(
    row_id: str, column: str, value: str, words: str
) -> None:
    with pytest.raises(CuratedError) as caught:
        resolve(ONE, None, correction(row_id, column, value))
    message = str(caught.value)
    assert "corrections.toml" in message and f"agreements {row_id} {column}" in message and words in message
    assert "correct or withdraw" in message or "write it as" in message


# The files

SIGNED = 'reason = "gazette"\ndate = 2031-09-02\nsigned_by = "A. Curator"\n'
PAIR = '[[judgement]]\ntable = "agreements"\nleft = "agr:A"\nright = "agr:B"\n'
CELL = '[[correction]]\ntable = "agreements"\nrow_id = "agr:A"\ncolumn = "place"\n'


def written(raw: Path, name: str, text: str) -> Path:
    (raw / "curated").mkdir(parents=True)
    (raw / "curated" / name).write_text(text, encoding="utf-8")
    return raw


def test_no_files_decide_nothing(tmp_path: Path) -> None:
    assert curated.load(tmp_path) == Curated((), ())


def test_judgements_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = f'{PAIR}decision = "same"\n{SIGNED}\n{PAIR}decision = "not_same"\n{SIGNED}'
    found = curated.load(written(tmp_path, "judgements.toml", text)).judgements
    assert [one.same for one in found] == [True, False]
    assert found[0] == Judgement("agreements", "agr:A", "agr:B", True, "gazette", DAY, "A. Curator")


def test_corrections_are_read_and_an_empty_value_is_one(tmp_path: Path) -> None:
    found = curated.load(written(tmp_path, "corrections.toml", f'{CELL}value = ""\n{SIGNED}')).corrections
    assert found == (Correction("agreements", "agr:A", "place", "", "gazette", DAY, "A. Curator"),)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("judgements.toml", "[[judgement]", ["judgements.toml", "no valid TOML", "correct the file"]),
        ("judgements.toml", f"{PAIR}{SIGNED}", ["[[judgement]] 1", "decision is missing"]),
        (
            "judgements.toml",
            f'{PAIR}decision = "maybe"\n{SIGNED}',
            ["[[judgement]] 1", "'maybe'", '"same" or "not_same"'],
        ),
        (
            "judgements.toml",
            f'{PAIR}decision = "same"\n{SIGNED}\n{PAIR}decision = "same"\nreason = "x"\ndate = 2031-09-02\n',
            ["[[judgement]] 2", "signed_by is missing"],
        ),
        ("corrections.toml", f"{CELL}{SIGNED}", ["[[correction]] 1", "value is missing"]),
        (
            "corrections.toml",
            f'{CELL}value = "Suva"\nreason = "x"\ndate = "2031-09-02"\nsigned_by = "A. Curator"\n',
            ["[[correction]] 1", "'2031-09-02'", "unquoted"],
        ),
        (
            "corrections.toml",
            f'{CELL}value = "Suva"\nreason = ""\ndate = 2031-09-02\nsigned_by = "A. Curator"\n',
            ["[[correction]] 1", "reason is missing"],
        ),
    ],
)
def test_a_decision_that_is_not_complete_is_refused_with_file_entry_value_and_remedy(
    tmp_path: Path, name: str, text: str, words: list[str]
) -> None:
    with pytest.raises(CuratedError) as caught:
        curated.load(written(tmp_path, name, text))
    assert [word for word in [name, *words] if word not in str(caught.value)] == []


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "corrections.toml").write_bytes("# Reykjav\u00edk".encode("latin-1"))
    with pytest.raises(CuratedError, match=r"corrections\.toml: no valid TOML"):
        curated.load(tmp_path)


def test_a_correction_reaches_what_the_rules_found_in_a_text() -> None:
    found = facts_of("Fiji and Tonga signed a non-aggression pact in Suva on 4 May 2019.")
    (row,) = resolve([found], None, correction(ONE_ID, "place", "Nadi"))["agreements"].to_pylist()
    assert (row["agreement_type"], row["place"]) == ("non_aggression", "Nadi")
