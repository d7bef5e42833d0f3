"""Sentences → parsed docs: spaCy's tokenizer and model, the arithmetic of many sentences in one go.

What comes out is what spaCy's own pipeline makes of the same sentences, at about four times its speed. With the
environment variable PACT_LEDGER_PARSER=spacy that pipeline itself is run.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import IDS, IDX
from spacy.language import Language
from spacy.pipeline._parser_internals import nonproj
from spacy.tokens import Doc as Made

from flows.extract.syntax.labels import Labels
from flows.extract.syntax.network import Floats, Hashes, Integers, Network, one_thread
from flows.extract.syntax.transitions import Transitions
from flows.extract.syntax.tree import Doc, Word

SWITCH = "PACT_LEDGER_PARSER"
KEPT_SENTENCES = 8_192
"""Sentences of which the parse is kept, about 10 MB of them; when there are more, all are forgotten."""
FEW = 6
"""Sentences that, with so few in a batch, spaCy's own parser reads sooner."""
BATCH_TOKENS = 6_000
"""Most tokens that are parsed together: 25 MB of features."""


KNOWN_CHUNKS = 30_000
"""Runs of letters between blanks of which it is kept how they are split."""
ASKED_OF_WORDS = frozenset(IDS[name] for name in ("LANG", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"))


class Reader:
    """A loaded pipeline, and its weights laid out for batches. Not safe for use by several threads at once."""

    def __init__(self, language: Language) -> None:
        self._language = _lean(language)
        self._network = Network(language)
        self._transitions = Transitions(language)
        self._labels = Labels(language)
        self._parser: Any = language.get_pipe("parser")
        self.characters = 0
        self._kept: dict[str, tuple[list[int], list[Word], list[int]]] = {}
        self._lifted = {language.vocab.strings[label] for label in self._transitions.labels if "||" in label}

    def read(self, texts: Sequence[str], batch_size: int) -> list[Doc]:
        """One Doc a text, in order."""
        if os.environ.get(SWITCH) == "spacy":
            return [_plain(doc) for doc in self._language.pipe(texts, batch_size=batch_size)]
        self._parse_new(texts, batch_size)
        return [Doc(text, *self._kept[text]) for text in texts]

    def ahead(self, texts: Sequence[str], batch_size: int) -> None:
        """Parse what is likely to be read soon, so that reading it later, one by one, costs little."""
        if os.environ.get(SWITCH) != "spacy":
            self._parse_new(texts, batch_size)

    def forget(self) -> None:
        """Keep no parse: the next sentences are parsed even if they were before."""
        self._kept.clear()

    def _parse_new(self, texts: Sequence[str], batch_size: int) -> None:
        """Parse those of the texts of which no parse is kept. Afterwards one is kept of each."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if not new:
            return
        if len(self._kept) + len(new) > KEPT_SENTENCES:
            self._kept.clear()
            new = list(dict.fromkeys(texts))
        docs = [(text, self._language.make_doc(text)) for text in new]
        self._kept.update((text, ([], [], [])) for text, doc in docs if not len(doc))
        with one_thread():
            for batch in _batches(((text, doc) for text, doc in docs if len(doc)), batch_size):
                self._parse(batch)

    def _parse(self, batch: Sequence[tuple[str, Made]]) -> None:
        docs = [doc for _, doc in batch]
        vectors = self._network.vectors(docs)
        tags = self._network.tagged(vectors)
        lengths = [len(doc) for doc in docs]
        heads, labels = self._trees(docs, vectors, lengths)
        bounds = list(pairwise(np.cumsum([0, *lengths]).tolist()))
        for doc, (start, end) in zip(docs, bounds, strict=True):
            if not self._lifted.isdisjoint(labels[start:end].tolist()):
                heads[start:end], labels[start:end] = _crossing(doc, heads[start:end], labels[start:end])
        words = self._labels.words(docs, tags, heads, labels)
        distances = heads.tolist()
        self.characters += sum(len(text) for text, _ in batch)
        for (text, doc), (start, end) in zip(batch, bounds, strict=True):
            self._kept[text] = doc.to_array(IDX).tolist(), words[start:end], distances[start:end]

    def _trees(self, docs: Sequence[Made], vectors: Floats, lengths: Sequence[int]) -> tuple[Integers, Hashes]:
        """Heads and labels of all tokens. A few sentences take as many steps as many: spaCy's own parser is quicker."""
        if len(docs) >= FEW:
            return self._transitions.parse(vectors, lengths)
        given: Any = docs
        for doc, (start, end) in zip(given, pairwise(np.cumsum([0, *lengths]).tolist()), strict=True):
            doc.tensor = vectors[start:end]
        self._parser.set_annotations(docs, self._parser.predict(docs))
        heads, labels = np.concatenate([doc.to_array(["HEAD", "DEP"]) for doc in docs]).T
        return np.ascontiguousarray(heads).view(np.int64), np.ascontiguousarray(labels)


def _lean(language: Language) -> Language:
    """The pipeline, which from now on notes of a new word only what the model asks for (not whether it is a title, an
    address, a number …), and keeps how more of them are split: real texts have more than 10,000.
    """
    vocab: Any = language.vocab
    getters = vocab.lex_attr_getters
    vocab.lex_attr_getters = {name: ask for name, ask in getters.items() if name in ASKED_OF_WORDS}
    tokenizer: Any = language.tokenizer
    tokenizer.max_cache_size = KNOWN_CHUNKS
    return language


def _crossing(doc: Any, heads: Integers, labels: Hashes) -> tuple[Integers, Hashes]:
    """Heads and labels where arcs that cross others, written as ones that do not, are made to cross them."""
    doc.from_array(["DEP", "HEAD"], np.stack([labels, heads.view(np.uint64)], axis=1))
    nonproj.deprojectivize(doc)
    labels, heads = doc.to_array(["DEP", "HEAD"]).T
    return np.ascontiguousarray(heads).view(np.int64), labels


def _plain(doc: Made) -> Doc:
    """What spaCy's own pipeline has read."""
    words = [Word(one.text, one.lower_, one.tag_, one.dep_, one.pos_, one.lemma_) for one in doc]
    return Doc(doc.text, [one.idx for one in doc], words, [one.head.i - one.i for one in doc])


def _batches(docs: Iterable[tuple[str, Made]], batch_size: int) -> Iterator[list[tuple[str, Made]]]:
    """The docs with their texts, the shortest first: those of one batch are done at about the same step."""
    batch: list[tuple[str, Made]] = []
    filled = 0
    for text, doc in sorted(docs, key=lambda one: len(one[1])):
        if batch and (len(batch) == batch_size or filled + len(doc) > BATCH_TOKENS):
            yield batch
            batch, filled = [], 0
        batch.append((text, doc))
        filled += len(doc)
    if batch:
        yield batch
