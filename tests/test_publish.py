"""Tables in; the release folder out: its files, their bytes, and what they say."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from publish_rows import PACT, build, many_actors, rows, tables

from flows.publish import PublishError, load_tables, publish
from flows.publish.index import latest
from schemas import SCHEMA_VERSION, TABLES, VOCABULARIES

FILES = {
    "README.md",
    "CODEBOOK.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "index.html",
    "manifest.json",
    "SHA256SUMS",
    "pooch-registry.txt",
    "datapackage.json",
    "croissant.json",
    "quality.json",
    "issues.csv",
    *(f"{form}/{name}.{form}" for form in ("parquet", "csv") for name in TABLES),
    *(f"changes/{name}.{form}" for form in ("parquet", "csv") for name in ("changes", "id_map", "ids")),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the first release, for the tests that only look."""
    folder = tmp_path_factory.mktemp("output")
    publish(tables(), folder, build())
    return folder


@pytest.fixture(scope="module")
def release(output: Path) -> Path:
    return output / "releases" / "1.0.0"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest_of(release: Path) -> dict[str, Any]:
    return dict(json.loads((release / "manifest.json").read_text()))


def test_a_release_has_the_files_of_the_contract_and_no_others(release: Path) -> None:
    assert bytes_of(release).keys() == FILES


def test_the_tables_come_back_as_they_were_given(release: Path) -> None:
    loaded = load_tables(release)
    assert list(loaded) == list(TABLES)
    for name, table in tables().items():
        assert loaded[name].equals(table, check_metadata=True), name


def test_the_index_names_the_release_and_the_pointer_points_to_it(output: Path, release: Path) -> None:
    (entry,) = json.loads((output / "releases.json").read_text())["releases"]
    pointer = json.loads((output / "latest.json").read_text())
    assert entry == {
        "version": "1.0.0",
        "schema_version": SCHEMA_VERSION,
        "released_at": "2031-06-01T12:00:00Z",
        "content_sha256": manifest_of(release)["content_sha256"],
        "manifest_sha256": pointer["manifest_sha256"],
        "status": "active",
        "path": "releases/1.0.0",
    }
    assert (pointer["version"], pointer["path"], latest(output)) == ("1.0.0", "releases/1.0.0", release)


def test_equal_tables_and_an_equal_build_make_equal_bytes_in_another_process(output: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from publish_rows import build, tables; "
        "from flows.publish import publish; publish(tables(), Path(sys.argv[1]), build())"
    )
    here = Path(__file__).parent
    environment = {"PYTHONPATH": f"{here}:{here.parent}", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, env=environment)
    assert bytes_of(tmp_path) == bytes_of(output)


def _chunked(table: pa.Table) -> pa.Table:
    return pa.concat_tables([table.slice(n, 1) for n in reversed(range(len(table)))]) if len(table) else table


def _via_pandas(table: pa.Table) -> pa.Table:
    frame = table.to_pandas(types_mapper=None, date_as_object=True)
    return pa.Table.from_pandas(frame, schema=table.schema.remove_metadata(), preserve_index=False)


def _via_duckdb(table: pa.Table) -> pa.Table:
    import duckdb

    with duckdb.connect() as connection:
        connection.register("given", table)
        return connection.sql("SELECT * FROM given ORDER BY ALL DESC").to_arrow_table()


def _shuffled(table: pa.Table) -> pa.Table:
    return table.take(pa.array(sorted(range(len(table)), key=lambda row: (row * 7919) % 31), pa.int64()))


def _via_polars(table: pa.Table) -> pa.Table:
    import polars as pl

    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame.reverse().to_arrow()


@pytest.mark.parametrize("make", [_chunked, _shuffled, _via_pandas, _via_polars, _via_duckdb])
def test_whatever_made_the_tables_the_bytes_are_the_same(
    make: Callable[[pa.Table], pa.Table], output: Path, tmp_path: Path
) -> None:
    publish({name: make(table) for name, table in tables().items()}, tmp_path, build())
    assert bytes_of(tmp_path) == bytes_of(output)


def test_nothing_changed_no_release_even_when_the_build_is_another(output: Path) -> None:
    before = bytes_of(output)
    later = build(released_at=datetime(2032, 1, 1, tzinfo=UTC), git_commit=None, input_sha256="0" * 64)
    assert publish(tables(), output, later) is None
    assert bytes_of(output) == before


