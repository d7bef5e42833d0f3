"""Deployments as agency copy tells them: orders without a seller, borders, passages, guests, men in foreign armies."""

import pytest
from articles import deployments, facts_of

COMBAT, SUPPORT, ARMS = "personnel_combat", "personnel_support", "weapon_systems"


def ends(text: str) -> list[tuple[str | None, str | None, str]]:
    """Sender, recipient and category of each deployment, sorted."""
    return sorted((one[:3] for one in deployments(facts_of(text))), key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who buys and who sells
        ("Peru has signed a contract with Spain for 20 Gripen jets.", [("ESP", "PER", ARMS)]),
        ("Peru signed a contract worth $3 billion with Spain on Friday to buy howitzers.", [("ESP", "PER", ARMS)]),
        (
            "Spain sold armed drones to Peru. Chile and Ghana have ordered 36 each.",
            [("ESP", "CHL", "uav"), ("ESP", "GHA", "uav"), ("ESP", "PER", "uav")],
        ),
        (
            "Chile has given Peru 40 tanks. It is also buying 25 howitzers from Spain.",
            [("CHL", "PER", ARMS), ("ESP", "CHL", ARMS)],
        ),
        # what comes along with other goods, and whose each is
        (
            "Norwegian tanks reached Peru, along with Spanish howitzers.",
            [("ESP", "PER", ARMS), ("NOR", "PER", ARMS)],
        ),
        (
            "Norway has sent Peru 18 tanks. The army said 40 howitzers had also arrived, together with ammunition.",
            [("NOR", "PER", "munitions"), ("NOR", "PER", ARMS)],
        ),
        # a type and the noun after it are one thing
        ("Chile and Peru jointly bought IRIS-T systems from Norway.", [("NOR", "CHL", ARMS), ("NOR", "PER", ARMS)]),
        # on one's own side of a border, passing through, setting off, coming home
        ("Bolivia has sent 900 troops to the Peruvian border.", []),
        ("Chilean warplanes crossed Peruvian airspace.", []),
        ("A shipment of Spanish shells reached Ghana through Togo and Benin.", [("ESP", "GHA", "munitions")]),
        ("A Fijian contingent departed today for Lebanon.", [("FJI", "LBN", COMBAT)]),
        ("A Fijian battalion returned to Suva after nine months in Lebanon.", [("FJI", "LBN", COMBAT)]),
        ("The last of 300 Spanish soldiers left the base at Niamey in August.", [("ESP", "NER", COMBAT)]),
        # hosts that let others in
        (
            "Bolivia's parliament authorised the entry of troops from Chile and Peru.",
            [("CHL", "BOL", COMBAT), ("PER", "BOL", COMBAT)],
        ),
        ("Under the accord, Ghana opened four bases to Spanish troops.", [("ESP", "GHA", "basing")]),
        ("Ghana has told Spain to withdraw its soldiers by the end of January.", [("ESP", "GHA", COMBAT)]),
        ("Ghana gave Spain a month to withdraw its soldiers.", [("ESP", "GHA", COMBAT)]),
        (
            "Chad signed a pact with Mali. Ghana flies jets donated by Spain and Chad.",
            [("ESP", "GHA", "weapon_systems"), ("TCD", "GHA", "weapon_systems")],
        ),
        ("Ghana will adopt Spain's naval missile.", [("ESP", "GHA", "missiles")]),
        ("Ghana will adopt Spanish naval missiles for its fleet.", [("ESP", "GHA", "missiles")]),
        ("Ghana and Spain will hunt Chinese submarines in the Gulf of Guinea together.", []),
        # peoples that are counted up
        (
            "Some 200 Fijian, 400 Ghanaian and 90 Nepali soldiers remain in Lebanon.",
            [("FJI", "LBN", COMBAT), ("GHA", "LBN", COMBAT), ("NPL", "LBN", COMBAT)],
        ),
        # foreigners in another state's army
        ("Some Fijians have also joined the Ukrainian side in its war.", [("FJI", "UKR", COMBAT)]),
        # what is no deployment
        ("Asked whether Chile would provide ammunition to Peru, the minister said nothing was decided.", []),
        ("Under the deal, Chile is to give up its howitzers in Peru.", []),
        ("There would be no Spanish bases in Ghana, the minister said.", []),
    ],
)
def test_ends(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert ends(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "War came to Nagorno-Karabakh. Ghana sent 200 peacekeepers to the region.",
            ("GHA", "AZE", COMBAT),
        ),
        ("Spain wants calm in Asia. Ghana has sent two frigates to the region.", ("GHA", None, "weapon_systems")),
    ],
)
def test_the_region_is_the_one_named_last_or_of_no_state(text: str, expected: tuple[str, str | None, str]) -> None:
    assert ends(text) == [expected]


def test_the_capital_of_a_story_is_rather_that_of_where_it_was_filed() -> None:
    story = (
        "ACCRA (Agency) - Ghana signed a pact with China. Spain has long been the partner of Ghana, and Spain said on "
        "Monday that Spain and Niger would object. Some 14 Cuban instructors work in the capital."
    )
    assert ends(story) == [("CUB", "GHA", "personnel_support")]


def test_what_one_verb_hands_over_to_a_partner_told_before_is_as_many_rows_as_it_has_kinds() -> None:
    text = "Ghana has sent soldiers to Spain. Accra has also handed over 4,000 shells and 100 ballistic missiles."
    assert {("GHA", "ESP", "munitions"), ("GHA", "ESP", "missiles")} <= set(ends(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Spanish soldiers were withdrawing from Ghana on Friday.", "reported"),
        ("Spanish soldiers withdrew from Ghana on Friday.", "withdrawn"),
        ("Ghana has told Spain to withdraw its soldiers from Accra.", "planned"),
        ("Spain has given Peru 40 howitzers, according to a government website.", "confirmed"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [one[4] for one in deployments(facts_of(text))] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran has shipped drones to Sudan, officials say. Iran has repeatedly rejected the accusation.", "denied"),
        ("Ghana accuses Togo of supplying rifles to Benin. Togo denies it.", "denied"),
        (
            "Togo sent rifles to Benin, UN experts wrote. The foreign ministry in Lome called the report false.",
            "denied",
        ),
        ("Reports that Togo had sent shells to Benin are untrue, the Togolese government said.", "denied"),
        ("Togo sent rifles to Benin, an envoy said. Togo rejected an offer of talks.", "reported"),
        ("Togolese soldiers train the army of Benin, a newspaper in Cotonou reported.", "reported"),
        ("Togolese instructors have arrived in Benin, according to a source who asked not to be named.", "alleged"),
        ("Togo signed a contract with Ghana to buy six helicopters.", "planned"),
        ("Portugal will keep its 180 soldiers in the Central African Republic.", "reported"),
        ("Fiji has sent 40 soldiers to Tonga, the two governments said.", "confirmed"),
    ],
)
def test_status_by_what_is_said_of_it(text: str, status: str) -> None:
    assert [one[4] for one in deployments(facts_of(text))] == [status]


def test_what_an_official_text_tells_of_its_own_state_is_confirmed() -> None:
    text = (
        "A contingent of the Fijian Armed Forces left for Tonga today. Fiji will contribute $5 million in military aid."
    )
    told = facts_of(text, title="Fijian contingent leaves for Tonga", source_type="official_statement")
    assert {one[4] for one in deployments(told)} == {"confirmed"}
