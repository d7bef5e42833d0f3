"""Agreements in reports that speak of several: what stands for one, who has another, what is only looked back to."""

import pytest
from articles import agreements, facts_of

DAY = "2025-09-17"


def told(text: str) -> list[tuple[str, str, str | None]]:
    """(parties, status, date of signature) of each agreement."""
    return sorted(
        (" ".join(sorted(one.party_names())), one.status, one.signed.edtf if one.signed else None)
        for one in facts_of(text, published=DAY).agreements
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody calls it, and what it is in other words
        ("Fiji and Tonga on Friday signed what they called a defence treaty.", [("FJI TON", "signed", "2025-09-12")]),
        (
            "The ministers of Fiji and Tonga signed a peace treaty on Friday. Their presidents are to meet "
            "Trump soon to "
            "complete what Suva calls the Lome Accord.",
            [("FJI TON", "signed", "2025-09-12")],
        ),
        (
            "Chad has its own defence pact with Niger, a memorandum of understanding signed in 2014.",
            [("NER TCD", "signed", "2014")],
        ),
        (
            'Fiji and Tonga have inked a "comprehensive strategic partnership" treaty in Suva.',
            [("FJI TON", "signed", None)],
        ),
        # one that was made later than it was missed
        (
            "Kenya had no defence agreement with Haiti; one was signed on March 1, 2024, by President William Ruto.",
            [("HTI KEN", "signed", "2024-03-01")],
        ),
        (
            "Fiji and Tonga have no visiting forces agreement. One is being negotiated.",
            [("FJI TON", "negotiating", None)],
        ),
        # who signs, told beside it
        (
            "The leaders of Norway and Britain welcomed the signing by their defence ministers of the Luna Agreement.",
            [("GBR NOR", "signed", None)],
        ),
        (
            "Cook Islands prime minister Mark Brown signed a strategic partnership with Fiji without consulting "
            "Wellington.",
            [("COK FJI", "signed", None)],
        ),
        (
            "When Crown Prince Mohammed bin Salman received Prime Minister Shehbaz Sharif at Al-Yamamah Palace "
            "on Monday, "
            "the two men signed a defence pact.",
            [("PAK SAU", "signed", "2025-09-15")],
        ),
        (
            "The treaty that my right hon. Friend President William Ruto signed today with Fiji secures the "
            "base for years.",
            [("FJI KEN", "signed", "2025-09-17")],
        ),
        (
            "An attempt to conclude a defence treaty with Fiji fell through, Tonga said.",
            [("FJI TON", "negotiating", None)],
        ),
        # who is in talks on the next one
        (
            "Fiji has a visiting forces agreement with Peru and one with Ghana. Chile signed one in April, and "
            "talks are "
            "under way with Togo.",
            [
                ("CHL FJI", "signed", "2025-04"),
                ("FJI GHA", "unknown", None),
                ("FJI PER", "unknown", None),
                ("FJI TGO", "negotiating", None),
            ],
        ),
        (
            "Iceland is negotiating a security and defence partnership with the European Union. Canada and "
            "Japan have one.",
            [
                ("CAN European Union", "unknown", None),
                ("European Union ISL", "negotiating", None),
                ("European Union JPN", "unknown", None),
            ],
        ),
        # those of several with the same one
        (
            "Danish MPs approved a defence agreement with the United States on Wednesday. Norway, Sweden and "
            "Finland have "
            "concluded similar agreements. Norway's was signed in 2021.",
            [
                ("DNK USA", "ratified_by_one", None),
                ("FIN USA", "concluded", None),
                ("NOR USA", "signed", "2021"),
                ("SWE USA", "concluded", None),
            ],
        ),
        (
            "Fiji and Tonga each signed a defence memorandum with Peru in May. The one with Tonga provides for "
            "training.",
            [("FJI PER", "signed", "2025-05"), ("PER TON", "signed", "2025-05")],
        ),
        # an old treaty beside a new one
        (
            "Danish MPs approved a defence agreement with the United States on Wednesday. Greenland is not "
            "covered. There "
            "the 1951 treaty on the defence of Greenland applies.",
            [("DNK USA", "ratified_by_one", None), ("DNK USA", "signed", "1951")],
        ),
        # days that another day tells
        (
            "Instructors came in 2018. A military agreement between Chad and Fiji was signed that August.",
            [("FJI TCD", "signed", "2018-08")],
        ),
        (
            "Chad signed a defence pact with Mali in May 2019. A year later Niger and Benin signed a defence treaty.",
            [("BEN NER", "signed", "2020"), ("MLI TCD", "signed", "2019-05")],
        ),
    ],
)
def test_what_a_report_tells_of_several(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fiji has a veto over any defence agreement that Tonga makes with others.",
        "Whatever defence pact Fiji may sign with Tonga, it will not last.",
    ],
)
def test_any_paper_that_there_may_be_is_none(text: str) -> None:
    assert agreements(facts_of(text)) == []


