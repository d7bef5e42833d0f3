"""Who gets which of several goods: "exported missiles to Chad, launchers and shells to Fiji" is each to its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.items import nouns as items
from flows.extract.items.item import AID, PERSONNEL, Item
from flows.extract.moves.move import Move
from flows.extract.sentences import Sentence
from flows.facts import Actor

TO = re.compile(r"\b(?:to|for) (?:the )?$")
BETWEEN = re.compile(r"(?:,|,? and|,? as well as| [\w-]+)*? (?:to|for) (?:the )?")
"""From goods to the state that gets them: further goods of the list, no other clause."""
AND = re.compile(r"(?:,? and|,) (?:[\w.-]+ ){0,4}")
"""Between a recipient and further goods."""
FARTHEST = 90
"""Characters between goods and whoever gets them."""


def settle(sentence: Sentence, found: Iterable[Move]) -> list[Move]:
    """The moves of a sentence, goods that stand after one recipient and before another given to the latter."""
    settled = [_settled(sentence, one) for one in found]
    return [*settled, *_further(sentence, settled)]


def _further(sentence: Sentence, found: list[Move]) -> Iterator[Move]:
    """Goods with a recipient of their own that the parse has tied to no verb ("jets to Chad and shells to Fiji")."""
    told = {one.item.start for one in found}
    given = [one for one in found if one.rule == "give.verb" and _is_goods(one.item) and one.senders]
    if not given or not sentence.read:
        return
    named = [one for one in actors.mentions(sentence) if one.kind == "state"]
    for item in items.find(sentence):
        before = [one for one in named if one.end <= item.start]
        after = next((one for one in named if one.start >= item.end), None)
        other = actors.party_of(after.actor) if after is not None else None
        if item.start in told or not _is_goods(item) or not before or after is None or other is None:
            continue
        move = next((one for one in given if actors.party_of(before[-1].actor) in one.recipients), None)
        follows = AND.fullmatch(sentence.text[before[-1].end : item.start]) is not None
        if move is not None and follows and other not in move.senders and _reaches(sentence, item, after.start, other):
            yield replace(move, item=item, recipients=(other,), place=None, rule="give.verb.gapped")


def _is_goods(item: Item) -> bool:
    return item.category not in PERSONNEL | AID | {"basing"}


def _settled(sentence: Sentence, move: Move) -> Move:
    item = move.item
    if not move.rule.startswith("give.verb") or item.category in AID or len(move.recipients) != 1:
        return move
    named = [one for one in actors.mentions(sentence) if one.kind == "state"]
    before = [one for one in named if one.end <= item.start and TO.search(sentence.text[: one.start])]
    if move.recipients[0] not in actors.parties(before):
        return move
    after = next((one for one in named if one.start >= item.end), None)
    other = actors.party_of(after.actor) if after is not None else None
    if after is None or other is None or other in {*move.senders, *move.recipients}:
        return move
    return replace(move, recipients=(other,), place=None) if _reaches(sentence, item, after.start, other) else move


def _reaches(sentence: Sentence, item: Item, start: int, other: Actor) -> bool:
    """Whether nothing but more goods stands between goods and a state after "to"."""
    gap = sentence.text[item.end : start]
    verbs = any(one.pos_ in {"VERB", "AUX"} for one in sentence.tokens if item.end <= one.idx < start)
    return other.iso3 is not None and len(gap) <= FARTHEST and not verbs and BETWEEN.fullmatch(gap) is not None
