"""Who is named in a sentence: states, bodies and people, as actors; and which of them a word stands for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.extract import people, places
from flows.extract.lexicons import phrase as wording
from flows.extract.lexicons import table
from flows.extract.prefilter import Patterns
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

KOREAS = ("KOR", "PRK")
PLACES = {"city", "region", "metonym"}
ENVOYS = frozenset(
    "minister official leader president delegate delegation representative diplomat officer commander envoy negotiator "
    "chief lawmaker general admiral".split()
)
RULING = frozenset("government junta council authority regime ruler administration leadership parliament".split())
GRANTED = {"compound", "amod", "nmod", "poss", "appos", "nummod", "det", "case", "punct", "npadvmod"}

LIST_GAP = re.compile(r"(?:'s)?,? (?:and |or |as well as |followed by )?(?:the )?")
"""What stands between the names of a list."""
DESCRIBING = re.compile(r"-[a-z]+(?:ed|ing)\b|-(?:led|built|made|born|run)\b")
"""What after a name makes it a word of another's: "the Chad-backed front", "Chad-speaking Niger"."""
THEIRS = re.compile(r"\b(?:its|our|their|his|her|my|your)(?: [a-z][\w-]*){0,3} $", re.IGNORECASE)
"""What before a name and "ally" makes them one: "signed a pact with its Chadian ally Mr Deby"."""
ONE_OF_SORT = re.compile(r"\b(?:an?|another|one|former|fellow)(?: [a-z][\w-]*){0,3} $", re.IGNORECASE)
"""What before them says only of what sort another is: "Niger, a key Chadian ally"."""
HOME_OF = re.compile(r"['\u2019]s? (?:[a-z][\w-]* ){0,3}(?:of )?")
"""What stands between a state and the rebels or the region that has left it: "Chad's breakaway region of"."""
OUTSIDE_STATES = {"armed_group", "unrecognised_state"}
RULING_THERE = re.compile(r"(?:'s)? (?:government|authorities|rulers|regime|administration|leadership|leaders)\b")
"""What after the name of rebels makes them those who rule: "Chad's rebel government"."""
NAMED = re.compile(r"s?,? (?:the )?[A-Z]")
"""How the name of him follows: "Chad's closest ally Niger"."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named at text[start:end]. `kind` is the place's, or 'person'; `role` is 'actor', 'place' or None."""

    start: int
    end: int
    actor: Actor
    kind: str
    role: str | None


NAMES = (
    r"(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*+(?:, (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*+)*+"
    r",? and (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*+"
)
MEMBERS_FOLLOW = re.compile(
    r" of (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:,| and) (?:the )?[A-Z]"
    rf"|(?P<sort> (?:member )?(?:countries|states|nations|members|partners|powers))?"
    rf"(?: \({NAMES}\)| (?P<dash>[\u2013\u2014-]) {NAMES} (?P=dash) |(?(sort), {NAMES}, |(?!)))"
)
"""What makes a group only the heading of a list: "the West African states of Chad, Mali and Niger"; "the Gulf states
(Qatar and Oman)".
"""
MEMBER_FOLLOWS = re.compile(r" [A-Z]")
"""The same after words for some states, which are no name: "NATO members Chad and Mali"."""


def mentions(sentence: Sentence) -> list[ActorMention]:
    """The actors of a sentence in the order of the text."""
    if sentence.actors is None:
        sentence.actors = merge(sentence.text, sentence.places, sentence.people)
    return sentence.actors


@lru_cache(maxsize=4096)
def named_in(text: str) -> tuple[ActorMention, ...]:
    """The actors of a text that is no sentence, such as a title or the source of a claim."""
    return tuple(merge(text, places.find(text), people.find(text)))


