"""Evidence is a slice of the document: over whole articles, every span shows what it claims to show."""

from functools import cache
from pathlib import Path

import pytest

from flows.clean import clean
from flows.extract import extract
from flows.facts import ArticleFacts, Evidence
from flows.read import read
from flows.records import FILLER
from flows.resolve import resolve

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "raw", ROOT.parent / "shared" / "articles"]
QUOTE_LIMIT = 300


def folder(path: Path) -> list[ArticleFacts]:
    if not path.is_dir():
        pytest.skip(f"{path.name}: these documents are not part of the repository and not on this machine")
    return extracted(path)


@cache
def extracted(path: Path) -> list[ArticleFacts]:
    documents, _ = read(path)
    return [extract(article) for document in documents for article in clean(document)]


def spans(found: ArticleFacts) -> list[Evidence]:
    facts = [*found.agreements, *found.clauses, *found.deployments, *found.estimates]
    parties = [party for one in found.agreements for party in one.parties]
    return [evidence for one in [*facts, *parties] for evidence in one.evidence]


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_each_span_lies_in_its_article_and_is_short_enough_to_quote(path: Path) -> None:
    found = folder(path)
    assert sum(len(spans(one)) for one in found) > 100
    for one in found:
        for span in spans(one):
            assert one.article.start <= span.start < span.end <= one.article.end
            assert span.end - span.start <= QUOTE_LIMIT


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_each_span_begins_and_ends_with_a_character_of_the_text_and_within_a_factual_block(path: Path) -> None:
    for one in folder(path):
        for span in spans(one):
            quote = one.article.document.text[span.start : span.end]
            assert quote == quote.strip(), quote
            seen = one.article.view[span.start - one.article.start : span.end - one.article.start]
            assert seen.strip(FILLER + " \n"), quote
            kinds = {block.kind.value for block in one.article.blocks if block.start <= span.start < block.end}
            assert kinds <= {"headline", "subheading", "body"} and kinds, quote


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_every_fact_has_evidence_and_every_estimate_shows_its_number(path: Path) -> None:
    for one in folder(path):
        for fact in [*one.agreements, *one.clauses, *one.deployments, *one.estimates]:
            assert fact.evidence, fact
        for estimate in one.estimates:
            quotes = [one.article.document.text[x.start : x.end] for x in estimate.evidence]
            plain = {" ".join(quote.split()) for quote in quotes}
            assert any(estimate.quantity.value_text in quote or quote in estimate.quantity.value_text for quote in plain)


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_every_mention_quotes_its_document_and_every_row_has_one(path: Path) -> None:
    found = folder(path)
    tables = resolve(found)
    texts = {one.article.source_id: one.article.document.text for one in found}
    mentions = tables["mentions"].to_pylist()
    for row in mentions:
        assert texts[row["source_id"]][row["start"] : row["end"]] == row["quote"]
        assert 0 < len(row["quote"]) <= QUOTE_LIMIT
    attested = {(row["table_name"], row["row_id"]) for row in mentions if row["field"] is None}
    for name in ("agreements", "clauses", "deployments", "estimates"):
        column = tables[name].column_names[0]
        for row_id in tables[name][column].to_pylist():
            assert (name, row_id) in attested


def test_the_text_around_an_article_never_moves_a_span() -> None:
    """Shifted by a prefix of blank lines, the same facts stand at the shifted offsets."""
    from articles import facts_of

    text = "Fiji and Tonga signed a non-aggression pact in Suva on 4 May 2019. Tonga has sent 300 soldiers to Fiji."
    plain = facts_of(text)
    assert {text[span.start : span.end] for span in spans(plain)} >= {text[:66], text[67:]}
