"""Evidence is a slice of the document: over whole articles, every span shows what it claims to show."""

import textwrap
from functools import cache
from pathlib import Path

import pytest
from articles import facts_of, resolve

from flows.clean import clean
from flows.extract import extract
from flows.facts import AgreementFact, ArticleFacts, ClauseFact, DeploymentFact, EstimateFact, Evidence, PartyFact
from flows.read import read
from flows.records import FILLER

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


def facts(found: ArticleFacts) -> list[AgreementFact | ClauseFact | DeploymentFact | EstimateFact]:
    return [*found.agreements, *found.clauses, *found.deployments, *found.estimates]


def spans(found: ArticleFacts) -> list[Evidence]:
    parties: list[PartyFact] = [party for one in found.agreements for party in one.parties]
    return [span for fact in [*facts(found), *parties] for span in fact.evidence]


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
        assert all(fact.evidence for fact in facts(one))
        for estimate in one.estimates:
            quotes = [one.article.document.text[x.start : x.end] for x in estimate.evidence]
            plain = {" ".join(quote.split()) for quote in quotes}
            assert any(
                estimate.quantity.value_text in quote or quote in estimate.quantity.value_text for quote in plain
            )


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


STORY = (
    "Fiji and Tonga signed a \u201cnon-aggression pact\u201d in Suva on 4 May 2019, the two governments said. "
    "Tonga has sent 300 soldiers to Fiji, according to the Fijian army, and another 40 engineers are to follow in June."
)


@pytest.mark.parametrize("width", [70, 84, 100, 1000])
@pytest.mark.parametrize("line", ["\n", "\r\n", " \n"], ids=["lf", "crlf", "trailing space"])
def test_wherever_the_lines_break_the_same_words_are_quoted(width: int, line: str) -> None:
    text = line.join(textwrap.wrap(STORY, width))
    found = facts_of(text)
    quotes = {" ".join(text[span.start : span.end].split()) for span in spans(found)}
    plain = {" ".join(STORY[span.start : span.end].split()) for span in spans(facts_of(STORY))}
    assert quotes == plain
    assert len(found.estimates) == 2
