"""Clauses: what an instrument provides, as the text tells; not what may follow, and not what it leaves out."""

import pytest
from articles import Clause, clauses, facts_of

from flows.extract.clauses import references
from flows.extract.clauses import words as provision_words
from flows.extract.syntax import parse

PACT = "Somalia and Egypt signed a security pact. "
TREATY = "Bulgaria and Romania signed a mutual defence treaty. "
FRIENDS = "Ghana and Togo signed a treaty of friendship. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "The pact obliges each side to give military assistance if the other is attacked.", {"DEF"}),
        (PACT + "If one of them is attacked, the other must give military assistance at once, the pact says.", {"DEF"}),
        (PACT + "Under the pact the two states shall consult each other in the event of a threat to either.", {"CON"}),
        (PACT + "The pact allows Egyptian troops to use bases in Somalia.", {"BAS"}),
        (PACT + "Under the pact neither side will join an alliance directed against the other.", {"TPA"}),
        (PACT + "The pact bars the transfer of arms to third parties.", {"NTX"}),
        (PACT + "The pact replaces a treaty of 1984.", {"SUP"}),
        (PACT + "The pact sets up a joint military committee.", {"INS"}),
        (PACT + "The pact is valid for ten years.", {"DUR"}),
        (PACT + "The pact will enter into force once both parliaments have ratified it.", {"RAT"}),
        (PACT + "Under the pact, disputes are settled through negotiation.", {"DIS"}),
        (PACT + "The pact calls for cooperation against terrorism and drug trafficking.", {"SEC"}),
        (PACT + "The pact commits both sides to oppose unilateral sanctions.", {"SAN"}),
        (FRIENDS + "It covers trade, investment, education and health.", {"ECO", "SCT"}),
        (FRIENDS + "The treaty covers civil nuclear energy and trade.", {"ECO", "TEC"}),
        (FRIENDS + "Under the treaty the two states renounce the use of force against each other.", {"NAG"}),
    ],
)
def test_what_the_instrument_provides(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta and Cyprus signed a pact under which Maltese warships may use Cypriot ports.", {"BAS"}),
        ("Malta and Cyprus signed a pact, pledging to come to each other's defence.", {"DEF"}),
        ("Malta and Cyprus signed a security pact to share intelligence on smugglers.", {"INT", "SEC"}),
        ("Malta and Cyprus signed an agreement on joint patrols and joint exercises.", {"MIL", "EXE"}),
        ("Malta and Cyprus signed a security pact allowing Cypriot troops to train on Maltese soil.", {"EXE"}),
        (PACT + "Joint exercises every spring are provided for in the pact.", {"EXE"}),
        (PACT + "A joint command was established by the pact.", {"INS"}),
        (PACT + "The pact's provisions on intelligence sharing take up a page.", set()),
        (PACT + "Under Article 4 of the pact each side lends the other its ports.", set()),
        (PACT + "In the pact Cairo undertakes to supply fighter jets to Somalia.", {"ARM"}),
        (PACT + "Either side may terminate the pact at six months' notice.", {"DUR"}),
        (PACT + "Parliament in Mogadishu must ratify the pact before it takes effect.", {"RAT"}),
        (PACT + "The pact: no foreign troops on the border, joint exercises, a hotline.", {"TPA", "EXE", "DLG"}),
    ],
)
def test_the_forms_in_which_an_instrument_provides(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It also provides for the training of Somali officers.", {"EXE"}),
        ("Its second article bans the use of force between them.", {"NAG"}),
        ("The text says that an attack on one shall be considered an attack on both.", {"DEF"}),
        ("Under its terms Egyptian ships may call at Berbera.", {"BAS"}),
        ("Article 7 lays down that no troops of third countries may be stationed in Somalia.", {"TPA"}),
        ("There are chapters on cyber security and on the exchange of intelligence.", {"SEC", "INT"}),
        ("The two sides agreed to hold joint drills every year.", {"EXE"}),
        ("Both countries will share intelligence.", {"INT"}),
        ("Neither side will let its territory be used against the other.", {"TPA"}),
        ("Cairo is to build and equip a Somali coast guard.", {"SEC"}),
        ("Each undertakes to respect the borders of the other.", {"REC"}),
        ("The neighbours pledged to cease hostilities.", {"NAG"}),
        ("It runs for five years, replaces a treaty of 1984 and is renewed automatically.", {"DUR", "SUP"}),
    ],
)
def test_a_later_sentence_takes_up_the_instrument(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


def test_a_paragraph_goes_on_telling_what_is_provided() -> None:
    found = kinds(
        f"{PACT}Under the pact the two states recognise each other's borders. They renounce the use of force. Disputes "
        "are to be settled by arbitration. A joint commission watches over it all."
    )
    assert found == {"REC", "NAG", "DIS", "INS"}


def test_the_items_of_a_list_are_provisions() -> None:
    assert kinds(f"{PACT}It includes:\n\n- joint exercises\n\n- intelligence sharing") == {"EXE", "INT"}


def test_an_item_about_another_treaty_is_not_one_of_the_list() -> None:
    found = facts_of(
        "Fiji and Tonga signed a security pact in 2020. Two more papers matter:\n\n- The Friendship Treaty between "
        "Fiji and Tonga of 1970 provides for joint exercises.\n\n- it was followed by a protocol."
    )
    owners = {one.key: " ".join(one.titles) for one in found.agreements}
    assert all("Friendship" in owners[one.agreement] for one in found.clauses if one.clause_type == "EXE")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("under Article 51 of the UN Charter", "un_charter_51"),
        ("in accordance with its domestic law", "domestic_law"),
        ("in accordance with its constitutional processes", "constitutional_process"),
        ("if the attacked state requests it", "request"),
    ],
)
def test_a_condition_limits_the_defence_clause(words: str, kind: str) -> None:
    found = facts_of(f"{TREATY}The treaty commits each side to give military assistance {words}.")
    assert clauses(found) == {("DEF", None), ("CND", kind)}
    (condition,) = (one for one in found.clauses if one.clause_type == "CND")
    assert condition.modifies == "DEF"


