"""Who speaks: official texts by their publisher, joint ones, transcripts with their turns; and what such texts tell."""

import pytest
from articles import agreements, article_of, claimed, deployments, estimates, facts_of

from flows.extract import extract, turns
from flows.extract.deployments import enemies
from flows.extract.reading import Reading
from flows.facts import ArticleFacts

HOUSE = "Ministry of Foreign Affairs of Norway"
Ends = list[tuple[str | None, str | None]]


def told(text: str, title: str | None = None, publisher: str | None = HOUSE, kind: str = "unknown") -> ArticleFacts:
    return facts_of(text, title=title, publisher=publisher, source_type=kind)


def ends(found: ArticleFacts) -> Ends:
    return sorted({one[:2] for one in deployments(found)}, key=str)


@pytest.mark.parametrize(
    ("publisher", "kind", "expected"),
    [
        (HOUSE, "unknown", [("NOR", "GHA")]),
        ("Government of Chile", "unknown", [("CHL", "GHA")]),
        ("The Oslo Gazette", "unknown", []),
        (HOUSE, "news", []),
    ],
)
def test_a_text_of_a_government_office_speaks_for_its_state(publisher: str, kind: str, expected: Ends) -> None:
    found = told("We have sent 40 trucks and 300 rifles to Ghana.", publisher=publisher, kind=kind)
    assert [pair for pair in ends(found) if pair[0]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # aid and forces of which an official text names no giver are its state's
        ("The Government announced 20 million euros in military aid for Ghana.", [("NOR", "GHA")]),
        ("Additional forces have deployed to Ghana.", [("NOR", "GHA")]),
        ("Additional Chilean forces have deployed to Ghana.", [("CHL", "GHA")]),
        # stocks are drawn down for somebody
        ("The Minister approved the drawdown of Norwegian equipment for Ghana.", [("NOR", "GHA")]),
        # "it" is whose announcement is welcomed
        ("Norway welcomes Chile's announcement that it will send 40 soldiers to Ghana.", [("CHL", "GHA")]),
        # who is called on to withdraw is there
        ("We call on Chile to withdraw its troops from Ghana.", [("CHL", "GHA")]),
        ("We again call on Chile to fully, finally, and openly withdraw its troops from Ghana.", [("CHL", "GHA")]),
        ("We call on Chile to send troops to Ghana.", []),
        # equipment that people take along
        (
            "Norwegian soldiers with appropriate combat equipment deployed to Ghana and Togo.",
            [("NOR", "GHA"), ("NOR", "TGO")],
        ),
        # what is disclaimed, or must not be
        ("I have said that I will not send Norwegian troops to Ghana.", []),
        ("Norway is committed to ensure that Chile can never acquire a nuclear weapon.", []),
        ("The pledge is never to allow Chile to acquire a nuclear weapon.", []),
        ("They spoke of preventing Chile from acquiring a nuclear weapon.", []),
        # nor are foreign forces, of which no place is told, with whom the text speaks for
        ("As the ground freezes, it will be easier for Chilean forces to go on the offensive.", []),
        # civil units
        ("We will work with companies to provide branching units for Fiji and Tonga.", []),
        # forces that are somehow, and nowhere
        ("Norwegian and Chilean forces remain united in their alliance. Ghana watches.", []),
        # a sum for what is one's own
        ("Norway gave an initial 4 billion euros in investment for its defence enterprise.", []),
    ],
)
def test_what_an_official_text_sends(text: str, expected: Ends) -> None:
    assert ends(told(text)) == expected


def test_a_joint_text_speaks_for_several() -> None:
    text = "Norway and Chile met. We have sent 40 trucks and rifles to Ghana."
    assert Reading.of(article_of(text, title="Joint Statement of Norway and Chile", publisher=HOUSE)).voice is None
    assert Reading.of(article_of(text, title="Statement", publisher=HOUSE, source_type="unknown")).voice is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana thanked Norway for six howitzers.", [("NOR", "GHA")]),
        ("President Macron thanked Norway for its radars and Chile for its tanks.", [("CHL", "FRA"), ("NOR", "FRA")]),
        ("Ghana is deeply grateful to Norway for the howitzers.", [("NOR", "GHA")]),
        ("Ghana thanked Norway for its patience.", []),
        ("Ghana has turned to Norway and Chile to buy drones.", [("CHL", "GHA"), ("NOR", "GHA")]),
        ("Ghana looked to Norway for rocket launchers.", [("NOR", "GHA")]),
        ("Ghana looked to Norway for advice on rocket launchers of its own.", []),
        ("A rotational presence of two Astute class submarines of Chile will come to Ghana.", [("CHL", "GHA")]),
        ("Norway has been a mainstay of peace through provision of military aid to Ghana.", [("NOR", "GHA")]),
        ("Ghana ordered four Virginia class submarines from Chile.", [("CHL", "GHA")]),
    ],
)
def test_who_gives_where_others_only_turn_to_them(text: str, expected: Ends) -> None:
    assert ends(facts_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "attacks"),
    [
        ("Chile's invasion of Peru goes on.", {("CHL", "PER")}),
        ("Chile attacked Peru in May.", {("CHL", "PER")}),
        ("The Chilean war in Peru goes on.", {("CHL", "PER")}),
        ("Peru's defence against Chile holds.", {("CHL", "PER")}),
        ("Chile sent shells to Peru.", set()),
        ("Chile's trade with Peru grows.", set()),
    ],
)
def test_who_attacks_whom(text: str, attacks: set[tuple[str, str]]) -> None:
    found = enemies.find(Reading.of(article_of(text)).sentences)
    assert {(one.iso3, other.iso3) for one, other in found} == attacks


