"""Who pays for arms that go to another: "will be paid for by Fiji", "Fiji and Tonga foot most of the bill"."""

from collections.abc import Iterator

from flows.extract.items.item import TRADED, Item
from flows.extract.lexicons import phrase, words
from flows.extract.moves import ends
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

BOUGHT = {"purchase", "package", "order", "delivery", "supply", "arm", "weapon", "sale", "acquisition", "shipment"}
"""What is paid for, beside contracts."""


def find(sentence: Sentence, found: list[Move]) -> Iterator[Move]:
    """The payments of a sentence about arms that it, or one before it, tells of."""
    arms = [one for one in found if one.item.category in TRADED]
    if not sentence.read or not (arms or sentence.item_before in TRADED):
        return
    for match in phrase("pays_for").finditer(sentence.text):
        token = sentence.token_at(match.start(), match.start() + 1)
        verb = _verb(token)
        item = Item(sentence, *match.span(), "financial_aid", token, token)
        payers = tuple(one for one in ends.named(sentence, ends.doers(verb)) if one.iso3 or one.kind == "igo")
        told = [one.recipients for one in arms if one.recipients]
        whom = ends.received(sentence, parse.prepositional(verb, {"for", "to"}), payers) or (told[0] if told else ())
        whom = tuple(one for one in whom if one.iso3 and one not in payers)
        if payers and not (told and not whom) and verb.pos_ == "VERB" and _for_arms(verb, arms):
            yield Move(item, verb, "aid", payers, whom, None, plain_modality_of(verb), "pays.verb")


def _for_arms(verb: Token, arms: list[Move]) -> bool:
    """Whether what is paid for, if the words tell, are the arms or their purchase and not something else."""
    goods = [one for one in parse.prepositional(verb, {"for"}) if one.pos_ in {"NOUN", "PROPN"}]
    named = {one.item.head.i for one in arms} | {one.item.token.i for one in arms}
    return not goods or any(one.i in named or one.lemma_.lower() in words("contract") | BOUGHT for one in goods)


def _verb(token: Token) -> Token:
    """The verb of paying, above the words of the phrase that is found."""
    while token.pos_ != "VERB" and token.head != token and token.head.pos_ not in {"NOUN", "PROPN"}:
        token = token.head
    return token
