"""Feeds, lists and pages → documents in raw: what comes in, once; what is a version, what a copy, what is set aside."""

import gzip
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from web import LOOPBACK, RSS, STORY, Site, article, give, in_turn, rss, serving, unless_known

from flows import ingestion
from flows.ingestion import IngestError, Limits, Outcome, Settings, page
from flows.ingestion.page import Page
from flows.ingestion.settings import PRIVATE
from flows.read import read
from flows.records import Document

LIMITS = Limits(delay=0.0, backoff=0.01, timeout=1.0, deadline=2.0, max_bytes=200_000, revisit=0.0)
START = datetime(2024, 6, 19, 8, tzinfo=UTC)
OTHER = (
    "Ghana has delivered forty armoured vehicles to Togo under a defence cooperation agreement that the two countries "
    "signed in Accra in May 2022, according to the government of Togo.",
    "The vehicles crossed the border on flatbed lorries and were handed over at a barracks near the capital, where a "
    "band played and schoolchildren waved the flags of both countries.",
)


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.answers.clear()
    server.requests.clear()
    return server


class Corpus:
    """A raw folder into which a test ingests from its site; each run is an hour after the one before."""

    def __init__(self, raw: Path, site: Site) -> None:
        self.raw, self.site, self.runs = raw, site, 0
        self.feeds = raw / "feeds.toml"
        raw.mkdir()

    def feed(self, name: str, path: str = "/feed", **described: str) -> None:
        self._source("feed", name, f'url = "{self.site.at(path)}"', described)

    def pages(self, name: str, *paths: str, **described: str) -> None:
        self._source("list", name, f"urls = {[self.site.at(path) for path in paths]}", described)

    def _source(self, table: str, name: str, where: str, described: dict[str, str]) -> None:
        lines = [f"[[{table}]]", f'name = "{name}"', where, *(f'{key} = "{value}"' for key, value in described.items())]
        before = self.feeds.read_text() if self.feeds.exists() else ""
        self.feeds.write_text(before + "\n".join(lines) + "\n")

    def ingest(self, limits: Limits = LIMITS) -> Outcome:
        self.runs += 1
        moment = START + timedelta(hours=self.runs)
        return ingestion.run(Settings(self.raw, allowed=LOOPBACK, limits=limits), lambda: moment)

    def files(self) -> dict[str, bytes]:
        """What lies in raw, hidden files left out."""
        found = {path.relative_to(self.raw).as_posix(): path for path in self.raw.rglob("*") if path.is_file()}
        return {
            path: file.read_bytes() for path, file in found.items() if "/." not in f"/{path}" and path != "feeds.toml"
        }

    def sidecar(self, path: str) -> dict[str, Any]:
        return tomllib.loads((self.raw / path).with_suffix(".toml").read_text(encoding="utf-8"))

    def documents(self) -> list[Document]:
        """What a release would be made of."""
        return read(self.raw)[0]


@pytest.fixture
def corpus(tmp_path: Path, site: Site) -> Corpus:
    return Corpus(tmp_path / "raw", site)


def codes(outcome: Outcome) -> list[str]:
    return [issue.code for issue in outcome.issues]


# A feed


