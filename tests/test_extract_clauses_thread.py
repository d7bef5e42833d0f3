"""Which agreement a sentence that does not name one goes on about, and whose a provision is among several."""

import pytest
from articles import clauses, facts_of

from flows.extract.clauses import references
from flows.extract.clauses import words as provision_words
from flows.extract.syntax import parse

PACT = "Somalia and Egypt signed a security pact. "
FORMS = ["{}", "{}s", "{}es", "{}ies", "{}ces"]
"""How the endings of a noun may look, put after it or after as much of it as stays."""


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It also provides for the training of Somali officers.", {"EXE"}),
        ("Its second article bans the use of force between them.", {"NAG"}),
        ("The text says that an attack on one shall be considered an attack on both.", {"DEF"}),
        ("Under its terms Egyptian ships may call at Berbera.", {"BAS"}),
        ("Article 7 lays down that no troops of third countries may be stationed in Somalia.", {"TPA"}),
        ("There are chapters on cyber security and on the exchange of intelligence.", {"SEC", "INT"}),
        ("The two sides agreed to hold joint drills every year.", {"EXE"}),
        ("Both countries will share intelligence.", {"INT"}),
        ("Neither side will let its territory be used against the other.", {"TPA"}),
        ("Cairo is to build and equip a Somali coast guard.", {"SEC"}),
        ("Each undertakes to respect the borders of the other.", {"REC"}),
        ("The neighbours pledged to cease hostilities.", {"NAG"}),
        ("It runs for five years, replaces a treaty of 1984 and is renewed automatically.", {"DUR", "SUP"}),
    ],
)
def test_a_later_sentence_takes_up_the_instrument(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


def test_a_paragraph_goes_on_telling_what_is_provided() -> None:
    found = kinds(
        f"{PACT}Under the pact the two states recognise each other's borders. They renounce the use of force. Disputes "
        "are to be settled by arbitration. A joint commission watches over it all."
    )
    assert found == {"REC", "NAG", "DIS", "INS"}


def test_the_items_of_a_list_are_provisions() -> None:
    assert kinds(f"{PACT}It includes:\n\n- joint exercises\n\n- intelligence sharing") == {"EXE", "INT"}


def test_an_item_about_another_treaty_is_not_one_of_the_list() -> None:
    found = facts_of(
        "Fiji and Tonga signed a security pact in 2020. Two more papers matter:\n\n- The Friendship Treaty between "
        "Fiji and Tonga of 1970 provides for joint exercises.\n\n- it was followed by a protocol."
    )
    owners = {one.key: " ".join(one.titles) for one in found.agreements}
    assert all("Friendship" in owners[one.agreement] for one in found.clauses if one.clause_type == "EXE")


def test_a_clause_belongs_to_the_instrument_of_its_sentence() -> None:
    found = facts_of(
        "Jordan and Kuwait signed a defence cooperation agreement on 3 May 2020. Jordan and Oman signed a "
        "non-aggression pact on 9 June 2021. The agreement with Kuwait provides for joint exercises."
    )
    parties = {one.key: " ".join(one.party_names()) for one in found.agreements}
    assert {(parties[one.agreement], one.clause_type) for one in found.clauses if one.clause_type == "EXE"} == {
        ("JOR KWT", "EXE")
    }


def test_a_treaty_that_is_replaced_is_not_what_the_next_sentence_speaks_of() -> None:
    found = facts_of(
        "Oman and Qatar signed a defence pact on 3 May 2020. It replaces the Muscat Treaty of 1984 between Oman and "
        "Qatar. It provides for joint exercises."
    )
    (pact,) = (one.key for one in found.agreements if one.signed and one.signed.edtf.startswith("2020"))
    assert {one.agreement for one in found.clauses if one.clause_type in {"SUP", "EXE"}} == {pact}


def test_what_an_instrument_provides_is_not_that_of_a_treaty_which_it_recalls() -> None:
    found = facts_of(
        "Chile and Peru reaffirm what they owe under the Agreement on the Peaceful Uses of Nuclear Energy of 1991.\n\n"
        "The Parties shall exchange intelligence on threats to either of them.\n\n"
        "A joint committee is established.",
        title="Agreement on Security Cooperation between Chile and Peru",
        source_type="treaty_text",
    )
    [own] = [one.key for one in found.agreements if one.titles[0].startswith("Agreement on Security")]
    assert {one.clause_type for one in found.clauses} >= {"INT", "INS"}
    assert {one.agreement for one in found.clauses} == {own}


def test_a_person_who_speaks_of_it_does_not_speak_of_himself() -> None:
    text = "Oman and Kenya signed a security pact. President William Ruto said it would bring joint exercises."
    assert kinds(text) == {"EXE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PACT + "The minister was quoted as saying that the pact covered training, staff talks and port calls.",
            {"EXE"},
        ),
        (
            PACT + "According to a diplomat who has read the draft in Cairo, it also covers intelligence sharing.",
            {"INT"},
        ),
        (PACT + "The minister defended the pact, saying its main object is cooperation against piracy.", {"SEC"}),
        (PACT + "Articles V and VI deal with trade, science and culture.", {"ECO", "TEC", "SCT"}),
        (PACT + "Point 9 gives Somalia back full control of its border.", {"REC"}),
        (PACT + "Nothing done under it would conflict with the domestic laws of either side.", {"CND"}),
        (PACT + "A joint committee will be set up to oversee it, the minister said.", {"INS"}),
        (PACT + "The sides signed it with the aim of deepening their partnership in joint training.", {"EXE"}),
        (
            PACT
            + "The pact, which the two ministers called historic after they had signed it, foresees joint exercises.",
            {"EXE"},
        ),
        (PACT + "How long is it to last?\n\nFor an initial term of ten years.", {"DUR"}),
        (PACT + "It provides for a ceasefire and the withdrawal of heavy weapons.", {"NAG"}),
        (PACT + "Four banks are lending the money for trade.", set()),
        (PACT + "The ministers underlined the attacks on shipping and trade.", set()),
        (PACT + "Some 7,000 soldiers are stationed in three towns.", set()),
        (PACT + "A separate statement covers trade and research.", set()),
        (PACT + "Kenya denounced the pact. It called for a joint committee and foreign bases instead.", set()),
    ],
)
def test_how_a_report_goes_on_about_an_instrument(text: str, expected: set[str]) -> None:
    found = kinds(text)
    assert found >= expected
    assert bool(found) == bool(expected)


