"""sources: one article."""

from typing import TYPE_CHECKING

from schemas.base import INTEGER, Column, Rule, Table
from schemas.fields import SOURCE_ID, coded, edtf_columns
from schemas.rules import compare, dated

if TYPE_CHECKING:
    import pandas as pd

HEX = r"[0-9a-f]{64}"


def _id_from_document(frame: "pd.DataFrame") -> "pd.Series[bool]":
    digits = frame["document_sha256"].str.slice(0, 12)
    return frame["source_id"] == "src:" + digits + "-" + frame["segment_no"].astype("string[pyarrow]")


def _relative_path(frame: "pd.DataFrame") -> "pd.Series[bool]":
    """Looks at the file alone: what follows # is the name of a line of a collection, and free."""
    return ~frame["document_path"].str.contains(r"^(?:/|[^#]*\\|(?:[^#]*/)?\.\.(?:[/#]|$))", regex=True)


def _segments_apart(frame: "pd.DataFrame") -> "pd.Series[bool]":
    ordered = frame.sort_values(["document_path", "char_start"])
    before = ordered.groupby("document_path")["char_end"].shift()
    return (ordered["char_start"] >= before).reindex(frame.index)


SOURCES = Table(
    name="sources",
    title="Sources",
    description="One row is one article; a raw document may hold several.",
    primary_key=("source_id",),
    columns=(
        SOURCE_ID,
        Column(
            "document_path",
            "Path of the raw document, POSIX, relative to the raw folder; `<file>#<id>` for one line of a collection.",
            example="articles/2024-06-20-treaty.txt",
        ),
        Column(
            "segment_no",
            "Number of the article within its document, from 1, in reading order.",
            INTEGER,
            minimum=1,
            example="1",
        ),
        Column(
            "char_start",
            "Where the article begins: code points of the document text, from 0.",
            INTEGER,
            unit="code points",
            minimum=0,
        ),
        Column(
            "char_end", "Where the article ends, exclusive.", INTEGER, unit="code points", minimum=1, example="4096"
        ),
        Column("title", "Headline of the article.", null_means="the article has no headline"),
        Column("publisher", "Who published it.", null_means="neither the sidecar nor the text names a publisher"),
        Column("author", "Who wrote it.", null_means="neither the sidecar nor the text names an author"),
        Column("section", "Section or kicker under which it appeared.", null_means="the page shows none"),
        Column("url", "Where it was published.", null_means="the sidecar gives none"),
        Column(
            "language",
            "Language of the text, BCP 47.",
            pattern=r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
            example="en",
        ),
        *edtf_columns("published", "publication"),
        coded("source_type", "Kind of publication.", "source_type"),
        coded("rendition", "Whether the document is the publication itself.", "rendition"),
        Column("licence", "Licence of the document: an SPDX identifier or a short name; `unknown` where not told."),
        Column("document_sha256", "SHA-256 of the stored document, lower-case hex.", pattern=HEX),
        Column("text_sha256", "SHA-256 of the article's text in UTF-8, lower-case hex.", pattern=HEX),
        Column("n_words", "Number of words of the article.", INTEGER, unit="words", minimum=0, example="612"),
    ),
    rules=(
        Rule(
            "source_id_from_document",
            ("source_id", "document_sha256", "segment_no"),
            _id_from_document,
            "mint source_id from document_sha256 and segment_no",
        ),
        Rule(
            "document_path_relative",
            ("document_path",),
            _relative_path,
            "give a POSIX path inside the raw folder, without ..",
        ),
        compare("char_range", ("char_start", "char_end"), lambda a, b: a < b, "an article ends after it begins"),
        Rule(
            "segments_apart",
            ("document_path", "char_start", "char_end"),
            _segments_apart,
            "articles of one document do not overlap",
        ),
        dated("published"),
    ),
)
