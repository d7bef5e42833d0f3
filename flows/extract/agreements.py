"""Instruments between states: which one each wording means, its type, parties, status, dates and place."""

import re
from dataclasses import replace
from functools import cache

from flows.extract import (
    actors,
    antecedents,
    events,
    identity,
    instrument_mentions,
    milestones,
    observing,
    own_text,
    parse,
    parties,
    pointed,
    wording,
)
from flows.extract.dates import DateMention
from flows.extract.identity import GENERIC
from flows.extract.instruments import Instrument
from flows.extract.lexicons import phrase
from flows.extract.prefilter import Anchored
from flows.extract.reading import Reading, evidence
from flows.extract.register import Register
from flows.extract.sentences import Sentence
from flows.extract.tree import Token
from flows.facts import AgreementFact, ClauseFact, DeploymentFact, content_words

STATUS_RANK = (
    "unknown rumoured negotiating concluded initialled signed ratified_by_one ratified_by_all in_force".split()
)
NOT_WHEN = re.compile(r"\b(?:until|till|by|through|for|to|before|after|expires? (?:in|on)) $", re.IGNORECASE)
"""What before a date says that it is not the day of signature."""
SINCE = re.compile(
    r"\b(?:since|dating (?:from|to|back to)|dates? (?:from|to|back to)|dated|followed (?:in|on)|place since) $",
    re.IGNORECASE,
)
BESIDE = 90
"""How many characters from an instrument a date is likely to be its own."""
TAKEN_UP = 3
TAKES_UP = re.compile(
    r"\b(?:sign\w*|ink\w*|ratif\w+|conclud\w+|initial\w+|suspend\w+|terminat\w+|put (?:their|his|her))\b.*\bit\b"
    r"|\b[Ii]t (?:was|had been|has been) \w+ed\b"
)
ENDED = {"suspended", "terminated", "superseded"}
TYPE_OF_CLAUSE = (
    ("DEF", "mutual_defence"),
    ("NAG", "non_aggression"),
    ("BAS", "visiting_forces"),
    ("ARM", "arms"),
    ("NUC", "security_commitment"),
    ("MIL", "defence_cooperation"),
    ("EXE", "defence_cooperation"),
    ("INT", "defence_cooperation"),
    ("SEC", "defence_cooperation"),
    ("REC", "peace"),
)
"""The type that a provision shows where no word says it, the most telling first."""
JOINING = re.compile(r"\b(?:and|as well as|while|along with|plus)\b")
TRUCE = re.compile(r"cease-?fire|truce|armistice|cessation", re.IGNORECASE)


def find(reading: Reading) -> Register:
    """The register of an article: every agreement that it tells of, with parties, status, dates and place."""
    register = Register(reading)
    own_text.open_in(register)
    pair = own_text.meeting(reading)
    named_shortly = False
    for sentence in reading.sentences:
        if register.aliases and not named_shortly:
            named_shortly = True
            parse.ahead([one.text for one in instrument_mentions.expected(reading.sentences[sentence.index :])])
        amended: AgreementFact | None = None
        named = instrument_mentions.find(reading, sentence, tuple(register.aliases))
        for one in sorted(named, key=lambda one: one.amending):
            fact = antecedents.predicate(register, one) or observing.observe(register, one, amended)
            if fact is not None and pair:
                own_text.lend_parties(fact, one, pair)
            amended = fact if fact is not None and not one.amending else amended
        pointed.observe(register, sentence)
    _guarantees(register)
    for agreement in register.agreements:
        parties.bridge(register, agreement)
    parties.of_official(register)
    parties.usual(register)
    parties.of_truce(register)
    parties.of_several(register)
    parties.named_nearby(register)
    parties.of_voice(register)
    parties.other_side(register)
    parties.of_main(register)
    parties.of_title(register)
    _unite(register)
    _history(register)
    _taken_up(register)
    _dated(register)
    for agreement in register.agreements:
        days = [x for x in agreement.evidence if x.field == "signed_edtf"]
        if agreement.status == "unknown" and agreement.signed and days:
            agreement.become("signed", replace(days[-1], rule="agreement.status", field="status"))
    _packages(register)
    milestones.tell(register)
    return register


