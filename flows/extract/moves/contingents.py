"""Contributions to missions, told by a number beside its name: "344 with UNIFIL, and 20 to the EU mission"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors, forces
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.items.numbers import number_token
from flows.extract.lexicons import phrase
from flows.extract.moves import ownership, whereabouts
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence
from flows.facts import Actor

JOINING = {"with", "in", "to", "at", "under", "of", "for", "within"}
"""Between people and the mission that they belong to."""
SERVING = re.compile(
    r",?(?: (?!not\b|no\b|kill|died|dead|wound|injur|attack|years?\b|days?\b|months?\b|of (?:the|its) mission)"
    r"[\w'-]+){0,9} (?:with|in|to|at|under|within|as part of) (?:the )?(?:[\w-]+(?:'s)? ){0,2}"
)
"""From a number to the mission that so many serve in."""
RULE = "mission.counted"
NEXT = 30
"""How many characters after a number those may stand whom it counts."""
MOST = 20_000
"""No state has more people in one mission; a larger number counts something else."""
SUPPORT = re.compile(
    r"\b(?:observers?|trainers?|instructors?|advis[eo]rs?|police|engineers?|medics|training)\b", re.IGNORECASE
)
AMONG = re.compile(
    r"(?:, |\(| [\u2013\u2014-] )(?:among (?:them|these|whom)|including|(?:most|many|some|all|half|part|\w+ly all) of"
    r" (?:them|whom)|the (?:bulk|majority|rest) of them)(?: from| are| were)?:? (?:[\w'-]+ ){0,4}$"
)
"""Between people and those who are some of them."""


def some_of_others(item: Item) -> bool:
    """Whether people are told of as some of those just named, and of no state of their own ("70 soldiers, among them
    medics").
    """
    text = item.sentence.text[: item.start]
    match = AMONG.search(text) if item.category in PERSONNEL else None
    if match is None or ownership.nationality(item):
        return False
    others = [one for one in items.find(item.sentence) if one.category in PERSONNEL and one.end <= match.start()]
    return any(match.start() - one.end <= NEXT for one in others)


def find(sentence: Sentence, found: list[Move]) -> Iterator[Move]:
    """The numbers that a sentence gives for missions; who sends them is told by its other moves, or before it."""
    counts = [one for one in sentence.quantities if _may_count(one)]
    if not counts or not sentence.read or phrase("mission_named").search(sentence.text) is None:
        return
    told = {one.item.start for one in found if one.senders and one.recipients}
    ends = [one.start for one in counts[1:]] + [len(sentence.text)]
    before = [*found]
    for quantity, end in zip(counts, ends, strict=True):
        move = _of(sentence, found, before, quantity, end)
        if move is not None and move.item.start not in told and not _repeats(move, found):
            before.append(move)
            yield move


def peopled(found: list[Move]) -> list[Move]:
    """The moves without the missions that are named only as what people of a state belong to ("50 with UNIFIL")."""
    manned = {
        host
        for one in found
        if one.item.category in PERSONNEL and (one.pronoun == "sender" or any(sender.iso3 for sender in one.senders))
        for host in one.recipients
    }
    first = min((one.item.start for one in found if one.rule == RULE), default=None)
    found = [_whose(one, found) for one in found]
    return [one for one in found if not (manned and _is_frame(one, first) and set(one.recipients) <= manned)]


def _whose(move: Move, found: list[Move]) -> Move:
    """People right behind a number that counts those of a state in a mission, as that state's."""
    if move.senders or move.item.category not in PERSONNEL:
        return move
    for other in found:
        beside = other.rule == RULE and 0 < move.item.start - other.item.end <= NEXT
        if beside and set(move.recipients) <= set(other.recipients):
            return replace(move, senders=other.senders, recipients=other.recipients, pronoun=other.pronoun)
    return move


def _repeats(move: Move, found: list[Move]) -> bool:
    """Whether the sentence has told of the same people without their number."""
    alike = [one for one in found if one.item.category in PERSONNEL and one.senders == move.senders]
    alike = [one for one in alike if one.recipients == move.recipients]
    beside = [one for one in alike if one.pronoun and 0 < one.item.start - move.item.end <= NEXT]
    return bool(alike if move.senders else beside)


def _is_frame(move: Move, first: int | None) -> bool:
    """Whether a move is a mission of an organisation after "with", "in" or "to", or after a number of its people."""
    senders, token = move.senders, move.item.token
    body = bool(senders) and all(one.kind == "igo" and one.name not in forces.named() for one in senders)
    while token.dep_ in {"appos", "nmod", "compound"}:
        token = token.head
    joined = token.dep_ == "pobj" and token.head.lower_ in JOINING
    return body and move.item.category in PERSONNEL and (joined or (first is not None and first < move.item.start))


def _may_count(quantity: Quantity) -> bool:
    number = quantity.point or quantity.high or quantity.low or 0
    return quantity.unit in {None, "person"} and not quantity.currency and 1 < number < MOST


def _of(sentence: Sentence, found: list[Move], before: list[Move], quantity: Quantity, end: int) -> Move | None:
    """The move of one number, by the first mission between it and the next."""
    text = sentence.text
    end = text.find(";", quantity.end, end) if ";" in text[quantity.end : end] else end
    mission = next(_missions(sentence, quantity.end, end), None)
    if mission is None or SERVING.fullmatch(text[quantity.end : mission[0]]) is None:
        return None
    start, stop, category, hosts = mission
    hosts = hosts or _place(sentence, stop, end) or whereabouts.fronted(sentence, ())[0]
    if not hosts and not _placed(sentence, stop, end) and ";" not in text[: quantity.start]:
        hosts = _host(before)
    senders = _senders(sentence, found, (quantity.end, start))
    token = number_token(sentence, quantity)
    category = "personnel_support" if SUPPORT.search(text[quantity.end : stop]) else category
    item = Item(sentence, quantity.start, quantity.end, category, token, token)
    doubt = plain_modality_of(token.head)
    senders = tuple(one for one in senders if one not in hosts)
    unnamed = None if senders else "sender"
    return Move(item, token, "stationing", senders, hosts, (start, stop), doubt, RULE, unnamed) if hosts else None


def _missions(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int, str, tuple[Actor, ...]]]:
    """The missions named there, by a name of their own or by whose they are, with category and hosts."""
    spans = []
    for one in actors.mentions(sentence):
        force = forces.named().get(one.actor.name)
        if force is not None and start <= one.start and one.end <= end:
            spans.append((one.start, one.end, force.category, force.hosts))
    for match in phrase("mission_of_a_body").finditer(sentence.text, start, end):
        spans.append((*match.span(), "personnel_combat", ()))
    yield from sorted(spans, key=lambda one: one[0])


