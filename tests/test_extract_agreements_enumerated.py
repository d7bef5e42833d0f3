"""Instruments of one holder that a sentence lists with a partner each."""

import pytest
from articles import agreements, facts_of


@pytest.mark.parametrize(
    "text",
    [
        "Ghana has a Visiting Forces Agreement with Chile, a status of forces agreement with Peru and a logistics pact "
        "with Norway.",
        "Ghana already has pacts of this sort with three other countries: a Visiting Forces Agreement with Chile, a "
        "SOVFA with Peru and a Reciprocal Access Agreement with Norway.",
        "Ghana has an arms deal with Chile, a treaty with Peru and a defence pact with Norway.",
    ],
)
def test_each_of_a_list_has_its_own_partner(text: str) -> None:
    found = {parties for _, parties, *_ in agreements(facts_of(text))}
    assert found == {"CHL GHA", "GHA PER", "GHA NOR"}


def test_a_list_of_two_signed_apart() -> None:
    found = facts_of("Ghana signed a defence treaty with Chile in October and a security agreement with Peru in 2023.")
    assert [parties for _, parties, *_ in agreements(found)] == ["CHL GHA", "GHA PER"]
