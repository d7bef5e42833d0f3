"""Whose an item is: by adjective, possessor or pronoun ("Polish tanks", "Kenya's police", "its troops")."""

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.extract import actors, examples, forces
from flows.extract.items.item import PERSONNEL, STATIONED, Item
from flows.extract.lexicons import words
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

FROM_MANY = re.compile(
    r" (?:from|of|by) (?:[\w-]+ ){0,4}?"
    r"(?:countries|nations|states|allies|members|partners|contributors|armies|governments)\b",
    re.IGNORECASE,
)
NAMELY = re.compile(
    r"(?:\bamong (?:them|others|these):?|\bincluding|\bnamely:?|\bnotably|\bsuch as|:| [\u2013\u2014-]| \()\s*"
)
LIST_GAP = re.compile(r",? (?:and |as well as )?(?:the )?")
OF_MANY = re.compile(r"\b(?:multinational|international|allied|coalition)(?: [\w-]+){1,3}$", re.IGNORECASE)
ADJUNCT = re.compile(r"(?:the )?(?:United States|U\.S\.|US|UK|U\.K\.|UN|U\.N\.|EU|NATO)", re.IGNORECASE)
"""The names that stand before a noun as an adjective does."""
THE = re.compile(r"(?:the )?")
COUNTED_ON = re.compile(r"(?:,| and|, and) (?:(?:about|some|around|roughly|nearly|up to) )?(?:[\d,.]+|\w+) ")
"""Between the peoples that are counted up with a number each."""


def nationality(item: Item) -> tuple[Actor, ...]:
    """Whose the item is: by adjective or possessor ("Polish tanks", "Kenya's police", "its troops")."""
    if item.owners:
        return item.owners
    if described := _describes_a_force(item):
        return described
    found = [actor for token in (item.token, item.head) for actor in owner(item.sentence, token)]
    own = any(one.iso3 for one in found)
    for token in dict.fromkeys((item.token, item.head)):
        if found and token != item.token and is_apart(item):
            break  # "Fijian tanks and Tongan howitzers"
        start, _ = actors.phrase(token)
        named = actors.within(item.sentence, start, token.idx + len(token))
        named = [one for one in named if not _given_to(item, one)]
        sited = [one for one in named if one.role != "place" or one.kind not in actors.PLACES]
        named = named if token == item.token or token.pos_ != "PROPN" else []  # "Camp Arifjan, the headquarters": where
        whose = actors.parties(sited or (named if item.category != "basing" else []))
        found += [one for one in whose if not (own and one.kind == "igo")]  # "its UNIFIL battalion"
        if item.category in PERSONNEL:  # "Wagner fighters": the group is the sender, "soldiers from Fiji": Fiji
            whence = parse.prepositional(token, {"of"} if is_moved_on(item) else {"from", "of"})
            some = [actor for one in whence for actor in examples.of(item.sentence, one)]
            origin = some or actors.of_tokens(item.sentence, whence)
            drawn = _made_of(item.sentence, token)
            origin = origin or drawn
            groups = [one for one in origin if one.kind == "armed_group"]
            found = groups or drawn or found or origin  # "the Fijian mission draws its troops from Chad"
        elif not found and item.category in STATIONED:  # "submarines of the Fijian navy"
            found = actors.of_tokens(item.sentence, parse.prepositional(token, {"of"})) if not _sited(item) else []
    if not found and item.category in PERSONNEL:
        found = _among_them(item)
    if found:
        found = [*_beside(item), *found]
    return tuple(dict.fromkeys(forces.sender_behind(one) for one in [*_enumerated(item, found), *found]))


def _describes_a_force(item: Item) -> tuple[Actor, ...]:
    """Who sends a force that the text names right before it says what it is ("UNIFIL, a peacekeeping mission")."""
    if item.category not in PERSONNEL or item.head.dep_ != "appos" or item.head.i < item.head.head.i:
        return ()
    above = item.head.head
    named = [one for one in actors.mentions(item.sentence) if one.start <= above.idx < one.end]
    found = (forces.named().get(one.actor.name) for one in named)
    force = next((one for one in found if one is not None), None)
    return force.senders if force is not None else ()


def is_moved_on(item: Item) -> bool:
    """Whether people are moved from one place to another, so that "from" tells where they have been."""
    verb = item.head.head
    return item.category in PERSONNEL and verb.pos_ == "VERB" and verb.lemma_.lower() in words("moving_on")


def whence(item: Item) -> list[Actor]:
    """The states from which people are moved on ("were moved from Chad to Niger")."""
    heads = (item.token, item.head, item.head.head) if is_moved_on(item) else ()
    return actors.of_tokens(item.sentence, [one for head in heads for one in parse.prepositional(head, {"from"})])


def by_pronoun(item: Item, pronouns: set[str]) -> bool:
    """Whether such a pronoun tells whose the item is ("our soldiers", "some of its soldiers")."""
    return any(one.lower_ in pronouns for token in (item.token, item.head) for one in token.children)


