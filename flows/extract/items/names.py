"""Items by a name of their own: a ship by hers, a force or mission by its."""

import re
from collections.abc import Iterator
from functools import cache

from flows.extract import actors, forces
from flows.extract.items.heads import head_of
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.places import gazetteer
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token

SHIP = re.compile(
    r"\b(?P<prefix>HMS|RFA|USS|USNS|USCGC|HMAS|HMCS|HMNZS|INS|JS|ROKS|HNLMS|HDMS|HNoMS|HSwMS|BRP|KRI|RSS|PNS|TCG|FS"
    r"|ITS|ESPS)"
    r" (?:[A-Z][\w.'\u2019-]+ ?)(?:of [A-Z]\w+|[A-Z][\w.]*[a-z]\b)?"
)
"""A ship by her name after the letters that tell whose she is."""
JOINING = {"with", "to", "alongside", "under"}
"""Between people and the force that they serve with."""
BELONGING, NEAR = {"of", "in", "within", "from"}, 3
"""Between people and the force that they are part of, at most so many words behind them."""
NAVIES = dict(
    pair.split(":")
    for pair in (
        "HMS:GBR RFA:GBR USS:USA USNS:USA USCGC:USA HMAS:AUS HMCS:CAN HMNZS:NZL INS:IND JS:JPN ROKS:KOR HNLMS:NLD "
        "HDMS:DNK HNoMS:NOR HSwMS:SWE BRP:PHL KRI:IDN RSS:SGP PNS:PAK TCG:TUR FS:FRA ITS:ITA ESPS:ESP"
    ).split()
)
"""The state of each ship prefix."""


def in_a_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an item noun is part of the name of a force or body ("the Multinational Security Support mission")."""
    return any(
        one.start <= start
        and end <= one.end
        and (one.actor.name in forces.named() or (one.kind == "organisation" and not one.actor.affiliation))
        for one in actors.mentions(sentence)
    )


def named_forces(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Forces and missions named as such ("KFOR"), where the name is no modifier of another noun."""
    for one in actors.mentions(sentence):
        force = forces.named().get(one.actor.name)
        if force is not None and not any(other.start < one.end and one.start < other.end for other in found):
            token = sentence.token_at(one.start, one.end)
            joined = token.dep_ == "pobj" and (token.head.lower_ in JOINING or _has_people(token, found))
            if not joined and token.dep_ not in {"compound", "nmod", "amod", "poss"}:
                owners = force.senders or (one.actor,)
                yield Item(sentence, one.start, one.end, force.category, token, head_of(token), owners, force.hosts)


def _has_people(token: Token, found: list[Item]) -> bool:
    """Whether a force is only what people of a nation belong to ("Fijian soldiers of UNIFIL", "400 men in KFOR")."""
    above = token.head.head
    people = {one.token.i for one in found if one.category in PERSONNEL}
    beside = 0 < token.head.i - above.i <= NEAR
    return beside and token.head.lower_ in BELONGING and (above.i in people or above.pos_ == "NUM")


def ships(sentence: Sentence) -> Iterator[Item]:
    """Ships by their names, which replace the noun before them ("the destroyer USS Boone")."""
    for match in SHIP.finditer(sentence.text):
        start, end = match.start(), match.end() - (match[0][-1] == " ")
        token = sentence.token_at(start, end)
        named = [one for one in actors.mentions(sentence) if one.kind in actors.PLACES]
        ashore = any(one.start < end and start < one.end for one in named)
        if ashore or token.dep_ in {"poss", "amod"} or "class" in sentence.text[end : end + 6]:
            continue  # "HMAS Stirling" is a base
        owner = (actors.state(NAVIES[match["prefix"]]),)
        yield Item(sentence, start, end, "weapon_systems", token, head_of(token), owner)


@cache
def force_names() -> re.Pattern[str]:
    """The written forms of the named forces; exact case."""
    forms = [form for name in forces.named() for form in gazetteer.forms_of(name)]
    return re.compile(gazetteer.alternation(forms))
