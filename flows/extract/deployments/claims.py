"""Which moves a text claims or denies as a deployment, and which it only speaks of."""

import re
from dataclasses import replace

from flows.extract import actors, turns
from flows.extract.deployments.status import speaker_of
from flows.extract.items.item import AID, PERSONNEL
from flows.extract.lexicons import words
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.syntax import parse

FUTURE = {"will", "wo", "would", "shall", "'ll", "could", "must", "should", "may", "might"}
"""What makes a denial one of things to come, or of what may be."""
REFUSING = {"refuse", "rule", "decline", "stop", "fail", "avoid", "refrain", "prevent", "deter", "bar"}
LETTING = {"allow", "permit", "let"}
NO_PLAN = re.compile(
    r"\bno (?:\w+ ){0,2}(?:plans?|intentions?|intent|wish|desire|decision) (?:to|of|for) (?:\w+ly )?$", re.IGNORECASE
)
"""Before what somebody says he is not about to do."""


def is_told(reading: Reading, move: Move) -> bool:
    """Whether the text says that it is done, planned or denied: what may be, and what nobody claims, is no deployment.

    "Will not send" and "never sent" in the article's own voice deny no claim; "did not send, its minister said" does.
    """
    if move.rule == "bare" or move.modality == "speculative" or move.item.sentence.text.endswith("?"):
        return False
    if move.rule in {"named", "weighed"} and move.item.sentence.text.isupper():
        return False  # a heading
    if move.rule == "weighed" and turns.asks(move.item.sentence.turn):
        return False  # nor does a question claim anything
    return move.modality != "denied" or not _unclaimed(reading, move)


def _unclaimed(reading: Reading, move: Move) -> bool:
    """Whether a move in the negative denies nothing that somebody has claimed."""
    governor = move.mover.head.head if move.mover.dep_ == "pcomp" else move.mover.head
    above = (governor, move.mover.head, move.mover.head.head)
    if any(one.lemma_.lower() in words("denying") for one in above):
        return False
    over = move.mover.head if move.mover.head.lemma_ == "be" else move.mover  # "there will be no Fijian base"
    future = any(child.lower_ in FUTURE for one in (over, move.mover) for child in one.children)
    future = future or {"can", "never"} <= {child.lower_ for child in move.mover.children}
    future = future or NO_PLAN.search(move.item.sentence.text[: move.mover.idx]) is not None
    refused = governor.lemma_.lower() in REFUSING
    refused = refused or (governor.lemma_.lower() in LETTING and parse.is_negated(governor))
    return future or refused or reading.claim_at(move.item.sentence, move.item.start) is None


def disowned(reading: Reading, move: Move) -> Move:
    """Foreign forces or a base that a state denies to have, which its own denial places there ("no Fijian base")."""
    if move.rule != "bare" or move.item.category not in PERSONNEL | {"basing"}:
        return move
    claim = reading.claim_at(move.item.sentence, move.item.start)
    speaker = speaker_of(claim)
    state = actors.party_of(speaker) if speaker is not None else None
    denied = move.modality == "denied" or (claim is not None and claim.stance == "denies")
    if not denied or state is None or not state.iso3 or state in move.senders:
        return move
    return replace(move, recipients=(state,), modality="denied", rule="disowned")


def settled(move: Move) -> Move:
    """People and arms for a body are for the state where it serves, which the text must tell."""
    if move.item.category in AID:
        return move
    return replace(move, recipients=tuple(one for one in move.recipients if one.kind != "igo"))
