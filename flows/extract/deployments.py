"""Deployments: forces, weapons and aid of one category from one sender to one recipient, as an article tells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from flows.extract import actors, attribution, hosts, items, moves
from flows.extract.items import AID, PERSONNEL, Item
from flows.extract.lexicons import phrase
from flows.extract.moves import Move
from flows.extract.reading import Reading, evidence
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

ANTECEDENT_REACH = 5
"""How many sentences after an item was named a bare number may still count it."""
FLOWS = {"exercise", "withdrawal", "rotation"}
HEARSAY = {"reportedly", "allegedly", "purportedly", "supposedly"}


@dataclass
class Ledger:
    """The deployments of one article, and for each item mention the deployment that it is about."""

    deployments: list[DeploymentFact] = field(default_factory=list)
    moved: list[tuple[Move, int]] = field(default_factory=list)

    def of_item(self, item: Item) -> DeploymentFact | None:
        """The deployment that an item mention was found to be part of."""
        for move, key in self.moved:
            if move.item.sentence is item.sentence and move.item.start == item.start:
                return self.deployments[key]
        return None

    def similar(self, item: Item, senders: tuple[Actor, ...]) -> DeploymentFact | None:
        """The article's deployment that a bare mention ("the troops") can mean: same kind, same sender where named."""
        group = _group(item.category)
        found = [
            one for one in self.deployments if _group(one.category) == group and (not senders or one.sender in senders)
        ]
        return found[0] if found else None

    def near(self, item: Item) -> DeploymentFact | None:
        """The only deployment of this kind in the article, or in the sentence and the two before and after it."""
        group = _group(item.category)
        alike = [one for one in self.deployments if _group(one.category) == group]
        if len(alike) == 1:
            return alike[0]
        keys = {
            key
            for move, key in self.moved
            if abs(move.item.sentence.index - item.sentence.index) <= 2
            and _group(self.deployments[key].category) == group
        }
        return self.deployments[keys.pop()] if len(keys) == 1 else None

    def elsewhere(self, item: Item, sender: Actor, recipient: Actor) -> bool:
        """Whether the sender's people are with another recipient, for whom they are to go where this one is."""
        return item.category in PERSONNEL and any(
            one.category in PERSONNEL and one.sender == sender and one.recipient != recipient
            for one in self.deployments
        )


def find(reading: Reading) -> Ledger:
    """The deployments of an article."""
    ledger = Ledger()
    found = [move for sentence in _with_antecedents(reading) for move in moves.find(sentence)]
    found = [_named(reading, move, found) for move in found]
    for move in sorted(found, key=lambda one: (one.item.sentence.in_headline, one.modality == "planned")):
        if move.modality == "speculative" or move.rule == "bare":
            continue
        for sender, recipient in _ends(reading, ledger, move):
            _record(reading, ledger, move, sender, recipient)
    _inherit(reading, ledger, [move for move in found if move.rule != "bare" and move.modality != "speculative"])
    return ledger


def _with_antecedents(reading: Reading) -> Iterator[Sentence]:
    """The sentences that name items or count them by a bare number, each told what the one before it spoke of."""
    before: tuple[str, int] | None = None
    for sentence in reading.sentences:
        if before is not None and sentence.index - before[1] <= ANTECEDENT_REACH:
            sentence.item_before = before[0]
        bare = sentence.item_before is not None and any(one.unit is None for one in sentence.quantities)
        if bare or items.names_one(sentence.text):
            hosts.mark(reading.sentences, sentence)
            yield sentence
            found = [one for one in items.find(sentence) if not one.category.endswith("_aid")]
            before = (found[-1].category, sentence.index) if found else before


def _named(reading: Reading, move: Move, others: list[Move]) -> Move:
    """What a pronoun stands for: the other end of a move in the sentence before, or the subject of that sentence."""
    if move.pronoun is None:
        return move
    before = next(reading.before(move.item.sentence, 1), None)
    if before is None:
        return move
    known = move.senders or move.recipients
    ends = [getattr(one, f"{move.pronoun}s") for one in others if one.item.sentence is before]
    meant = next((found for found in ends if found), None) or tuple(actors.subject_actors(before))
    meant = tuple(one for one in meant if one not in known)[:1]
    return replace(move, senders=meant) if move.pronoun == "sender" else replace(move, recipients=meant)


def _ends(reading: Reading, ledger: Ledger, move: Move) -> Iterator[tuple[Actor, Actor]]:
    """Sender and recipient pairs; nobody deploys to itself, and aid in the voice of a state is its own."""
    senders = move.senders
    if not senders and reading.voice and move.open and move.item.category in PERSONNEL and move.recipients:
        senders = (reading.voice,)
    if (
        not senders
        and reading.voice
        and move.item.category in AID
        and re.search(r"\b(we|our|us)\b", move.item.sentence.text, re.I)
    ):
        senders = (reading.voice,)
    for sender in senders:
        for recipient in move.recipients:
            if sender != recipient and not (
                move.modality == "planned" and ledger.elsewhere(move.item, sender, recipient)
            ):
                yield sender, recipient


