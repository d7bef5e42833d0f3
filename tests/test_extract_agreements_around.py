"""Whose an agreement is where its own words do not say it; several that a text counts; who is none of its sides."""

import pytest
from articles import agreements, facts_of


def bound(text: str, **metadata: str) -> list[tuple[str, str]]:
    """Type and parties of each agreement."""
    return [(kind, parties) for kind, parties, *_ in agreements(facts_of(text, **metadata))]


def parties_of(text: str) -> list[str]:
    return [parties for _, parties in bound(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the two of the sentence before
        (
            "Jordan's king met the president of Czechia at the Castle. "
            "After the talks a memorandum on chemical defence was signed.",
            ["CZE JOR"],
        ),
        (
            "Cyprus and Israel have grown close. The agreement on the protection of classified information dates "
            "from 2016.",
            ["CYP ISR"],
        ),
        # a further one beside one whose sides are told
        (
            "Manila's senate approved the Reciprocal Access Agreement with Japan. "
            "Talks on an acquisition and cross-servicing agreement will begin next year.",
            ["JPN PHL", "JPN PHL"],
        ),
        (
            "Rwandan troops came to Mozambique under a bilateral agreement of 2018. "
            "In January the two governments added a status of forces agreement.",
            ["MOZ RWA", "MOZ RWA"],
        ),
        # the guest and the capital of the host
        (
            "On Friday the Lao defence minister and General Phan Van Giang signed a protocol on military training in "
            "the Vietnamese capital.",
            ["LAO VNM"],
        ),
        # office holders in a long list
        (
            "The Minister of Defence of Norway, Tore Sandvik, and the Minister of National Defence of Lithuania, "
            "Dovile Sakaliene, signed a letter of intent on drones.",
            ["LTU NOR"],
        ),
        # their agreement, and who congratulates
        (
            "The United States congratulated Armenia and Azerbaijan on concluding their agreement on the withdrawal "
            "of border troops.",
            ["ARM AZE"],
        ),
        # partners of whom first the sort is told
        (
            "Moscow has comparable air defence accords with other allies, among them Tajikistan, Belarus and "
            "Kazakhstan.",
            ["BLR KAZ RUS TJK"],
        ),
        # a dated statement
        (
            "Relations were tense. In a 2011 joint statement, Chad and Sudan confirmed that they would patrol the "
            "border together.",
            ["SDN TCD"],
        ),
    ],
)
def test_an_agreement_is_of_those_of_whom_the_text_speaks(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Panama signed two agreements with Washington in April: one on the training of its police, and another "
            "on joint patrols in the canal.",
            ["PAN USA", "PAN USA"],
        ),
        (
            "Two texts were signed in Rabat on Monday by the Moroccan and Rwandan chiefs of staff. "
            "The first is an agreement on military training, the second a memorandum on defence industry.",
            ["MAR RWA", "MAR RWA"],
        ),
        (
            "The two countries, Brazil and Angola, signed three documents: (i) a protocol on naval training; (ii) a "
            "memorandum of understanding on cyber defence; and (iii) an agreement on visa exemption.",
            ["AGO BRA", "AGO BRA", "AGO BRA"],
        ),
        # five partners and more at once are one row, two to four are as many
        (
            "Ukraine has signed security agreements with Spain, Denmark, Latvia, Norway and Finland since January.",
            ["DNK ESP FIN LVA NOR UKR"],
        ),
        (
            "Ukraine has signed security agreements with Spain, Denmark and Latvia since January.",
            ["ESP UKR", "DNK UKR", "LVA UKR"],
        ),
        (
            "Ukraine has signed security agreements with Spain and Denmark since January.",
            ["ESP UKR", "DNK UKR"],
        ),
    ],
)
def test_what_a_text_counts_is_told_one_by_one(text: str, expected: list[str]) -> None:
    assert sorted(parties_of(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # enemies, places, forces
        (
            "Finland will sign the Defense Cooperation Agreement, known as DCA, on Monday in Washington. "
            "Moscow's assault on Ukraine changed minds in Helsinki. The DCA lets American troops use 15 bases.",
            ["FIN USA"],
        ),
        (
            "Kenya hunts the Allied Democratic Forces (ADF) in the forests. The ADF has its camps in Congo, and Kenya "
            "signed a military pact with Congo on joint patrols.",
            ["COD KEN"],
        ),
        # well-known ones bind those that have made them
        ("The crown prince of Saudi Arabia told the United States that he wished to join the Abraham Accords.", [""]),
        (
            "Iceland signed the North Atlantic Treaty in 1949; Poland and Hungary would follow half a century later.",
            ["ISL"],
        ),
    ],
)
def test_enemies_and_onlookers_are_no_sides(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected


def test_a_name_in_apposition_is_that_of_the_pact_before_it() -> None:
    text = "Mali, Burkina Faso and Niger signed a mutual defence pact, the Liptako-Gourma Charter, in September 2023."
    assert bound(text) == [("mutual_defence", "BFA MLI NER")]


@pytest.mark.parametrize(
    "text",
    [
        "The two football federations signed a memorandum on the friendly between Chad and Mali.",
        "Washington has announced a loan guarantee of $1 billion for Ukraine's budget.",
        "Five of the seven treaty alliances of the United States are in Asia, from Japan to Australia.",
        "Tuvalu must ask Australia before it signs any security deal with others.",
        "Bosnia joined NATO's Partnership for Peace in 2006 and was invited to its Membership Action Plan in 2010.",
    ],
)
def test_what_is_no_instrument_is_no_row(text: str) -> None:
    assert bound(text) == []


def test_the_leaders_are_those_of_the_title() -> None:
    text = (
        "The leaders spoke of Russia's war on Ukraine. "
        "They welcomed the Harbour Declaration on defence technology, which the two leaders launched in June."
    )
    told = facts_of(text, title="Readout of the President of Chile's meeting with the Prime Minister of Norway")
    assert [parties for _, parties, *_ in agreements(told)] == ["CHL NOR"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed a logistics pact on Thursday. The Mutual Servicing Agreement was signed in Lima.",
        "Lima and Santiago seal frigate deal\n\nPeru has chosen Chile's frigate in a $4 billion deal, it said.",
        "Chad and Niger signed a security pact on Monday. The Agadez Declaration binds both to help each other.",
    ],
)
def test_one_paper_in_other_words_is_one_agreement(text: str) -> None:
    assert len(facts_of(text).agreements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger signed a security pact in 2014. The Agadez Declaration of 2021 binds both to help each other.",
        "Peru and Chile signed a logistics pact. A separate agreement between Peru and Bolivia covers training.",
    ],
)
def test_papers_of_other_years_or_parties_are_two(text: str) -> None:
    assert len(facts_of(text).agreements) == 2


