"""The commands about releases that are there: diff, yank, redact, rebuild; and the options that `release` and `verify`
share with them. `register(group)` puts the commands onto a click group; what is heavy is imported when one runs.
"""

import sys
from pathlib import Path

import click

from flows import console

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)

OUTPUT = click.option(
    "--output", default="output", show_default=True, help="Folder of the releases, or s3://bucket/prefix."
)
RAW = click.option("--raw", type=FOLDER, default="raw", show_default=True, help="Folder of the raw documents.")
REASON = click.option("--reason", required=True, help="Why, in a sentence; the index shows it.")
SUCCESSOR = click.option("--successor", metavar="VERSION", help="The release to use instead.")

SIGN = click.option("--sign", type=FILE, metavar="KEY", help="Private key of OpenSSH to sign the release with.")
SIGNERS = click.option(
    "--signers", type=FILE, metavar="FILE", help="Allowed signers (ssh-keygen); the release must be signed by one."
)
BUMP = click.option(
    "--bump", type=click.Choice(["patch", "minor", "major"]), help="Raise the computed version to this level."
)
APPROVE = click.option(
    "--approve", is_flag=True, help="Publish although more than 5 % of a table's rows are gone or changed."
)
MIN_CONFIDENCE = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    help="Leave out rows less sure than this; by default 0.3.",
)


def register(group: click.Group) -> None:
    """Put the commands onto the group."""
    for command in (diff, yank, redact, rebuild):
        group.add_command(command)


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@OUTPUT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "parquet", "json", "html"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
@click.option("--to", "target", type=FILE, help="File to write, instead of the terminal.")
def diff(old: str, new: str, output: str, form: str, target: Path | None) -> None:
    """Tell what changed between the releases A and B: counts, examples, ids, schema; or every cell.

    The forms csv and parquet are the cells alone, as in changes/changes of a release.
    """
    from flows.publish import PublishError
    from flows.publish.bucket import working_copy
    from flows.publish.compare import compare, render

    with console.told_in_a_paragraph(PublishError), working_copy(output, [old, new]) as folder:
        rendered = render(compare(_release(folder, old), _release(folder, new)), form)
    if target:
        target.write_bytes(rendered)
    elif form == "parquet" and sys.stdout.isatty():
        raise click.ClickException("Parquet is not for a terminal: name a file with --to.")
    else:
        sys.stdout.buffer.write(rendered)


@click.command()
@click.argument("version")
@OUTPUT
@REASON
@SUCCESSOR
def yank(version: str, output: str, reason: str, successor: str | None) -> None:
    """Say that VERSION should not be used any more. Its files stay; `latest` moves on."""
    from flows.publish import PublishError, bucket

    with console.told_in_a_paragraph(PublishError):
        bucket.yank(output, version, reason, successor)
    click.echo(f"{version} is yanked: {reason}")


@click.command()
@click.argument("version")
@OUTPUT
@REASON
@SUCCESSOR
@click.confirmation_option(prompt="The files of the release will be removed for ever. Go on?")
def redact(version: str, output: str, reason: str, successor: str | None) -> None:
    """Remove the files of VERSION for ever, and leave a tombstone.

    Redact each release that has the matter: the changes of the next one tell its old values too.
    """
    from flows.publish import PublishError, bucket

    with console.told_in_a_paragraph(PublishError):
        bucket.redact(output, version, reason, successor)
    click.echo(f"{version} is redacted: {reason}")


@click.command()
@click.argument("version", required=False)
@RAW
@OUTPUT
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that extract.")
def rebuild(version: str | None, raw: Path, output: str, processes: int) -> None:
    """Make VERSION (by default the latest) again from the raw documents and prove every content hash.

    Nothing is checked out or published: documents, decisions and code must be those that its manifest records.
    """
    from flows.pipeline import EXPECTED
    from flows.publish.bucket import working_copy
    from flows.rebuild import rebuild as problems_of

    with console.told_in_a_paragraph(*EXPECTED), working_copy(output, every=True) as folder:
        problems = problems_of(raw, folder, version, processes)
    if problems:
        raise click.ClickException("\n".join(problems))
    click.echo(f"{version or 'the latest release'}: every table comes out with the content hash on record")


def _release(output: Path, version: str) -> Path:
    from flows.publish import index

    path = output / index.FOLDER / version
    if not (path / index.MANIFEST).is_file():
        raise click.ClickException(f"There is no release {version} in {output}, or its files were redacted.")
    return path
