"""Items on the move in a sentence: which forces, weapons or aid, from whom, to whom, and where.

Item first: every noun of `lexicon/items.csv` is asked which word of `lexicon/moves.csv` moves it (`movers`), and the
frame of that word tells its sender and recipient (`frames`). An item that no word moves may still be said to be
somewhere ("French troops in Chad").
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, STATIONED, Item
from flows.extract.lexicons import words
from flows.extract.moves import carriers, frames, movers, onward, ownership, surroundings, whereabouts
from flows.extract.moves.fighting import is_act_of_war
from flows.extract.moves.move import Move, absent, plain_modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

MADE = re.compile(r"-(?:made|built|designed|produced|developed|manufactured|type|style)\b")
NUMBERED = re.compile(r"\b\d+(?:st|nd|rd|th) (?:\w+ )?bases?$")
"""A base that has a number is one of somebody's army ("the 12th base at Suva")."""
MANNED_BY = re.compile(
    r"(?:,? (?:in|at|on|near|outside) [\w\u2019' -]{2,30}?)?,? (?:with|manned by|staffed by|for) "
    r"(?:(?:about|some|around|roughly|nearly|over|up to|more than|between) )?(?:[\d,.]+|[a-z]+)"
    r"(?:(?: (?:to|and|or) |[\u2013-])[\d,.]+)?(?: [\w-]+)? "
)
"""Between a base and the people at it."""
COUNTING_UP = {"have", "get", "include", "count", "field"}
"""What a force does with the people that it consists of."""
EXERCISES = {"exercise", "drill", "maneuver", "manoeuvre"}
__all__ = ["Move", "find"]


def find(sentence: Sentence) -> list[Move]:
    """The moves of a sentence in the order of their items; what one clause leaves out another clause may supply."""
    found = [move for item in items.find(sentence) for move in moves_of(item)]
    found = [_carrying(move, found) for move in found]
    return [_garrison(_completed(_part(move, found), found), found) for move in found]


def _carrying(move: Move, others: list[Move]) -> Move:
    """People as what moves, where the parser has taken it for what they have ("men with rifles deployed to Fiji")."""
    if move.rule != "bare" or move.item.category not in PERSONNEL or not move.senders:
        return move
    for other in others:
        held = other.item.head.dep_ == "pobj" and other.item.head.head.lower_ == "with"
        if held and other.item.head.head.head == move.item.head and other.recipients and not other.senders:
            hosts = tuple(one for one in other.recipients if one not in move.senders)
            return replace(other, item=move.item, senders=move.senders, recipients=hosts, pronoun=None)
    return move


def _part(move: Move, others: list[Move]) -> Move:
    """People of nations that the clause about a force tells it is made of are where it is ("a force of men from A")."""
    if move.item.owners and move.item.text[:1].isdigit() and (hosts := _of_all(move)):
        return replace(move, recipients=hosts, rule="part")
    counted_up = move.rule == "take.verb" and move.mover.lemma_.lower() in COUNTING_UP
    if not (move.rule == "bare" or counted_up) or move.item.category not in PERSONNEL or not move.senders:
        return move
    verb = move.mover if counted_up else move.item.head.head
    made_up = move.item.head.dep_ == "dobj" and verb.lemma_.lower() in COUNTING_UP
    over = {one.i for one in (*move.item.token.ancestors, *(parse.subjects(verb) if counted_up or made_up else ()))}
    for other in others:
        around = other.item.category in PERSONNEL and other.item.token.i in over and other is not move
        hosts = tuple(one for one in other.recipients if one not in move.senders and one.iso3)
        if around and hosts and other.rule != "bare":
            return replace(move, recipients=hosts, modality=other.modality, flow=other.flow, rule="part")
    return move


def _of_all(move: Move) -> tuple[Actor, ...]:
    """Where those are of whom so many are a people's ("Of the 4,000 soldiers in Mali, 900 are Fijians")."""
    people = [one for one in items.find(move.item.sentence) if one.category in PERSONNEL and one is not move.item]
    heads = [two for one in people if one.end <= move.item.start for two in (one.token, one.head)]
    return whereabouts.site(move.item.sentence, heads, move.senders)[0]


