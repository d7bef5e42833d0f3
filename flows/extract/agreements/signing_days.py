"""When and where an agreement was signed: by the verb beside it, by its own words, or by the day of the news."""

import re
from collections.abc import Sequence

from flows.extract import actors
from flows.extract.agreements import events, own_days, reckoned
from flows.extract.agreements.instruments import DONE_LATER, Instrument
from flows.extract.agreements.register import Register
from flows.extract.agreements.sides import lists
from flows.extract.attribution import sources
from flows.extract.dates import DateMention
from flows.extract.lexicons import phrase
from flows.extract.quoting import evidence
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

IN_FORCE_FROM = re.compile(
    r"\b(?:since|(?:in|into) (?:force|effect)(?: (?:on|in|this|last))?|took effect (?:on|in)) $", re.IGNORECASE
)
"""What before a date says that something holds from then on, but not that it was signed then."""

SINCE = re.compile(
    r"\b(?:since|(?:dating|dates?) (?:from|to|back to)|(?:going|goes|go|went) back to|dated|followed (?:in|on)"
    r"|place since|(?:bears?|bearing|bore|carr(?:y|ies|ied|ying)) the date(?: of)?) $",
    re.IGNORECASE,
)
"""What before a date says that an agreement holds since then."""

AND_SINCE = re.compile(r",? and,? since ")
"""What between an instrument and a date makes it that of the next one: "an accord and, since May, a treaty"."""

BESIDE = 90
"""How many characters from an instrument a date is likely to be its own."""

OCCASION = 3
"""How many sentences before one that says "the same day" that day stands."""

LATER = re.compile(
    r"\b(?:\w+ed later|later \w+ed|subsequently|afterwards|since then|previously|already"
    r"|(?:days|weeks|months|years|decades|long) (?:after|before)|had (?:\w+ )?(?:signed|concluded|reached|struck))\b"
)
"""What says that something took place on another day."""

GOING_ON = re.compile(r"\b(?:and|but|while|whereas|before|after|as|when)\b")
"""What stands between a date and the subject of a clause that is not its own."""

JOINING = {"join", "accede"}

OPENING = 5
"""The sentences of a report that tell what its first sentence dates."""


def sign(agreement: AgreementFact, one: Instrument, verb: Token, others: Sequence[Instrument] = ()) -> None:
    """The date and place of signature: those of the sentence that stand nearest to the verb of signing; `others` are
    the instruments beside it, whose dates are their own.
    """
    sentence = one.sentence
    anchor = verb.idx
    dates = [x for x in own_days.fit(sentence) if not any(_is_of(x, other) for other in others)]
    dates = [x for x in dates if not _of_another_clause(sentence, x, verb, others)]
    dates = [x for x in dates if not (own_days.of_another_verb(verb, x) or _of_saying(sentence, x, verb))]
    dates = [x for x in dates if not IN_FORCE_FROM.search(sentence.text[: x.start])]
    dates = [x for x in dates if one.year is None or x.edtf[:4] in {one.year, "XXXX"}]
    if own := own_days.beside(one) or [x for x in dates if own_days.of_its_phrase(one, x)]:
        dates = own[:1]
    if agreement.signed is None and dates:
        nearest = min(dates, key=lambda date: min(abs(date.start - anchor), abs(date.end - anchor)))
        _date(agreement, sentence, nearest)
    if agreement.place is None:
        beyond = _next_signing(verb, others)
        for place in (one for one in actors.mentions(sentence) if one.start < beyond):
            before = sentence.text[max(0, place.start - 4) : place.start].lower()
            if (place.kind in {"city", "region"} and before.endswith((" in ", " at "))) or before == "in ":
                agreement.place, agreement.place_iso3 = sentence.text[place.start : place.end], place.actor.iso3
                agreement.evidence.append(evidence(sentence, place.start, place.end, "agreement.place", field="place"))
                break


def _next_signing(verb: Token, others: Sequence[Instrument]) -> int:
    """Where in a sentence the verb stands by which another instrument was made after this one: "Chad signed a pact, a
    year before Mali signed one in Lome".
    """
    made = [
        word.idx
        for one in others
        for status, word in one.events
        if status in {"signed", "concluded"} and word.i > verb.i and one.start > word.idx
    ]
    return min(made, default=len(verb.doc.text))


def _is_of(date: DateMention, one: Instrument) -> bool:
    """Whether a date says of when an instrument is: "an earlier one from 1951", "the 1951 treaty"."""
    gap = one.sentence.text[one.end : date.start]
    said = lists.DATING.fullmatch(gap) is not None and gap.strip() not in {"", "in", "on", "in late", "in early"}
    if one.start <= date.start < one.end or (said and one.end <= date.start):
        return True
    above = one.sentence.token_at(date.start, date.end).ancestors
    return any(x.idx <= one.token.idx < x.idx + len(x) for x in above) and date.start > one.end


def _of_another_clause(sentence: Sentence, date: DateMention, verb: Token, others: Sequence[Instrument]) -> bool:
    """Whether a date is when another did something: "Chad signed a pact in May, and Mali signed its own"."""
    first, last = sorted((date.start, verb.idx))
    if verb.dep_ == "conj" and date.start < verb.idx and _of_first(sentence, date, verb):
        return True
    if ";" in sentence.text[first:last] or _of_inner_clause(sentence, date, verb):
        return True
    subject = min((one.idx for one in parse.subjects(verb)), default=verb.idx)
    for other in (one for told in others for _, one in told.events if one != verb):
        own = min((one.idx for one in parse.subjects(other)), default=-1)
        before = other.idx < date.start < subject and GOING_ON.search(sentence.text[date.end : subject]) is not None
        if before or verb.idx < own < other.idx < date.start:
            return True
    return False


