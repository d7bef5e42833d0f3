"""Who is in the foreground where an article tells of a move: the state where it plays, the state whose people act.

Each state that the sentence, the ones before it and the title name is weighed: one that is told as the place of what
happens, or of which the sentences speak first, is likely the host; one that acts, speaks or owns is likely the sender.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.deployments.ledger import Ledger, group_of
from flows.extract.deployments.status import speaker_of
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import table, words
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

NEARNESS = (1.0, 0.8, 0.5, 0.3)
"""How much a mention counts in the sentence of the move and in each of the three before it."""
PLACE, TOPIC, NAMED, WHENCE = 3.0, 2.0, 1.0, -1.0
"""What a mention says for a state as the host: it is where something is, what the sentence begins with, just named."""
DOES, SAYS, HAS = 3.0, 2.5, 1.5
"""What a mention says for a state as the sender: it begins the sentence, speaks, is an adjective of something."""
CLEAR, ENOUGH = 1.25, 1.5
"""How far the first of the states must be before the next, and what it must weigh at least."""
FROM = re.compile(r"\b(?:from|against|between|than|unlike|out of) (?:the |neighbou?ring )?$")
THITHER = re.compile(r"\b(?:to|into|in|at|near|across|inside|for|on|around) (?:the )?(?:\w+ern )?$")
SERVICE = re.compile(
    r"\b(?:[Aa]ir [Ff]orces?|[Nn]avy|[Aa]rmy|[Mm]ilitary|[Aa]rmed [Ff]orces|[Cc]oast ?[Gg]uard|Forces?|Police|Command)$"
)
"""A service as a whole, which is nowhere in particular."""
PEOPLE = re.compile(
    r"(?:troops?|soldiers?|forces|servicemen|servicemembers|personnel|police(?:men)?|officers|peacekeepers|marines?|men"
    r"|paratroopers|instructors|trainers|advis[eo]rs|engineers|sappers|technicians|units?|contingents?|battalions?"
    r"|compan(?:y|ies)|crews?|commandos?|infantry|gendarmes|guards|specialists|medics|pilots|mercenaries|fighters"
    r"|observers|monitors|brigades?|squadrons?|detachments?|garrisons?|aviators|airmen|sailors|gunners|experts)$",
    re.IGNORECASE,
)
SILENT = set(
    "clash withdraw leave lose win say tell claim deny announce report declare admit want hope fear make gain advance "
    "capture take suffer".split()
)
"""Verbs of a fight, of leaving and of speaking, which do not tell where their subject serves."""
UNSURE = {"could", "may", "might", "would", "should", "can", "will", "must"}
AT_HOME = re.compile(r"\b(?:at home|home ground|own (?:soil|territory|border)|domestic\w*)\b")


def acting(move: Move) -> Move:
    """People of a nationality whom a verb has do something, as a move whose host is to be found ("guard the port")."""
    item = move.item
    if move.rule != "bare" or move.modality != "asserted" or item.category not in PERSONNEL or item.owners:
        return move
    verb = _verb(item.head)
    if verb is None or SERVICE.search(item.text) or not PEOPLE.search(item.text) or _no_presence(verb):
        return move
    unsure = any(one.dep_ == "aux" and one.lower_ in UNSURE for one in verb.children)
    if unsure or parse.modality(verb) != "asserted" or AT_HOME.search(item.sentence.text):
        return move
    senders = tuple(one for one in move.senders if one.iso3 or one.kind in {"armed_group", "igo"})
    return replace(move, mover=verb, senders=senders, rule="acting")


def _verb(head: Token) -> Token | None:
    """The verb of which the item is the subject, or which it does something by."""
    governor = head.head
    if head.dep_ in {"nsubj", "nsubjpass"} and governor.pos_ in {"VERB", "AUX"}:
        return governor
    if head.dep_ == "pobj" and governor.dep_ == "agent":
        return governor.head
    return None


@cache
def _acts_of_war() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("acts_of_war"))


def _no_presence(verb: Token) -> bool:
    """Whether the verb tells of a fight, of papers or of leaving and not of people who are somewhere."""
    return verb.lemma_.lower() in _acts_of_war() | words("of_papers") | SILENT


def host(reading: Reading, ledger: Ledger, move: Move, sender: Actor) -> Actor | None:
    """The state where people or arms of a sender are; None where none is in the foreground, or the sender's own."""
    weights: defaultdict[Actor, float] = defaultdict(float)
    for sentence, nearness in _around(reading, move):
        topic = True
        for one, state in _told(reading, sentence):
            if one.kind == "demonym" and one.role != "place":
                topic = False
                continue
            weights[state] += nearness * _as_host(sentence, one, topic)
            topic = False
    known = [one for one in ledger.deployments if group_of(one.category) == group_of(move.item.category)]
    for state in weights:
        weights[state] += 2.0 * any(one.recipient == state for one in known)
        weights[state] -= 2.0 * any(one.sender == state for one in known)
    return _first(weights, sender)


