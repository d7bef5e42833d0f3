"""Ids through merges, splits, withdrawals and returns: each leads somewhere for ever, and none is given out twice."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from articles import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from publish_rows import PACT, Rows, build, many_actors, rows, tables

from flows.clean import clean
from flows.extract import extract
from flows.facts import ArticleFacts
from flows.publish import PublishError, load_previous, publish
from flows.publish.ids import successors
from flows.publish.index import latest
from flows.publish.release import Release
from flows.publish.status import redact, yank
from flows.publish.verify import verify
from flows.records import Document
from flows.resolve.curated import Curated, Judgement

OTHER = "agr:FIN-NOR_2031_02"
THIRD = "agr:FIN-NOR_2031_03"


def world() -> Rows:
    """Two pacts of the same states and year, each with a passage of its own, and actors enough for small changes."""
    given = rows()
    given["actors"] += many_actors(60)
    given["agreements"].append({**given["agreements"][0], "agreement_id": OTHER, "title": "Protocol on huts"})
    given["mentions"].append(mention("10", OTHER, 100))
    return given


def mention(number: str, pact: str, start: int) -> dict[str, Any]:
    """A passage of the same length at another place, for an agreement."""
    (first,) = (one for one in rows()["mentions"] if one["row_id"] == PACT)
    return {**first, "mention_id": f"men:{number}", "start": start, "end": start + len(first["quote"]), "row_id": pact}


def merged() -> Rows:
    """The world once the second pact is known to be the first."""
    given = world()
    given["agreements"] = [one for one in given["agreements"] if one["agreement_id"] == PACT]
    given["mentions"] = [{**one, "row_id": PACT} if one["row_id"] == OTHER else one for one in given["mentions"]]
    return given


def line(output: Path, one: str) -> dict[str, Any]:
    newest = max((output / "releases").iterdir(), key=lambda path: [int(part) for part in path.name.split(".")])
    (found,) = (row for row in Release(newest).ids.to_pylist() if row["id"] == one)
    return dict(found)


def fates(output: Path) -> list[tuple[str, str | None, str]]:
    release = Release(latest(output) or output)
    return [(one["old_id"], one["new_id"], one["reason"]) for one in release.id_map.to_pylist()]


def approved(given: Rows, output: Path, **record: Any) -> str:
    published = publish(tables(given), output, build(approve=True, **record))
    assert published is not None
    return published.version


def test_a_first_release_registers_every_id_of_every_table_with_a_single_key(tmp_path: Path) -> None:
    approved(world(), tmp_path)
    registered = Release(tmp_path / "releases" / "1.0.0").ids
    assert set(registered.column("table").to_pylist()) == {
        "sources",
        "actors",
        "agreements",
        "deployments",
        "estimates",
        "mentions",
    }
    assert line(tmp_path, PACT) == {
        "id": PACT,
        "table": "agreements",
        "first_version": "1.0.0",
        "last_version": "1.0.0",
        "status": "active",
        "replaced_by": None,
    }


def test_the_id_whose_passages_another_took_over_is_merged_into_it(tmp_path: Path) -> None:
    for told_now in (world(), merged()):
        approved(told_now, tmp_path)
    assert fates(tmp_path) == [(OTHER, PACT, "merged")]
    assert (line(tmp_path, OTHER)["status"], line(tmp_path, OTHER)["replaced_by"]) == ("merged", PACT)
    assert line(tmp_path, OTHER)["last_version"] == "1.0.0"
    changelog = (tmp_path / "releases" / "1.1.0" / "CHANGELOG.md").read_text()
    assert f"- `{OTHER}` merged: now `{PACT}`.\n" in changelog


def test_a_new_id_that_took_passages_from_one_that_stays_is_a_split(tmp_path: Path) -> None:
    for told_now in (merged(), world()):
        approved(told_now, tmp_path)
    assert fates(tmp_path) == [(PACT, OTHER, "split")]
    assert (line(tmp_path, PACT)["status"], line(tmp_path, OTHER)["first_version"]) == ("active", "1.1.0")


def test_a_row_that_shared_a_passage_all_along_is_no_successor() -> None:
    before, after = merged(), merged()
    before["agreements"].append({**before["agreements"][0], "agreement_id": OTHER})
    before["mentions"].append({**before["mentions"][0], "mention_id": "men:11", "row_id": OTHER})
    assert successors(tables(before), tables(after)) == {}


def test_a_judgement_goes_before_what_the_evidence_tells(tmp_path: Path) -> None:
    approved(world(), tmp_path)
    given = merged()
    given["agreements"].append({**given["agreements"][0], "agreement_id": THIRD})
    approved(given, tmp_path, successors={OTHER: (THIRD,)})
    assert (OTHER, THIRD, "merged") in fates(tmp_path)


def test_an_id_that_was_withdrawn_is_not_given_out_again(tmp_path: Path) -> None:
    for told_now in (world(), merged()):
        approved(told_now, tmp_path)
    with pytest.raises(PublishError, match=rf"would be used again: {OTHER}\. Mint new ones"):
        approved(world(), tmp_path)


def test_a_document_that_returns_brings_back_its_own_id(tmp_path: Path) -> None:
    without = world()
    without["actors"] = without["actors"][:-1]
    for told_now in (world(), without, world()):
        approved(told_now, tmp_path)
    registered = line(tmp_path, "act:unit-059")
    assert (registered["first_version"], registered["last_version"], registered["status"]) == (
        "1.0.0",
        "1.2.0",
        "active",
    )


def test_what_a_yanked_release_gave_out_is_carried_on_and_what_it_dropped_too(tmp_path: Path) -> None:
    approved(merged(), tmp_path)
    approved(world(), tmp_path)
    yank(tmp_path, "1.1.0", "wrong figures")
    previous = load_previous(tmp_path)
    assert previous is not None
    assert previous["agreements"].column("agreement_id").to_pylist() == [PACT, OTHER]
    assert len(previous["id_map"]) == 0
    assert approved(merged(), tmp_path, bump="patch") == "1.1.1"
    assert line(tmp_path, OTHER)["status"] == "retracted"
    assert verify(tmp_path) == []


def test_what_only_a_redacted_release_gave_out_stays_spent(tmp_path: Path) -> None:
    approved(merged(), tmp_path)
    approved(world(), tmp_path)
    redact(tmp_path, "1.1.0", "a name that must not be shown")
    with pytest.raises(PublishError, match="would be used again"):
        approved(world(), tmp_path)
    approved(merged(), tmp_path, bump="patch")
    assert (OTHER, None, "redacted") in fates(tmp_path)
    assert line(tmp_path, OTHER)["status"] == "redacted"
    previous = load_previous(tmp_path)
    assert previous is not None and OTHER in previous["id_map"].column("old_id").to_pylist()


def test_before_the_first_release_there_is_nothing_to_carry_over(tmp_path: Path) -> None:
    assert load_previous(tmp_path) is None


def test_rows_of_one_passage_keep_the_ids_that_they_have() -> None:
    text = (
        "Peru and Chile signed a partnership agreement in Lima on 4 March 2021. The agreement covers trade, cyber "
        "security, space research and joint exercises."
    )
    facts = extract(*clean(Document("articles/one.txt", text, "a" * 64)))
    first = resolve([facts])
    ids = first["clauses"].column("clause_id").to_pylist()
    assert len(ids) > 2
    turned = dict(zip(ids, ids[1:] + ids[:1], strict=True))  # as if earlier releases had given them out otherwise
    previous = {
        name: pa.Table.from_pylist(
            [{key: turned.get(cell, cell) for key, cell in row.items()} for row in table.to_pylist()], table.schema
        )
        for name, table in first.items()
    }
    assert resolve([facts], previous)["clauses"].sort_by("clause_id") == previous["clauses"].sort_by("clause_id")


TEXTS = (
    "Peru and Chile sign mutual defence treaty\n\nPeru and Chile signed a mutual defence treaty in Lima on 4 March "
    "2021.",
    "Peru and Chile agree on visiting forces\n\nPeru and Chile signed a visiting forces agreement in Arica on 7 August "
    "2021.",
    "Lima and Santiago remember their treaty\n\nPeru and Chile signed a mutual defence treaty on 4 March 2021. Peru "
    "has sent about 350 engineers to Chile, the Chilean Ministry of Defence said.",
    "Ghana ships vehicles to Togo\n\nGhana has delivered 40 armoured vehicles to Togo under a defence cooperation "
    "agreement that the two countries signed in Accra in May 2022.",
)
EDITS = ("", "\n\nThe text was published a day later.")


@cache
def told(number: int, edit: int) -> tuple[ArticleFacts, ...]:
    """What one state of one document tells."""
    text = TEXTS[number] + EDITS[edit]
    document = Document(f"articles/{number}.txt", text, f"{number:x}{edit:x}" * 32)
    return tuple(extract(article) for article in clean(document))


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "remove", "merge", "split"]), st.integers(0, len(TEXTS) - 1)),
    min_size=3,
    max_size=6,
)
MINTED = ("agreements", "clauses", "deployments", "estimates")


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_sequence_of_steps_moves_an_id_or_gives_one_out_twice(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        output, corpus, judged = Path(folder), {0: 0, 1: 0}, []
        history = [released(output, corpus, judged)]
        for step, number in steps:
            corpus, judged = taken(step, number, corpus, judged, history[-1])
            history.append(released(output, corpus, judged))
            check_continuity(history)
        check_registry(output, history)


def released(output: Path, corpus: Mapping[int, int], judged: list[Judgement]) -> dict[str, pa.Table]:
    """The tables of the next release of these documents and judgements."""
    facts = [facts for number, edit in sorted(corpus.items()) for facts in told(number, edit)]
    made = resolve(facts, load_previous(output), Curated(tuple(judged)))
    publish(made, output, build(approve=True))
    return made


def taken(
    step: str, number: int, corpus: Mapping[int, int], judged: list[Judgement], now: Mapping[str, pa.Table]
) -> tuple[dict[int, int], list[Judgement]]:
    """The documents and judgements after one step; a corpus is never emptied."""
    pacts = now["agreements"].column("agreement_id").to_pylist()
    judged = [one for one in judged if {one.left, one.right} <= set(pacts)]
    steps: dict[str, Callable[[], Mapping[int, int]]] = {
        "add": lambda: {**corpus, number: 0},
        "edit": lambda: {**corpus, number: 1 - corpus.get(number, 0)},
        "remove": lambda: {n: e for n, e in corpus.items() if n != number} or corpus,
    }
    if step in steps:
        return dict(steps[step]()), []
    if len(pacts) < 2:
        return dict(corpus), judged
    decided = Judgement("agreements", pacts[0], pacts[1], step == "merge", "as told", date(2031, 6, 1), "A. Curator")
    return dict(corpus), [decided]


def documents_of(tables_now: Mapping[str, pa.Table], table: str) -> dict[str, set[str]]:
    """By id of a row, the documents that attest it."""
    path = dict(
        zip(*(tables_now["sources"].column(c).to_pylist() for c in ("source_id", "document_path")), strict=True)
    )
    found: dict[str, set[str]] = {}
    for one in tables_now["mentions"].to_pylist():
        if one["table_name"] == table:
            found.setdefault(one["row_id"], set()).add(path[one["source_id"]])
    return found


def check_continuity(history: list[dict[str, pa.Table]]) -> None:
    """An id that stays is attested by a document that attested it before; one that went does not come back."""
    for table in MINTED:
        ids = [set(one[table].column(0).to_pylist()) for one in history]
        before, now = documents_of(history[-2], table), documents_of(history[-1], table)
        for stays in ids[-1] & ids[-2]:
            assert before[stays] & now[stays], f"{stays} moved from {before[stays]} to {now[stays]}"
        gone = set().union(*ids[:-2]) - ids[-2]
        assert not gone & ids[-1], f"{gone & ids[-1]} came back"


def check_registry(output: Path, history: list[dict[str, pa.Table]]) -> None:
    """Every id ever published is registered; what is replaced leads to an id that is there too."""
    newest = latest(output)
    assert newest is not None
    registered = {one["id"]: one for one in Release(newest).ids.to_pylist()}
    every = {one for tables_then in history for table in MINTED for one in tables_then[table].column(0).to_pylist()}
    assert every <= registered.keys()
    assert all(one["replaced_by"] in registered for one in registered.values() if one["replaced_by"])
    assert verify(output) == []
