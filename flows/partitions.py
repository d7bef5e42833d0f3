"""How extraction is shared out: documents in partitions, partitions in batches, batches to whoever extracts.

A partition is what is kept in one file and lost when a run is killed. A batch is what one worker takes at a time, and
one task run of Prefect: a handful of partitions, so that a thousand documents make tens of tasks, a million hundreds.
"""

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Protocol, TypeVar

from flows.corpus import Corpus
from flows.extracted import Place, name_of
from flows.records import Document

DOCUMENTS = 200
"""Documents in a partition: some ten seconds of work."""

CHARACTERS = 2_000_000
"""No document is added to a partition of this length, so that none is too large to hand over."""

FEWEST = 8
"""Partitions that even a small corpus makes, for a progress bar that moves and for several processes."""

TASKS = 64
"""Batches of one run, unless they would have more than LARGEST partitions each."""

LARGEST = 16

Item = TypeVar("Item")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class Pending(Protocol[Result_co]):
    """A result that will be there: a future of whatever kind."""

    def result(self) -> Result_co: ...


@dataclass(frozen=True, slots=True)
class Partition:
    """Documents that are extracted and kept together, and their keys."""

    keys: tuple[str, ...]
    documents: tuple[Document, ...]

    @property
    def name(self) -> str:
        return name_of(self.keys)


class Batch:
    """Partitions for one worker, and where what it finds is to be kept.

    A plain class: Prefect and Dask walk through a dataclass, down to every document, in search of futures.
    """

    __slots__ = ("partitions", "place")

    def __init__(self, place: Place, partitions: tuple[Partition, ...]) -> None:
        self.place, self.partitions = place, partitions


@dataclass(frozen=True, slots=True)
class Plan:
    """How documents are shared out: at most `size` of them to a partition, `per_batch` partitions to a batch."""

    n_documents: int
    size: int
    per_batch: int

    @classmethod
    def of(cls, n_documents: int, largest: int) -> "Plan":
        """`largest` is the number of documents that a partition has at most."""
        size = max(1, min(largest, -(-n_documents // FEWEST)))
        n_partitions = -(-n_documents // size)
        return cls(n_documents, size, min(LARGEST, max(1, -(-n_partitions // TASKS))))

    @property
    def n_batches(self) -> int:
        """How many batches that makes, unless long documents make more."""
        return -(-self.n_documents // (self.size * self.per_batch))


@dataclass(frozen=True, slots=True)
class Todo:
    """The extraction that is left to do: the documents whose keys are not `known`."""

    corpus: Corpus
    known: Sequence[str]
    place: Place
    plan: Plan

    @classmethod
    def of(cls, corpus: Corpus, known: Sequence[str], place: Place, largest: int) -> "Todo":
        return cls(corpus, known, place, Plan.of(corpus.n_missing(known), largest))

    def __len__(self) -> int:
        return self.plan.n_batches

    def batches(self) -> Iterator[Batch]:
        """One after the other, each read from the disk when it is asked for."""
        partitions = _partitions(self.corpus.missing(self.known), self.plan.size)
        while some := tuple(islice(partitions, self.plan.per_batch)):
            yield Batch(self.place, some)


def _partitions(documents: Iterable[tuple[str, Document]], size: int) -> Iterator[Partition]:
    keyed: list[tuple[str, Document]] = []
    length = 0
    for key, document in documents:
        if keyed and (len(keyed) == size or length > CHARACTERS):
            yield _partition(keyed)
            keyed, length = [], 0
        keyed.append((key, document))
        length += len(document.text)
    if keyed:
        yield _partition(keyed)


def _partition(keyed: Sequence[tuple[str, Document]]) -> Partition:
    keys, documents = zip(*keyed, strict=True)
    return Partition(keys, documents)


def mapped(
    submit: Callable[[Callable[[Item], Result], Item], Pending[Result]],
    function: Callable[[Item], Result],
    items: Iterable[Item],
    ahead: int,
) -> Iterator[Result]:
    """The results in order, with at most `ahead` items handed out at a time: items are made only when there is need."""
    running: deque[Pending[Result]] = deque()
    for item in items:
        running.append(submit(function, item))
        if len(running) == ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


@contextmanager
def workers(processes: int) -> Iterator[Callable[[Callable[[Any], Any], Any], Pending[Any]]]:
    """A way to hand out work: to this process, or to others, each of which takes two seconds to start."""
    if processes == 1:
        yield _at_once
        return
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool.submit
    finally:
        pool.shutdown(cancel_futures=True)


def _at_once(function: Callable[[Any], Any], item: Any) -> Pending[Any]:
    done: Future[Any] = Future()
    done.set_result(function(item))
    return done


@cache
def end_with_parent() -> None:
    """In a process that another one started: end when that one is gone, which else would leave it waiting for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=[parent], name="parent guard", daemon=True).start()


def _end_after(parent: Any) -> None:
    parent.join()
    os._exit(1)


def progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The same results, with a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    quiet = not (console.is_terminal and logging.getLogger("pact_ledger").isEnabledFor(logging.INFO))
    yield from track(results, "extract", total=total, console=console, transient=True, disable=quiet)
