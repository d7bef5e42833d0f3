"""Whose an agreement is where a text names others beside its parties, or leaves one of them to be understood."""

import pytest
from articles import agreements, facts_of


def parties_of(text: str) -> list[str]:
    """The parties of each agreement, in the order of the text."""
    return [parties for _, parties, *_ in agreements(facts_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each of two joined instruments has its own verb and its own partner
        (
            "Ghana has a visiting forces agreement with Norway dating from 1998 and a status of forces agreement "
            "with Peru.",
            ["GHA NOR", "GHA PER"],
        ),
        # where they sign is no party
        ("In Doha, Chad and Niger signed a defence agreement in July.", ["NER TCD"]),
        ("Chad and Niger signed the Doha declaration on Monday.", ["NER TCD"]),
        # what only describes another's name
        ("Chad and the Libya-backed republic of Niger signed a defence pact in May.", ["NER TCD"]),
        # who helps, hosts or looks on
        (
            "Chad and Niger put their names to a joint declaration in the presence of Kenya's William Ruto. "
            "The two countries also have a defence memorandum of 2012.",
            ["NER TCD", "NER TCD"],
        ),
        # the list between whom it is ends where the sentence goes on
        (
            "Iran would block a corridor planned under a peace deal between Peru and Chile, whatever Ghana did.",
            ["CHL PER"],
        ),
        # whose ministers, whose juntas
        (
            "The leaders of Chad and Niger signed a joint declaration, and their foreign ministers initialled "
            "a peace treaty.",
            ["NER TCD", "NER TCD"],
        ),
        ("Chad, Mali and Niger, whose juntas signed a mutual defence pact in 2023, cheered.", ["MLI NER TCD"]),
        # what the sentence before lists holds for what comes after
        (
            "Ghana, Togo and Benin signed a mutual defence pact in Accra in 2023. "
            "A confederation treaty was signed in Lome the next year by the leaders of Togo and Benin alone.",
            ["BEN GHA TGO", "BEN TGO"],
        ),
        ("Peru's ties with Chile are governed by a security treaty of 1998.", ["CHL PER"]),
        ("Fiji, where Australia hopes to conclude a defence treaty this year, is next.", ["AUS FJI"]),
        ("Benin has moved closer to Rwanda, with which it signed a military cooperation agreement.", ["BEN RWA"]),
        (
            "Uganda and Burundi have troops there under bilateral defence accords with Congo.",
            ["COD UGA", "BDI COD"],
        ),
        ("Ghana and Norway are treaty allies under the Manila Pact of 1954.", ["GHA NOR"]),
        # both parliaments ratify what is told, and "it" that takes the place of another is no state
        (
            "Ghana and Togo signed a defence treaty on Friday. Benin's 2017 pact with Togo is narrower. "
            "The treaty must be ratified by both parliaments. It replaces a 1991 friendship treaty.",
            ["GHA TGO", "BEN TGO", "GHA TGO"],
        ),
        # a pact that binds one in a war with another
        (
            "Ghana and Togo signed a defence pact in May. Would the pact bind Ghana in a war with Benin?",
            ["GHA TGO"],
        ),
    ],
)
def test_parties_are_those_who_make_it(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


def test_the_partner_alone_is_named_of_what_one_state_has_with_many() -> None:
    told = parties_of(
        "Ghana signed a visiting forces agreement with Norway in May. It signed a defence pact with Peru in June. "
        "A military agreement between Ghana and Chile dates from 1990. "
        "The hinge of the whole is the Mutual Defense Treaty with Japan, which dates from 1951."
    )
    assert told == ["GHA NOR", "GHA PER", "CHL GHA", "GHA JPN"]


@pytest.mark.parametrize(
    "text",
    [
        # between those who are no states
        "Chad's police looked on. The non-aggression pact between the Kobra and Zulu alliances was sealed in May. "
        "Kenya sent officers to Chad.",
        "Chad and Kenya looked on. The gangs' truce, a pact between two gangs signed in May, held.",
        "The government of Chad signed a peace agreement in N'Djamena with two of the main rebel groups. "
        "Niger welcomed it.",
        # with a company, between bodies of one state
        "The Department of Commerce announced a preliminary security agreement with Globalfoundries. Malta is far.",
        "The Department of Defense and the Department of Justice signed an agreement. Vietnam is far.",
        # of no two in particular
        "Chad and Niger met. It is hard to see how a treaty between two allies could do so.",
    ],
)
def test_what_others_make_is_none_of_the_states_near_by(text: str) -> None:
    assert parties_of(text) == []


def test_a_bloc_has_its_named_instrument_without_its_members() -> None:
    assert parties_of("Kenya's envoy said that the Arab League's Joint Defence Treaty of 1950 had failed.") == [
        "Arab League"
    ]
