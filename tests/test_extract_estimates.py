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
            "Serbia has shipped 40 containers of ammunition to Armenia.",
            ("exact", 40, 40, 40, "container", "containers"),
        ),
        (
            "Serbia has bought 12 Rafale fighters from France.",
            ("exact", 12, 12, 12, "aircraft", "units"),
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
        (
            "Angolan Defence Minister Joao Santos said 450 Angolan soldiers were in Congo. Santos added that another "
            "60 Angolan doctors had been sent to Congo.",
            {"450": ("Joao Santos", "AGO"), "60": ("Joao Santos", "AGO")},
        ),
        # by count, telling, figure, raised estimate
        (
            "Rwanda has sent troops to Mozambique. By Kigali's count there are 2,500 of them; Human Rights Watch "
            "reckons the number is closer to 4,000.",
            {"2,500": ("RWA", "RWA"), "closer to 4,000": ("Human Rights Watch", None)},
        ),
        (
            "Peru's army said that Cuba had sent 1,200 soldiers to Angola. Lima later raised its estimate to 3,000.",
            {"1,200": ("PER", "PER"), "3,000": ("PER", "PER")},
        ),
        (
            "Cuba has sent soldiers to Angola. The Lima Herald gave their number as 900.",
            {"900": ("Lima Herald", None)},
        ),
        # nobody by name
        (
            "Iran supplied Russia with 400 ballistic missiles, six Western officials told Reuters.",
            {"400": ("six Western officials", None)},
        ),
        (
            "China has deployed around 400 police officers in the Solomon Islands, a senior US official said, speaking "
            "on condition of anonymity.",
            {"around 400": ("USA", "USA")},
        ),
        (
            "Today some 900 Moroccan soldiers remain in Gabon, most of them engineers, a former envoy in Libreville "
            "estimates.",
            {"some 900": ("former envoy in Libreville", None)},
        ),
        # a body of the state that was named
        (
            "Nepal has sent 1,100 peacekeepers to Lebanon. At least 12 of them have been wounded, the army said.",
            {"1,100": (None, None), "At least 12": ("NPL", "NPL")},
        ),
        # who promises in person
        (
            "Brazilian President Luis Prado promised Ghana 30 helicopters.",
            {"30": ("Luis Prado", "BRA")},
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the sentence before counted
        ("Cuba has sent soldiers to Angola. The figure is now above 4,000.", {"above 4,000": "headcount_present"}),
        (
            "Turkey will send 500 commandos to Libya. Another 300 are to follow in spring.",
            {"500": "headcount_planned", "300": "headcount_planned"},
        ),
        (
            "Kenya has deployed about 600 police officers in Haiti. Some 1,900 more are expected by January.",
            {"about 600": "headcount_sent", "Some 1,900": "headcount_planned"},
        ),
        (
            "Togo has sent engineers to Benin. There are 350 of them.",
            {"350": "headcount_present"},
        ),
        ("Canada keeps a contingent in Latvia. It is to reach 2,200 next year.", {"2,200": "headcount_planned"}),
        # in one sentence
        (
            "The United States keeps 2,500 troops in Iraq and 900 in Syria.",
            {"2,500": "headcount_present", "900": "headcount_present"},
        ),
        # losses of those who were sent
        (
            "Nepal has sent 1,100 peacekeepers to Lebanon. At least 12 of them have been killed.",
            {"1,100": "headcount_sent", "At least 12": "killed"},
        ),
        (
            "Cuba has sent soldiers to Angola. Cuban casualties exceed 600, Brazil says.",
            {"exceed 600": "casualties"},
        ),
        ("Chad has sent soldiers to Mali. The army said 40 of its soldiers had been killed.", {"40": "killed"}),
    ],
)
def test_a_number_without_its_noun(text: str, expected: dict[str, str]) -> None:
    assert {one.quantity.value_text: one.measure for one in facts_of(text).estimates} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bulgaria sold Ghana ammunition worth more than $1 billion.", {"more than $1 billion": "usd"}),
        (
            "Serbia has bought 12 Rafale fighters from France for 2.7 billion euros.",
            {"12": "aircraft", "2.7 billion euros": "eur"},
        ),
        (
            "Poland has received 180 K2 tanks from South Korea under a $6.5 billion contract.",
            {"180": "vehicle", "$6.5 billion": "usd"},
        ),
        (
            "Norway granted Tonga patrol boats worth 90 million euros ($100 million).",
            {"90 million euros ($100 million)": "eur"},
        ),
        (
            "Romania and France signed a defence agreement in Paris in June. The agreement is worth 1.2 billion euros.",
            {"1.2 billion euros": "eur"},
        ),
    ],
)
def test_what_it_costs(text: str, expected: dict[str, str]) -> None:
    assert {one.quantity.value_text: one.unit for one in facts_of(text).estimates} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As of March, 400 Kenyan police officers were in Haiti.", [("2025-03", "Haiti")]),
        (
            "Ukraine said on Friday that 110 Cuban soldiers were in the Kursk region of Russia.",
            [(None, "Kursk region")],
        ),
        ("By the end of 2023 Rwanda had 2,500 troops in Mozambique.", [("2023", "Mozambique")]),
    ],
)
def test_when_and_where_a_number_holds(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = facts_of(text, published="2025-03-12").estimates
    assert [(one.as_of.edtf if one.as_of else None, one.scope_place) for one in found] == expected


def test_who_relays_a_number() -> None:
    (one,) = facts_of(
        "Yonhap quoted the National Intelligence Service as saying that Cuba had sent 3,000 soldiers to Angola."
    ).estimates
    assert one.claimant is not None and one.relayed_by is not None
    assert (one.claimant.state, one.relayed_by.name) == ("KOR", "Yonhap")


@pytest.mark.parametrize(
    "text",
    [
        "Cuba has sent 12,000 soldiers to Angola, of whom 300 are pilots.",
        "Cuba has sent 12,000 soldiers to Angola, among them 300 officers.",
        "Cuba has sent 12,000 soldiers to Angola, including 300 doctors.",
    ],
)
def test_some_of_those_who_were_sent(text: str) -> None:
    whole, part = facts_of(text).estimates
    assert (whole.part_of, part.part_of) == (None, 0)


def test_a_part_is_of_a_whole_that_can_hold_it() -> None:
    text = (
        "Cuba has approximately 50,000 soldiers in Angola. Cuba sent 10,000 pilots to Angola last year. Cuba has "
        "approximately 50,000 soldiers in Angola, including 10,000 pilots and 40,000 gunners."
    )
    found = facts_of(text).estimates
    wholes = {one.quantity.point: found[one.part_of].quantity.point for one in found if one.part_of is not None}
    assert wholes[40_000] == 50_000


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Belgium had estimated that 3,000 Rwandan soldiers were in Congo. It later raised its estimate to 10,000.", 1),
        ("Cuba had 3,000 soldiers in Angola. The number has since risen to 10,000.", 1),
        ("Belgium raised its estimate of the Rwandan troops in Congo to 10,000 from 3,000.", 0),
    ],
)
def test_a_number_that_replaces_another(text: str, new: int) -> None:
    found = facts_of(text).estimates
    assert [str(one.quantity.low or one.quantity.point) for one in found][new] == "10000"
    assert (found[new].relation, found[new].supersedes) == ("supersedes", 1 - new)


