"""Deployments in the plain sentences of news: whose "our soldiers" are, who goes home, who is moved on, who counts."""

import pytest
from articles import deployments, facts_of

Flow = tuple[str | None, str | None, str]


def flows(text: str) -> set[Flow]:
    """Sender, recipient and flow of each deployment."""
    return {(one[0], one[1], one[3]) for one in deployments(facts_of(text))}


def kinds(text: str) -> set[Flow]:
    """Sender, recipient and category of each deployment."""
    return {one[:3] for one in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Our soldiers have arrived in Niger," the Kenyan president said.', ("KEN", "NER", "stationing")),
        ('"Our troops will leave Mali by May," Ghana\'s foreign minister said.', ("GHA", "MLI", "withdrawal")),
        ('"Our soldiers will stay in Chad," the Italian defence minister said.', ("ITA", "TCD", "stationing")),
        ('"My country will send 90 soldiers to Somalia," the Kenyan president said.', ("KEN", "SOM", "stationing")),
        ('"Our government will send 90 soldiers to Somalia," the Kenyan president said.', ("KEN", "SOM", "stationing")),
    ],
)
def test_our_soldiers_are_those_of_whoever_speaks(text: str, expected: Flow) -> None:
    assert flows(text) == {expected}


def test_nobody_is_sent_who_is_not_there_or_whose_speaker_is_unknown() -> None:
    assert flows('"There are no foreign soldiers in our country," Niger\'s president said.') == set()
    assert flows('"Our troops will go to Chad," he said.') == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The troops will arrive in Niger in May, Italy's defence ministry said.", ("ITA", "NER", "stationing")),
        (
            "About 90 soldiers are to be deployed to Mali, the Ghanaian ministry announced.",
            ("GHA", "MLI", "stationing"),
        ),
        ("The 90 soldiers will go to Chad, Italy said.", ("ITA", "TCD", "stationing")),
        ("Italy's defence minister said the soldiers would leave Chad by May.", ("ITA", "TCD", "withdrawal")),
        ("Some 400 soldiers will be moved from Mali to Chad, Italy said.", ("ITA", "TCD", "stationing")),
    ],
)
def test_a_state_that_tells_of_soldiers_abroad_means_its_own(text: str, expected: Flow) -> None:
    assert flows(text) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana will bring home 90 of its soldiers from Mali.", ("GHA", "MLI", "withdrawal")),
        ("Ghana plans to bring home its soldiers in Mali by May.", ("GHA", "MLI", "withdrawal")),
        ("The Ghanaian soldiers in Mali were sent home.", ("GHA", "MLI", "withdrawal")),
        ("Ghanaian troops in Mali head home", ("GHA", "MLI", "withdrawal")),
        ("Mali sent home 30 Ghanaian soldiers.", ("GHA", "MLI", "withdrawal")),
    ],
)
def test_who_is_brought_home_leaves(text: str, expected: Flow) -> None:
    assert flows(text) == {expected}


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("Italy sent police and soldiers to Niger.", {"personnel_support", "personnel_combat"}),
        ("Italy sent soldiers and engineers to Niger.", {"personnel_support", "personnel_combat"}),
        ("Italy sent 40 police officers and soldiers to Niger.", {"personnel_support"}),
    ],
)
def test_two_kinds_of_people_are_two_unless_counted_as_one(text: str, categories: set[str]) -> None:
    assert kinds(text) == {("ITA", "NER", one) for one in categories}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Danish unit has arrived in Niger.", ("DNK", "NER", "personnel_combat")),
        ("A Ghanaian army unit will be sent to Mali.", ("GHA", "MLI", "personnel_combat")),
        ("Ghana sent a military unit to Mali.", ("GHA", "MLI", "personnel_combat")),
        ("Chad's army has entered Niger.", ("TCD", "NER", "personnel_combat")),
        ("Chad has sent its army into Niger.", ("TCD", "NER", "personnel_combat")),
        ("The Chadian army has been fighting in Niger for a year.", ("TCD", "NER", "personnel_combat")),
    ],
)
def test_units_and_armies_are_people_where_they_are_sent(text: str, expected: Flow) -> None:
    assert kinds(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Acme said its French unit would move to Chad.",
        "The army in Mali has seized power.",
        "Kenya's army is fighting militants in Mombasa.",
    ],
)
def test_branches_of_firms_and_armies_at_home_are_not_sent(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Italy has moved troops from Niger to Chad.", ("ITA", "TCD", "stationing")),
        ("The United States has moved troops from Niger to Chad.", ("USA", "TCD", "stationing")),
        ("The Pentagon said 200 soldiers would move to Chad from Niger.", ("USA", "TCD", "stationing")),
    ],
)
def test_whence_people_are_moved_is_not_who_sends_them(text: str, expected: Flow) -> None:
    assert flows(text) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Italian troop numbers in Niger will fall to 200.", ("ITA", "NER", "withdrawal")),
        ("US troop levels in Niger will drop to 200.", ("USA", "NER", "withdrawal")),
        ("Italy will cut troop numbers in Niger to 200.", ("ITA", "NER", "withdrawal")),
        ("Italy's troop numbers in Niger will rise to 700.", ("ITA", "NER", "stationing")),
        ("Italy is reducing its military presence in Niger.", ("ITA", "NER", "withdrawal")),
        ("Niger gave US troops two months to leave.", ("USA", "NER", "withdrawal")),
        ("Niger gave Italian troops until the end of May to leave.", ("ITA", "NER", "withdrawal")),
    ],
)
def test_how_many_there_are_falls_or_rises(text: str, expected: Flow) -> None:
    assert flows(text) == {expected}


