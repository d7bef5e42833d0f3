"""What a parcel of aid or arms is made of: "a package for Fiji, which includes ten howitzers and 5,000 shells".

Who gives the parcel to whom, its own sentence tells, or that of the parcel named before it ("The package contains …").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.extract import actors
from flows.extract.deployments import status
from flows.extract.deployments.ledger import Ledger
from flows.extract.items import nouns as items
from flows.extract.items.heads import head_of
from flows.extract.items.item import AID, TRADED, Item
from flows.extract.lexicons import phrase
from flows.extract.moves import clause
from flows.extract.moves.move import Move, absent
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 4
"""How many sentences after one parcel the next may leave out its ends."""
RULE = "package"
OF_ANOTHER = re.compile(r"\b(?:for|against|by|from|of|than) (?:the |its |their |use with )?(?:[\w-]+ ){0,2}$")
"""Before an item that is only what another is for: "shells for howitzers"."""
NEAR = re.compile(r"[^.;:]{0,40}")
UNSURE = {"denied", "speculative"}
GOODS = TRADED | {"equipment_nonlethal"}


@dataclass(frozen=True)
class _Parcel:
    """A parcel with the ends that are known of it."""

    senders: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    modality: str
    index: int


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of what parcels are said to contain, each with both its ends; none of an item that the ledger has."""
    named = {one.index: match for one in reading.sentences if (match := _parcel(one)) is not None}
    opened = {index: at for index, match in named.items() if (at := _opening(reading.sentences[index], match))}
    before: _Parcel | None = None
    for index, match in named.items():
        if not any(index + n in opened for n in range(REACH + 1)):
            continue
        sentence = reading.sentences[index]
        parcel = before = _completed(_told(reading, ledger, sentence, match), before)
        known = parcel.senders and parcel.recipients and parcel.senders[0] != parcel.recipients[0]
        if index in opened and known:
            yield from _contents(ledger, sentence, opened[index], parcel)


def _parcel(sentence: Sentence) -> re.Match[str] | None:
    """The word for a parcel in a sentence."""
    return None if sentence.left_out or sentence.in_headline else _named().search(sentence.text)


def _opening(sentence: Sentence, named: re.Match[str]) -> int:
    """Where what the parcel contains begins to be told, 0 where it is not."""
    opened = _opens().search(sentence.text, named.end())
    near = opened is not None and NEAR.fullmatch(sentence.text, named.end(), opened.start()) is not None
    return opened.end() if opened is not None and near else 0


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrase('parcel_named').pattern})\b", re.IGNORECASE)


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrase('parcel_opens').pattern})\b", re.IGNORECASE)


def _told(reading: Reading, ledger: Ledger, sentence: Sentence, named: re.Match[str]) -> _Parcel:
    """The ends that the sentence of a parcel tells: those of a deployment of aid or arms in it, or of its own frame."""
    for move, key in ledger.moved:
        fact = ledger.deployments[key]
        sender, recipient = fact.sender, fact.recipient
        if fact.category not in AID | GOODS or sender is None or recipient is None:
            continue
        if move.item.sentence is sentence and move.item.start <= named.end() + 1:
            return _Parcel((sender,), (recipient,), move.modality, sentence.index)
    token = sentence.token_at(*named.span())
    item = Item(sentence, *named.span(), "weapon_systems", token, head_of(token))
    told = max(clause.moves_of(item), key=lambda one: bool(one.senders) + bool(one.recipients), default=None)
    if told is None or told.modality in UNSURE:
        return _Parcel((), (), "asserted", sentence.index)
    senders = told.senders or _speaking(reading, sentence, named.start())
    return _Parcel(senders, told.recipients, told.modality, sentence.index)


def _speaking(reading: Reading, sentence: Sentence, start: int) -> tuple[Actor, ...]:
    """The state that says what is in its parcel."""
    speaker = status.speaker_of(reading.claim_at(sentence, start))
    party = actors.party_of(speaker) if speaker is not None else None
    return (party,) if party is not None and party.iso3 else ()


def _completed(parcel: _Parcel, before: _Parcel | None) -> _Parcel:
    """With the ends that the parcel before it has, where its own sentence leaves them out."""
    if before is None or parcel.index - before.index > REACH:
        return parcel
    senders = parcel.senders or tuple(one for one in before.senders if one not in parcel.recipients)
    recipients = parcel.recipients or tuple(one for one in before.recipients if one not in senders)
    doubt = before.modality if not (parcel.senders or parcel.recipients) else parcel.modality
    return _Parcel(senders, recipients, doubt, parcel.index)


def _contents(ledger: Ledger, sentence: Sentence, start: int, parcel: _Parcel) -> Iterator[Move]:
    """The goods named after a character of the sentence."""
    for item in items.find(sentence):
        if item.start < start or item.category not in GOODS or absent(item) or ledger.of_item(item) is not None:
            continue
        if not OF_ANOTHER.search(sentence.text[start : item.start]):
            yield Move(item, item.token, "transfer", parcel.senders, parcel.recipients, None, parcel.modality, RULE)
