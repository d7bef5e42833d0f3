"""Deployments as longer reports tell them, and which of them their numbers are about."""

import pytest
from articles import deployments, facts_of, name_of

COMBAT, SUPPORT, ARMS, AID = "personnel_combat", "personnel_support", "weapon_systems", "financial_aid"


def ends(text: str) -> list[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment, sorted."""
    return sorted((one[:3] for one in deployments(facts_of(text))), key=str)


def linked(text: str) -> dict[str, tuple[str | None, str | None] | None]:
    """Each number with sender and recipient of the deployment that it is about, None where it is about none."""
    facts = facts_of(text)
    found: dict[str, tuple[str | None, str | None] | None] = {}
    for one in facts.estimates:
        fact = facts.deployments[one.deployment] if one.deployment is not None else None
        found[one.quantity.value_text] = (name_of(fact.sender), name_of(fact.recipient)) if fact else None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money for a mission told before
        (
            "Norway has been by far the biggest donor to the mission in Haiti. It has given more than $835 million, "
            "mostly for the base at the airport.",
            [("NOR", "HTI", AID)],
        ),
        (
            "The mission in Haiti is short of money. Spain has contributed $12 million so far.",
            [("ESP", "HTI", AID)],
        ),
        ("The mission in Haiti is short of money. Spain has not given $12 million to it.", []),
        ("Fiji presented its budget. Spain has given $40 million to the fund for orphans.", []),
        # some of a force by where they are from
        (
            "Germany has led a battlegroup in Lithuania since 2017. That unit has about 1,700 soldiers, including "
            "some 250 from the Netherlands and 150 from Norway.",
            [("DEU", "LTU", COMBAT), ("NLD", "LTU", COMBAT), ("NOR", "LTU", COMBAT)],
        ),
        ("France flew 400 migrants out of Chad, including 200 from Mali and 100 from Niger.", []),
        # goods of a list, each to its own
        (
            "Tonga sold howitzers to Fiji, tanks to Chad and two helicopters to Kenya.",
            [("TON", "FJI", ARMS), ("TON", "KEN", ARMS), ("TON", "TCD", ARMS)],
        ),
        (
            "Germany sent howitzers to Ukraine and shells to Moldova.",
            [("DEU", "MDA", "munitions"), ("DEU", "UKR", ARMS)],
        ),
        # a state that is named gives to another's army
        (
            "Fiji is arming. Japan delivered 12 patrol ships to the coast guard last year.",
            [("JPN", "FJI", ARMS)],
        ),
        # a base by its nationality
        ("Djibouti is now the only African country with a large French base.", [("FRA", "DJI", "basing")]),
        # their own side of a border
        ("American soldiers remained on the border with Mexico.", []),
        ("Tajik soldiers were deployed on the border with Afghanistan.", []),
        ("Russian soldiers remained on the border with Afghanistan.", [("RUS", "AFG", COMBAT)]),
        ("Chad has 90 National Guard troops in Mali.", [("TCD", "MLI", COMBAT)]),
        # denied, or something else
        ("Peru has 40 men in Ghana. Peru said it had no plans to send howitzers to Spain.", [("PER", "GHA", COMBAT)]),
        (
            "Peru has 40 engineers in Ghana, who are clearing mines.",
            [("PER", "GHA", SUPPORT)],
        ),
        ("Qatar was hit. Saudi Arabia and Kuwait have put their forces on alert.", []),
        ("A Turkish company, Sadat, has sent about 50 men to Mali.", [("TUR", "MLI", COMBAT)]),
    ],
)
def test_ends(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        (
            "Russia holds a drill in Belarus with 40,000 men. Some 600 German soldiers have arrived in Lithuania. "
            '"By then we will have 4,800 soldiers here," the minister said near the border with Belarus.',
            "4,800",
            ("DEU", "LTU"),
        ),
        (
            "The Gang Suppression Force was sent to Haiti on Tuesday. It will have 5,500 personnel, twice as many as "
            "the Kenya-led mission.",
            "5,500",
            ("Gang Suppression Force", "HTI"),
        ),
        (
            "The French-led battlegroup in Romania has 1,200 soldiers, including 350 soldiers from Belgium and "
            "200 from the Netherlands.",
            "1,200",
            ("FRA", "ROU"),
        ),
        (
            "The French-led battlegroup in Romania has 1,200 soldiers, including 350 soldiers from Belgium and "
            "200 from the Netherlands.",
            "200",
            ("NLD", "ROU"),
        ),
        (
            "Some 9,000 American troops trained in the Philippines. The United States has access to nine bases under "
            "the Enhanced Defense Cooperation Agreement of 2014.",
            "nine",
            None,
        ),
    ],
)
def test_which_deployment_a_number_is_about(text: str, number: str, expected: tuple[str, str] | None) -> None:
    assert linked(text)[number] == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Germany keeps 600 soldiers in Lithuania, a country of 2.9 million.", "2.9 million"),
        ("Kenya keeps 700 officers in Haiti. Gangs killed 560 and 1.3 million have been forced out.", "1.3 million"),
        ("Peru keeps 700 soldiers in Ghana. Peru's army is 17,000 strong.", "17,000 strong"),
        ("Chad got 20 jets from Peru and fired rockets at 36 places according to Chadian officers.", "36"),
        (
            "The United States keeps about 1,000 soldiers in Lithuania. It is reviewing its posture in Europe, where "
            "some 80,000 American troops are based.",
            "some 80,000",
        ),
        (
            "Al Udeid in Qatar hosts 10,000 Americans. Some 40,000 troops are stationed across the region.",
            "Some 40,000",
        ),
        ("Spain has given Peru's mission $60 million. Some $600 million a year is needed.", "$600 million"),
    ],
)
def test_what_is_counted_is_no_force(text: str, number: str) -> None:
    assert number not in linked(text)
