"""Leaving that is told of people named before: "Their departure", "They went home", "It has already left Mali".

The sentence names by a pronoun, or by the word of leaving alone, people of whom the one before it has told where they
are or that they leave; states that it names after the verb are those that they left besides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from flows.extract import actors
from flows.extract.deployments.ledger import Ledger
from flows.extract.items.item import PERSONNEL, Item
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 2
"""How many sentences before it the people who leave were told of."""
AUXILIARIES = (
    r"(?:(?:all|both|have|has|had|will|would|are|were|was|is|been|be|being|did|to|due|expected|already|also|since|now"
    r"|then|later) )*"
)
ALONE = re.compile(
    r"(?: (?:last|this|in|by|early|late|soon|shortly|after|a|two|three|first|again|altogether)\b|[,.;]|$)"
)
"""What follows a word of leaving that tells no place."""
CLAUSE_END = re.compile(r"[,;:]|\b(?:as|because|since|after|when) ")
LISTED = re.compile(r" (?:the )?")
AND = re.compile(r"(?:,|,? and|, then|, later) (?:the )?")


@dataclass(frozen=True)
class _Wordings:
    """How a text says that they leave: by a pronoun for them, a word for such people, a noun, the verb after their
    name, or "it".
    """

    by_pronoun: re.Pattern[str]
    by_people: re.Pattern[str]
    by_noun: re.Pattern[str]
    by_itself: re.Pattern[str]
    by_it: re.Pattern[str]


@cache
def _wordings() -> _Wordings:
    going = rf"{AUXILIARIES}(?:{phrase('leaving_word').pattern})\b(?! for (?!good\b|home\b))"
    return _Wordings(
        re.compile(
            rf"(?:^|[;,:] |\b(?:and|that|said|when|but|until|before|after) )"
            r"(?:[Tt]hey|[Tt]hese|[Tt]hose"
            r"|(?:[Tt]he )?(?:[Ll]ast|[Rr]est|[Mm]ost|[Aa]ll|[Hh]alf)(?: of (?:them|these|whom))?) "
            rf"{going}"
        ),
        re.compile(
            r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Tt]heir|[Ii]ts)(?: of the)? "
            r"(?:(?:last|final|remaining|few|rest of the) )*"
            rf"(?:\d[\d,]* )?(?:[a-z-]+ )?(?P<people>{phrase('people_serving').pattern})(?: themselves| there)? {going}"
        ),
        re.compile(
            r"\b(?:[Tt]heir|[Tt]he|[Tt]his) (?:(?:full|final|complete|phased|total|gradual|planned|whole|last) )?"
            rf"(?:{phrase('leaving_noun').pattern})\b(?! (?:of|from)\b)"
        ),
        re.compile(rf" {going}"),
        re.compile(rf"(?:^|\b(?:but|and) )[Ii]t {going}"),
    )


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of those who leave, each with both its ends; none that the ledger has."""
    by = _wordings()
    for sentence in ledger.told_near(reading.sentences, REACH):
        if sentence.text.endswith("?"):
            continue
        if phrase("leaving_undone").search(sentence.text):
            yield from _one_of_them(ledger, sentence)
            continue
        for match in (*by.by_pronoun.finditer(sentence.text), *by.by_noun.finditer(sentence.text)):
            pointing = match.re is by.by_noun and not match[0].lower().startswith("their")
            told = _told(ledger, sentence, match.start(), leaving=pointing)
            if told is not None and not _sets_out(told):
                yield from _moves(sentence, match, told)
        for match in by.by_people.finditer(sentence.text):
            told = _told(ledger, sentence, match.start(), match["people"].lower())
            if told is not None and not _known(ledger, sentence, match):
                yield from _moves(sentence, match, told)
        if told := _leaving(ledger, sentence):
            for match in _by_state(sentence, told):
                yield from _moves(sentence, match, told, besides=True)
        yield from _one_of_them(ledger, sentence)


def _sets_out(told: Move) -> bool:
    """Whether they are still to be sent, so that they leave home ("is to send 90 men; their departure is put off")."""
    return told.modality == "planned" and told.flow != "withdrawal"