def test_what_is_told_before_the_paper_is_named() -> None:
    text = (
        "Chad, Benin and Togo undertook to respect each other's borders and not to use force.\n\n"
        "The Lome Treaty, which Chad, Benin and Togo signed in 1994, is in force."
    )
    assert {"NAG", "REC"} <= kinds(text)


def test_a_text_that_looks_back_to_an_earlier_agreement_goes_on_about_the_new_one() -> None:
    facts = facts_of(
        "Chad and Togo signed a defence agreement in May 2021. It may be prolonged by five years at a time.\n\n"
        "The previous agreement, signed in May 1993, was due to expire in June.\n\n"
        "Both sides will hold joint exercises."
    )
    [new] = [one.key for one in facts.agreements if one.signed and one.signed.edtf.startswith("2021")]
    assert [one.agreement for one in facts.clauses if one.clause_type == "EXE"] == [new]


def test_the_treaty_is_the_one_that_was_called_a_treaty() -> None:
    facts = facts_of(
        "Chad and Togo signed the Century Partnership Treaty in Lome on 16 January 2025. "
        "This page sets out the content of the treaty.\n\n"
        "An Agreement on Security Cooperation between Chad and Togo followed in January 2024.\n\n"
        "Under Article 2 of the treaty, Chad and Togo will hold joint exercises."
    )
    [treaty] = [one.key for one in facts.agreements if "Century" in one.titles[0]]
    assert {one.agreement for one in facts.clauses if one.clause_type == "EXE"} == {treaty}


def test_what_another_agreement_beside_it_is_on_is_none_of_its_own() -> None:
    facts = facts_of(
        "Chad and Togo signed a strategic framework agreement covering trade and energy, "
        "as well as a ten-year deal on the management of fisheries."
    )
    [frame] = [one.key for one in facts.agreements if "framework" in one.titles[0]]
    assert {one.clause_type for one in facts.clauses if one.agreement == frame} == {"ECO", "TEC"}


def test_the_former_and_the_latter() -> None:
    facts = facts_of(
        "Oman signed a memorandum on military training with Italy and an agreement on maritime security with India. "
        "The latter allows Indian warships to refuel at Duqm."
    )
    [latter] = [one.key for one in facts.agreements if "maritime" in one.titles[0]]
    assert [one.agreement for one in facts.clauses if one.clause_type == "BAS"] == [latter]


@pytest.mark.parametrize("pronoun", ["it", "they"])
def test_a_sentence_that_is_not_parsed_has_no_word_that_takes_an_instrument_up(pronoun: str) -> None:
    nouns = provision_words.nouns("part")
    forms = {form.format(noun[:length]) for noun in nouns for form in FORMS for length in (len(noun), -1, -2)}
    said = [f"Sub-{form}: the {form} lapse, and {form.upper()} too." for form in sorted(forms)]
    said += [f"({pronoun.title()}'ll lapse, {pronoun}'d say; {pronoun.upper()}\u2014lapse.", f"Where{pronoun}, lapse."]
    for doc in parse.parse(said):
        taken_up = any(one.lower_ == pronoun or one.lemma_.lower() in nouns for one in doc)
        assert references.taking_up(pronoun).search(doc.text) or not taken_up, doc.text
