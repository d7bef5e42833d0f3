"""Sums whose own words do not tell their money ("has since climbed to 150 billion"), and of what a sum is the price."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from flows.extract import actors
from flows.extract.deployments.ledger import Ledger
from flows.extract.items import nouns as items
from flows.extract.lexicons import phrase, table
from flows.extract.numbers import Quantity
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import DeploymentFact

LEAST = Decimal(1_000_000)
"""A bare number from here on goes on about the money told before it."""
PRICE = re.compile(r" (?:worth of |in )?(?:[a-z][\w-]* ){0,2}")
"""Between a sum and the goods of which it is the price."""
REACH = 3
"""Sentences back to that money."""


def of(reading: Reading, sentence: Sentence, quantity: Quantity) -> Quantity:
    """The quantity with the currency that the text around it tells; itself where that is none or not needed."""
    if quantity.currency or quantity.unit is not None:
        return quantity
    word = _words().search(quantity.value_text.lower())
    currency = _of_state(reading, sentence, word[1]) if word else _as_before(reading, sentence, quantity)
    return replace(quantity, currency=currency, unit=currency.lower()) if currency else quantity


def _of_state(reading: Reading, sentence: Sentence, word: str) -> str | None:
    """Whose of the states that have money of this name is named nearest: in the sentence, before it, anywhere."""
    money = _money()[word]
    before = list(reading.before(sentence, sentence.index))
    for one in (sentence, *before, *reading.sentences[sentence.index + 1 :]):
        for mention in actors.mentions(one):
            party = actors.party_of(mention.actor)
            if party is not None and party.iso3 in money:
                return money[party.iso3]
    return None


def _as_before(reading: Reading, sentence: Sentence, quantity: Quantity) -> str | None:
    """The currency told last before a bare number of millions that ends its phrase."""
    value = quantity.point or quantity.low or quantity.high or Decimal(0)
    if value < LEAST or not phrase("ends_sum").match(sentence.text[quantity.end :]):
        return None
    here = [one for one in sentence.quantities if one.end <= quantity.start]
    for one in (here, *(two.quantities for two in reading.before(sentence, REACH))):
        if found := [other.currency for other in one if other.currency]:
            return found[-1]
        if words := [match[1] for other in one if (match := _words().search(other.value_text.lower()))]:
            return _of_state(reading, sentence, words[-1])
    return None


@cache
def _money() -> dict[str, dict[str, str]]:
    """Currencies by state, by the word that they share."""
    money: dict[str, dict[str, str]] = {}
    for row in table("currency_states"):
        money.setdefault(row["word"], {})[row["iso3"]] = row["currency"]
    return money


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_money())})s?\b")


def priced(ledger: Ledger, sentence: Sentence, quantity: Quantity) -> DeploymentFact | None:
    """The deployment of the goods that a sum stands before as their price ("a $142 billion arms package")."""
    for one in items.find(sentence):
        if one.start > quantity.end and PRICE.fullmatch(sentence.text[quantity.end : one.start]):
            return ledger.of_item(one)
    return None
