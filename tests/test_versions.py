"""Versions of a page and copies of a report: what a release is made of, and how its sources are counted."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner

from flows import faults, pipeline
from flows.cli import main
from flows.publish.tables import load_tables
from flows.read import read
from flows.records import Document, Issue

SIGNED = "Fiji and Tonga signed a friendship treaty in Suva on 2 May 2019."
STORY = f"Fiji and Tonga sign friendship treaty\n\n{SIGNED}\n"


def put(raw: Path, name: str, text: str, **sidecar: str) -> None:
    raw.mkdir(exist_ok=True)
    (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    (raw / f"{name}.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in sidecar.items()))


def paths(found: tuple[list[Document], list[Issue]]) -> list[str]:
    return [document.path for document in found[0]]


def agreements(raw: Path, output: Path) -> list[dict[str, Any]]:
    outcome = pipeline.run(pipeline.Settings(raw, output, approve=True))
    rows: list[dict[str, Any]] = load_tables(outcome.path)["agreements"].to_pylist()
    return rows


def test_of_the_versions_of_a_page_the_newest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.")
    put(tmp_path, "b", "Two.", supersedes="a.txt")
    put(tmp_path, "c", "Three.", supersedes="b.txt")
    (document,), issues = read(tmp_path)
    assert (document.path, document.earlier, issues) == ("c.txt", ("b.txt", "a.txt"), [])


def test_a_page_that_returned_to_an_earlier_text_is_its_newest_version(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.")
    put(tmp_path, "b", "Two.", supersedes="a.txt")
    put(tmp_path, "c", "One.", supersedes="b.txt")
    assert (paths(read(tmp_path)), read(tmp_path)[1]) == (["c.txt"], [])


def test_where_the_newest_version_cannot_be_read_the_one_before_it_is(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.")
    put(tmp_path, "b", "\x00\x00", supersedes="a.txt")
    found = read(tmp_path)
    assert paths(found) == ["a.txt"]
    assert [(issue.document_path, issue.code) for issue in found[1]] == [("b.txt", "binary")]


def test_versions_that_supersede_each_other_are_both_read(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.", supersedes="b.txt")
    put(tmp_path, "b", "Two.", supersedes="a.txt")
    assert paths(read(tmp_path)) == ["a.txt", "b.txt"]


def test_a_copy_is_told_with_the_newest_version_of_the_first_report(tmp_path: Path) -> None:
    put(tmp_path, "first", "One.")
    put(tmp_path, "second", "One, later.", supersedes="first.txt")
    put(tmp_path, "x", "One!", copy_of="first.txt")
    put(tmp_path, "y", "One?", copy_of="x.txt")
    documents, issues = read(tmp_path)
    assert {document.path: document.metadata.copy_of for document in documents} == {
        "second.txt": None,
        "x.txt": "second.txt",
        "y.txt": "second.txt",
    }
    assert [(issue.document_path, issue.code, issue.value) for issue in issues] == [
        ("x.txt", "syndicated_copy", "second.txt"),
        ("y.txt", "syndicated_copy", "second.txt"),
    ]
    assert faults.set_aside(issues) == []


def test_an_exact_copy_that_says_so_is_no_second_document_and_nothing_is_wrong(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.", copy_of="b.txt")
    put(tmp_path, "b", "One.")
    found = read(tmp_path)
    assert paths(found) == ["b.txt"]
    assert faults.set_aside(found[1]) == []


def test_a_link_out_of_the_raw_folder_is_no_link(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.", copy_of="../b.txt", supersedes="/b.txt")
    (document,), issues = read(tmp_path)
    assert (document.metadata.copy_of, document.metadata.supersedes) == (None, None)
    assert [issue.code for issue in issues] == ["invalid_value", "invalid_value"]


def test_how_a_document_came_in_and_the_list_of_feeds_are_no_part_of_the_release(tmp_path: Path) -> None:
    put(tmp_path, "a", "One.")
    (tmp_path / "feeds.toml").write_text('[[feed]]\nname = "x"\n')
    before = read(tmp_path)
    (tmp_path / "a.toml").write_text('[retrieved]\nat = 2024-06-19T08:00:00Z\nurl = "https://example.org/a"\n')
    assert read(tmp_path) == before
    assert before[1] == []


def test_copies_of_one_report_are_one_source(tmp_path: Path) -> None:
    put(tmp_path / "raw", "agency", STORY)
    put(tmp_path / "raw", "herald", STORY.replace("sign friendship treaty", "are friends now"), copy_of="agency.txt")
    put(tmp_path / "raw", "tribune", f"A treaty at last\n\n{SIGNED} Nobody else came.\n")
    (row,) = agreements(tmp_path / "raw", tmp_path / "output")
    assert row["n_sources"] == 2


def test_a_release_counts_the_newest_versions_of_copies_together(tmp_path: Path) -> None:
    """Also when what was extracted before is used again, and only then the first report gets a new version."""
    put(tmp_path / "raw", "agency", STORY)
    put(tmp_path / "raw", "herald", STORY.replace("sign friendship treaty", "are friends now"), copy_of="agency.txt")
    agreements(tmp_path / "raw", tmp_path / "output")
    put(tmp_path / "raw", "agency-2", f"{STORY}\nIt rained.\n", supersedes="agency.txt")
    put(tmp_path / "raw", "ledger", STORY, copy_of="agency.txt")
    (row,) = agreements(tmp_path / "raw", tmp_path / "output")
    assert row["n_sources"] == 1
    sources = load_tables(tmp_path / "output" / "releases" / "1.1.0")["sources"].to_pylist()
    assert sorted(source["document_path"] for source in sources) == ["agency-2.txt", "herald.txt", "ledger.txt"]


def test_without_the_link_they_are_two(tmp_path: Path) -> None:
    put(tmp_path / "raw", "agency", STORY)
    put(tmp_path / "raw", "herald", STORY.replace("sign friendship treaty", "are friends now"))
    (row,) = agreements(tmp_path / "raw", tmp_path / "output")
    assert row["n_sources"] == 2


def test_ids_live_on_when_a_page_gets_a_new_version(tmp_path: Path) -> None:
    put(tmp_path / "raw", "v1", STORY)
    (before,) = agreements(tmp_path / "raw", tmp_path / "output")
    put(tmp_path / "raw", "v2", f"Updated: {STORY}", supersedes="v1.txt")
    (after,) = agreements(tmp_path / "raw", tmp_path / "output")
    assert after["agreement_id"] == before["agreement_id"]
    sources = load_tables(tmp_path / "output" / "releases" / "1.1.0")["sources"].to_pylist()
    assert [row["document_path"] for row in sources] == ["v2.txt"]
    command = ["verify", "--output", str(tmp_path / "output"), "--raw", str(tmp_path / "raw")]
    assert CliRunner().invoke(main, command).exit_code == 0  # the quotes of both releases stand where they say
