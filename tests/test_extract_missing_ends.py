"""Which state is taken for the end of a move that its sentence leaves out, and where none is."""

import pytest
from articles import article_of, deployments, facts_of

from flows.extract.deployments import choice
from flows.extract.deployments.candidates import Question, Scene
from flows.extract.deployments.ledger import Ledger
from flows.extract.moves import article as article_moves
from flows.extract.reading import Reading


def rows(text: str) -> set[tuple[str | None, str | None, str]]:
    """Sender, recipient and flow of each deployment."""
    return {(sender, recipient, flow) for sender, recipient, _, flow, _ in deployments(facts_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where most of what the article tells of goes
        (
            "Portugal sent soldiers to Mozambique. Spain sent soldiers to Mozambique. Mozambique thanked both. "
            "Later Greece sent 40 instructors.",
            ("GRC", "MOZ", "stationing"),
        ),
        # the only other state of the sentence before
        ("Ghana and Senegal spoke of the Gambia. Nothing came of it in Niger. Senegal sent 200 soldiers.", None),
        ("The minister was in Latvia. Denmark has sent 150 soldiers.", ("DNK", "LVA", "stationing")),
        # the seller of what is bought
        (
            "Sweden and Peru signed a contract on aircraft. Sweden delivered jets to Peru in May. "
            "In June Peru received 12 missiles.",
            ("SWE", "PER", "transfer"),
        ),
    ],
)
def test_the_end_is_the_state_that_most_speaks_for(text: str, expected: tuple[str, str, str] | None) -> None:
    complete = {one for one in rows(text) if None not in one}
    assert expected in complete if expected else not complete


def test_nobody_gives_to_whom_the_sentence_names_as_the_adversary() -> None:
    told = rows("Togo has a long border. To fight against Chad, Fiji deployed 300 soldiers.")
    assert ("FJI", "TCD", "stationing") not in told


def test_advisers_are_others_than_the_troops_told_before() -> None:
    told = deployments(facts_of("Fiji has 300 soldiers in Tonga. Fiji has also sent 20 advisers."))
    assert {(one[0], one[1], one[2]) for one in told} == {
        ("FJI", "TON", "personnel_combat"),
        ("FJI", "TON", "personnel_support"),
    }


def test_every_weight_is_of_a_sign_that_is_asked() -> None:
    reading = Reading.of(article_of("The minister was in Latvia. Denmark has sent 150 soldiers."))
    reading.acquaint()
    for sentence in reading.sentences:
        sentence.read = True
    [move] = [one for one in article_moves.find(reading) if one.senders and not one.recipients]
    scene, asked = Scene(reading, Ledger()), Question(move, move.senders[0], "recipient")
    asked_of = {"any", "recipient", "sender", "people", "arms"}
    signs = set(scene.signs(asked, scene.candidates(asked.known)[0])) | {"always", "aid"}
    assert {of for of, _ in choice.weights()} <= asked_of
    assert {sign for _, sign in choice.weights()} == signs
