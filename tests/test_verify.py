"""A release, and one thing wrong with it, in; the sentence that says so out."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from publish_rows import build, many_actors, rows, tables

from flows.publish import publish
from flows.publish.content import content_sha256, file_sha256, release_sha256
from flows.publish.deltas import IDS
from flows.publish.tables import read_parquet, write_csv, write_parquet
from flows.publish.verify import verify
from schemas import TABLES


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, the second with one actor corrected, one withdrawn and one more."""
    output = tmp_path_factory.mktemp("published")
    given = rows()
    given["actors"] += many_actors(60)
    publish(tables(given), output, build())
    given["actors"][-1]["name"] = "Unit of the Fells"
    given["actors"].append({"actor_id": "act:hut", "name": "Hut", "kind": "agency"})
    del given["actors"][5]
    publish(tables(given), output, build(input_sha256="0" * 64))
    return output


@pytest.fixture
def output(published: Path, tmp_path: Path) -> Path:
    """The same to be damaged."""
    return shutil.copytree(published, tmp_path / "output")


def release(output: Path) -> Path:
    return output / "releases" / "1.1.0"


def edit_json(path: Path, edit: Callable[[Any], object]) -> None:
    content = json.loads(path.read_text())
    edit(content)
    path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def cover_up(output: Path, *changed: str) -> None:
    """What a forger who knows the format would do: make every file hash and the index agree with the changed files."""
    folder = release(output)
    hashes = {name: file_sha256(folder / name) for name in changed}

    def set_hashes(manifest: Any) -> None:
        for file in manifest["files"]:
            file["sha256"] = hashes.get(file["path"], file["sha256"])

    edit_json(folder / "manifest.json", set_hashes)
    hashes["manifest.json"] = file_sha256(folder / "manifest.json")
    for name in ("pooch-registry.txt", "SHA256SUMS"):
        text = (folder / name).read_text()
        for path, sha256 in hashes.items():
            text = re.sub(rf"[0-9a-f]{{64}}(?=  {path}$)", sha256, text, flags=re.M)
            text = re.sub(rf"(?<=^{path} sha256:)[0-9a-f]{{64}}", sha256, text, flags=re.M)
        (folder / name).write_text(text)
        hashes[name] = file_sha256(folder / name)
    edit_json(output / "latest.json", lambda pointer: pointer.update(manifest_sha256=hashes["manifest.json"]))
    edit_json(
        output / "releases.json", lambda known: known["releases"][1].update(manifest_sha256=hashes["manifest.json"])
    )


def test_what_was_published_is_well(published: Path) -> None:
    assert verify(published) == []
    assert verify(published, "1.0.0") == []


def flip(path: Path) -> None:
    """Flip the last bit of a file."""
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))


