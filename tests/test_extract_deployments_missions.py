"""Shares in missions, gifts and payers: numbers beside a mission, funds, makers, and who foots the bill."""

import pytest
from articles import deployments, facts_of

ENDS = set[tuple[str | None, str | None]]


def ends(text: str) -> ENDS:
    return {(sender, recipient) for sender, recipient, *_ in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nepal keeps 900 soldiers in MONUSCO and another 1,700 in UNMISS.", {("NPL", "COD"), ("NPL", "SSD")}),
        ("The force in Haiti is made up of police officers from Kenya and Jamaica.", {("KEN", "HTI"), ("JAM", "HTI")}),
        ("Peru has received from South Korea two second-hand corvettes.", {("KOR", "PER")}),
        ("A two-member team of Indian Army trainers has been deputed to Guyana.", {("IND", "GUY")}),
        ("Parliament in Budapest approved the dispatch of up to 200 soldiers to Chad.", {("HUN", "TCD")}),
        (
            "Germany is sending two Patriot systems to Ukraine. Norway will foot most of the bill.",
            {("DEU", "UKR"), ("NOR", "UKR")},
        ),
    ],
)
def test_shares_and_payers(text: str, expected: ENDS) -> None:
    assert ends(text) == expected


def test_who_buys_pays_for_itself() -> None:
    text = (
        "The State Department has approved the sale of 48 Patriot launchers to Poland. Warsaw will pay for them itself."
    )
    assert ends(text) == {("USA", "POL")}


def test_jets_sent_to_a_drill_are_an_exercise() -> None:
    [(*_, flow, _)] = deployments(facts_of("Germany is sending a frigate to Australia for exercises."))
    assert flow == "exercise"


@pytest.mark.parametrize(
    "text",
    [
        "The premier said 20 of the 300 workers at the mission would lose their jobs.",
        "Norway said 22 people died at the UN mission in Mali.",
        "Brazil will pay for half of the new hospital in Paraguay.",
        "The European Commission approved 40 million euros for farmers in Poland.",
        "Fans from Spain, Italy and Poland were among the 20,000 in the stadium in Riga.",
    ],
)
def test_no_share_in_a_mission(text: str) -> None:
    assert deployments(facts_of(text)) == []
