"""The cheap filter: which articles can yield a row at all, and which of their sentences are parsed, before any is.

A row needs an instrument or an item, and two actors that may be its two ends; one instrument that is known by name, or
several ("a raft of accords"), needs no second. The text of an official document is read in any case.
"""

from flows.extract import actors, instruments, items
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor

COLLECTIVE = {"igo", "bloc", "armed_group", "unrecognised_state"}


def named(reading: Reading) -> list[Sentence]:
    """The sentences that may name an instrument or an item."""
    return [one for one in reading.sentences if instruments.names_one(one.text) or items.names_one(one.text)]


def may_yield(reading: Reading, candidates: list[Sentence]) -> bool:
    """Whether the rules can make a row of an article with these candidates."""
    if not candidates:
        return reading.official
    return _two_actors(reading) or any(instruments.needs_no_second(one.text) for one in candidates)


def _two_actors(reading: Reading) -> bool:
    """Whether the article, its title and its publisher together name two who can be party, sender or recipient."""
    metadata = reading.article.document.metadata
    names = (reading.article.title, metadata.publisher, metadata.restates.publisher if metadata.restates else None)
    found = {_stands_for(one.actor) for name in names if name for one in actors.named_in(name)}
    for sentence in reading.sentences:
        found.update(_stands_for(one.actor) for one in actors.mentions(sentence))
        if len(found - {None}) > 1:
            return True
    return False


def _stands_for(actor: Actor) -> str | None:
    """A state, or the name of a group; None for those that no row can have as its end."""
    return actor.name if actor.kind in COLLECTIVE else actor.iso3 or actor.affiliation
