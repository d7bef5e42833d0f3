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

from flows.extract.syntax.network import Floats, Hashes, Integers, product

Bools = npt.NDArray[np.bool_]

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
MOVES = "SDLRB"
FEATURES = 8
"""Words of a state that are scored: the next two, the top three of the stack, the outer children of three of them."""
_PLACES = np.arange(FEATURES)[:, None]
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
        self._linear = linear
        weights = lower.get_param("W").transpose(0, 2, 1, 3)  # features × pieces × outputs × inputs
        self._hidden: int = weights.shape[2]
        self._lower = np.ascontiguousarray(weights.reshape(-1, weights.shape[3]).T)
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1).copy()
        self._bias = lower.get_param("b").T.ravel().copy()
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        names = parser.move_names
        self._move_of: Integers = np.array([MOVES.index(name[0]) for name in names])
        self.labels: list[str] = [name[2:] for name in names]
        sums = np.arange(1 << len(MOVES))[:, None]
        self._barred: Floats = np.where(sums >> self._move_of & 1, 0, -np.inf).astype(np.float32)
        """For each sum of moves that may be made: nothing for these, and minus infinity for the others."""
        strings = language.vocab.strings
        self._label_of: Hashes = np.array([strings[label] if label else 0 for label in self.labels], np.uint64)
        self._root = np.uint64(language.vocab.strings["ROOT"])

    def parse(self, vectors: Floats, lengths: Sequence[int]) -> tuple[Integers, Hashes]:
        """Heads (relative to the word, 0 for a root) and the hashes of the labels, one a token of all sentences."""
        states = _States(np.array(lengths))
        features = self._precomputed(vectors, states)
        while len(states.unread):
            guessed = self._guesses(states, features)
            states.advance(self._move_of[guessed], self._label_of[guessed])
        return states.arcs(self._root)

    def _precomputed(self, vectors: Floats, states: "_States") -> Floats:
        """For each word, and for no word, what it adds to the hidden layer as each of the features."""
        narrow: Floats = self._linear.predict(vectors)
        spread = np.zeros((len(states.words) + len(states.none), narrow.shape[1]), np.float32)
        spread[states.words] = narrow
        features = np.empty((len(spread), self._lower.shape[1]), np.float32)
        product(spread, self._lower, features)
        features[states.none] = self._padding
        return features.reshape(-1, 2 * self._hidden)

    def _guesses(self, states: "_States", features: Floats) -> Integers:
        rows = states.scored()
        rows *= FEATURES
        rows += _PLACES
        hidden = features.take(rows, axis=0).sum(axis=0)
        hidden += self._bias
        hidden = np.maximum(hidden[:, : self._hidden], hidden[:, self._hidden :])
        scores = np.empty((len(hidden), self._upper.shape[1]), np.float32)
        product(hidden, self._upper, scores)
        scores += self._upper_bias
        scores += self._barred.take(states.valid(), axis=0)
        guesses: Integers = scores.argmax(axis=1)
        return guesses


