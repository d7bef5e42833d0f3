"""People whom a verb has do something, which tells that they are there, where no word moves them."""

import re
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import phrase, words
from flows.extract.moves.fighting import is_act_of_war
from flows.extract.moves.move import Move
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

SERVICE = re.compile(
    r"\b(?:[Aa]ir [Ff]orces?|[Nn]avy|[Aa]rmy|[Mm]ilitary|[Aa]rmed [Ff]orces|[Cc]oast ?[Gg]uard|Forces?|Police|Command)$"
)
"""A service as a whole, which is nowhere in particular."""
UNSURE = {"could", "may", "might", "would", "should", "can", "will", "must"}
THERE = {"present", "active", "stationed", "deployed", "based", "operational", "in", "on"}
"""What people are who are somewhere."""
AT_HOME = re.compile(r"\b(?:at home|home ground|own (?:soil|territory|border)|domestic\w*)\b")


def settled(move: Move) -> Move:
    """People of a nationality whom a verb has do something, as a move whose host is to be found ("guard the port")."""
    item = move.item
    if move.rule != "bare" or move.modality != "asserted" or item.category not in PERSONNEL:
        return move
    if not all(one.iso3 or one.kind == "armed_group" for one in item.owners):
        return move
    verb = _verb(item.head)
    if verb is not None and item.head.dep_ == "pobj" and verb.lemma_.lower() in words("wielding"):
        return move  # "has been used by Fijian forces"
    if verb is None or SERVICE.search(item.text) or not _people().search(item.text) or _no_presence(verb):
        return move
    unsure = any(one.dep_ == "aux" and one.lower_ in UNSURE for one in verb.children)
    if unsure or parse.modality(verb) != "asserted" or AT_HOME.search(item.sentence.text):
        return move
    senders = tuple(one for one in move.senders if one.iso3 or one.kind in {"armed_group", "igo"})
    hosts = tuple(one for one in _helped(move, verb) if one not in senders)
    return replace(move, mover=verb, senders=senders, recipients=move.recipients or hosts, rule="acting")


def _helped(move: Move, verb: Token) -> list[Actor]:
    """The state whose people they train or guard, who are at home as a rule ("train Chadian recruits")."""
    if verb.lemma_.lower() not in words("helping_people") or parse.is_passive(verb):
        return []
    found = actors.of_tokens(move.item.sentence, parse.objects(verb))
    return [one for one in found if one.iso3] if len(found) == 1 else []


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrase('people_serving').pattern})$", re.IGNORECASE)


def _verb(head: Token) -> Token | None:
    """The verb of which the item is the subject, or which it does something by."""
    governor = head.head
    if head.dep_ in {"nsubj", "nsubjpass"} and governor.pos_ in {"VERB", "AUX"}:
        return governor
    if head.dep_ == "pobj" and governor.dep_ == "agent":
        return governor.head
    return None


def _no_presence(verb: Token) -> bool:
    """Whether the verb tells of a fight, of papers or of leaving and not of people who are somewhere."""
    if any(one.dep_ == "dobj" and one.lower_ in {"part", "position", "positions", "post"} for one in verb.children):
        return False  # "are taking part", "have taken up positions"
    so = any(one.dep_ == "acomp" and one.lower_ not in THERE for one in verb.children)  # "remain united"
    so = so or (verb.lemma_ == "be" and any(one.dep_ == "attr" for one in verb.children))  # "were those who"
    return so or is_act_of_war(verb) or verb.lemma_.lower() in words("of_papers") | words("not_serving")
