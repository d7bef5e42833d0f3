"""What a sentence that names an item tells of each party: how it is named beside the item, and what moves the item.

These are traits by name, of which `roles` weighs those of all sentences together.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.items.item import Item
from flows.extract.lexicons import table
from flows.extract.moves import movers
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor

FOUGHT = "fights or fought"
"""The trait of an item that a word of fighting governs."""
BEARING = {"igo", "armed_group", "bloc", "unrecognised_state"}
"""Kinds of actors that may be an end, besides states."""
NEAR = 40
"""Characters from the item within which a name after a preposition is near."""
MOST_STATES = 4
"""More parties in a sentence are not told apart."""
REACH = 60
"""Characters before a name in which its preposition stands."""
BEFORE = re.compile(
    r"(\b(?:from|to|in|into|for|with|by|of|at|on|across|against|between|and|near|inside|than|over|within|throughout)\b"
    r"|,|\() (?:the |its |neighbou?ring |both )*(?:\w+ern )?$",
    re.IGNORECASE,
)
"""What stands before a name: a preposition, a comma or a bracket."""
INNER = frozenset({"compound", "amod", "nmod", "appos"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A party as a sentence names it: the token that stands for it, what is before it, and whether it is who speaks."""

    party: Actor
    mention: ActorMention
    token: Token
    before: str | None
    speaks: bool


class Around:
    """A sentence that names items; what does not depend on the item is found once."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self._names = list(_names(reading, sentence))
        lemmas = {one.lemma_.lower() for one in sentence.tokens}
        self._told = {"headline"} if sentence.in_headline else set()
        if lemmas & _fighting():
            self._told.add("fighting told")
        if any((one, pos) in movers.lexicon() for one in lemmas for pos in ("VERB", "NOUN")):
            self._told.add("moving told")

    def traits(self, item: Item, group: str, moves: list[Move]) -> Iterator[tuple[Actor, set[str]]]:
        """The parties that the sentence of an item names, or its moves mean, with what the sentence tells of each."""
        named: dict[Actor, set[str]] = defaultdict(set)
        left = min(actors.phrase(item.token)[0], actors.phrase(item.head)[0])
        for one in self._names:
            named[one.party].add(_place(one, item, left))
        for owner in item.owners:
            named[owner].add("own")
        for host in item.hosts:
            named[host].add("host")
        of_item = _of_item(item, moves, len(named)) | self._told
        for move in moves:
            for end in (*move.senders, *move.recipients):
                named[end] |= _in_move(move, end)
        crossing = [group, *_frames(item)]
        for party, places in named.items():
            for move in moves:
                places |= _in_move(move, party)
            yield party, places.union(of_item, (f"{place} & {one}" for place in places for one in crossing))


def _names(reading: Reading, sentence: Sentence) -> Iterator[_Name]:
    for mention in actors.mentions(sentence):
        party = actors.party_of(mention.actor)
        if party is None or not (party.iso3 or party.kind in BEARING):
            continue
        token = sentence.token_at(mention.start, mention.end)
        while token.dep_ in INNER and token.head != token:
            token = token.head
        match = BEFORE.search(sentence.text[max(0, mention.start - REACH) : mention.start])
        before = match.group(1).lower() if match is not None else None
        yield _Name(forces.host_of(party), mention, token, before, reading.is_source(sentence, mention.start))


def _frames(item: Item) -> set[str]:
    """The frames of the words that may move an item."""
    lexicon = movers.lexicon()
    found = {f"frame {frame}" for mover, pos in movers.of(item) for frame, _ in lexicon[mover.lemma_.lower(), pos]}
    return found or {"frame none"}


def _of_item(item: Item, moves: list[Move], states: int) -> set[str]:
    """What a sentence tells of an item, whoever is asked about."""
    over = (item.head, *item.head.ancestors)
    verb = next((one for one in over if one.pos_ in VERBS), None)
    found = {
        f"tense {_tense(verb) if verb is not None else 'none'}",
        f"category {item.category}",
        f"item {item.head.dep_}",
        f"states {min(MOST_STATES, states)}",
        *(f"modality {one.modality}" for one in moves),
        *(f"rule {one.rule}" for one in moves),
    }
    if any(one.lemma_.lower() in _fighting() for one in (*over, *item.token.children)):
        found.add(FOUGHT)
    if any(child.dep_ == "nummod" for one in (item.token, item.head) for child in one.children):
        found.add("counted")
    return found if moves else found | {"no move"}


@cache
def _fighting() -> frozenset[str]:
    """The verbs and nouns of fighting."""
    return frozenset(row["lemma"] for name in ("acts_of_war", "combat_verbs") for row in table(name)) | {
        "fight",
        "clash",
    }


def _in_move(move: Move, party: Actor) -> set[str]:
    """What a move makes of a party."""
    found = set()
    for end, those in (("sender", move.senders), ("recipient", move.recipients)):
        if party in those:
            found |= {f"moved as {end}", f"moved as {end} by {move.rule}"}
        elif those:
            found.add(f"other {end}")
    return found


def _place(one: _Name, item: Item, left: int) -> str:
    """How a sentence names a party beside an item whose phrase begins at `left`."""
    mention = one.mention
    if one.speaks:
        return "speaks"
    if mention.kind == "person":
        return "person"
    if left <= mention.start and mention.end <= item.end:
        return "own"
    return _outside(one, item)


def _outside(one: _Name, item: Item) -> str:
    """How a party is named outside the phrase of the item: as a subject or possessor, by its preposition, or so."""
    mention, token = one.mention, one.token
    first = mention.start < item.start
    side = "before" if first else "after"
    if token.dep_ in {"nsubj", "nsubjpass"}:
        over = token.head == item.token or any(token.head == above for above in item.token.ancestors)
        return f"{token.dep_} {'over' if over else 'elsewhere'}"
    if token.dep_ == "poss":
        return f"possessor {side}"
    kind = "people" if mention.kind == "demonym" else "name"
    if one.before is not None:
        gap = item.start - mention.end if first else mention.start - item.end
        return f"{one.before} {side} {'near' if gap < NEAR else 'far'} {kind}"
    return f"{token.dep_ if token.dep_ in {'dobj', 'dative', 'agent', 'pobj', 'conj'} else 'other'} {side} {kind}"


def _tense(verb: Token) -> str:
    """The form of a verb."""
    helpers = {one.lower_ for one in verb.children if one.dep_ in {"aux", "auxpass"}}
    if helpers & {"will", "'ll", "wo", "shall"}:
        return "future"
    if helpers & {"would", "could", "may", "might", "can", "should", "must"}:
        return "modal"
    if any(one.tag_ == "TO" for one in verb.children):
        return "infinitive"
    if verb.tag_ == "VBN" and helpers & {"has", "have", "had", "'ve"}:
        return "perfect"
    return verb.tag_
