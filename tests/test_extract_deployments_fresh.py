"""Deployments told besides: who has left, who takes part in an exercise by its name, forces at sea, bases of others."""

import pytest
from articles import deployments, facts_of

from flows.extract import places
from flows.extract.lexicons import table

COMBAT, SUPPORT, ARMS = "personnel_combat", "personnel_support", "weapon_systems"


def rows(text: str) -> list[tuple[str | None, str | None, str, str]]:
    """Sender, recipient, category and flow of each deployment, sorted."""
    return sorted((one[:4] for one in deployments(facts_of(text))), key=str)


def flows(text: str, flow: str) -> list[tuple[str | None, str | None]]:
    return [one[:2] for one in rows(text) if one[3] == flow]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # a word for such people, or a pronoun
        ("Spain sent peacekeepers to Ghana in 2020. The forces left in August.", [("ESP", "GHA")]),
        ("Spain has guards in Ghana. In July the guards left Accra airport.", [("ESP", "GHA")]),
        ("Spain put peacekeepers into Ghana in 2020. They were gone by June.", [("ESP", "GHA")]),
        ("Spain sent 300 soldiers to Ghana. The soldiers have not left.", []),
        ("Spain sent 300 soldiers to Ghana. The soldiers left for Togo on Friday.", []),
        # a people as such
        ("Spain has 300 soldiers in Ghana. The Norwegians flew home from Peru last summer.", [("NOR", "PER")]),
        ("Spain has 300 soldiers in Ghana. The French left Peru after the vote.", [("FRA", "PER")]),
        ("Spain has 300 soldiers in Ghana. The French voted on Sunday.", []),
        # one state of many
        ("Spain and Chile sent soldiers to Ghana. Chile withdrew in 2021.", [("CHL", "GHA")]),
        ("Spain sent 300 soldiers to Ghana. Spain left the Union of Ports in 2021.", []),
        # who takes away, drives out, throws out
        ("Spain keeps 700 troops in Ghana. It withdrew howitzers from there in 2021.", [("ESP", "GHA")]),
        ("When the last Spanish soldiers drove out of Accra, Ghana was calm.", [("ESP", "GHA")]),
        ("Spain lost a friend when Ghana's junta threw out its 900 soldiers.", [("ESP", "GHA")]),
        ("Norway sent jets to Ghana. Norwegian jets helped to drive the rebels out of Accra.", []),
    ],
)
def test_who_left(text: str, left: list[tuple[str | None, str | None]]) -> None:
    assert flows(text, "withdrawal") == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japanese troops will take part in Balikatan for the first time.", [("JPN", "PHL")]),
        (
            "About 17,000 troops took part in Balikatan, including 10,000 Americans and 250 Australians.",
            [("AUS", "PHL"), ("USA", "PHL")],
        ),
        ("Canada sent 60 sailors to Talisman Sabre.", [("CAN", "AUS")]),
        ("Peru has soldiers in Ghana. Fiji and Tonga joined Cobra Gold.", [("FJI", "THA"), ("TON", "THA")]),
        ("Philippine soldiers trained for Balikatan.", []),
        ("China protested against Balikatan and sent warships.", []),
        ("Japan could one day send troops to Balikatan.", []),
    ],
)
def test_exercises_by_their_name(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert flows(text, "exercise") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bases
        ("Nine Ghanaian bases are open to Spanish forces.", [("ESP", "GHA", "basing", "basing")]),
        ("Spain got access to six airfields in Ghana under the pact.", [("ESP", "GHA", "basing", "basing")]),
        ("Spain opened Camp Rey in Ghana in 2017.", [("ESP", "GHA", "basing", "basing")]),
        ("Spain and Ghana met at Camp David.", []),
        ("Ghana cleared Spanish military planes to land at its airports.", [("ESP", "GHA", "basing", "basing")]),
        # people whom a state has, a mission draws on
        ("Ghana has 300 Spanish troops.", [("ESP", "GHA", COMBAT, "stationing")]),
        (
            "The African Union's mission in Somalia draws its 11,900 troops from Uganda and Kenya.",
            [("KEN", "SOM", COMBAT, "stationing"), ("UGA", "SOM", COMBAT, "stationing")],
        ),
        (
            "Kenya leads the mission in Haiti, with Jamaica, the Bahamas and Guatemala contributing officers.",
            [(one, "HTI", SUPPORT, "stationing") for one in ("BHS", "GTM", "JAM")],
        ),
        # who says so is no host, one people is not the other
        (
            "Chilean soldiers were flown in by Peru, according to Spanish and Norwegian officials.",
            [("CHL", None, COMBAT, "stationing")],
        ),
        (
            "Some 9,000 Chileans and a Spanish frigate came to Peru.",
            [("CHL", "PER", COMBAT, "stationing"), ("ESP", "PER", ARMS, "transfer")],
        ),
        # at sea
        ("Spain has eight warships in the southern Caribbean.", [("ESP", None, ARMS, "transfer")]),
        ("Spain sent a frigate to the Red Sea. Ghana protested.", [("ESP", None, ARMS, "transfer")]),
        # built for another
        ("Spain has built two frigates for Peru.", [("ESP", "PER", ARMS, "transfer")]),
        ("Spain will build frigates for its own navy.", []),
    ],
)
def test_rows(text: str, expected: list[tuple[str | None, str | None, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Spain voted to send 300 soldiers to Ghana.", "planned"),
        ("Some 300 Spanish soldiers fly to Ghana next month.", "planned"),
        ("Spain sealed a deal with Ghana for 30 tanks.", "planned"),
        ("Some 300 Spanish soldiers have flown to Ghana.", "reported"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [one.status for one in facts_of(text).deployments] == [status]


def test_a_planned_move_beside_people_elsewhere() -> None:
    told = rows("Spain has 300 soldiers in Ghana. Spain's parliament voted to send 900 soldiers to Peru.")
    assert ("ESP", "PER", COMBAT, "stationing") in told


def test_every_exercise_has_a_state_for_its_host() -> None:
    assert [one["name"] for one in table("exercises") if not places.is_state(one["host"])] == []


@pytest.mark.parametrize(
    "text",
    [
        "Italy's military is sending troops to flooded parts of Emilia-Romagna. Some 700 soldiers and 150 military "
        "vehicles have been deployed in the north. The army has sent about 320 soldiers to Ravenna.",
        "Police in Marseille deployed 300 officers in raids. Elite units were sent from Paris.",
        "The army has sent 300 soldiers to Montreal to clear snow. Another 150 troops were deployed along the river.",
    ],
)
def test_where_one_state_alone_is_named_its_forces_are_sent_within_it(text: str) -> None:
    assert facts_of(text).deployments == []


def test_what_one_state_sends_abroad_is_a_deployment() -> None:
    assert facts_of("Italy's army is sending 700 soldiers abroad, the minister said. They leave on Monday.").deployments
