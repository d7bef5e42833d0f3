"""Clauses told beside the name of an instrument, in a headline, in a quotation, by its name; and what tells none."""

import pytest
from articles import clauses, facts_of

PACT = "Ghana and Togo signed a security accord. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seychelles signed an accord with India giving the Indian navy berths at Assumption.", {"BAS"}),
        ("Seeking to train together more often, Latvia and Canada signed a memorandum on Monday.", {"EXE"}),
        ("In a bid to share more intelligence, Mali and Niger concluded a pact in Bamako.", {"INT"}),
        ("Britain and Iraq struck a security deal designed to smash people-smuggling gangs.", {"SEC"}),
        ("Warsaw and Kyiv have concluded an agreement meant to speed up the exchange of secret information.", {"INT"}),
        (
            "Iceland and the United States signed the accord, the legal basis for the American base at Keflavik.",
            {"BAS"},
        ),
        ("Rabat signed a contract with Israel for Barak air-defence systems, a purchase worth $500m.", {"ARM"}),
        ("Romania has a pact with Moldova, the text of which obliges Bucharest to train a battalion.", {"EXE"}),
        ("Britain and Ireland signed an accord in terms of which neither will resort to force.", {"NAG"}),
        ("Oman and Saudi Arabia signed a border treaty in 1990.", {"REC"}),
        ("Croatia's deal with France for 12 Rafale fighters was signed in Zagreb in 2021.", {"ARM"}),
    ],
)
def test_what_stands_beside_the_name_of_an_instrument(text: str, expected: set[str]) -> None:
    assert expected <= kinds(text)


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        (
            "Malta, Libya sign pact opening ports to each other's navies",
            "Malta and Libya signed the accord on Friday after two years of talks.",
            "BAS",
        ),
        (
            "Poland and Lithuania vow to defend each other in new treaty",
            "The treaty was signed by both presidents in Suwalki on Friday morning.",
            "DEF",
        ),
        ("Laos, Cambodia to hold joint drills under new pact", "Laos and Cambodia concluded the defence pact.", "EXE"),
        (
            "UK and Vietnam sign deal to fight smuggling gangs",
            "Britain and Vietnam signed the agreement in London on Thursday morning.",
            "SEC",
        ),
    ],
)
def test_what_a_headline_says_of_the_agreement_of_its_article(headline: str, text: str, expected: str) -> None:
    facts = facts_of(text, title=headline)
    assert expected in {one.clause_type for one in facts.clauses}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PACT + '"This covers officer training and joint exercises," the defence minister said.', {"EXE"}),
        (PACT + "The minister explained that a joint headquarters will be set up in Lome.", {"INS"}),
        (PACT + "He told reporters that the two would share intelligence on militants.", {"INT"}),
        (PACT + "What it boils down to is a promise that each will come to the other's aid if attacked.", {"DEF"}),
        (PACT + "It does not oblige either to fight, but requires them to consult if either is threatened.", {"CON"}),
        (PACT + "The two armies are going to send cadets to each other's academies.", {"EXE"}),
        (PACT + "Either must help the other with arms if its territory comes under attack.", {"DEF"}),
        (PACT + "It will not come into force before both parliaments have ratified it.", {"RAT"}),
        (PACT + "Its main fields are training, intelligence exchange and military medicine.", {"EXE", "INT"}),
        (PACT + "Trade, tourism and science are its main fields.", {"ECO", "TEC"}),
    ],
)
def test_what_later_sentences_say_of_it(text: str, expected: set[str]) -> None:
    assert expected <= kinds(text)


def test_each_of_two_grounds_has_what_holds_under_it() -> None:
    facts = facts_of(
        "Under the memorandum signed with Oman in 2018 the Indian navy may use the port of Duqm, and under the "
        "agreement signed with Mauritius in 2015 the two sides share intelligence."
    )
    of_oman = next(one.key for one in facts.agreements if {x.actor.iso3 for x in one.parties} == {"IND", "OMN"})
    assert {(one.clause_type, one.agreement == of_oman) for one in facts.clauses} == {("BAS", True), ("INT", False)}


def test_the_agreement_is_the_one_dwelt_on_and_not_one_set_beside_it() -> None:
    facts = facts_of(
        "Ukraine and Spain signed a security agreement in Madrid, and the agreement was published at once. "
        "A similar pact with Portugal is due to be signed in Lisbon tomorrow. "
        "Russian forces took two villages on Monday. Guided bombs fell on Kharkiv. It rained. "
        "The agreement covers intelligence sharing and the training of soldiers."
    )
    spanish = next(one.key for one in facts.agreements if "ESP" in {x.actor.iso3 for x in one.parties})
    assert {one.clause_type for one in facts.clauses if one.agreement == spanish} >= {"INT", "EXE"}


@pytest.mark.parametrize(
    "text",
    [
        "Analysts say a treaty between Seoul and Manila could one day include a mutual defence clause.",
        "The carmaker and the union signed a deal on Friday giving 20,000 workers a pay rise and training.",
        PACT + "It does not oblige anyone to send soldiers.",
        "Kyiv and Oslo signed an accord on Monday, a day after missiles struck a naval base near Odesa.",
        "Denmark and Iceland initialled the accord in Reykjavik. Later she visited a school and a fish factory.",
        "Mali and Chad signed a pact, while Niger was buying drones from Turkey.",
    ],
)
def test_what_happens_beside_it_is_no_clause(text: str) -> None:
    assert kinds(text) == set()
