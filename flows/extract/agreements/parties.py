"""Parties that a mention leaves out, because the text has told them before or takes them as known."""

import re
from collections.abc import Iterator

from flows.extract import actors, listings
from flows.extract.agreements import around, instruments, outsiders, sides
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.openings import JOINT, brokered
from flows.extract.agreements.register import Register
from flows.extract.agreements.sides import before
from flows.extract.agreements.sides.nouns import apart_from, number_of
from flows.extract.agreements.sides.verbs import OUTSIDE
from flows.extract.lexicons import phrase
from flows.extract.quoting import evidence
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

AND_SEVERAL = re.compile(r",? and (?:all |the )+(?:other |\w+ )?(?:three|four|five)\b")
BOTH = re.compile(
    r",? (?:which|that) [^.;]{3,60}\b(?:both|the two|each of the two) (?:countries|states|sides|nations|parties)\b"
)
"""What after a name says that it is of two of whom the text has spoken: "the Lome Charter, which binds both states"."""
OF_MANY = re.compile(
    r"\b(?:United Nations|U\.?N\.?|International|World|Convention|European|African|Arab|Inter-American"
    r"|Non-Proliferation|Geneva|Hague|Arms Trade|Test[- ]Ban)\b"
)
"""What in a name says that it is an instrument of many."""


def lacking(register: Register) -> Iterator[tuple[Instrument, AgreementFact]]:
    """The mentions of agreements of two states, none of them well known, of which the text has not yet told both."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        if len(agreement.parties) < 2 and not (agreement.known or agreement.plural or outsiders.make(one)):
            yield one, agreement


def bridge(register: Register, agreement: AgreementFact) -> None:
    """Parties that the mention leaves out: named as a pair or as three just before it."""
    if len(agreement.parties) >= 2 or agreement.plural or agreement.known or _of_bloc(agreement):
        return
    for one in register.of(agreement):
        if outsiders.make(one):
            continue
        if several := number_of(one.sentence.text):
            add(agreement, one, _listed(register, one.sentence, several), "party.three_nearby")
            return
        if told := _two_beside(register, one, agreement):
            add(agreement, one, told, "party.two_in_sentence")
            return
        if _has_pair_before(register, one, agreement):
            return


def _two_beside(register: Register, one: Instrument, agreement: AgreementFact) -> list[Actor]:
    """The two whom the sentence of a mention names, if it names just two who may make the instrument."""
    sentence = one.sentence
    if agreement.agreement_type == "peace" and "peacekeep" in sentence.text.lower():
        return []  # who keeps a peace is none of those who made it
    told = sides.beside(sentence, one.start, one.end) if one.token.head.lemma_ not in OUTSIDE else []
    told = [actor for actor in told if actor in one.parties or actor not in partners_beside(register, one)]
    if not agreement.parties and agreement.agreement_type not in {"", "other"} and len(told) < 2:
        told = sides.beside(sentence, 0, len(sentence.text))
    if agreement.agreement_type != "peace":
        told = [x for x in told if x not in apart_from(sentence)]
    truce = one.strength == "truce" and one.modality == "asserted" and bool(one.events)
    firm = one.strength == "strong" or truce or one.dated or one.put_to_paper
    return told if len(told) == 2 and firm and {party.actor for party in agreement.parties} <= set(told) else []


def _has_pair_before(register: Register, one: Instrument, agreement: AgreementFact) -> bool:
    """Take the two whom the text names as a pair in the sentence of a mention or before; whether there are such."""
    if among_others(register, agreement):
        return False
    here = {x for x in actors.parties(actors.mentions(one.sentence)) if x.iso3}
    bound = {party.actor for party in agreement.parties}
    for sentence in (one.sentence, *register.reading.before(one.sentence, 3)):
        for pair, start, end in sides.pairs(sentence):
            if phrase("company").search(sentence.text[max(0, start - 30) : start]):
                continue  # "the clubs of Chad and Niger"
            if set(pair) <= {x for told, _ in register.at(sentence) for x in told.partners}:
                continue  # "talks with Chad and Niger" are another's
            if here and here.isdisjoint(pair) and not brokered(one):
                continue  # the sentence tells of others
            if not bound or bound & set(pair):
                for actor in pair:
                    agreement.add_party(actor, evidence(sentence, start, end, "party.pair_nearby"))
                return True
    return False


def _listed(register: Register, sentence: Sentence, several: int) -> list[Actor]:
    """The several whom a text has listed, with him who is told of beside them: "between Chad and the three nations"."""
    found = listings.listed(register.reading, sentence, several)
    beside = AND_SEVERAL.search(sentence.text)
    with_them = actors.parties(x for x in actors.mentions(sentence) if beside and x.end == beside.start())
    return [*found, *(x for x in with_them if x.iso3 and x not in found)]


def among_others(register: Register, agreement: AgreementFact) -> bool:
    """Whether it is a truce of which a government speaks, and which is rather among others than those it names."""
    return register.reading.official and any(one.of_truce for one in register.of(agreement))


def partners_beside(register: Register, one: Instrument) -> set[Actor]:
    """With whom the sentence says that others are made."""
    return {actor for told, _ in register.mentions if told.sentence is one.sentence for actor in told.partners} - {
        *one.partners
    }


def add(agreement: AgreementFact, one: Instrument, found: list[Actor], rule: str) -> None:
    """Make some who are told of at a mention parties of its agreement."""
    expected = instruments.usual_parties().get(agreement.known or "", frozenset())
    for actor in found:
        if expected and (actor.iso3 or actor.name) not in expected:
            continue  # of a well-known instrument it is known whose it is
        agreement.add_party(actor, evidence(one.sentence, one.start, one.end, rule))


def usual(register: Register) -> None:
    """The parties that a well-known instrument is known to have, as far as the article names them."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        if expected := instruments.usual_parties().get(agreement.known or ""):
            named = {actor.iso3 or actor.name: actor for actor in register.reading.everybody}
            add(agreement, one, [named[code] for code in sorted(expected & named.keys())], "party.usual")


