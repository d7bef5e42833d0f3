"""What becomes of an agreement after its signature, and at whose hands: who signed for each party, how far each has
come in ratifying, when it did, and since when the agreement is in force.

Every sentence that names the agreement is read, and what the next ones say of "it".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements import events
from flows.extract.agreements.register import Register
from flows.extract.dates import DateMention
from flows.extract.lexicons import phrase
from flows.extract.quoting import evidence, exact
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor, AgreementFact, PartyFact

STAGES = ("submitted", "lower_house", "upper_house", "both_houses", "head_of_state", "instrument_deposited")
"""From the first to the last; a party is told to be where the furthest step that the text reports has brought it."""
RATIFYING = {"ratify", "approve", "endorse", "adopt", "pass", "vote", "back"}
BY_PARLIAMENT = {"adopt", "pass", "vote", "back", "endorse"}
"""What ratifies only where a parliament does it."""
SUBMITTING = {"submit", "send", "transmit", "forward", "table", "present", "refer"}
DEPOSITING = {"deposit", "exchange"}
BEFORE_FORCE = {"unknown", "negotiating", "concluded", "initialled", "signed", "ratified_by_one", "ratified_by_all"}
UNRATIFIED = {"unknown", "concluded", "signed", "ratified_by_one"}
NEAR = 60
"""How many characters from what is said to have happened its date stands at most."""
REACH = 2
"""How many sentences after one that names an agreement may take it up as "it"."""
BOTH = re.compile(r"\b(?:both|two|each|all)\b", re.IGNORECASE)
TAKEN_UP = re.compile(
    r"\b(?:it|its|the (?:treaty|pact|agreement|accord|deal|document)|instruments of ratification)\b", re.IGNORECASE
)
STILL_TO_COME = re.compile(
    r"[^.;,]{0,25}\b(?:(?:days|weeks|months) (?:after|from|following)|once|when|as soon as|upon|only (?:after|when)"
    r"|(?:after|on|with) (?:\w+ ){0,3}?(?:ratification|ratif\w+|approval|notification))\b",
    re.IGNORECASE,
)
"""What after "takes effect" says on which condition it will."""
COUNTED_FROM = re.compile(
    r"\b(?:until|till|before|pending|upon|(?:days|weeks|months|years?) (?:after|from|before|following|of))"
    r" (?:its|the|their) $",
    re.IGNORECASE,
)
"""What before "entry into force" only counts from it."""
COMPLETE = {"both_houses", "head_of_state", "instrument_deposited"}
"""With these a party has ratified."""


def tell(register: Register) -> None:
    """Fill in the signatories, stages and dates of every agreement of an article."""
    for sentence, agreement in _spoken(register):
        for status, verb in _signings(register, sentence, agreement):
            if status in {"signed", "initialled"}:
                _signed_by(sentence, agreement, verb)
        if phrase("entry_into_force").search(sentence.text):
            _in_force(sentence, agreement)
        if phrase("ratifying").search(sentence.text):
            _ratified(sentence, agreement)
    for agreement in register.agreements:
        _concluded(agreement)


def _spoken(register: Register) -> Iterator[tuple[Sentence, AgreementFact]]:
    """The sentences that tell of one agreement only, in the order of the text."""
    last: AgreementFact | None = None
    since = 0
    for sentence in register.reading.sentences:
        told = [pair for pair in register.at(sentence) if pair[0].relation != "replaced" and pair[1].evidence]
        keys = {fact.key for _, fact in told}
        if told:
            last, since = (told[0][1], sentence.index) if len(keys) == 1 else (None, 0)
        if last is None or (not told and (sentence.index - since > REACH or not TAKEN_UP.search(sentence.text))):
            continue
        if sentence.left_out:
            continue
        if told or phrase("ratifying").search(sentence.text) or phrase("entry_into_force").search(sentence.text):
            yield sentence, last


def _signings(register: Register, sentence: Sentence, agreement: AgreementFact) -> list[tuple[str, Token]]:
    return [
        event
        for one, fact in register.at(sentence)
        if fact is agreement and one.modality == "asserted"
        for event in one.events
    ]


def _signed_by(sentence: Sentence, agreement: AgreementFact, verb: Token) -> None:
    """The persons who are said to sign, each for the party to which the person belongs."""
    doers = [one for head in parse.agents(verb) for one in parse.conjuncts(head)]
    spans = [actors.phrase(doer) for doer in doers]
    for one in actors.mentions(sentence):
        if one.kind != "person" or not any(
            start <= one.start < end or one.start <= start < one.end for start, end in spans
        ):
            continue
        party = _party(agreement, actors.party_of(one.actor))
        if party is not None and party.signatory is None:
            party.signatory = one.actor
            party.evidence.append(exact(sentence, one.start, one.end, "party.signatory", field="signatory_actor_id"))


def _party(agreement: AgreementFact, actor: Actor | None) -> PartyFact | None:
    return next((party for party in agreement.parties if party.actor == actor), None) if actor else None


def _in_force(sentence: Sentence, agreement: AgreementFact) -> None:
    """Since when: the date beside the words that say so, where they say that it has come to pass."""
    for match in phrase("entry_into_force").finditer(sentence.text):
        if agreement.in_force is not None or not _happened(sentence, match):
            continue
        date = _date_beside(sentence, match.start(), match.end())
        if date is not None:
            agreement.in_force = date
            if agreement.status in BEFORE_FORCE:
                agreement.become("in_force", evidence(sentence, *match.span(), "agreement.status", field="status"))
            agreement.evidence.append(
                exact(sentence, date.start, date.end, "agreement.in_force", field="in_force_edtf")
            )


def _happened(sentence: Sentence, match: re.Match[str]) -> bool:
    if STILL_TO_COME.match(sentence.text, match.end()) or COUNTED_FROM.search(sentence.text[: match.start()]):
        return False
    token = sentence.token_at(match.start(), match.end())
    return parse.modality(token) == "asserted" and not parse.is_negated(token)


def _date_beside(sentence: Sentence, start: int, end: int) -> DateMention | None:
    """The date nearest to text[start:end], behind it rather than before it."""
    behind = [one for one in sentence.dates if 0 <= one.start - end <= NEAR]
    before = [one for one in sentence.dates if 0 <= start - one.end <= NEAR]
    return behind[0] if behind else before[-1] if before else None


def _ratified(sentence: Sentence, agreement: AgreementFact) -> None:
    """Which party's parliament, head of state or government has done what."""
    for token in sentence.tokens:
        stage = _stage(sentence, token)
        if stage is None or parse.modality(token) != "asserted" or parse.is_negated(token) or events.is_awaited(token):
            continue
        doers, by_whom = _doers(sentence, token)
        if token.lemma_ in BY_PARLIAMENT and not phrase("legislature").search(by_whom):
            continue  # presidents adopt declarations
        stage = _by(by_whom) or stage
        if token.lemma_ != "ratify" and stage == "both_houses" and not phrase("legislature").search(by_whom):
            continue  # whom a minister's approval satisfies is not told
        date = _date_beside(sentence, token.idx, token.idx + len(token))
        mutual = token.lemma_ == "exchange"  # whoever is named, each hands over its own
        for party in agreement.parties if mutual else _meant(agreement, doers, by_whom):
            _advance(party, stage, date)
            party.evidence.append(
                evidence(sentence, token.idx, token.idx + len(token), "party.ratification", field="ratification_stage")
            )


