"""Deployments as news tells of supplies: what is shared, ordered, brought or seen, and what lists of goods hold."""

import pytest
from articles import deployments, facts_of

Told = set[tuple[str | None, str | None, str, str]]


def told(text: str) -> Told:
    """Sender, recipient, category and status of each deployment."""
    return {(*one[:3], one[4]) for one in deployments(facts_of(text))}


def flows(text: str) -> set[tuple[str | None, str | None, str]]:
    return {(*one[:2], one[3]) for one in deployments(facts_of(text))}


def goods(text: str) -> set[tuple[str, str, str]]:
    """Item, sender and recipient of each deployment."""
    facts = facts_of(text)
    ends = {one.key: (one.sender, one.recipient) for one in facts.deployments}
    return {
        (one.item or "", *(end.iso3 or end.name if end else "" for end in ends[one.key])) for one in facts.deployments
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya shares intelligence with Niger.", "KEN NER"),
        ("Chad has been sharing intelligence on rebel camps with Togo since May.", "TCD TGO"),
        ("The United States has shared intelligence on troop movements with Kenya.", "USA KEN"),
        ("China has given Egypt satellite images of Sudan.", "CHN EGY"),
        ("Kenya resumed intelligence sharing with Chad.", "KEN TCD"),
    ],
)
def test_intelligence_is_shared_with_a_state(text: str, expected: str) -> None:
    sender, recipient = expected.split()
    assert told(text) == {(sender, recipient, "intelligence_support", "reported")}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda agreed to share intelligence with each other.",
        "Kenya does not share intelligence with Chad.",
        "Peru has cancelled an order for French missiles.",
        "Peru has cancelled a contract for Turkish rifles.",
        "Kenya scrapped plans to buy jets from France.",
        "Satellite images show new trenches in Chad.",
        "The 40 rifles were not a gift from Kenya.",
        "Kenya dropped its demand for aid for refugees in Chad.",
        "The pact would allow French troops to use a base in Togo.",
        "Peru signed a memorandum of understanding with Lockheed Martin on training.",
    ],
)
def test_nothing_is_moved(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deliveries of the first Gripen jets to Peru are expected in 2029.", (None, "PER")),
        ("The first Leopard tanks are due to arrive in Latvia next year.", (None, "LVA")),
        ("Two K2 tanks are scheduled to be delivered to Peru in June.", (None, "PER")),
        ("Peru expects its first Gripen jets from Sweden in 2027.", ("SWE", "PER")),
        ("Two frigates are being built in Italy for the Moroccan navy.", ("ITA", "MAR")),
        ("Rheinmetall will deliver 40 tanks to Hungary.", ("DEU", "HUN")),
        (
            "The Pentagon said the State Department had approved Morocco's request for air defence systems.",
            ("USA", "MAR"),
        ),
    ],
)
def test_arms_that_are_still_to_come(text: str, expected: tuple[str | None, str]) -> None:
    assert told(text) == {(*expected, "weapon_systems", "planned")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dassault has sold 26 Rafale jets to Egypt.", ("FRA", "EGY")),
        ("Peru has bought four jets from Saab.", ("SWE", "PER")),
        ("Peru has received 24 Abrams tanks, part of an order of 60 from Egypt.", ("EGY", "PER")),
        ("Peru's first Rafale jets, bought second-hand from France, landed in Lima.", ("FRA", "PER")),
        ("About 60 percent of Morocco's weapons come from France.", ("FRA", "MAR")),
        ("The helicopter is a gift from Egypt to Chad.", ("EGY", "TCD")),
        ("Rifles from Serbia have reached Chad.", ("SRB", "TCD")),
        ("A ship with rifles from Egypt docked in Libya.", ("EGY", "LBY")),
        ("Two Egyptian military planes brought weapons to Tripoli.", ("EGY", "LBY")),
        ("Egyptian rifles bound for Niger were seized in Chad.", ("EGY", "NER")),
        ("Egypt is one of the countries that have sent rifles to Chad.", ("EGY", "TCD")),
        ("The Indian frigate Tabar docked in Mombasa last week.", ("IND", "KEN")),
        ("Two Kenyan warships are on a visit to Madagascar.", ("KEN", "MDG")),
        ("The frigate Galicia was sent to the Red Sea by Spain.", ("ESP", None)),
        ("Jets from Portugal are guarding the skies over Slovenia.", ("PRT", "SVN")),
        ("Kenya's allies have sent more than 300 tanks.", (None, "KEN")),
        ("Kenya's allies have sent 40 tanks to Chad.", (None, "TCD")),
        ("Spain is paying for two Patriot systems for Moldova.", ("ESP", "MDA")),
    ],
)
def test_who_gives_arms_to_whom(text: str, expected: tuple[str | None, str | None]) -> None:
    assert told(text) == {(*expected, "weapon_systems", "reported")}


