"""Parties that a mention leaves out, because the text has told them before or takes them as known."""

from flows.extract import actors, sides
from flows.extract.lexicons import phrase
from flows.extract.reading import evidence
from flows.extract.register import Register
from flows.facts import Actor, AgreementFact

SECURITY = {
    "mutual_defence",
    "strategic_partnership",
    "friendship",
    "defence_cooperation",
    "security_commitment",
    "visiting_forces",
    "basing",
    "non_aggression",
}


def bridge(register: Register, agreement: AgreementFact) -> None:
    """Parties that the mention leaves out: named as a pair or as three just before it."""
    if len(agreement.parties) >= 2 or agreement.plural or agreement.known:
        return
    for one, key in register.mentions:
        if key != agreement.key:
            continue
        if phrase("three").search(one.sentence.text):
            for actor in register.reading.listed(one.sentence):
                agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.three_nearby"))
            return
        told = actors.parties(actors.mentions(one.sentence))
        if (
            len(told) == 2
            and (one.strength == "strong" or one.dated)
            and {party.actor for party in agreement.parties} <= set(told)
        ):
            for actor in told:
                agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.two_in_sentence"))
            return
        for sentence in (one.sentence, *register.reading.before(one.sentence, 3)):
            for pair, start, end in sides.pairs(sentence):
                if not agreement.parties or {party.actor for party in agreement.parties} & set(pair):
                    for actor in pair:
                        agreement.add_party(actor, evidence(sentence, start, end, "party.pair_nearby"))
                    return


def named_nearby(register: Register) -> None:
    """The parties of a security agreement with a proper name, where the text takes them as told: two near it."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        if len(agreement.parties) > 1 or agreement.known or agreement.plural:
            continue
        security = agreement.agreement_type in SECURITY or not agreement.agreement_type
        pair: list[Actor] = []
        if security and one.strength == "strong" and (agreement.named or agreement.parties or one.dated):
            pair = register.reading.two_named(one.sentence)
        elif agreement.agreement_type in {*SECURITY, "declaration", "peace"} and (one.dated or one.proper):
            pair = register.reading.adjacent(one.sentence)
        if pair and (not agreement.parties or agreement.parties[0].actor in pair):
            for actor in pair:
                agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.two_nearby"))


def of_official(register: Register) -> None:
    """The second party of the named agreement that an official text is about: the state that the text names most."""
    main, reading = register.main, register.reading
    if main is None or not (reading.official and main.named and len(main.parties) == 1) or main.known or main.plural:
        return
    one = next(one for one, key in register.mentions if key == main.key)
    other = next((actor for actor in reading.prominent[:2] if actor != main.parties[0].actor), None)
    if other is not None and main.parties[0].actor in reading.prominent[:2]:
        main.add_party(other, evidence(one.sentence, one.start, one.end, "party.most_named"))
