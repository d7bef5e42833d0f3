"""People told of by their nationality alone, as those who are sent somewhere ("8,000 Fijians", "Fijian nationals")."""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.items.heads import head_of
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.items.numbers import is_moved
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence

FLEEING = re.compile(
    r"\b(?:refugees?|displaced|fle[ed]\w*|asylum|resettle\w*|hunger|food insecurity|laid down their lives)\b",
    re.IGNORECASE,
)
"""A text about people who move on no state's orders."""
LAST = re.compile(r"\b(?:last|first|remaining|few|hundreds of|thousands of|dozens of)(?: of the)? $", re.IGNORECASE)
NATIONALS = re.compile(r" (nationals|citizens|men|youths|volunteers|recruits|migrants|students)\b")


def labour(sentence: Sentence) -> Iterator[Item]:
    """Workers and civilians of a nationality: no other text of work and trade speaks of them so."""
    for one in actors.mentions(sentence):
        match = phrase("labour").match(sentence.text, one.end) if one.kind == "demonym" else None
        if match is not None:
            token = sentence.token_at(match.start(1), match.end(1))
            yield Item(sentence, match.start(1), match.end(1), "personnel_support", token, head_of(token))


def by_nationality(sentence: Sentence) -> Iterator[Item]:
    """Counted people of a nationality ("up to 8,000 Fijians"); after soldiers were named also "the Fijians left"."""
    for one in actors.mentions(sentence):
        counted = one.kind == "demonym" and any(
            quantity.unit in {None, "person"} and 0 < one.start - quantity.end <= 2 for quantity in sentence.quantities
        )
        if one.kind != "demonym" or (token := sentence.token_at(one.start, one.end)).tag_ not in {"NNPS", "NNS"}:
            continue
        again = sentence.item_before in PERSONNEL and token.dep_ == "nsubj" and is_moved(token, many=True)
        again = again and not any(child.dep_ == "dobj" for child in token.head.children)  # "the Fijians sent boats"
        some = LAST.search(sentence.text[: one.start]) is not None and is_moved(token, many=True)
        if ((counted or some) and not FLEEING.search(sentence.text)) or again:
            yield Item(sentence, one.start, one.end, "personnel_combat", token, head_of(token))


def in_ranks(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Foreigners by their nationality alone who serve in an army ("Fijians fighting for", "nationals in its army")."""
    if phrase("foreign_ranks").search(sentence.text) is None or FLEEING.search(sentence.text):
        return
    for one in actors.mentions(sentence):
        start, end = one.start, one.end
        match = NATIONALS.match(sentence.text, end) if one.kind == "demonym" else None
        token = sentence.token_at(start, end)
        if match is not None:
            start, end = match.start(1), match.end(1)
            token = sentence.token_at(start, end)
        elif one.kind != "demonym" or token.tag_ not in {"NNPS", "NNS"}:
            continue
        if not any(other.start < end and start < other.end for other in found):
            yield Item(sentence, start, end, "personnel_combat", token, head_of(token))
