"""Instruments between states: the agreements that an article tells of, and which of them are rows."""

import re

from flows.extract.agreements import (
    catalogue,
    followers,
    guarantees,
    history,
    identified,
    milestones,
    naming,
    observing,
    other_side,
    own_text,
    parties,
    pointed,
    unions,
    wording,
)
from flows.extract.agreements import mentions as instrument_mentions
from flows.extract.agreements.counted import Counted
from flows.extract.agreements.register import Register
from flows.extract.reading import Reading
from flows.extract.syntax import parse
from flows.facts import AgreementFact, content_words

TRUCE = re.compile(r"cease-?fire|truce|armistice|cessation", re.IGNORECASE)
"""What the titles of a truce say."""


def find(reading: Reading) -> Register:
    """The register of an article: every agreement that it tells of, with parties, status, dates and place."""
    register = Register(reading)
    own_text.open_in(register)
    _observe(register)
    guarantees.observe(register)
    _complete_parties(register)
    unions.unite(register)
    unions.versions(register)
    counted = Counted(register)
    counted.open_each()
    unions.unite(register)
    history.tell(register)
    catalogue.complete(register)
    counted.complete()
    unions.packages(register)
    milestones.tell(register)
    return register


def _observe(register: Register) -> None:
    """Put what each sentence mentions into the register."""
    reading = register.reading
    pair = own_text.meeting(reading)
    named_shortly = False
    listed = catalogue.listed(reading)
    for sentence in reading.sentences:
        if register.aliases and not named_shortly:
            named_shortly = True
            parse.ahead([one.text for one in instrument_mentions.expected(reading.sentences[sentence.index :])])
        amended: AgreementFact | None = None
        named = naming.named_after(instrument_mentions.find(reading, sentence, tuple(register.aliases)))
        told = catalogue.makers(register) if sentence.index in listed else None
        for one in sorted(named, key=lambda one: one.amending):
            if told is not None and not one.known and set(one.parties) <= set(told[0]):
                catalogue.enter(register, one, told)
                continue
            fact = identified.predicate(register, one) or observing.observe(register, one, amended)
            if fact is not None and pair:
                own_text.lend_parties(fact, one, pair)
            amended = fact if fact is not None and not one.amending else amended
        pointed.observe(register, sentence)
        followers.observe(register, sentence)


def _complete_parties(register: Register) -> None:
    """Parties for the agreements whose own words name fewer than two."""
    other_side.of_section(register)
    for agreement in register.agreements:
        parties.bridge(register, agreement)
    parties.usual(register)
    parties.of_truce(register)
    parties.of_several(register)
    other_side.of_holder(register)
    parties.named_nearby(register)
    other_side.of_voice(register)
    other_side.of_foremost(register)
    parties.of_main(register)
    parties.of_title(register)


def settled(register: Register) -> list[AgreementFact]:
    """The agreements that say enough to be a row: named, known, or with two parties (a group: one)."""
    for one in register.agreements:
        if one.plural and len(one.parties) < 2 and len(register.members[one.key]) > 1:
            one.evidence = []  # told of one by one
        mine = register.of(one)
        body = {mention.title for mention in mine if not mention.sentence.in_headline}
        cut = {
            mention.title for mention in mine if mention.sentence.in_headline and not mention.known
        } - body  # headlines capitalise and cut
        left = [title for title in one.titles if title not in cut or one is register.document]
        telling = [title for title in left if content_words(title) and title.lower() not in wording.nouns()]
        one.titles = left if telling else one.titles  # "the Agreement" alone names nothing
        if not one.titles:
            one.titles = [mention.title for mention in register.of(one)][:1]
    return [
        one
        for one in register.agreements
        if one.evidence
        and (
            len(one.parties) >= (1 if one.plural or _of_bloc(one) else 2)
            or one.known is not None
            or _by_its_name(register, one)
        )
        and not _among_rebels(one)
    ]


def _of_bloc(one: AgreementFact) -> bool:
    """Whether it is the instrument of a bloc, named or signed on a day, whose members the text need not name."""
    signed = one.signed is not None and one.agreement_type not in {"", "other"}
    kinds = {party.actor.kind for party in one.parties}
    return (one.named and not kinds.isdisjoint({"igo", "bloc"})) or (signed and "igo" in kinds)


def _by_its_name(register: Register, one: AgreementFact) -> bool:
    """Whether a text takes for known, by a name or a date of its own, what it does not say the parties of."""
    return (
        one.named
        and not one.plural
        and one.agreement_type not in {"", "other"}
        and any(
            x.proper
            and x.definite
            and x.modality == "asserted"
            and len(x.words) > 1
            and x.strength != "signed"  # a partnership is of those who have it
            for x in register.of(one)
        )
        and any(
            x.modality == "asserted" and (x.put_to_paper or x.dated or (x.proper and bool(x.events)))
            for x in register.of(one)
        )
    )


def _among_rebels(one: AgreementFact) -> bool:
    """Whether it is a truce with or between those who are no states: no matter between states."""
    truce = one.agreement_type == "peace" and any(TRUCE.search(title) for title in one.titles)
    return truce and sum(party.actor.kind != "armed_group" for party in one.parties) < 2
