"""Agreements that a text names only by what is done under them: "is buying tanks from Chad under a deal worth …".

What moves says between whom: the sender and the recipient of the arms or troops of which the sentence tells.
"""

import re
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements import agreed, history
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import PERSONNEL
from flows.extract.quoting import evidence
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

NOUNS = frozenset(
    "deal contract agreement accord pact arrangement memorandum understanding protocol treaty lease framework".split()
)
GROUND = re.compile(
    r"\b(?:under|as part of|in line with|based on|rests? on|governed by|regulated by|covered by|provided for (?:in|by)"
    r"|agreed (?:in|under)|thanks to|on the basis of|pursuant to|in accordance with"
    r"|within the framework of|through|by|since|after|following)"
    r" (?:(?:an?|the|its|their|this|that|another|one|such) )?(?:[\w$€£.,'-]+ ){0,5}$",
    re.IGNORECASE,
)
"""What before an instrument says that something is done under it."""
RESUMING = re.compile(r"(?:,|\s[–—-]+) (?:in )?an? (?:[\w$€£.,'-]+ ){0,4}$")
"""What before an instrument says that it is what the sentence has just told of: "ordered 24, a deal valued at …"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
WEAPONS = frozenset({"weapon_systems", "munitions", "missiles", "uav", "components", "nuclear_weapons"})
STILL = 3
"""For how many sentences after it was opened "the deal" means it."""


def open_in(register: Register, ledger: Ledger) -> None:
    """Open the agreements that the mentions left over say by what moves under them; later bare words join them."""
    opened: tuple[Sentence, AgreementFact] | None = None
    new: list[AgreementFact] = []
    for one in register.unopened:
        if one.plural or _unsure(one) or one.noun not in NOUNS or one.relation == "similar":
            continue
        if opened and one.definite and one.bare and 0 <= one.sentence.index - opened[0].index <= STILL:
            register.join(opened[1], one)
            continue
        told = _agreed(register, one) or _told(one, ledger) or _bilateral(register, one)
        if told is None:
            continue
        pair, kind = told
        same = next((x for x in register.agreements if _same(x, pair, kind)), None) if one.definite else None
        fact = same or AgreementFact(len(register.agreements), [], one.agreement_type or kind)
        if same is None:
            register.agreements.append(fact)
            new.append(fact)
        for actor in pair:
            fact.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_move"))
        register.join(fact, replace(one, parties=pair))
        opened = one.sentence, fact
    if new:
        register.mentions = sorted(register.mentions, key=lambda pair: (pair[0].sentence.index, pair[0].start))
        history.follow(register, new)


def _unsure(one: Instrument) -> bool:
    """Whether a text denies or only supposes it; "the agreement does not say when" does not."""
    speaks = one.definite and one.token.dep_ in SUBJECTS and not one.events
    return one.modality in {"speculative", "denied"} and not speaks


def _agreed(register: Register, one: Instrument) -> tuple[tuple[Actor, ...], str] | None:
    """Who has agreed just before on what a mention means, and the type that the words show."""
    told = agreed.makers(register.reading, one) if agreed.made(one) else None
    return (tuple(told[0]), told[1] or "defence_cooperation") if told else None


def _bilateral(register: Register, one: Instrument) -> tuple[tuple[Actor, ...], str] | None:
    """The two of whom a text speaks where something rests on what it calls bilateral."""
    grounded = GROUND.search(one.sentence.text[: one.start]) is not None
    if not grounded or "bilateral" not in one.title.lower():
        return None
    pair = register.reading.two_named(one.sentence)
    return (tuple(pair), "defence_cooperation") if len(pair) == 2 else None


def _told(one: Instrument, ledger: Ledger) -> tuple[tuple[Actor, ...], str] | None:
    """Between whom something moves under an instrument, and the type that this shows."""
    sentence = one.sentence
    before = sentence.text[: one.start]
    reach = 0 if GROUND.search(before) or RESUMING.search(before) else -1
    if (one.token.dep_ in SUBJECTS and one.definite) or (reach == 0 and one.start < 40):
        reach = 1
    if reach < 0:
        return None
    for back in range(reach + 1):
        moved = [
            ledger.deployments[key] for move, key in ledger.moved if move.item.sentence.index == sentence.index - back
        ]
        ends = [(x.sender, x.recipient, x.category) for x in moved if x.sender and x.recipient]
        pairs = {frozenset((_state(x), _state(y))): (x, y, kind) for x, y, kind in ends if _state(x) and _state(y)}
        bound = {*one.partners}
        fit = [value for key, value in pairs.items() if len(key) == 2 and bound <= set(key)]
        if len(fit) == 1:
            sender, recipient, category = fit[0]
            kind = "arms" if category in WEAPONS else "defence_cooperation" if category in PERSONNEL else ""
            return (_party(sender), _party(recipient)), kind
    return None


def _state(actor: Actor) -> Actor | None:
    party = actors.party_of(actor)
    return party if party is not None and (party.iso3 or party.kind in {"igo", "unrecognised_state"}) else None


def _party(actor: Actor) -> Actor:
    return actors.party_of(actor) or actor


def _same(agreement: AgreementFact, pair: tuple[Actor, ...], kind: str) -> bool:
    """Whether an agreement told of can be what a definite mention means: the same two, and nothing against it."""
    bound = {party.actor for party in agreement.parties}
    return bound == set(pair) and not agreement.plural and agreement.agreement_type in {kind, "", None}
