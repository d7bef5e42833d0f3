"""Numbers of what is neither forces nor arms: papers, the states that sign or contribute, people who are trained."""

import re

from flows.extract import actors, forces
from flows.extract.agreements.register import Register
from flows.extract.estimates import rest
from flows.extract.estimates.links import Links
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import phrase
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence
from flows.facts import EstimateFact

OF_IT = re.compile(r"\b(?:to|in) (?:it|them|the (?:force|mission|operation))\b")
HAS = re.compile(
    r"(?: [a-z]+)? (?:has|have|had|numbers|counts|employs|comprises|consists of|is made up of)(?: [a-z]+){0,2} "
)
PEOPLE = re.compile(r" (?:people|men and women|staff|members|civilians)\b")
TRAINERS = 4
"""Sentences after trainers are spoken of in which those whom they have trained are counted."""


def of(links: Links, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """The papers, signatories or contributors that a number of a sentence counts."""
    return (
        _of_contributors(links, sentence, quantity)
        or _of_strength(links, sentence, quantity)
        or _of_papers(links.register, sentence, quantity)
        or _of_signing(links, sentence, quantity)
    )


def _of_contributors(links: Links, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """Of how many states a force is that the sentence tells of: "1,100 troops from 22 countries"."""
    if quantity.unit != "state" or (quantity.high is not None and quantity.high <= 2):
        return None
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    if not (phrase("contributing").search(before) or phrase("contributing_after").match(after)):
        return None
    reach = 1 if OF_IT.search(after) else 0  # "Nearly 50 countries contribute to it"
    told = [key for index, _, key in links.spoken if 0 <= sentence.index - index <= reach]
    forces = [key for key in told if links.ledger.deployments[key].category in PERSONNEL]
    return EstimateFact(quantity, "other", "other", deployment=forces[0]) if forces else None


def _of_strength(links: Links, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """How many people a force that is named has, whatever they are called: "UNIFIL has 10,800 people"."""
    if quantity.unit not in {"person", None} or quantity.currency or PEOPLE.match(sentence.text, quantity.end) is None:
        return None
    for one in actors.mentions(sentence):
        force = forces.named().get(one.actor.name)
        if force is None or HAS.fullmatch(sentence.text[one.end : quantity.start]) is None:
            continue
        for fact in links.ledger.deployments:
            same = fact.category in PERSONNEL and fact.flow == "stationing" and fact.recipient in force.hosts
            if same and fact.sender in {*force.senders, one.actor}:
                return EstimateFact(quantity, "headcount_present", "person", deployment=fact.key)
    return None


def _of_papers(register: Register, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """A number of documents: "about ten sectoral agreements", "15 countries that have signed such agreements"."""
    signers = quantity.unit == "state" and phrase("signers").match(sentence.text[quantity.end :]) is not None
    if signers:
        after = [agreement for one, agreement in register.at(sentence) if one.plural and one.start > quantity.end]
        return EstimateFact(quantity, "document_count", "document", agreement=after[0].key) if after else None
    if quantity.unit == "state":
        return _of_members(register, sentence, quantity)
    if quantity.currency or quantity.unit not in {"document", None}:
        return None
    for one, agreement in register.at(sentence):
        if one.plural and one.start <= quantity.end + 40 and one.start - 40 <= quantity.start < one.end:
            return EstimateFact(quantity, "document_count", "document", agreement=agreement.key)
    return None


def _of_signing(links: Links, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """How many papers were signed together with the agreement that the text speaks of: "26 agreements were signed"."""
    several = quantity.unit == "document" and (quantity.point or quantity.low or quantity.high or 0) > 2
    if not several or not (
        phrase("papers_signed").match(sentence.text[quantity.end :])
        or phrase("signing_papers").search(sentence.text[: quantity.start])
    ):
        return None
    for one in (sentence, *links.reading.before(sentence, rest.FAR)):
        for _, agreement in links.register.at(one):
            return EstimateFact(quantity, "document_count", "document", agreement=agreement.key)
    return None


def of_trained(links: Links, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """How many those who are sent to train have trained: "has trained 15,000 Libyans", "2,000 completed it"."""
    if quantity.currency or quantity.unit not in {"person", None}:
        return None
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    if not (phrase("trained_before").search(before) or phrase("trained_after").match(after)):
        return None
    named = links.named(sentence)
    near = [links.ledger.deployments[key] for index, _, key in links.spoken if 0 <= sentence.index - index <= TRAINERS]
    people = [one for one in near if one.category in PERSONNEL]
    fit = [one for one in people if {one.sender, one.recipient} & set(named)] or (people if not named else [])
    chosen = next((one for one in reversed(fit) if one.category == "personnel_support"), next(reversed(fit), None))
    return EstimateFact(quantity, "other", "person", deployment=chosen.key) if chosen is not None else None


def _of_members(register: Register, sentence: Sentence, quantity: Quantity) -> EstimateFact | None:
    """How many states have signed or joined an agreement that the sentence names."""
    few = quantity.high is not None and quantity.high <= 2  # "the two states", "a path to two states"
    if few or not phrase("joined_by").search(sentence.text[max(0, quantity.start - 60) : quantity.end + 60]):
        return None
    for _, agreement in register.at(sentence):
        return EstimateFact(quantity, "other", "other", agreement=agreement.key)
    return None
