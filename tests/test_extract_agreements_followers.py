"""Agreements told of after one like them: talks, signatures of others, lists of partners, what an amendment amends."""

import pytest
from articles import agreements, facts_of


def parties_of(text: str) -> list[str]:
    return sorted(parties for _, parties, *_ in agreements(facts_of(text)))


PACT = "Chad and Mali signed a defence pact on Monday. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chad has visiting forces agreements with Mali and Togo. Talks with France are going on.",
            ["FRA TCD", "MLI TCD", "TCD TGO"],
        ),
        (
            "Lima has status of forces agreements with the United States and Japan, and is also in talks with Sweden.",
            ["JPN PER", "PER SWE", "PER USA"],
        ),
        (
            "Kenya has a visiting forces agreement with the United States since 1998. New Zealand signed in April.",
            ["KEN NZL", "KEN USA"],
        ),
        (PACT + "Talks with Niger on the price of rice are going on.", ["MLI TCD"]),
        (PACT + "Talks with the rebels have begun. Togo signed the charter in May.", ["MLI TCD"]),
        (PACT + "Togo signed in full uniform.", ["MLI TCD"]),
    ],
)
def test_others_follow_an_agreement_by_talks_and_signatures(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "France has defence pacts with three states: Chad, Niger and Togo.",
            ["FRA NER", "FRA TCD", "FRA TGO"],
        ),
        (
            "Somalia wants arms. A status-of-forces agreement between Somalia and Kenya, now in draft, should say "
            "which troops it covers.",
            ["KEN SOM"],
        ),
        (
            "On January 8, 2014, Chad, Niger and Mali signed a pact on mutual defence, peace and security in Niamey, "
            "under which an attack on one would be considered aggression against all three.",
            ["MLI NER TCD"],
        ),
        (
            "Cooperation between the two goes back a long way. The Chile-Peru memorandum deals with security and arms.",
            ["CHL PER"],
        ),
        ("Russia and Armenia extended the lease on the base until 2044.", ["ARM RUS"]),
        ("The company signed a lease on an office in Chad. Its lease on a warehouse in Togo lapses next year.", []),
        (
            "Peru, Chile and Bolivia signed a trilateral defence agreement on Sunday. The agreement, known as the "
            "Titicaca Charter, was signed by the three presidents.",
            ["BOL CHL PER"],
        ),
    ],
)
def test_whose_an_agreement_is_by_the_words_after_it(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


def test_what_an_amendment_changes_is_an_agreement_of_its_own_date() -> None:
    text = "Mali and Niger signed an amendment to their 2011 military cooperation accord on May 2."
    facts = facts_of(text)
    signed = {one.titles[0]: one.signed.edtf if one.signed else None for one in facts.agreements}
    assert signed["2011 military cooperation accord"] == "2011"
    assert len(signed) == 2
