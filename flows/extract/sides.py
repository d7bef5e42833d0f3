"""Which parties the phrase of an instrument names: by modifier, possessor, preposition and verb."""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from flows.extract import actors, events, parse
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

SUBJECT_VERBS = {"have", "seek", "want", "announce", "agree", "enter"}


def of(reading: Reading, sentence: Sentence, token: Token, left: int, noun: int, end: int) -> list[Actor]:
    """Parties by modifier, possessor, between/with-phrase and the subject of the verb that makes the instrument."""
    found = actors.parties(actors.within(sentence, left, noun, place=False))
    if phrase("both_sides").search(sentence.text[left:noun]):
        found += reading.two_named(sentence)
    if re.search(r"\b[Bb]etween\b", sentence.text[noun:end]):
        found += actors.parties(actors.within(sentence, noun, end))
    if (
        token.dep_ != "pobj"
        and (among := re.search(r"\b(?:between|among)\b [^.;()]{5,120}", sentence.text[end:]))
        and sentence.text[noun:end].isupper()
    ):
        found += actors.parties(actors.within(sentence, end + among.start(), end + among.end()))
    if after := re.match(r",? between [^.;()]{5,90}", sentence.text[end:]):
        found += actors.parties(actors.within(sentence, end, end + after.end()))
    for linking in ("between", "among", "with"):
        sides = parse.prepositional(token, {linking})
        found += actors.of_tokens(sentence, sides)
        if linking == "between" and any(
            phrase("both_sides").search(sentence.text[slice(*actors.phrase(one))]) for one in sides
        ):
            found += reading.two_named(sentence)
    if token.dep_ == "pobj" and token.head.head.lemma_ in {
        "obligation",
        "commitment",
        "party",
        "signatory",
        "member",
        "accession",
    }:
        holder = token.head.head
        found += actors.of_tokens(sentence, [one for one in holder.children if one.dep_ == "poss"])
        if holder.dep_ == "attr":
            found += actors.of_tokens(sentence, parse.subjects(holder.head))
    if not any(child.lower_ in {"between", "among"} for child in token.children):
        found += _by_verb(reading, sentence, token)
    return list(dict.fromkeys(found))


def _by_verb(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    found: list[Actor] = []
    verb = events.governor(token)
    if verb is not None and (verb.lemma_.lower(), "NOUN") in events.statuses():
        sides = parse.prepositional(verb, {"between", "with", "by"})
        found += actors.of_tokens(sentence, sides)
        if any(one.lower_ == "two" for one in sides):
            found += reading.two_named(sentence)
        verb = verb.head if verb.dep_ in {"dobj", "nsubjpass", "nsubj"} else verb
        return list(dict.fromkeys([*found, *actors.of_tokens(sentence, parse.agents(verb))]))
    if verb is None or verb.pos_ not in {"VERB", "AUX"}:
        return found
    making = (
        (verb.lemma_.lower(), "VERB") in events.statuses()
        or verb.lemma_.lower() in SUBJECT_VERBS
        or events.of(token)[0] == "signed"
    )
    if (making and token not in parse.subjects(verb)) or parse.is_passive(verb):
        doers = [one for one in parse.agents(verb) if one != token]
        found += actors.of_tokens(sentence, doers)
        if not found and any(phrase("three").search(sentence.text[slice(*actors.phrase(one))]) for one in doers):
            found += reading.listed(sentence)
        if not found and any(
            one.lower_ == "they" or phrase("both_sides").search(sentence.text[slice(*actors.phrase(one))])
            for one in doers
        ):
            found += reading.two_named(sentence)
    if making:
        for linking in ("with", "between"):
            found += actors.of_tokens(sentence, parse.prepositional(verb, {linking}))
    return found


def pairs(sentence: Sentence) -> Iterator[tuple[list[Actor], int, int]]:
    """Two states that a sentence names as a pair: "between A and B", "A-B alignment", "A and B's pact"."""
    found = [one for one in actors.mentions(sentence) if one.actor.iso3 or one.actor.affiliation]
    for one, two in pairwise(found):
        both = actors.parties([one, two])
        gap = sentence.text[one.end : two.start]
        joined = re.fullmatch(r"-| and |'s? and |, and | with ", gap)
        cue = phrase("pair_relation").search(
            sentence.text[max(0, one.start - 12) : min(len(sentence.text), two.end + 40)]
        )
        if len(both) == 2 and joined and (cue or gap == "-"):
            yield both, one.start, two.end
