"""Moves that a sentence tells by numbers and names alone, its verb left out: "and Norway 22", "54,000 in Japan"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.items.item import AID, Item
from flows.extract.items.numbers import number_token
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence

PLACED = re.compile(r" (?:more |others |of them )?(?:in|to|at) (?:the )?")
SERVING = re.compile(r" (?:more |others |of them )?(?:in|to|at|with|under|within|for) (?:the )?(?:[\w-]+ ){0,5}")
LIKEWISE = re.compile(r",? (?:the (?:one|ones|other)|that|those|another)(?: of them)? (?:in|on|at) (?:the )?")
MANNED = re.compile(r",? (?:with|contributing|sending|on|at|having) (?:(?:[a-z-]+ )*[a-z-]+ )?")
"""Between a host and the number of those whom a state has there, its verb left out ("Fiji in Chad with 700")."""
IN_EACH = re.compile(r" (?:more |others )?(?:in each of|each in|apiece in|to each of|each to) (?:the )?")
WHERE = re.compile(r",? where (?:[\w'’-]+ ){0,6}$")
BEHIND = re.compile(
    r"(?: with)?(?: (?:about|around|some|another|up to|at least|over|nearly|more|an?))*(?: [\d,.]+| \w+)?(?: [\w-]+)? "
)
FROM = re.compile(r" (?:more |others |of them )?from (?:the )?")
EACH = re.compile(
    r" (?:with )?((?:about |some |around )?(?:a (?:handful|dozen|few|score)|[\d,]+|[a-z]+)) (?:[a-z]+ )?each\b"
)
PLACED_BEFORE = re.compile(r"\b(?:in|to|at|into|on) (?:the )?$")
LISTED = re.compile(r",? (?:and )?(?:the )?")
ORDER = re.compile(r"\bpart of an? (?:[\w-]+ )?(?:order|contract|deal|purchase) (?:of|for) $")
"""Before the number of all that was ordered, of which some have come."""
OF_AN_ORDER = re.compile(rf",? {ORDER.pattern[2:-1]}(?:[\w,.-]+ ){{1,3}}from (?:the )?")
NAMED = re.compile(r"(?:^|[,;] |and |while )(?:the )?$")


def find(sentence: Sentence, told: list[Move]) -> Iterator[Move]:
    """What numbers and names repeat of the moves that the sentence has told before them."""
    named = [one for one in actors.mentions(sentence) if one.kind != "person"]
    for quantity in sentence.quantities:
        if (quantity.unit is None or quantity.currency) and quantity.qualifier != "vague":
            before = [one for one in told if one.item.end <= quantity.start and _is_counted(one)]
            if ORDER.search(sentence.text[: quantity.start]):
                continue
            if quantity.currency and before and before[-1].item.category not in AID:
                continue
            beside = number_token(sentence, quantity).head in {one.item.token for one in told}
            if before and (
                not beside or FROM.match(sentence.text, quantity.end) or _in_list(sentence, named, quantity)
            ):
                yield from _counted(sentence, before[-1], named, quantity)
    yield from _each(sentence, told, named)
    yield from _likewise(sentence, told, named)
    yield from _manned(sentence, told, named)
    yield from _in_each(sentence, told, named)
    yield from _led(sentence, named)


def _in_list(sentence: Sentence, named: list[ActorMention], quantity: Quantity) -> bool:
    """Whether a number is one of a list of numbers and places (", 200 to Chad and Togo 100 to Fiji")."""
    listed = sentence.text[: quantity.start].endswith((", ", " and "))
    listed = listed or any(_is_subject(sentence, one, quantity.start) for one in named)
    return listed and PLACED.match(sentence.text, quantity.end) is not None


def _each(sentence: Sentence, told: list[Move], named: list[ActorMention]) -> Iterator[Move]:
    """ "Kenya has 700 men there, Belize and the Bahamas a handful each": the move before, of each that is listed."""
    for match, run in _sharing(sentence, named):
        before = [one for one in told if one.item.end <= run[0].start and _is_counted(one)]
        token = sentence.token_at(match.start(1), match.end(1))
        sharing = actors.parties(run)
        for party in sharing if before else ():
            if party not in before[-1].senders:
                item = Item(sentence, *match.span(1), before[-1].item.category, token, token)
                hosts = tuple(one for one in before[-1].recipients if one not in sharing)
                rule = f"{before[-1].rule}.gapped"
                yield replace(before[-1], item=item, senders=(party,), recipients=hosts, rule=rule)


def _sharing(sentence: Sentence, named: list[ActorMention]) -> Iterator[tuple[re.Match[str], list[ActorMention]]]:
    """What each of several states is said to have, and the states, which follow a clause with a verb."""
    for match in EACH.finditer(sentence.text):
        last = next((n for n, one in enumerate(named) if one.end == match.start()), None)
        first = last
        while first and LISTED.fullmatch(sentence.text[named[first - 1].end : named[first].start]):
            if PLACED_BEFORE.search(sentence.text[: named[first - 1].start]):
                break  # "in Haiti, Belize and the Bahamas a handful each"
            first -= 1
        if last is not None and first is not None and NAMED.search(sentence.text[: named[first].start]) and first:
            yield match, named[first : last + 1]


def _is_counted(move: Move) -> bool:
    """Whether a number after a move may be more of what it moves: people or arms, and no base."""
    return move.rule not in {"bare", "named"} and move.item.category != "basing"


def _likewise(sentence: Sentence, told: list[Move], named: list[ActorMention]) -> Iterator[Move]:
    """ "Britain leads the battlegroup in Estonia, Canada the one in Latvia": the move before, of other two."""
    for one, two in pairwise(named):
        sides = actors.party_of(one.actor), actors.party_of(two.actor)
        before = [move for move in told if move.item.end <= one.start and move.senders and move.recipients]
        if not before or not all(sides) or not LIKEWISE.fullmatch(sentence.text[one.end : two.start]):
            continue
        token = sentence.token_at(one.end + 1, one.end + 5)
        item = Item(sentence, one.end + 1, two.start - 1, before[-1].item.category, token, token)
        sender, host = (side for side in sides if side is not None)
        place = (two.start, two.end)
        yield replace(before[-1], item=item, senders=(sender,), recipients=(host,), place=place, rule="likewise")


def _manned(sentence: Sentence, told: list[Move], named: list[ActorMention]) -> Iterator[Move]:
    """ "Spain is sending 900 men to Chad, Italy in Fiji with up to 600": the move before, of other two and a number."""
    for one, two in pairwise(named):
        sides = actors.party_of(one.actor), actors.party_of(two.actor)
        before = [move for move in told if move.item.end <= one.start and _is_counted(move)]
        opened = NAMED.search(sentence.text[: one.start]) and one.kind != "demonym"
        if not before or not opened or not all(sides) or not PLACED.fullmatch(sentence.text[one.end : two.start]):
            continue
        for quantity in sentence.quantities:
            if quantity.unit in {None, "person"} and MANNED.fullmatch(sentence.text[two.end : quantity.start]):
                token = number_token(sentence, quantity)
                item = Item(sentence, quantity.start, quantity.end, before[-1].item.category, token, token)
                sender, host = (side for side in sides if side is not None)
                place, rule = (two.start, two.end), f"{before[-1].rule}.gapped"
                yield replace(
                    before[-1], item=item, senders=(sender,), recipients=(host,), place=place, rule=rule, pronoun=None
                )


def _in_each(sentence: Sentence, told: list[Move], named: list[ActorMention]) -> Iterator[Move]:
    """ "300 soldiers in Chad and about 100 in each of Fiji and Tonga": the move before, with each that is listed."""
    for quantity in sentence.quantities:
        before = [move for move in told if move.item.end <= quantity.start and move.senders and _is_counted(move)]
        match = IN_EACH.match(sentence.text, quantity.end)
        if not before or match is None or quantity.unit not in {None, "person"}:
            continue
        token, end = number_token(sentence, quantity), match.end()
        item = Item(sentence, quantity.start, quantity.end, before[-1].item.category, token, token)
        for one in (x for x in named if x.start >= match.end()):
            party = actors.party_of(one.actor)
            if party is None or (one.start != end and not LISTED.fullmatch(sentence.text[end : one.start])):
                break
            end = one.end
            if party not in before[-1].senders:
                place, rule = (one.start, one.end), f"{before[-1].rule}.gapped"
                yield replace(before[-1], item=item, recipients=(party,), place=place, rule=rule)


def _where_it_was(sentence: Sentence, told: list[Move], named: list[ActorMention]) -> list[Move]:
    """The moves of a sentence, none with the host of a later state and its number; "in Chad, where it sends 900 men"
    is of Chad.
    """
    others = [(one.item.start, one.recipients) for one in _manned(sentence, told, named)]
    found = []
    for move in told:
        later = {host for start, hosts in others for host in hosts if start > move.item.end}
        if set(move.recipients) & later:
            site = [one for one in named if WHERE.fullmatch(sentence.text[one.end : move.item.start])]
            move = replace(
                move, recipients=tuple(actors.parties(site)), place=(site[0].start, site[0].end) if site else None
            )
        found.append(move)
    return found


def again(sentence: Sentence, told: list[Move]) -> list[Move]:
    """The moves of a sentence, those told right behind a state of a list, or without a verb, as that state's."""
    named = [one for one in actors.mentions(sentence) if one.kind not in {"person", "demonym"}]
    told = _where_it_was(sentence, _paired(sentence, told, named), named)
    told = [_ordered(sentence, move, named) for move in told]
    for _, run in _sharing(sentence, named):
        sharing = actors.parties(run)
        told = [replace(one, recipients=tuple(x for x in one.recipients if x not in sharing)) for one in told]
    return [_of_the_state_before(sentence, move, told, named) for move in told]