def settled(register: Register) -> list[AgreementFact]:
    """The agreements that say enough to be a row: named, known, or with two parties (a group: one)."""
    for one in register.agreements:
        if one.plural and len(one.parties) < 2 and len(register.members[one.key]) > 1:
            one.evidence = []  # told of one by one
        mine = [mention for mention, key in register.mentions if key == one.key]
        body = {mention.title for mention in mine if not mention.sentence.in_headline}
        cut = {mention.title for mention in mine if mention.sentence.in_headline} - body  # headlines capitalise and cut
        left = [title for title in one.titles if title not in cut]
        telling = [title for title in left if content_words(title) and title.lower() not in wording.nouns()]
        one.titles = left if telling else one.titles  # "the Agreement" alone names nothing
        if not one.titles:
            one.titles = [mention.title for mention, key in register.mentions if key == one.key][:1]
    return [
        one
        for one in register.agreements
        if one.evidence
        and (len(one.parties) >= (1 if one.plural else 2) or one.known is not None)
        and not _among_rebels(one)
    ]


def _among_rebels(one: AgreementFact) -> bool:
    """Whether it is a truce with or between those who are no states: no matter between states."""
    truce = one.agreement_type == "peace" and any(TRUCE.search(title) for title in one.titles)
    return truce and sum(party.actor.kind != "armed_group" for party in one.parties) < 2


def typed(
    register: Register, clauses: list[ClauseFact], moves: list[DeploymentFact], agreements: list[AgreementFact]
) -> None:
    """A type for those whose words say none: by what they provide, by the forces that one party sends another, and by
    what the sentences that speak of them are about.
    """
    for one in agreements:
        told = {clause.clause_type for clause in clauses if clause.agreement == one.key}
        bound = {party.actor for party in one.parties}
        moved = any(move.sender in bound and move.recipient in bound for move in moves)
        inferred = next((kind for clause, kind in TYPE_OF_CLAUSE if clause in told), None)
        spoken = [mention.sentence.text for mention, key in register.mentions if key == one.key]
        bases = "BAS" in told and any(phrase("bases").search(text) for text in spoken)
        if (
            bases
            and one.known is None
            and (one.agreement_type or inferred) in {"defence_cooperation", "visiting_forces"}
        ):
            inferred = "basing"
            one.agreement_type = "basing" if one.agreement_type == "defence_cooperation" else one.agreement_type
        charter = any("charter" in title.lower() for title in one.titles)
        security = any(phrase("security_matter").search(text) for text in spoken)
        default = "declaration" if charter else "defence_cooperation" if moved or security else "other"
        mine = [mention for mention, key in register.mentions if key == one.key]
        bought = any(mention.family in {"contract", "letter"} or mention.noun.startswith("deal") for mention in mine)
        if bought and any(_of_arms(register.reading, mention.sentence) for mention in mine):
            default = "arms"
        one.agreement_type = one.agreement_type or inferred or default
        pledge = not any(re.search("cooperat|integrat", title, re.IGNORECASE) for title in one.titles)
        if one.agreement_type == "defence_cooperation" and "DEF" in told and pledge:
            one.agreement_type = "mutual_defence"


def _of_arms(reading: Reading, sentence: Sentence) -> bool:
    return any(phrase("arms").search(told.text) for told in (sentence, *reading.before(sentence, 1)))


