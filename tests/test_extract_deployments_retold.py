"""Deployments as ordinary reports tell them: leave for a sale, arms for others, members of missions, staying on."""

import pytest
from articles import deployments, facts_of


def pairs(text: str, *flows: str) -> set[tuple[str | None, str | None]]:
    """Sender and recipient of each deployment, of these flows if any are named."""
    return {one[:2] for one in deployments(facts_of(text)) if not flows or one[3] in flows}


def kinds(text: str) -> set[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment."""
    return {one[:3] for one in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Spain has signed off on a potential sale of 610 anti-tank missiles to Ghana.", "planned"),
        ("Spain gave the go-ahead for the sale of 40 tanks to Ghana.", "planned"),
        ("Spain has struck a deal worth over 3 billion euros to sell tanks to Ghana.", "planned"),
        ("Spain sold 40 tanks to Ghana.", "reported"),
    ],
)
def test_a_sale_that_is_only_cleared_is_planned(text: str, status: str) -> None:
    found = facts_of(text).deployments
    assert [(one.sender and one.sender.iso3, one.recipient and one.recipient.iso3) for one in found] == [("ESP", "GHA")]
    assert found[0].status == status


def test_no_leave_no_sale() -> None:
    assert pairs("Spain has not given the go-ahead for the sale of 40 tanks to Ghana.") == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spain will buy 5,000 drones for Ghana.", {("ESP", "GHA", "uav")}),
        (
            "Spain set aside 15 million euros for the purchase of shells for Ghana.",
            {("ESP", "GHA", "financial_aid")},
        ),
        ("Spain bought 5,000 drones from Togo for its army.", {("TGO", "ESP", "uav")}),
        (
            "Spain is to hand Ghana the whole of its artillery, a paper in Lome said.",
            {("ESP", "GHA", "weapon_systems")},
        ),
        ("Spain flies the jets that Ghana gave it as a present.", {("GHA", "ESP", "weapon_systems")}),
        # general words beside the arms
        (
            "Spain announced another military aid package for Ghana, which is to include three howitzers.",
            {("ESP", "GHA", "weapon_systems")},
        ),
        (
            "The convoy of Spanish gear delivered to Ghana was long. Spanish tanks had been delivered to Ghana before.",
            {("ESP", "GHA", "weapon_systems")},
        ),
        # into a fund, where what it pays for serves
        (
            "Spain has paid $60 million into the trust fund for the mission in Ghana.",
            {("ESP", "GHA", "financial_aid")},
        ),
    ],
)
def test_arms_and_money_for_others(text: str, told: set[tuple[str, str, str]]) -> None:
    assert kinds(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A trust fund pays for the 400 soldiers of the mission in Ghana. Its main contributors are Spain and Togo.",
            {("ESP", "GHA", "financial_aid"), ("TGO", "GHA", "financial_aid")},
        ),
        (
            "Spain has sent 400 policemen to Ghana. The countries represented in the mission include Togo and Fiji.",
            {
                ("ESP", "GHA", "personnel_support"),
                ("TGO", "GHA", "personnel_support"),
                ("FJI", "GHA", "personnel_support"),
            },
        ),
        (
            "Spain is the framework nation of the battle group in Ghana, with Togo and Fiji as contributing nations.",
            {
                ("ESP", "GHA", "personnel_combat"),
                ("TGO", "GHA", "personnel_combat"),
                ("FJI", "GHA", "personnel_combat"),
            },
        ),
        ("Spain and Togo are among the biggest donors of books to Ghana.", set()),
        ("The countries taking part in the summit in Ghana include Spain and Togo.", set()),
    ],
)
def test_members_of_a_mission(text: str, told: set[tuple[str, str, str]]) -> None:
    assert kinds(text) == told


def test_a_list_that_has_lost_its_bullets() -> None:
    text = "The top contributors to UNIFIL are:\nItaly - 1,180 peacekeepers\nGhana - 866\nNepal - 851"
    assert pairs(text) == {("ITA", "LBN"), ("GHA", "LBN"), ("NPL", "LBN")}


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Spain has no plans to withdraw its 400 soldiers from Ghana.", "stationing"),
        ("Spain has ruled out pulling its 400 soldiers out of Ghana.", "stationing"),
        ("Spain has plans to withdraw its 400 soldiers from Ghana.", "withdrawal"),
        ("Spanish soldiers were forced out of Ghana last year.", "withdrawal"),
        ("Spain will cut its contingent in Ghana from 300 to 200.", "withdrawal"),
    ],
)
def test_staying_and_leaving(text: str, flow: str) -> None:
    assert {one[3] for one in deployments(facts_of(text)) if one[:2] == ("ESP", "GHA")} == {flow}


def test_whoever_goes_on_to_arrive_does_not_withdraw() -> None:
    text = "The Spanish battlegroup will leave Kumasi in Ghana and start to arrive in Togo next week."
    assert pairs(text, "withdrawal") == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # states that open a clause of their own
        (
            "In Ghana things are calm. Spain had sent a battalion to Ghana, Togo 100 soldiers and Fiji a brigade.",
            {("ESP", "GHA"), ("TGO", "GHA"), ("FJI", "GHA")},
        ),
        # spread out, beside those whom they train, with those whom they join
        (
            "The Spanish brigade, which numbers 2,800 and is spread over Ghana and Togo, is new.",
            {("ESP", "GHA"), ("ESP", "TGO")},
        ),
        ("Some 90 Spaniards train recruits in Ghana.", {("ESP", "GHA")}),
        (
            "The 90 Spanish soldiers in Ghana work hard, joining trainers from Fiji and Togo.",
            {("ESP", "GHA"), ("FJI", "GHA"), ("TGO", "GHA")},
        ),
        # a force is no place, nor is a neighbour or what they are outside of
        (
            "Russia has 2,500 soldiers who belong to the Africa Corps in Mali and some 200 in Niger.",
            {("RUS", "MLI"), ("RUS", "NER")},
        ),
        ("About 230 Spanish soldiers are deployed to Ghana's neighbor Togo.", {("ESP", "TGO")}),
        ("At the request of the Government of Ghana, about 70 Spanish soldiers are stationed there.", {("ESP", "GHA")}),
        ("At Ghana's request, Spain ended its military presence in that country.", {("ESP", "GHA")}),
        # a base and those at home there
        ("Spain's base in Ghana, home to several hundred soldiers, remains as well.", {("ESP", "GHA")}),
        (
            "In Ghana parliament approved a deal under which Spanish soldiers may be stationed in the country.",
            {("ESP", "GHA")},
        ),
        # whose own
        ("The European Union, whose own trainers work near Accra, gives money.", {("European Union", "GHA")}),
        ("The launcher was used by Spanish forces. Ghana has none.", set()),
    ],
)
def test_where_they_are(text: str, told: set[tuple[str, str]]) -> None:
    assert pairs(text) == told


def test_outside_a_state_is_not_in_it() -> None:
    text = "Spanish soldiers remain postured outside Ghana to address threats that may arise from inside Ghana."
    assert ("ESP", "GHA") not in pairs(text)


def test_whose_a_text_in_the_first_person_keeps() -> None:
    text = "There are 54,000 American troops in Japan. We keep 28,500 more in South Korea. Nobody wants them."
    assert ("USA", "KOR") in pairs(text)
    assert ("JPN", "KOR") not in pairs(text)


def test_money_from_those_who_back_a_scheme() -> None:
    text = "Spain has delivered 380,000 shells to Ghana. The scheme is backed by contributions from Togo and Fiji."
    assert kinds(text) >= {("TGO", "GHA", "financial_aid"), ("FJI", "GHA", "financial_aid")}


def test_the_departure_is_of_those_who_were_said_to_leave() -> None:
    text = (
        "The Wagner Group announced on Friday that it was pulling out of Ghana. Spanish soldiers are in Ghana as well. "
        "The departure changed nothing."
    )
    assert pairs(text, "withdrawal") == {("Wagner Group", "GHA")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Spain put Ghanaian missiles on display on Saturday.", {("GHA", "ESP")}),
        (
            "Soldiers from Spain landed in Ghana. The new contingents join Togo and Fiji, who are already there.",
            {("ESP", "GHA")},
        ),
        ("Spanish planes fly out of an air base in Ghana, to which shells were flown.", {("ESP", "GHA")}),
        (
            "The 630-strong force in Ghana, with troops drawn from Spain, Togo and Fiji, is led by a colonel.",
            {("ESP", "GHA"), ("TGO", "GHA"), ("FJI", "GHA")},
        ),
    ],
)
def test_shown_joined_and_flown(text: str, told: set[tuple[str, str]]) -> None:
    assert pairs(text) == told


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Spanish forces also fly out of an air base in Ghana.", "stationing"),
        ("Spanish soldiers fly out of Ghana.", "withdrawal"),
        ("Spain ordered the drawdown of up to $570 million in weapons for Ghana.", "transfer"),
        ("Spain ordered the drawdown of its soldiers in Ghana.", "withdrawal"),
    ],
)
def test_flying_out_and_drawing_down(text: str, flow: str) -> None:
    assert flow in {one[3] for one in deployments(facts_of(text)) if one[:2] == ("ESP", "GHA")}
