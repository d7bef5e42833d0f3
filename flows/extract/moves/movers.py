"""The words of `lexicon/moves.csv` that may move an item in its sentence."""

from collections.abc import Iterator
from functools import cache

from flows.extract.items.item import Item
from flows.extract.lexicons import table, words
from flows.extract.syntax.tree import Token

Mover = tuple[Token, str]
"""A word that moves, and its part of speech in the lexicon."""


JOINED_BY = {"join", "reinforce"}
"""What further people do to those who are there already."""


@cache
def lexicon() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The frames and flows of each word that moves, by its lemma and part of speech."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("moves"):
        found.setdefault((row["lemma"], row["pos"]), []).append((row["frame"], row["flow"]))
    return found


def of(item: Item) -> Iterator[Mover]:
    """The words that may move the item, nearest first."""
    token = item.token
    if (token.dep_ in {"compound", "nmod", "amod", "poss"} and item.head == token) or (
        token.dep_ == "conj" and token.head.dep_ in {"compound", "nmod"}
    ):
        head = token.head if token.dep_ != "conj" else token.head.head
        if moves(head, "NOUN"):
            yield head, "NOUN"
            yield from _over(head)
        return
    if moves(token, "NOUN"):
        yield token, "NOUN"  # "ammunition supplies"
    joined = [one for one in token.children if one.dep_ == "conj" and moves(one, "NOUN")]
    if joined and not any(one.dep_ in {"det", "prep"} and one.i < joined[0].i for one in token.children):
        yield joined[0], "NOUN"  # "arms and missile transfers"
    for one in dict.fromkeys((token, item.head)):
        clauses = [child for child in one.children if child.dep_ in {"acl", "relcl"}]
        joined = [two for child in clauses for two in child.children if two.dep_ == "conj" and not _has_subject(two)]
        yield from (
            (child, "VERB")
            for child in (*clauses, *joined)  # "which numbers 400 and is spread over Fiji"
            if moves(child, "VERB") and not _of_the_receiver(child)
        )
    if item.head != token and moves(item.head, "NOUN"):
        yield item.head, "NOUN"  # "a package of missiles and shells"
    yield from _governing(item)
    yield from _before_of(token)


def _of_the_receiver(clause: Token) -> bool:
    """Whether a relative clause tells to whom something else is moved ("Fiji, to which Chad has sent boats")."""
    preposed = [one for one in clause.children if one.dep_ in {"prep", "dative"} and one.lower_ in {"to", "for"}]
    return any(two.lower_ in {"which", "whom"} for one in preposed for two in one.children) and any(
        one.dep_ in {"dobj", "nsubjpass"} for one in clause.children
    )


def _before_of(token: Token) -> Iterator[Mover]:
    """The noun of moving before the item's "of", whatever the parser made of it ("Deliveries of howitzers")."""
    here = token.i - 1
    while here > 0 and token.doc[here].pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "DET", "PUNCT", "ADV", "CCONJ", "VERB"}:
        here -= 1
    if here <= 0 or token.doc[here].lower_ != "of":
        return
    for before in reversed(token.doc[max(0, here - 8) : here]):
        if moves(before, "NOUN") and (before.i == here - 1 or before.nbor().lower_ == "to"):  # "the sale to Fiji of"
            yield before, "NOUN"
            return


def _governing(item: Item) -> Iterator[Mover]:
    """The word that the item is subject, object or complement of."""
    head = item.head
    parent = head.head
    if head.dep_ == "pobj" and parent.dep_ in {"prep", "agent"}:
        yield from _before_preposition(parent)
    elif parent != head and (parent.pos_ in {"VERB", "AUX"} or parent.dep_ == "relcl" or _has_subject(parent)):
        yield from _clause(item, head, parent)