def test_a_feed_becomes_documents_with_what_is_known_of_them(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier", publisher="The Courier", source_type="news", licence="CC-BY-4.0")
    head = (
        '<meta property="article:published_time" content="2021-03-05T08:00:00Z"><meta name="author" content="Ana Ruiz">'
    )
    body = article("Peru and Chile sign treaty", head=head)
    site.answers |= {
        "/feed": give(rss(site.at("/a?utm_source=rss")), content_type=RSS),
        "/a?utm_source=rss": give(body),
    }
    outcome = corpus.ingest()
    (path,) = outcome.paths
    text = (corpus.raw / path).read_text(encoding="utf-8")
    assert text == "\n\n".join(["# Peru and Chile sign treaty", *STORY])
    assert path == f"courier/peru-and-chile-sign-treaty-{sha256(text.encode()).hexdigest()[:12]}.txt"
    assert corpus.sidecar(path) == {
        "title": "Peru and Chile sign treaty",
        "author": "Ana Ruiz",
        "publisher": "The Courier",
        "published": "2021-03-05",
        "url": site.at("/a"),
        "source_type": "news",
        "language": "en",
        "licence": "CC-BY-4.0",
        "sha256": sha256(text.encode()).hexdigest(),
        "retrieved": {
            "at": START + timedelta(hours=1),
            "from": site.at("/a?utm_source=rss"),
            "sha256": sha256(body).hexdigest(),
            "text_by": corpus.sidecar(path)["retrieved"]["text_by"],
        },
    }
    (document,) = corpus.documents()
    assert (document.metadata.publisher, document.metadata.published) == ("The Courier", "2021-03-05")
    assert read(corpus.raw)[1] == []


def test_the_page_as_it_was_retrieved_is_kept_by_its_hash(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/a")
    site.answers["/a"] = give(article("Treaty"))
    digest = corpus.sidecar(corpus.ingest().paths[0])["retrieved"]["sha256"]
    kept = corpus.raw / ".ingest" / "pages" / digest[:2] / f"{digest}.gz"
    assert gzip.decompress(kept.read_bytes()) == article("Treaty")


def test_what_a_page_does_not_say_its_feed_does(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier")
    site.answers |= {
        "/feed": give(rss(site.at("/a")), content_type=RSS),
        "/a": give("\n\n".join(STORY).encode(), content_type="text/plain"),
    }
    said = corpus.sidecar(corpus.ingest().paths[0])
    assert (said["title"], said["published"]) == ("Item 0", "2021-03-05")


def test_atom_is_a_feed_too(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier")
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Treaty</title><id>urn:1</id>
        <link href="{site.at("/a")}"/><updated>2021-03-05T08:00:00Z</updated></entry></feed>"""
    site.answers |= {"/feed": give(atom.encode(), content_type="application/atom+xml"), "/a": give(article("Treaty"))}
    assert corpus.ingest().counts == {"new": 1}


def test_nothing_new_changes_nothing(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier")
    feed = unless_known(rss(site.at("/a"), site.at("/b")), '"f1"')
    site.answers |= {
        "/feed": feed,
        "/a": unless_known(article("Treaty"), '"a1"'),
        "/b": give(article("Lorries", *OTHER)),
    }
    assert corpus.ingest().counts == {"new": 2}
    before = corpus.files()
    assert corpus.ingest().counts == {"unchanged": 2}
    assert corpus.files() == before


def test_a_page_is_looked_at_again_when_it_is_due_or_its_feed_says_that_it_changed(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier")
    later = "Sat, 06 Mar 2021 08:00:00 GMT"
    feeds = [give(rss(site.at("/a")), content_type=RSS)] * 2 + [
        give(rss(site.at("/a"), updated=later), content_type=RSS)
    ]
    site.answers |= {"/feed": in_turn(*feeds), "/a": give(article("Treaty"))}
    daily = Limits(delay=0.0, revisit=86_400.0)
    looked_at = []
    for _ in range(30):
        corpus.ingest(daily)
        looked_at.append(site.requests["/a"])
    assert looked_at[:4] == [1, 1, 2, 2] and looked_at[-1] == 3


def test_a_feed_without_news_still_has_its_pages_looked_at(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier")
    site.answers |= {
        "/feed": unless_known(rss(site.at("/a")), '"f1"'),
        "/a": in_turn(give(article("Treaty")), give(article("Treaty", *STORY, "It was called off on Monday."))),
    }
    corpus.ingest()
    assert corpus.ingest().counts == {"changed": 1}


# Versions


def test_a_page_that_changed_is_a_new_document_and_the_old_one_stays(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/a")
    changed = article("Treaty", *STORY, "It was called off on Monday.")
    site.answers["/a"] = in_turn(give(article("Treaty")), give(changed), give(article("Treaty")))
    first = corpus.ingest().paths
    before = corpus.files()
    second = corpus.ingest().paths
    assert {path: corpus.files()[path] for path in before} == before
    assert corpus.sidecar(second[0])["supersedes"] == first[0]
    assert [document.path for document in corpus.documents()] == second
    third = corpus.ingest().paths  # the page is again as it was at first
    assert corpus.sidecar(third[0])["supersedes"] == second[0]
    assert [document.path for document in corpus.documents()] == third
    assert corpus.ingest().paths == []
    assert read(corpus.raw)[1] == []


def test_a_change_of_menus_and_teasers_is_no_change(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/a")
    site.answers["/a"] = in_turn(
        give(article("Treaty")), give(article("Treaty").replace(b"Ferry timetable", b"Weather"))
    )
    corpus.ingest()
    assert corpus.ingest().counts == {"unchanged": 1}


def test_one_page_under_several_addresses_is_one_document(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/a?utm_source=x", "/a?print=1", "/a#top")
    page = give(article("Treaty", head='<link rel="canonical" href="/a">'))
    site.answers |= {"/a?utm_source=x": page, "/a?print=1": page, "/a": page}
    outcome = corpus.ingest()
    assert outcome.counts == {"new": 1, "unchanged": 2}
    assert corpus.sidecar(outcome.paths[0])["url"] == site.at("/a")


@pytest.mark.parametrize("declared", ["/", "https://elsewhere.example/b", "/news"])
def test_pages_that_declare_what_cannot_be_their_address_are_kept_apart(
    declared: str, corpus: Corpus, site: Site
) -> None:
    corpus.pages("courier", "/a", "/b")
    head = f'<link rel="canonical" href="{declared}">'
    site.answers |= {"/a": give(article("Treaty", head=head)), "/b": give(article("Lorries", *OTHER, head=head))}
    assert corpus.ingest().counts == {"new": 2}
    assert len(corpus.documents()) == 2
    assert corpus.ingest().counts == {"unchanged": 2}


# Copies


def test_a_syndicated_copy_is_linked_with_the_first_report(corpus: Corpus, site: Site) -> None:
    corpus.pages("agency", "/a", publisher="The Agency")
    corpus.pages("herald", "/h", publisher="The Herald")
    corpus.pages("tribune", "/t", publisher="The Tribune")
    site.answers |= {
        "/a": give(article("Peru and Chile sign treaty")),
        "/h": give(article("Neighbours are allies now", *STORY[:2], "Our reader Luz Mar saw the motorcade pass by.")),
        "/t": give(article("What the new pact means", STORY[0][:71], *OTHER)),
    }
    outcome = corpus.ingest()
    assert outcome.counts == {"new": 2, "copy": 1}
    links = {path.split("/")[0]: corpus.sidecar(path).get("copy_of") for path in outcome.paths}
    (first,) = (path for path in outcome.paths if path.startswith("agency/"))
    assert links == {"agency": None, "herald": first, "tribune": None}


def test_the_very_same_text_of_another_outlet_is_a_copy_that_costs_nothing(corpus: Corpus, site: Site) -> None:
    corpus.pages("agency", "/a", publisher="The Agency")
    corpus.pages("herald", "/h", publisher="The Herald")
    site.answers |= {"/a": give(article("Treaty")), "/h": give(article("Treaty"))}
    assert corpus.ingest().counts == {"new": 1, "copy": 1}
    documents, issues = read(corpus.raw)
    assert [document.metadata.publisher for document in documents] == ["The Agency"]
    assert [issue.code for issue in issues] == ["syndicated_copy"]


def test_the_forms_of_one_office_are_no_copies_of_each_other(corpus: Corpus, site: Site) -> None:
    corpus.pages("office", "/a", "/b", publisher="The Office")
    form = " ".join(STORY)
    site.answers |= {
        "/a": give(article("Notice", f"This notice is about the emergency at sea in the north. {form}")),
        "/b": give(article("Notice", f"This one concerns what happened on land, far in the south, later on. {form}")),
    }
    assert corpus.ingest().counts == {"new": 2}


# What goes wrong


def test_what_goes_wrong_with_one_page_stays_with_it(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/gone", "/picture", "/wall", "/nothing", "/treaty", "/bytes")
    site.answers |= {
        "/picture": give(b"\x89PNG", content_type="image/png"),
        "/wall": give(article("Subscribe", "Subscribe to read on, or sign in to your account here.")),
        "/nothing": give(b"<html></html>"),
        "/treaty": give(article("Treaty")),
        "/bytes": give(b"\x00\x01\x02" * 50),
    }
    outcome = corpus.ingest()
    assert outcome.counts == {"new": 1}
    assert {issue.document_path.removeprefix(site.url): issue.code for issue in outcome.set_aside} == {
        "/gone": "http_status",
        "/picture": "content_type",
        "/wall": "too_short",
        "/nothing": "empty",
        "/bytes": "binary",
    }
    assert all(issue.step == "ingest" and issue.message and issue.remedy for issue in outcome.issues)
    assert outcome.issues == sorted(outcome.issues)


def test_what_nobody_foresaw_stays_with_its_page_too(
    corpus: Corpus, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(source: str, url: str | None) -> Page:
        raise ZeroDivisionError if "Lorries" in source else KeyError("x")

    corpus.pages("courier", "/a", "/b", "/c")
    site.answers |= {"/a": give(article("Treaty")), "/b": give(article("Lorries", *OTHER))}
    site.answers["/c"] = give("\n\n".join(OTHER).encode(), content_type="text/plain")
    monkeypatch.setattr(page, "read_page", break_down)
    outcome = corpus.ingest()
    assert (outcome.counts, codes(outcome)) == ({"new": 1}, ["unreadable", "unreadable"])
    assert sorted(issue.message for issue in outcome.issues) == [
        "cannot be read: KeyError",
        "cannot be read: ZeroDivisionError",
    ]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (give(b"", status=500), "http_status"),
        (give(article("A page"), content_type="text/html"), "broken_feed"),
        (give(b"<rss><channel><item><li", content_type=RSS), "broken_feed"),
        (give(b"", content_type=RSS), "broken_feed"),
        (give(b"%PDF-1.7", content_type="application/pdf"), "content_type"),
    ],
)
def test_a_feed_that_cannot_be_had_costs_only_itself(answer: Any, code: str, corpus: Corpus, site: Site) -> None:
    corpus.feed("bad", "/bad")
    corpus.pages("good", "/a")
    site.answers |= {"/bad": answer, "/a": give(article("Treaty"))}
    outcome = corpus.ingest()
    assert (outcome.counts, codes(outcome)) == ({"new": 1}, [code])
    assert outcome.issues[0].document_path == site.at("/bad")


def test_a_page_that_failed_for_now_is_taken_by_the_next_run_although_its_feed_has_no_news(
    corpus: Corpus, site: Site
) -> None:
    corpus.feed("courier")
    site.answers |= {
        "/feed": unless_known(rss(site.at("/a"), site.at("/b")), '"f1"'),
        "/a": in_turn(*[give(b"", status=500)] * 3, give(article("Treaty"))),
        "/b": give(article("Lorries", *OTHER)),
    }
    daily = Limits(delay=0.0, backoff=0.01)
    assert corpus.ingest(daily).counts == {"new": 1}
    assert corpus.ingest(daily).counts == {"new": 1, "not due": 1}


def test_a_link_that_is_broken_for_good_is_not_tried_every_hour(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/gone")
    daily = Limits(delay=0.0)
    assert codes(corpus.ingest(daily)) == ["http_status"]
    assert codes(corpus.ingest(daily)) == []
    assert site.requests["/gone"] == 1


def test_a_source_with_more_pages_than_one_run_takes_is_taken_by_several(corpus: Corpus, site: Site) -> None:
    corpus.feed("courier")
    links = [site.at(f"/{n}") for n in range(3)]
    site.answers |= {"/feed": unless_known(rss(*links), '"f1"')}
    for n in range(3):
        site.answers[f"/{n}"] = give(article(f"Report {n}", *(f"{n} {n + 7} {text} {n * 13}" for text in OTHER)))
    few = Limits(delay=0.0, pages=2)
    assert [len(corpus.ingest(few).paths) for _ in range(3)] == [2, 1, 0]


@pytest.mark.parametrize(
    ("body", "content_type", "shown"),
    [
        ("Café – “Élysée”", "text/html; charset=iso-8859-1", "Café – “Élysée”"),  # in UTF-8, whatever it says
        ("Café – “Élysée”".encode("cp1252"), "text/html; charset=utf-8", "Café – “Élysée”"),
        ("Министр подписал договор".encode("koi8-r"), "text/html; charset=koi8-r", "Министр подписал договор"),
    ],
)
def test_a_wrong_encoding_is_seen_through(
    body: str | bytes, content_type: str, shown: str, corpus: Corpus, site: Site
) -> None:
    corpus.pages("courier", "/a")
    words = body.encode() if isinstance(body, str) else body
    page = article("Treaty", *STORY).replace(b'<meta charset="utf-8">', b"").replace(b"Peru and", words + b". Peru and")
    site.answers["/a"] = give(page, content_type=content_type)
    outcome = corpus.ingest()
    assert shown in corpus.documents()[0].text
    assert set(codes(outcome)) <= {"encoding_guessed"} and outcome.set_aside == []


# What is remembered can be had again


def test_without_its_memory_ingest_duplicates_nothing(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/a", "/b")
    site.answers |= {
        "/a": in_turn(give(article("Treaty")), give(article("Treaty", *STORY, "It was called off on Monday."))),
        "/b": give(article("Lorries", *OTHER)),
    }
    corpus.ingest()
    corpus.ingest()
    before = corpus.files()
    (corpus.raw / ".ingest" / "state.sqlite").unlink()
    assert corpus.ingest().counts == {"unchanged": 2}
    (corpus.raw / ".ingest" / "state.sqlite").write_bytes(b"no database at all" * 100)
    assert corpus.ingest().counts == {"unchanged": 2}
    assert corpus.files() == before


def test_a_document_that_was_removed_comes_in_again(corpus: Corpus, site: Site) -> None:
    corpus.pages("courier", "/a")
    site.answers["/a"] = unless_known(article("Treaty"), '"a1"')
    (path,) = corpus.ingest().paths
    (corpus.raw / path).unlink()
    assert corpus.ingest().paths == [path]


def test_documents_that_people_put_into_raw_stay_as_they_are_and_are_known(corpus: Corpus, site: Site) -> None:
    (corpus.raw / "articles").mkdir()
    (corpus.raw / "articles" / "pact.txt").write_text("\n\n".join(STORY), encoding="utf-8")
    (corpus.raw / "articles" / "pact.toml").write_text('publisher = "Agency"\n', encoding="utf-8")
    (corpus.raw / "articles" / "orphan.toml").write_text('publisher = "Agency"\n', encoding="utf-8")
    before = corpus.files()
    corpus.pages("herald", "/h", publisher="The Herald")
    site.answers["/h"] = give(article("Neighbours are allies now"))
    (path,) = corpus.ingest().paths
    assert corpus.sidecar(path)["copy_of"] == "articles/pact.txt"
    assert {name: corpus.files()[name] for name in before} == before


def test_two_runs_at_once_are_refused(corpus: Corpus) -> None:
    corpus.feeds.write_text("")
    with ingestion.opened(Settings(corpus.raw)), pytest.raises(IngestError, match="another run"):
        corpus.ingest()


def test_private_networks_are_what_nobody_outside_can_reach() -> None:
    from ipaddress import ip_network

    assert all(ip_network(one).is_private for one in PRIVATE)
