"""A state's army as a whole, where the text says that it is in another state ("Chad's army has entered Niger")."""

from collections.abc import Iterator

from flows.extract import actors
from flows.extract.items.heads import head_of
from flows.extract.items.item import Item
from flows.extract.lexicons import phrase
from flows.extract.moves import ownership
from flows.extract.sentences import Sentence


def abroad(sentence: Sentence) -> Iterator[Item]:
    """The armies of a sentence that are in or enter another's state, or are sent there; at home they are no item."""
    for match in phrase("army_abroad").finditer(sentence.text):
        start, end = match.span("sent" if match["sent"] else "army")
        token = sentence.token_at(start, end)
        item = Item(sentence, start, end, "personnel_combat", token, head_of(token))
        there = [one for one in actors.mentions(sentence) if one.start == match.end() and one.kind != "demonym"]
        hosts = [one for one in actors.parties(there) if one.iso3]
        whose = ownership.nationality(item)
        sent = match["sent"] is not None and not set(actors.subject_actors(sentence)) & set(hosts)
        if hosts and token.pos_ in {"NOUN", "PROPN"} and not set(hosts) & set(whose) and (whose or sent):
            yield item
