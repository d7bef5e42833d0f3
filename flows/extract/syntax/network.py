"""The model's word vectors, tags and parser features, computed in numpy for many sentences in one go.

It is that of spaCy's model, layer by layer and with its weights. Three things make it faster: numpy's matrix
product stands in for thinc's, a word is embedded once and not each time that it occurs, and nothing that training needs
is kept. tests/test_network.py holds the outcome against spaCy's own.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import IDS
from spacy.language import Language
from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

KNOWN_WORDS = 20_000
"""Words whose embedding is kept, 8 MB of them; when there are more, all are forgotten."""
FEWEST_ROWS = 64
"""Small products are padded to this many rows: with fewer, numpy takes another route, with other roundings."""
BLOCK = 1024
"""Rows that are computed together: their sums stay in the processor's cache."""
PAD = 4
"""Rows of nothing between sentences, as many as there are layers, so that no sentence sees its neighbour."""


class Network:
    """The weights of a loaded pipeline, laid out for use. Not safe for use by several threads at once."""

    def __init__(self, language: Language) -> None:
        pipe: Any = language.get_pipe("tok2vec")
        tok2vec = pipe.model
        self._embed = tok2vec.get_ref("embed")
        self._columns = [IDS[name] for name in self._embed.layers[0].attrs["columns"]]
        nodes = list(tok2vec.get_ref("encode").walk())
        maxouts = [node for node in nodes if node.name == "maxout"]
        norms = [node for node in nodes if node.name == "layernorm"]
        if len(maxouts) != PAD or tok2vec.get_ref("encode").attrs["pad"] != PAD:
            raise ValueError("the model has other layers than those that network.py computes")
        self._layers = [
            (*_pieces_apart(one), *_params(norm, "G", "b")) for one, norm in zip(maxouts, norms, strict=True)
        ]
        self.width: int = maxouts[0].get_dim("nO")
        self._scratch = _Scratch(self.width)
        self._known: dict[bytes, int] = {}
        self._table = np.empty((KNOWN_WORDS, self.width), np.float32)
        tagger: Any = language.get_pipe("tagger")
        self._ops = tok2vec.ops
        self._tag_weights, self._tag_bias = _params(tagger.model.layers[-1].layers[0], "W", "b")
        self._tags: Hashes = np.array([language.vocab.strings[tag] for tag in tagger.labels], np.uint64)

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """One row a token of all docs; no doc may be empty."""
        embedded = self._embedded(docs)
        found = np.empty_like(embedded)
        start = 0
        for lengths in _blocks([len(doc) for doc in docs]):
            end = start + sum(lengths)
            within = np.arange(end - start) + np.repeat(np.arange(1, len(lengths) + 1) * PAD, lengths)
            rows = np.zeros((max(end - start + (len(lengths) + 1) * PAD, FEWEST_ROWS), self.width), np.float32)
            rows[within] = embedded[start:end]
            for layer in self._layers:
                _residual(rows, self._scratch, *layer)
            found[start:end] = rows[within]
            start = end
        return found

    def tagged(self, vectors: Floats) -> Hashes:
        """The tag of each token, as the hash of its name."""
        scores = self._ops.gemm(vectors, self._tag_weights, trans2=True)
        scores += self._tag_bias
        best: Hashes = self._tags[scores.argmax(axis=1)]
        return best

    def _embedded(self, docs: Sequence[Doc]) -> Floats:
        features = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = features.view(f"V{features.shape[1] * 8}").ravel().tolist()
        new = [at for at, key in enumerate(keys) if key not in self._known]
        if len(self._known) + len(new) > KNOWN_WORDS:
            self._known.clear()
            new = list(range(len(keys)))
        first = {keys[at]: at for at in reversed(new)}
        if len(first) > KNOWN_WORDS:
            raise ValueError(f"a batch may hold at most {KNOWN_WORDS} different words, and this one has {len(first)}")
        if first:
            rows = np.arange(len(self._known), len(self._known) + len(first))
            self._table[rows] = self._embed_words(features[list(first.values())])
            self._known.update(zip(first, rows.tolist(), strict=True))
        found: Floats = self._table[[self._known[key] for key in keys]]
        return found

    def _embed_words(self, features: Hashes) -> Floats:
        """The embedding of each row of features, through spaCy's own layers."""
        found: Any = [features]
        for layer in self._embed.layers[1:]:
            found = layer.predict(found)
        vectors: Floats = found[0]
        return vectors


