"""Whether those make an instrument who are no states: rebels, gangs, persons of one state."""

import re
from functools import cache

from flows.extract import actors
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.sides.between import BETWEEN_WHOM
from flows.extract.agreements.sides.nouns import OFFICES
from flows.extract.lexicons import phrase
from flows.extract.syntax import parse

WITH_NAME = re.compile(r" with (?:the )?(?P<name>[A-Z][\w&.'-]+(?: [A-Z][\w&.'-]+){0,3})")
NAME = re.compile(r"\b[A-Z]\w")


def make(one: Instrument) -> bool:
    """Whether those make it with a government who are no state: the text leaves out no party then."""
    after = _rebel_partner().match(one.sentence.text, one.end)
    doers = [name for _, verb in one.events for x in parse.agents(verb) for name in parse.conjuncts(x)]
    makers = " ".join(one.sentence.text[slice(*actors.phrase(x))] for x in doers)
    if after is not None or phrase("rebels").search(makers) is not None:
        return True
    within = phrase("bodies_at_home").match(one.sentence.text, one.end) is not None
    return within or _of_persons(one) or _of_strangers(one) or _of_a_stranger(one) or _of_bodies(one) or _of_firms(one)


def _of_a_stranger(one: Instrument) -> bool:
    """Whether it is made with somebody named who is no state: "an agreement with GlobalFoundries"."""
    named = WITH_NAME.match(one.sentence.text, one.end)
    if named is None or one.partners or OFFICES.match(named["name"]):
        return False
    return not actors.within(one.sentence, named.start("name"), named.end())


def _of_bodies(one: Instrument) -> bool:
    """Whether two bodies of one state make it: "the Department of Justice and the State Department signed …"."""
    makers = [name for _, verb in one.events for x in parse.agents(verb) for name in parse.conjuncts(x)]
    states = [found[0] for x in dict.fromkeys(makers) if len(found := actors.denoted(one.sentence, x)) == 1]
    return not one.partners and len(states) > 1 and len(set(states)) == 1


def _of_firms(one: Instrument) -> bool:
    """Whether two named ones make it who are only at home in a state: "Chad's Tchad Tech and Mali's SOMAPEP"."""
    makers = {name for _, verb in one.events for x in parse.agents(verb) for name in parse.conjuncts(x)}
    owned = [x for x in makers if x.pos_ == "PROPN" and any(child.dep_ == "poss" for child in x.children)]
    return len(owned) == len(makers) > 1 and not any(actors.denoted(one.sentence, x) for x in owned)


def _of_strangers(one: Instrument) -> bool:
    """Whether those between whom it is are named and are no states: "the pact between the G9 and G-Pep alliances"."""
    after = BETWEEN_WHOM.match(one.sentence.text[one.end :])
    if after is None or NAME.search(after.group()) is None:
        return False
    return not one.parties and not actors.within(one.sentence, one.end, one.end + after.end())


def _of_persons(one: Instrument) -> bool:
    """Whether it is a peace among persons of one state: "a peace deal between Kiir and Machar"."""
    ends = [x for _, verb in one.events for x in parse.agents(verb)] + parse.prepositional(one.token, {"between"})
    names = [name for end in ends for name in parse.conjuncts(end) if name.pos_ == "PROPN"]
    if one.agreement_type != "peace" or len(set(names)) < 2:
        return False
    found = actors.within(one.sentence, min(x.left_edge.idx for x in names), max(x.idx for x in names) + 1)
    return all(x.kind == "person" for x in found) and len(actors.parties(found)) < 2


@cache
def _rebel_partner() -> re.Pattern[str]:
    """ "… with the insurgents", right after an instrument."""
    to_them = r" (?:[\w'-]+ ){0,3}(?:with|between) (?:[\w'-]+ ){0,8}?"
    return re.compile(rf"{to_them}(?:{phrase('rebels').pattern})", re.IGNORECASE)
