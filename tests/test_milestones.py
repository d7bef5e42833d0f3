"""Who signed for whom, how far each party's ratification has come and since when an agreement is in force."""

import pytest
from articles import facts_of, resolve

PACT = "Tonga and Samoa signed a mutual defence treaty in Apia on 8 July 2031."


def told(text: str) -> tuple[str, str | None, str | None, dict[str, tuple[str | None, str | None, str | None]]]:
    """Status, ratification, entry into force; and by party: signatory, stage, date."""
    (one,) = facts_of(text, published="2033-05-02").agreements
    parties = {
        party.actor.iso3 or party.actor.name: (
            party.signatory.name if party.signatory else None,
            party.ratification_stage,
            party.ratified.edtf if party.ratified else None,
        )
        for party in one.parties
    }
    return one.status, one.ratified and one.ratified.edtf, one.in_force and one.in_force.edtf, parties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tonga's parliament ratified it on 3 May 2032.", {"TON": ("both_houses", "2032-05-03")}),
        ("The Samoan parliament approved the treaty in May 2032.", {"WSM": ("both_houses", "2032-05")}),
        ("The treaty was ratified by Samoa in 2032.", {"WSM": ("both_houses", "2032")}),
        ("The Tongan Senate ratified the treaty on 3 May 2032.", {"TON": ("upper_house", "2032-05-03")}),
        ("The treaty has been ratified by Samoa's lower house.", {"WSM": ("lower_house", None)}),
        ("The King of Tonga signed the treaty into law on 3 May 2032.", {"TON": ("head_of_state", "2032-05-03")}),
        ("Tonga has submitted the treaty to its parliament for ratification.", {"TON": ("submitted", None)}),
        (
            "The two countries exchanged instruments of ratification on 4 May 2032.",
            {"TON": ("instrument_deposited", "2032-05-04"), "WSM": ("instrument_deposited", "2032-05-04")},
        ),
        ("Tonga's foreign minister approved the treaty.", {}),
        ("Tonga has not ratified the treaty.", {}),
        ("Tonga must ratify the treaty by May 2033.", {}),
        ("The treaty will enter into force once Tonga has ratified it.", {}),
        ("Tonga's parliament debated the treaty in May 2032.", {}),
    ],
)
def test_how_far_each_party_has_come(text: str, expected: dict[str, tuple[str, str | None]]) -> None:
    *_, parties = told(f"{PACT} {text}")
    assert {code: (stage, day) for code, (_, stage, day) in parties.items() if stage} == expected


def test_of_several_steps_the_furthest_counts_with_its_date() -> None:
    text = "Tonga's lower house ratified the treaty on 3 May 2032. The King of Tonga signed it into law on 1 June 2032."
    assert told(f"{PACT} {text}")[3]["TON"] == (None, "head_of_state", "2032-06-01")


def test_a_treaty_is_ratified_on_the_day_of_the_last_party() -> None:
    text = "Tonga's parliament ratified it on 3 May 2032. Samoa's parliament ratified the treaty on 7 June 2032."
    status, ratified, in_force, _ = told(f"{PACT} {text}")
    assert (status, ratified, in_force) == ("ratified_by_all", "2032-06-07", None)
    assert told(f"{PACT} Tonga's parliament ratified it on 3 May 2032.")[:2] == ("ratified_by_one", None)


@pytest.mark.parametrize(
    ("text", "in_force"),
    [
        ("The treaty entered into force on 1 January 2033.", "2033-01-01"),
        ("It has been in force since 2033.", "2033"),
        ("It took effect in January 2033.", "2033-01"),
        ("On 1 January 2033 the treaty came into force.", "2033-01-01"),
        ("The treaty will enter into force on 1 January 2034.", None),
        ("The treaty has not entered into force since 2031.", None),
        ("The treaty is in force.", None),
    ],
)
def test_since_when_it_is_in_force(text: str, in_force: str | None) -> None:
    status, _, since, _ = told(f"{PACT} {text}")
    assert since == in_force
    assert status == "in_force" or in_force is None


def test_the_persons_who_signed_stand_with_their_own_states() -> None:
    text = (
        "The treaty was signed by Tongan Foreign Minister Ana Vea and Samoan Prime Minister Sina Lemalu, in the "
        "presence of New Zealand's Defence Minister Tom Reid."
    )
    parties = told(f"{PACT} {text}")[3]
    assert {code: signatory for code, (signatory, _, _) in parties.items()} == {"TON": "Ana Vea", "WSM": "Sina Lemalu"}


