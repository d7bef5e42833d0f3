"""What features and explainers tell of agreements: under headings, by fields, in quotations, by what is left out."""

import pytest
from articles import clauses, facts_of

PACT = "Kenya and Oman signed a defence pact in Muscat. "
TREATY = "Kenya and Oman signed a treaty of partnership in Muscat. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


def of_title(text: str, word: str) -> set[str]:
    """The clause types of the agreement whose title has a word."""
    facts = facts_of(text)
    meant = {one.key for one in facts.agreements if any(word in title.lower() for title in one.titles)}
    return {one.clause_type for one in facts.clauses if one.agreement in meant}


def test_whole_sentences_under_the_headings_of_what_an_agreement_brings() -> None:
    text = (
        PACT + "This is what the pact brings:\n\nImmunity\n\nOmani personnel would enjoy wide immunities."
        "\n\nAccess\n\nKenya must open the port of Lamu. The quay is old. Rents are high. Trade is slack there."
        "\n\nTraining\n\nOmani officers will teach Kenyan cadets."
    )
    assert {"BAS", "EXE"} <= kinds(text)


def test_what_stands_under_the_heading_of_something_else_is_not_of_the_agreement() -> None:
    text = (
        PACT + "This is what the pact brings:\n\nDrills\n\nThe two navies will hold drills."
        "\n\nBackground\n\nIntelligence is shared with Peru. A rail link is being built. Wheat is sold on credit."
    )
    assert kinds(text) & {"INT", "ECO"} == set()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Among the fields which the pact governs is the exchange of intelligence.", {"INT"}),
        ("Another area that the pact covers takes in piracy and smuggling.", {"SEC"}),
        ('"The pact provides for visits, joint drills and the exchange of intelligence," she said.', {"EXE", "INT"}),
        ("It covers joint drills. The two sides are setting up a joint committee.", {"INS"}),
        ("The pact provides for high-level political discussions.", {"DLG"}),
    ],
)
def test_how_a_text_says_what_a_pact_provides(words: str, expected: set[str]) -> None:
    assert expected <= kinds(PACT + words)


def test_a_field_that_is_not_covered_is_none() -> None:
    assert "INT" not in kinds(PACT + "One field that the pact does not cover is the exchange of intelligence.")


def test_what_is_left_out_is_not_provided() -> None:
    assert "MIL" not in kinds(TREATY + "It covers trade, but leaves out security ties.")
    assert "ECO" in kinds(TREATY + "It covers trade, but leaves out security ties.")


def test_both_go_on_some_sentences_further() -> None:
    between = "The president flew in on Monday. Talks went on until dawn. Crowds lined the road. "
    assert "INT" in kinds(PACT + between + "\n\nKenya and Oman will also share intelligence.")
    assert "INT" not in kinds(PACT + between + "\n\nKenya will also share intelligence.")


def test_they_are_those_who_have_come_and_not_the_parties() -> None:
    assert "SEC" not in kinds(PACT + "Omani instructors came to Lamu. They also fight smugglers.")
    assert "SEC" in kinds(PACT + "They also agreed to fight smugglers.")


def test_what_is_signed_while_something_else_is_done_is_news() -> None:
    text = "Oman named Kenya a partner, while the two countries also signed an agreement on trade and joint drills."
    assert {"ECO", "EXE"} <= kinds(text)


def test_what_is_agreed_before_it_is_said_to_have_been_signed() -> None:
    text = (
        "Kenya and Oman pledged on Monday to share intelligence, the two ministers said after signing a defence pact."
    )
    assert "INT" in kinds(text)


def test_what_a_list_says_before_the_agreement_is_named() -> None:
    items = "- Each country will help the other if it is attacked.\n- Officers of both will train together.\n"
    named = "\n\nKenya and Oman signed a pact in Muscat."
    assert {"DEF", "EXE"} <= kinds("What does the pact say?\n\n" + items + named)
    assert kinds("What do the people say?\n\n- Rents are high.\n- Trade is slack.\n" + named) == set()


def test_what_each_is_to_do_is_told_before_the_agreement_is_named() -> None:
    named = "It was a fine evening. Kenya and Oman signed the Treaty of Lamu in Muscat."
    assert "DEF" in kinds("Each will treat an attack on the other as an attack on itself. " + named)
    two = named + " The Friendship Treaty of Fiji and Peru dates from 1990."
    assert "DEF" not in kinds("Each will treat an attack on the other as an attack on itself. " + two)


