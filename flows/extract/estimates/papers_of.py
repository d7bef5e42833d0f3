"""Whose "the report" is that says something: of those who were named with it when it was first spoken of."""

import re

from flows.extract import actors
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

PAPER = "report|study|assessment|analysis|letter|document|survey|review|briefing|dossier|paper"
TOLD_OF = re.compile(rf"(?:the|that|this|its) (?:[\w-]+ )?(?P<noun>{PAPER})", re.IGNORECASE)
"""A paper of which the text has told."""
IN_OUTLET = re.compile(
    r" (?:in|by|from) (?:the )?(?:(?:daily|weekly|newspaper|magazine|news agency|agency|broadcaster|website|outlet) )?"
    r"(?P<name>[A-Z][\w'-]*(?: (?:of |de |la )?[A-Z][\w'-]*){0,3})"
)
BEFORE = re.compile(
    r"(?:['\u2019]s?)? (?:(?!(?:an?|the|its|his|her|their|to|in|on|that|of|by|and)\b)[\w'\u2019-]+ ){0,3}"
)
"""What stands between those whose paper it is and its noun: "the UN experts' latest report"."""
AFTER = re.compile(r" (?:(?:[\w-]+ ){0,3})?(?:by|from) (?:the |a )?(?:[\w-]+ ){0,4}| of (?:the )?")
ISSUED = re.compile(r"\b(?:published|released|issued|presented|submitted|unveiled|put out) (?:[\w-]+ ){0,4}$")
"""What stands between who has made a paper known and its noun."""
REACH = 8
"""How many sentences before the paper may have been told of."""


def author(reading: Reading, sentence: Sentence, text: str) -> Actor | None:
    """Whom a paper is by that a text speaks of again ("the report said"), None where it does not tell."""
    match = TOLD_OF.fullmatch(text)
    if match is None:
        return None
    noun = re.compile(rf"\b{match['noun'].lower()}\b")
    for one in reading.before(sentence, REACH):
        for place in noun.finditer(one.text):
            if (found := _author(one, place.start(), place.end())) is not None:
                return found
    return None


def _author(sentence: Sentence, start: int, end: int) -> Actor | None:
    """Who is named right before or after a paper's noun as those whom it is by."""
    for one in reversed(actors.mentions(sentence)):
        if one.end <= start and BEFORE.fullmatch(sentence.text, one.end, start):
            return one.actor
    for one in actors.mentions(sentence):
        if one.start >= end and AFTER.fullmatch(sentence.text, end, one.start):
            return one.actor
    if ISSUED.search(sentence.text[:start]) and (makers := actors.subject_actors(sentence)):
        return makers[0]
    if outlet := IN_OUTLET.match(sentence.text, end):
        return Actor(outlet["name"], "outlet")
    return None
