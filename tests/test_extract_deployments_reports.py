"""Deployments in long reports: groups of states, hosts who see people off, some of those just named, whose they are."""

import pytest
from articles import deployments, facts_of

COMBAT, SUPPORT, ARMS = "personnel_combat", "personnel_support", "weapon_systems"
ROW = tuple[str | None, str | None, str, str, str]


def rows(text: str) -> list[ROW]:
    """Sender, recipient, category, flow and status of each deployment, sorted."""
    return sorted((one[:5] for one in deployments(facts_of(text, published="2025-09-17"))), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # several states by one word
        (
            "Mali, Niger and Togo are ruled by soldiers. All three have thrown out French forces and turned to Moscow.",
            [
                ("FRA", "MLI", COMBAT, "withdrawal", "withdrawn"),
                ("FRA", "NER", COMBAT, "withdrawal", "withdrawn"),
                ("FRA", "TGO", COMBAT, "withdrawal", "withdrawn"),
            ],
        ),
        (
            "Fiji and Tonga held talks in May. New Zealand has since sent 20 trainers to both countries.",
            [
                ("NZL", "FJI", SUPPORT, "stationing", "reported"),
                ("NZL", "TON", SUPPORT, "stationing", "reported"),
            ],
        ),
        # hosts who see people off or take back what was theirs
        (
            "Senegal wants the 350 French troops there out by the end of the year.",
            [("FRA", "SEN", COMBAT, "withdrawal", "planned")],
        ),
        (
            "Indonesia has told the 40 Dutch soldiers there to go.",
            [("NLD", "IDN", COMBAT, "withdrawal", "planned")],
        ),
        (
            "France has 350 soldiers in Senegal. Senegal will take back the Ouakam base this month.",
            [("FRA", "SEN", "basing", "withdrawal", "planned"), ("FRA", "SEN", COMBAT, "stationing", "reported")],
        ),
        (
            "The last French soldiers left Chad on Monday, when the Kossei base was handed over.",
            [("FRA", "TCD", "basing", "withdrawal", "withdrawn"), ("FRA", "TCD", COMBAT, "withdrawal", "withdrawn")],
        ),
        (
            "Some 300 American personnel were based in Ecuador until 2009.",
            [("USA", "ECU", COMBAT, "stationing", "withdrawn")],
        ),
        # those just named, and some of them
        (
            "Peru sent 150 military police to Haiti in January, and Chile 70 soldiers, among them medevac crews.",
            [("CHL", "HTI", COMBAT, "stationing", "reported"), ("PER", "HTI", SUPPORT, "stationing", "reported")],
        ),
        (
            "Some 200 Peruvian soldiers are believed to be in Haiti, while a contingent of 40 arrived in Suva in May.",
            [("PER", "FJI", COMBAT, "stationing", "reported"), ("PER", "HTI", COMBAT, "stationing", "reported")],
        ),
        (
            "Fiji will absorb the battlegroup that Peru has led in Tonga since 2017, to which Chile and Ghana "
            "contribute.",
            [
                ("CHL", "TON", COMBAT, "stationing", "reported"),
                ("GHA", "TON", COMBAT, "stationing", "reported"),
                ("PER", "TON", COMBAT, "stationing", "reported"),
            ],
        ),
        # who it is, and where
        (
            "Britain has 900 soldiers in Estonia, and the United States keeps a heavy brigade in Poland, at "
            "least for now: "
            "in Romania it has just cut its force by 700.",
            [
                ("GBR", "EST", COMBAT, "stationing", "reported"),
                ("USA", "POL", COMBAT, "stationing", "reported"),
                ("USA", "ROU", COMBAT, "withdrawal", "withdrawn"),
            ],
        ),
        (
            "About 120 Peruvian soldiers train Haitians, an official said.",
            [("PER", "HTI", COMBAT, "stationing", "reported")],
        ),
        (
            "Kenya leads a police mission in Haiti. Peru has given more than $600 million in military aid to "
            "the mission.",
            [("PER", "HTI", "financial_aid", "aid", "reported")],
        ),
    ],
)
def test_what_a_report_tells(text: str, expected: list[ROW]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian army is short of 20,000 soldiers.",
        "Peru pays the salaries of several thousand soldiers in Haiti.",
        "Peru says it has moved 15,000 troops to the Chilean border.",
        "Some 10,000 Britons are thought to be in Lebanon, and 300 more in Jordan.",
    ],
)
def test_people_who_are_nowhere_abroad_are_no_deployment(text: str) -> None:
    assert rows(text) == []


def test_those_whom_others_assist_are_at_home() -> None:
    found = rows(
        "JORDAN\n\nUnited States military personnel remain in Jordan.\n\nApproximately 480 personnel are also "
        "in Somalia, "
        "where they advise and assist Somali forces."
    )
    assert ("SOM", "JOR") not in {one[:2] for one in found}


def test_the_hunt_for_boats_is_no_boat() -> None:
    assert [one[2] for one in rows("About 200 American troops are in Iceland, 600 during submarine hunts.")] == [COMBAT]


def test_the_price_of_arms_is_of_the_arms() -> None:
    facts = facts_of(
        "Peru hosts 10,000 U.S. troops and is buying 180 K2 tanks from South Korea under a $6.5 billion contract."
    )
    (money,) = (one for one in facts.estimates if one.quantity.currency)
    (tanks,) = (one for one in facts.deployments if one.category == ARMS)
    assert money.deployment == tanks.key


@pytest.mark.parametrize(
    "text",
    [
        "Seoul's spy agency told lawmakers that 1,500 special forces had been shipped to Vladivostok.",
        "Nato's secretary general, Mark Rutte, spoke of the deployment of over 10,000 troops in Russia.",
    ],
)
def test_who_tells_of_others_is_no_sender(text: str) -> None:
    assert {one[0] for one in rows(text)} <= {None}


def test_what_a_sale_consists_of_is_as_planned_as_the_sale() -> None:
    found = rows(
        "The US State Department notified Congress of eight arms sales to Taiwan worth $11 billion. It includes 82 "
        "HIMARS launchers, 420 ATACMS missiles and 60 howitzers."
    )
    assert {one[4] for one in found} == {"planned"}


def test_the_number_elsewhere_is_of_those_just_told_of() -> None:
    found = rows("Canada has 1,900 soldiers in Latvia. In Poland the number has fallen from 300 to about 200.")
    assert [one[:2] for one in found] == [("CAN", "LVA"), ("CAN", "POL")]


def test_what_somebody_calls_a_paper_is_no_call_at_a_port() -> None:
    found = rows("Turkish soldiers are in Libya. The Greeks, who signed an accord with Egypt, call the paper void.")
    assert [one[:2] for one in found] == [("TUR", "LBY")]


def test_a_deal_on_visiting_forces_moves_none() -> None:
    assert rows("Fiji and Tonga's visiting forces deal, inked in April, entered into force last week.") == []
