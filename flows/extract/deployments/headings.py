"""Paragraphs that a state's name opens as their heading: "Latvia: some 3,000 soldiers from 14 countries"."""

import re
from dataclasses import replace
from itertools import islice

from flows.extract import actors, hosts
from flows.extract.items.item import PERSONNEL
from flows.extract.moves import whereabouts
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

HEADED = re.compile(r"\s*(?:\([A-Z]{2,5}\))?\s*[:\u2013\u2014]\s")
"""What parts the heading of a paragraph from its text."""
SIGN = re.compile(r"[:\u2013\u2014]\s")
OTHERS = re.compile(r"[,;] (?:where|who|which|while|whose|and|but)\b")
"""Between a number and people of another clause, whom it does not count."""
LIST = 2
"""How many paragraphs of an article are headed so, if they are a list by states."""


def placed(reading: Reading, move: Move) -> Move:
    """A move without host in a paragraph that is headed by a state, as one to that state."""
    if move.recipients or (move.rule == "bare" and (move.item.category not in PERSONNEL or not move.senders)):
        return move
    sentence = move.item.sentence
    host = _over(reading, sentence)
    if host is None or host in move.senders or (move.rule == "bare" and not _counted(move)):
        return move
    outside = [one for one in actors.mentions(sentence) if whereabouts.is_outside(sentence, one)]
    if host in actors.parties(outside):
        return move
    return replace(move, recipients=(host,), rule="headed" if move.rule == "bare" else move.rule)


def _over(reading: Reading, sentence: Sentence) -> Actor | None:
    """The state that heads the paragraph of a sentence, alone, where that is how the article is ordered."""
    over = hosts.headed(reading.sentences, sentence)
    if len(over) == 1:
        return over[0]
    if (opened := _opened(reading, sentence)) is not None:
        return opened
    below_title = (one for one in reading.sentences if not one.in_headline and SIGN.search(one.text))
    headings = (one for one in below_title if _heading(one) is not None)
    if len(list(islice(headings, LIST))) < LIST:
        return None
    first = sentence
    for one in reading.before(sentence, len(reading.sentences)):
        if one.paragraph != sentence.paragraph:
            break
        first = one
    return _heading(first)


def _opened(reading: Reading, sentence: Sentence) -> Actor | None:
    """The state in which the sentence before, which opens its paragraph, is set ("In Syria we have gone …")."""
    before = next(reading.before(sentence, 1), None)
    if before is None or before.paragraph != sentence.paragraph:
        return None
    first = before.index == 0 or reading.sentences[before.index - 1].paragraph < before.paragraph
    found = whereabouts.fronted(before, ())[0] if first else ()
    return found[0] if found else None


def _heading(sentence: Sentence) -> Actor | None:
    """The state whose name opens a sentence as a heading ("Latvia: ")."""
    for one in actors.mentions(sentence):
        if one.start > len("The "):
            return None
        if one.kind == "state" and HEADED.match(sentence.text, one.end):
            return actors.party_of(one.actor)
    return None


def _counted(move: Move) -> bool:
    """Whether a number counts the people, and no others of whom the sentence tells."""
    numbers = [one for one in move.item.sentence.quantities if one.start < move.item.end]
    between = (move.item.sentence.text[one.end : move.item.start] for one in numbers if one.unit in {None, "person"})
    return any(not OTHERS.search(words) for words in between)