def merge(
    text: str, named: Iterable[places.PlaceMention], persons: Iterable[people.PersonMention]
) -> list[ActorMention]:
    """Places and people as actors; a person hides the names inside the person's title ("French President X")."""
    found = [
        ActorMention(
            one.start, one.end, Actor(one.name, "person", None, one.iso3 or one.organisation), "person", "actor"
        )
        for one in persons
        if one.iso3 or one.organisation
    ]
    for index in _needed_words().possible(text):
        name, pattern = _collectives()[index]
        found += [
            ActorMention(*one.span(), Actor(name, "bloc"), "organisation", "actor")
            for one in pattern.finditer(text)
            if not (MEMBERS_FOLLOW.match(text, one.end()) or MEMBER_FOLLOWS.match(text, one.end()))
        ]
    hidden = [(one.start, one.end) for one in found]
    for place in named:
        if place.kind == "organisation" and MEMBERS_FOLLOW.match(text, place.end):
            continue  # "the G7 countries (Chad, Mali and Niger)"
        if not any(start <= place.start and place.end <= end for start, end in hidden):
            meant = [state(iso3) for iso3 in KOREAS] if place.name == "Koreas" else [of_place(place)]
            between = text.startswith("nter-", place.start + 1)  # "the inter-Korean accord"
            role = "actor" if between else place.role
            found += [ActorMention(place.start, place.end, actor, place.kind, role) for actor in meant]
    return sorted(found, key=lambda one: (one.start, one.end))


@cache
def _collectives() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["name"], re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE)) for row in table("collectives")]


@cache
def _needed_words() -> Patterns:
    return Patterns([pattern for _, pattern in _collectives()], often=True)


def of_place(place: places.PlaceMention) -> Actor:
    """The state for its name, demonym, capital or seat; the organisation, with the state that it speaks for."""
    if place.kind == "organisation":
        return Actor(place.name, places.organisation_kind(place.name), None, place.iso3)
    if place.iso3:
        return state(place.iso3)
    state_named = places.state_named(place.name)
    return Actor(place.name, state_named.kind if state_named and state_named.kind != "state" else "region")


@cache
def state(iso3: str) -> Actor:
    """The state itself."""
    return Actor(places.state(iso3).name, "state", iso3)


def party_of(actor: Actor) -> Actor | None:
    """Whom an actor binds or moves for: a state for its people and bodies; a bloc, igo or armed group itself."""
    if actor.iso3:
        return actor
    if actor.affiliation and places.is_state(actor.affiliation) and actor.kind != "armed_group":
        return state(actor.affiliation)
    if actor.kind in {"igo", "bloc", "armed_group", "unrecognised_state"}:
        return actor
    if actor.kind == "person" and actor.affiliation:
        found = [one.actor for one in named_in(actor.affiliation) if one.actor.kind in {"igo", "bloc", "armed_group"}]
        return found[0] if found else None
    return None


def parties(found: Iterable[ActorMention]) -> list[Actor]:
    """The distinct states, blocs and groups behind mentions, in order."""
    return list(dict.fromkeys(party for one in found if (party := party_of(one.actor))))


def within(sentence: Sentence, start: int, end: int, *, place: bool = True) -> list[ActorMention]:
    """Mentions that lie in text[start:end]; without `place`, none that only say where."""
    return [
        one
        for one in mentions(sentence)
        if start <= one.start < end and (place or not (one.kind in PLACES and one.role == "place"))
    ]


def acting(sentence: Sentence, found: Iterable[ActorMention]) -> list[ActorMention]:
    """The mentions without those that only describe another one: "the Chad-backed front", "Chad's ally Niger"."""
    return [
        one
        for one in found
        if not (DESCRIBING.match(sentence.text, one.end) or _of_kin(sentence, one) or _at_home(sentence, one))
    ]


def _at_home(sentence: Sentence, one: ActorMention) -> bool:
    """Whether a name says only where those are at home who are no part of its state: "Chad's breakaway region of"."""
    return one.kind == "state" and any(
        x.actor.kind in OUTSIDE_STATES
        and HOME_OF.fullmatch(sentence.text, one.end, x.start)
        and not RULING_THERE.match(sentence.text, x.end)
        for x in mentions(sentence)
    )