def _completed(move: Move, others: list[Move]) -> Move:
    """A recipient that another clause of the sentence names ("A gave B drones, C offered shells"), or whose people go
    along with arms ("a battery and its Fijian crew arrived").
    """
    if move.recipients and not move.senders and (joined := _joined_subject(move, others)):
        return replace(move, senders=joined)
    if move.recipients or move.rule == "bare":
        return move
    for other in others:
        rest = tuple(one for one in other.recipients if one not in move.senders)
        if other.rule.startswith("take") and other.item.head != move.item.head:
            continue  # "Fiji sent tanks, and Chad bought shells"
        more = move.item.text[:1].isdigit() and other.item.end <= move.item.start and other.senders == move.senders
        if rest and (other.modality == move.modality or more):  # "has 400 in Fiji and will send 100 more"
            return replace(move, recipients=rest)
    return move


def _garrison(move: Move, others: list[Move]) -> Move:
    """Those who man a base are where it is ("has a base in Fiji with 300 soldiers")."""
    if move.item.category not in PERSONNEL:
        return move
    for other in others:
        between = move.item.sentence.text[other.item.end : move.item.start]
        if other.item.category == "basing" and other.senders and other.recipients and MANNED_BY.fullmatch(between):
            return replace(move, senders=other.senders, recipients=other.recipients, rule="placed", place=other.place)
    return move


def _joined_subject(move: Move, others: list[Move]) -> tuple[Actor, ...]:
    """Whose the people are that move together with arms to the same state, by the same word."""
    if move.item.category in PERSONNEL:
        return ()
    for other in others:
        people = other.item.category in PERSONNEL and other.item.head == move.item.head
        if people and other.mover == move.mover and other.recipients == move.recipients:
            return other.senders
    return ()


def moves_of(item: Item) -> Iterator[Move]:
    """What its clause says to become of an item."""
    if carriers.only_carries(item):
        return
    whose = ownership.nationality(item)
    framed = [
        move
        for mover, pos in movers.of(item)
        for frame, flow in movers.lexicon()[(mover.lemma_.lower(), pos)]
        if (move := frames.of(item, mover, pos, frame, flow, whose)) is not None
    ]
    best = _fullest(_moved_on(framed))
    located = _located(item, whose)
    if located is None and (best is None or not (best.senders and best.recipients)):
        located = surroundings.placed(item, whose)
    if best is not None and item.hosts and not best.recipients:
        best = replace(best, recipients=item.hosts)
    if best is not None and (located is None or (best.senders and best.recipients and best.modality != "speculative")):
        yield best  # of several words that may move it, the first that tells most of the two ends
        yield from onward.find(best, framed)
    elif located is not None and best is not None and located.rule == "present" and (best.senders or best.recipients):
        yield best
    elif located is not None and best is not None and best.rule == "take.verb" and best.recipients:
        yield best  # who receives is no sender
    elif located is not None and best is not None and located.rule == "placed":  # what the mover leaves out
        yield replace(best, senders=located.senders, recipients=located.recipients, place=located.place, open=True)
    elif located is not None:
        yield located
    elif whose:
        doubt = "denied" if absent(item) else plain_modality_of(item.head)
        rule = "named" if item.hosts else "bare"  # a mission that goes by a name is where it serves
        yield Move(item, item.token, "stationing", whose, item.hosts, None, doubt, rule)


def _moved_on(framed: list[Move]) -> list[Move]:
    """Without where they were before they were moved on ("troops stationed in Fiji have been sent to Chad")."""
    on = [one for one in framed if one.mover.lemma_.lower() in words("moving_on") and parse.is_passive(one.mover)]
    on = [one for one in on if one.recipients and one.mover.dep_ != "acl" and one.modality in {"asserted", "planned"}]
    if not on:
        return framed
    before = [one for one in framed if one.mover.dep_ == "acl" and one.mover.lemma_.lower() in words("stationing")]
    return [one for one in framed if one not in before or set(one.recipients) == set(on[0].recipients)]


