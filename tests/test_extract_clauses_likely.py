"""Clauses that agreements of some sort have as a rule, where no rule finds them; and what is not added."""

import pytest
from articles import facts_of

from flows.extract.clauses import likely
from flows.fit import likely_clauses
from flows.fit.likely_clauses import Case

TROOPS = " One of them asked how long foreign troops would remain. The minister had no answer."
PRAISE = " The agreement between Cyprus and Serbia has been praised by both presidents."


def added(text: str) -> set[str]:
    """The clause types that are there only because they are likely."""
    return {one.clause_type for one in facts_of(text).clauses if one.evidence[0].rule == "clause.likely"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # visiting forces stay, and the article speaks of them
        ("Lawmakers in Nairobi debated the status of forces agreement between Kenya and Benin." + TROOPS, {"BAS"}),
        ("Lawmakers in Nairobi debated the trade agreement between Kenya and Benin." + TROOPS, set()),
        # an agreement on defence is one on military cooperation where the text speaks of such ties
        (
            "In Nicosia the defence agreement with Serbia was called a sign of friendship. "
            "Cyprus and Serbia have close military ties." + PRAISE,
            {"MIL"},
        ),
        (
            "In Nicosia the defence agreement with Serbia was called a sign of friendship. "
            "Cyprus and Serbia have close cultural ties." + PRAISE,
            set(),
        ),
        # what has ended provides nothing
        ("Cyprus and Serbia ended their defence agreement in May. They had close military ties." + PRAISE, set()),
        # what a rule has found is not found again
        ("Cyprus and Serbia signed a defence cooperation agreement. They have close military ties." + PRAISE, set()),
    ],
)
def test_a_clause_that_agreements_of_its_sort_have(text: str, expected: set[str]) -> None:
    assert added(text) == expected


def test_the_evidence_is_the_words_for_it() -> None:
    text = "Lawmakers in Nairobi debated the status of forces agreement between Kenya and Benin." + TROOPS
    (clause,) = facts_of(text).clauses
    (where,) = clause.evidence
    assert "troops would remain" in text[where.start : where.end]


def test_each_clause_type_has_a_weight_for_the_agreements_that_have_it() -> None:
    weighed = {sign.split()[0] for sign, weight in likely.weights().items() if " in " in sign and weight > 0}
    assert weighed >= likely.KINDS


def test_what_tells_of_a_clause_in_annotated_articles_speaks_for_it() -> None:
    cases = [
        Case(f"{number}.txt", frozenset({"told" if told else "silent", "any"}), told)
        for number in range(20)
        for told in (True, False)
    ]
    weights = likely_clauses.fit([*cases, Case("21.txt", frozenset({"rare"}), True)])
    assert weights["told"] > 0 > weights["silent"]
    assert "rare" not in weights  # in too few documents
    assert next(iter(weights)) == likely.BIAS
    yes, no = likely_clauses.scores(cases[:2], weights)
    assert yes > 0 > no
