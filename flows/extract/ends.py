"""The two ends of a move: whose an item is, who moves it, and whither or where."""

import re
from collections.abc import Iterable, Sequence

from flows.extract import actors, forces, hosts, parse
from flows.extract.item import AID, PERSONNEL, STATIONED, Item
from flows.extract.lexicons import words
from flows.extract.sentences import Sentence
from flows.extract.tree import Token
from flows.facts import Actor

GOALS = {"to", "into", "for", "toward", "towards", "onto"}
# fmt: off
SITES = {
    "in", "on", "at", "near", "inside", "within", "across", "along", "around", "throughout", "alongside", "through",
    "outside", "over", "above", "off", "aboard",
}
# fmt: on
SIDE = re.compile(
    r"(?:on|at) ([\w.' -]{2,30}?)(?:'s|') side\b|alongside ([\w.' -]{2,30}?) (?:troops|forces|soldiers)", re.IGNORECASE
)
FAR = {"USA", "GBR", "FRA", "CAN", "AUS", "NLD", "BEL", "DNK", "NOR", "ITA", "ESP", "PRT", "CZE"}
"""States whose troops at a foreign border are abroad; those of others are mostly its neighbours'."""
COUNTED_ON = re.compile(r"(?:,| and|, and) (?:(?:about|some|around|roughly|nearly|up to) )?(?:[\d,.]+|\w+) ")
MADE = re.compile(r"-(?:made|built|designed|produced|developed|manufactured|supplied)\b")
OPENING = re.compile(r"(?:In|Inside|Across|In the (?:\w+ )?of) ")
LIST_GAP = re.compile(r",? (?:and |or |as well as )?(?:the )?|, (?:the )?")
CLAUSE_END = re.compile(r"[;:()]| (?:while|whereas|but|although|after|before|when|because|since|who|which|that) ")
AND = re.compile(r"\b(?:and|or|as well as)\b")
Places = tuple[tuple[Actor, ...], tuple[int, int] | None]
"""The states that a phrase names, and the characters of the place."""


def named(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Actor, ...]:
    """Whom some tokens name as senders: a mission's people are those of the body behind it."""
    return tuple(dict.fromkeys(forces.sender_behind(one) for one in _of_tokens(sentence, tokens)))


def _of_tokens(sentence: Sentence, tokens: Iterable[Token]) -> list[Actor]:
    """The actors of some tokens, and the states listed with a state that is one of them."""
    tokens = [_antecedent(one) for one in tokens]
    found = actors.of_tokens(sentence, tokens)
    for token in tokens:
        found += _listed(sentence, token)
    return list(dict.fromkeys(found))


def _antecedent(token: Token) -> Token:
    """Whose a noun is, for "whose": of "Chad, whose army has troops in Niger" the army's state."""
    if any(child.lower_ == "whose" for child in token.children):
        clause = next((one for one in token.ancestors if one.dep_ == "relcl"), None)
        return clause.head if clause is not None and clause.head.pos_ == "PROPN" else token
    return token


def _listed(sentence: Sentence, token: Token) -> list[Actor]:
    """The states of the list that a state's name stands in, whatever the parser made of its commas."""
    named = [one for one in actors.mentions(sentence) if one.kind in {"state", "city", "metonym"}]
    here = next((n for n, one in enumerate(named) if one.start <= token.idx < one.end), None)
    if here is None:
        return []
    first = last = here
    while last + 1 < len(named) and LIST_GAP.fullmatch(sentence.text[named[last].end : named[last + 1].start]):
        following = sentence.token_at(named[last + 1].start, named[last + 1].end)
        if following.dep_ == "nsubj" and token.dep_ != "nsubj":
            break  # "to Fiji, and Tonga has sent"
        last += 1
    while first > 0 and LIST_GAP.fullmatch(sentence.text[named[first - 1].end : named[first].start]):
        first -= 1
    run = named[first : last + 1]
    joined = AND.search(sentence.text[run[0].start : run[-1].end]) is not None
    before = sentence.text[: run[0].start].split()[-1:]
    return actors.parties(run) if joined and (here == first or before != ["In"]) else []


