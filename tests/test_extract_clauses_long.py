"""Provisions in long texts, in which several agreements are told of: whose they are, and which are none."""

import pytest
from articles import clauses, facts_of

from flows.extract.clauses import likely

PACT = "Ghana and Portugal signed a military pact in Accra on Monday. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


def of_parties(text: str) -> dict[frozenset[str | None], set[str]]:
    """The clause types of each agreement, by its parties."""
    facts = facts_of(text)
    return {
        frozenset(party.actor.iso3 for party in one.parties): {
            told.clause_type for told in facts.clauses if told.agreement == one.key
        }
        for one in facts.agreements
    }


@pytest.mark.parametrize(
    "words",
    [
        "The pact obliges neither side to defend the other.",
        "It commits neither capital to come to the other's aid if attacked.",
        "The pact binds no party to help the other if it is attacked.",
        "The text requires neither government to assist the other against an aggressor.",
        "It obliges neither to come to the aid of the other in the event of an attack.",
    ],
)
def test_what_neither_side_is_bound_to_is_not_provided(words: str) -> None:
    assert "DEF" not in kinds(PACT + words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The pact obliges each side to defend the other if it is attacked.", "DEF"),
        ("It obliges neither side to defend the other but sets up a joint commission.", "INS"),
        ("The pact makes no secret of its aim: each country helps the other if it is attacked.", "DEF"),
        ("It binds neither side to help an aggressor against the other.", "NEU"),
    ],
)
def test_what_is_provided_beside_a_denial(words: str, expected: str) -> None:
    assert expected in kinds(PACT + words)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (
            "Under the defence accord that Ghana and Portugal renewed in 2021, six ships a year use the port of Tema.",
            "DUR",
        ),
        ("Under a base treaty ratified by Chile and Peru in 1998, Peru may use Arica.", "RAT"),
    ],
)
def test_how_a_pact_was_made_is_no_provision_of_what_holds_under_it(text: str, unwanted: str) -> None:
    found = kinds(text)
    assert "BAS" in found
    assert unwanted not in found


def test_how_long_a_pact_under_which_something_holds_is_to_last() -> None:
    assert {"DUR", "BAS"} <= kinds(
        "Under the defence accord, which Ghana and Portugal renewed for five years, frigates may use the port of Tema."
    )


def test_a_pact_that_a_text_tells_its_reader_to_compare() -> None:
    found = of_parties(
        "Ghana and Portugal signed a military pact on Monday. It provides for joint drills.\n\n"
        "Compare the treaty between Chile and Peru. It sets up a joint command."
    )
    assert found[frozenset({"CHL", "PER"})] >= {"INS"}
    assert "INS" not in found[frozenset({"GHA", "PRT"})]


@pytest.mark.parametrize(
    "title", ["the two defence treaties of 2010", "their defence agreements", "three military protocols"]
)
def test_several_papers_of_one_name_are_they(title: str) -> None:
    assert "INS" in kinds(f"Ghana and Portugal signed {title}. They set up a joint command.")


@pytest.mark.parametrize(
    "text",
    [
        "A pact between Japan and Britain entered into force Sunday, allowing Tokyo and London to step up joint drills "
        "at a time of growing tension.",
        "The defence accord of Chile with Peru took effect in May, letting the two navies hold exercises off Arica.",
    ],
)
def test_what_a_pact_brings_by_coming_into_force(text: str) -> None:
    assert "EXE" in kinds(text)


def test_the_document_is_not_one_that_has_been_ended() -> None:
    found = of_parties(
        "Ghana signed a military pact with Portugal on Monday. The pact provides for joint drills.\n\n"
        "Lisbon has looked for friends since it terminated its defence treaty with Chad last year.\n\n"
        "The document also sets up a joint committee that meets once a year."
    )
    assert "INS" in found[frozenset({"GHA", "PRT"})]
    assert "INS" not in found.get(frozenset({"TCD", "PRT"}), set())


@pytest.mark.parametrize(
    "words",
    [
        "Moscow wants a veto, as in the draft of Tema. That text, of April 2022, would have barred foreign bases.",
        "A second paper followed. That document provides for the sharing of intelligence and for joint drills.",
    ],
)
def test_that_text_is_what_the_sentence_before_has_told_of(words: str) -> None:
    text = "The military pact of Ghana and Portugal was signed in 1994. It has no provision on costs. " + words
    assert kinds(text) <= {"MIL"}


def test_that_one_is_the_agreement_that_the_sentence_before_has_named() -> None:
    facts = facts_of(
        "Ghana and Portugal signed a military pact on Monday. It would take the place of a security agreement that "
        "the two concluded in 2012. That one provided for policing and joint drills."
    )
    old = [one.key for one in facts.agreements if one.signed is not None and one.signed.edtf == "2012"]
    assert {told.clause_type for told in facts.clauses if told.agreement in old} >= {"SEC", "EXE"}


