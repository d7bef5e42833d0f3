"""A small invented world for the tests of publishing: two states, one pact, one number, and the passages for them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from flows.publish import Build
from flows.records import Issue
from schemas import TABLES
from schemas.export import to_arrow

DOCUMENT = "a" * 64
SOURCE = f"src:{DOCUMENT[:12]}-1"
PACT = "agr:FIN-NOR_2031_01"

Rows = dict[str, list[dict[str, Any]]]


def rows() -> Rows:
    """The rows of the world, by table; each call gives fresh ones, to be edited by a test."""
    return {
        "sources": [
            {
                "source_id": SOURCE,
                "document_path": "articles/north.txt",
                "segment_no": 1,
                "char_start": 0,
                "char_end": 400,
                "title": "-Finland, Norway sign a pact",
                "publisher": 'The "Northern" Gazette, Ltd',
                "language": "en",
                "published_edtf": "2031-05-02",
                "published_earliest": date(2031, 5, 2),
                "published_latest": date(2031, 5, 2),
                "published_basis": "stated",
                "source_type": "news",
                "rendition": "original",
                "licence": "CC0-1.0",
                "document_sha256": DOCUMENT,
                "text_sha256": "b" * 64,
                "n_words": 70,
            }
        ],
        "actors": [
            {"actor_id": "act:FIN", "name": "Finland", "kind": "state", "iso3": "FIN", "cow_code": 375, "gw_code": 375},
            {"actor_id": "act:NOR", "name": "Norway", "kind": "state", "iso3": "NOR", "cow_code": 385, "gw_code": 385},
            {
                "actor_id": "act:staff-office",
                "name": "Staff office",
                "kind": "agency",
                "affiliation_actor_id": "act:NOR",
            },
        ],
        "agreements": [
            {
                "agreement_id": PACT,
                "title": "Pact of the Fells",
                "agreement_type": "defence_cooperation",
                "status": "signed",
                "signed_edtf": "2031-05",
                "signed_earliest": date(2031, 5, 1),
                "signed_latest": date(2031, 5, 31),
                "signed_basis": "stated",
                "place": "Bodø",
                "n_parties": 2,
                "n_sources": 1,
            }
        ],
        "parties": [
            {"agreement_id": PACT, "actor_id": "act:FIN", "role": "party"},
            {"agreement_id": PACT, "actor_id": "act:NOR", "role": "party"},
        ],
        "clauses": [],
        "deployments": [
            {
                "deployment_id": "dep:01",
                "sender_actor_id": "act:NOR",
                "recipient_actor_id": "act:FIN",
                "category": "personnel_support",
                "flow": "rotation",
                "item": "engineers,\nsappers",
                "status": "planned",
                "status_rule": "intention_only",
                "n_sources": 1,
            }
        ],
        "estimates": [
            {
                "estimate_id": "est:01",
                "source_id": SOURCE,
                "deployment_id": "dep:01",
                "measure": "headcount_planned",
                "unit": "person",
                "value_text": "up to 1,200",
                "qualifier": "up_to",
                "high": Decimal("1200.00"),
                "claimant_actor_id": "act:staff-office",
                "verification": "claimant_only",
                "confidence": 0.1,
            }
        ],
        "mentions": [
            _mention("01", "agreements", PACT, "=signed the Pact of the Fells", in_headline=True),
            _mention("02", "deployments", "dep:01", "@engineers will rotate"),
            _mention("03", "estimates", "est:01", "up to 1,200"),
        ],
    }


def many_actors(number: int) -> list[dict[str, Any]]:
    """Actors enough that one more or less is under 5 %."""
    return [{"actor_id": f"act:unit-{n:03}", "name": f"Unit {n}", "kind": "armed_group"} for n in range(number)]


def tables(given: Rows | None = None) -> dict[str, pa.Table]:
    """Rows as the canonical tables that `publish` takes."""
    chosen = rows() if given is None else given
    return {name: to_arrow(name, chosen[name]) for name in TABLES}


def build(**changed: Any) -> Build:
    """A build whose record is fixed, with what a test needs otherwise."""
    record: dict[str, Any] = {
        "issues": [Issue("articles/broken.txt", "read", "binary", "byte 0", "=\x00", "not text", "remove it")],
        "quality": None,
        "released_at": datetime(2031, 6, 1, 12, tzinfo=UTC),
        "git_commit": "c" * 40,
        "dirty": False,
        "lockfile_sha256": "d" * 64,
        "input_sha256": "e" * 64,
        "extractor_fingerprint": "f" * 64,
        "model": "none",
    }
    return Build(**(record | changed))


def _mention(number: str, table: str, row_id: str, quote: str, in_headline: bool = False) -> dict[str, Any]:
    return {
        "mention_id": f"men:{number}",
        "source_id": SOURCE,
        "start": 10,
        "end": 10 + len(quote),
        "quote": quote,
        "table_name": table,
        "row_id": row_id,
        "stance": "reports",
        "in_headline": in_headline,
        "rule": "tests.invented",
    }
