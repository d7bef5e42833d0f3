"""Bare numbers that count what the text spoke of before: "there are 400 of them", "another 500 are to follow"."""

import re
from functools import cache

from flows.extract.lexicons import phrase, table
from flows.extract.moves import movers
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token

OF_OTHERS = re.compile(r" of (?:its|their|his|these|those) (?!own\b|number\b|total\b|ranks\b|comrades\b|\w*men\b)[a-z]")
"""After a bare number: some of other people or things ("thousands of its opponents")."""
FEWEST_KNOWN = 100
"""From here on "the 900" are people or things told before; "the 27" are states more often."""


def tells(sentence: Sentence, quantity: Quantity, token: Token, *, lost: bool) -> bool:
    """Whether a number without a noun of its own stands where the number of things named before is told."""
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    if (phrase("of_them").match(after) and not OF_OTHERS.match(after)) or phrase("apiece").match(after):
        return True
    if phrase("crew_of").search(before) and phrase("ends_count").match(after):
        return True
    alone = noun_of(token) == token or phrase("more_of_them").match(after) or phrase("ends_count").match(after)
    changes = before.endswith("from ") and after.startswith(" to ")  # "from 1,900 to 2,200"
    if not alone or after.startswith(" of ") or (phrase("not_elliptic").match(after) and not changes):
        return False
    if quantity.qualifier == "vague" and token.dep_ == "pobj" and token.head.lower_ == "by":
        return False
    if lost or phrase("put_at").search(before):
        return True
    if quantity.point is not None and quantity.point <= 1:
        return False
    again = (
        phrase("again_some").search(before) or phrase("more_of_them").match(after) or phrase("then_some").match(after)
    )
    told = (quantity.point or quantity.low or 0) >= FEWEST_KNOWN or phrase("as_told").match(after)
    known = told and before.endswith(("the ", "The "))
    return again is not None or known or _is_counting(token, quantity) or _is_left_alone(quantity, before, after)


def _is_left_alone(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number of many ends its phrase without a noun: "sent around 1,100, according to …"."""
    value = quantity.point or quantity.low or quantity.high or 0
    many = value >= FEWEST_KNOWN and not (1900 <= value <= 2100 and "," not in quantity.value_text)
    return many and phrase("ends_count").match(after) is not None and not phrase("no_count").search(before)


def noun_of(token: Token) -> Token:
    """The noun that a number counts: the one it modifies, or that follows its "of"; the number itself without one."""
    if token.dep_ in {"nummod", "quantmod", "amod", "compound", "nmod"} and token.head.i > token.i:
        return token.head
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((one for one in child.children if one.dep_ == "pobj"), token)
    return token


def _is_counting(token: Token, quantity: Quantity) -> bool:
    """Whether a bare number stands where a number of things that move or stand is told."""
    for one in (token, *token.ancestors):
        governor = one.head
        if quantity.start <= one.idx < quantity.end and one.pos_ == "VERB":  # "the number exceeded 5,000"
            return _has_count_subject(one)
        if quantity.start <= governor.idx < quantity.end and governor != one:
            continue
        if one.dep_ in _ARGUMENTS or (one.pos_ == "ADP" and one.dep_ == "prep" and one.idx < quantity.end):
            return _tells_number(governor) or (one.dep_ == "attr" and _has_count_subject(governor))
        if one.dep_ == "conj" and governor.pos_ in {"VERB", "AUX"}:  # "keeps 400 men in Fiji and 900 in Tonga"
            return _tells_number(governor)
        if one.dep_ == "pobj":
            above = governor.head
            return (above.lemma_.lower(), governor.lower_) in _prepositional() or (
                governor.lower_ in {"to", "at", "of", "from"} and above.lemma_.lower() in _counting("NOUN")
            )
        if one.dep_ not in {"quantmod", "nummod", "conj", "appos", "advmod", "amod"}:
            return False
    return False


def _tells_number(verb: Token) -> bool:
    """Whether a verb moves or counts things, or says where they are ("are to follow", "are already in Fiji")."""
    if verb.lemma_ == "be":
        placed = any(
            one.dep_ == "expl" or (one.dep_ == "prep" and one.lower_ in {"in", "at", "on"}) for one in verb.children
        )
        return placed or any(one.dep_ == "xcomp" and _tells_number(one) for one in verb.children)
    return verb.lemma_.lower() in _counting("VERB")


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative", "npadvmod"})


def _has_count_subject(verb: Token) -> bool:
    """ "Their total number is approximately 400"."""
    return any(one.dep_ == "nsubj" and one.lemma_.lower() in _counting("NOUN") for one in verb.children)


@cache
def _counting(pos: str) -> frozenset[str]:
    """Words by which a number of things is told: verbs that move or count them, nouns of quantity."""
    words = {row["lemma"] for row in table("count_words") if row["pos"] == pos and not row["preposition"]}
    if pos == "VERB":
        words |= {lemma for lemma, kind in movers.lexicon() if kind == "VERB"} - {"be"}
    return frozenset(words)


@cache
def _prepositional() -> frozenset[tuple[str, str]]:
    rows = [row for row in table("count_words") if row["preposition"] not in {"", "holds"}]
    return frozenset((row["lemma"], row["preposition"]) for row in rows)


def numeral(sentence: Sentence, quantity: Quantity) -> Token:
    """The token of the number itself, without the qualifier that the parser may have taken for a preposition."""
    token = sentence.token_at(quantity.start, quantity.end)
    if token.pos_ in {"NUM", "SYM", "NOUN"}:
        return token
    inside = [one for one in token.subtree if quantity.start <= one.idx < quantity.end and one.pos_ in {"NUM", "NOUN"}]
    return inside[-1] if inside else token
