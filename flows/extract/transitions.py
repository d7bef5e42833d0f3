"""spaCy's transition parser, taken over many sentences at once: the same moves, chosen by the same weights.

State: a stack, a buffer (words put back first, then those not yet read) and the arcs so far. In each step the scores
of all sentences that are not done are one matrix product; each sentence makes its best valid move: shift, reduce, an
arc to the left or to the right with its label, or a break, which starts a sentence. tests/test_network.py holds the
outcome against spaCy's own.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from flows.extract.network import Floats, Hashes, Integers, product

Bools = npt.NDArray[np.bool_]

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
MOVES = "SDLRB"
FEATURES = 8
"""Words of a state that are scored: the next two, the top three of the stack, the outer children of three of them."""
_PLACES = np.arange(FEATURES)
BELOW = 3
"""Places under the stack that hold no word, so that its top three can always be asked for."""


class Transitions:
    """The parser's weights and moves, laid out for use."""

    def __init__(self, language: Language) -> None:
        parser: Any = language.get_pipe("parser")
        model = parser.model
        lower, upper, linear = (model.get_ref("lower"), model.get_ref("upper"), model.get_ref("tok2vec").layers[-1])
        if lower.get_dim("nF") != FEATURES or lower.get_dim("nP") != 2 or model.attrs["unseen_classes"]:
            raise ValueError("the model has another parser than the one that transitions.py computes")
        self._ops = model.ops
        self._linear = linear
        weights = lower.get_param("W").transpose(0, 2, 1, 3)  # features × pieces × outputs × inputs
        self._hidden: int = weights.shape[2]
        self._lower = np.ascontiguousarray(weights.reshape(-1, weights.shape[3]).T)
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1).copy()
        self._bias = lower.get_param("b").T.ravel().copy()
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        names = parser.move_names
        self._move_of: Integers = np.array([MOVES.index(name[0]) for name in names])
        self.labels: list[str] = [name[2:] for name in names]
        strings = language.vocab.strings
        self._label_of: Hashes = np.array([strings[label] if label else 0 for label in self.labels], np.uint64)
        self._root = np.uint64(language.vocab.strings["ROOT"])

    def parse(self, vectors: Floats, lengths: Sequence[int]) -> tuple[Integers, Hashes]:
        """Heads (relative to the word, 0 for a root) and the hashes of the labels, one a token of all sentences."""
        states = _States(np.array(lengths))
        features = self._precomputed(vectors)
        while len(states.active):
            guessed = self._guesses(states, features)
            states.advance(self._move_of[guessed], self._label_of[guessed])
        return states.arcs(self._root)

    def _precomputed(self, vectors: Floats) -> Floats:
        """For each word, after a row for no word, what it adds to the hidden layer as each of the features."""
        features = np.empty((len(vectors) + 1, self._lower.shape[1]), np.float32)
        features[0] = self._padding
        product(self._linear.predict(vectors), self._lower, features[1:])
        return features.reshape(-1, 2 * self._hidden)

    def _guesses(self, states: "_States", features: Floats) -> Integers:
        words = states.words()
        rows = np.where(words < 0, 0, words + states.offsets[states.active][:, None] + 1)
        rows *= FEATURES
        rows += _PLACES
        hidden = features.take(rows, axis=0).sum(axis=1)
        hidden += self._bias
        hidden = np.maximum(hidden[:, : self._hidden], hidden[:, self._hidden :])
        scores = self._ops.gemm(hidden, self._upper, trans2=True)
        scores += self._upper_bias
        scores[~states.valid()[:, self._move_of]] = -np.inf
        return scores.argmax(axis=1)  # type: ignore[no-any-return]


