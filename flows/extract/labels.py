"""Parts of speech and lemmas, worked out once for each word in each use and not each time that it occurs.

spaCy's attribute ruler and lemmatizer look at a word with its tag and dependency, so that their answer for a doc of that
one word is their answer everywhere. The few rules that look at two words ("let's", "there is") are left to them: a doc
with a word that can begin such a pair goes through the components themselves. tests/test_network.py compares.
"""

from typing import Any

import numpy as np
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from flows.extract.network import Hashes, Integers

KNOWN_USES = 40_000
"""Words in their uses that are kept, about 10 MB of them; when there are more, all are forgotten."""
LOOKED_AT = {"TAG", "LOWER", "DEP", "IS_SPACE"}
"""What the rules may ask of a word for its answer to be the same everywhere."""
TOLD = ["TAG", "DEP", "POS", "LEMMA"]
"""What they answer; the morphology, which no rule of ours asks for, is not kept."""

Use = tuple[int, int, int]
"""A word, its tag and its dependency, each as the hash of its text."""
Answer = tuple[int, ...]
"""What TOLD says, each as the hash of its text."""


class Labels:
    """What the rules say of a word in a use. Not safe for use by several threads at once."""

    def __init__(self, language: Language) -> None:
        self._vocab = language.vocab
        self._ruler: Any = language.get_pipe("attribute_ruler")
        self._lemmatizer: Any = language.get_pipe("lemmatizer")
        self._openers = Matcher(language.vocab)
        self._known: dict[Use, Answer | None] = {}
        for rule in self._ruler.patterns:
            for pattern in rule["patterns"]:
                if not all(word.keys() <= LOOKED_AT for word in pattern):
                    raise ValueError(f"the model has a rule that labels.py does not know: {pattern}")
                if len(pattern) > 1:
                    self._openers.add("opens", [pattern[:1]])

    def apply(self, doc: Doc, tags: Hashes, heads: Integers, labels: Hashes) -> None:
        """Set what is known of a doc's words: tag, head (relative), dependency, part of speech, lemma."""
        relative = heads.astype(np.int64).view(np.uint64)
        uses = list(zip(doc.to_array(ORTH).tolist(), tags.tolist(), labels.tolist(), strict=True))
        answers = [self._known[use] if use in self._known else self._ask(use) for use in uses]
        if None in answers:
            doc.from_array(["TAG", "DEP", "HEAD"], np.stack([tags, labels, relative], axis=1))
            self._lemmatizer(self._ruler(doc))
        else:
            told = np.array(answers, np.uint64)
            doc.from_array([*TOLD, "HEAD"], np.concatenate([told, relative[:, None]], axis=1))

    def _ask(self, use: Use) -> Answer | None:
        """The answer for a word that stands alone; None for one that can begin a pair of which a rule speaks."""
        if len(self._known) >= KNOWN_USES:
            self._known.clear()
        orth, tag, dep = use
        doc = Doc(self._vocab, words=[self._vocab.strings[orth]], spaces=[False])
        doc.from_array(["TAG", "DEP"], np.array([[tag, dep]], np.uint64))
        answer: Answer | None = None
        if not self._openers(doc, allow_missing=True):
            self._lemmatizer(self._ruler(doc))
            answer = tuple(doc.to_array(TOLD)[0].tolist())
        self._known[use] = answer
        return answer