def test_a_second_release_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    publish(tables(), tmp_path, build())
    first = bytes_of(tmp_path / "releases" / "1.0.0")
    changed = rows()
    changed["actors"].append({"actor_id": "act:hut", "name": "Hut", "kind": "agency"})
    published = publish(tables(changed), tmp_path, build())
    assert published is not None
    assert (published.version, published.bump, published.reasons) == ("1.1.0", "minor", ("actors: 1 added",))
    assert bytes_of(tmp_path / "releases" / "1.0.0") == first
    assert latest(tmp_path) == published.path
    assert manifest_of(published.path)["previous_version"] == "1.0.0"


def test_parquet_is_written_as_the_contract_says(release: Path) -> None:
    file = pq.ParquetFile(release / "parquet" / "agreements.parquet")
    column = {
        file.schema.column(n).name: file.metadata.row_group(0).column(n) for n in range(file.metadata.num_columns)
    }
    assert file.metadata.format_version == "2.6"
    assert {chunk.compression for chunk in column.values()} == {"ZSTD"}
    assert "RLE_DICTIONARY" in column["status"].encodings
    assert "RLE_DICTIONARY" not in column["title"].encodings
    assert column["n_parties"].statistics.max == 2
    assert column["title"].has_column_index
    footer = {key: value for key, value in file.metadata.metadata.items() if key != b"ARROW:schema"}
    assert footer == {
        b"dataset": b"pact-ledger",
        b"table": b"agreements",
        b"schema_version": SCHEMA_VERSION.encode(),
    }
    n_sources = pq.read_schema(release / "parquet" / "agreements.parquet").field("n_sources")
    assert n_sources.metadata[b"unit"] == b"sources"
    assert not n_sources.nullable


def test_csv_quotes_as_little_as_it_can_and_null_is_the_empty_cell(release: Path) -> None:
    text = (release / "csv" / "actors.csv").read_bytes().decode()
    assert text == (
        "actor_id,name,kind,iso3,cow_code,gw_code,affiliation_actor_id\n"
        "act:FIN,Finland,state,FIN,375,375,\n"
        "act:NOR,Norway,state,NOR,385,385,\n"
        "act:staff-office,Staff office,agency,,,,act:NOR\n"
    )


def test_csv_writes_dates_decimals_and_booleans_plainly(release: Path) -> None:
    def only(name: str) -> dict[str, str]:
        with (release / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return next(csv.DictReader(file))

    assert only("agreements")["signed_latest"] == "2031-05-31"
    assert only("estimates")["high"] == "1200.00"
    assert only("mentions")["in_headline"] == "true"
    assert only("deployments")["item"] == "engineers,\nsappers"


def test_a_cell_that_a_spreadsheet_would_run_is_escaped_in_csv_only_and_counted(release: Path) -> None:
    assert ",'=signed the Pact" in (release / "csv" / "mentions.csv").read_text()
    assert ",'@engineers" in (release / "csv" / "mentions.csv").read_text()
    assert "'-Finland, Norway" in (release / "csv" / "sources.csv").read_text()
    assert load_tables(release)["mentions"].column("quote")[0].as_py() == "=signed the Pact of the Fells"
    assert manifest_of(release)["csv"]["escaped_cells"] == 4  # the fourth is in issues.csv
    assert manifest_of(release)["csv"]["escaped_columns"]["csv/actors.csv"] == ["name"]


def test_an_empty_text_is_refused_since_csv_cannot_tell_it_from_null(tmp_path: Path) -> None:
    given = rows()
    given["actors"][0]["name"] = ""
    with pytest.raises(PublishError, match=r"actors\.name holds an empty text"):
        publish(tables(given), tmp_path, build())
    assert bytes_of(tmp_path).keys() <= {".lock"}


def test_the_manifest_records_content_and_build(release: Path) -> None:
    manifest = manifest_of(release)
    assert (manifest["version"], manifest["previous_version"]) == ("1.0.0", None)
    assert manifest["bump"] == {"level": "first", "reasons": ["first release"]}
    (agreements,) = (table for table in manifest["tables"] if table["name"] == "agreements")
    assert agreements["primary_key"] == ["agreement_id"]
    assert (agreements["rows"], agreements["changes"]) == (1, {"added": 1, "removed": 0, "changed": 0})
    assert manifest["build"]["git_commit"] == "c" * 40
    assert manifest["build"]["pyarrow"] == pa.__version__
    assert {file["path"] for file in manifest["files"]} == FILES - {"manifest.json", "SHA256SUMS", "pooch-registry.txt"}


def test_a_build_that_differs_does_not_change_the_content_hash(release: Path, tmp_path: Path) -> None:
    publish(tables(), tmp_path, build(git_commit=None, dirty=True, model="other", quality={"f1": 0.5}))
    other, this = manifest_of(tmp_path / "releases" / "1.0.0"), manifest_of(release)
    assert (other["content_sha256"], other["tables"]) == (this["content_sha256"], this["tables"])
    assert other["quality"] == {"f1": 0.5}


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sums_is_what_sha256sum_checks(release: Path) -> None:
    command = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=release, check=False).returncode == 0
    assert len((release / "SHA256SUMS").read_text().splitlines()) == len(FILES) - 1


