"""Deployments as whole pages tell them: rows of hosts, pledges, leaving in one sentence, status of forces."""

import pytest
from articles import deployments, facts_of


def pairs(text: str, *flows: str) -> set[tuple[str | None, str | None]]:
    """Sender and recipient of each deployment, of these flows if any are named."""
    return {one[:2] for one in deployments(facts_of(text)) if not flows or one[3] in flows}


def counts(text: str) -> dict[str, tuple[str | None, str | None]]:
    """The ends of the deployment that each number is about."""
    facts = facts_of(text)
    ends = [(one.sender and one.sender.iso3, one.recipient and one.recipient.iso3) for one in facts.deployments]
    return {one.quantity.value_text: ends[one.deployment] for one in facts.estimates if one.deployment is not None}


def test_each_host_in_a_row_has_its_own_people() -> None:
    text = (
        "Spain takes charge in Ghana, where it is sending 900 soldiers, Italy in Togo with up to 600 "
        "and Chad in Mali with 40."
    )
    assert counts(text) == {"900": ("ESP", "GHA"), "up to 600": ("ITA", "TGO"), "40": ("TCD", "MLI")}
    assert pairs(text) == {("ESP", "GHA"), ("ITA", "TGO"), ("TCD", "MLI")}


def test_a_visit_with_ministers_is_no_row_of_hosts() -> None:
    text = (
        "Spain sent 600 soldiers to Ghana. "
        "Its king met the presidents of Togo in Lome with 20 ministers, of Mali in Bamako with 9."
    )
    assert pairs(text) == {("ESP", "GHA")}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (
            "So many: 300 Spanish soldiers in Ghana and about 100 in each of Togo, Mali and Niger.",
            {"TGO", "MLI", "NER"},
        ),
        ("Spain has 600 soldiers in Ghana and 100 each in Togo and Mali.", {"TGO", "MLI"}),
        ("Spain has 600 soldiers in Ghana and 100 schools in Togo.", set()),
    ],
)
def test_as_many_in_each_of_several_hosts(text: str, others: set[str]) -> None:
    assert pairs(text) == {("ESP", "GHA"), *(("ESP", host) for host in others)}


PLEDGED = "Spain offered 2,000 soldiers for the mission in Mali. "


@pytest.mark.parametrize(
    ("then", "others"),
    [
        (
            "There were further commitments from Ghana, Togo and Benin, all of them neighbours, and from Chad.",
            "GHA TGO BEN TCD",
        ),
        ("Smaller contributions came from Ghana and Togo. Chad came forward as well.", "GHA TGO TCD"),
        ("What Ghana offered was an engineering company.", "GHA"),
        ("Offers from Ghana to mediate were declined.", ""),
        ("Pledges from Ghana for the summit are awaited.", ""),
    ],
)
def test_pledges_from_others(then: str, others: str) -> None:
    found = facts_of(PLEDGED + then).deployments
    assert {one.sender.iso3 for one in found if one.sender} == {"ESP", *others.split()}
    assert {one.status for one in found} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Under the pact, Spanish soldiers in Ghana are as a rule subject to Spanish jurisdiction.",
        "Spanish soldiers in Ghana stand to receive immunity under a new defence agreement.",
        "The agreement will shield Spanish troops in Ghana from prosecution for acts on duty.",
        "The pact lets Spain store shells in Ghana.",
    ],
)
def test_how_a_paper_has_forces_treated_sends_none(text: str) -> None:
    assert pairs(text) == set()


def test_counted_forces_are_there_whatever_law_they_are_under() -> None:
    text = "Some 900 Spanish soldiers in Ghana are subject to Spanish law under the pact."
    assert pairs(text) == {("ESP", "GHA")}


