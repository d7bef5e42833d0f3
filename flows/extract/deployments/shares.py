"""States that a text lists with a number of people each: "India (900), Nepal (880)", "- Chad: 2,100 troops".

They are those who have the people of a mission, or those with whom the people of one state are; which of the two, the
words before the list tell. The other end a sentence just before it does, or the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.deployments.ledger import Ledger
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.numbers import Quantity
from flows.extract.prefilter import guarded
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 3
"""How many sentences before a list the other end may be told."""
BESIDE = re.compile(
    r"(?:,? with)? \(?(?:with |of )?|:? ?\(|\s?[:\u2013\u2014-] ?|,? (?:contributing|providing|sending) "
)
"""Between a state and the number of its people."""
LINE = re.compile(
    r"(?:\d+[.)] )?(?:[A-Z][\w.'’-]*(?: of| and)? ?){1,5}(?:: ?| ?[\u2013\u2014-] ?|\()[\d,.]+(?: [a-z]+){0,3}\)?[.;]?"
)
"""A line of a list that has lost its bullet."""
IN_TURN = re.compile(r",? (?:(?:which|who|are|is|will|to|set|slated|due) )*(?:contribut|provid|supply|send)\w* ")
"""Between states and as many numbers."""
LISTED = re.compile(r",? and (?:the )?|, (?:the )?")
OUT_OF = re.compile(r"(?: (?P<who>[a-z-]+)){0,2} (?:from (?:the )?|(?:were|are) (?:from (?:the )?)?)|(?P<again> )")
"""Between a number of people and the state that they are from."""
SOME_FROM = re.compile(
    r"(?:\b(?:including|among them|of (?:whom|which)|compris\w+|made up of|with)(?: \w+){0,2}|:) $", re.IGNORECASE
)
"""Before the first such number."""
ENDS_SHARE = re.compile(r"[,.;:)]|$| and\b")
"""After "1,400 were Chadian"."""
AFTER = re.compile(r"(?: (?:more )?[a-z]+){0,3}(?:\)|[,;.]|$| and\b| as of\b)")
"""What follows such a number."""
APART = re.compile(r"(?:\)|[,;:(]|\band\b|\s|\bthe\b|\bfollowed by\b|[a-z]+ ?)*")
"""Between what is said of one state and the name of the next."""
CONTRIBUTORS = re.compile(
    r"\b(?:contribut\w+|contingents?|provid\w+|suppl(?:y|ies|ied)|sen[dt]\w*|drawn|made up|compos\w+|consist\w*"
    r"|participat\w+|countries|nations|members|by (?:country|nation|state|contributor))\b"
    r"|\bforeign (?:troops|soldiers|forces|personnel|police)\b[^.:;]*:",
    re.IGNORECASE,
)
LEVELS = re.compile(r"\b(?:levels?|numbers?|figures?|deployments?|strengths?|presences?)\b", re.IGNORECASE)
"""What a number of people is called where the people are not named."""
THE_NUMBER = guarded(r",? (?:the|that|their|its) (?:number|figure|total|strength)s?\b")
IN = re.compile(r"\b[Ii]n (?:the |neighbou?ring )?$")
NEAR = 40
"""How many characters after "the number" it may stand."""
FROM = re.compile(r"\b(?:from|by) (?:the )?$")
HOSTS = re.compile(r"\b(?:in|to|at|for) (?:the )?$")
MISSION_IN = re.compile(
    r"\b(?:[Mm]ission|[Ff]orce|[Oo]peration|[Bb]attle ?group|[Bb]rigade|[Bb]attalion)s?"
    r"(?: deployed| operating)? (?:in|for|to) (?:the )?(?:\w+ern )?$"
)
PEOPLE_IN = re.compile(r"\bwith (?:troops|soldiers|police|personnel|peacekeepers) (?:in|to) (?:the )?$")
SENT_TO = re.compile(r"\b(?:to|in) (?:the )?$")
"""Before the state that a sentence names last before its list ("will send 9,000 men to Fiji: Tonga 4,500, ...")."""
PLANNED = re.compile(
    r"\b(?:will|would|to be|is to|are to|approv\w+|pledg\w+|promis\w+|offer\w*|expected|slated|set to)\b"
)
RULE = "share"
MOST = 60_000
"""A larger number counts no contingent."""


@dataclass(frozen=True)
class _Share:
    """A state and the number of people that a list gives for it."""

    sentence: Sentence
    named: ActorMention
    state: Actor
    number: Quantity


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of the people that a list gives to each state; none without both ends."""
    for shares in _lists(reading):
        first = shares[0]
        lead = next(reading.before(first.sentence, 1), None)
        before = lead.text if lead is not None else ""
        opening = first.sentence.text[: first.named.start]
        said = f"{before} {opening}" if first.sentence.bullet or _is_line(first.sentence) else opening
        own = _people().search(f"{said} {first.sentence.text}") is not None or LEVELS.search(opening) is not None
        if not own and _people().search(before) is None:
            continue
        if own and HOSTS.search(opening) and not FROM.search(opening):
            yield from _of_hosts(ledger, shares)
        elif CONTRIBUTORS.search(said) or FROM.search(opening):
            yield from _of_senders(reading, ledger, shares, planned=PLANNED.search(said) is not None)
    for share in _elsewhere(reading):
        yield from _of_hosts(ledger, [share])


