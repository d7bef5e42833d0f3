"""Whither a move leads and where an item is: the states and places that a clause names for it."""

import re
from collections.abc import Sequence
from functools import cache

from flows.extract import actors, examples, foes, forces, hosts
from flows.extract.items.item import AID, PERSONNEL, Item
from flows.extract.lexicons import table, words
from flows.extract.moves import ends
from flows.extract.moves.ownership import is_apart
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

GOALS = {"to", "into", "for", "toward", "towards", "onto"}
"""The prepositions before where something goes."""
# fmt: off
SITES = {
    "in", "on", "at", "near", "inside", "within", "across", "along", "around", "throughout", "alongside", "through",
    "outside", "over", "above", "off", "aboard",
}
# fmt: on
"""The prepositions before where something is."""
COMPANY = {"alongside"}
"""Those of them before whom somebody is with, where no other tells where ("Alongside Fijians, they are in Chad")."""
SIDE = re.compile(
    r"(?:on|at) ([\w.' -]{2,30}?)(?:'s|') side\b|alongside ([\w.' -]{2,30}?) (?:troops|forces|soldiers)"
    r"|\b(?:fight|fights|fought|fighting) (?:alongside|for) (?:the )?([A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*)",
    re.IGNORECASE,
)
"""Beside whom they fight."""
MADE = re.compile(
    r"-(?:made|built|designed|produced|developed|manufactured|supplied|led|backed|brokered|sponsored|funded|trained"
    r"|operated|flagged|run)\b"
)
"""After a state that is only the maker or leader."""
NEIGHBOUR = re.compile(r"['\u2019]s (?:\w+ ){0,2}neighbou?r,? [A-Z]")
"""After a state beside which the place lies."""
OPENING = re.compile(
    r"(?:In|Inside|Across|In the (?:\w+ )?of|With regard to|Regarding|As (?:for|regards)|In the case of) "
)
"""What a sentence opens with before the state that is its scene."""
TO = re.compile(r" (?:in)?to (?:the )?$")
IN = re.compile(r" in (?:the )?")
NO_PLACE = re.compile(r"(?:partners|governments|capitals)$")
"""How the name of a group of states ends that is whom one helps and not where one is."""
OUTSIDE = re.compile(r"\boutside (?:of )?(?:the )?$")
BORDER_WITH = re.compile(r"\b(?:borders?|frontiers?|boundary) with (?:the )?$")
COMPASS = frozenset("north south east west northeast northwest southeast southwest outside short".split())
"""What stands before "of" and the place beside which something is."""
CLAUSE_END = re.compile(r"[;:()]| (?:while|whereas|but|although|after|before|when|because|since|who|which|that) ")
Places = tuple[tuple[Actor, ...], tuple[int, int] | None]
"""The states that a phrase names, and the characters of the place."""


def goal(item: Item, mover: Token, barred: Sequence[Actor]) -> Places:
    """Whither: the states after to, into, for; else where the mover or the item is; else on whose side."""
    sentence = item.sentence
    above = ends.attached(mover)[1:] if mover.pos_ == "NOUN" else []
    near = (mover, item.head, item.token, *parse.prepositional(item.token, {"of"}))
    if is_apart(item):
        near = (item.token, *near)  # "a depot in Chad and a base in Niger"
    passes = item.category not in PERSONNEL and mover.lemma_.lower() != "rotate"  # goods only pass through
    sites = SITES - {"through"} if passes else SITES
    for prepositions, heads in ((GOALS, (*near, *parse.conjuncts(item.head), *above)), (sites, near)):
        for head in dict.fromkeys(heads):
            found = _places_after(sentence, head, prepositions, barred, (item.token, item.head))
            if found[0]:
                return found
    for head in (mover, item.head):
        found = _where(sentence, head, barred)
        if found[0]:
            return found
    match = SIDE.search(sentence.text)
    if match:
        found_side = actors.parties(actors.within(sentence, *match.span()))
        if found_side:
            return tuple(found_side[:1]), None
    _start, end = actors.subtree(mover)
    after = actors.within(sentence, max(item.end, mover.idx), end)
    after = [one for one in after if not (ends.ANEW.match(sentence.text, one.end) or foes.is_one(sentence, one))]
    states = [one for one in actors.parties(after) if one not in barred][:1]
    aided = item.category in AID and any(one.iso3 for one in states)
    return (tuple(states), (after[0].start, after[0].end)) if aided else ((), None)


