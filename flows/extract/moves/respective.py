"""What is told of each in turn: "A and B have brigades in C and D respectively" is A in C, and B in D."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.moves.move import Move
from flows.extract.sentences import Sentence
from flows.facts import Actor


def settle(sentence: Sentence, found: Iterable[Move]) -> list[Move]:
    """The moves of a sentence, those that it tells of several "respectively" each with its own two ends."""
    found = list(found)
    if "respectively" not in sentence.text:
        return found
    return [one for move in found for one in (_by_goods(sentence, move, found) or _by_senders(sentence, move))]


def _by_senders(sentence: Sentence, move: Move) -> Iterator[Move]:
    """A move of as many senders as recipients, once for each of them."""
    senders, hosts = (_in_order(sentence, one) for one in (move.senders, move.recipients))
    if len(senders) < 2 or len(senders) != len(hosts):
        yield move
        return
    for sender, host in zip(senders, hosts, strict=True):
        yield replace(move, senders=(sender,), recipients=(host,), place=None)


def _by_goods(sentence: Sentence, move: Move, found: list[Move]) -> list[Move]:
    """A move that is one of as many goods or people as there are recipients, with its own ("jets and tanks to A and B
    respectively").
    """
    hosts = _in_order(sentence, move.recipients)
    if len(move.senders) != 1 or len(hosts) < 2:
        return []
    alike = [one for one in found if (one.senders, set(one.recipients)) == (move.senders, set(hosts))]
    alike = sorted((one for one in alike if one.mover == move.mover), key=lambda one: one.item.start)
    return [replace(move, recipients=(hosts[alike.index(move)],), place=None)] if len(alike) == len(hosts) else []


def _in_order(sentence: Sentence, parties: tuple[Actor, ...]) -> list[Actor]:
    """Some parties in the order in which the sentence names them first."""
    order = actors.parties(actors.mentions(sentence))
    return sorted(parties, key=lambda one: order.index(one) if one in order else len(order))
