"""Public test suites for the parts: Duckling's numerals, python-edtf's phrases. They lie beside the repository."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.extract import dates, numbers

YARDSTICKS = Path(__file__).resolve().parents[2] / "shared" / "yardsticks"


def cases(name: str) -> list[dict[str, Any]]:
    path = YARDSTICKS / name
    if not path.exists():
        pytest.skip(f"no yardsticks beside the repository: ../shared/yardsticks/{name} is missing")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_value(text: str, value: float) -> bool:
    found = numbers.find(text)
    return len(found) == 1 and found[0].point is not None and abs(float(found[0].point) - value) < 1e-9


def test_numerals_of_duckling() -> None:
    suite = cases("numbers_duckling.jsonl")
    missed = [case["text"] for case in suite if not is_value(case["text"], case["expected"]["value"])]
    assert len(missed) <= 0.02 * len(suite), missed


def test_phrases_of_python_edtf() -> None:
    suite = cases("dates_edtf.jsonl")
    assert [case["text"] for case in suite if dates.phrase(case["text"]) != case["expected"]["edtf"]] == []


def test_find_reads_the_phrases_that_prose_could_hold() -> None:
    """A month, a day or a season with its year."""
    openings = ("January", "Spring", "Summer", "Autumn", "Fall", "Winter", "the year")
    suite = [case for case in cases("dates_edtf.jsonl") if case["text"].startswith(openings)]
    assert len(suite) > 10
    misread = [c["text"] for c in suite if [d.edtf for d in dates.find(f"In {c['text']}")] != [c["expected"]["edtf"]]]
    assert misread == []


def test_find_reads_nearly_all_phrases_of_python_edtf_as_texts_of_their_own() -> None:
    suite = cases("dates_edtf.jsonl")
    missed = [
        case["text"]
        for case in suite
        if [one.edtf for one in dates.find(case["text"])] != [value for value in [case["expected"]["edtf"]] if value]
    ]
    assert len(missed) <= 0.1 * len(suite), missed