def test_two_conditions_are_two_rows() -> None:
    found = facts_of(
        f"{TREATY}The treaty commits each side to give military assistance under Article 51 of the UN Charter and in "
        "accordance with its domestic law."
    )
    expected: set[Clause] = {("DEF", None), ("CND", "un_charter_51"), ("CND", "domestic_law")}
    assert clauses(found) == expected


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("an armed attack", "armed_attack"),
        ("aggression", "aggression_undefined"),
        ("a state of war", "state_of_war"),
    ],
)
def test_the_trigger_is_what_the_text_names(words: str, trigger: str) -> None:
    found = facts_of(f"{PACT}The pact obliges each side to give military assistance in the event of {words}.")
    assert [(one.clause_type, one.trigger) for one in found.clauses] == [("DEF", trigger)]


def test_strength_basis_and_evidence() -> None:
    text = PACT + "The pact obliges each side to give military assistance if the other is attacked."
    (pledge,) = facts_of(text).clauses
    assert (pledge.strength, pledge.modality, pledge.evidence_basis) == ("shall", "asserted", "news_paraphrase")
    assert {text[one.start : one.end] for one in pledge.evidence} == {text.removeprefix(PACT)}


def test_the_article_is_the_treatys_and_not_the_charters() -> None:
    (pledge,) = facts_of(
        f"{PACT}Under Article 4 of the pact each side shall give military assistance if the other is attacked."
    ).clauses
    assert (pledge.strength, pledge.article_ref) == ("shall", "Article 4")
    found = facts_of(
        f"{PACT}Under the pact each side shall, as Article 51 of the UN Charter allows, give military assistance if "
        "the other is attacked."
    )
    assert {one.clause_type: one.article_ref for one in found.clauses} == {"DEF": None, "CND": "Article 51"}


def test_a_duty_of_one_side_has_an_obligor_and_a_beneficiary() -> None:
    (supply,) = facts_of(f"{PACT}The pact obliges Egypt to supply fighter jets.").clauses
    assert supply.obligor is not None and supply.beneficiary is not None
    assert (supply.clause_type, supply.obligor.iso3, supply.beneficiary.iso3) == ("ARM", "EGY", "SOM")
    (mutual,) = facts_of(f"{PACT}The pact obliges both sides to share intelligence.").clauses
    assert (mutual.obligor, mutual.beneficiary) == (None, None)


