"""A release made again from what its manifest records, and every reason why that cannot be."""

import shutil
from pathlib import Path

import pytest
from articles import one_by_one
from click.testing import CliRunner

from flows import pipeline
from flows.extract import extract
from flows.facts import ArticleFacts
from flows.pipeline import Settings, run
from flows.publish import PublishError
from flows.publish.status import yank
from flows.publish_commands import rebuild as command
from flows.rebuild import rebuild
from flows.records import Article


@pytest.fixture
def output(raw: Path, tmp_path: Path) -> Path:
    """Two releases of growing documents."""
    folder = tmp_path / "output"
    visit = (raw / "visit.txt").read_bytes()
    (raw / "visit.txt").unlink()
    run(Settings(raw, folder, approve=True))
    shutil.copytree(raw, tmp_path / "raw-of-the-first")
    (raw / "visit.txt").write_bytes(visit)
    run(Settings(raw, folder, approve=True))
    return folder


def test_each_release_comes_out_the_same_from_its_own_documents(output: Path, raw: Path, tmp_path: Path) -> None:
    assert rebuild(raw, output) == []
    assert rebuild(tmp_path / "raw-of-the-first", output, "1.0.0") == []
    yank(output, "1.1.0", "wrong figures")
    assert rebuild(raw, output, "1.1.0") == []


def test_other_documents_than_those_on_record_are_refused(output: Path, raw: Path) -> None:
    with pytest.raises(
        PublishError, match=r"1\.0\.0 cannot be rebuilt here: the raw documents or the curated decisions"
    ):
        rebuild(raw, output, "1.0.0")


def test_code_that_reads_otherwise_is_found_out(output: Path, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.build.extractor_fingerprint", lambda: "0" * 64)
    with pytest.raises(PublishError, match="the code or the lexicons are others"):
        rebuild(raw, output)


def test_rows_that_come_out_otherwise_are_named_by_table(
    output: Path, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract

    def forgetful(article: Article) -> ArticleFacts:
        if article.document.path == "visit.txt":
            raise ValueError("not today")
        return real(article)

    monkeypatch.setattr(pipeline, "extract_all", one_by_one(forgetful))
    assert "agreements: rebuilt with other rows than 1.1.0 has" in rebuild(raw, output)


def test_a_release_that_is_not_there_is_told(output: Path, raw: Path) -> None:
    with pytest.raises(PublishError, match=r"has no release 9\.0\.0 to rebuild"):
        rebuild(raw, output, "9.0.0")


def test_the_command_says_what_it_proved(output: Path, raw: Path) -> None:
    ran = CliRunner().invoke(command, ["1.1.0", "--raw", str(raw), "--output", str(output)])
    assert (ran.exit_code, ran.output) == (0, "1.1.0: every table comes out with the content hash on record\n")
