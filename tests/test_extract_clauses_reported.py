"""How reporters tell of provisions, and what in the same breath is none."""

import pytest
from articles import clauses, facts_of

PACT = "Kenya and Oman signed a security pact in Muscat. "
ACCESS = "Kenya and Oman signed a visiting forces agreement in Muscat. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Neither side may use force or let a third party use its soil for an attack.", {"NAG", "TPA"}),
        ("No foreign forces may settle on the islands.", {"TPA"}),
        ("It forbids deals with outsiders.", {"TPA"}),
        ("Force is ruled out.", {"NAG"}),
        ("The fighting is to stop within a day.", {"NAG"}),
        ("Both will discuss what to do in case of an attack on shipping.", {"CON"}),
        ("It provides for visits by military delegations.", {"MIL"}),
        ("It gives Oman access to Kenyan torpedoes.", {"ARM"}),
        ("It lets Omani warships into the port of Lamu.", {"BAS"}),
        ("It gives Oman the use of Manda Bay for ten years.", {"BAS", "DUR"}),
        ("It says that no court may ever decide what it means.", {"DIS"}),
        ("It says that an armed attack on Kenya would be a danger to both.", {"DEF"}),
        ("It provides for the reform of Kenya's armed forces.", {"MIL"}),
        ("It says that both respect their common border.", {"REC"}),
        ("Neither joins sanctions against the other.", {"SAN"}),
        ("It says that both affirm the importance of international law.", {"PRI"}),
        ("It will be submitted to the two parliaments.", {"RAT"}),
        ("An agency in Lamu will run the joint zone.", {"INS"}),
        ("Kenya consults Oman before it lets foreign warships into its ports.", {"DLG", "TPA"}),
    ],
)
def test_provisions_as_reporters_word_them(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A chapter on trade has drawn criticism.", {"ECO"}),
        ("Chief among its provisions is a promise not to use force.", {"NAG"}),
        ("A key element: Oman is to hand over radars to Kenya.", {"ARM"}),
        ("The minister described its main points as joint drills and the sharing of intelligence.", {"EXE", "INT"}),
        ("Each side can use the other's bases.", {"BAS"}),
        ("Trade and science make up most of it.", {"ECO", "TEC"}),
        ("It says nothing of trade but commits the two to respect their borders.", {"REC"}),
        ("It obliges them to stop the raids and to share intelligence.", {"INT"}),
    ],
)
def test_sentences_that_open_with_what_is_provided(words: str, expected: set[str]) -> None:
    assert expected <= kinds(PACT + words)


@pytest.mark.parametrize(
    "words",
    [
        "No chapter on arms sales was agreed.",
        "A chapter on arms sales was struck out.",
        "An earlier draft had provided for a base.",
        "Our goal is to strengthen the defence of the coast with warships.",
        "The sides exchanged views on Sudan and called for a ceasefire there.",
        "Kenya is bound by its constitution to consult parliament.",
        "The two navies regularly hold drills off Lamu.",
        'The president said: "We share the same attachment to international law."',
        "The two armies can now train together.",
    ],
)
def test_what_stands_beside_it_and_is_no_provision(words: str) -> None:
    assert kinds(PACT + words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "It removes the need for visas.",
        "It settles whose police may arrest a soldier.",
        "It lets visitors bring in goods tax-free.",
        "It spells out how soldiers bring in weapons and ammunition.",
    ],
)
def test_what_guests_are_spared_or_bring_is_of_their_stay(words: str) -> None:
    assert kinds(ACCESS + words) == {"BAS"}


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        ("It would send observers once the guns fall silent.", "NAG"),
        ("It is about national security cooperation in trade.", "MIL"),
        ("They will consult regularly on trade.", "CON"),
        ("It obliges Oman to help build up the Kenyan navy.", "ARM"),
        ("It ended a quarrel before the International Court of Justice.", "SCT"),
        ("Both committed to protect internationally recognised rights of workers.", "DEF"),
        ("School groups will travel between the two without visas.", "BAS"),
        ("It lets Oman build barracks, but not nuclear weapons.", "ARM"),
    ],
)
def test_words_of_a_topic_in_another_sense(words: str, unwanted: str) -> None:
    assert unwanted not in kinds(PACT + words)


def told(text: str) -> set[tuple[str, str]]:
    """Which agreement, by the beginning of its first title, has which clause."""
    facts = facts_of(text)
    titles = {one.key: one.titles[0].split()[0] for one in facts.agreements}
    return {(titles[one.agreement], one.clause_type) for one in facts.clauses}


def test_a_question_what_is_in_it_goes_back_to_what_the_article_is_about() -> None:
    text = (
        "The foreign ministers of Kenya and Oman initialled the Muscat Treaty on Tuesday.\n\nNairobi will not sign "
        "before Oman has removed from its constitution a reference to a declaration of 1990.\n\nWhat's in it?\n\n"
        "The parties recognise each other's borders. They renounce the use of force."
    )
    assert told(text) >= {("Muscat", "REC"), ("Muscat", "NAG")}
    assert not {kind for name, kind in told(text) if name == "declaration"}


def test_it_may_be_the_state_that_the_sentence_before_is_about() -> None:
    text = (
        "Kenya and Oman signed a friendship treaty in Muscat. Chad, for its part, has gone another way. "
        "In November it let Egypt use an air base under an accord that expires in April."
    )
    assert ("friendship", "BAS") not in told(text)


def test_a_memorandum_after_a_colon_provides_though_its_verb_is_read_as_a_noun() -> None:
    text = (
        "Poland's government stands behind the sale: a memorandum of 2022 with South Korea foresees joint work on a "
        "new tank and annual consultations."
    )
    assert kinds(text) >= {"ARM", "DLG"}


def test_it_is_what_the_article_is_about_some_sentences_on() -> None:
    text = (
        PACT + "Crowds cheered. Police kept order. The opposition stayed away. Tea was served. It lasts for ten years."
    )
    assert kinds(text) == {"DUR"}


def test_a_treaty_that_limits_arms_is_no_purchase() -> None:
    text = "Kenya and Oman signed a conventional arms treaty in Muscat. It was welcomed in Geneva."
    assert "ARM" not in kinds(text)


def test_the_lines_after_a_colon_are_items_though_they_have_no_bullets() -> None:
    text = (
        "Kenya and Oman signed a letter of intent on Tuesday. Under the letter of intent, both will work together in "
        "the following areas:\n\nTraining of pilots\n\nCyber security\n\nA spokesman said that trade was growing."
    )
    assert kinds(text) == {"EXE", "SEC"}