def _guarantees(register: Register) -> None:
    """ "It is the policy of A to guarantee the security of B", in an official text; "the President of A signed an order
    vowing to defend B" in any: a guarantee of A to B.
    """
    reading = register.reading
    for sentence in reading.sentences:
        told = _by_order().matches(sentence.text)
        if reading.official and not told:
            told = _assuring().matches(sentence.text)
        if not told:
            continue
        match = told[0][1]
        givers = [one for one in actors.parties(actors.within(sentence, 0, match.start())) if one.iso3][-1:]
        after = actors.parties(actors.within(sentence, match.end(), len(sentence.text)))
        takers = [one for one in after if one.iso3][:1]
        if givers and takers and givers != takers:
            title = match["title"] if "title" in match.groupdict() else reading.article.title or match.group().strip()
            fact = AgreementFact(len(register.agreements), [title], "unilateral_guarantee", "in_force", named=True)
            where = evidence(sentence, match.start(), match.end(), "agreement.guarantee")
            fact.evidence.append(where)
            fact.add_party(givers[0], evidence(sentence, match.start(), match.end(), "party.guarantor"), "guarantor")
            fact.add_party(
                takers[0], evidence(sentence, match.start(), match.end(), "party.beneficiary"), "beneficiary"
            )
            register.agreements.append(fact)
            return


@cache
def _by_order() -> Anchored:
    return Anchored([phrase("guarantee_by_order")])


@cache
def _assuring() -> Anchored:
    return Anchored([phrase("guarantee")])


def _unite(register: Register) -> None:
    """Agreements that turn out to have the same parties and nothing that sets them apart are one."""
    for agreement in register.agreements:
        parties = {party.actor for party in agreement.parties}
        telling = [one for one, key in register.mentions if key == agreement.key and not one.bare]
        for earlier in register.agreements[: agreement.key]:
            same_parties = parties and parties == {party.actor for party in earlier.parties}
            apart = agreement.known != earlier.known and (agreement.known or earlier.known)
            if (
                earlier.evidence
                and same_parties
                and telling
                and not apart
                and not _side_by_side(register, earlier, agreement)
                and all(identity.can_mean(one, earlier) for one in telling)
                and not any(antecedents.apart(register, one, earlier) for one in telling)
            ):
                _absorb(register, earlier, agreement)
                break


def _side_by_side(register: Register, one: AgreementFact, other: AgreementFact) -> bool:
    """Whether one sentence tells of both, joined as two things: "set up a partnership and signed an accord"."""
    first, second = ([x for x, key in register.mentions if key == fact.key] for fact in (one, other))
    return any(
        x.sentence is y.sentence and x.end <= y.start and JOINING.search(x.sentence.text[x.end : y.start]) is not None
        for x in first
        for y in second
    )


def _absorb(register: Register, one: AgreementFact, other: AgreementFact) -> None:
    one.titles += [title for title in other.titles if title not in one.titles]
    one.evidence += other.evidence
    one.named |= other.named
    if one.agreement_type in GENERIC and other.agreement_type not in GENERIC:
        one.agreement_type = other.agreement_type
    register.mentions = [(mention, one.key if key == other.key else key) for mention, key in register.mentions]
    other.evidence = []


def follow(register: Register, later: list[AgreementFact]) -> None:
    """Status, dates and place of agreements that were opened when the others had theirs."""
    keys = {one.key for one in later}
    mentions, register.mentions = register.mentions, [pair for pair in register.mentions if pair[1] in keys]
    _history(register)
    _dated(register)
    register.mentions = mentions


