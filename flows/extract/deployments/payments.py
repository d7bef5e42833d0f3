"""Who pays for arms that others give: "Norway and Denmark will pay for most of it", "financed by Germany"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.deployments.ledger import Ledger
from flows.extract.items import nouns as items
from flows.extract.items.item import TRADED, Item
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 2
"""How many sentences before it the arms were told of."""
OWN = re.compile(r"\b(?:its|their) own\b|\bno\b|\bnot\b|n['’]t\b|\b(?:could|might|may|if|should)\b")


@cache
def _pays() -> re.Pattern[str]:
    """What stands after the name of those who pay."""
    return re.compile(
        r" (?:(?:have|has|had|will|would|are|is|to|also|each|jointly|together|both|all"
        r"|agreed|offered|pledged|promised) )*"
        rf"(?:{phrase('paying_word').pattern})\b(?! (?:off|back|tribute|a visit|attention|homage|him|her))"
    )


@cache
def _paid() -> re.Pattern[str]:
    """What stands before the name of those who pay."""
    return re.compile(
        rf"\b(?:(?:{phrase('paid_word').pattern}) (?:jointly |mostly |in part |partly )?by"
        rf"|(?:{phrase('paid_word').pattern}|backed|supported|sustained) (?:by|with) "
        r"(?:contributions|money|funds|cash|donations|payments) from) (?:the )?$"
    )


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The aid of those who pay for arms to others of which the sentence, or those just before it, has told."""
    for sentence in reading.sentences if ledger.moved else []:
        if phrase("paying_hint").search(sentence.text) is None:
            continue
        for start, end, payers in _payers(sentence):
            told = _told(ledger, sentence, payers)
            given = told is not None and set(payers) <= set(told.senders)  # they are told to give what they pay for
            if told is not None and not given and not OWN.search(sentence.text):
                token = sentence.token_at(start, end)
                item = Item(sentence, token.idx, token.idx + len(token), "financial_aid", token, token)
                planned = told.modality == "planned" or " will " in sentence.text[:end]
                doubt = "planned" if planned else "asserted"
                yield replace(
                    told,
                    item=item,
                    mover=token,
                    flow="aid",
                    senders=payers,
                    modality=doubt,
                    place=None,
                    rule="pays.for",
                )


def _payers(sentence: Sentence) -> Iterator[tuple[int, int, tuple[Actor, ...]]]:
    """Where a verb of paying stands, and the states that are listed before it or after its "by"."""
    named = [one for one in actors.mentions(sentence) if one.kind not in {"person", "demonym"}]
    for run in actors.lists(sentence, named):
        if match := _pays().match(sentence.text, run[-1].end):
            yield match.end() - 3, match.end(), tuple(actors.parties(run))
        elif match := _paid().search(sentence.text[: run[0].start]):
            yield match.start(), match.start() + 4, tuple(actors.parties(run))


def _told(ledger: Ledger, sentence: Sentence, payers: tuple[Actor, ...]) -> Move | None:
    """The last move of arms told in the sentence or just before it, to a state that is none of those who pay."""
    near = [
        (move.item.sentence.index, move.item.start, ledger.deployments[key], move)
        for move, key in ledger.moved
        if 0 <= sentence.index - move.item.sentence.index <= REACH
    ]
    traded = [(move, ledger.deployments[key]) for move, key in ledger.moved]
    states = {one.recipient for _, one in traded if one.category in TRADED and one.recipient is not None}
    for *_, fact, move in sorted(near, key=lambda one: one[:2], reverse=True):
        if fact.category in TRADED and fact.recipient is not None and fact.recipient not in payers:
            return replace(move, recipients=(fact.recipient,))
    if len(states) > 1 or not any(one.category in TRADED for one in items.find(sentence)):
        return None
    only = [(move, one) for move, one in traded if one.recipient in states]
    return next(
        (
            replace(one, recipients=(fact.recipient,))
            for one, fact in only
            if fact.recipient and fact.recipient not in payers
        ),
        None,
    )
