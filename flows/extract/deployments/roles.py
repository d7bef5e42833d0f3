"""How likely a state or body gives or gets things of a kind in an article, by all that the article says around them.

Asked is of each end alone, sender or recipient, so that a rule which pairs two names is checked by what stands at each:
how every sentence that names such an item names the party (its role towards the item and the words that may move it),
what the moves found there make of it, and what the article tells of it besides. These are traits, present or not;
`lexicon/roles.csv` has the weight of each for both ends, and their sum is the logarithm of the odds.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import fsum

from flows.extract import actors
from flows.extract.deployments.around import Around
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import Item
from flows.extract.lexicons import table
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.facts import Actor
from schemas.vocabularies import CATEGORY_GROUP

ENDS = ("sender", "recipient")
MOST_MENTIONS = 4
"""More items of a kind beside a party are not told apart."""
SENTENCES = 15
"""An article is told by how many times it has so many sentences, three at most."""


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
        items = sentence.items.get(sentence.item_before)
        if not items or sentence.left_out:
            continue
        around = Around(reading, sentence)
        for item in items:
            group = CATEGORY_GROUP[item.category]
            for party, traits in around.traits(item, group, moves[sentence.index, item.start]):
                told = found[party, group]
                told.traits |= traits
                told.mentions.append((item, frozenset(traits)))
    for fact in ledger.deployments:
        for end in (fact.sender, fact.recipient):
            if end is not None:
                found.setdefault((end, CATEGORY_GROUP[fact.category]), Told())
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


class _Article:
    """What an article as a whole tells of its parties."""

    def __init__(self, reading: Reading, ledger: Ledger) -> None:
        self.foremost = reading.prominent[:3]
        self.titled = set(actors.parties(actors.named_in(reading.article.title or "")))
        self.length = min(3, len(reading.sentences) // SENTENCES)
        self.told = [(one.sender, one.recipient, CATEGORY_GROUP[one.category]) for one in ledger.deployments]

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
