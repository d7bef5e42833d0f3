"""The closed vocabularies, read from `schemas/vocab/`: one CSV each, listed in `vocabularies.csv`."""

import csv
from pathlib import Path

from schemas.base import Term, Vocabulary

FOLDER = Path(__file__).parent / "vocab"
INDEX = "vocabularies.csv"


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _terms(name: str) -> tuple[Term, ...]:
    """The terms of one CSV; a filled column other than term and definition is a crosswalk."""
    return tuple(
        Term(row.pop("term"), row.pop("definition"), {scheme: code for scheme, code in row.items() if code})
        for row in _rows(f"{name}.csv")
    )


def _money_units() -> tuple[Term, ...]:
    """Money is counted in its currency: each ISO 4217 code is also a unit, in lower case."""
    return tuple(Term(term.term.lower(), f"money: {term.definition}") for term in _terms("currency"))


def _load() -> dict[str, Vocabulary]:
    vocabularies = {}
    for row in _rows(INDEX):
        terms = _terms(row["name"]) + (_money_units() if row["name"] == "unit" else ())
        vocabularies[row["name"]] = Vocabulary(row["name"], row["title"], row["description"], terms)
    return vocabularies


VOCABULARIES: dict[str, Vocabulary] = _load()
"""By name, in the order of the index."""

CATEGORY_GROUP = {
    "personnel_combat": "personnel",
    "personnel_support": "personnel",
    "munitions": "munitions",
    "missiles": "munitions",
    "weapon_systems": "weapons",
    "uav": "weapons",
    "components": "weapons",
    "equipment_nonlethal": "weapons",
    "nuclear_weapons": "nuclear",
    "dual_use_technology": "technology",
    "basing": "basing",
    "intelligence_support": "intelligence",
    "financial_aid": "aid",
    "humanitarian_aid": "aid",
}
"""Deployment categories by group. Those within one are a matter of opinion in most reports, so they may stand for each
other."""
