"""People and arms that a clause places abroad without a word of moving: whose they are, and where, from what is around.

"Kenya accounts for most of the force, with 400 officers in Haiti", "Fiji lost two soldiers in Mali", "some 500 Danish
instructors are reckoned to be on Malta": the verb only says that they are there, whatever else it says.
"""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import words
from flows.extract.moves import ends, whereabouts
from flows.extract.moves.fighting import is_act_of_war
from flows.extract.moves.move import Move, absent, modality_of
from flows.extract.moves.whereabouts import Places
from flows.extract.numbers import Quantity
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

LINKED = {"xcomp", "acomp", "conj"}
PLACED = PERSONNEL | {"basing", "weapon_systems"}
OPPOSED = {"against", "than", "between", "by", "from", "to", "without"}
PRONOUNS = {"it", "they"}
SERVICE = re.compile(r"(?:\b[Aa]ir [Ff]orce|Forces?|Navy|Army)$")
"""A service as a whole, which is nowhere in particular."""
OFFERED = {"open", "available", "accessible", "closed"}
"""What a base is to those who may use it."""
MADE_OF = {"make", "compose", "consist", "comprise", "include", "draw", "contain", "number"}
"""What tells of whom a force is made."""
# fmt: off
THINKING = {
    "estimate", "believe", "reckon", "think", "assess", "suspect", "allege", "claim", "say", "speak", "talk", "mention",
    "report", "cite", "describe", "warn", "note", "detect",
}
# fmt: on
"""What those do who tell of people, and do not have them."""
NEAR = 40
"""How many characters before an item its number may end."""


def placed(item: Item, whose: tuple[Actor, ...]) -> Move | None:
    """The item as something of one state in another, by the clause around it; None where it is told of neither."""
    verb = _verb_over(item)
    whose = () if whose and item.category not in PERSONNEL and _made_abroad(item) else whose
    if item.owners or item.category not in PLACED or verb is None or _hostile(item, verb):
        return None
    if item.category not in PERSONNEL and verb.lemma_.lower() in words("making"):
        return None
    if verb.lemma_.lower() in THINKING:
        return None  # "officials estimate around 400 fighters are there"
    role = _role(item, verb)
    if item.category not in PERSONNEL and role == "for":
        return None  # "relies on Fiji for its arms"
    if role != "subject" and SERVICE.search(item.sentence.text[: item.end]):
        return None  # "a plane of the Fijian Air Force landed in Chad"
    if role == "subject" and is_service_at_work(item, verb):
        return None
    owners = whose or (ends.named(item.sentence, ends.doers(verb)) if role != "subject" else ())
    owners = tuple(
        one for one in owners if one.kind not in {"person", "bloc"} and one.name not in words("deciding_body")
    )
    if not (whose or _counted(item)):
        return None
    pronoun = not owners and role != "subject" and any(one.lower_ in PRONOUNS for one in ends.doers(verb))
    if not owners and not pronoun and role != "subject":
        return None
    if (home := _where(item, verb, (), role)[0]) and set(home) <= set(owners):
        return None
    goals = parse.prepositional(verb, whereabouts.GOALS | whereabouts.SITES)
    if any(whereabouts.own_border(item.sentence, one, owners) for one in goals):
        return None
    where = _where(item, verb, owners, role)
    where = tuple(one for one in where[0] if one not in owners), where[1]
    if not where[0] and (pronoun or not owners or not _counted(item)):
        return None
    rule = "placed" if where[0] else "present"
    has = (
        role == "with" and verb.i > item.token.i
    )  # "Fiji, with 400 soldiers in Chad, rejected the plan": they are there
    doubt = "asserted" if has and not _none(item) else "denied" if absent(item) else modality_of(verb)
    return Move(item, verb, "stationing", owners, where[0], where[1], doubt, rule, "sender" if pronoun else None)


def is_service_at_work(item: Item, verb: Token) -> bool:
    """Whether a service as a whole does something with something else ("the Fijian Air Force sent a plane to Chad")."""
    return SERVICE.search(item.text) is not None and bool(parse.objects(verb))


def _made_abroad(item: Item) -> bool:
    """Whether a nation is told of only as the maker of arms ("a Fijian-built battery")."""
    start, _ = actors.phrase(item.head)
    return whereabouts.MADE.search(item.sentence.text[start : item.end]) is not None


def _none(item: Item) -> bool:
    """ "With no soldiers abroad"."""
    return any(one.lower_ == "no" for one in item.head.children)


def _verb_over(item: Item) -> Token | None:
    """The nearest verb that the item hangs from through nouns and prepositions."""
    for one in item.head.ancestors:
        if one.pos_ in {"VERB", "AUX"}:
            return one
    return None


def _role(item: Item, verb: Token) -> str:
    """subject, object, or the preposition that the item hangs from."""
    if item.head in parse.subjects(verb) or (
        item.head.dep_ == "attr" and any(one.dep_ == "expl" for one in verb.children)
    ):
        return "object" if parse.is_passive(verb) and parse.passive_agent(verb) else "subject"
    above = item.head.head
    if above.lower_ == "between" and _counted(item):
        return "subject"  # "between 300 and 400 soldiers serve"
    return above.lower_ if item.head.dep_ == "pobj" and above.head == verb else "object"


def _hostile(item: Item, verb: Token) -> bool:
    """Whether the clause tells what is done to the item or by it, not where it serves."""
    lemma = verb.lemma_.lower()
    above = item.head.head
    fallen = item.category in PERSONNEL and parse.is_passive(verb) and item.head in parse.subjects(verb)
    against = any(one.lower_ == "against" for two in (verb, *parse.objects(verb)) for one in two.children)
    return (
        (is_act_of_war(verb) and not fallen)
        or (against and item.head in parse.subjects(verb) and item.category not in PERSONNEL)
        or lemma in words("not_placing") | words("of_papers")
        or parse.gives_up(verb)
        or (item.category == "basing" and any(one.lower_ in OFFERED for one in verb.children))
        or (item.head.dep_ == "pobj" and above.lower_ in OPPOSED and not (above.lower_ == "between" and _counted(item)))
    )


def _counted(item: Item) -> bool:
    return any(one.end > item.start - NEAR and one.start <= item.end + len(" of ") for one in _counts(item))


def _counts(item: Item) -> Iterator[Quantity]:
    return (one for one in item.sentence.quantities if one.unit in {None, "person"} and not one.currency)


def _where(item: Item, verb: Token, owners: tuple[Actor, ...], role: str) -> Places:
    """The place at the item, at the verbs joined to its verb, or named after it before the clause ends."""
    joined = [one for one in verb.children if one.dep_ in LINKED]
    joined = [one for one in joined if one.dep_ != "conj" or not parse.objects(one)]  # "and dealt blows to Fiji"
    linked = [verb, *(two for one in joined for two in (one, *one.children))]
    verbs = [one for one in linked if one.pos_ in {"VERB", "AUX", "ADJ"}]
    found = whereabouts.site(item.sentence, [item.token, item.head, *verbs], owners)
    if not found[0] and verb.lemma_.lower() in MADE_OF:  # "the mission in Fiji is made up of troops from Tonga"
        found = whereabouts.site(item.sentence, parse.subjects(verb), owners)
    if not found[0] and role == "subject":
        found = whereabouts.fronted(item.sentence, owners)
    if found[0]:
        return found
    return whereabouts.following(item, owners) if role != "by" else ((), None)