def named_nearby(register: Register) -> None:
    """The parties of a security agreement with a proper name, where the text takes them as told: two near it."""
    for one, agreement in lacking(register):
        if OF_MANY.search(one.title) or _of_bloc(agreement) or among_others(register, agreement):
            continue
        security = agreement.agreement_type in around.LASTING or not agreement.agreement_type
        firm = one.dated or one.put_to_paper or (JOINT.match(one.title) is not None and one.signed_by_verb)
        truce = one.strength == "truce" and one.signed_by_verb and one.modality == "asserted"
        pair: list[Actor] = []
        if security and one.strength == "strong" and (agreement.named or agreement.parties or firm):
            pair = register.reading.two_named(one.sentence)
            several = [x for x in actors.parties(actors.mentions(one.sentence)) if x.iso3]
            pair = pair if len(several) < 3 or set(pair) <= set(several) else []
        elif agreement.agreement_type in {*around.LASTING, "declaration", "peace", ""} and (
            firm or one.proper or truce
        ):
            pair = register.reading.adjacent(one.sentence)
        elif one.proper and BOTH.match(one.sentence.text, one.end):
            pair = register.reading.two_named(one.sentence)
        if {*pair} & (partners_beside(register, one) | in_name(one)) - {*one.parties}:
            continue  # "a pact with Chad has been around since 1998, one with Mali since 2007"
        pair = _all_of(register, one, pair or around.two(register, one))
        if pair and (not agreement.parties or agreement.parties[0].actor in pair):
            add(agreement, one, pair, "party.two_nearby")


def in_name(one: Instrument) -> set[Actor]:
    """The state after whose name an instrument is called that was made there."""
    named = actors.within(one.sentence, one.start, one.end)
    return {x.actor for x in named if before.names_place(one.sentence, x, x.end + 1)}


