"""Deployments whose two ends an article tells over several sentences, in lists, or by who leaves and who pays."""

import pytest
from articles import deployments, facts_of


def rows(text: str) -> set[tuple[str | None, str | None, str]]:
    """Sender, recipient and flow of each deployment."""
    return {(sender, recipient, flow) for sender, recipient, _, flow, _ in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where the text plays is where people of another nation do something
        (
            "The southern border of Tajikistan is long and hard to watch. "
            "About 6,000 Russian troops help with the task; Chinese police have an outpost in the Pamirs.",
            {("RUS", "TJK", "stationing"), ("CHN", "TJK", "stationing")},
        ),
        (
            "Port-au-Prince has become a city of barricades. Kenyan officers drive through it; "
            "Jamaican soldiers guard the port.",
            {("KEN", "HTI", "stationing"), ("JAM", "HTI", "stationing")},
        ),
        # whose people they are, told before
        (
            "The Dutch cabinet agreed on Friday to extend the mission in Iraq. "
            "Around 300 soldiers protect the airfield at Erbil.",
            {("NLD", "IRQ", "stationing")},
        ),
        # lists
        (
            "Britain leads the battlegroup in Estonia, Canada the one in Latvia and Germany that in Lithuania.",
            {("GBR", "EST", "stationing"), ("CAN", "LVA", "stationing"), ("DEU", "LTU", "stationing")},
        ),
        (
            "The force, which is made up of soldiers from Ghana and Senegal, has been in the Gambia since 2017.",
            {("GHA", "GMB", "stationing"), ("SEN", "GMB", "stationing")},
        ),
        (
            "Soldiers from five nations, among them Chile, Paraguay and El Salvador, have arrived in Haiti.",
            {("CHL", "HTI", "stationing"), ("PRY", "HTI", "stationing"), ("SLV", "HTI", "stationing")},
        ),
        (
            "France and Italy have each sent a frigate to Cyprus, and Greece four F-16s.",
            {("FRA", "CYP", "transfer"), ("ITA", "CYP", "transfer"), ("GRC", "CYP", "transfer")},
        ),
        # who leaves was told before
        (
            "Spain had 180 soldiers in Iraq in 2023. They will go home by June, the ministry in Madrid announced.",
            {("ESP", "IRQ", "stationing"), ("ESP", "IRQ", "withdrawal")},
        ),
        (
            "France will withdraw its 600 soldiers from Ivory Coast. It had already left Mali and Niger.",
            {("FRA", "CIV", "withdrawal"), ("FRA", "MLI", "withdrawal"), ("FRA", "NER", "withdrawal")},
        ),
        # who pays, who is thanked
        (
            "Romania will send Ukraine a Patriot battery. Norway and the Netherlands will pay for its replacement.",
            {("ROU", "UKR", "transfer"), ("NOR", "UKR", "aid"), ("NLD", "UKR", "aid")},
        ),
        ("The president thanked Slovakia for giving MiG-29s to Ukraine.", {("SVK", "UKR", "transfer")}),
        # a mission that people of a state belong to is no sender beside it
        ("About 340 Irish soldiers serve with UNIFIL in southern Lebanon.", {("IRL", "LBN", "stationing")}),
    ],
)
def test_the_ends_are_those_in_the_foreground(text: str, expected: set[tuple[str | None, str | None, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police in Lagos arrested 30 people after soldiers fired at protesters. The army said its troops had acted.",
        "The Ghanaian navy opened its new base at Keta. Its ships will patrol the eastern waters of the country.",
        "Thousands of Indian workers have left Kuwait since the spring, and their departure worries employers.",
        "Serbia hosts no foreign forces. Its army has 24,000 soldiers, most of them in the south.",
        "Canada pays very little for its military, and Denmark not much more.",
        "TEGUCIGALPA - The government has sent 2,000 soldiers into the poorest districts of San Pedro Sula.",
        "Ukraine's army moved two brigades to Sumy. The authorities sent 300 police to the city.",
        "NIAMEY - The junta dispatched 300 soldiers to Agadez in the north of Niger.",
    ],
)
def test_what_stays_at_home_is_no_deployment(text: str) -> None:
    assert not rows(text)


def test_what_a_state_sends_to_a_city_of_another_is_a_deployment() -> None:
    assert rows("The government in Ankara has sent 200 soldiers to Mogadishu.") == {("TUR", "SOM", "stationing")}
    assert rows("Kenya's army moved two battalions to Kismayo.") == {("KEN", "SOM", "stationing")}
