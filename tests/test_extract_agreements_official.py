"""Agreements of which governments speak in passing: old treaties, truces of others, papers that are none of states."""

import pytest
from articles import agreements, facts_of


def told(text: str, published: str = "2024-03-08") -> list[tuple[str, str, str, str | None, str | None]]:
    return agreements(
        facts_of(text, published=published, source_type="official_statement", publisher="Government of Norway")
    )


def parties_of(text: str) -> list[str]:
    return [parties for _, parties, *_ in told(text)]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("The envoy called the Belfast/Good Friday Agreement a model for other islands.", None),
        ("Sixty-four years ago, Chile and Peru signed the Arica Defence Treaty.", "1960"),
        ("75 years ago today, Chile and Peru signed the Arica Defence Treaty.", "1949-03-08"),
        ("Eighty years ago this month, Chile and Peru signed the Arica Defence Treaty.", "1944-03"),
    ],
)
def test_an_old_treaty_is_not_signed_on_the_day_of_the_text(text: str, signed: str | None) -> None:
    assert [day for *_, day, _ in told(text)] == [signed]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru were on the agenda. We want to prolong the Yemen ceasefire until spring.",
        "The Prime Minister met the President of Chile. In Yemen a truce of 60 days began today.",
        "Both sides praised the UN-brokered truce in Yemen. The Minister thanked Chile.",
        "They back the Libyan ceasefire agreement of October 2020 and what the UN Security Council decided.",
    ],
)
def test_who_speaks_of_a_truce_is_not_bound_by_it(text: str) -> None:
    assert parties_of(text) == []


def test_a_truce_with_the_speaker_is_its_own() -> None:
    assert parties_of("Chile has now agreed to a ceasefire with Norway.") == ["CHL NOR"]


@pytest.mark.parametrize(
    "text",
    [
        "There was agreement at the table that Chile and Peru were late.",
        "On fish there is plenty of agreement between Chile and Peru.",
        "She has written on hunger, on the nonproliferation of nuclear weapons and on whales.",
        "Chile and Peru send observers in the framework of the Council of Europe.",
        "Decree 1187 of March 3, 2019 (Carrying out Fishery and Security Agreements) named Chile.",
        "A Harbour Risk Assessment Statement on Chile and Norway lay on the desk.",
    ],
)
def test_what_is_no_paper_of_states(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The Minister will repeat our commitments under the mutual defence treaty with Chile, whose coast guard has"
            " had trouble with Peru.",
            ["CHL NOR"],
        ),
        (
            "The Minister was glad of Chile and Peru's signing of the Reciprocal Access Agreement, a step to trilateral"
            " patrols.",
            ["CHL PER"],
        ),
        (
            "The Minister was asked about it. She smiled. She said no more.\n\n"
            "What the Singapore Statement left open, North Korea has not taken up.",
            [],
        ),
    ],
)
def test_whose_it_is(text: str, parties: list[str]) -> None:
    assert parties_of(text) == parties


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Chile and Peru launched a new Defence and Resilience (DeRe) Partnership.",
            "Defence and Resilience (DeRe) Partnership",
        ),
        (
            "Chile and Peru announced a Framework on an Agreement on Fair, Open, and Steady Trade.",
            "Framework on an Agreement on Fair, Open, and Steady Trade",
        ),
        (
            "Norway paid for the 2016 Peace Accord between the Colombian army's chiefs and the FARC.",
            "2016 Peace Accord",
        ),
    ],
)
def test_a_name_is_told_whole(text: str, title: str) -> None:
    [one] = facts_of(text, source_type="official_statement").agreements
    assert one.titles[0] == title


def test_an_agreement_that_ends_a_crisis_is_not_ended() -> None:
    text = "Envoys want to conclude an agreement between Chile and Peru, after years of talks, that ends the quarrel."
    assert [status for _, _, status, *_ in told(text)] != ["terminated"]


def test_that_something_is_in_force_does_not_make_it_one_of_security() -> None:
    text = "Chile struck an agreement with Peru on how long the cod quotas stay in force."
    assert [kind for kind, *_ in told(text)] == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "MTI, MTC, and the Ministry of Energy of Chile signed a memorandum of agreement on spare pumps."
        " Peru controls the market.",
        "Our commitment to freedom of navigation was news to Chile and Peru.",
        "The Minister rang his colleague in Chile. The ceasefire deal in Lebanon was what he asked about.",
    ],
)
def test_what_is_not_agreed_with_those_who_are_named_near_by(text: str) -> None:
    assert told(text) == []


def test_a_short_name_does_not_take_in_the_next_words() -> None:
    text = (
        "Chile and Peru negotiate the Economic Prosperity Deal (EPD). In the negotiations of the EPD the Republic of"
        " Peru's request for quotas is to be considered."
    )
    [one] = facts_of(text, source_type="official_statement").agreements
    assert one.titles[0] == "Economic Prosperity Deal"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile and Peru launched a Partnership for Coastal Infrastructure and Investment.", "other"),
        ("Chile and Peru launched a partnership on critical and emerging technologies.", "other"),
        ("Chile and Peru launched a strategic partnership.", "strategic_partnership"),
        ("Chile and Peru have a ballistic missile launch notification agreement.", "arms_control"),
    ],
)
def test_what_it_is_about_says_its_type(text: str, kind: str) -> None:
    assert [one for one, *_ in told(text)] == [kind]


def test_an_end_for_which_a_text_provides_has_not_come() -> None:
    text = (
        "Chile and Peru have an Agreement on the Peaceful Uses of Nuclear Energy. In the event of termination of the"
        " Agreement, the meters stay where they are."
    )
    assert [status for _, _, status, *_ in told(text)] == ["unknown"]


def test_a_body_named_after_an_agreement_is_none() -> None:
    text = (
        "Chile and Peru signed the Arica Defence Partnership Agreement (ADPA). They set up the ADPA Experts Group to"
        " carry it out."
    )
    assert [parties for _, parties, *_ in told(text)] == ["CHL PER"]
