"""The states that a sentence names for what they do themselves, and the two of them of whom it speaks."""

import re

from flows.extract import actors
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.facts import Actor

HELPING = re.compile(
    r"-(?:brokered|mediated|hosted|sponsored)"
    r"|(?:'s)? (?:auspices|mediat\w+|sponsorship|supervision|brokerage|good offices)\b"
    r"|,? (?:(?:which|will|would|has|had|also) ){0,3}(?:broker|mediat|facilitat|host|welcom|prais|hail)\w*\b"
    r"|(?: and (?:the )?[A-Z][\w ]{2,30}?)? as (?:an? |the )?(?:host|witness|mediat|guarant|observ|facilit)"
    r"|[^;.]{0,50}\bto (?:mediate|broker|facilitate|host)\b"
    r"|[^,;.]{0,40}\b(?:serv\w+|act\w*) as (?:an? |the )?(?:\w+ )?(?:mediator|facilitator|guarantor|broker|observer)"
)
"""What after a name says that others did something with its help: "under American auspices"."""
BETWEEN = re.compile(r"\bbetween (?:the )?$")
AND = re.compile(r"\band (?:the )?$")
ASIDE = 80
"""How many characters about the first of two may stand before the second."""
FORMER = {"SUN", "YUG", "CSK", "DDR", "SCG"}
"""ISO 3166-3 codes of states that a text names for their past."""


def of(sentence: Sentence) -> list[Actor]:
    """The states named in a sentence, recognised or not, but for those where something only happens."""
    told = actors.within(sentence, 0, len(sentence.text), place=False)
    by = phrase("mediated_by")
    named = actors.parties(
        one
        for one in told
        if one.kind != "region"
        and not HELPING.match(sentence.text, one.end)
        and not by.search(sentence.text[max(0, one.start - 60) : one.start])
    )
    return [actor for actor in named if (actor.iso3 and actor.iso3 not in FORMER) or actor.kind == "unrecognised_state"]


def opening(sentence: Sentence) -> list[Actor]:
    """Whom a sentence that is not parsed begins with, which is its subject as a rule."""
    return [one for one in actors.parties(actors.within(sentence, 0, 24, place=False)) if one.iso3][:1]


def between(sentence: Sentence, stop: int | None) -> list[Actor]:
    """The two states that a sentence names after "between", words on the first one left out: "between Chad, which has
    troops there, and Mali".
    """
    named = [one for one in actors.mentions(sentence) if one.actor.iso3 and (stop is None or one.end <= stop)]
    first = next((one for one in named if BETWEEN.search(sentence.text, 0, one.start)), None)
    after = [one for one in named if first is not None and one.start > first.end]
    second = next((one for one in after if AND.search(sentence.text, 0, one.start)), None)
    if first is None or second is None or second.start - first.end > ASIDE:
        return []
    found = actors.parties([first, second])
    return found if len(found) == 2 else []
