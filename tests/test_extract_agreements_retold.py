"""One pact told of in many words: a headline's, a name, plain ones, the framework that it is."""

import pytest
from articles import facts_of

DAY = "2026-07-02"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Neither side takes on military commitments under the Treaty on Friendship between Fiji and Tonga, a "
            'minister said. The treaty has 47 articles. "What we have is a framework treaty," he added. The presidents '
            "of Fiji and Tonga signed the treaty on 17 January.",
            1,
        ),
        (
            "At first sight there is something for both in the security treaty which Fiji and Tonga have signed. The "
            "treaty is long. A defence agreement between Fiji and Samoa was signed in 2019.",
            2,
        ),
        (
            "A defence agreement without precedent was announced on Monday, under which the navies of Fiji and Tonga "
            "will operate together. Through the new Nadi House Agreement, Fiji and Tonga will run a joint fleet.",
            1,
        ),
        (
            "Fiji and Tonga signed a treaty on security on 29 June 2026. Fiji and Tonga also signed a memorandum on "
            "trade on 29 June 2026.",
            2,
        ),
        (
            "Fiji and Tonga signed a reciprocal access agreement in May. It was long in the making. The access "
            "agreement took years to negotiate.",
            1,
        ),
        (
            "The presidents of Fiji and Tonga signed a treaty of friendship in Nouville last May. What the Nouville "
            "Treaty adds is an annual summit.",
            1,
        ),
        (
            "Fiji and Tonga signed two deals on Monday, one on sea borders and one on military cooperation. Samoa, "
            "whose troops are in Tonga, found fault with the agreement.",
            2,
        ),
        (
            "Fiji and Tonga signed a defence treaty in May. Officials said the two had concluded no defence treaty of "
            "such importance since 1902.",
            1,
        ),
    ],
)
def test_number_of_pacts(text: str, titles: int) -> None:
    found = facts_of(text, published=DAY).agreements
    assert len(found) == titles, [one.titles for one in found]


@pytest.mark.parametrize(
    ("text", "status", "signed"),
    [
        ("Fiji wants a status of forces agreement with Tonga signed in May.", "negotiating", None),
        ("Fiji hopes to have the defence pact with Tonga ratified by June 2027.", "negotiating", None),
        ("Fiji had the defence pact with Tonga signed in June 2024.", "signed", "2024-06"),
        ("Fiji announced that it would not renew the defence agreement of 2019 with Tonga.", "signed", "2019"),
        ("Fiji and Tonga signed a defence treaty covering the next 12 years.", "signed", None),
        ("Fiji and Tonga hope to conclude a defence treaty later this year.", "negotiating", None),
    ],
)
def test_what_is_wished_for_is_not_signed(text: str, status: str, signed: str | None) -> None:
    (one,) = facts_of(text, published=DAY).agreements
    assert (one.status, one.signed.edtf if one.signed else None) == (status, signed)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Solomon Islands, Vanuatu's neighbour, signed a security pact with Tonga in 2022.", {"SLB", "TON"}),
        (
            "The Treaty on the Strategic Partnership of Fiji and Tonga has 47 articles. It was signed in May.",
            {"FJI", "TON"},
        ),
    ],
)
def test_whose_it_is(text: str, parties: set[str]) -> None:
    (one,) = facts_of(text, published=DAY).agreements
    assert set(one.party_names()) == parties


def test_initials_of_one_agreement_bind_nobody_else() -> None:
    text = (
        "Fiji and Tonga signed the Comprehensive Security and Prosperity Agreement (CSPA) in May. Taking part in CSPA "
        "would commit Samoa to no more towards Tonga than it is committed to already."
    )
    (one,) = facts_of(text, published=DAY).agreements
    assert set(one.party_names()) == {"FJI", "TON"}