def test_several_who_are_among_the_givers() -> None:
    assert told("Among the countries that have sent tanks to Chad are Egypt, Kenya and Togo.") == {
        (one, "TCD", "weapon_systems", "reported") for one in ("EGY", "KEN", "TGO")
    }
    assert told("Countries that have supplied Chad with rifles include Egypt and Serbia.") == {
        (one, "TCD", "weapon_systems", "reported") for one in ("EGY", "SRB")
    }
    assert told("Rifles made in Serbia and Egypt have been found in Chad.") == {
        (one, "TCD", "weapon_systems", "reported") for one in ("EGY", "SRB")
    }


def test_arms_are_bought_for_others() -> None:
    assert told("Norway will buy French howitzers for Moldova.") == {("NOR", "MDA", "weapon_systems", "planned")}
    assert told("Spain will buy Patriot missiles from Germany and give them to Moldova.") == {
        ("DEU", "ESP", "missiles", "planned"),
        ("ESP", "MDA", "missiles", "planned"),
    }
    assert told("Kenya will buy four jets from France for its air force.") == {
        ("FRA", "KEN", "weapon_systems", "planned")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt has donated 2,000 tonnes of wheat to Chad.", "EGY TCD"),
        ("Morocco has sent six trucks with food to Chad.", "MAR TCD"),
        ("Egypt sent 40 aid trucks to Sudan.", "EGY SDN"),
        ("The Spanish air force dropped aid over Sudan.", "ESP SDN"),
        ("Planes from Egypt dropped ten tonnes of aid over Sudan.", "EGY SDN"),
        ("A plane carrying 20 tonnes of humanitarian aid from Morocco landed in N'Djamena.", "MAR TCD"),
    ],
)
def test_relief_goods_and_not_what_brings_them(text: str, expected: str) -> None:
    sender, recipient = expected.split()
    assert told(text) == {(sender, recipient, "humanitarian_aid", "reported")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satellite images show Turkish drones at a base in Chad.", ("TUR", "TCD")),
        ("Turkish drones were spotted at an air base in Niger.", ("TUR", "NER")),
        ("Turkey flies drones from a base in Chad.", ("TUR", "TCD")),
        ("The US has stationed MQ-9 Reaper drones in Chad.", ("USA", "TCD")),
    ],
)
def test_drones_at_a_base_abroad(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == {(*expected, "uav", "reported")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops stationed in Chad have been moved to Niger.", ("KEN", "NER", "stationing")),
        ("French soldiers are stationed at Faya, a base in Chad.", ("FRA", "TCD", "stationing")),
        ("Togo has agreed to let France set up a naval base near Lome.", ("FRA", "TGO", "basing")),
        ("Chad has asked for a permanent Turkish base.", ("TUR", "TCD", "basing")),
        ("Egypt will lease land from Eritrea for a naval base.", ("EGY", "ERI", "basing")),
        ("Chad's army has taken over the last French base in Abeche.", ("FRA", "TCD", "withdrawal")),
        ("The handover of the Turkish base in Tripoli took place on Friday.", ("TUR", "LBY", "withdrawal")),
    ],
)
def test_forces_and_bases_with_their_host(text: str, expected: tuple[str, str, str]) -> None:
    assert flows(text) == {expected}