@pytest.mark.parametrize(
    "text",
    [
        "Cuba has sent soldiers to Angola. Angola, which loses 1,200 men a day, needs them.",
        "Cuba has sent soldiers to Angola. A strike on Luanda left six dead and 16 people wounded, the governor said.",
        "Cuba has sent soldiers to Angola. The vote was 213 to three.",
        "Norway has pledged military aid to Moldova. Intel is to build a $20 billion factory in Ohio.",
        "Norway has pledged military aid to Moldova. Its defence budget has risen to $10 billion.",
        "The United States has sold missiles to Oman. Boeing has delivered 12 Dreamliner aircraft to Gulf Air.",
        "France has sent troops to Chad. One in ten French workers has joined a union.",
    ],
)
def test_the_losses_votes_and_money_of_others_are_none(text: str) -> None:
    assert estimates(facts_of(text)) == []


@pytest.mark.parametrize(
    ("text", "low", "point", "high"),
    [
        ("Fiji has sent 300 soldiers to Malta. Another 120 are to follow in May.", 120, 120, 120),
        ("Fiji sent some 90 Samoan and Tongan soldiers to Malta.", None, 90, None),
        ('Fiji has 40 soldiers in Malta. The chief of staff put their strength at "some 300".', None, 300, None),
        ("Fiji has soldiers in Malta. There are at least 120 of them.", 120, None, None),
        ("Fiji is to give Malta five used patrol boats.", 5, 5, 5),
    ],
)
def test_numbers_are_counted_in_every_position(text: str, low: int | None, point: int | None, high: int | None) -> None:
    found = facts_of(text).estimates
    assert (low, point, high) in [(one.quantity.low, one.quantity.point, one.quantity.high) for one in found]


