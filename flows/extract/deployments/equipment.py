"""What forces have with them: "They operate air defence systems", "The contingent brought drones".

The sentence names the people by a pronoun or a word for them alone; where they are, the sentence before has told.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.deployments.ledger import Ledger
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, TRADED
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence

REACH = 1
"""How many sentences before it the people were told of."""


@cache
def _having() -> re.Pattern[str]:
    """Words for the people, and what tells that they have something with them."""
    return re.compile(
        rf"(?:^|[;,] (?:and |where )?)(?:[Tt]hey|(?:[Tt]he|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir) (?:[a-z]+ )?"
        rf"(?:{phrase('people_serving').pattern}))(?: there)? (?:also |now |currently )?"
        rf"(?:{phrase('having_along').pattern})\b"
    )


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of arms that forces have with them, each with both its ends; none that the ledger has."""
    for sentence in ledger.told_near(reading.sentences, REACH):
        match = _having().search(sentence.text)
        if match is None or sentence.left_out or sentence.text.endswith("?"):
            continue
        told = _people(ledger, sentence, match.start())
        if told is None:
            continue
        for item in items.find(sentence):
            clause = sentence.text[match.end() : item.start]
            arms = item.category in TRADED and item.start >= match.end() and not re.search(r"[;:]|, (?!and\b)", clause)
            if arms and ledger.of_item(item) is None and not actors.within(sentence, match.end(), item.start):
                yield replace(told, item=item, mover=item.token, flow="stationing", place=None, rule="along")


def _people(ledger: Ledger, sentence: Sentence, start: int) -> Move | None:
    """The last move of people with both ends told before, who are there or are to be."""
    for move, fact in ledger.latest(sentence, start, REACH):
        if fact.category in PERSONNEL and fact.sender and fact.recipient and fact.flow != "withdrawal":
            return replace(move, senders=(fact.sender,), recipients=(fact.recipient,))
    return None
