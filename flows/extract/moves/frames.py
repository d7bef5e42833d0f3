"""The frames of moving: where each kind of word keeps its sender and recipient.

give (A sends x to B), equip (A arms B with x), take (B receives x from A, B hosts x), go (A's x arrives in B),
keep (A has x in B), found (A opens a base in B), come (x comes from A), leave (x leaves B), home (B is home to x);
away (leave, by a verb of any motion), arrive (go, whither may be left out), list (x is part of what was told before),
fewer and more (how many x are in B falls or rises).
"""

from collections.abc import Callable

from flows.extract.items.item import Item
from flows.extract.moves import frames_giving, frames_going, frames_leaving, frames_nouns, frames_staying, frames_taking
from flows.extract.moves.move import Move
from flows.extract.moves.scene import Scene
from flows.extract.syntax.tree import Token
from flows.facts import Actor

NOUNS: dict[str, Callable[[Scene, str], Move | None]] = {
    "leave": frames_leaving.withdrawn,
    "take": frames_taking.bought,
    "home": frames_staying.housed,
}
"""What a noun of each frame tells; of other frames what any noun of moving tells."""
VERBS: dict[str, Callable[[Scene], Move | None]] = {
    "give": frames_giving.given,
    "equip": frames_giving.equipped,
    "list": frames_giving.listed,
    "take": frames_taking.taken,
    "go": frames_going.gone,
    "arrive": frames_going.arrived,
    "come": frames_going.came,
    "keep": frames_staying.kept,
    "more": frames_staying.more,
    "leave": frames_leaving.leaving,
    "fewer": frames_leaving.fewer,
    "away": frames_leaving.away,
}
"""What a verb of each frame tells."""


def of(item: Item, mover: Token, pos: str, frame: str, flow: str, whose: tuple[Actor, ...]) -> Move | None:
    """The move of an item by a word of one frame; None where the item is not what this word moves."""
    scene = Scene(item, mover, flow, whose)
    if pos == "NOUN":
        return NOUNS.get(frame, frames_nouns.of_noun)(scene, frame)
    if frame == "give" and scene.hangs_from_with:
        frame = "equip"
    if frame == "found":
        frame = "keep" if item.category == "basing" else "none"
    if (returned := frames_leaving.returned(scene)) is not None:
        return returned
    return VERBS[frame](scene) if frame in VERBS else None
