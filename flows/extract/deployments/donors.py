"""Money for a mission that the text has just told of: "The force has 900 men in Haiti. Canada has given $60 million".

The sentence names the giver and the sum alone, or gives it "to the mission"; whom it is for, the mission's host tells.
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.extract import actors, turns
from flows.extract.deployments import shares
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.items.numbers import number_token
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.numbers import Quantity
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 4
"""How many sentences before the sum the mission was told of."""
GIVING = r"(?:g[ai]ven?|contributed|provided|donated|paid|pledged|promised|committed|offered|put (?:up|in)|chipped in)"
TO_IT = re.compile(
    r"(?: in (?:[\w-]+ ){0,2}[\w-]+)? (?:to|for|towards?|into) (?:it|them|the (?:[\w-]+ ){0,2}"
    r"(?:mission|force|operation|deployment|effort|fund|troops|police))\b"
)
"""After a sum: that it is for the mission."""
ENDS = re.compile(r"[.,;]|$| (?:and|so far|since|this|last|on \w+day|in (?:\d{4}|[A-Z]))\b")
UNREAL = re.compile(r"\b(?:not|never|no|if|would|could|might|may|should|refused)\b|n['\u2019]t\b")
PLANNED = re.compile(r"\b(?:pledged|promised|committed|offered|will|to)\b")
RULE = "donor"


@cache
def _gives() -> re.Pattern[str]:
    """What stands between the giver's name and the sum; with "it" or "the mission" it is for that."""
    return re.compile(
        rf"(?:, [^,;.]{{3,60}},)? (?:(?:has|have|had|will|to|also|alone|itself|already|so far|since|now) )*{GIVING}"
        r"(?P<it> (?:it|them|the (?:mission|force|operation)))? (?:(?:another|a|some|the|further|additional) ){0,2}"
    )


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The aid of those who give a sum where the text has told of a mission; none where a recipient is named."""
    for sentence in reading.sentences:
        if sentence.left_out or sentence.in_headline or turns.asks(sentence.turn):
            continue
        for number in (one for one in sentence.quantities if one.currency):
            move = _move(reading, ledger, sentence, number)
            if move is not None:
                yield move


def _move(reading: Reading, ledger: Ledger, sentence: Sentence, number: Quantity) -> Move | None:
    text = sentence.text
    before, match = _giver(reading, sentence, number)
    if before is None or match is None or UNREAL.search(match[0]):
        return None
    host = _host(reading, ledger, sentence)
    named = {one for one in actors.parties(actors.mentions(sentence)) if one.iso3} - {before}
    told = match["it"] or TO_IT.match(text, number.end)
    if host is None or host == before or named - {host} or not (told or ENDS.match(text, number.end)):
        return None
    if any(one.sender == before and one.recipient == host and one.flow == "aid" for one in ledger.deployments):
        return None
    token = number_token(sentence, number)
    item = Item(sentence, number.start, number.end, "financial_aid", token, token)
    doubt = "planned" if PLANNED.search(match[0]) else "asserted"
    return Move(item, token, "aid", (before,), (host,), None, doubt, RULE)


def _giver(reading: Reading, sentence: Sentence, number: Quantity) -> tuple[Actor, re.Match[str]] | tuple[None, None]:
    """The state, or the subject before that "it" stands for, that is said to give the sum; and how."""
    for one in actors.mentions(sentence):
        match = _gives().fullmatch(sentence.text, one.end, number.start)
        party = actors.party_of(one.actor)
        if match is not None and party is not None and (party.iso3 or party.kind == "igo"):
            return party, match
    match = _gives().fullmatch(sentence.text, len("It"), number.start) if sentence.text.startswith("It ") else None
    above = next(reading.before(sentence, 1), None)
    subject = [one for one in actors.subject_actors(above) if one.iso3] if match and above is not None else []
    return (subject[0], match) if match is not None and len(subject) == 1 else (None, None)


def _host(reading: Reading, ledger: Ledger, sentence: Sentence) -> Actor | None:
    """Where the mission is that was told of last; only people who are called one count."""
    for move, fact in ledger.latest(sentence, 0, REACH):
        body = fact.sender is not None and fact.sender.kind == "igo"
        near = (move.item.sentence, *reading.before(sentence, 1))
        mission = body or any(phrase("mission_named").search(one.text) for one in near)
        if fact.category in PERSONNEL and fact.recipient is not None and fact.recipient.iso3 and mission:
            return fact.recipient
    return shares.of_mission(reading, sentence) or _served_in(reading, sentence)


def _served_in(reading: Reading, sentence: Sentence) -> Actor | None:
    """The only state in which a sentence before this one has people of a mission ("it has 900 officers in Fiji")."""
    for one in reading.before(sentence, shares.REACH):
        if phrase("mission_named").search(one.text) and shares.speaks_of_people(one.text):
            inside = [x for x in actors.mentions(one) if one.text[: x.start].endswith((" in ", " in the "))]
            hosts = [party for party in actors.parties(inside) if party.iso3]
            return hosts[0] if len(hosts) == 1 else None
    return None