def _of_first(sentence: Sentence, date: DateMention, verb: Token) -> bool:
    """Whether a date ends the clause before a verb that is joined to it: "joined in April 2023 and signed …"."""
    over = next((x for x in sentence.token_at(date.start, date.end).ancestors if x.pos_ == "VERB"), None)
    own = any(one.start > verb.idx for one in own_days.fit(sentence))
    return over == verb.head and own and over.idx < date.start


def _of_saying(sentence: Sentence, date: DateMention, verb: Token) -> bool:
    """Whether a day is that on which somebody told of it ("…, a ministry said on Monday")."""
    day = sentence.token_at(date.start, date.end)
    over = next((x for x in day.ancestors if x.pos_ in {"VERB", "AUX"}), None)
    return (
        over is not None
        and day.dep_ != "nsubj"
        and over != verb
        and over.i > verb.i
        and sources.cue(over, "VERB") is not None
    )


def _of_inner_clause(sentence: Sentence, date: DateMention, verb: Token) -> bool:
    """Whether a date hangs from a verb of its own: "Chad, which quit the bloc in May, signed …", "to meet in 2026"."""
    over = [one for one in sentence.token_at(date.start, date.end).ancestors if one.pos_ == "VERB"]
    for inner in over:
        if inner == verb or inner in verb.ancestors:
            return False
        if inner.dep_ == "relcl" or (inner.tag_ == "VB" and inner.i > verb.i):
            return True
    return False


def _date(agreement: AgreementFact, sentence: Sentence, date: DateMention) -> None:
    agreement.sign_on(date, evidence(sentence, date.start, date.end, "agreement.signed", field="signed_edtf"))


def dated(register: Register) -> None:
    """A date of signature for those that have none: since when a sentence says that it holds, or the day on which what
    the sentences before tell of took place ("… signed a treaty on 4 May. A memorandum was signed the same day").
    """
    for one, key in register.mentions:
        agreement, sentence = register.agreements[key], one.sentence
        if agreement.signed is not None or (agreement.plural and not (one.quantified and one.put_to_paper)):
            continue
        others = [other for other, fact in register.at(sentence) if fact is not agreement]
        days = [x for x in sentence.dates if not any(_is_of(x, other) for other in others)]
        since = [x for x in days if SINCE.search(sentence.text[: x.start]) and x.edtf[:4].isdigit()]
        own = [] if any(events.is_wished(one.token, verb) for _, verb in one.events) else own_days.of(one)
        since = [x for x in since if AND_SINCE.fullmatch(sentence.text, one.end, x.start) is None]
        since.sort(key=lambda x: x.start < one.start)
        if since and abs(since[0].start - one.start) < BESIDE:
            _date(agreement, sentence, since[0])
        elif own:
            _date(agreement, sentence, own[0])
        elif reckoned_year := reckoned.year_of(register.reading, one):
            _date(agreement, sentence, reckoned_year)
        elif one.put_to_paper and one.modality == "asserted" and not own_days.fit(sentence):
            _same_day(register, agreement, one)


def renewed(register: Register) -> None:
    """The day on which an instrument was renewed or made known, where no other day is told of it."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        for status, verb in one.events:
            done = (
                verb.lemma_.lower() in DONE_LATER and status in {"signed", "concluded"} and verb.tag_ in {"VBD", "VBN"}
            )
            done = done and not (one.definite and verb.lemma_.lower() in JOINING)  # what others had signed before
            if agreement.signed is None and done and one.modality == "asserted" and not agreement.plural:
                sign(agreement, one, verb)


def _same_day(register: Register, agreement: AgreementFact, one: Instrument) -> None:
    """The day of the last signing told, where the sentence says "the same day", "also" or "during that visit"; else the
    only day of the sentence before.
    """
    sentence = one.sentence
    same = phrase("same_occasion").search(sentence.text) is not None
    if same:
        for earlier in (sentence, *register.reading.before(sentence, OCCASION)):
            for mention, fact in register.at(earlier):
                told = [x for x in fact.evidence if x.field == "signed_edtf"]
                if fact is not agreement and fact.signed is not None and mention.put_to_paper and told:
                    agreement.sign_on(fact.signed, told[-1])
                    return
            if days := own_days.fit(earlier):
                _date(agreement, earlier, days[-1])
                return
    if LATER.search(sentence.text):
        return
    before = next(iter(register.reading.before(sentence, 1)), None)
    days_before = [x for x in before.dates if len(x.edtf) == len("2024-06-19")] if before else []
    if before is not None and len(days_before) == 1:
        _date(agreement, before, days_before[0])
    elif same or sentence.index <= OPENING:
        _of_the_news(register, agreement)


def _of_the_news(register: Register, agreement: AgreementFact) -> None:
    """The day of which the first sentences of a report tell, which is that of what it tells next without a day."""
    published = register.reading.article.published
    for earlier in register.reading.sentences[:3] if published else []:
        days = [x for x in own_days.fit(earlier) if len(x.edtf) == len("2024-06-19") and x.basis == "resolved_relative"]
        if days:
            _date(agreement, earlier, days[0])
            return