def site(sentence: Sentence, heads: Sequence[Token], barred: Sequence[Actor]) -> Places:
    """Where some words are: the states after in, on, at or to, or "there"."""
    for head in dict.fromkeys(heads):
        found = _places_after(sentence, head, SITES | GOALS, barred)
        if found[0]:
            return found
    for head in dict.fromkeys(heads):
        found = _where(sentence, head, barred)
        if found[0]:
            return found
    return (), None


def fronted(sentence: Sentence, barred: Sequence[Actor]) -> Places:
    """The state with which a sentence opens as its scene ("In Fiji, 80 soldiers train the police")."""
    named = [one for one in actors.mentions(sentence) if OPENING.fullmatch(sentence.text[: one.start])]
    states = [one for one in actors.parties(named) if one.iso3 and one not in barred]
    return (tuple(states), (named[0].start, named[0].end)) if states else ((), None)


def following(item: Item, barred: Sequence[Actor]) -> Places:
    """The first place named after the item before its clause ends."""
    sentence = item.sentence
    for one in actors.mentions(sentence):
        party = actors.party_of(one.actor)
        if one.start < item.end or party is None:
            continue
        if CLAUSE_END.search(sentence.text[item.end : one.start]):
            break
        if is_outside(sentence, one) or foes.is_one(sentence, one):
            continue
        if BORDER_WITH.search(sentence.text[: one.start]) and meet(barred, [party]):
            continue
        if one.role == "place" and party.iso3 and party not in barred and one.kind != "demonym":
            return (party,), (one.start, one.end)
    return (), None


def farther(item: Item, barred: Sequence[Actor]) -> Places:
    """The state after "to" that the parser has hung from a clause ("deployment of forces able to use it to Fiji")."""
    sentence = item.sentence
    for one in actors.mentions(sentence):
        between = sentence.text[item.end : max(item.end, one.start)]
        party = actors.party_of(one.actor)
        if one.start < item.end or party is None or not TO.search(between):
            continue
        if re.search(r"[,;:.]", between) or not party.iso3 or party in barred or one.kind == "demonym":
            break
        return (party,), (one.start, one.end)
    return (), None


def own_border(sentence: Sentence, token: Token, senders: Sequence[Actor]) -> bool:
    """Whether "the Chadian border" or "the border with Chad" is one that a sender shares with all that are named, or
    "its border" is its own.
    """
    if token.lemma_.lower() not in {"border", "frontier", "boundary"}:
        return False
    neighbours = [one for one in token.lefts if one.pos_ in {"ADJ", "PROPN"}]
    if token.tag_ == "NNS" and any(two.dep_ == "conj" for one in neighbours for two in one.children):
        return True  # "along the Chadian and Nigerien frontiers": those of whoever is told of
    if senders and any(one.lower_ in {"its", "their"} for one in token.lefts):
        return True
    start, end = actors.phrase(token)
    return meet(senders, [one for one in actors.parties(actors.within(sentence, start, end)) if one not in senders])


def at_border(sentence: Sentence, state: Actor) -> bool:
    """Whether a sentence places things on a state's own border with another, which it names for nothing else."""
    borders = [(one, BORDER_WITH.search(sentence.text[: one.start])) for one in actors.mentions(sentence)]
    beyond = actors.parties([one for one, match in borders if match is not None])
    others = actors.parties([one for one, match in borders if match is None and one.kind != "person"])
    return bool(beyond) and meet([state], beyond) and not set(beyond) & set(others)


def meet(senders: Sequence[Actor], beyond: Sequence[Actor]) -> bool:
    """Whether one of the senders borders on all states that are named beyond it."""
    others = {one.iso3 for one in beyond}
    return bool(others) and any(others <= _neighbours().get(one.iso3 or "", frozenset()) for one in senders)


@cache
def _neighbours() -> dict[str, frozenset[str | None]]:
    """The states that each state borders on land."""
    return {row["iso3"]: frozenset(row["neighbours"].split()) for row in table("borders")}


def _where(sentence: Sentence, mover: Token, barred: Sequence[Actor]) -> Places:
    """The place that a relative "where" or an adverb "there" at the mover stands for."""
    for child in mover.children:
        if child.dep_ == "advmod" and child.lower_ in {"there", "here"}:
            return tuple(hosts.standing_in(sentence, child.idx, child.idx + len(child), barred)), None
        relative = child.lower_ == "where" or (
            child.dep_ == "prep" and any(one.lower_ == "which" for one in child.children)
        )
        if child.dep_ == "prep" and relative and sentence.text[max(0, child.idx - 2) : child.idx] == ", ":
            beside = [one for one in actors.mentions(sentence) if one.end == child.idx - 2]
            if states := tuple(one for one in actors.parties(beside) if one not in barred):
                return states, None  # "for Fiji, to which Chad has sent boats", whatever the clause hangs from
        if relative and mover.dep_ == "relcl":
            return _named_places(sentence, mover.head, barred)
    return (), None


