"""Estimates: each speaker's number about a deployment or an agreement of the article; never averaged, never dropped."""

import re

from flows.extract import actors, items
from flows.extract.deployments import Ledger, speaker_of
from flows.extract.items import PERSONNEL, Item
from flows.extract.lexicons import phrase, table
from flows.extract.numbers import Quantity
from flows.extract.reading import Reading, evidence, exact
from flows.extract.register import Register
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact, EstimateFact
from schemas import VOCABULARIES

PENDING = -1
"""Part of a whole whose position in the article is not known yet."""
UNIT_OF = {"munitions": "shell", "missiles": "missile", "uav": "uav", "nuclear_weapons": "warhead", "basing": "site"}


def find(reading: Reading, register: Register, ledger: Ledger) -> list[EstimateFact]:
    """The estimates of an article; one a number and speaker, the headline's only where the body has none like it."""
    found: list[tuple[EstimateFact, Sentence]] = []
    if not (ledger.deployments or register.mentions):  # there is nothing that a number could be about
        return []
    for sentence in sorted(reading.sentences, key=lambda one: one.in_headline):
        if not sentence.quantities:
            continue
        in_sentence: list[tuple[EstimateFact, Quantity]] = []
        for quantity in sentence.quantities:
            one = (
                _of_deployment(ledger, sentence, quantity, in_sentence)
                or _of_agreement(register, sentence, quantity)
                or _put_at(reading, ledger, sentence, quantity)
            )
            if one is not None:
                in_sentence.append((one, quantity))
                _told(reading, ledger, one, sentence, quantity)
                if not (sentence.in_headline and any(_numbers(one) & _numbers(other) for other, _ in found)):
                    found.append((one, sentence))
    return _distinct(found)


def _of_deployment(
    ledger: Ledger, sentence: Sentence, quantity: Quantity, before: list[tuple[EstimateFact, Quantity]]
) -> EstimateFact | None:
    if not ledger.deployments or quantity.unit in {"document", "percent"} or _is_loss(sentence, quantity):
        return None
    item = _counted(sentence, quantity)
    whole = _whole(sentence, quantity, before)
    if whole is not None and (item is None or ledger.of_item(item) is None):
        return EstimateFact(quantity, whole.measure, "person", deployment=whole.deployment, part_of=PENDING)
    if item is None or _fought(item):
        return None
    deployment = ledger.of_item(item) or (None if quantity.currency else _meant(ledger, item))
    if deployment is None:
        return None
    unit = _unit(quantity, item)
    return EstimateFact(quantity, _measure(sentence, quantity, item, deployment, unit), unit, deployment=deployment.key)


