"""Which state is the end of a move that its sentence leaves out: the likeliest by its signs, or none.

The weights of the signs stand in `lexicon/missing_ends.csv`. Their sum is the logarithm of the odds that the article
tells of a deployment from or to that state; where it is too low for every state, the article does not tell the end.
"""

from collections.abc import Iterator
from functools import cache
from math import log

from flows.extract.deployments import voices
from flows.extract.deployments.candidates import Question, Scene
from flows.extract.items.item import AID, PERSONNEL, TRADED
from flows.extract.items.numbers import of_security
from flows.extract.lexicons import phrase, table
from flows.extract.moves import ownership
from flows.extract.moves.move import Move
from flows.facts import Actor

ENOUGH = log(0.25 / 0.75)
"""The least odds, as a logarithm, at which a state is taken for the end: a right row is worth more than a wrong one."""
SEAT = "BEL"
"""Where the bodies sit that give in their own name ("decided in Brussels")."""


def ends(scene: Scene, move: Move) -> Iterator[tuple[Actor, Actor]]:
    """Sender and recipient of a move that names one of them only; nothing where no state is likely enough."""
    if for_anything(move) or move.rule == "give.friends":
        return
    wanted = "recipient" if move.senders else "sender"
    if wanted == "sender" and ownership.is_of_many(move.item):
        return
    for known in move.senders or move.recipients:
        own = voices.untold_giver(scene.reading, move.item, known) if wanted == "sender" else None
        other = own or likeliest(scene, Question(move, known, wanted))
        if other is not None:
            yield _both(Question(move, known, wanted), other)


def likeliest(scene: Scene, asked: Question) -> Actor | None:
    """The state that the signs speak for most, of several alike the one named first; None where it is not enough."""
    scene.asked.append(asked)
    weighed = [(weight(scene, asked, one), one) for one in able(scene, asked)]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ENOUGH else None


def able(scene: Scene, asked: Question) -> list[Actor]:
    """The states that may be the end that is asked for."""
    return [
        one
        for one in scene.candidates(asked.known)
        if not _sits(asked, one)
        and one.iso3 != asked.known.state
        and not scene.fought(asked, one)
        and not scene.unlikely_host(asked, one)
        and not scene.watches(asked, one)
        and not scene.opposed(*_both(asked, one), asked.move.item.category)
        and one not in scene.beside(asked)
        and not (asked.wanted == "sender" and (scene.only_place(one) or one in ownership.whence(asked.move.item)))
    ]


def _both(asked: Question, other: Actor) -> tuple[Actor, Actor]:
    """Sender and recipient where a state is the end that is asked for."""
    return (asked.known, other) if asked.wanted == "recipient" else (other, asked.known)


def weight(scene: Scene, asked: Question, state: Actor) -> float:
    """The sum of the weights of a state's signs for this question."""
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in signs(scene, asked, state).items())


def signs(scene: Scene, asked: Question, state: Actor) -> dict[tuple[str, str], float]:
    """The signs of a state for this question that are not nought, each with the questions for which it is a sign."""
    found = scene.signs(asked, state) | {"always": 1.0, "aid": float(asked.move.item.category in AID)}
    return {(of, sign): value for sign, value in found.items() if value for of in _of(asked)}


def _of(asked: Question) -> list[str]:
    """The questions for which a weight may be that holds here: any, by the end that is asked for, by what is moved."""
    category = asked.move.item.category
    moved = ["people"] if category in PERSONNEL else ["arms"] if category in TRADED else []
    return ["any", asked.wanted, *moved]


@cache
def weights() -> dict[tuple[str, str], float]:
    """The weights of missing_ends.csv by the questions for which they are, and the sign."""
    return {(row["of"], row["sign"]): float(row["weight"]) for row in table("missing_ends")}


def _sits(asked: Question, state: Actor) -> bool:
    """Whether a state is only where a body that gives has its seat."""
    return asked.wanted == "recipient" and asked.known.kind == "igo" and state.iso3 == SEAT


def for_anything(move: Move) -> bool:
    """Whether money or help is spoken of in a sentence that has nothing to do with security: it may be for home."""
    paid = move.rule == "pays.verb"  # for arms, of which it has been told
    if move.item.category not in AID or paid:
        return False
    at_home = not move.recipients and phrase("own_budget").search(move.item.sentence.text) is not None
    return at_home or not of_security(move.item.sentence)
