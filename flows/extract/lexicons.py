"""Reading the lexicon files: vocabulary is data that a researcher can edit, never code."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from flows.extract.prefilter import Guarded, guarded


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of lexicon/<name>.csv as mappings from column to text, in file order; lines that start with # left out.

    ValueError, with file, row and remedy, for a row that has not a cell for each column.
    """
    text = files("flows.extract").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(checked(csv.DictReader(lines), f"lexicon/{name}.csv"))


def checked(rows: Iterable[dict[str, str]], file: str) -> Iterator[dict[str, str]]:
    """The rows of a lexicon file, each of which must have as many cells as the file has columns."""
    for row in rows:
        if None in row or None in row.values():
            first = next(iter(row.values()))
            raise ValueError(f"{file}: the row {first!r} has not one cell a column; put a cell with a comma in quotes")
        yield row


@cache
def phrase(name: str) -> Guarded:
    """What lexicon/phrases.csv lists under a name, as one pattern that ignores case. KeyError for an unknown name."""
    patterns = [row["pattern"] for row in table("phrases") if row["phrase"] == name]
    if not patterns:
        raise KeyError(f"lexicon/phrases.csv lists nothing under {name!r}")
    return guarded("|".join(patterns), re.IGNORECASE)


@cache
def words(role: str) -> frozenset[str]:
    """What lexicon/move_words.csv lists under a role. KeyError for an unknown role."""
    found = frozenset(row["lemma"] for row in table("move_words") if row["role"] == role)
    if not found:
        raise KeyError(f"lexicon/move_words.csv lists nothing under {role!r}")
    return found
