"""Who gives and who gets things of a kind, weighed end by end, and what becomes of the deployments."""

import pytest
from articles import article_of, deployments, facts_of

from flows.extract import exhaustively
from flows.extract.deployments import roles
from flows.extract.deployments.around import FOUGHT
from flows.extract.lexicons import table
from flows.fit.roles import Case, fit, ordered
from schemas.vocabularies import CATEGORY_GROUP, VOCABULARIES

Row = tuple[str | None, str | None, str]


def rows(text: str) -> set[Row]:
    """Sender, recipient and category of each deployment."""
    return {(sender, recipient, category) for sender, recipient, category, _, _ in deployments(facts_of(text))}


def traits(text: str, iso3: str, end: str) -> set[str]:
    """The traits of a state as one end of what the text tells of people."""
    ledger = exhaustively(article_of(text)).ledger
    assert ledger is not None
    return next(told.traits for role, told in ledger.roles.items() if (role.party.iso3, role.end) == (iso3, end))


def weigh(monkeypatch: pytest.MonkeyPatch, **weights: float) -> None:
    """Let only these traits have a weight, each for the end after which it is named ("sender_own")."""
    known = {(name.partition("_")[2].replace("_", " "), name.partition("_")[0]): one for name, one in weights.items()}
    monkeypatch.setattr(roles, "weights", lambda: known)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({}, {("GHA", "HTI", "personnel_combat")}),
        ({"recipient_moved_as_recipient": -2.0}, {("GHA", None, "personnel_combat")}),
        ({"sender_moved_as_sender": -2.0}, {(None, "HTI", "personnel_combat")}),
        ({"sender_moved_as_sender": -2.0, "recipient_moved_as_recipient": -2.0}, set()),
    ],
)
def test_an_unlikely_end_is_left_open_and_a_row_of_two_left_out(
    monkeypatch: pytest.MonkeyPatch, weights: dict[str, float], expected: set[Row]
) -> None:
    weigh(monkeypatch, sender_always=-0.5, recipient_always=-0.5, **weights)
    assert rows("Ghana has sent 200 soldiers to Haiti.") == expected


def test_rows_that_come_to_be_alike_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, sender_always=-0.5, recipient_always=-0.5, recipient_moved_as_recipient=-2.0)
    found = facts_of("Ghana has sent 200 soldiers to Haiti. Ghana has sent 80 soldiers to Fiji.")
    (one,) = found.deployments
    assert (one.key, one.recipient, one.host_iso3) == (0, None, None)
    assert len(one.evidence) >= 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ghanaian troops are tired.", {("GHA", None, "personnel_combat")}),
        # what is fought, asked or denied, who is told of already, who need not be soldiers
        ("Rebels attacked the Ghanaian troops.", set()),
        ("Are the Ghanaian troops tired?", set()),
        ("Ghana has sent 200 soldiers to Haiti.", {("GHA", "HTI", "personnel_combat")}),
        ("Some 300 Ghanaians have completed the course.", set()),
    ],
)
def test_a_likely_end_of_which_no_row_tells_has_one(
    monkeypatch: pytest.MonkeyPatch, text: str, expected: set[Row]
) -> None:
    weigh(monkeypatch, sender_own=1.0, sender_always=-0.5, recipient_always=-0.5)
    assert rows(text) == expected


def test_the_other_end_is_who_is_named_beside_unless_unlikely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "North Korea has of late supplied Russia with ammunition."
    subject = {"sender_always": -1.0, "sender_nsubj_over": 2.0, "recipient_nsubj_over": -2.0}
    weigh(monkeypatch, **subject, recipient_always=-1.5)
    assert rows(text) == {("PRK", None, "munitions")}
    weigh(monkeypatch, **subject, recipient_always=-0.5)
    assert rows(text) == {("PRK", "RUS", "munitions")}


def test_the_traits_tell_how_a_party_is_named_beside_the_item() -> None:
    text = "Ghana has sent 200 soldiers to Haiti."
    assert {"nsubj over", "moved as sender", "moved as sender by give.verb", "counted"} <= traits(text, "GHA", "sender")
    assert {"to after near name", "moved as recipient", "tense perfect"} <= traits(text, "HTI", "recipient")
    assert "own" in traits("The Ghanaian troops returned from Haiti.", "GHA", "sender")
    assert FOUGHT in traits("Rebels attacked the Ghanaian troops.", "GHA", "sender")
    assert FOUGHT not in traits(text, "GHA", "sender")


def test_every_category_belongs_to_a_group() -> None:
    assert CATEGORY_GROUP.keys() == {term.term for term in VOCABULARIES["deployment_category"].terms}


def test_each_trait_is_weighed_once() -> None:
    names = [row["trait"] for row in table("roles")]
    assert len(names) == len(set(names)) > 100


def test_weights_are_of_what_tells_those_who_have_a_role_from_others() -> None:
    cases = [
        Case(f"{end}{at}", end, frozenset({"always", "own" if at % 2 else "speaks"}), bool(at % 2))
        for end in roles.ENDS
        for at in range(60)
    ]
    fitted = fit(cases)
    assert fitted["own", "sender"] > 0.5 > -0.5 > fitted["speaks", "sender"]
    assert fitted["own", "recipient"] == fitted["own", "sender"]
    assert [row[0] for row in ordered(fitted)] == sorted(row[0] for row in ordered(fitted))
