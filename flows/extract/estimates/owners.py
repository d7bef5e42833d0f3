"""Whose a counted thing is, as its own phrase and clause tell; what a sentence rests on or goes on about."""

import re

from flows.extract import actors
from flows.extract.estimates.counts import Counted
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import phrase, table
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.facts import Actor, DeploymentFact

NEXT_TO = re.compile(r"(?:,|:| with| has| had| sent| gave| another| an? (?:further|additional|extra)| only| just)* ")
"""What stands between a name and its number ("Japan about 180", "Fiji a further 60")."""

WHITHER = re.compile(r"\b(?:in|into|to|at|on|for|from|near|across|inside) (?:the )?$")


def alone(one: DeploymentFact, candidates: list[DeploymentFact]) -> bool:
    """Whether no other deployment of the article is of its category."""
    return all(other is one or other.category != one.category for other in candidates)


def group_of(category: str | None) -> str:
    """The kind of deployment that counts as one for a number; bare numbers of losses are of people."""
    if category in PERSONNEL or category in {"people", None}:
        return "personnel"
    return "munitions" if category in {"munitions", "missiles"} else category


def owners(sentence: Sentence, counted: Counted) -> list[Actor]:
    """Whose the counted forces or arms are, as their own phrase says ("Polish tanks", "soldiers from Fiji")."""
    if counted.quantity.currency:
        return []
    start, end = actors.phrase(counted.token)
    found = actors.parties(actors.within(sentence, min(start, counted.quantity.start), end, place=False))
    if not found and counted.category in PERSONNEL:
        found = actors.of_tokens(sentence, parse.prepositional(counted.token, {"from"}))
    return found


def gapped(sentence: Sentence, counted: Counted) -> list[Actor]:
    """Whose a bare number is by the name between it and the things ("France keeps 1,500 men there and Japan 180")."""
    if not counted.elliptic or counted.item is None or counted.lost:
        return []
    start, end = counted.item.end, counted.quantity.start
    text = sentence.text
    found = [one for one in actors.mentions(sentence) if start <= one.start and one.end <= end]
    beside = [one for one in found if NEXT_TO.fullmatch(text[one.end : end]) and not WHITHER.search(text[: one.start])]
    return actors.parties(beside)


def only_nationals(counted: Counted) -> bool:
    """Whether people are counted by nationality alone ("8,000 Fijians"), who need not be soldiers."""
    item = counted.item
    if item is None or item.category not in PERSONNEL or item.token.like_num:
        return False
    return item.text[:1].isupper() and not items.names_one(item.text)


def doers(sentence: Sentence, counted: Counted) -> list[Actor]:
    """Who has, sends or masses those that are counted: the subject of such a verb."""
    token = counted.token
    while token.head != token and (token.dep_ in {"nummod", "quantmod"} or token.head.lower_ == "of"):
        token = token.head.head if token.head.lower_ == "of" else token.head
    verb = token.head
    if token.dep_ not in {"dobj", "conj"}:
        return []
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() not in _HOLDING or parse.is_passive(verb):
        return []
    return actors.of_tokens(sentence, parse.subjects(verb))


def of_strangers(counted: Counted) -> bool:
    """Whether the subject of the counted things' clause is somebody by name, a company as a rule."""
    verb = next((one for one in counted.token.ancestors if one.pos_ == "VERB"), None)
    found = parse.subjects(verb) if verb is not None else []
    return any(one.pos_ == "PROPN" and one not in {counted.token, counted.token.head} for one in found)


_HOLDING = frozenset({row["lemma"] for row in table("count_words") if row["preposition"] == "holds"})


def is_ground(before: str) -> bool:
    """Whether what is named next is the ground of the sentence: "under the", "as part of its"."""
    return phrase("ground").search(re.sub(r"(?:the|a|an|its|their|this|that)(?: \w+)? $", "", before)) is not None


def points_back(sentence: Sentence) -> bool:
    """Whether a sentence goes on about the one before it: "It permits", "Under it", "The deal is worth"."""
    return re.match(r"(?:\w+ ){0,6}(?:[Ii]t|[Tt]hey|[Tt]his|[Ww]hich|[Tt]he \w+)\b", sentence.text) is not None


def at_home(sentence: Sentence, counted: Counted) -> bool:
    """Whether people are counted whom their state keeps on its own ground ("15,000 soldiers along its frontier")."""
    item = counted.item
    people = item is not None and item.category in PERSONNEL and not counted.lost
    return people and phrase("own_ground").search(sentence.text, counted.quantity.end) is not None


def is_own_stock(sentence: Sentence, counted: Counted) -> bool:
    """Whether a number is of the forces or arms that an army has at home ("its navy consists of 19 patrol boats")."""
    quantity = counted.quantity
    if quantity.currency or counted.lost:
        return False
    before = sentence.text[: quantity.start]
    clause = before[before.rfind(";") + 1 :]
    after = sentence.text[quantity.end :]
    return phrase("own_stock").search(clause) is not None and phrase("abroad").match(after) is None