def sender(reading: Reading, ledger: Ledger, move: Move, host: Actor) -> Actor | None:
    """The state whose people or arms are with a host; None where none is in the foreground, or the host itself."""
    weights: defaultdict[Actor, float] = defaultdict(float)
    for sentence, nearness in _around(reading, move):
        topic = True
        for one, state in _told(reading, sentence, sources=True):
            weights[state] += nearness * _as_sender(reading, sentence, one, topic)
            topic = False
    claim = reading.claim_at(move.item.sentence, move.item.start)
    speaker = speaker_of(claim)
    if speaker is not None and (state_of := actors.party_of(speaker)) is not None:
        weights[state_of] += SAYS / 2
    known = [one for one in ledger.deployments if group_of(one.category) == group_of(move.item.category)]
    for state in weights:
        weights[state] += 2.0 * any(one.sender == state for one in known)
        weights[state] -= 2.0 * any(one.recipient == state for one in known)
    return _first(weights, host)


def _around(reading: Reading, move: Move) -> Iterator[tuple[Sentence, float]]:
    """The sentence of a move and those before it, nearest first, with what they count."""
    near = [move.item.sentence, *reading.before(move.item.sentence, len(NEARNESS) - 1)]
    return zip(near, NEARNESS, strict=False)


def _told(reading: Reading, sentence: Sentence, *, sources: bool = False) -> Iterator[tuple[ActorMention, Actor]]:
    """The mentions of states in a sentence; a breakaway land is the state's that it lies in."""
    for one in actors.mentions(sentence):
        party = actors.party_of(one.actor)
        if party is None or (not sources and (one.kind == "person" or reading.is_source(sentence, one.start))):
            continue
        state = forces.host_of(party)
        if state.iso3:
            yield one, state


def _as_host(sentence: Sentence, one: ActorMention, topic: bool) -> float:
    if FROM.search(sentence.text[: one.start]):
        return WHENCE if one.role != "place" else 0.0
    if one.role == "place":
        return PLACE + (TOPIC / 2 if topic else 0.0)
    if THITHER.search(sentence.text[: one.start]):
        return TOPIC
    return TOPIC if topic else NAMED


def _as_sender(reading: Reading, sentence: Sentence, one: ActorMention, topic: bool) -> float:
    if one.kind == "person" or reading.is_source(sentence, one.start):
        return SAYS
    if one.role == "place":
        return 0.3
    if one.kind == "demonym":
        return HAS + (DOES - HAS if topic else 0.0)
    return DOES if topic else NAMED


def _first(weights: dict[Actor, float], other: Actor) -> Actor | None:
    """The heaviest state, if it is clearly so and not the other end of the move."""
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    if ranked[0][0] == other:
        return None
    rest = [weight for state, weight in ranked[1:] if state != other]
    return ranked[0][0] if not rest or ranked[0][1] >= CLEAR * rest[0] else None
