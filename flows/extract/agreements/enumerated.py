"""Instruments of one holder that a sentence lists with a partner each: "Chad has a pact with Mali and one with …"."""

import re

from flows.extract import actors
from flows.extract.agreements import sides_verbs
from flows.extract.agreements.sides_nouns import denoted
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span
from flows.facts import Actor

ITEM = re.compile(r"\b(?:an?|the|its|one|another) (?:(?!(?:with|an?|the)\b)[\w'’&-]+ ){0,7}?with (?:the )?(?=[A-Z])")
"""What each of them begins with, up to the partner."""
JOINT = re.compile(r"(?:,|;)? (?:and|as well as|plus) |[,;] ")
"""What parts one of them from the next."""
DATED = re.compile(r"(?: (?:in|since|from|of|on) (?:[A-Z]\w+ )?\d{4})?(?:, [^,;]{3,60})?")
"""What may follow a partner before the next of them."""
HOLDING = {"have", "hold", "keep", "maintain", "sign", "conclude", "make", "enjoy", "boast", "strike"}
"""What the holder does with them."""


def sides(reading: Reading, sentence: Sentence, title: Span) -> tuple[list[Actor], list[Actor]] | None:
    """Holder and partner of the one whose words are `title`; None where it stands in no such list."""
    items = list(ITEM.finditer(sentence.text)) if " with " in sentence.text else []
    mine = next((one for one in items if one.start() <= title.start_char < one.end()), None)
    if mine is None or len(_joined(sentence, items, mine)) < 2:
        return None
    partner = _partner(sentence, mine)
    holder = _holder(reading, sentence, mine)
    return (holder, partner) if partner and not set(holder) & set(partner) else None


def _joined(sentence: Sentence, items: list[re.Match[str]], mine: re.Match[str]) -> list[re.Match[str]]:
    """The items of the list to which one belongs."""
    runs: list[list[re.Match[str]]] = []
    for one in items:
        before = runs[-1][-1] if runs else None
        if before is not None and _follows(sentence, before, one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return next(run for run in runs if mine in run)


def _follows(sentence: Sentence, before: re.Match[str], one: re.Match[str]) -> bool:
    """Whether between a partner and the next item stand only a comma or "and", and a date."""
    named = [x for x in actors.mentions(sentence) if x.start == before.end()]
    if not named or named[0].end > one.start():
        return False
    gap = sentence.text[named[0].end : one.start()]
    dated = DATED.match(gap)
    rest = gap[dated.end() :] if dated is not None and JOINT.fullmatch(gap) is None else gap
    return JOINT.fullmatch(rest) is not None or JOINT.fullmatch(gap) is not None


def _partner(sentence: Sentence, item: re.Match[str]) -> list[Actor]:
    return actors.parties(one for one in actors.mentions(sentence) if one.start == item.end())


def _holder(reading: Reading, sentence: Sentence, item: re.Match[str]) -> list[Actor]:
    """Who has them all: the subject of the verb above."""
    token = sentence.token_at(item.start(), item.start() + 1)
    verbs = [one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}]
    verb = next(iter(verbs), parse.root(sentence.tokens))
    if verb.lemma_.lower() not in HOLDING | sides_verbs.SUBJECT_VERBS or verb.i > token.i:
        return []
    found = [actor for one in parse.agents(verb) for actor in denoted(reading, sentence, one, ())]
    return list(dict.fromkeys(found)) if len(set(found)) == 1 else []
