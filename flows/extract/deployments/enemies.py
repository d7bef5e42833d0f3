"""Which states an article tells to attack which: neither arms nor pays the other, whatever its sentences leave out."""

import re
from itertools import pairwise

from flows.extract import actors
from flows.extract.items.item import AID, PERSONNEL, TRADED
from flows.extract.sentences import Sentence
from flows.facts import Actor

ASSAULT = (
    r"(?:['’]s?)? (?:[\w-]+,? ){0,4}?(?:(?:invasion|aggression|war|attacks?|assault|onslaught|bombardment|offensive"
    r"|strikes?|occupation|annexation) (?:of|against|on|upon)|(?:invasion|aggression|war) in)"
)
ATTACKED = (
    r"(?:,? which)?(?: has| had| is| continues to| keeps)? (?:\w+ly )?(?:invaded|attacked|annexed|bombed|shelled|struck"
    r"|(?:launch|wag|beg|start|unleash)\w* [\w ,-]{0,60}?(?:on|against|of))(?: the)?(?: people of)?"
)
ON = re.compile(rf"(?:{ASSAULT}|{ATTACKED}) (?:the |neighbou?ring )?")
"""Between an attacker and whom it attacks."""
AGAINST = re.compile(
    r"(?:['’]s?|n|ns)? (?:[\w-]+,? ){0,4}?(?:defen[cs]e|fight|struggle|resistance|war|defend\w*|fighting|resist\w*"
    r"|protect\w*)(?: [\w-]+){0,3}? (?:against|from) (?:the )?"
)
"""Between who is attacked and the attacker ("Fiji's fight against Chad")."""
Attacks = set[tuple[Actor, Actor]]
"""Attacker and attacked."""


def find(sentences: list[Sentence]) -> Attacks:
    """The attacks of states on states of which sentences tell."""
    found: Attacks = set()
    for sentence in sentences:
        for one, two in pairwise(actors.mentions(sentence)):
            gap = sentence.text[one.end : two.start]
            first, second = actors.party_of(one.actor), actors.party_of(two.actor)
            if first is None or second is None or not (first.iso3 and second.iso3) or first == second:
                continue
            if ON.fullmatch(gap):
                found.add((first, second))
            elif AGAINST.fullmatch(gap):
                found.add((second, first))
    return found


def bar(attacks: Attacks, sender: Actor, recipient: Actor, category: str) -> bool:
    """Whether one would give arms or help to an enemy, or have people at home with the attacker."""
    if category in TRADED | AID:
        return (sender, recipient) in attacks or (recipient, sender) in attacks
    return category in PERSONNEL and (recipient, sender) in attacks
