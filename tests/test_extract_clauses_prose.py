"""What longer prose tells of agreements: in words that take them up anew, beside others, and what belongs to others."""

import pytest
from articles import clauses, facts_of

PACT = "Kenya and Oman signed a defence pact in Muscat. "
ACCESS = "Kenya and Oman signed a visiting forces agreement in Muscat. "
BASE = "Kenya and Oman signed an agreement on an Omani naval base at Lamu. "
SUPPLY = "Kenya and Oman signed a logistics support agreement in Muscat. "
BORDER = "Kenya and Oman signed a protocol on coast guards in Muscat. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


def of_title(text: str, word: str) -> set[str]:
    """The clause types of the agreement whose title has a word."""
    facts = facts_of(text)
    meant = {one.key for one in facts.agreements if any(word in title.lower() for title in one.titles)}
    return {one.clause_type for one in facts.clauses if one.agreement in meant}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Article 5 is of special weight; it provides for joint drills.", {"EXE"}),
        ("Unlike older ones it has teeth: a joint verification team at the border.", {"INS"}),
        ("It is modest: joint drills and the exchange of intelligence.", {"EXE", "INT"}),
        ("Drawn up by the two ministers over a year of talks, it gives Omani ships the use of Lamu.", {"BAS"}),
        ('A source in Lamu said: "We are glad. It covers joint drills."', {"EXE"}),
        ("A committee of the two ministries, created by Article 6, has met twice.", {"INS"}),
        ("Among its provisions are joint drills and the exchange of intelligence.", {"EXE", "INT"}),
        ("Its duration was ten years.", {"DUR"}),
        ("Under the second pillar, the two hold joint drills.", {"EXE"}),
        ("Both lots have sworn to come to each other's aid if attacked.", {"DEF"}),
        ("The treaty, as it was called, set out ranks, had them train the Omani army and share intelligence.", {"INT"}),
    ],
)
def test_sentences_that_take_an_agreement_up(words: str, expected: set[str]) -> None:
    assert expected <= kinds(PACT + words)


def test_what_both_agree_to_stands_further_on() -> None:
    between = "The president flew in on Monday. The talks took place behind closed doors. Crowds lined the road. "
    assert "EXE" in kinds(PACT + between + "\n\nThe two sides agreed to hold joint drills.")
    assert "EXE" not in kinds(PACT + between + "\n\nKenya agreed to hold joint drills with Peru.")


def test_a_term_is_told_further_on() -> None:
    between = "Crews will train side by side. Boffins were cheerful. There was cake. Nobody made a speech. "
    assert "DUR" in kinds(PACT + between + "It is good for 15 years.")


def test_an_instrument_is_named_again_by_its_noun() -> None:
    older = "It rests on the border treaty of 1998. The protocol has no end date."
    assert "DUR" in of_title(BORDER + older, "protocol")
    assert "DUR" not in of_title(BORDER + older, "border treaty")


def test_what_is_told_of_another_instrument_is_not_of_the_first() -> None:
    text = PACT + "It rests on the border treaty of 1998, which fixed the common border and set up a joint commission."
    assert kinds(text) >= {"REC"}
    assert "REC" not in of_title(text, "defence pact")
    text = PACT + "The pact covers joint drills, and the border treaty of 1998 provides for a joint commission."
    assert "INS" not in of_title(text, "defence pact")


def test_what_is_provided_for_in_an_article() -> None:
    text = PACT + "The joint committee, provided for in Article 8 of the pact, will meet in Lamu."
    assert "INS" in kinds(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It takes into account the laws of both countries.", {"CND"}),
        ("It takes effect at once, cancelling the friendship treaty of 1990.", {"SUP"}),
        ("It foresees forty years of close cooperation.", {"DUR"}),
        ("The parties will not interfere in each other's internal affairs.", {"PRI"}),
        ("It lets Omani troops build and run facilities in Lamu.", {"BAS"}),
        ("It means that secret data will pass between the two capitals.", {"INT"}),
        ("It guarantees Oman's security.", {"DEF"}),
        ("It restores full ties.", {"REC"}),
        ("It still needs a parliamentary vote.", {"RAT"}),
        ("It can be renewed.", {"DUR"}),
        ("It obliges them to warn each other of plots.", {"INT"}),
        ("Under it patrol boats come as a gift.", {"ARM"}),
        ("It gives Oman a say over such deals.", {"TPA"}),
        ("It provides for a task group of the three navies.", {"INS"}),
        ("It hands Oman a stretch of quay at Lamu.", {"BAS"}),
        ("It opens flight simulators to Omani crews.", {"EXE"}),
        ("Omani units may exercise in Kenya.", {"EXE"}),
        ("Oman will school forty Kenyan officers a year.", {"EXE"}),
    ],
)
def test_words_of_provisions(words: str, expected: set[str]) -> None:
    assert expected <= kinds(PACT + words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It is not aimed at any third country.", "TPA"),
        ("Neither side may give its territory to third states.", "NTX"),
        ("They prohibit support for hostile acts or armed groups.", "TPA"),
        ("It allows joint relief missions.", "INS"),
        ("Approved by the Council of Ministers, it covers joint drills.", "INS"),
        ("Either side may end it, and the decision takes effect after 180 days.", "RAT"),
        ("The dialogue will also be attended by Kenya's defence minister.", "DLG"),
        ("They undertook to exchange technical information.", "INT"),
        ("Under it Oman may send police and soldiers, and its navy may call at Lamu.", "ARM"),
    ],
)
def test_words_that_mean_something_else(words: str, kind: str) -> None:
    assert kind not in kinds(PACT + words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ACCESS + "It frees their supplies from customs and lets them carry weapons.", {"BAS"}),
        (ACCESS + "It makes allowances for law-enforcement officers of the force.", {"BAS"}),
        (BASE + "It lets Omani ships call there in the fight against pirates.", {"BAS"}),
        (SUPPLY + "It lets them provide each other with fuel, food, ammunition and spare parts on exercises.", {"MIL"}),
    ],
)
def test_guests_and_supplies_are_no_cooperation_in_a_field(text: str, expected: set[str]) -> None:
    assert kinds(text) == expected


def test_a_title_of_guests_that_is_only_listed_tells_nothing() -> None:
    text = PACT + "It covers joint drills. Kenya has a Visiting Forces Agreement with Ghana, in force since 2007."
    assert "BAS" not in kinds(text)
