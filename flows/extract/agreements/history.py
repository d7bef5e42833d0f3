"""How far an agreement has come, by the verbs that govern its mentions; when that was, `signing_days` tells.

What comes after the signature, party by party, is told by `milestones`.
"""

import re
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements import events, governing, signing_days
from flows.extract.agreements.instruments import DONE_LATER, Instrument
from flows.extract.agreements.register import Register
from flows.extract.dates import bounds
from flows.extract.lexicons import phrase
from flows.extract.quoting import evidence
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact, Evidence

STATUS_RANK = (
    "unknown rumoured negotiating concluded initialled signed ratified_by_one ratified_by_all in_force".split()
)
"""From the least that a text tells to the most: a status gives way to a later one only."""
ENDED = {"suspended", "terminated", "superseded"}
"""What may befall an agreement whatever its status."""
ADDED = re.compile(r"[\"')]*, (?:\w+ly |first |only |just )?")
"""What stands between an instrument and the participle of what has been done to it: "the pact, signed in May"."""
SUBJECTS = {"nsubj", "nsubjpass"}
WANTING = {"want", "have", "get", "see", "need", "expect", "sign", "hope", "wish", "like"}
"""Of whose object a participle tells what is to be done: "wants a pact signed in May"."""
TAKEN_UP = 3
"""For how many sentences after an agreement "it" may mean it."""
SIGNED_FIRST = re.compile(
    r"(?:First |Originally |Only |Quietly |Hastily )?"
    r"(?P<verb>Signed|Inked|Concluded|Initiall?ed|Agreed|Sealed|Reached|Struck|Negotiated|signed|concluded|agreed|struck)"
    r" (?:in|on|at|by|last|this|during|between|after|under|just|only)\b"
)
"""The participle that opens a sentence on an instrument."""
LATTER = re.compile(r"(?:^The|[;,] (?:and |while |but )?the) latter\b")
"""What begins a clause on the last of several just named."""
TAKES_UP = re.compile(
    r"\b(?:sign\w*|ink\w*|ratif\w+|conclud\w+|initial\w+|suspend\w+|terminat\w+|put (?:their|his|her))\b.*\bit\b"
    r"|\b[Ii]t (?:was|had been|has been) \w+ed\b"
)


def tell(register: Register) -> None:
    """Status, dates and place of every agreement of an article."""
    _history(register)
    _taken_up(register)
    signing_days.dated(register)
    signing_days.renewed(register)
    for agreement in register.agreements:
        days = [x for x in agreement.evidence if x.field == "signed_edtf"]
        if agreement.status in {"unknown", "rumoured"} and agreement.signed and days:
            agreement.become("signed", replace(days[-1], rule="agreement.status", field="status"))
        elif agreement.status == "negotiating" and agreement.signed and days:
            _signed_or_not(register, agreement, days[-1])


def _signed_or_not(register: Register, agreement: AgreementFact, told: Evidence) -> None:
    """What is still negotiated has no day of signature; a day gone by is that of the text that is in place, and what is
    negotiated is a new one ("would not renew the pact of 2019").
    """
    published = register.reading.article.published
    today = bounds(published)[1] if published else None
    latest = agreement.signed.latest if agreement.signed is not None else None
    before = register.reading.article.document.text[max(0, told.start - len("since ")) : told.start]
    past = latest is not None and (today is None or latest < today)
    if past and before != "since ":
        agreement.become("signed", replace(told, rule="agreement.status", field="status"))
    else:
        agreement.signed = None
        agreement.evidence = [one for one in agreement.evidence if one.field != "signed_edtf"]


def follow(register: Register, later: list[AgreementFact]) -> None:
    """Status, dates and place of agreements that were opened when the others had theirs."""
    keys = {one.key for one in later}
    mentions, register.mentions = register.mentions, [pair for pair in register.mentions if pair[1] in keys]
    _history(register)
    signing_days.dated(register)
    register.mentions = mentions


