"""docs/consuming.md: every Python, SQL and shell example runs, and those that say what comes out are right."""

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from publish_rows import PACT, build, many_actors, rows, tables

from flows.publish import publish

GUIDE = Path(__file__).parent.parent / "docs" / "consuming.md"
MERGED = "agr:FIN-NOR_2031_02"


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), flags=re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds `output/` with the two releases of the guide; in the second, one pact is merged."""
    folder = tmp_path_factory.mktemp("consumer")
    given = rows()
    given["actors"] += many_actors(60)
    given["clauses"].append(
        {
            "clause_id": "cla:01",
            "agreement_id": PACT,
            "clause_type": "EXE",
            "evidence_basis": "official_summary",
            "modality": "asserted",
            "n_sources": 1,
        }
    )
    given["deployments"][0]["agreement_id"] = PACT
    (told,) = (one for one in given["mentions"] if one["row_id"] == PACT)
    twin = {**told, "mention_id": "men:20", "row_id": MERGED, "start": 200, "end": 200 + len(told["quote"])}
    pact = given["agreements"][0]
    before = {**given, "agreements": [pact, {**pact, "agreement_id": MERGED}], "mentions": [*given["mentions"], twin]}
    publish(tables(before), folder / "output", build())
    given["mentions"].append({**twin, "row_id": PACT})
    given["actors"][-1]["name"] = "Unit of the Fells"
    given["actors"][-2]["iso3"] = "NOR"
    given["actors"].append({"actor_id": "act:hut", "name": "Hut", "kind": "agency"})
    del given["actors"][5]
    publish(tables(given), folder / "output", build(approve=True))
    return folder


@pytest.mark.parametrize("code", examples("python"))
def test_python_examples_run(code: str, folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error::FutureWarning", "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("code", examples("sql"))
def test_sql_examples_run_and_answer_something(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        answer = connection.execute(code).fetchall()
    assert answer


@pytest.mark.parametrize("code", examples("sh"))
def test_shell_examples_run(code: str, folder: Path) -> None:
    assert subprocess.run(["sh", "-e", "-c", code], cwd=folder, check=False).returncode == 0


def test_an_id_is_followed_to_where_it_went(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (query,) = (code for code in examples("sql") if "RECURSIVE" in code)
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        found = {row[0]: row[1:3] for row in connection.execute(query).fetchall()}
    assert found == {MERGED: (None, "merged"), PACT: ("merged", "active")}
    (code,) = (code for code in examples("python") if "def today" in code)
    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stdout == f"{PACT}\n"


def test_the_join_of_all_eight_tables_finds_the_claim_with_its_evidence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (query,) = (code for code in examples("sql") if "CREATE VIEW" in code)
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        (claim,) = connection.execute(query).fetchall()
    assert (claim[0], claim[1], claim[8], claim[9], claim[10]) == (
        "Staff office",
        "up to 1,200",
        "Pact of the Fells",
        "act:FIN, act:NOR",
        "EXE",
    )


def test_the_guide_has_examples_for_every_kind_of_reader() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert all(examples(language) for language in ("python", "sql", "sh", "r"))
    assert all(word in text for word in ("import pandas", "import polars", "In a spreadsheet"))
