"""Deployments as dispatches tell them: who leaves one state for another, who replaces whom, who has what in turn."""

import pytest
from articles import deployments, facts_of

Told = set[tuple[str | None, str | None, str]]


def flows(text: str) -> Told:
    """Sender, recipient and flow of each deployment that is not denied."""
    return {(*one[:2], one[3]) for one in deployments(facts_of(text)) if one[4] != "denied"}


def stationed(*pairs: str) -> Told:
    """ "KEN HTI" as people of the one stationed in the other."""
    return {(one[:3], one[4:], "stationing") for one in pairs}


def gone(*pairs: str) -> Told:
    """ "KEN HTI" as people of the one who leave the other."""
    return {(one[:3], one[4:], "withdrawal") for one in pairs}


@pytest.mark.parametrize(
    "text",
    [
        "Neither Norway nor Belgium will send soldiers to Chad.",
        "Neither Peru nor Chile sent troops to Cyprus.",
        "Norway will send neither soldiers nor police officers to Chad.",
    ],
)
def test_what_neither_does_is_not_done(text: str) -> None:
    assert flows(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway, Greece and Belgium lead the battlegroups in Slovakia, Hungary and Bulgaria respectively.",
            stationed("NOR SVK", "GRC HUN", "BEL BGR"),
        ),
        ("Ghana and Togo have battalions in Mali and Niger, respectively.", stationed("GHA MLI", "TGO NER")),
        ("Ghana and Togo have battalions in Mali and Niger.", stationed("GHA MLI", "GHA NER", "TGO MLI", "TGO NER")),
        (
            "Norway delivered tanks and helicopters to Chad and Niger respectively.",
            {("NOR", "TCD", "transfer"), ("NOR", "NER", "transfer")},
        ),
    ],
)
def test_what_is_told_of_each_in_turn(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will send 400 soldiers to Bulgaria and Greece 300 to Hungary.", stationed("NOR BGR", "GRC HUN")),
        (
            "Norway sent 400 soldiers to Bulgaria, Greece 300 to Hungary and Belgium 90 to Slovakia.",
            stationed("NOR BGR", "GRC HUN", "BEL SVK"),
        ),
        (
            "Greece sent 400 soldiers to Bulgaria, 300 to Hungary and 90 to Slovakia.",
            stationed("GRC BGR", "GRC HUN", "GRC SVK"),
        ),
        (
            "Greece will send 400 soldiers to Bulgaria, 300 to Hungary and 90 to Slovakia.",
            stationed("GRC BGR", "GRC HUN", "GRC SVK"),
        ),
        ("Norway sent 400 soldiers to Bulgaria, and Greece 300.", stationed("NOR BGR", "GRC BGR")),
    ],
)
def test_numbers_of_several_after_one_verb(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops leave Somalia for Uganda", gone("KEN SOM") | stationed("KEN UGA")),
        ("The Kenyan soldiers leaving Somalia will move to Uganda.", gone("KEN SOM") | stationed("KEN UGA")),
        ("The 90 Kenyan soldiers who left Somalia have arrived in Uganda.", gone("KEN SOM") | stationed("KEN UGA")),
        ("Kenya withdrew 90 soldiers from Somalia and sent them to Uganda.", gone("KEN SOM") | stationed("KEN UGA")),
        ("Kenya will pull 90 soldiers out of Somalia and send them to Uganda.", gone("KEN SOM") | stationed("KEN UGA")),
        ("The last Kenyan soldiers in Somalia left for Uganda on Monday.", gone("KEN SOM") | stationed("KEN UGA")),
        ("About 90 Kenyan soldiers based in Somalia will be sent to Uganda.", stationed("KEN SOM", "KEN UGA")),
        ("Kenyan troops left Somalia for good.", gone("KEN SOM")),
        ("Kenyan troops left Somalia for Kenya.", gone("KEN SOM")),
        ("A Kenyan battalion returned to Mombasa in Kenya after nine months in Somalia.", gone("KEN SOM")),
        ("The 90 Kenyan soldiers who have been in Somalia will hand over to Ugandan crews.", stationed("KEN SOM")),
    ],
)
def test_people_who_leave_one_state_for_another(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Bola Tinubu saw off 90 police officers leaving for Liberia.", stationed("NGA LBR")),
        ("The 90 soldiers will leave for Bulgaria in May, the Greek army said.", stationed("GRC BGR")),
    ],
)
def test_who_leaves_for_a_state_is_to_be_there(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alongside French forces, Greek soldiers are based in Jordan.", stationed("FRA JOR", "GRC JOR")),
        ("Alongside the French, troops from Greece are based in Jordan.", stationed("GRC JOR")),
        ("Kenyan soldiers are fighting alongside Somali troops.", stationed("KEN SOM")),
    ],
)
def test_whom_one_is_with_is_no_host_where_another_is_named(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway replaced its soldiers in Bulgaria with Greek troops.", gone("NOR BGR") | stationed("GRC BGR")),
        ("Niger replaced French troops with Russian mercenaries.", gone("FRA NER") | stationed("RUS NER")),
        ("The Ghanaian battalion in Mali was replaced by soldiers from Togo.", gone("GHA MLI") | stationed("TGO MLI")),
        ("The Ghanaian battalion in Mali was not replaced by soldiers from Togo.", stationed("GHA MLI")),
    ],
)
def test_whom_others_replace_leaves(text: str, expected: Told) -> None:
    assert expected <= flows(text)
    assert not flows(text) & {(one, two, "stationing") for one, two, flow in expected if flow == "withdrawal"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mongolia hosted joint drills with Indian and Nepalese troops.",
            {("IND", "MNG", "exercise"), ("NPL", "MNG", "exercise")},
        ),
        (
            "Ghana is hosting the exercise, with 900 troops from Togo and Benin.",
            {("TGO", "GHA", "exercise"), ("BEN", "GHA", "exercise")},
        ),
        ("Norwegian soldiers take part in a ceremony in Budapest, Hungary.", stationed("NOR HUN")),
        ("Norwegian soldiers take part in an exercise in Hungary.", {("NOR", "HUN", "exercise")}),
        ("Norwegian soldiers during an exercise in Hungary last year.", {("NOR", "HUN", "exercise")}),
    ],
)
def test_who_exercises_where(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghanaian police land in Liberia", stationed("GHA LBR")),
        ("Ghanaian troops land in Liberia", stationed("GHA LBR")),
        ("The ministry sold British army land in Cyprus.", set()),
        (
            "Hungary and Bulgaria host troops from Greece and Norway.",
            stationed("GRC HUN", "GRC BGR", "NOR HUN", "NOR BGR"),
        ),
        (
            "Norway leads the battlegroup in Hungary, with soldiers from Greece and Belgium.",
            stationed("NOR HUN", "GRC HUN", "BEL HUN"),
        ),
        ("Niger has turned to Russian mercenaries.", stationed("RUS NER")),
        ("Somalia's army is fighting the rebels with the support of Kenyan troops.", stationed("KEN SOM")),
        ("Somalia's army is supported by troops from Kenya and Uganda.", stationed("KEN SOM", "UGA SOM")),
        (
            "Most of the 400 peacekeepers in Mali are Ghanaian, Togolese and Beninese.",
            stationed("GHA MLI", "TGO MLI", "BEN MLI"),
        ),
        ("Mali: Ghanaian soldier killed in attack on convoy", stationed("GHA MLI")),
        ("Mali: Malian soldier killed in attack on convoy", set()),
    ],
)
def test_people_of_others_with_a_host(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malian lawmakers have called for French troops to leave.", gone("FRA MLI")),
        ("Malian lawmakers have called on French troops to leave the country.", gone("FRA MLI")),
        ("Russian lawmakers have called for French troops to leave Mali.", set()),
        ("Mali and its allies met. Russian lawmakers have called for French troops to withdraw.", set()),
    ],
)
def test_who_is_called_on_to_leave(text: str, expected: Told) -> None:
    assert flows(text) & gone("FRA MLI", "FRA RUS") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's defence minister visited the country's soldiers in Hungary.", stationed("NOR HUN")),
        ("Greece's prime minister visited troops in Cyprus on Monday.", stationed("GRC CYP")),
        ("Norway's king spent Christmas with troops in Mali.", stationed("NOR MLI")),
        ("Norway's prime minister visited Hungarian troops in Budapest.", set()),
        ("Hungary's prime minister visited troops in Debrecen.", set()),
    ],
)
def test_whose_troops_a_leader_visits(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's Hansen said his government would send 90 soldiers to Hungary.", stationed("NOR HUN")),
        (
            "Norway's Hansen met Hungary's president, who said his government would send 90 soldiers to Chad.",
            stationed("HUN TCD"),
        ),
    ],
)
def test_whose_government_somebody_of_a_state_speaks_for(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana's president arrived in Bamako on Monday. The West African country has 90 police officers in Mali.",
            stationed("GHA MLI"),
        ),
        (
            "Kenya signed a deal with Uganda in March. The East African nation will send 90 police officers to Uganda.",
            stationed("KEN UGA"),
        ),
        ("Ghana asked Kenya for help. The country sent 90 soldiers.", set()),
    ],
)
def test_a_state_by_what_it_is(text: str, expected: Told) -> None:
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 10th Mountain Division will go to Hungary.", stationed("USA HUN")),
        ("Soldiers of the 101st Airborne Division arrived in Bulgaria on Monday.", stationed("USA BGR")),
    ],
)
def test_a_unit_that_all_know(text: str, expected: Told) -> None:
    assert flows(text) == expected


