"""What becomes of the deployments of an article once it is weighed who gives and who gets such things in it.

The ends that rules have found are kept unless the article speaks against them: an end that is unlikely is left open, a
deployment of which both are is none. A party that likely sends or gets such things, and of which no deployment tells
so, has one, whose other end is the likeliest that the same sentence names, if any is not unlikely.
"""

from dataclasses import replace

from flows.extract.deployments import choice, claims, context, packages, roles, shares, voices
from flows.extract.deployments.around import FOUGHT
from flows.extract.deployments.ledger import Ledger
from flows.extract.deployments.records import record
from flows.extract.deployments.roles import Role, Told
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.moves import contingents, surface
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.reading import Reading
from flows.facts import Actor, DeploymentFact
from schemas.vocabularies import CATEGORY_GROUP

LIKELY = {"sender": -0.3, "recipient": 0.4}
"""The logarithm of the odds at which a party is taken for an end that no rule has found. Who only may be the recipient
is often just where something happens.
"""
UNLIKELY = -1.0
"""Below this an end that a rule has found is left open; a deployment is none where both ends are below."""

SURE = {shares.RULE, packages.RULE, surface.ONWARD}


def apply(reading: Reading, ledger: Ledger) -> None:
    """Leave open, leave out and add, by the odds of each role.

    A deployment told without an item of its own ("Germany that in Lithuania") stays: it was not weighed. So do those of
    lists, whose ends stand in other words than the item.
    """
    found = roles.find(reading, ledger)
    ledger.roles = found
    weighed = {role: roles.odds(role, told.traits) for role, told in found.items()}
    asked = {(item.sentence.index, item.start) for told in found.values() for item, _ in told.mentions}
    known = {key for move, key in ledger.moved if (move.item.sentence.index, move.item.start) in asked}
    known -= {key for move, key in ledger.moved if move.rule in SURE or _said_by_sender(reading, ledger, move, key)}
    kept = [one for one in ledger.deployments if one.key not in known or _settled(one, weighed, reading.voice)]
    ledger.keep(kept)
    _add(reading, ledger, found, weighed)


def _said_by_sender(reading: Reading, ledger: Ledger, move: Move, key: int) -> bool:
    """Whether a state itself tells of people who are its own for all that is said ("The troops will stay in Fiji")."""
    sender = ledger.deployments[key].sender
    return sender is not None and not move.senders and voices.of_who_says_so(reading, move) == sender


def _settled(fact: DeploymentFact, weighed: dict[Role, float], voice: Actor | None) -> bool:
    """Whether a deployment stays, its less likely end left open where that is unlikely and not whose text it is."""
    if fact.sender is None or fact.recipient is None:
        return True
    group = CATEGORY_GROUP[fact.category]
    sends = weighed[Role(fact.sender, "sender", group)]
    gets = weighed[Role(fact.recipient, "recipient", group)]
    if max(sends, gets) < UNLIKELY:
        return False
    if min(sends, gets) < UNLIKELY:
        if gets < sends:
            fact.recipient, fact.host_iso3 = None, None
        elif fact.sender != voice:
            fact.sender = None
    return True


def _add(reading: Reading, ledger: Ledger, found: dict[Role, Told], weighed: dict[Role, float]) -> None:
    """Deployments of the parties that likely have a role of which no deployment tells."""
    likely = [(value, role) for role, value in weighed.items() if value >= LIKELY[role.end]]
    for _, role in sorted(likely, key=lambda one: (-one[0], one[1].party.name, one[1].end)):
        if any(_has(one, role) for one in ledger.deployments):
            continue
        move = _told(reading, ledger, role, found[role])
        if move is not None:
            other = _beside(ledger, role, move.item, found, weighed)
            if other is None and role.end == "recipient":
                if role.party == reading.voice:
                    continue  # what a state says of its own
                other = voices.untold_giver(reading, move.item, role.party)
            sender, recipient = (role.party, other) if role.end == "sender" else (other, role.party)
            record(reading, ledger, move, sender, recipient)