def _known(ledger: Ledger, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a deployment has been found whose item stands in a match."""
    told = [move.item for move, _ in ledger.moved if move.item.sentence is sentence]
    return any(match.start() <= one.start < match.end() for one in told)


def _told(ledger: Ledger, sentence: Sentence, start: int, people: str = "", *, leaving: bool = False) -> Move | None:
    """The last move of people told before a character of a sentence, with both ends; one of such people first, and of
    "the departure" one that tells of leaving.
    """
    before = [
        (move.item.sentence.index, move.item.start, ledger.deployments[key], move)
        for move, key in ledger.moved
        if 0 <= sentence.index - move.item.sentence.index <= REACH
        and (move.item.sentence is not sentence or move.item.start < start)
    ]
    latest = sorted(before, key=lambda one: one[:2], reverse=True)
    latest = sorted(latest, key=lambda one: not one[2].item.lower().endswith(people))
    for *_, fact, move in sorted(latest, key=lambda one: leaving and one[2].flow != "withdrawal"):
        if fact.category in PERSONNEL and fact.sender and fact.recipient and fact.flow != "exercise":
            item = replace(move.item, category=fact.category)
            return replace(move, item=item, senders=(fact.sender,), recipients=(fact.recipient,))
    return None


def _leaving(ledger: Ledger, sentence: Sentence) -> Move | None:
    """The last move of people told before a sentence, if it tells that they leave."""
    told = _told(ledger, sentence, 0)
    return told if told is not None and told.flow == "withdrawal" else None


def _one_of_them(ledger: Ledger, sentence: Sentence) -> Iterator[Move]:
    """The leaving of a state whose people were told of, or whose like were ("Fiji left last year", of a mission)."""
    before = [(move, ledger.deployments[key]) for move, key in ledger.moved if 0 <= _after_it(sentence, move) <= REACH]
    people = [(move, one) for move, one in before if one.category in PERSONNEL and one.sender and one.recipient]
    for named in actors.mentions(sentence):
        match = _wordings().by_itself.match(sentence.text, named.end) if named.kind == "state" else None
        if match is None or not ALONE.match(sentence.text, match.end()) or _undone(sentence.text, match.end()):
            continue
        state = actors.party_of(named.actor)
        own = [(move, one) for move, one in people if one.sender == state]
        mission = [(move, one) for move, one in people if one.sender and one.sender.kind == "igo"]
        for move, one in (own or mission)[-1:]:
            if state is not None and one.recipient not in {None, state}:
                told = replace(move, senders=(state,), recipients=(one.recipient,))
                yield from _moves(sentence, match, replace(told, item=replace(move.item, category=one.category)))


def _undone(text: str, end: int) -> bool:
    """Whether the clause that ends in a word of leaving, or opens after it, says that it is not so."""
    own = CLAUSE_END.split(text[end:], maxsplit=1)[0]
    return phrase("leaving_undone").search(text[:end] + own) is not None


def _after_it(sentence: Sentence, move: Move) -> int:
    """How many sentences after a move a sentence stands."""
    return sentence.index - move.item.sentence.index


def _by_state(sentence: Sentence, told: Move) -> Iterator[re.Match[str]]:
    """ "It had already left", or the same with the name of the state whose people they are."""
    for one in actors.mentions(sentence):
        if actors.party_of(one.actor) in told.senders and one.kind != "demonym":
            match = _wordings().by_itself.match(sentence.text, one.end)
            if match is not None:
                yield match
    yield from _wordings().by_it.finditer(sentence.text)


def _moves(sentence: Sentence, match: re.Match[str], told: Move, *, besides: bool = False) -> Iterator[Move]:
    hosts = _after(sentence, match.end())
    if besides and not hosts:
        return
    token = sentence.token_at(match.end() - 4, match.end())
    item = Item(sentence, token.idx, token.idx + len(token), told.item.category, token, token)
    gone = re.search(r"\b(?:ha[ds]|have)\b", match[0]) is not None
    doubt = "planned" if not gone and phrase("leaving_to_come").search(sentence.text) else "asserted"
    for host in hosts or told.recipients:
        if host not in told.senders:
            left = replace(told, item=item, mover=token, flow="withdrawal", recipients=(host,), place=None)
            yield replace(left, modality=doubt, rule="departure")


def _after(sentence: Sentence, end: int) -> list[Actor]:
    """The states listed right behind the word of leaving."""
    found: list[Actor] = []
    for one in actors.mentions(sentence):
        party = actors.party_of(one.actor)
        gap = sentence.text[end : one.start]
        if one.start < end or party is None or not party.iso3:
            continue
        if not (AND if found else LISTED).fullmatch(gap):
            break
        found.append(party)
        end = one.end
    return found
