"""Instruments like the one told of, of which a text says only that somebody talks or has signed: "Talks with Chad are
under way", "Mali signed in April".
"""

import re
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements import around, observing, pointed
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.agreements.sides import lists
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

REACH = 2
"""For how many sentences after an instrument others may be said to follow."""
MOST = 5
GOING_ON = (
    r"(?:(?:are|is|were|have|had|has)(?: (?:now|still|also|already|currently|just|been|reportedly|being))* "
    r"(?:under ?way|going on|ongoing|continuing|begun|started|opened|concluded|completed|advanced|progressing|stalled"
    r"|held|expected|planned|launched|in an? \w+ (?:stage|phase)|at an? \w+ stage"
    r"|to (?:begin|start|open|follow|resume))"
    r"|(?:began|opened|started|continue|go on|drag on|will (?:begin|start|open|follow))\b)"
)
"""How talks stand."""
NAMES = r"(?:[A-Z][\w'-]*+,? ?|(?:and|the|of|both) ){1,9}?"
IN_TALKS = re.compile(
    r"\b(?:is|are|was|were|remains?|has been|have been) (?:(?:now|still|also|already|currently|reportedly) )*"
    r"(?:in (?:\w+ )?(?:talks|negotiations|discussions)|negotiating|talking) (?P<how>with) (?=(?:the |both )?[A-Z])"
)
""" "… and is also in talks with Chad"."""
TALKS = re.compile(
    r"\b(?:(?:[Ss]imilar|[Cc]omparable|[Pp]arallel) )?(?P<word>[Tt]alks|[Nn]egotiations|[Dd]iscussions)"
    rf" (?:{GOING_ON} (?P<how>with|between) (?=(?:the )?[A-Z])|(?P<with>with|between) (?=(?:the )?{NAMES} ?{GOING_ON}))"
)
SIGNED = re.compile(
    r"(?:^|[,;:] |\b(?:and|while|but) )(?P<who>(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) "
    r"(?:(?:has|had|also|itself|then) )*"
    r"(?P<word>signed|followed)(?: suit| up)?(?= in (?:\d{4}|[A-Z][a-z]+\b(?! [A-Z]))| last \w+| this \w+| soon after"
    r"| a \w+ later| \w+ (?:days|weeks|months|years) later| on \w+day\b| earlier\b)"
)
OWN_TALE = re.compile(r"[^,;.]{0,40}, (?:with an? |by )?\w+(?:ing|ed) |[^,;.]{0,40}, with an? ")
"""What after "followed" tells of what was done then: "Mali followed in May, cancelling two accords"."""
MONTH = re.compile(
    r" in (?!\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)


def observe(register: Register, sentence: Sentence) -> None:
    """Put what others are said to talk of, or to have signed, into the register: two parties each."""
    if sentence.left_out or not register.mentions:
        return
    for match in (*TALKS.finditer(sentence.text), *IN_TALKS.finditer(sentence.text)):
        told = _like(register, sentence, match.start())
        found = lists.beginning(sentence, match.end())
        both = "between" in match.group()
        if told is None or (both and len(found) != 2):
            continue
        one = replace(_instrument(told, sentence, match), events=(), relation=None)
        one = replace(one, events=(("negotiating", one.token),))
        aside = told[0].rule == "stand_in" and told[0].sentence is sentence and "how" in match.groupdict()
        _open(register, one, told[1], found if both else [], [] if both else found, aside=aside)
    for match in SIGNED.finditer(sentence.text):
        told = _like(register, sentence, match.start())
        who = actors.parties(actors.within(sentence, *match.span("who"), place=False))
        goes_on = match["word"] == "followed" and OWN_TALE.match(sentence.text, match.end())
        if told is None or len(who) != 1 or goes_on or MONTH.match(sentence.text, match.end()):
            continue
        one = _instrument(told, sentence, match)
        _open(register, replace(one, events=(("signed", one.token),)), told[1], [], who)


def _like(register: Register, sentence: Sentence, start: int) -> tuple[Instrument, AgreementFact] | None:
    """The instrument on security of two states that was told of just before."""
    for one, key in reversed(register.mentions):
        gap = sentence.index - one.sentence.index
        agreement = register.agreements[key]
        if gap > REACH:
            return None
        if gap == 0 and one.start >= start:
            continue
        kind = agreement.agreement_type
        fits = kind in around.LASTING and len(agreement.parties) == 2 and not agreement.known
        return (one, agreement) if fits and not one.sentence.in_headline else None
    return None


def _instrument(told: tuple[Instrument, AgreementFact], sentence: Sentence, match: re.Match[str]) -> Instrument:
    token = sentence.token_at(*match.span("word" if "word" in match.groupdict() else "how"))
    return replace(pointed.like(*told, sentence, match.span(), token), modality="asserted")


def _open(
    register: Register,
    one: Instrument,
    told: AgreementFact,
    pair: list[Actor],
    others: list[Actor],
    *,
    aside: bool = False,
) -> None:
    """Open the instrument of a pair, or of each of others with the party of the one told of that it has in common: of
    one told of `aside` not who is named there ("Chad has signed one with Mali, and talks are under way with Niger").
    """
    if pair:
        observing.bilateral(register, replace(one, parties=tuple(pair), partners=()), (pair[0], pair[1]))
        return
    others = [x for x in others if x.iso3 or x.kind in {"igo", "bloc"}][:MOST]
    shared = pointed.shared(register, told, others, replace(one, start=0) if aside else one)
    bound = {party.actor for party in told.parties}
    for other in others if shared is not None else []:
        if other not in bound and shared is not None:
            observing.bilateral(register, replace(one, parties=(shared, other), partners=(other,)), (shared, other))