def test_a_flipped_bit_is_found_in_every_file(output: Path) -> None:
    files = [path for path in release(output).rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    for path in files:
        flip(path)
    problems = verify(output)
    for name in (path.relative_to(release(output)).as_posix() for path in files):
        assert f"1.1.0: {name} is not what was published: its SHA-256 differs from SHA256SUMS" in problems


@pytest.mark.parametrize("name", ["SHA256SUMS", "csv/actors.csv", "parquet/actors.parquet", "changes/changes.parquet"])
def test_a_single_flipped_bit_is_found(name: str, output: Path) -> None:
    flip(release(output) / name)
    assert [problem for problem in verify(output) if name in problem]


def test_a_missing_and_an_extra_file_are_named(output: Path) -> None:
    (release(output) / "csv" / "clauses.csv").rename(release(output) / "csv" / "spare.csv")
    problems = verify(output)
    assert "1.1.0: csv/clauses.csv is missing" in problems
    assert "1.1.0: csv/spare.csv is no file of the release" in problems


def test_a_changed_row_is_found_though_every_file_hash_agrees(output: Path) -> None:
    path = release(output) / "parquet" / "actors.parquet"
    table = read_parquet(path)
    names = ["Nobody", *table.column("name").to_pylist()[1:]]
    forged = table.set_column(1, table.schema.field(1), pa.array(names))
    write_parquet(forged, path, TABLES["actors"])
    cover_up(output, "parquet/actors.parquet")
    assert verify(output) == [
        "1.1.0: actors: the rows of the Parquet are not those that were published",
        "1.1.0: csv/actors.csv: the rows are not those of the Parquet",
        "1.1.0: actors: 1.0.0 and the changes do not make this release",
    ]


def test_a_changed_cell_of_a_csv_is_found_though_every_file_hash_agrees(output: Path) -> None:
    path = release(output) / "csv" / "estimates.csv"
    path.write_text(path.read_text().replace("1200.00", "1300.00"))
    cover_up(output, "csv/estimates.csv")
    assert verify(output) == ["1.1.0: csv/estimates.csv: the rows are not those of the Parquet"]


def test_changes_that_do_not_make_the_release_are_found_though_every_other_hash_agrees(output: Path) -> None:
    """The forger rewrote the rows, their content hashes and the CSV, but not the way from the release before."""
    folder = release(output)
    table = read_parquet(folder / "parquet" / "actors.parquet")
    forged = table.set_column(1, table.schema.field(1), pa.array(["Nobody", *table.column("name").to_pylist()[1:]]))
    write_parquet(forged, folder / "parquet" / "actors.parquet", TABLES["actors"])
    write_csv(forged, folder / "csv" / "actors.csv", TABLES["actors"])

    def set_content(manifest: Any) -> None:
        (actors,) = (table for table in manifest["tables"] if table["name"] == "actors")
        actors["content_sha256"] = content_sha256(forged)
        manifest["content_sha256"] = release_sha256((t["name"], t["content_sha256"]) for t in manifest["tables"])

    edit_json(folder / "manifest.json", set_content)
    content = json.loads((folder / "manifest.json").read_text())["content_sha256"]
    edit_json(output / "releases.json", lambda known: known["releases"][1].update(content_sha256=content))
    cover_up(output, "parquet/actors.parquet", "csv/actors.csv")
    assert verify(output) == ["1.1.0: actors: 1.0.0 and the changes do not make this release"]


def test_a_broken_reference_is_found_in_what_was_published(tmp_path: Path) -> None:
    given = rows()
    given["parties"][0]["actor_id"] = "act:SWE"
    publish(tables(given), tmp_path, build())
    assert verify(tmp_path) == ["1.0.0: parties.actor_id: act:SWE is not in actors.actor_id"]


def test_an_id_that_the_registry_does_not_have_as_it_is_in_the_tables_is_found(output: Path) -> None:
    path = release(output) / "changes" / "ids.parquet"
    table = read_parquet(path)
    status = [
        "active" if one == "act:unit-002" else status
        for one, status in zip(table["id"].to_pylist(), table["status"].to_pylist(), strict=True)
    ]
    write_parquet(table.set_column(4, table.schema.field(4), pa.array(status)), path, IDS)
    assert "1.1.0: changes/ids: act:unit-002 is active but has no row" in verify(output)


def test_an_index_that_points_to_nothing_is_found(output: Path) -> None:
    shutil.rmtree(release(output))
    assert verify(output) == ["releases.json names 1.1.0, but releases/1.1.0 is not there"]


def test_a_release_that_the_index_does_not_name_and_a_stale_pointer_are_found(output: Path) -> None:
    edit_json(output / "releases.json", lambda known: known["releases"].pop())
    edit_json(output / "latest.json", lambda pointer: pointer.update(version="1.0.0", path="releases/1.0.0"))
    assert verify(output) == [
        "releases.json does not name 1.1.0; the next publish will",
        "latest.json does not point to 1.1.0, the latest active release",
    ]


@pytest.mark.parametrize("name", ["releases.json", "latest.json"])
def test_an_index_file_that_is_no_json_is_found(name: str, output: Path) -> None:
    (output / name).write_text("{")
    assert [problem for problem in verify(output) if name in problem]


def test_a_manifest_other_than_the_indexed_one_is_found(output: Path) -> None:
    edit_json(release(output) / "manifest.json", lambda manifest: manifest["build"].update(dirty=True))
    assert "1.1.0: manifest.json is not the one that releases.json knows" in verify(output)


def test_a_previous_release_that_is_gone_leaves_the_changes_unproved(output: Path) -> None:
    shutil.rmtree(output / "releases" / "1.0.0")
    assert "1.1.0: the changes cannot be proved: 1.0.0 is not there" in verify(output, "1.1.0")


def test_a_version_that_was_never_published_is_a_problem(published: Path) -> None:
    assert verify(published, "9.0.0") == [f"9.0.0: there is no such release in {published}"]


def test_an_output_without_releases_is_a_problem(tmp_path: Path) -> None:
    assert verify(tmp_path) == [f"{tmp_path} holds no release"]


def test_what_validation_says_is_reported_line_by_line(published: Path) -> None:
    seen = []

    def validate(given: Mapping[str, pa.Table]) -> None:
        seen.append(sorted(given))
        raise ValueError("mentions, quote, men:01: not in its document\nactors, name: too long")

    assert verify(published, "1.1.0", validate) == [
        "1.1.0: mentions, quote, men:01: not in its document",
        "1.1.0: actors, name: too long",
    ]
    assert seen == [sorted(TABLES)]
