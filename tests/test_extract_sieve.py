"""What is parsed: sentences whose words and surroundings promise a row, and those right after an agreement."""

from collections.abc import Iterator, Sequence

import pytest

from flows.extract import exhaustively, extract, sieve
from flows.extract.prefilter import words
from flows.extract.reading import Reading
from flows.extract.syntax import parse
from flows.facts import ArticleFacts
from flows.fit import sieve as fitting
from tests.articles import article_of

SPEECH = (
    "Thank you all very much for that warm welcome tonight. My mother used to say that a good deal of patience is "
    "worth more than gold. We are fighting for every family, every small business and every child in this room. "
    "Our teachers are an army of kindness, and I love them. I want to thank the governor, who is a friend of mine. "
    "He cut the taxes of farmers and nurses. The schools are open again. Nobody thought that it could be done."
)
PACT = "Fiji and New Zealand signed a defence pact in Suva on Monday. It runs for ten years."


def sentences_of(text: str) -> Reading:
    reading = Reading.of(article_of(text))
    sieve.judge(reading.sentences)
    return reading


def test_a_speech_on_other_matters_is_not_parsed() -> None:
    parse.forget()
    before = parse.characters_parsed()
    assert extract(article_of(SPEECH)).agreements == []
    assert parse.characters_parsed() == before


@pytest.mark.parametrize(
    "text",
    [
        "Fiji and New Zealand signed a defence pact in Suva on Monday.",
        "Kenya sent 400 police officers to Haiti in June.",
        "Seoul will supply 48 howitzers to Warsaw under a contract worth $2 billion.",
        "Rwanda has withdrawn its troops from Mozambique, the ministry said.",
        "Some 1,200 soldiers from Chad are in Niger, according to the United Nations.",
    ],
)
def test_what_tells_of_a_pact_or_of_forces_is_kept(text: str) -> None:
    assert not sentences_of(f"{SPEECH}\n\n{text}").sentences[-1].left_out


def test_the_same_words_are_worth_less_where_nothing_else_is_on_the_matter() -> None:
    words = "The deal is good for farmers."
    alone = sentences_of(f"{SPEECH} {words}").sentences[-1]
    beside = sentences_of(f"{PACT} {words}").sentences[-1]
    assert (alone.left_out, beside.left_out) == (True, False)


def test_a_sentence_of_a_long_text_needs_a_higher_score() -> None:
    assert sieve.needed(1) == sieve.needed(sieve.LONG) == sieve.LEAST
    assert sieve.LEAST < sieve.needed(2 * sieve.LONG) < sieve.needed(20 * sieve.LONG)


def test_a_passing_mention_is_left_out_of_a_long_speech_and_a_fact_is_kept() -> None:
    fact, passing = "Kenya sent 400 police officers to Haiti in June.", "The deal is good for farmers."
    for text, n_speeches, left_out in ((passing, 2, False), (passing, 40, True), (fact, 40, False)):
        speech = " ".join([SPEECH] * n_speeches)
        assert sentences_of(f"{PACT}\n\n{speech}\n\n{text}").sentences[-1].left_out is left_out


def test_words_are_runs_of_letters_in_small_letters() -> None:
    assert words("The “Café” of 5G-net, isn't\tIT?") == {"the", "caf", "of", "g", "net", "isn", "t", "it"}


def test_a_row_takes_no_parse_of_what_is_left_out() -> None:
    parse.forget()
    before = parse.characters_parsed()
    facts = extract(article_of(f"{SPEECH}\n\n{PACT}"))
    assert [one.titles for one in facts.agreements] == [["defence pact"]]
    assert parse.characters_parsed() - before < len(PACT) + len(SPEECH) // 3


def test_a_short_text_is_read_in_full() -> None:
    assert not any(one.left_out for one in sentences_of(SPEECH[:200]).sentences)


def test_nothing_is_left_out_right_after_an_agreement() -> None:
    text = f"{SPEECH}\n\nFiji and New Zealand signed a defence pact on Monday. Neither side may leave it in ten years."
    studied = exhaustively(article_of(text))
    assert studied.reading is not None
    assert not any(one.left_out for one in studied.reading.sentences)
    assert extract(article_of(text)).clauses == studied.facts.clauses


def test_each_of_the_surroundings_has_a_weight_and_speaks_for_a_row_where_the_sentence_does() -> None:
    weights = sieve._weights()
    assert set(sieve.AROUND) <= set(weights)
    assert weights["(own)"] > 0
    assert weights["(item 1 instrument 1)"] > weights["(item 0 instrument 0)"]
    assert weights["(states 2)"] > weights["(states 0)"]


def documents() -> Iterator[fitting.Document]:
    for place in range(20):
        reading, facts = told(f"A treaty of peace was made in town {place}. Rain fell on the garden all day.", (0, 20))
        for one in reading.sentences:
            one.read = True
        yield fitting.document(reading, facts)


def told(text: str, span: tuple[int, int]) -> tuple[Reading, ArticleFacts]:
    from flows.facts import AgreementFact, Evidence

    article = article_of(text)
    fact = AgreementFact(0, ["treaty"], "peace", "signed")
    fact.evidence.append(Evidence(*span, "agreement.noun", "asserts", False, None))
    return Reading.of(article), ArticleFacts(article, [fact], [], [], [])


def test_the_weights_are_learned_from_what_told_of_rows() -> None:
    weights = fitting.fit(list(documents()))
    assert weights["treaty"] > 0 > weights["fell"]
    assert "(own)" in weights


def test_a_word_of_few_documents_has_no_weight() -> None:
    few: Sequence[fitting.Document] = list(documents())[:5]
    assert "treaty" not in fitting.vocabulary(few)
