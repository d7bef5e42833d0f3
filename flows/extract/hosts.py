"""Words that stand for a state named before: "the country", "the kingdom", "the island", "there"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.extract import actors, forces
from flows.extract.lexicons import table
from flows.extract.prefilter import Anchored
from flows.extract.sentences import Sentence
from flows.facts import Actor
from flows.records import BlockKind

REACH = 4
"""How many sentences back the state may have been named."""
AT_HOME = 2
"""How much more likely than another a state is "the country" of a story that was filed there."""
PLACED, TOWN, NAMED = 3, 2, 1
"""What a mention weighs: of where something is, a state or a town of it, and any other; but a people, and who opens a
sentence, nothing.
"""
SCENE, MOST = 3, 5
"""What it weighs that a state was named as a place anywhere before, and how often that is counted."""
THERE = re.compile(
    r"\b(?:over )?there\b(?! (?:is|are|was|were|has|have|had|will|would|be|may|might|can|could)\b)", re.I
)


MISSION = re.compile(
    r"\b(?:the|this|its) (?:(?:multinational|security|support|police|stabili[sz]ation|peacekeeping|african"
    r"|international|un|[\w-]+-(?:led|backed)) )*mission\b(?! (?:in|to|of)\b)",
    re.IGNORECASE,
)
MISSION_IN = re.compile(r"\b[Mm]issions?(?: deployed| operating)? (?:in|to) (?:the )?$")
GROUP = re.compile(
    r"\b(?:all (?P<three>three|four|five)|the (?P<of>two|three|four|five)|both"
    r"|each of the (?P<each>two|three|four|five))"
    r"(?: [a-z]+)? (?:countries|states|nations|neighbou?rs|juntas|republics|governments|kingdoms|islands|allies)\b"
    r"|\ball (?P<alone>three|four|five)(?=[.,;:]| (?:have|has|had|are|were|will|and|in|by|since|last|this)\b)",
    re.IGNORECASE,
)
GROUP_SIZES = {"two": 2, "three": 3, "four": 4, "five": 5}
ASKING = re.compile(r"\b(?:[Rr]equest|[Ii]nvitation|[Cc]onsent|[Bb]ehest) of (?:the )?(?:[Gg]overnment of (?:the )?)?$")
THITHER = re.compile(r"\b(?:to|into) (?:the )?$")
REGION = re.compile(r"\b(?:the|this|that) (?:[\w-]+ )?(?:region|enclave|exclave|province|oblast)\b(?! of\b)", re.I)
PEOPLE_WORDS = 3
"""How many spaces the people take between whose they are and "there"."""
PAIR_REACH, GROUP_REACH = 6, 15
"""How many sentences back the list may stand that "both countries" or "all three" means."""
NEAR = 2
"""How many sentences back a region may have been named."""


NAME_GOES_ON = re.compile(r"[ -][A-Z]")
NO_MORE = re.compile(r"[\s.,:;&\u2013\u2014-]*(?:(?:and|the)[\s.,:]*)*", re.IGNORECASE)
"""What stands between the names of a heading of states."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Words at text[start:end] of a sentence and the states that they can mean, the likeliest first; or all of them."""

    start: int
    end: int
    candidates: tuple[Actor, ...]
    means_all: bool = False


def headed(sentences: Sequence[Sentence], sentence: Sentence) -> list[Actor]:
    """The states that stand over the paragraph of a sentence: "Jordan." before its text, "EGYPT" as a line above."""
    for one in reversed(sentences[: sentence.index]):
        if one.kind is BlockKind.SUBHEADING or one.in_headline:
            return _only_states(one) if one.kind is BlockKind.SUBHEADING else []
        opens = one.paragraph == sentence.paragraph and (
            one.index == 0 or sentences[one.index - 1].paragraph < one.paragraph
        )
        if opens and (found := _only_states(one)):
            return found
    return []


def _only_states(sentence: Sentence) -> list[Actor]:
    """The states of a line that names states and nothing else."""
    rest, named = sentence.text, actors.mentions(sentence)
    for one in reversed(named):
        rest = rest[: one.start] + rest[one.end :]
    told = [one for one in named if one.kind == "state" and one.actor.iso3]
    return actors.parties(told) if len(told) == len(named) and NO_MORE.fullmatch(rest) else []


