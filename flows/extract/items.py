"""Item nouns: forces, weapons and aid as a sentence names them, each under one category."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from flows.extract import actors
from flows.extract.lexicons import phrase, table
from flows.extract.numbers import Quantity
from flows.extract.prefilter import Patterns
from flows.extract.sentences import Sentence

PERSONNEL = {"personnel_combat", "personnel_support"}
AID = {"financial_aid", "humanitarian_aid"}
STATIONED = PERSONNEL | {"basing", "nuclear_weapons", "missiles", "weapon_systems"}
STANDS_FOR = re.compile(r" (?:in|of|worth of|for)(?: \w+){0,3} ")
WORTH = re.compile(r" (?:package )?(?:worth|valued at|costing)(?: \w+){0,2} ")
LIGHT = {
    "thousand",
    "hundred",
    "dozen",
    "million",
    "billion",
    "number",
    "first",
    "some",
    "most",
    "many",
    "ten",
    "presence",
    "part",
    "contingent",
    "group",
    "series",
    "range",
    "lot",
    "tens",
    "scores",
    "piece",
    "batch",
    "container",
    "shipment",
    "train",
    "consignment",
    "truckload",
    "planeload",
    "round",
    "crate",
    "unit",
    "team",
    "squadron",
    "battery",
    "tranche",
    "package",
    "ton",
    "tonne",
    "amount",
}


@dataclass(frozen=True)
class Item:
    """One item noun at text[start:end] of a sentence. `head` stands for it in the clause ("thousands" of troops)."""

    sentence: Sentence
    start: int
    end: int
    category: str
    token: Token
    head: Token

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]


@cache
def _item_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (row["category"], re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])", re.IGNORECASE))
        for row in table("items")
    ]


@cache
def _triggers() -> Patterns:
    return Patterns([*(pattern for _, pattern in _item_patterns()), phrase("given_money")])


@cache
def _not_items() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{row['pattern']})\b" for row in table("not_items")), re.IGNORECASE)


@cache
def movers() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("moves"):
        found.setdefault((row["lemma"], row["pos"]), []).append((row["frame"], row["flow"]))
    return found


@lru_cache(maxsize=4096)
def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an item, or money that is given, at all."""
    return _triggers().search(text) is not None


def find(sentence: Sentence) -> list[Item]:
    """The item nouns of a sentence, each once, under the most specific category; modifiers of other nouns are none."""
    known = sentence.items.get(sentence.item_before)
    if known is None:
        known = sentence.items[sentence.item_before] = _find(sentence)
    return known


def _find(sentence: Sentence) -> list[Item]:
    found: list[Item] = []
    for category, start, end in _joined(sentence.text, _longest(sentence.text)):
        token = sentence.token_at(start, end)
        if token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and not _moves_something(token):
            found.append(Item(sentence, start, end, category, token, _head(token)))
    for one in actors.mentions(sentence):
        counted = one.kind == "demonym" and any(
            quantity.unit in {None, "person"} and 0 < one.start - quantity.end <= 2 for quantity in sentence.quantities
        )
        if counted and (token := sentence.token_at(one.start, one.end)).tag_ in {"NNPS", "NNS"}:  # "up to 8,000 Fijians"
            found.append(Item(sentence, one.start, one.end, "personnel_combat", token, _head(token)))
    for quantity in sentence.quantities:
        if quantity.currency and not any(_priced(sentence.text, one, quantity) for one in found):
            token = sentence.token_at(quantity.start, quantity.end)
            found.append(Item(sentence, quantity.start, quantity.end, "financial_aid", token, _head(token)))
    found += _left_out(sentence, found)
    return sorted(found, key=lambda one: one.start)


def _priced(text: str, item: Item, quantity: Quantity) -> bool:
    """Whether the money only says how much of an item: "$4 million in equipment", "arms worth $4 million"."""
    after = item.start >= quantity.end and STANDS_FOR.fullmatch(text[quantity.end : item.start])
    before = item.end <= quantity.start and WORTH.fullmatch(text[item.end : quantity.start])
    return bool(after or before)


