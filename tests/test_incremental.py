"""What was extracted once: kept by document, metadata and extractor; nothing is read twice, lost or counted twice."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from articles import facts_of, one_by_one

from flows import build, extracted, partitions, pipeline
from flows.extract import extract as extract_one
from flows.extracted import Kept, Place, Report
from flows.facts import ArticleFacts, Findings
from flows.pipeline import Extraction, Settings
from flows.publish.tables import load_tables
from flows.records import Article

PROJECT = Path(__file__).resolve().parents[1]
STATES = "Ghana Togo Benin Kenya Chile Peru Fiji Tonga Laos Nepal Oman Qatar".split()


def pact(n: int) -> str:
    """A document that tells of an agreement; of n below 12 no two have the same parties."""
    one, other = STATES[n % 12], STATES[(n + 1) % 12]
    return f"{one} and {other} sign pact\n\n{one} and {other} signed a defence pact, their {n + 2}nd, on 4 May 2019.\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Twelve documents."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02d}.txt").write_text(pact(n), encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that are extracted, in turn."""
    paths: list[str] = []
    honest = extract_one

    def noted(article: Article) -> ArticleFacts:
        paths.append(article.document.path)
        return honest(article)

    monkeypatch.setattr(pipeline, "extract_all", one_by_one(noted))
    return paths


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The same, with an extraction that finds nothing and takes no time."""
    paths: list[str] = []

    def noted(article: Article) -> ArticleFacts:
        paths.append(article.document.path)
        return ArticleFacts(article)

    monkeypatch.setattr(pipeline, "extract_all", one_by_one(noted))
    return paths


def extract(settings: Settings) -> Extraction:
    """Read and extract, without the steps that follow."""
    with pipeline.workplace() as work:
        found = pipeline.read_corpus(settings, work)
        return pipeline.summed(pipeline.extract_missing(pipeline.plan_extraction(found, settings, work), 1))


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file of a release."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_run_with_nothing_new_extracts_nothing(raw: Path, tmp_path: Path, read: list[str]) -> None:
    first = pipeline.run(Settings(raw, tmp_path / "output"))
    assert len(read) == 12
    again = pipeline.run(Settings(raw, tmp_path / "output"))
    assert len(read) == 12
    assert again.published is None
    assert again.path == first.path


def test_of_ten_thousand_documents_only_the_new_one_is_extracted(tmp_path: Path, quick: list[str]) -> None:
    (tmp_path / "raw").mkdir()
    lines = [
        json.dumps({"id": f"d{n}", "text": f"Report number {n}.\n\nNothing was signed on day {n}."})
        for n in range(9999)
    ]
    (tmp_path / "raw" / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(tmp_path / "raw", tmp_path / "output", partition=2000)
    assert extract(settings).n_documents == 9999
    (tmp_path / "raw" / "news.txt").write_text("The last report.\n\nNothing was signed.\n", encoding="utf-8")
    quick.clear()
    assert extract(settings) == Extraction(1, 1, 1, 0)
    assert quick == ["news.txt"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda raw: (raw / "03.txt").rename(raw / "moved.txt"), [], id="another path"),
        pytest.param(lambda raw: (raw / "03.txt").unlink(), [], id="a document less"),
        pytest.param(lambda raw: (raw / "03.txt").write_text(pact(40)), ["03.txt"], id="other words"),
        pytest.param(lambda raw: (raw / "03.toml").write_text('title = "Pact"'), ["03.txt"], id="other metadata"),
        pytest.param(lambda raw: (raw / "03.toml").write_text("colour = 3"), [], id="a sidecar that says nothing"),
        pytest.param(lambda raw: (raw / "readme.unknown").write_text("?"), [], id="a file that is no document"),
    ],
)
def test_what_is_extracted_anew(
    raw: Path, tmp_path: Path, quick: list[str], change: Callable[[Path], object], expected: list[str]
) -> None:
    extract(Settings(raw, tmp_path / "output"))
    quick.clear()
    change(raw)
    extract(Settings(raw, tmp_path / "output"))
    assert quick == expected


def test_another_extractor_reads_everything_and_the_first_one_still_has_what_it_read(
    raw: Path, tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(raw, tmp_path / "output")
    with monkeypatch.context() as changed:
        extract(settings)
        changed.setattr(build, "extractor_fingerprint", lambda: "f" * 64)
        assert extract(settings).n_documents == 12
    assert extract(settings).n_documents == 0


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code whose files can be changed."""
    for name in ("flows", "schemas"):
        shutil.copytree(PROJECT / name, tmp_path / "project" / name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(build, "PROJECT", tmp_path / "project")
    return tmp_path / "project"


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("flows/extract/lexicon/phrases.csv", True),
        ("flows/extract/dates/mentions.py", True),
        ("flows/clean/segment.py", True),
        ("flows/read/page.py", True),
        ("flows/facts.py", True),
        ("flows/extracted.py", True),
        ("schemas/vocab/clause_type.csv", True),
        ("flows/resolve/merge.py", False),
        ("flows/publish/index.py", False),
        ("flows/pipeline.py", False),
    ],
)
def test_the_extractor_is_another_when_code_lexicon_or_vocabulary_changes(
    project: Path, path: str, counts: bool
) -> None:
    before = build.extractor_fingerprint()
    with (project / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert (build.extractor_fingerprint() != before) == counts


@pytest.mark.parametrize("partition", [1, 5, 200])
def test_neither_the_store_nor_the_size_of_partitions_changes_a_byte(
    raw: Path, tmp_path: Path, partition: int, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = pipeline.run(Settings(raw, tmp_path / "plain"))
    extract(Settings(raw, tmp_path / "b", store=str(tmp_path / "kept"), partition=partition))
    (raw / "12.txt").write_text(pact(12), encoding="utf-8")
    extract(Settings(raw, tmp_path / "b", store=str(tmp_path / "kept"), partition=partition))
    (raw / "12.txt").unlink()
    stored = pipeline.run(Settings(raw, tmp_path / "b", store=str(tmp_path / "kept"), partition=partition))
    assert hashes(stored.path) == hashes(plain.path)
    assert plain.n_rows["agreements"] == 12


KILLED = """
import os, signal, sys
from pathlib import Path
from flows import pipeline

honest, left = pipeline.extract_all, int(sys.argv[3])

def mortal(articles):
    global left
    for article in articles:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from honest([article])

pipeline.extract_all = mortal
pipeline.run(pipeline.Settings(Path(sys.argv[1]), Path(sys.argv[2]), partition=2))
"""


def test_a_run_killed_while_it_extracts_is_taken_up_where_it_was(raw: Path, tmp_path: Path, read: list[str]) -> None:
    output = tmp_path / "output"
    killed = subprocess.run([sys.executable, "-c", KILLED, raw, output, "7"], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (output / "releases").exists()
    resumed = pipeline.run(Settings(raw, output, partition=2))
    assert read == [f"{n:02d}.txt" for n in range(6, 12)]  # three partitions of two were done, one was half done
    assert hashes(resumed.path) == hashes(pipeline.run(Settings(raw, tmp_path / "other")).path)


def test_what_two_runs_have_extracted_at_the_same_time_counts_once(raw: Path, tmp_path: Path) -> None:
    for size in (3, 4):  # partitions that overlap, as two runs make them that begin with other documents
        store = tmp_path / f"store-{size}"
        extract(Settings(raw, tmp_path / "x", store=str(store), partition=size))
    shutil.copytree(tmp_path / "store-3", tmp_path / "store-4", dirs_exist_ok=True)
    both = pipeline.run(Settings(raw, tmp_path / "output", store=str(tmp_path / "store-4")))
    assert load_tables(both.path)["sources"].num_rows == 12


def test_a_partition_that_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    place = Place(str(tmp_path), "f" * 64)
    place.put(["a"], [Report([Findings.of(facts_of("Fiji and Tonga signed a pact on 4 May 2019."))])])
    (file,) = tmp_path.rglob("*.parquet")
    before = file.stat()
    place.put(["a"], [Report()])
    assert file.stat() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]  # and no temporary file


def test_a_damaged_partition_is_extracted_again(raw: Path, tmp_path: Path, quick: list[str]) -> None:
    settings = Settings(raw, tmp_path / "output", partition=6)
    extract(settings)
    damaged = sorted((tmp_path / "output").rglob("*.parquet"))[0]
    damaged.write_bytes(damaged.read_bytes()[:100])
    quick.clear()
    assert extract(settings).n_documents == len(quick) == 2


def test_findings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    text = (
        "Fiji and Tonga signed a non-aggression pact in Suva on 4 May 2019. Under it each shall consult "
        "the other in a crisis. Samoa sent about 300 to 350 soldiers to Fiji, worth $2.5 million, its minister said."
    )
    report = Report([Findings.of(facts_of(text))], [extracted.Failure(2, "ValueError", "no “tree”")])
    place = Place(str(tmp_path), "f" * 64)
    place.put(["k"], [report])
    ((key, encoded),) = (pair for some in Kept(place, tmp_path / "m").reports() for pair in some.items())
    assert (key, extracted.decoded(encoded)) == ("k", report)
    assert report.articles[0].agreements and report.articles[0].deployments and report.articles[0].estimates


def test_an_article_that_failed_is_told_in_every_run(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = extract_one

    def fails_on_one(article: Article) -> ArticleFacts:
        if article.document.path == "03.txt":
            raise RuntimeError("no tree")
        return honest(article)

    with monkeypatch.context() as changed:
        changed.setattr(pipeline, "extract_all", one_by_one(fails_on_one))
        failed = pipeline.run(Settings(raw, tmp_path / "a", store=str(tmp_path / "kept")))
    again = pipeline.run(Settings(raw, tmp_path / "b", store=str(tmp_path / "kept")))
    assert [(issue.document_path, issue.value) for issue in again.issues] == [("03.txt", "RuntimeError")]
    assert again.issues == failed.issues


def test_a_worker_with_another_extractor_is_refused(raw: Path, tmp_path: Path) -> None:
    batch = partitions.Batch(Place(str(tmp_path), "0" * 64), ())
    with pytest.raises(pipeline.ReleaseError, match="another extractor"):
        pipeline.extract_batch(batch)


@pytest.mark.parametrize(
    ("n", "size", "tasks"), [(1, 200, 1), (12, 200, 6), (1000, 200, 8), (1000, 10, 50), (64_000, 200, 64)]
)
def test_a_thousand_documents_make_tens_of_tasks(n: int, size: int, tasks: int) -> None:
    plan = partitions.Plan.of(n, size)
    assert plan.n_batches == tasks


def test_the_same_documents_and_code_make_no_table_anew(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (raw / "broken.txt").write_bytes(b"\x00" * 10)
    first = pipeline.run(Settings(raw, tmp_path / "output"))
    with monkeypatch.context() as changed:
        changed.setattr(pipeline, "resolve", None)
        again = pipeline.run(Settings(raw, tmp_path / "output"))
    assert (again.published, again.path, again.n_rows, again.issues) == (None, first.path, first.n_rows, first.issues)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda raw, output: (raw / "13.txt").write_text(pact(13)), id="a document"),
        pytest.param(lambda raw, output: (raw / "curated").mkdir() or decision(raw), id="a decision"),
        pytest.param(lambda raw, output: (output / "releases.json").unlink(), id="an index to be mended"),
        pytest.param(lambda raw, output: shutil.rmtree(output / ".extracted"), id="nothing kept to go by"),
    ],
)
def test_whatever_else_has_changed_is_looked_at(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, Path], object]
) -> None:
    pipeline.run(Settings(raw, tmp_path / "output"))
    change(raw, tmp_path / "output")
    resolved: list[str] = []
    monkeypatch.setattr(pipeline, "validate_tables", lambda *_: resolved.append("again"))
    pipeline.run(Settings(raw, tmp_path / "output", approve=True))
    assert resolved == ["again"]


def decision(raw: Path) -> None:
    """A signed decision that decides nothing yet."""
    (raw / "curated" / "judgements.toml").write_text("judgement = []\n", encoding="utf-8")
