"""Whom a sentence names beside a number that is not about them: neighbours, those compared, some of many."""

import re

from flows.extract.estimates.counts import Counted
from flows.extract.items.item import PERSONNEL
from flows.extract.sentences import Sentence
from flows.facts import DeploymentFact

BY_THE_WAY = re.compile(
    r"\b(?:(?:borders?|frontiers?|boundary) with|border between [\w -]{3,30}? and|(?:many|much|large|big|strong) as"
    r"|(?:more|fewer|less|larger|bigger|smaller) than|compared (?:with|to)|unlike) (?:the )?$",
    re.IGNORECASE,
)
"""Before a neighbour that only tells where a place lies, or those with whom a number is compared."""
SOME_OF_THEM = re.compile(r"\b(?:including|among them|of whom|of which|comprising)\b")
"""Between a number and those who are some of the people that it counts."""
WIDE = r"(?:Europe|Africa|Asia|the (?:wider |whole |entire )?(?:region|continent|Middle East|Gulf|Indo-Pacific|world))"
WIDE_AFTER = re.compile(rf"[^.;,]{{0,60}}? (?:in|across|throughout|around) (?:all of )?{WIDE}\b")
WIDE_BEFORE = re.compile(rf"\b(?:in|across|throughout) {WIDE}, where (?:\w+ )?$")
"""Around a number: people in many states."""


def is_wider(sentence: Sentence, counted: Counted, fact: DeploymentFact) -> bool:
    """Whether people are counted in a part of the world, and not in the one state of a deployment."""
    if counted.category not in PERSONNEL or fact.recipient is None or not fact.recipient.iso3:
        return False
    text, (start, end) = sentence.text, (counted.quantity.start, counted.quantity.end)
    return WIDE_AFTER.match(text, end) is not None or WIDE_BEFORE.search(text[:start]) is not None