def _left_out(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Numbers that stand for the item named before: "Fiji will provide 30", "there are 400 of them"."""
    if sentence.item_before is None:
        return
    for quantity in sentence.quantities:
        if quantity.unit is None and not quantity.currency and quantity.qualifier != "vague":
            token = sentence.token_at(quantity.start, quantity.end)
            of_them = re.match(r" of (?:them|its|their|these|those)\b", sentence.text[quantity.end :]) is not None
            given = token.dep_ == "dobj" and (token.head.lemma_.lower(), "VERB") in movers()
            sized = quantity.point is None or quantity.point > 1
            if (
                (of_them or given)
                and sized
                and not any(one.start < quantity.end and quantity.start < one.end for one in found)
            ):
                yield Item(sentence, quantity.start, quantity.end, sentence.item_before, token, token)


def _moves_something(token: Token) -> bool:
    """Whether the noun is the move and not the item ("supplies of ammunition")."""
    return (token.lemma_.lower(), "NOUN") in movers() and any(one.lower_ == "of" for one in token.children)


def _joined(text: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Item nouns that follow one another ("HIMARS rocket launchers") as one, of the category of the last."""
    joined: list[tuple[str, int, int]] = []
    for category, start, end in sorted(found, key=lambda one: one[1]):
        if joined and text[joined[-1][2] : start] == " ":
            kept = joined[-1][0] if category == "personnel_combat" else category  # "Gripen fighters" are no people
            joined[-1] = (kept, joined[-1][1], end)
        else:
            joined.append((category, start, end))
    return joined


def _longest(text: str) -> list[tuple[str, int, int]]:
    """Category and span of the item nouns of a text; of those that overlap the longest, then the lexicon's first."""
    matches = [
        (category, match.start(), match.end())
        for category, pattern in _possible(text)
        for match in pattern.finditer(text)
    ]
    found: list[tuple[str, int, int]] = []
    if not matches:
        return found
    barred = [match.span() for match in _not_items().finditer(text)]
    matches = [one for one in matches if not any(left < one[2] and one[1] < right for left, right in barred)]
    for category, start, end in sorted(matches, key=lambda one: one[1] - one[2]):
        if not any(left < end and start < right for _, left, right in found):
            found.append((category, start, end))
    return found


def _possible(text: str) -> list[tuple[str, re.Pattern[str]]]:
    patterns = _item_patterns()
    return [patterns[index] for index in _triggers().possible(text) if index < len(patterns)]


def _head(token: Token) -> Token:
    """The noun that stands for the item in its clause: through conjunction, apposition, "thousands of", "$3 bn in"."""
    for _ in range(6):
        parent = token.head
        if token.dep_ in {"conj", "appos"} and parent != token and parent.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}:
            token = parent
        elif token.dep_ == "pobj" and parent.lower_ in {"of", "in", "as"} and _light(parent.head):
            token = parent.head
        elif (
            token.dep_ == "pobj"
            and parent.lower_ == "in"
            and (money := [one for one in parent.head.children if one.dep_ == "dobj" and _is_sum(one)])
        ):
            token = money[0]
        elif token.dep_ in {"nummod", "quantmod", "nmod"} and parent.pos_ in {"NUM", "SYM"}:
            token = parent
        else:
            return token
    return token


def _is_sum(token: Token) -> bool:
    """Whether a noun is an amount: "$3 billion", "500 million dollars"."""
    counted = any(child.pos_ == "NUM" for child in token.children)
    return token.pos_ in {"NUM", "SYM"} or (
        counted and token.lemma_.lower() in {"dollar", "euro", "pound", "yen", "franc"}
    )


def _light(token: Token) -> bool:
    return token.lemma_.lower() in LIGHT or token.pos_ in {"NUM", "SYM"} or token.lower_ in {"such", "assets"}
