"""Deployments told in lists: some of many states, states with a number each, parcels and their contents, contracts."""

import pytest
from articles import deployments, facts_of

COMBAT, SUPPORT, ARMS = "personnel_combat", "personnel_support", "weapon_systems"


def ends(text: str) -> list[tuple[str | None, str | None]]:
    """Sender and recipient of each deployment, each pair once, sorted."""
    return sorted({one[:2] for one in deployments(facts_of(text))}, key=str)


def things(text: str) -> list[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment, sorted."""
    return sorted((one[:3] for one in deployments(facts_of(text))), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Several countries, including Chile and Peru, have sent soldiers to Ghana.", [("CHL", "GHA"), ("PER", "GHA")]),
        ("Allies like Chile, Peru and Spain gave Ghana howitzers.", [("CHL", "GHA"), ("ESP", "GHA"), ("PER", "GHA")]),
        (
            "Spain has sold drones to countries such as Ghana, Togo and Benin.",
            [("ESP", "BEN"), ("ESP", "GHA"), ("ESP", "TGO")],
        ),
        ("Soldiers from countries like Chile and Peru are expected in Ghana.", [("CHL", "GHA"), ("PER", "GHA")]),
        (
            "Spain has troops in several African countries, among them Ghana and Togo.",
            [("ESP", "GHA"), ("ESP", "TGO")],
        ),
        ("Ten states, among them Togo and Benin, condemned the delivery of Spanish rifles to Ghana.", [("ESP", "GHA")]),
        ("Ghana, unlike countries such as Togo, has not sent troops to Benin.", []),
        ("Other countries where Spain has a presence include Ghana and Togo.", [("ESP", "GHA"), ("ESP", "TGO")]),
        ("Spain has a presence on the board of the bank in Ghana.", []),
        ("Troops from Chile and Peru make up the bulk of the mission in Ghana.", [("CHL", "GHA"), ("PER", "GHA")]),
        ("Soldiers from Chile make up stories in bars.", []),
    ],
)
def test_some_of_many(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The African Union sent a force to Ghana. "
            "The largest contributors are Togo (900), Benin (700) and Mali (300).",
            [("African Union", "GHA"), ("BEN", "GHA"), ("MLI", "GHA"), ("TGO", "GHA")],
        ),
        (
            "The council approved a mission in Ghana. The contributions are shared out as follows:\n"
            "- Togo: 2,100 troops\n- Benin: 1,250 troops\n",
            [("BEN", "GHA"), ("TGO", "GHA")],
        ),
        (
            "Spanish troops are based in Ghana (430), Togo (700) and Benin (50).",
            [("ESP", "BEN"), ("ESP", "GHA"), ("ESP", "TGO")],
        ),
        (
            "Two countries will send 3,000 soldiers to Ghana: Togo 1,500 and Benin 1,500.",
            [("BEN", "GHA"), ("TGO", "GHA")],
        ),
        (
            "Mali provides most of the force in Ghana with 900 troops, "
            "followed by Togo and Benin, contributing 600 and 400.",
            [("BEN", "GHA"), ("MLI", "GHA"), ("TGO", "GHA")],
        ),
        ("Spanish troops are in Ghana. Its exports went to Togo (900) and Benin (700).", [("ESP", "GHA")]),
        ("Spanish troops are in Ghana. The team beat Togo (3) and Benin (2).", [("ESP", "GHA")]),
    ],
)
def test_states_with_a_number_each(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert ends(text) == expected


AID, SHELLS, UAV = "financial_aid", "munitions", "uav"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Spain has handed over a new package to Ghana, which includes ten howitzers and 5,000 shells.",
            [("ESP", "GHA", SHELLS), ("ESP", "GHA", ARMS)],
        ),
        (
            "Spain sent military aid to Ghana. The new batch contains 20 howitzers and three drones.",
            [("ESP", "GHA", AID), ("ESP", "GHA", UAV), ("ESP", "GHA", ARMS)],
        ),
        (
            "Spain's new aid for Ghana comprises howitzers and ammunition.",
            [("ESP", "GHA", SHELLS), ("ESP", "GHA", ARMS)],
        ),
        (
            "Spain has handed over a new package to Ghana. It was raining in Accra. Togo has howitzers.",
            [],
        ),
    ],
)
def test_what_a_parcel_contains(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert [one for one in expected if one not in things(text)] == []
    assert expected or not any(one[:2] == ("ESP", "GHA") and one[2] == ARMS for one in things(text))


def test_what_another_thing_is_for_is_no_content() -> None:
    text = "Spain has handed over a new package to Ghana. The package includes 5,000 shells for howitzers."
    assert ("ESP", "GHA", ARMS) not in things(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana's Defence Ministry and a Spanish arms maker signed a contract for the delivery of howitzers.",
            [("ESP", "GHA")],
        ),
        ("Ghana and Spain have signed a contract for the supply of Spanish howitzers.", [("ESP", "GHA")]),
        ("Ghana's ministry of defence and Spain's Akaro have signed a contract for 20 howitzers.", [("ESP", "GHA")]),
        ("Under a contract between Madrid and Accra, Ghana received its first frigate.", [("ESP", "GHA")]),
        # goods handed over at home
        ("Ghana's president handed over 40 armoured vehicles to the army.", [(None, "GHA")]),
        ("The Spanish ambassador handed over 40 armoured vehicles to the army in Accra.", [("ESP", "GHA")]),
        # who gives together
        ("Spain, together with Chile, has given Ghana six howitzers.", [("CHL", "GHA"), ("ESP", "GHA")]),
        ("Chile held talks together with Peru; Spain sent Ghana five drones.", [("ESP", "GHA")]),
    ],
)
def test_contracts_and_givers(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana also hosts rotating Spanish battalions, as well as Chilean and Peruvian fighter jets.",
            [("CHL", "GHA"), ("ESP", "GHA"), ("PER", "GHA")],
        ),
        ("Ghana is in talks to complete the withdrawal of Spanish troops by the end of the year.", [("ESP", "GHA")]),
        ("Ghana and Togo plan to remove Spanish forces from their territories.", [("ESP", "GHA"), ("ESP", "TGO")]),
        ("The Spanish air force flew its jets to Ghana.", [("ESP", "GHA")]),
        ("Researchers identified two Spanish drones at Tamale airport in Ghana.", [("ESP", "GHA")]),
        ("The Ghanaian army detected Spanish drones over Ghana.", []),
        ("Spain has not said if it plans to send forces to Ghana.", []),
        ("Ghana's police on Monday received another donation of equipment from Spain.", [("ESP", "GHA")]),
        (
            "Canada leads the brigade in Latvia. Four multinational battle groups were set up in Estonia.",
            [("CAN", "LVA"), (None, "EST")],
        ),
        # "Korean" alone
        ("A ship docked in Accra, delivering to Ghana six more Korean tanks.", [("KOR", "GHA")]),
        ("North Korea armed Ghana. Korean shells were sent to Togo.", [("PRK", "TGO")]),
    ],
)
def test_hosts_and_what_is_seen(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert ends(text) == expected


def test_a_service_that_flies_something_is_not_moved_itself() -> None:
    assert things("The Spanish air force flew its jets to Ghana.") == [("ESP", "GHA", ARMS)]


def test_a_freighter_with_its_load_is_not_given() -> None:
    assert things("Spain sent Ghana a C-17 transport aircraft with missiles.") == [("ESP", "GHA", "missiles")]


def test_a_state_before_its_number_says_nothing() -> None:
    lead = "The council sent a mission in Ghana. The troop contributions are shared out as follows:"
    text = f"{lead}\n- Togo: 2,100 troops\n- Benin: 900 troops\n"
    assert {one[4] for one in deployments(facts_of(text)) if one[0] in {"TGO", "BEN"}} == {"reported"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ('Spain has sent Ghana ballistic missiles, Peruvian officials say; Madrid calls it "baseless".', "denied"),
        ("The Emirates have shipped drones to Ghana, a panel said. The Gulf state has repeatedly denied it.", "denied"),
        ("Chile sent 90 soldiers to Ghana. Peru volunteered a combat unit.", "reported"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [one[4] for one in deployments(facts_of(text))][:1] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana has broken with Spain. It demanded the exit of the Spanish force. It since got drones from Peru.",
        "Ghana has broken with Spain. It had already received drones from Peru.",
    ],
)
def test_a_pronoun_means_whom_the_pronoun_before_it_means(text: str) -> None:
    assert ("PER", "GHA", UAV) in things(text)
