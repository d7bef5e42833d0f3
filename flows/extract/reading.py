"""One article as its reader sees it: its sentences, who stands in the foreground, and evidence cut from its text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from flows.extract import (
    actors,
    attribution,
    dates,
    hosts,
    named_states,
    names_meant,
    own_states,
    people,
    places,
    speakers,
)
from flows.extract.attribution import Attribution
from flows.extract.lexicons import phrase
from flows.extract.named_states import FORMER
from flows.extract.sentences import Sentence, split
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor
from flows.records import Article

PRONOUNS = {"it", "its", "he", "his", "she", "her"}
AND_THOSE = re.compile(r"(?: [\w-]+){0,3},? and (?:[\w-]+ ){0,4}")
BOTH_SIDES = re.compile(r"\b(?:the two|both|the warring) (?:sides|parties)\b|\bbetween (?:the two|them)\b")
"""What means two of whom one need not be a state."""
WITH = re.compile(r"\bwith (?:the )?$")
COUNTRY = {"nation", "country", "state", "kingdom", "republic", "island", "archipelago", "emirate", "monarchy"}


@dataclass
class Reading:
    """An article with its sentences; what several tables ask of it is found once."""

    article: Article
    sentences: list[Sentence]
    unasked: list[Sentence] = field(default_factory=list)
    """Sentences that are parsed for the attributions in them alone, when the first of these is wanted."""

    @classmethod
    def of(cls, article: Article) -> "Reading":
        earliest, latest = dates.bounds(article.published) if article.published else (None, None)
        sentences = split(article, earliest if earliest == latest else None)
        return cls(article, sentences)

    def acquaint(self) -> None:
        """Find who is named where, from the first sentence to the last; before this no sentence names anybody."""
        registry = people.Registry()
        for sentence in self.sentences:
            sentence.people = registry.read(sentence.text)
        names_meant.settle(self.sentences)
        own_states.settle(self.sentences)

    @cached_property
    def official(self) -> bool:
        """Whether an official body speaks in the article's own voice: by the kind of source, or who publishes it."""
        return speakers.is_official(self.article.document.metadata)

    @cached_property
    def voice(self) -> Actor | None:
        """The state in whose name an official text speaks: its publisher's, or the foremost where it says "our"."""
        metadata = self.article.document.metadata
        if phrase("joint_text").search(self.article.title or ""):
            return None  # "we" are several
        names = [metadata.publisher, metadata.restates.publisher if metadata.restates else None]
        found = [party for name in names if name for party in actors.parties(actors.named_in(name))]
        if not found and any(phrase("first_person").search(one.text) for one in self.sentences):
            found = [one for one in self.prominent if one not in self.addressed] or self.prominent
        return found[0] if found and self.official else None

    @cached_property
    def addressed(self) -> set[Actor]:
        """The states to which or with which "we" do something, and which therefore are not "we"."""
        return speakers.addressed(self.sentences)

    @cached_property
    def ourselves(self) -> list[Actor]:
        """The several who say "we" in what they declare together."""
        return speakers.ourselves(self.sentences)

    @cached_property
    def _speakers(self) -> dict[str, Actor | None]:
        """Whom each label of a transcript means."""
        return speakers.labelled(self.sentences, self.article.title or "", self.voice)

    def speaker_at(self, sentence: Sentence) -> Actor | None:
        """Who speaks a sentence of a transcript, as far as that is known."""
        return self._speakers.get(sentence.turn) if sentence.turn else None

    def voice_at(self, sentence: Sentence) -> Actor | None:
        """The state whose "we" a sentence says: that of who speaks, in a transcript, else that of the text."""
        return speakers.state_of(sentence.turn, self.speaker_at(sentence), self.voice)

    @cached_property
    def home(self) -> Actor | None:
        """The state from whose town an agency's report comes, where the report is about that state."""
        line = self.sentences[-1].filed_from if self.sentences else ""
        filed = [one.iso3 for one in places.find(line) if one.iso3]
        return next((one for one in self.prominent[:2] if filed and one.iso3 == filed[0]), None)

    @cached_property
    def everybody(self) -> list[Actor]:
        """All who are named in the article and may be a party to something."""
        named = actors.parties(actors.named_in(self.article.title or ""))
        return list(
            dict.fromkeys([*named, *(x for one in self.sentences for x in actors.parties(actors.mentions(one)))])
        )

    @cached_property
    def prominent(self) -> list[Actor]:
        """The states of the article, most often named first, a name in the title counting five times."""
        counts: Counter[Actor] = Counter()
        for actor in actors.parties(actors.named_in(self.article.title or "")):
            counts[actor] += 5
        for sentence in self.sentences:
            counts.update(actors.parties(actors.mentions(sentence)))
        return [actor for actor, _ in counts.most_common() if actor.iso3 and actor.iso3 not in FORMER]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each sentence begins in `_text`."""
        starts, at = [], 0
        for sentence in self.sentences:
            starts.append(at)
            at += len(sentence.text) + 2
        return starts

    @cached_property
    def _text(self) -> str:
        """The sentences in one string, paragraphs apart, so that a claim can reach from one sentence to the next."""
        following = [*self.sentences[1:], None]
        gaps = [
            "  " if two and one.paragraph == two.paragraph else "\n\n"
            for one, two in zip(self.sentences, following, strict=True)
        ]
        return "".join(one.text + gap for one, gap in zip(self.sentences, gaps, strict=True))

    @cached_property
    def _claims(self) -> list[Attribution]:
        """The attributions in the sentences that were parsed; offsets are those of `_text`."""
        for sentence in self.unasked:
            sentence.read = True
        parsed = [one for one in self.sentences if one.read]
        parse.ahead([one.text for one in parsed])
        return attribution.find_in(
            self._text, [one.tokens for one in parsed], [self._starts[one.index] for one in parsed]
        )

    def claim_at(self, sentence: Sentence, offset: int) -> Attribution | None:
        """Who vouches for the character at an offset of a sentence; None is the article's own voice."""
        return attribution.claimant_at(self._claims, self._starts[sentence.index] + offset)

    def claims_at(self, sentence: Sentence, offset: int) -> list[Attribution]:
        """All who vouch for the character at an offset of a sentence, the claimant first, then who relays it."""
        return attribution.chain_at(self._claims, self._starts[sentence.index] + offset)

    def within(self, sentence: Sentence, offset: int, claim: Attribution) -> bool:
        """Whether the character at an offset of a sentence is part of what a claim says."""
        return claim.covers(self._starts[sentence.index] + offset)

    def is_source(self, sentence: Sentence, offset: int) -> bool:
        """Whether the character at an offset of a sentence belongs to the name of who says something."""
        at = self._starts[sentence.index] + offset
        return any(one.source_start <= at < one.source_end for one in self._claims)

    @cached_property
    def short_names(self) -> dict[str, str]:
        """The short names that the text gives, each with what it stands for."""
        return names_meant.short_names(self.sentences)

    def before(self, sentence: Sentence, reach: int) -> Iterator[Sentence]:
        """The sentences before this one, nearest first, at most `reach` of them."""
        yield from reversed(self.sentences[max(0, sentence.index - reach) : sentence.index])

    def adjacent(self, sentence: Sentence) -> list[Actor]:
        """The two states that a sentence names, else those of the one before it; none where they are not just two."""
        for one in (sentence, *self.before(sentence, 1)):
            if found := named_states.of(one):
                return found if len(found) == 2 else []
        return []

    @cached_property
    def _titled(self) -> set[Actor]:
        """The states that the title names, in whose matters others are no "two leaders"."""
        return {actor for actor in actors.parties(actors.named_in(self.article.title or "")) if actor.iso3}

    def pair_around(self, sentence: Sentence, reach: int = 4) -> list[Actor]:
        """The two of whom the text speaks at a sentence: those named in it and as far back as it takes to name two,
        where no third is among them; else the two of an article that names no more.
        """
        found: list[Actor] = []
        for one in (sentence, *self.before(sentence, reach)):
            found += [actor for actor in named_states.of(one) if actor not in found]
            if len(found) > 1:
                told = all(actor in named_states.of(sentence) or actor in self.prominent[:3] for actor in found)
                return found if len(found) == 2 and told else []
        return self.prominent if len(self.prominent) == 2 and set(found) <= set(self.prominent) else []

    def two_named(self, sentence: Sentence, reach: int = 4, start: int | None = None) -> list[Actor]:
        """Whom 'the two countries' stands for: the two states named in the sentence, or the one and the foremost other;
        else the nearest two of one sentence before it, else the article's foremost two. `start` is where these words
        stand; a state that only comes after them is none of the two.
        """
        if BOTH_SIDES.search(sentence.text) and (sides := self._sides_before(sentence)):
            return sides
        here = named_states.of(sentence)
        if len(here) > 2 and (between := named_states.between(sentence, start)):
            return between
        if start is not None and len(here) == 1 and here[0] not in self.prominent[:2]:
            here = [] if here[0] not in actors.parties(actors.within(sentence, 0, start)) else here
        passed: set[Actor] = set()
        for one in (sentence, *self.before(sentence, 1 if len(here) == 1 else reach)):
            found = named_states.of(one)
            if len(found) == 2 and not here and passed - set(found):
                break  # of whom the text has gone on to speak
            passed |= set(found) & self._titled if len(found) == 1 else set()
            told = one is sentence or len(self._titled) != 2 or not self._titled.isdisjoint(found)
            told = told and (one is sentence or not set(self.prominent[:3]).isdisjoint(found))
            if len(found) == 2 and told and (len(here) != 1 or here[0] in found):
                return found
        return (
            [*here, *(actor for actor in self.prominent if actor not in here)][:2]
            if len(here) == 1
            else self.prominent[:2]
        )

    def _sides_before(self, sentence: Sentence) -> list[Actor]:
        """A state and those who fight it, whom the sentence before has joined by "and"."""
        for earlier in self.before(sentence, 1):
            for one, other in pairwise(actors.acting(earlier, actors.mentions(earlier))):
                found = actors.parties([one, other])
                fighting = len(found) == 2 and {x.kind for x in found} == {"state", "armed_group"}
                if fighting and AND_THOSE.fullmatch(earlier.text, one.end, other.start):
                    return found
        return []

    def both_before(self, sentence: Sentence, reach: int = 2) -> list[Actor]:
        """Whom "with both countries" stands for: the two states that the nearest sentence before names besides those
        of this one, else the two of the title.
        """
        here = named_states.of(sentence)
        for earlier in self.before(sentence, reach):
            found = [actor for actor in named_states.of(earlier) if actor not in here]
            if len(found) == 2 and here:
                return found
            if found:
                break
        titled = [actor for actor in self.prominent if actor in self._titled and actor not in here]
        return titled if len(titled) == 2 and here else []

    def meant(self, sentence: Sentence, token: Token) -> list[Actor]:
        """Whom a pronoun or "the island nation" stands for: one state named before, or none."""
        if token.lower_ in {"we", "our", "us"}:
            if self.ourselves:
                return self.ourselves
            return [voice] if (voice := self.voice_at(sentence)) is not None else []
        if token.lower_ in PRONOUNS:
            own = [one for one in sentence.tokens[: token.i] if one.dep_ in {"nsubj", "nsubjpass"}]
            found = next((one for sub in reversed(own) if (one := actors.denoted(sentence, sub))), [])
            for earlier in self.before(sentence, 2):
                found = found or (named_states.opening(earlier) if not earlier.read else actors.subject_actors(earlier))
            if not found and token.lower_ in {"it", "its"}:  # "A look at Chad shows why. It signed …"
                found = next((named_states.of(earlier) for earlier in self.before(sentence, 1)), [])
            return found if len(found) == 1 and found[0].iso3 else []
        if token.lower_ in COUNTRY and any(one.lower_ in {"the", "this"} for one in token.children):
            sort = " ".join(one.lower_ for one in token.lefts if one.dep_ in {"compound", "amod"})
            possible = hosts.can_mean(f"{sort} {token.lower_}") or hosts.can_mean(token.lower_)
            reach = self.before(sentence, hosts.REACH if possible else 2)
            for told, end in ((sentence, token.idx), *((one, len(one.text)) for one in reach)):
                named = [x for x in actors.within(told, 0, end) if (x.kind, x.role) != ("city", "place")]
                states = [x for x in actors.parties(named) if x.iso3 and (not possible or x.iso3 in possible)]
                if told is not sentence:  # "the country signed a pact with Chad" is not said of Chad
                    states = [x for x in states if x not in named_states.of(sentence)]
                    if token.dep_ == "nsubj":  # nor of him with whom others have one
                        withs = [x.actor for x in named if WITH.search(told.text, 0, x.start)]
                        states = [x for x in states if x not in withs]
                    acting = actors.subject_actors(told) if told.read and token.dep_ == "nsubj" else []
                    states = acting if len(acting) == 1 and acting[0] in states else states
                if states:
                    return states[-1:]
        return []
