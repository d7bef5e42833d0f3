"""Item nouns: forces, weapons and aid as a sentence names them, each under one category."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from flows.extract.items import armies, peoples, wordings
from flows.extract.items import names as item_names
from flows.extract.items import numbers as item_numbers
from flows.extract.items.heads import head_of
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase, words
from flows.extract.moves import movers
from flows.extract.prefilter import Patterns, alternatives
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token

SERVICES = {
    "army",
    "military",
    "forces",
    "commando",
    "infantry",
    "navy",
    "marine",
    "combat",
    "elite",
    "airborne",
    "police",
}
"""What a unit is one of that is no firm's."""


@lru_cache(maxsize=16_384)
def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an item, money that is given, or a move of people, at all."""
    return wordings.names_one(text) or _unsaid().search(text) is not None


@cache
def _unsaid() -> Patterns:
    """What names an item without a noun of the lexicon: money that is given, a move of people, a named force."""
    phrases = [
        re.compile(one, re.IGNORECASE)
        for name in (
            "labour_sent",
            "given_money",
            "moves_unsaid",
            "exercise",
            "foreign_ranks",
            "army_abroad",
            "mission_abroad",
            "mission_of_a_state",
        )
        for one in alternatives(phrase(name).pattern)
    ]
    return Patterns([*phrases, item_names.force_names(), item_names.SHIP], often=True)


def find(sentence: Sentence) -> list[Item]:
    """The item nouns of a sentence, each once, under the most specific category; modifiers of other nouns are none."""
    known = sentence.items.get(sentence.item_before)
    if known is None:
        known = sentence.items[sentence.item_before] = _find(sentence)
    return known


def _find(sentence: Sentence) -> list[Item]:
    found = _by_noun(sentence)
    found += item_names.ships(sentence)
    found += item_names.named_forces(sentence, found)
    found += peoples.labour(sentence)
    found += list(peoples.sent_to_work(sentence, found))
    found += list(peoples.by_nationality(sentence, found))
    found += peoples.in_ranks(sentence, found)
    found += armies.abroad(sentence)
    found += item_numbers.given_money(sentence, found)
    found += [*item_numbers.left_out(sentence, found), *item_numbers.others(sentence, found)]
    return _agreeing(sorted(found, key=lambda one: one.start))


def _by_noun(sentence: Sentence) -> list[Item]:
    """The items that a noun of the lexicon names."""
    found: list[Item] = []
    for category, start, end in wordings.nouns(sentence.text):
        token = sentence.token_at(start, end)
        if (
            token.pos_ in {"VERB", "ADP"} and " " in sentence.text[start:end]
        ):  # "ships Pinaka launchers": the last word tells
            token = sentence.token_at(start + sentence.text[start:end].rindex(" ") + 1, end)
        named = token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}
        if _civil(token):
            continue
        if named and not _moves_something(token) and not item_names.in_a_name(sentence, start, end):
            found.append(Item(sentence, start, end, category, token, head_of(token)))
    return found


def _civil(token: Token) -> bool:
    """Whether units are those of a thing ("branching units"), where the sentence has nothing to do with security, or a
    unit of a nation is not said to be sent or to arrive anywhere, and may be a firm's.
    """
    if token.lower_ == "unit" and not any(one.lower_ in SERVICES for one in token.lefts):
        return token.head.lemma_.lower() not in words("posting") or phrase("company").search(token.doc.text) is not None
    of_what = [one for one in token.children if one.dep_ in {"amod", "compound"} and one.text.islower()]
    return token.lower_ == "units" and bool(of_what) and phrase("security_matter").search(token.doc.text) is None


def _moves_something(token: Token) -> bool:
    """Whether the noun is the move and not the item ("supplies of ammunition")."""
    return (token.lemma_.lower(), "NOUN") in movers.lexicon() and any(one.lower_ == "of" for one in token.children)


def _agreeing(found: list[Item]) -> list[Item]:
    """Two names of the same people under one category: that of the first ("peacekeepers, about 2,000 men"), or of those
    whom the first is made up of ("a contingent of 144 police officers").
    """
    first = {one.head.i: one.category for one in reversed(found)}
    first |= {one.head.i: one.category for one in found if one.category in PERSONNEL and _makes_up(one)}
    agreed = []
    for one in found:
        same = first[one.head.i]
        told = one.token.dep_ in {"appos", "pobj"} or one.token == one.head
        beside = one.token.dep_ == "conj" and not any(two.dep_ in {"nummod", "amod"} for two in one.token.children)
        beside = beside and not _of_a_kind(one)
        apart = one.category in PERSONNEL and same in PERSONNEL and (told or beside)
        agreed.append(replace(one, category=same) if apart else one)
    return agreed


def _of_a_kind(item: Item) -> bool:
    """Whether people are called by what they do, and are one of two kinds that no number counts together ("police and
    soldiers").
    """
    counted = any(one.dep_ == "nummod" for one in item.head.children) or item.head.pos_ == "NUM"
    two = len(item.token.conjuncts) == 1 and item.token.head == item.head
    return two and not counted and not words("kind_of_people").isdisjoint(item.text.lower().split())


def _makes_up(item: Item) -> bool:
    """Whether a noun says of what its head consists ("a contingent of police officers")."""
    return item.token.dep_ == "pobj" and item.token.head.lower_ == "of" and item.token.head.head == item.head
