"""Estimates: each speaker's number about a deployment or an agreement of the article; never averaged, never dropped."""

import re

from flows.extract import actors
from flows.extract.agreements.register import Register
from flows.extract.deployments.ledger import Ledger
from flows.extract.estimates import bare, claimants, counts, details, money, owners, papers, rest, tallies
from flows.extract.estimates.counts import Counted
from flows.extract.estimates.links import Links
from flows.extract.items import nouns as items
from flows.extract.lexicons import phrase
from flows.extract.numbers import Quantity
from flows.extract.quoting import evidence, exact
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact, DeploymentFact, EstimateFact

SO_FAR = re.compile(r"\b(?:[Ss]o far|[Tt]o date|[Uu]p to now|[Uu]ntil now),? (?:only |about |some |around |just )?$")
SENT_OF = re.compile(r"\b(?:sent|deployed|dispatched|delivered|provided) (?:only |about |some |around |just )?$")
OF_THE_PROMISED = re.compile(
    r"[^,;:]{0,15} of (?:the|its|their|his) (?:[\d,.]+ )?(?:promised|pledged|planned|expected)\b"
)
"""What stands around a number of those sent so far: "sent 300 of its promised 900"."""
CLAUSE = re.compile(r"[;:]|,? (?:and|but|while|whereas) |, (?:where|which|who) ")
"""What parts the clause of a number from another."""
PENDING = -1
"""Part of a whole whose position in the article is not known yet."""