def _fullest(framed: list[Move]) -> Move | None:
    """Of several words that may move an item the first that tells most; one more end another of them may tell."""
    hosted = [one for one in framed if one.mover.lemma_.lower() in words("hosting")]
    best = max((*hosted, *framed), key=lambda one: bool(one.senders) + bool(one.recipients), default=None)
    if best is not None and best.modality == "planned" and best.mover.dep_ == "relcl":
        had = [one for one in framed if one.rule == "take.verb" and one.modality == "asserted" and one.recipients]
        best = replace(best, mover=had[0].mover, modality="asserted") if had else best  # "received jets it ordered"
    if best is None or (best.senders and best.recipients):
        return best
    for other in framed:
        if best.senders and other.recipients and other.flow != "withdrawal":
            return replace(best, recipients=tuple(one for one in other.recipients if one not in best.senders))
        if best.recipients and other.senders and best.flow != "withdrawal":
            return replace(other, recipients=tuple(one for one in best.recipients if one not in other.senders))
    return best


def _located(item: Item, whose: tuple[Actor, ...]) -> Move | None:
    """What is somewhere without a word that moves it ("French troops in Chad", "In Chad, 80 soldiers train police")."""
    if item.category not in STATIONED or _opposed(item) or _made(item):
        return None
    governor = item.head.head
    subject = item.head.dep_ in {"nsubj", "nsubjpass"} and not item.owners
    verb = [governor] if subject and _peaceful(item, governor) else []
    if subject and (not verb or surroundings.is_service_at_work(item, governor) or _sends_others(governor)):
        return None
    if item.head.dep_ == "dobj" and governor.lemma_.lower() in {"train", "instruct", "teach", "educate"}:
        return None
    site = whereabouts.site(item.sentence, [item.token, item.head, *verb], whose)
    if verb and not site[0]:
        site = whereabouts.fronted(item.sentence, whose)
    counted = any(child.dep_ == "nummod" for one in (item.token, item.head) for child in one.children)
    base = item.category == "basing" and NUMBERED.search(item.sentence.text[: item.start] + item.text) is not None
    counted = counted or ownership.is_ours(item)
    if not site[0] or not (whose or base or (item.category in PERSONNEL and verb and counted)):
        return None
    doubt = "denied" if absent(item) else plain_modality_of(item.head)
    kept = any(one.lemma_.lower() in {"go", "continue", "keep"} for one in verb)  # "can go on training"
    if not kept and any(child.lower_ in {"may", "can", "could", "might"} for one in verb for child in one.children):
        doubt = "speculative"
    supposed = any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in governor.children)
    if supposed or governor.lemma_.lower() in {"imagine", "picture", "envision"}:
        doubt = "speculative"
    rule = "located" if whose else "located.unowned"
    flow = "exercise" if verb and any(one.lemma_.lower() in EXERCISES for one in governor.subtree) else "stationing"
    unnamed = None if whose or ownership.is_of_many(item) else "sender"
    return Move(item, item.token, flow, whose, site[0], site[1], doubt, rule, unnamed)


def _sends_others(verb: Token) -> bool:
    """Whether a subject sends others and stays where it is ("the division will send 400 soldiers to Fiji")."""
    objects = [one for one in verb.children if one.dep_ == "dobj"]
    given = any(frame == "give" for frame, _ in movers.lexicon().get((verb.lemma_.lower(), "VERB"), ()))
    return given and bool(objects) and not any(one.text.lower().endswith(("self", "selves")) for one in objects)


def _made(item: Item) -> bool:
    """Whether the text tells of arms only who made them, or what they did ("Fijian-made guns", "used by bombers")."""
    if item.category in PERSONNEL or item.category == "basing":
        return False
    start, _ = actors.phrase(item.head)
    done = item.head.dep_ == "pobj" and item.head.head.lower_ == "by"
    return done or MADE.search(item.sentence.text[start : item.end]) is not None


def _peaceful(item: Item, verb: Token) -> bool:
    """Whether a verb leaves its subject where it is: no combat event, and for arms nothing but being there."""
    if item.category in PERSONNEL:
        return not is_act_of_war(verb) and verb.lemma_.lower() not in words("of_papers")
    sited = {"situate", "locate", "stand", "lie"} if item.category == "basing" else set()
    return verb.lemma_.lower() in {"be", "remain", "stay"} | sited


def _opposed(item: Item) -> bool:
    """Whether the item is what somebody fights ("operations against Fijian forces"), or people who were murdered."""
    if item.text[:1].isupper() and item.head.dep_ == "pobj" and item.head.head.head.lemma_.lower() in words("of_death"):
        return True
    return item.head.dep_ == "pobj" and item.head.head.lower_ in {"against", "between", "than"}