class _States:
    """The states of all sentences. A word is its place in its sentence; -1 is none and reads the last column, empty."""

    def __init__(self, lengths: Integers) -> None:
        n, longest = len(lengths), int(lengths.max(initial=0))
        shape = n, longest + 1
        self.lengths = lengths
        self.offsets = np.cumsum(lengths) - lengths
        self.active = np.flatnonzero(lengths)
        self.stack = np.full((n, longest + BELOW), -1)
        self.top = np.full(n, BELOW - 1)
        self.back = np.full(shape, -1)  # words put back on the buffer, the next one last
        self.n_back = np.zeros(n, np.int64)
        self.unread = np.zeros(n, np.int64)
        self.heads = np.full(shape, -1)
        self.labels = np.zeros(shape, np.uint64)
        self.leftmost = np.full(shape, -1)
        self.rightmost = np.full(shape, -1)
        self.before = np.full(shape, -1)  # the child that was its head's rightmost before this one
        self.put_back = np.zeros(shape, np.bool_)
        self.starts = np.zeros(shape, np.bool_)
        self.starts[:, 0] = True

    def words(self) -> Integers:
        """The words of each active state that are scored, features across."""
        at = self.active
        n_back, unread, lengths, top = self.n_back[at], self.unread[at], self.lengths[at], self.top[at]
        read_on = np.where(unread < lengths, unread, -1)
        self._next = np.where(n_back > 0, self.back[at, n_back - 1], read_on)
        follows = unread + (n_back == 0)
        self._second = np.where(n_back > 1, self.back[at, n_back - 2], np.where(follows < lengths, follows, -1))
        self._upper = self.stack[at, top]
        return np.stack(
            [
                self._next,
                self._second,
                self._upper,
                self.stack[at, top - 1],
                self.stack[at, top - 2],
                self.leftmost[at, self._next],
                self.leftmost[at, self._upper],
                self.rightmost[at, self._upper],
            ],
            axis=1,
        )

    def valid(self) -> Bools:
        """Which of the five moves each active state may make."""
        at = self.active
        depth = self.top[at] - (BELOW - 1)
        n_left = self.lengths[at] - self.unread[at] + self.n_back[at]
        starts = self.starts[at, self._next]
        stacked, two = depth > 0, n_left > 1
        arc = stacked & (n_left > 0) & ~starts
        shift = ~stacked | (two & ~starts & ~self.put_back[at, self._next])
        broken = two & (self._second == self._next + 1) & ~self.starts[at, self._second]
        return np.stack([shift, stacked, arc, arc, broken], axis=1)

    def advance(self, moves: Integers, labels: Hashes) -> None:
        """Each active state makes its move; those that are done are active no more."""
        at, following, upper = self.active, self._next, self._upper
        for move, act in ((LEFT, self._left), (RIGHT, self._right)):
            if len(chosen := np.flatnonzero(moves == move)):
                act(at[chosen], following[chosen], upper[chosen], labels[chosen])
        if len(chosen := np.flatnonzero(moves == REDUCE)):
            self._reduce(at[chosen], upper[chosen])
        if len(chosen := np.flatnonzero(moves == BREAK)):
            self.starts[at[chosen], self._second[chosen]] = True
        if len(chosen := np.flatnonzero((moves == SHIFT) | (moves == RIGHT))):
            self._push(at[chosen], following[chosen])
        done = (self.top[at] < BELOW) & (self.unread[at] >= self.lengths[at]) & (self.n_back[at] == 0)
        if done.any():
            self.active = at[~done]

    def _push(self, at: Integers, word: Integers) -> None:
        from_back = self.n_back[at] > 0
        self.n_back[at] -= from_back
        self.unread[at] += ~from_back
        self.top[at] += 1
        self.stack[at, self.top[at]] = word

    def _reduce(self, at: Integers, upper: Integers) -> None:
        """A word without a head goes back to the buffer, unless it is alone on the stack."""
        returned = (self.heads[at, upper] < 0) & (self.top[at] > BELOW)
        again, word = at[returned], upper[returned]
        self.put_back[again, word] = True
        self.back[again, self.n_back[again]] = word
        self.n_back[again] += 1
        self.top[at] -= 1

    def _left(self, at: Integers, following: Integers, upper: Integers, labels: Hashes) -> None:
        """The top of the stack hangs from the next word, and from its head until now no more."""
        former = self.heads[at, upper]
        had = former >= 0
        self.rightmost[at[had], former[had]] = self.before[at[had], upper[had]]
        self.heads[at, upper] = following
        self.labels[at, upper] = labels
        self.leftmost[at, following] = upper
        self.put_back[at, following] = False
        self.top[at] -= 1

    def _right(self, at: Integers, following: Integers, upper: Integers, labels: Hashes) -> None:
        self.heads[at, following] = upper
        self.labels[at, following] = labels
        self.before[at, following] = self.rightmost[at, upper]
        self.rightmost[at, upper] = following

    def arcs(self, root: np.uint64) -> tuple[Integers, Hashes]:
        """Relative heads and labels of all words of all sentences, one after the other."""
        places = np.arange(self.heads.shape[1])
        present = places < self.lengths[:, None]
        headless = self.heads < 0
        relative = np.where(headless, 0, self.heads - places)
        labels = np.where(headless, root, self.labels)
        return relative[present], labels[present]