def test_the_tables_hold_them() -> None:
    made = resolve(
        [facts_of(f"{PACT} Tonga's parliament ratified it on 3 May 2032. It entered into force on 1 January 2033.")]
    )
    (agreement,) = made["agreements"].to_pylist()
    assert (agreement["in_force_edtf"], agreement["ratified_edtf"]) == ("2033-01-01", None)
    stages = {row["actor_id"]: (row["ratification_stage"], row["ratified_edtf"]) for row in made["parties"].to_pylist()}
    assert stages == {"act:TON": ("both_houses", "2032-05-03"), "act:WSM": (None, None)}


def test_of_two_articles_at_odds_a_treaty_is_not_in_force_before_it_is_signed() -> None:
    one = facts_of(PACT, path="one.txt")
    other = facts_of(
        "The mutual defence treaty of Tonga and Samoa entered into force on 1 January 2029.", path="other.txt"
    )
    for row in resolve([one, other])["agreements"].to_pylist():
        assert row["signed_edtf"] is None or row["in_force_edtf"] is None


@pytest.mark.parametrize(
    ("text", "status", "decides"),
    [
        (f"{PACT} Its text is long. The treaty entered into force on 3 May 2032.", "in_force", "entered into force"),
        (f"{PACT} Tonga's parliament ratified it on 3 May 2032.", "ratified_by_one", "ratified it"),
        (f"Tonga and Samoa have a mutual defence treaty. {PACT}", "signed", "signed a mutual defence treaty"),
        (f"{PACT} In June 2033 Samoa suspended the treaty.", "suspended", "Samoa suspended the treaty"),
        ("Tonga and Samoa have a mutual defence treaty of 1961.", "signed", "treaty of 1961"),
    ],
)
def test_the_status_rests_on_the_passage_that_decides_it(text: str, status: str, decides: str) -> None:
    (one,) = facts_of(text, published="2033-07-02").agreements
    basis = one.basis_of_status()
    assert one.status == status
    assert decides in text[basis.start : basis.end]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("The Friendship Treaty between Chile and Peru, of 31 May 2007, still holds.", "2007-05-31"),
        (
            "The Supply Arrangement between Chile and Peru on defence, concluded in August 2019, is not binding.",
            "2019-08",
        ),
        ("The defence pact between Chile and Peru, done at Lima in May 2006, still holds.", "2006-05"),
        ('The "Lima Arrangements" of 1 May 2005 between Chile and Peru on defence still hold.', "2005-05-01"),
        ("Chile trains men in Peru under a defence arrangement with Lima that goes back to 2011.", "2011"),
        ("Then, in July 2019, came the Lima Defence Treaty between Chile and Peru.", "2019-07"),
        ("In May 2011 it was replaced by a new Treaty of Friendship between Chile and Peru.", "2011-05"),
        ("Under the defence pact Chile and Peru inked in May 2019, each trains the other's men.", "2019-05"),
        ("Chile and Peru, whose ministers met on 4 May 2019, signed a defence pact that day.", "2019-05-04"),
        (
            "Chile agreed in a defence pact with Peru, signed on 4 May 2019, to quit by 2023 what it took in 1879.",
            "2019-05-04",
        ),
        ("The defence pact of Chile and Peru came into force on 4 May 2019.", None),
        ("Chile and Peru signed a paper on the transfer of the base where Chile had kept men since 1978.", None),
    ],
)
def test_the_day_that_an_instrument_is_of(text: str, signed: str | None) -> None:
    dates = [one.signed.edtf if one.signed else None for one in facts_of(text).agreements]
    assert (dates or [None])[-1] == signed


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The Senate approved the resolution concurring in the ratification of the defence pact of Peru with Togo.",
            "ratified_by_one",
        ),
        ("Instruments of ratification of the Chad-Mali defence treaty were exchanged in Bamako.", "ratified_by_all"),
        ("Chad announced the end of its defence accord with Mali.", "terminated"),
        ("Mali is said to have a secret defence pact with Chad.", "rumoured"),
        ("Ivan Kral negotiated the treaty of friendship between Chad and Mali in 1992.", "concluded"),
        ("The Senate began a debate on the ratification of the defence pact between Peru and Togo.", "unknown"),
        ("French troops stay in Mali until the end of its defence accord with Chad.", "unknown"),
        ("Chad and Mali are negotiating a defence pact.", "negotiating"),
    ],
)
def test_how_far_words_about_it_say_that_it_has_come(text: str, status: str) -> None:
    assert [one.status for one in facts_of(text).agreements] == [status]