def test_the_pooch_registry_names_the_file_before_the_hash(release: Path) -> None:
    lines = (release / "pooch-registry.txt").read_text().splitlines()
    assert all(re.fullmatch(r"\S+ sha256:[0-9a-f]{64}", line) for line in lines)
    assert {line.split()[0] for line in lines} == FILES - {"SHA256SUMS", "pooch-registry.txt"}


def test_issues_csv_lists_what_was_set_aside(release: Path) -> None:
    assert (release / "issues.csv").read_bytes().decode() == (
        "document_path,step,code,location,value,message,remedy\n"
        "articles/broken.txt,read,binary,byte 0,'=\x00,not text,remove it\n"
    )


def test_frictionless_finds_the_data_package_valid(release: Path) -> None:
    from frictionless import validate

    report = validate(str(release / "datapackage.json"))
    assert report.flatten(["name", "type", "message"]) == []
    assert len(report.tasks) == 2 * (len(TABLES) + 3)


def test_croissant_describes_every_data_file_and_column(release: Path) -> None:
    croissant = json.loads((release / "croissant.json").read_text())
    files = {file["@id"]: file["sha256"] for file in croissant["distribution"]}
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    assert files == {path: sums[path] for path in FILES if path.startswith(("csv/", "parquet/", "changes/"))}
    described = {record_set["name"]: [f["name"] for f in record_set["field"]] for record_set in croissant["recordSet"]}
    assert described == {name: list(spec.column_names) for name, spec in TABLES.items()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_mlcroissant_loads_every_table_and_checks_its_hash(release: Path, tmp_path: Path) -> None:
    """Loading, not only validating: what validates may have the wrong hash."""
    mlcroissant = pytest.importorskip("mlcroissant")

    def loaded(folder: Path, name: str) -> list[dict[str, Any]]:
        return list(mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).records(name))

    for name, table in tables().items():
        if len(table):
            assert len(loaded(release, name)) == len(table), name
    (actor, *_) = loaded(release, "actors")
    assert (actor["actors/actor_id"], actor["actors/cow_code"]) == (b"act:FIN", 375)
    damaged = shutil.copytree(release, tmp_path / "damaged")
    other = (damaged / "parquet" / "parties.parquet").read_bytes()
    (damaged / "parquet" / "actors.parquet").write_bytes(other)
    with pytest.raises(Exception, match=r"Download\(parquet/actors\.parquet\)") as refused:
        loaded(damaged, "actors")
    assert "hash" in str(refused.value.__cause__).lower()


