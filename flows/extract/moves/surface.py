"""Moves read off the order of the words alone, for items that the parse has not led to both ends.

A sentence is written as a row of signs, one for each actor, item and number, with the plain words between them; the
patterns of `lexicon/surface_moves.csv` are tried on that row ("possible sale to <R> of <I>", "<R>, used by <S>").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.items import nouns as items
from flows.extract.items.item import AID, PERSONNEL, Item
from flows.extract.lexicons import table
from flows.extract.moves import ownership, whereabouts
from flows.extract.moves.move import Move, absent
from flows.extract.prefilter import Patterns
from flows.extract.sentences import Sentence
from flows.extract.syntax.modality import Modality
from flows.facts import Actor

ACTOR = r"\u2039[adp]\d+\u203a"
OWNER = r"(?:\u2039d\d+\u203a(?:-\w+)? (?:[\w-]+ ){0,3}?)?"
BESIDE = r"(?:, and|,| and|,? as well as|,? together with|,? along with|,? plus)"
LIST = rf"{ACTOR}(?:(?:, and |, | and |; )(?:the )?{ACTOR}(?! \u2039[mn]))*"
SIGNS = {
    "<S>": rf"(?P<S>{LIST})",
    "<R>": rf"(?P<R>{LIST})",
    "<A>": ACTOR,
    "<I>": OWNER + rf"(?P<I>\u2039[ib]\d+\u203a(?:{BESIDE} (?:[\w-]+ ){{0,3}}?\u2039[ib]\d+\u203a)*)",
    "<O>": (
        r"(?:\u2039d\d+\u203a(?:, | and |, and ))*(?:\u2039[ad]\d+\u203a(?:['\u2019]s?|-\w+)? (?:[\w-]+ ){0,3}?)?"
        r"(?P<O>\u2039[ib]\d+\u203a)"
    ),
    "<U>": r"(?P<I>\u2039i\d+\u203a)",
    "<Q>": (
        r"(?:\u2039d\d+\u203a(?:, | and |, and ))*(?:\u2039[ad]\d+\u203a(?:['\u2019]s?|-\w+)? (?:[\w-]+ ){0,3}?)?"
        r"(?P<O>\u2039b\d+\u203a)"
    ),
    "<P>": r"(?P<R>\u2039p\d+\u203a)",
    "<B>": r"(?P<I>\u2039b\d+\u203a)",
    "<F>": r"(?P<R>\u2039f\d+\u203a)",
    "<M>": r"(?P<I>\u2039m\d+\u203a)",
    "<K>": r"\u2039[ib]\d+\u203a",
    "<N>": r"\u2039n\d+\u203a",
    "<rest>": r"(?P<rest>.*)",
}
PLAIN_WORDS = r"(?:(?:[\w$\u20ac\u00a3,.'\u2019\"-]+|\u2039n\d+\u203a) ){{0,{0}}}?"
PLAIN = re.compile(r"~(\d+)")
BORDER = re.compile(r" (?:border|frontier|boundary)\b")
BASE = re.compile(r"(?:base|airfield|air station|naval station|barracks)$|^(?:Camp|Fort|RAF|NAS) ", re.IGNORECASE)
"""A place that is a base, by its name."""
SIGN = re.compile(r"\u2039[a-z](\d+)\u203a")
PRICE = re.compile(r"\bfor an? (?:estimated|approximate)|, (?:the|a|an|which|who) |\. |; the ")
UNREAL = re.compile(
    r"\b(?:may|might|could|would|if|unless|whether|no|not|never|without|against|refused?|\w+n['\u2019]t)\b"
)
PLANNED = re.compile(r"\b(?:will|to be|is to|are to|plans? to|agreed to|pledged|promised|about to)\b")
ALSO_LEFT = re.compile(
    r"(?: in (?:\w+ )?\d{4}| last \w+| that year)?"
    r"(?:,? (?:and|then|and then|and later|,)(?:,? in (?:\w+ )?\d{4},?)?|, in (?:\w+ )?\d{4},?)"
    r" (?:from |out of )?(?:both )?(?:the )?"
)
AFTERWARDS = re.compile(r"(?: (?:in|the|a|last|by|soon|later|after|during)\b|[.,;]|$)")
AMERICA = re.compile(
    r"\b(?:State Department|Pentagon|Defense Security Cooperation Agency|DSCA|Congress|Foreign Military Sale)"
)


ONWARD = "surface.onward"
"""The rule of what somebody gets and gives to another, which are two moves of one item."""


@dataclass(frozen=True)
class Row:
    """A sentence as signs and plain words; `sign` n stands for `meant[n]`."""

    text: str
    meant: list[ActorMention | Item | None]

    def of(self, text: str | None) -> list[ActorMention | Item | None]:
        return [self.meant[int(one)] for one in SIGN.findall(text or "")]

    def actors(self, text: str | None) -> tuple[Actor, ...]:
        return tuple(actors.parties([one for one in self.of(text) if isinstance(one, ActorMention)]))

    def items(self, text: str | None) -> list[Item]:
        return [one for one in self.of(text) if isinstance(one, Item)]


@dataclass(frozen=True)
class Pattern:
    """One row of surface_moves.csv."""

    name: str
    flow: str
    modality: str
    pattern: re.Pattern[str]


@cache
def _patterns() -> tuple[list[Pattern], Patterns]:
    """The rows, and the filter that tells which of them a text may match."""
    found = []
    for row in table("surface_moves"):
        pattern = PLAIN.sub(lambda match: PLAIN_WORDS.format(match[1]), row["pattern"])
        for sign, meaning in SIGNS.items():
            pattern = pattern.replace(sign, meaning)
        found.append(Pattern(row["name"], row["flow"], row["modality"], re.compile(pattern)))
    return found, Patterns([one.pattern for one in found])


def _possible(text: str) -> list[Pattern]:
    rows, needed = _patterns()
    return [rows[index] for index in needed.possible(text)]


def find(sentence: Sentence, found: list[Move]) -> list[Move]:
    """The moves of a sentence, those that lack an end replaced where the order of the words tells both."""
    if not sentence.read or sentence.text.endswith("?"):
        return found
    row = _row(sentence)
    told = {one.item.start for one in found if _is_whole(one)}
    read = [one for one in _read(sentence, row) if one.item.start not in told or one.rule == ONWARD]
    read = [_completed(one, found) for one in read]
    again = {one.item.start for one in read}
    kept = [one for one in found if one.item.start not in again or _is_whole(one)]
    return [*kept, *read, *_also_left(sentence, kept)]


def _completed(move: Move, found: list[Move]) -> Move:
    """With the recipient that the parse tells where the pattern has none, or whose minister it is that gives thanks."""
    if move.recipients and not move.senders:
        told = [one.senders for one in found if one.item.start == move.item.start and one.senders]
        return replace(move, senders=tuple(x for x in told[0] if x not in move.recipients)) if told else move
    if move.recipients:
        return move
    told = [one.recipients for one in found if one.item.start == move.item.start and one.recipients]
    if not told and move.rule.startswith("surface.thanked") and move.item.category not in PERSONNEL:
        told = [tuple(x for x in actors.subject_actors(move.item.sentence)[:1] if x.iso3 and x not in move.senders)]
    return replace(move, recipients=told[0]) if told else move


def _read(sentence: Sentence, row: Row) -> Iterator[Move]:
    done: set[int] = set()
    for one in _possible(row.text):
        for match in one.pattern.finditer(row.text):
            for move in _moves(sentence, row, one, match):
                if move.item.start not in done or move.rule == ONWARD:
                    done.add(move.item.start)
                    yield move


def _moves(sentence: Sentence, row: Row, pattern: Pattern, match: re.Match[str]) -> Iterator[Move]:
    """What one match of a pattern tells."""
    groups = match.groupdict()
    rest = groups.get("rest") or ""
    doubt = _doubt(SIGN.sub("", match[0].removesuffix(rest)), pattern.modality)
    if doubt is None:
        return
    senders = row.actors(groups.get("S")) or _america(sentence, pattern.name)
    reached = [one for one in row.of(groups.get("R")) if isinstance(one, ActorMention)]
    reached = [one for one in reached if not whereabouts.is_outside(sentence, one)]
    named = tuple(map(forces.host_of, actors.parties(reached)))
    whose = senders or actors.parties([one for one in row.of(match[0]) if isinstance(one, ActorMention)])
    if any(whereabouts.at_border(sentence, one) for one in whose if one not in named):
        return
    if BORDER.match(row.text, match.end("R") if "R" in groups else 0) and whereabouts.meet(senders, named):
        return  # "sent troops to the Fijian border": on their own side of it
    if set(senders) & set(named) and _stood_for(sentence, row.of(groups.get("S"))):
        return  # "The island nation will send them to Fiji": it is not Fiji
    recipients = tuple(one for one in named if one not in senders)
    found = row.items(groups.get("O") or groups.get("I") or PRICE.split(rest, maxsplit=1)[0])
    if pattern.name.startswith("base_") and not found:
        found = _named_base(sentence, row, groups.get("R"))
    for item in found:
        if (item.category == "basing" and pattern.flow == "transfer") or absent(item):
            continue  # "were handed over at the naval headquarters"
        whose = ownership.nationality(item) if "O" in groups else senders
        known = tuple(one for one in whose if one not in recipients)
        if (item.category not in AID or pattern.flow == "aid") and (known or "O" not in groups):
            ours = "sender" if pattern.name.startswith("ours") else None
            rule = f"surface.{pattern.name}"
            yield Move(item, item.token, pattern.flow, known, recipients, None, doubt, rule, ours)


def _stood_for(sentence: Sentence, meant: list[ActorMention | Item | None]) -> bool:
    """Whether other words stand for one of some states ("the kingdom")."""
    starts = {one.start for one in sentence.stand_ins or ()}
    return any(one is not None and one.start in starts for one in meant)


def _named_base(sentence: Sentence, row: Row, text: str | None) -> list[Item]:
    """A base that the text calls by its name only."""
    named = [one for one in row.of(text) if isinstance(one, ActorMention)]
    named = [one for one in named if BASE.search(sentence.text[one.start : one.end])]
    tokens = [(one, sentence.token_at(one.start, one.end)) for one in named]
    return [Item(sentence, one.start, one.end, "basing", token, token) for one, token in tokens]


def _america(sentence: Sentence, name: str) -> tuple[Actor, ...]:
    """The seller of a foreign military sale, which the notice need not name."""
    return (actors.state("USA"),) if name == "sale_to" and AMERICA.search(sentence.text) else ()


def _doubt(words: str, modality: str) -> Modality | None:
    """The modality of a match; None where the words between the signs say that it is not, or may be, so."""
    if modality == "planned":
        return "planned"
    if UNREAL.search(words):
        return None
    return "planned" if PLANNED.search(words) and modality != "told" else "asserted"


def _also_left(sentence: Sentence, found: list[Move]) -> Iterator[Move]:
    """The further states of those who "left Chad in 2022 and Niger a year later"."""
    named = [one for one in actors.mentions(sentence) if one.kind != "demonym"]
    for move in found:
        if move.flow != "withdrawal" or len(move.recipients) != 1 or move.item.category not in PERSONNEL:
            continue
        known, last = {None, *move.senders, *move.recipients}, move.recipients[0]
        for one, two in pairwise(named):
            left, further = actors.party_of(one.actor), actors.party_of(two.actor)
            gap = ALSO_LEFT.fullmatch(sentence.text[one.end : two.start])
            if left != last or further is None or further in known or gap is None:
                continue
            listed = ALSO_LEFT.match(sentence.text, two.end) or AFTERWARDS.match(sentence.text, two.end)
            if listed:
                known.add(further)
                last = further
                yield replace(move, recipients=(further,), rule=f"{move.rule}.gapped")


def _is_whole(move: Move) -> bool:
    """Whether a move has both its ends, and not only because something stands somewhere."""
    return bool(move.senders and move.recipients) and move.rule != "located"


def _row(sentence: Sentence) -> Row:
    """The signs of a sentence in order; what lies within another sign has none."""
    spans: list[tuple[int, int, str, ActorMention | Item | None]] = []
    for one in actors.mentions(sentence):
        if one.kind != "person" and actors.party_of(one.actor) is not None:
            kind = "f" if one.actor.name in forces.named() else "d" if one.kind == "demonym" else "a"
            if one.kind in actors.PLACES and BASE.search(sentence.text[one.start : one.end]):
                kind = "p"
            spans.append((one.start, one.end, kind, one))
    for word in sentence.stand_ins or ():
        if word.candidates:  # "the island"
            meant_here = ActorMention(word.start, word.end, word.candidates[0], "state", "place")
            spans.append((word.start, word.end, "a", meant_here))
    for item in items.find(sentence):
        kind = "b" if item.category == "basing" else "m" if item.category in AID else "i"
        spans.append((item.start, item.end, kind, item))
    for number in sentence.quantities:
        if not number.currency:
            spans.append((number.start, number.end, "n", None))
    text, end = "", 0
    meant: list[ActorMention | Item | None] = []
    for start, stop, kind, what in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            text += sentence.text[end:start] + f"\u2039{kind}{len(meant)}\u203a"
            meant.append(what)
            end = stop
    return Row(text + sentence.text[end:], meant)
