"""Parts of speech and lemmas, worked out once for each word in each use and not each time that it occurs.

spaCy's attribute ruler and lemmatizer look at a word with its tag and dependency, so the answer for a doc of that
one word is their answer everywhere. The few rules that look at two words ("let's", "there is") are left to them: a doc
with a word that can begin such a pair goes through the components themselves. tests/test_network.py compares.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc, MorphAnalysis

from flows.extract.syntax.network import Hashes, Integers
from flows.extract.syntax.tree import Word

KNOWN_USES = 40_000
"""Words in their uses that are kept, about 10 MB of them; when there are more, all are forgotten."""
LOOKED_AT = {"TAG", "LOWER", "DEP", "IS_SPACE"}
"""What the rules may ask of a word for its answer to be the same everywhere."""
TOLD = ["TAG", "DEP", "POS", "LEMMA"]
"""What they answer; the morphology, which no rule of ours asks for, is not kept."""

Use = tuple[int, int, int]
"""A word, its tag and its dependency, each as the hash of its text."""
Form = tuple[str, str, str, bool]
"""A word: its text, that in lower case, this again where a rule names it (else ""), and whether it is a space."""
Answer = tuple[int, ...]
"""What TOLD says, each as the hash of its text."""


class Lemmatized(NamedTuple):
    """A word as the lemmatizer asks of it."""

    orth: int
    text: str
    pos: int
    pos_: str
    morph: MorphAnalysis


class Labels:
    """What the rules say of a word in a use. Not safe for use by several threads at once."""

    def __init__(self, language: Language) -> None:
        self._vocab = language.vocab
        ruler: Any = language.get_pipe("attribute_ruler")
        self._ruler = ruler
        self._lemmatizer: Any = language.get_pipe("lemmatizer")
        _make_quick(self._lemmatizer)
        self._openers = Matcher(language.vocab)
        self._named: set[str] = set()  # words that a rule names; all others are alike to the rules
        self._named_by_form: list[re.Pattern[str]] = []
        for rule in ruler.patterns:
            for pattern in rule["patterns"]:
                for word in pattern:
                    self._note(word)
                if len(pattern) > 2:
                    raise ValueError(f"the model has a rule on more than two words: {pattern}")
                if len(pattern) > 1:
                    self._openers.add("opens", [pattern[:1]])
        self._told: dict[tuple[str, bool, int, int], Answer | None] = {}
        self._forms: dict[int, Form] = {}
        self._known: dict[Use, Word | None] = {}
        self._pairs: dict[tuple[Use, ...], list[Word]] = {}
        self._lemmas: dict[tuple[int, int, int], str] = {}

    def _note(self, word: Mapping[str, Any]) -> None:
        wanted = word.get("LOWER", [])
        if isinstance(wanted, str):
            self._named.add(wanted)
        elif isinstance(wanted, dict) and wanted.keys() == {"REGEX"}:
            self._named_by_form.append(re.compile(wanted["REGEX"]))
        elif isinstance(wanted, dict) and wanted.keys() == {"IN"}:
            self._named.update(wanted["IN"])
        if not word.keys() <= LOOKED_AT or (isinstance(wanted, dict) and not wanted.keys() <= {"IN", "REGEX"}):
            raise ValueError(f"the model has a rule that labels.py does not know: {word}")

    def words(self, docs: Sequence[Doc], tags: Hashes, heads: Integers, labels: Hashes) -> list[Word]:
        """The words of some docs, one after the other, with these tags, heads (relative) and dependencies."""
        orths = np.concatenate([doc.to_array(ORTH) for doc in docs]).tolist()
        known = self._known
        uses = list(zip(orths, tags.tolist(), labels.tolist(), strict=True))
        found = [known[use] if use in known else self._ask(use) for use in uses]
        if None in found:
            ends = np.cumsum([len(doc) for doc in docs]).tolist()
            for doc, start, end in zip(docs, [0, *ends], ends, strict=False):
                if None in found[start:end]:
                    told = self._in_pairs(uses[start:end], found[start:end])
                    answer = tags[start:end], heads[start:end], labels[start:end]
                    found[start:end] = told or self._in_full(doc, *answer)
        return cast(list[Word], found)

    def _in_pairs(self, uses: Sequence[Use], found: Sequence[Word | None]) -> list[Word | None]:
        """The words of a doc, each that can begin a pair (None) asked of together with the next one: no rule looks at
        more; nothing where two such words follow each other.
        """
        told = list(found)
        for at in (at for at, word in enumerate(found) if word is None):
            if at + 1 < len(found) and found[at + 1] is None:
                return []
            pair = tuple(uses[at : at + 2])
            if pair not in self._pairs:
                orths, tags, labels = np.array(pair, np.uint64).T
                doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth in orths.tolist()])
                self._pairs[pair] = self._in_full(doc, tags, np.zeros(len(pair), np.int64), labels)
            told[at : at + 2] = self._pairs[pair]
        return told

    def _in_full(self, doc: Any, tags: Hashes, heads: Integers, labels: Hashes) -> list[Word]:
        """The words of one doc, through the components themselves."""
        relative = heads.astype(np.int64).view(np.uint64)
        doc.from_array(["TAG", "DEP", "HEAD"], np.stack([tags, labels, relative], axis=1))
        told = self._lemmatizer(self._ruler(doc)).to_array(["ORTH", *TOLD]).tolist()
        return [self._word(orth, tuple(answer)) for orth, *answer in told]

    def _word(self, orth: int, told: Answer) -> Word:
        strings = self._vocab.strings
        tag, dep, pos, lemma = told
        lexeme = self._vocab[orth]
        return Word(lexeme.orth_, lexeme.lower_, strings[tag], strings[dep], NAMES[pos], strings[lemma])

    def _ask(self, use: Use) -> Word | None:
        """The answer for a word that stands alone; None for one that can begin a pair of which a rule speaks."""
        if len(self._known) >= KNOWN_USES:
            self._known.clear()
            self._forms.clear()
            self._pairs.clear()
            self._lemmas.clear()
        told = self._rules_for(use)
        word = None
        if told is not None:
            text, lower, *_ = self._form(use[0])
            tag, dep, pos, lemma, morph = told
            strings = self._vocab.strings
            said = strings[lemma] if lemma else self._lemma(use[0], text, pos, morph)
            word = Word(text, lower, strings[tag], strings[dep], NAMES[pos], said)
        self._known[use] = word
        return word

    def _lemma(self, orth: int, text: str, pos: int, morph: int) -> str:
        """What the lemmatizer makes of a word: it looks at its letters, part of speech and morphology and no more."""
        asked = orth, pos, morph
        if asked not in self._lemmas:
            use: Any = Lemmatized(orth, text, pos, NAMES[pos], MorphAnalysis.from_id(self._vocab, morph))
            self._lemmas[asked] = self._lemmatizer.lemmatize(use)[0]
        return self._lemmas[asked]

    def _form(self, orth: int) -> Form:
        """What is the same in all uses of a word."""
        form = self._forms.get(orth)
        if form is None:
            lexeme = self._vocab[orth]
            lower = lexeme.lower_
            named = lower in self._named or any(one.search(lower) for one in self._named_by_form)
            form = self._forms[orth] = lexeme.orth_, lower, lower if named else "", lexeme.is_space
        return form

    def _rules_for(self, use: Use) -> Answer | None:
        """What the rules, without the lemmatizer, tell of a word: TOLD and the morphology. The same for words alike."""
        orth, tag, dep = use
        alike = *self._form(orth)[2:], tag, dep
        if alike not in self._told:
            doc = self._alone(orth, ["TAG", "DEP"], (tag, dep))
            opens = self._openers(doc, allow_missing=True)
            told = self._ruler(doc).to_array([*TOLD, "MORPH"])[0].tolist()
            self._told[alike] = None if opens else tuple(told)
        return self._told[alike]

    def _alone(self, orth: int, names: list[str], values: tuple[int, ...]) -> Doc:
        doc: Any = Doc(self._vocab, words=[self._vocab.strings[orth]], spaces=[False])
        return cast(Doc, doc.from_array(names, np.array([values], np.uint64)))


def _make_quick(lemmatizer: Any) -> None:
    """The lemmatizer's lists of known words as sets: it asks whether a word is in them, of thousands, each time."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(index):
        index[part_of_speech] = frozenset(index[part_of_speech])
