"""Whose an instrument is of which the sentence does not say it: of the two of whom the text speaks there."""

import re

from flows.extract import actors
from flows.extract.agreements import openings, outsiders
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.lexicons import phrase
from flows.facts import Actor

LASTING = frozenset(
    "mutual_defence strategic_partnership friendship defence_cooperation security_commitment visiting_forces basing "
    "non_aggression".split()
)
"""Types of agreements on security by which two stand to each other, not only once."""
OF_SECURITY = LASTING | {"arms", "peace"}
GROUND = re.compile(
    r"\b(?:under|by|pursuant to|in line with|thanks to|on the basis of|governed by|based on|rests? on|following|after)"
    r" (?:(?:an?|the|its|their|this|that) )?(?:[\w.'-]+ ){0,4}$",
    re.IGNORECASE,
)
"""What before an instrument says that something is done under it."""
JOINT = re.compile(r"(?:\w+ )?joint\b", re.IGNORECASE)


def two(register: Register, one: Instrument) -> list[Actor]:
    """The two of whom the text speaks at a mention that tells of an instrument on security and of no other parties."""
    if one.plural or one.known or one.amending or one.relation or one.modality != "asserted":
        return []
    if one.strength == "truce" and register.reading.official:
        return []  # a government rather speaks of a truce among others
    told = one.put_to_paper or one.dated or (one.strength == "strong" and (one.definite or bool(one.words)))
    told = told or (one.agreement_type == "declaration" and one.signed_by_verb)
    told = told or GROUND.search(one.sentence.text[: one.start]) is not None
    if not told or not (_on_security(one) or _amid_security(register, one)) or _with_others(one):
        return []
    pair = register.reading.pair_around(one.sentence)
    if register.reading.voice is not None and register.reading.voice not in pair:
        return []
    return pair if set(one.parties) <= set(pair) and set(one.beside) <= set(pair) else []


def _on_security(one: Instrument) -> bool:
    if one.agreement_type is None and not one.words:
        return openings.of_security(one)
    if one.agreement_type == "declaration":
        return one.signed_by_verb and JOINT.match(one.title) is not None
    return one.agreement_type in OF_SECURITY


def _amid_security(register: Register, one: Instrument) -> bool:
    """Whether a plain accord that somebody has made stands in a paragraph on matters of security."""
    plain = one.agreement_type is None and not one.words and one.strength == "strong" and one.signed_by_verb
    return plain and any(
        phrase("security_matter").search(x.text)
        for x in register.reading.before(one.sentence, 2)
        if x.paragraph == one.sentence.paragraph
    )


def _with_others(one: Instrument) -> bool:
    """Whether those make it who are no states."""
    if outsiders.make(one):
        return True
    makers = " ".join(one.sentence.text[slice(*actors.phrase(verb))] for _, verb in one.events)
    return phrase("rebels").search(makers) is not None or phrase("company").search(one.sentence.text) is not None
