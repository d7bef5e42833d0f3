"""What a move that names one end only has to do with the deployments that the article tells besides."""

import re

from flows.extract import actors
from flows.extract.deployments.candidates import PLACE_NOUN
from flows.extract.deployments.ledger import Ledger, group_of
from flows.extract.items.item import PERSONNEL, TRADED
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.facts import Actor, DeploymentFact

CLAUSE = re.compile(r"[;:()]|, (?:and|but|while|which|who) ")
REACH_OF_PLACE = 90
"""How many characters after what is moved its place may stand."""
REACH = 3
"""How many sentences away the other end may have been told."""
LIST_REACH = 4
"""How many sentences before the parts of a package its sale may have been told."""


def again(ledger: Ledger, move: Move) -> DeploymentFact | None:
    """The deployment that a move without recipient tells again: the sender's nearest of the same kind."""
    around = [*ledger.around(move.item.sentence.index, REACH), *ledger.deployments]
    alike = [one for one in around if one.sender in move.senders and one.recipient is not None]
    exact = [one for one in alike if one.category == move.item.category]
    if exact or move.item.category == "personnel_support":
        return next(iter(exact), None)  # "advisers" are others than the troops told before
    return next((one for one in alike if group_of(one.category) == group_of(move.item.category)), None)


def beside(ledger: Ledger, move: Move, known: DeploymentFact) -> bool:
    """Whether a deployment is of what the same verb moves besides: "handed over shells and missiles"."""
    return any(key == known.key and one.mover is move.mover for one, key in ledger.moved)


def place_named(reading: Reading, move: Move, sender: Actor) -> Actor | None:
    """The state that the sentence of a move names last as a place."""
    sentence = move.item.sentence
    named = [one for one in actors.mentions(sentence) if one.kind != "person" and one.role == "place"]
    named = [one for one in named if not reading.is_source(sentence, one.start)]
    placed = [one for one in named if one.kind != "demonym" or PLACE_NOUN.match(sentence.text, one.end)]
    found = [one for one in actors.parties(placed) if one.iso3 and one != sender]
    return found[-1] if found else None


def at_sea(move: Move) -> bool:
    """Whether people or ships are told to be on a sea or in a region that is of no state ("in the Caribbean")."""
    if move.item.category not in PERSONNEL | {"weapon_systems"} or move.flow not in {"stationing", "transfer"}:
        return False
    after = CLAUSE.split(move.item.sentence.text[move.item.end :], maxsplit=1)[0][:REACH_OF_PLACE]
    return move.rule not in {"bare", "take.verb"} and phrase("at_sea").search(after) is not None


def is_trade(move: Move) -> bool:
    """Whether arms are said to be bought, delivered or handed over, which tells of a deal whoever the other end is."""
    traded = move.rule in {"take.verb", "give.verb"} or (move.rule == "take.noun" and move.mover.lemma_ == "delivery")
    return traded and move.item.category in TRADED and move.flow == "transfer"


def at_home(reading: Reading, move: Move, end: Actor) -> bool:
    """Whether an official text tells what its own state does, in a sentence that names no place elsewhere."""
    return end == reading.voice and all(one.iso3 == end.iso3 for one in move.item.sentence.places)
