"""Deployments: forces, weapons and aid of one category from one sender to one recipient, as an article tells it."""

from collections.abc import Iterator
from dataclasses import replace

from flows.extract import forces
from flows.extract.deployments import (
    acting,
    choice,
    claims,
    context,
    denials,
    departures,
    donors,
    equipment,
    headings,
    joiners,
    leavers,
    members,
    packages,
    payments,
    review,
    shares,
    status,
    voices,
)
from flows.extract.deployments.candidates import Scene
from flows.extract.deployments.ledger import Ledger
from flows.extract.deployments.records import record, settle_general
from flows.extract.items.item import PERSONNEL, TRADED
from flows.extract.lexicons import words
from flows.extract.moves import contingents, whereabouts
from flows.extract.moves.article import ANTECEDENT_REACH
from flows.extract.moves.move import Move
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.extract.syntax import parse
from flows.facts import Actor

FARTHEST_BULLET = 30
"""How many bullets a list of goods may have."""
SENT = {"withdrawal", "transfer", "rotation"}
"""The flows of people that are a deployment even where the text does not tell whither."""

HALF_TOLD = {"give.verb", "give.friends", "take.verb", "go.verb", "keep.verb", "placed", "carry.verb"}
"""What verbs tell is so, even where they name one end only."""

DOUBTED = {"denied", "alleged", "reported"}
"""What is sure as soon as one of the two acknowledges it."""
BY_WHAT_IS_TOLD = (leavers, departures, payments, joiners, equipment, shares, members, donors)
"""What finds the moves of sentences that go on about a deployment told before them."""
PLACED = {"bare", "placed", "located", "present", "go.verb"}
"""What tells no more than that people are somewhere."""
LEAVING = {"withdraw", "withdrawal", "leave", "depart", "departure", "exit", "pull-out", "pullout", "end", "close"}
KEPT = {"keep.verb", "mission.counted", "present", "placed", "go.verb", "give.verb", "go.noun"}
"""What tells that people are or were there, who are said to leave as well."""


def find(reading: Reading, found: list[Move]) -> Ledger:
    """The deployments of an article with these moves."""
    ledger = Ledger()
    for place, move in enumerate(found):
        found[place] = headings.placed(reading, voices.identified(reading, voices.gapped(move, found), found))
    ledger.disclaimed = {
        (one.item.sentence.index, one.item.start)
        for one in found
        if one.modality == "denied" and not claims.is_told(reading, one)
    }
    found = [
        claims.settled(move)
        for move in (acting.settled(claims.disowned(reading, one)) for one in found)
        if claims.is_told(reading, move)
    ]
    found = [move for move in found if not (_only_joined(move, found) or context.is_none(reading, move))]
    found = [move for move in found if not (contingents.some_of_others(move.item) and move.rule in PLACED)]
    ledger.found = found
    for move in sorted(found, key=lambda one: (one.item.sentence.in_headline, one.modality == "planned")):
        for sender, recipient in list(_ends(reading, ledger, move)):  # before any of them is recorded
            record(reading, ledger, move, sender, _host(reading, move, sender, recipient))
    for move in list(packages.find(reading, ledger)):
        record(reading, ledger, move, move.senders[0], move.recipients[0])
    scene = ledger.scene = Scene(reading, ledger)
    for move in found:
        if move.rule == "list.verb":
            _continue(reading, ledger, move)
        elif move.rule == "exercise.noun":
            continue  # with whom they train, the sentence tells or nobody
        elif move.rule == "arrived":
            _arrive(reading, ledger, move)
        elif bool(move.senders) != bool(move.recipients) and move.open and ledger.of_item(move.item) is None:
            for one in _one_by_one(move):
                _inherit(scene, ledger, one)
    for move in [one for told in BY_WHAT_IS_TOLD for one in told.find(reading, ledger)]:
        for sender in move.senders:
            for host in move.recipients:
                record(reading, ledger, move, sender, host)
    settle_general(ledger)
    leavers.settle(ledger)
    denials.apply(reading, ledger)
    review.apply(reading, ledger)
    if context.is_domestic(reading):
        ledger.keep([one for one in ledger.deployments if not context.may_be_within(one)])
    return ledger


def _only_joined(move: Move, others: list[Move]) -> bool:
    """Whether a body's mission is only named as what the people of a state serve with ("14 of its men are with it")."""
    whose = move.item.owners or move.senders
    if (
        not whose
        or any(one.kind != "igo" or one.name in forces.named() for one in whose)
        or move.flow == "withdrawal"
        or _leaves(move)
    ):
        return False
    for one in others:
        if one.item.sentence is not move.item.sentence or one.item.owners or one.item is move.item:
            continue
        between = move.item.sentence.text[min(one.item.end, move.item.end) : max(one.item.start, move.item.start)]
        of_states = one.item.category in PERSONNEL and one.rule != "bare" and all(who.iso3 for who in one.senders)
        if of_states and (one.recipients or one.pronoun) and ";" not in between:
            return True
    return False


def _leaves(move: Move) -> bool:
    """Whether a verb or noun of leaving is about the mission ("after the mission had lately withdrawn")."""
    return any(one.lemma_.lower() in LEAVING for one in list(move.item.token.ancestors)[:3])


def _ends(reading: Reading, ledger: Ledger, move: Move) -> Iterator[tuple[Actor, Actor]]:
    """Sender and recipient pairs; nobody deploys to itself, and aid in the voice of a state is its own."""
    for sender in move.senders or voices.in_own_voice(reading, move):
        for recipient in move.recipients:
            if sender.name.startswith("U.S.-led") and recipient.iso3 == "USA":
                continue
            going = move.modality == "planned" and move.rule.startswith("go.")
            if sender != recipient and not (going and ledger.across(move.item, sender, recipient)):
                yield sender, recipient