def _numbers(text: str) -> list[tuple[str, str]]:
    """Each number as the text writes it, and its unit."""
    return [(one.quantity.value_text, one.unit) for one in facts_of(text).estimates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # kinds of what was counted before, and some of a whole
        (
            "Chile has bought 20 jets from Sweden. The jets, 14 single-seaters and six two-seaters, are to be "
            "delivered next year.",
            [("20", "aircraft"), ("14", "aircraft"), ("six", "aircraft")],
        ),
        (
            "Spain sent Moldova the first four of its 16 howitzers in May.",
            [("four", "system"), ("16", "system")],
        ),
        # no noun at all: the number ends its phrase
        (
            "Ghana sent troops to Liberia last year. Ghana sent around 1,100, according to lawmakers in Accra.",
            [("around 1,100", "person")],
        ),
        (
            "Ghana has moved troops into Liberia: more than 10,000, the United Nations estimates.",
            [("more than 10,000", "person")],
        ),
        # a reason after a bare number names something else
        (
            "Norway will give Moldova howitzers. It added four because a Moldovan battalion lacked guns.",
            [("four", "system")],
        ),
        # sums that are said to be the price of what was named before
        (
            "Chile signed a contract with Sweden for 20 jets on 4 May 2019. Its ministry puts it at $3.5 billion.",
            [("20", "aircraft"), ("$3.5 billion", "usd")],
        ),
        # the state that is named tells whose money a shared word means
        (
            "Kenya has bought 20 howitzers from Norway for 28 billion shillings.",
            [("20", "system"), ("28 billion shillings", "kes")],
        ),
        (
            "Kenya has bought 20 howitzers from Norway. The price, first put at $1 billion, has since climbed to "
            "2 billion.",
            [("20", "system"), ("$1 billion", "usd"), ("2 billion", "usd")],
        ),
        # neither a year nor a share of people nor people without a state
        ("Ghana sent troops to Liberia. They will stay up to 2030.", []),
        ("Ghana sent troops to Liberia. Three in five of those who were asked said they should not.", []),
        ("Ghana sent arms to Liberia, whose government has jailed tens of thousands of its critics.", []),
    ],
)
def test_numbers_told_beside_what_they_count(text: str, expected: list[tuple[str, str]]) -> None:
    assert _numbers(text) == expected


def test_states_that_have_joined_an_agreement_are_counted() -> None:
    facts = facts_of(
        "Ghana and Togo signed a mutual defence treaty in Lome on 4 May 2019. The treaty, which 19 countries have "
        "joined, obliges each to defend the others."
    )
    assert [(one.quantity.low, one.measure, one.agreement) for one in facts.estimates] == [(19, "other", 0)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chile has bought 20 jets from Sweden, its armed forces said.", "CHL"),
        ("Sweden sold jets to Chile. A Chilean website put their number at 20.", None),
        ("Sweden has pledged 20 jets to Chile.", "SWE"),
    ],
)
def test_whose_number_it_is(text: str, speaker: str | None) -> None:
    (one,) = facts_of(text).estimates
    assert (one.claimant.state if one.claimant else None) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo signed a mutual defence treaty in Lome on 4 May 2019. Altogether, 26 agreements were signed.",
        "Ghana and Togo signed a mutual defence treaty in Lome on 4 May 2019. The ministers signed 26 agreements.",
    ],
)
def test_papers_signed_together_are_counted(text: str) -> None:
    assert [one.measure for one in facts_of(text).estimates if one.quantity.low == 26] == ["document_count"]


def test_the_dead_of_a_force_that_was_counted_are_its_own() -> None:
    facts = facts_of("Ghana sent 870 soldiers to the mission in Liberia; 32 of them were killed.")
    assert [(one.quantity.low, one.measure, one.deployment) for one in facts.estimates] == [
        (870, "headcount_sent", 0),
        (32, "killed", 0),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Chad's army has 60 tanks and its navy consists of nine boats. Togo keeps some 200 soldiers in Chad.",
            ["some 200"],
        ),
        (
            "The Fijian air force operates four helicopters and two jets. Japan has stationed 500 airmen in Fiji.",
            ["500"],
        ),
        ("Each battery consists of six launchers. Spain has stationed two Patriot batteries in Slovakia.", ["two"]),
        ("Kosovo still needs seven radars. Albania sent it 20 armoured vehicles.", ["20"]),
        ("Denmark promised to spend 40 billion crowns on defence. It sent 200 soldiers to Latvia.", ["200"]),
        ("Guinea gave Mali rockets. Some 3,000 bombs were dropped on Gao this year.", []),
    ],
)
def test_what_an_army_has_at_home_or_only_needs_is_none(text: str, values: list[str]) -> None:
    assert [one.quantity.value_text for one in facts_of(text).estimates] == values


