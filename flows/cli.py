"""The command line, `pact-ledger`. What is heavy is imported by the command that needs it.

Exit codes: 0 done, also when there was nothing to publish; 1 refused or failed; 2 not a valid command line;
3 published or ingested, with documents set aside.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows import console, publish_commands

if TYPE_CHECKING:
    from flows.ingestion import Outcome as IngestOutcome
    from flows.pipeline import Outcome

SET_ASIDE = 3
CLUSTERS = ("dask", "ray")

FOLDER = click.Path(path_type=Path, file_okay=False)
RAW = click.option(
    "--raw", default="raw", show_default=True, help="Folder of the raw documents, or s3://bucket/prefix."
)
OUTPUT = publish_commands.OUTPUT
RELEASE = click.option("--release", "folder", type=FOLDER, help="Folder of one release, instead of --output.")
VERSION = click.option("--version", "number", help="Version of a release in --output; by default the latest.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="pact-ledger")
def main() -> None:
    """Security agreements between states, deployments and claims, read out of documents into versioned tables."""


@main.command()
@RAW
@OUTPUT
@click.option("--plain", is_flag=True, help="Run the same steps without Prefect: the same bytes, sooner.")
@publish_commands.BUMP
@publish_commands.APPROVE
@publish_commands.SIGN
@publish_commands.MIN_CONFIDENCE
@click.option(
    "--gold", type=FOLDER, help="Gold to score the release with; by default tests/gold beside the raw folder."
)
@click.option(
    "--store",
    metavar="PLACE",
    help="Folder or URL where what was extracted is kept; by default .extracted in the output.",
)
@click.option(
    "--partition",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="Documents that are extracted and kept together, at most.",
)
@click.option(
    "--runner",
    type=click.Choice(["local", "processes", "dask", "ray"]),
    help="Who extracts: this process, others, or a cluster. By default local, with --processes above 1 processes.",
)
@click.option(
    "--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Processes or workers that extract."
)
@click.option("--scheduler", metavar="ADDRESS", help="Address of a Dask or Ray cluster that is running already.")
def release(raw: str, output: str, plain: bool, gold: Path | None, store: str | None, **options: Any) -> None:
    """Read the raw documents and publish a release, if anything has changed."""
    from flows.extracted import FOLDER
    from flows.orchestration.temporary_server import ParameterError, ServerError
    from flows.pipeline import EXPECTED
    from flows.publish import bucket

    console.log_to_stderr()
    console.end_in_order()
    with (
        console.told_in_a_paragraph(*EXPECTED, ParameterError, ServerError),
        console.told_of_the_disk(),
        bucket.publishing(output) as folder,
    ):
        options |= {"raw": raw, "output": folder, "gold": gold}
        options |= {"store": store or f"{output}/{FOLDER}"}
        if options["min_confidence"] is None:
            del options["min_confidence"]
        outcome = _run_plain(**options) if plain else _run_flow(options)
    _print_outcome(outcome, f"{output}/releases/{outcome.path.name}")
    if outcome.published and outcome.set_aside:
        sys.exit(SET_ASIDE)


@main.command()
@click.argument("table")
@OUTPUT
@VERSION
@RELEASE
@click.option("--where", help="Condition in SQL, such as \"agreement_type = 'friendship'\".")
@click.option("--columns", help="Columns to show, with commas between; or all.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to show.")
@click.option("--quotes", type=click.IntRange(min=0), default=2, show_default=True, help="Quotes to show for each row.")
def show(table: str, output: str, number: str | None, folder: Path | None, columns: str | None, **options: Any) -> None:
    """Print rows of TABLE, each with the quotes that it rests on.

    TABLE is sources, actors, agreements, parties, clauses, deployments, estimates or mentions.
    """
    from flows import show as showing

    options["columns"] = [name.strip() for name in columns.split(",")] if columns else []
    with console.told_in_a_paragraph(showing.ShowError), _found_release(folder, output, number) as path:
        for line in showing.show(path, table, **options):
            click.echo(line)


@main.command()
@click.option("--gold", type=FOLDER, required=True, help="Folder of gold annotations, one JSON file a document.")
@OUTPUT
@VERSION
@RELEASE
@click.option("--raw", type=FOLDER, help="Raw folder, so that --misses can show the sentence of a missed fact.")
@click.option("--second", type=FOLDER, help="Score this second annotation instead of a release: how far people agree.")
@click.option("--misses", is_flag=True, help="List every missed and every spurious fact.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(
    gold: Path,
    output: str,
    number: str | None,
    folder: Path | None,
    raw: Path | None,
    second: Path | None,
    misses: bool,
    as_json: bool,
) -> None:
    """Score a release against gold: precision, recall and F1 with 95 % intervals, and accuracy of attributes."""
    from flows import evaluate as evaluating
    from flows.gold import GoldError, read_gold
    from flows.publish.tables import load_tables
    from flows.report import evaluation_lines, miss_lines

    with console.told_in_a_paragraph(GoldError):
        if second:
            result = evaluating.annotator_agreement(read_gold(gold), read_gold(second))
        else:
            texts = _texts(raw) if raw else None
            with _found_release(folder, output, number) as path:
                result = evaluating.evaluate(load_tables(path), read_gold(gold), texts)
    if misses:
        for line in miss_lines(result):
            click.echo(line, err=as_json)
    lines = [json.dumps(result.as_mapping(), indent=1)] if as_json else evaluation_lines(result)
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("number", metavar="[VERSION]", required=False)
@OUTPUT
@publish_commands.SIGNERS
@click.option("--raw", type=FOLDER, help="Raw folder of the release, to compare every quote with its document too.")
def verify(number: str | None, output: str, signers: Path | None, raw: Path | None) -> None:
    """Check files, hashes and tables of a release, or of all of them; with --raw, its quotes as well."""
    from functools import partial

    from flows.publish.bucket import working_copy
    from flows.publish.verify import verify as problems_of
    from flows.validate import validate

    documents = _documents(raw) if raw else None
    what = f"release {number} in {output}" if number else f"every release in {output}"
    with working_copy(output, every=True) as folder:
        _find_release(None, folder, number)
        problems = problems_of(folder, number, partial(validate, documents=documents), signers)
    if problems:
        raise click.ClickException("\n  ".join([f"Not all is as it was published ({what}):", *problems]))
    click.echo(f"{what}: every file and every table is as it was published")


@main.command()
@publish_commands.RAW
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--feeds", type=publish_commands.FILE, help="Feeds and lists to take; by default feeds.toml in --raw.")
@click.option("--allow-private", is_flag=True, help="Fetch also from loopback and private networks.")
@click.option("--plain", is_flag=True, help="Run the same steps without Prefect.")
def ingest(raw: Path, files: tuple[Path, ...], feeds: Path | None, allow_private: bool, plain: bool) -> None:
    """Add what is new in feeds and lists of pages to the raw folder; or FILES (txt, html, warc, jsonl, parquet).

    It ends with 3 when something was set aside.
    """
    from flows import ingestion
    from flows.orchestration.temporary_server import ParameterError, ServerError

    console.log_to_stderr()
    console.end_in_order()
    with console.told_in_a_paragraph(ingestion.IngestError, ParameterError, ServerError), console.told_of_the_disk():
        if plain:
            allowed = ingestion.PRIVATE if allow_private else ()
            outcome = ingestion.run(ingestion.Settings(raw, feeds, files, allowed))
        else:
            outcome = _ingest_flow(raw=raw, feeds=feeds, files=list(files), allow_private=allow_private)
    for line in ingestion.lines(outcome):
        click.echo(line)
    if outcome.set_aside:
        sys.exit(SET_ASIDE)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True, help="Port of the server.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".")
def serve(folder: Path, port: int) -> None:
    """Run what prefect.yaml in FOLDER says at the times that it says, until interrupted.

    A Prefect server with its pages is started beside it on this machine, unless PREFECT_API_URL names one.
    """
    from flows.orchestration import serving
    from flows.orchestration.temporary_server import ServerError

    console.end_in_order()
    with console.told_in_a_paragraph(serving.ServeError, ServerError):
        serving.run(folder.resolve(), port)


publish_commands.register(main)


def _ingest_flow(**options: Any) -> "IngestOutcome":
    from flows.orchestration import temporary_server

    def load() -> "Callable[..., IngestOutcome]":
        from flows.ingest import ingest as ingest_flow

        return ingest_flow

    return temporary_server.run(load, **options)


def _run_plain(runner: str | None, processes: int, scheduler: str | None, **options: Any) -> "Outcome":
    from flows import pipeline

    if runner in CLUSTERS or scheduler:
        raise click.UsageError("A cluster is reached through Prefect: leave out --plain.")
    return pipeline.run(pipeline.Settings(**options), 1 if runner == "local" else processes)


def _run_flow(options: Mapping[str, Any]) -> "Outcome":
    from flows.orchestration import temporary_server

    runner = options["runner"] or ("local" if options["processes"] == 1 else "processes")

    def load() -> "Callable[..., Outcome]":
        from flows.extract.syntax import parse
        from flows.release import release as release_flow

        if runner == "local":
            parse.load()
        return release_flow

    return temporary_server.run(load, **{**options, "runner": runner})


def _find_release(folder: Path | None, output: Path, number: str | None) -> Path:
    """The folder of the release asked for; ends the command when there is none."""
    from flows.publish import PublishError, index

    with console.told_in_a_paragraph(PublishError):
        path = folder or (output / "releases" / number if number else index.latest(output))
    if path is None or not path.is_dir():
        raise click.ClickException(
            f"There is no release at {path or output}. Make one with `pact-ledger release`, or name its place with "
            "--output or --release."
        )
    return path


@contextmanager
def _found_release(folder: Path | None, output: str, number: str | None) -> Iterator[Path]:
    """The folder of the release asked for, fetched when it lies in a bucket."""
    from flows.publish.bucket import working_copy

    with working_copy(output, [number] if number else []) as place:
        yield _find_release(folder, place, number)


def _documents(raw: Path) -> dict[str, str]:
    """The text of each document by its path in the raw folder, also of those that another has superseded since."""
    from flows.read import iter_documents
    from flows.records import Document

    return {item.path: item.text for item in iter_documents(raw) if isinstance(item, Document)}


def _texts(raw: Path) -> dict[str, str]:
    """The text of each document by the stem of its file name, as gold names it."""
    return {Path(path).stem: text for path, text in _documents(raw).items()}


def _print_outcome(outcome: "Outcome", place: str) -> None:
    from flows.report import outcome_lines

    for line in outcome_lines(outcome, place):
        click.echo(line)