@contextmanager
def one_thread() -> Iterator[None]:
    """Within, numpy's matrix products use one thread, also where numpy was loaded before `flows` could ask for that:
    ours are too small to share, and a thread that waits for the next one burns the processor (two to three times the
    seconds).
    """
    count, ask = _threads()
    former = count()
    ask(1)
    try:
        yield
    finally:
        ask(former)


@cache
def _threads() -> tuple[Any, Any]:
    """How the OpenBLAS that numpy brings along tells and sets its number of threads; of another library nothing is
    asked, which costs speed and changes no result.
    """
    library = ctypes.CDLL(str(import_module("numpy._core._multiarray_umath").__file__))
    for name in ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads"):
        if hasattr(library, name.format("set")):
            return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return (lambda: 1), (lambda number: None)


def product(left: Floats, right: Floats, out: Floats) -> None:
    """out = left @ right, each row the same whichever rows stand beside it."""
    if len(left) >= FEWEST_ROWS:
        np.matmul(left, right, out=out)
    else:
        padded = np.zeros((FEWEST_ROWS, left.shape[1]), np.float32)
        padded[: len(left)] = left
        out[:] = (padded @ right)[: len(left)]


def _blocks(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The lengths in runs that with their padding fill a block; a longer sentence is a block of its own."""
    block: list[int] = []
    filled = 0
    for length in lengths:
        if block and filled + length + 2 * PAD > BLOCK:
            yield block
            block, filled = [], 0
        block.append(length)
        filled += length + PAD
    if block:
        yield block


def _params(node: Any, *names: str) -> tuple[Floats, ...]:
    return tuple(node.get_param(name) for name in names)


def _pieces_apart(maxout: Any) -> tuple[Floats, Floats]:
    """Weights (inputs × 3 blocks of outputs) and bias of a maxout layer: its pieces one after the other."""
    weights, bias = _params(maxout, "W", "b")  # outputs × pieces × inputs, outputs × pieces
    n_inputs = weights.shape[2]
    return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, n_inputs).T), bias.T.ravel().copy()


class _Scratch:
    """Room for what a layer computes on its way; asked for once, because fresh memory costs more than the sums."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._rooms = self._made(BLOCK)

    def _made(self, n_rows: int) -> tuple[Floats, Floats, Floats]:
        wide, narrow = (n_rows, 3 * self._width), (n_rows, self._width)
        return np.empty(wide, np.float32), np.empty(wide, np.float32), np.empty(narrow, np.float32)

    def of(self, n_rows: int) -> tuple[Floats, Floats, Floats]:
        window, summed, best = self._rooms if n_rows <= BLOCK else self._made(n_rows)
        return window[:n_rows], summed[:n_rows], best[:n_rows]


def _residual(rows: Floats, scratch: _Scratch, weights: Floats, bias: Floats, scale: Floats, shift: Floats) -> None:
    """rows += layernorm(maxout(each row with its neighbours))."""
    width = rows.shape[1]
    window, summed, best = scratch.of(len(rows))
    window[0, :width] = window[-1, 2 * width :] = 0
    window[1:, :width] = rows[:-1]
    window[:, width : 2 * width] = rows
    window[:-1, 2 * width :] = rows[1:]
    np.matmul(window, weights, out=summed)
    summed += bias
    np.maximum(summed[:, :width], summed[:, width : 2 * width], out=best)
    np.maximum(best, summed[:, 2 * width :], out=best)
    best -= np.einsum("ij->i", best)[:, None] / width
    spread = np.einsum("ij,ij->i", best, best) / width
    best *= ((spread + 1e-08) ** -0.5)[:, None]
    best *= scale
    best += shift
    rows += best
