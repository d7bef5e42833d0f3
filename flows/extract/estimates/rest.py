"""What a number is about where its own words do not tell: the deployment or agreement that the text speaks of there.

Only forces, arms, sites and money that are counted by name; whose they are by their own words is never overruled.
"""

from flows.extract.estimates import asides, owners
from flows.extract.estimates.counts import Counted
from flows.extract.estimates.links import SHORT, Links
from flows.extract.items import wordings
from flows.extract.items.item import AID, PERSONNEL
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact, DeploymentFact

BACK = 12
"""Sentences back to a deployment of another kind that a number may still belong to."""
NEAR, FAR = 2, 8
"""Sentences back to the agreement of those that are counted; to what a sum is said to be the price of."""
COUNTABLE = {
    *PERSONNEL,
    "weapon_systems",
    "missiles",
    "munitions",
    "uav",
    "equipment_nonlethal",
    "components",
    "basing",
}


def deployment(links: Links, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
    """The deployment that fits a counted force, weapon or sum best, by who is named and what was spoken of last."""
    if counted.lost or sentence.text.endswith("?"):
        return None
    if counted.quantity.currency:
        return _paid_here(links, sentence, counted)
    if counted.elliptic or counted.category not in COUNTABLE or _is_barred(links, sentence, counted):
        return None
    whose = owners.owners(sentence, counted) or owners.doers(sentence, counted)
    known = [one for one in links.ledger.deployments if one.category not in AID and (not whose or one.sender in whose)]
    known = [one for one in known if not asides.is_wider(sentence, counted, one)]
    group = owners.group_of(counted.category)
    if group == "basing" and not any(one.category in {*PERSONNEL, "basing"} for one in known):
        return None  # the counties of a text on medicines
    alike = [one for one in known if owners.group_of(one.category) == group]
    named = links.named(sentence)
    if not named and owners.of_strangers(counted):
        return None
    near = {key for index, _, key in links.spoken if -NEAR <= sentence.index - index <= BACK}
    fit = [one for one in known if one.key in near or {one.sender, one.recipient} & set(named)]
    if not alike or len(links.reading.sentences) > SHORT:
        alike = [one for one in alike if one in fit] or fit
    return max(alike, key=lambda one: _fit(links, sentence, one, named), default=None)


def agreement(links: Links, sentence: Sentence, counted: Counted) -> AgreementFact | None:
    """The agreement of which a sentence that counts forces, arms or money speaks, or the one before it."""
    if counted.lost or counted.elliptic or wordings.is_civil(_around(sentence, counted)):
        return None
    if _is_barred(links, sentence, counted):
        return None
    whose = owners.owners(sentence, counted)
    told = counted.quantity.currency and _is_told(sentence, counted)
    for one in (sentence, *links.reading.before(sentence, FAR if told else NEAR if whose else 0)):
        found = [
            agreement
            for _, agreement in links.register.at(one)
            if not whose or {party.actor for party in agreement.parties} & set(whose)
        ]
        if found:
            return found[-1]
    return None


def _paid_here(links: Links, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
    """What a sum pays for in a sentence that tells of arms or aid on the move."""
    if _is_barred(links, sentence, counted):
        return None
    reach = min(FAR, sentence.index) if _is_told(sentence, counted) else 0
    for distance in range(reach + 1):
        if distance and links.register.at(links.reading.sentences[sentence.index - distance]):
            return None
        here = [key for index, _, key in links.spoken if sentence.index - index == distance]
        found = [links.ledger.deployments[key] for key in here]
        if found:
            return next((one for one in found if one.category in AID), found[-1])
    return None


def _is_barred(links: Links, sentence: Sentence, counted: Counted) -> bool:
    """Whether the words around a number tell of other money or people: budgets, trade, prisoners, those who speak."""
    near = _around(sentence, counted)
    if counted.quantity.currency:
        return any(phrase(name).search(near) for name in ("not_deal_money", "private_money"))
    return phrase("not_deal_number").search(near) is not None or links.reading.is_source(
        sentence, counted.quantity.start
    )


def _is_told(sentence: Sentence, counted: Counted) -> bool:
    """Whether a sum is told as that of what was named before ("the ministry puts it at $4 billion")."""
    start = counted.quantity.start
    return phrase("sum_told").search(sentence.text[max(0, start - 140) : start]) is not None


def _fit(links: Links, sentence: Sentence, one: DeploymentFact, named: list[Actor]) -> tuple[float, int, int]:
    ends = (one.sender in named) + (one.recipient in named)
    spoken = [index for index, _, key in links.spoken if key == one.key and index <= sentence.index]
    return ends, max(spoken, default=-1), -one.key


def _around(sentence: Sentence, counted: Counted) -> str:
    quantity = counted.quantity
    return sentence.text[max(0, quantity.start - 100) : quantity.end + 60]