def _history(register: Register) -> None:
    """Status, dates and place from the verbs that govern each mention."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        if one.sentence.text.endswith("?"):
            continue  # "Has the pact been ratified?"
        if match := phrase("rumour").search(one.sentence.text):
            _advance(agreement, "rumoured", one.sentence, *match.span())
        for status, verb in one.events:
            _progress(register, agreement, one, status, verb)
        match = phrase("in_force").search(one.sentence.text)
        others = [other for other, fact in register.at(one.sentence) if match and fact is not agreement]
        if any(one.end < x.start < match.start() and x.token.dep_ in SUBJECTS for x in others if match):
            continue  # "the accord comes after the treaty entered into force"
        if match and parse.modality(parse.root(one.sentence.tokens)) == "asserted":
            _advance(agreement, "in_force", one.sentence, *match.span())


def _taken_up(register: Register) -> None:
    """What a sentence tells of "it", soon after an instrument was named: who signed it, when and where."""
    last: tuple[Instrument, AgreementFact] | None = None
    for sentence in register.reading.sentences:
        mentioned = [pair for pair in register.at(sentence) if pair[0].relation != "replaced"]
        if mentioned:
            last = mentioned[-1]
        if last is None or sentence.index - last[0].sentence.index > TAKEN_UP or not _takes_up(sentence):
            continue
        if opening := SIGNED_FIRST.match(sentence.text):
            _told_first(sentence, mentioned, last, sentence.token_at(*opening.span("verb")))
        for token in sentence.tokens:
            if (
                (token.lower_ == "it" and token.dep_ in {"dobj", "nsubjpass", "pobj"})
                or (token.lower_ == "latter" and not any(one.start > token.idx for one, _ in mentioned))
            ) and _sure_of(token):
                for status, verb in events.of(token):
                    if last[0].sentence is not sentence or last[0].start < token.idx:
                        _tell_of_it(last[1], replace(last[0], sentence=sentence, start=token.idx), status, verb)


def _sure_of(token: Token) -> bool:
    """Whether what a sentence says of "it", or is added to "the latter", has come about."""
    added = [verb for _, verb in events.of(token) if verb.dep_ == "acl"] if token.lower_ == "latter" else []
    verb = added[0] if added else token.head
    return parse.modality(verb) == "asserted" and not events.is_awaited(verb)


def _takes_up(sentence: Sentence) -> bool:
    """Whether a sentence without an instrument may tell of one: it has the pronoun and a word of signing."""
    told = (
        TAKES_UP.search(sentence.text) is not None
        or LATTER.search(sentence.text) is not None
        or SIGNED_FIRST.match(sentence.text) is not None
    )
    return told and not sentence.left_out


def _told_first(
    sentence: Sentence,
    mentioned: list[tuple[Instrument, AgreementFact]],
    last: tuple[Instrument, AgreementFact],
    verb: Token,
) -> None:
    """What a participle that opens a sentence tells of its subject: "Signed in May by both ministers, it obliges …"."""
    status = governing.statuses().get((verb.lemma_.lower(), "VERB"))
    subjects = parse.subjects(parse.root(sentence.tokens))
    meant = next((pair for pair in mentioned if pair[0].token in subjects), None)
    if meant is None and any(one.lower_ == "it" for one in subjects) and not mentioned:
        meant = last
    if status and meant is not None:
        _advance(meant[1], status, sentence, verb.idx, verb.idx + len(verb))
        until = replace(meant[0], sentence=sentence, start=verb.idx)
        signing_days.sign(meant[1], until, verb)


def _tell_of_it(agreement: AgreementFact, one: Instrument, status: str, verb: Token) -> None:
    _advance(agreement, status, one.sentence, verb.idx, verb.idx + len(verb))
    if status in {"signed", "concluded"} and verb.lemma_.lower() not in DONE_LATER:
        signing_days.sign(agreement, one, verb)
    for actor in actors.of_tokens(one.sentence, parse.agents(verb)):
        known = {party.actor for party in agreement.parties}
        if len(known | {actor}) <= 2 and status == "signed":
            agreement.add_party(actor, evidence(one.sentence, one.start, one.start + 2, "party.of_pronoun"))


def _progress(register: Register, agreement: AgreementFact, one: Instrument, status: str, verb: Token) -> None:
    """What one verb does to the agreement, if the text says that it has happened."""
    sure = one.modality if verb == one.events[0][1] and not parse.is_negated(verb) else parse.modality(verb)
    stop = max(one.end, one.token.idx + len(one.token))
    if (verb.tag_ == "VBN" and ADDED.fullmatch(one.sentence.text, stop, verb.idx)) or _dated_by(one, verb, stop):
        sure = "asserted"
    if sure == "asserted":
        _advance(agreement, status, one.sentence, verb.idx, verb.idx + len(verb))
        if status in {"signed", "concluded"} and verb.lemma_.lower() not in DONE_LATER:
            signing_days.sign(
                agreement, one, verb, [other for other, fact in register.at(one.sentence) if fact is not agreement]
            )
    elif agreement.status == "unknown" and status not in ENDED:
        reached = "signed" if sure == "denied" and status in events.AFTER_SIGNING else "negotiating"
        _advance(agreement, reached, one.sentence, verb.idx, verb.idx + len(verb))


def _dated_by(one: Instrument, verb: Token, stop: int) -> bool:
    """Whether a participle right after an instrument tells its day: "will endorse a framework initialled on 7 May"."""
    day = next((x for x in one.sentence.dates if x.start - (verb.idx + len(verb)) in {4, 5}), None)
    wanted = one.token.dep_ in {"nsubj", "dobj"} and one.token.head.lemma_ in WANTING
    return day is not None and verb.tag_ in {"VBN", "VBD"} and not wanted and one.sentence.text[stop : verb.idx] == " "


def _advance(agreement: AgreementFact, status: str, sentence: Sentence, start: int, end: int) -> None:
    """A status that text[start:end] tells, unless the agreement is known to have come further."""
    so_far = STATUS_RANK.index(agreement.status) if agreement.status in STATUS_RANK else len(STATUS_RANK)
    if status in ENDED or STATUS_RANK.index(status) > so_far:
        agreement.become(status, evidence(sentence, start, end, "agreement.status", field="status"))
