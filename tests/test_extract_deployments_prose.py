"""Deployments in the ordinary prose of the press: who joins a force, who only tells of one, what a centre is."""

import pytest
from articles import deployments, facts_of


def told(text: str) -> set[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment."""
    return {one[:3] for one in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # those who join others who are there
        (
            "Ghana has 400 soldiers in Chad. The force will be joined by 300 soldiers from Fiji and Nepal.",
            {
                ("GHA", "TCD", "personnel_combat"),
                ("FJI", "TCD", "personnel_combat"),
                ("NPL", "TCD", "personnel_combat"),
            },
        ),
        # a contingent of those told of before is one of them
        (
            "Another 150 police officers from Ghana arrived in Chad on Tuesday. The officers came a month after the "
            "first contingent of 180 landed in the capital.",
            {("GHA", "TCD", "personnel_support")},
        ),
        # who estimates people does not have them
        ("US officials estimate around 2,500 Russian mercenaries are in Chad.", {("RUS", "TCD", "personnel_combat")}),
        # what is done by other means is not done
        (
            "Canada helps Chad not by sending Canadian troops, but by providing ammunition.",
            {("CAN", "TCD", "munitions")},
        ),
        # who hosts is the one named, not its friend
        (
            "Peru praised Chad, an old friend of France that hosts some 700 French soldiers.",
            {("FRA", "TCD", "personnel_combat")},
        ),
        # centres and stations of a navy are bases
        ("Russia is planning to build a naval logistics centre on Sudan's coast.", {("RUS", "SDN", "basing")}),
        ("Russia is planning to build a logistical support center in Sudan.", {("RUS", "SDN", "basing")}),
        # whom a text calls a ruler
        (
            "Kim Jong-un says nothing. The despot has shipped about 12,000 soldiers to Russia's Kursk region.",
            {("PRK", "RUS", "personnel_combat")},
        ),
    ],
)
def test_how_reports_tell_of_deployments(text: str, expected: set[tuple[str | None, str | None, str]]) -> None:
    assert told(text) == expected
