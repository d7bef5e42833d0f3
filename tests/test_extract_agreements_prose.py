"""Agreements in the ordinary prose of the press: how orders, alliances, talks and sums tell of them."""

import pytest
from articles import agreements, facts_of

DAY = "2025-09-17"


def told(text: str) -> list[tuple[str, str, str | None]]:
    """(parties, status, date of signature) of each agreement."""
    return sorted(
        (" ".join(sorted(one.party_names())), one.status, one.signed.edtf if one.signed else None)
        for one in facts_of(text, published=DAY).agreements
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an order or a decree that vows defence, and its day
        (
            "In an executive order signed on Monday, Donald Trump declared that the United States would consider any "
            "armed attack on Oman a threat to its own security.",
            [("OMN USA", "in_force", "2025-09-15")],
        ),
        (
            "President Macron has signed a decree pledging to give Lebanon a security guarantee. The decree was signed "
            "on Monday, September 8, the palace said.",
            [("FRA LBN", "in_force", "2025-09-08")],
        ),
        (
            "The order, dated Sept. 2, declares that any armed attack on Oman will be treated as a threat to U.S. "
            "peace and security.",
            [("OMN USA", "in_force", "2025-09-02")],
        ),
        ("In order to guarantee the security of Lebanon, France sent 300 soldiers there.", []),
        # an alliance and the paper that founds it
        (
            "Guinea, Togo and Benin have formed a defence alliance. Guinea's leader on Saturday announced the signing "
            "of a charter establishing the Union of Coastal States.",
            [("BEN GIN TGO", "signed", "2025-09-13")],
        ),
        ("The West African states of Togo and Benin formed a defence alliance.", [("BEN TGO", "concluded", None)]),
        # what is still talked of
        (
            "Italy and Japan welcomed progress in talks to conclude an Acquisition and Cross-Servicing Agreement.",
            [("ITA JPN", "negotiating", None)],
        ),
        (
            "Italy and Japan welcomed the progress made towards the conclusion of a Reciprocal Access Agreement.",
            [("ITA JPN", "negotiating", None)],
        ),
        (
            "Ghana and Qatar launched the process of signing a Strategic Partnership Charter.",
            [("GHA QAT", "negotiating", None)],
        ),
        # ratification by a vote
        ("Ghana's parliament voted to endorse a defence pact with Chile.", [("CHL GHA", "ratified_by_one", None)]),
        (
            "Ghana's executive and legislative branches have approved a defence pact with Chile.",
            [("CHL GHA", "ratified_by_one", None)],
        ),
        # who signs with whom
        (
            "On 30 April, in Lima, I signed with my Peruvian colleague the Agreement on Visiting Forces. The Minister "
            "of Defence of Chile, Adriana Delpiano, said this today.",
            [("CHL PER", "signed", "2025-04-30")],
        ),
        (
            "We, the Defence Ministers of Greece, Cyprus and Bulgaria, met today in Sofia. Russia wages war on "
            "Ukraine. We have today signed a Declaration on Black Sea Security.",
            [("BGR CYP GRC", "signed", DAY)],
        ),
        # two at once, or one in other words
        (
            "The presidents of Chad and Niger on March 31 put their names to the Treaty on Common Borders and to the "
            "Declaration on Eternal Friendship.",
            [("NER TCD", "signed", "2025-03-31"), ("NER TCD", "signed", "2025-03-31")],
        ),
        (
            "France and Chad finalised a treaty on mutual legal assistance and an MoU for cooperation in digital "
            "technologies.",
            [("FRA TCD", "concluded", None), ("FRA TCD", "concluded", None)],
        ),
        (
            "Chile bought rockets under a $175 million deal with Ghana signed in 2022. It was the first country to "
            "acquire them, under a $175 million agreement signed in 2022.",
            [("CHL GHA", "signed", "2022")],
        ),
        (
            "Chile and Ghana signed a Defence Cooperation Agreement on Monday. The agreement is a status of forces "
            "agreement.",
            [("CHL GHA", "signed", "2025-09-15")],
        ),
        (
            "Chile and Ghana signed the Treaty on Neighbourhood in May. The clause on aid in effect makes it a treaty "
            "of military alliance.",
            [("CHL GHA", "signed", "2025-05")],
        ),
        # ties raised to a level
        (
            "Chile and Ghana on Tuesday raised their ties to the level of strategic partnership.",
            [("CHL GHA", "concluded", "2025-09-16")],
        ),
    ],
)
def test_how_reports_tell_of_agreements(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == expected


def test_a_constitution_that_is_amended_is_no_instrument_of_two() -> None:
    found = agreements(
        facts_of("Ghana and Togo initialled a peace deal, a draft of which needs an amendment of Ghana's constitution.")
    )
    assert [parties for _, parties, *_ in found] == ["GHA TGO"]


def test_a_draft_of_a_deal_is_no_raft_of_deals() -> None:
    found = facts_of("Ghana and Togo initialled the Lome Accord, a draft of a peace deal.").agreements
    assert not any(title.startswith("raft") for one in found for title in one.titles)


def test_the_name_of_a_declaration_goes_on_with_the_region_that_it_is_on() -> None:
    (one,) = facts_of("Bulgaria and Romania signed a Declaration on Black Sea Security.").agreements
    assert one.titles == ["Declaration on Black Sea Security"]


def test_a_partnership_of_nobody_is_no_agreement() -> None:
    found = facts_of("Chile announced the expansion of the Elimination Partnership in the Pacific in May.").agreements
    assert found == []
