"""Items on the move in a sentence: which forces, weapons or aid, from whom, to whom, and where.

Item first: every noun of `lexicon/items.csv` is asked which word of `lexicon/moves.csv` moves it.
The frame says where that word keeps its sender and recipient: give (A sends x to B), equip (A arms B with x), take (B
receives x from A, B hosts x), go (A's x arrives in B), keep (A has x in B), come (x comes from A), leave (x leaves B).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from flows.extract import actors, items, parse
from flows.extract.items import AID, PERSONNEL, STATIONED, Item
from flows.extract.sentences import Sentence
from flows.facts import Actor

GOALS = {"to", "into", "for", "toward", "towards"}
SITES = {"in", "on", "at", "near", "inside", "within", "across", "along", "around", "throughout", "alongside"}
ANNOUNCING = {"announce", "promise", "pledge", "agree", "confirm", "decide", "declare"}
SIDE = re.compile(
    r"(?:on|at) ([\w.' -]{2,30}?)(?:'s|') side\b|alongside ([\w.' -]{2,30}?) (?:troops|forces|soldiers)", re.IGNORECASE
)
TAKERS = {"take", "accept", "receive", "await", "get", "welcome"}


@dataclass(frozen=True)
class Move:
    """An item moved by one word: senders and recipients as far as the sentence names them, with its modality.

    `pronoun` says which end the sentence names by a pronoun only: "sender", "recipient" or None; `open` whether an end
    that is not told is left out altogether, and not held by words that name no actor ("several countries sent").
    """

    item: Item
    mover: Token
    flow: str
    senders: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: tuple[int, int] | None
    modality: str
    rule: str
    pronoun: str | None = None
    open: bool = True


def find(sentence: Sentence) -> list[Move]:
    """The moves of a sentence in the order of their items; what one clause leaves out another clause may supply."""
    found = [move for item in items.find(sentence) for move in _moves_of(item)]
    return [_completed(move, found) for move in found]


def _completed(move: Move, others: list[Move]) -> Move:
    """A recipient that another clause of the sentence names ("A gave B drones, C offered shells")."""
    if move.recipients or move.rule == "bare":
        return move
    for other in others:
        rest = tuple(one for one in other.recipients if one not in move.senders)
        if rest and other.modality == move.modality:
            return replace(move, recipients=rest)
    return move


def _moves_of(item: Item) -> Iterator[Move]:
    nationality = _nationality(item)
    movers = list(_movers(item))
    framed = [
        move
        for mover, pos in movers
        for frame, flow in items.movers()[(mover.lemma_.lower(), pos)]
        if (move := _framed(item, mover, pos, frame, flow, nationality)) is not None
    ]
    best = max(framed, key=lambda one: bool(one.senders) + bool(one.recipients), default=None)
    subject_of = [item.head.head] if item.head.dep_ == "nsubj" else []
    site = _site(item.sentence, [item.token, item.head, *subject_of])
    located = bool(site[0] and nationality and item.category in STATIONED and not _opposed(item))
    if best is not None and (not located or (best.senders and best.recipients and best.modality != "speculative")):
        yield best  # of several words that may move it, the first that tells most of the two ends
        return
    if located:
        doubt = "denied" if _absent(item) else _doubt(item.head)
        yield Move(item, item.token, "stationing", nationality, site[0], site[1], doubt, "located")
    elif nationality:
        yield Move(item, item.token, "stationing", nationality, (), None, _doubt(item.head), "bare")


def _opposed(item: Item) -> bool:
    """Whether the item is what somebody fights ("operations against Fijian forces")."""
    return item.head.dep_ == "pobj" and item.head.head.lower_ in {"against", "between", "than"}


def _nationality(item: Item) -> tuple[Actor, ...]:
    """Whose the item is: by adjective or possessor ("Polish tanks", "Kenya's police", "its troops")."""
    found = [actor for token in (item.token, item.head) for actor in _owner(item.sentence, token)]
    for token in dict.fromkeys((item.token, item.head)):
        start, _ = actors.phrase(token)
        found += actors.parties(actors.within(item.sentence, start, token.idx + len(token)))
        if not found and item.category in PERSONNEL:  # "soldiers from Fiji"
            found += actors.of_tokens(item.sentence, parse.prepositional(token, {"from", "of"}))
    return tuple(dict.fromkeys(found))


def _owner(sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "its" or "their" before a noun means: the subject of the clause around it."""
    if not any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in token.children):
        return []
    verb = token
    while verb.head != verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"} and (found := actors.of_tokens(sentence, parse.subjects(verb))):
            return found if any(child.lower_ == "their" for child in token.children) else found[:1]
    return []


