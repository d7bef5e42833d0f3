"""The words by which texts tell each type of clause."""

import pytest
from articles import clauses, facts_of

PACT = "Somalia and Egypt signed a security pact. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mutual defence treaty", {"DEF"}),
        ("non-aggression pact", {"NAG"}),
        ("military cooperation agreement", {"MIL"}),
        ("intelligence-sharing agreement", {"INT"}),
        ("visiting forces agreement", {"BAS"}),
        ("treaty of friendship", set()),
    ],
)
def test_the_name_of_what_is_signed_says_what_it_provides(name: str, expected: set[str]) -> None:
    assert kinds(f"Bulgaria and Romania signed a {name}.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("If one of them comes under fire, the other has to step in with everything it has.", {"DEF"}),
        ("It commits Cairo to the defence of its partner.", {"DEF"}),
        ("A strike on either is to be treated as a strike on both, so it says.", {"DEF"}),
        ("The two governments must confer as soon as danger looms.", {"CON"}),
        ("Both undertook to consult before joining a war.", {"CON"}),
        ("It bars either from hosting the soldiers of outside powers.", {"TPA"}),
        ("Mogadishu must get the consent of Cairo before it enters into arrangements with others.", {"TPA"}),
        ("The pact prohibits hostile action by either against the other.", {"NAG"}),
        ("The weapons must not be resold.", {"NTX"}),
        (
            "It commits Cairo to help if Somalia is attacked, to share intelligence and train soldiers.",
            {"DEF", "INT", "EXE"},
        ),
        ("The two spy services will pool what they know about smugglers.", {"INT", "SEC"}),
        ("Officers of each will attend the other's staff college.", {"EXE"}),
        ("It allows the positioning of fuel and ammunition stocks at Berbera.", {"BAS"}),
        ("The accord regulates the entry, stay and exit of each other's troops.", {"BAS"}),
        ("Either can walk away with a year's warning.", {"DUR"}),
        ("The pact has no end date.", {"DUR"}),
        ("Parliament in Cairo has yet to vote on it.", {"RAT"}),
        ("The pact takes over from a 1998 deal.", {"SUP"}),
        ("Both reject unilateral sanctions.", {"SAN"}),
        ("What it does is promise a decade of training for Somali soldiers.", {"EXE"}),
        ("At its core stands an all-for-one clause.", {"DEF"}),
    ],
)
def test_the_same_provision_in_other_words(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman and Kenya concluded in Muscat a pact of five years, which covers training and visits by warships.",
            "BAS",
        ),
        ("The observer force in the Gulf was set up by the security pact between Oman and Kenya.", "INS"),
        ("Oman and Kenya signed a defence agreement for 24 helicopters in May.", "ARM"),
        ("Under the defence pact of 1950 with Kenya, under which Oman had been bound to defend it, both act.", "DEF"),
    ],
)
def test_what_the_words_about_an_instrument_tell(text: str, expected: str) -> None:
    assert expected in kinds(text)


def test_a_declaration_provides_what_its_sides_say_in_it() -> None:
    text = "Oman and Kenya adopted the Lamu Declaration. Both governments say that nuclear forces can be coordinated."
    assert kinds(text) == {"NUC"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "By signing the pact, Egypt committed to sit down with Somalia within a day of any attack.", {"CON"}),
        (PACT + "Also foreseen are a common fund and annual manoeuvres.", {"EXE"}),
        (PACT + "It is said to contain a clause on police cooperation.", {"SEC"}),
        (PACT + "Payments: 80 million dollars in grants and a trust fund.", {"ECO"}),
        (PACT + "An attack on Somalia is to be treated by Egypt as a danger to itself, it says.", {"DEF"}),
    ],
)
def test_further_ways_of_telling_what_it_provides(text: str, expected: set[str]) -> None:
    assert expected <= kinds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two corvettes were bought under a contract that Qatar and Italy signed in 2016.", {"ARM"}),
        ("In 2019 Morocco ordered 36 helicopters from the United States, a deal valued at $4.2 billion.", {"ARM"}),
        ("Kyiv has signed a deal with Sweden for up to 150 Gripen jets.", {"ARM"}),
        ("In Oslo officials of Norway and Germany signed a letter of intent for a submarine.", {"ARM"}),
        ("Under a memorandum signed with Oman in 2018 the Indian Navy has access to Duqm.", {"BAS"}),
        ("The Spanish battery is in Turkey under an understanding with Ankara that dates from 2015.", {"BAS"}),
        ("France and Chad signed a document on the return of the Adji Kossei air base.", {"BAS"}),
        ("Under its agreement with Cyprus, France may use Mari.", {"BAS"}),
        ("Kazakhstan and Russia signed an agreement on a unified air defence system.", {"MIL"}),
        ("Under a 1947 agreement with India and Britain, Nepalis can serve in the British army.", {"MIL"}),
        ("India and Vietnam signed memorandums in the fields of health and cyber security.", {"SCT", "SEC"}),
        (PACT + "The text commits Cairo to $1.8 billion in military aid.", {"ARM"}),
        ("The minister said Article 4 of the alliance treaty between Thailand and Laos covers the gulf.", {"DEF"}),
        ("The observer body is an organisation, created by an agreement between Egypt and Israel.", {"INS"}),
    ],
)
def test_what_is_bought_opened_or_shared(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It is subject to Somali law.", {("CND", "domestic_law")}),
        ("It provides arms, subject to appropriation by parliament.", {("CND", "capacity"), ("ARM", None)}),
        ("It covers five years.", {("DUR", None)}),
        ("Both sides will keep each other informed of risks.", {("DLG", None)}),
        ("It obliges both to prevent armed groups from launching attacks across the border.", {("TPA", None)}),
        ("It lets Egyptian soldiers enter the country without visas.", {("BAS", None)}),
        ("It creates jobs and brings money into the economy.", set()),
        ("It covers patrols in the exclusive economic zone of Somalia.", set()),
    ],
)
def test_wordings_of_conditions_terms_and_duties(words: str, expected: set[tuple[str, str | None]]) -> None:
    found = clauses(facts_of(PACT + words))
    assert expected <= found and not {kind for kind, _ in found} & {"ECO", "SCT"}
