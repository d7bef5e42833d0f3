"""Several agreements in one breath: lists of partners, words that only point, what is joined to what was just made."""

from collections.abc import Iterable

import pytest
from articles import agreements, facts_of

PUBLISHED = "2025-06-20"


def in_order(found: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    return sorted(found, key=lambda pair: (pair[0], pair[1] or ""))


def told(text: str) -> list[tuple[str, str | None]]:
    """Parties and date of signature of each agreement."""
    found = agreements(facts_of(text, published=PUBLISHED))
    return in_order((parties, signed) for _, parties, _, signed, _ in found)


def fates(text: str) -> list[tuple[str, str]]:
    """Parties and status of each agreement."""
    return sorted((parties, status) for _, parties, status, *_ in agreements(facts_of(text, published=PUBLISHED)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brazil signed a defence pact with Chile in 2021, with Peru in 2019 and with Angola in 2020.",
            [("AGO BRA", "2020"), ("BRA CHL", "2021"), ("BRA PER", "2019")],
        ),
        (
            "Kenya signed a security treaty with Italy in May and with Spain in January, officials said.",
            [("ESP KEN", "2025-01"), ("ITA KEN", "2025-05")],
        ),
        (
            "India has similar pacts with Oman, signed in 2022, and Kenya, signed in February.",
            [("IND KEN", "2025-02"), ("IND OMN", "2022")],
        ),
        (
            "Mongolia has a defence treaty with Russia dating from 2019 and one with China since 2021.",
            [("CHN MNG", "2021"), ("MNG RUS", "2019")],
        ),
        # who only helps, and who acts next, is no partner
        (
            "Chad concluded a military accord with Russia in 2024, with France acting as observer.",
            [("RUS TCD", "2024")],
        ),
        (
            "India signed a logistics agreement with Oman in 2016 and Mauritius voted for it.",
            [("IND OMN", "2016")],
        ),
    ],
)
def test_each_partner_of_a_list_has_the_date_that_follows_him(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == in_order(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru, Chile and Brazil have all signed defence cooperation agreements with Spain.",
            ["BRA ESP", "CHL ESP", "ESP PER"],
        ),
        (
            "Egypt signed a defence protocol with Somalia in August. Eritrea followed with its own agreement in May.",
            ["EGY SOM", "ERI SOM"],
        ),
        (
            "France has defence accords with Djibouti, Ivory Coast and Gabon. Chad ended its own in November, and "
            "Senegal's is being renegotiated.",
            ["CIV FRA", "DJI FRA", "FRA GAB", "FRA SEN", "FRA TCD"],
        ),
        ("Chad signed a pact with Mali and an accord with Niger in May.", ["MLI TCD", "NER TCD"]),
        # what several share is one
        ("Peru, Chile and Brazil have signed joint defence agreements with Spain.", ["BRA CHL ESP PER"]),
    ],
)
def test_what_each_has_is_one_of_each(text: str, expected: list[str]) -> None:
    assert [parties for parties, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkey and Somalia signed a defence framework accord in February 2024 and an oil and gas deal in March.",
            [("SOM TUR", "2024-02"), ("SOM TUR", "2025-03")],
        ),
        (
            "Fiji and Tonga signed a border accord and a memorandum of understanding on training.",
            [("FJI TON", None), ("FJI TON", None)],
        ),
        # a clause of its own is told of something else
        ("Fiji and Tonga signed a training agreement and a plan was drawn up.", [("FJI TON", None)]),
    ],
)
def test_what_is_joined_to_an_agreement_just_made_is_made_with_it(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == in_order(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Denmark has signed a new defence agreement with Canada that extends an earlier one from 1951.",
            [("CAN DNK", "1951"), ("CAN DNK", None)],
        ),
        (
            "Kenya signed a new accord with Britain that renewed the 2016 defence agreement.",
            [("GBR KEN", "2016"), ("GBR KEN", None)],
        ),
        (
            "Egypt and Oman signed a defence pact in August, and Kuwait signed an accord with Oman.",
            [("EGY OMN", "2024-08"), ("KWT OMN", None)],
        ),
        (
            "Oman and Kuwait have signed a friendship treaty; Peru signed a similar treaty with Chile in May.",
            [("CHL PER", "2025-05"), ("KWT OMN", None)],
        ),
        (
            "In May, Chad signed a pact with Niger and, in June, Mali signed an accord with Togo.",
            [("MLI TGO", "2025-06"), ("NER TCD", "2025-05")],
        ),
    ],
)
def test_a_date_is_of_what_its_own_words_tell(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == in_order(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a participle after a comma tells what has been done, whatever will be done under it
        (
            "Under the AUKUS pact, signed in 2021, Australia will buy submarines from the United States.",
            [("AUS USA", "signed")],
        ),
        ("Chad threatened to suspend a 2016 military accord with France.", [("FRA TCD", "signed")]),
        (
            "India's relations with Vietnam were elevated to a comprehensive strategic partnership in 2016.",
            [("IND VNM", "concluded")],
        ),
        ("Oman and Kenya are close. Ties were raised to a strategic partnership in 2016.", [("KEN OMN", "concluded")]),
        ("The deal between Riyadh and Islamabad has fed speculation.", [("PAK SAU", "unknown")]),
        # what others only would have
        ("Oman and Kuwait signed a mutual defence pact. Muscat has no such treaty with Rome.", [("KWT OMN", "signed")]),
        (
            "Oman and Kuwait signed a Mutual Defence Agreement in Muscat in May. Turkey is seeking to join the pact.",
            [("KWT OMN", "signed")],
        ),
    ],
)
def test_an_agreement_is_there_or_only_wanted(text: str, expected: list[tuple[str, str]]) -> None:
    assert fates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Salva Kiir and Riek Machar signed a peace deal in Addis Ababa in 2018, ending a war in South Sudan.",
        "The 2018 peace deal between Kiir and Riek Machar, which ended a war in South Sudan, is collapsing, and Uganda "
        "has sent troops.",
    ],
)
def test_a_peace_among_persons_of_one_state_binds_no_neighbour(text: str) -> None:
    assert told(text) == []