def _movers(item: Item) -> Iterator[tuple[Token, str]]:
    """The words that may move the item, nearest first, with their part of speech in the lexicon."""
    token = item.token
    if token.dep_ in {"compound", "nmod", "amod"} or (token.dep_ == "conj" and token.head.dep_ in {"compound", "nmod"}):
        head = token.head if token.dep_ != "conj" else token.head.head
        if (head.lemma_.lower(), "NOUN") in items.movers():
            yield head, "NOUN"
        return
    joined = [one for one in token.children if one.dep_ == "conj" and (one.lemma_.lower(), "NOUN") in items.movers()]
    if joined and not any(one.dep_ in {"det", "prep"} and one.i < joined[0].i for one in token.children):
        yield joined[0], "NOUN"  # "arms and missile transfers"
    for one in dict.fromkeys((item.token, item.head)):
        for child in one.children:
            if child.dep_ in {"acl", "relcl"} and (child.lemma_.lower(), "VERB") in items.movers():
                yield child, "VERB"
    head = item.head
    parent = head.head
    if head.dep_ == "pobj" and parent.dep_ in {"prep", "agent"}:
        if (parent.head.lemma_.lower(), "NOUN") in items.movers() and parent.lower_ in {"of", "by"}:
            yield parent.head, "NOUN"
        elif (parent.head.lemma_.lower(), "VERB") in items.movers() and parent.lower_ in {"with", "of"}:
            yield parent.head, "VERB"
        elif (
            parent.lower_ == "with"
            and parent.head.dep_ in {"dobj", "dative"}
            and (parent.head.head.lemma_.lower(), "VERB") in items.movers()
        ):
            yield parent.head.head, "VERB"
    elif parent != head and (parent.pos_ in {"VERB", "AUX"} or _has_subject(parent)):
        following = [one for one in parent.children if one.dep_ in {"xcomp", "conj"} and one.pos_ == "VERB"]
        reached = following if head.dep_ in {"nsubj", "nsubjpass", "dobj"} else []
        yield from ((one, "VERB") for one in (parent, *reached) if (one.lemma_.lower(), "VERB") in items.movers())


def _has_subject(token: Token) -> bool:
    return any(one.dep_ in {"nsubj", "nsubjpass"} for one in token.children)


