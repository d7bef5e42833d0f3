"""People who in one sentence are told to be somewhere and, by a further verb, to leave it.

"The men sent to Fiji in May, who left within weeks", "soldiers from Chad guarded the port and went home".
"""

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase
from flows.extract.moves import ends, frames_leaving, onward
from flows.extract.moves.move import Move, modality_of
from flows.extract.reading import Reading
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import DeploymentFact

LEAVING = {"leave", "withdraw", "depart", "exit", "quit"}
GOING = {"go", "return", "fly", "sail", "come", "be", "head"}
HOME = {"home", "out", "gone"}
THERE = {"country", "region", "area", "territory", "it", "there", "island", "base", "province", "mission"}
"""Where they are, in words that name no state."""
SENT_OFF = {"make", "tell", "order", "force", "oblige", "ask"}
"""What is done to those who are to go."""
RULE = "departure"


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of those who leave where their own sentence has told that they are."""
    for move, key in list(ledger.moved):
        fact = ledger.deployments[key]
        if move.item.category not in PERSONNEL or not (fact.sender and fact.recipient) or fact.flow != "stationing":
            continue
        verb = _leaving(move) if move.item.sentence.read and move.modality != "denied" else None
        if verb is not None:
            item = Item(move.item.sentence, verb.idx, verb.idx + len(verb), fact.category, verb, verb)
            left = replace(move, item=item, mover=verb, flow="withdrawal", rule=RULE, place=None)
            left = replace(left, senders=(fact.sender,), recipients=(fact.recipient,))
            doubt = "planned" if phrase("leaving_to_come").search(_clause(verb)) else modality_of(verb)
            if doubt in {"asserted", "planned"}:
                yield replace(left, modality=doubt)


def settle(ledger: Ledger) -> None:
    """Where the only sentence that tells that people are somewhere tells that they have left, it is one deployment."""
    left = {
        (fact.sender, fact.recipient, move.item.sentence.index): fact
        for move, fact in ((move, ledger.deployments[key]) for move, key in ledger.moved)
        if move.rule == RULE and fact.status == "withdrawn"
    }
    over: dict[int, DeploymentFact] = {}
    for fact in ledger.deployments if left else ():
        told = {move.item.sentence.index for move, key in ledger.moved if key == fact.key}
        found = [left.get((fact.sender, fact.recipient, index)) for index in told]
        if fact.flow == "stationing" and found and found[0] is not None and None not in found:
            over[fact.key] = found[0]
            found[0].item, found[0].place = fact.item, fact.place
            found[0].evidence = [*fact.evidence, *found[0].evidence]
    ledger.moved = [(move, over[key].key if key in over else key) for move, key in ledger.moved]
    if over:
        ledger.keep([one for one in ledger.deployments if one.key not in over])


def _leaving(move: Move) -> Token | None:
    """The verb by which those who are moved leave, other than the word that moves them."""
    head = move.item.head
    for verb in move.item.sentence.tokens:
        if verb.i <= head.i or verb == move.mover or not _is_leaving(verb):
            continue
        if (
            head in _subjects(verb, head)
            and not parse.is_negated(verb)
            and _whence_fits(move, verb)
            and not frames_leaving.on_the_way(verb)
            and not onward.bound_for(move.item, verb, move.recipients)
        ):
            return verb
    return None


def _is_leaving(verb: Token) -> bool:
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    lemma = verb.lemma_.lower()
    if lemma in LEAVING:
        return True
    if lemma in {"go", "pack"} and verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_.lower() in SENT_OFF:
        return parse.is_passive(verb.head)
    away = {one.lower_ for one in verb.children}
    return (lemma in GOING and bool(away & HOME)) or (lemma == "pull" and "out" in away)


def _subjects(verb: Token, people: Token) -> list[Token]:
    """Who leaves; of "who" those of whom the relative clause tells, and of "began leaving" who began.

    "Sent men to Fiji, who left": a state is no "who", the people named before it are.
    """
    while verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"begin", "start", "be", "have", *SENT_OFF}:
        verb = verb.head
    found = parse.subjects(verb)
    if verb.dep_ == "advcl" and parse.objects(verb) and found and all(one.lower_ == "they" for one in found):
        found = parse.subjects(verb.head)  # "board a plane in Fiji as they leave the country"
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    if clause.dep_ == "relcl":
        found = [*found, clause.head]
        if clause.head.pos_ == "PROPN" and any(one.lower_ == "who" for one in clause.children):
            found.append(people)
    return found


def _whence_fits(move: Move, verb: Token) -> bool:
    """Whether the verb names no other place than where they are (as does "left Fiji", of people in Tonga)."""
    told = ends.named(move.item.sentence, [*parse.objects(verb), *parse.prepositional(verb, {"from"})])
    places = [one for one in told if one.iso3]
    what = [one.lower_ for one in parse.objects(verb)]
    return set(places) <= set(move.recipients) and (bool(places) or all(one in THERE for one in what))


def _clause(verb: Token) -> str:
    """The words of the verb's own clause."""
    return " ".join(one.text for one in sorted({verb, *verb.children, verb.head}, key=lambda one: one.i))
