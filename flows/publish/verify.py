"""Whether releases are still what they were: every file, every row, every promise of their manifests."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish import ids, index
from flows.publish.build import PublishError
from flows.publish.content import content_sha256, file_sha256, release_sha256, schema_sha256
from flows.publish.diff import unproven
from flows.publish.manifest import MANIFEST, REGISTRY, SUMS
from flows.publish.release import Release
from flows.publish.signing import SIGNATURE, is_signed, signer
from flows.publish.tables import escaped, read_csv
from schemas import SCHEMA_VERSION

Validate = Callable[[Mapping[str, pa.Table]], None]
"""Checks tables against today's schema and their evidence, and raises an exception that lists what fails."""

UNREADABLE = (OSError, ValueError, KeyError, TypeError, pa.ArrowException)
"""What a damaged file raises, whichever way it is damaged."""


def verify(
    output: Path, version: str | None = None, validate: Validate | None = None, signers: Path | None = None
) -> list[str]:
    """Everything wrong with a release, or with all of them and the index; one line a problem, empty when all is well.

    Checked: the index against the folders; every file against SHA256SUMS, and the two against each other; the manifest
    against the index; tables against their content hashes, CSV against Parquet; references between tables; that the
    previous release and the changes make this one; that a signature is there exactly where the manifest says so.
    `validate` is asked about the tables of releases under today's schema. With `signers`, a file of allowed signers as
    ssh-keygen knows it, each release must be signed by one of them.
    """
    try:
        entries = index.entries(output)
    except (PublishError, *UNREADABLE) as error:
        return [f"the index cannot be read: {error}"]
    problems = list(_index_problems(output, entries))
    chosen = [entry for entry in entries if version in (None, entry.version)]
    if version is not None and not chosen:
        return [*problems, f"{version}: there is no such release in {output}"]
    for entry in chosen:
        if entry.status != index.REDACTED and (output / entry.path).is_dir():
            problems.extend(f"{entry.version}: {problem}" for problem in _release_problems(output, entry, validate))
            if signers is not None:
                problems.extend(
                    f"{entry.version}: {problem}" for problem in _signature_problems(output, entry, signers)
                )
    return problems


def _index_problems(output: Path, entries: list[index.Entry]) -> Iterator[str]:
    """What the two index files say that the folders do not."""
    if not entries:
        yield f"{output} holds no release"
        return
    for entry in entries:
        if not (output / entry.path).is_dir():
            yield f"{index.INDEX} names {entry.version}, but {entry.path} is not there"
        elif entry.status == index.REDACTED:
            yield from (f"{entry.version} is redacted, but {path} is still there" for path in _remains(output, entry))
    indexed = json.loads((output / index.INDEX).read_text(encoding="utf-8")) if (output / index.INDEX).exists() else {}
    named = {entry["version"] for entry in indexed.get("releases", ())}
    for missing in (entry.version for entry in entries if entry.version not in named):
        yield f"{index.INDEX} does not name {missing}; the next publish will"
    newest = index.newest_active(entries)
    if newest and _pointer(output) != {
        "version": newest.version,
        "path": newest.path,
        "manifest_sha256": newest.manifest_sha256,
    }:
        yield f"{index.POINTER} does not point to {newest.version}, the latest active release"


def _remains(output: Path, entry: index.Entry) -> list[str]:
    folder = output / entry.path
    files = (path.relative_to(output).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if path != f"{entry.path}/{index.TOMBSTONE}")


def _pointer(output: Path) -> Any:
    try:
        return json.loads((output / index.POINTER).read_text(encoding="utf-8"))
    except UNREADABLE:
        return None


def _release_problems(output: Path, entry: index.Entry, validate: Validate | None) -> Iterator[str]:
    release = Release(output / entry.path)
    yield from _file_problems(release.path)
    for check in (
        _manifest_problems(release, entry),
        _table_problems(release),
        _csv_problems(release),
        _reference_problems(release),
        _id_problems(release),
        _proof_problems(output, release),
    ):
        yield from _readable(check)
    if validate is not None and entry.schema_version == SCHEMA_VERSION:
        yield from _invalid(release, validate)


def _readable(problems: Iterator[str]) -> Iterator[str]:
    """The problems of one check; that a file cannot be read is one more, and ends the check."""
    try:
        yield from problems
    except UNREADABLE as error:
        yield f"cannot be read: {type(error).__name__}: {error}"


def _file_problems(folder: Path) -> Iterator[str]:
    """Files against SHA256SUMS: missing, extra, other bytes."""
    try:
        listed = _sums((folder / SUMS).read_text(encoding="utf-8"))
    except UNREADABLE as error:
        yield f"{SUMS} cannot be read: {error}"
        return
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {SUMS, SIGNATURE}
    yield from (f"{name} is missing" for name in sorted(listed.keys() - found))
    yield from (f"{name} is no file of the release" for name in sorted(found - listed.keys()))
    for name in sorted(found & listed.keys()):
        if file_sha256(folder / name) != listed[name]:
            yield f"{name} is not what was published: its SHA-256 differs from {SUMS}"