def find(reading: Reading, register: Register, ledger: Ledger) -> list[EstimateFact]:
    """The estimates of an article; one a number and speaker, the headline's only where the body has none like it."""
    if not (ledger.deployments or register.agreements):
        return []
    links = Links(reading, register, ledger)
    found: list[tuple[EstimateFact, Sentence]] = []
    for sentence in sorted(reading.sentences, key=_is_heading):
        for one, quantity in _in(sentence, links):
            _told(reading, ledger, one, sentence, quantity)
            if not (_is_heading(sentence) and any(_numbers(one) & _numbers(other) for other, _ in found)):
                found.append((one, sentence))
    return _distinct(found)


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence is the headline, or opens the text without a full stop, as a headline does."""
    return sentence.in_headline or (
        sentence.index == 0 and not sentence.text.rstrip("\"\u201d' ").endswith((".", "!", ":"))
    )


def counting(reading: Reading, register: Register, ledger: Ledger) -> list[Sentence]:
    """The sentences whose parse `find` asks for."""
    if not (ledger.deployments or register.agreements):
        return []
    return [one for one in reading.sentences if not one.left_out and any(map(counts.may_count, one.quantities))]


def _in(sentence: Sentence, links: Links) -> list[tuple[EstimateFact, Quantity]]:
    """The estimates of one sentence with their numbers, in its order."""
    found: list[tuple[EstimateFact, Quantity]] = []
    if sentence.left_out or not sentence.quantities:
        return found
    bare = {(one.start, one.end) for one in sentence.quantities if not one.currency}
    named = [
        one
        for one in items.find(sentence)
        if (one.start, one.end) not in bare or links.ledger.told_at(sentence, one.start)  # a number that is moved
    ]
    for written in sentence.quantities:
        if _opens_source(sentence, written, links):
            continue
        quantity = money.of(links.reading, sentence, written)
        counted = counts.of(sentence, quantity, named) or _gapped(sentence, quantity, links)
        if counted is not None and _is_own_stock(sentence, counted, links):
            continue
        one = (
            _of_part(sentence, quantity, counted, found, links)
            or (_of_sites(sentence, counted, links) if counted else None)
            or (_of_deployment(sentence, counted, links) if counted else None)
            or tallies.of(links, sentence, quantity)
            or (_of_agreement(sentence, counted, links) if counted else None)
            or (_of_rest(sentence, counted, links) if counted else None)
            or tallies.of_trained(links, sentence, quantity)
        )
        if one is not None:
            found.append((one, quantity))
    return found


def _opens_source(sentence: Sentence, quantity: Quantity, links: Links) -> bool:
    """Whether a number counts those who speak ("Two security sources said")."""
    here = links.reading.is_source(sentence, quantity.start) and not quantity.currency
    return here and not (quantity.start and links.reading.is_source(sentence, quantity.start - 1))


def _gapped(sentence: Sentence, quantity: Quantity, links: Links) -> Counted | None:
    """A number that stands alone for those that are moved ("Kenya has 400 officers in Haiti and Belize two")."""
    told = links.ledger.told_at(sentence, quantity.start)
    if told is None or not counts.may_count(quantity):
        return None
    return Counted(quantity, told.category, bare.numeral(sentence, quantity), elliptic=True)


def _is_own_stock(sentence: Sentence, counted: Counted, links: Links) -> bool:
    """Whether a number is of what an army has at home, or only needs; what the text tells to be moved is not."""
    wished = phrase("only_wished").search(sentence.text[: counted.quantity.start]) is not None
    if not (wished or owners.is_own_stock(sentence, counted) or owners.at_home(sentence, counted)):
        return False
    return counted.item is None or links.ledger.of_item(counted.item) is None


def _of_part(
    sentence: Sentence,
    quantity: Quantity,
    counted: Counted | None,
    before: list[tuple[EstimateFact, Quantity]],
    links: Links,
) -> EstimateFact | None:
    """A number of some of those that were counted just before: "12,000 troops, including 500 officers"."""
    if quantity.unit not in {"person", None} or quantity.currency:
        return None
    if not phrase("part_of").search(sentence.text[: quantity.start]):
        return None
    whole = next((one for one, _ in reversed(before) if one.unit == "person" and one.deployment is not None), None)
    own = links.ledger.of_item(counted.item) if counted is not None and counted.item is not None else None
    if own is not None and whole is not None and whole.deployment is not None:
        around = links.ledger.deployments[whole.deployment]
        if (own.sender, own.recipient) != (around.sender, around.recipient):
            return None
    if whole is None or links.ledger.told_at(sentence, quantity.start):
        return None
    lost = counted.lost if counted is not None else None
    return EstimateFact(quantity, lost or whole.measure, "person", deployment=whole.deployment, part_of=PENDING)


def _of_deployment(sentence: Sentence, counted: Counted, links: Links) -> EstimateFact | None:
    deployment = links.deployment(sentence, counted)
    return _about(sentence, counted, deployment, links) if deployment is not None else None


def _about(sentence: Sentence, counted: Counted, deployment: DeploymentFact, links: Links) -> EstimateFact:
    links.remember(sentence, counted, deployment)
    own = counted.category if counted.category not in {None, "money", "people"} else None
    unit = counts.unit(counted, own or deployment.category)
    bare = counted.item is None or counted.item.start == counted.quantity.start
    if unit == "other" and bare:
        unit = counts.unit_named(deployment.item)
    measure = _measure(sentence, counted, deployment, unit)
    return EstimateFact(counted.quantity, measure, unit, deployment=deployment.key)


def _of_agreement(sentence: Sentence, counted: Counted, links: Links) -> EstimateFact | None:
    """The price of a deal, the limit or the force that a treaty sets."""
    agreement = papers.of(links.register, sentence, counted) if not counted.lost else None
    if agreement is None or (counted.category is None and counted.quantity.unit is None):
        return None
    return _set_by(sentence, counted, agreement)


def _of_rest(sentence: Sentence, counted: Counted, links: Links) -> EstimateFact | None:
    """What is counted of the deployment or agreement that the text speaks of there."""
    deployment = rest.deployment(links, sentence, counted)
    if deployment is not None:
        return _about(sentence, counted, deployment, links)
    agreement = rest.agreement(links, sentence, counted)
    return _set_by(sentence, counted, agreement) if agreement is not None else None


def _of_sites(sentence: Sentence, counted: Counted, links: Links) -> EstimateFact | None:
    """What an agreement says of bases that are nowhere told to be those of a force ("grants access to six")."""
    based = any(one.category == "basing" for one in links.ledger.deployments)
    if counted.category != "basing" or counted.elliptic or based or not links.register.at(sentence):
        return None
    agreement = rest.agreement(links, sentence, counted)
    return _set_by(sentence, counted, agreement) if agreement is not None else None


def _set_by(sentence: Sentence, counted: Counted, agreement: AgreementFact) -> EstimateFact:
    unit = counts.unit(counted, counted.category or "")
    things = "headcount_planned" if unit == "person" else "units"
    measure = _money(sentence) if counted.quantity.currency else things
    return EstimateFact(counted.quantity, measure, unit, agreement=agreement.key)


def _measure(sentence: Sentence, counted: Counted, deployment: DeploymentFact, unit: str) -> str:
    quantity = counted.quantity
    if quantity.currency:
        return _money(sentence)
    if unit != "person":
        return "containers" if unit == "container" else "units"
    if counted.lost:
        return counted.lost
    end = counted.item.end if counted.item else quantity.end
    around = sentence.text[max(0, quantity.start - 60) : end + 60]
    if phrase("there_now").search(sentence.text[end : end + 50]):
        return "headcount_present"
    clause = CLAUSE.split(sentence.text[max(0, quantity.start - 60) : quantity.start])[-1]
    if SO_FAR.search(clause) or (SENT_OF.search(clause) and OF_THE_PROMISED.match(sentence.text, quantity.end)):
        return "headcount_sent"
    clause += sentence.text[quantity.start : end] + CLAUSE.split(sentence.text[end : end + 60])[0]
    if phrase("planned_number").search(clause) or deployment.status == "planned":
        return "headcount_planned"
    if phrase("sent").search(clause):
        return "headcount_sent"
    if phrase("fighting").search(around):
        return "headcount_engaged"
    return "headcount_present" if phrase("present").search(around) else "headcount_sent"


def _money(sentence: Sentence) -> str:
    return "money_allocated" if phrase("allocated").search(sentence.text) else "money_committed"


def _told(reading: Reading, ledger: Ledger, one: EstimateFact, sentence: Sentence, quantity: Quantity) -> None:
    """Who says it, how sure it is, when and with what words."""
    deployment = ledger.deployments[one.deployment] if one.deployment is not None else None
    told = claimants.of(reading, sentence, quantity.start, deployment)
    one.claimant, one.relayed_by = told.claimant, told.relayed_by
    one.verification = _verification(reading, sentence, one, deployment)
    one.as_of = details.as_of(reading, sentence, quantity)
    one.scope_place = None if quantity.currency else details.scope_place(sentence, quantity)
    one.relation = details.relation(sentence, quantity)
    rule = f"estimate.{'claimed' if one.claimant else 'outlet'}"
    stance = told.claim.stance if told.claim else "reports"
    one.evidence.append(evidence(sentence, quantity.start, quantity.end, rule, stance=stance))
    one.evidence.append(exact(sentence, quantity.start, quantity.end, rule, stance=stance, field="value_text"))


def _verification(reading: Reading, sentence: Sentence, one: EstimateFact, deployment: DeploymentFact | None) -> str:
    after = reading.sentences[sentence.index + 1 : sentence.index + 2]
    if any(phrase("unverified").search(other.text) for other in (sentence, *after)):
        return "unverified"
    ends = {deployment.sender, deployment.recipient} if deployment else set()
    speaker = actors.party_of(one.claimant) if one.claimant else reading.voice
    if speaker is not None and speaker in ends:
        return "acknowledged"
    return "corroborated" if any(phrase("echoed").search(other.text[:120]) for other in after) else "claimant_only"


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
            None if one.unit == "other" else one.unit,
            quantity.value_text.lower() if quantity.qualifier == "vague" else None,
        )
        if key in distinct:
            distinct[key].evidence += one.evidence
        else:
            distinct[key] = one
            order.append(one)
    _relate(order)
    return order


def _is_whole(one: EstimateFact, part: EstimateFact) -> bool:
    """Whether a number of people told before can hold the other: it is no part itself, and not less."""
    if one.unit != "person" or one.part_of is not None or one.deployment != part.deployment:
        return False
    least, most = part.quantity.low or part.quantity.point, one.quantity.high or one.quantity.point
    return least is None or most is None or least <= most


def _relate(order: list[EstimateFact]) -> None:
    """Parts point at the whole that stands before them; a number that replaces another points at that one."""
    for index, one in enumerate(order):
        if one.part_of == PENDING:
            wholes = (n for n in reversed(range(index)) if _is_whole(order[n], one))
            one.part_of = next(wholes, None)
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
