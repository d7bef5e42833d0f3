"""Clauses in official texts, whose makers tell of much that they do beside any agreement."""

import pytest
from articles import clauses, facts_of

PACT = "Norway and Ghana signed a defence cooperation agreement on Monday. "


def kinds(text: str) -> set[str]:
    told = facts_of(text, source_type="official_statement")
    return {kind for kind, _ in clauses(told)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # what the text is about and tells to be made is what its sides go on to bind themselves to
        (PACT + "The two sides will hold joint exercises every year.", {"MIL", "EXE"}),
        # of a treaty that it only upholds it does not tell
        (
            "The presidents of Chile and Fiji met in Suva. They upheld the Treaty of Mutual Defence between Chile and "
            "Fiji. The two presidents agreed to hold joint exercises. We will share intelligence on smugglers. Both "
            "leaders committed to more trade and investment.",
            {"DEF"},
        ),
        # but what is laid down without saying who does it is told of the text last named
        (
            "The presidents of Chile and Fiji met in Suva. They upheld the Treaty of Mutual Defence between Chile and "
            "Fiji. In the event of an armed attack on either party, the other will come to its aid.",
            {"DEF"},
        ),
    ],
)
def test_what_its_makers_will_do_is_no_clause_of_what_they_only_name(words: str, expected: set[str]) -> None:
    assert kinds(words) == expected


def test_nothing_is_added_for_being_likely_to_what_an_official_text_only_names() -> None:
    text = (
        "The presidents of Chile and Fiji met in Suva. Both praised the Mutual Defence Treaty of Chile and Fiji. "
        "Joint exercises under the treaty were discussed in May, and so were trade and investment."
    )
    told = facts_of(text, source_type="official_statement").clauses
    assert all(one.evidence[0].rule != "clause.likely" for one in told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (PACT + "It provides for:\n\n- joint exercises\n\n- the sharing of intelligence", {"MIL", "EXE", "INT"}),
        # what somebody has done is no item
        (
            PACT + "It provides for:\n\n- joint exercises\n\n- The talks have enabled both to share intelligence.",
            {"MIL", "EXE"},
        ),
        # a list that a sentence far from the agreement leads in is none of its
        (
            PACT + "The king opened a school.\n\nHe went to Kumasi.\n\nThe navy has done much:\n\n"
            "- joint exercises\n\n- the sharing of intelligence",
            {"MIL"},
        ),
        # nor is one after a list of which an item names the agreement
        (
            "The visit had results.\n\n- A school opened.\n\n- Norway and Ghana signed a defence cooperation agreement."
            "\n\nFirms have also done much.\n\n- more trade and investment\n\n- supply of arms",
            {"MIL"},
        ),
    ],
)
def test_a_list_is_of_the_agreement_that_leads_it_in(words: str, expected: set[str]) -> None:
    assert kinds(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Section 7(b) of the Ghana Trade Implementation Act authorizes the minister to cut duties on imports.",
        "This order shall enter into force on Monday.",
    ],
)
def test_what_a_law_of_one_state_lays_down_is_no_clause(words: str) -> None:
    assert kinds(PACT + words) == {"MIL"}
