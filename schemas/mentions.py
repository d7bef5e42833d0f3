"""mentions: the evidence, one passage of one article for one row."""

from typing import TYPE_CHECKING

from schemas.base import BOOLEAN, INTEGER, Column, Rule, Table
from schemas.fields import CONFIDENCE, MENTION_ID, SOURCE_ID, coded, reference
from schemas.rules import compare

if TYPE_CHECKING:
    import pandas as pd

ID_PREFIX = {
    "actors": "act:",
    "agreements": "agr:",
    "parties": "agr:",
    "clauses": "cla:",
    "deployments": "dep:",
    "estimates": "est:",
}


def _span_is_quote(frame: "pd.DataFrame") -> "pd.Series[bool]":
    length = frame["end"] - frame["start"]
    return (length <= 0) | (length == frame["quote"].str.len())


def _row_id_of_table(frame: "pd.DataFrame") -> "pd.Series[bool]":
    is_party = frame["row_id"].str.match(r"^agr:[^|]+\|act:[^|]+\|[a-z]+$")
    fits = frame["row_id"].str.slice(0, 4) == frame["table_name"].map(ID_PREFIX)
    return fits & (is_party == (frame["table_name"] == "parties"))


MENTIONS = Table(
    name="mentions",
    title="Mentions",
    description="One row is one passage of one article that is evidence for one row of another table.",
    primary_key=("mention_id",),
    columns=(
        MENTION_ID,
        reference(SOURCE_ID, "sources", "The article that holds the passage."),
        Column(
            "start",
            "Where the passage begins: code points of the document text, from 0.",
            INTEGER,
            unit="code points",
            minimum=0,
        ),
        Column("end", "Where the passage ends, exclusive.", INTEGER, unit="code points", minimum=1),
        Column("quote", "The passage itself: document text from start to end, character by character.", max_length=300),
        coded("table_name", "Table of the row that the passage is evidence for.", "fact_table"),
        Column("row_id", "Primary key of that row; the three parts of a party joined by |."),
        Column(
            "field",
            "Column of that row that the passage is evidence for.",
            null_means="it is evidence for the whole row",
        ),
        coded("stance", "What the speaker does with the fact.", "stance"),
        Column("in_headline", "Whether the passage stands in a headline or subheading.", BOOLEAN),
        Column(
            "rule", "Name of the rule that found the passage.", pattern=r"\S+", example="agreements.signed_by_parties"
        ),
        CONFIDENCE,
    ),
    rules=(
        compare("span_forward", ("start", "end"), lambda a, b: a < b, "a passage ends after it begins"),
        Rule(
            "span_is_quote",
            ("start", "end", "quote"),
            _span_is_quote,
            "end - start is the number of code points of the quote",
        ),
        Rule(
            "row_id_of_table",
            ("table_name", "row_id"),
            _row_id_of_table,
            "row_id is the key of a row of table_name",
        ),
    ),
)
