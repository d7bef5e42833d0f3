"""Which moves a text claims or denies as a deployment, and which it only speaks of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors, forces, turns
from flows.extract.deployments.status import speaker_of
from flows.extract.items.item import AID, PERSONNEL, Item
from flows.extract.lexicons import phrase, words
from flows.extract.moves.move import Move, is_paper
from flows.extract.numbers import Quantity
from flows.extract.reading import Reading
from flows.extract.syntax import parse

FUTURE = {"will", "wo", "would", "shall", "'ll", "could", "must", "should", "may", "might"}
"""What makes a denial one of things to come, or of what may be."""
REFUSING = {"refuse", "rule", "decline", "stop", "fail", "avoid", "refrain", "prevent", "deter", "bar"}
NEAR = 30
"""How many characters before people their number may end."""
LETTING = {"allow", "permit", "let"}
FORESEEING = LETTING | {
    "provide",
    "foresee",
    "envisage",
    "authorise",
    "authorize",
    "grant",
    "entail",
    "oblige",
    "require",
}
"""What a paper does with what is to be under it."""
LISTING = {"include", "contain", "mention", "cover", "refer"}
"""The same of papers alone: what "it" does not include may be a number."""
LEADING = {"lead", "result", "pave", "open", "herald", "mean"}
"""What may some day come of a paper."""
WORDS_ON = {"mention", "provision", "clause", "talk", "question", "word", "requirement", "obligation"}
"""What there may be none of in a text."""
TREATED = {"status", "immunity", "jurisdiction", "prosecution", "taxation"}
"""What a paper settles for people who are, or may come, somewhere."""
BEING = {"be", "stand", "receive", "enjoy", "have", "get", "face", "fall", "gain", "benefit"}
"""What people do of whom a paper only says how they are to be treated."""
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
    if _only_treated(move) or _only_allowed(move) or _not_provided(move):
        return False
    return move.modality != "denied" or not _unclaimed(reading, move)


def _only_treated(move: Move) -> bool:
    """Whether a paper only settles how people are treated who may be there ("under the pact Fijian soldiers in Chad are
    subject to Fijian law").
    """
    if move.item.category not in PERSONNEL or not (
        move.rule in {"located", "placed"} or move.mover.lemma_.lower() in BEING
    ):
        return False
    text, counted = move.item.sentence.text, _is_counted(move.item)
    above = move.item.head.head.head if move.item.head.dep_ == "pobj" else move.item.head
    if above.lemma_.lower() in TREATED and not counted:
        return True  # "It settles the status of Fijian soldiers in Chad"
    return not counted and bool(phrase("treated_by_law").search(text) and phrase("of_a_paper").search(text))


def _only_allowed(move: Move) -> bool:
    """Whether goods are only what a paper lets somebody keep or bring ("the pact lets Fiji store weapons there")."""
    if move.item.category in PERSONNEL | AID | {"basing"}:
        return False
    over = [
        one
        for one in (move.mover, *move.mover.ancestors)
        if one.lemma_.lower() in LETTING | {"enable", "entitle", "authorise"}
    ]
    return any(
        is_paper(one)
        or (one.lower_ == "it" and verb.tag_ == "VBZ")
        or (parse.is_passive(verb) and any(aux.lower_ in {"will", "would"} for aux in verb.children))
        for verb in over[:1]
        for one in [*parse.subjects(verb), verb.head]
    )


def _not_provided(move: Move) -> bool:
    """Whether a paper is said not to provide for it, or could only lead to it ("the pact does not allow a Fijian base",
    "it could lead to a base", "there is no mention of Fijian soldiers").
    """
    if _is_counted(move.item):
        return False  # "It does not cover the 300 Fijian soldiers in Chad"
    holder = move.item.head.head.head if move.item.head.dep_ == "pobj" else move.item.head
    if holder.lemma_.lower() in WORDS_ON and parse.is_negated(holder):
        return True
    for verb in (one for one in (move.mover, *move.item.head.ancestors) if one.pos_ == "VERB"):
        lemma = verb.lemma_.lower()
        if lemma in LEADING and any(one.lower_ in {"could", "might", "may"} for one in verb.children):
            return True
        if lemma in FORESEEING | LISTING and parse.is_negated(verb):
            papers = [one for one in parse.subjects(verb) if is_paper(one)]
            return bool(papers) or (lemma in FORESEEING and any(one.lower_ == "it" for one in parse.subjects(verb)))
    return False


def _is_counted(item: Item) -> bool:
    """Whether a number right before an item counts people."""
    return any(one.end > item.start - NEAR and one.start <= item.end for one in _counts(item))


def _counts(item: Item) -> Iterator[Quantity]:
    """The numbers of a sentence that may count people."""
    return (one for one in item.sentence.quantities if one.unit in {None, "person"} and not one.currency)


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
    named = (forces.named().get(one.actor.name) for one in actors.named_in(move.item.text))
    force = next((one for one in named if one is not None and len(one.hosts) == 1), None)
    if force is not None and move.recipients and not set(force.hosts) & set(move.recipients):
        return replace(move, recipients=force.hosts, place=None)  # "a committee headed by Fiji, on which KFOR sits"
    return replace(move, recipients=tuple(one for one in move.recipients if one.kind != "igo"))