def _of_kin(sentence: Sentence, one: ActorMention) -> bool:
    """Whether a name says only whose friend, foe or former colony another is: "Niger, a former Chadian colony"."""
    kin = wording("kin").match(sentence.text, one.end)
    if kin is None or one.kind == "person" or THEIRS.search(sentence.text, max(0, one.start - 40), one.start):
        return False
    sort = ONE_OF_SORT.search(sentence.text, max(0, one.start - 60), one.start)
    return sort is not None or NAMED.match(sentence.text, kin.end()) is not None


def lists(sentence: Sentence, named: Iterable[ActorMention]) -> list[list[ActorMention]]:
    """The runs of names that stand in one list each ("Chad, Mali and Niger"); a name by itself is one, too."""
    runs: list[list[ActorMention]] = []
    for one in named:
        if runs and LIST_GAP.fullmatch(sentence.text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def phrase(token: Token) -> tuple[int, int]:
    """Character span of a noun with its modifiers and names in apposition, without clauses and prepositions."""
    left, right = token, token
    for child in token.children:
        if child.dep_ in GRANTED:
            left = min(left, child.left_edge, key=lambda one: one.i)
            if child.dep_ == "appos" and not any(one.dep_ in {"relcl", "prep"} for one in child.children):
                right = max(right, child, key=lambda one: one.i)
    return left.idx, right.idx + len(right)


def denoted(sentence: Sentence, token: Token) -> list[Actor]:
    """The states, blocs and groups that a noun phrase stands for ("Polish President Duda" → POL, "troops" → none)."""
    apposed = token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN"
    if apposed and (
        described := denoted(sentence, token.head)
    ):  # "Chad, an old friend of France that hosts its troops"
        return described
    start, end = phrase(token)
    named = within(sentence, start, end)
    if not any(one.kind == "person" for one in named):  # whose title the parse hangs elsewhere
        named += [
            one for one in mentions(sentence) if one.kind == "person" and one.start < start <= token.idx < one.end
        ]
    if (
        token.pos_ == "PROPN"
        and token.lower_ not in _public_bodies()
        and not any(one.start <= token.idx < one.end for one in named)
    ):
        return []  # a company or a fleet's name, not the state before it
    found = parties(acting(sentence, _without_owners(token, named)))
    if not found and (token.pos_ == "NOUN" or token.lower_ in _public_bodies()):  # "the rulers of Chad and Niger"
        linking = {"of", "from"} if token.lemma_.lower() in ENVOYS else {"of"}  # "ministers from Chad and Niger"
        linking = {*linking, "in"} if token.lemma_.lower() in RULING else linking  # "the junta in Lome"
        found = [one for inner in parse.prepositional(token, linking) for one in denoted(sentence, inner)]
    return found or parties(one for one in named if not _of_kin(sentence, one))


def _without_owners(token: Token, named: list[ActorMention]) -> list[ActorMention]:
    """The names without those of whom a state is only said to be something: "Chad, Niger's neighbour"."""
    if not any(one.kind == "state" and one.start <= token.idx < one.end for one in named):
        return named
    owners = [x for one in token.children if one.dep_ == "appos" for x in one.children if x.dep_ == "poss"]
    return [one for one in named if not any(one.start <= owner.idx < one.end for owner in owners)]


@cache
def _public_bodies() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("public_bodies"))


def of_tokens(sentence: Sentence, tokens: Iterable[Token]) -> list[Actor]:
    """The distinct actors that some tokens stand for."""
    return list(dict.fromkeys(actor for token in tokens for actor in denoted(sentence, token)))


def subject_actors(sentence: Sentence) -> list[Actor]:
    """Who is the subject of a sentence's main clause."""
    tokens = [token for token in sentence.tokens if token.dep_ in {"nsubj", "nsubjpass"}]
    return next((found for token in tokens if (found := denoted(sentence, token))), [])


def subtree(token: Token) -> tuple[int, int]:
    """Character span of all that hangs from a token."""
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
