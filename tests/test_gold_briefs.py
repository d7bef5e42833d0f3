"""The gold of the briefs: each annotation has its brief, says only what stands in it, and uses only published terms."""

import json
import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from schemas.vocabularies import VOCABULARIES

ROOT = Path(__file__).parent.parent
BRIEFS = ROOT / "raw" / "articles"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
TABLES = ("agreements", "clauses", "deployments", "estimates")
TERMS = {
    ("agreements", "type"): "agreement_type",
    ("agreements", "status"): "agreement_status",
    ("clauses", "type"): "clause_type",
    ("clauses", "condition_kind"): "condition_kind",
    ("deployments", "category"): "deployment_category",
    ("deployments", "flow"): "deployment_flow",
    ("deployments", "status"): "deployment_status",
    ("estimates", "qualifier"): "qualifier",
    ("estimates", "unit"): "unit",
    ("estimates", "measure"): "measure",
    ("estimates", "verification"): "verification",
}
MULTIPLIERS = {"million": 10**6, "billion": 10**9, "ten": 10}

each_gold = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)


@cache
def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def plain(text: str) -> str:
    """The words of a brief: no tags, link targets, emphasis, escapes or line breaks."""
    text = re.sub(r"<[^>]*>", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[\\*]", "", text).split())


def brief(path: Path) -> str:
    return plain((BRIEFS / f"{path.stem}.txt").read_text(encoding="utf-8"))


def sidecar(path: Path) -> dict[str, Any]:
    return tomllib.loads((BRIEFS / f"{path.stem}.toml").read_text(encoding="utf-8"))


def quantities(value_text: str) -> set[Decimal]:
    """The figures that a wording names, multiplied out: "$61 billion" is 61000000000; an F-16 is no quantity."""
    wording = re.sub(r"\b[A-Z]+-\d+|Block-\d+", "", value_text)
    found = re.finditer(r"(\d[\d,]*|\bten\b)(?:\s+(million|billion))?", wording)
    return {Decimal(MULTIPLIERS.get(m[1]) or m[1].replace(",", "")) * MULTIPLIERS.get(m[2] or "", 1) for m in found}


def test_every_brief_has_its_sidecar_and_its_gold() -> None:
    briefs = {path.stem for path in BRIEFS.glob("*.txt")}
    assert briefs
    assert briefs == {path.stem for path in BRIEFS.glob("*.toml")} == {path.stem for path in GOLD}


@each_gold
def test_gold_is_named_and_dated_as_its_brief(path: Path) -> None:
    assert load(path)["id"] == path.stem
    assert load(path)["published"] == sidecar(path).get("published")


@each_gold
def test_sidecar_says_that_a_brief_is_a_restatement_in_the_public_domain(path: Path) -> None:
    meta = sidecar(path)
    assert (meta["rendition"], meta["licence"], meta["publisher"]) == ("restatement", "CC0-1.0", "Pact Ledger")
    assert meta["source_type"] in VOCABULARIES["source_type"]
    assert set(meta["restates"]) <= {"title", "publisher", "published", "url"}


@each_gold
def test_segments_follow_each_other_in_the_brief(path: Path) -> None:
    text, place = brief(path), 0
    segments = load(path)["segments"]
    assert [segment["no"] for segment in segments] == list(range(1, len(segments) + 1))
    for segment in segments:
        first = text.find(segment["first_words"], place)
        last = text.find(segment["last_words"], first)
        assert 0 <= first < last, segment
        place = last + len(segment["last_words"])


@each_gold
def test_a_headline_is_that_of_the_sidecar_or_stands_above_its_article(path: Path) -> None:
    text = brief(path)
    for segment in load(path)["segments"]:
        if segment["title"] and segment["title"] != sidecar(path).get("title"):
            assert f"{segment['title']} " in text[: text.index(segment["first_words"])]


@each_gold
def test_keys_are_unique_and_resolve(path: Path) -> None:
    gold = load(path)
    keys = [row["key"] for table in ("agreements", "deployments") for row in gold[table]]
    assert len(keys) == len(set(keys))
    assert {clause["agreement"] for clause in gold["clauses"]} <= {row["key"] for row in gold["agreements"]}
    assert {estimate["about"] for estimate in gold["estimates"]} <= set(keys)


@each_gold
def test_rows_of_a_page_with_several_articles_name_theirs(path: Path) -> None:
    gold = load(path)
    numbers = {segment["no"] for segment in gold["segments"]}
    if len(numbers) > 1:
        assert {row.get("segment") for table in TABLES for row in gold[table]} <= numbers


@each_gold
def test_terms_are_published(path: Path) -> None:
    for (table, field), vocabulary in TERMS.items():
        used = {row[field] for row in load(path)[table] if row.get(field) is not None}
        assert used <= set(VOCABULARIES[vocabulary].values), (table, field)


@each_gold
def test_conditions_name_their_kind_and_nothing_else_does(path: Path) -> None:
    for clause in load(path)["clauses"]:
        assert (clause["type"] == "CND") == ("condition_kind" in clause)


@each_gold
def test_each_number_stands_in_the_brief_and_agrees_with_its_bounds(path: Path) -> None:
    text = brief(path)
    for estimate in load(path)["estimates"]:
        assert estimate["value_text"] in text
        bounds = {Decimal(estimate[bound]) for bound in ("low", "point", "high") if estimate[bound] is not None}
        assert bounds <= quantities(estimate["value_text"]), estimate


@each_gold
def test_bounds_follow_the_qualifier(path: Path) -> None:
    filled = {
        "exact": ("low", "point", "high"),
        "about": ("point",),
        "at_least": ("low",),
        "more_than": ("low",),
        "up_to": ("high",),
        "less_than": ("high",),
        "between": ("low", "high"),
        "vague": (),
    }
    for estimate in load(path)["estimates"]:
        given = tuple(bound for bound in ("low", "point", "high") if estimate[bound] is not None)
        assert given == filled[estimate["qualifier"]], estimate


@each_gold
def test_a_claimant_is_named_in_the_brief(path: Path) -> None:
    text = brief(path)
    for estimate in load(path)["estimates"]:
        names = re.findall(r"[A-Z][\w'-]+", estimate["claimant"] or "")
        assert all(name.removesuffix("'s") in text for name in names), estimate
