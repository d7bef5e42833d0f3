"""A web server on loopback that answers as a test tells it to, well or badly; and pages and feeds to answer with."""

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOOPBACK = ("127.0.0.0/8",)
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """One request; `give` answers it."""

    site: "Site"

    def do_GET(self) -> None:
        self.site.requests[self.path] += 1
        self.site.headers[self.path] = dict(self.headers)
        answer = self.site.answers.get(self.path, give(b"no such page", status=404))
        answer(self)

    def log_message(self, *_: object) -> None:
        """Nothing: a test reads the counts."""


@dataclass
class Site:
    """The server: what it answers by path, and what it was asked."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: Counter[str] = field(default_factory=Counter)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def at(self, path: str) -> str:
        return f"{self.url}{path}"


@contextmanager
def serving(certificate: tuple[Path, Path] | None = None) -> Iterator[Site]:
    """The server while it runs, with a certificate and its key over TLS."""
    site = Site()
    handler = type("Bound", (Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def give(body: bytes, status: int = 200, content_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """Answer with a body; `Retry_After="1"` is the header Retry-After."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        given = {"Content-Type": content_type, "Content-Length": str(len(body))}
        for name, value in {**given, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
            handler.send_header(name, value)
        handler.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # the client may have had enough
            handler.wfile.write(body)

    return answer


def redirect(target: str) -> Answer:
    return give(b"", status=302, Location=target)


def in_turn(*answers: Answer) -> Answer:
    """The answers one after the other, the last one for ever."""
    left = list(answers)

    def answer(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def unless_known(body: bytes, etag: str) -> Answer:
    """A page that answers 304 to whoever has it."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
        else:
            give(body, ETag=etag)(handler)

    return answer


STORY = (
    "Peru and Chile signed a mutual defence treaty in Lima on 4 March 2021. Under the treaty each side shall give "
    "military assistance if the other is attacked, and the two will consult at once when either feels threatened.",
    "Peru has sent about 350 engineers to Chile, the Chilean Ministry of Defence said. They repair bridges that the "
    "spring floods carried off along the northern road, and are to stay until the end of the year.",
    "The foreign ministers met reporters on the steps of the palace after the ceremony and took no questions. Both "
    "parliaments have to agree before the treaty enters into force, which officials expect by the autumn.",
)


def article(title: str, *paragraphs: str, head: str = "") -> bytes:
    """A page as outlets have it, its article between menus and teasers."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs or STORY)
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title} | The Courier</title>
<meta property="og:title" content="{title}">{head}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<main><article><h1>{title}</h1>{body}</article></main><aside><a href="/other">Ferry timetable to change</a></aside>
<footer>All rights reserved. Terms of use.</footer></body></html>""".encode()


def rss(*links: str, updated: str = "Fri, 05 Mar 2021 08:00:00 GMT") -> bytes:
    items = "".join(
        f"<item><title>Item {number}</title><link>{link}</link><pubDate>{updated}</pubDate></item>"
        for number, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


RSS = "application/rss+xml"
