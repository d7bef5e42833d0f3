"""Making a release once more from what its manifest records, to prove that it follows from the raw documents.

Nothing is checked out and nothing is published: the raw documents and the code at hand must be those of the release.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flows import build, pipeline
from flows.corpus import Corpus
from flows.pipeline import Settings
from flows.publish import PublishError, content, index
from flows.publish.release import Release
from flows.publish.semver import ordinal
from schemas.export import canonical


def rebuild(raw: Path, output: Path, version: str | None = None, processes: int = 1) -> list[str]:
    """What of a release (by default the latest) does not come out the same; empty when every content hash is proved.

    PublishError when there is no such release, or when documents, decisions, code or model are not those on record.
    """
    release = _recorded(output, version)
    with pipeline.workplace() as work:
        before = _as_it_was(output, release, work / "before")
        least = release.manifest["build"].get("min_confidence")
        settings = Settings(raw, before, store=str(work / "store"), min_confidence=least or 0.0)
        corpus = pipeline.read_corpus(settings, work)
        _refuse_other_inputs(release, corpus, raw)
        extractions = pipeline.extract_missing(pipeline.plan_extraction(corpus, settings, work), processes)
        tables = pipeline.resolve_facts(corpus, extractions, settings, work).tables
    recorded = {table["name"]: table["content_sha256"] for table in release.manifest["tables"]}
    made = {name: content.content_sha256(canonical(name, table)) for name, table in tables.items()}
    return [
        f"{name}: rebuilt with other rows than {release.version} has"
        for name in recorded
        if made.get(name) != recorded[name]
    ]


def _recorded(output: Path, version: str | None) -> Release:
    known = index.entries(output)
    newest = index.newest_active(known)
    wanted = version or (newest.version if newest else None)
    for entry in known:
        if entry.version == wanted and entry.status != index.REDACTED:
            return Release(output / entry.path)
    raise PublishError(f"{output} has no release {wanted or ''} to rebuild".replace("  ", " "))


def _as_it_was(output: Path, release: Release, folder: Path) -> Path:
    """A folder with the releases before this one, as links, and an index in which its predecessor is the latest."""
    base = release.manifest["previous_version"]
    floor = ordinal(base) if base else (0, 0, 0)
    (folder / index.FOLDER).mkdir(parents=True)
    earlier = []
    for entry in index.entries(output):
        if ordinal(entry.version) < ordinal(release.version):
            (folder / entry.path).symlink_to((output / entry.path).resolve(), target_is_directory=True)
            taken_back = index.REDACTED if entry.status == index.REDACTED else index.YANKED
            status = index.ACTIVE if ordinal(entry.version) <= floor and taken_back == index.YANKED else taken_back
            earlier.append(replace(entry, status=status, reason=None, successor=None))
    index.write(folder, earlier)
    return folder


def _refuse_other_inputs(release: Release, corpus: Corpus, raw: Path) -> None:
    record = release.manifest["build"]
    differing = list(_differing(record, {
        "input_sha256": build.input_sha256(corpus.descriptions(), raw),
        "extractor_fingerprint": build.extractor_fingerprint(),
        "model": build.model(),
    }))  # fmt: skip
    if differing:
        commit = record["git_commit"] or "the commit that made it"
        raise PublishError(
            f"{release.version} cannot be rebuilt here: {'; '.join(differing)}. Check out {commit} and try again"
        )


def _differing(record: dict[str, str], here: dict[str, str]) -> Iterator[str]:
    words = {
        "input_sha256": "the raw documents or the curated decisions are others",
        "extractor_fingerprint": "the code or the lexicons are others",
        "model": f"the language model is {here['model']}, and was {record['model']}",
    }
    return (words[name] for name, value in here.items() if record[name] != value)
