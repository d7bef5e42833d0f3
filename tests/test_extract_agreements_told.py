"""Agreements that running text tells of without naming them: by a verb, by what moves under them, beside others."""

import pytest
from articles import agreements, facts_of


def bound(text: str, **metadata: str) -> list[tuple[str, str]]:
    """Type and parties of each agreement."""
    return [(kind, parties) for kind, parties, *_ in agreements(facts_of(text, **metadata))]


def parties_of(text: str) -> list[str]:
    return [parties for _, parties in bound(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # under, for, with a price in apposition, as the subject of the next sentence
        (
            "Slovenia is buying 152 armoured vehicles from Norway under a deal worth 1.3 billion euros.",
            [("arms", "NOR SVN")],
        ),
        (
            "In 2021 Chile ordered three frigates from Italy, a deal valued at 3 billion euros.",
            [("arms", "CHL ITA")],
        ),
        (
            "Ireland said on Monday it would buy 24 F-16 jets from the United States. "
            "The contract is worth $3 billion.",
            [("arms", "IRL USA")],
        ),
        (
            "Some 300 Italian soldiers are stationed in Ghana under a bilateral agreement.",
            [("basing", "GHA ITA")],
        ),
    ],
)
def test_what_moves_under_an_agreement_says_whose_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert bound(text) == expected


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Chile and Peru agreed on Wednesday to share intelligence and to train special forces together. "
            "Under the arrangement, Chilean officers will be posted to Lima.",
            "CHL PER",
        ),
        (
            "Ghana has agreed with Togo to let its troops patrol the border road, officials said. "
            "The deal comes after months of talks.",
            "GHA TGO",
        ),
    ],
)
def test_a_verb_tells_of_an_agreement_that_a_noun_takes_up(text: str, parties: str) -> None:
    assert parties_of(text) == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "Airliner SA is to deliver 20 helicopters to Skyways Ltd under a contract worth 300 million euros.",
        "Chile and Peru agreed on Wednesday to lower tariffs on wine. The deal takes effect in May.",
        "The two unions agreed to end the strike. Under the arrangement, wages rise by 3 percent.",
    ],
)
def test_what_is_no_matter_of_defence_between_states_is_told_of_by_no_verb(text: str) -> None:
    assert bound(text) == []


def test_an_agreement_with_one_partner_is_one_of_those_told_of_together() -> None:
    found = facts_of(
        "Brazil on Friday ratified agreements extending its military presence in Ghana and Togo. The deal with Ghana, "
        "signed in May 2019, lets Brazil keep its base until 2042. The agreement with Togo, concluded in 2018, brings "
        "two bases under a single lease."
    )
    assert [parties for _, parties, *_ in agreements(found)] == ["BRA GHA", "BRA TGO"]


def test_the_current_agreement_stands_beside_the_new_one() -> None:
    found = facts_of(
        "Chile and Peru signed a new agreement on sharing the cost of their joint base on 4 May 2020. "
        "The current agreement was reached in 2015 and runs until 2021."
    )
    assert [one[3] for one in agreements(found)] == ["2020-05-04", "2015"]


def test_a_bare_noun_means_what_the_text_has_called_so() -> None:
    found = facts_of(
        "Chile and Peru signed the Lasting Partnership Treaty in Lima on 4 May 2020. The new treaty adds to an older "
        "paper. A security agreement between the two countries followed in 2015. The treaty provides for joint "
        "exercises."
    )
    lasting = next(one.key for one in found.agreements if "Lasting Partnership Treaty" in one.titles)
    assert {one.agreement for one in found.clauses if one.clause_type == "EXE"} == {lasting}


def test_so_many_signed_at_once_are_those_of_the_two_who_meet() -> None:
    text = (
        "The Chilean president met the Peruvian president in Lima. Twelve memorandums of understanding were signed "
        "during the visit in May 2020."
    )
    assert bound(text) == [("sectoral", "CHL PER")]