def _elsewhere(reading: Reading) -> Iterator[_Share]:
    """How many of those told of last are in another state: "In Syria the number has fallen from 2,000 to 1,000"."""
    for sentence in reading.sentences:
        if sentence.in_headline or THE_NUMBER.search(sentence.text) is None:
            continue
        for one in actors.mentions(sentence):
            match = THE_NUMBER.match(sentence.text, one.end) if one.kind == "state" else None
            state = actors.party_of(one.actor)
            if match is None or state is None or not IN.search(sentence.text[: one.start]):
                continue
            for number in sentence.quantities:
                plain = number.unit in {None, "person"} and not number.currency
                if plain and 0 <= number.start - match.end() <= NEAR:
                    yield _Share(sentence, one, state, number)
                    break


def speaks_of_people(text: str) -> bool:
    """Whether a text names people who serve in a mission, or the mission."""
    return _people().search(text) is not None


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"\b(?:force|mission|battle ?group|{phrase('people_serving').pattern})\b", re.IGNORECASE)


def _lists(reading: Reading) -> Iterator[list[_Share]]:
    """The lists of at least two states with a number each, in a sentence or in the bullets that follow each other."""
    bullets: list[_Share] = []
    for sentence in reading.sentences:
        found = list(_shares(sentence)) if not sentence.in_headline else []
        found = found or list(_from(sentence))
        listed = sentence.bullet or (bool(found) and _is_line(sentence))
        if listed and len(found) == 1 and found[0].named.start <= len("The "):
            bullets += found
            continue
        if len(bullets) > 1:
            yield bullets
        bullets = []
        if len(found) > 1:
            yield found
    if len(bullets) > 1:
        yield bullets