def _ordered(sentence: Sentence, move: Move, named: list[ActorMention]) -> Move:
    """With whom the order is from of which some have come ("received 38 tanks, part of an order of 108 from Chad")."""
    if move.senders or not move.rule.startswith("take."):
        return move
    whose = [one for one in named if OF_AN_ORDER.fullmatch(sentence.text[move.item.end : one.start])]
    return replace(move, senders=tuple(x for x in actors.parties(whose) if x not in move.recipients))


def _paired(sentence: Sentence, told: list[Move], named: list[ActorMention]) -> list[Move]:
    """The moves of a sentence, those of "A sends jets to B and C tanks to D" each with its own two ends."""
    found = list(told)
    for n, move in enumerate(told):
        before = [one for one in named if one.end < move.item.start]
        after = next((one for one in named if one.start > move.item.end), None)
        first = next((one for one in found[:n] if one.senders and one.recipients and one.rule != "bare"), None)
        if after is not None and first is not None and first.rule == "take.verb" and move.rule == "bare":
            source = actors.party_of(after.actor)
            if source and FROM.fullmatch(
                sentence.text[move.item.end : after.start]
            ):  # "A buys jets from B, tanks from C"
                found[n] = replace(first, item=move.item, senders=(source,), rule=f"{first.rule}.gapped")
                continue
        if not before or after is None or first is None or move.item.category != first.item.category:
            continue
        sender, host = actors.party_of(before[-1].actor), actors.party_of(after.actor)
        behind = BEHIND.fullmatch(sentence.text[before[-1].end : move.item.start])
        opened = NAMED.search(sentence.text[: before[-1].start]) and before[-1].start > first.item.end
        if behind and opened and sender and host and PLACED.fullmatch(sentence.text[move.item.end : after.start]):
            at = found.index(first)
            found[at] = replace(first, recipients=tuple(one for one in first.recipients if one != sender))
            place = (after.start, after.end)
            other = replace(first, senders=(sender,), recipients=(host,), place=place)
            found[n] = replace(other, item=move.item, rule=f"{first.rule}.gapped")
    return found


