"""Gold and a release in, counts and misses out."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import pipeline
from flows.evaluate import Evaluation, annotator_agreement, evaluate, quality, sentence_with
from flows.gold import Agreement, Deployment, Estimate, GoldError, read_gold
from flows.matching import (
    agreements_alike,
    dates_agree,
    deployments_alike,
    estimates_alike,
    pair_up,
    same_actor,
)
from flows.pipeline import Settings
from flows.publish.tables import load_tables
from flows.scores import Counts, wilson
from tests.conftest import TREATY

SHARED = Path(__file__).resolve().parents[2] / "shared"

GOLD: dict[str, Any] = {
    "id": "treaty",
    "published": "2021-03-05",
    "segments": [{"no": 1, "title": "Peru and Chile sign mutual defence treaty"}],
    "agreements": [
        {
            "key": "a1",
            "titles": ["mutual defence treaty"],
            "type": "mutual_defence",
            "parties": ["PER", "CHL"],
            "status": "signed",
            "signed": "2021-03",
            "importance": "main",
        }
    ],
    "clauses": [{"agreement": "a1", "type": "DEF"}],
    "deployments": [
        {
            "key": "d1",
            "sender": "PER",
            "recipient": "CHL",
            "category": "personnel_support",
            "flow": "stationing",
            "item": "engineers",
            "status": "confirmed",
        }
    ],
    "estimates": [
        {
            "value_text": "about 350",
            "low": None,
            "point": 350,
            "high": None,
            "qualifier": "about",
            "unit": "person",
            "measure": "headcount_sent",
            "about": "d1",
            "claimant": "Chilean Ministry of Defence",
            "claimant_affiliation": "CHL",
        }
    ],
}


def score(tables: dict[str, pa.Table], tmp_path: Path, **changed: Any) -> Evaluation:
    folder = tmp_path / "gold"
    folder.mkdir(exist_ok=True)
    (folder / "treaty.json").write_text(json.dumps({**GOLD, **changed}), encoding="utf-8")
    return evaluate(tables, read_gold(folder), {"treaty": TREATY})


def counts(evaluation: Evaluation) -> dict[str, tuple[int, int, int]]:
    return {table: (c.tp, c.fp, c.fn) for table, c in evaluation.total.tables.items()}


def test_everything_found_is_right(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    result = score(tables, tmp_path)
    assert counts(result) == {
        "agreements": (1, 0, 0),
        "parties": (2, 0, 0),
        "clauses": (1, 0, 0),
        "deployments": (1, 0, 0),
        "estimates": (1, 0, 0),
    }
    assert result.total.attributes == {
        "agreements.type": (1, 1),
        "agreements.signed": (1, 1),
        "deployments.status": (1, 1),
        "estimates.bounds": (1, 1),
        "estimates.qualifier": (1, 1),
        "estimates.claimant": (1, 1),
        "estimates.deployment": (1, 1),
    }
    assert result.total.segmented == 1
    assert not result.misses


def test_a_missed_fact_shows_its_sentence_and_a_spurious_one_its_quote(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    wanted = {**GOLD["estimates"][0], "value_text": "4 March 2021", "point": 4}
    result = score(tables, tmp_path, estimates=[wanted])
    assert counts(result)["estimates"] == (0, 1, 1)
    assert [(miss.verdict, miss.quotes) for miss in result.misses] == [
        ("missed", ("Peru and Chile signed a mutual defence treaty in Lima on 4 March 2021.",)),
        ("spurious", ("Peru has sent about 350 engineers to Chile",)),
    ]


def test_an_agreement_in_passing_costs_nothing_whether_found_or_not(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    passing = {**GOLD["agreements"][0], "importance": "passing"}
    unseen = {**passing, "key": "a2", "titles": ["fisheries accord"], "parties": ["FJI", "TON"], "type": "other"}
    result = score(tables, tmp_path, agreements=[passing, unseen])
    assert counts(result)["agreements"] == counts(result)["parties"] == counts(result)["clauses"] == (0, 0, 0)


def test_a_clause_of_the_wrong_agreement_is_missed_and_spurious(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    other = {**GOLD["agreements"][0], "titles": ["fisheries accord"], "parties": ["FJI", "TON"], "type": "other"}
    assert counts(score(tables, tmp_path, agreements=[other]))["clauses"] == (0, 1, 1)


def test_facts_count_only_in_the_article_that_attests_them(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    segments = [{"no": 1}, {"no": 2}]
    elsewhere = {
        name: [{**fact, "segment": 2} for fact in GOLD[name]]
        for name in ("agreements", "clauses", "deployments", "estimates")
    }
    result = score(tables, tmp_path, segments=segments, **elsewhere)
    assert counts(result)["agreements"] == (0, 1, 1)
    assert result.total.segmented == 0


def test_a_document_without_gold_facts_still_counts_what_was_found(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    result = score(tables, tmp_path, agreements=[], clauses=[], deployments=[], estimates=[])
    assert {table: c[1] for table, c in counts(result).items()} == {
        "agreements": 1,
        "parties": 2,
        "clauses": 1,
        "deployments": 1,
        "estimates": 1,
    }


def annotation(folder: Path, **changed: Any) -> Path:
    folder.mkdir(exist_ok=True)
    gold = {**GOLD, **changed}
    (folder / f"{gold['id']}.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_a_second_annotation_is_scored_against_the_first(tmp_path: Path) -> None:
    first = annotation(annotation(tmp_path / "first"), id="alone")
    both = [GOLD["agreements"][0], {**GOLD["agreements"][0], "key": "a2", "titles": ["pact"], "parties": ["FJI"]}]
    second = annotation(tmp_path / "second", agreements=both, deployments=[])
    result = annotator_agreement(read_gold(first), read_gold(second))
    assert result.total.documents == 1
    assert counts(result) == {
        "agreements": (1, 1, 0),
        "parties": (2, 1, 0),
        "clauses": (1, 0, 0),
        "deployments": (0, 0, 1),
        "estimates": (1, 0, 0),
    }
    assert [(miss.verdict, miss.table) for miss in result.misses] == [
        ("spurious", "agreements"),
        ("missed", "deployments"),
    ]


def test_two_annotations_of_several_articles_are_compared_article_by_article(tmp_path: Path) -> None:
    segments = [{"no": 1}, {"no": 2}]
    by_article = {
        no: {
            name: [{**fact, "segment": no} for fact in GOLD[name]]
            for name in ("agreements", "clauses", "deployments", "estimates")
        }
        for no in (1, 2)
    }
    first = annotation(tmp_path / "first", segments=segments, **by_article[1])
    assert annotator_agreement(read_gold(first), read_gold(first)).total.tables["agreements"].f1 == 1.0
    second = annotation(tmp_path / "second", segments=segments, **by_article[2])
    assert counts(annotator_agreement(read_gold(first), read_gold(second)))["agreements"] == (0, 1, 1)


def test_two_annotations_without_a_document_in_common_are_an_error(tmp_path: Path) -> None:
    first, second = annotation(tmp_path / "first"), annotation(tmp_path / "second", id="other")
    with pytest.raises(GoldError, match="no document in common"):
        annotator_agreement(read_gold(first), read_gold(second))


def test_the_annotators_of_the_repository_agree() -> None:
    """What a perfect extractor could reach on the documents kept apart; far below it, the guide would be unclear."""
    gold = Path(__file__).resolve().parent / "gold"
    tables = annotator_agreement(read_gold(gold / "unseen"), read_gold(gold / "second")).total.tables
    assert {name: one.f1 >= 0.85 for name, one in tables.items()} == dict.fromkeys(tables, True)


def test_scores_are_kept_by_type_of_source(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    result = score(tables, tmp_path)
    assert list(result.by_source_type) == ["news"]
    assert result.by_source_type["news"].as_mapping() == result.total.as_mapping()


def test_the_quality_of_a_release_is_measured_on_its_own_documents_only(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "another.json").write_text(json.dumps({**GOLD, "id": "another"}), encoding="utf-8")
    gold = read_gold(tmp_path)
    assert quality(tables, gold) is None
    (tmp_path / "treaty.json").write_text(json.dumps(GOLD), encoding="utf-8")
    measured = quality(tables, read_gold(tmp_path))
    assert measured is not None
    assert measured["documents"] == 1
    assert measured["tables"]["parties"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "no gold annotation"),
        ("{", "treaty.json: not a gold annotation"),
        ('{"id": "treaty"}', "treaty.json: the key 'segments' is missing"),
    ],
)
def test_gold_that_cannot_be_used_is_named(tmp_path: Path, content: str | None, complaint: str) -> None:
    if content:
        (tmp_path / "treaty.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint):
        read_gold(tmp_path)


def test_wilson_intervals_of_published_examples() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)


def test_precision_recall_and_f1() -> None:
    c = Counts(tp=6, fp=2, fn=4)
    assert (c.precision, c.recall, c.f1) == pytest.approx((0.75, 0.6, 2 / 3))
    assert Counts().f1 == 0.0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("PER", "PER", True),
        ("PER", "CHL", False),
        ("NATO", "North Atlantic Treaty Organization", True),
        ("the European Union", "EU", True),
        ("US Department of Defense", "Department of Defense", True),
        ("EU", "EUFOR", False),
    ],
)
def test_same_actor(a: str, b: str, same: bool) -> None:
    assert same_actor(a, b) is same
    assert same_actor(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("2021-03-04", "2021-03", True),
        ("2021-03-04", "2021-04", False),
        ("XXXX-03-25", "2021-03-25", True),
        ("2021-03~", "2021-03-01", True),
        ("XXXX", "2021", False),
        ("soon", "2021", False),
    ],
)
def test_dates_agree_where_both_state_a_part(a: str, b: str, alike: bool) -> None:
    assert dates_agree(a, b) is alike


def test_likeness_of_agreements() -> None:
    gold = Agreement("a1", ("mutual defence treaty", "defence pact"), "mutual_defence", ("PER", "CHL"))
    assert agreements_alike(gold, Agreement("x", ("Defence Pact",), "mutual_defence", ("CHL", "PER"))) == 1.0
    assert agreements_alike(gold, Agreement("x", ("Defence Pact",), "peace", ())) == pytest.approx(0.7)
    assert agreements_alike(gold, Agreement("x", ("trade deal",), "other", ("PER",))) == pytest.approx(0.3)


def test_likeness_of_deployments() -> None:
    gold = Deployment("d1", "PER", "CHL", "personnel_support", "reported")
    assert deployments_alike(gold, Deployment("x", "PER", "CHL", "personnel_combat", "denied")) == 1.0
    assert deployments_alike(gold, Deployment("x", "PER", None, "personnel_support", "reported")) == 0.75
    assert deployments_alike(gold, Deployment("x", "BOL", "CHL", "personnel_support", "reported")) == 0.0
    assert deployments_alike(gold, Deployment("x", "PER", "CHL", "munitions", "reported")) == 0.0
    assert deployments_alike(gold, Deployment("x", None, None, "personnel_support", "reported")) == 0.0


def test_likeness_of_estimates() -> None:
    gold = Estimate("300 to 350", 300, None, 350, "between", "CHL")
    assert estimates_alike(gold, Estimate("300-350", 300, None, 350, "between", "CHL")) == pytest.approx(0.9)
    assert estimates_alike(gold, Estimate("up to 350", None, None, 350, "up_to")) == 0.45
    assert estimates_alike(gold, Estimate("hundreds", None, None, None, "vague", "CHL")) == 0.0
    vague = Estimate("thousands of soldiers", None, None, None, "vague")
    assert estimates_alike(vague, Estimate("thousands", None, None, None, "vague")) == pytest.approx(0.8)


@given(st.lists(st.integers(0, 9), max_size=6), st.lists(st.integers(0, 9), max_size=6))
def test_every_fact_is_paired_once_or_left_over(gold: list[int], found: list[int]) -> None:
    pairs, missed, spurious = pair_up(gold, found, lambda a, b: float(a == b), 0.5)
    assert sorted([i for i, _ in pairs] + missed) == list(range(len(gold)))
    assert sorted([j for _, j in pairs] + spurious) == list(range(len(found)))
    assert all(gold[i] == found[j] for i, j in pairs)
    assert not {gold[i] for i in missed} & {found[j] for j in spurious}


def test_the_sentence_of_a_wording() -> None:
    text = "First line\n\nIt was\nsigned. “Some 350 engineers came,” he said. The end"
    assert sentence_with(text, ["", "350 Engineers"]) == "“Some 350 engineers came,” he said."
    assert sentence_with(text, ["signed"]) == "It was signed."
    assert sentence_with(text, ["the end"]) == "The end"
    assert sentence_with(text, ["not there"]) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference scorer is not at hand")
def test_the_reference_scorer_counts_the_same(tmp_path: Path) -> None:
    path = pipeline.run(Settings(SHARED / "articles", tmp_path)).path
    ours = evaluate(load_tables(path), read_gold(SHARED / "gold"))
    theirs = reference_tally(path, SHARED / "gold")
    assert counts(ours) == {table: tuple(theirs.n[table]) for table in ours.total.tables}
    assert ours.total.attributes == {name: tuple(pair) for name, pair in theirs.attr.items()}
    assert len(ours.misses) == len(theirs.misses)


def reference_tally(release: Path, gold: Path) -> Any:
    scorer = load_scorer()
    found, tally = scorer.Release(release), scorer.Tally()
    fact_tables = ("agreements", "clauses", "deployments", "estimates")
    for path in sorted(gold.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        units = found.units(document["id"])
        if len(document["segments"]) == 1:
            facts = {table: document.get(table, []) for table in fact_tables}
            scorer.score_unit(tally, facts, found.facts(units), document["id"])
            continue
        for no in (segment["no"] for segment in document["segments"]):
            facts = {table: [f for f in document.get(table, []) if f.get("segment") == no] for table in fact_tables}
            scorer.score_unit(tally, facts, found.facts([unit for unit in units if unit[1] == no]), str(no))
    return tally


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "evaluate" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
