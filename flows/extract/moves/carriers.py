"""Planes, ships and lorries that only bring what is aboard: "two planes carrying tents landed in Suva"."""

from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase, words
from flows.extract.syntax import parse

CRAFT = {"weapon_systems", "equipment_nonlethal"}
ABOARD = 45
"""How many characters after "carrying" the goods are named."""


def only_carries(item: Item) -> bool:
    """Whether the item is a craft, and the text tells of it only to say what it brings."""
    if item.category not in CRAFT:
        return False
    text = item.sentence.text
    freighter = item.category == "weapon_systems" and phrase("freighter").search(item.text) is not None
    craft = freighter or phrase("craft").search(item.text) is not None
    aboard = phrase("aboard").match(text, item.end) if craft else None
    if aboard is not None:
        armed = item.token.lemma_.lower() == "warship"  # its missiles are its own
        carrying = not armed and aboard.group().strip() != "with" and _goods(item, aboard.end(), aboard.end() + ABOARD)
        return freighter or carrying or phrase("cargo").match(text, aboard.end()) is not None
    verb = item.head.head
    brings = craft and verb.lemma_.lower() in words("hauling") and item.head in parse.subjects(verb)
    things = [one for one in verb.children if one.dep_ == "dobj"] if brings else []
    return any(_goods(item, one.left_edge.idx, one.right_edge.idx + 1) for one in things)


def _goods(item: Item, start: int, end: int) -> bool:
    """Whether other goods are named between two characters."""
    return any(start <= one.start < end and one.category not in PERSONNEL for one in items.find(item.sentence))
