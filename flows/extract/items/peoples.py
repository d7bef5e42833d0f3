"""People told of by their nationality alone, as those who are sent somewhere ("8,000 Fijians", "Fijian nationals")."""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.items.heads import head_of
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.items.numbers import is_moved
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token

LAST = re.compile(r"\b(?:last|first|remaining|few|hundreds of|thousands of|dozens of)(?: of the)? $", re.IGNORECASE)
INCLUDED = re.compile(
    r"\b(?:including|among them|of (?:them|whom)|comprising|made up of)\b[^.;:]{0,60}$", re.IGNORECASE
)
"""Before people who are some of others just named."""
AS_A_NAME = re.compile(r"\b[Tt]he $")
PLURAL = re.compile(r"(?:s|ch|sh|ese|ss|yi|men)$")
"""How the name of a people ends that may stand for its soldiers."""
WHITHER = {"in", "at", "on", "to", "into", "from", "out", "home", "back", "there", "inside", "gone"}
NATIONALS = re.compile(r" (nationals|citizens|men|youths|volunteers|recruits|migrants|students)\b")
NUMBER_BEFORE_NAME = re.compile(
    r"(?:\d|dozens?|hundreds?|thousands?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty)"
    r" {1,2}[A-Z]"
)
"""Where the people counted may stand, found at the price of one look."""


def may_name(sentence: Sentence) -> bool:
    """Whether a sentence may tell of people by their nationality alone, before anything is known of its grammar."""
    named = [one for one in actors.mentions(sentence) if one.kind == "demonym"]
    return any(PLURAL.search(sentence.text[one.start : one.end]) for one in named)


def counts_some(sentence: Sentence) -> bool:
    """Whether a sentence counts people by their nationality alone ("13,500 Fijians in Chad")."""
    named = [one for one in actors.mentions(sentence) if one.kind == "demonym"]
    named = [one for one in named if PLURAL.search(sentence.text[one.start : one.end])]
    if not named or not NUMBER_BEFORE_NAME.search(sentence.text):
        return False
    return any(0 < one.start - two.end <= 2 for one in named for two in sentence.quantities)


def labour(sentence: Sentence) -> Iterator[Item]:
    """Workers and civilians of a nationality: no other text of work and trade speaks of them so."""
    for one in actors.mentions(sentence):
        match = phrase("labour").match(sentence.text, one.end) if one.kind == "demonym" else None
        if match is not None:
            token = sentence.token_at(match.start(1), match.end(1))
            yield Item(sentence, match.start(1), match.end(1), "personnel_support", token, head_of(token))


def sent_to_work(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Workers whom a state sends by the hundred or thousand ("is sending thousands of workers to Fiji")."""
    for match in phrase("labour_sent").finditer(sentence.text):
        start, end = match.span(1)
        if not any(one.start < end and start < one.end for one in found):
            token = sentence.token_at(start, end)
            yield Item(sentence, start, end, "personnel_support", token, head_of(token))


def by_nationality(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Counted people of a nationality ("up to 8,000 Fijians"); after soldiers were named also "the Fijians left".

    They are of the kind of those of whom they are some ("1,000 policemen, including 200 Fijians").
    """
    for one in actors.mentions(sentence):
        counted = one.kind == "demonym" and any(
            quantity.unit in {None, "person"} and 0 < one.start - quantity.end <= 2 for quantity in sentence.quantities
        )
        if one.kind != "demonym" or not _are_people(sentence, one):
            continue
        token = sentence.token_at(one.start, one.end)
        again = sentence.item_before in PERSONNEL and token.dep_ != "dobj" and _go_or_stay(token)
        some = LAST.search(sentence.text[: one.start]) is not None and is_moved(token, many=True)
        if (counted or some or again) and not phrase("moving_by_themselves").search(sentence.text):
            all_of_them = [two.category for two in found if two.category in PERSONNEL and two.end <= one.start]
            before = sentence.item_before if again else None
            included = INCLUDED.search(sentence.text[: one.start]) is not None and bool(all_of_them)
            category = before or (all_of_them[-1] if included else "personnel_combat")
            yield Item(sentence, one.start, one.end, category, token, head_of(token))


def _are_people(sentence: Sentence, one: actors.ActorMention) -> bool:
    """Whether the name of a people stands alone: in the plural, or after "the" and before no noun ("the French")."""
    token = sentence.token_at(one.start, one.end)
    alone = token.dep_ in {"nsubj", "nsubjpass"} and AS_A_NAME.search(sentence.text[: one.start]) is not None
    plural = PLURAL.search(sentence.text[one.start : one.end]) is not None
    return token.tag_ in {"NNPS", "NNS"} or (alone and plural and token.idx < one.end)


def _go_or_stay(token: Token) -> bool:
    """Whether a people goes, leaves or is somewhere ("the Fijians left Chad", "are still in Chad")."""
    verb = token.head
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    whither = any(one.dep_ in {"prep", "advmod", "prt"} and one.lower_ in WHITHER for one in verb.children)
    if verb.lemma_.lower() in {"be", "go", "come", "remain", "stay"}:
        return whither
    taken = any(one.dep_ == "dobj" for one in verb.children)  # "the Fijians sent boats"
    return is_moved(token, many=True) and (not taken or verb.lemma_.lower() in {"leave", "quit", "exit", "enter"})


def in_ranks(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Foreigners by their nationality alone who serve in an army ("Fijians fighting for", "nationals in its army")."""
    if phrase("foreign_ranks").search(sentence.text) is None or phrase("moving_by_themselves").search(sentence.text):
        return
    for one in actors.mentions(sentence):
        start, end = one.start, one.end
        match = NATIONALS.match(sentence.text, end) if one.kind == "demonym" else None
        token = sentence.token_at(start, end)
        if match is not None:
            start, end = match.start(1), match.end(1)
            token = sentence.token_at(start, end)
        elif one.kind != "demonym" or token.tag_ not in {"NNPS", "NNS"}:
            continue
        if not any(other.start < end and start < other.end for other in found):
            yield Item(sentence, start, end, "personnel_combat", token, head_of(token))
