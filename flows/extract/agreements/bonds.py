"""Parties whom an instrument is said to bind: "a pact linking Chad and Niger", "the treaty that ties it to Mali"."""

import re
from itertools import pairwise

from flows.extract import actors
from flows.extract.agreements.sides_nouns import at_odds, taking_part
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Span
from flows.facts import Actor

LINKING = re.compile(
    r",? (?:(?:that|which) )?(?:(?:has |have |had )?(?:now |already |still |also |long )?(?:links?|linked|binds?|bound"
    r"|ties?|tied|unites?|united|joins?|joined|groups?|grouped|couples?|coupled|brings together|brought together)"
    r"|linking|binding|tying|uniting|joining|grouping|involving|comprising|bringing together"
    r"|(?:made|signed|concluded|reached|agreed|struck|negotiated|inked|initialled|sealed|issued|adopted) by|by|of) "
    r"[^.;:()]{3,90}"
)
"""What after an instrument names all its parties at once: "a pact linking Chad, Niger and Mali"."""
GOES_ON = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|can|could|may|might|should|must)\b")
"""What between two names ends a list: "a pact of Chad and Mali has angered Niger"."""
BOUND_TO = re.compile(
    r",? (?:(?:that|which) (?:(?:has|have|had|now|still|long|formally|closely) )*(?:binds?|bound|ties?|tied|links?"
    r"|linked|joins?|joined|commits|committed|unites|united)|binding|tying|linking|joining) (?P<whom>it|them|him)"
    r"(?: \w+ly)? (?:to|with) (?:the |its |their |neighbou?ring )*"
)
"""The same where one side is told of before: "the agreement that bound it to Chad"."""


def all_at_once(sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """Two states or more that a participle or relative clause after an instrument names as those whom it binds."""
    after = LINKING.match(sentence.text, title.end_char)
    named = list(actors.within(sentence, title.end_char, after.end(), place=False)) if after else []
    goes_on = [one.end for one, other in pairwise(named) if GOES_ON.search(sentence.text[one.end : other.start])]
    named = [one for one in named if one.end <= min(goes_on, default=one.end)]
    found = actors.parties(one for one in taking_part(sentence, named) if not at_odds(sentence, one))
    found = [one for one in found if one.iso3 or one.kind in {"igo", "bloc", "unrecognised_state"}]
    return found if len(found) >= 2 and set(known) <= set(found) else []


def bound_to(reading: Reading, sentence: Sentence, title: Span) -> list[Actor]:
    """Whom a clause after an instrument says to be bound to whom, the first by a pronoun: "that ties it to Chad"."""
    after = BOUND_TO.match(sentence.text, title.end_char)
    if after is None:
        return []
    others = [one for one in actors.mentions(sentence) if one.start == after.end()]
    whom = reading.meant(sentence, sentence.token_at(*after.span("whom")))
    return [*whom, *actors.parties(others)]
