"""Instruments that a text counts before it tells of each: "signed two papers, a memorandum on X and a pact on Y"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract.agreements import instrument_types, wording
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.quoting import evidence
from flows.facts import AgreementFact, PartyFact

INTRODUCING = re.compile(
    r"(?:[^.;:]{0,60}?(?::|,? (?:namely|i\.e\.|that is|to wit)\b,?)| ?\("
    r"|[^.;:,]{0,60}?(?: [–—-]+|,) (?=an? |one |the first))"
)
"""What stands between a count and the first of what is counted."""
SOME_OF_THEM = re.compile(r"[^.;:]{0,60}?(?:,? (?:including|among them|notably)\b|(?:was|were) )(?= ?(?:an? |the ))")
ONE_OF_THEM = re.compile(
    r"\b(?:one|another|the (?:first|second|third|other)|a (?:second|third|further one))(?: of them)?"
    r" (?P<what>(?:on|for|about|against|to|concerning|regarding|that|which|covering|governing|allowing)"
    r" (?:(?! and (?:one|another|a|the)\b)[^,;:.]){4,70})"
)
"""One of the counted whose noun the text does not say again: "one on the status of forces, another against piracy"."""
BY_ORDER = re.compile(r"(?:The|One|Another)(?: of (?:them|these))?(?: (?:first|second|third|other|former|latter))?\b")
REACH = 2
"""In how many sentences after the count the text may tell of what it counts by its order."""


class Counted:
    """The agreements that are told of one by one, by the count in which they come."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.of: list[tuple[AgreementFact, list[AgreementFact], bool]] = []

    def open_each(self) -> None:
        """Each of the counted becomes an agreement with the parties of all; the count itself is none any more."""
        counts = [(one, key) for one, key in self.register.mentions if one.plural and one.quantified]
        for one, key in counts:
            fact = self.register.agreements[key]
            items = [*self._told(one), *_pointed(one)]
            mine = [at for x, at in self.register.mentions if any(x is item for item in items)]
            makers = max((fact.parties, *(self.register.agreements[at].parties for at in mine)), key=len)
            alone = all(other is one or other.bare for other, at in self.register.mentions if at == key)
            if len(items) > 1 and len(makers) > 1:
                self.of.append((fact, [self._bound(one, makers, item) for item in items], alone and not _some(one)))
        told = sorted(self.register.mentions, key=lambda pair: (pair[0].sentence.index, pair[0].start))
        self.register.mentions = told

    def complete(self) -> None:
        """What is told of all of them at once is told of each: how far they have come, when and where."""
        for fact, items, whole in self.of:
            if whole:
                fact.evidence = []
            for item in items:
                item.status = fact.status if item.status == "unknown" else item.status
                item.signed, item.place = item.signed or fact.signed, item.place or fact.place

    def _told(self, one: Instrument) -> Iterator[Instrument]:
        """The instruments that the same sentence, or the next ones by their order, name after a count."""
        named = [*(told for told, _ in self.register.mentions), *self.register.unopened]
        after = sorted((x for x in named if x.sentence is one.sentence and x.start >= one.end), key=lambda x: x.start)
        text = one.sentence.text[: after[0].start] if after else ""
        if INTRODUCING.match(text, one.end) or SOME_OF_THEM.match(text, one.end):
            yield from (x for x in after if not x.plural)
            return
        for told in named:
            later = 0 < told.sentence.index - one.sentence.index <= REACH and not told.plural
            if later and BY_ORDER.match(told.sentence.text):
                yield told

    def _bound(self, one: Instrument, makers: list[PartyFact], item: Instrument) -> AgreementFact:
        register = self.register
        key = next((told for other, told in register.mentions if other is item), None)
        if key is None:
            key = len(register.agreements)
            register.agreements.append(AgreementFact(key, [], item.agreement_type or ""))
            register.join(register.agreements[key], item)
        if item.sentence is one.sentence and not item.events:
            told = replace(item, events=one.events)
            register.mentions = [(told if other is item else other, at) for other, at in register.mentions]
        mine = register.agreements[key]
        for party in makers if len(mine.parties) < 2 else ():
            mine.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_counted"))
        return mine


def _some(one: Instrument) -> bool:
    """Whether a text names only some of those that it counts."""
    return SOME_OF_THEM.match(one.sentence.text, one.end) is not None


def _pointed(one: Instrument) -> Iterator[Instrument]:
    """Those of a count that a sentence only points to."""
    noun = wording.nouns()[one.noun][0]["noun"] if one.noun in wording.nouns() else one.noun
    for match in ONE_OF_THEM.finditer(one.sentence.text, one.end):
        title = f"{noun} {match['what']}"
        kind = instrument_types.type_of(title) or instrument_types.by_subject(one.sentence, noun, match.start("what"))
        yield replace(
            one, start=match.start(), end=match.end(), title=title, plural=False, agreement_type=kind, rule="stand_in"
        )
