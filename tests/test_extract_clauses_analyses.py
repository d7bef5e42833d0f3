"""Clauses as analyses and explainers tell them: by contrasts, denials, conditions and what sets a duty off."""

import pytest
from articles import clauses, facts_of

PACT = "Norway and Ghana signed a defence pact in June. "


def kinds(text: str) -> set[str]:
    return {kind for kind, _ in clauses(facts_of(text, source_type="think_tank"))}


def bounds(text: str) -> set[str | None]:
    told = facts_of(text, source_type="think_tank").clauses
    return {one.condition_kind for one in told if one.clause_type == "CND"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The Norway-Ghana pact does not oblige either side to fight, but it bars each from aiding an attacker.",
            {"NEU"},
        ),
        (PACT + "It does not bind them to fight, but it obliges them to consult in a crisis.", {"CON"}),
        (
            PACT + "It falls short of a mutual defence clause, but it bars either side from arming an aggressor.",
            {"NEU"},
        ),
        ("The Fiji-Chad pact does not bind the parties to defend each other; it obliges them to consult.", {"CON"}),
        # what is denied twice is not provided
        (PACT + "It does not bind them to fight, and it does not commit them to consult in a crisis.", set()),
    ],
)
def test_what_a_paper_does_after_what_it_does_not(words: str, expected: set[str]) -> None:
    assert kinds(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("An attack on either will lead to immediate consultations.", {"CON"}),
        ("Any threat to one would trigger consultations.", {"CON"}),
        ("The duty to consult is triggered by any threat to either side.", {"CON"}),
        ("If one is threatened, talks must begin within two days.", {"CON"}),
        ("Article 3 requires the parties to meet and discuss a response to any attack.", {"CON"}),
        ("If one is attacked, the other helps.", {"DEF"}),
        ("The main pledge is plain: if either is attacked, the other fights.", {"DEF"}),
        # an attack that has been is none that may be
        ("The attack on the ship led to talks between the ministers.", set()),
        ("It obliges both to consult each other regularly.", {"DLG"}),
    ],
)
def test_what_an_attack_or_a_threat_sets_off(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Neither will give any help to a state that attacks the other.", {"NEU"}),
        ("Neither may host forces hostile to the other.", {"TPA"}),
        ("It requires both to stay out of sanctions against each other.", {"SAN"}),
        ("The pact ends after ten years.", {"DUR"}),
        ("It was concluded for an unlimited period.", {"DUR"}),
    ],
)
def test_plain_words_for_duties_and_terms(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It must be applied in line with the domestic law of each party.", {"domestic_law"}),
        (
            "The help must be in accordance with national law and international obligations.",
            {"domestic_law", "international_obligations"},
        ),
        ("The obligation arises only when a state of war exists.", {"state_of_war"}),
        ("It covers attacks in West Africa only.", {"location"}),
        (
            "It binds both to help. That pledge is conditional: it must be requested by the state under attack.",
            {"request"},
        ),
        ("Each attack must be reported to the UN Security Council.", {"un_charter_other"}),
        ("The obligation ends once the Security Council has acted.", {"un_charter_other"}),
        ("It is without prejudice to the rights and duties of both under the UN Charter.", {"un_charter_other"}),
        ("This pledge does not apply to attacks by NATO members.", {"adversary"}),
        ("Sending soldiers would need the consent of parliament.", {"constitutional_process"}),
        # a border that is recognised is no bound, nor is what a treaty agrees with in style
        ("In the treaty, both recognise the common border as final.", set()),
        ("It is in keeping with the traditions of both navies.", set()),
    ],
)
def test_under_what_bounds_a_pledge_holds(words: str, expected: set[str]) -> None:
    assert bounds(PACT + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # each sending of soldiers is what parliament agrees to, not the treaty
        (PACT + "Any deployment of troops requires the approval of both parliaments.", {"CND"}),
        ("The pact between Fiji and Chad expires after ten years unless both sides agree to extend it.", {"DUR"}),
        ("Under the pact signed by Fiji and Chad in 2005, the two states share intelligence.", {"INT"}),
        # but what brings it into force does
        (PACT + "It enters into force after both parliaments have approved it, unless either withdraws.", {"RAT"}),
    ],
)
def test_consent_and_years_that_are_those_of_something_else(words: str, expected: set[str]) -> None:
    assert kinds(words) == expected


def test_the_charter_of_the_united_nations_is_no_agreement_of_two_states() -> None:
    told = facts_of(
        PACT + "Nothing in the pact affects the rights of the parties under the Charter of the United Nations."
    )
    assert [one.titles[0] for one in told.agreements] == ["defence pact"]