def _before_preposition(preposition: Token) -> Iterator[Mover]:
    word, governor = preposition.lower_, preposition.head
    if moves(governor, "NOUN") and word in {"of", "by", "for", "on", "with", "including", "like"}:
        yield governor, "NOUN"
        yield from _over(governor)
    elif word == "by" and governor.lemma_.lower() in JOINED_BY and moves(governor, "VERB"):
        yield governor, "VERB"  # "they will be joined by soldiers from Fiji"
    elif word == "between" and is_range(preposition) and moves(governor, "VERB"):
        yield governor, "VERB"
    elif word in {"including", "like"}:
        heads = [governor, *(one for one in governor.children if one.dep_ in {"dobj", "nsubjpass"})]
        yield from ((one, "NOUN") for one in heads if moves(one, "NOUN"))
    elif word == "for" and (papers := [one for one in governor.children if one.dep_ == "dobj" and moves(one, "NOUN")]):
        yield papers[0], "NOUN"  # "signed a contract with Fiji for boats"
    elif (moves(governor, "VERB") and word in {"with", "of", "for"}) or (
        word == "in" and governor.lemma_.lower() in {"chip", "throw", "chuck", "kick", "pitch"}
    ):
        yield governor, "VERB"
    elif word == "with" and governor.dep_ in {"dobj", "dative"} and moves(governor.head, "VERB"):
        yield governor.head, "VERB"
    elif (
        word == "to"
        and governor.lemma_.lower() in {"home", "host"}
        and (governor.head.lemma_ == "be" or governor.dep_ in {"appos", "npadvmod"})
    ):
        yield governor, "NOUN"


def is_range(preposition: Token) -> bool:
    """Whether "between" opens a number of what follows ("hosts between 100 and 300 soldiers")."""
    counted = [one for one in preposition.children if one.dep_ == "pobj"]
    return preposition.lower_ == "between" and any(two.dep_ == "nummod" for one in counted for two in one.children)


def _by_pronoun(verb: Token) -> bool:
    """Whether "it" or "they" is the subject ("the group said that it was leaving")."""
    return any(one.dep_ == "nsubj" and one.lower_ in {"it", "they"} for one in verb.children)


def _clause(item: Item, head: Token, parent: Token) -> Iterator[Mover]:
    if parent.dep_ == "xcomp" and parent.tag_ == "VBG" and parent.head.lemma_.lower() in words("hosting"):
        parent = parent.head  # "hosts rotating battalions"
    following = [one for one in parent.children if one.dep_ in {"xcomp", "conj"} and one.pos_ == "VERB"]
    following += [
        one for one in parent.children if one.dep_ == "xcomp" and one.pos_ == "AUX"
    ]  # "is said to be in Fiji"
    following = [one for one in following if one.dep_ == "xcomp" or not _has_subject(one)]  # ", and Fiji was ready"
    if head.dep_ == "dobj":  # "trains Fijian soldiers and has sent two ships"
        own = {one for one in following if one.dep_ == "conj" and any(two.dep_ == "dobj" for two in one.children)}
        following = [one for one in following if one not in own]
    reached = following if head.dep_ in {"nsubj", "nsubjpass", "dobj"} else []
    said = [one for one in parent.children if one.dep_ == "ccomp" and _by_pronoun(one)] if item.owners else []
    yield from ((one, "VERB") for one in (parent, *reached, *said) if moves(one, "VERB"))
    if not moves(parent, "VERB"):  # "has begun to withdraw": the infinitive under an infinitive
        yield from (
            (one, "VERB") for two in reached for one in two.children if one.dep_ == "xcomp" and moves(one, "VERB")
        )


def _over(noun: Token) -> Iterator[Mover]:
    """The noun of moving above another ("the delivery of a shipment of rifles")."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "on"} and moves(noun.head.head, "NOUN"):
        yield noun.head.head, "NOUN"


def moves(token: Token, pos: str) -> bool:
    """Whether the lexicon lists the word under this part of speech."""
    noun = token.pos_ in {"NOUN", "PROPN"}
    ruling = any(
        one.dep_ in {"nsubj", "nsubjpass", "dobj"} for one in token.children
    )  # "Fiji hosts": a verb all the same
    return (noun if pos == "NOUN" else not noun or ruling) and (token.lemma_.lower(), pos) in lexicon()


def _has_subject(token: Token) -> bool:
    return any(one.dep_ in {"nsubj", "nsubjpass"} for one in token.children)