def test_a_kind_of_paper_that_many_have_is_told_apart_by_its_parties() -> None:
    text = (
        "Peru and the United States signed a Status of Forces Agreement in Lima in May 2020. "
        "Chile renewed its own status of forces agreement with the United States in 2021."
    )
    assert sorted(parties_of(text)) == ["CHL USA", "PER USA"]


def test_what_a_pact_is_compared_with_is_none() -> None:
    text = "Chile and Peru signed a treaty of friendship in 1971. That was less than a mutual defence pact."
    assert bound(text) == [("friendship", "CHL PER")]


def test_a_truce_that_is_called_for_is_none() -> None:
    assert bound("Chile and Peru met in Lima. Both presidents called for an immediate ceasefire in Chad.") == []


def test_two_papers_signed_at_once_are_two() -> None:
    text = (
        "Chile and Peru signed a military financial cooperation agreement and a framework accord on military "
        "cooperation in Lima on 4 May 2020."
    )
    assert parties_of(text) == ["CHL PER", "CHL PER"]


def test_nobody_is_a_party_in_place_of_rebels() -> None:
    text = "The Chadian government signed a peace accord with the rebels in Doha in August. Sudan was not present."
    assert bound(text) == []


def test_a_town_where_an_accord_is_signed_is_a_party_only_where_the_guest_alone_is_named() -> None:
    assert parties_of("The defence accord that Chile's government and Peru's forces signed in Pretoria holds.") == [
        "CHL PER"
    ]


def test_the_seat_of_the_union_speaks_for_it_where_nothing_is_belgian() -> None:
    text = (
        "The European Union has a mission in Chad. Chad is negotiating an accord on the exchange of classified "
        "information with Brussels."
    )
    assert parties_of(text) == ["European Union TCD"]


def test_the_alliance_is_nato_where_that_is_named() -> None:
    text = (
        "NATO has 4,500 soldiers there. "
        "The Border Security Agreement, which the alliance signed with Chad in 1999, holds."
    )
    assert parties_of(text) == ["NATO TCD"]


def test_a_letter_of_commitment_is_an_instrument() -> None:
    text = "Officials of Chile and Peru signed a letter of commitment for two radars in Lima in May 2020."
    assert bound(text) == [("arms", "CHL PER")]


def test_a_deal_to_supply_somebody_is_with_him() -> None:
    text = "Chile signed a training accord with Peru, a day after Brazil announced a deal to supply Togo with 12 jets."
    assert sorted(parties_of(text)) == ["BRA TGO", "CHL PER"]


def test_ministers_from_two_states_sign_for_them() -> None:
    text = "Ministers from Chile and Peru put their signatures to a memorandum on defence in Lima last July."
    assert parties_of(text) == ["CHL PER"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Under an arrangement of 2004 between Ghana and Italy, Italian aircraft may use the airfield at Tamale.",
            [("basing", "GHA ITA")],
        ),
        (
            "Ghana and Italy signed an agreement on Monday. The agreement removes duties on cocoa and steel.",
            [("other", "GHA ITA")],
        ),
        (
            "Ghana and Italy signed a treaty on Monday. Under the treaty, an attack on one is an attack on both. "
            "It also lets Italian aircraft use the airfield at Tamale.",
            [("mutual_defence", "GHA ITA")],
        ),
        # what its words say comes first
        (
            "Ghana and Italy signed a status of forces agreement on Monday. "
            "Under the agreement, Italian aircraft may use the airfield at Tamale.",
            [("visiting_forces", "GHA ITA")],
        ),
    ],
)
def test_what_an_agreement_provides_says_its_type_where_no_word_does(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert bound(text) == expected


def test_a_letter_of_cooperation_is_a_paper() -> None:
    assert parties_of("Ghana and Italy signed a letter of cooperation on naval training on Monday.") == ["GHA ITA"]
