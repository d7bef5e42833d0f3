"""Deployments: who sends what to whom, in which flow, and how sure that is."""

import pytest
from articles import Deployment, deployments, facts_of

COMBAT, SUPPORT = "personnel_combat", "personnel_support"


def one(sender: str | None, recipient: str | None, category: str, flow: str, status: str) -> list[Deployment]:
    return [(sender, recipient, category, flow, status)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sender and recipient by each kind of verb
        ("Kenya has sent 400 police officers to Haiti.", one("KEN", "HTI", SUPPORT, "stationing", "reported")),
        ("Sweden supplied Ukraine with artillery shells.", one("SWE", "UKR", "munitions", "transfer", "reported")),
        ("Poland received 28 tanks from South Korea.", one("KOR", "POL", "weapon_systems", "transfer", "reported")),
        ("Qatar hosts American troops at Al Udeid.", one("USA", "QAT", COMBAT, "stationing", "reported")),
        (
            "Rwandan troops are stationed in Mozambique's Cabo Delgado province.",
            one("RWA", "MOZ", COMBAT, "stationing", "reported"),
        ),
        (
            "Kenyan police officers arrived in Haiti on 25 June 2024.",
            one("KEN", "HTI", SUPPORT, "stationing", "reported"),
        ),
        (
            "Wagner Group fighters arrived in Mali in December 2021.",
            one("Wagner Group", "MLI", COMBAT, "stationing", "reported"),
        ),
        # category and flow
        ("Turkey sold 24 F-16 fighter jets to Bahrain.", one("TUR", "BHR", "weapon_systems", "transfer", "reported")),
        ("Iran delivered drones to Sudan.", one("IRN", "SDN", "uav", "transfer", "reported")),
        ("Denmark has sent air-defence missiles to Ukraine.", one("DNK", "UKR", "missiles", "transfer", "reported")),
        ("Uzbekistan received helmets from Latvia.", one("LVA", "UZB", "equipment_nonlethal", "transfer", "reported")),
        (
            "Russia has sent machine tools and microchips to Iran.",
            one("RUS", "IRN", "dual_use_technology", "transfer", "reported"),
        ),
        (
            "The United States provides intelligence to Niger.",
            one("USA", "NER", "intelligence_support", "transfer", "reported"),
        ),
        (
            "Norway has given Moldova $126 million in military aid.",
            one("NOR", "MDA", "financial_aid", "aid", "reported"),
        ),
        (
            "Germany promised on Friday an additional 500 million pounds in military aid for Moldova.",
            one("DEU", "MDA", "financial_aid", "aid", "planned"),
        ),
        (
            "Germany gave €40 million in humanitarian aid to Armenia.",
            one("DEU", "ARM", "humanitarian_aid", "aid", "reported"),
        ),
        ("France withdrew its last soldiers from Niger.", one("FRA", "NER", COMBAT, "withdrawal", "withdrawn")),
        (
            "Russia will station nuclear weapons in Belarus.",
            one("RUS", "BLR", "nuclear_weapons", "stationing", "planned"),
        ),
        # status
        ("Turkey plans to deliver drones to Somalia.", one("TUR", "SOM", "uav", "transfer", "planned")),
        ("Egypt is preparing to send troops to Somalia.", one("EGY", "SOM", COMBAT, "stationing", "planned")),
        (
            "Kenya has approved the deployment of 1,000 police officers to Haiti.",
            one("KEN", "HTI", SUPPORT, "stationing", "planned"),
        ),
        ("Eritrea reportedly sent troops to Sudan.", one("ERI", "SDN", COMBAT, "stationing", "alleged")),
        ("Unnamed sources say Eritrea has sent troops to Sudan.", one("ERI", "SDN", COMBAT, "stationing", "alleged")),
        ("Eritrea denied sending troops to Sudan.", one("ERI", "SDN", COMBAT, "stationing", "denied")),
        ("No Kenyan soldiers are in Haiti, the president said.", one("KEN", "HTI", COMBAT, "stationing", "denied")),
        (
            "Turkey delivered drones to Somalia in May, Somalia's defence ministry said.",
            one("TUR", "SOM", "uav", "transfer", "confirmed"),
        ),
        (
            "The arrival of Czech instructors in Mozambique was confirmed by Maputo.",
            one("CZE", "MOZ", SUPPORT, "stationing", "confirmed"),
        ),
        (
            "Burundi has sent troops to Congo, according to Belgium.",
            one("BDI", "COD", COMBAT, "stationing", "reported"),
        ),
        # an accusation names the accused, and is the accuser's word only
    ],
)
def test_one_deployment(text: str, expected: list[Deployment]) -> None:
    assert deployments(facts_of(text)) == expected


def test_several_senders_are_several_rows() -> None:
    found = facts_of("Italian, Spanish and Dutch troops are deployed in Romania.")
    assert sorted(one.sender.iso3 or "" for one in found.deployments if one.sender) == ["ESP", "ITA", "NLD"]
    assert {(one.recipient.iso3, one.category) for one in found.deployments if one.recipient} == {("ROU", COMBAT)}