def _stage(sentence: Sentence, token: Token) -> str | None:
    """The stage of which a word tells, where its own sense says no other: that of a whole parliament."""
    if token.pos_ == "VERB" and token.lemma_ in RATIFYING:
        return "both_houses"
    if token.pos_ == "VERB" and token.lemma_ == "sign" and phrase("into_law").search(sentence.text[token.idx :]):
        return "head_of_state"
    words = " ".join(one.text for one in token.subtree) if token.pos_ == "VERB" else ""
    if token.pos_ == "VERB" and token.lemma_ in SUBMITTING and phrase("legislature").search(words):
        return "submitted" if phrase("ratifying").search(words) or "consent" in words else None
    if token.pos_ == "VERB" and token.lemma_ in DEPOSITING and re.search(r"\b[Ii]nstruments?\b", words):
        return "instrument_deposited"
    return None


def _doers(sentence: Sentence, token: Token) -> tuple[list[Actor], str]:
    """Who does it, as states and bodies, and in what words."""
    heads = parse.agents(token)
    spans = [actors.subtree(head) for head in heads]
    words = " ".join(sentence.text[start:end] for start, end in spans)
    found = [
        one
        for start, end in spans
        for one in actors.parties(actors.within(sentence, start, min(end, token.idx) if start < token.idx else end))
    ]
    return list(dict.fromkeys(found)), words


def _by(words: str) -> str | None:
    """The stage that the doer's own name tells."""
    lower, upper = phrase("lower_house").search(words), phrase("upper_house").search(words)
    if (lower and upper) or re.search(r"\bboth (?:houses|chambers)\b", words, re.IGNORECASE):
        return "both_houses"
    if lower or upper:
        return "lower_house" if lower else "upper_house"
    return "head_of_state" if phrase("head_of_state").search(words) else None


def _meant(agreement: AgreementFact, doers: list[Actor], words: str) -> list[PartyFact]:
    """The parties whose step it is: those named as doing it; all of them where both or all do."""
    named = [party for party in agreement.parties if party.actor in doers]
    if named or not words:
        return named
    return list(agreement.parties) if BOTH.search(words) and not phrase("chambers").search(words) else []


def _advance(party: PartyFact, stage: str, date: DateMention | None) -> None:
    known = STAGES.index(party.ratification_stage) if party.ratification_stage in STAGES else -1
    if STAGES.index(stage) >= known:
        party.ratification_stage = stage
        party.ratified = date if date is not None and stage != "submitted" else party.ratified


def _concluded(agreement: AgreementFact) -> None:
    """What follows for the whole: it is ratified when all parties are told to have done so, on the day of the last."""
    bound = [party for party in agreement.parties if party.role == "party"]
    done = [party for party in bound if party.ratification_stage in COMPLETE]
    days = [party.ratified for party in done if party.ratified is not None and party.ratified.earliest is not None]
    if len(bound) > 1 and len(days) == len(bound):
        agreement.ratified = max(days, key=lambda day: (str(day.earliest), str(day.latest)))
    if done and agreement.status in UNRATIFIED:
        steps = [one for one in done[-1].evidence if one.field == "ratification_stage"]
        status = "ratified_by_all" if len(done) == len(bound) > 1 else "ratified_by_one"
        agreement.become(status, replace(steps[-1], rule="agreement.status", field="status"))
