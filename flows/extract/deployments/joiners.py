"""Who joins in what was told of others: "the Netherlands and Norway also contribute", "Chad has offered to join",
"there were further pledges from Fiji and Tonga".

The sentence names the states alone; what they send and whither, a deployment tells that was told just before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from flows.extract import actors
from flows.extract.deployments.ledger import Ledger, group_of
from flows.extract.items.item import PERSONNEL, TRADED, Item
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import DeploymentFact

REACH = 1
"""How many sentences before it the deployment was told that they join."""
OF_THEM = re.compile(
    r" (?:(?:have|has|had|will|would|is|are|were|was|to|also|too|both|all|each|likewise|since|now"
    r"|announced|said|say|promised|(?:that )?(?:they|it)) )*"
)
OF_WHICH = re.compile(r"(?<!\bto )\b(?:which|where|that|who) (?:the )?$")
"""Before states of which a relative clause tells: they joined in that ("a race in which Fiji took part")."""
PLANNED = re.compile(
    r"\b(?:will|would|offer\w*|pledg\w*|promis\w*|commit\w*|ready|agreed|volunteer\w*"
    r"|rais\w+ (?:its|their) hands?|to)\b"
)
STILL_FROM = re.compile(r",? (?:[^.;:]{0,40}, )?(?:and|as well as) from (?:the )?")
"""Between two states of a list whose preposition is told again ("from Fiji, an island state, and from Chad")."""
FOR_ELSE = re.compile(r" (?:for|on|over|about)\b| to (?!send|contribute|provide|give|deploy|join|take part)")
"""What follows offers of something else ("offers from Chad to mediate")."""
Told: TypeAlias = tuple[Move, DeploymentFact]
SHARED = PERSONNEL | TRADED


@cache
def _joining() -> re.Pattern[str]:
    """What stands after the names of those who join in, and ends its clause or names the force."""
    return re.compile(
        rf"{OF_THEM.pattern}(?:{phrase('joining_in').pattern})"
        r"(?=[.,;]|$| (?:and|but|as|while|after|last|this|in (?:\d|[a-z]+ months)|too"
        r"|(?:to |in )?(?:it|the (?:force|mission|effort|deployment|operation|battlegroup)))\b)"
    )


def find(reading: Reading, ledger: Ledger) -> Iterator[Move]:
    """The moves of those who join in, each with both its ends; none that the ledger has.

    What others joined in a sentence before, it may go on to tell of further states.
    """
    near = {one.index for one in ledger.told_near(reading.sentences, REACH)}
    joined: tuple[int, Told] | None = None
    for sentence in reading.sentences:
        before = joined[1] if joined is not None and sentence.index - joined[0] <= REACH else None
        if sentence.text.endswith("?") or (before is None and sentence.index not in near):
            continue
        for match, listed in (*_pledging(sentence), *_joined(sentence)):
            told = _told(ledger, sentence, min(match.start(), listed[0].start)) or before
            if told is not None:
                joined = sentence.index, told
                yield from _moves(ledger, sentence, match, listed, *told)


def _joined(sentence: Sentence) -> Iterator[tuple[re.Match[str], list[actors.ActorMention]]]:
    """ "The Netherlands and Norway also contribute": the words, and who does."""
    if phrase("joining_in").search(sentence.text) is None:
        return
    named = [one for one in actors.mentions(sentence) if one.kind == "state"]
    for run in actors.lists(sentence, named):
        match = _joining().match(sentence.text, run[-1].end)
        if match is not None and not OF_WHICH.search(sentence.text[: run[0].start]):
            yield match, run


def _pledging(sentence: Sentence) -> Iterator[tuple[re.Match[str], list[actors.ActorMention]]]:
    """ "There were further commitments from Chad and Fiji, and from Tonga"."""
    for match in phrase("pledges_from").finditer(sentence.text):
        end, listed = match.end(), list[actors.ActorMention]()
        for one in actors.mentions(sentence):
            if one.start < end or one.kind != "state":
                continue
            gap = sentence.text[end : one.start]
            if not (actors.LIST_GAP.fullmatch(gap) or STILL_FROM.fullmatch(gap)) and gap not in {" ", " the "}:
                break
            end = one.end
            listed.append(one)
        if listed and not FOR_ELSE.match(sentence.text, end):
            yield match, listed


def _told(ledger: Ledger, sentence: Sentence, start: int) -> Told | None:
    """The last deployment of forces or arms told before the states, with its host."""
    for move, fact in ledger.latest(sentence, start, REACH):
        if fact.category in SHARED and fact.recipient and fact.flow != "withdrawal" and move.modality != "denied":
            return move, fact
    return None


def _moves(
    ledger: Ledger,
    sentence: Sentence,
    joined: re.Match[str],
    named: list[actors.ActorMention],
    told: Move,
    fact: DeploymentFact,
) -> Iterator[Move]:
    token = sentence.token_at(joined.end() - 1, joined.end())
    item = Item(sentence, token.idx, token.idx + len(token), fact.category, token, token)
    doubt = "planned" if told.modality == "planned" or PLANNED.search(joined[0].lower()) else "asserted"
    known = {
        one.sender
        for one in ledger.deployments
        if (one.recipient, one.flow) == (fact.recipient, fact.flow)
        and group_of(one.category) == group_of(fact.category)
    }
    senders = tuple(one for one in actors.parties(named) if one.iso3 and one not in known | {fact.recipient})
    if senders and fact.recipient is not None:
        yield replace(
            told,
            item=item,
            mover=token,
            flow=fact.flow,
            senders=senders,
            recipients=(fact.recipient,),
            modality=doubt,
            place=None,
            rule="joined",
        )