def _framed(item: Item, mover: Token, pos: str, frame: str, flow: str, nationality: tuple[Actor, ...]) -> Move | None:
    sentence = item.sentence
    moved = item.head in parse.patients(mover) or item.head.dep_ in {"dobj", "nsubjpass"} or pos == "NOUN"
    moves_itself = (item.head in parse.subjects(mover) and not parse.is_passive(mover)) or mover.dep_ in {
        "acl",
        "relcl",
    }
    goal, place = _goal(item, mover)
    if pos == "NOUN":
        if mover.dep_ == "dobj" and mover.head.lemma_ in TAKERS:
            takers = tuple(actors.of_tokens(sentence, parse.subjects(mover.head)))
            return _move(item, mover, flow, nationality, takers, place, "take.noun")
        senders = _of_noun(sentence, mover) or nationality
        return _move(item, mover, flow, senders, goal, place, f"{frame}.noun")
    if frame == "give" and _with(item, mover):
        frame = "equip"
    if frame == "give" and (moved or moves_itself):
        if item.head in parse.subjects(mover) and not parse.is_passive(mover) and mover.dep_ not in {"acl", "relcl"}:
            return _move(item, mover, flow, nationality, goal, place, "go.verb") if goal and nationality else None
        doers = (
            tuple(one for one in actors.of_tokens(sentence, _doers(mover)) if one)
            if not _passive_item(item, mover)
            else ()
        )
        indirect = tuple(actors.of_tokens(sentence, [one for one in parse.objects(mover) if one.dep_ == "dative"]))
        return _move(item, mover, flow, doers or nationality, indirect or goal, place, "give.verb")
    if frame == "equip":
        return _move(
            item,
            mover,
            "transfer",
            tuple(actors.of_tokens(sentence, _doers(mover))),
            tuple(actors.of_tokens(sentence, parse.patients(mover))),
            place,
            "equip.verb",
        )
    if frame == "take" and (moved or mover.dep_ in {"acl", "relcl"}):
        origin = tuple(
            actors.of_tokens(
                sentence,
                parse.prepositional(mover, {"from"})
                + parse.prepositional(item.head, {"from"})
                + parse.prepositional(item.token, {"from"}),
            )
        )
        takers = tuple(actors.of_tokens(sentence, _doers(mover)))
        return _move(item, mover, flow, origin or nationality, takers, place, "take.verb")
    if frame == "go" and not goal:
        goal = tuple(actors.of_tokens(sentence, [one for one in parse.objects(mover) if one.pos_ == "PROPN"]))
    if frame == "go" and moves_itself and goal and (nationality or item.category in PERSONNEL):
        return _move(item, mover, flow, nationality, goal, place, "go.verb")
    if frame == "found" and item.category == "basing":
        frame = "keep"  # "opened a base in Fiji"
    if frame == "keep" and moved and goal and item.category in STATIONED:
        doers = tuple(actors.of_tokens(sentence, _doers(mover)))
        return _move(item, mover, flow, doers or nationality, goal, place, "keep.verb")
    if frame == "come" and moves_itself:
        origin = tuple(actors.of_tokens(sentence, parse.prepositional(mover, {"from"})))
        return _move(item, mover, flow, origin, goal, place, "come.verb") if origin else None
    if frame == "leave":
        left = tuple(actors.of_tokens(sentence, parse.prepositional(mover, {"from"})))
        if not left and item.head in parse.subjects(mover):
            left = tuple(actors.of_tokens(sentence, parse.objects(mover)))
        doers = tuple(actors.of_tokens(sentence, _doers(mover)))
        return _move(item, mover, flow, nationality or doers, left, place, "leave.verb") if left else None
    return None


def _move(
    item: Item,
    mover: Token,
    flow: str,
    senders: Iterable[Actor],
    recipients: Iterable[Actor],
    place: tuple[int, int] | None,
    rule: str,
) -> Move:
    recipients = tuple(one for one in recipients if one not in senders)
    subject = any(one.pos_ == "PRON" and one.tag_ == "PRP" for one in _doers(mover)) if mover.pos_ == "VERB" else False
    end = "recipient" if rule.startswith("take") else "sender"
    unnamed = subject and not (recipients if end == "recipient" else senders)
    doubt = "denied" if _absent(item) else _doubt(mover)
    held = (
        mover.pos_ == "VERB"
        and not senders
        and not rule.startswith("take")
        and any(one not in {item.head, item.token} for one in _doers(mover))
        and not unnamed
    )
    return Move(item, mover, flow, tuple(senders), recipients, place, doubt, rule, end if unnamed else None, not held)


def _doers(mover: Token) -> list[Token]:
    """Who moves: the agent of the word; of what one is accused of, the accused."""
    above = mover.head.head
    if mover.dep_ == "pcomp" and mover.head.lower_ == "of" and above.lemma_.lower() in {"accuse", "suspect"}:
        return parse.patients(above)
    return parse.agents(mover)


