"""Which item of its sentence a number counts, or is the price of."""

import re

from flows.extract.estimates import bare
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence

GAP = re.compile(
    r"[;:(]|, |\b(?:and|who|that|which|but|while|because|since|although|though|whereas|if|when|where|until|unless|"
    r"according|said|each|apiece)\b"
)
FARTHEST = 90
"""Characters of modifiers between a number and its noun ("400 American, Canadian and Philippine soldiers")."""
AFTER_ITEM = re.compile(r"(?: force| contingent)?(?: of| numbering| totall?ing)? ?")
ENDS_PHRASE = re.compile(r"\W|$| (?:in|to|from|by|at|on|for|is|was|will|who|that|and|which)\b")


def of(sentence: Sentence, quantity: Quantity, found: list[Item]) -> Item | None:
    """The item that a number counts: the next one after it in the same phrase; for money the item it stands for."""
    counted = bare.noun_of(bare.numeral(sentence, quantity))
    if quantity.value_text.endswith("strong"):
        return _as_strong(sentence, quantity, [one for one in found if one.category in PERSONNEL])
    for item in found:
        if quantity.currency and item.start < quantity.end and quantity.start < item.end:
            return item
        if (item.start, item.end) == (quantity.start, quantity.end):  # a number that stands for what is moved
            return item
        gap = sentence.text[quantity.end : item.start]
        its_own = item.token == counted and len(gap) <= FARTHEST
        near = len(gap) <= 60 and not (GAP.search(gap) or _acts(sentence, quantity, item))
        if item.start >= quantity.end and (its_own or near):
            modifies = item.token.dep_ in {"compound", "nmod"} and item.token.head.pos_ in {"NOUN", "PROPN"}
            if modifies and item.category != "uav":
                continue
            return item
        if item.category in PERSONNEL and item.end <= quantity.start and _follows(sentence, quantity, item):
            return item
    return found[0] if found and _in_row(sentence.text, quantity, found[0].end) else None


def _acts(sentence: Sentence, quantity: Quantity, item: Item) -> bool:
    """Whether what is counted does something before an item is named: "Some 100 arrived in May with air defences"."""
    number = bare.numeral(sentence, quantity)
    between = (one for one in sentence.tokens if quantity.end <= one.idx < item.start)
    return any(one.tag_ in {"VBD", "VBZ", "VBP"} and number in one.children for one in between)


def _as_strong(sentence: Sentence, quantity: Quantity, people: list[Item]) -> Item | None:
    """Who are so many strong: those named right after ("a 13-strong team"), else the last before the number."""
    after = [one for one in people if one.start >= quantity.end]
    near = [one for one in after if not GAP.search(sentence.text[quantity.end : one.start])]
    before = [one for one in people if one.end <= quantity.start]
    own = [one for one in people if one.start <= quantity.start < one.end]
    return next(iter([*own, *near, *reversed(before), *after]), None)


def _in_row(text: str, quantity: Quantity, end: int) -> bool:
    """Whether a number fills a cell of a table row after the cell that ends with, or contains, a character."""
    alone = text[: quantity.start].rstrip().endswith("|") and re.match(r"\s*(?:\||$)", text[quantity.end :])
    return alone is not None and alone is not False and end <= quantity.start


def priced(sentence: Sentence, quantity: Quantity, found: list[Item]) -> Item | None:
    """The item whose price or amount a sum is: "$4 million in equipment", "420 missiles for about $4 billion"."""
    for item in found:
        if item.start >= quantity.end and phrase("worth_of").fullmatch(sentence.text[quantity.end : item.start]):
            return item
    for item in reversed(found):
        if item.end <= quantity.start and phrase("worth").fullmatch(sentence.text[item.end : quantity.start]):
            return item
    return next((one for one in found if one.start < quantity.end and quantity.start < one.end), None)


def _follows(sentence: Sentence, quantity: Quantity, item: Item) -> bool:
    """ "a force of 400", "a contingent numbering 400"."""
    return (
        AFTER_ITEM.fullmatch(sentence.text[item.end : quantity.start]) is not None
        and ENDS_PHRASE.match(sentence.text[quantity.end :]) is not None
    )