def test_bases_that_a_deal_opens_are_to_come() -> None:
    [found] = facts_of("The deal opens 12 bases on Ghanaian soil to Spanish troops.").deployments
    assert (found.category, found.status) == ("basing", "planned")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In 2022 Spain sent 2,000 soldiers to Ghana, who left within two weeks.", "withdrawn"),
        ("The Spanish soldiers, who had been in Ghana for ten years, were made to go.", "withdrawn"),
        (
            "Some 2,000 Spanish peacekeepers, sent to Ghana under the accord, began leaving the country last month.",
            "reported",
        ),
        ("In Ghana there are still about 350 Spanish soldiers, who are to be out by the end of 2035.", "planned"),
        (
            "Some 20,000 Spanish soldiers were based in Ghana in the 1980s; most had left by the end of that decade.",
            "withdrawn",
        ),
        ("Spain has 700 soldiers in Ghana. The last will leave in October.", "planned"),
        (
            "Spain has had soldiers in Ghana since 2007. Spain is leaving, as the two could not agree on money.",
            "reported",
        ),
    ],
)
def test_leaving_beside_what_tells_that_they_are_there(text: str, status: str) -> None:
    found = [one for one in facts_of(text).deployments if one.flow == "withdrawal"]
    assert [(one.sender.iso3, one.recipient.iso3, one.status) for one in found if one.sender and one.recipient] == [
        ("ESP", "GHA", status)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Spain sent 200 soldiers to Ghana, who have not left.",
        "Spain sent 200 soldiers to Ghana in March. They said the plan leaves them exposed.",
        "Spain has 700 soldiers in Ghana. The last of its ministers spoke in October.",
    ],
)
def test_staying_is_no_leaving(text: str) -> None:
    assert pairs(text, "withdrawal") == set()


def test_who_came_and_went_in_one_sentence_is_one_deployment() -> None:
    assert pairs("In 2022 Spain sent 2,000 soldiers to Ghana, who left within two weeks.", "stationing") == set()


def test_states_that_others_include() -> None:
    text = "Soldiers will be sent to Ghana by countries that include Spain, Chad and Togo."
    assert pairs(text) == {("ESP", "GHA"), ("TCD", "GHA"), ("TGO", "GHA")}


def test_money_with_its_scale_written_on() -> None:
    text = "Spain gave Ghana £1.5billion in military aid."
    assert [one.quantity.point for one in facts_of(text).estimates] == [1_500_000_000]


def test_the_mission_of_a_body_leaves() -> None:
    assert pairs("The SADC mission left Mozambique in July.") == {("SADC", "MOZ")}


def test_further_states_that_were_left() -> None:
    text = "Spanish soldiers were forced to leave Mali in 2022 and then, in 2023, both Ghana and Togo."
    assert pairs(text, "withdrawal") == {("ESP", "MLI"), ("ESP", "GHA"), ("ESP", "TGO")}


def test_training_received_from_somebody_is_no_stay_with_them() -> None:
    assert pairs("Ghanaian forces received training in mountain warfare from Spanish instructors.") == set()
    assert pairs("Ghanaian forces trained for a year in Spain.") == {("GHA", "ESP")}


def test_a_named_force_is_where_it_serves() -> None:
    text = "Complaints go to a committee headed by Spain, on which Unifil also sits. Unifil was set up in 1978."
    assert pairs(text) == {("United Nations", "LBN")}
    text = "The mandate of the UN Interim Force in Lebanon, a peacekeeping mission that is there for decades, ends."
    assert pairs(text) == {("United Nations", "LBN")}


def test_the_people_of_a_named_force() -> None:
    facts = facts_of("Unifil has 10,800 people, military and civilian. Nearly 50 countries contribute to it.")
    assert [one.quantity.value_text for one in facts.estimates] == ["10,800", "Nearly 50"]
    assert not facts_of("Unifil is in a district of 10,800 people.").estimates


def test_a_fleet_with_an_ordinal_is_in_one_sentence_with_its_host() -> None:
    assert pairs("The island of Bahrain is home to the U.S. Fifth Fleet, and has been for years.") == {("USA", "BHR")}


def test_georgia_among_american_states() -> None:
    text = "Ohio sent 150 troops to Washington, Tennessee 160 and Georgia 300. Georgia's governor said they would stay."
    assert not any("GEO" in one for one in pairs(text))
    assert pairs("Georgia sent 300 soldiers to Ghana, where some from Ohio and Texas serve. Tbilisi pays.") == {
        ("GEO", "GHA")
    }


def test_we_are_none_of_those_whom_we_help() -> None:
    text = "We stand with Ghana. We are delivering three more howitzers, and Spain will pay for the shells."
    assert ("GHA", "ESP") not in pairs(text)


def test_a_government_is_not_that_of_whom_it_speaks() -> None:
    text = (
        "Troops have been sent by Spain in support of Ghana, its government has said. "
        '"Several hundred soldiers have come from Spain" under an accord, said the spokesman of the government.'
    )
    [number] = facts_of(text).estimates
    assert number.claimant is not None
    assert number.claimant.iso3 == "GHA"
