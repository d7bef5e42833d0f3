"""Reading the lexicon files: vocabulary is data that a researcher can edit, never code."""

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of lexicon/<name>.csv as mappings from column to text, in file order; lines that start with # are comments."""
    text = files("flows.extract").joinpath("lexicon", f"{name}.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(csv.DictReader(lines))