@pytest.mark.parametrize(
    "text",
    [
        # the short name of what was named, the town where it was made, a well-known name after other words
        (
            "Ghana and Norway signed the Reciprocal Access Agreement in May. Troops trained. Ships came. "
            "The RAA covers customs and jurisdiction."
        ),
        (
            "Chad and Niger signed a peace agreement in Lome in May. Ghana had mediated. "
            "Under the Lome deal Chad is to withdraw. The Lome accord has nine articles."
        ),
        "Chad ended its support. Mali, Niger and Burkina Faso signed a defence pact, the Liptako-Gourma Charter.",
        "Australia signed the Mutual Defence Treaty with Papua New Guinea, better known as the Pukpuk Treaty.",
        # the only agreement of a text gets its name later
        (
            "Peru and Chile seal pact\n\nPeru and Chile signed a defence pact in Lima on Monday. "
            "It rained. Ministers smiled. Crowds came. Bands played. Flags flew. "
            "The Strategic Mutual Defence Agreement was two pages long."
        ),
        # a paper that only puts in writing what has been told
        "Ties between Chad and Niger became a partnership when the two signed an agreement to this effect in May.",
        # by whose parties a well-known one is known
        "AUKUS is safe. The trilateral submarine agreement with Australia and the UK went through a review.",
        # one more of a kind is the one just told of
        (
            "Ghana and Norway signed a visiting forces agreement in May. "
            "Norway became the fifth country to sign such a deal with Ghana."
        ),
    ],
)
def test_what_is_told_in_other_words_stays_one(text: str) -> None:
    assert len(facts_of(text).agreements) == 1


@pytest.mark.parametrize(
    "text",
    [
        # a named one that another has, a name of another state's, a town where something else was made
        (
            "Ghana's Mutual Defense Treaty with Norway dates from 1951. It is old. "
            "Togo, too, has a security treaty with Norway."
        ),
        "Iceland relies on its 1951 agreement with Norway. The Greenland accord of Peru and Chile was amended in 2004.",
        (
            "AUKUS binds Australia, Britain and the United States. "
            "Chile's treaty with Peru, signed last month, lasts 50 years."
        ),
    ],
)
def test_what_others_have_is_another(text: str) -> None:
    assert len(facts_of(text).agreements) == 2


def test_a_committee_on_treaties_is_no_treaty() -> None:
    assert bound("Australia and Chile spoke to the Joint Standing Committee on Treaties in May.") == []
