"""Articles that are set aside: extraction failed on them, or a row that they give breaks the rules of its table.

One such article would else cost the whole release. What cannot be laid to an article (keys between the tables, a signed
correction, the release as a whole) is left to `flows/validate.py`, which stops the release.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.extracted import Failure as Breakdown
from flows.read import SET_ASIDE
from flows.records import Issue
from flows.resolve.curated import Curated
from flows.validate import EVIDENCED, Failure, table_failures

EXTRACTION_FAILED = "extraction_failed"
INVALID_ROW = "invalid_row"
OF_ARTICLES = {EXTRACTION_FAILED: "extract", INVALID_ROW: "validate"}
"""The codes of issues that cost an article, and the step that finds it."""


def set_aside(issues: Iterable[Issue]) -> list[Issue]:
    """Those issues that cost a document or an article; every other is a remark on one that was kept."""
    return [issue for issue in issues if issue.code in SET_ASIDE or issue.code in OF_ARTICLES]


def broke(path: str, breakdown: Breakdown) -> Issue:
    """The issue of an article on which extraction failed."""
    return Issue(
        document_path=path,
        step=OF_ARTICLES[EXTRACTION_FAILED],
        code=EXTRACTION_FAILED,
        location=f"segment {breakdown.segment_no}",
        value=breakdown.error,
        message=f"The article was set aside because extraction failed on it: {breakdown.message}",
        remedy="Report it with the document; the other articles are not affected.",
    )


def invalid(tables: Mapping[str, pa.Table], decided: Curated) -> dict[str, Issue]:
    """For each article (source_id) that gives a row which its table does not allow, the issue that says so.

    A row of several articles is laid to those that give the cells concerned, where its mentions tell them apart.
    """
    corrected = {(one.table, one.row_id) for one in decided.corrections}
    found: defaultdict[str, list[Failure]] = defaultdict(list)
    for name in EVIDENCED:
        for failure in table_failures(name, tables[name]):
            if (name, failure.row_key) not in corrected:
                for source_id in _sources(tables["mentions"], failure):
                    found[source_id].append(failure)
    concerned = tables["sources"].filter(pc.is_in(tables["sources"]["source_id"], pa.array(found, pa.string())))
    return {row["source_id"]: _issue(row, *found[row["source_id"]]) for row in concerned.to_pylist()}


def _sources(mentions: pa.Table, failure: Failure) -> set[str]:
    of_row = pc.and_(pc.equal(mentions["table_name"], failure.table), pc.equal(mentions["row_id"], failure.row_key))
    own = mentions.filter(of_row)
    cells = own.filter(pc.is_in(own["field"], pa.array(failure.column.split(", "), pa.string())))
    return set((cells if len(cells) else own)["source_id"].to_pylist())


def _issue(source: Mapping[str, Any], first: Failure, *others: Failure) -> Issue:
    more = f" ({len(others)} more such failures)" if others else ""
    return Issue(
        document_path=source["document_path"],
        step=OF_ARTICLES[INVALID_ROW],
        code=INVALID_ROW,
        location=f"segment {source['segment_no']}",
        value=first.value,
        message=f"The article was set aside because it gives a row that cannot be published: {first}{more}",
        remedy="Report it with the document; the other articles are not affected.",
    )
