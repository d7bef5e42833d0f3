"""Which mentions are one agreement: the evidence that tells a later, an earlier or another one from one told of."""

import pytest
from articles import agreements, facts_of

QUARREL = (
    "Fiji and Tonga have a quarrel over an island.\n\nMinisters spoke of it on Monday. The matter is an old one.\n\n"
)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # a revised one beside the first, though its own words name nobody
        (
            QUARREL + "The first agreement between Fiji and Tonga on the coastguard was signed in March 2015. It was "
            "never ratified.\n\nWhat does the revised agreement say? It lets Fiji use the harbour for 20 years.",
            ["first agreement", "revised agreement"],
        ),
        # the same words but for the version are the agreement itself
        (
            QUARREL + "The agreement between Fiji and Tonga on the coastguard was signed in March 2015. It was never "
            "ratified.\n\nWhat does the agreement say? It lets Fiji use the harbour for 20 years.",
            ["agreement"],
        ),
    ],
)
def test_versions_are_told_apart(text: str, titles: list[str]) -> None:
    found = facts_of(text)
    assert [one.titles[0] for one in found.agreements] == titles
    assert len({parties for _, parties, *_ in agreements(found)}) == 1