def is_ours(item: Item) -> bool:
    """Whether a speaker calls people those of the own state ("our soldiers")."""
    return item.category in PERSONNEL and by_pronoun(item, {"our", "my"})


def is_of_many(item: Item) -> bool:
    """Whether forces are said to be of several states ("four multinational battle groups"), and so are of no one."""
    return OF_MANY.search(item.sentence.text, 0, item.end) is not None


def _sited(item: Item) -> bool:
    """Whether a base is named after its town ("the airbase of Suva"), which tells where it is and not whose."""
    if item.category != "basing":
        return False
    spans = [actors.phrase(one) for one in parse.prepositional(item.token, {"of"})]
    named = [one for span in spans for one in actors.within(item.sentence, *span)]
    return bool(named) and all(one.kind in actors.PLACES for one in named)


def _beside(item: Item) -> list[Actor]:
    """Whose else they are by a name that is no adjective ("United States and Fijian forces")."""
    text = item.sentence.text
    named = [one for one in actors.mentions(item.sentence) if one.end <= item.start]
    for one, two in pairwise(named):
        beside = text[one.end : two.start] == " and " and text[two.end : item.start].count(" ") <= 2
        if two is named[-1] and beside and ADJUNCT.fullmatch(text[one.start : one.end]):
            return actors.parties([one])
    return []


def _made_of(sentence: Sentence, token: Token) -> list[Actor]:
    """The states after "from", wherever the parser has hung it ("is made up of troops from Fiji and Tonga")."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    above = next((one for one in token.children if one.dep_ == "acl" and one.lemma_.lower() == "draw"), above)
    if above.lemma_.lower() not in {"make", "compose", "consist", "draw", "comprise"}:
        return []
    heads = (above, token)
    after = [one for head in heads for one in parse.prepositional(head, {"from"}) if one.i > token.i]
    return actors.of_tokens(sentence, after)


def _among_them(item: Item) -> list[Actor]:
    """The states listed as some of many ("troops from ten other Allies serve there, among them Fiji and Tonga")."""
    text = item.sentence.text
    many = FROM_MANY.match(text, item.end)
    opened = NAMELY.search(text, many.end()) if many is not None else None
    if opened is None:
        return []
    found: list[actors.ActorMention] = []
    for one in actors.mentions(item.sentence):
        gap = text[found[-1].end if found else opened.end() : one.start]
        if one.start >= opened.end() and actors.party_of(one.actor) is not None:
            if not (LIST_GAP if found else THE).fullmatch(gap):
                break
            found.append(one)
    return [one for one in actors.parties(found) if one.iso3]


def _enumerated(item: Item, found: Sequence[Actor]) -> list[Actor]:
    """The peoples counted up before the last of them ("200 Fijian, 400 Chadian and 90 Tongan soldiers")."""
    text = item.sentence.text
    named = [one for one in actors.mentions(item.sentence) if one.kind == "demonym" and one.end < item.start]
    named = [one for one in named if item.sentence.token_at(one.start, one.end).tag_ not in {"NNPS", "NNS"}]
    run = named[-1:] if named and set(actors.parties(named[-1:])) <= set(found) else []
    for one in reversed(named[:-1]):
        if not run or not COUNTED_ON.fullmatch(text[one.end : run[0].start]):
            break
        run.insert(0, one)
    return actors.parties(run[:-1]) if item.category in STATIONED else []


def _given_to(item: Item, one: actors.ActorMention) -> bool:
    """Whether a state stands right after a verb of giving, as whom it is given to ("hand Chad Mirage fighters"); "gave
    US troops a month" tells whose they are.
    """
    sentence = item.sentence
    if one.kind == "demonym" or sentence.text[one.end : one.end + 2] in {"'s", "\u2019s"}:
        return False
    if item.category in PERSONNEL and ADJUNCT.fullmatch(sentence.text, one.start, one.end):
        return False
    token = sentence.token_at(one.start, one.end)
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else None
    return before is not None and before.pos_ == "VERB" and before.lemma_.lower() in words("giving_two")


def is_apart(item: Item) -> bool:
    """Whether the item is only joined to its head by "and", and is not what the head counts or is made of."""
    accompanies = item.token.dep_ == "pobj" and item.token.head.lower_ == "with"
    return item.token != item.head and (item.token.dep_ == "conj" or accompanies)


def owner(sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "its" or "their" before a noun means: the subject of the clause around it."""
    if any(child.dep_ == "poss" and child.lower_ == "whose" for child in token.children):
        clause = next((one for one in token.ancestors if one.dep_ == "relcl"), None)
        return actors.of_tokens(sentence, [clause.head]) if clause is not None else []
    if not any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in token.children):
        return []
    verb = token
    while verb.head != verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"} and (found := actors.of_tokens(sentence, parse.subjects(verb))):
            if any(child.lower_ == "their" for child in token.children):
                return found
            many = len(found) > 1 and all(one.pos_ == "PROPN" for one in parse.subjects(verb))
            return [] if many else found[:1]  # "Chad and Mali fly its drones": another's
    return []
