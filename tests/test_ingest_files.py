"""Files that are handed over: text, HTML, WARC and collections; and what feeds.toml may say."""

import gzip
import io
import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from web import STORY, article

from flows import ingestion
from flows.ingestion import IngestError, Limits, Outcome, Settings, feeds
from flows.ingestion.urls import canonical
from flows.read import read

TEXT = "\n\n".join(STORY)
URL = "https://courier.example/treaty"


def ingest(raw: Path, *files: Path) -> Outcome:
    return ingestion.run(Settings(raw, files=files))


def codes(outcome: Outcome) -> list[str]:
    return [issue.code for issue in outcome.issues]


def sidecar(raw: Path, path: str) -> dict[str, Any]:
    return tomllib.loads((raw / path).with_suffix(".toml").read_text(encoding="utf-8"))


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Files


def test_a_text_comes_with_what_its_sidecar_says(tmp_path: Path) -> None:
    said = 'title = "Treaty"\npublisher = "Courier"\npublished = 2021-03-05\nlicence = "CC0-1.0"\n'
    said += 'rendition = "restatement"\n[restates]\ntitle = "A treaty"\nurl = "https://a.example/"\n'
    put(tmp_path / "note.toml", said)
    (path,) = ingest(tmp_path / "raw", put(tmp_path / "note.txt", TEXT)).paths
    assert path.startswith("files/treaty-")
    (document,), issues = read(tmp_path / "raw")
    assert (document.text, issues) == (TEXT, [])
    found = document.metadata
    assert (found.publisher, found.published, found.rendition) == ("Courier", "2021-03-05", "restatement")
    assert found.restates is not None and found.restates.title == "A treaty"


def test_what_a_sidecar_does_not_say_feeds_toml_does_and_then_the_page(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    put(tmp_path / "raw" / "feeds.toml", '[files]\nlicence = "CC0-1.0"\npublisher = "Archive"\n')
    put(tmp_path / "page.toml", 'publisher = "Courier"\n')
    head = f'<link rel="canonical" href="{URL}?utm_medium=x"><meta name="author" content="Ana Ruiz">'
    (path,) = ingest(tmp_path / "raw", put(tmp_path / "page.html", article("Treaty", head=head))).paths
    said = sidecar(tmp_path / "raw", path)
    assert (said["publisher"], said["licence"], said["author"], said["url"]) == ("Courier", "CC0-1.0", "Ana Ruiz", URL)
    assert read(tmp_path / "raw")[0][0].text == "\n\n".join(["# Treaty", *STORY])


def test_the_same_file_comes_in_once(tmp_path: Path) -> None:
    note = put(tmp_path / "note.txt", TEXT)
    assert ingest(tmp_path / "raw", note, note).counts == {"new": 1, "unchanged": 1}
    assert ingest(tmp_path / "raw", note).counts == {"unchanged": 1}


def test_a_file_with_an_address_has_versions(tmp_path: Path) -> None:
    put(tmp_path / "note.toml", f'url = "{URL}"\n')
    (first,) = ingest(tmp_path / "raw", put(tmp_path / "note.txt", TEXT)).paths
    (second,) = ingest(tmp_path / "raw", put(tmp_path / "note.txt", TEXT + "\n\nIt was called off.")).paths
    assert sidecar(tmp_path / "raw", second)["supersedes"] == first
    assert [document.path for document in read(tmp_path / "raw")[0]] == [second]


@pytest.mark.parametrize("packed", [False, True])
def test_each_line_of_a_collection_is_a_document(packed: bool, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": TEXT, "title": "Treaty", "url": URL, "published": "2021-03-05"},
        {"id": "b", "text": "  "},
        {"id": "c", "text": "Ghana sent vehicles to Togo.", "source_type": "gossip"},
    ]
    body = "".join(f"{json.dumps(line)}\n" for line in lines).encode() + b"{no json\n"
    name = "all.jsonl.gz" if packed else "all.jsonl"
    outcome = ingest(tmp_path / "raw", put(tmp_path / name, gzip.compress(body) if packed else body))
    assert (outcome.counts, sorted(codes(outcome))) == ({"new": 2}, ["broken_line", "empty", "invalid_value"])
    assert [issue.code for issue in outcome.set_aside] == ["broken_line", "empty"]
    assert {document.metadata.url for document in read(tmp_path / "raw")[0]} == {URL, None}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "unknown_type"),
        ("a.txt", b"\x00\x01", "binary"),
        ("a.txt", b"", "empty"),
        ("a.html", b"<html></html>", "empty"),
        ("a.html", article("Subscribe", "Subscribe to read on, or sign in to your account."), "too_short"),
        ("a.parquet", b"no parquet", "unreadable"),
        ("a.warc", b"no archive", "unreadable"),
        ("a.warc.gz", b"\x1f\x8b\x08no archive", "unreadable"),
        ("missing.txt", None, "unreadable"),
    ],
)
def test_a_bad_file_costs_only_itself(name: str, content: bytes | None, code: str, tmp_path: Path) -> None:
    bad = tmp_path / name if content is None else put(tmp_path / name, content)
    outcome = ingest(tmp_path / "raw", bad, put(tmp_path / "good.txt", TEXT))
    assert (outcome.counts, codes(outcome)) == ({"new": 1}, [code])
    (issue,) = outcome.issues
    assert issue.document_path == name and issue.message and issue.remedy


