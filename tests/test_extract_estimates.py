"""Estimates: each speaker's number, with its bounds, what it counts, who says so and for whom."""

import pytest
from articles import Estimate, claimed, estimates, facts_of, name_of

PEOPLE = "person"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # qualifier and bounds
        ("Kenya has sent 400 police officers to Haiti.", ("exact", 400, 400, 400, PEOPLE, "headcount_sent")),
        ("Togo has sent about 350 engineers to Benin.", ("about", None, 350, None, PEOPLE, "headcount_sent")),
        ("Kenya has sent at least 400 officers to Haiti.", ("at_least", 400, None, None, PEOPLE, "headcount_sent")),
        ("Kenya has sent more than 400 officers to Haiti.", ("more_than", 400, None, None, PEOPLE, "headcount_sent")),
        ("Kenya has sent up to 400 officers to Haiti.", ("up_to", None, None, 400, PEOPLE, "headcount_sent")),
        ("Kenya has sent as many as 400 officers to Haiti.", ("up_to", None, None, 400, PEOPLE, "headcount_sent")),
        ("Kenya has sent fewer than 400 officers to Haiti.", ("less_than", None, None, 400, PEOPLE, "headcount_sent")),
        ("Kenya has sent 400 to 600 officers to Haiti.", ("between", 400, None, 600, PEOPLE, "headcount_sent")),
        ("Kenya has sent hundreds of officers to Haiti.", ("vague", None, None, None, PEOPLE, "headcount_sent")),
        # measure
        ("Nearly 900 French soldiers are stationed in Chad.", ("about", None, 900, None, PEOPLE, "headcount_present")),
        ("Kenya will send 1,000 officers to Haiti.", ("exact", 1000, 1000, 1000, PEOPLE, "headcount_planned")),
        ("Some 300 Cuban soldiers are fighting in Angola.", ("about", None, 300, None, PEOPLE, "headcount_engaged")),
        # unit
        ("Poland received 28 tanks from South Korea.", ("exact", 28, 28, 28, "vehicle", "units")),
        ("Turkey sold 24 F-16 fighter jets to Bahrain.", ("exact", 24, 24, 24, "aircraft", "units")),
        ("Spain has sent two frigates to Djibouti.", ("exact", 2, 2, 2, "ship", "units")),
        (
            "Belarus has shipped 1.5 million artillery shells to Angola.",
            ("exact", 1500000, 1500000, 1500000, "shell", "units"),
        ),
        (
            "Norway has pledged $126 million in military aid to Moldova.",
            ("exact", 126000000, 126000000, 126000000, "usd", "money_committed"),
        ),
        (
            "Norway has allocated $500 million in military aid to Jordan.",
            ("exact", 500000000, 500000000, 500000000, "usd", "money_allocated"),
        ),
        (
            "Ghana and Togo signed a treaty of friendship in Lome on 4 May 2019, along with a package of 12 agreements "
            "on trade and health.",
            ("exact", 12, 12, 12, "document", "document_count"),
        ),
    ],
)
def test_one_number(text: str, expected: Estimate) -> None:
    assert estimates(facts_of(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has sent 400 officers to Haiti.", {"400": (None, None)}),
        ("Kenya has sent 400 officers to Haiti, according to Brazil.", {"400": ("BRA", "BRA")}),
        ("Kenya has sent 400 officers to Haiti, the Brazilian army said.", {"400": ("BRA", "BRA")}),
        (
            "Brazilian Defence Minister Jose Prado said Kenya had sent 400 officers to Haiti.",
            {"400": ("Jose Prado", "BRA")},
        ),
        (
            "The U.S. State Department said thousands of Eritrean soldiers had been sent to Ethiopia.",
            {"thousands": ("US State Department", "USA")},
        ),
        ("A UN panel said 4,000 Ugandan soldiers are in Congo.", {"4,000": ("United Nations", None)}),
        (
            "India says 60 Chinese engineers are in the Maldives. China says 20 Chinese engineers are in the Maldives.",
            {"60": ("IND", "IND"), "20": ("CHN", "CHN")},
        ),
        (
            "Ukraine said 300 Serbian soldiers were in Mali. Hungary put the number of Serbian soldiers at 1,100.",
            {"300": ("UKR", "UKR"), "1,100": ("HUN", "HUN")},
        ),
        (
            "Brazilian Defence Minister Jose Prado spoke in Lima. Kenya has sent 400 officers to Haiti, Prado said.",
            {"400": ("Jose Prado", "BRA")},
        ),
    ],
)
def test_who_says_so_and_for_whom(text: str, expected: dict[str, tuple[str | None, str | None]]) -> None:
    assert claimed(facts_of(text)) == expected


def test_the_same_number_of_two_speakers_is_two_estimates_and_of_one_speaker_one() -> None:
    found = facts_of(
        "France says 4,000 Rwandan soldiers are in Congo. Belgium says 4,000 Rwandan soldiers are in Congo. France "
        "repeated on Friday that 4,000 Rwandan soldiers are in Congo."
    )
    assert sorted(str(name_of(one.claimant)) for one in found.estimates) == ["BEL", "FRA"]


def test_a_relayed_number_is_its_sources_own() -> None:
    found = facts_of("Canada estimated that 800 Iranian advisers were in Syria, Reuters reported.")
    assert claimed(found) == {"800": ("CAN", "CAN")}


@pytest.mark.parametrize(
    ("text", "verification"),
    [
        ("Fewer than 200 Czech soldiers remain in Mali, Prague said.", "acknowledged"),
        ("France says 3,000 Ugandan soldiers are in Congo.", "claimant_only"),
        (
            "France says 3,000 Ugandan soldiers are in Congo. The number could not be independently verified.",
            "unverified",
        ),
    ],
)
def test_verification(text: str, verification: str) -> None:
    assert [one.verification for one in facts_of(text).estimates] == [verification]


def test_every_estimate_belongs_to_a_fact_of_its_article() -> None:
    found = facts_of("Rwanda has sent 300 soldiers to Congo. Rwanda has also sent 12 tanks to Congo.")
    keys = {one.key: one.category for one in found.deployments}
    about = {one.quantity.value_text: keys[one.deployment] for one in found.estimates if one.deployment is not None}
    assert about == {"300": "personnel_combat", "12": "weapon_systems"}


@pytest.mark.parametrize(
    "text",
    [
        "Chad sent tanks to Niger. At least 200 civilians were killed in Chad.",
        "Turkey sold F-16 fighter jets to Bahrain.",
        "Rwanda has sent soldiers to Congo. Most of the soldiers are 25 years old.",
        "Rwanda has sent soldiers to Congo, where 100 million people live.",
        "Rwanda sent missiles with a range of 300 kilometres to Congo.",
        "About 300 fans watched the match between Peru and Chile.",
    ],
)
def test_ages_ranges_names_and_the_numbers_of_others_are_none(text: str) -> None:
    assert estimates(facts_of(text)) == []
