"""Agreements told again, beside others or after others: what is one, what are two, and whose each is."""

import pytest
from articles import facts_of

DAY = "2025-09-17"


def sides(text: str) -> list[str]:
    """The parties of each agreement."""
    return sorted(" ".join(sorted(one.party_names())) for one in facts_of(text, published=DAY).agreements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list of sides ends where another instrument begins, or where "and" has closed it
        (
            "Analysts cite the 2022 defence pact between Chad and Niger, and the French security agreement with Benin.",
            ["BEN FRA", "NER TCD"],
        ),
        (
            "In answer to the new defence agreement between Rome and Sofia, Moscow on Friday spoke of a threat.",
            ["BGR ITA"],
        ),
        ("The security treaty between Chad, Niger and Mali was signed on Monday.", ["MLI NER TCD"]),
        ("A defence treaty between the U.S. and Chad was signed on Monday.", ["TCD USA"]),
        # a town in a name, a label in a headline, and where the two have met
        ("The Declaration of Basseterre was signed by Belize and Guatemala on Monday.", ["BLZ GTM"]),
        (
            "The foreign ministers of Kazakhstan and Uzbekistan have met. They have put into force "
            "the Treaty on Allied Relations between the two nations in Osh.",
            ["KAZ UZB"],
        ),
        # whom somebody accuses of a signature or thanks for it
        ("Moscow condemned Sweden and Norway for signing a defence pact with Ukraine.", ["NOR SWE UKR"]),
        ("The envoy of Japan thanked Chad for signing the defence accord with Niger.", ["NER TCD"]),
        ("Chad angered Mali by signing a defence pact with Niger.", ["NER TCD"]),
        # what is done to a treaty of a year leaves it there
        ("That would break a 1962 treaty between Britain and Oman.", ["GBR OMN"]),
        ("Ministers refused to overhaul the 1962 treaty between Britain and Oman.", ["GBR OMN"]),
        ("A 2021 security pact between New Zealand and Tuvalu was blocked by parliament.", ["NZL TUV"]),
        ("There is no defence treaty between Britain and Oman.", []),
        # others that join what has been made
        (
            "The Treaty on Common Defence was signed by Chad, Niger and Mali in 1998. "
            "In 1999 Togo and Benin joined the Treaty.",
            ["BEN MLI NER TCD TGO"],
        ),
        # a partner after words on what it is for
        ("Peru has already signed a defence accord, for natural disasters, with Panama.", ["PAN PER"]),
    ],
)
def test_whose_each_is(text: str, expected: list[str]) -> None:
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # two names joined by "and" are two instruments
        (
            "Kazakhstan and Uzbekistan signed the Treaty on State Borders and the Osh Declaration on Lasting "
            "Friendship on March 12.",
            ["Osh Declaration on Lasting Friendship", "Treaty on State Borders"],
        ),
        # the field of a co-operation belongs to the wording
        (
            "Chad and Mali signed an agreement on cooperation in military education in 1995 and a treaty on joint "
            "patrols in 2019.",
            ["agreement on cooperation in military education", "treaty on joint patrols"],
        ),
        # what one is known as is the same one
        (
            "The new treaty builds on the 2005 Chad-Mali Security Cooperation Agreement, known as the Lome Treaty.",
            ["2005 Chad-Mali Security Cooperation Agreement", "new treaty"],
        ),
        # a weekday or a preposition begins no name
        (
            "Before Wednesday's Lome Declaration, which Chad and Mali signed, soldiers stood at the border.",
            ["Lome Declaration"],
        ),
    ],
)
def test_what_each_is_called(text: str, names: list[str]) -> None:
    assert sorted(one.titles[0] for one in facts_of(text, published=DAY).agreements) == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # one and the same, told again
        (
            "France has joined a security framework with Chad and Niger. The original agreement was signed by Chad and "
            "Niger in October last year.",
            1,
        ),
        (
            "Chad and Mali signed a declaration in Lome on defence. Niger's minister signed the declaration together "
            "with his Chadian counterpart.",
            1,
        ),
        (
            "A defence agreement of Chad, Niger and Mali has angered Benin. The row began when Chad, Niger and Mali "
            "signed the Declaration on Closer Defence Cooperation.",
            1,
        ),
        (
            "In December 2023 Chad signed a major agreement with Mali on bases. The base is part of an agreement "
            "signed by Chad and Mali back in 2023.",
            1,
        ),
        (
            "Chad said on Thursday that it will cancel a security agreement with Mali signed by the former government. "
            "The security agreement was signed between Chad and Mali on 8 June 2021.",
            1,
        ),
        # two, of which one was there before
        (
            "Chad and Mali have reached a new ceasefire agreement in Oman. The two neighbours had agreed to a "
            "ceasefire in late July.",
            2,
        ),
        (
            "Chad and Mali have signed a revised defence agreement. During a visit in 2021 both countries inked an "
            "agreement to build a base.",
            2,
        ),
        (
            "In 2019 Chad and Mali signed a military training agreement. In March 2023 the Chad-Mali Military "
            "Cooperation Agreement was passed by parliament.",
            2,
        ),
        ("Chad signed a defence pact with Mali on Monday. The two had signed a similar pact in 1998.", 2),
        # a truce that another provides for, and one of its own
        (
            "Israel and Lebanon signed the Armistice Agreement in 1949. The agreement set out a lasting ceasefire "
            "between Israel and Lebanon. Under the agreement, Israel and Lebanon observe a cease-fire on land.",
            1,
        ),
        ("Israel and Lebanon agreed to a ceasefire in 1949.", 1),
        # of parties at home, or only a bloc
        ("The bipartisan agreement had money for Chad. Republicans and Democrats wrote the agreement on Mali.", 0),
        ("It was signed by six countries of the Warsaw Pact and by Oman.", 0),
    ],
)
def test_how_many_there_are(text: str, count: int) -> None:
    assert len(facts_of(text, published=DAY).agreements) == count


def test_a_name_that_comes_again_is_of_the_two_beside_it() -> None:
    text = (
        "New moves break the Basseterre Declaration, says Belize.\n\nOfficials in Belize condemn the plans of "
        "Guatemala as a breach of the Basseterre Declaration. The Declaration was signed on May 14 in St Kitts."
    )
    assert sides(text) == ["BLZ GTM"]


def test_a_headline_may_begin_with_the_town() -> None:
    text = (
        "Muscat: Eritrea and Djibouti sign peace accord\n\nEritrea and Djibouti signed the Muscat Peace Accord today."
    )
    assert sides(text) == ["DJI ERI"]
