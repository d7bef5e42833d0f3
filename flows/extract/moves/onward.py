"""People who leave one state for another: "left Niger for Benin", "withdrew them from Chad and sent them to Niger".

One word tells whence they go and another whither, and both are moves of the same people.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import words
from flows.extract.moves import ends, movers, whereabouts
from flows.extract.moves.move import Move, modality_of
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

HOMEWARD = {"return", "go", "come", "send", "bring", "fly", "get"}
"""Verbs of leaving after which "to" leads home as a rule."""
THEM = {"them", "it"}
BESIDE = {"acl", "relcl"}
"""How a clause hangs on those of whom it tells where they are."""


def find(best: Move, framed: list[Move]) -> Iterator[Move]:
    """The further move of people by the clause that goes on about them, or by the same verb; `framed` are all moves
    that words make of them.
    """
    if best.item.category not in PERSONNEL or best.modality not in {"asserted", "planned"} or not best.senders:
        return
    yield from {one.mover.i: one for one in framed if _is_next(best, one)}.values()
    if best.flow == "withdrawal" and best.mover.pos_ == "VERB" and best.recipients:
        yield from _whither(best)
    if best.rule == "go.verb" and _bound(best.mover):
        yield from _whence(best)


def _is_next(best: Move, other: Move) -> bool:
    """Whether of two moves one is told by the main clause, and by a participle or relative clause where those are whom
    it moves ("based in Chad will be sent to Niger").
    """
    beside = best.mover.dep_ in BESIDE
    aside, main = (best, other) if beside else (other, best)
    heads = {best.item.token, best.item.head}
    apart = bool(other.recipients) and not {*other.recipients} & {*best.recipients, *best.senders}
    told = other.senders == best.senders and other.modality in {"asserted", "planned"}
    if not (apart and told) or aside.mover.dep_ not in BESIDE or aside.mover.head not in heads:
        return False
    if aside.flow != "withdrawal" and main.modality == "asserted" and parse.is_passive(main.mover):
        return False  # "stationed in Chad have been moved to Niger"
    governed = bool(heads & {*parse.subjects(main.mover), *parse.objects(main.mover)})
    return main.mover.pos_ == "VERB" and governed and main.mover.dep_ not in BESIDE and _by_name(main)


def _by_name(move: Move) -> bool:
    """Whether the sentence names the hosts themselves, and not only people of theirs ("hand over to Fijian crews")."""
    named = [one for one in actors.mentions(move.item.sentence) if one.kind not in {"demonym", "person"}]
    return set(move.recipients) <= set(actors.parties(named))


def _whither(left: Move) -> Iterator[Move]:
    """Where those go who leave: after "for" at the same verb, or by a verb joined to it."""
    verbs = [(left.mover, {"for"} if left.mover.lemma_.lower() in HOMEWARD else {"for", "to"})]
    verbs += [(one, {"to", "into"}) for one in left.mover.children if _goes_on(one)]
    for verb, prepositions in verbs:
        heads = [verb, *(one for one in verb.children if one.dep_ == "dobj" and one.pos_ == "PROPN")]
        tokens = [two for one in heads for two in parse.prepositional(one, prepositions) if two.pos_ == "PROPN"]
        hosts = _states(left, tokens)
        if hosts:
            doubt = left.modality if verb == left.mover else modality_of(verb)
            onward = replace(left, mover=verb, flow="stationing", recipients=hosts, place=None, rule="go.verb")
            yield replace(onward, modality=doubt)
            return


def _goes_on(verb: Token) -> bool:
    """Whether a verb joined to one of leaving says whither ("and sent them to Chad", "and move to Chad")."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or parse.is_negated(verb):
        return False
    objects = [one for one in verb.children if one.dep_ == "dobj"]
    if not objects:
        return verb.lemma_.lower() in words("going_on") and not any(one.dep_ == "nsubj" for one in verb.children)
    given = any(frame == "give" for frame, _ in movers.lexicon().get((verb.lemma_.lower(), "VERB"), ()))
    given = given or verb.lemma_.lower() in words("going_on")
    return given and all(one.lower_ in THEM for one in objects)


def _bound(verb: Token) -> bool:
    """Whether they set off for somewhere ("left for Chad")."""
    return verb.lemma_.lower() in {"leave", "depart"} and bool(parse.prepositional(verb, {"for"}))


def _whence(gone: Move) -> Iterator[Move]:
    """Where those were who set off ("The last Fijian soldiers in Niger left for Chad")."""
    site = whereabouts.site(gone.item.sentence, [gone.item.token, gone.item.head], gone.senders)[0]
    hosts = tuple(one for one in site if one.iso3 and one not in gone.recipients)
    if hosts:
        yield replace(gone, flow="withdrawal", recipients=hosts, place=None, rule="leave.verb")


def _states(left: Move, tokens: list[Token]) -> tuple[Actor, ...]:
    """The states that some tokens name, other than where they were or whose they are."""
    named = ends.received(left.item.sentence, tokens, left.senders)
    return tuple(one for one in named if one.iso3 and one not in {*left.senders, *left.recipients})


def bound_for(item: Item, verb: Token, hosts: tuple[Actor, ...]) -> bool:
    """Whether those who leave do so to get to one of some hosts ("will leave for Chad")."""
    named = ends.received(item.sentence, parse.prepositional(verb, {"for", "to"}))
    return bool(set(named) & set(hosts))