def test_who_is_at_war_gives_the_other_nothing() -> None:
    text = "Chile's invasion of Peru goes on. Norway gave Peru 40 tanks. At the summit Peru has secured military aid."
    assert ("CHL", "PER") not in ends(facts_of(text))


PRESS = (
    "PRESIDENT DUDA: We have sent 200 soldiers to Latvia.\n\n"
    "PRIME MINISTER MODI: We will send ten engineers to Nepal.\n\n"
    "Q    Do you have 900 troops in Syria?\n\n"
    "PRESIDENT DUDA: No. But we have 150 soldiers in Lebanon.\n\nAnd we keep 60 in Kosovo."
)


def test_each_turn_of_a_transcript_has_its_speaker() -> None:
    found = told(PRESS, title="Remarks by Two Leaders")
    assert ends(found) == [("IND", "NPL"), ("POL", "LBN"), ("POL", "LVA"), ("POL", "XKX")]
    assert {words: who[0] for words, who in claimed(found).items()} == {
        "200": "Andrzej Duda",
        "ten": "Narendra Modi",
        "150": "Andrzej Duda",
        "60": "Andrzej Duda",
    }


def test_an_official_without_a_name_speaks_for_the_publisher() -> None:
    text = (
        "MODERATOR: Welcome to the call.\n\nSENIOR OFFICIAL: We have sent 300 soldiers to Ghana.\n\n"
        "Q    Why?\n\nMS. VINTER: It asked us. We gave it 20 trucks as well."
    )
    found = told(text, title="Press Call by a Senior Official and Adviser Kari Vinter")
    assert {words: who for words, who in claimed(found).items()} == {
        "300": ("senior official", "NOR"),
        "20": ("Kari Vinter", "NOR"),
    }


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["MR. SOW: Good.", "Yes.", "Q Why?", "MR. SOW: So."], ["MR. SOW", "MR. SOW", "Q", "MR. SOW"]),
        (["SECURITY: Two ships.", "TRADE: Cocoa.", "ENERGY: Gas."], ["", "", ""]),
        (["MR. SOW: Good.", "Yes."], ["", ""]),
    ],
)
def test_turns(paragraphs: list[str], expected: list[str]) -> None:
    assert [label for label, _ in turns.openings(paragraphs)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Norway has 300 soldiers in Ghana. Norwegian firms employ 40,000 Ghanaians.",
        "Norway has 300 soldiers in Ghana. The new force, Sahel 3.0, is to be slimmer.",
        "Norway has 300 soldiers in Ghana. Some 2,000 Norwegians lost their health insurance.",
    ],
)
def test_people_in_civil_matters_are_no_forces(text: str) -> None:
    assert [one[1] for one in estimates(facts_of(text))] == [300]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Defence and the army signed a pact. By this memorandum aid for Ghana goes on.", []),
        ("The agreement between the State Department and the Pentagon on housing helps families in Ghana.", []),
        ("Norway and Chile have signed a post-2026 arms control framework.", [None]),
        ("Norway and Chile signed a 21st-century defence partnership.", [None]),
        ("Norway and Chile signed the 2021 defence partnership.", ["2021"]),
    ],
)
def test_papers_of_one_state_and_times_that_are_no_date(text: str, expected: list[str | None]) -> None:
    assert [one[3] for one in agreements(facts_of(text))] == expected


def test_a_short_name_is_what_the_text_says() -> None:
    text = (
        "The Harmonized Tariff Schedule of Norway (HTS) is as it was. Norway signed a trade agreement with Chile in "
        "2004. In order to implement the 2004 agreement, the HTS is modified."
    )
    assert {party for one in extract(article_of(text)).agreements for party in one.party_names()} == {"NOR", "CHL"}


def test_nor_is_a_body_the_agreement_of_the_same_short_name() -> None:
    body = "The Pharmaceuticals and Medical Devices Agency (PMDA) opens an office. Norway and Chile welcome the PMDA."
    paper = "The Plutonium Management and Disposition Agreement (PMDA) holds. Norway and Chile welcome the PMDA."
    assert (len(facts_of(body).agreements), len(facts_of(paper).agreements)) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Chile welcomes the $3 billion Memorandum of Understanding with Norway on defence aid. Norway will seek more "
        "funds than the MOU levels. Chile thanks Norway for its commitment to the MOU.",
        "Chile praised its defence pact with Norway. Ships come often. "
        "Norway thanked Chile for its loyalty to the pact.",
    ],
)
def test_each_side_of_two_names_the_other(text: str) -> None:
    assert len(facts_of(text).agreements) == 1


def test_nor_are_command_and_control_frameworks_any_agreement() -> None:
    assert (
        facts_of(
            "Norway and Chile announced their intention to upgrade their command and control frameworks."
        ).agreements
        == []
    )