def _is_line(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a state and a number ("Fiji - 400 soldiers")."""
    return LINE.fullmatch(sentence.text) is not None


def _shares(sentence: Sentence) -> Iterator[_Share]:
    """The states of a sentence that a number of people stands right behind, each next to the one before."""
    named = [one for one in actors.mentions(sentence) if one.kind == "state"]
    if not named or not sentence.quantities:
        return
    end = None
    yield from _in_turn(sentence, named)
    for one in named:
        number = next((two for two in sentence.quantities if two.start >= one.end), None)
        state = actors.party_of(one.actor)
        if number is None or state is None or not _counts(sentence, one, number):
            continue
        if end is not None and not APART.fullmatch(sentence.text[end : one.start]):
            return
        end = number.end
        yield _Share(sentence, one, state, number)


def _from(sentence: Sentence) -> Iterator[_Share]:
    """ "including 250 from Tonga and 150 from Fiji": the states that some people of a force are from."""
    text, end = sentence.text, None
    named = {one.start: one for one in actors.mentions(sentence) if one.kind in {"state", "demonym"}}
    for number in sentence.quantities if named else ():
        between = OUT_OF.match(text, number.end)
        one = named.get(between.end()) if between is not None else None
        state = actors.party_of(one.actor) if one is not None else None
        if between is None or one is None or state is None or not _is_number_of_people(number):
            continue
        if between["who"] and not _people().search(between[0]):
            continue
        if one.kind == "demonym" and not ENDS_SHARE.match(text, one.end):
            continue
        if end is None and (between["again"] or not SOME_FROM.search(text[: number.start])):
            return
        if end is not None and not LISTED.match(text, end):
            return
        end = one.end
        yield _Share(sentence, one, state, number)


def _in_turn(sentence: Sentence, named: list[ActorMention]) -> Iterator[_Share]:
    """ "Fiji and Tonga, contributing 1,520 and 1,410 men": of as many states and numbers each with its own."""
    text = sentence.text
    for match in IN_TURN.finditer(text):
        states = [one for one in named if one.end <= match.start()][::-1]
        numbers = [one for one in sentence.quantities if one.start >= match.end()]
        if not (states and numbers and (states[0].end, numbers[0].start) == match.span()):
            continue
        first = next(
            (n for n, (two, one) in enumerate(pairwise(states)) if not _joined(text, one, two)), len(states) - 1
        )
        last = next(
            (n for n, (one, two) in enumerate(pairwise(numbers)) if not _joined(text, one, two)), len(numbers) - 1
        )
        if first == last > 0:
            for one, number in zip(states[: first + 1], reversed(numbers[: last + 1]), strict=True):
                if (state := actors.party_of(one.actor)) is not None:
                    yield _Share(sentence, one, state, number)


def _joined(text: str, one: ActorMention | Quantity, two: ActorMention | Quantity) -> bool:
    return LISTED.fullmatch(text[one.end : two.start]) is not None


def _counts(sentence: Sentence, named: ActorMention, number: Quantity) -> bool:
    between = BESIDE.fullmatch(sentence.text[named.end : number.start])
    return _is_number_of_people(number) and between is not None and AFTER.match(sentence.text, number.end) is not None


def _is_number_of_people(number: Quantity) -> bool:
    value = number.point or number.low or number.high or 0
    return number.unit in {None, "person"} and not number.currency and 1 < value < MOST


def _of_hosts(ledger: Ledger, shares: list[_Share]) -> Iterator[Move]:
    """The people who were told of last, with each of the states of a list."""
    here = shares[0].sentence.index
    told = [
        move
        for move in ledger.found
        if move.item.category in PERSONNEL
        and 0 <= here - move.item.sentence.index <= REACH
        and move.flow != "withdrawal"
        and any(one.iso3 for one in move.senders)
    ]
    for one in shares if told else ():
        last = max(told, key=lambda move: (move.item.sentence.index, move.item.start <= one.named.start))
        if one.state not in last.senders:
            yield _move(one, last, last.item.category, last.senders, (one.state,))


def _of_senders(reading: Reading, ledger: Ledger, shares: list[_Share], *, planned: bool) -> Iterator[Move]:
    """The people of each of the states of a list, with the host of the mission."""
    first = shares[0].sentence
    states = {one.state for one in shares}
    told = [
        (move, fact.category, fact.recipient)
        for move, fact in ledger.latest(first, len(first.text), REACH)
        if fact.category in PERSONNEL and fact.recipient is not None and fact.recipient not in states
    ]
    host = told[0][2] if told else of_mission(reading, first)
    named = [one.category for near in (first, *reading.before(first, 1)) for one in items.find(near)]
    people = next((one for one in named if one in PERSONNEL), "personnel_combat")
    for one in shares:
        if host is not None and one.state != host:
            move = told[0][0] if told else None
            category = told[0][1] if told else people
            yield _move(one, move, category, (one.state,), (host,), planned=planned)


def of_mission(reading: Reading, sentence: Sentence) -> Actor | None:
    """The state in which the mission serves that was named last."""
    for near in (sentence, *reading.before(sentence, REACH)):
        for one in actors.mentions(near):
            force = forces.named().get(one.actor.name)
            if force is not None and len(force.hosts) == 1:
                return force.hosts[0]
            party = actors.party_of(one.actor)
            before, after = near.text[: one.start], near.text[one.end :]
            heads = near.text.endswith(":") or (near is sentence and after.startswith((":", " \u2013", " \u2014")))
            opens = (heads and SENT_TO.search(before)) or PEOPLE_IN.search(before)
            if party is not None and party.iso3 and (opens or MISSION_IN.search(before)):
                return party
    return None


def _move(
    share: _Share,
    told: Move | None,
    category: str,
    senders: tuple[Actor, ...],
    hosts: tuple[Actor, ...],
    *,
    planned: bool = False,
) -> Move:
    number = share.number
    token = share.sentence.token_at(number.start, number.end)
    item = Item(share.sentence, number.start, number.end, category, token, token)
    doubt = "planned" if planned or (told is not None and told.modality == "planned") else "asserted"
    return Move(item, token, "stationing", senders, hosts, None, doubt, RULE)