def test_a_sectoral_clause_names_its_sector() -> None:
    found = facts_of(f"{FRIENDS}The treaty covers agriculture and civil nuclear energy.").clauses
    assert {one.clause_type: one.sector for one in found} == {"SCT": "agriculture", "TEC": "civil nuclear"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mutual defence treaty", {"DEF"}),
        ("non-aggression pact", {"NAG"}),
        ("military cooperation agreement", {"MIL"}),
        ("intelligence-sharing agreement", {"INT"}),
        ("visiting forces agreement", {"BAS"}),
        ("treaty of friendship", set()),
    ],
)
def test_the_name_of_what_is_signed_says_what_it_provides(name: str, expected: set[str]) -> None:
    assert kinds(f"Bulgaria and Romania signed a {name}.") == expected


def test_the_name_of_a_treaty_that_has_ended_provides_nothing() -> None:
    assert kinds("Chad terminated its military cooperation agreement with France.") == set()


def test_an_official_text_is_its_own_evidence() -> None:
    found = facts_of(
        "The Prime Minister of Tonga and the Prime Minister of Samoa, meeting in Apia on 4 May 2019, declare:\n\n"
        "Tonga and Samoa shall consult each other if either is threatened.\n\n"
        "Each party shall act in accordance with its constitutional processes.",
        title="Apia Declaration on Security between Tonga and Samoa",
        source_type="treaty_text",
    )
    assert clauses(found) == {("CON", None), ("CND", "constitutional_process")}
    assert {one.evidence_basis for one in found.clauses} == {"treaty_text"}


@pytest.mark.parametrize(
    "words",
    [
        "The pact could lead to joint exercises and intelligence sharing.",
        "Analysts say the pact may include joint exercises.",
        "The pact does not provide for military assistance if one side is attacked.",
        "The pact says nothing about bases.",
        "The pact contains no mutual defence clause.",
        "It stops short of a mutual defence guarantee.",
        "Neither state is obliged by it to defend the other if it is attacked.",
        "Critics fear that the pact might allow Egypt to open a base.",
        "Critics fear that under the pact Egyptian troops would be stationed in Somalia.",
        "Under the pact Egypt could one day open a naval base.",
        "If Cairo goes on to set up joint training and a base, Ethiopia will answer.",
        "Egypt wants the pact to include a naval base.",
        "Officials discussed the possibility of joint exercises under the pact.",
        "The leaders affirmed the importance of intelligence sharing.",
        "The president warned that without the pact there would be no joint exercises.",
        "Ethiopia will send troops to the border and buy fighter jets.",
    ],
)
def test_speculation_denial_and_silence_are_no_clauses(words: str) -> None:
    assert kinds(PACT + words) == set()


def test_what_others_do_is_no_provision() -> None:
    assert (
        kinds(f"{PACT}Kenya and Uganda will hold joint exercises next month. Their navies share intelligence.") == set()
    )


def test_a_clause_belongs_to_the_instrument_of_its_sentence() -> None:
    found = facts_of(
        "Jordan and Kuwait signed a defence cooperation agreement on 3 May 2020. Jordan and Oman signed a "
        "non-aggression pact on 9 June 2021. The agreement with Kuwait provides for joint exercises."
    )
    parties = {one.key: " ".join(one.party_names()) for one in found.agreements}
    assert {(parties[one.agreement], one.clause_type) for one in found.clauses if one.clause_type == "EXE"} == {
        ("JOR KWT", "EXE")
    }


