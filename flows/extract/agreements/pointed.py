"""Instruments that a text only points back to: "a similar one with Chad", "a second with Mali", "Niger's was signed".

Such words have the noun and the type of the instrument told of just before, and of its parties the one that they do not
replace.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors, listings
from flows.extract.agreements import events, governing, observing, standins, wording
from flows.extract.agreements.instruments import Instrument, usual_parties
from flows.extract.agreements.register import Register
from flows.extract.agreements.relations import MOST_PAIRS
from flows.extract.agreements.sides import lists
from flows.extract.agreements.sides.nouns import denoted
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor, AgreementFact

REACH = 3
"""For how many sentences after an instrument "one" may mean one like it."""
NAMING = re.compile(
    r"[^.;:,]{3,40}(?:,| ?[\u2013\u2014(-]) ?"
    r"(?:(?:formally |officially |better |also )?(?:known as|called|dubbed|named) )?"
    r"[\"']?(?:the )?[\"']?"
)
"""What stands between a partner and the name of what is made with him."""
OF_ITSELF = re.compile(r"(?:first|second|third|fourth|fifth|new|latest|only|current)\b|[$€£]", re.IGNORECASE)
"""What the title of an instrument begins with that is no word of another one's."""
THE_ONE = re.compile(r"the (?:one|other|first|second|latter) ", re.IGNORECASE)
HAVING = re.compile(r"\b(?:have|has|had) (?:(?:already|also|long had) )?$")
"""What states have "one" by that others have told of, each its own."""
APPOSED = re.compile(r",? ?[\u2013\u2014(-]? ?")
"""What stands between an instrument and the words that say which it is."""
NOT_POINTED = {"order", "paper", "signed", "truce"}
UNSURE = {"speculative", "denied"}


def observe(register: Register, sentence: Sentence) -> None:
    """Put the instruments that the words of a sentence stand for into the register, two parties each."""
    if sentence.left_out or not standins.names_one(sentence.text):
        return
    for start, end, kind in list(standins.spans(sentence)):
        told = _wanted(register, sentence) if kind == "owned" else _lacking(register, sentence, start, kind)
        told = told or (_antecedent(register, sentence, start) if kind != "later" else None)
        only_here = standins.DEMONSTRATIVE.match(sentence.text, start) is not None  # "talks began and those with Chad"
        only_here = only_here and not standins.LIKE_THOSE.search(sentence.text[:start])
        if told is None or (only_here and told[0].sentence is not sentence):
            continue
        if only_here and APPOSED.fullmatch(sentence.text, told[0].end, start) and not told[0].partners:
            continue  # "the peace accord, that between Chad and Mali, …" is itself
        before, agreement = told
        token = sentence.token_at(start, end)
        one = like(before, agreement, sentence, (start, end), token)
        one = replace(one, title=one.noun) if kind == "replaced" else one
        if one.modality in UNSURE:
            continue
        if kind == "with" and (fact := _just_told(register, one, before)) is not None:
            register.join(fact, one)
            continue
        for pair in list(_pairs(register, one, (before, agreement), kind))[:MOST_PAIRS]:
            named = pair[1:] if kind not in {"replaced", "later"} else ()
            fact = _called(register, sentence, end, pair) or (
                _of_pair(register, one, pair) if kind == "owned" else None
            )
            if fact is not None:
                register.join(fact, replace(one, parties=pair, partners=named))
                continue
            another = kind == "replaced" or (kind != "owned" and standins.NEW.search(sentence.text[start:end]))
            new = agreement if another else None
            observing.bilateral(register, replace(one, parties=pair, partners=named), pair, new)


def _just_told(register: Register, one: Instrument, before: Instrument) -> AgreementFact | None:
    """The agreement of several just told of that "the one with Chad" is."""
    if not THE_ONE.match(one.sentence.text, one.start):
        return None
    partners = set(lists.beginning(one.sentence, one.end))
    told = [(x, register.agreements[key]) for x, key in register.mentions if x.noun == before.noun]
    near = [fact for x, fact in told if 0 < one.sentence.index - x.sentence.index <= REACH]
    meant = [fact for fact in near if partners and partners <= {party.actor for party in fact.parties}]
    return meant[-1] if len(meant) > 0 and len({fact.key for fact in near}) > 1 else None


