"""When a deployment began and ended, and under which agreement it happens, as the sentences that tell of it say."""

import re
from dataclasses import replace

from flows.extract.agreements.register import Register
from flows.extract.dates import DateMention, bounds
from flows.extract.deployments.ledger import Ledger
from flows.extract.lexicons import words
from flows.extract.moves.move import Move
from flows.extract.quoting import exact
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.facts import DeploymentFact

NEAR = 60
"""How many characters from the word that moves, or from the item, its date stands at most."""
FROM = re.compile(r"\b(?:since|from|as of|starting|starting (?:in|on|from)|beginning (?:in|on)) $", re.IGNORECASE)
UNTIL = re.compile(
    r"\b(?:until|till|through|up to|to|by the end of|ended (?:in|on)|expires? (?:in|on)) $", re.IGNORECASE
)
SPAN = re.compile(r"\b(?:to|until|till|through|and)\b|[-\u2013]")
"""What a date holds that names two: "from 2019 to 2022"; "this week" is one that is not known to the day."""
BASED_ON = {"under", "through", "pursuant", "accordance", "line", "basis", "part", "framework", "within", "by"}
"""What stands between a deployment and the agreement that it rests on: "under", "in line with", "as part of"."""


def tell(register: Register, ledger: Ledger, kept: set[int]) -> None:
    """Fill in the dates and agreements of the deployments of an article; `kept` are the agreements that are rows."""
    for move, key in ledger.moved:
        fact = ledger.deployments[key]
        if move.modality in {"asserted", "planned"}:
            _dated(fact, move)
        if fact.agreement is None:
            fact.agreement = _based_on(register, fact, move.item.sentence, kept)


def _dated(fact: DeploymentFact, move: Move) -> None:
    """A date that says since when or until when; else that of the word that moves, if it tells of an event."""
    sentence = move.item.sentence
    places = (move.mover.idx, move.item.start)
    near = [one for one in sentence.dates if min(abs(one.start - place) for place in places) <= NEAR]
    for date in near:
        before = sentence.text[: date.start]
        if "/" in date.edtf and SPAN.search(date.text):
            _begin(fact, sentence, _part(date, 0))
            _end(fact, sentence, _part(date, 1))
        elif FROM.search(before):
            _begin(fact, sentence, date)
        elif UNTIL.search(before):
            _end(fact, sentence, date)
    stated = move.mover.pos_ == "VERB" and move.mover.lemma_.lower() not in words("staying")
    if not stated or move.modality != "asserted":
        return
    told = [sentence.text[: one.start] for one in near]
    plain = [
        one
        for one, before in zip(near, told, strict=True)
        if not (FROM.search(before) or UNTIL.search(before) or SPAN.search(one.text))
    ]
    plain = [one for one in plain if not _of_another_verb(sentence, one, move)]
    nearest = min(plain, key=lambda one: abs(one.start - move.mover.idx), default=None)
    if nearest is not None:
        (_end if fact.flow == "withdrawal" or fact.status == "withdrawn" else _begin)(fact, sentence, nearest)


def _of_another_verb(sentence: Sentence, date: DateMention, move: Move) -> bool:
    """Whether the date hangs from another verb than the one that moves ("signed in May, sent soldiers")."""
    token = sentence.token_at(date.start, date.end)
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    joined = token.i > move.mover.i and token in parse.conjuncts(move.mover)  # "sent and armed soldiers in May"
    return token != move.mover and token.pos_ == "VERB" and not joined


def _part(date: DateMention, which: int) -> DateMention:
    """The first or the last day, month or year of an interval."""
    edtf = date.edtf.split("/")[which]
    earliest, latest = bounds(edtf)
    return replace(date, edtf=edtf, earliest=earliest, latest=latest)


def _begin(fact: DeploymentFact, sentence: Sentence, date: DateMention) -> None:
    if fact.start is None and not _after(date, fact.end):
        fact.start = date
        fact.evidence.append(exact(sentence, date.start, date.end, "deployment.start", field="start_edtf"))


def _end(fact: DeploymentFact, sentence: Sentence, date: DateMention) -> None:
    if fact.end is None and not _after(fact.start, date):
        fact.end = date
        fact.evidence.append(exact(sentence, date.start, date.end, "deployment.end", field="end_edtf"))


def _after(one: DateMention | None, other: DateMention | None) -> bool:
    """Whether one date certainly comes after another."""
    if one is None or other is None or one.earliest is None or other.latest is None:
        return False
    return one.earliest > other.latest


def _based_on(register: Register, fact: DeploymentFact, sentence: Sentence, kept: set[int]) -> int | None:
    """The agreement that the sentence says it rests on, if both ends that are known are parties of it."""
    ends = {one for one in (fact.sender, fact.recipient) if one is not None}
    for one, agreement in register.at(sentence):
        rests = one.token.dep_ == "pobj" and _rests(sentence, one.start)
        if rests and agreement.key in kept and ends <= {party.actor for party in agreement.parties}:
            return agreement.key
    return None


def _rests(sentence: Sentence, start: int) -> bool:
    return bool(BASED_ON & set(re.findall(r"[a-z]+", sentence.text[max(0, start - 30) : start].lower())))
