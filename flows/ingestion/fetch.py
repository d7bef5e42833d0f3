"""One page over HTTP: politely, no further than allowed, and again when that can help."""

import random
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urljoin

import httpx

from flows.ingestion.address import addresses
from flows.ingestion.body import ACCEPT_ENCODING, read_body
from flows.ingestion.pace import Pace
from flows.ingestion.problems import Passing, SetAside
from flows.ingestion.robots import ROBOTS_UNAVAILABLE, Robots
from flows.ingestion.settings import Limits

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
LISTS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", *PAGES)
REDIRECTS = (301, 302, 303, 307, 308)
PASSING = (408, 425, 429, 500, 502, 503, 504)
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of its last answer, to be asked whether that still holds."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is None where nothing has changed; `url` is where the redirects led; `media_type` in small letters."""

    url: str
    body: bytes | None
    media_type: str = ""
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)


class Fetcher:
    """Fetches with one set of limits; may be used by several threads. Close it after use."""

    def __init__(self, limits: Limits, allowed: Sequence[str] = (), pace: Pace | None = None) -> None:
        self._limits, self._allowed, self._pace = limits, allowed, pace or Pace()
        self._robots = Robots(self._robots_text, limits.user_agent)
        self._client = httpx.Client(
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # hosts share addresses, and so would cookies
            headers={"User-Agent": limits.user_agent, "Accept-Encoding": ACCEPT_ENCODING},
            limits=httpx.Limits(max_keepalive_connections=0),  # a connection is for one host, an address may have many
            timeout=limits.timeout,
            trust_env=False,
            verify=_trusted(),
        )

    def close(self) -> None:
        self._client.close()

    def get(self, url: str, types: Sequence[str], validators: Validators | None = None, robots: bool = True) -> Answer:
        """Raises SetAside where the page is not to be had, Passing where it may be at another time."""
        headers = {"Accept": ", ".join(types) + ", */*;q=0.1", **(validators or Validators()).headers()}
        for attempt in range(self._limits.attempts):
            try:
                return self._followed(url, types, headers, robots, attempt)
            except Passing as problem:
                wait = problem.wait or self._limits.backoff * 2**attempt * random.uniform(1, 1.25)
                last = attempt + 1 == self._limits.attempts or problem.code == ROBOTS_UNAVAILABLE
                if last or wait > self._limits.longest_wait:
                    raise
                self._pace.hold(_parsed(url).netloc.decode("ascii"), wait)
        raise AssertionError("an attempt either answers or raises")

    def _followed(
        self, url: str, types: Sequence[str], headers: Mapping[str, str], robots: bool, attempt: int
    ) -> Answer:
        """The answer at the end of the redirects, each of which has to pass like the first URL."""
        visited = [url]
        while len(visited) <= self._limits.max_redirects + 1:
            response = self._asked(_parsed(visited[-1]), headers, robots, attempt)
            try:
                if response.status_code not in REDIRECTS:
                    return self._answer(visited[-1], response, types)
                target = urljoin(visited[-1], response.headers.get("location", ""))
            finally:
                response.close()
            if target in visited:
                raise SetAside("redirects", "redirects in a circle", "correct the link", value=target)
            visited.append(target)
        raise SetAside("redirects", f"redirects more than {self._limits.max_redirects} times", "correct the link")

    def _asked(self, url: httpx.URL, headers: Mapping[str, str], robots: bool, attempt: int) -> httpx.Response:
        """The response to one request, its body not read yet; made to the very address that was checked."""
        found = addresses(url.host, url.port or (443 if url.scheme == "https" else 80), self._allowed)
        host = url.netloc.decode("ascii")
        self._pace.wait(host, max(self._limits.delay, self._robots.delay(url) if robots else 0.0))
        request = self._client.build_request(
            "GET",
            url.copy_with(host=found[attempt % len(found)], fragment=None),
            headers={**headers, "Host": host},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return self._client.send(request, stream=True)
        except httpx.TransportError as error:
            raise _broken(error) from error

    def _answer(self, url: str, response: httpx.Response, types: Sequence[str]) -> Answer:
        validators = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        if response.status_code == NOT_MODIFIED and "if-" in " ".join(response.request.headers):
            return Answer(url, None, validators=validators)
        if response.status_code != httpx.codes.OK:
            raise _refused(response)
        media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if media_type and media_type not in types:
            raise SetAside(
                "content_type", f"is {media_type}, which is not read", "store its text by hand, with a sidecar"
            )
        try:
            body = read_body(response, self._limits)
        except httpx.TransportError as error:
            raise _broken(error) from error
        return Answer(url, body, media_type, response.charset_encoding, validators)

    def _robots_text(self, url: str) -> str:
        """robots.txt as text; empty where the host says that it has none."""
        try:
            answer = self.get(url, ("text/plain",), robots=False)
        except Passing:
            raise
        except SetAside as problem:
            if problem.code in ("http_status", "content_type"):
                return ""
            raise
        return (answer.body or b"").decode("utf-8", errors="replace")


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates of httpx, or those that SSL_CERT_FILE or SSL_CERT_DIR name."""
    return httpx.create_ssl_context(trust_env=True)


def _parsed(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise SetAside("bad_url", f"is no URL: {error}", "correct the link", value=url) from error
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
        raise SetAside("bad_url", "is no URL of a public page", "correct the link", value=url)
    return parsed


def _refused(response: httpx.Response) -> SetAside:
    status, words = response.status_code, f"is answered with {response.status_code} {response.reason_phrase}".rstrip()
    if status in PASSING:
        wait = _retry_after(response.headers.get("retry-after", ""))
        return Passing("http_status", words, "it is tried again with the next run", status, wait)
    return SetAside("http_status", words, "correct the link, or take it out of the list", value=status)


def _retry_after(value: str) -> float | None:
    """Seconds, from a number or a date; None where the header says nothing usable."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _broken(error: httpx.TransportError) -> Passing:
    if isinstance(error, httpx.TimeoutException):
        return Passing("too_slow", "does not answer in time", "try again later, or raise timeout")
    if isinstance(error, httpx.RemoteProtocolError):
        return Passing("truncated", "breaks off", "try again later", error)
    return Passing("connection", "cannot be connected to", "check the name, try again later", error)