def test_they_are_who_acted_before() -> None:
    text = (
        "Armenia and Azerbaijan initialled a peace treaty in Washington on 8 May. They also signed a joint declaration "
        "with President Donald Trump."
    )
    assert [parties for parties, _ in told(text)] == ["ARM AZE", "ARM AZE USA"]


def test_a_transfer_of_arms_is_none_of_players() -> None:
    assert told("Japan signed a defence transfer pact with Italy in May 2023.") == [("ITA JPN", "2023-05")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Azerbaijan and Armenia published the text of the treaty. Under it, no third-party forces may be deployed "
            "along the border.",
            ["ARM AZE"],
        ),
        ("The newspaper published the text of the agreement between Congo and Rwanda.", ["COD RWA"]),
        # another one signed since; the same one signed again
        (
            "China signed a security pact with the Solomon Islands in April 2022. Honiara has since signed a policing "
            "plan with Beijing.",
            ["CHN SLB", "CHN SLB"],
        ),
        (
            "China signed a security pact with the Solomon Islands in April 2022. It also signed the pact in Chinese.",
            ["CHN SLB"],
        ),
        # who only helps is no side of a truce
        (
            "Fiji and Tonga agreed on a ceasefire with the mediation of Qatar and Egypt.",
            ["FJI TON"],
        ),
    ],
)
def test_whose_text_it_is_and_with_whose_help(text: str, expected: list[str]) -> None:
    assert [parties for parties, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Australia is a party to the ANZUS Treaty of 1951.", "1951"),
        ("Britain has signed the 1994 Budapest Memorandum.", "1994"),
        ("In 2015 Budapest Memorandum guarantees were invoked.", None),
    ],
)
def test_a_year_beside_a_well_known_name_is_its_own(text: str, expected: str | None) -> None:
    assert [signed for _, signed in told(text)] == [expected]


def test_where_and_when_it_was_signed_is_no_part_of_a_name() -> None:
    facts = facts_of("Peru and Canada signed a Status of Visiting Forces Agreement in Cusco on Sunday.")
    assert [one.titles for one in facts.agreements] == [["Status of Visiting Forces Agreement"]]