def received(sentence: Sentence, tokens: Iterable[Token], barred: Sequence[Actor] = ()) -> tuple[Actor, ...]:
    """Whom some tokens name as recipients: what a mission gets goes where it serves; "the country" stands for one."""
    tokens = list(tokens)
    found = [forces.host_of(one) for one in _of_tokens(sentence, tokens)]
    if not found:
        for token in tokens:
            found += hosts.standing_in(sentence, *actors.phrase(token), barred)
    return tuple(dict.fromkeys(found))


def nationality(item: Item) -> tuple[Actor, ...]:
    """Whose the item is: by adjective or possessor ("Polish tanks", "Kenya's police", "its troops")."""
    if item.owners:
        return item.owners
    found = [actor for token in (item.token, item.head) for actor in owner(item.sentence, token)]
    for token in dict.fromkeys((item.token, item.head)):
        if found and token != item.token and _apart(item):
            break  # "Fijian tanks and Tongan howitzers"
        start, _ = actors.phrase(token)
        named = actors.within(item.sentence, start, token.idx + len(token))
        named = [one for one in named if not _given_to(item.sentence, one)]
        sited = [one for one in named if one.role != "place" or one.kind not in actors.PLACES]
        own = token == item.token or token.pos_ != "PROPN"  # "Camp Arifjan, the headquarters": where, not whose
        found += actors.parties(sited or (named if own and item.category != "basing" else []))
        if item.category in PERSONNEL:  # "Wagner fighters": the group is the sender, "soldiers from Fiji": Fiji
            origin = actors.of_tokens(item.sentence, parse.prepositional(token, {"from", "of"}))
            groups = [one for one in origin if one.kind == "armed_group"]
            found = groups or found or origin
        elif not found and item.category in STATIONED:  # "submarines of the Fijian navy"
            found = actors.of_tokens(item.sentence, parse.prepositional(token, {"of"}))
    return tuple(dict.fromkeys(forces.sender_behind(one) for one in [*_enumerated(item, found), *found]))


def _enumerated(item: Item, found: Sequence[Actor]) -> list[Actor]:
    """The peoples counted up before the last of them ("200 Fijian, 400 Chadian and 90 Tongan soldiers")."""
    text = item.sentence.text
    named = [one for one in actors.mentions(item.sentence) if one.kind == "demonym" and one.end < item.start]
    run = named[-1:] if named and set(actors.parties(named[-1:])) <= set(found) else []
    for one in reversed(named[:-1]):
        if not run or not COUNTED_ON.fullmatch(text[one.end : run[0].start]):
            break
        run.insert(0, one)
    return actors.parties(run[:-1]) if item.category in STATIONED else []


def _given_to(sentence: Sentence, one: actors.ActorMention) -> bool:
    """Whether a state stands right after a verb of giving, as whom it is given to ("hand Chad Mirage fighters")."""
    if one.kind == "demonym" or sentence.text[one.end : one.end + 2] in {"'s", "\u2019s"}:
        return False
    token = sentence.token_at(one.start, one.end)
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > 0 else None
    return before is not None and before.pos_ == "VERB" and before.lemma_.lower() in words("giving_two")


def _apart(item: Item) -> bool:
    """Whether the item is only joined to its head by "and", and is not what the head counts or is made of."""
    accompanies = item.token.dep_ == "pobj" and item.token.head.lower_ == "with"
    return item.token != item.head and (item.token.dep_ == "conj" or accompanies)