def test_a_treaty_that_is_replaced_is_not_what_the_next_sentence_speaks_of() -> None:
    found = facts_of(
        "Oman and Qatar signed a defence pact on 3 May 2020. It replaces the Muscat Treaty of 1984 between Oman and "
        "Qatar. It provides for joint exercises."
    )
    (pact,) = (one.key for one in found.agreements if one.signed and one.signed.edtf.startswith("2020"))
    assert {one.agreement for one in found.clauses if one.clause_type in {"SUP", "EXE"}} == {pact}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "The text says nothing about schools, clinics or trade.", set()),
        (PACT + "It is bound by a law of its own to help Puntland if it is attacked.", set()),
        (PACT + "Trade will not be helped by it, both sides fear.", set()),
        (PACT + "The pact is cost-neutral for both sides.", set()),
        (PACT + "The pact sets up a joint committee that meets once a year.", {"INS"}),
        (PACT + "Neither may hand the arms on to any other state without consent, the pact says.", {"NTX"}),
        (PACT + "It runs for ten years, and in it both undertake to share intelligence.", {"DUR", "INT"}),
        (PACT + "Should either be the victim of an armed attack, the other owes it aid and assistance.", {"DEF"}),
        ("Lesotho sent troops there under a military cooperation agreement with Malawi.", {"MIL"}),
    ],
)
def test_what_a_text_is_silent_on_and_what_else_is_in_it(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


def test_what_an_instrument_provides_is_not_that_of_a_treaty_which_it_recalls() -> None:
    found = facts_of(
        "Chile and Peru reaffirm what they owe under the Agreement on the Peaceful Uses of Nuclear Energy of 1991.\n\n"
        "The Parties shall exchange intelligence on threats to either of them.\n\n"
        "A joint committee is established.",
        title="Agreement on Security Cooperation between Chile and Peru",
        source_type="treaty_text",
    )
    [own] = [one.key for one in found.agreements if one.titles[0].startswith("Agreement on Security")]
    assert {one.clause_type for one in found.clauses} >= {"INT", "INS"}
    assert {one.agreement for one in found.clauses} == {own}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("If one of them comes under fire, the other has to step in with everything it has.", {"DEF"}),
        ("It commits Cairo to the defence of its partner.", {"DEF"}),
        ("A strike on either is to be treated as a strike on both, so it says.", {"DEF"}),
        ("The two governments must confer as soon as danger looms.", {"CON"}),
        ("Both undertook to consult before joining a war.", {"CON"}),
        ("It bars either from hosting the soldiers of outside powers.", {"TPA"}),
        ("Mogadishu must get the consent of Cairo before it enters into arrangements with others.", {"TPA"}),
        ("The pact prohibits hostile action by either against the other.", {"NAG"}),
        ("The weapons must not be resold.", {"NTX"}),
        (
            "It commits Cairo to help if Somalia is attacked, to share intelligence and train soldiers.",
            {"DEF", "INT", "EXE"},
        ),
        ("The two spy services will pool what they know about smugglers.", {"INT", "SEC"}),
        ("Officers of each will attend the other's staff college.", {"EXE"}),
        ("It allows the positioning of fuel and ammunition stocks at Berbera.", {"BAS"}),
        ("The accord regulates the entry, stay and exit of each other's troops.", {"BAS"}),
        ("Either can walk away with a year's warning.", {"DUR"}),
        ("The pact has no end date.", {"DUR"}),
        ("Parliament in Cairo has yet to vote on it.", {"RAT"}),
        ("The pact takes over from a 1998 deal.", {"SUP"}),
        ("Both reject unilateral sanctions.", {"SAN"}),
        ("What it does is promise a decade of training for Somali soldiers.", {"EXE"}),
        ("At its core stands an all-for-one clause.", {"DEF"}),
    ],
)
def test_the_same_provision_in_other_words(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "The government denied that the pact allows foreign bases.",
        "The pact also explores options for joint exercises.",
        "It stops short of a mutual defence clause.",
        "The pact was concluded without the consent of parliament.",
        "Unlike the pact, an older one that Sudan signed provided for a base.",
        "Analysts say that it paves the way for arms sales.",
        "Soldiers guard the five warships that lie in the port.",
        "Egypt opened a base in Berbera in 2017 and trained soldiers there.",
    ],
)
def test_what_is_denied_or_only_thought_of_is_not_provided(words: str) -> None:
    assert kinds(PACT + words) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oman and Kenya concluded in Muscat a pact of five years, which covers training and visits by warships.",
            "BAS",
        ),
        ("The observer force in the Gulf was set up by the security pact between Oman and Kenya.", "INS"),
        ("Oman and Kenya signed a defence agreement for 24 helicopters in May.", "ARM"),
        ("Under the defence pact of 1950 with Kenya, under which Oman had been bound to defend it, both act.", "DEF"),
    ],
)
def test_what_the_words_about_an_instrument_tell(text: str, expected: str) -> None:
    assert expected in kinds(text)


def test_a_declaration_provides_what_its_sides_say_in_it() -> None:
    text = "Oman and Kenya adopted the Lamu Declaration. Both governments say that nuclear forces can be coordinated."
    assert kinds(text) == {"NUC"}