def _absent(item: Item) -> bool:
    """Whether the text says that there are none ("no troops", "there will not be soldiers fighting in Fiji")."""
    governor = item.head.head
    return parse.is_negated(item.head) or (
        item.head.dep_ in {"attr", "nsubj"} and governor.lemma_ == "be" and parse.is_negated(governor)
    )


def _passive_item(item: Item, mover: Token) -> bool:
    return mover.dep_ in {"acl"} and not parse.passive_agent(mover) and mover.head in {item.token, item.head}


def _with(item: Item, mover: Token) -> bool:
    """Whether the item hangs from "with" after the verb or its object ("supplied Fiji with boats")."""
    above = item.head.head
    return item.head.dep_ == "pobj" and above.lower_ == "with" and (above.head == mover or above.head.head == mover)


def _of_noun(sentence: Sentence, noun: Token) -> tuple[Actor, ...]:
    """Whose move a noun of moving is: possessor, adjective, "by"; of a gerund or infinitive the subject."""
    start, _ = actors.phrase(noun)
    found = actors.parties(actors.within(sentence, start, noun.idx))
    found += actors.of_tokens(
        sentence, [one for head in _attached(noun) for one in parse.prepositional(head, {"by", "from"})]
    )
    found += _owner(sentence, noun)
    if not found and noun.dep_ == "dobj":
        found += actors.of_tokens(sentence, parse.subjects(noun.head))[:1]
    return tuple(dict.fromkeys(found))


def _attached(noun: Token) -> list[Token]:
    """A noun and the nouns above it that the parser may have hung its "by" and "to" on: no verb stands between."""
    found = [noun]
    while noun.head != noun and noun.head.pos_ in {"NOUN", "PROPN", "ADP"} and noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
        if noun.pos_ != "ADP":
            found.append(noun)
    return found[:3]


def _goal(item: Item, mover: Token) -> tuple[tuple[Actor, ...], tuple[int, int] | None]:
    """Whither: the states after to, into, for; else where the mover or the item is; else on whose side."""
    sentence = item.sentence
    above = _attached(mover)[1:] if mover.pos_ == "NOUN" else []
    near = (mover, item.head, item.token)
    for prepositions, heads in ((GOALS, (*near, *parse.conjuncts(item.head), *above)), (SITES, near)):
        for head in dict.fromkeys(heads):
            found = _places_after(sentence, head, prepositions)
            if found[0]:
                return found
    match = SIDE.search(sentence.text)
    if match:
        found_side = actors.parties(actors.within(sentence, *match.span()))
        if found_side:
            return tuple(found_side[:1]), None
    _start, end = actors.subtree(mover)
    after = actors.within(sentence, max(item.end, mover.idx), end)
    named = actors.parties(after)
    return (tuple(named[:1]), (after[0].start, after[0].end)) if named and item.category in AID else ((), None)


def _site(sentence: Sentence, heads: list[Token]) -> tuple[tuple[Actor, ...], tuple[int, int] | None]:
    for head in dict.fromkeys(heads):
        found = _places_after(sentence, head, SITES | GOALS)
        if found[0]:
            return found
    return (), None


def _places_after(
    sentence: Sentence, head: Token, prepositions: set[str]
) -> tuple[tuple[Actor, ...], tuple[int, int] | None]:
    for token in parse.prepositional(head, prepositions):
        start, end = actors.phrase(token)
        named = [one for one in actors.within(sentence, start, end) if one.kind != "person"]
        states = actors.parties(named)
        if states:
            return tuple(states), (named[-1].start, named[-1].end)
    return (), None


def _doubt(token: Token) -> str:
    """The modality of the word that moves; what "would" be done, as somebody announced, is planned."""
    modality = parse.modality(token)
    would = any(child.lower_ == "would" for child in token.children)
    announced = any(one.lemma_.lower() in ANNOUNCING for one in token.doc)
    return "planned" if modality == "speculative" and would and announced else modality
