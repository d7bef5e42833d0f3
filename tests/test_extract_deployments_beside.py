"""Deployments told beside others: lists without a verb, joiners, shares; and what stays at home or goes for a feast."""

import pytest
from articles import deployments, estimates, facts_of

COMBAT, SUPPORT, ARMS, BASE = "personnel_combat", "personnel_support", "weapon_systems", "basing"
AID, GEAR = "financial_aid", "equipment_nonlethal"


def ends(text: str) -> list[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment, sorted."""
    return sorted((one[:3] for one in deployments(facts_of(text))), key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Peruvian soldiers serve in Haiti. Chile has massed 9,000 soldiers along its northern frontier.",
        "Peruvian soldiers serve in Haiti. Chile has reinforced its border with 9,000 soldiers.",
        "Peruvian soldiers serve in Haiti. Chile moved 9,000 soldiers to the border.",
        "Peruvian soldiers serve in Haiti. Chile deployed 15,000 soldiers across its southern provinces.",
        "Peruvian soldiers serve in Haiti. Chile mobilised 40,000 militiamen.",
        "Peruvian soldiers serve in Haiti. Chile sent 300 police officers for the Olympics.",
        "Peruvian soldiers serve in Haiti. Chile has cancelled a plan to send 200 medics to Togo.",
    ],
)
def test_who_stays_at_home_is_called_up_or_goes_for_games_is_no_deployment(text: str) -> None:
    assert ends(text) == [("PER", "HTI", COMBAT)]


def test_a_frontier_that_another_states_people_guard_is_not_their_own() -> None:
    assert ends("Russian border guards patrol Armenia's frontier with Turkey.") == [("RUS", "ARM", SUPPORT)]


def test_people_at_home_are_not_counted_for_those_abroad() -> None:
    found = facts_of("Chile keeps 40 soldiers in Haiti. It has massed 9,000 soldiers along its northern frontier.")
    assert [one[1:4] for one in estimates(found)] == [(40, 40, 40)]


def test_there_is_no_subject_of_the_sentence_before() -> None:
    text = "Officers have reached Haiti. Kenya has 730 police in the Caribbean nation. Jamaica keeps 23 soldiers there."
    assert ("JAM", "HTI", COMBAT) in ends(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru has 40 police in Haiti, and Chile ten.", [("CHL", "HTI", SUPPORT), ("PER", "HTI", SUPPORT)]),
        (
            "Peru has posted 40 soldiers in Haiti, Chile and Togo a handful each.",
            [("CHL", "HTI", COMBAT), ("PER", "HTI", COMBAT), ("TGO", "HTI", COMBAT)],
        ),
        (
            "Peru is sending jets to Poland and Chile tanks to Estonia.",
            [("CHL", "EST", ARMS), ("PER", "POL", ARMS)],
        ),
        ("Peru delivered tanks to Niger, and Chile six drones.", [("CHL", "NER", "uav"), ("PER", "NER", ARMS)]),
        (
            "Peru bought missiles from Norway and armed drones from Turkey.",
            [("NOR", "PER", "missiles"), ("TUR", "PER", "uav")],
        ),
        (
            "Peru has police in Haiti. Chile has given $63 million to the fund and Norway $15 million.",
            [("CHL", "HTI", AID), ("NOR", "HTI", AID), ("PER", "HTI", SUPPORT)],
        ),
    ],
)
def test_lists_whose_verb_is_left_out(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert ends(text) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Peru has stationed two Patriot batteries in Poland; Norway and Chile also contribute.", ["CHL", "NOR"]),
        ("Peru promised 2,000 troops to Haiti. Chad and Togo have also offered to contribute.", ["TCD", "TGO"]),
        ("Peru will station a brigade in Latvia. Norway and Luxembourg have promised to join.", ["LUX", "NOR"]),
        ("Peru pledged 300 soldiers for Haiti. Togo and Chad also raised their hands.", ["TCD", "TGO"]),
        # no joiners
        ("Peru sent jets to Chad. Norway and Chile joined NATO in 2023.", []),
        ("Peru sold Togo frigates after a race in which Chile and Norway also took part.", []),
        ("Peru will send troops to Haiti. Chile and Norway will not take part.", []),
    ],
)
def test_who_joins_in_sends_what_was_told_of_others(text: str, joined: list[str]) -> None:
    senders = {str(sender) for sender, _, _ in ends(text)}
    assert sorted(senders - {"PER"}) == joined


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a share, a customer, a supplier of whom more is told
        ("Peru supplied almost 70 percent of Chile's arms between 2016 and 2020.", [("PER", "CHL", ARMS)]),
        ("Algeria is Norway's largest arms customer.", [("NOR", "DZA", ARMS)]),
        ("Peru is now Togo's largest supplier, having shipped rocket launchers and radars.", [("PER", "TGO", ARMS)]),
        # given in the passive
        ("Paraguay was given two helicopters by Norway.", [("NOR", "PRY", ARMS)]),
        # who hires and flies foreigners sends them
        ("Chile rejected reports that it had flown Syrian mercenaries to Niger.", [("CHL", "NER", COMBAT)]),
        # whose soil it is, and what one leaves
        ("Togo said in January that French forces would leave its territory.", [("FRA", "TGO", COMBAT)]),
        ("In Niger, Peruvian forces withdrew in September 2024.", [("PER", "NER", COMBAT)]),
        ("Peru shut its air hub in Niamey in August.", [("PER", "NER", BASE)]),
        ("The Wagner Group said in June that it was leaving Mali.", [("Wagner Group", "MLI", COMBAT)]),
        # outside a state is not in it, outside a town is
        ("French soldiers are based outside Bamako.", [("FRA", "MLI", COMBAT)]),
        ("Peruvian forces remain postured outside Afghanistan.", [("PER", None, COMBAT)]),
        # those who man a base, and arms that come with people
        ("Peru has a base in Togo with 300 soldiers.", [("PER", "TGO", BASE), ("PER", "TGO", COMBAT)]),
        (
            "A missile battery and associated Peruvian military personnel deployed to Togo.",
            [("PER", "TGO", COMBAT), ("PER", "TGO", ARMS)],
        ),
        ("Peru keeps 300 soldiers in Togo. The troops fly drones.", [("PER", "TGO", COMBAT), ("PER", "TGO", "uav")]),
        # two armies under one noun
        (
            "Attacks on United States and Peruvian soldiers in Togo have increased.",
            [("PER", "TGO", COMBAT), ("USA", "TGO", COMBAT)],
        ),
        # workers, members of a service, sailors with their officers
        ("Peru is sending thousands of workers to a drone plant in Togo.", [("PER", "TGO", SUPPORT)]),
        ("Some 200 members of the Peruvian Navy were dispatched to Togo.", [("PER", "TGO", COMBAT)]),
        ("Some 130 Peruvian sailors and officers serve in Togo.", [("PER", "TGO", COMBAT)]),
        # trainers are not the soldiers told of after them
        (
            "Peru will send 1,000 sappers to Togo. It has already shipped 12,000 soldiers to the front.",
            [("PER", "TGO", COMBAT), ("PER", "TGO", SUPPORT)],
        ),
        # all who speak
        ("Peru and Chile said they would send troops to Togo.", [("CHL", "TGO", COMBAT), ("PER", "TGO", COMBAT)]),
        # a boat is a submarine where sailors speak of one
        ("The submarine yard is full. Peru sold Chile three boats.", [("PER", "CHL", ARMS)]),
        ("Peru sold Chile three boats.", [("PER", "CHL", GEAR)]),
        # a body's post is in the state named after it
        (
            "Peru will extend the deployment of 53 personnel to the United Nations Command in the Republic of Korea.",
            [("PER", "KOR", COMBAT)],
        ),
        # a port is where goods pass
        ("Howitzers reached Mali from the port of Dakar.", [(None, "MLI", ARMS)]),
    ],
)
def test_ends_as_the_clause_tells_them(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert ends(text) == sorted(expected, key=str)


def test_a_sum_before_goods_is_their_price() -> None:
    found = facts_of(
        "Peru has 2,300 troops at a base in Togo and approved a $142 million arms package for Togo in May."
    )
    priced = next(one for one in found.estimates if one.quantity.currency)
    assert priced.deployment is not None
    assert found.deployments[priced.deployment].category == ARMS


@pytest.mark.parametrize(
    "text",
    [
        "Chinese coast guard ships have used water cannon against Philippine vessels near Palawan.",
        "It is hard to imagine Peruvian troops in Togo.",
        "A chartered jet landed in Togo with journalists from Peru.",
    ],
)
def test_what_is_fought_imagined_or_chartered_is_no_deployment(text: str) -> None:
    assert ends(text) == []


def test_a_council_only_votes() -> None:
    text = (
        "Kenyan police serve in Haiti. The UN Security Council voted for a force in Haiti with 5,500 police officers."
    )
    assert "UN Security Council" not in {sender for sender, _, _ in ends(text)}


def test_soldiers_and_police_under_one_number_are_one_deployment() -> None:
    assert ends("Peru has posted 40 soldiers and constables in Haiti.") == [("PER", "HTI", COMBAT)]


def test_agreed_facilities_are_bases() -> None:
    assert ends("Peru has access to agreed facilities and areas in Togo.") == [("PER", "TGO", BASE)]


def test_the_force_is_that_of_the_body() -> None:
    found = facts_of(
        "The United Nations keeps peacekeepers in Cyprus. Ireland has 12 soldiers in Cyprus. "
        "The UN announced that the force would be cut to 860 personnel."
    )
    cut = next(one for one in found.estimates if one.quantity.point == 860)
    assert cut.deployment is not None
    sender = found.deployments[cut.deployment].sender
    assert sender is not None
    assert sender.name == "United Nations"
