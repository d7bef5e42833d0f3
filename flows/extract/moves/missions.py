"""States that take part in a mission abroad, renew or end it ("Chad takes part in the UN mission in Niger")."""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase, words
from flows.extract.moves import ends
from flows.extract.moves.move import Move, modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

HELPING = re.compile(
    r"\b(?:training|advis\w+|police|policing|support|assistance|observ\w+|monitor\w+)\b", re.IGNORECASE
)
"""What a mission is for whose people do not fight."""


OVER = re.compile(
    r" (?:[a-z]+ ){0,3}?(?:ended|ends|end|was over|is over|c[ao]mes? to an end|concluded|finished)\b(?! up\b)"
)
"""After where a mission is, what tells that it is no more."""


def find(sentence: Sentence) -> Iterator[Move]:
    """The moves of the people whom states have in a mission that they are said to be part of, or no longer to be."""
    if not sentence.read:
        return
    yield from _over(sentence)
    for match in phrase("mission_abroad").finditer(sentence.text):
        word = sentence.token_at(*match.span("deed"))
        senders = _members(sentence, word)
        hosts = tuple(one for one in _hosts(sentence, match.end()) if one not in senders)
        item = _people(sentence, match)
        if senders and hosts and item is not None:
            flow = "withdrawal" if match["end"] else "stationing"
            yield Move(item, word, flow, senders, hosts, None, modality_of(word), "mission")


def _over(sentence: Sentence) -> Iterator[Move]:
    """The leaving of those whose mission is at an end ("Chad's military mission in Niger ended in May")."""
    for match in phrase("mission_of_a_state").finditer(sentence.text):
        hosts, item = _hosts(sentence, match.end()), _people(sentence, match)
        there = next((one for one in actors.mentions(sentence) if one.start == match.end()), None)
        if there is None or item is None or not OVER.match(sentence.text, there.end):
            continue
        token = sentence.token_at(*match.span("mission"))
        start, end = actors.phrase(token)
        whose = tuple(one for one in actors.parties(actors.within(sentence, start, end)) if one.iso3)
        if whose and hosts and not set(whose) & set(hosts):
            doubt = modality_of(token.head)
            yield Move(item, token, "withdrawal", whose, tuple(hosts), None, doubt, "mission")


def _members(sentence: Sentence, word: Token) -> tuple[Actor, ...]:
    """The states, or their governments and armies, that do it; "Chad's participation" is Chad's."""
    if word.pos_ == "NOUN":
        return tuple(one for one in ends.of_noun(sentence, word) if one.iso3)
    named = [one for one in actors.mentions(sentence) if one.kind in {"state", "metonym", "city"}]
    tokens = [
        one
        for one in parse.subjects(word)
        if one.lemma_.lower() in words("home_authority") or any(two.start <= one.idx < two.end for two in named)
    ]
    return tuple(one for one in ends.named(sentence, tokens) if one.iso3)


def _hosts(sentence: Sentence, at: int) -> list[Actor]:
    """The states listed where the mission is said to be."""
    there = [one for one in actors.mentions(sentence) if one.start == at and one.kind not in {"demonym", "person"}]
    if not there:
        return []
    token = sentence.token_at(there[0].start, there[0].end)
    return [one for one in dict.fromkeys([*actors.parties(there), *ends.listed(sentence, token)]) if one.iso3]


def _people(sentence: Sentence, match: re.Match[str]) -> Item | None:
    """The people of the mission: as the sentence calls them, else by what the mission is for; a mission of which the
    text does not say that it is one of security is none.
    """
    start, end = match.span("mission")
    people = [one for one in items.find(sentence) if one.category in PERSONNEL]
    known = [one for one in people if one.start <= start < one.end]
    if known:
        return known[0]
    sort = match["sort"] or ""
    if phrase("mission_sort").search(sort) is None and not people and sentence.item_before not in PERSONNEL:
        return None
    token = sentence.token_at(start, end)
    category = "personnel_support" if HELPING.search(sort) else "personnel_combat"
    return Item(sentence, start, end, category, token, token)