def test_who_sends_others_has_not_come() -> None:
    (found,) = deployments(facts_of("The 82nd Airborne Division will send 400 soldiers to Hungary."))
    assert (*found[:2], found[4]) == ("USA", "HUN", "planned")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 900 soldiers from Ghana, Togo and Benin are taking part in an exercise in Benin.",
            {("GHA", "BEN", "exercise"), ("TGO", "BEN", "exercise")},
        ),
        (
            "Some 900 soldiers from Ghana and Togo took part in an exercise in Benin.",
            {("GHA", "BEN", "exercise"), ("TGO", "BEN", "exercise")},
        ),
    ],
)
def test_an_exercise_with_one_of_those_who_hold_it(text: str, expected: Told) -> None:
    assert flows(text) == expected


def test_some_of_others_are_of_their_kind() -> None:
    found = deployments(
        facts_of("The mission in Mali has 900 police officers, including 400 Ghanaians and 90 Kenyans.")
    )
    assert {(one[0], one[2]) for one in found} == {("GHA", "personnel_support"), ("KEN", "personnel_support")}


def hosts(text: str) -> set[tuple[str | None, str | None]]:
    """The name of each sender, and the host."""
    found = facts_of(text).deployments
    return {(one.sender and one.sender.name, one.recipient and one.recipient.iso3) for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niger's junta has turned to Wagner for help.", {("Wagner Group", "NER")}),
        ("Niger did not turn to Wagner.", set()),
        ("Niger could turn to Wagner.", set()),
        ("The coalition's forces will leave Iraq by the end of the year.", {("U.S.-led coalition", "IRQ")}),
    ],
)
def test_bands_and_coalitions_by_their_names(text: str, expected: set[tuple[str | None, str | None]]) -> None:
    assert hosts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghanaian soldiers board a plane in Liberia as they leave the country.", gone("GHA LBR")),
        ("Ghanaian soldiers in Liberia would lose their pay if they left the country.", stationed("GHA LBR")),
    ],
)
def test_they_leave_where_they_are(text: str, expected: Told) -> None:
    assert flows(text) == expected


def test_whose_office_it_is_where_only_the_host_is_named() -> None:
    facts = facts_of(
        "Norway on Friday said it was ready to contribute troops. It would send up to 400 soldiers to Hungary, the "
        "prime minister said."
    )
    (number,) = facts.estimates
    assert number.claimant is not None
    assert number.claimant.iso3 == "NOR"
