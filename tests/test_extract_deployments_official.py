"""Deployments as speeches and letters tell them: whom help is against, what is called for, who is outside."""

import pytest
from articles import deployments, facts_of

Ends = set[tuple[str | None, str | None]]


def pairs(text: str) -> Ends:
    """Sender and recipient of each deployment."""
    return {one[:2] for one in deployments(facts_of(text))}


def flows(text: str) -> set[tuple[str | None, str | None, str]]:
    return {(*one[:2], one[3]) for one in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We prize the military aid given by Kenya to Niger to fight Chadian terror -- murder," he said.',
            "KEN NER",
        ),
        (
            "Niamey has been promised help by Kenya. Kenyan economic assistance is to keep schools open, mend bridges "
            "following Chadian raids, and pay nurses in Niger.",
            "KEN NER",
        ),
        (
            "Kenya has sent Niger 40 anti-tank missiles. Nigerien troops have used them to stop the Chadian assault on "
            "Niamey, and dealt hard blows to the Chadian army.",
            "KEN NER",
        ),
    ],
)
def test_an_attacker_is_helped_by_nobody(text: str, expected: str) -> None:
    sender, recipient = expected.split()
    assert pairs(text) == {(sender, recipient)}


def test_bombs_dropped_on_a_state_are_no_gift() -> None:
    assert pairs("From this field British bombers flew night after night and dropped their bombs on Germany.") == set()
    assert pairs("Kenya dropped its plan and sent Chad 400 bombs.") == {("KEN", "TCD")}


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        (
            "Kenya and Togo met. We call on Chad to end its raids and to swiftly and fully withdraw its soldiers from "
            "the south of Niger.",
            "stationing",
        ),
        ("Ministers saw a need for the withdrawal of Chadian troops from Niger.", "stationing"),
        ("Kenya and Togo called for the withdrawal of Chadian troops from Niger.", "stationing"),
        ("Niger has called for the departure of the 400 Chadian soldiers based in the country.", "withdrawal"),
        ("Chad has announced the withdrawal of its troops from Niger.", "withdrawal"),
    ],
)
def test_who_is_to_leave_is_there(text: str, flow: str) -> None:
    assert flows(text) == {("TCD", "NER", flow)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president of Kenya welcomed the delivery of ten helicopters from Egypt to Chad.", {("EGY", "TCD")}),
        ("Kenya welcomed the delivery of ten Egyptian helicopters.", {("EGY", "KEN")}),
        (
            "The leaders of Kenya and Egypt discussed a vote in Libya and the removal of foreign forces from Libya.",
            set(),
        ),
    ],
)
def test_who_speaks_of_a_delivery_does_not_make_it(text: str, expected: Ends) -> None:
    assert pairs(text) == expected


def test_help_got_into_a_state_is_given_to_it() -> None:
    assert pairs("Kenya is trying by lorry and by boat to get humanitarian assistance into Chad.") == {("KEN", "TCD")}
    assert pairs("Chad got ten helicopters from Kenya.") == {("KEN", "TCD")}


def test_forces_that_are_resupplied_are_not_sent() -> None:
    assert pairs("Kenya's deputies have yet to vote on money to resupply Chadian forces.") == set()


def test_patriots_are_people() -> None:
    assert pairs("When Britain taxed tea, American patriots rose.") == set()
    assert pairs("Spain will send two Patriots to Chad.") == {("ESP", "TCD")}


def test_an_attack_on_forces_does_not_place_them() -> None:
    text = (
        "The United States has a pact with Kenya. An assault on Kenyan jets or soldiers in the South China Sea is one "
        "on both of them."
    )
    assert pairs(text) == set()


def test_a_presence_ended_in_that_country() -> None:
    text = (
        "Kenyan armed forces in Uganda train recruits. Asked by Niger to go, Kenya ended its small presence of troops "
        "in that country in May."
    )
    assert flows(text) == {("KEN", "UGA", "stationing"), ("KEN", "NER", "withdrawal")}


def test_outside_the_state_that_heads_the_paragraph() -> None:
    text = (
        "The president wrote to parliament on Friday.\n\nSomalia.\n\nKenyan soldiers wait outside Somalia and "
        "watch for raids from Somalia.\n\nUganda.\n\nKenyan forces are deployed to Uganda."
    )
    assert pairs(text) == {("KEN", "UGA")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has long tried to get Chad tanks and armoured cars.", {("KEN", "TCD")}),
        ("Chad has got tanks from Kenya.", {("KEN", "TCD")}),
        ("There is alarm in Uganda over the movement of Kenyan troops to Chad.", {("KEN", "TCD")}),
        ("Kenya seized Venezuelan oil tankers in the port of Mombasa.", set()),
        ("Spain will lease two Italian tankers in Rota.", {("ITA", "ESP")}),
    ],
)
def test_what_is_got_or_moved_for_others(text: str, expected: Ends) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We have seen no evidence that Kenya has sent weapons to Chad, the minister said.",
        "They have not found any sign that there was military aid given by Kenya to Chad.",
        "There was no sign of Kenyan arms deliveries to Chad.",
    ],
)
def test_what_nothing_speaks_for_is_not_reported(text: str) -> None:
    assert {one[4] for one in deployments(facts_of(text))} <= {"denied"}


def test_what_is_proved_is_reported() -> None:
    assert {one[4] for one in deployments(facts_of("There is evidence that Kenya has sent weapons to Chad."))} == {
        "reported"
    }


def test_help_announced_while_somebody_attacks_is_for_others() -> None:
    text = (
        "While Chad is waging war against the people of Niger, Kenya announces a security assistance package worth "
        "$90 million. It is to meet Niger's needs."
    )
    assert pairs(text) == {("KEN", "NER")}


def test_soldiers_who_retake_their_country_are_at_home() -> None:
    text = "Chad invaded Niger. Nigerien soldiers have retaken most of the land that it had held."
    assert pairs(text) == set()


def test_not_by_the_one_but_by_the_other() -> None:
    facts = facts_of("Kenya will help Niger, not by sending Kenyan troops to fight but by providing weapons.")
    assert {(one[0], one[1], one[2]) for one in deployments(facts)} == {("KEN", "NER", "weapon_systems")}


@pytest.mark.parametrize(
    "text",
    [
        "Envoys to Chad are to bring home 70 Kenyans who sit in its prisons.",
        "Kenya has been welcoming 80,000 Chadians a year.",
        "Some 400,000 Kenyans are visiting Chad this year.",
    ],
)
def test_people_who_move_by_themselves(text: str) -> None:
    assert pairs(text) == set()


def test_who_supports_with_deliveries_makes_them() -> None:
    assert pairs("Germany supports Chad with deliveries of tanks.") == {("DEU", "TCD")}


def test_people_whom_an_army_employs_or_another_detains() -> None:
    text = (
        "Russia employed 8,000 North Koreans in Kursk. Ukraine detained two Chinese who had been fighting for Russia."
    )
    assert pairs(text) == {("PRK", "RUS"), ("CHN", "RUS")}


def test_assistance_that_is_necessary_is_given_all_the_same() -> None:
    assert pairs("Kenya will send the necessary military assistance for Niger.") == {("KEN", "NER")}
