"""People whom others replace: "Niger replaced French troops with Russian ones", "were replaced by men from Chad"."""

from collections.abc import Iterable
from dataclasses import replace

from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import words
from flows.extract.moves import ends
from flows.extract.moves.move import Move, modality_of
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor


def settle(sentence: Sentence, found: Iterable[Move]) -> list[Move]:
    """The moves of a sentence, those of people who are replaced as leaving, and of those who replace them as coming."""
    found = list(found)
    if not any(one.item.category in PERSONNEL for one in found):
        return found
    for verb in sentence.tokens:
        if verb.lemma_.lower() in words("replacing") and verb.pos_ == "VERB" and not parse.is_negated(verb):
            found = _by(verb, found)
    return found


def _by(verb: Token, found: list[Move]) -> list[Move]:
    """The moves of a sentence, those of the people on both sides of one verb settled."""
    old = [one for one in found if _is_of(one, parse.patients(verb))]
    means = [*parse.passive_agent(verb), *parse.prepositional(verb, {"with", "by", "for"})]
    new = [one for one in found if _is_of(one, means or parse.agents(verb))]
    doubt = modality_of(verb)
    if not old or not new or doubt not in {"asserted", "planned"}:
        return found
    leaving, coming = old[0], new[0]
    hosts = _hosts(verb, leaving, coming)
    if not hosts or not leaving.senders or not coming.senders or set(leaving.senders) & set(coming.senders):
        return found
    out = replace(leaving, mover=verb, flow="withdrawal", recipients=hosts, modality=doubt, rule="leave.verb")
    into = replace(coming, mover=verb, flow="stationing", recipients=hosts, modality=doubt, rule="go.verb")
    return [*(one for one in found if one not in {*old, *new}), out, into]


def _is_of(move: Move, heads: list[Token]) -> bool:
    return move.item.category in PERSONNEL and (move.item.head in heads or move.item.token in heads)


def _hosts(verb: Token, leaving: Move, coming: Move) -> tuple[Actor, ...]:
    """Where they are: as the sentence tells of either, else the state that has the ones replaced by the others."""
    barred = {*leaving.senders, *coming.senders}
    told = tuple(one for one in (leaving.recipients or coming.recipients) if one not in barred)
    doer = [] if parse.is_passive(verb) else parse.subjects(verb)
    return told or tuple(one for one in ends.named(leaving.item.sentence, doer) if one.iso3 and one not in barred)
