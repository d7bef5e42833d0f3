"""What the sentences of an article say to be moved, each on its own; who is meant beyond them is told later."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors, forces, hosts
from flows.extract.items import nouns as items
from flows.extract.items import peoples
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import words
from flows.extract.moves import clause as moves
from flows.extract.moves import (
    contingents,
    distributed,
    drills,
    ends,
    exercises,
    gapped,
    implied,
    missions,
    programmes,
    replaced,
    respective,
    surface,
)
from flows.extract.moves import counted as counted_moves
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

GIVING = {"draw", "contribute", "provide", "comprise", "include"}
"""What is done with the people of whom a mission consists."""
MISSION_IN = re.compile(
    r"\b(?:missions?|forces?|operations?|peace-?keepers|battlegroups?)(?: deployed| operating)? (?:in|to) "
    r"(?:the )?(?:\w+ern )?$"
)
TOGETHER = re.compile(
    r"\b(?:together|jointly|in (?:collaboration|cooperation|co-operation|partnership|concert|conjunction)) with "
    r"(?:the )?(?:\w+ of )?$",
    re.IGNORECASE,
)
ANTECEDENT_REACH = 5
"""How many sentences after an item was named a bare number may still count it."""


def find(reading: Reading) -> list[Move]:
    """What the sentences of an article say to be moved, each on its own."""
    return [move for sentence in _with_antecedents(reading) for move in _of_sentence(sentence)]


def expected(reading: Reading, found: list[Move]) -> list[Sentence]:
    """The sentences before those of moves with a pronoun, whose parse the deployments are likely to need."""
    return [before for one in found if one.pronoun is not None for before in reading.before(one.item.sentence, 1)]


def _with_antecedents(reading: Reading) -> Iterator[Sentence]:
    """The sentences that name items or count them by a bare number, each told what the one before it spoke of."""
    before: tuple[str, int] | None = None
    for sentence in reading.sentences:
        if before is not None and sentence.index - before[1] <= ANTECEDENT_REACH:
            sentence.item_before = before[0]
        if sentence.left_out:
            continue
        bare = sentence.item_before is not None and any(one.unit is None for one in sentence.quantities)
        told = items.names_one(sentence.text) or drills.named(sentence.text)
        told = told or (sentence.item_before in PERSONNEL and peoples.may_name(sentence))
        told = told or peoples.counts_some(sentence)
        if bare or told:
            hosts.mark(reading.sentences, sentence)
            yield sentence
            found = [one for one in items.find(sentence) if not one.category.endswith("_aid")]
            people = [one for one in found if one.category in PERSONNEL]
            before = ((people or found)[-1].category, sentence.index) if found else before


def _of_sentence(sentence: Sentence) -> list[Move]:
    """The moves of a sentence by its words that move, its counts, exercises and surface, in the order of finding."""
    found = moves.find(sentence)
    found = contingents.peopled([*found, *contingents.find(sentence, found)])
    repeated = [one for one in gapped.find(sentence, found) if not any(_overlap(one, other) for other in found)]
    counted = counted_moves.find(sentence, found)
    found = [_in_mission(one) for one in gapped.again(sentence, found)]
    found = [
        *found,
        *repeated,
        *counted,
        *implied.find(sentence, found),
        *exercises.find(sentence),
        *missions.find(sentence),
    ]
    ended = {one.item.start for one in found if one.rule == "mission" and one.flow == "withdrawal"}
    found = [one for one in found if one.rule != "located" or one.item.start not in ended]
    found = contingents.peopled(
        [_in_mission(one) for one in distributed.settle(sentence, surface.find(sentence, found))]
    )
    found = respective.settle(sentence, replaced.settle(sentence, found))
    found = [_shared(_without_subjects(one)) for one in found]
    found = drills.placed(sentence, [exercises.purposed(programmes.settled(one)) for one in found])
    drilled = {(one.senders, one.recipients) for one in found if one.flow == "exercise" and one.rule != "exercise"}
    return [one for one in found if one.rule != "exercise" or (one.senders, one.recipients) not in drilled]


def _shared(move: Move) -> Move:
    """What states give together, as of each ("together with Fiji, Tonga has given Chad two boats")."""
    if not move.rule.startswith("give.") or not move.senders or not any(one.iso3 for one in move.senders):
        return move
    sentence = move.item.sentence
    named = [one for one in actors.mentions(sentence) if one.kind in {"state", "metonym", "city"}]
    named = [one for one in named if TOGETHER.search(sentence.text[: one.start]) and _of_its_clause(move, one)]
    beside = actors.parties(named)
    ends = (*move.senders, *move.recipients)
    return replace(move, senders=(*move.senders, *(one for one in beside if one.iso3 and one not in ends)))


def _without_subjects(move: Move) -> Move:
    """People as with nobody whom the sentence names only as who sends others ("Chad sent 90 men, Fiji a battalion")."""
    if move.item.category not in PERSONNEL or not move.senders or not move.recipients:
        return move
    sentence = move.item.sentence
    named = [one for one in actors.mentions(sentence) if one.kind != "person"]
    others = {actors.party_of(one.actor) for one in named if not ends.is_subject_anew(sentence, one)}
    hosts = tuple(one for one in move.recipients if one in others or one not in actors.parties(named))
    return replace(move, recipients=hosts)


def _of_its_clause(move: Move, named: actors.ActorMention) -> bool:
    """Whether a state stands in the clause of the word that moves."""
    text, at = move.item.sentence.text, move.mover.idx
    return not set(";:") & set(text[min(named.start, at) : max(named.end, at)])


def _in_mission(move: Move) -> Move:
    """People whom a state keeps in a mission by its name are where the mission serves ("500 soldiers with UNIFIL")."""
    if move.item.category not in PERSONNEL or not move.senders or any(one.iso3 for one in move.recipients):
        return move
    verb = move.item.head.head
    giving = verb.lemma_.lower() in GIVING
    serving = verb.lemma_.lower() in words("serving") and not move.recipients
    if move.rule == "bare" and not ((serving or giving) and move.modality == "asserted"):
        return move
    if move.rule == "bare" and all(one.kind == "igo" for one in move.senders):
        return move
    served = [forces.named().get(one.actor.name) for one in actors.mentions(move.item.sentence)]
    states = {host for one in served if one is not None and len(one.hosts) == 1 for host in one.hosts}
    states = states or (_of_a_mission(move) if giving or move.recipients else set())
    rule = "go.verb" if move.rule == "bare" else move.rule
    found = len(states) == 1 and not states & set(move.senders)
    return replace(move, recipients=tuple(states), rule=rule) if found else move


def _of_a_mission(move: Move) -> set[Actor]:
    """Where the mission serves to which states give people ("leads the force in Chad, with Fiji giving officers")."""
    sentence = move.item.sentence
    named = [one for one in actors.mentions(sentence) if one.kind not in {"demonym", "person"}]
    served = [one for one in named if MISSION_IN.search(sentence.text[: one.start])]
    return {one for one in actors.parties(served[:1]) if one.iso3}


def _overlap(one: Move, other: Move) -> bool:
    return one.item.start < other.item.end and other.item.start < one.item.end
