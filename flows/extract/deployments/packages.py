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
LINE = 110
"""How many characters a line without a mark has at most that is an item of a list."""
RULE = "package"
THE_FOLLOWING = re.compile(r"\bthe following(?: \w+)?(?=[:, ])", re.IGNORECASE)
"""What is given, where only the list after it tells what that is."""
OF_ANOTHER = re.compile(r"\b(?:for|against|by|from|of|than) (?:the |its |their |use with )?(?:[\w-]+ ){0,2}$")
"""Before an item that is only what another is for: "shells for howitzers"."""
NEAR = re.compile(r"[^.;:]{0,70}")
LISTED = re.compile(r": (?=(?:an? |some |up to )?(?:\d|[\w-]+ [\w-]+(?: [\w-]+)?[,;]))")
"""What leads in the goods of a parcel within its sentence ("deliveries to Fiji: 300 shells; ten tanks")."""
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
    for index in list(named):
        for sentence in reading.sentences[index + 1 : index + 3]:
            again = None if sentence.left_out else phrase("parcel_again").match(sentence.text)
            if again is None or sentence.index in opened:
                break
            named[sentence.index], opened[sentence.index] = again, again.end()
    before: _Parcel | None = None
    for index, match in sorted(named.items()):
        if not any(index + n in opened for n in range(REACH + 1)):
            continue
        sentence = reading.sentences[index]
        parcel = before = _completed(ledger, sentence, _told(reading, ledger, sentence, match), before)
        known = parcel.senders and parcel.recipients and parcel.senders[0] != parcel.recipients[0]
        if index in opened and known:
            yield from _contents(ledger, sentence, opened[index], parcel)
            for item in _listed(reading, sentence):
                yield from _contents(ledger, item, 0, parcel)


def _listed(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """The items of the list that a sentence leads in."""
    if not sentence.text.endswith(":"):
        return
    for one in reading.sentences[sentence.index + 1 :]:
        line = len(one.text) < LINE and not one.in_headline and (one.text[-1:].isalnum() or one.text[-1:] in ";,")
        if not (one.bullet or line):
            return
        if not one.left_out:
            yield one


def _parcel(sentence: Sentence) -> re.Match[str] | None:
    """The word for a parcel in a sentence, or the one that leads in a list of goods."""
    if sentence.left_out or sentence.in_headline or sentence.bullet:
        return None
    listed = None
    if sentence.text.endswith(":"):
        listed = THE_FOLLOWING.search(sentence.text) or phrase("list_opens").search(sentence.text)
    return _named().search(sentence.text) or listed


def _opening(sentence: Sentence, named: re.Match[str]) -> int:
    """Where what the parcel contains begins to be told, 0 where it is not."""
    if sentence.text.endswith(":"):
        return len(sentence.text)
    if colon := NEAR.match(sentence.text, named.end()):
        listed = LISTED.match(sentence.text, colon.end())
        if listed is not None:
            return listed.end()
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
            doubt = "planned" if fact.status == "planned" else move.modality
            return _Parcel((sender,), (recipient,), doubt, sentence.index)
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


def _completed(ledger: Ledger, sentence: Sentence, parcel: _Parcel, before: _Parcel | None) -> _Parcel:
    """With the ends that the parcel before it has, else arms or aid told of just before, where its own sentence leaves
    them out.
    """
    if before is None or parcel.index - before.index > REACH:
        before = next(
            (
                _Parcel((one.sender,), (one.recipient,), "planned" if one.status == "planned" else "asserted", 0)
                for one in ledger.around(parcel.index, REACH)
                if one.category in AID | GOODS and one.sender and one.recipient
            ),
            None,
        )
    if before is None or _of_others(sentence, before):
        return parcel
    senders = parcel.senders or tuple(one for one in before.senders if one not in parcel.recipients)
    recipients = parcel.recipients or tuple(one for one in before.recipients if one not in senders)
    doubt = before.modality if not (parcel.senders or parcel.recipients) else parcel.modality
    return _Parcel(senders, recipients, doubt, parcel.index)


def _of_others(sentence: Sentence, parcel: _Parcel) -> bool:
    """Whether a lead names no parcel, but states that have no part in the one before it ("Fiji lost the following")."""
    named = {one for one in actors.parties(actors.mentions(sentence)) if one.iso3}
    apart = bool(named) and named.isdisjoint({*parcel.senders, *parcel.recipients})
    return apart and _named().search(sentence.text) is None


def _contents(ledger: Ledger, sentence: Sentence, start: int, parcel: _Parcel) -> Iterator[Move]:
    """The goods named after a character of the sentence."""
    for item in items.find(sentence):
        if item.start < start or item.category not in GOODS or absent(item) or ledger.of_item(item) is not None:
            continue
        if not (OF_ANOTHER.search(sentence.text[start : item.start]) or _serves_another(item)):
            yield Move(item, item.token, "transfer", parcel.senders, parcel.recipients, None, parcel.modality, RULE)


def _serves_another(item: Item) -> bool:
    """Whether it is joined to what something else is for ("rounds for mortars and light guns")."""
    token = item.head
    while token.dep_ == "conj":
        token = token.head
    return token is not item.head and token.dep_ == "pobj" and token.head.lower_ == "for"
