"""How likely a state or body gives or gets things of a kind in an article, by all that the article says around them.

Asked is of each end alone, sender or recipient, so that a rule which pairs two names is checked by what stands at each:
how every sentence that names such an item names the party (its role towards the item and the words that may move it),
what the moves found there make of it, and what the article tells of it besides. These are traits, present or not;
`lexicon/roles.csv` has the weight of each for both ends, and their sum is the logarithm of the odds.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import fsum

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import AID, ARMS, PERSONNEL, Item
from flows.extract.lexicons import table
from flows.extract.moves import movers
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor

ENDS = ("sender", "recipient")
FOUGHT = "fights or fought"
"""The trait of an item that a word of fighting governs."""
BEARING = {"igo", "armed_group", "bloc", "unrecognised_state"}
"""Kinds of actors that may be an end, besides states."""
NEAR = 40
"""Characters from the item within which a name after a preposition is near."""
MOST_STATES, MOST_MENTIONS = 4, 4
"""More states in a sentence, or more items of a kind beside a party, are not told apart."""
SENTENCES = 15
"""An article is told by how many times it has so many sentences, three at most."""
BEFORE = re.compile(
    r"(\b(?:from|to|in|into|for|with|by|of|at|on|across|against|between|and|near|inside|than|over|within|throughout)\b"
    r"|,|\() (?:the |its |neighbou?ring |both )*(?:\w+ern )?$",
    re.IGNORECASE,
)
"""What stands before a name: a preposition, a comma or a bracket."""
INNER = frozenset({"compound", "amod", "nmod", "appos"})
VERBS = frozenset({"VERB", "AUX"})
GROUPS = {
    **dict.fromkeys(PERSONNEL, "personnel"),
    "munitions": "munitions",
    "missiles": "munitions",
    **dict.fromkeys(ARMS - {"munitions", "missiles"} | {"components", "equipment_nonlethal"}, "weapons"),
    **dict.fromkeys(AID, "aid"),
    "nuclear_weapons": "nuclear",
    "dual_use_technology": "technology",
    "basing": "basing",
    "intelligence_support": "intelligence",
}
"""Categories by the kind under which a report may tell of either."""


@dataclass(frozen=True, slots=True)
class Role:
    """A party as the one end of what an article tells of things of a kind; `end` is "sender" or "recipient"."""

    party: Actor
    end: str
    group: str


@dataclass(slots=True)
class Told:
    """The traits of a role, and of each item beside which the party is named what that item alone tells."""

    traits: set[str] = field(default_factory=set)
    mentions: list[tuple[Item, frozenset[str]]] = field(default_factory=list)


def find(reading: Reading, ledger: Ledger) -> dict[Role, Told]:
    """Every role that the article may tell of, with its traits."""
    found: dict[tuple[Actor, str], Told] = defaultdict(Told)
    moves: dict[tuple[int, int], list[Move]] = defaultdict(list)
    for move in ledger.found:
        moves[move.item.sentence.index, move.item.start].append(move)
    for sentence in reading.sentences:
        for item in sentence.items.get(sentence.item_before, ()) if not sentence.left_out else ():
            for party, traits in _beside(reading, item, moves[sentence.index, item.start]):
                told = found[party, GROUPS[item.category]]
                told.traits |= traits
                told.mentions.append((item, frozenset(traits)))
    for fact in ledger.deployments:
        for end in (fact.sender, fact.recipient):
            if end is not None:
                found.setdefault((end, GROUPS[fact.category]), Told())
    article = _Article(reading, ledger)
    return {
        Role(party, end, group): Told(
            told.traits | set(article.traits(party, end, group, len(told.mentions))), told.mentions
        )
        for (party, group), told in found.items()
        for end in ENDS
    }


def odds(role: Role, traits: set[str] | frozenset[str]) -> float:
    """The logarithm of the odds that the article tells of a deployment with this end."""
    known = weights()
    return fsum(known.get((one, role.end), 0.0) for one in traits)


@cache
def weights() -> dict[tuple[str, str], float]:
    """The weights of roles.csv by trait and end."""
    return {(row["trait"], end): float(row[end]) for row in table("roles") for end in ENDS}


def _beside(reading: Reading, item: Item, moves: list[Move]) -> Iterator[tuple[Actor, set[str]]]:
    """The parties that the sentence of an item names, or its moves mean, with what the sentence tells of each."""
    named: dict[Actor, set[str]] = defaultdict(set)
    for mention in actors.mentions(item.sentence):
        party = actors.party_of(mention.actor)
        if party is not None and (party.iso3 or party.kind in BEARING):
            named[forces.host_of(party)].add(_place(reading, item, mention))
    for owner in item.owners:
        named[owner].add("own")
    for host in item.hosts:
        named[host].add("host")
    of_item = _of_item(item, moves, len(named))
    frames = {
        f"frame {frame}" for mover, pos in movers.of(item) for frame, _ in movers.lexicon()[mover.lemma_.lower(), pos]
    }
    frames = frames or {"frame none"}
    for move in moves:
        for end in (*move.senders, *move.recipients):
            named[end]
    for party, places in named.items():
        for move in moves:
            places |= _in_move(move, party)
        group = GROUPS[item.category]
        crossed = {f"{place} & {one}" for place in places for one in (group, *frames)}
        yield party, places | crossed | of_item


def _of_item(item: Item, moves: list[Move], states: int) -> set[str]:
    """What a sentence tells of an item, whoever is asked about."""
    verb = next((one for one in (item.head, *item.head.ancestors) if one.pos_ in VERBS), None)
    found = {
        f"tense {_tense(verb) if verb is not None else 'none'}",
        f"category {item.category}",
        f"item {item.head.dep_}",
        f"states {min(MOST_STATES, states)}",
        *(f"modality {one.modality}" for one in moves),
        *(f"rule {one.rule}" for one in moves),
    }
    lemmas = {one.lemma_.lower() for one in item.sentence.tokens}
    if lemmas & _fighting():
        found.add("fighting told")
    if any(one.lemma_.lower() in _fighting() for one in (item.head, *item.head.ancestors, *item.token.children)):
        found.add(FOUGHT)
    if any((one, pos) in movers.lexicon() for one in lemmas for pos in ("VERB", "NOUN")):
        found.add("moving told")
    if item.sentence.in_headline:
        found.add("headline")
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


def _place(reading: Reading, item: Item, mention: ActorMention) -> str:
    """How a sentence names a party beside an item."""
    sentence = item.sentence
    left = min(actors.phrase(item.token)[0], actors.phrase(item.head)[0])
    inside = left <= mention.start and mention.end <= item.end
    if reading.is_source(sentence, mention.start):
        return "speaks"
    if mention.kind == "person":
        return "person"
    if inside:
        return "own"
    return _outside(sentence, item, mention)


def _outside(sentence: Sentence, item: Item, mention: ActorMention) -> str:
    """How a party is named outside the phrase of the item: as a subject or possessor, by its preposition, or so."""
    first = mention.start < item.start
    side = "before" if first else "after"
    token = sentence.token_at(mention.start, mention.end)
    while token.dep_ in INNER and token.head != token:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass"}:
        over = token.head == item.token or token.head in set(item.token.ancestors)
        return f"{token.dep_} {'over' if over else 'elsewhere'}"
    if token.dep_ == "poss":
        return f"possessor {side}"
    kind = "people" if mention.kind == "demonym" else "name"
    match = BEFORE.search(sentence.text[: mention.start])
    if match is not None:
        gap = item.start - mention.end if first else mention.start - item.end
        return f"{match.group(1).lower()} {side} {'near' if gap < NEAR else 'far'} {kind}"
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


class _Article:
    """What an article as a whole tells of its parties."""

    def __init__(self, reading: Reading, ledger: Ledger) -> None:
        self.foremost = reading.prominent[:3]
        self.titled = set(actors.parties(actors.named_in(reading.article.title or "")))
        self.length = min(3, len(reading.sentences) // SENTENCES)
        self.told = [(one.sender, one.recipient, GROUPS[one.category]) for one in ledger.deployments]

    def traits(self, party: Actor, end: str, group: str, mentions: int) -> Iterator[str]:
        """The traits of a party as an end that no one sentence tells."""
        yield from ("always", f"mentions {min(MOST_MENTIONS, mentions)}", f"things {group}", f"party {party.kind}")
        yield f"length {self.length}"
        if party in self.foremost:
            yield f"foremost {self.foremost.index(party) + 1}"
        if party in self.titled:
            yield "title"
        same, other = (0, 1) if end == "sender" else (1, 0)
        if any(one[same] == party for one in self.told):
            yield "told so"
        if any(one[other] == party for one in self.told):
            yield "told the other way"
        if any(one[other] == party and one[2] == group for one in self.told):
            yield "told the other way of these"
        if any(one[2] == group for one in self.told):
            yield "told of these"