@pytest.mark.parametrize(
    ("text", "value", "ends"),
    [
        ("KFOR has 4,600 soldiers from 33 countries in Kosovo.", "33", ("NATO", "XKX")),
        ("Rwandan instructors have trained 1,500 soldiers in Chad.", "1,500", ("RWA", "TCD")),
        ("British soldiers teach in Latvia; some 300 Latvians have completed the course.", "some 300", ("GBR", "LVA")),
        ("Ghana has sent 200 soldiers to Haiti. Eight were wounded in May.", "Eight", ("GHA", "HTI")),
        ("Japan gave Palau ten boats. Two larger ones followed in 2022.", "Two", ("JPN", "PLW")),
        ("Kenya has 400 officers in Haiti, Jamaica 24 and Belize two.", "24", ("JAM", "HTI")),
        ("Kenya has 400 officers in Haiti, Jamaica 24 and Belize two.", "two", ("BLZ", "HTI")),
        ("Russian mercenaries in Mali number about 2,000.", "about 2,000", ("RUS", "MLI")),
    ],
)
def test_which_deployment_a_number_is_about(text: str, value: str, ends: tuple[str, str]) -> None:
    found = facts_of(text)
    (told,) = (one.deployment for one in found.estimates if one.quantity.value_text == value)
    assert told is not None
    assert (name_of(found.deployments[told].sender), name_of(found.deployments[told].recipient)) == ends


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Chad trains officers from Togo, the Chadian defence ministry said.\n\n"
            "About 400 Togolese soldiers are stationed in Chad. The two met in Lima. Togo has a small army.\n\n"
            "Some 90 Togolese soldiers left Chad, the ministry said.",
            "TCD",
        ),
        ("OSLO: Norway will get 117 tanks from Chile by June, according to the defence ministry.", "NOR"),
        ("Oslo (AFP) - Norway will get 117 tanks from Chile by June, according to the defence ministry.", "NOR"),
        ("Western attachés in Nairobi estimate that 400 Chadian soldiers are in Togo.", None),
        ("A research group in Suva says that Chad keeps 400 soldiers in Togo.", None),
    ],
)
def test_for_which_state_an_unnamed_body_speaks(text: str, speaker: str | None) -> None:
    one = facts_of(text).estimates[-1]
    assert (one.claimant.state if one.claimant else None) == speaker


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "The Foreign Intelligence Agency of Poland (AW) met. Cuba sent 8,000 men to Russia, the AW said.",
            "POL",
        ),
        ("Madrid sent 14 tanks to Ukraine, says an updated list on the Spanish Defence Ministry's website.", "ESP"),
        (
            "Some Chadian soldiers fight in Cameroon, said a UN experts' report. The report put their number at 3,000.",
            "United Nations",
        ),
        (
            "Kenya's government published an assessment of the mission in Haiti. The assessment says that 400 Kenyan "
            "officers are there.",
            "KEN",
        ),
        (
            "Sweden confirmed a report in the daily Expressen. The report had said that Stockholm had delivered 18 "
            "guns to Ukraine.",
            "Expressen",
        ),
        (
            "Kenya has sent 400 police officers to Haiti. The African Union backs the mission. Its spokesman said that "
            "$12 million had been paid for the Kenyan officers.",
            "African Union",
        ),
    ],
)
def test_whose_body_or_paper_it_is_that_says_so(text: str, claimant: str) -> None:
    found = facts_of(text).estimates[-1].claimant
    assert found is not None
    assert claimant in {found.iso3, found.name}


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Kenya sent 300 of its promised 900 officers to Haiti in March.", "300", "headcount_sent"),
        ("So far 250 Kenyan police officers have deployed to Haiti out of 1,700 promised.", "250", "headcount_sent"),
        ("A total of 1,200 Rwandan soldiers are due to deploy in Mozambique.", "1,200", "headcount_planned"),
        ("Eritrean troops fight in Sudan; a further 3,200 have been hurt there, Ethiopia said.", "3,200", "casualties"),
    ],
)
def test_sent_promised_and_hurt_are_told_apart(text: str, value: str, measure: str) -> None:
    assert {one.quantity.value_text: one.measure for one in facts_of(text).estimates}.get(value) == measure
