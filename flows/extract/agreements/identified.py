"""Agreements that words beside a mention identify beyond doubt: by town, price or effect, as what is said to be one."""

import re

from flows.extract import actors
from flows.extract.agreements import distinct, wording
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import NEAR, Register
from flows.extract.quoting import evidence
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact, content_words

SAID_TO_BE = {"attr", "ccomp", "oprd"}
MADE_OUT = {"make", "call", "consider", "deem", "term", "label"}
"""Verbs that say what something is: "which makes it a treaty of alliance"."""
FOUNDING = re.compile(r",? (?:that |which )?(?:establish|creat|found|form|setting up|sets up|set up)\w*\b")
"""What a paper does that brings an alliance about."""
PRICE = re.compile(r"[$€£]\d[\d.,]*(?:[ -]?(?:million|billion|trillion|[mb]n|ml?n|bln)\b)?")
"""The sum by which a text tells of a contract."""
TOWN_FIRST = re.compile(r"([A-Z][\w'-]+(?: [A-Z][\w'-]+)?) [\w ]+$")
"""A name that may begin with a town which no gazetteer has."""
TO_THAT_EFFECT = re.compile(r" to (?:this|that) effect\b")


def to_that_effect(register: Register, one: Instrument) -> AgreementFact | None:
    """What the text has just told of where a paper only puts it in writing: "signed an agreement to this effect"."""
    last = register.mentions[-1] if register.mentions else None
    if last is None or not TO_THAT_EFFECT.match(one.sentence.text, one.end):
        return None
    return register.agreements[last[1]] if one.sentence.index - last[0].sentence.index <= 1 else None


def founding(register: Register, one: Instrument) -> AgreementFact | None:
    """The alliance just told of that a paper brings about: "formed an alliance … signed a charter establishing it"."""
    if one.plural or one.known or not FOUNDING.match(one.sentence.text, one.end):
        return None
    told = [(x, key) for x, key in register.mentions if 0 <= one.sentence.index - x.sentence.index <= NEAR]
    made = [register.agreements[key] for x, key in told if x.noun == "alliance" and x.events]
    sides = {party.actor for party in made[-1].parties} if made else set()
    return made[-1] if made and set(one.parties) <= sides else None


def priced_alike(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement of which the text has told by the same sum: "a $90 million deal … the $90 million contract"."""
    price = PRICE.search(one.title)
    if price is None or one.plural:
        return None
    told = [key for x, key in register.mentions if (sum_told := PRICE.search(x.title)) and sum_told[0] == price[0]]
    fact = register.agreements[told[-1]] if told else None
    bound = {party.actor for party in fact.parties} if fact else set()
    fits = not bound or set(one.parties) <= bound or bound <= set(one.parties)
    return fact if fact and fits and not distinct.years_apart(register, one, fact) else None


def by_town(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement made in the town by which a name calls it: "signed a peace deal in Lome … The Lome accord"."""
    own = {word for word in one.words if word not in {*wording.nouns(), "peace", "ceasefire"}}
    towns = [x for x in actors.within(one.sentence, one.start, one.end) if x.kind == "city"]
    if not (one.proper or one.definite) or one.known or len(towns) > 1:
        return None
    unknown = TOWN_FIRST.match(one.title) if one.proper and not towns else None
    town = one.sentence.text[towns[0].start : towns[0].end] if towns else unknown[1] if unknown else ""
    if not town or own != content_words(town):
        return None  # "the Lome Protocol on Trade"
    made = re.compile(rf"\b(?:in|at) {re.escape(town)}\b")
    where = [key for told, key in register.mentions if made.search(told.sentence.text) and told.put_to_paper]
    meant = [register.agreements[key] for key in dict.fromkeys(where)]
    meant = [x for x in meant if x.plural == one.plural and not distinct.years_apart(register, one, x)]
    return meant[0] if len(meant) == 1 else None


def predicate(register: Register, one: Instrument) -> AgreementFact | None:
    """What "X is a partnership between A and B" says of X: the same agreement, with these parties."""
    said = next((x for x in (one.token, *one.token.ancestors) if x.idx >= one.start and x.dep_ in SAID_TO_BE), None)
    if said is None or (said.dep_ != "attr" and said.head.lemma_ not in MADE_OUT):
        return None
    for other, agreement in register.at(one.sentence):
        if other.token.dep_ == "nsubj" and other.token.head == said.head:
            for actor in one.parties:
                agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_predicate"))
            return agreement
    return _called(register, one, said)


def _called(register: Register, one: Instrument, said: Token) -> AgreementFact | None:
    """The agreement told of last, which "this" or "it" is said to be: "This is a purely defensive pact"."""
    of_it = {"nsubj"} if said.dep_ == "attr" else {"nsubj", "dobj"}
    subjects = [child for x in (said.head, said) for child in x.children if child.dep_ in of_it]
    if not register.mentions or not any(child.lower_ in {"this", "it", "that"} for child in subjects):
        return None
    last, key = register.mentions[-1]
    agreement = register.agreements[key]
    near = 0 <= one.sentence.index - last.sentence.index <= NEAR and agreement.evidence
    alike = set(one.parties) <= {party.actor for party in agreement.parties} and not one.known
    return agreement if near and alike and not one.plural and not distinct.apart(register, one, agreement) else None
