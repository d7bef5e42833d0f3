"""A lower accuracy on annotated briefs must not pass unnoticed: it has to be written down in golden/f1.json."""

import json
from pathlib import Path

import pytest
from articles import resolve

from flows.clean import clean
from flows.evaluate import evaluate
from flows.extract import extract
from flows.gold import read_gold
from flows.read import read

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "f1.json"
SETS = {"raw": (HERE.parent / "raw", HERE / "gold"), "tuning": (HERE / "gold" / "tuning", HERE / "gold" / "tuning")}
TOLERANCE = 0.01


@pytest.mark.parametrize("name", SETS)
def test_no_table_does_worse_than_is_written_down(name: str) -> None:
    raw, gold = SETS[name]
    documents, _ = read(raw)
    tables = resolve([extract(article) for document in documents for article in clean(document)])
    found = {table: round(counts.f1, 3) for table, counts in evaluate(tables, read_gold(gold)).total.tables.items()}
    golden = json.loads(GOLDEN.read_text())[name]
    worse = {table: (f1, golden[table]) for table, f1 in found.items() if f1 < golden[table] - TOLERANCE}
    assert not worse, f"F1 now and as written in {GOLDEN.name}: {worse}; mend the rule, or write the new value down"
    assert set(found) == set(golden)
