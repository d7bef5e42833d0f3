"""What a number counts: forces, arms, sites, money, papers; by its noun, or by what the text spoke of before."""

import re
from dataclasses import dataclass
from functools import cache

from flows.extract.estimates import bare, counted_items
from flows.extract.estimates.bare import noun_of
from flows.extract.items import wordings
from flows.extract.items.item import AID, PERSONNEL, Item
from flows.extract.lexicons import phrase, table
from flows.extract.numbers import MEASURES, Quantity
from flows.extract.numbers.nouns import SINGULARS
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from schemas import VOCABULARIES

UNIT_OF = {"munitions": "shell", "missiles": "missile", "uav": "uav", "nuclear_weapons": "warhead", "basing": "site"}
CATEGORY_OF = {
    "person": "personnel_combat",
    "formation": "personnel_combat",
    "shell": "munitions",
    "bomb": "munitions",
    "missile": "missiles",
    "rocket": "missiles",
    "warhead": "nuclear_weapons",
    "vehicle": "weapon_systems",
    "aircraft": "weapon_systems",
    "ship": "weapon_systems",
    "system": "weapon_systems",
    "launcher": "weapon_systems",
    "gun": "weapon_systems",
    "uav": "uav",
    "site": "basing",
}
"""The category of a deployment that a unit may count, where the noun itself is no item."""
ELSEWHERE = {"document", "percent", "state", "organisation", "event", *MEASURES}
VERSION = re.compile(r"\d{1,3}\.\d")
OF_A_RATIO = re.compile(r"[^.;:]{0,60} (?:for|to) every (?:one |single )?[\w-]+|(?<=for every one)|(?<=to every one)")
"""After a number that tells no amount, but how many there are for each of something else."""
CIVIL = 60
"""Characters around a number of people in which a word tells that they are no forces."""
MOST_SITES = 30
"""More than these a bare number after "base" counts people."""
KIND = re.compile(r" (?:of (?:the|that|this|each) )?(?-i:[a-z])[\w-]+s\b")
KINDS_BEFORE = re.compile(r"(?:,|:| [\u2013\u2014-]| \() ?(?:(?:[\d,]+|[a-z]+) [\w-]+s,? and )?")
"""What stands between things and a number that counts one kind of them."""
PARCEL = re.compile(r"\b(?:batch|wave|column|complement) of (?:[a-z]+ )?$")
"""What may be of people or of things."""
OF_ITS_OWN_VERB = re.compile(r" (?:(?:people|others|more|civilians) )?(?:have|has|had|were|are|was|fled|remain\w*)\b")
"""After a number of which its own clause tells, not the one before ("killed 40, and 300 have fled")."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts.

    `category` is an item's category, "money", or None where only the text before can tell (an elliptic number);
    `token` stands for it in the clause; `lost` is "killed" or "casualties" where the number counts losses.
    """

    quantity: Quantity
    category: str | None
    token: Token
    item: Item | None = None
    lost: str | None = None
    elliptic: bool = False


def may_count(quantity: Quantity) -> bool:
    """Whether a number may count forces, arms, sites or money, by its unit."""
    return quantity.unit not in ELSEWHERE


def of(sentence: Sentence, quantity: Quantity, found: list[Item]) -> Counted | None:
    """What a number of a sentence with these items counts; None for what is neither forces, arms, sites nor money."""
    if not may_count(quantity) or _of_no_force(sentence, quantity):
        return None
    token = bare.numeral(sentence, quantity)
    lost = _lost(sentence, quantity)
    item = counted_items.of(sentence, quantity, found)
    if quantity.currency:
        priced = counted_items.priced(sentence, quantity, found)
        return Counted(quantity, priced.category if priced else "money", token, priced)
    if item is not None:
        if lost is None and _fought(item):
            return None
        return Counted(quantity, item.category, item.token, item, lost if item.category in PERSONNEL else None)
    if quantity.unit == "person":
        return _people(sentence, quantity, token, lost)
    if quantity.unit in CATEGORY_OF:
        return _things(sentence, quantity, token)
    return _elliptic(sentence, quantity, token, lost, found) if quantity.unit is None else None


