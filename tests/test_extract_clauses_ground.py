"""What holds where soldiers stand under a pact; words that only look like a clause; what a treaty does not allow."""

import pytest
from articles import clauses, facts_of

PACT = "Somalia and Egypt signed a security pact. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Turkish commandos were sent to Kosovo under an agreement that Ankara and Pristina signed in 2022.",
        "The Russian border troops have been posted in Tajikistan under a treaty which the two concluded in 1993.",
        "Rwanda has deployed 1,000 soldiers to Cabo Delgado on the basis of a bilateral agreement with Mozambique.",
        "About 1,500 French soldiers are in Djibouti. A treaty with Djibouti has governed their stay since 1977.",
        "Chad is ending its accord with France. The accord governs the presence in Chad of some 1,000 French soldiers.",
        "Chad ended an accord with France. It is the accord under which French soldiers were allowed on Chadian soil.",
        "Under a pact with Cyprus, France may station helicopters at Paphos.",
        "Paraguay has an accord with the United States under which US personnel can operate in Paraguay.",
    ],
)
def test_where_soldiers_are_under_a_pact_it_is_on_their_presence(text: str) -> None:
    assert "BAS" in kinds(text)


def test_what_is_prolonged_by_a_pact_is_so_whatever_the_sentence_denies() -> None:
    text = "Oman and France signed an accord. They do not belong to the French base at Salalah, whose presence was "
    assert {"BAS", "DUR"} <= kinds(text + "prolonged until 2042 by another agreement, signed in 2012.")


@pytest.mark.parametrize(
    "words",
    [
        "The pact stops Ethiopia from setting up a base at Berbera.",
        "The pact bars Ethiopia from building a naval base in the north.",
        "It keeps Ethiopian warships out of the naval ports of the country.",
        "The pact does not allow troops of third countries on the soil of either.",
        "It doesn't permit them to join alliances against each other.",
        'The text stipulates that they "shall not deploy along their border forces of any third party".',
        "Somalia will consult Egypt when it thinks about the engagement of third parties in its ports.",
        "No foreign troops may set foot on the islands without the consent of both, the pact says.",
    ],
)
def test_who_is_kept_out_is_a_third_party(words: str) -> None:
    assert kinds(PACT + words) == {"TPA"}


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        ("The pact lets Egypt use Berbera and import equipment for its troops.", "ECO"),
        ("Under the pact, Egypt exercises all rights over the port.", "EXE"),
        ("The pact builds on decades of joint training.", "EXE"),
        ("The pact opens the door to talks on a naval base.", "BAS"),
        ("The pact has been handed to the Committee on Defence.", "MIL"),
        ("The pact had been laid before Parliament.", "RAT"),
        ("Under the pact, Egyptian soldiers came at the invitation of President Mohamud.", "CND"),
        ("The committee considers that the pact is based on friendship.", "INS"),
        ("The pact sets up joint operations against smuggling and illegal fishing.", "OFF"),
        ("This includes the exchange of information on graves.", "INT"),
        ("The pact lets them store fuel and medical supplies at Berbera.", "SCT"),
        ("The deal will keep pirates away and our coastguard will be trained under it.", "BAS"),
    ],
)
def test_words_that_only_look_like_a_clause(words: str, absent: str) -> None:
    assert absent not in kinds(PACT + words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The pact must now be ratified.", "RAT"),
        ("It takes effect after ratification by both parliaments.", "RAT"),
        ("The pact provides for collective action when one of them is attacked.", "DEF"),
        ("Egypt would also defend Somali airspace under the pact, should there be attacks.", "DEF"),
        ("They agreed to create a procurement group to watch over the trade in arms.", "INS"),
        ("The pact provides for cooperation of the coast guards of both.", "SEC"),
        ("Under the pact the two invest in ports and infrastructure.", "ECO"),
        ("It limits what either may do and can be ended at a year's notice.", "DUR"),
    ],
)
def test_words_that_are_meant(words: str, told: str) -> None:
    assert told in kinds(PACT + words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman has a defence cooperation agreement with Fiji that opens six bases to its forces.", {"BAS"}),
        ("Oman signed a military cooperation agreement with Fiji that opens six bases to its forces.", {"BAS", "MIL"}),
        ("Oman and Fiji signed a defence cooperation agreement on Monday.", {"MIL"}),
    ],
)
def test_a_defence_cooperation_agreement_may_be_on_guests_alone(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


def test_what_takes_the_place_of_an_older_agreement() -> None:
    text = "The two governments put their signatures to a cooperation agreement on July 27, which takes the place of "
    assert "SUP" in kinds(text + "the former defence agreement of Ghana and Britain.")


def test_soldiers_whom_a_state_has_are_not_its_sides() -> None:
    text = "Gabon cut its defence agreement with France. Before the agreement ended, France had 300 troops there. "
    assert "INT" not in kinds(text + "They gave intelligence and logistical help to the army.")