class _States:
    """The states of all sentences, on one line: before the words of each sentence stands a place for no word.

    A word is its place on that line. What is kept of each state (where its next word and the ends of its stack and
    buffer stand) is kept of those alone that are not done.
    """

    def __init__(self, lengths: Integers) -> None:
        n = len(lengths)
        self.end = np.cumsum(lengths + 1)
        self.none = self.end - lengths - 1
        self.words: Integers = np.delete(np.arange(self.end[-1]), self.none)
        self.unread = self.none + 1
        self.floor = self.none + (BELOW - 1) * np.arange(
            1, n + 1
        )  # the place under the first word of a stack or buffer
        self.top = self.floor.copy()
        self.back = self.floor.copy()
        self._stack = np.repeat(self.none, lengths + BELOW)
        self._back = self._stack.copy()  # words put back on the buffer, the next one last
        self._heads = np.full(self.end[-1], -1)
        self._labels = np.zeros(self.end[-1], np.uint64)
        self._leftmost = np.repeat(self.none, lengths + 1)
        self._rightmost = self._leftmost.copy()
        self._before = self._leftmost.copy()  # the child that was its head's rightmost before this one
        self._put_back = np.zeros(self.end[-1], np.bool_)
        self._starts = np.zeros(self.end[-1], np.bool_)
        self._starts[self.unread] = True

    def _keep(self, which: Bools) -> None:
        """Only these states are not done."""
        if not which.all():
            for name in ("none", "end", "unread", "floor", "top", "back"):
                setattr(self, name, getattr(self, name)[which])

    def scored(self) -> Integers:
        """The words of each state that are scored, one feature after the other."""
        any_back = self.back > self.floor
        follows = self.unread + ~any_back
        self._next = np.where(
            any_back, self._back.take(self.back), np.where(self.unread < self.end, self.unread, self.none)
        )
        self._second = np.where(
            self.back > self.floor + 1,
            self._back.take(self.back - 1),
            np.where(follows < self.end, follows, self.none),
        )
        self._upper = upper = self._stack.take(self.top)
        found = np.empty((FEATURES, len(upper)), np.int64)
        found[0] = self._next
        found[1] = self._second
        found[2] = upper
        self._stack.take(self.top - 1, out=found[3], mode="clip")
        self._stack.take(self.top - 2, out=found[4], mode="clip")
        self._leftmost.take(self._next, out=found[5], mode="clip")
        self._leftmost.take(upper, out=found[6], mode="clip")
        self._rightmost.take(upper, out=found[7], mode="clip")
        return found

    def valid(self) -> Integers:
        """Which of the five moves each state may make, as the sum of their powers of two."""
        following, second = self._next, self._second
        n_left = self.end - self.unread + self.back - self.floor
        may_go_on = ~self._starts.take(following)
        stacked, two = self.top > self.floor, n_left > 1
        arc = stacked & (n_left > 0) & may_go_on
        shift = ~stacked | (two & may_go_on & ~self._put_back.take(following))
        broken = two & (second == following + 1) & ~self._starts.take(second)
        moves: Integers = (shift << SHIFT) + (stacked << REDUCE) + (arc << LEFT) + (arc << RIGHT) + (broken << BREAK)
        return moves

    def advance(self, moves: Integers, labels: Hashes) -> None:
        """Each state makes its move; those that are done are kept no more."""
        following, upper = self._next, self._upper
        for move, act in ((LEFT, self._left), (RIGHT, self._right)):
            if len(chosen := (moves == move).nonzero()[0]):
                act(chosen, following[chosen], upper[chosen], labels[chosen])
        if len(chosen := (moves == REDUCE).nonzero()[0]):
            self._reduce(chosen, upper[chosen])
        if len(chosen := (moves == BREAK).nonzero()[0]):
            self._starts[self._second[chosen]] = True
        if len(chosen := ((moves == SHIFT) | (moves == RIGHT)).nonzero()[0]):
            self._push(chosen, following[chosen])
        self._keep((self.top > self.floor) | (self.unread < self.end) | (self.back > self.floor))

    def _push(self, at: Integers, word: Integers) -> None:
        from_back = self.back[at] > self.floor[at]
        self.back[at] -= from_back
        self.unread[at] += ~from_back
        self.top[at] += 1
        self._stack[self.top[at]] = word

    def _reduce(self, at: Integers, upper: Integers) -> None:
        """A word without a head goes back to the buffer, unless it is alone on the stack."""
        returned = (self._heads[upper] < 0) & (self.top[at] > self.floor[at] + 1)
        again, word = at[returned], upper[returned]
        self._put_back[word] = True
        self.back[again] += 1
        self._back[self.back[again]] = word
        self.top[at] -= 1

    def _left(self, at: Integers, following: Integers, upper: Integers, labels: Hashes) -> None:
        """The top of the stack hangs from the next word, and from its head until now no more."""
        former = self._heads[upper]
        had = former >= 0
        self._rightmost[former[had]] = self._before[upper[had]]
        self._heads[upper] = following
        self._labels[upper] = labels
        self._leftmost[following] = upper
        self._put_back[following] = False
        self.top[at] -= 1

    def _right(self, at: Integers, following: Integers, upper: Integers, labels: Hashes) -> None:
        self._heads[following] = upper
        self._labels[following] = labels
        self._before[following] = self._rightmost[upper]
        self._rightmost[upper] = following

    def arcs(self, root: np.uint64) -> tuple[Integers, Hashes]:
        """Relative heads and labels of all words of all sentences, one after the other."""
        heads = self._heads[self.words]
        headless = heads < 0
        return np.where(headless, 0, heads - self.words), np.where(headless, root, self._labels[self.words])
