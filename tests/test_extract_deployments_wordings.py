"""Deployments in the wordings of wire copy, analyses and letters: elliptic, nominal, listed, implied, denied."""

import pytest
from articles import Deployment, deployments, facts_of

COMBAT, SUPPORT = "personnel_combat", "personnel_support"


def ends(text: str) -> list[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment, sorted."""
    return sorted((one[:3] for one in deployments(facts_of(text))), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # buying, selling, delivering
        ("Brazil has approved the sale of 12 Gripen jets to Peru.", [("BRA", "PER", "weapon_systems")]),
        ("Sweden cleared a possible sale of 40 howitzers to Chile.", [("SWE", "CHL", "weapon_systems")]),
        ("Ghana took delivery of four patrol boats from Spain.", [("ESP", "GHA", "weapon_systems")]),
        (
            "The delivery of armoured vehicles from Canada to Peru will begin in May.",
            [("CAN", "PER", "weapon_systems")],
        ),
        ("Norway will sell Peru nine frigates.", [("NOR", "PER", "weapon_systems")]),
        # forces and bases that a state is home or host to
        ("Ghana is home to a Canadian military base.", [("CAN", "GHA", "basing")]),
        ("Spain has had soldiers deployed in Ghana since May.", [("ESP", "GHA", COMBAT)]),
        ("Fijian troops part of the force arrived in Lebanon.", [("FJI", "LBN", COMBAT)]),
        # lists, of states and of numbers
        (
            "Nepal, Ghana, Fiji and Peru have sent soldiers to Lebanon.",
            [("FJI", "LBN", COMBAT), ("GHA", "LBN", COMBAT), ("NPL", "LBN", COMBAT), ("PER", "LBN", COMBAT)],
        ),
        (
            "Some 900 Fijian soldiers are stationed in Lebanon, and about 200 in Iraq.",
            [("FJI", "IRQ", COMBAT), ("FJI", "LBN", COMBAT)],
        ),
        (
            "The battlegroups are led by Norway in Chile and Spain in Peru.",
            [("ESP", "PER", COMBAT), ("NOR", "CHL", COMBAT)],
        ),
        # forces that go by a name of their own
        ("UNIFIL is to leave by December.", [("United Nations", "LBN", COMBAT)]),
        ("Africa Corps has 200 men in Togo.", [("RUS", "TGO", COMBAT)]),
        # moves whose people go without saying
        ("Canada withdrew from Ghana in May.", [("CAN", "GHA", COMBAT)]),
        ("Spain's deployment to Ghana ended badly.", [("ESP", "GHA", COMBAT)]),
        # words that stand for a state
        ("The king of Bahrain thanked them. Fiji has sent 300 soldiers to the kingdom.", [("FJI", "BHR", COMBAT)]),
        # a pronoun of the same sentence, and of the one before
        ("Norway says it will send 30 tanks to Peru.", [("NOR", "PER", "weapon_systems")]),
        (
            "Fiji sent 200 soldiers to Lebanon. It also delivered trucks to Peru.",
            [("FJI", "LBN", COMBAT), ("FJI", "PER", "equipment_nonlethal")],
        ),
        # what is carried along
        (
            "Two Spanish planes landed in Ghana with ammunition.",
            [("ESP", "GHA", "munitions"), ("ESP", "GHA", "weapon_systems")],
        ),
        # the nation of the people, and not the body above them
        ("NATO has deployed 600 Danish soldiers to Kosovo.", [("DNK", "XKX", COMBAT)]),
    ],
)
def test_who_sends_what_to_whom(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert ends(text) == expected


def test_the_parts_of_a_package_have_the_ends_of_its_sale() -> None:
    found = ends("Sweden approved an arms package for Peru. The package includes Javelin missiles and mortar shells.")
    assert {("SWE", "PER", "missiles"), ("SWE", "PER", "munitions")} <= set(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain pulled its troops out of Ghana.", [("ESP", "GHA", COMBAT, "withdrawal", "withdrawn")]),
        ("The last Danish soldiers left Ghana.", [("DNK", "GHA", COMBAT, "withdrawal", "withdrawn")]),
        ("Ghana ordered Spanish troops to leave the country.", [("ESP", "GHA", COMBAT, "withdrawal", "planned")]),
        ("Spanish forces held a joint exercise in Tunisia.", [("ESP", "TUN", COMBAT, "exercise", "reported")]),
        ("Chile opened a naval base in Djibouti in 2017.", [("CHL", "DJI", "basing", "basing", "reported")]),
        (
            "Ethiopia has repeatedly denied that its troops are in Somalia.",
            [("ETH", "SOM", COMBAT, "stationing", "denied")],
        ),
        ("Ethiopia accused Eritrea of sending troops to Sudan.", [("ERI", "SDN", COMBAT, "stationing", "alleged")]),
    ],
)
def test_flow_and_status(text: str, expected: list[Deployment]) -> None:
    assert deployments(facts_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Spain will not send troops to Ghana.",
        "Ghana has never had a Spanish base.",
        "Spain has ruled out sending soldiers to Ghana.",
        "Spain does not rule out sending soldiers to Ghana.",
        "Will Spain send soldiers to Ghana?",
        "Chile said it would send 400 soldiers to its northern border.",
        "Ghana brought down two Togolese drones.",
        "Togo sent its drones against Ghana.",
        "Spanish troops killed six gunmen in Ghana.",
        "Norway buys its jets from Norwegian makers.",
        "American businesses and workers compete with China.",
        "Commandos who pulled the trigger in Ghana were Spanish.",
        "Norway trained 300 Ghanaian soldiers in Spain.",
    ],
)
def test_refusals_questions_combat_and_trade_are_none(text: str) -> None:
    assert deployments(facts_of(text)) == []


def test_a_letter_in_the_name_of_a_state_tells_its_own_people_by_number() -> None:
    found = facts_of(
        "In Jordan, 310 military personnel support the government. Approximately 45 military personnel remain in Togo.",
        source_type="official_statement",
        publisher="The White House",
    )
    assert [(one[0], one[1], one[4]) for one in deployments(found)] == [
        ("USA", "JOR", "confirmed"),
        ("USA", "TGO", "confirmed"),
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Kenya accounts for most of the force, with 400 officers in Haiti.", ["KEN>HTI"]),
        ("Around 500 Danish instructors are reckoned to be on Malta.", ["DNK>MLT"]),
        ("France has withdrawn its soldiers from Mali. In Senegal there are still about 350.", ["FRA>MLI", "FRA>SEN"]),
        ("Sudan's army flies Iranian drones.", ["IRN>SDN"]),
        ("Two Danish soldiers were killed in Mali.", ["DNK>MLI"]),
        ("Poland has bought 36 jets.", ["None>POL"]),
        ("Seoul: About 3,000 Cuban Troops Sent to Mali", ["CUB>MLI"]),
    ],
)
def test_the_clause_and_the_scene_tell_the_ends_where_no_word_of_moving_does(text: str, ends: list[str]) -> None:
    assert [f"{one[0]}>{one[1]}" for one in deployments(facts_of(text))] == ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a notice of sale names the seller by its office only
        (
            "The State Department approved a possible Foreign Military Sale to the Government of Peru of launchers.",
            ("USA", "PER", "weapon_systems", "transfer", "planned"),
        ),
        # ships by their names
        ("HMS Kestrel tied up in Valparaiso, Chile, on Sunday.", ("GBR", "CHL", "weapon_systems")),
        # where the parser takes the verb for a noun
        ("Norway ships howitzer barrels and rifles to Ghana.", ("NOR", "GHA", "weapon_systems")),
        # who is in a mission is where the mission serves
        ("Fiji is the biggest contributor to UNIFIL with 400 soldiers.", ("FJI", "LBN", COMBAT)),
        # whose forces are at whose request, and in whose land
        (
            "At the request of the Government of Ghana, some 90 Danish soldiers advise local forces.",
            ("DNK", "GHA", COMBAT),
        ),
        ("Chile, where a treaty lets Norway keep 200 soldiers, is far away.", ("NOR", "CHL", COMBAT)),
        # bases and access
        ("Ghana granted Danish forces access to three bases.", ("DNK", "GHA", "basing", "basing", "reported")),
        ("Ghana denied that there was any Danish base.", ("DNK", "GHA", "basing", "basing", "denied")),
        # a second state that is left
        (
            "Spanish soldiers left Ghana in 2021 and Fiji a year later.",
            ("ESP", "FJI", COMBAT, "withdrawal", "withdrawn"),
        ),
        # an army of a state that a relative clause tells of
        ("The rebels are armed by Norway, whose army has 400 soldiers in Chile.", ("NOR", "CHL", COMBAT)),
    ],
)
def test_the_order_of_the_words_tells_what_the_parse_leaves_out(text: str, expected: tuple[str, ...]) -> None:
    assert expected in {one[: len(expected)] for one in deployments(facts_of(text))}


def test_goods_in_bullets_have_the_ends_of_the_package_above_them() -> None:
    text = (
        "Norway announced a new military aid package for Ghana worth 40 million euros. The package includes:\n\n"
        "- 20 howitzers;\n- anti-tank missiles; and\n- ammunition for mortars.\n"
    )
    found = ends(text)
    assert ("NOR", "GHA", "weapon_systems") in found
    assert ("NOR", "GHA", "missiles") in found
    assert ("NOR", "GHA", "munitions") in found


@pytest.mark.parametrize(
    "text",
    [
        "Chad has sent drones of its own make against air bases in Niger.",
        "Chad launched a dozen missiles of Fijian make against ports in Niger.",
    ],
)
def test_what_is_sent_against_somebody_is_an_attack(text: str) -> None:
    assert facts_of(text).deployments == []


def test_what_is_sent_for_use_against_others_is_given() -> None:
    (one,) = facts_of("Chad has sent drones to Niger for use against rebels, the defence ministry said.").deployments
    assert (one.sender and one.sender.iso3, one.recipient and one.recipient.iso3) == ("TCD", "NER")
