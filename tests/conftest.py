"""What several test modules start from: a small raw folder, and the tables of a small release."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import schemas
from schemas.export import to_arrow

Rows = Mapping[str, list[dict[str, Any]]]

TREATY = """\
Peru and Chile sign mutual defence treaty

Peru and Chile signed a mutual defence treaty in Lima on 4 March 2021. Under the treaty each side shall give military
assistance if the other is attacked.

Peru has sent about 350 engineers to Chile, the Chilean Ministry of Defence said.
"""
VISIT = """\
Ghana ships armoured vehicles to Togo

Ghana has delivered 40 armoured vehicles to Togo under a defence cooperation agreement that the two countries signed in
Accra in May 2022, Togo's government said on Tuesday.
"""


@pytest.fixture(autouse=True)
def _same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every release of a test is made at one moment, as it is for every release of one commit."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect API on a database of its own, for whoever runs a flow in this process."""
    from flows.orchestration import temporary_server

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        patch.delenv("PREFECT_API_URL", raising=False)
        with temporary_server.running() as server, server.api():
            yield


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder of two readable documents, one with a sidecar."""
    return write_raw(tmp_path / "raw")


def write_raw(folder: Path) -> Path:
    """Two readable documents, one with a sidecar, in a new folder."""
    folder.mkdir()
    (folder / "treaty.txt").write_text(TREATY, encoding="utf-8")
    (folder / "treaty.toml").write_text(
        'title = "Peru and Chile sign mutual defence treaty"\npublished = "2021-03-05"\nsource_type = "news"\n',
        encoding="utf-8",
    )
    (folder / "visit.txt").write_text(VISIT, encoding="utf-8")
    return folder


@pytest.fixture
def tables() -> dict[str, pa.Table]:
    """The tables of a release of one document: a treaty, its defence clause, engineers sent, and how many."""
    return as_tables(SMALL)


@pytest.fixture
def release_folder(tables: dict[str, pa.Table], tmp_path: Path) -> Path:
    """The same tables as the Parquet files of a release."""
    folder = tmp_path / "release"
    (folder / "parquet").mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, folder / "parquet" / f"{name}.parquet")
    return folder


def as_tables(rows: Rows) -> dict[str, pa.Table]:
    """Rows by table as the tables of a release."""
    return {name: to_arrow(name, rows.get(name, [])) for name in schemas.TABLES}


def _mention(serial: int, table: str, row_id: str, quote: str) -> dict[str, Any]:
    start = TREATY.index(quote)
    return {
        "mention_id": f"men:{serial:012x}",
        "source_id": "src:0123456789ab-1",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "table_name": table,
        "row_id": row_id,
        "stance": "asserts",
        "in_headline": False,
        "rule": "test.rule",
    }


SIGNED = "Peru and Chile signed a mutual defence treaty in Lima on 4 March 2021."
PLEDGED = "each side shall give military\nassistance if the other is attacked."
SENT = "Peru has sent about 350 engineers to Chile"

SMALL: Rows = {
    "sources": [
        {
            "source_id": "src:0123456789ab-1",
            "document_path": "treaty.txt",
            "segment_no": 1,
            "char_start": 0,
            "char_end": len(TREATY),
            "title": "Peru and Chile sign mutual defence treaty",
            "publisher": "The Example Courier",
            "language": "en",
            "source_type": "news",
            "rendition": "original",
            "licence": "CC-BY-4.0",
            "document_sha256": "0" * 64,
            "text_sha256": "1" * 64,
            "n_words": 50,
        }
    ],
    "actors": [
        {"actor_id": "act:CHL", "name": "Chile", "kind": "state", "iso3": "CHL"},
        {"actor_id": "act:PER", "name": "Peru", "kind": "state", "iso3": "PER"},
    ],
    "agreements": [
        {
            "agreement_id": "agr:CHL-PER_2021_01",
            "title": "mutual defence treaty",
            "agreement_type": "mutual_defence",
            "status": "signed",
            "signed_edtf": "2021-03-04",
            "n_parties": 2,
            "n_sources": 1,
        }
    ],
    "parties": [
        {"agreement_id": "agr:CHL-PER_2021_01", "actor_id": "act:CHL", "role": "party"},
        {"agreement_id": "agr:CHL-PER_2021_01", "actor_id": "act:PER", "role": "party"},
    ],
    "clauses": [
        {
            "clause_id": "cla:000000000001",
            "agreement_id": "agr:CHL-PER_2021_01",
            "clause_type": "DEF",
            "evidence_basis": "news_paraphrase",
            "modality": "asserted",
            "n_sources": 1,
        }
    ],
    "deployments": [
        {
            "deployment_id": "dep:000000000001",
            "sender_actor_id": "act:PER",
            "recipient_actor_id": "act:CHL",
            "category": "personnel_support",
            "flow": "stationing",
            "item": "engineers",
            "status": "confirmed",
            "status_rule": "test.rule",
            "n_sources": 1,
        }
    ],
    "estimates": [
        {
            "estimate_id": "est:000000000001",
            "source_id": "src:0123456789ab-1",
            "deployment_id": "dep:000000000001",
            "measure": "headcount_sent",
            "unit": "person",
            "value_text": "about 350",
            "qualifier": "about",
            "point": Decimal(350),
            "claimant_actor_id": "act:CHL",
            "verification": "acknowledged",
        }
    ],
    "mentions": [
        _mention(1, "agreements", "agr:CHL-PER_2021_01", SIGNED),
        _mention(2, "clauses", "cla:000000000001", PLEDGED),
        _mention(3, "deployments", "dep:000000000001", SENT),
        _mention(4, "estimates", "est:000000000001", SENT),
        _mention(5, "parties", "agr:CHL-PER_2021_01|act:PER|party", SIGNED),
    ],
}
