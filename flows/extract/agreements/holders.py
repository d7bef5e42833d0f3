"""Who has an agreement of which a text names only with whom it is: "the treaty with Chad"."""

from collections import Counter

from flows.extract.agreements import outsiders, sides
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.reading import evidence
from flows.facts import Actor

LEAST_HELD = 3


def complete(register: Register) -> None:
    """Who has the agreement with a partner of which the text names only him: who has the one told of just before with
    another, else the one who has most of those that the text tells of.
    """
    for one, key in register.mentions:
        agreement = register.agreements[key]
        bound = [party.actor for party in agreement.parties]
        if len(bound) != 1 or [*one.partners] != bound or agreement.known or agreement.plural or outsiders.make(one):
            continue
        others = [x for x in sides.beside(one.sentence, one.start, one.end) if x.iso3 and x not in bound]
        holder = _of_the_last(register, one) or _of_most(register)
        if holder is not None and holder not in bound and not {*others} - {holder}:
            agreement.add_party(holder, evidence(one.sentence, one.start, one.end, "party.holder"))


def _of_the_last(register: Register, one: Instrument) -> Actor | None:
    at = next(place for place, (told, _) in enumerate(register.mentions) if told is one)
    if at == 0:
        return None
    last, key = register.mentions[at - 1]
    bound = {party.actor for party in register.agreements[key].parties}
    near = one.sentence.index - last.sentence.index <= 1 and len(bound) == 2 and len(last.partners) == 1
    left = bound - {*last.partners}
    return left.pop() if near and len(left) == 1 else None


def _of_most(register: Register) -> Actor | None:
    """Who is party to at least three agreements of two and to twice as many as any other."""
    held = Counter(x.actor for fact in register.agreements if len(fact.parties) == 2 for x in fact.parties)
    ranked = [*held.most_common(2), (None, 0), (None, 0)]
    (first, most), (_, next_most) = ranked[:2]
    return first if most >= LEAST_HELD and most >= 2 * next_most else None