def owner(sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "its" or "their" before a noun means: the subject of the clause around it."""
    if not any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in token.children):
        return []
    verb = token
    while verb.head != verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"} and (found := actors.of_tokens(sentence, parse.subjects(verb))):
            return found if any(child.lower_ == "their" for child in token.children) else found[:1]
    return []


def doers(mover: Token) -> list[Token]:
    """Who moves: the agent of the word; of what one is accused of, the accused."""
    accusing = accusation(mover)
    return parse.patients(accusing) if accusing is not None else parse.agents(mover)


def accusation(mover: Token) -> Token | None:
    """The verb of accusing somebody of the move ("accused by experts of sending")."""
    if mover.dep_ != "pcomp" or mover.head.lower_ != "of":
        return None
    near = [one for one in mover.head.ancestors][:3]
    return next((one for one in near if one.lemma_.lower() in {"accuse", "suspect"}), None)


def of_noun(sentence: Sentence, noun: Token) -> tuple[Actor, ...]:
    """Whose move a noun of moving is: possessor, adjective, "by"; of a gerund or infinitive the subject."""
    start, _ = actors.phrase(noun)
    found = actors.parties(actors.within(sentence, start, noun.idx))
    found += actors.of_tokens(
        sentence, [one for head in attached(noun) for one in parse.prepositional(head, {"by", "from"})]
    )
    found += owner(sentence, noun)
    verb = noun.head
    if not found and noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head  # "notified Congress of a sale"
    for above in (verb, *verb.ancestors) if noun.dep_ in {"dobj", "pobj"} else ():
        if not found and above.pos_ == "VERB":
            found += actors.of_tokens(sentence, parse.agents(above))[:1]
    return tuple(dict.fromkeys(forces.sender_behind(one) for one in found))


def attached(noun: Token) -> list[Token]:
    """A noun and the nouns above it that the parser may have hung its "by" and "to" on: no verb stands between."""
    found = [noun]
    while noun.head != noun and noun.head.pos_ in {"NOUN", "PROPN", "ADP"} and noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
        if noun.pos_ != "ADP":
            found.append(noun)
    return found[:3]


def goal(item: Item, mover: Token, barred: Sequence[Actor]) -> Places:
    """Whither: the states after to, into, for; else where the mover or the item is; else on whose side."""
    sentence = item.sentence
    above = attached(mover)[1:] if mover.pos_ == "NOUN" else []
    near = (mover, item.head, item.token, *parse.prepositional(item.token, {"of"}))
    if _apart(item):
        near = (item.token, *near)  # "a depot in Chad and a base in Niger"
    sites = SITES if item.category in PERSONNEL else SITES - {"through"}  # goods only pass through
    for prepositions, heads in ((GOALS, (*near, *parse.conjuncts(item.head), *above)), (sites, near)):
        for head in dict.fromkeys(heads):
            found = _places_after(sentence, head, prepositions, barred, (item.token, item.head))
            if found[0]:
                return found
    for head in (mover, item.head):
        found = _where(sentence, head, barred)
        if found[0]:
            return found
    match = SIDE.search(sentence.text)
    if match:
        found_side = actors.parties(actors.within(sentence, *match.span()))
        if found_side:
            return tuple(found_side[:1]), None
    _start, end = actors.subtree(mover)
    after = actors.within(sentence, max(item.end, mover.idx), end)
    states = [one for one in actors.parties(after) if one not in barred][:1]
    aided = item.category in AID and any(one.iso3 for one in states)
    return (tuple(states), (after[0].start, after[0].end)) if aided else ((), None)


def site(sentence: Sentence, heads: Sequence[Token], barred: Sequence[Actor]) -> Places:
    """Where some words are: the states after in, on, at or to, or "there"."""
    for head in dict.fromkeys(heads):
        found = _places_after(sentence, head, SITES | GOALS, barred)
        if found[0]:
            return found
    for head in dict.fromkeys(heads):
        found = _where(sentence, head, barred)
        if found[0]:
            return found
    return (), None


def fronted(sentence: Sentence, barred: Sequence[Actor]) -> Places:
    """The state with which a sentence opens as its scene ("In Fiji, 80 soldiers train the police")."""
    named = [one for one in actors.mentions(sentence) if OPENING.fullmatch(sentence.text[: one.start])]
    states = [one for one in actors.parties(named) if one.iso3 and one not in barred]
    return (tuple(states), (named[0].start, named[0].end)) if states else ((), None)


def following(item: Item, barred: Sequence[Actor]) -> Places:
    """The first place named after the item before its clause ends."""
    sentence = item.sentence
    for one in actors.mentions(sentence):
        party = actors.party_of(one.actor)
        if one.start < item.end or party is None:
            continue
        if CLAUSE_END.search(sentence.text[item.end : one.start]):
            break
        if one.role == "place" and party.iso3 and party not in barred and one.kind != "demonym":
            return (party,), (one.start, one.end)
    return (), None


def beside(sentence: Sentence, mover: Token, barred: Sequence[Actor]) -> tuple[Actor, ...]:
    """The state right after a verb of giving, before what is given ("sell Fiji three boats")."""
    after = mover.idx + len(mover) + 1
    start = after + 4 if sentence.text.startswith("the ", after) else after
    found = [
        one
        for one in actors.mentions(sentence)
        if one.start == start
        and one.kind in {"state", "city", "metonym"}
        and sentence.text[one.end : one.end + 1] != "-"
    ]
    return tuple(one for one in actors.parties(found) if one not in barred)


def left(sentence: Sentence, mover: Token, barred: Sequence[Actor] = ()) -> tuple[Actor, ...]:
    """What is left: after from or out of, or the object of leaving."""
    tokens = parse.prepositional(mover, {"from"}) + [
        inner
        for out in mover.children
        if out.dep_ in {"prep", "prt", "advmod"} and out.lower_ == "out"
        for inner in parse.prepositional(out, {"of", "from"})
    ]
    tokens += parse.prepositional(mover, {"of"}) if any(one.lower_ == "out" for one in mover.children) else []
    return received(sentence, tokens, barred)


def _where(sentence: Sentence, mover: Token, barred: Sequence[Actor]) -> Places:
    """The place that a relative "where" or an adverb "there" at the mover stands for."""
    for child in mover.children:
        if child.dep_ == "advmod" and child.lower_ in {"there", "here"}:
            return tuple(hosts.standing_in(sentence, child.idx, child.idx + len(child), barred)), None
        relative = child.lower_ == "where" or (
            child.dep_ == "prep" and any(one.lower_ == "which" for one in child.children)
        )
        if child.dep_ == "prep" and relative and sentence.text[max(0, child.idx - 2) : child.idx] == ", ":
            beside = [one for one in actors.mentions(sentence) if one.end == child.idx - 2]
            if states := tuple(one for one in actors.parties(beside) if one not in barred):
                return states, None  # "for Fiji, to which Chad has sent boats", whatever the clause hangs from
        if relative and mover.dep_ == "relcl":
            return _named_places(sentence, mover.head, barred)
    return (), None


def _places_after(
    sentence: Sentence, head: Token, prepositions: set[str], barred: Sequence[Actor], no_places: Sequence[Token] = ()
) -> Places:
    for token in parse.prepositional(head, prepositions):
        if token in no_places:
            continue  # "flew in Fijian fighters"
        found = _named_places(sentence, token, barred)
        if found[0]:
            return found
    return (), None


def own_border(sentence: Sentence, token: Token, senders: Sequence[Actor]) -> bool:
    """Whether "the Fijian border" or "the border with Fiji" is the senders' own side of it, as of neighbours it is."""
    if token.lemma_.lower() not in {"border", "frontier", "boundary"}:
        return False
    start, end = actors.phrase(token)
    beyond = {one.iso3 for one in actors.parties(actors.within(sentence, start, end)) if one not in senders}
    near = [one for one in senders if one.iso3 and one.iso3 not in FAR]
    return bool(near and beyond) or (bool(beyond & {"MEX", "CAN"}) and any(one.iso3 == "USA" for one in senders))


def _named_places(sentence: Sentence, token: Token, barred: Sequence[Actor]) -> Places:
    """The states of a phrase; of a body's mission the state that the phrase goes on to name ("a UN force in Chad")."""
    start, end = actors.phrase(token)
    here = [one for one in actors.within(sentence, start, end) if one.kind != "person"]
    here = [one for one in here if not MADE.match(sentence.text, one.end)]
    if own_border(sentence, token, barred):
        return (), None
    listed = _listed(sentence, token) if here else []
    if any(child.dep_ == "appos" for child in token.children) and not AND.search(sentence.text[start:end]):
        here = [one for one in here if one.start <= token.idx] or here  # "to Fiji, Chad's ministry says"
    states = [one for one in map(forces.host_of, [*actors.parties(here), *listed]) if one not in barred]
    if not any(one.iso3 for one in states):
        placed = bool(states) or token.lemma_.lower() in words("placed_body")
        inner = parse.prepositional(
            token, {"in", "of", "near", "at", "on", "outside"} if placed else {"in", "at", "near"}
        )
        further = [one for one in actors.of_tokens(sentence, inner) if one.iso3 and one not in barred]
        if further:
            return tuple(further), None
    if states:
        return tuple(dict.fromkeys(states)), (here[-1].start, here[-1].end)
    stand_in = hosts.standing_in(sentence, start, end, barred)
    return tuple(stand_in), None
