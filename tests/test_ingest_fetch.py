"""One page over HTTP, from a server that answers well and badly: what is had, what is refused, what is tried again."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from web import LOOPBACK, Handler, Site, article, give, in_turn, redirect, serving, unless_known

from flows.ingestion import Limits, fetch
from flows.ingestion.address import addresses, is_admitted
from flows.ingestion.fetch import PAGES, Answer, Fetcher, Validators
from flows.ingestion.pace import Pace
from flows.ingestion.problems import Passing, SetAside

QUICK = {"delay": 0.0, "backoff": 0.01, "timeout": 0.5, "deadline": 1.0, "max_bytes": 200_000}
Get = Callable[..., Answer]


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.answers.clear()
    server.requests.clear()
    return server


@pytest.fixture
def get(site: Site) -> Iterator[Get]:
    """Fetch a path of the site; keywords are limits."""
    fetchers = []

    def got(path: str, validators: Validators | None = None, **limits: Any) -> Answer:
        fetchers.append(Fetcher(Limits(**{**QUICK, **limits}), LOOPBACK))
        return fetchers[-1].get(path if "://" in path else site.at(path), PAGES, validators)

    yield got
    for fetcher in fetchers:
        fetcher.close()


def refusal(get: Get, path: str, **limits: Any) -> SetAside:
    with pytest.raises(SetAside) as raised:
        get(path, **limits)
    return raised.value


PAGE = article("Peru and Chile sign defence treaty")


def test_a_page_comes_with_what_tells_whether_it_changed(site: Site, get: Get) -> None:
    site.answers["/a"] = give(PAGE, ETag='"v1"', Last_Modified="Fri, 05 Mar 2021 08:00:00 GMT")
    answer = get("/a")
    assert (answer.body, answer.media_type, answer.charset) == (PAGE, "text/html", "utf-8")
    assert answer.validators == Validators('"v1"', "Fri, 05 Mar 2021 08:00:00 GMT")
    assert "pact-ledger" in site.headers["/a"]["User-Agent"]


def test_what_has_not_changed_is_not_sent_again(site: Site, get: Get) -> None:
    site.answers["/a"] = unless_known(PAGE, '"v1"')
    assert get("/a", Validators('"v1"')).body is None


def test_not_modified_is_no_answer_to_who_has_nothing(site: Site, get: Get) -> None:
    site.answers["/a"] = give(b"", status=304)
    assert refusal(get, "/a").value == 304


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(PAGE), gzip.compress(PAGE[:90]) + gzip.compress(PAGE[90:]), gzip.compress(PAGE) + bytes(8)],
)
def test_a_packed_page_is_unpacked(site: Site, get: Get, packed: bytes) -> None:
    site.answers["/a"] = give(packed, Content_Encoding="gzip")
    assert get("/a").body == PAGE


def test_a_page_in_deflate_is_unpacked(site: Site, get: Get) -> None:
    site.answers["/a"] = give(zlib.compress(PAGE), Content_Encoding="deflate")
    assert get("/a").body == PAGE


def test_a_redirect_is_followed(site: Site, get: Get) -> None:
    site.answers |= {"/old": redirect("/new?x=1#top"), "/new?x=1": give(PAGE)}
    assert get("/old").url.startswith(site.at("/new?x=1"))


def drip(handler: Handler) -> None:
    """A byte every now and then, for ever: no single read is slow."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"<p>")
            time.sleep(0.05)
    except (BrokenPipeError, ConnectionResetError):
        pass


BOMB = gzip.compress(bytes(50_000_000))
NESTED = gzip.compress(gzip.compress(PAGE))
HEADER = {"content_type": "text/html"}