@cache
def _patterns() -> list[tuple[re.Pattern[str], frozenset[str]]]:
    named = [
        (
            re.compile(rf"\b(?:the|this|that) (?:{row['words']})\b(?! of\b)", re.IGNORECASE),
            frozenset(filter(None, row["states"].split("|"))),
        )
        for row in table("host_words")
    ]
    return [*named, (THERE, frozenset()), (REGION, frozenset()), (GROUP, frozenset()), (MISSION, frozenset())]


@cache
def can_mean(word: str) -> frozenset[str]:
    """The states that a word for one can mean: "the kingdom"; none where it can mean any."""
    return frozenset[str]().union(*(states for pattern, states in _patterns() if pattern.fullmatch(f"the {word}")))


@cache
def _words() -> Anchored:
    return Anchored([pattern for pattern, _ in _patterns()])


def mark(sentences: Sequence[Sentence], sentence: Sentence) -> None:
    """Find the stand-ins of a sentence, once."""
    if sentence.stand_ins is not None:
        return
    sentence.stand_ins = []
    for index, match in _words().matches(sentence.text):
        if not _begins_a_name(sentence.text, match):
            _add(sentences, sentence, match, _patterns()[index][1])


def _begins_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether the words are part of a longer name ("the South China Sea", "the Capital Airport")."""
    return match[0].split()[-1][0].isupper() and NAME_GOES_ON.match(text, match.end()) is not None


def _add(sentences: Sequence[Sentence], sentence: Sentence, match: re.Match[str], states: frozenset[str]) -> None:
    if match.re is GROUP:
        if (listed := _group_before(sentences, sentence, match)) and sentence.stand_ins is not None:
            sentence.stand_ins.append(StandIn(*match.span(), tuple(listed), means_all=True))
        return
    if match.re is REGION:
        found = _region_before(sentences, sentence, match.start())
    elif match.re is MISSION:
        found = _mission_before(sentences, sentence, match.start())
    else:
        found = _named_before(sentences, sentence, match.start())
    pointing = match.re is not THERE and match[0].lower().startswith("that ")
    near = _place_before(sentence, match.start()) if match.re is THERE else []
    near = _named_here(sentence, match.start()) if pointing else near
    if near:
        found = [*near, *(one for one in found if one not in near)]
    meant = tuple(one for one in found if not states or one.iso3 in states)
    if meant and sentence.stand_ins is not None:
        sentence.stand_ins.append(StandIn(*match.span(), meant))


def _named_before(sentences: Sequence[Sentence], sentence: Sentence, offset: int) -> list[Actor]:
    """The states named before a character, those named nearest, most often and as places first."""
    weights: Counter[Actor] = Counter()
    for one in actors.mentions(sentence):
        if one.end <= offset and not _is_subject(sentence, one):
            _weigh(weights, one, 0)
    for before in sentences[max(0, sentence.index - REACH) : sentence.index]:
        distance = sentence.index - before.index
        for one in actors.mentions(before):
            _weigh(weights, one, distance)
        for word in before.stand_ins or ():
            weights[word.candidates[0]] += PLACED * (REACH + 1 - distance)
    over = headed(sentences, sentence)
    if len(over) == 1:
        weights[over[0]] += PLACED * (REACH + 1)
    for actor, times in _places(sentences, sentence.index).items():
        weights[actor] += SCENE * min(times, MOST)
    home = _filed_from(sentence.filed_from)
    if home is not None and home in weights:
        weights[home] *= AT_HOME
    return [actor for actor, _ in weights.most_common() if actor.iso3]


def _places(sentences: Sequence[Sentence], index: int) -> "Counter[Actor]":
    """How often each state was named as a place before a sentence."""
    told = (one for before in sentences[:index] for one in actors.mentions(before))
    return Counter(
        forces.host_of(party)
        for one in told
        if one.role == "place" and one.kind != "demonym" and (party := actors.party_of(one.actor)) is not None
    )


@cache
def _filed_from(dateline: str) -> Actor | None:
    """The state of the place where a story was filed."""
    found = actors.parties(actors.named_in(dateline.title()))
    return found[0] if found else None


def _group_before(sentences: Sequence[Sentence], sentence: Sentence, match: re.Match[str]) -> list[Actor]:
    """The states of the list of as many that was told last ("Chad, Mali and Niger … all three")."""
    size = GROUP_SIZES[next((one.lower() for one in match.groups() if one), "two")]
    reach = PAIR_REACH if size == GROUP_SIZES["two"] else GROUP_REACH
    for before in [sentence, *reversed(sentences[max(0, sentence.index - reach) : sentence.index])]:
        named = [one for one in actors.mentions(before) if one.kind in {"state", "city", "metonym", "demonym"}]
        if before is sentence:
            named = [one for one in named if one.end <= match.start()]
        for run in reversed(actors.lists(before, named)):
            states = [one for one in actors.parties(run) if one.iso3]
            if len(states) == size:
                return states
    return []


def _region_before(sentences: Sequence[Sentence], sentence: Sentence, offset: int) -> list[Actor]:
    """The state of the region that was named last; no other place is "the region"."""
    near = [one for one in actors.mentions(sentence) if one.end <= offset]
    for before in reversed(sentences[max(0, sentence.index - NEAR) : sentence.index]):
        near = [*actors.mentions(before), *near]
    last = next((one for one in reversed(near) if one.kind == "region"), None)
    return actors.parties([last]) if last is not None else []


def _mission_before(sentences: Sequence[Sentence], sentence: Sentence, offset: int) -> list[Actor]:
    """The state in which the mission serves that was named last with its place, else the next one that is, else the
    state that is told of most as a place.
    """
    for before in [sentence, *reversed(sentences[: sentence.index]), *sentences[sentence.index + 1 :]]:
        named = [one for one in actors.mentions(before) if before is not sentence or one.end <= offset]
        served = [one for one in named if one.kind != "demonym" and MISSION_IN.search(before.text[: one.start])]
        if served:
            return [one for one in actors.parties(served[-1:]) if one.iso3]
    placed = [one for one, _ in _places(sentences, sentence.index).most_common() if one.iso3]
    return placed[:1]


def _place_before(sentence: Sentence, offset: int) -> list[Actor]:
    """The state of the place that the sentence names last before "there"."""
    before = [one for one in actors.mentions(sentence) if one.end <= offset and one.kind not in {"demonym", "person"}]
    asking = [one for one in before if ASKING.search(sentence.text[: one.start])]  # "at the request of Fiji"
    places = [one for one in before if one.role == "place" or THITHER.search(sentence.text[: one.start])] or asking
    return [one for one in actors.parties(places[-1:] or _host_of_people(sentence, offset)) if one.iso3]


def _host_of_people(sentence: Sentence, offset: int) -> list[actors.ActorMention]:
    """The state that does something about the people of another who are "there" ("Chad wants the French troops there
    out").
    """
    named = [one for one in actors.mentions(sentence) if one.end <= offset][-2:]
    if [one.kind for one in named] != ["state", "demonym"] or named[0].actor == named[1].actor:
        return []
    return named[:1] if sentence.text[named[1].end : offset].count(" ") <= PEOPLE_WORDS else []


def _named_here(sentence: Sentence, offset: int) -> list[Actor]:
    """The states that the sentence names before "that country", the last first and their people aside."""
    named = [one for one in actors.mentions(sentence) if one.end <= offset and one.kind not in {"demonym", "person"}]
    return [one for one in actors.parties(named[::-1]) if one.iso3]


def _weigh(weights: "Counter[Actor]", mention: actors.ActorMention, distance: int) -> None:
    """A state counts more where it is near, and where the text says that something is there, less as a subject."""
    party = actors.party_of(mention.actor)
    if party is not None:
        party = forces.host_of(party)
        placed = mention.role == "place" and mention.kind != "demonym"
        acts = mention.kind == "demonym" or mention.start <= len("The ")
        there = TOWN if mention.kind in {"city", "metonym"} else PLACED
        weights[party] += (there if placed else 0 if acts else NAMED) * (REACH + 1 - distance)


def _is_subject(sentence: Sentence, mention: actors.ActorMention) -> bool:
    """Whether a mention is the subject of its clause, who is not the one that things are sent to."""
    return sentence.token_at(mention.start, mention.end).dep_ in {"nsubj", "nsubjpass"}


def standing_in(sentence: Sentence, start: int, end: int, barred: Sequence[Actor] = ()) -> list[Actor]:
    """The state that a stand-in within text[start:end] means, other than those barred and those whose they are."""
    for one in sentence.stand_ins or ():
        if start < one.end and one.start < end:
            own = {actor.state for actor in barred}
            if one.means_all:
                return [actor for actor in one.candidates if actor not in barred]
            return [actor for actor in one.candidates if actor not in barred and actor.iso3 not in own][:1]
    return []