def _of_the_state_before(sentence: Sentence, move: Move, told: list[Move], named: list[ActorMention]) -> Move:
    """ "Kenya with 700 officers, Guatemala with 150 policemen": each of them has what follows it."""
    whose = next((one for one in reversed(named) if one.end < move.item.start), None)
    state = actors.party_of(whose.actor) if whose is not None else None
    bare = move.rule == "bare" and move.senders == (state,)
    if whose is None or state is None or move.item.owners:
        return move
    if state in move.recipients or (state in move.senders and not bare):
        return move
    first = next((one for one in told if one.item.end <= whose.start and one.senders and one is not move), None)
    opened = NAMED.search(sentence.text[: whose.start])
    if first is None or not opened or not BEHIND.fullmatch(sentence.text[whose.end : move.item.start]):
        return move
    recipients = move.recipients or first.recipients
    given = bare or first.item.category == move.item.category
    if move.rule == "bare" and given and first.rule != "bare":
        move = replace(first, item=move.item, rule=f"{first.rule}.gapped")
    return replace(move, senders=(state,), recipients=tuple(one for one in recipients if one != state))


def _counted(sentence: Sentence, move: Move, named: list[ActorMention], quantity: Quantity) -> Iterator[Move]:
    """The move before once more, for the place after a number, the state before it or both ("Fiji 200 to Chad")."""
    start, end = quantity.start, quantity.end
    token = number_token(sentence, quantity)
    item = Item(sentence, start, end, move.item.category, token, token, move.item.owners)
    again = replace(move, item=item, rule=f"{move.rule}.gapped")
    told = [(one, party) for one in named if (party := actors.party_of(one.actor)) is not None]
    subjects = [(one, party) for one, party in told if one.kind != "demonym" and _is_subject(sentence, one, start)]
    sited = [(one, party) for one, party in told if one.start > end and _sited(sentence, end, one)]
    if subjects and move.senders and sited and subjects[0][1] != sited[0][1]:
        again = replace(again, senders=(subjects[0][1],), pronoun=None)
    sites = [(one, party) for one, party in sited if party not in again.senders]
    if sites:
        place = (sites[0][0].start, sites[0][0].end)
        yield replace(again, recipients=(forces.host_of(sites[0][1]),), place=place)
        return
    for one, party in told:
        if one.start > end and FROM.fullmatch(sentence.text[end : one.start]) and party not in move.recipients:
            yield replace(again, senders=(party,))
    for _, party in subjects:
        if move.senders and party not in move.recipients:
            yield replace(again, senders=(party,))


