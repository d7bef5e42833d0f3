"""Counted forces and arms that no frame of moving has reached: their two ends by the order of the words alone.

"Tokyo is to give Manila five used destroyers", "Manila got five used destroyers from Tokyo": who gives and who gets
is plain from name, verb, number and name, whatever the parser makes of the noun phrase between them.
"""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.estimates import counts
from flows.extract.items import nouns as items
from flows.extract.items.item import ARMS, PERSONNEL, Item
from flows.extract.moves import movers, whereabouts
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

GIVING, TAKING = {"give", "equip"}, {"take"}
BROKEN = re.compile(r"[.;:\u2014\"\u201c\u201d]|\b(?:not|never|n't|if|unless|without|against)\b|n['\u2019]t\b")
"""Between subject, verb and item: another clause, a denial, a condition."""
REACHED = re.compile(r"(?:\W\w+){0,4}? (?:to|for|into) (?:the )?(?:\w+ ){0,2}")
HAD_FROM = re.compile(r"(?:\W\w+){0,4}? from (?:the )?(?:\w+ ){0,2}")
FARTHEST = 80
"""Characters between a name and its verb, or a verb and what it moves."""


def find(sentence: Sentence, found: list[Move]) -> Iterator[Move]:
    """The moves of the counted items of a sentence of which the frames have told nothing."""
    told = {one.item.start for one in found if one.rule != "bare"}
    if not sentence.quantities or not sentence.read or sentence.text.endswith("?"):
        return
    named = items.find(sentence)
    for quantity in sentence.quantities:
        counted = counts.of(sentence, quantity, named)
        if counted is None or counted.item is None or counted.elliptic or counted.lost or quantity.currency:
            continue
        item = counted.item
        if (
            item.start not in told
            and item.category in ARMS | PERSONNEL
            and (move := _move(sentence, item, quantity.start))
        ):
            yield move


def _move(sentence: Sentence, item: Item, start: int) -> Move | None:
    """The move by the nearest verb of giving or getting before a counted item; None where an end is not named."""
    for verb in reversed([one for one in sentence.tokens if one.idx < start and one.pos_ == "VERB"]):
        for frame, flow in movers.lexicon().get((verb.lemma_.lower(), "VERB"), ()):
            if frame in GIVING | TAKING:
                return _by(sentence, item, start, verb, frame, flow)
        if verb.dep_ not in {"amod", "acl", "compound"}:
            return None
    return None


def _by(sentence: Sentence, item: Item, start: int, verb: Token, frame: str, flow: str) -> Move | None:
    text, mentions = sentence.text, actors.mentions(sentence)
    end = verb.idx + len(verb)
    before = [one for one in mentions if one.end <= verb.idx and one.kind != "demonym"]
    if not before or parse.is_passive(verb) or BROKEN.search(text[before[-1].end : start]):
        return None
    if verb.idx - before[-1].end > FARTHEST or start - end > FARTHEST:
        return None
    doer = actors.party_of(before[-1].actor)
    other = _other(sentence, item, start, end, frame)
    if doer is None or other is None or doer == other or _at_border(sentence, other, doer):
        return None
    sender, recipient = (doer, other) if frame in GIVING else (other, doer)
    return Move(item, verb, flow, (sender,), (recipient,), None, plain_modality_of(verb), "counted.verb")


def _at_border(sentence: Sentence, beyond: Actor, doer: Actor) -> bool:
    """Whether "the Fijian border" is all that is told of a neighbour."""
    named = [one for one in actors.mentions(sentence) if actors.party_of(one.actor) == beyond]
    borders = [sentence.text.startswith((" border", " frontier"), one.end) for one in named]
    return bool(borders) and all(borders) and whereabouts.meet([doer], [beyond])


def _other(sentence: Sentence, item: Item, start: int, end: int, frame: str) -> Actor | None:
    """Who gets it, named right after the verb or after "to"; who gives it, after "from"."""
    pattern = REACHED if frame in GIVING else HAD_FROM
    for one in actors.mentions(sentence):
        text = sentence.text
        beside = frame in GIVING and end <= one.start and one.end <= start and one.start - end <= 5
        if beside or (one.start >= item.end and pattern.fullmatch(text[item.end : one.start])):
            return actors.party_of(one.actor)
    return None