def _of_pair(register: Register, one: Instrument, pair: tuple[Actor, ...]) -> AgreementFact | None:
    """The agreement of two that a sentence before has told of with those of others: "Chad and Mali have similar pacts
    with Niger. Mali's was signed in May".
    """
    for told, key in reversed(register.mentions):
        fact = register.agreements[key]
        if one.sentence.index - told.sentence.index > REACH:
            return None
        if told.noun.endswith("s") and {party.actor for party in fact.parties} == set(pair):
            return fact
    return None


def _called(register: Register, sentence: Sentence, end: int, pair: tuple[Actor, ...]) -> AgreementFact | None:
    """The agreement whose name the sentence gives to what the words stand for: "one with Chad, the Lome Treaty"."""
    codes = {actor.iso3 or actor.name for actor in pair}
    for one, fact in register.at(sentence):
        bound = {x.actor.iso3 or x.actor.name for x in fact.parties} or usual_parties().get(fact.known or "", set())
        named = (one.proper or one.known) and one.start >= end and NAMING.fullmatch(sentence.text, end, one.start)
        if named and bound <= codes:
            return fact
    return None


def _antecedent(register: Register, sentence: Sentence, start: int) -> tuple[Instrument, AgreementFact] | None:
    """The instrument told of just before, with what it means."""
    for one, key in reversed(register.mentions):
        gap = sentence.index - one.sentence.index
        if gap > REACH:
            return None
        usual = one.strength not in NOT_POINTED or one.rule == "stand_in" or (one.strength == "signed" and one.partners)
        if usual and (gap > 0 or one.end <= start):
            return one, register.agreements[key]
    return None


def _lacking(register: Register, sentence: Sentence, start: int, kind: str) -> tuple[Instrument, AgreementFact] | None:
    """The instrument that two are told to have had none of: "There was no pact with Chad; one was signed in May"."""
    for one in reversed(register.unopened) if kind == "later" else ():
        if sentence.index - one.sentence.index > 1 or (one.sentence is sentence and one.start > start):
            return None
        if one.modality in UNSURE and not one.plural:
            return one, AgreementFact(-1, [], one.agreement_type or "")
    return None


def _wanted(register: Register, sentence: Sentence) -> tuple[Instrument, AgreementFact] | None:
    """The instrument that many are to have with one, of which the sentence before tells: "Each must sign a pact with
    Chad. Mali's was signed in May".
    """
    last = register.unopened[-1] if register.unopened else None
    if last is None or len(last.partners) != 1 or not 0 < sentence.index - last.sentence.index <= 1:
        return None
    fact = AgreementFact(-1, [], last.agreement_type or "")
    fact.add_party(last.partners[0], evidence(last.sentence, last.start, last.end, "party.of_instrument"))
    return last, fact


def like(
    before: Instrument, agreement: AgreementFact, sentence: Sentence, span: tuple[int, int], token: Token
) -> Instrument:
    """The mention that a stand-in is: the noun and the type of the one before, the verbs around its own words."""
    start, end = span
    noun = wording.nouns().get(before.noun, ({"noun": before.noun}, False))[0].get("noun", before.noun)
    worded = before.rule != "stand_in" and not (before.proper or before.known or before.plural)
    plain = worded and not before.years and not before.relation and " with " not in before.title
    plain = plain and not OF_ITSELF.match(before.title)
    words = sentence.text[start:end].lower().split()
    return replace(
        before,
        sentence=sentence,
        start=start,
        end=end,
        noun=noun,
        title=before.title if plain else noun,
        strength="strong",
        rule="stand_in",
        plural=False,
        definite=False,
        proper=False,
        quoted=False,
        known=None,
        agreement_type=before.agreement_type or agreement.agreement_type or None,
        soft=False,
        parties=(),
        partners=(),
        aliases=(),
        token=token,
        modality=events.modality(token, noun, words),
        events=tuple(_events(sentence, token, end)),
        relation=None,
    )


def _events(sentence: Sentence, token: Token, end: int) -> list[tuple[str, Token]]:
    found = events.of(token)
    if not found:  # "Niger's was signed"
        verbs = [one for one in sentence.tokens if end <= one.idx <= end + standins.VERB_WITHIN and one.pos_ == "VERB"]
        told = [(governing.statuses().get((one.lemma_.lower(), "VERB")), one) for one in verbs[:1]]
        found = [(status, verb) for status, verb in told if status]
    return found


