"""Joint exercises: which state's forces train with whom, and where."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.items.item import ARMS, PERSONNEL, Item
from flows.extract.lexicons import phrase, words
from flows.extract.moves import whereabouts
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

PURPOSE = re.compile(
    r"\b(?:for|in|to|join(?:s|ed|ing)?|attend(?:s|ed|ing)?|during|as part of) (?:(?!and\b|after\b|before\b)[\w-]+ )"
    r"{0,5}?(?:exercises?|drills?|man(?:o?eu|eu)v(?:res|ers)|war ?games|joint training)\b"
    r"|\b(?:exercis|train|drill|practi[sc])(?:e|es|ed|s|ing)? (?:together |jointly )?(?:with|alongside) ",
    re.IGNORECASE,
)
"""Why people or arms go somewhere, where it is to exercise."""
TRAINING = re.compile(
    r"\b(?:\w*exercis\w*|drills?|man(?:o?eu|eu)v(?:res|ers)|(?:war )?games|train\w*|rehears\w*|competition|contest)\b",
    re.IGNORECASE,
)
"""What people do together for practice."""
PURPOSE_REACH = 140
"""How many characters after the people or arms that may be told."""
SENDING = {"send", "fly", "bring", "dispatch", "deploy", "sail", "ship", "commit", "contribute"}
"""What is done with arms that come to exercise, and to stay with their own."""


def find(sentence: Sentence) -> Iterator[Move]:
    """The exercises of a sentence that names two states or more as taking part, or one and its host."""
    for match in phrase("exercise").finditer(sentence.text):
        yield from _move(sentence, match)


def purposed(move: Move) -> Move:
    """People or arms that go somewhere to exercise ("sent four jets to Fiji for a drill"): the move as an exercise."""
    sentence, item = move.item.sentence, move.item
    if move.rule == "surface.taking_part" and not _named(move):
        return replace(move, flow="stationing")
    if move.rule == "bare" and item.category in PERSONNEL and len(move.senders) > 1:
        return _with_host(move)
    if move.rule == "take.verb" and item.category in PERSONNEL and _holds_one(move.mover):
        return replace(move, flow="exercise")
    if move.flow not in {"stationing", "transfer"} or move.rule in {"bare", "named"} or not move.recipients:
        return move
    if item.category not in PERSONNEL and not (item.category in ARMS and move.mover.lemma_.lower() in SENDING):
        return move
    after = re.split(r"[;.](?: |$)| who | which | where ", sentence.text[item.end : item.end + PURPOSE_REACH])[0]
    return replace(move, flow="exercise") if PURPOSE.search(after) else move


def _named(move: Move) -> bool:
    """Whether what people take part in is an exercise, and no ceremony or operation."""
    return TRAINING.search(move.item.sentence.text, move.item.end) is not None


def _with_host(move: Move) -> Move:
    """People of several states who exercise in one of these ("men from Fiji and Chad train in a drill in Chad")."""
    sentence = move.item.sentence
    match = TRAINING.search(sentence.text, move.item.end)
    token = sentence.token_at(*match.span()) if match is not None else move.item.head
    verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None)
    if match is None or verb is None or move.item.head not in parse.subjects(verb):
        return move
    host, place = whereabouts.site(sentence, [token, verb], ())
    guests = tuple(one for one in move.senders if one not in host)
    if not guests or not set(host) <= set(move.senders) or not host:
        return move
    doubt = plain_modality_of(verb)
    return replace(
        move, senders=guests, recipients=host, place=place, flow="exercise", modality=doubt, rule="exercise.hosted"
    )


def _holds_one(verb: Token) -> bool:
    """Whether an exercise is what a host holds with people of others ("hosted drills with Fijian troops")."""
    return any(one.dep_ == "dobj" and TRAINING.fullmatch(one.text) for one in verb.children)


def _move(sentence: Sentence, match: re.Match[str]) -> Iterator[Move]:
    token = sentence.token_at(*match.span())
    verb = _verb(token)
    partners = _partners(sentence, token, verb)
    doers = [one for one in _doers(sentence, token, verb) if one not in partners]
    item = Item(sentence, *match.span(), "personnel_combat", token, token)
    host, place = whereabouts.site(sentence, [one for one in (token, verb) if one is not None], ())
    hosting = verb is not None and verb.lemma_.lower() in words("hosting") and bool(partners)
    recipients = [one for one in host if one.iso3] or (doers if hosting else partners)[:1]
    senders = [one for one in [*doers, *partners] if one not in recipients and one.iso3]
    if not partners and not host and len(doers) > 1:
        senders, recipients = doers[:1], doers[1:2]
    if senders and recipients:
        doubt = plain_modality_of(verb if verb is not None else token)
        yield Move(item, token, "exercise", tuple(senders[:2]), tuple(recipients[:1]), place, doubt, "exercise")


def _verb(token: Token) -> Token | None:
    """The verb of holding or joining the exercise."""
    head = token.head
    if token.dep_ == "dobj" and head.lemma_.lower() in words("holding_exercise"):
        return head
    if (
        token.dep_ == "pobj"
        and head.lower_ == "in"
        and head.head.lemma_.lower() in {"participate", "part", "take", "join"}
    ):
        above = head.head
        return above.head if above.pos_ == "NOUN" else above
    if token.dep_ in {"nsubj", "nsubjpass"} and head.pos_ == "VERB":
        return head
    return None


def _partners(sentence: Sentence, token: Token, verb: Token | None) -> list[Actor]:
    heads = [one for one in (token, verb) if one is not None]
    return actors.of_tokens(sentence, [one for head in heads for one in parse.prepositional(head, {"with"})])


def _doers(sentence: Sentence, token: Token, verb: Token | None) -> list[Actor]:
    """Who exercises: the exercise's own adjectives, "between", and who holds or joins it."""
    start, _ = actors.phrase(token)
    found = actors.parties(actors.within(sentence, start, token.idx))
    found += actors.of_tokens(sentence, parse.prepositional(token, {"between", "by", "of"}))
    if verb is not None and token not in parse.subjects(verb):
        found += actors.of_tokens(sentence, parse.agents(verb))
    return list(dict.fromkeys(found))