def test_who_is_accused_of_helping_is_not_known_to() -> None:
    assert told("Niger accused Togo of helping Kenya to send rifles to Chad.") == {
        ("KEN", "TCD", "weapon_systems", "alleged")
    }
    assert told("Niger said that Kenya had helped Togo to send rifles to Chad.") == {
        ("TGO", "TCD", "weapon_systems", "reported")
    }


def test_stealth_fighters_are_no_men_and_technology_is_given() -> None:
    assert told("Algeria will receive 12 stealth fighters from Russia.") == {
        ("RUS", "DZA", "weapon_systems", "planned")
    }
    assert told("Russia has given Egypt submarine technology.") == {("RUS", "EGY", "dual_use_technology", "reported")}
    assert told("The Belgian air base of Melsbroek holds about 20 American nuclear bombs.") == {
        ("USA", "BEL", "nuclear_weapons", "reported")
    }
    assert told("Togo has allowed France to station missiles on its soil.") == {("FRA", "TGO", "missiles", "planned")}


NEW_PACKAGE = "Kenya announced a new package of military aid for Chad on Monday. "


@pytest.mark.parametrize(
    "text",
    [
        f"{NEW_PACKAGE}The package contains:\n\n- 40 howitzers\n- 30 drones\n- school books",
        f"{NEW_PACKAGE}The package includes: \u2022 40 howitzers \u2022 30 drones \u2022 school books",
        f"{NEW_PACKAGE}The package includes:\n\n\u2022 40 howitzers\n\u2022 30 drones",
        f"{NEW_PACKAGE}It contains 40 howitzers and 30 drones.",
        f"{NEW_PACKAGE}It contains 40 howitzers. Among other things there are 30 drones.",
        f"{NEW_PACKAGE}Among other things, it contains 40 howitzers and 30 drones.",
        f"{NEW_PACKAGE}Also included are 40 howitzers and 30 drones.",
        "Kenya has sent military aid to Chad. It includes 40 howitzers and 30 drones.",
        "Kenya will send Chad the following:\n\n- 40 howitzers\n- 30 drones",
        "Kenya published its deliveries to Chad: 40 howitzers; 500 school books; 30 drones.",
    ],
)
def test_what_a_list_of_goods_holds(text: str) -> None:
    listed = {one for one in goods(text) if one[0] in {"howitzers", "drones"}}
    assert listed == {("howitzers", "KEN", "TCD"), ("drones", "KEN", "TCD")}


@pytest.mark.parametrize(
    "text",
    [
        f"{NEW_PACKAGE}The minister visited:\n\n- a school\n- a market",
        "Kenya has sent military aid to Chad. The menu contains:\n\n- soup\n- fish\n- rice",
        "Kenya has sent military aid to Chad. The army of Niger has lost the following:\n\n- 40 howitzers\n- 30 drones",
        "Kenya and Chad opened an exhibition. The museum shows the following:\n\n- 40 howitzers\n- 30 drones",
        "Kenya and Chad signed a trade deal. The deal covers the following:\n\n- beef\n- coffee\n- maize",
    ],
)
def test_a_list_of_other_things_is_none_of_arms(text: str) -> None:
    assert {item for item, *_ in goods(text)} <= {"military aid"}


def test_parts_are_found_and_bases_are_used() -> None:
    assert told("Serbian parts were found in Egyptian drones.") == {("SRB", "EGY", "components", "reported")}
    assert ("FRA", "TGO", "basing") in flows("Togo permitted French troops to use a base near Lome.")
    assert told("A Moroccan plane with tents and blankets landed in Bamako.") == {
        ("MAR", "MLI", "equipment_nonlethal", "reported")
    }