def _host(reading: Reading, move: Move, sender: Actor | None, recipient: Actor | None) -> Actor | None:
    """Where people are sent: no band of fighters, but the state in which the sentence says that they meet it."""
    if recipient is None or recipient.kind != "armed_group" or move.item.category not in PERSONNEL or sender is None:
        return recipient
    return context.place_named(reading, move, sender) or recipient


def _continue(reading: Reading, ledger: Ledger, move: Move) -> None:
    """Record an item of a list under the ends that the sentences before it tell of arms."""
    bullets = [one for one in reading.before(move.item.sentence, FARTHEST_BULLET) if one.bullet]
    for told in ledger.around(move.item.sentence.index, context.LIST_REACH + len(bullets)):
        if told.category not in PERSONNEL and told.category != "basing" and told.sender and told.recipient:
            known = {one.key: (one.status, one.status_rule) for one in ledger.deployments}
            record(reading, ledger, move, told.sender, told.recipient)
            fact = ledger.deployments[ledger.moved[-1][1]]
            if known[told.key][0] == "planned":  # what a sale consists of has not come before it
                fact.status, fact.status_rule = known.get(fact.key, known[told.key])
            return


def _arrive(reading: Reading, ledger: Ledger, move: Move) -> None:
    """Record what has arrived, the text says no more, beside the arms of which it has told who sends them whither."""
    here = move.item.sentence.index
    told = [
        (one.item.sentence.index, ledger.deployments[key])
        for one, key in ledger.moved
        if 0 <= here - one.item.sentence.index <= ANTECEDENT_REACH
    ]
    for _, fact in sorted(told, key=lambda one: -one[0]):
        if fact.category in TRADED and fact.sender and fact.recipient and fact.flow == "transfer":
            record(reading, ledger, move, fact.sender, fact.recipient)
            return


def _one_by_one(move: Move) -> list[Move]:
    """A move of several senders as a move of each."""
    return [replace(move, senders=(sender,)) for sender in move.senders] or [move]


def _inherit(scene: Scene, ledger: Ledger, move: Move) -> None:
    """Record a move that names one end only, where the article tells the other."""
    reading = scene.reading
    if (same := context.the_same(ledger, move)) is not None:
        ledger.moved.append((move, same.key))
        same.evidence.append(evidence(move.item.sentence, move.item.start, move.item.end, "deployment.again"))
        return
    known = context.again(ledger, move) if move.senders else None
    if known is not None and known.flow == "withdrawal" and move.rule in KEPT and move.modality == "asserted":
        record(reading, ledger, replace(move, rule=f"{move.rule}.context"), known.sender, known.recipient)
        return
    if known is not None and known.category != move.item.category and context.beside(ledger, move, known):
        record(reading, ledger, replace(move, rule=f"{move.rule}.context"), known.sender, known.recipient)
        return
    if known is not None and move.flow != "withdrawal":
        ledger.moved.append((move, known.key))
        known.evidence.append(evidence(move.item.sentence, move.item.start, move.item.end, "deployment.again"))
        if known.status in DOUBTED and status.acknowledged(move, known.sender, known.recipient):
            known.status, known.status_rule = "confirmed", "sender_or_host_says_so"
        return
    if move.senders and not choice.for_anything(move) and context.at_sea(move):
        for sender in move.senders:
            record(reading, ledger, replace(move, rule=f"{move.rule}.open"), sender, None)
        return
    told = [pair for pair in choice.ends(scene, move) if not ledger.reverses(move.item, *pair)]
    told = told or [pair for pair in _of_who_says_so(scene, move) if not ledger.reverses(move.item, *pair)]
    for sender, recipient in told:
        record(reading, ledger, replace(move, rule=f"{move.rule}.context"), sender, recipient)
    if not told and known is None and _may_be_open(move):
        for end in move.senders or move.recipients:
            ends = (end, None) if move.senders else (None, end)
            own = ends[1] is not None and ledger.sends(move.item, end)  # whose they are, at home
            if not (own or ledger.knows(move.item, *ends) or context.at_home(reading, move, end)):
                record(reading, ledger, replace(move, rule=f"{move.rule}.open"), *ends)


def _of_who_says_so(scene: Scene, move: Move) -> Iterator[tuple[Actor, Actor]]:
    """The people of whom a state tells that they are with others, as its own."""
    state = voices.of_who_says_so(scene.reading, move) if not move.senders else None
    for host in move.recipients if state is not None else ():
        if state is not None and not scene.opposed(state, host, move.item.category):
            yield state, host


def _may_be_open(move: Move) -> bool:
    """Whether a move is a deployment even if the text does not tell at all who the other end is."""
    if move.item.category not in PERSONNEL:
        return context.is_trade(move) or (move.rule in HALF_TOLD and move.item.category in TRADED)
    if parse.prepositional(move.mover, whereabouts.GOALS | whereabouts.SITES):
        return False  # where they go is told, and is no other state
    if move.rule == "go.verb" and move.mover.lemma_.lower() in words("resting"):
        return False  # "Fijian forces stood firm" may be at home
    sent = move.flow in SENT and not move.rule.endswith("implied")
    return bool(move.senders) and move.mover.pos_ == "VERB" and (sent or move.rule in HALF_TOLD)
