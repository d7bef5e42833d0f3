"""Clauses: what an instrument provides, as the text tells; not what may follow, and not what it leaves out."""

import pytest
from articles import Clause, clauses, facts_of

PACT = "Somalia and Egypt signed a defence pact. "
TREATY = "Bulgaria and Romania signed a mutual defence treaty. "
FRIENDS = "Ghana and Togo signed a treaty of friendship. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "The pact obliges each side to give military assistance if the other is attacked.", {"DEF"}),
        (PACT + "Under the pact the two states shall consult each other in the event of a threat to either.", {"CON"}),
        (
            PACT + "The pact provides for joint exercises, intelligence sharing and the supply of arms.",
            {"EXE", "INT", "ARM"},
        ),
        (PACT + "The pact replaces a treaty of 1984.", {"SUP"}),
        (PACT + "The pact sets up a joint military committee.", {"INS"}),
        (PACT + "The pact calls for cooperation against terrorism and drug trafficking.", {"SEC"}),
        (PACT + "The pact commits both sides to oppose unilateral sanctions.", {"SAN"}),
        (PACT + "It includes:\n\n- joint exercises\n\n- intelligence sharing", {"EXE", "INT"}),
        (FRIENDS + "It covers trade, investment, education and health.", {"ECO", "SCT"}),
        (FRIENDS + "The treaty covers civil nuclear energy and trade.", {"ECO", "TEC"}),
        (FRIENDS + "Under the treaty the two states renounce the use of force against each other.", {"NAG"}),
    ],
)
def test_what_the_instrument_provides(text: str, expected: set[str]) -> None:
    assert {kind for kind, _ in clauses(facts_of(text))} == expected


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


def test_the_name_mutual_defence_treaty_says_what_it_provides() -> None:
    found = facts_of(TREATY)
    assert [(one.clause_type, one.trigger) for one in found.clauses] == [("DEF", "unknown")]


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


@pytest.mark.parametrize(
    "words",
    [
        "The pact could lead to joint exercises and intelligence sharing.",
        "Analysts say the pact may include joint exercises.",
        "The pact does not provide for military assistance if one side is attacked.",
        "The pact says nothing about bases.",
        "Critics fear that the pact might allow Egypt to open a base.",
        "The president warned that without the pact there would be no joint exercises.",
    ],
)
def test_speculation_denial_and_silence_are_no_clauses(words: str) -> None:
    assert clauses(facts_of(PACT + words)) == set()


def test_a_clause_belongs_to_the_instrument_of_its_sentence() -> None:
    found = facts_of(
        "Jordan and Kuwait signed a defence cooperation agreement on 3 May 2020. Jordan and Oman signed a "
        "non-aggression pact on 9 June 2021. The agreement with Kuwait provides for joint exercises."
    )
    parties = {one.key: " ".join(one.party_names()) for one in found.agreements}
    assert {(parties[one.agreement], one.clause_type) for one in found.clauses if one.clause_type == "EXE"} == {
        ("JOR KWT", "EXE")
    }