def test_an_agreement_that_ends_a_war_has_not_ended() -> None:
    (one,) = facts_of(
        "The ministers of Fiji and Tonga initialled the text of an agreement on peace, ending, on paper, a long "
        "conflict."
    ).agreements
    assert one.status == "initialled"


def test_a_headline_has_verbs_that_look_like_adjectives() -> None:
    (one,) = facts_of(
        "Niger and Benin initial peace treaty\n\nThe two leaders shook hands in Lome on Friday."
    ).agreements
    assert one.titles == ["peace treaty"]


def test_what_stands_below_a_headline_as_a_point_is_told_of_what_the_headline_tells() -> None:
    (one,) = facts_of(
        "Suva and Nukualofa seal 20-year pact\n\n- Fiji and Tonga vow closer military ties in 47-article treaty\n- But "
        "there is no mutual defence clause\n\nFiji and Tonga on Monday signed a strategic partnership treaty in Suva."
    ).agreements
    assert one.status == "signed"


def test_names_are_known_with_and_without_their_accents() -> None:
    (one,) = facts_of("Boris Pistorius and Arvydas Anušauskas signed a defence roadmap in December 2023.").agreements
    assert sorted(one.party_names()) == ["DEU", "LTU"]


def test_what_a_state_does_next_is_no_provision_of_an_agreement() -> None:
    found = facts_of(
        "Kenya and Haiti signed a policing agreement in March. Washington has paid for most of the mission. It has put "
        "$600 million into it, including armoured vehicles and the construction of a base."
    )
    assert not {one.clause_type for one in found.clauses} & {"ARM", "BAS"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fiji accused Peru of violating a 1996 arms control agreement, to which Peru, Chile and Ghana are parties.",
            ["CHL", "GHA", "PER"],
        ),
        (
            "President Aleksandar Vučić accused others of lying. Two weeks later he and Hungary's Viktor Orban put "
            "their signatures to a roadmap for closer military ties.",
            ["HUN", "SRB"],
        ),
    ],
)
def test_who_is_said_to_be_a_party(text: str, expected: list[str]) -> None:
    assert [sorted(one.party_names()) for one in facts_of(text, published=DAY).agreements] == [expected]


def test_all_who_broker_a_truce_are_none_of_its_parties() -> None:
    found = facts_of(
        "The truce of 10 October, brokered by Fiji with Peru, Chile and Ghana, rests on a plan."
    ).agreements
    assert not {"FJI", "PER", "CHL", "GHA"} & {name for one in found for name in one.party_names()}


def test_the_day_on_which_somebody_tells_of_a_signing_is_not_that_of_the_signing() -> None:
    assert told("Fiji has signed a defence pact with Tonga, its ministry said on Wednesday.") == [
        ("FJI TON", "signed", None)
    ]


def test_a_rumour_in_the_sentence_is_none_about_a_treaty_that_was_signed() -> None:
    (one,) = told(
        "Suva, which dismissed it as a rumour, cited the treaty that Fiji and Tonga signed in Lome on 9 May 2024."
    )
    assert one == ("FJI TON", "signed", "2024-05-09")


def test_a_question_tells_no_status() -> None:
    assert told("Has the logistics pact between India and Russia been ratified? No one knows.") == [
        ("IND RUS", "unknown", None)
    ]


def test_what_an_agreement_falls_short_of_is_another_thing() -> None:
    found = told(
        "Fiji and Tonga signed a defence agreement on Tuesday. It falls short of the treaty, ratified by the Senate, "
        "that Suva had sought."
    )
    assert found == [("FJI TON", "signed", "2025-09-16")]


def test_whose_an_agreement_is_is_no_word_of_its_name() -> None:
    (one,) = facts_of("Fiji and Tonga's Reciprocal Access Agreement took effect in October 2023.").agreements
    assert one.titles == ["Reciprocal Access Agreement"]


def test_who_leaves_when_agreements_are_ended_had_them() -> None:
    text = "France pulled out its 1,500 soldiers in December 2023 after Niger denounced five military agreements."
    (one,) = facts_of(text, published=DAY).agreements
    assert sorted(one.party_names()) == ["FRA", "NER"]


def test_a_sentence_that_is_cut_off_is_read_all_the_same() -> None:
    assert told("Fiji and Tonga signed a defence treaty in Suva on Monday, a pact the") == [
        ("FJI TON", "signed", "2025-09-15")
    ]
