"""States that a text counts up as those who give to a mission or pay for it: "its main donors are Chad and Fiji",
"the countries in the mission include Chad, Fiji and Tonga". Whither, what was told just before does, or the mission.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.actors import ActorMention
from flows.extract.deployments import shares
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 3
"""How many sentences before a list the mission may be told."""
THE = re.compile(r"(?:the )?")
MONEY = re.compile(r"\b(?:funds?|funding|financ\w+|money|trust|pay\w*|paid|donors?|bankroll\w*|costs?)\b|[$€£]")
PLANNED = re.compile(r"\b(?:will|would|to be|is to|are to|expected|future|prospective|pledged|promised|potential)\b")
LEADING = re.compile(r"\b(?:framework|lead)\b")
NOT_SO = re.compile(r"\b(?:not|no longer|former|until|past)\b|n['’]t\b")
RULE = "member"


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of those who are so counted up; none without a host."""
    for sentence in reading.sentences:
        if sentence.left_out or sentence.in_headline or phrase("members_named").search(sentence.text) is None:
            continue
        named = [one for one in actors.mentions(sentence) if one.kind in {"state", "metonym"}]
        for word, listed in _lists(sentence, named):
            yield from _moves(reading, ledger, sentence, word, listed)


def _lists(sentence: Sentence, named: list[ActorMention]) -> Iterator[tuple[re.Match[str], list[ActorMention]]]:
    """The word for those who give or pay, and the states that are said to be such."""
    text, runs = sentence.text, actors.lists(sentence, named)
    for match in _opening().finditer(text):
        yield from ((match, run) for run in runs if THE.fullmatch(text, match.end(), run[0].start))
    for match in _closing().finditer(text):
        yield from ((match, run) for run in runs if run[-1].end == match.start())


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{phrase('members_named').pattern})(?: (?:to|in|of|for|on) (?:[\w.'’-]+ ){{0,6}}?[\w.'’-]+)?,?"
        r" (?:are|were|is|have been|has been|includes?|included|comprises?|being)"
        r"(?: currently| now| so far| among others)?:? ",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?: (?:all|both|also|now|currently|each))* (?:are|were|is|have been|has been|rank) (?:also |both |all )?"
        r"(?:among )?|,? (?:serving )?as )"
        rf"(?:(?:its|the|their|two|three|four|\w+est|main|other|most) )*(?:{phrase('members_named').pattern})\b",
        re.IGNORECASE,
    )


def _moves(
    reading: Reading, ledger: Ledger, sentence: Sentence, word: re.Match[str], listed: list[ActorMention]
) -> Iterator[Move]:
    states = [one for one in actors.parties(listed) if one.iso3]
    before = next(reading.before(sentence, 1), None)
    around = sentence.text if before is None else f"{before.text} {sentence.text}"
    people = shares.speaks_of_people(around)
    alone = MONEY.search(word[0]) or LEADING.search(word[0])
    if NOT_SO.search(word[0]) or not people or not (len(states) > 1 or alone):
        return
    paying = MONEY.search(word[0]) is not None or (
        MONEY.search(around) is not None and not shares.speaks_of_people(word[0].replace("troop-", "troop "))
    )
    told, host = _host(reading, ledger, sentence, states)
    if host is None:
        return
    category = "financial_aid" if paying else told.item.category if told is not None else "personnel_combat"
    token = sentence.token_at(word.end() - 2, word.end() - 1)
    item = Item(sentence, token.idx, token.idx + len(token), category, token, token)
    doubt = "planned" if PLANNED.search(sentence.text[: word.end()]) else "asserted"
    flow = "aid" if paying else "stationing"
    move = Move(item, token, flow, tuple(states), (host,), None, doubt, RULE)
    known = {(one.sender, one.category in PERSONNEL) for one in ledger.deployments if one.recipient == host}
    senders = tuple(one for one in states if one != host and (paying or (one, True) not in known))
    if senders:
        yield replace(move, senders=senders)


def _host(
    reading: Reading, ledger: Ledger, sentence: Sentence, states: list[Actor]
) -> tuple[Move | None, Actor | None]:
    """Where the mission serves: with whom people were last told to be, or which state it is named by."""
    for move, fact in ledger.latest(sentence, len(sentence.text), REACH):
        if fact.category in PERSONNEL and fact.recipient not in {None, *states} and fact.flow != "withdrawal":
            return replace(move, item=replace(move.item, category=fact.category)), fact.recipient
    return None, shares.of_mission(reading, sentence)
