"""Moves that a sentence tells by numbers and names alone, its verb left out: "and Norway 22", "54,000 in Japan"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from flows.extract import actors
from flows.extract.actors import ActorMention
from flows.extract.items.item import Item
from flows.extract.items.numbers import number_token
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence

PLACED = re.compile(r" (?:more |others |of them )?(?:in|to|at) (?:the )?")
FROM = re.compile(r" (?:more |others |of them )?from (?:the )?")
NAMED = re.compile(r"(?:^|[,;] |and |while )(?:the )?$")


def find(sentence: Sentence, told: list[Move]) -> Iterator[Move]:
    """What numbers and names repeat of the moves that the sentence has told before them."""
    named = [one for one in actors.mentions(sentence) if one.kind != "person"]
    for quantity in sentence.quantities:
        if quantity.unit is None and not quantity.currency and quantity.qualifier != "vague":
            before = [one for one in told if one.item.end <= quantity.start and one.rule not in {"bare", "named"}]
            if before:
                yield from _counted(sentence, before[-1], named, quantity)
    yield from _led(sentence, named)


def _counted(sentence: Sentence, move: Move, named: list[ActorMention], quantity: Quantity) -> Iterator[Move]:
    """The move before once more, for the place after a number or the state before it."""
    start, end = quantity.start, quantity.end
    token = number_token(sentence, quantity)
    item = Item(sentence, start, end, move.item.category, token, token, move.item.owners)
    for one in named:
        party = actors.party_of(one.actor)
        if party is None:
            continue
        if PLACED.fullmatch(sentence.text[end : one.start]) and one.start > end and party not in move.senders:
            place = (one.start, one.end)
            yield replace(move, item=item, recipients=(party,), place=place, rule=f"{move.rule}.gapped")
        if FROM.fullmatch(sentence.text[end : one.start]) and one.start > end and party not in move.recipients:
            yield replace(move, item=item, senders=(party,), rule=f"{move.rule}.gapped")
        beside = sentence.text[one.end : start] == " " and NAMED.search(sentence.text[: one.start])
        if beside and move.senders and party not in move.recipients and one.kind != "demonym":
            yield replace(move, item=item, senders=(party,), rule=f"{move.rule}.gapped")


def _led(sentence: Sentence, named: list[ActorMention]) -> Iterator[Move]:
    """ "The battlegroups are led by Britain in Estonia, Canada in Latvia": each leader has its people with a host."""
    match = phrase("led_forces").search(sentence.text)
    if match is None:
        return
    for one, two in pairwise(named):
        sides = actors.party_of(one.actor), actors.party_of(two.actor)
        if sentence.text[one.end : two.start] in {" in ", " in the "} and one.kind != "demonym" and all(sides):
            token = sentence.token_at(*match.span(1))
            item = Item(sentence, *match.span(1), "personnel_combat", token, token)
            leader, host = (side for side in sides if side is not None)
            place = (two.start, two.end)
            yield Move(item, token, "stationing", (leader,), (host,), place, "asserted", "led")
