"""What passes from step to step: documents, articles, issues.

Offsets are code points of `Document.text`, half open, so that `document.text[start:end]` is the passage itself.
"""

from dataclasses import dataclass, field
from enum import StrEnum

FILLER = "\u200b"
"""Stands in a normalised text for each character that carries markup and no language: to be skipped, never shown."""


@dataclass(frozen=True, slots=True)
class Restated:
    """The third-party publication whose facts a brief restates; each value as its sidecar gives it."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the sidecar of a document says; nothing is guessed, what is not given is None. `published` is EDTF.

    `copy_of` and `supersedes` are paths of other documents: the report that this one syndicates, its earlier version.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    source_type: str = "unknown"
    language: str = "en"
    licence: str = "unknown"
    rendition: str = "original"
    restates: Restated | None = None
    copy_of: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One raw document. `path` is POSIX and relative to the raw folder; one line of a collection is `file.jsonl#<id>`.

    `sha256` is the hash of the stored bytes (for a line of a collection: of its text in UTF-8). `earlier` are the paths
    of the versions that it supersedes, newest first.
    """

    path: str
    text: str
    sha256: str
    metadata: Metadata = Metadata()
    earlier: tuple[str, ...] = ()


class BlockKind(StrEnum):
    """What a run of lines is to the reader of a page."""

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBHEADING = "subheading"
    BODY = "body"
    BOILERPLATE = "boilerplate"
    TEASER = "teaser"


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled span of the document; labelled, never deleted. Only headline, subheading and body carry facts."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document: the span from its headline (or first line) to its last line.

    `view` is `document.text[start:end]` after length-preserving normalisation (typographic quotes, dashes and spaces
    made plain, markup replaced by FILLER), so that view[i] stands for document.text[start + i].
    """

    source_id: str
    document: Document
    segment_no: int
    start: int
    end: int
    title: str | None
    section: str | None
    published: str | None
    published_basis: str | None
    blocks: tuple[Block, ...]
    view: str = field(repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """Something set aside or worth a person's look: one row of issues.csv."""

    document_path: str
    step: str
    code: str
    location: str
    value: str
    message: str
    remedy: str
