"""How a document is set aside: one exception inside the step, one `Issue` outside it."""

from flows.records import Issue

STEP = "read"
EXCERPT_LENGTH = 80

SET_ASIDE = frozenset(
    {
        "binary",
        "broken_line",
        "broken_metadata",
        "duplicate",
        "empty",
        "encoding",
        "invalid_unicode",
        "missing_text",
        "outside",
        "sha256_mismatch",
        "too_large",
        "unknown_type",
        "unreadable",
    }
)
"""Codes of the issues that cost a document; every other code of this step is a remark on a document that was kept."""


class SetAside(Exception):
    """This document cannot be used: why, where, and what to do about it. The run goes on without it."""

    def __init__(self, code: str, message: str, remedy: str, location: str = "", value: object = "") -> None:
        super().__init__(message)
        self.code, self.message, self.remedy, self.location, self.value = code, message, remedy, location, value


def excerpt(value: object) -> str:
    """At most 80 printable characters of a value, for a person to recognise it by."""
    beginning = str(value)[: EXCERPT_LENGTH + 1]
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in beginning)
    return shown if len(shown) <= EXCERPT_LENGTH else shown[: EXCERPT_LENGTH - 1] + "…"


def remark(path: str, code: str, message: str, remedy: str, location: str = "", value: object = "") -> Issue:
    """An issue of this step."""
    return Issue(path, STEP, code, location, excerpt(value), message, remedy)


def set_aside(path: str, problem: BaseException, location: str = "") -> Issue:
    """The issue for a document that failed, with a place of its own for errors nobody foresaw."""
    if isinstance(problem, SetAside):
        where = problem.location or location
        return remark(path, problem.code, problem.message, problem.remedy, where, problem.value)
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    message = f"cannot be read: {type(problem).__name__}"
    remedy = "check that the file is whole and that its permissions allow reading"
    return remark(path, "unreadable", message, remedy, location, reason)