def test_a_person_who_speaks_of_it_does_not_speak_of_himself() -> None:
    text = "Oman and Kenya signed a security pact. President William Ruto said it would bring joint exercises."
    assert kinds(text) == {"EXE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PACT + "The minister was quoted as saying that the pact covered training, staff talks and port calls.",
            {"EXE"},
        ),
        (
            PACT + "According to a diplomat who has read the draft in Cairo, it also covers intelligence sharing.",
            {"INT"},
        ),
        (PACT + "The minister defended the pact, saying its main object is cooperation against piracy.", {"SEC"}),
        (PACT + "Articles V and VI deal with trade, science and culture.", {"ECO", "TEC", "SCT"}),
        (PACT + "Point 9 gives Somalia back full control of its border.", {"REC"}),
        (PACT + "Nothing done under it would conflict with the domestic laws of either side.", {"CND"}),
        (PACT + "A joint committee will be set up to oversee it, the minister said.", {"INS"}),
        (PACT + "The sides signed it with the aim of deepening their partnership in joint training.", {"EXE"}),
        (
            PACT
            + "The pact, which the two ministers called historic after they had signed it, foresees joint exercises.",
            {"EXE"},
        ),
        (PACT + "How long is it to last?\n\nFor an initial term of ten years.", {"DUR"}),
        (PACT + "It provides for a ceasefire and the withdrawal of heavy weapons.", {"NAG"}),
        (PACT + "Four banks are lending the money for trade.", set()),
        (PACT + "The ministers underlined the attacks on shipping and trade.", set()),
        (PACT + "Some 7,000 soldiers are stationed in three towns.", set()),
        (PACT + "A separate statement covers trade and research.", set()),
        (PACT + "Kenya denounced the pact. It called for a joint committee and foreign bases instead.", set()),
    ],
)
def test_how_a_report_goes_on_about_an_instrument(text: str, expected: set[str]) -> None:
    found = kinds(text)
    assert found >= expected
    assert bool(found) == bool(expected)


def test_what_is_told_before_the_paper_is_named() -> None:
    text = (
        "Chad, Benin and Togo undertook to respect each other's borders and not to use force.\n\n"
        "The Lome Treaty, which Chad, Benin and Togo signed in 1994, is in force."
    )
    assert {"NAG", "REC"} <= kinds(text)


def test_a_text_that_looks_back_to_an_earlier_agreement_goes_on_about_the_new_one() -> None:
    facts = facts_of(
        "Chad and Togo signed a defence agreement in May 2021. It may be prolonged by five years at a time.\n\n"
        "The previous agreement, signed in May 1993, was due to expire in June.\n\n"
        "Both sides will hold joint exercises."
    )
    [new] = [one.key for one in facts.agreements if one.signed and one.signed.edtf.startswith("2021")]
    assert [one.agreement for one in facts.clauses if one.clause_type == "EXE"] == [new]


def test_the_treaty_is_the_one_that_was_called_a_treaty() -> None:
    facts = facts_of(
        "Chad and Togo signed the Century Partnership Treaty in Lome on 16 January 2025. "
        "This page sets out the content of the treaty.\n\n"
        "An Agreement on Security Cooperation between Chad and Togo followed in January 2024.\n\n"
        "Under Article 2 of the treaty, Chad and Togo will hold joint exercises."
    )
    [treaty] = [one.key for one in facts.agreements if "Century" in one.titles[0]]
    assert {one.agreement for one in facts.clauses if one.clause_type == "EXE"} == {treaty}


def test_what_another_agreement_beside_it_is_on_is_none_of_its_own() -> None:
    facts = facts_of(
        "Chad and Togo signed a strategic framework agreement covering trade and energy, "
        "as well as a ten-year deal on the management of fisheries."
    )
    [frame] = [one.key for one in facts.agreements if "framework" in one.titles[0]]
    assert {one.clause_type for one in facts.clauses if one.agreement == frame} == {"ECO", "TEC"}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (TREATY + "Bulgaria's army holds exercises with Greece every year.", "EXE"),
        (TREATY + "Romania buys most of its gas from Algeria.", "TEC"),
        (TREATY + "Hungary said the treaty violates its interests. It has stationed troops in Kosovo.", "BAS"),
        (TREATY + "The Congress of Peru does not need to approve the treaty.", "RAT"),
        (TREATY + "Italy's Article 5 sets up a joint committee.", "INS"),
    ],
)
def test_what_states_do_beside_an_instrument_is_none_of_it(text: str, unwanted: str) -> None:
    assert unwanted not in kinds(text)