def test_a_broken_sidecar_costs_its_file_and_a_useless_statement_nothing(tmp_path: Path) -> None:
    for name, said in (("a", "title = "), ("b", 'colour = "red"\n')):
        put(tmp_path / f"{name}.txt", f"{TEXT} {name}")
        put(tmp_path / f"{name}.toml", said)
    outcome = ingest(tmp_path / "raw", tmp_path / "a.txt", tmp_path / "b.txt")
    assert (outcome.counts, codes(outcome)) == ({"new": 1}, ["broken_metadata", "unknown_key"])
    assert [issue.document_path for issue in outcome.set_aside] == ["a.txt"]


def test_a_file_that_is_not_the_one_its_sidecar_describes_is_set_aside(tmp_path: Path) -> None:
    put(tmp_path / "note.toml", f'sha256 = "{"0" * 64}"\n')
    assert codes(ingest(tmp_path / "raw", put(tmp_path / "note.txt", TEXT))) == ["sha256_mismatch"]


def test_documents_that_share_an_address_by_mistake_do_not_supersede_each_other(tmp_path: Path) -> None:
    texts = (TEXT, "Ghana sent forty armoured vehicles to Togo, where they were handed over at a barracks. " * 3)
    lines = "".join(f"{json.dumps({'text': text, 'url': 'https://courier.example/'})}\n" for text in texts)
    collection = put(tmp_path / "all.jsonl", lines)
    assert ingest(tmp_path / "raw", collection).counts == {"new": 2}
    (tmp_path / "raw" / ".ingest" / "state.sqlite").unlink()
    assert ingest(tmp_path / "raw", collection).counts == {"unchanged": 2}
    assert len(read(tmp_path / "raw")[0]) == 2


# WARC


def archive(path: Path, *pages: tuple[str, str, bytes, dict[str, str]]) -> Path:
    """A WARC file of (URL, date, body, HTTP headers)."""
    stored = io.BytesIO()
    writer = WARCWriter(stored, gzip=path.suffix == ".gz")
    for url, date, body, headers in pages:
        status = headers.pop("status", "200 OK")
        http = StatusAndHeaders(status, [*headers.items()], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict={"WARC-Date": date}
        )
        writer.write_record(record)
    return put(path, stored.getvalue())


HTML = {"Content-Type": "text/html; charset=utf-8"}
DAY, NEXT_DAY = "2024-06-19T08:00:00Z", "2024-06-20T08:00:00Z"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_the_pages_of_an_archive_are_documents(name: str, tmp_path: Path) -> None:
    crawl = archive(
        tmp_path / name,
        (URL, DAY, gzip.compress(article("Treaty")), {**HTML, "Content-Encoding": "gzip"}),
        (f"{URL}.png", DAY, b"\x89PNG", {"Content-Type": "image/png"}),
        (f"{URL}/gone", DAY, article("Not found"), {**HTML, "status": "404 Not Found"}),
        (URL, NEXT_DAY, article("Treaty", *STORY, "It was called off on Monday."), dict(HTML)),
    )
    outcome = ingest(tmp_path / "raw", crawl)
    assert (outcome.counts, outcome.issues) == ({"new": 1, "changed": 1}, [])
    (document,) = read(tmp_path / "raw")[0]
    assert document.text.endswith("It was called off on Monday.")
    came = sidecar(tmp_path / "raw", document.path)["retrieved"]
    assert (came["at"], came["from"]) == (datetime(2024, 6, 20, 8, tzinfo=UTC), URL)
    assert ingest(tmp_path / "raw", crawl).counts == {"unchanged": 2}


def test_an_older_version_does_not_supersede_a_newer_one(tmp_path: Path) -> None:
    new = archive(tmp_path / "new.warc", (URL, NEXT_DAY, article("Treaty", *STORY, "Called off."), dict(HTML)))
    old = archive(tmp_path / "old.warc", (URL, DAY, article("Treaty"), dict(HTML)))
    outcome = ingest(tmp_path / "raw", new, old)
    assert (outcome.counts, codes(outcome)) == ({"new": 1}, ["older_version"])


def test_what_comes_before_the_damage_of_an_archive_is_kept(tmp_path: Path) -> None:
    pages = ((f"{URL}/{n}", DAY, article(f"Treaty {n}", f"{n} {STORY[n]} {n}"), dict(HTML)) for n in range(2))
    crawl = archive(tmp_path / "crawl.warc.gz", *pages)
    crawl.write_bytes(crawl.read_bytes()[:-200])
    outcome = ingest(tmp_path / "raw", crawl)
    assert outcome.counts["new"] == 1 and len(outcome.set_aside) == 1


