"""Conditions, triggers, strength, article, obligor, sector and evidence of a clause."""

import pytest
from articles import Clause, clauses, facts_of

PACT = "Somalia and Egypt signed a security pact. "
TREATY = "Bulgaria and Romania signed a mutual defence treaty. "
FRIENDS = "Ghana and Togo signed a treaty of friendship. "


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("under Article 51 of the UN Charter", "un_charter_51"),
        ("in accordance with its domestic law", "domestic_law"),
        ("in accordance with its constitutional processes", "constitutional_process"),
        ("if the attacked state requests it", "request"),
    ],
)
def test_a_condition_limits_the_defence_clause(words: str, kind: str) -> None:
    found = facts_of(f"{TREATY}The treaty commits each side to give military assistance {words}.")
    assert clauses(found) == {("DEF", None), ("CND", kind)}
    (condition,) = (one for one in found.clauses if one.clause_type == "CND")
    assert condition.modifies == "DEF"


def test_two_conditions_are_two_rows() -> None:
    found = facts_of(
        f"{TREATY}The treaty commits each side to give military assistance under Article 51 of the UN Charter and in "
        "accordance with its domestic law."
    )
    expected: set[Clause] = {("DEF", None), ("CND", "un_charter_51"), ("CND", "domestic_law")}
    assert clauses(found) == expected


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("an armed attack", "armed_attack"),
        ("aggression", "aggression_undefined"),
        ("a state of war", "state_of_war"),
    ],
)
def test_the_trigger_is_what_the_text_names(words: str, trigger: str) -> None:
    found = facts_of(f"{PACT}The pact obliges each side to give military assistance in the event of {words}.")
    assert [(one.clause_type, one.trigger) for one in found.clauses] == [("DEF", trigger)]


def test_strength_basis_and_evidence() -> None:
    text = PACT + "The pact obliges each side to give military assistance if the other is attacked."
    (pledge,) = facts_of(text).clauses
    assert (pledge.strength, pledge.modality, pledge.evidence_basis) == ("shall", "asserted", "news_paraphrase")
    assert {text[one.start : one.end] for one in pledge.evidence} == {text.removeprefix(PACT)}


def test_the_article_is_the_treatys_and_not_the_charters() -> None:
    (pledge,) = facts_of(
        f"{PACT}Under Article 4 of the pact each side shall give military assistance if the other is attacked."
    ).clauses
    assert (pledge.strength, pledge.article_ref) == ("shall", "Article 4")
    found = facts_of(
        f"{PACT}Under the pact each side shall, as Article 51 of the UN Charter allows, give military assistance if "
        "the other is attacked."
    )
    assert {one.clause_type: one.article_ref for one in found.clauses} == {"DEF": None, "CND": "Article 51"}


def test_a_duty_of_one_side_has_an_obligor_and_a_beneficiary() -> None:
    (supply,) = facts_of(f"{PACT}The pact obliges Egypt to supply fighter jets.").clauses
    assert supply.obligor is not None and supply.beneficiary is not None
    assert (supply.clause_type, supply.obligor.iso3, supply.beneficiary.iso3) == ("ARM", "EGY", "SOM")
    (mutual,) = facts_of(f"{PACT}The pact obliges both sides to share intelligence.").clauses
    assert (mutual.obligor, mutual.beneficiary) == (None, None)


def test_a_sectoral_clause_names_its_sector() -> None:
    found = facts_of(f"{FRIENDS}The treaty covers agriculture and civil nuclear energy.").clauses
    assert {one.clause_type: one.sector for one in found} == {"SCT": "agriculture", "TEC": "civil nuclear"}


def test_an_official_text_is_its_own_evidence() -> None:
    found = facts_of(
        "The Prime Minister of Tonga and the Prime Minister of Samoa, meeting in Apia on 4 May 2019, declare:\n\n"
        "Tonga and Samoa shall consult each other if either is threatened.\n\n"
        "Each party shall act in accordance with its constitutional processes.",
        title="Apia Declaration on Security between Tonga and Samoa",
        source_type="treaty_text",
    )
    assert clauses(found) == {("CON", None), ("CND", "constitutional_process")}
    assert {one.evidence_basis for one in found.clauses} == {"treaty_text"}