def _put_at(reading: Reading, ledger: Ledger, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """A number without its noun: "put the number of troops at 400", "the first estimate stood at 400"."""
    if (
        not ledger.deployments
        or quantity.unit not in {None, "person"}
        or quantity.currency
        or not phrase("put_at").search(sentence.text[: quantity.start])
    ):
        return None
    for one in (sentence, *reading.before(sentence, 2)):
        for item in reversed(items.find(one)):
            deployment = (ledger.of_item(item) or _meant(ledger, item)) if item.category in PERSONNEL else None
            if deployment is not None:
                return EstimateFact(
                    quantity,
                    _measure(sentence, quantity, item, deployment, "person"),
                    "person",
                    deployment=deployment.key,
                )
    return None


def _unit(quantity: Quantity, item: Item) -> str:
    """The unit of a number of items: people are persons, whatever noun follows; money its currency."""
    if quantity.currency:
        return quantity.currency.lower()
    if item.category in PERSONNEL:
        return "person"
    if quantity.unit is not None and quantity.unit in VOCABULARIES["unit"]:
        return quantity.unit
    return UNIT_OF.get(item.category, "other")


def _is_loss(sentence: Sentence, quantity: Quantity) -> bool:
    return phrase("losses").search(sentence.text[quantity.start : quantity.end + 30].split(",")[0]) is not None


def _fought(item: Item) -> bool:
    """Whether the item is what was fired, downed or destroyed: a combat event, not a deployment."""
    words = {
        item.head.head.lemma_.lower(),
        *(child.lemma_.lower() for child in item.head.children if child.dep_ in {"acl", "relcl"}),
    }
    return bool(words & {row["lemma"] for row in table("combat_verbs")})


def _counted(sentence: Sentence, quantity: Quantity) -> Item | None:
    """The item that a number counts: the next one after it in the same phrase; for money the item it stands for."""
    if quantity.value_text.endswith("strong"):
        return next((one for one in reversed(items.find(sentence)) if one.category in PERSONNEL), None)
    for item in items.find(sentence):
        if quantity.currency and item.start < quantity.end and quantity.start < item.end:
            return item
        gap = sentence.text[quantity.end : item.start]
        if (
            item.start >= quantity.end
            and len(gap) <= 60
            and not re.search(r"[;:(]|\b(and|who|that|which|but|while)\b|, ", gap)
        ):
            if (
                item.token.dep_ in {"compound", "nmod"}
                and item.token.head.pos_ in {"NOUN", "PROPN"}
                and item.category != "uav"
            ):
                continue
            return item
        if (
            item.category in PERSONNEL
            and item.end <= quantity.start
            and re.fullmatch(
                r"(?: force| contingent)?(?: of| numbering| totall?ing)? ?", sentence.text[item.end : quantity.start]
            )
            and re.match(
                r"\W|$| (?:in|to|from|by|at|on|for|is|was|will|who|that|and|which)\b", sentence.text[quantity.end :]
            )
        ):
            return item
    return None


def _whole(sentence: Sentence, quantity: Quantity, before: list[tuple[EstimateFact, Quantity]]) -> EstimateFact | None:
    """The estimate that this one is part of: "12,000 troops, including 500 officers"."""
    if (
        quantity.unit in {"person", None}
        and not quantity.currency
        and phrase("part_of").search(sentence.text[: quantity.start])
    ):
        return next((one for one, _ in reversed(before) if one.unit == "person" and one.deployment is not None), None)
    return None


def _meant(ledger: Ledger, item: Item) -> DeploymentFact | None:
    """The deployment that a mention of troops or arms means: by whose they are, else the only one near by."""
    start, end = actors.phrase(item.token)
    named = tuple(actors.parties(actors.within(item.sentence, start, end)))
    return ledger.similar(item, named) if named else ledger.near(item)


def _of_agreement(register: Register, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """A number of documents: "about ten sectoral agreements"."""
    for one, agreement in register.at(sentence):
        if (
            (
                one.plural
                and one.start <= quantity.end + 40
                and quantity.start < one.end
                and quantity.unit in {"document", None}
            )
            and not quantity.currency
            and quantity.start >= one.start - 40
        ):
            return EstimateFact(quantity, "document_count", "document", agreement=agreement.key)
    return None


def _measure(sentence: Sentence, quantity: Quantity, item: Item, deployment: DeploymentFact, unit: str) -> str:
    if quantity.currency:
        return "money_allocated" if phrase("allocated").search(sentence.text) else "money_committed"
    if unit != "person":
        return "containers" if unit == "container" else "units"
    around = sentence.text[max(0, quantity.start - 60) : item.end + 60]
    if phrase("there_now").search(sentence.text[item.end : item.end + 50]):
        return "headcount_present"
    if phrase("planned_number").search(around) or deployment.status == "planned":
        return "headcount_planned"
    if phrase("sent").search(around):
        return "headcount_sent"
    if phrase("fighting").search(around):
        return "headcount_engaged"
    return "headcount_present" if phrase("present").search(around) else "headcount_sent"


def _told(reading: Reading, ledger: Ledger, one: EstimateFact, sentence: Sentence, quantity: Quantity) -> None:
    """Who says it, how sure it is, when and with what words."""
    claim = reading.claim_at(sentence, quantity.start)
    one.claimant = speaker_of(claim) or (_spoken_by(reading) if claim is None else None)
    deployment = ledger.deployments[one.deployment] if one.deployment is not None else None
    after = reading.sentences[sentence.index + 1 : sentence.index + 2]
    doubt = any(phrase("unverified").search(other.text) for other in (sentence, *after))
    ends = {deployment.sender, deployment.recipient} if deployment else set()
    speaker = actors.party_of(one.claimant) if one.claimant else reading.voice
    if doubt:
        one.verification = "unverified"
    elif speaker is not None and speaker in ends:
        one.verification = "acknowledged"
    elif any(phrase("echoed").search(other.text[:120]) for other in after):
        one.verification = "corroborated"
    before = sentence.text[: quantity.start]
    if phrase("raised_to").search(before):
        one.relation = "supersedes"
    elif phrase("up_from").search(before):
        one.relation = "superseded"
    rule = f"estimate.{'claimed' if one.claimant else 'outlet'}"
    stance = claim.stance if claim else "reports"
    one.evidence.append(evidence(sentence, quantity.start, quantity.end, rule, stance=stance))
    one.evidence.append(exact(sentence, quantity.start, quantity.end, rule, stance=stance, field="value_text"))


def _spoken_by(reading: Reading) -> Actor | None:
    """Who gives a text that is a statement by one person, as its title says."""
    match = phrase("spoken_by").search(reading.article.title or "")
    named = [one for one in actors.named_in(match.group(1)) if one.kind == "person"] if match else []
    return named[0].actor if named else None


def _numbers(one: EstimateFact) -> set[object]:
    return {value for value in (one.quantity.low, one.quantity.point, one.quantity.high) if value is not None}


def _distinct(found: list[tuple[EstimateFact, Sentence]]) -> list[EstimateFact]:
    """The same number by the same speaker about the same thing is one estimate, with all its evidence."""
    distinct: dict[tuple[object, ...], EstimateFact] = {}
    order: list[EstimateFact] = []
    for one, _ in found:
        quantity = one.quantity
        key = (
            one.deployment,
            one.agreement,
            one.claimant,
            quantity.low,
            quantity.point,
            quantity.high,
            quantity.qualifier,
            quantity.value_text.lower() if quantity.qualifier == "vague" else None,
        )
        if key in distinct:
            distinct[key].evidence += one.evidence
        else:
            distinct[key] = one
            order.append(one)
    _relate(order)
    return order


def _relate(order: list[EstimateFact]) -> None:
    """Parts point at the whole that stands before them; a number that replaces another points at that one."""
    whole: int | None = None
    for index, one in enumerate(order):
        if one.part_of == PENDING:
            one.part_of = whole
        elif one.unit == "person":
            whole = index
        same = [
            n for n, other in enumerate(order[:index]) if other.deployment == one.deployment and other.unit == one.unit
        ]
        if same and one.relation == "supersedes":
            one.supersedes = same[-1]
        elif same and one.relation == "superseded":
            order[same[-1]].relation, order[same[-1]].supersedes = "supersedes", index
            one.relation = None
        elif one.relation:
            one.relation = None