def _of_no_force(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is of people in a civil matter ("employ 4,000 Fijians"), or a share or version ("NATO 3.0")."""
    if OF_A_RATIO.match(sentence.text, quantity.end):
        return True
    if quantity.unit not in {None, "person"} or quantity.currency:
        return False
    if VERSION.fullmatch(sentence.text[quantity.start : quantity.end]):
        return True
    around = sentence.text[max(0, quantity.start - CIVIL) : quantity.end + CIVIL]
    return quantity.unit == "person" and phrase("civil_count").search(around) is not None


def unit(counted: Counted, category: str) -> str:
    """The unit of a number of items: formations, else people are persons, whatever noun follows; money its currency."""
    quantity = counted.quantity
    if quantity.currency:
        return quantity.currency.lower()
    noun = SINGULARS.get(counted.item.token.lemma_.lower()) if counted.item is not None else None
    if "formation" in {quantity.unit, noun if quantity.unit is None else None}:
        return "formation"
    if category in PERSONNEL:
        return "person"
    if quantity.unit is not None and quantity.unit != "person" and quantity.unit in VOCABULARIES["unit"]:
        return quantity.unit
    if quantity.unit is None and noun is not None and noun in VOCABULARIES["unit"] and noun != "person":
        return noun
    fighters = counted.item is not None and phrase("warplanes").search(counted.item.text)
    return "aircraft" if fighters else UNIT_OF.get(category, "other")


def unit_named(item: str) -> str:
    """The unit by which things of this wording are counted: "howitzers" are systems."""
    word = item.lower().split()[-1] if item else ""
    named = SINGULARS.get(word) or SINGULARS.get(word.removesuffix("s"))
    return named if named in VOCABULARIES["unit"] and named is not None and named != "person" else "other"


def _lost(sentence: Sentence, quantity: Quantity) -> str | None:
    """Whether the number counts dead or wounded, as its own clause says."""
    text = sentence.text[quantity.end : _next_told(sentence, quantity)]
    after = re.split(r"[;.]|, (?!in all|or|and )|\b(?:while|but|to fight)\b", text[:90])[0]
    before = sentence.text[max(0, quantity.start - 60) : quantity.start]
    near = re.split(r"[;.:]|\b(?:while|but)\b", before)[-1]
    if OF_ITS_OWN_VERB.match(text):
        near = ""
    dead, hurt = phrase("killed").search(after), phrase("casualties").search(after)
    if dead and hurt and any(dead.end() <= one.start - quantity.end < hurt.start() for one in sentence.quantities):
        return "killed"  # "600 have been killed and 4,000 wounded"
    if hurt or phrase("casualties_before").search(near):
        return "casualties"
    return "killed" if dead or phrase("killed_before").search(near) else None


def _next_told(sentence: Sentence, quantity: Quantity) -> int:
    """Where a number of a further clause begins ("sent 900 men, and some 60 were killed")."""
    text = sentence.text
    later = [one.start for one in sentence.quantities if one.start >= quantity.end]
    return next((one for one in later if ", " in text[quantity.end : one]), len(text))


def _fought(item: Item) -> bool:
    """Whether the item is what was fired, downed or destroyed: a combat event, not a deployment."""
    head = item.head
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    verb = head.head.head if head.head.lower_ == "of" else head.head  # "the downing of 48 drones and two missiles"
    if _brings(verb):
        return False
    if verb.lemma_ == "drop" and any(one.lower_ == "on" for one in verb.children):  # bombs on a city
        return True
    clauses = {"acl"} if item.category in PERSONNEL else {"acl", "relcl"}  # "soldiers, of whom 600 were killed"
    words = {
        verb.lemma_.lower(),
        verb.lower_,
        *(child.lemma_.lower() for child in item.head.children if child.dep_ in clauses),
    }
    return bool(words & _combat())


def _brings(verb: Token) -> bool:
    """Whether things are brought, not brought down."""
    return verb.lemma_.lower() == "bring" and not any(one.lower_ == "down" for one in verb.children)


@cache
def _combat() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("combat_verbs"))


def _people(sentence: Sentence, quantity: Quantity, token: Token, lost: str | None) -> Counted | None:
    """People whose noun is no item: men, members of a force, the dead; never civilians, officials, voters."""
    noun = noun_of(token)
    words = sentence.text[quantity.end : quantity.end + 40]
    if lost is None and phrase("speaking_people").match(words):
        return None
    of_force = phrase("force_of").search(sentence.text[: quantity.start]) and phrase("any_people").match(words)
    if quantity.value_text.endswith("strong") or of_force or phrase("force_people").match(words):
        return Counted(quantity, "people", noun, lost=lost, elliptic=True)
    if phrase("support_people").match(words):
        return Counted(quantity, "personnel_support", noun, lost=lost)
    if lost is not None and phrase("only_lost").match(words):
        return Counted(quantity, "people", noun, lost=lost, elliptic=True)
    return None


def _things(sentence: Sentence, quantity: Quantity, token: Token) -> Counted | None:
    """Arms or sites whose noun is no item ("boats"): of the category that such a unit has."""
    assert quantity.unit is not None
    noun = noun_of(token)
    civil = wordings.is_civil(sentence.text[quantity.start : noun.idx + len(noun)])
    verb = noun.head
    fought = verb.lemma_.lower() in _combat() and not _brings(verb)
    if noun == token or civil or fought or noun.lemma_.lower() in _combat():
        return None
    return Counted(quantity, CATEGORY_OF[quantity.unit], noun)


def _elliptic(
    sentence: Sentence, quantity: Quantity, token: Token, lost: str | None, found: list[Item]
) -> Counted | None:
    """A number without its noun ("there are 400 of them", "another 500 are to follow", "put the figure at 400")."""
    if (kind := _kinds(sentence, quantity, found)) is not None:
        return Counted(quantity, kind.category, kind.token, kind, lost)
    if not bare.tells(sentence, quantity, token, lost=lost is not None):
        return None
    of_force = phrase("force_of").search(sentence.text[: quantity.start]) is not None
    named = next((one for one in reversed(found) if one.end <= quantity.start and _may_stand(one, quantity)), None)
    if named is not None and (named.category in PERSONNEL or not of_force):
        return Counted(quantity, named.category, named.token, named, lost, elliptic=True)
    goods = PARCEL.search(sentence.text[: quantity.start]) and sentence.item_before not in {*PERSONNEL, None}
    category = "people" if of_force and not goods else None
    return Counted(quantity, category, token, lost=lost, elliptic=True)


def _kinds(sentence: Sentence, quantity: Quantity, found: list[Item]) -> Item | None:
    """The things of which a number counts one kind: "The aircraft, 18 single-seaters and 12 two-seaters, …"."""
    if not KIND.match(sentence.text, quantity.end):
        return None
    before = [one for one in found if one.end <= quantity.start and _may_stand(one, quantity)]
    if not before or not KINDS_BEFORE.fullmatch(sentence.text[before[-1].end : quantity.start]):
        return None
    return before[-1]


def _may_stand(item: Item, quantity: Quantity) -> bool:
    """Whether a bare number after an item may count such items: hardly hundreds of bases, and no aid."""
    many = (quantity.point or quantity.low or quantity.high or 0) > MOST_SITES
    return item.category not in AID and not (item.category == "basing" and many)
