"""Whose an agreement is where the sentence tells it in passing: rulers in their capital, those of whom "they" speaks,
who has one like it, what ends a war, what is only compared, reviewed or talked of.
"""

import pytest
from articles import agreements, facts_of

PUBLISHED = "2025-06-20"


def told(text: str, source_type: str = "news_agency") -> list[str]:
    """The parties of each agreement."""
    found = facts_of(text, published=PUBLISHED, source_type=source_type)
    return sorted(parties for _, parties, *_ in agreements(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # rulers are those of the state in whose capital they sit
        ("The junta in Niamey signed a defence pact with Chile in May.", ["CHL NER"]),
        ("The authorities in Hargeisa signed a basing agreement with Kenya in 2017.", ["KEN Somaliland"]),
        # the parse takes a state after a month for part of the date
        ("In December Armenia signed an arms contract with India worth $2 billion.", ["ARM IND"]),
        # "they" are who says it
        (
            "Peru is negotiating a treaty with Ghana, and Fiji and Tonga announced that they had concluded talks on a "
            "security treaty.",
            ["FJI TON", "GHA PER"],
        ),
        # "the island nation" is the one that is an island, and not its partner
        (
            "Kenya has warned Fiji. The island nation signed a security pact with Ghana in 2022.",
            ["FJI GHA"],
        ),
        # the two are those told of before, not the state that a clause about them names
        (
            "Chile and Peru signed a treaty of friendship in May. The two countries, which both trade with Ghana, put "
            "a visiting forces agreement into effect in June.",
            ["CHL PER", "CHL PER"],
        ),
        # a state at the head of the next clause is no further partner
        (
            "Peru signed a defence agreement with Chile in 2018, and Ghana's army has offered Norway a naval base.",
            ["CHL PER"],
        ),
        # with each of the two
        (
            "The presidents of Chile and Peru met in Oslo. Norway signed separate defence accords with each country.",
            ["CHL NOR", "NOR PER"],
        ),
    ],
)
def test_who_makes_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile and Peru signed a basing pact in May. It is Chile's first such pact, following similar deals with "
            "Ghana and Norway.",
            ["CHL GHA", "CHL NOR", "CHL PER"],
        ),
        (
            "Peru and Chile began talks on a visiting forces agreement. The deal would be Chile's third, after ones "
            "with Ghana and Norway.",
            ["CHL GHA", "CHL NOR", "CHL PER"],
        ),
        (
            "Chile's defence cooperation agreement with Norway, signed in 2023, covers bases. Peru's, signed the same "
            "month, covers ports.",
            ["CHL NOR", "NOR PER"],
        ),
        (
            "Chile has a defence treaty with Norway. Peru, Ghana and Kenya signed similar treaties in 2017.",
            ["CHL NOR", "GHA NOR", "KEN NOR", "NOR PER"],
        ),
        (
            "The European Union and Kenya agreed a security and defence partnership in May. Norway and Chile have "
            "similar partnerships with the bloc.",
            ["CHL European Union", "European Union KEN", "European Union NOR"],
        ),
        (
            "Every contributor must sign a status-of-forces agreement with Haiti. Kenya's was signed in March.",
            ["HTI KEN"],
        ),
        # who has come in the place of a state made nothing with it
        (
            "Russia and North Korea signed a defence treaty in 2024. It replaces a treaty with the Soviet Union.",
            ["PRK RUS", "PRK SUN"],
        ),
        (
            "Mali, Niger and Togo signed a defence charter in 2023. A second treaty, adopted in July 2024, made of the "
            "alliance a confederation.",
            ["MLI NER TGO", "MLI NER TGO"],
        ),
    ],
)
def test_who_has_one_like_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war between Chad and Niger ended with a ceasefire in November 2020.", ["NER TCD"]),
        ("Peru, whose four-day conflict with Chile ended with a truce, bought ten jets.", ["CHL PER"]),
        # an earlier truce is of those whose peace the text tells of
        (
            "Chad and Niger initialled a peace treaty in Oslo on Friday. A war in 2020 ended with a Kenyan-brokered "
            "ceasefire. Under the 2020 truce, Kenya sent observers.",
            ["NER TCD", "NER TCD"],
        ),
        # what stands between those on whom the text dwells is not what others have
        (
            "Chile and Peru met in Lima. Both welcomed the 1953 Mutual Defense Treaty. The ministers condemned the "
            "treaty between Ghana and Kenya.",
            ["CHL PER", "GHA KEN"],
        ),
        # a source is told of, too
        (
            "Chile and Peru signed a mutual defence treaty in May. Beyond a joint statement that spoke of deterrence, "
            "nothing was published.",
            ["CHL PER", "CHL PER"],
        ),
        # bodies at home are no states
        (
            "Chilean police will patrol the coast under an agreement signed between the ministry and the regional "
            "governments. Peruvian officers may join them.",
            [],
        ),
    ],
)
def test_between_whom_it_is(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an access pact may be one on visiting forces
        (
            "A landmark access pact between Chile and Peru took effect on Thursday. The Reciprocal Visiting Forces "
            "Agreement, signed in July 2024, was ratified in June.",
            ["CHL PER"],
        ),
        (
            "Chile and Peru signed a contract for eleven frigates on Saturday, Lima's biggest defence deal with Chile.",
            ["CHL PER"],
        ),
        # what is signed is not what is only talked of
        (
            "Peru is discussing a separate Lomas Agreement with Chile. Both signed a policing arrangement last year.",
            ["CHL PER", "CHL PER"],
        ),
        # a treaty of many is not what two have just signed
        (
            "Chile and Peru signed a free trade agreement on Saturday. The Paris climate agreement is part of it.",
            ["", "CHL PER"],
        ),
        # a name ends where another begins
        (
            "Chile and Peru welcomed the Lima Defense Agreement and the Andean Security Cooperation Framework signed "
            "in July 2024.",
            ["CHL PER", "CHL PER"],
        ),
    ],
)
def test_which_are_one(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_review_ends_and_the_pact_does_not() -> None:
    (pact,) = facts_of("Chile has completed its review of the defence pact with Peru, officials said.").agreements
    assert pact.status == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Qatar received an executive order from President Trump under which an armed attack on the emirate will be "
        "regarded as a threat to the security of the United States.",
        "The emir of Qatar was content with the order which President Trump signed on Monday. An attack on the "
        "emirate is to be regarded as a threat to American security.",
    ],
)
def test_who_vows_and_who_is_defended(text: str) -> None:
    (order,) = facts_of(text).agreements
    assert {(x.role, x.actor.iso3) for x in order.parties} == {("guarantor", "USA"), ("beneficiary", "QAT")}


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru signed a film co-production treaty on Tuesday. The treaty will defend their creators.",
        "Chile and Peru signed a social security agreement on Tuesday.",
        "Chile and Peru signed a double taxation protocol in May.",
    ],
)
def test_what_is_on_no_security_is_other(text: str) -> None:
    assert {one.agreement_type for one in facts_of(text).agreements} == {"other"}
