"""Which documents are versions of one page, and which are copies of one report, as their sidecars say.

Raw is append-only: a page that changed comes in as a new document, whose sidecar names the one before it
(`supersedes`). A release is made of the newest version that can be read; the others stay on disk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.read.problems import remark
from flows.records import Document, Issue

SYNDICATED = "syndicated_copy"


def newest_versions(documents: Sequence[Document]) -> tuple[list[Document], list[Issue]]:
    """The documents that no other one supersedes, each with its earlier versions, and a remark on each copy of another.

    Afterwards `copy_of` names the newest version of the first report of its chain, so that copies of one report agree.
    """
    before = {one.path: one.metadata.supersedes for one in documents if one.metadata.supersedes}
    copies = {one.path: one.metadata.copy_of for one in documents if one.metadata.copy_of}
    earlier = {one.path: _followed(one.path, before) for one in documents}
    superseded = {older for chain in earlier.values() for older in chain}
    heads = [one for one in documents if one.path not in superseded]
    newest = {older: head.path for head in reversed(heads) for older in earlier[head.path]}
    kept = []
    for head in heads:
        first = [head.path, *_followed(head.path, copies)][-1]
        original = newest.get(first, first)
        metadata = replace(head.metadata, copy_of=None if original == head.path else original)
        kept.append(replace(head, metadata=metadata, earlier=earlier[head.path]))
    return kept, [_syndicated(one.path, one.metadata.copy_of) for one in kept if one.metadata.copy_of]


def _followed(path: str, links: Mapping[str, str]) -> tuple[str, ...]:
    """The paths that links lead to from a path, in order; none where they lead in a circle."""
    found: list[str] = []
    while (following := links.get(found[-1] if found else path)) is not None:
        if following == path or following in found:
            return ()
        found.append(following)
    return tuple(found)


def _syndicated(path: str, original: str) -> Issue:
    message = f"is a copy of {original}: together they count as one source"
    return remark(path, SYNDICATED, message, "none, unless it was written independently: then remove copy_of from its "
                  "sidecar", value=original)  # fmt: skip
