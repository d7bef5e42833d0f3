"""What a contract provides of which a text says only what is bought: "24 jets, a deal worth €5 billion"."""

import re
from collections.abc import Iterator

from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.clauses.passages import Passage
from flows.extract.clauses.topics import Topic
from flows.extract.lexicons import phrase
from flows.facts import AgreementFact

UNREAL = frozenset({"speculative", "denied"})
"""Modalities of a mention that tells nothing."""

LIMITING = re.compile(
    r"\b(?:control|limit|reduc|proliferat|non-?prolif|notif|prohibit|ban\b|moratori|zone\b"
    r"|(?:conventional|nuclear)[- ]arms\b)",
    re.IGNORECASE,
)
"""What names a paper by which there are to be fewer arms."""


def find(register: Register, agreements: list[AgreementFact]) -> Iterator[tuple[Passage, Topic]]:
    """The arms of each agreement on the supply of arms, with the words that name them."""
    for agreement in agreements:
        mine = [one for one in register.of(agreement) if one.modality not in UNREAL]
        if _is_trade(agreement, mine):
            yield from _bought(register, agreement, mine)


def limits(agreement: AgreementFact) -> bool:
    """Whether the name of an agreement says that there are to be fewer arms by it."""
    return any(LIMITING.search(title) for title in agreement.titles)


def _is_trade(agreement: AgreementFact, mine: list[Instrument]) -> bool:
    """Whether words call it one on arms, or it is a contract, a letter or a deal that nothing else is said of."""
    bought = any(one.family in {"contract", "letter"} or one.noun.startswith("deal") for one in mine)
    if limits(agreement):
        return False
    return agreement.agreement_type == "arms" or (not agreement.agreement_type and bought)


def _bought(register: Register, agreement: AgreementFact, mine: list[Instrument]) -> Iterator[tuple[Passage, Topic]]:
    """The first words for arms beside a mention, in its sentence or at the end of the one before."""
    for one in mine:
        for sentence in (one.sentence, *register.reading.before(one.sentence, 1)):
            if match := phrase("arms").search(sentence.text):
                start, end = match.span()
                yield (
                    Passage(sentence, 0, len(sentence.text), agreement, "purchase", one.modality),
                    Topic("ARM", None, start, end),
                )
                return