def test_a_state_that_is_let_do_something_is_no_paper() -> None:
    assert "EXE" not in kinds(
        "Ghana, Lisbon says, signed a military pact with Portugal in 1976, and Portugal lets it train pilots in Beja."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Portugal has exclusive criminal jurisdiction over its soldiers.", "BAS"),
        ("Portuguese aircraft and ships have unimpeded access to four bases.", "BAS"),
        ("Ghana keeps a veto over any third country's bases.", "TPA"),
    ],
)
def test_what_somebody_has_under_an_agreement(words: str, expected: str) -> None:
    assert expected in kinds(PACT + words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Under the pact Portugal is to defend Ghana.", "DEF"),
        ("The pact provides that each will refrain from helping any third party in a war against the other.", "NEU"),
        ("It covers drills, armaments and fuel.", "ARM"),
        ("The pact sets rules on who tries offenders.", "BAS"),
        ("The pact makes it easier to bring in troops and vehicles.", "BAS"),
        ("Under it Ghana must agree with Portugal on any security deal with another state.", "TPA"),
        ("In it both promise to lay quarrels before arbiters.", "DIS"),
        ("The pact forbids Ghana to pass the jets on.", "NTX"),
    ],
)
def test_duties_told_in_the_words_of_the_press(words: str, expected: str) -> None:
    assert expected in kinds(PACT + words)


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        ("Under the pact Portugal is to defend its record in Ghana's courts.", "DEF"),
        ("The pact does not put the matter off: it must be passed on Monday.", "NTX"),
        ("The pact leaves the forces of both independent: they remain under national command.", "BAS"),
    ],
)
def test_words_that_only_look_like_those_of_a_duty(words: str, unwanted: str) -> None:
    assert unwanted not in kinds(PACT + words)


def test_one_more_paper_signed_beside_it_does_not_take_its_place() -> None:
    facts = facts_of(
        "Ghana and Portugal signed a military pact in Accra on Monday.\n\nThe two ministers also signed a letter of "
        "intent on disaster relief.\n\nBoth capitals will share intelligence. Under the pact the two navies will hold "
        "joint drills."
    )
    pact = next(one.key for one in facts.agreements if "pact" in " ".join(one.titles))
    assert {"INT", "EXE"} <= {one.clause_type for one in facts.clauses if one.agreement == pact}


def test_it_is_the_paper_signed_beside_it() -> None:
    facts = facts_of(
        "Ghana and Portugal signed a military pact in Accra on Monday.\n\nThe two ministers also signed a memorandum "
        "on disaster relief. It sets up a joint commission."
    )
    second = next(one.key for one in facts.agreements if "memorandum" in " ".join(one.titles))
    assert [one.agreement for one in facts.clauses if one.clause_type == "INS"] == [second]


def test_what_a_rule_tells_of_one_agreement_is_not_likely_told_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likely, "ENOUGH", -100.0)
    found = of_parties(
        "Ghana and Portugal signed a military pact on Monday. Chile and Peru signed a security treaty in 2010. "
        "It provides for the training of pilots."
    )
    assert "EXE" in found[frozenset({"CHL", "PER"})]
    assert "EXE" not in found[frozenset({"GHA", "PRT"})]


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (
            "Rwanda and Mozambique have agreed on a military pact for the Rwandan troops who have been fighting "
            "insurgents in the north for four years.",
            "DUR",
        ),
        (
            "Fiji and Tonga signed a military pact with an eye on Suva, which has been hosting drills for ten years.",
            "DUR",
        ),
        (
            "In 2008 Ghana and Portugal had signed a treaty of friendship. It was suspended in 2011, when Portuguese "
            "bases served the bombing.",
            "BAS",
        ),
        ("Ghana and Portugal signed a military pact. They will open a hotline between their coast guards.", "BAS"),
    ],
)
def test_what_has_gone_on_beside_a_pact_is_none_of_it(text: str, unwanted: str) -> None:
    assert unwanted not in kinds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and Portugal signed a military pact that has been extended for ten years.", "DUR"),
        ("Ghana and Portugal signed a peace treaty in 1984. The treaty bans force between them.", "NAG"),
        (
            "Ghana and Fiji signed a military pact. It covers the design, building and upkeep of SSN-Tema boats.",
            "ARM",
        ),
    ],
)
def test_terms_and_means_told_in_the_words_of_the_press(text: str, expected: str) -> None:
    assert expected in kinds(text)
