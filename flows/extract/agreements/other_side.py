"""The other side of an agreement of which a text names one: "the treaty with Chad", "a pact with Chad is ready"."""

import re

from flows.extract import actors
from flows.extract.agreements import outsiders, parties, sides
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.agreements.sides.nouns import apart_from
from flows.extract.named_states import FORMER
from flows.extract.sentences import Sentence
from flows.facts import Actor

OPENING = re.compile(r"(?:In )?(?:the )?[A-Z][\w'-]+(?: (?:and |of )?[A-Z][\w'-]+){0,3}[.,:]")
"""The name with which a paragraph begins that is about a state: "Chad. …", "In Chad, …"."""


def of_holder(register: Register) -> None:
    """Who has the agreement with a partner of which the text names only him: who has the one told of just before with
    another.
    """
    for one, agreement in parties.lacking(register):
        bound = [party.actor for party in agreement.parties]
        if len(bound) != 1 or [*one.partners] != bound:
            continue
        others = [x for x in sides.beside(one.sentence, one.start, one.end) if x.iso3 and x not in bound]
        others = [x for x in others if x not in parties.partners_beside(register, one)]
        holder = _of_the_last(register, one)
        if holder is not None and holder not in bound and not {*others} - {holder}:
            parties.add(agreement, one, [holder], "party.holder")


def _of_the_last(register: Register, one: Instrument) -> Actor | None:
    at = next(place for place, (told, _) in enumerate(register.mentions) if told is one)
    if at == 0:
        return None
    last, key = register.mentions[at - 1]
    bound = {party.actor for party in register.agreements[key].parties}
    near = one.sentence.index - last.sentence.index <= 1 and len(bound) == 2 and len(last.partners) == 1
    left = bound - {*last.partners}
    return left.pop() if near and len(left) == 1 else None


def of_foremost(register: Register) -> None:
    """Who makes an instrument of which one side only is named ("A pact with Chad is ready"): the only other state of
    the sentence, or of one of the two before, else the foremost of the article.
    """
    for one, key in register.mentions:
        agreement = register.agreements[key]
        if len(agreement.parties) != 1 or agreement.known or agreement.agreement_type == "other":
            continue
        if any(map(outsiders.make, register.of(agreement))) or parties.among_others(register, agreement):
            continue
        side = agreement.parties[0].actor
        if agreement.plural and (side in one.partners or not one.definite):
            continue  # "the 16 states that have agreements with Chad"
        if not side.iso3 and side not in one.partners:
            continue  # what a bloc has is its members'
        if one.strength == "strong" and len(beside := _beside(register, one, side)) == 1:
            parties.add(agreement, one, beside, "party.other_beside")
        elif not agreement.plural and (side in one.partners or (one.strength == "strong" and agreement.agreement_type)):
            theirs = parties.partners_beside(register, one) | parties.in_name(one)
            near = [_others(sentence, side) for sentence in (one.sentence, *register.reading.before(one.sentence, 2))]
            near = [[x for x in others if x not in theirs] for others in near]
            only = next((others for others in near if others), [])
            foremost = [x for x in register.reading.prominent if x != side][:1]
            parties.add(agreement, one, only if len(only) == 1 else foremost, "party.other_side")


def _beside(register: Register, one: Instrument, side: Actor) -> list[Actor]:
    """The other states of the sentence, without those where something happens and those with whom others are made."""
    places = {x.actor for x in actors.mentions(one.sentence) if x.role == "place"} - {*register.reading.prominent[:3]}
    apart = places | apart_from(one.sentence) | (parties.partners_beside(register, one) - {*one.parties})
    beside = sides.beside(one.sentence, one.start, one.end)
    return [actor for actor in beside if actor.iso3 and actor != side and actor not in apart]


def _others(sentence: Sentence, side: Actor) -> list[Actor]:
    """The states that a sentence names but for one; those only where something happens, if there are no others."""
    for place in (False, True):
        named = actors.within(sentence, 0, len(sentence.text), place=place)
        found = [one for one in actors.parties(named) if one not in apart_from(sentence)]
        if others := [actor for actor in found if actor.iso3 and actor.iso3 not in FORMER and actor != side]:
            return others
    return []


def of_section(register: Register) -> None:
    """Whose is the instrument of a paragraph that begins with the name of a state ("Chad. A treaty of 1998 …"): that
    state's and his in whose name the text speaks.
    """
    voice = register.reading.voice
    for one, agreement in parties.lacking(register) if voice is not None else ():
        paragraph = [x for x in register.reading.sentences if x.paragraph == one.sentence.paragraph]
        opening = OPENING.match(paragraph[0].text)
        topic = actors.parties(actors.within(paragraph[0], 0, opening.end())) if opening else []
        untold = {x.actor for x in agreement.parties} <= {*topic, voice}
        others = {x for x in sides.beside(one.sentence, one.start, one.end) if x.iso3} - {*topic, voice}
        if len(topic) == 1 and topic[0] != voice and untold and not others and voice is not None:
            parties.add(agreement, one, [topic[0], voice], "party.of_section")


def of_voice(register: Register) -> None:
    """In whose name an official text speaks makes the instruments of which it names one other side."""
    voice = register.reading.voice
    if voice is None:
        return
    for one, agreement in parties.lacking(register):
        bound = [party.actor for party in agreement.parties]
        told = (one.proper or one.dated or one.put_to_paper) and one.modality == "asserted"
        told = told and not one.of_truce  # which is among others
        if told and one.dated and one.put_to_paper and not bound:
            bound = [x for x in sides.beside(one.sentence, one.start, one.end) if x.iso3 and x != voice]
            if len(bound) == 1:
                parties.add(agreement, one, [*bound, voice], "party.of_voice")
        elif told and bound and bound[0].iso3 and voice not in bound:
            parties.add(agreement, one, [voice], "party.of_voice")
