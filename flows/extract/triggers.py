"""The cheap filter: which articles can yield a row at all, and which of their sentences are parsed, before any is.

A row needs an item and an actor that sends or receives it, or an instrument and two actors that may be its parties; one
that is known by name, or several ("a raft of accords"), needs none. An official text is read in any case.
Of what is told here `sieve` leaves out what promises no row.
"""

from flows.extract import actors, numbers
from flows.extract.agreements import names as instrument_names
from flows.extract.agreements.register import Register
from flows.extract.items import nouns as items
from flows.extract.moves import drills
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

BEFORE, AFTER = 8, 4
"""How many sentences after, and up to before, one that names an item a bare number may count such items."""
REACH = 3
"""How many sentences after its last mention a text is likely to speak of an agreement still."""
COLLECTIVE = {"igo", "bloc", "armed_group", "unrecognised_state"}


def names_any(reading: Reading) -> bool:
    """Whether any sentence may name an instrument or item."""
    return any(items.names_one(one.text) or instrument_names.names_one(one.text) for one in reading.sentences)


def named(reading: Reading) -> list[Sentence]:
    """The sentences that may name an instrument or item, those near them that count by a bare number, and the one
    before each of these, which may name who counts; none that the sieve leaves out.
    """
    sentences = reading.sentences
    item = [items.names_one(one.text) or drills.named(one.text) for one in sentences]

    def counts(one: Sentence) -> bool:
        return any(item[max(0, one.index - BEFORE) : one.index + AFTER]) and any(map(_may_count, one.quantities))

    return [
        one
        for one in sentences
        if not one.left_out
        and (
            item[one.index]
            or instrument_names.names_one(one.text)
            or any(map(counts, sentences[one.index : one.index + 2]))
        )
    ]


def _may_count(quantity: numbers.Quantity) -> bool:
    return quantity.unit in {None, "person"} or quantity.currency is not None


def needed_first(candidates: list[Sentence]) -> list[Sentence]:
    """Those of the candidates that the rules of agreements and moves may look at; a bare number may be of an item."""
    return [
        one
        for one in candidates
        if items.names_one(one.text)
        or drills.named(one.text)
        or instrument_names.names_one(one.text)
        or any(quantity.unit is None for quantity in one.quantities)
    ]


def may_yield(reading: Reading, candidates: list[Sentence]) -> bool:
    """Whether the rules can make a row of an article with these candidates."""
    if not candidates:
        return reading.official
    ends = 1 if any(items.names_one(one.text) for one in candidates) else 2
    return _has_actors(reading, ends) or any(instrument_names.needs_no_second(one.text) for one in candidates)


def following(reading: Reading, register: Register, agreements: list[AgreementFact]) -> list[Sentence]:
    """The sentences after a mention of one of the agreements, which may tell what it provides; the sieve leaves out
    none of them.
    """
    wanted = {one.key for one in agreements}
    mentioned = {one.sentence.index for one, key in register.mentions if key in wanted}
    after = {index + n for index in mentioned for n in range(1, REACH + 1)} - mentioned
    for one in reading.sentences:
        if one.bullet and one.index - 1 in after | mentioned and one.index not in mentioned:  # the list goes on
            after.add(one.index)
    found = [one for one in reading.sentences if one.index in after]
    for one in found:
        one.left_out = False
    return found


def _has_actors(reading: Reading, n: int) -> bool:
    """Whether the article, its title and its publisher together name so many who can be party, sender or recipient."""
    metadata = reading.article.document.metadata
    names = (reading.article.title, metadata.publisher, metadata.restates.publisher if metadata.restates else None)
    found = {_stands_for(one.actor) for name in names if name for one in actors.named_in(name)}
    for sentence in reading.sentences:
        found.update(_stands_for(one.actor) for one in actors.mentions(sentence))
        if len(found - {None}) >= n:
            return True
    return False


def _stands_for(actor: Actor) -> str | None:
    """A state, or the name of a group; None for those that no row can have as its end."""
    return actor.name if actor.kind in COLLECTIVE else actor.iso3 or actor.affiliation