def _sums(text: str) -> dict[str, str]:
    """The hash of each file by its path; ValueError where the text is anything but lines of `<hash>  <path>`."""
    pairs = [line.split("  ", 1) for line in text.split("\n")[:-1]]
    listed = {path: sha256 for sha256, path in pairs}
    if text != "".join(f"{listed[path]}  {path}\n" for path in sorted(listed)):
        raise ValueError("it is not one line a file, sorted by path")
    return listed


def _manifest_problems(release: Release, entry: index.Entry) -> Iterator[str]:
    """The manifest against the index, against SHA256SUMS and against itself."""
    manifest = release.manifest
    if file_sha256(release.path / MANIFEST) != entry.manifest_sha256:
        yield f"{MANIFEST} is not the one that {index.INDEX} knows"
    if (manifest["version"], manifest["content_sha256"]) != (entry.version, entry.content_sha256):
        yield f"{MANIFEST} is of {manifest['version']} or of other content than {index.INDEX} says"
    content = release_sha256((table["name"], table["content_sha256"]) for table in manifest["tables"])
    if content != manifest["content_sha256"]:
        yield f"{MANIFEST}: content_sha256 does not follow from those of the tables"
    if manifest["signed"] != is_signed(release.path):
        yield f"{SIGNATURE} is missing" if manifest["signed"] else f"{SIGNATURE} is no file of the release"
    listed = _sums((release.path / SUMS).read_text(encoding="utf-8"))
    described = {file["path"]: file["sha256"] for file in manifest["files"]}
    if described != {name: sha256 for name, sha256 in listed.items() if name not in (MANIFEST, REGISTRY)}:
        yield f"{MANIFEST} and {SUMS} disagree about the files"


def _table_problems(release: Release) -> Iterator[str]:
    """Tables against the manifest."""
    for described in release.manifest["tables"]:
        name, table = described["name"], release.snapshot.tables[described["name"]]
        if len(table) != described["rows"]:
            yield f"{name}: {len(table)} rows, where {MANIFEST} says {described['rows']}"
        if content_sha256(table) != described["content_sha256"]:
            yield f"{name}: the rows of the Parquet are not those that were published"
        if schema_sha256(table.schema) != described["schema_sha256"]:
            yield f"{name}: the schema of the Parquet is not the one that was published"


def _csv_problems(release: Release) -> Iterator[str]:
    """Each CSV against its Parquet."""
    forms = {f"csv/{name}.csv": table for name, table in release.snapshot.tables.items()}
    forms |= {"changes/changes.csv": release.changes, "changes/id_map.csv": release.id_map}
    forms["changes/ids.csv"] = release.ids
    for path, columns in release.manifest["csv"]["escaped_columns"].items():
        expected, _ = escaped(forms[path], columns)
        if content_sha256(read_csv(release.path / path, expected.schema)) != content_sha256(expected):
            yield f"{path}: the rows are not those of the Parquet"


def _reference_problems(release: Release) -> Iterator[str]:
    """Foreign keys, as the release's own Data Package declares them."""
    tables = release.snapshot.tables
    for name, table in tables.items():
        for key in release.package[name].get("foreignKeys", ()):
            (column,), reference = key["fields"], key["reference"]
            target = tables[reference["resource"] or name].column(reference["fields"][0])
            pointers = table.column(column).drop_null()
            dangling = pointers.filter(pc.invert(pc.is_in(pointers, value_set=target.combine_chunks()))).unique()
            for value in dangling.to_pylist():
                yield f"{name}.{column}: {value} is not in {reference['resource'] or name}.{reference['fields'][0]}"


def _signature_problems(output: Path, entry: index.Entry, signers: Path) -> Iterator[str]:
    """Whether one of the allowed signers signed."""
    try:
        signer(output / entry.path, signers)
    except PublishError as error:
        yield str(error)


def _id_problems(release: Release) -> Iterator[str]:
    """The registry against the tables: an id is active exactly where it has a row."""
    known, now = release.ids, ids.of(release.snapshot.tables).column("id")
    active = known.filter(pc.equal(known.column("status"), "active")).column("id")
    for one, other, words in ((now, active, "has a row but is not active"), (active, now, "is active but has no row")):
        for value in one.filter(pc.invert(pc.is_in(one, value_set=other.combine_chunks()))).to_pylist():
            yield f"changes/ids: {value} {words}"


def _proof_problems(output: Path, release: Release) -> Iterator[str]:
    """Whether the previous release and the changes make this one; nobody can tell once the previous one is redacted."""
    previous = release.manifest["previous_version"]
    if previous is None or (output / index.FOLDER / previous / index.TOMBSTONE).is_file():
        return
    folder = output / index.FOLDER / previous
    if not folder.is_dir():
        yield f"the changes cannot be proved: {previous} is not there"
        return
    content = {name: content_sha256(table) for name, table in release.snapshot.tables.items()}
    for name in unproven(Release(folder).snapshot, release.changes, release.snapshot, content):
        yield f"{name}: {previous} and the changes do not make this release"


def _invalid(release: Release, validate: Validate) -> Iterable[str]:
    try:
        validate(release.snapshot.tables)
    except Exception as error:
        return str(error).splitlines() or [type(error).__name__]
    return ()
