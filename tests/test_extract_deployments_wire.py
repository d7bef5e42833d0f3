"""Deployments and numbers as wire copy, letters and analyses tell them: headings, stand-ins, bases, lists, losses."""

import pytest
from articles import deployments, facts_of

COMBAT, SUPPORT, ARMS = "personnel_combat", "personnel_support", "weapon_systems"


def pairs(text: str, *flows: str) -> set[tuple[str | None, str | None]]:
    """Sender and recipient of each deployment, of these flows if any are named."""
    return {one[:2] for one in deployments(facts_of(text)) if not flows or one[3] in flows}


def counted(text: str) -> list[tuple[str, str, str | None]]:
    """The wording and the measure of each number, with the recipient of its deployment."""
    facts = facts_of(text)
    found = []
    for one in facts.estimates:
        host = facts.deployments[one.deployment].recipient if one.deployment is not None else None
        found.append((one.quantity.value_text, one.measure, host.iso3 if host is not None else None))
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # who is given a base comes, who hands one back leaves
        ("Ghana has offered Spain a naval port for 25 years. Spanish soldiers know Ghana.", {("ESP", "GHA")}),
        ("Spain opened an airbase south of Accra in 2017.", {("ESP", "GHA")}),
        ("Spain is building an airstrip on Ghana's coast. Spain and Ghana are friends.", {("ESP", "GHA")}),
        # a stated range, a frontier of others, those left
        ("Ghana hosts between 100 and 300 Spanish soldiers who protect the president.", {("ESP", "GHA")}),
        ("Spain has a base in Ghana, with some 300 to 500 soldiers.", {("ESP", "GHA")}),
        ("The 40 Spaniards are the only foreign soldiers left in Ghana.", {("ESP", "GHA")}),
        # people by their nationality alone, of a firm its state
        ("The ports are busy. Some 13,500 Spaniards live at a base in Ghana.", {("ESP", "GHA")}),
        ("Spain's Akar supplied 20 light tanks to Ghana.", {("ESP", "GHA")}),
        # whoever is told to have found its way, to fight for another
        ("Spanish ammunition has found its way to Ghana through Togo.", {("ESP", "GHA")}),
        ("Spain has already sent 900 soldiers to fight alongside Ghana.", {("ESP", "GHA")}),
    ],
)
def test_ends(text: str, told: set[tuple[str, str]]) -> None:
    assert pairs(text) == told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Spain is to hand back its last base in Ghana on Thursday.", {("ESP", "GHA")}),
        ("At the request of Ghana, Spain ended its military presence in that country.", {("ESP", "GHA")}),
        ("Spain said it would cut its force in Ghana, bringing home a brigade of 700.", {("ESP", "GHA")}),
        ("Spain plans to send a battalion to Ghana in May, but the departure has been put off.", set()),
        ("The only Spanish soldiers left in Ghana are trainers.", set()),
    ],
)
def test_leaving(text: str, left: set[tuple[str, str]]) -> None:
    assert pairs(text, "withdrawal") == left


def test_headings_tell_where_people_are() -> None:
    text = (
        "Spanish forces abroad\n\nSpain has forces in many places.\n\n"
        "Ghana. At the request of the government, 99 Spanish soldiers are deployed to that country.\n\n"
        "Peru. Some 40 Spanish soldiers serve with the navy. They came in May."
    )
    assert {("ESP", "GHA"), ("ESP", "PER")} <= pairs(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Spain sent police to Ghana. Officers from Peru, Chile and Fiji are also taking part.",
            {("ESP", "GHA"), ("PER", "GHA"), ("CHL", "GHA"), ("FJI", "GHA")},
        ),
        (
            "Spain sent a 13-strong team to Ghana, Peru about 15 soldiers and Chile two officers.",
            {("ESP", "GHA"), ("PER", "GHA"), ("CHL", "GHA")},
        ),
        (
            "Spain's brigade in Ghana has some 2,200 soldiers from ten allies, among them Peru and Chile.",
            {("ESP", "GHA"), ("PER", "GHA"), ("CHL", "GHA")},
        ),
    ],
)
def test_contributors_are_where_the_force_is(text: str, told: set[tuple[str, str]]) -> None:
    assert pairs(text) == told


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Spain has sent about 9,000 soldiers to Ghana, and 600 have been killed and 4,000 wounded.",
            [
                ("about 9,000", "headcount_sent", "GHA"),
                ("600", "killed", "GHA"),
                ("4,000", "casualties", "GHA"),
            ],
        ),
        (
            "Ghana hosts about 10,000 Spanish soldiers and plans to spend more on defence.",
            [("about 10,000", "headcount_present", "GHA")],
        ),
        (
            "Peru has 900 soldiers in Mali. Spain sent men to Ghana in 2020, and about 400 of them are still there.",
            [("900", "headcount_present", "MLI"), ("about 400", "headcount_present", "GHA")],
        ),
        (
            "Two Spanish security sources said 300 Spanish soldiers had landed in Ghana.",
            [("300", "headcount_present", "GHA")],
        ),
    ],
)
def test_numbers(text: str, numbers: list[tuple[str, str, str]]) -> None:
    assert counted(text) == numbers


def test_the_subject_at_the_verb_says_it() -> None:
    text = (
        "Spain has sent 800 soldiers to Ghana under the pact that the two countries signed in May, three security "
        "officials said. The force includes 16 jets, they said."
    )
    assert {one.claimant.name if one.claimant else None for one in facts_of(text).estimates} == {
        "three security officials"
    }


def test_arms_ordered_and_received_have_come() -> None:
    [received] = facts_of("Ghana received the last 28 of 108 Leopard tanks it ordered from Spain.").deployments
    [ordered] = facts_of("Ghana has 180 Leopard tanks on order from Spain.").deployments
    assert (received.status == "planned", ordered.status) == (False, "planned")