def test_a_term_stands_before_a_name() -> None:
    assert "DUR" in kinds("Kenya and Oman signed a 10-year Defence Cooperation Agreement in Muscat.")
    assert "DUR" not in kinds("Kenya and Oman signed a Defence Cooperation Agreement after a 10-year war.")


def test_principles_are_told_beside_a_condition() -> None:
    text = TREATY + "It rests on the principles of mutual respect and non-interference, in line with national laws."
    assert {"PRI", "CND"} <= kinds(text)


def test_agreements_that_might_be_made_with_others_are_not_what_a_text_speaks_of() -> None:
    text = (
        "Oman has a veto over any base agreement of Kenya with other countries under the Lamu Treaty with Kenya. "
        "The two sides will share intelligence."
    )
    assert "INT" in of_title(text, "lamu")


def test_a_relative_clause_tells_of_the_agreement_before_it() -> None:
    text = PACT + "The pact builds on a border treaty of 1998 that set up a joint commission."
    assert "INS" not in of_title(text, "defence pact")


def test_that_text_is_the_one_that_was_only_referred_to() -> None:
    text = PACT + "It builds on the Lamu Treaty of 1990. That document provides for joint drills."
    assert "EXE" in of_title(text, "lamu")
    assert "EXE" not in of_title(text, "defence pact")
    text = PACT + "It was long in the making. That document provides for joint drills."
    assert "EXE" in of_title(text, "defence pact")


def test_a_council_of_one_state_that_speaks_is_no_joint_body() -> None:
    assert "INS" not in kinds(PACT + "The National Security Council said the pact covers joint drills.")
    assert "INS" in kinds(PACT + "The pact sets up a joint security council.")


def test_what_could_follow_from_what_is_likely_is_only_supposed() -> None:
    text = PACT + "Both presidents praised the pact. The minister said that it could open the way to talks on drills."
    assert "EXE" not in kinds(text)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It enhances military engagements.", "MIL"),
        ("Kenyans may enlist in the Omani army.", "MIL"),
        ("The two navies will sail as one.", "MIL"),
        ("It lets Omani ships guard undersea cables.", "SEC"),
        ("It takes effect at once upon signature.", "RAT"),
        ("It gives Oman veto power over Kenya's security ties.", "TPA"),
        ("Kenya is barred from letting third countries use the port.", "TPA"),
        ("The two will mutually agree on any outside engagement in Kenya's ports.", "TPA"),
        ("Without the consent of Oman, Kenya may not disclose the text of the orders.", "NTX"),
        ("They will coordinate their responses to regional threats.", "CON"),
        ("It gives Kenya a share of the profits of the port.", "ECO"),
        ("It props up the Kenyan budget.", "ECO"),
        ("Omani soldiers are tried exclusively by Omani courts.", "BAS"),
        ("It contains provisions against unilateral sanctions.", "SAN"),
        ("They will settle the conflict by diplomatic means.", "DIS"),
        ("It provides for information and experience sharing.", "INT"),
        ("Their spies will swap tips.", "INT"),
        ("It cannot be torn up before 2040.", "DUR"),
        ("Both will hand over each other's fugitives.", "SEC"),
        ("It lets Omani frigates put into Lamu.", "BAS"),
    ],
)
def test_words_for_clauses(words: str, kind: str) -> None:
    assert kind in kinds(PACT + words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It protects undersea cables and pipelines.", "ECO"),
        ("It covers dialogue in security and defence areas such as peacekeeping.", "BAS"),
        ("It speaks of foreign fighters who have come to Lamu.", "BAS"),
        ("It extends to the security forces, ships and planes of both.", "ARM"),
        ("It covers cyber defence.", "MIL"),
        ("It regulates schooling for the children of the soldiers.", "EXE"),
        ("It creates no rights or obligations under international or domestic law.", "CND"),
        ("Jon Vidal of the Human Rights Institute opposes it.", "PRI"),
        ("First there is how sovereignty is stressed.", "REC"),
    ],
)
def test_words_that_only_look_like_it(words: str, kind: str) -> None:
    assert kind not in kinds(PACT + words)