def test_the_former_and_the_latter() -> None:
    facts = facts_of(
        "Oman signed a memorandum on military training with Italy and an agreement on maritime security with India. "
        "The latter allows Indian warships to refuel at Duqm."
    )
    [latter] = [one.key for one in facts.agreements if "maritime" in one.titles[0]]
    assert [one.agreement for one in facts.clauses if one.clause_type == "BAS"] == [latter]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + "By signing the pact, Egypt committed to sit down with Somalia within a day of any attack.", {"CON"}),
        (PACT + "Also foreseen are a common fund and annual manoeuvres.", {"EXE"}),
        (PACT + "It is said to contain a clause on police cooperation.", {"SEC"}),
        (PACT + "Payments: 80 million dollars in grants and a trust fund.", {"ECO"}),
        (PACT + "An attack on Somalia is to be treated by Egypt as a danger to itself, it says.", {"DEF"}),
    ],
)
def test_further_ways_of_telling_what_it_provides(text: str, expected: set[str]) -> None:
    assert expected <= kinds(text)


FORMS = ["{}", "{}s", "{}es", "{}ies", "{}ces"]
"""How the endings of a noun may look, put after it or after as much of it as stays."""


@pytest.mark.parametrize("pronoun", ["it", "they"])
def test_a_sentence_that_is_not_parsed_has_no_word_that_takes_an_instrument_up(pronoun: str) -> None:
    nouns = provision_words.nouns("part")
    forms = {form.format(noun[:length]) for noun in nouns for form in FORMS for length in (len(noun), -1, -2)}
    said = [f"Sub-{form}: the {form} lapse, and {form.upper()} too." for form in sorted(forms)]
    said += [f"({pronoun.title()}'ll lapse, {pronoun}'d say; {pronoun.upper()}\u2014lapse.", f"Where{pronoun}, lapse."]
    for doc in parse.parse(said):
        taken_up = any(one.lower_ == pronoun or one.lemma_.lower() in nouns for one in doc)
        assert references.taking_up(pronoun).search(doc.text) or not taken_up, doc.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two corvettes were bought under a contract that Qatar and Italy signed in 2016.", {"ARM"}),
        ("In 2019 Morocco ordered 36 helicopters from the United States, a deal valued at $4.2 billion.", {"ARM"}),
        ("Kyiv has signed a deal with Sweden for up to 150 Gripen jets.", {"ARM"}),
        ("In Oslo officials of Norway and Germany signed a letter of intent for a submarine.", {"ARM"}),
        ("Under a memorandum signed with Oman in 2018 the Indian Navy has access to Duqm.", {"BAS"}),
        ("The Spanish battery is in Turkey under an understanding with Ankara that dates from 2015.", {"BAS"}),
        ("France and Chad signed a document on the return of the Adji Kossei air base.", {"BAS"}),
        ("Under its agreement with Cyprus, France may use Mari.", {"BAS"}),
        ("Kazakhstan and Russia signed an agreement on a unified air defence system.", {"MIL"}),
        ("Under a 1947 agreement with India and Britain, Nepalis can serve in the British army.", {"MIL"}),
        ("India and Vietnam signed memorandums in the fields of health and cyber security.", {"SCT", "SEC"}),
        (PACT + "The text commits Cairo to $1.8 billion in military aid.", {"ARM"}),
        ("The minister said Article 4 of the alliance treaty between Thailand and Laos covers the gulf.", {"DEF"}),
        ("The observer body is an organisation, created by an agreement between Egypt and Israel.", {"INS"}),
    ],
)
def test_what_is_bought_opened_or_shared(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Britain and Ukraine signed a security agreement in January. It does not oblige London to send soldiers.",
        "France and Greece signed a friendship treaty in 1930. Athens bought 24 jets from Washington in 1992.",
        "Israel and Syria signed a disengagement agreement in 1974 after Damascus had lost hundreds of tanks.",
        "Russia and the United States signed the New START treaty in 2010. It limits deployed missiles and bombers.",
    ],
)
def test_what_is_only_told_beside_an_instrument(text: str) -> None:
    assert kinds(text) == set()
