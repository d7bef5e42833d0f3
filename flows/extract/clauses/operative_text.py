"""The text of an instrument itself: whether a document is one, and which of its words bind its makers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract.agreements import instruments, own_text
from flows.extract.agreements.register import Register
from flows.extract.clauses.passages import Mentioned, Passage, whole
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact

AT_LARGE = frozenset("DEF CON DLG MIL SEC INT EXE BAS NUC ARM ECO TEC SCT INS PRI SAN OFF NTX".split())
"""What a statement can promise in words that do not say between whom: no rule on force, borders, disputes or term."""
TURNING = re.compile(r"(?:, and|,|;| and) (?:(?:they|both|further|also|the \w+) )*(?=(?:have )?[a-z]+(?:ed|s|d)\b)")
"""Where a sentence goes on from what its makers ask of others to what they bind themselves to."""


def instrument_of(reading: Reading, register: Register) -> AgreementFact | None:
    """The agreement whose text the document is, or which an official text is a statement on, as its title says."""
    if register.document is not None or not reading.official:
        return register.document
    stated = next((line for line in own_text.heads(reading) if own_text.STATED_TITLE.match(line)), "")
    known = instruments.known_instrument(stated)
    carried = own_text.issued(reading) if stated else None
    names = {name.lower() for name in (carried, reading.article.title) if name}
    for agreement in register.agreements:
        named = any(title.lower() in names for title in agreement.titles)
        if named or (known and agreement.known == known[0]):
            return agreement
    return None


def of_sentence(sentence: Sentence, instrument: AgreementFact, mentioned: Mentioned) -> Iterator[Passage]:
    """The words of a sentence of the instrument itself that bind its makers, if any do."""
    if words := _operative(sentence):
        kinds = None if _between_makers(sentence, instrument) else AT_LARGE
        told = whole(sentence, instrument, "operative_text", mentioned)
        yield replace(told, start=words[0], end=words[1], kinds=kinds)


def _operative(sentence: Sentence) -> tuple[int, int] | None:
    """Which words of a sentence of the instrument itself bind its makers: not those that ask something of others."""
    binding = phrase("operative").search(sentence.text)
    if binding is None:
        return None
    asking = phrase("asking_others").search(sentence.text)
    if asking is None:
        return 0, len(sentence.text)
    if asking.start() > binding.start():
        return 0, asking.start()
    turn = TURNING.search(sentence.text, asking.end())  # "condemned the attacks and agreed to …"
    return (turn.end(), len(sentence.text)) if turn and _binds_after(sentence, turn.end()) else None


def _binds_after(sentence: Sentence, start: int) -> bool:
    return phrase("operative").match(sentence.text, start) is not None


def _between_makers(sentence: Sentence, instrument: AgreementFact) -> bool:
    """Whether a sentence can set limits, settle or end something: in a statement only between those who make it."""
    statement = instrument.agreement_type == "declaration"
    return not statement or phrase("between_makers").search(sentence.text) is not None
