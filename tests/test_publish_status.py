"""Releases taken back: yanked, with their files; redacted, with a tombstone in their place."""

import json
import shutil
from pathlib import Path

import pytest
from publish_rows import build, many_actors, rows, tables

from flows.publish import PublishError, index, publish, status
from flows.publish.index import latest
from flows.publish.status import redact, yank
from flows.publish.verify import verify


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases, each with one more actor."""
    output = tmp_path_factory.mktemp("three")
    given = rows()
    given["actors"] += many_actors(60)
    for name in ("hut", "cairn", "tarn"):
        given["actors"].append({"actor_id": f"act:{name}", "name": name, "kind": "agency"})
        publish(tables(given), output, build())
    return output


@pytest.fixture
def output(three: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(three, tmp_path / "output")


def entries(output: Path) -> dict[str, dict[str, str]]:
    return {one["version"]: one for one in json.loads((output / "releases.json").read_text())["releases"]}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_yanked_release_keeps_its_files_and_latest_moves(output: Path) -> None:
    before = bytes_of(output / "releases")
    yank(output, "1.2.0", "wrong figures", successor="1.1.0")
    assert bytes_of(output / "releases") == before
    assert (entries(output)["1.2.0"]["status"], entries(output)["1.2.0"]["reason"]) == ("yanked", "wrong figures")
    assert entries(output)["1.2.0"]["successor"] == "1.1.0"
    assert latest(output) == output / "releases" / "1.1.0"
    assert json.loads((output / "latest.json").read_text())["version"] == "1.1.0"
    assert verify(output) == []


def test_without_an_active_release_there_is_no_latest_and_the_next_is_a_major_one(output: Path) -> None:
    for version in entries(output):
        yank(output, version, "all wrong")
    assert latest(output) is None and not (output / "latest.json").exists()
    assert verify(output) == []
    given = rows()
    given["actors"] += many_actors(60)
    published = publish(tables(given), output, build())
    assert published is not None and published.version == "2.0.0"


def test_a_redacted_release_leaves_its_tombstone_alone(output: Path) -> None:
    manifest_sha256 = entries(output)["1.1.0"]["manifest_sha256"]
    redact(output, "1.1.0", "a name that must not be shown")
    assert list(bytes_of(output / "releases" / "1.1.0")) == ["TOMBSTONE.json"]
    tombstone = json.loads((output / "releases" / "1.1.0" / "TOMBSTONE.json").read_text())
    assert tombstone["entry"] == entries(output)["1.1.0"]
    assert (tombstone["entry"]["status"], tombstone["entry"]["manifest_sha256"]) == ("redacted", manifest_sha256)
    assert tombstone["ids"] == {"act:cairn": "actors"}
    assert latest(output) == output / "releases" / "1.2.0"
    assert verify(output) == []


def test_the_tombstone_outlives_the_index(output: Path) -> None:
    redact(output, "1.1.0", "a name that must not be shown")
    before = (output / "releases.json").read_text()
    (output / "releases.json").unlink()
    index.rebuild(output)
    assert (output / "releases.json").read_text() == before


def test_a_redaction_that_was_interrupted_is_finished_by_the_next_publish(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(status, "bury", lambda *_: None)
        redact(output, "1.1.0", "a name that must not be shown")
    assert "1.1.0 is redacted, but releases/1.1.0/README.md is still there" in verify(output)
    given = rows()
    given["actors"] += many_actors(60)
    publish(tables(given), output, build())
    assert list(bytes_of(output / "releases" / "1.1.0")) == ["TOMBSTONE.json"]
    assert verify(output) == []


def test_a_number_that_was_taken_back_is_not_given_again(output: Path) -> None:
    redact(output, "1.2.0", "a name that must not be shown")
    given = rows()
    given["actors"] += many_actors(60)
    published = publish(tables(given), output, build())
    assert published is not None and published.version == "1.3.0"
    assert json.loads((published.path / "manifest.json").read_text())["previous_version"] == "1.1.0"


@pytest.mark.parametrize(
    ("version", "reason", "successor", "message"),
    [
        ("9.0.0", "wrong", None, "there is no such release"),
        ("1.2.0", " ", None, "without a reason"),
        ("1.2.0", "wrong", "1.2.0", "not another active release"),
        ("1.2.0", "wrong", "8.0.0", "there is no such release"),
    ],
)
def test_what_makes_no_sense_is_refused(
    version: str, reason: str, successor: str | None, message: str, output: Path
) -> None:
    before = bytes_of(output)
    with pytest.raises(PublishError, match=message):
        yank(output, version, reason, successor)
    assert bytes_of(output) == before


def test_a_redacted_release_cannot_be_yanked(output: Path) -> None:
    redact(output, "1.1.0", "a name that must not be shown")
    with pytest.raises(PublishError, match="its files are gone"):
        yank(output, "1.1.0", "wrong figures")