def _record(reading: Reading, ledger: Ledger, move: Move, sender: Actor, recipient: Actor) -> None:
    category, flow = _classified(move)
    sentence = move.item.sentence
    fact = next(
        (
            one
            for one in ledger.deployments
            if (one.sender, one.recipient, one.category, one.flow) == (sender, recipient, category, flow)
        ),
        None,
    )
    if fact is None:
        fact = DeploymentFact(len(ledger.deployments), sender, recipient, category, flow, move.item.text, status="")
        fact.host_iso3 = recipient.iso3 if category in PERSONNEL or category == "basing" else None
        ledger.deployments.append(fact)
    ledger.moved.append((move, fact.key))
    if fact.place is None and move.place is not None and not sentence.in_headline:
        fact.place = sentence.text[slice(*move.place)]
    status, rule, stance = _status(reading, move, sender, recipient)
    if _stronger(status, fact.status):
        fact.status, fact.status_rule = status, rule
    fact.evidence.append(evidence(sentence, move.item.start, move.item.end, f"deployment.{move.rule}", stance=stance))


def _classified(move: Move) -> tuple[str, str]:
    category = move.item.category
    if category in PERSONNEL:
        return category, move.flow if move.flow in FLOWS else "stationing"
    if category in AID:
        return category, "aid"
    if category == "basing":
        return category, "basing"
    if category == "nuclear_weapons" and move.mover.lemma_ in {"host", "station", "deploy", "base", "place"}:
        return category, "stationing"
    return category, move.flow if move.flow in FLOWS else "transfer"


def _status(reading: Reading, move: Move, sender: Actor, recipient: Actor) -> tuple[str, str, str]:
    """Status, the rule that gives it, and the stance of this mention."""
    claim = reading.claim_at(move.item.sentence, move.item.start)
    stance = claim.stance if claim else "reports" if not reading.official else "asserts"
    speaker = speaker_of(claim)
    if move.modality == "denied" or stance == "denies":
        return "denied", "negated" if move.modality == "denied" else "denied_by_source", "denies"
    if move.mover.dep_ == "pcomp" and move.mover.head.head.lemma_.lower() in {"accuse", "suspect"}:
        return "alleged", "accused", "reports"
    if move.modality == "planned":
        return "planned", "future_or_intention", stance
    if reading.voice in {sender, recipient} or (
        speaker and actors.party_of(speaker) in {sender, recipient} and stance != "denies"
    ):
        return "confirmed", "sender_or_host_says_so", stance
    hedged = claim is not None and bool(HEARSAY & set(claim.hedges))
    if speaker is None and (
        hedged or (claim and phrase("unnamed_source").search(claim.source_text or "")) or _hearsay(move)
    ):
        return "alleged", "unnamed_source", "speculates" if hedged else "reports"
    return "reported", "named_source" if speaker else "outlet", stance


def _hearsay(move: Move) -> bool:
    return any(child.lower_ in HEARSAY for child in move.mover.children)


def _stronger(new: str, old: str) -> bool:
    rank = ["", "denied", "planned", "alleged", "reported", "confirmed"]
    return rank.index(new) > rank.index(old)


def _inherit(reading: Reading, ledger: Ledger, found: list[Move]) -> None:
    """A move that names one end only shares the other with the article's other moves of that end, if they agree."""
    for move in found:
        if bool(move.senders) == bool(move.recipients) or not move.open:
            continue
        known = ledger.similar(move.item, move.senders) if move.senders else None
        if known is not None and known.category == move.item.category:
            ledger.moved.append((move, known.key))
            known.evidence.append(evidence(move.item.sentence, move.item.start, move.item.end, "deployment.again"))
            continue
        if not move.senders and move.item.category in PERSONNEL:
            whose = {one.sender for one in ledger.deployments if one.category in PERSONNEL}
            if len(whose) == 1 and (sender := whose.pop()) is not None and sender not in move.recipients:
                for recipient in move.recipients:
                    _record(reading, ledger, replace(move, rule=f"{move.rule}.context"), sender, recipient)
                continue
        for end in move.senders or move.recipients:
            others = {
                (one.recipient if move.senders else one.sender)
                for one in ledger.deployments
                if (one.sender if move.senders else one.recipient) == end
            }
            pair = reading.two_named(move.item.sentence, 3)
            if not others and end in pair and len(pair) == 2 and move.item.category not in AID and move.senders:
                others = {one for one in pair if one != end}
            if len(others) == 1 and (other := others.pop()) is not None:
                ends = (end, other) if move.senders else (other, end)
                _record(reading, ledger, replace(move, rule=f"{move.rule}.context"), *ends)


def speaker_of(claim: attribution.Attribution | None) -> Actor | None:
    """The actor that an attribution names as its source; the last named, as titles come first."""
    if claim is None:
        return None
    named = [
        one
        for one in actors.named_in(claim.speaker) or actors.named_in(claim.source_text)
        if one.actor.kind != "region"
    ]
    people = [one.actor for one in named if one.kind == "person"]
    return people[0] if people else named[0].actor if named else None


def _group(category: str) -> str:
    return "personnel" if category in PERSONNEL else "munitions" if category in {"munitions", "missiles"} else category
