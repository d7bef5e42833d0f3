"""The deployments of one article as they are found, and which of them a mention means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.extract.items.item import PERSONNEL, Item
from flows.extract.moves import whereabouts
from flows.extract.moves.move import Move
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

if TYPE_CHECKING:
    from flows.extract.deployments.candidates import Scene
    from flows.extract.deployments.roles import Role, Told


@dataclass
class Ledger:
    """The deployments of one article, and for each item mention the deployment that it is about."""

    deployments: list[DeploymentFact] = field(default_factory=list)
    moved: list[tuple[Move, int]] = field(default_factory=list)
    found: list[Move] = field(default_factory=list)
    """All moves that the article tells, those that are no deployment included."""
    disclaimed: set[tuple[int, int]] = field(default_factory=set)
    """Where the items begin of which the article says that they are not moved: sentence and offset."""
    scene: "Scene | None" = None
    """Of what it was asked which state is the end that a sentence leaves out."""
    roles: "dict[Role, Told]" = field(default_factory=dict)
    """Of what it was asked who gives and who gets such things."""

    def keep(self, facts: list[DeploymentFact]) -> None:
        """Leave out the other deployments, and take those for one that have come to be alike."""
        places: dict[int, int] = {}
        kept: list[DeploymentFact] = []
        for fact in facts:
            at = next((at for at, one in enumerate(kept) if _alike(one, fact)), len(kept))
            if at < len(kept):
                kept[at].evidence += fact.evidence
            else:
                kept.append(fact)
            places[fact.key] = at
        self.moved = [(move, places[key]) for move, key in self.moved if key in places]
        for at, fact in enumerate(kept):
            fact.key = at
        self.deployments = kept

    def told_near(self, sentences: Sequence[Sentence], reach: int) -> list[Sentence]:
        """The sentences that tell of a move which is a deployment, and up to `reach` after each of these."""
        telling = {move.item.sentence.index for move, _ in self.moved}
        near = {index + n for index in telling for n in range(reach + 1)}
        return [one for one in sentences if one.index in near]

    def of_item(self, item: Item) -> DeploymentFact | None:
        """The deployment that an item mention was found to be part of."""
        return self.told_at(item.sentence, item.start)

    def told_at(self, sentence: Sentence, start: int) -> DeploymentFact | None:
        """The deployment that the item beginning there, or the number that stands for one, was found to be part of."""
        for move, key in self.moved:
            if move.item.sentence is sentence and move.item.start == start:
                return self.deployments[key]
        return None

    def latest(self, sentence: Sentence, start: int, reach: int) -> list[tuple[Move, DeploymentFact]]:
        """The moves told before a character of a sentence, up to `reach` sentences back, the last of them first."""
        before = [
            (move.item.sentence.index, move.item.start, key, move)
            for move, key in self.moved
            if 0 <= sentence.index - move.item.sentence.index <= reach
            and (move.item.sentence is not sentence or move.item.start < start)
        ]
        ordered = sorted(before, key=lambda one: one[:3], reverse=True)
        return [(move, self.deployments[key]) for *_, key, move in ordered]

    def reverses(self, item: Item, sender: Actor | None, recipient: Actor | None) -> bool:
        """Whether the article tells that things of this kind go the other way, so that these ends are mistaken."""
        group = group_of(item.category)
        return any(
            (one.sender, one.recipient) == (recipient, sender) and group_of(one.category) == group and one.sender
            for one in self.deployments
        )

    def knows(self, item: Item, sender: Actor | None, recipient: Actor | None) -> bool:
        """Whether the article has told of a deployment of this kind with the one end that is known."""
        group = group_of(item.category)
        return any(
            group_of(one.category) == group and (one.sender == sender if sender else one.recipient == recipient)
            for one in self.deployments
        )

    def sends(self, item: Item, state: Actor) -> bool:
        """Whether a state sends things of this kind in the article."""
        group = group_of(item.category)
        return any(one.sender == state and group_of(one.category) == group for one in self.deployments)

    def across(self, item: Item, sender: Actor, recipient: Actor) -> bool:
        """Whether the sender's people are with a neighbour of a recipient, for whom they are to cross the border."""
        people = [one for one in self.deployments if one.category in PERSONNEL and one.flow != "withdrawal"]
        with_whom = {one.recipient for one in people if one.sender == sender}
        others = [one for one in with_whom - {recipient} if one is not None and one.iso3]
        return item.category in PERSONNEL and any(whereabouts.meet([one], [recipient]) for one in others)

    def around(self, index: int, reach: int) -> list[DeploymentFact]:
        """The deployments told in the sentences up to `reach` before sentence `index`, nearest first, then after it."""
        told = [(move.item.sentence.index - index, self.deployments[key]) for move, key in self.moved]
        near = sorted((one for one in told if abs(one[0]) <= reach), key=lambda one: (one[0] > 0, abs(one[0])))
        return [fact for _, fact in near]


def _alike(one: DeploymentFact, other: DeploymentFact) -> bool:
    of = ((fact.sender, fact.recipient, fact.category, fact.flow) for fact in (one, other))
    return len(set(of)) == 1


def group_of(category: str) -> str:
    """Categories that a reader does not tell apart in a bare mention."""
    return "personnel" if category in PERSONNEL else "munitions" if category in {"munitions", "missiles"} else category
