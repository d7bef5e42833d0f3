"""Provisions as reports of a signing go on about them, and what only stands around it."""

import pytest
from articles import agreements, clauses, facts_of


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


SIGNED = "Fiji and Tonga signed a defence agreement on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "Fiji will also buy radars from Sweden.",
        "Tonga's navy will receive training from Samoa next year.",
        "The Fijian army will hold drills with Samoa in June.",
    ],
)
def test_what_one_party_does_with_another_state_is_no_clause(text: str) -> None:
    assert kinds(f"{SIGNED} {text}") == set()


def test_what_the_parties_do_together_is_one() -> None:
    assert kinds(f"{SIGNED} Fijian troops will train with the Tongan army, unlike those of Samoa.") == {"EXE"}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("on the sidelines of a weapons fair in Suva", "defence_cooperation"),
        ("after talks on trade and energy", "defence_cooperation"),
        ("at an arms exhibition", "defence_cooperation"),
    ],
)
def test_where_it_was_signed_is_not_what_it_provides(where: str, expected: str) -> None:
    facts = facts_of(f"Fiji and Tonga signed a defence agreement on Monday {where}.")
    assert [one[0] for one in agreements(facts)] == [expected]
    assert clauses(facts) == set()


@pytest.mark.parametrize(
    "text", ["It still has to be ratified by both parliaments.", "It has to be ratified by Tonga."]
)
def test_what_has_to_be_ratified_is_not(text: str) -> None:
    facts = facts_of(f"{SIGNED} {text}")
    assert [one[2] for one in agreements(facts)] == ["signed"]
    assert kinds(f"{SIGNED} {text}") == {"RAT"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They agreed on closer ties between their intelligence services.", {"INT"}),
        ("They will cooperate on artificial intelligence and drones.", {"TEC"}),
        ("It covers military aid, training and energy.", {"ARM", "EXE", "TEC"}),
        ("The deal lets Fijian warships stop in Tongan ports for fuel.", {"BAS"}),
        ("It bars either country from joining sanctions against the other.", {"SAN"}),
        ("Fijian cadets will study in Tonga under the agreement.", {"EXE"}),
    ],
)
def test_provisions_in_more_words(text: str, expected: set[str]) -> None:
    assert kinds(f"{SIGNED} {text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops can be sent only if both parliaments agree.", "constitutional_process"),
        ("Fiji can send troops only with the approval of its parliament.", "constitutional_process"),
    ],
)
def test_consent_of_parliament_is_a_condition(text: str, expected: str) -> None:
    assert ("CND", expected) in clauses(facts_of(f"{SIGNED} {text}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three provisions stand out: a duty to consult in a crisis, access to ports and joint exercises.",
            {"CON", "BAS", "EXE"},
        ),
        (
            "Four areas are covered: training, intelligence, cyber defence and arms production.",
            {"EXE", "INT", "SEC", "ARM"},
        ),
        ("Two points stand out in Chad's budget: training for teachers and a trade fair.", set()),
    ],
)
def test_points_that_stand_out_are_provisions(text: str, expected: set[str]) -> None:
    assert kinds(f"{SIGNED} {text}") == expected
