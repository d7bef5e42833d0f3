"""Command lines in, output and exit codes out."""

import json
import logging
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from articles import one_by_one
from click.testing import CliRunner, Result

from flows import show
from flows.cli import main
from flows.facts import ArticleFacts
from flows.publish import index
from flows.records import Article
from tests.conftest import SENT

HEAVY = {"duckdb", "numpy", "pandas", "pandera", "prefect", "pyarrow", "rich", "schemas", "spacy"}
PROJECT = Path(__file__).resolve().parents[1]
COMMANDS = ["diff", "evaluate", "ingest", "rebuild", "redact", "release", "serve", "show", "verify", "yank"]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def plain(raw: Path, *arguments: object) -> Result:
    return run("release", "--plain", "--raw", raw, "--output", raw.parent / "output", *arguments)


@pytest.fixture(autouse=True)
def _restored_log() -> None:
    """The command sets up the log of its process; the next test starts without."""
    logging.getLogger("pact_ledger").handlers = []


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from flows.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    print(end.code, sorted({HEAVY!r} & sys.modules.keys()))
"""
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "0 []"


def test_every_command_is_explained() -> None:
    assert sorted(main.commands) == COMMANDS
    for command in main.commands.values():
        assert command.help
        assert all(
            getattr(parameter, "help", None) for parameter in command.params if parameter.param_type_name == "option"
        )


def test_the_readme_names_every_command() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert not [command for command in COMMANDS if f"pact-ledger {command}" not in readme]


@pytest.mark.skipif(index.latest(PROJECT / "output") is None, reason="no release has been made yet")
def test_the_readme_prints_what_the_release_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """To refresh it, run the command of the README with COLUMNS=110."""
    monkeypatch.setenv("COLUMNS", "110")
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- show:begin -->\n```\n$ pact-ledger ")[1].split("\n```\n<!-- show:end -->")[0]
    command, printed = shown.split("\n", 1)
    assert run(*shlex.split(command), "--output", PROJECT / "output").output.rstrip() == printed


def test_a_release_ends_with_its_rows_and_its_path(raw: Path) -> None:
    result = plain(raw)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == f"path       {raw.parent / 'output' / 'releases' / '1.0.0'}"
    assert "agreements" in result.output
    assert [line.split()[0] for line in result.stderr.splitlines()] == STEPS


STEPS = ["read", "extract", "resolve", "validate", "publish"]


def test_nothing_new_is_no_release_and_no_failure(raw: Path) -> None:
    plain(raw)
    again = plain(raw)
    assert again.exit_code == 0
    assert "nothing changed since 1.0.0" in again.output
    assert [path.name for path in (raw.parent / "output" / "releases").iterdir()] == ["1.0.0"]


def test_a_document_set_aside_is_told_by_the_exit_code(raw: Path) -> None:
    (raw / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = plain(raw)
    assert result.exit_code == 3
    assert "2 documents, 1 set aside" in result.stderr
    assert "broken.txt" in result.output
    assert "set aside  1" in result.output.splitlines()
    assert "broken.txt" in (raw.parent / "output" / "releases" / "1.0.0" / "issues.csv").read_text(encoding="utf-8")


def test_a_remark_on_a_document_that_was_kept_does_not_raise_the_exit_code(raw: Path) -> None:
    (raw / "visit.toml").write_text('colour = "red"\n', encoding="utf-8")
    result = plain(raw)
    assert result.exit_code == 0
    assert "2 documents, 0 set aside" in result.stderr
    issues = (raw.parent / "output" / "releases" / "1.0.0" / "issues.csv").read_text(encoding="utf-8")
    assert "visit.txt,read,unknown_key" in issues


def test_an_article_on_which_extraction_failed_is_told_by_the_exit_code(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import pipeline
    from flows.extract import extract

    def fails_on_visit(article: Article) -> ArticleFacts:
        if article.document.path == "visit.txt":
            raise RuntimeError("no tree")
        return extract(article)

    monkeypatch.setattr(pipeline, "extract_all", one_by_one(fails_on_visit))
    result = plain(raw)
    assert result.exit_code == 3
    assert "2 articles in them, 1 set aside" in result.stderr


def test_no_raw_folder_and_no_document_are_failures(tmp_path: Path) -> None:
    missing = plain(tmp_path / "nowhere")
    assert (missing.exit_code, "There is no folder" in missing.output) == (1, True)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    empty = plain(tmp_path / "raw")
    assert (empty.exit_code, "no readable document" in empty.output, "broken.txt" in empty.output) == (1, True, True)
    assert not (tmp_path / "output" / "releases").exists()
    assert "Traceback" not in missing.output + empty.output


def test_an_unknown_option_is_a_usage_error(raw: Path) -> None:
    assert plain(raw, "--bump", "enormous").exit_code == 2


def test_verify_tells_whole_from_damaged(raw: Path) -> None:
    plain(raw)
    output = raw.parent / "output"
    assert run("verify", "--output", output).exit_code == 0
    assert run("verify", "1.0.0", "--output", output).exit_code == 0
    damaged = output / "releases" / "1.0.0" / "csv" / "agreements.csv"
    damaged.write_text(damaged.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    result = run("verify", "--output", output)
    assert result.exit_code == 1
    assert "csv/agreements.csv" in result.output


def test_verify_compares_every_quote_with_its_document(raw: Path) -> None:
    plain(raw)
    output = raw.parent / "output"
    assert run("verify", "--raw", raw, "--output", output).exit_code == 0
    document = next(raw.rglob("*.txt"))
    document.write_text(document.read_text(encoding="utf-8").swapcase(), encoding="utf-8")
    result = run("verify", "--raw", raw, "--output", output)
    assert result.exit_code == 1
    assert "quote" in result.output


def test_without_a_release_the_commands_say_so(tmp_path: Path) -> None:
    for command in (["show", "agreements"], ["verify"], ["evaluate", "--gold", tmp_path]):
        result = run(*command, "--output", tmp_path)
        assert (result.exit_code, "There is no release" in result.output) == (1, True)


def test_show_prints_each_row_with_its_quote_and_where_it_stands(release_folder: Path) -> None:
    result = run("show", "deployments", "--release", release_folder)
    assert result.exit_code == 0
    header, _, row, quote, origin, closing = result.output.splitlines()
    assert header.split()[:3] == ["sender_actor_id", "recipient_actor_id", "category"]
    assert row.split()[:4] == ["act:PER", "act:CHL", "personnel_support", "engineers"]
    assert quote == f"    “{SENT}”"
    assert origin.startswith("    — The Example Courier, Peru and Chile sign mutual defence treaty · treaty.txt [")
    assert closing == "1 of 1 rows of deployments"


def test_show_takes_a_condition_columns_and_a_limit(release_folder: Path) -> None:
    columns = ["--columns", "actor_id, role", "--limit", "1", "--quotes", "0"]
    lines = run("show", "parties", "--release", release_folder, *columns).output.splitlines()
    assert [line.split() for line in lines[::2]] == [["actor_id", "role"], ["act:CHL", "party"]]
    assert lines[-1] == "1 of 2 rows of parties"
    chosen = run("show", "parties", "--release", release_folder, "--where", "actor_id = 'act:PER'").output
    assert "act:CHL" not in chosen.splitlines()[2]
    assert "1 of 1 rows" in chosen


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["treaties"], "There is no table treaties. The tables are: sources,"),
        (["actors", "--where", "iso = 'PER'"], "Columns of actors: actor_id,"),
        (["actors", "--where", "iso3 ="], "cannot be evaluated"),
        (["actors", "--columns", "iso"], "actors has no column iso. It has: actor_id,"),
        (["actors", "--where", "name IN (SELECT content FROM read_text('/etc/hostname'))"], "cannot be evaluated"),
    ],
)
def test_what_show_cannot_answer_is_told_in_a_paragraph(
    release_folder: Path, arguments: list[str], complaint: str
) -> None:
    result = run("show", *arguments, "--release", release_folder)
    assert result.exit_code == 1
    assert complaint in result.output


@pytest.mark.parametrize("table", list(show.COLUMNS))
def test_every_table_can_be_shown(release_folder: Path, table: str) -> None:
    assert f"rows of {table}" in run("show", table, "--release", release_folder).output
    assert run("show", table, "--columns", "all", "--release", release_folder).exit_code == 0


def test_evaluate_prints_scores_misses_and_json(release_folder: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    facts = {"agreements": [], "clauses": [], "deployments": [], "estimates": []}
    (gold / "treaty.json").write_text(json.dumps({"id": "treaty", "segments": [{"no": 1}], **facts}), encoding="utf-8")
    arguments = ["evaluate", "--gold", gold, "--release", release_folder]
    text = run(*arguments, "--misses").output
    assert "treaty | deployments | spurious | PER → CHL personnel_support: engineers" in text
    assert f"“{SENT}”" in text
    scores = json.loads(run(*arguments, "--json").stdout)
    assert scores["tables"]["parties"]["fp"] == 2
    assert scores["by_source_type"]["news"]["documents"] == 1
    alike = json.loads(run("evaluate", "--gold", gold, "--second", gold, "--json").stdout)
    assert alike["documents"] == 1 and all(counts["fp"] == counts["fn"] == 0 for counts in alike["tables"].values())
