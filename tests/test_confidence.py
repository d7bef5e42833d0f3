"""Confidence: made of what annotated articles say of each rule, shown with its worth, and a bound for releases."""

from pathlib import Path

import pytest
from articles import article_of

from flows import calibrate, pipeline
from flows.calibrate import Judged
from flows.extract import extract
from flows.facts import Findings
from flows.pipeline import Settings
from flows.publish.tables import load_tables
from flows.resolve import confidence
from flows.scores import wilson
from schemas import calibration
from schemas.calibration import EVERY, Rate, Rates


def judged(document: str, rule: str, n: int, right: int) -> list[Judged]:
    return [Judged(document, "clauses", (rule,), k < right) for k in range(n)]


def test_a_rule_with_many_rows_has_the_share_of_them_that_was_right() -> None:
    rates = Rates(calibrate.rates(judged("a", "clause.good", 400, 380) + judged("a", "clause.bad", 400, 80)))
    assert rates.confidence("clauses", ["clause.good"]) == pytest.approx(0.95, abs=0.02)
    assert rates.confidence("clauses", ["clause.bad"]) == pytest.approx(0.2, abs=0.02)


def test_a_rule_with_few_rows_is_drawn_towards_its_family() -> None:
    rates = Rates(calibrate.rates(judged("a", "clause.common", 400, 360) + judged("a", "clause.rare", 1, 0)))
    rare = rates.confidence("clauses", ["clause.rare"])
    assert rare is not None and 0.6 < rare < 0.85


def test_a_rule_that_nobody_judged_is_trusted_as_its_family_is() -> None:
    rates = Rates([Rate("clauses", EVERY, 10, 5, 0.5), Rate("clauses", "clause.list", 10, 8, 0.8)])
    assert rates.confidence("clauses", ["clause.list.new"]) == 0.8
    assert rates.confidence("clauses", ["other"]) == 0.5
    assert rates.confidence("parties", ["party.of_instrument"]) is None


def test_a_row_counts_for_the_most_trusted_of_its_rules() -> None:
    rates = Rates([Rate("clauses", EVERY, 9, 9, 0.5), Rate("clauses", "a", 9, 9, 0.9), Rate("clauses", "b", 9, 1, 0.1)])
    assert rates.confidence("clauses", ["b", "a"]) == 0.9


def test_the_reliability_table_judges_no_row_by_its_own_document() -> None:
    alone = judged("a", "clause.x", 10, 10) + judged("b", "clause.x", 10, 0)
    for expected, is_right in calibrate.held_out(alone):
        assert (expected < 0.5) is is_right


def test_the_shipped_rates_are_what_the_reliability_table_says_they_are() -> None:
    """In each bin with enough rows the expected share lies within what the observed one allows, give or take 0.1."""
    bins = calibration.reliability()
    assert sum(int(one["rows"]) for one in bins) >= 300
    for one in bins:
        if int(one["rows"]) >= 30:
            low, high = wilson(round(float(one["observed"]) * int(one["rows"])), int(one["rows"]))
            assert low - 0.1 <= float(one["expected"]) <= high + 0.1, one


def test_what_hangs_on_a_fact_that_is_left_out_goes_with_it() -> None:
    text = (
        "Fiji and Tonga signed a defence cooperation agreement in Suva on 4 May 2022. "
        "Under the agreement Fiji sent about 300 soldiers to Tonga, among them 40 engineers."
    )
    found = Findings.of(extract(article_of(text)))
    assert found.agreements and found.estimates
    assert confidence.sure(found, 0.0) == found
    nothing = confidence.sure(found, 1.01)
    assert not (nothing.agreements or nothing.clauses or nothing.deployments or nothing.estimates)


def test_a_release_leaves_out_what_is_less_sure_than_its_bound(raw: Path, tmp_path: Path) -> None:
    all_rows = pipeline.run(Settings(raw, tmp_path / "all", min_confidence=0.0))
    few_rows = pipeline.run(Settings(raw, tmp_path / "few", min_confidence=0.96))
    kept = load_tables(few_rows.path)
    assert all_rows.n_rows["agreements"] >= few_rows.n_rows["agreements"]
    for table in calibration.TABLES:
        assert all(value >= 0.96 for value in kept[table]["confidence"].to_pylist())
        assert None not in load_tables(all_rows.path)[table]["confidence"].to_pylist()
