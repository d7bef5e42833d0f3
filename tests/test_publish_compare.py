"""Any two releases in; what differs between them out, for a person and for a program."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from publish_rows import build, many_actors, rows, tables

from flows.publish import publish
from flows.publish.compare import FORMS, compare, render
from flows.publish.difference import Difference
from flows.publish_commands import diff


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases: one actor more, then one corrected and one withdrawn."""
    folder = tmp_path_factory.mktemp("output")
    given = rows()
    given["actors"] += many_actors(60)
    publish(tables(given), folder, build())
    given["actors"].append({"actor_id": "act:hut", "name": "=Hut <b>", "kind": "agency"})
    publish(tables(given), folder, build())
    given["actors"][-2]["name"] = "Unit of the Fells"
    del given["actors"][5]
    publish(tables(given), folder, build())
    return folder


def difference(output: Path, old: str, new: str) -> Difference:
    return compare(output / "releases" / old, output / "releases" / new)


def test_releases_that_are_no_neighbours_are_compared_as_they_are(output: Path) -> None:
    found = difference(output, "1.0.0", "1.2.0")
    assert [reason.text for reason in found.reasons] == ["actors: 1 added, 1 withdrawn, 1 corrected"]
    assert str(found.level) == "minor"
    assert [line["old_id"] for line in found.fates.to_pylist()] == ["act:unit-002"]


def test_the_text_names_counts_rows_and_ids(output: Path) -> None:
    text = render(difference(output, "1.0.0", "1.2.0"), "text").decode()
    assert text.startswith("# 1.0.0 → 1.2.0 (minor)\n\n### Actors\n\n- 1 added, 1 withdrawn, 1 corrected.\n")
    assert "- Corrected: Unit of the Fells (`act:unit-059`) – name: Unit 59 → Unit of the Fells\n" in text
    assert "### Ids\n\n- 1 retracted: `act:unit-002`.\n" in text


def test_backwards_what_was_added_is_withdrawn(output: Path) -> None:
    text = render(difference(output, "1.2.0", "1.0.0"), "text").decode()
    assert text.startswith("# 1.2.0 → 1.0.0\n\n### Actors\n\n- 1 added, 1 withdrawn, 1 corrected.\n")
    assert "- Withdrawn: =Hut <b> (`act:hut`)\n" in text


def test_a_release_does_not_differ_from_itself(output: Path) -> None:
    assert render(difference(output, "1.1.0", "1.1.0"), "text").decode() == "# 1.1.0 → 1.1.0\n\nNothing differs.\n"


def test_csv_and_parquet_have_every_cell_and_csv_is_safe_in_a_spreadsheet(output: Path) -> None:
    found = difference(output, "1.0.0", "1.1.0")
    in_parquet = pq.read_table(io.BytesIO(render(found, "parquet"))).to_pylist()
    in_csv = list(csv.DictReader(io.StringIO(render(found, "csv").decode())))
    assert [(cell["column"], cell["new_value"]) for cell in in_parquet] == [("name", "=Hut <b>"), ("kind", "agency")]
    assert [cell["new_value"] for cell in in_csv] == ["'=Hut <b>", "agency"]


def test_json_is_one_object_with_everything(output: Path) -> None:
    told = json.loads(render(difference(output, "1.0.0", "1.1.0"), "json"))
    assert (told["from"], told["to"], told["level"]) == ("1.0.0", "1.1.0", "minor")
    assert told["tables"]["actors"] == {"added": 1, "removed": 0, "changed": 0}
    assert [cell["key"] for cell in told["changes"]] == ["act:hut", "act:hut"]


def test_html_escapes_what_it_shows(output: Path) -> None:
    page = render(difference(output, "1.0.0", "1.1.0"), "html").decode()
    assert "=Hut &lt;b&gt;" in page and "<b>" not in page
    assert "2 of 2 cells that differ" in page


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_each_form_to_a_file(form: str, output: Path, tmp_path: Path) -> None:
    target = tmp_path / "told"
    arguments = ["1.0.0", "1.2.0", "--output", str(output), "--format", form, "--to", str(target)]
    ran = CliRunner().invoke(diff, arguments)
    assert (ran.exit_code, ran.output) == (0, "")
    assert target.read_bytes() == render(difference(output, "1.0.0", "1.2.0"), form)


def test_the_command_prints_and_names_a_release_that_is_not_there(output: Path) -> None:
    printed = CliRunner().invoke(diff, ["1.0.0", "1.1.0", "--output", str(output)])
    assert printed.output.startswith("# 1.0.0 → 1.1.0 (minor)\n")
    missing = CliRunner().invoke(diff, ["1.0.0", "9.0.0", "--output", str(output)])
    assert missing.exit_code == 1 and "There is no release 9.0.0" in missing.output
