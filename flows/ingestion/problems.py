"""How a feed, a page or a file is set aside: one exception inside ingest, one `Issue` outside it."""

from collections.abc import Iterable
from dataclasses import replace

from flows.read.problems import SetAside, set_aside
from flows.records import Issue

__all__ = ["IngestError", "Passing", "SetAside", "costly", "issue_of"]

STEP = "ingest"
REMARKS = frozenset({"encoding_guessed", "invalid_value", "unknown_key", "canonical_contradicted"})
"""Codes of the issues that cost nothing; every other one costs a document, a page or a feed."""


class IngestError(Exception):
    """Nothing can be ingested; the message says why and what to do."""


class Passing(SetAside):
    """What may be gone at the next attempt; `wait` is how many seconds the server asks for."""

    def __init__(self, code: str, message: str, remedy: str, value: object = "", wait: float | None = None) -> None:
        super().__init__(code, message, remedy, value=value)
        self.wait = wait


def issue_of(path: str, problem: Exception, location: str = "") -> Issue:
    """The issue for what failed, with a place of its own for errors nobody foresaw."""
    return replace(set_aside(path, problem, location), step=STEP)


def costly(issues: Iterable[Issue]) -> list[Issue]:
    """Those issues that cost a document, a page or a feed."""
    return [issue for issue in issues if issue.code not in REMARKS]
