"""How sure a row is, and what is too unsure to be published: by the measured rates of the rules that made it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from flows.facts import EstimateFact, Evidence, Findings
from schemas import calibration


class Attested(Protocol):
    """A fact with its evidence."""

    evidence: list[Evidence]


Fact = TypeVar("Fact", bound=Attested)


def of(table: str, evidence: Iterable[Evidence]) -> float | None:
    """The confidence of a row or fact of a table; None for a table whose rows carry none."""
    if table not in calibration.TABLES:
        return None
    return calibration.measured().confidence(table, {one.rule for one in evidence if one.field is None})


def sure(found: Findings, least: float) -> Findings:
    """The findings without the facts whose confidence is below `least`, and without what was said of these only."""
    agreements = _sure("agreements", found.agreements, least)
    deployments = _sure("deployments", found.deployments, least)
    bound, moved = {one.key for one in agreements}, {one.key for one in deployments}
    clauses = [one for one in _sure("clauses", found.clauses, least) if one.agreement in bound]
    estimates = _estimates(found.estimates, least, bound, moved)
    return replace(
        found, agreements=agreements, clauses=clauses, deployments=deployments, estimates=estimates, quotes=found.quotes
    )


def _sure(table: str, facts: list[Fact], least: float) -> list[Fact]:
    return [one for one in facts if (of(table, one.evidence) or 0.0) >= least]


def _estimates(facts: list[EstimateFact], least: float, bound: set[int], moved: set[int]) -> list[EstimateFact]:
    """Estimates refer to one another by their place in the article, which changes where some are left out."""
    kept = [
        place
        for place, one in enumerate(facts)
        if (of("estimates", one.evidence) or 0.0) >= least
        and (one.agreement is None or one.agreement in bound)
        and (one.deployment is None or one.deployment in moved)
    ]
    now = {before: after for after, before in enumerate(kept)}
    return [
        replace(
            facts[place], part_of=now.get(_or(facts[place].part_of)), supersedes=now.get(_or(facts[place].supersedes))
        )
        for place in kept
    ]


def _or(place: int | None) -> int:
    return -1 if place is None else place
