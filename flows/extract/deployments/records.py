"""A move with its two ends as a row: a new deployment of the article, or one more mention of a known one."""

import re

from flows.extract.deployments import shares
from flows.extract.deployments import status as deployment_status
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import AID, ARMS, PERSONNEL
from flows.extract.lexicons import words
from flows.extract.moves.move import Move
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.facts import Actor, DeploymentFact

ANY_PEOPLE = re.compile(
    r"(?:military |armed |uniformed |service )?"
    r"(?:personnel|members|men|staff|contingents?|officers?|reinforcements|teams?)"
)
GENERAL = re.compile(
    r"(?:military |army |defen[cs]e |heavy |modern )*(?:equipment|gear|hardware|kit|mat[eé]riel)", re.IGNORECASE
)
"""What arms are called without telling which."""
BOATS = re.compile(r"boats?", re.IGNORECASE)
FLOWS = {"exercise", "withdrawal", "rotation"}
"""The flows that a row keeps as the words tell them; any other follows from the category."""


def record(reading: Reading, ledger: Ledger, move: Move, sender: Actor | None, recipient: Actor | None) -> None:
    """Enter a move in the ledger, under its deployment, which is opened where the article has told of none such."""
    category, flow = _classified(move)
    if category in PERSONNEL and sender is not None and sender.kind == "igo" and "Council" in sender.name:
        return  # it only votes on the people of others
    if category == "equipment_nonlethal" and BOATS.fullmatch(move.item.text) and "submarine" in reading.article.view:
        category = "weapon_systems"  # what sailors call them
    sentence = move.item.sentence
    if category == "financial_aid" and _means_arms(move):
        kin = [one for one in ledger.deployments if (one.sender, one.recipient) == (sender, recipient)]
        arms = next((one for one in kin if one.category in ARMS), None)
        if arms is not None:
            ledger.moved.append((move, arms.key))
            return
    fact = next(
        (
            one
            for one in ledger.deployments
            if (
                (one.sender, one.recipient, one.category) == (sender, recipient, category)
                and (one.flow == flow or {one.flow, flow} == {"transfer", "stationing"})
            )
            or (move.rule.endswith("implied") and _same_people(one, sender, recipient, flow))
            or (
                (_says_no_more(move.item.text, category) or _may_turn_out(one))
                and _covered(one, sender, recipient, category, flow)
            )
        ),
        None,
    )
    if fact is None:
        item = _worded(ledger, move, category)
        fact = DeploymentFact(len(ledger.deployments), sender, recipient, category, flow, item, status="")
        hosted = category in PERSONNEL or category == "basing"
        fact.host_iso3 = recipient.iso3 if recipient is not None and hosted else None
        ledger.deployments.append(fact)
    elif category != fact.category and not _says_no_more(move.item.text, category):
        fact.category, fact.item = category, move.item.text
    ledger.moved.append((move, fact.key))
    if fact.place is None and move.place is not None and not sentence.in_headline:
        fact.place = sentence.text[slice(*move.place)]
    status, rule, stance = deployment_status.of(reading, move, sender, recipient)
    if deployment_status.stronger(status, fact.status):
        fact.status, fact.status_rule = status, rule
    fact.evidence.append(evidence(sentence, move.item.start, move.item.end, f"deployment.{move.rule}", stance=stance))


def settle_general(ledger: Ledger) -> None:
    """Leave out "military aid" without a sum where its sentence tells the arms that it consists of, and "military
    equipment" beside the arms that are.
    """
    told = [(move, ledger.deployments[key]) for move, key in ledger.moved]
    arms = {(one.sender, one.recipient, move.item.sentence.index) for move, one in told if one.category in ARMS}
    pairs = {(sender, recipient) for sender, recipient, _ in arms if sender and recipient}

    def means_arms(move: Move, fact: DeploymentFact) -> bool:
        if fact.category == "equipment_nonlethal":
            return GENERAL.fullmatch(move.item.text) is not None and (fact.sender, fact.recipient) in pairs
        return _means_arms(move) and (fact.sender, fact.recipient, move.item.sentence.index) in arms

    general = [(move, one) for move, one in told if one.category in {"financial_aid", "equipment_nonlethal"}]
    kept = {one.key for move, one in general if not means_arms(move, one)}
    asked = {one.key for _, one in general}
    ledger.keep([one for one in ledger.deployments if one.key in kept or one.key not in asked])


def _worded(ledger: Ledger, move: Move, category: str) -> str:
    """What is moved; a number or a verb that stands for it says no more than the last of its kind that was named."""
    text = move.item.text
    stands_for = move.rule in {"departure", "joined", "member", shares.RULE}
    stands_for = stands_for or (move.rule.endswith(".gapped") and any(one.isdigit() for one in text))
    if any(one.isalpha() for one in text) and not stands_for:
        return text
    named = [one.item for one in ledger.deployments if one.category == category]
    return named[-1] if named else "personnel" if stands_for else text


def _same_people(one: DeploymentFact, sender: Actor | None, recipient: Actor | None, flow: str) -> bool:
    """Whether what a move implies without naming it are the people that the article names elsewhere."""
    return one.category in PERSONNEL and (one.sender, one.recipient, one.flow) == (sender, recipient, flow)


def _means_arms(move: Move) -> bool:
    """Whether "military aid" is told without a sum, and may be the arms that are told of."""
    military = re.match(r"(?:military|lethal|defen[cs]e) ", move.item.text)
    return military is not None and not any(one.currency for one in move.item.sentence.quantities)


def _says_no_more(text: str, category: str) -> bool:
    """Whether an item is named by a word for people of any kind ("personnel", "members")."""
    return category in PERSONNEL and ANY_PEOPLE.fullmatch(text) is not None


def _may_turn_out(one: DeploymentFact) -> bool:
    """Whether the people of a row may turn out to be of another kind: "personnel" may be trainers, a force is not."""
    return _says_no_more(one.item, one.category) and not one.item.lower().endswith(("force", "forces", "unit", "units"))


def _covered(one: DeploymentFact, sender: Actor | None, recipient: Actor | None, category: str, flow: str) -> bool:
    """Whether a deployment between the same two is of what such a word may mean."""
    if (one.sender, one.recipient) != (sender, recipient):
        return False
    return category in PERSONNEL and one.category in PERSONNEL and one.flow == flow


def _classified(move: Move) -> tuple[str, str]:
    """Category and flow of the row."""
    category = move.item.category
    if category in PERSONNEL:
        return category, move.flow if move.flow in FLOWS else "stationing"
    if category in AID:
        return category, "aid"
    if category == "basing":
        return category, "withdrawal" if move.flow == "withdrawal" else "basing"
    if (
        category in ARMS | {"nuclear_weapons"}
        and move.flow == "stationing"
        and (move.mover.lemma_.lower() in words("stationing") or move.rule == "stays")
    ):
        return category, "stationing"
    return category, move.flow if move.flow in FLOWS else "transfer"