def _history(register: Register) -> None:
    """Status, dates and place from the verbs that govern each mention."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        if match := phrase("rumour").search(one.sentence.text):
            _advance(agreement, "rumoured", one.sentence, *match.span())
        for status, verb in one.events:
            _progress(agreement, one, status, verb)
        match = phrase("in_force").search(one.sentence.text)
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
        for token in sentence.tokens:
            if (
                token.lower_ == "it"
                and token.dep_ in {"dobj", "nsubjpass", "pobj"}
                and parse.modality(token.head) == "asserted"
            ):
                for status, verb in events.of(token):
                    if last[0].sentence is not sentence or last[0].start < token.idx:
                        _tell(last[1], replace(last[0], sentence=sentence, start=token.idx), status, verb)


def _takes_up(sentence: Sentence) -> bool:
    """Whether a sentence without an instrument may tell of one: it has the pronoun and a word of signing."""
    return TAKES_UP.search(sentence.text) is not None


def _tell(agreement: AgreementFact, one: Instrument, status: str, verb: Token) -> None:
    _advance(agreement, status, one.sentence, verb.idx, verb.idx + len(verb))
    if status in {"signed", "concluded"}:
        _sign(agreement, one, verb)
    for actor in actors.of_tokens(one.sentence, parse.agents(verb)):
        known = {party.actor for party in agreement.parties}
        if len(known | {actor}) <= 2 and status == "signed":
            agreement.add_party(actor, evidence(one.sentence, one.start, one.start + 2, "party.of_pronoun"))


def _progress(agreement: AgreementFact, one: Instrument, status: str, verb: Token) -> None:
    """What one verb does to the agreement, if the text says that it has happened."""
    sure = one.modality if verb == one.events[0][1] else parse.modality(verb)
    if sure == "asserted":
        _advance(agreement, status, one.sentence, verb.idx, verb.idx + len(verb))
        if status in {"signed", "concluded"}:
            _sign(agreement, one, verb)
    elif agreement.status == "unknown":
        _advance(agreement, "negotiating", one.sentence, verb.idx, verb.idx + len(verb))


def _advance(agreement: AgreementFact, status: str, sentence: Sentence, start: int, end: int) -> None:
    """A status that text[start:end] tells, unless the agreement is known to have come further."""
    so_far = STATUS_RANK.index(agreement.status) if agreement.status in STATUS_RANK else len(STATUS_RANK)
    if status in ENDED or STATUS_RANK.index(status) > so_far:
        agreement.become(status, evidence(sentence, start, end, "agreement.status", field="status"))


def _sign(agreement: AgreementFact, one: Instrument, verb: Token) -> None:
    """The date and place of signature: those of the sentence that stand nearest to the verb of signing."""
    sentence = one.sentence
    anchor = verb.idx
    dates = [one for one in sentence.dates if not NOT_WHEN.search(sentence.text[: one.start])]
    if agreement.signed is None and dates:
        nearest = min(dates, key=lambda date: min(abs(date.start - anchor), abs(date.end - anchor)))
        _date(agreement, sentence, nearest)
    if agreement.place is None:
        for place in actors.mentions(sentence):
            before = sentence.text[max(0, place.start - 4) : place.start].lower()
            if (place.kind in {"city", "region"} and before.endswith((" in ", " at "))) or before == "in ":
                agreement.place, agreement.place_iso3 = sentence.text[place.start : place.end], place.actor.iso3
                agreement.evidence.append(evidence(sentence, place.start, place.end, "agreement.place", field="place"))
                break


def _date(agreement: AgreementFact, sentence: Sentence, date: DateMention) -> None:
    agreement.sign_on(date, evidence(sentence, date.start, date.end, "agreement.signed", field="signed_edtf"))


def _dated(register: Register) -> None:
    """A date of signature for those that have none: since when a sentence says that it holds, or the day of which the
    sentence before the one on the signing tells.
    """
    for one, key in register.mentions:
        agreement, sentence = register.agreements[key], one.sentence
        if agreement.signed is not None or agreement.plural:
            continue
        since = [x for x in sentence.dates if SINCE.search(sentence.text[: x.start]) and x.edtf[:4].isdigit()]
        if since and abs(since[0].start - one.start) < BESIDE:
            _date(agreement, sentence, since[0])
        elif one.put_to_paper and one.modality == "asserted" and not sentence.dates:
            before = next(iter(register.reading.before(sentence, 1)), None)
            days = [x for x in before.dates if len(x.edtf) == len("2024-06-19")] if before else []
            if before is not None and len(days) == 1:
                _date(agreement, before, days[0])


def _packages(register: Register) -> None:
    """A package that accompanies an agreement is its child and, where its parties are not named, has the same ones."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        main = register.main
        if not (agreement.plural and one.package) or main is None or main is agreement:
            continue
        agreement.parent, agreement.parent_relation = main.key, "package_member"
        agreement.status = "concluded" if agreement.status == "unknown" else agreement.status
        for party in main.parties:
            agreement.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_package"))