def test_the_citation_follows_the_schema_of_cff(release: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")
    citation = yaml.load((release / "CITATION.cff").read_text(), Loader=yaml.BaseLoader)  # dates stay text, as in JSON
    schema = json.loads((Path(__file__).parent / "schemas" / "cff-1.2.0.json").read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(citation)
    assert (citation["version"], citation["date-released"]) == ("1.0.0", "2031-06-01")
    assert citation["license"] == "CC-BY-4.0"


def test_the_codebook_has_every_column_and_every_term(release: Path) -> None:
    text = (release / "CODEBOOK.md").read_text()
    for spec in TABLES.values():
        section = text[text.index(f"\n## {spec.name}\n") :]
        for column in spec.columns:
            assert f"| `{column.name}`" in section
    for vocabulary in VOCABULARIES.values():
        section = text[text.index(f"\n## {vocabulary.name}\n") :]
        assert all(f"| `{term.term}` | " in section for term in vocabulary.terms)
    assert "| term | definition | ATOP | COW | CAMEO |" in text
    assert "| `DEF` |" in text and "| DEFENSE |" in text


def test_the_codebook_tells_how_often_a_value_is_missing(release: Path) -> None:
    lines = (release / "CODEBOOK.md").read_text().splitlines()
    (cow_code,) = (line for line in lines if line.startswith("| `cow_code`"))
    assert cow_code.endswith("| 33.3 % |")


def test_the_codebook_says_for_every_column_what_it_means_why_it_may_be_null_and_shows_a_value(release: Path) -> None:
    text = (release / "CODEBOOK.md").read_text()
    for name, table in tables().items():
        section = text[text.index(f"\n## {name}\n") :]
        for column in TABLES[name].columns:
            (line, *_) = (line for line in section.splitlines() if line.startswith(f"| `{column.name}`"))
            cells = re.split(r"(?<!\\)\|", line)
            assert cells[2].split()[0] == str(column.type).split("(")[0] or cells[2].strip().startswith(
                str(column.type)
            )
            assert column.description.replace("|", "\\|") in cells[3]
            assert bool(cells[4].strip()) == column.nullable
            assert (f" Unit: {column.unit}." in cells[3]) == (column.unit is not None)
            has_value = table.column(column.name).null_count < len(table)
            assert " Example: `" in cells[3] or not (has_value or column.example)


def test_the_codebook_has_the_crosswalks_to_ucdp_and_sipri(release: Path) -> None:
    text = (release / "CODEBOOK.md").read_text()
    assert "| term | definition | UCDP | SIPRI |" in text


def test_markdown_tables_have_as_many_cells_in_each_row(release: Path) -> None:
    for name in ("README.md", "CODEBOOK.md"):
        widths: list[int] = []
        for line in (release / name).read_text().splitlines():
            cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
            widths = [*widths, cells] if cells else []
            assert len(set(widths)) <= 1, line


def test_the_page_shows_quotes_escaped_and_asks_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    given = rows()
    given["agreements"][0]["title"] = "Pact <script>alert(1)</script>"
    publish(tables(given), tmp_path, build())
    page = (tmp_path / "releases" / "1.0.0" / "index.html").read_text()
    assert "Pact &lt;script&gt;" in page and "<script" not in page
    assert "=signed the Pact of the Fells" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_the_changelog_names_rows_and_keeps_the_earlier_sections(tmp_path: Path) -> None:
    given = rows()
    given["actors"] += many_actors(60)
    publish(tables(given), tmp_path, build())
    given["actors"][-1]["name"] = "Unit of the Fells"
    given["actors"].append({"actor_id": "act:hut", "name": "Hut", "kind": "agency"})
    del given["actors"][5]
    published = publish(tables(given), tmp_path, build(released_at=datetime(2031, 7, 2, tzinfo=UTC)))
    assert published is not None
    text = (published.path / "CHANGELOG.md").read_text()
    assert "## 1.1.0 – 2031-07-02\n\nA minor release after 1.0.0.\n" in text
    assert "- 1 added, 1 withdrawn, 1 corrected.\n" in text
    assert "- Added: Hut (`act:hut`)\n" in text
    assert "- Withdrawn: Unit 2 (`act:unit-002`)\n" in text
    assert "- Corrected: Unit of the Fells (`act:unit-059`) – name: Unit 59 → Unit of the Fells\n" in text
    assert "- 1 retracted: `act:unit-002`.\n" in text
    assert text.index("## 1.1.0") < text.index("## 1.0.0 – 2031-06-01\n\nThe first release.\n")
    assert text.count("# Changelog of the data") == 1


def test_a_missing_or_unknown_table_is_refused(tmp_path: Path) -> None:
    given = tables()
    del given["parties"]
    with pytest.raises(PublishError, match=r"missing \['parties'\], unknown \['treaties'\]"):
        publish({**given, "treaties": given["actors"]}, tmp_path, build())


def test_tables_resolved_against_an_older_release_are_refused(tmp_path: Path) -> None:
    publish(tables(), tmp_path, build())
    changed = rows()
    changed["actors"].append({"actor_id": "act:hut", "name": "Hut", "kind": "agency"})
    publish(tables(changed), tmp_path, build(resolved_against="1.0.0"))
    with pytest.raises(PublishError, match=r"carry on the ids of 1\.0\.0, but the latest release is 1\.1\.0"):
        publish(tables(), tmp_path, build(resolved_against="1.0.0"))


def test_a_build_time_without_a_zone_is_refused() -> None:
    with pytest.raises(PublishError, match="no time zone"):
        build(released_at=datetime(2031, 6, 1))


def test_the_released_figures_are_exact(release: Path) -> None:
    (estimate,) = load_tables(release)["estimates"].to_pylist()
    assert (estimate["high"], estimate["low"], estimate["confidence"]) == (Decimal("1200.00"), None, 0.1)
    assert load_tables(release)["agreements"].column("agreement_id").to_pylist() == [PACT]