def _place(sentence: Sentence, start: int, end: int) -> tuple[Actor, ...]:
    """The state named right after a mission ("in Fiji")."""
    for one in actors.mentions(sentence):
        if start <= one.start < end and re.fullmatch(
            r" (?:in|on|off) (?:the )?(?:\w+ ){0,2}", sentence.text[start : one.start]
        ):
            return tuple(party for party in actors.parties([one]) if party.iso3)
    return ()


def _placed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether any place follows a mission ("with UNTSO in the Middle East")."""
    return any(start <= one.start < end and one.role == "place" for one in actors.mentions(sentence))


def _host(found: list[Move]) -> tuple[Actor, ...]:
    """Where the people are of whom the sentence has told before."""
    told = [one.recipients for one in found if one.item.category in PERSONNEL and one.recipients]
    return tuple(told[-1]) if told else ()


def _senders(sentence: Sentence, found: list[Move], span: tuple[int, int]) -> tuple[Actor, ...]:
    """Whose people the sentence tells of: by the words around the number, its other moves, or its subject."""
    here = [one for one in actors.within(sentence, *span) if one.kind in {"demonym", "state"}]
    if any(one.iso3 for one in actors.parties(here)):
        return tuple(one for one in actors.parties(here) if one.iso3)[:1]
    told = [one.senders for one in found if one.item.category in PERSONNEL and any(x.iso3 for x in one.senders)]
    named = told[0] if told else tuple(one for one in actors.subject_actors(sentence) if one.iso3)[:1]
    return tuple(one for one in named if one.iso3)
