"""The ingest flow and its command: the same as the plain steps, and a release of what came in."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web import RSS, STORY, Site, article, give, in_turn, rss, serving

from flows import ingestion
from flows.cli import main
from flows.ingestion import IngestError, Settings
from flows.publish.tables import load_tables
from flows.records import Issue


@pytest.fixture(scope="module")
def prefect_api() -> Iterator[None]:
    """A Prefect API on a database of its own, for this module only."""
    import flows.prefect_settings  # noqa: F401, I001 - before Prefect
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        found.answers |= {
            "/feed": give(rss(found.at("/a")), content_type=RSS),
            "/a": give(article("Peru and Chile sign defence treaty")),
            "/h": give(article("Neighbours are allies now")),
            "/poor": give(b"", status=404),
        }
        yield found


@pytest.fixture
def raw(tmp_path: Path, site: Site) -> Path:
    """A raw folder of one feed, one list with a copy, and a feed that is not there."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "feeds.toml").write_text(f"""
[[feed]]
name = "agency"
url = "{site.at("/feed")}"
publisher = "The Agency"
source_type = "news_agency"
licence = "CC-BY-4.0"
[[feed]]
name = "poor"
url = "{site.at("/poor")}"
[[list]]
name = "herald"
urls = ["{site.at("/h")}"]
publisher = "The Herald"
[limits]
delay = 0
backoff = 0.01
""")
    return folder


def run(*arguments: object) -> Result:
    logging.getLogger("pact_ledger").handlers = []
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def text_files(raw: Path) -> list[str]:
    return sorted(path.relative_to(raw).as_posix() for path in raw.rglob("*.txt"))


def told(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.document_path.split("/")[-1], issue.code) for issue in issues]


def test_the_flow_does_what_the_plain_steps_do(raw: Path, site: Site, tmp_path: Path, prefect_api: None) -> None:
    from flows.ingest import ingest

    outcome = ingest(raw=raw, allow_private=True)
    assert outcome.counts.total() == 2 and len(outcome.paths) == 2
    assert told(outcome.issues) == [("poor", "http_status")]
    plain = tmp_path / "plain"
    ingestion.run(Settings(plain, raw / "feeds.toml", allowed=ingestion.PRIVATE))
    assert text_files(raw) == text_files(plain)
    assert ingest(raw=raw, allow_private=True).counts == {"not due": 2}


def test_files_and_an_expected_failure_go_through_the_flow(tmp_path: Path, prefect_api: None) -> None:
    from flows.ingest import ingest

    note = tmp_path / "note.txt"
    note.write_text("\n\n".join(STORY))
    outcome = ingest(raw=tmp_path / "raw", files=[note, tmp_path / "missing.txt"])
    assert (outcome.counts, told(outcome.issues)) == ({"new": 1}, [("missing.txt", "unreadable")])
    with pytest.raises(IngestError, match=r"feeds\.toml"):
        ingest(raw=tmp_path / "nowhere")


def test_a_feed_that_fails_for_now_is_tried_again_by_its_task(
    raw: Path, site: Site, prefect_api: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import ingest as module

    monkeypatch.setattr(module, "listing", module.listing.with_options(retry_delay_seconds=0, retry_jitter_factor=0))
    down = [give(b"", status=503)] * 3
    site.answers["/feed"] = in_turn(*down, give(rss(site.at("/a")), content_type=RSS))
    outcome = module.ingest(raw=raw, allow_private=True)
    assert told(outcome.issues) == [("poor", "http_status")]  # which is asked for once: it will not pass
    assert (site.requests["/feed"], site.requests["/poor"]) == (4, 1)
    assert len(outcome.paths) == 2


def test_the_command_ingests_and_a_release_is_made_of_it(raw: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.html"
    note.write_bytes(article("Envoys meet in Lima", "Envoys of Peru and Chile met in Lima on Monday. " * 5))
    result = run("ingest", "--plain", "--allow-private", "--raw", raw)
    assert result.exit_code == 3  # the feed that is not there was set aside
    assert "1 copy, 1 new, 1 set aside" in result.output and "404" in result.output
    assert run("ingest", "--plain", "--raw", raw, note).exit_code == 0
    assert len(text_files(raw)) == 3
    released = run("release", "--plain", "--raw", raw, "--output", tmp_path / "output")
    assert released.exit_code == 0, released.output
    tables = load_tables(tmp_path / "output" / "releases" / "1.0.0")
    publishers = [row["publisher"] for row in tables["sources"].to_pylist()]
    assert sorted(publishers, key=str) == [None, "The Agency", "The Herald"]
    (treaty,) = (row for row in tables["agreements"].to_pylist() if row["agreement_type"] == "mutual_defence")
    assert (treaty["signed_edtf"], treaty["n_sources"]) == ("2021-03-04", 1)


def test_nothing_private_is_fetched_unless_it_is_allowed(raw: Path, site: Site) -> None:
    result = run("ingest", "--plain", "--raw", raw)
    assert result.exit_code == 3
    assert result.output.count("is no public address") == 3
    assert not site.requests


def test_a_wrong_list_of_feeds_ends_the_command_with_its_reason(raw: Path) -> None:
    (raw / "feeds.toml").write_text('[[feed]]\nname = "a"\nurl = "ftp://a.example/"\n')
    result = run("ingest", "--plain", "--raw", raw)
    assert result.exit_code == 1
    assert "feeds.toml" in result.output and "ftp://a.example/" in result.output and "Traceback" not in result.output
