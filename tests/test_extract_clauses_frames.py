"""In what constructions reporters say that an instrument provides something, and in which they do not."""

import pytest
from articles import clauses, facts_of

SIGNED = "Chile and Kenya signed a defence memorandum on Tuesday. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text))}


@pytest.mark.parametrize(
    "told",
    [
        "Chile's defence minister, Vidal, said the document opens the way to joint drills and intelligence-sharing.",
        "Vidal spoke of joint drills and intelligence-sharing.",
        "On the list are joint drills and intelligence-sharing.",
        "There will be joint drills and intelligence-sharing.",
        "Joint drills and intelligence-sharing are part of it.",
        "The memo paves the way for joint drills and the sharing of intelligence.",
        "Its aim: joint drills and intelligence-sharing.",
        "Also agreed: joint drills and intelligence-sharing.",
        "Areas mentioned in the text are joint drills and intelligence-sharing.",
        "The ten-page accord covers joint drills and intelligence-sharing.",
        "Kenya would hold joint drills with the Chilean navy and share intelligence.",
        "They agreed to hold joint drills and share intelligence, and to negotiate an agreement on trade.",
    ],
)
def test_a_next_sentence_tells_what_was_agreed(told: str) -> None:
    assert {"EXE", "INT"} <= kinds(SIGNED + told)


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Kenya signed a memorandum on Tuesday, with joint drills and intelligence-sharing at its heart.",
        "Chile and Kenya signed a memorandum in May that has joint drills and intelligence-sharing as main elements.",
        "Chile and Kenya are to hold joint drills and share intelligence, under a defence memorandum signed in May.",
        "Chile and Kenya reached a defence deal on Friday: they will hold joint drills and share intelligence.",
        "A defence memorandum between Chile and Kenya foresees joint drills and intelligence-sharing.",
        "Chile and Kenya agreed in a joint declaration to hold joint drills and to share intelligence.",
        "Chile and Kenya signed a letter of intent to hold joint drills and share intelligence.",
        "Among the areas covered by the Chilean-Kenyan defence agreement are joint drills and intelligence-sharing.",
        "Chile and Kenya have signed a pact which provides for joint drills, visits of officers, the exchange of "
        "intelligence and the repair of ships.",
    ],
)
def test_the_sentence_that_names_it_tells_it(text: str) -> None:
    assert {"EXE", "INT"} <= kinds(text)


@pytest.mark.parametrize(
    "told",
    [
        "Critics fear joint drills and intelligence-sharing with a distant ally.",
        "Peru said last week that it would hold joint drills and share intelligence with Brazil.",
        "Joint drills and intelligence-sharing could follow, analysts say.",
        "The document leaves out joint drills and intelligence-sharing.",
        "It says nothing about joint drills or intelligence-sharing.",
        "Joint drills between Peru and Brazil began on Monday.",
        "It establishes no military base.",
    ],
)
def test_what_is_no_provision(told: str) -> None:
    assert not kinds(SIGNED + told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Kenya committed to deliver 12 patrol boats.", {"ARM"}),
        ("Twelve patrol boats will be delivered by 2031 and 200 sailors trained in Iquique.", {"ARM", "EXE"}),
        ("Kenya's National Assembly has not yet voted on it.", {"RAT"}),
        ("It needs to be ratified by parliament.", {"RAT"}),
        ("It will replace documents signed in 1961 and 1974.", {"SUP"}),
        ("It makes it possible for Chilean warships to call at Kenyan ports.", {"BAS"}),
        ("Any attack on one or more of the parties will be considered an aggression against the others.", {"DEF"}),
        ("Pillar II is about cooperation on hypersonic missiles and quantum research.", {"TEC"}),
        ("Concluded in May 2019, it spares visiting troops the customs shed.", {"BAS"}),
    ],
)
def test_what_stands_in_the_next_sentence(told: str, expected: set[str]) -> None:
    assert expected <= kinds(SIGNED + told)


def test_both_parliaments_are_not_both_papers() -> None:
    facts = facts_of(
        "Chile and Kenya signed a defence agreement on Friday. "
        "It regulates the status of the soldiers and supplements the Lima Convention of 1951. "
        "Both parliaments have yet to approve it."
    )
    assert len([one for one in facts.clauses if one.clause_type == "RAT"]) == 1


def test_an_order_to_defend_somebody_is_a_pledge_of_defence() -> None:
    text = "President Trump signed an executive order vowing to defend Qatar with all means, the White House said."
    assert ("DEF", None) in clauses(facts_of(text))


def test_an_agreement_on_visiting_forces_tells_it_by_its_name() -> None:
    text = "Troops of Australia have come and gone under a Visiting Forces Agreement with Fiji since 1999."
    assert "BAS" in kinds(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("each is treaty-bound to respond to aggression", "DEF"),
        ("no foreign soldiers may be brought in, third-country troops being excluded", "TPA"),
        ("law-enforcement cooperation", "SEC"),
        ("the use of listening posts", "BAS"),
        ("a train-and-equip programme", "EXE"),
        ("a lease of 50 years", "DUR"),
        ("the purchase of military hardware", "ARM"),
        ("access to cobalt", "ECO"),
        ("a coordination mechanism", "INS"),
        ("real-time tracking of missiles", "INT"),
    ],
)
def test_further_words_for_it(words: str, expected: str) -> None:
    assert expected in kinds(f"Chile and Kenya signed a pact in May. Under the pact, there is to be {words}.")