def _opposed(ledger: Ledger, role: Role, other: Actor, item: Item) -> bool:
    """Whether the article tells that the party of a role and another are at war."""
    pair = (role.party, other) if role.end == "sender" else (other, role.party)
    return ledger.scene is not None and ledger.scene.opposed(*pair, item.category)


def _beside(
    ledger: Ledger, role: Role, item: Item, found: dict[Role, Told], weighed: dict[Role, float]
) -> Actor | None:
    """The other end that the sentence of an item names and that is not unlikely, if any: the likeliest."""
    others = [
        (value, one.party)
        for one, value in weighed.items()
        if (one.end != role.end and one.group == role.group and one.party != role.party and value >= UNLIKELY)
        and (one.party.state is None or one.party.state != role.party.state)
        and not _opposed(ledger, role, one.party, item)
        and any(beside.sentence is item.sentence and beside.start == item.start for beside, _ in found[one].mentions)
    ]
    return max(others, key=lambda one: (one[0], one[1].name), default=(0.0, None))[1]


def _has(fact: DeploymentFact, role: Role) -> bool:
    end: Actor | None = fact.sender if role.end == "sender" else fact.recipient
    return end == role.party and CATEGORY_GROUP[fact.category] == role.group


def _told(reading: Reading, ledger: Ledger, role: Role, told: Told) -> Move | None:
    """The mention of an item that speaks most for a role, as a move with that end alone."""
    for item, traits in sorted(told.mentions, key=lambda one: -roles.odds(role, one[1])):
        move = _of(ledger, item)
        barred = (
            FOUGHT in traits
            or (item.sentence.index, item.start) in ledger.disclaimed
            or choice.for_anything(move)
            or context.at_home(reading, move, role.party)
            or context.within_its_state(move, role.party, sends=role.end == "sender")
        )
        barred = barred or context.is_none(reading, replace(move, senders=(role.party,), recipients=()))
        if (
            not barred
            and not _known(ledger, role, item)
            and not _means_else(ledger, item)
            and claims.is_told(reading, replace(move, rule="weighed"))
        ):
            senders, recipients = ((role.party,), ()) if role.end == "sender" else ((), (role.party,))
            return replace(move, senders=senders, recipients=recipients, place=None, rule="weighed")
    return None


def _known(ledger: Ledger, role: Role, item: Item) -> bool:
    """Whether a deployment tells who is this end of the item."""
    fact = ledger.of_item(item)
    return fact is not None and (fact.sender if role.end == "sender" else fact.recipient) is not None


def _means_else(ledger: Ledger, item: Item) -> bool:
    """Whether the words of an item mean no further forces: people by their nationality alone, who need not be soldiers,
    some of those just named, or the base of people of whom the sentence tells.
    """
    nationals = item.category in PERSONNEL and item.text[:1].isupper() and not items.names_one(item.text)
    nationals = nationals and not item.owners
    return nationals or contingents.some_of_others(item) or (item.category == "basing" and _left(ledger, item))


def _left(ledger: Ledger, item: Item) -> bool:
    """Whether a base is where the people are or were of whom its sentence tells."""
    told = (move.item for move, _ in ledger.moved if move.item.sentence is item.sentence)
    return any(one.category in PERSONNEL for one in told)


def _of(ledger: Ledger, item: Item) -> Move:
    """The move of an item, or one by nothing but its mention."""
    for move in ledger.found:
        if move.item.sentence is item.sentence and move.item.start == item.start:
            return move
    flow = "stationing" if item.category in PERSONNEL | {"basing"} else "transfer"
    return Move(item, item.token, flow, (), (), None, _doubt(item), "weighed")


def _doubt(item: Item) -> str:
    """How surely an item is told of: by its own clause, or as what the clause above announces ("will station missiles,
    SM-6 among them").
    """
    own = plain_modality_of(item.head)
    above = (plain_modality_of(one) for one in item.head.ancestors if one.pos_ == "VERB")
    return "planned" if own == "asserted" and "planned" in above else own
