"""Clauses for which an article has words that no rule ties to an agreement; and what is not added."""

from itertools import permutations

import pytest
from articles import facts_of

from flows.extract.clauses import likely
from flows.fit import likely_clauses
from flows.fit.likely_clauses import Case

PACT = (
    "Kenya and Benin on Monday signed a defence cooperation agreement in Nairobi.\n\n"
    "Both presidents praised the agreement. It was drawn up in two years of talks. "
)


def added(text: str) -> set[str]:
    """The clause types that are there only because they are likely."""
    return {one.clause_type for one in facts_of(text).clauses if one.evidence[0].rule == "clause.likely"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the forces of a party are to do, told in other words, belongs to what the article is about
        (PACT + "Talks on drills started in May, and joint exercises under the agreement were discussed.", {"EXE"}),
        # far behind, where others are spoken of, it does not
        (
            PACT
            + "\n\nElsewhere the news was mixed. Prices rose in Lagos. Rain fell in Accra. Roads were closed for days."
            " A minister resigned. Schools reopened.\n\nSoldiers of Peru and Chile held joint exercises in Lima.",
            set(),
        ),
        # nor does what is denied
        (PACT + "Nobody has spoken of joint exercises under the agreement.", set()),
        # what a rule has found is not found again
        (PACT + "The agreement provides for joint exercises.", set()),
    ],
)
def test_a_clause_that_its_words_make_likely(text: str, expected: set[str]) -> None:
    assert added(text) & {"EXE"} == expected


def test_the_evidence_is_the_words_for_it() -> None:
    text = PACT + "Talks on drills started in May, and joint exercises under the agreement were discussed."
    (clause,) = [one for one in facts_of(text).clauses if one.clause_type == "EXE"]
    (where,) = clause.evidence
    assert "exercises" in text[where.start : where.end]


def test_each_clause_is_of_one_agreement_and_type_once() -> None:
    clauses = facts_of(PACT + "Joint exercises under the agreement were discussed. So were other exercises.").clauses
    assert len(clauses) == len({(one.agreement, one.clause_type, one.condition_kind) for one in clauses})


def test_words_beside_the_name_speak_for_a_clause_and_other_states_against_it() -> None:
    weights = likely.weights()
    assert weights["distance 0"] > weights.get("distance 2-3", 0.0) > weights["distance far"]
    assert weights["same paragraph"] > 0 > weights["states that are none"]


def test_what_tells_of_a_clause_in_annotated_articles_speaks_for_it() -> None:
    cases = [
        Case(f"{number}.txt", frozenset({"told" if told else "silent", "any"}), told)
        for number in range(40)
        for told in (True, False)
    ]
    weights = likely_clauses.fit([*cases, Case("41.txt", frozenset({"rare"}), True)])
    assert weights["told"] > 0 > weights["silent"]
    assert "rare" not in weights  # in too few documents
    assert next(iter(weights)) == likely.BIAS
    yes, no = likely_clauses.scores(cases[:2], weights)
    assert yes > 0 > no


def test_the_order_of_what_speaks_for_a_clause_makes_no_odds() -> None:
    signs = list(likely.weights())[:6]
    assert len({likely._weight(order) for order in permutations(signs)}) == 1