@pytest.mark.parametrize(
    ("text", "senders"),
    [
        ("Foreign troops in Niger:\n- Italy: 120\n- Denmark: 460\n- Ghana: 900", "ITA DNK GHA"),
        ("Troops in Niger by country:\n- Italy: 120 soldiers\n- Denmark: 460 soldiers", "ITA DNK"),
        ("Foreign troops in Niger: Italy 1,100; Denmark 220; Ghana 300.", "ITA DNK GHA"),
        ("Countries with troops in Niger include Italy, Denmark and Ghana.", "ITA DNK GHA"),
    ],
)
def test_lists_of_who_has_people_with_a_host(text: str, senders: str) -> None:
    assert kinds(text) == {(one, "NER", "personnel_combat") for one in senders.split()}


def test_people_counted_after_a_colon_are_of_the_kind_counted() -> None:
    text = "The mission in Niger has 500 police officers: 300 from Italy, 150 from Ghana and 50 from Denmark."
    assert kinds(text) == {(one, "NER", "personnel_support") for one in ("ITA", "GHA", "DNK")}
    assert kinds("Foreign troops in Mali killed people from Chad (20), Niger (30) and Togo (10).") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana is the largest contributor of troops to the UN mission in Mali.", ("GHA", "MLI", "personnel_combat")),
        (
            "Ghana is among the main contributors of police to the UN force in Mali.",
            ("GHA", "MLI", "personnel_support"),
        ),
        ("Denmark takes part in the NATO mission in Iraq.", ("DNK", "IRQ", "personnel_combat")),
        ("Denmark has taken part in the military operation in Mali since 2016.", ("DNK", "MLI", "personnel_combat")),
    ],
)
def test_who_contributes_to_a_mission_has_people_there(text: str, expected: Flow) -> None:
    assert kinds(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana will not take part in the UN mission in Mali.",
        "Ghana could take part in the military operation in Mali.",
    ],
)
def test_people_and_traders_are_no_contingents(text: str) -> None:
    assert kinds(text) == set()


def test_a_mission_renewed_in_several_states() -> None:
    text = "Ghana's cabinet has renewed its military missions in Mali, Niger and Chad."
    assert kinds(text) == {("GHA", one, "personnel_combat") for one in ("MLI", "NER", "TCD")}


@pytest.mark.parametrize(
    "text",
    [
        "Ghana ended its deployment in Mali last year.",
        "Ghana ended its mission in Mali last year and brought its soldiers home.",
        "Ghana's military mission in Mali ended in May.",
        "Ghana's mission in Mali ended on Friday when the last 60 soldiers came home.",
    ],
)
def test_whose_mission_ends_leaves(text: str) -> None:
    assert flows(text) == {("GHA", "MLI", "withdrawal")}


@pytest.mark.parametrize(
    "text",
    [
        "Ghanaian President Kofi Mensah ordered the army to send 500 soldiers to Niger.",
        "Ghana's president has asked parliament to approve sending 500 soldiers to Niger.",
    ],
)
def test_who_has_the_own_army_send_soldiers_sends_them(text: str) -> None:
    assert flows(text) == {("GHA", "NER", "stationing")}