def _pairs(
    register: Register, one: Instrument, told: tuple[Instrument, AgreementFact], kind: str
) -> Iterator[tuple[Actor, Actor]]:
    """Who makes each instrument that the words stand for."""
    sentence, reading = one.sentence, register.reading
    before, agreement = told
    if kind == "replaced":
        bound = [party.actor for party in agreement.parties]
        yield from [(bound[0], bound[1])] if len(bound) == 2 else ()
        return
    if kind == "owned":
        owner = [x for x in actors.parties(actors.within(sentence, max(0, one.start - 40), one.start)) if x.iso3][-1:]
        other = shared(register, agreement, owner, one)
        yield from ((holder, other) for holder in owner if other is not None)
        return
    holders = [actor for actor in _doers(reading, sentence, one) if actor.iso3]
    if kind == "later":
        bound = holders if len(holders) == 2 else [actor for actor in before.parties if actor.iso3]
        yield from [(bound[0], bound[1])] if len(bound) == 2 else ()
        return
    if kind == "held":
        apiece = standins.EACH.search(sentence.text[one.start : one.end]) or HAVING.search(sentence.text[: one.start])
        if len(holders) == 2 and not apiece:
            yield holders[0], holders[1]
        else:
            other = shared(register, agreement, holders, one)
            if before.sentence is sentence and len(before.partners) == 1 and before.partners[0] not in holders:
                other = before.partners[0]  # "Chad has a pact with Mali, and Niger signed its own"
            yield from ((holder, other) for holder in holders if other is not None)
        return
    named = sentence.text.rfind(" with ", 0, one.start) + len(" with ") if kind == "talked" else one.end
    partners = lists.beginning(sentence, named)
    if kind == "between":
        if len(partners) == 2:
            yield partners[0], partners[1]
        return
    holders = [holder for holder in holders if holder not in partners]
    if not holders and before.sentence is sentence:  # "Chad has a pact with Niger and one with Mali"
        holders = [x for x in before.parties if x not in (*before.partners, *partners)]
        holders = holders if before.partners and len(holders) == 1 else []
    if not holders and (other := shared(register, agreement, partners, one)):
        holders = [other]
    yield from ((holder, partner) for holder in holders[:3] for partner in partners)


def _doers(reading: Reading, sentence: Sentence, one: Instrument) -> list[Actor]:
    verbs = [verb for verb in governing.governors(one.token) if verb.pos_ in {"VERB", "AUX"}]
    doers = [doer for verb in verbs[:2] for doer in parse.agents(verb) if doer != one.token]
    found = list(dict.fromkeys(x for doer in doers for x in denoted(reading, sentence, doer, ())))
    if not found and any(doer.lower_ in {"they", "both"} for doer in doers):
        found = listings.just_listed(reading, sentence)
    return found


def shared(register: Register, agreement: AgreementFact, others: list[Actor], one: Instrument) -> Actor | None:
    """The party of the instrument before that this one has too: the one that the sentence names before the words, else
    the one of most agreements, the foremost of equals.
    """
    here = actors.parties(actors.within(one.sentence, 0, one.start))
    owned = set(others) <= set(here)  # "Chad's pact with Mali … Niger's" is with Mali, "and one with Niger" is Chad's
    prominent = register.reading.prominent
    rank = {actor: place for place, actor in enumerate(prominent)}
    bound = [party.actor for party in agreement.parties if party.actor not in others]
    withs = register.partners[agreement.key]
    if others and set(others) <= withs and not owned:  # "memoranda with both; the one with Chad …"
        bound = [x for x in bound if x not in withs] or bound
    if set(bound) <= withs and not owned:  # only with whom that one was made
        bound = [x for x in prominent[:3] if x not in others and x not in bound]
    held = {x: sum(x in {p.actor for p in other.parties} for other in register.agreements) for x in bound}
    return min(
        bound,
        key=lambda x: (not owned and x not in here, -held[x], (x in withs) != owned, rank.get(x, len(rank))),
        default=None,
    )
