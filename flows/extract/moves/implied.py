"""Moves whose item goes without saying: "France withdrew from Mali", "Kenya's deployment to Haiti"."""

from collections.abc import Iterator
from functools import cache

from flows.extract import forces
from flows.extract.items import nouns as items
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import table, words
from flows.extract.moves import ends, ownership, whereabouts
from flows.extract.moves.move import Move, plain_modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

AUXILIARIES = set("are is were was will would have has had to be been being also then must should already".split())

OF_BANDS = {"leave"}
"""What tells of people only where a band of fighters does it; a state leaves many things."""


def find(sentence: Sentence, found: list[Move]) -> Iterator[Move]:
    """The moves of a state's people that the sentence names by the moving word alone."""
    if not sentence.read:
        return
    told = {move.mover.i for move in found}
    for token in sentence.tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in words("turning_to"):
            yield from _hired(sentence, token, found)
        for flow, particle in _implying().get((token.lemma_.lower(), token.pos_), ()):
            if token.i not in told:
                yield from _move(sentence, token, flow, particle)


def _hired(sentence: Sentence, verb: Token, found: list[Move]) -> Iterator[Move]:
    """A band for hire to which a state turns by its name alone ("Fiji has turned to the Wagner Group")."""
    hosts = tuple(one for one in ends.received(sentence, parse.subjects(verb)) if one.iso3)
    for token in parse.prepositional(verb, {"to", "on"}):
        bands = tuple(one for one in ends.named(sentence, [token]) if one.kind == "armed_group")
        bands = tuple(one for one in bands if one.name in forces.named())
        if hosts and bands and not any(set(one.senders) & set(bands) for one in found):
            item = Item(sentence, token.idx, token.idx + len(token), "personnel_combat", token, token)
            doubt = plain_modality_of(verb)
            yield Move(item, verb, "stationing", bands, hosts, None, doubt, "stationing.implied")


@cache
def _implying() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Flow and particle of each row of implied_moves.csv, by lemma and part of speech."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("implied_moves"):
        found.setdefault((row["lemma"], row["pos"]), []).append((row["flow"], row["particle"]))
    return found


def _move(sentence: Sentence, token: Token, flow: str, particle: str) -> Iterator[Move]:
    if particle and not any(child.lower_ == particle for child in token.children):
        return
    of_bands = token.lemma_.lower() in OF_BANDS
    if token.pos_ == "VERB" and not of_bands and any(child.dep_ == "dobj" for child in token.children):
        return
    if token.pos_ == "NOUN" and (token.dep_ == "compound" or parse.prepositional(token, {"of"})):
        return
    senders = ends.of_noun(sentence, token) if token.pos_ == "NOUN" else _doers(sentence, token)
    if of_bands:
        senders = tuple(one for one in senders if one.kind == "armed_group")
    if flow == "stationing" and token.dep_ == "dobj" and token.head.lemma_.lower() in words("ending"):
        flow = "withdrawal"  # "ended its deployment in Chad"
    elif flow == "withdrawal" and token.pos_ == "NOUN":  # "its withdrawal from Chad"
        senders = tuple(one for one in senders if one not in ends.left(sentence, token))
    senders = _movable(senders)
    item = Item(sentence, token.idx, token.idx + len(token), "personnel_combat", token, token)
    leaving = flow == "withdrawal" and token.lemma_.lower() != "deployment"
    recipients = _left(sentence, token, senders) if leaving else whereabouts.goal(item, token, senders)[0]
    recipients = tuple(one for one in recipients if one.iso3 and one not in senders)
    if not recipients and _later(token, flow):
        senders = tuple(one for one in senders if one.iso3)
        if senders:
            yield Move(item, token, flow, senders, (), None, plain_modality_of(token), f"{flow}.implied")
        return
    if token.pos_ == "VERB" and _people_before(sentence, token):
        return  # "is to give up arms and Fijian forces are to withdraw"
    if senders and recipients:
        yield Move(item, token, flow, senders, recipients, None, plain_modality_of(token), f"{flow}.implied")


def _doers(sentence: Sentence, verb: Token) -> tuple[Actor, ...]:
    """Who goes; of "it" in what somebody says, who says so ("Wagner said that it was leaving")."""
    found = parse.subjects(verb)
    if verb.dep_ != "ccomp" or not found or not all(one.lower_ in {"it", "they"} for one in found):
        return ends.named(sentence, found)
    return tuple(one for one in ends.named(sentence, parse.subjects(verb.head)) if one.iso3 or one.state)


def _left(sentence: Sentence, word: Token, senders: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """What they leave: after "from", the object of leaving, or where the sentence is set ("In Fiji, …")."""
    found = ends.left(sentence, word, senders)
    if word.lemma_.lower() not in OF_BANDS:
        return found
    found = found or ends.received(sentence, parse.objects(word), senders)
    return found or whereabouts.fronted(sentence, senders)[0]


def _later(token: Token, flow: str) -> bool:
    """Whether a state's leaving is told without what it leaves ("Fiji is to pull out by the end of the year")."""
    whence = {"from", "of", "in", "to", "for", "into"}
    return (
        flow == "withdrawal"
        and token.pos_ == "VERB"
        and not any(one.dep_ in {"prep", "dobj", "xcomp", "acomp"} and one.lower_ in whence for one in token.children)
        and not any(one.lemma_.lower() in words("paper") for one in _out_of(token))
    )


def _out_of(verb: Token) -> list[Token]:
    """What somebody pulls out of: "has pulled out of the treaty"."""
    out = [one for one in verb.children if one.lower_ == "out"]
    return [x for one in out for x in parse.prepositional(one, {"of"})]


def _people_before(sentence: Sentence, verb: Token) -> bool:
    """Whether people with a nationality stand right before the verb, who are its subject whatever the parser made."""
    before = [one for one in items.find(sentence) if one.category in PERSONNEL and one.end <= verb.idx]
    gap = sentence.text[before[-1].end : verb.idx].split() if before else []
    return bool(before) and set(gap) <= AUXILIARIES and bool(ownership.nationality(before[-1]))


def _movable(senders: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(one for one in senders if one.iso3 or one.kind in {"armed_group", "igo"})
