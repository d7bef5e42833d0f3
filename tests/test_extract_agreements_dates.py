"""When an agreement was signed: by renewals, by what was signed on the same visit, by years that are to be reckoned."""

import pytest
from articles import agreements, facts_of

PUBLISHED = "2025-09-17"


def signed(text: str) -> list[str | None]:
    """The date of signature of each agreement."""
    return [one[3] for one in agreements(facts_of(text, published=PUBLISHED))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is done to it later, where no other day is told
        (
            "Norway renewed its defence treaty with Oman in July last year, which lets it stay.",
            ["2024-07"],
        ),
        (
            "Niger said on Monday that it was ending the defence agreement with France, revised as recently as "
            "5 September 2019.",
            ["2019-09-05"],
        ),
        (
            "Italian soldiers have stayed in Jordan under a defence treaty that was renewed in Rome in July 2024 for "
            "two decades.",
            ["2024-07"],
        ),
        ("Britain and Oman on Wednesday extended their defence pact, first signed in 1992, by ten years.", ["1992"]),
        ("The truce, announced on 10 November 2020 by the leaders of Peru and Chile, halted the war.", ["2020-11-10"]),
        # years counted back from the text, or on from a year before
        ("Three years after Peru and Chile signed a defence pact, little has come of it.", ["2022"]),
        ("A decade after Chad and Togo signed a military agreement, the base stands empty.", ["2015"]),
        ("Peru agreed a military pact with Chile back in 2016 and one with Bolivia two years later.", ["2016", "2018"]),
        # the day of the visit
        (
            "Tonga and Fiji signed a defence pact on 4 May 2021. The ministers spoke at length. On the sidelines the "
            "two countries also signed a technical arrangement on maritime data.",
            ["2021-05-04", "2021-05-04"],
        ),
        (
            "The defence ministers of Peru and Chile met in Lima on 31 August. The ministers signed a defence "
            "framework, which will guide the two armed forces for the next ten years.",
            ["2025-08-31"],
        ),
        # a name of which the parse makes the words of a phrase
        (
            "The presidents of Peru, Ali Sow, and Bolivia, Ann Lowe, on March 31 put their names to the Treaty on the "
            "Junction Point of State Borders and to the Lima Declaration on Friendship.",
            ["2025-03-31", "2025-03-31"],
        ),
    ],
)
def test_when_it_was_signed(text: str, expected: list[str]) -> None:
    assert signed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mali, which left the defence pact with Niger in January, sent no minister.",
        "Peru and Chile signed a defence pact that holds for the next ten years.",
        "Two years later Peru quit the defence pact with Chile.",
        "Three years after the war in Mali began, Peru praised the defence pact with Chile.",
    ],
)
def test_other_days_are_none_of_signature(text: str) -> None:
    assert signed(text) == [None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Kenya ratified a military pact with Britain that sets rules for visiting troops.",
            "visiting_forces",
        ),
        ("Kenya and Britain signed a defence deal letting British troops train in Nanyuki.", "visiting_forces"),
        ("Peru and Chile signed a military agreement for the supply of 12 jets.", "arms"),
        ("Peru signed a defence pact with Chile under which each will defend the other if attacked.", "mutual_defence"),
        # names that say what it is on
        ("Peru and Chile signed a defence cooperation agreement on Tuesday.", "defence_cooperation"),
    ],
)
def test_a_title_of_defence_alone_gives_way_to_what_the_words_after_it_say(text: str, kind: str) -> None:
    assert [one[0] for one in agreements(facts_of(text, published=PUBLISHED))] == [kind]
