"""The deployments of one article as they are found, and which of them a mention means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.extract.items.item import PERSONNEL, Item
from flows.extract.moves.move import Move
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

if TYPE_CHECKING:
    from flows.extract.deployments.candidates import Scene


@dataclass
class Ledger:
    """The deployments of one article, and for each item mention the deployment that it is about."""

    deployments: list[DeploymentFact] = field(default_factory=list)
    moved: list[tuple[Move, int]] = field(default_factory=list)
    found: list[Move] = field(default_factory=list)
    """All moves that the article tells, those that are no deployment included."""
    scene: "Scene | None" = None
    """Of what it was asked which state is the end that a sentence leaves out."""

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

    def similar(self, item: Item, senders: tuple[Actor, ...]) -> DeploymentFact | None:
        """The article's deployment that a bare mention ("the troops") can mean: same kind, same sender where named."""
        group = group_of(item.category)
        found = [
            one
            for one in self.deployments
            if group_of(one.category) == group and (not senders or one.sender in senders)
        ]
        return found[0] if found else None

    def near(self, item: Item) -> DeploymentFact | None:
        """The only deployment of this kind in the article, or in the sentence and the two before and after it."""
        group = group_of(item.category)
        alike = [one for one in self.deployments if group_of(one.category) == group]
        if len(alike) == 1:
            return alike[0]
        keys = {
            key
            for move, key in self.moved
            if abs(move.item.sentence.index - item.sentence.index) <= 2
            and group_of(self.deployments[key].category) == group
        }
        return self.deployments[keys.pop()] if len(keys) == 1 else None

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

    def elsewhere(self, item: Item, sender: Actor, recipient: Actor) -> bool:
        """Whether the sender's people are with another recipient, for whom they are to go where this one is."""
        return item.category in PERSONNEL and any(
            one.category in PERSONNEL and one.sender == sender and one.recipient not in {recipient, None}
            for one in self.deployments
        )

    def around(self, index: int, reach: int) -> list[DeploymentFact]:
        """The deployments told in the sentences up to `reach` before sentence `index`, nearest first, then after it."""
        told = [(move.item.sentence.index - index, self.deployments[key]) for move, key in self.moved]
        near = sorted((one for one in told if abs(one[0]) <= reach), key=lambda one: (one[0] > 0, abs(one[0])))
        return [fact for _, fact in near]


def group_of(category: str) -> str:
    """Categories that a reader does not tell apart in a bare mention."""
    return "personnel" if category in PERSONNEL else "munitions" if category in {"munitions", "missiles"} else category
