"""Deployments as background paragraphs tell them: asides, headed lists, hosts and guests, denials, plans."""

import pytest
from articles import deployments, facts_of

COMBAT, SUPPORT, ARMS = "personnel_combat", "personnel_support", "weapon_systems"


def ends(text: str) -> list[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment, sorted."""
    return sorted((one[:3] for one in deployments(facts_of(text))), key=str)


def statuses(text: str) -> list[str]:
    return [one.status for one in facts_of(text).deployments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who says so stands aside, and is not who goes on
        (
            "Peru has sent 300 soldiers to Ghana, Chile's army said on Friday, and continues to supply missiles.",
            [("PER", "GHA", "missiles"), ("PER", "GHA", COMBAT)],
        ),
        (
            'Peru "has sent 300 soldiers to Ghana," Chile\'s president said, and promised 12 tanks to Ghana.',
            [("CHL", "GHA", ARMS), ("PER", "GHA", COMBAT)],
        ),
        # "it" is none of those who are several
        (
            "Peru denies backing the rebels. United Nations experts say it has 400 soldiers in Ghana.",
            [("PER", "GHA", COMBAT)],
        ),
        # a base named by its host, people without a nationality: those of whom the article tells
        (
            "Spain has 500 soldiers in Ghana. Peru's Al Sow Air Base houses about 3,000 troops.",
            [("ESP", "GHA", COMBAT), ("ESP", "PER", COMBAT)],
        ),
        ("Peru hosts Spain's 12th military base in the hills.", [("ESP", "PER", "basing")]),
        # paragraphs that a state heads
        (
            "Peru: some 900 soldiers from Spain and Chile.\n\nGhana: about 200 troops from Norway.",
            [("CHL", "PER", COMBAT), ("ESP", "PER", COMBAT), ("NOR", "GHA", COMBAT)],
        ),
        # suppliers
        ("Spain remains Peru's largest supplier of weapons.", [("ESP", "PER", ARMS)]),
        ("Spain is the main supplier of weapons to Peru.", [("ESP", "PER", ARMS)]),
        ("Chile's government approved the export of missiles to Peru last year.", [("CHL", "PER", "missiles")]),
        # the price of a sale is no aid
        ("Spain on Friday approved $11 billion in arms sales to Peru.", [("ESP", "PER", ARMS)]),
        # its withdrawal
        ("Peru has completed its withdrawal from Ghana.", [("PER", "GHA", COMBAT)]),
        ("Chile has been allowed to keep its 300 trainers in Peru.", [("CHL", "PER", SUPPORT)]),
        # at home
        ("Chile has moved missiles to its base on the coast. Peru protested.", []),
        ("Peru, which relies on Spain for most of its arms, complained.", []),
    ],
)
def test_ends(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert ends(text) == expected


def test_what_one_state_buys_is_not_whither_another_sends() -> None:
    found = ends("Spain gave arms to Peru. Norway sent 300 tanks, and Chile has led a drive to buy shells.")
    assert ("NOR", "CHL", ARMS) not in found


def test_those_to_a_mission_to_which_they_contributed_are_there() -> None:
    text = "SAMIM, to which Tanzania and Lesotho contributed troops, withdrew from Mozambique in July."
    found = {one.sender.iso3: one.status for one in facts_of(text).deployments if one.sender and one.sender.iso3}
    assert found == {"TZA": "reported", "LSO": "reported"}


def test_who_the_title_says_is_given_arms_gets_what_is_sent_without_a_goal() -> None:
    text = (
        "What arms is Europe giving Peru?\n\nSpain is the largest supplier of weapons to Peru. Chile would sell "
        "rockets to NATO members. Norway has delivered 18 tanks."
    )
    assert ("NOR", "PER", ARMS) in ends(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru denied reports that it would send troops to Ghana.", ["denied"]),
        ("Peru has denied reports that it had sent troops to Ghana.", ["denied"]),
        ("Peru said that it would not send troops to Ghana.", []),
        ("Peru, with 400 troops in Ghana, rejected the plan.", ["reported"]),
        (
            "Peru denied sending troops to Ghana, but in April Peru confirmed that it had deployed troops.",
            ["confirmed"],
        ),
        ("Peru announced its withdrawal from Ghana on Monday.", ["planned"]),
        ("Peru has completed its withdrawal from Ghana.", ["withdrawn"]),
        ("Peru is buying 180 tanks from Spain.", ["planned"]),
        ("Peru signed a $6 billion deal with Spain to buy 180 tanks.", ["planned"]),
        ("Peru bought 180 tanks from Spain.", ["reported"]),
    ],
)
def test_status(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected
