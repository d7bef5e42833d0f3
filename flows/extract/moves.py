"""Items on the move in a sentence: which forces, weapons or aid, from whom, to whom, and where.

Item first: every noun of `lexicon/items.csv` is asked which verb or noun of `lexicon/moves.csv` moves it. The frame says
where that word keeps its sender and recipient: give (A sends x to B), equip (A arms B with x), take (B receives x from
A, B hosts x), go (A's x arrives in B), come (x comes from A), leave (A's x leaves B).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from flows.extract import actors, parse
from flows.extract.lexicons import phrase, table
from flows.extract.sentences import Sentence
from flows.facts import Actor

GOALS = {"to", "into", "for", "toward", "towards"}
SITES = {"in", "on", "at", "near", "inside", "within", "across", "along", "around", "throughout", "alongside"}
PERSONNEL = {"personnel_combat", "personnel_support"}
AID = {"financial_aid", "humanitarian_aid"}
STATIONED = PERSONNEL | {"basing", "nuclear_weapons", "missiles", "weapon_systems"}
SIDE = re.compile(
    r"(?:on|at) ([\w.' -]{2,30}?)(?:'s|') side\b|alongside ([\w.' -]{2,30}?) (?:troops|forces|soldiers)", re.IGNORECASE
)
STANDS_FOR = re.compile(r" (?:in|of|worth of|for)(?: \w+){0,3} ")
TAKERS = {"take", "accept", "receive", "await", "get", "welcome"}
LIGHT = {
    "thousand",
    "hundred",
    "dozen",
    "million",
    "billion",
    "number",
    "first",
    "some",
    "most",
    "many",
    "ten",
    "presence",
    "part",
    "contingent",
    "group",
    "series",
    "range",
    "lot",
    "tens",
    "scores",
    "piece",
    "batch",
    "squadron",
    "battery",
    "tranche",
    "package",
    "ton",
    "tonne",
    "amount",
}


@dataclass(frozen=True)
class Item:
    """One item noun at text[start:end] of a sentence. `head` stands for it in the clause ("thousands" of troops)."""

    sentence: Sentence
    start: int
    end: int
    category: str
    token: Token
    head: Token

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]


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


@cache
def _item_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (row["category"], re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])", re.IGNORECASE))
        for row in table("items")
    ]


@cache
def _moves() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in table("moves"):
        found.setdefault((row["lemma"], row["pos"]), []).append((row["frame"], row["flow"]))
    return found


@cache
def _not_items() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{row['pattern']})\b" for row in table("not_items")), re.IGNORECASE)


def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an item, or money that is given, at all."""
    return (
        any(pattern.search(text) for _, pattern in _item_patterns()) or phrase("given_money").search(text) is not None
    )


def items(sentence: Sentence) -> list[Item]:
    """The item nouns of a sentence, each once, under the most specific category; modifiers of other nouns are none."""
    found: list[Item] = []
    for category, start, end in _longest(sentence.text):
        token = sentence.token_at(start, end)
        if token.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and not _moves_something(token):
            found.append(Item(sentence, start, end, category, token, _head(token)))
    for one in actors.mentions(sentence):
        counted = any(
            quantity.unit in {None, "person"} and 0 < one.start - quantity.end <= 2 for quantity in sentence.quantities
        )
        token = sentence.token_at(one.start, one.end)
        if one.kind == "demonym" and counted and token.tag_ in {"NNPS", "NNS"}:  # "up to 8,000 Fijians"
            found.append(Item(sentence, one.start, one.end, "personnel_combat", token, _head(token)))
    for quantity in sentence.quantities:
        if quantity.currency and not any(
            STANDS_FOR.fullmatch(sentence.text[quantity.end : one.start]) for one in found
        ):
            token = sentence.token_at(quantity.start, quantity.end)
            found.append(Item(sentence, quantity.start, quantity.end, "financial_aid", token, _head(token)))
    return sorted(found, key=lambda one: one.start)


def _moves_something(token: Token) -> bool:
    """Whether the noun is the move and not the item ("supplies of ammunition")."""
    return (token.lemma_.lower(), "NOUN") in _moves() and any(one.lower_ == "of" for one in token.children)


def _longest(text: str) -> list[tuple[str, int, int]]:
    """Category and span of the item nouns of a text; of those that overlap the longest, of equals the lexicon's first."""
    matches = [
        (category, match.start(), match.end())
        for category, pattern in _item_patterns()
        for match in pattern.finditer(text)
    ]
    found: list[tuple[str, int, int]] = []
    barred = [match.span() for match in _not_items().finditer(text)]
    matches = [one for one in matches if not any(left < one[2] and one[1] < right for left, right in barred)]
    for category, start, end in sorted(matches, key=lambda one: one[1] - one[2]):
        if not any(left < end and start < right for _, left, right in found):
            found.append((category, start, end))
    return found


def _head(token: Token) -> Token:
    """The noun that stands for the item in its clause: through conjunction, apposition, "thousands of", "$3 billion in"."""
    for _ in range(6):
        parent = token.head
        if token.dep_ in {"conj", "appos"} and parent != token and parent.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}:
            token = parent
        elif token.dep_ == "pobj" and parent.lower_ in {"of", "in", "as"} and _light(parent.head):
            token = parent.head
        elif (
            token.dep_ == "pobj"
            and parent.lower_ == "in"
            and (money := [one for one in parent.head.children if one.dep_ == "dobj" and one.pos_ in {"NUM", "SYM"}])
        ):
            token = money[0]
        elif token.dep_ in {"nummod", "quantmod", "nmod"} and parent.pos_ in {"NUM", "SYM"}:
            token = parent
        else:
            return token
    return token


def _light(token: Token) -> bool:
    return token.lemma_.lower() in LIGHT or token.pos_ in {"NUM", "SYM"} or token.lower_ in {"such", "assets"}


def find(sentence: Sentence) -> list[Move]:
    """The moves of a sentence in the order of their items; what one clause leaves out another clause may supply."""
    found = [move for item in items(sentence) for move in _moves_of(item)]
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
        for frame, flow in _moves()[(mover.lemma_.lower(), pos)]
        if (move := _framed(item, mover, pos, frame, flow, nationality)) is not None
    ]
    best = max(framed, key=lambda one: bool(one.senders) + bool(one.recipients), default=None)
    subject_of = [item.head.head] if item.head.dep_ == "nsubj" else []
    site = _site(item.sentence, [item.token, item.head, *subject_of])
    located = bool(site[0] and nationality and item.category in STATIONED and not _opposed(item))
    if best is not None and (not located or (best.senders and best.recipients)):
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
        if (head.lemma_.lower(), "NOUN") in _moves():
            yield head, "NOUN"
        return
    joined = [one for one in token.children if one.dep_ == "conj" and (one.lemma_.lower(), "NOUN") in _moves()]
    if joined and not any(one.dep_ in {"det", "prep"} and one.i < joined[0].i for one in token.children):
        yield joined[0], "NOUN"  # "arms and missile transfers"
    for one in dict.fromkeys((item.token, item.head)):
        for child in one.children:
            if child.dep_ in {"acl", "relcl"} and (child.lemma_.lower(), "VERB") in _moves():
                yield child, "VERB"
    head = item.head
    parent = head.head
    if head.dep_ == "pobj" and parent.dep_ in {"prep", "agent"}:
        if (parent.head.lemma_.lower(), "NOUN") in _moves() and parent.lower_ in {"of", "by"}:
            yield parent.head, "NOUN"
        elif (parent.head.lemma_.lower(), "VERB") in _moves() and parent.lower_ in {"with", "of"}:
            yield parent.head, "VERB"
        elif (
            parent.lower_ == "with"
            and parent.head.dep_ in {"dobj", "dative"}
            and (parent.head.head.lemma_.lower(), "VERB") in _moves()
        ):
            yield parent.head.head, "VERB"
    elif parent != head:
        if parent.pos_ in {"VERB", "AUX"} or any(one.dep_ in {"nsubj", "nsubjpass"} for one in parent.children):
            if (parent.lemma_.lower(), "VERB") in _moves():
                yield parent, "VERB"
            following = [one for one in parent.children if one.dep_ in {"xcomp", "conj"} and one.pos_ == "VERB"]
            for one in following:
                if (one.lemma_.lower(), "VERB") in _moves() and head.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                    yield one, "VERB"


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
            tuple(one for one in actors.of_tokens(sentence, parse.agents(mover)) if one)
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
            tuple(actors.of_tokens(sentence, parse.agents(mover))),
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
        takers = tuple(actors.of_tokens(sentence, parse.agents(mover)))
        return _move(item, mover, flow, origin or nationality, takers, place, "take.verb")
    if frame == "go" and not goal:
        goal = tuple(actors.of_tokens(sentence, [one for one in parse.objects(mover) if one.pos_ == "PROPN"]))
    if frame == "go" and moves_itself and nationality and goal:
        return _move(item, mover, flow, nationality, goal, place, "go.verb")
    if frame == "keep" and moved and goal and item.category in STATIONED:
        doers = tuple(actors.of_tokens(sentence, parse.agents(mover)))
        return _move(item, mover, flow, doers or nationality, goal, place, "keep.verb")
    if frame == "come" and moves_itself:
        origin = tuple(actors.of_tokens(sentence, parse.prepositional(mover, {"from"})))
        return _move(item, mover, flow, origin, goal, place, "come.verb") if origin else None
    if frame == "leave":
        left = tuple(actors.of_tokens(sentence, parse.prepositional(mover, {"from"})))
        doers = tuple(actors.of_tokens(sentence, parse.agents(mover)))
        return _move(item, mover, flow, nationality or doers, left, place, "leave.verb") if left else None
    return None


def _move(item: Item, mover: Token, flow: str, senders, recipients, place, rule: str) -> Move | None:  # type: ignore[no-untyped-def]
    recipients = tuple(one for one in recipients if one not in senders)
    subject = (
        any(one.pos_ == "PRON" and one.tag_ == "PRP" for one in parse.agents(mover)) if mover.pos_ == "VERB" else False
    )
    end = "recipient" if rule.startswith("take") else "sender"
    unnamed = subject and not (recipients if end == "recipient" else senders)
    doubt = "denied" if _absent(item) else _doubt(mover)
    held = (
        mover.pos_ == "VERB"
        and not senders
        and not rule.startswith("take")
        and bool(parse.agents(mover))
        and not unnamed
    )
    return Move(item, mover, flow, tuple(senders), recipients, place, doubt, rule, end if unnamed else None, not held)


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
    """The modality of the word that moves; a noun's is that of its clause."""
    return parse.modality(token)
