"""Exercises that go by a name of their own ("Balikatan"): who takes part is where they are always held."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.items.item import ARMS, PERSONNEL, Item
from flows.extract.lexicons import table
from flows.extract.moves import ends
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.prefilter import Guarded, guarded
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

TAKING_PART = {"participate", "take", "join", "attend", "observe", "send", "contribute", "return", "train", "drill"}
AGAINST = re.compile(r"\b(?:against|about|over|protest(?:s|ed)?|criticis(?:es|ed)|denounc(?:es|ed)) (?:the )?$")


def named(text: str) -> bool:
    """Whether a text names such an exercise."""
    return _names().search(text) is not None


def placed(sentence: Sentence, found: list[Move]) -> list[Move]:
    """The moves of a sentence, those of foreigners who take part in an exercise that it names with its host."""
    match = _names().search(sentence.text) if sentence.read else None
    if match is None or AGAINST.search(sentence.text[: match.start()]):
        return found
    host = actors.state(_hosts()[match[0]])
    drilled = [_at(one, host) for one in found]
    told = {sender for one in drilled if one.flow == "exercise" for sender in one.senders}
    return [*drilled, *_of_states(sentence, match, host, told)]


def _at(move: Move, host: Actor) -> Move:
    """A move as one to the exercise, where its clause tells no other place."""
    senders = tuple(one for one in move.senders if one != host and (one.iso3 or one.kind == "igo"))
    elsewhere = bool(set(move.recipients) - {host})
    if not senders or elsewhere or move.flow == "withdrawal" or move.item.category not in PERSONNEL | ARMS:
        return move
    doubt = plain_modality_of(_verb(move)) if move.rule == "bare" else move.modality
    rule = "drill" if move.rule == "bare" else move.rule
    return replace(move, senders=senders, recipients=(host,), flow="exercise", modality=doubt, rule=rule)


def _verb(move: Move) -> Token:
    """The verb of the clause of an item, or the item where there is none."""
    return next((one for one in move.item.head.ancestors if one.pos_ == "VERB"), move.item.head)


def _of_states(sentence: Sentence, match: re.Match[str], host: Actor, told: set[Actor]) -> Iterator[Move]:
    """The people of states that are said to take part, none of whom the sentence names ("Chad joined Balikatan")."""
    token = sentence.token_at(*match.span())
    verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in TAKING_PART:
        return
    tokens = [one for one in parse.subjects(verb) if one.pos_ == "PROPN"]
    doers = [one for one in ends.named(sentence, tokens) if one.iso3 and one != host and one not in told]
    if doers:
        item = Item(sentence, *match.span(), "personnel_combat", token, token)
        yield Move(item, token, "exercise", tuple(doers), (host,), None, plain_modality_of(verb), "drill")


@cache
def _hosts() -> dict[str, str]:
    return {row["name"]: row["host"] for row in table("exercises")}


@cache
def _names() -> Guarded:
    names = sorted(_hosts(), key=len, reverse=True)
    return guarded("|".join(rf"\b{re.escape(one)}\b" for one in names), often=True)
