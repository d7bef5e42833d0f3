"""Whose an agreement is, by the words of one sentence: `of` an instrument's phrase, those `beside` it, two as `pairs`.

What is asked in turn: `before` it (its possessor, the holder of a list), `between` whom and `with_whom` it is, the
`verbs` that govern it, the `deeds` under it. `nouns` says whom a noun stands for, `lists` how far a list of names goes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.extract import actors
from flows.extract.agreements import governing
from flows.extract.agreements.sides import before, between, deeds, verbs, with_whom
from flows.extract.agreements.sides.nouns import at_war, taking_part
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Span
from flows.facts import Actor

PARTS = re.compile(r"; (?!its\b|it )|: (?!its\b|it |his\b|her\b|their\b)|\s[–—-]\s|, (?:while|whereas|but|although) ")
"""What divides a sentence into parts that may tell of different things; "its" goes on with what was told of."""
COMPARING = {"compare", "liken", "equate", "contrast", "confuse", "pair"}
"""Verbs whose "with" names no partner."""
NO_MAKERS = ("coalition", "allies", "Security Council", "General Assembly")
"""How the names of bodies end that are party to nothing."""
MEMBER = re.compile(r"(?:'s(?: [\w-]+){0,3})?[ -](?:members?|ally|allies|candidate|aspirant|newcomer)\b")
"""What after the name of an organisation makes it a word on one who belongs to it: "Chad, a NATO member, signed"."""
BELONGING = re.compile(
    r"\b(?:join(?:s|ed|ing)?|entered|acced(?:es?|ed|ing) to|accession to|admission to|membership (?:of|in|to)"
    r"|members? of|belongs? to|part of) (?:the )?$"
)
"""The same before it: "Chad, which joined NATO last year, signed"."""


@dataclass(frozen=True)
class Sides:
    """The parties that a phrase names; `partners` are those of them that stand after "with"."""

    parties: tuple[Actor, ...]
    partners: tuple[Actor, ...]


def of(reading: Reading, sentence: Sentence, title: Span, left: int, noun: int) -> Sides:
    """The parties whom the words of an instrument name, and those around them.

    `title` are the words of the instrument, `left` is where its noun phrase begins and `noun` where its noun does.
    """
    if (told := _of_list(reading, sentence, title)) is not None:
        return told
    modifying = [one for one in actors.within(sentence, left, noun, place=False) if one.end <= noun]
    modifying = [one for one in modifying if not before.names_place(sentence, one, noun)]
    inside = actors.parties(taking_part(sentence, modifying))
    found: list[Actor] = []
    if phrase("both_sides").search(sentence.text[left:noun]):
        found += reading.two_named(sentence)
    found += before.possessors(reading, sentence, title.root)
    found += between.whom(reading, sentence, title, noun)
    partners = _partners(reading, sentence, title, [*inside, *found])
    found += partners + between.to_which(sentence, title)
    if not {*inside, *found} - {*partners}:
        found += before.which_has(sentence, title.start_char)
    found += verbs.of_holder(reading, sentence, title.root) + verbs.of_raised(reading, sentence, title.root)
    joiners = verbs.of_joiner(reading, sentence, title.root)
    found += joiners
    found += verbs.nearing(sentence, title.root)
    if not any(child.lower_ in {"between", "among"} for one in title for child in one.children):
        for verb in governing.governors(title.root):
            if verb.lemma_ == verbs.DENOUNCE:
                found += between.all_at_once(sentence, title, [])
            found += verbs.by_verb(reading, sentence, title.root, verb, [*inside, *found])
    found = inside + found
    others = len(inside)
    if joiners and not {*found} - {*joiners}:
        found += between.all_at_once(sentence, title, [])
    for further in _further(reading, sentence, title, found, partners):
        found += further
        if len(set(found)) > 1:
            break
    towns = {*actors.parties(one for one in modifying if one.kind == "city")}
    if towns and len({*found[others:]} - towns) > 1:  # "Chad and Niger signed the Lome accord"
        found = found[others:]
    described = _describing(sentence)
    found = [x for x in found if x not in described and x.name != title.text and not x.name.endswith(NO_MAKERS)]
    return Sides(tuple(dict.fromkeys(_without_label(sentence, found))), tuple(dict.fromkeys(partners)))


def _of_list(reading: Reading, sentence: Sentence, title: Span) -> Sides | None:
    """The parties of an instrument that stands in a list, in a clause without a verb or after "their"."""
    listed = before.enumerated(reading, sentence, title) or before.with_another(reading, sentence, title.start_char)
    if listed is not None:
        holder, partner = listed
        return Sides(tuple(dict.fromkeys([*partner, *holder])), tuple(partner))
    both = before.theirs(sentence, title.root)
    if len(both) < 2 or with_whom.right_after(sentence, title):  # "their accords with Chad" are of each
        both = before.gapped(sentence, title.start_char)
    return Sides(tuple(both), ()) if both else None


def _partners(reading: Reading, sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """With whom it is made; `known` are the parties so far."""
    token = title.root
    if token.dep_ == "dobj" and token.head.lemma_ in COMPARING:
        return []
    heads = [*(with_whom.fellows(token) if len(set(known)) < 2 else []), *verbs.of_with(token)]
    return (
        with_whom.counted_up(sentence, title)
        or with_whom.linked(reading, sentence, title, {"with"})
        or with_whom.linked(reading, sentence, heads, {"with"})
        or with_whom.right_after(sentence, title)
    )


def _further(
    reading: Reading, sentence: Sentence, title: Span, known: list[Actor], partners: list[Actor]
) -> Iterator[list[Actor]]:
    """What is asked in turn for as long as fewer than two parties are known."""
    if len(set(known)) > 1:
        return
    yield at_war(reading, sentence, title.root)
    yield between.bound_to(reading, sentence, title) or between.all_at_once(sentence, title, known)
    yield before.of_headline(sentence, title, known)
    yield deeds.opened_under(sentence, title)
    yield deeds.moving(sentence, title)
    yield deeds.under(reading, sentence, title.root, partners)
    yield deeds.at_home(sentence, title.root, known)
    yield deeds.of_departed(sentence, title.root) if known else []
    yield deeds.obliging(sentence, title) or deeds.in_which(sentence, title)


def _without_label(sentence: Sentence, found: list[Actor]) -> list[Actor]:
    """The parties without the town or speaker with whom a headline begins: "Lome: Chad and Mali sign a pact"."""
    colon = sentence.text.find(": ") if sentence.in_headline else -1
    label = actors.parties(actors.within(sentence, 0, colon)) if colon > 0 else []
    rest = actors.parties(actors.within(sentence, colon, len(sentence.text))) if len(label) == 1 else []
    if label and label[0] in found and label[0] not in rest and len(rest) > 1:
        left = [one for one in found if one not in label]
        return left if len(set(left)) > 1 else rest[:2]
    return found


def beside(sentence: Sentence, start: int, end: int) -> list[Actor]:
    """Whom a sentence names in the part of it that speaks of the instrument at text[start:end], mediators left out."""
    breaks = [match.span() for match in PARTS.finditer(sentence.text)]
    left = max((stop for _, stop in breaks if stop <= start), default=0)
    right = min((first for first, _ in breaks if first >= end), default=len(sentence.text))
    found = [
        one
        for one in actors.within(sentence, left, right)
        if not (one.kind == "city" and sentence.text[: one.start].lower().endswith((" in ", " at ", "in ")))
        and not (one.kind in {"city", "metonym"} and start <= one.start and one.end <= end)  # "the Algiers accord"
        and not before.names_place(sentence, one, one.end + 1)
        and not (one.start == start and one.end == end)  # the league that it founded
    ]
    described = _describing(sentence)
    told = actors.parties(taking_part(sentence, found))
    return [one for one in told if one not in described and not one.name.endswith(NO_MAKERS)]


def _describing(sentence: Sentence) -> set[Actor]:
    """The organisations that a sentence names only to say of somebody that he belongs to them."""
    named = [one for one in actors.mentions(sentence) if not one.actor.iso3]
    said = {one: _describes(sentence, one) for one in named}
    return {one.actor for one in named if said[one]} - {one.actor for one in named if not said[one]}


def _describes(sentence: Sentence, one: actors.ActorMention) -> bool:
    before = BELONGING.search(sentence.text, 0, one.start) is not None
    return before or MEMBER.match(sentence.text, one.end) is not None


def pairs(sentence: Sentence) -> Iterator[tuple[list[Actor], int, int]]:
    """Two states that a sentence names as a pair: "between A and B", "A-B alignment", "A and B's pact"."""
    found = [one for one in actors.mentions(sentence) if one.actor.iso3 or one.actor.affiliation]
    for one, two in pairwise(found):
        both = actors.parties([one, two])
        if one is not found[0] and actors.LIST_GAP.fullmatch(sentence.text, found[found.index(one) - 1].end, one.start):
            continue  # the last two of a list
        gap = sentence.text[one.end : two.start]
        joined = re.fullmatch(r"-| and |'s? and |, and | with ", gap)
        cue = phrase("pair_relation").search(
            sentence.text[max(0, one.start - 12) : min(len(sentence.text), two.end + 40)]
        )
        if len(both) == 2 and joined and (cue or gap == "-"):
            yield both, one.start, two.end