def _is_subject(sentence: Sentence, one: ActorMention, start: int) -> bool:
    """Whether a state right before a number opens a clause without a verb ("and Fiji 200")."""
    return sentence.text[one.end : start] == " " and NAMED.search(sentence.text[: one.start]) is not None


def _sited(sentence: Sentence, end: int, one: ActorMention) -> bool:
    """Whether a number counts those at a place or with a force whose place is known ("three with MONUSCO")."""
    gap = sentence.text[end : one.start]
    force = forces.named().get(one.actor.name)
    return PLACED.fullmatch(gap) is not None or (
        force is not None and bool(force.hosts) and SERVING.fullmatch(gap) is not None
    )


def _led(sentence: Sentence, named: list[ActorMention]) -> Iterator[Move]:
    """ "The battlegroups are led by Britain in Estonia, Canada in Latvia": each leader has its people with a host."""
    match = phrase("led_forces").search(sentence.text)
    if match is None:
        return
    for one, two in pairwise(named):
        sides = actors.party_of(one.actor), actors.party_of(two.actor)
        if sentence.text[one.end : two.start] in {" in ", " in the "} and one.kind != "demonym" and all(sides):
            token = sentence.token_at(*match.span(1))
            item = Item(sentence, *match.span(1), "personnel_combat", token, token)
            leader, host = (side for side in sides if side is not None)
            place = (two.start, two.end)
            yield Move(item, token, "stationing", (leader,), (host,), place, "asserted", "led")