def test_a_bomb_in_an_archive_costs_only_itself(tmp_path: Path) -> None:
    crawl = archive(
        tmp_path / "crawl.warc",
        (f"{URL}/bomb", DAY, gzip.compress(bytes(30_000_000)), {**HTML, "Content-Encoding": "gzip"}),
        (URL, DAY, article("Treaty"), dict(HTML)),
    )
    outcome = ingest(tmp_path / "raw", crawl)
    assert (outcome.counts, codes(outcome)) == ({"new": 1}, ["too_large"])


# feeds.toml


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("[[feed]", "cannot be read"),
        ('[[feeds]]\nname = "a"', "feeds is not known.*feed, list, files, limits"),
        ('[[feed]]\nname = "a"', "None is no URL"),
        ('[[feed]]\nname = "a"\nurl = "ftp://a.example/"', "ftp://a.example/.*https://"),
        ('[[feed]]\nname = "a"\nurl = "https://me:secret@a.example/"', "without a password"),
        ('[[feed]]\nname = "../a"\nurl = "https://a.example/"', "cannot name a folder"),
        ('[[feed]]\nname = "curated"\nurl = "https://a.example/"', "cannot name a folder"),
        ('[[feed]]\nname = "a"\nurl = "https://a.example/"\nsource_type = "gossip"', "a: source_type = 'gossip'"),
        ('[[feed]]\nname = "a"\nurl = "https://a.example/"\nrendition = "copy"', "a: rendition = 'copy'"),
        ('[[feed]]\nname = "a"\nurl = "https://a.example/"\ncolour = "red"', "feed a: colour is not known"),
        (
            '[[feed]]\nname = "a"\nurl = "https://a.example/"\n[[list]]\nname = "a"\nurls = ["https://b.example/"]',
            "twice",
        ),
        ('[[list]]\nname = "a"', "no list of URLs"),
        ('[[list]]\nname = "a"\nurls = "https://a.example/"', "no list of URLs"),
        ('[[list]]\nname = "a"\nfile = "missing.txt"', "missing.txt cannot be read"),
        ("feed = 3", "no list of tables"),
        ("limits = 3", "no table"),
        ("[limits]\nspeed = 3", "speed is not known"),
        ("[limits]\ndelay = -1", "delay = -1 is not a number of seconds"),
        ('[limits]\ndelay = "1"', "delay = '1'"),
        ("[limits]\ndelay = nan", "delay = nan"),
        ("[limits]\nattempts = 0", "attempts = 0"),
        ("[limits]\nmax_bytes = 99_000_000_000", "max_bytes"),
        ('[limits]\nuser_agent = "a\\nb"', "user_agent"),
    ],
)
def test_a_wrong_list_of_feeds_is_refused_before_anything_is_fetched(given: str, told: str, tmp_path: Path) -> None:
    path = put(tmp_path / "feeds.toml", given)
    with pytest.raises(IngestError, match=told) as raised:
        feeds.load(path, Limits())
    assert str(path) in str(raised.value)


def test_a_list_may_lie_in_a_file_and_the_limits_in_the_list_of_feeds(tmp_path: Path) -> None:
    put(tmp_path / "more.txt", f"# readouts\n{URL}/b\n\n{URL}/a\n")
    given = f'[[list]]\nname = "a"\nurls = ["{URL}/a"]\nfile = "more.txt"\n[limits]\ndelay = 2\n'
    found = feeds.load(put(tmp_path / "feeds.toml", given), Limits(timeout=3.0))
    assert found.sources[0].urls == (f"{URL}/a", f"{URL}/b")
    assert (found.limits.delay, found.limits.timeout) == (2, 3.0)


def test_the_list_of_feeds_that_comes_with_the_code_names_none() -> None:
    shipped = Path(__file__).resolve().parents[1] / "raw" / "feeds.toml"
    assert feeds.load(shipped, Limits()).sources == ()


def test_its_examples_are_right(tmp_path: Path) -> None:
    """What is commented out in the file that comes with the code."""
    shipped = Path(__file__).resolve().parents[1] / "raw" / "feeds.toml"
    lines = shipped.read_text(encoding="utf-8").split("#\n", 1)[1].splitlines()
    put(tmp_path / "readouts.txt", f"{URL}\n")
    example = put(tmp_path / "feeds.toml", "\n".join(line.removeprefix("#").strip() for line in lines))
    found = feeds.load(example, Limits())
    assert [source.name for source in found.sources] == ["example-ministry", "example-readouts"]


def test_without_feeds_and_files_there_is_nothing_to_do(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"no .*feeds\.toml"):
        ingest(tmp_path / "raw")


# Addresses


@pytest.mark.parametrize(
    ("url", "declared", "one"),
    [
        (f"{URL}?utm_source=rss&id=3#top", None, f"{URL}?id=3"),
        ("https://www.courier.example/amp/treaty", "https://courier.example/treaty", URL),
        (URL, "/treaty?b=2&a=1", f"{URL}?a=1&b=2"),
        (URL, "https://courier.example/", URL),
        (URL, "https://elsewhere.example/treaty", URL),
        (URL, "javascript:void(0)", URL),
        (URL, "http://[courier.example/", URL),
        ("https://courier.example/", "/", "https://courier.example"),
    ],
)
def test_the_one_address_of_a_page(url: str, declared: str | None, one: str) -> None:
    assert canonical(url, declared) == one