@pytest.mark.parametrize(
    "words",
    [
        "The Fiji-Chad defence pact does not commit the parties to defend each other.",
        "The defence pact between Fiji and Chad does not oblige either side to defend the other.",
    ],
)
def test_a_pledge_that_is_denied_gives_no_type(words: str) -> None:
    assert [one.agreement_type for one in facts_of(words).agreements] == ["defence_cooperation"]


def test_a_sentence_ends_with_the_month_of_may() -> None:
    told = facts_of(
        "Norway and Ghana signed a security pact in May. A separate chapter is devoted to energy and trade."
    )
    assert {one.clause_type for one in told.clauses} >= {"ECO", "TEC"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It does not allow Norwegian troops to be based in Ghana.", []),
        ("It could lead to a permanent Norwegian base in Ghana.", []),
        ("There is no mention of Norwegian troops in Ghana.", []),
        ("It settles the legal status of Norwegian troops in Ghana.", []),
        ("It names two ports that Norwegian warships will be allowed to use.", []),
        # those who are counted are there, whatever it says of them
        ("It does not cover the 300 Norwegian soldiers in Ghana.", [("NOR", "GHA", "personnel_combat")]),
    ],
)
def test_what_a_paper_only_leaves_open_is_no_deployment(words: str, expected: list[tuple[str, ...]]) -> None:
    found = facts_of(PACT + words, source_type="think_tank").deployments
    assert [(one.sender.iso3, one.recipient.iso3, one.category) for one in found] == expected  # type: ignore[union-attr]


def by_agreement(text: str) -> list[tuple[str, str | None, set[str]]]:
    """Parties and type of each agreement of a text, and the types of its clauses."""
    told = facts_of(text, published="2025-05-06", source_type="think_tank")
    return [
        (
            " ".join(one.party_names()),
            one.agreement_type,
            {clause.clause_type for clause in told.clauses if clause.agreement == one.key},
        )
        for one in told.agreements
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Unlike the 1990 treaty between Chad and Niger, the 2020 treaty between Fiji and Samoa includes a mutual "
            "defence clause.",
            [("NER TCD", "defence_cooperation", set()), ("FJI WSM", "mutual_defence", {"DEF"})],
        ),
        (
            "Unlike the pact between Chad and Niger, the treaty between Fiji and Samoa provides for joint exercises.",
            [("NER TCD", "other", set()), ("FJI WSM", "defence_cooperation", {"EXE"})],
        ),
        (
            "Unlike its 2009 pact with Chad, Fiji's new treaty with Samoa includes a mutual defence clause.",
            [("FJI TCD", "defence_cooperation", set()), ("FJI WSM", "mutual_defence", {"DEF"})],
        ),
        (
            "While the treaty between Chad and Niger obliges each to help the other in case of attack, the one between "
            "Chad and Mali only says they will not assist an aggressor.",
            [("NER TCD", "mutual_defence", {"DEF"}), ("MLI TCD", "other", {"NEU"})],
        ),
        (
            "Norway and Ghana signed a new defence agreement on Monday. Unlike the 1999 treaty, it allows Norwegian "
            "warships to use Ghanaian ports. It also provides for joint exercises.",
            [("GHA NOR", "defence_cooperation", {"BAS", "EXE"}), ("GHA NOR", "other", set())],
        ),
        (
            "The new Norway-Ghana agreement differs from the 1999 treaty in one respect: it lets Norwegian ships use "
            "Ghanaian ports.",
            [("GHA NOR", "basing", {"BAS"}), ("GHA NOR", "other", set())],
        ),
        # a list of parties goes on after a comma
        (
            "The agreement between Fiji, the Philippines and Samoa covers intelligence sharing.",
            [("FJI PHL WSM", "other", {"INT"})],
        ),
    ],
)
def test_of_two_agreements_that_are_compared_each_has_its_own(
    words: str, expected: list[tuple[str, str | None, set[str]]]
) -> None:
    assert by_agreement(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nowhere does the text say that Norway must defend Ghana.", set()),
        ("The agreement does not say that Norway will defend Ghana if it is attacked.", set()),
        ("It contains a promise to consult in a crisis rather than a mutual defence clause.", {"CON"}),
        ("Rather than a mutual defence clause, it contains a promise to consult in a crisis.", {"CON"}),
        ("Reports that it contains a mutual defence clause are false.", set()),
        ("A pledge to consult in a crisis was removed from the final text.", set()),
        ("An early draft contained a mutual defence clause.", set()),
        # what is done rather than something else is done
        ("Rather than wait for parliament, both will hold joint exercises.", {"EXE"}),
    ],
)
def test_what_a_text_says_not_to_be_in_it(words: str, expected: set[str]) -> None:
    assert kinds(PACT + words) == expected


def test_a_clause_that_is_dropped_ends_no_agreement() -> None:
    told = facts_of(PACT + "It drops a clause of the 2009 pact, which let Norwegian ships dock in Accra.")
    assert [one.status for one in told.agreements] == ["signed", "signed"]
