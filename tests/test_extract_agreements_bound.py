"""Whom an agreement is said to bind, when it was made and of what type it is, in the ways of the daily press: by a
pronoun, by neighbours, by talks with one told before, by what it is like, by the order that it is.
"""

import pytest
from articles import agreements, facts_of

from flows.extract import places

PUBLISHED = "2025-06-20"


def told(text: str) -> list[str]:
    """The parties of each agreement."""
    return sorted(parties for _, parties, *_ in agreements(facts_of(text, published=PUBLISHED)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom an instrument binds, the first by a pronoun
        (
            "On Thursday Gabon announced that it was ending the defence accord that bound it to France, and Togo said "
            "that nothing would change.",
            ["FRA GAB"],
        ),
        ("Kyrgyzstan seeks a way out of the base lease which links it to Moscow until 2032.", ["KGZ RUS"]),
        ("Minsk will not leave the defence treaty that has long tied Belarus and Russia.", ["BLR RUS"]),
        # talks go over a treaty; who has one of his own is not who has one already
        (
            "Kuwait signed a security accord with Washington in May. Oman, which is negotiating with the Biden "
            "administration over a defence treaty of its own, will wait.",
            ["KWT USA", "OMN USA"],
        ),
        # who is told before "one" is its partner
        (
            "Georgia has a defence pact with Turkey already, and has agreed with Romania to begin talks on one.",
            ["GEO ROU", "GEO TUR"],
        ),
        # such ones of which no partner is named are no agreement
        (
            "Australia and Fiji signed a treaty on security on Monday. India has such agreements with several states.",
            ["AUS FJI"],
        ),
        # who is like another has it with the same partner; what he belongs to is none
        (
            "Norway approved a defence cooperation agreement with the United States in May. Estonia, which joined the "
            "European Union in 2004, signed an agreement of the same sort last year.",
            ["EST USA", "NOR USA"],
        ),
        # the three are one and its two neighbours
        (
            "Togo has ended its defence accord with France. Its neighbours Benin and Ghana, which generals rule, have "
            "turned their backs on Paris. In May the three signed a mutual defence pact.",
            ["BEN GHA TGO", "FRA TGO"],
        ),
        # who is only another's neighbour is no party
        ("In 2022 Tonga, Fiji's neighbour, signed a security pact with Beijing.", ["CHN TON"]),
        # whose war it was that an accord ended
        (
            "Russian peacekeepers, sent to Abkhazia under the 1995 accord that stopped the fighting between Moldova "
            "and Georgia, left last month.",
            ["GEO MDA"],
        ),
        (
            "Chad has led mediation between Mali, accused of aiding rebels, and Niger, which led to a peace accord "
            "between the two countries in May.",
            ["MLI NER"],
        ),
        # what the two agreed in their deal
        (
            "Kim Jong Un and Vladimir Putin met. The two dictators agreed in their partnership deal to help each other "
            "if attacked.",
            ["PRK RUS"],
        ),
        # who is bound by a treaty of many has it
        ("Portugal, as a NATO member, is bound by the North Atlantic Treaty.", ["PRT"]),
        # those who subscribe to a charter
        (
            "Article 5 of the Lome Charter, to which Chad, Sudan and Libya subscribed in 2018, is on joint defence.",
            ["LBY SDN TCD"],
        ),
        # rulers with long titles, three of them
        (
            "Prime Minister Tobgay of Bhutan, President Dissanayake of Sri Lanka and Prime Minister Oli of Nepal "
            "signed the Treaty on Sea Lanes and the Pokhara Declaration on Friendship on March 31.",
            ["BTN LKA NPL", "BTN LKA NPL"],
        ),
        # accords that are in place besides, and the same one with others
        (
            "The US signed defence pacts with Latvia and Estonia. Accords with Poland and Romania have been in place "
            "for years.",
            ["EST USA", "LVA USA", "POL USA", "ROU USA"],
        ),
        (
            "Estonia and the United States have signed a defence agreement. The United States has signed the same "
            "agreement with Estonia's neighbours - Latvia and Lithuania.",
            ["EST USA", "LTU USA", "LVA USA"],
        ),
        # one since a year and one since another
        (
            "The Philippines is worried. A defence agreement with the United States has been around since 1998, one "
            "with Australia since 2007.",
            ["AUS PHL", "PHL USA"],
        ),
        # a statement that only tells is none
        ("The Egyptian and French navies will hold drills next year, according to a joint statement.", []),
    ],
)
def test_whom_it_binds(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("The truce that Thailand and Cambodia agreed to last August has held.", "2024-08"),
        ("The defence pact of Chile and Peru bears the date of 6 October 2023.", "2023-10-06"),
        ("AUKUS is a security partnership which Australia, Britain and the US announced in September 2021.", "2021-09"),
        ("In February 2015 Egypt ordered 24 jets from France, a deal valued at 5 billion euros.", "2015-02"),
        ("The Lima Defence Arrangements between Chile and Peru, set up in 1971, still hold.", "1971"),
        ("The pact takes the place of the Defence Agreement of Chile and Peru, that of 2015.", "2015"),
        # when it was ordered is not when it is to be delivered
        ("Egypt has ordered 24 jets from France, a deal under which deliveries begin in 2027.", None),
    ],
)
def test_when_it_was_made(text: str, signed: str | None) -> None:
    dates = [one.signed.edtf if one.signed else None for one in facts_of(text, published=PUBLISHED).agreements]
    assert (dates or [None])[-1] == signed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # what is of the same kind has the type of what it is like
        (
            "Paraguay approved a status of forces agreement with the United States in May. Washington signed an "
            "agreement of the same kind with Ecuador in 2023.",
            "visiting_forces",
        ),
        ("Chile and Peru signed an agreement on visiting troops.", "visiting_forces"),
        ("Chile and Peru signed an agreement on their shared border.", "other"),
        ("Chile and Peru signed an agreement on border security.", "defence_cooperation"),
        ("Chile and Peru signed a Mutual Defense Cooperation Agreement.", "defence_cooperation"),
        (
            "The defence ministers of Chile and Peru spoke of joint patrols by their navies. The two then signed a "
            "letter of intent.",
            "defence_cooperation",
        ),
    ],
)
def test_of_what_type_it_is(text: str, kind: str) -> None:
    assert [one.agreement_type for one in facts_of(text, published=PUBLISHED).agreements][-1] == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "On 4 May Chile and Peru signed the US-brokered Lima Accords.",
            ["Lima Accords"],
        ),
        (
            "On 4 May Chile and Peru signed the Agreement relating to the Status of Forces and the Agreement Relating "
            "to Piracy.",
            ["Agreement relating to the Status of Forces", "Agreement Relating to Piracy"],
        ),
        ("350 soldiers of Chile are in Peru under a defense treaty of 2012 signed in Lima.", ["defense treaty"]),
        ("Chile and Peru exchanged ratification documents, which brought the Lima Treaty into force.", ["Lima Treaty"]),
    ],
)
def test_what_it_is_called(text: str, names: list[str]) -> None:
    assert [one.titles[0] for one in facts_of(text, published=PUBLISHED).agreements] == names


def test_what_awaits_a_ratification_is_not_ratified() -> None:
    text = "Chile and Peru signed a defence pact in May. The pact takes effect once both have ratified it."
    assert [one.status for one in facts_of(text, published=PUBLISHED).agreements] == ["signed"]


@pytest.mark.parametrize("text", ["a US$ 375 million deal", "a loan in US dollars"])
def test_a_currency_is_no_state(text: str) -> None:
    assert not [one for one in places.find(text) if one.iso3]