def test_several_kinds_of_goods_are_several_rows() -> None:
    found = facts_of("Iran gave Sudan drones and ammunition, according to the United Nations.")
    assert sorted(deployments(found)) == [
        ("IRN", "SDN", "munitions", "transfer", "reported"),
        ("IRN", "SDN", "uav", "transfer", "reported"),
    ]


def test_the_same_deployment_told_twice_is_one_row_with_the_stronger_status() -> None:
    found = facts_of("Turkey plans to send drones to Somalia. On Friday Turkey delivered the drones to Somalia.")
    assert deployments(found) == one("TUR", "SOM", "uav", "transfer", "reported")
    assert len(found.deployments[0].evidence) == 2


def test_item_place_and_host_are_as_told() -> None:
    (found,) = facts_of("Rwandan troops are stationed in Mozambique's Cabo Delgado province.").deployments
    assert (found.item, found.place, found.host_iso3) == ("troops", "Cabo Delgado", "MOZ")
    (tanks,) = facts_of("Turkey sold 24 F-16 fighter jets to Bahrain.").deployments
    assert (tanks.item, tanks.host_iso3) == ("F-16 fighter jets", None)


def test_a_status_names_its_rule() -> None:
    (found,) = facts_of("Eritrea denied sending troops to Sudan.").deployments
    assert (found.status, found.status_rule) == ("denied", "negated")
    assert {one.stance for one in found.evidence} == {"denies"}


@pytest.mark.parametrize(
    "text",
    [
        "The army moved 3,000 soldiers from Chile's north to its south.",
        "The missile has a range of 300 kilometres. Pakistan tested it on Monday.",
        "Iraq shot down three Turkish drones.",
        "Turkey could transfer drones to Somalia, analysts say.",
        "Turkey may send drones to Somalia.",
        "If Kenya sends soldiers to Haiti, the gangs will resist.",
        "Brazil considered sending soldiers to Haiti.",
        "Sudanese forces fought against Ethiopian troops near the border.",
        "Kenyan nurses are paid well in Germany.",
        "Tonga's embassy in Fiji provides consular assistance to Tongans who lost their papers.",
        "The police officer from Haiti moved to Kenya with her family.",
    ],
)
def test_home_soil_capabilities_combat_and_conjecture_are_none(text: str) -> None:
    assert deployments(facts_of(text)) == []


def test_a_number_alone_stands_for_what_the_sentence_named_before() -> None:
    found = facts_of("About 170 Fijian soldiers are deployed to Tonga, and some 648 remain in Samoa.")
    assert [(one.recipient and one.recipient.iso3, one.item) for one in found.deployments] == [
        ("TON", "soldiers"),
        ("WSM", "soldiers"),
    ]
    assert [(one.quantity.value_text, one.deployment) for one in found.estimates] == [("About 170", 0), ("648", 1)]


def test_people_are_sent_to_a_state_and_not_to_a_band_of_fighters() -> None:
    found = facts_of("Fiji has sent 300 soldiers to replace the Wagner Group in Mali.")
    assert {one.recipient and one.recipient.iso3 for one in found.deployments if one.sender.iso3 == "FJI"} == {"MLI"}


def test_people_of_further_senders_go_where_all_others_of_the_article_go() -> None:
    text = (
        "The first 400 Kenyan police officers arrived in Haiti on Tuesday. Kenya and Haiti signed an agreement on the "
        "force in Nairobi. It was welcomed by the neighbours. Nobody said who pays. Jamaica has sent 24 soldiers."
    )
    ends = {
        (one.sender and one.sender.iso3, one.recipient and one.recipient.iso3) for one in facts_of(text).deployments
    }
    assert ends == {("KEN", "HTI"), ("JAM", "HTI")}


def test_money_for_home_goes_to_nobody_abroad() -> None:
    told = facts_of("Fijian soldiers are in Tonga. Fiji has provided funding for its schools.").deployments
    assert [one.category for one in told] == ["personnel_combat"]


def test_an_industrial_base_is_no_base() -> None:
    assert not facts_of("Fiji paid Tonga to bolster its industrial base and signed a pact.").deployments


@pytest.mark.parametrize(
    "text",
    [
        "The accord between Fiji and Samoa requires Fiji to withdraw its troops from Samoa within 90 days.",
        "Under the accord Fiji must withdraw its troops from Samoa.",
    ],
)
def test_what_an_agreement_obliges_to_is_planned(text: str) -> None:
    (one,) = facts_of(text).deployments
    assert (one.sender and one.sender.iso3, one.recipient and one.recipient.iso3) == ("FJI", "WSM")
    assert (one.flow, one.status) == ("withdrawal", "planned")


def test_whose_people_they_are_the_source_before_does_not_tell() -> None:
    text = (
        "Tonga's spy agency told lawmakers that some 600 Fijians had been killed. A first batch of 1,500 special "
        "forces was moved to Samoa."
    )
    assert "TON" not in {one.sender and one.sender.iso3 for one in facts_of(text).deployments}


def test_a_number_after_a_possessor_is_counted() -> None:
    (one,) = facts_of("Fiji's 70 soldiers landed in Samoa in January.").estimates
    assert (one.quantity.value_text, one.unit) == ("70", "person")
