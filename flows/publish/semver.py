"""Versions: MAJOR.MINOR.PATCH, and the levels by which they move."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

FIRST = "1.0.0"


class Level(IntEnum):
    """What a change does to the version; NONE makes no release."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for the level of a release, in words for the manifest and the changelog."""

    level: Level
    text: str
    about_rows: bool = False


def highest(reasons: Iterable[Reason]) -> Level:
    """The level that the reasons make together."""
    return max((reason.level for reason in reasons), default=Level.NONE)


def ordinal(version: str) -> tuple[int, ...]:
    """A version as a sortable tuple: "1.10.0" → (1, 10, 0). ValueError when it is none."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def following(version: str, level: Level) -> str:
    """The version that follows at a level: "1.4.2" at MINOR → "1.5.0"."""
    major, minor, patch = ordinal(version)
    if level is Level.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level is Level.MINOR else f"{major}.{minor}.{patch + 1}"
