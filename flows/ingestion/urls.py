"""The one URL of a page that can be reached under many."""

from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import clean_url


def cleaned(url: str) -> str:
    """The URL without fragment and tracking parameters, its parts normalised and in order."""
    return clean_url(urldefrag(url).url) or url


def canonical(url: str, declared: str | None) -> str:
    """The URL that the page declares for itself, where that can be true: of the same host, and not its front page."""
    own = cleaned(url)
    try:
        other = cleaned(urljoin(url, (declared or url).strip()))
        here, there = urlsplit(own), urlsplit(other)
    except ValueError:  # as for a bracket that is never closed
        return own
    same_host = there.scheme in ("http", "https") and _plain(there.hostname) == _plain(here.hostname)
    if not same_host or (there.path.strip("/") == "" and here.path.strip("/") != ""):
        return own
    return other


def _plain(host: str | None) -> str:
    return (host or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