def _all_of(register: Register, one: Instrument, pair: list[Actor]) -> list[Actor]:
    """The three or more who made what the text has told of just before, where a pair near by is of them."""
    before = [(told, key) for told, key in register.mentions if 0 < one.sentence.index - told.sentence.index <= 2]
    if not pair or not before or set(pair) <= set(actors.parties(actors.mentions(one.sentence))):
        return pair
    bound = [party.actor for party in register.agreements[before[-1][1]].parties]
    several = len(bound) > len(pair) and set(pair) <= set(bound) and not register.agreements[before[-1][1]].plural
    return bound if several and all(actor.iso3 for actor in bound) else pair


def _of_bloc(agreement: AgreementFact) -> bool:
    """Whether a bloc has it, whose members are its parties."""
    return any(party.actor.kind in {"igo", "bloc"} for party in agreement.parties)


def of_several(register: Register) -> None:
    """Who has signed so many agreements at once, where the sentence does not say it: the two that the text is about."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        told = one.plural and one.quantified and one.put_to_paper and one.modality == "asserted"
        if not told or agreement.parties or agreement.known:
            continue
        agreement.agreement_type = agreement.agreement_type or "sectoral"
        pair = register.reading.two_named(one.sentence)
        if len(pair) == 2:
            add(agreement, one, pair, "party.two_nearby")


def of_truce(register: Register) -> None:
    """Between whom a truce holds where no sentence says so: the two whose peace the article tells of, else the two
    states that it is about. An official text of two states rather speaks of a truce among others.
    """
    peaces = {frozenset(x.actor for x in one.parties) for one in register.agreements if one.agreement_type == "peace"}
    pairs = [pair for pair in peaces if len(pair) == 2 and all(actor.iso3 for actor in pair)]
    titled = [x for x in actors.parties(actors.named_in(register.reading.article.title or "")) if x.iso3]
    if len(titled) != 2 and len(pairs) == 1 and (not titled or pairs[0] <= set(titled)):
        titled = sorted(pairs[0], key=lambda actor: actor.name)
    elif register.reading.official:
        return
    for one, agreement in lacking(register):
        untold = not agreement.parties and agreement.agreement_type == "peace"
        told = one.dated or one.signed_by_verb or one.proper or brokered(one)
        if untold and len(titled) == 2 and told:
            add(agreement, one, titled, "party.of_title")


def of_main(register: Register) -> None:
    """The parties of a further instrument for which the text names none: those of the one that it is about."""
    main = register.main
    if main is None or len(main.parties) != 2 or main.known:
        return
    for one, agreement in lacking(register):
        if agreement.parties:
            continue
        near = [one.sentence, *register.reading.before(one.sentence, 1)]
        strangers = {x for told in near for x in actors.parties(actors.mentions(told))} - {
            x.actor for x in main.parties
        }
        kinds = {*around.LASTING, "", "arms", "other"} if register.reading.official else {*around.LASTING, ""}
        told = agreement.agreement_type in kinds and (one.proper or one.dated or one.put_to_paper)
        joint = JOINT.match(one.title) is not None
        beside = joint and one.relation == "other" and one.token.dep_ in {"nsubj", "nsubjpass"}
        if beside or ((told or joint) and not strangers):
            add(agreement, one, [party.actor for party in main.parties], "party.of_main")


def of_title(register: Register) -> None:
    """The parties of a named instrument of which the text tells none, in an article whose title names just two states
    and of whose sentence no other state is part.
    """
    titled = [x for x in actors.parties(actors.named_in(register.reading.article.title or "")) if x.iso3]
    if len(titled) != 2:
        return
    for one, agreement in lacking(register):
        bound = {party.actor for party in agreement.parties}
        beside = {x for x in sides.beside(one.sentence, one.start, one.end) if x.iso3}
        told = (one.proper and len(one.words) > 1) or one.dated or one.put_to_paper
        if told and one.modality == "asserted" and (bound | beside) <= set(titled):
            add(agreement, one, titled, "party.of_title")
