"""What changed in; the level of the next version and its reasons out."""

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from publish_rows import PACT, Rows, build, many_actors, rows, tables

from flows.publish import PublishError, publish
from flows.publish.dataset import described
from flows.publish.edition import Edition, plan
from flows.publish.evolution import Shape, dataset_reasons, schema_reasons, version_reasons
from flows.publish.release import Release
from flows.publish.semver import Level, Reason, following, ordinal


def many_rows() -> Rows:
    """Rows of which a few may change without being more than 5 % of any table that the tests touch."""
    given = rows()
    given["actors"] += many_actors(60)
    for number in range(10, 69):
        given["agreements"].append({**given["agreements"][0], "agreement_id": f"agr:FIN-NOR_19{number}_01"})
    return given


@pytest.fixture
def world() -> Rows:
    """The same rows, to be edited."""
    return many_rows()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder whose one release is the world."""
    folder = tmp_path_factory.mktemp("first")
    publish(tables(many_rows()), folder, build())
    return folder


@pytest.fixture
def output(first: Path, tmp_path: Path) -> Path:
    """The same, to be published into."""
    return shutil.copytree(first, tmp_path / "output")


def planned(given: Rows, output: Path, **record: Any) -> Edition:
    """The release that the rows make after what is there."""
    edition = plan(tables(given), output, build(**record))
    assert edition is not None
    return edition


def reasons(edition: Edition) -> list[str]:
    return [reason.text for reason in edition.reasons]


def correct(given: Rows, number: int = 1) -> None:
    """Correct so many agreements."""
    for agreement in given["agreements"][:number]:
        agreement["status"] = "in_force"


def test_a_version_follows_at_each_level() -> None:
    assert following("1.4.2", Level.PATCH) == "1.4.3"
    assert following("1.4.2", Level.MINOR) == "1.5.0"
    assert following("1.4.2", Level.MAJOR) == "2.0.0"
    assert sorted(["1.10.0", "1.9.0"], key=ordinal) == ["1.9.0", "1.10.0"]


def test_rows_added_and_values_corrected_are_minor(output: Path, world: Rows) -> None:
    correct(world)
    world["actors"].append({"actor_id": "act:hut", "name": "Hut", "kind": "agency"})
    edition = planned(world, output)
    assert (edition.version, edition.bump) == ("1.1.0", "minor")
    assert reasons(edition) == ["actors: 1 added", "agreements: 1 corrected"]
    assert edition.changes.select(["table", "key", "column"]).to_pylist() == [
        {"table": "actors", "key": "act:hut", "column": "name"},
        {"table": "actors", "key": "act:hut", "column": "kind"},
        {"table": "agreements", "key": PACT, "column": "status"},
    ]


def test_rows_withdrawn_are_minor(output: Path, world: Rows) -> None:
    del world["parties"][0]
    edition = planned(world, output, approve=True)
    assert (edition.version, reasons(edition)[0]) == ("1.1.0", "parties: 1 withdrawn")


def test_provenance_alone_is_a_patch_and_no_upheaval(output: Path, world: Rows) -> None:
    for agreement in world["agreements"]:
        agreement["n_sources"] = 2
    edition = planned(world, output)
    assert (edition.version, edition.bump) == ("1.0.1", "patch")
    assert reasons(edition) == ["agreements: 60 with other provenance only"]


def test_more_than_one_row_in_twenty_needs_approval_and_the_rows_are_named(output: Path, world: Rows) -> None:
    correct(world, 4)
    with pytest.raises(PublishError, match=rf"agreements: 4 of 60 rows removed or changed \(.*{PACT}.*\)"):
        publish(tables(world), output, build())
    assert not (output / "releases" / "1.1.0").exists()
    assert reasons(planned(world, output, approve=True))[-1].startswith(
        "approved by a person: agreements: 4 of 60 rows"
    )


def test_exactly_one_row_in_twenty_needs_none(output: Path, world: Rows) -> None:
    correct(world, 3)
    assert planned(world, output).version == "1.1.0"


def test_a_person_may_raise_the_version(output: Path, world: Rows) -> None:
    correct(world)
    edition = planned(world, output, bump="major")
    assert (edition.version, edition.bump) == ("2.0.0", "major")
    assert reasons(edition) == ["agreements: 1 corrected", "raised to major by a person"]


def test_a_person_may_release_what_did_not_change(output: Path, world: Rows) -> None:
    edition = planned(world, output, bump="patch")
    assert (edition.version, len(edition.changes)) == ("1.0.1", 0)


def test_a_person_may_not_lower_the_version(output: Path, world: Rows) -> None:
    correct(world)
    with pytest.raises(PublishError, match=r"patch would lower the computed minor \(agreements: 1 corrected\)"):
        planned(world, output, bump="patch")


def test_an_unknown_level_is_refused(output: Path, world: Rows) -> None:
    with pytest.raises(PublishError, match="bump is patch, minor or major, not 'huge'"):
        planned(world, output, bump="huge")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, None),
        ({"input_sha256": "0" * 64}, "raw documents or curated decisions changed"),
        ({"extractor_fingerprint": "0" * 64}, "extraction changed"),
        (
            {"input_sha256": "0" * 64, "model": "next"},
            "raw documents or curated decisions changed; extraction changed",
        ),
    ],
)
def test_each_change_says_why_as_far_as_the_builds_tell(
    record: dict[str, str], reason: str | None, output: Path, world: Rows
) -> None:
    correct(world)
    assert planned(world, output, **record).changes.column("reason").to_pylist() == [reason]


def test_a_yanked_release_is_neither_the_base_nor_its_version_given_again(output: Path, world: Rows) -> None:
    correct(world)
    publish(tables(world), output, build())
    known = json.loads((output / "releases.json").read_text())
    known["releases"][1] |= {"status": "yanked", "reason": "wrong status"}
    (output / "releases.json").write_text(json.dumps(known))
    edition = planned(world, output)
    assert edition.previous is not None
    assert (edition.previous.version, edition.version) == ("1.0.0", "1.2.0")


def test_a_withdrawn_id_is_in_the_id_map_for_ever(output: Path, world: Rows) -> None:
    gone = [actor for actor in world["actors"] if actor["actor_id"] != "act:unit-007"]
    publish(tables({**world, "actors": gone}), output, build())
    line = {"old_id": "act:unit-007", "new_id": None, "reason": "retracted", "version": "1.1.0"}
    assert Release(output / "releases" / "1.1.0").id_map.to_pylist() == [line]
    assert planned(world, output).id_map.to_pylist() == [line]


def test_merged_and_split_ids_lead_to_their_successors(output: Path, world: Rows) -> None:
    world["actors"] = [a for a in world["actors"] if a["actor_id"] not in ("act:unit-007", "act:unit-008")]
    successors = {"act:unit-007": ("act:unit-001",), "act:unit-008": ("act:unit-003", "act:unit-002")}
    lines = planned(world, output, successors=successors).id_map.to_pylist()
    assert [(line["old_id"], line["new_id"], line["reason"]) for line in lines] == [
        ("act:unit-007", "act:unit-001", "merged"),
        ("act:unit-008", "act:unit-002", "split"),
        ("act:unit-008", "act:unit-003", "split"),
    ]


FIELDS = [pa.field("pact_id", pa.string(), nullable=False), pa.field("status", pa.string()), pa.field("n", pa.int32())]


def shape(
    *fields: pa.Field, terms: tuple[str, ...] = ("signed", "in_force"), key: str = "pact_id", says: str = ""
) -> Shape:
    package = {
        "primaryKey": [key],
        "fields": [
            {"name": f.name, "description": says, "constraints": {"enum": list(terms)} if f.name == "status" else {}}
            for f in fields
        ],
    }
    return Shape(pa.schema(list(fields)), package)


BEFORE = shape(*FIELDS)


@pytest.mark.parametrize(
    ("now", "level", "text"),
    [
        (shape(*FIELDS, says="in other words"), Level.PATCH, "pacts: descriptions revised"),
        (shape(*FIELDS, pa.field("place", pa.string())), Level.MINOR, "pacts.place: column appended"),
        (shape(*FIELDS[:2], FIELDS[2].with_nullable(False)), Level.MINOR, "pacts.n: is never null any more"),
        (shape(FIELDS[0].with_nullable(True), *FIELDS[1:]), Level.MAJOR, "pacts.pact_id: may now be null"),
        (shape(*FIELDS[:2], FIELDS[2].with_type(pa.int64())), Level.MAJOR, "pacts.n: type int32 is now int64"),
        (shape(*FIELDS[:2]), Level.MAJOR, "pacts.n: column removed"),
        (shape(FIELDS[0], FIELDS[2], FIELDS[1]), Level.MAJOR, "pacts: columns reordered"),
        (shape(pa.field("place", pa.string()), *FIELDS), Level.MAJOR, "pacts: columns reordered"),
        (shape(*FIELDS, terms=("signed",)), Level.MAJOR, "pacts.status: in_force removed from the vocabulary"),
        (
            shape(*FIELDS, terms=("in_force", "lapsed", "signed")),
            Level.MAJOR,
            "pacts.status: lapsed added to the vocabulary",
        ),
        (shape(*FIELDS, key="n"), Level.MAJOR, "pacts: primary key redefined"),
    ],
)
def test_a_change_of_the_schema_has_its_level(now: Shape, level: Level, text: str) -> None:
    found = schema_reasons({"pacts": BEFORE}, {"pacts": now})
    assert max(reason.level for reason in found) is level
    assert text in [reason.text for reason in found if reason.level is level]


def test_a_table_appended_is_minor_and_a_table_removed_major() -> None:
    (appended,) = schema_reasons({"pacts": BEFORE}, {"pacts": BEFORE, "talks": BEFORE})
    (removed,) = schema_reasons({"pacts": BEFORE, "talks": BEFORE}, {"pacts": BEFORE})
    assert (appended.level, appended.text) == (Level.MINOR, "talks: table appended")
    assert (removed.level, removed.text) == (Level.MAJOR, "talks: table removed")


def test_the_unit_of_a_column_and_the_rule_of_an_id_are_major() -> None:
    def measuring(unit: str, pattern: str) -> Shape:
        measured = FIELDS[2].with_metadata({"unit": unit})
        return Shape(
            pa.schema([FIELDS[0], measured]),
            {
                "primaryKey": ["pact_id"],
                "fields": [{"name": "pact_id", "constraints": {"pattern": pattern}}, {"name": "n"}],
            },
        )

    before = {"pacts": measuring("km", "pact:[0-9]+")}
    (unit, *_) = schema_reasons(before, {"pacts": measuring("miles", "pact:[0-9]+")})
    assert (unit.level, unit.text) == (Level.MAJOR, "pacts.n: unit km is now miles")
    (rule,) = schema_reasons(before, {"pacts": measuring("km", "p:[0-9]+")})
    assert (rule.level, rule.text) == (Level.MAJOR, "pacts.pact_id: pattern pact:[0-9]+ is now p:[0-9]+")


@pytest.mark.parametrize(
    ("level", "new", "least"),
    [
        (Level.MAJOR, "1.3.0", "2.0.0"),
        (Level.MINOR, "1.2.4", "1.3.0"),
        (Level.PATCH, "1.2.3", "1.2.4"),
        (None, "1.2.2", "1.2.3"),
    ],
)
def test_a_schema_version_that_moves_less_than_the_schema_is_refused(level: Level | None, new: str, least: str) -> None:
    reasons = [Reason(level, "pacts: something")] if level else []
    with pytest.raises(PublishError, match=rf"schema_version is {new}, but must be {least} or more"):
        version_reasons("1.2.3", new, reasons)


def test_a_schema_version_moves_the_version_as_far_as_it_moved_itself() -> None:
    appended = [Reason(Level.MINOR, "pacts.place: column appended")]
    assert version_reasons("1.2.3", "1.3.0", appended) == [Reason(Level.MINOR, "schema_version 1.2.3 is now 1.3.0")]
    assert version_reasons("1.2.3", "2.0.0", []) == [Reason(Level.MAJOR, "schema_version 1.2.3 is now 2.0.0")]
    assert version_reasons("1.2.3", "1.2.3", []) == []


def test_another_licence_is_major_and_other_words_about_the_dataset_are_a_patch() -> None:
    now = described()
    assert dataset_reasons(now, now) == []
    (licence,) = dataset_reasons({**now, "licenses": [{"name": "CC0-1.0"}]}, now)
    assert (licence.level, licence.text) == (Level.MAJOR, "licence is now CC-BY-4.0")
    (words,) = dataset_reasons({**now, "title": "Old", "vocabularies": []}, now)
    assert (words.level, words.text) == (Level.PATCH, "dataset: title, vocabularies revised")


def test_a_signed_decision_is_the_reason_of_its_row_alone(output: Path, world: Rows) -> None:
    correct(world, 2)
    edition = planned(world, output, input_sha256="0" * 64, causes={("agreements", PACT): "The gazette has the day."})
    told = dict(
        zip(edition.changes.column("key").to_pylist(), edition.changes.column("reason").to_pylist(), strict=True)
    )
    assert told.pop(PACT) == "The gazette has the day."
    assert list(told.values()) == ["raw documents or curated decisions changed"]


def test_an_equal_schema_gives_no_reason() -> None:
    assert schema_reasons({"pacts": BEFORE}, {"pacts": shape(*FIELDS)}) == []
