"""Weights that can be made again: the regression, the cases that annotated articles make, the command."""

import json
from pathlib import Path

import numpy as np
import pytest
from articles import article_of

from flows.extract import exhaustively
from flows.extract.agreements import likeness as likeness_weights
from flows.extract.deployments import choice
from flows.fit import __main__ as command
from flows.fit import likeness, logistic, missing_ends
from flows.fit.annotated import Lesson
from flows.gold import Agreement, Deployment, Facts

PACTS = (
    "Fiji and Tonga signed a defence pact in Suva in May 2019. The defence pact runs for ten years. "
    "In June 2024 Fiji and Tonga concluded a treaty on fisheries."
)


def lesson(text: str, gold: Facts, document: str = "one.txt") -> Lesson:
    return Lesson(document, exhaustively(article_of(text)), gold)


def test_a_planted_rule_is_found_again() -> None:
    rows = np.array([[1.0, a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1) for _ in range(20)])
    labels = np.array([float(row[1] and not row[2]) for row in rows])
    bias, speaks_for, against, nothing = logistic.of_numbers(rows, labels, 1.0)
    assert speaks_for > 1 and against < -1 and abs(nothing) < 0.01
    assert bias < 0
    traits = [[at for at, there in enumerate(row) if there] for row in rows]
    found = logistic.of_traits(traits, labels, 4, 1.0)
    assert found[1] > 1 and found[2] < -1


def test_what_foretells_all_surprises_less_than_a_toss() -> None:
    labels = np.array([1.0, 0.0])
    assert logistic.loss(np.array([0.0, 0.0]), labels) == pytest.approx(1.0)
    assert logistic.loss(np.array([9.0, -9.0]), labels) < 0.01 < 5 < logistic.loss(np.array([-9.0, 9.0]), labels)


def test_no_document_is_judged_by_what_it_taught() -> None:
    cases = [(f"{at % 25}.txt", at) for at in range(100)]
    parts = list(logistic.folds(cases, lambda case: case[0]))
    assert len(parts) == logistic.FOLDS
    for learned, judged in parts:
        assert not {name for name, _ in learned} & {name for name, _ in judged}
    assert sorted(case for _, judged in parts for case in judged) == sorted(cases)


def test_a_mention_is_compared_with_each_agreement_told_of_before() -> None:
    gold = Facts(
        [
            Agreement("a1", ("defence pact",), "mutual_defence", ("FJI", "TON")),
            Agreement("a2", ("treaty on fisheries",), "other", ("FJI", "TON")),
        ]
    )
    told = [(one.is_one, "same_words" in one.evidence) for one in likeness.cases([lesson(PACTS, gold)])]
    assert (True, True) in told
    assert (False, False) in told
    assert (False, True) not in told


def test_a_title_of_two_agreements_judges_nothing() -> None:
    same = [Agreement(key, ("defence pact",), "mutual_defence", ("FJI", "TON")) for key in ("a1", "a2")]
    assert likeness.cases([lesson(PACTS, Facts(same))]) == []


def test_likeness_is_learned_from_what_was_one_and_what_was_not() -> None:
    cases = [
        likeness.Case(f"{at}.txt", frozenset({"same_words"} if yes else {"other_words"}), yes)
        for at in range(20)
        for yes in (True, False)
    ]
    weights = likeness.fit(cases)
    assert weights["same_words"] > 0 > weights["other_words"]
    scores = likeness.scores(cases, weights)
    assert [score > 0 for score in scores] == [one.is_one for one in cases]


def test_the_states_that_may_be_the_end_are_judged_by_the_deployments_annotated() -> None:
    text = "Ghana thanked the minister in Latvia. Denmark has sent 150 soldiers."
    gold = Facts(deployments=[Deployment("d1", "DNK", "LVA", "personnel_combat", "reported")])
    cases = missing_ends.cases([lesson(text, gold)])
    assert sorted(one.is_end for one in cases) == [False, True]
    assert all(one.signs[missing_ends.BIAS] == 1.0 for one in cases)
    [right] = [one for one in cases if one.is_end]
    assert right.signs["recipient", "placed"] == 1.0


def test_missing_ends_weighs_the_signs_that_have_a_weight() -> None:
    signs = {missing_ends.BIAS: 1.0}
    cases = [
        missing_ends.Case(f"{at}.txt", signs | ({("any", "foremost"): 1.0} if yes else {}), yes)
        for at in range(20)
        for yes in (True, False)
    ]
    weights = missing_ends.fit(cases)
    assert next(iter(weights)) == missing_ends.BIAS
    assert set(weights) == set(choice.weights())
    assert weights["any", "foremost"] > 0
    assert weights["any", "told_pair"] == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two annotated documents."""
    for name, year in (("first", "2019"), ("second", "2018")):
        text = f"Two islands and their papers\n\n{PACTS.replace('2019', year)}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        agreements = [
            {"key": "a1", "titles": ["defence pact"], "type": "mutual_defence", "parties": ["FJI", "TON"]},
            {"key": "a2", "titles": ["treaty on fisheries"], "type": "other", "parties": ["FJI", "TON"]},
        ]
        gold = {"id": name, "segments": [{"no": 1}], "agreements": agreements}
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path


def test_the_command_prints_what_the_weights_are_worth_and_keeps_them_only_where_told_to(
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = tmp_path_factory.mktemp("lexicon")
    monkeypatch.setattr(command, "LEXICON", kept)
    (kept / "likeness.csv").write_text("# what it is\nevidence,weight\nbias,9.9\n", encoding="utf-8")
    command.main(["likeness", str(folder)])
    told = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert told[1:] == ["how", "there", "new"]
    assert (kept / "likeness.csv").read_text(encoding="utf-8").endswith("bias,9.9\n")
    command.main(["likeness", str(folder), "--write"])
    first = (kept / "likeness.csv").read_text(encoding="utf-8")
    assert first.startswith("# what it is\nevidence,weight\nbias,")
    assert "9.9" not in first
    names = {line.split(",")[0] for line in first.splitlines()[2:]}
    assert names <= set(likeness_weights.weights())
    command.main(["likeness", f"{folder}={folder}", "--write"])
    assert (kept / "likeness.csv").read_text(encoding="utf-8") == first


def test_nothing_is_learned_from_a_single_document(folder: Path) -> None:
    (folder / "second.txt").unlink()
    with pytest.raises(SystemExit, match="two documents"):
        command.main(["likeness", str(folder)])


def test_what_has_no_weights_cannot_be_fitted() -> None:
    with pytest.raises(SystemExit, match="likely_clauses, likeness, missing_ends, roles, sieve"):
        command.main(["taste", "raw"])
