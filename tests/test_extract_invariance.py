"""The same rows whatever company an article is extracted in: alone, with others, in any order, in several processes."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import flows.extract
from flows.clean import clean
from flows.extract import extract, extract_all
from flows.extract.syntax import parse
from flows.facts import ArticleFacts
from flows.read import read
from flows.records import Article
from tests.articles import article_of

ROOT = Path(__file__).parents[1]
FOLDERS = [ROOT / "raw", ROOT / "tests" / "gold" / "tuning"]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [article for folder in FOLDERS for document in read(folder)[0] for article in clean(document)]


@pytest.fixture(scope="module")
def alone(articles: list[Article]) -> dict[str, str]:
    """What each article gives on its own."""
    parse.forget()
    return {article.source_id: written(extract(article)) for article in articles}


def written(facts: ArticleFacts | Exception) -> str:
    assert isinstance(facts, ArticleFacts)
    return repr((facts.agreements, facts.clauses, facts.deployments, facts.estimates))


def together(articles: list[Article]) -> dict[str, str]:
    return {article.source_id: written(facts) for article, facts in extract_all(articles)}


def test_some_articles_say_something(alone: dict[str, str]) -> None:
    assert sum(facts != repr(([], [], [], [])) for facts in alone.values()) > 20


@pytest.mark.parametrize("window", [1, 3, 40])
def test_the_same_rows_in_windows_of_any_size(
    articles: list[Article], alone: dict[str, str], window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flows.extract, "WINDOW", window)
    parse.forget()
    assert together(articles) == alone


def test_the_same_rows_in_another_order(articles: list[Article], alone: dict[str, str]) -> None:
    parse.forget()
    assert together(articles[::-1]) == alone


def test_the_same_rows_from_two_processes_whose_sets_have_another_order(
    articles: list[Article], alone: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "16")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = {
            key: facts for part in pool.map(together, (articles[::2], articles[1::2])) for key, facts in part.items()
        }
    assert found == alone


def test_an_error_costs_one_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    good = article_of("Fiji and New Zealand signed a defence pact on Monday.", path="good.txt")
    bad = article_of("Chad and Niger signed a defence pact on Monday.", path="bad.txt")
    honest = flows.extract.agreements.find

    def breaks(reading: object) -> object:
        if reading.article is bad:  # type: ignore[attr-defined]
            raise ArithmeticError("cannot go on")
        return honest(reading)  # type: ignore[arg-type]

    monkeypatch.setattr(flows.extract.agreements, "find", breaks)
    found = dict((article.document.path, facts) for article, facts in extract_all([bad, good]))
    assert isinstance(found["bad.txt"], ArithmeticError)
    assert len(found["good.txt"].agreements) == 1  # type: ignore[union-attr]
    with pytest.raises(ArithmeticError):
        extract(bad)


def test_an_article_that_names_no_state_is_not_parsed_at_all() -> None:
    before = parse.characters_parsed()
    assert extract(article_of("The firm signed a deal. Its workers trained in the hills.")).agreements == []
    assert parse.characters_parsed() == before