BAD: dict[str, tuple[Callable[[Handler], None], str, dict[str, Any]]] = {
    "no answer": (lambda handler: time.sleep(0.6), "too_slow", {"attempts": 1, "timeout": 0.2}),
    "a byte at a time": (drip, "too_slow", {"attempts": 1, "deadline": 0.2}),
    "cut off": (give(PAGE[:-9], Content_Length=str(len(PAGE))), "truncated", {}),
    "cut off, packed": (give(gzip.compress(PAGE)[:-20], Content_Encoding="gzip"), "truncated", {}),
    "packed, it says": (give(PAGE, Content_Encoding="gzip"), "truncated", {}),
    "closed at once": (lambda handler: handler.connection.close(), "truncated", {}),
    "gzip bomb": (give(BOMB, Content_Encoding="gzip"), "too_large", {}),
    "packed twice": (give(NESTED, Content_Encoding="gzip, gzip"), "content_encoding", {}),
    "packed unasked": (give(PAGE, Content_Encoding="br"), "content_encoding", {}),
    "too large": (give(bytes(300_000)), "too_large", {}),
    "a picture": (give(b"\x89PNG", content_type="image/png"), "content_type", {}),
    "a PDF": (give(b"%PDF-1.7", content_type="application/pdf"), "content_type", {}),
    "gone": (give(b"", status=410), "http_status", {}),
    "not allowed": (give(b"", status=403), "http_status", {}),
    "broken for good": (give(b"", status=500), "http_status", {}),
    "in a circle": (redirect("/page"), "redirects", {}),
    "nowhere": (redirect("gopher://127.0.0.1/"), "bad_url", {}),
    "to a file": (redirect("file:///etc/passwd"), "bad_url", {}),
    "with a password": (redirect("http://me:secret@127.0.0.1/"), "bad_url", {}),
    "to the cloud's own": (redirect("http://169.254.169.254/latest/meta-data/"), "private_address", {}),
    "to a private network": (redirect("http://10.0.0.1/"), "private_address", {}),
    "to an odd loopback": (redirect("http://[::ffff:10.0.0.1]/"), "private_address", {}),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_refused_with_its_reason(name: str, site: Site, get: Get) -> None:
    answer, code, limits = BAD[name]
    site.answers["/page"] = answer
    started = time.monotonic()
    problem = refusal(get, "/page", **limits)
    assert (problem.code, bool(problem.message), bool(problem.remedy)) == (code, True, True)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", [name for name in BAD if BAD[name][1] in ("truncated",)] + ["broken for good"])
def test_what_may_pass_is_tried_three_times_and_no_more(name: str, site: Site, get: Get) -> None:
    site.answers["/page"] = BAD[name][0]
    assert isinstance(refusal(get, "/page"), Passing)
    assert site.requests["/page"] == 3


@pytest.mark.parametrize("name", ["gone", "not allowed", "too large", "gzip bomb", "a picture"])
def test_what_will_not_pass_is_asked_for_once(name: str, site: Site, get: Get) -> None:
    site.answers["/page"] = BAD[name][0]
    assert not isinstance(refusal(get, "/page"), Passing)
    assert site.requests["/page"] == 1


def test_a_server_that_recovers_is_forgiven(site: Site, get: Get) -> None:
    site.answers["/page"] = in_turn(give(b"", status=500), give(PAGE[:-9], Content_Length=str(len(PAGE))), give(PAGE))
    assert get("/page").body == PAGE


def test_a_redirect_chain_has_an_end(site: Site, get: Get) -> None:
    site.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    assert refusal(get, "/0", max_redirects=3).code == "redirects"
    assert site.requests["/3"] == 1 and site.requests["/4"] == 0


def test_retry_after_is_waited_for_and_by_everybody(site: Site) -> None:
    """A clock that a test turns: nobody sleeps."""
    slept: list[float] = []
    site.answers["/page"] = in_turn(give(b"", status=429, Retry_After="7"), give(PAGE))
    pace = Pace(sleep=slept.append, clock=lambda: sum(slept))
    fetcher = Fetcher(Limits(**QUICK), LOOPBACK, pace)
    assert fetcher.get(site.at("/page"), PAGES).body == PAGE
    fetcher.close()
    assert sum(slept) == pytest.approx(7)


@pytest.mark.parametrize("value", ["600", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_whoever_asks_for_too_long_a_wait_is_left_to_the_next_run(value: str, site: Site, get: Get) -> None:
    site.answers["/page"] = give(b"", status=503, Retry_After=value)
    problem = refusal(get, "/page")
    assert isinstance(problem, Passing) and problem.wait is not None and problem.wait >= 600
    assert site.requests["/page"] == 1


@pytest.mark.parametrize("value", ["soon", "-3", "Fri, 01 Jan 2021 00:00:00 GMT", ""])
def test_a_retry_after_that_says_nothing_is_no_wait(value: str, site: Site, get: Get) -> None:
    site.answers["/page"] = in_turn(give(b"", status=503, Retry_After=value), give(PAGE))
    assert get("/page").body == PAGE


def test_requests_to_one_host_keep_their_distance() -> None:
    slept: list[float] = []
    pace = Pace(sleep=slept.append, clock=lambda: sum(slept))
    for _ in range(3):
        pace.wait("a.example", 2.0)
    pace.wait("b.example", 2.0)
    assert slept == [2.0, 2.0]


def test_robots_txt_is_obeyed_and_asked_once(site: Site) -> None:
    rules = b"User-agent: pact-ledger\nDisallow: /private/\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /\n"
    site.answers |= {"/robots.txt": give(rules, content_type="text/plain"), "/a": give(PAGE), "/private/b": give(PAGE)}
    slept: list[float] = []
    fetcher = Fetcher(Limits(**QUICK), LOOPBACK, Pace(sleep=slept.append, clock=lambda: sum(slept)))
    for path in ("/a", "/a"):
        fetcher.get(site.at(path), PAGES)
    with pytest.raises(SetAside, match=r"robots\.txt"):
        fetcher.get(site.at("/private/b"), PAGES)
    fetcher.close()
    assert (site.requests["/robots.txt"], site.requests["/private/b"]) == (1, 0)
    assert slept == [5.0]


def test_a_redirect_does_not_lead_past_robots_txt(site: Site, get: Get) -> None:
    rules = b"User-agent: *\nDisallow: /private/\n"
    site.answers |= {"/robots.txt": give(rules, content_type="text/plain"), "/a": redirect("/private/b")}
    assert refusal(get, "/a").code == "robots"


def test_where_robots_txt_cannot_be_had_nothing_is_fetched(site: Site, get: Get) -> None:
    site.answers |= {"/robots.txt": give(b"", status=503), "/a": give(PAGE)}
    problem = refusal(get, "/a")
    assert isinstance(problem, Passing) and problem.code == "robots_unavailable"
    assert site.requests["/a"] == 0


def test_no_cookie_is_kept(site: Site, get: Get) -> None:
    site.answers |= {"/a": give(PAGE, Set_Cookie="id=1"), "/b": redirect("/a")}
    get("/b")
    assert "Cookie" not in site.headers["/a"]


def test_loopback_is_refused_unless_it_is_allowed(site: Site) -> None:
    for url in (site.at("/a"), "http://localhost/", "http://0.0.0.0/", "http://2130706433/", "http://[::1]/"):
        fetcher = Fetcher(Limits(**QUICK))
        with pytest.raises(SetAside) as raised:
            fetcher.get(url, PAGES)
        fetcher.close()
        assert raised.value.code == "private_address"
    assert not site.requests


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("192.168.1.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(SetAside, match=r"192\.168\.1\.1"):
        addresses("courier.example", 80)


def test_the_certificate_is_that_of_the_name_although_its_address_is_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads to loopback, its server with a certificate for it, and another name for the same server."""
    certificate, key = certified("courier.example", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(fetch, "_trusted", fetch._trusted.__wrapped__)
    real = socket.getaddrinfo
    monkeypatch.setattr("socket.getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more))
    with serving((certificate, key)) as site:
        site.answers["/a"] = give(PAGE)
        fetcher = Fetcher(Limits(**QUICK), LOOPBACK)
        port = site.url.rsplit(":", 1)[1]
        assert fetcher.get(f"https://courier.example:{port}/a", PAGES).body == PAGE
        assert site.headers["/a"]["Host"] == f"courier.example:{port}"
        with pytest.raises(Passing) as raised:
            fetcher.get(f"https://herald.example:{port}/a", PAGES, robots=False)
        fetcher.close()
    assert "CERTIFICATE_VERIFY_FAILED" in str(raised.value.value)


def certified(name: str, folder: Path) -> tuple[Path, Path]:
    """A certificate that a name signs for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    certificate = builder.sign(key, hashes.SHA256())
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder / "certificate.pem", folder / "key.pem"


@pytest.mark.parametrize(
    ("address", "admitted"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("169.254.169.254", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:a00:1::", False),
        ("fe80::1", False),
        ("fd00::1", False),
    ],
)
def test_which_addresses_are_admitted_where_loopback_is(address: str, admitted: bool) -> None:
    assert is_admitted(ip_address(address), LOOPBACK) == admitted
    assert not is_admitted(ip_address("169.254.169.254"), ("169.254.0.0/16",))
