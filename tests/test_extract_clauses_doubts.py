"""What is denied, only thought of or done by others is no clause."""

import pytest
from articles import clauses, facts_of

PACT = "Somalia and Egypt signed a security pact. "
TREATY = "Bulgaria and Romania signed a mutual defence treaty. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


def test_the_name_of_a_treaty_that_has_ended_provides_nothing() -> None:
    assert kinds("Chad terminated its military cooperation agreement with France.") == set()


@pytest.mark.parametrize(
    "words",
    [
        "The pact could lead to joint exercises and intelligence sharing.",
        "Analysts say the pact may include joint exercises.",
        "The pact does not provide for military assistance if one side is attacked.",
        "The pact says nothing about bases.",
        "The pact contains no mutual defence clause.",
        "It stops short of a mutual defence guarantee.",
        "Neither state is obliged by it to defend the other if it is attacked.",
        "Critics fear that the pact might allow Egypt to open a base.",
        "Critics fear that under the pact Egyptian troops would be stationed in Somalia.",
        "Under the pact Egypt could one day open a naval base.",
        "If Cairo goes on to set up joint training and a base, Ethiopia will answer.",
        "Egypt wants the pact to include a naval base.",
        "Officials discussed the possibility of joint exercises under the pact.",
        "The leaders affirmed the importance of intelligence sharing.",
        "The president warned that without the pact there would be no joint exercises.",
        "Ethiopia will send troops to the border and buy fighter jets.",
    ],
)
def test_speculation_denial_and_silence_are_no_clauses(words: str) -> None:
    assert kinds(PACT + words) == set()


def test_what_others_do_is_no_provision() -> None:
    assert (
        kinds(f"{PACT}Kenya and Uganda will hold joint exercises next month. Their navies share intelligence.") == set()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "The text says nothing about schools, clinics or trade.", set()),
        (PACT + "It is bound by a law of its own to help Puntland if it is attacked.", set()),
        (PACT + "Trade will not be helped by it, both sides fear.", set()),
        (PACT + "The pact is cost-neutral for both sides.", set()),
        (PACT + "The pact sets up a joint committee that meets once a year.", {"INS"}),
        (PACT + "Neither may hand the arms on to any other state without consent, the pact says.", {"NTX"}),
        (PACT + "It runs for ten years, and in it both undertake to share intelligence.", {"DUR", "INT"}),
        (PACT + "Should either be the victim of an armed attack, the other owes it aid and assistance.", {"DEF"}),
        ("Lesotho sent troops there under a military cooperation agreement with Malawi.", {"MIL"}),
    ],
)
def test_what_a_text_is_silent_on_and_what_else_is_in_it(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The government denied that the pact allows foreign bases.",
        "The pact also explores options for joint exercises.",
        "It stops short of a mutual defence clause.",
        "The pact was concluded without the consent of parliament.",
        "Unlike the pact, an older one that Sudan signed provided for a base.",
        "Analysts say that it paves the way for arms sales.",
        "Soldiers guard the five warships that lie in the port.",
        "Egypt opened a base in Berbera in 2017 and trained soldiers there.",
    ],
)
def test_what_is_denied_or_only_thought_of_is_not_provided(words: str) -> None:
    assert kinds(PACT + words) == set()


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (TREATY + "Bulgaria's army holds exercises with Greece every year.", "EXE"),
        (TREATY + "Romania buys most of its gas from Algeria.", "TEC"),
        (TREATY + "Hungary said the treaty violates its interests. It has stationed troops in Kosovo.", "BAS"),
        (TREATY + "The Congress of Peru does not need to approve the treaty.", "RAT"),
        (TREATY + "Italy's Article 5 sets up a joint committee.", "INS"),
    ],
)
def test_what_states_do_beside_an_instrument_is_none_of_it(text: str, unwanted: str) -> None:
    assert unwanted not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Britain and Ukraine signed a security agreement in January. It does not oblige London to send soldiers.",
        "France and Greece signed a friendship treaty in 1930. Athens bought 24 jets from Washington in 1992.",
        "Israel and Syria signed a disengagement agreement in 1974 after Damascus had lost hundreds of tanks.",
        "Russia and the United States signed the New START treaty in 2010. It limits deployed missiles and bombers.",
    ],
)
def test_what_is_only_told_beside_an_instrument(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        ("For this, Egypt will spend some 40 million dollars on equipping the Somali army.", "ARM"),
        ("The two armies will hold exercises with 3,000 soldiers on Friday.", "EXE"),
        ("The ships will bring medicine to hospitals along the coast.", "SCT"),
    ],
)
def test_what_is_counted_of_a_day_or_no_business_of_both_is_news(words: str, unwanted: str) -> None:
    assert unwanted not in kinds(PACT + words)


def test_what_is_permitted_may_be_counted() -> None:
    assert "BAS" in kinds(PACT + "Egypt may keep 1,200 soldiers at a base in the south.")