def _places_after(
    sentence: Sentence, head: Token, prepositions: set[str], barred: Sequence[Actor], no_places: Sequence[Token] = ()
) -> Places:
    sites = parse.prepositional(head, prepositions - COMPANY)
    company = parse.prepositional(head, prepositions & COMPANY)
    for token in (*sites, *_beside(head, prepositions), *company):
        if token in no_places or ends.begins_anew(sentence, token) or _counts(token):
            continue  # "flew in Fijian fighters"
        found = _named_places(sentence, token, barred)
        if found[0]:
            return found
    return (), None


def _beside(head: Token, prepositions: set[str]) -> list[Token]:
    """The places on one side of which something is ("a base south of Suva")."""
    sides = [one for one in head.children if one.lower_ in COMPASS] if "in" in prepositions else []
    return [inner for side in sides for inner in parse.prepositional(side, {"of"})]


def is_outside(sentence: Sentence, mention: actors.ActorMention) -> bool:
    """Whether a state is one outside which they are ("postured outside Fiji"; "outside Suva" is in it)."""
    return mention.kind == "state" and OUTSIDE.search(sentence.text[: mention.start]) is not None


def _counts(token: Token) -> bool:
    """Whether what stands before a noun only counts it ("up to four Fijian boats")."""
    to = token.head
    return to.lower_ == "to" and to.i > 0 and to.doc[to.i - 1].lower_ == "up" and to.nbor().like_num


def _named_places(sentence: Sentence, token: Token, barred: Sequence[Actor]) -> Places:
    """The states of a phrase; of a body's mission the state that the phrase goes on to name ("a UN force in Chad")."""
    if token.lemma_.lower() in words("hostility"):
        return (), None  # "following Chadian attacks"
    start, end = actors.phrase(token)
    here = [one for one in actors.within(sentence, start, end) if one.kind != "person"]
    here = [one for one in here if not (one.actor.kind == "armed_group" and token.head.lower_ == "for")]
    here = [one for one in here if one.actor.kind != "bloc" or not NO_PLACE.search(sentence.text[one.start : one.end])]
    here = [one for one in here if not MADE.match(sentence.text, one.end)]
    outside = {actors.party_of(one.actor) for one in actors.mentions(sentence) if is_outside(sentence, one)}
    here = [one for one in here if actors.party_of(one.actor) not in outside]
    here = [one for one in here if not NEIGHBOUR.match(sentence.text, one.end)]
    here = [one for one in here if one.start <= token.idx or not ends.ANEW.match(sentence.text, one.end)]
    if own_border(sentence, token, barred):
        return (), None
    if some := [one for one in examples.of(sentence, token) if one not in barred]:
        return tuple(some), None
    listed = ends.listed(sentence, token) if here else []
    if any(child.dep_ == "appos" for child in token.children) and not ends.AND.search(sentence.text[start:end]):
        here = [one for one in here if one.start <= token.idx] or here  # "to Fiji, Chad's ministry says"
    states = [one for one in map(forces.host_of, [*actors.parties(here), *listed]) if one not in barred]
    if not any(one.iso3 for one in states):
        placed = bool(states) or token.lemma_.lower() in words("placed_body")
        inner = parse.prepositional(
            token, {"in", "of", "near", "at", "on", "outside"} if placed else {"in", "at", "near"}
        )
        further = [one for one in actors.of_tokens(sentence, inner) if one.iso3 and one not in barred]
        if states and not further:  # "to the UN Command in Fiji", wherever the parser hangs "in"
            beside = [
                one for one in actors.mentions(sentence) if IN.fullmatch(sentence.text[end : max(end, one.start)])
            ]
            further = [one for one in actors.parties(beside) if one.iso3 and one not in barred]
        if further:
            return tuple(further), None
    if states:
        return tuple(dict.fromkeys(states)), (here[-1].start, here[-1].end)
    spans = [(start, end), *(actors.phrase(one) for one in parse.prepositional(token, {"in"}))]
    stand_ins = (hosts.standing_in(sentence, *span, barred) for span in spans)
    return tuple(next(filter(None, stand_ins), ())), None
