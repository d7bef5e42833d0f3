"""A page → its main text, what it says of itself, and the URL that it declares as its own.

The text is stored, and not only the page: a released quote is a place in a text, and must stay there when trafilatura
finds the end of an article better than it does today. The page as it was retrieved is kept beside it (`store.py`), so
that a better text can be made of it as a new version.
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from lxml.etree import _Element
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from flows.ingestion.arrival import Arrival
from flows.ingestion.feeds import Source
from flows.ingestion.problems import SetAside
from flows.ingestion.urls import canonical
from flows.read.decode import decode

EXTRACTOR = f"trafilatura {version('trafilatura')}, htmldate {version('htmldate')}"
DATES = {"original_date": True, "extensive_search": False}
"""Only dates that a page states as its own, no day that its text happens to name."""

for _library in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """`statements` are sidecar keys, unchecked. `text` is empty where the page shows no running text."""

    text: str
    statements: dict[str, str]
    canonical: str | None


def arrival(
    url: str,
    body: bytes,
    media_type: str,
    charset: str | None,
    source: Source,
    stated: Mapping[str, str],
    at: datetime,
) -> Arrival:
    """The document of a page as a server gave it. What the source says of it goes first, what a feed says (`stated`)
    last. Raises SetAside for a page without a text.
    """
    text, guessed = text_of(body, charset)
    read = Page(text, {}, None) if media_type == "text/plain" else read_page(text, url)
    return Arrival(
        origin=url,
        folder=source.name,
        text=read.text,
        statements={**stated, **read.statements, **dict(source.described)},
        retrieved_at=at,
        url=canonical(url, read.canonical),
        page=body,
        guessed=guessed,
    )


def text_of(stored: bytes, charset: str | None) -> tuple[str, bool]:
    """The text of bytes, and whether its encoding had to be guessed. What a server declares goes before a guess only.

    Raises SetAside for what is no text.
    """
    text, guessed = decode(stored)
    if guessed and charset:
        try:
            return stored.decode(charset), False
        except (LookupError, UnicodeDecodeError):
            pass
    return text, guessed is not None


def read_page(source: str, url: str | None) -> Page:
    """Raises SetAside for a page that trafilatura cannot take apart or that shows nothing."""
    try:
        tree = load_html(source)
        if tree is None:
            raise SetAside("empty", "is a page with nothing in it", "fetch it again, or store its text by hand")
        declared = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
        language = next(iter(tree.xpath("/html/@lang")), "")
        found = bare_extraction(
            tree, url=url, include_comments=False, date_extraction_params=DATES, with_metadata=True
        )  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise SetAside("unreadable_page", "is a page that cannot be taken apart", "store its text by hand") from error
    if not isinstance(found, Document) or found.body is None:
        raise SetAside("empty", "is a page that shows no running text", "store its text by hand")
    return Page(_with_headline(_rendered(found.body), found.title), _statements(found, language), declared)


def _statements(found: Document, language: str) -> dict[str, str]:
    stated = {
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "published": found.date,
        "licence": found.license,
        "language": language.replace("_", "-").split("-")[0].lower(),
    }
    return {key: " ".join(value.split()) for key, value in stated.items() if value}


def _rendered(body: _Element) -> str:
    """Blocks with a blank line between, headings marked `# ` to `###### `, as the reader of HTML files marks them."""
    return "".join(f"{block}\n\n" for block in _blocks(body)).rstrip("\n")


def _blocks(body: _Element) -> Iterator[str]:
    for element in body:
        if element.tag in ("list", "quote", "div") and len(element):
            yield from _own(element)
            yield from _blocks(element)
        elif element.tag == "row":
            yield " | ".join(filter(None, (_words(cell) for cell in element)))
        elif element.tag == "table":
            yield "\n".join(_blocks(element))
        elif words := _words(element):
            level = str(element.get("rend") or "")[1:2]
            yield f"{'#' * int(level) if level.isdigit() else '##'} {words}" if element.tag == "head" else words


def _own(element: _Element) -> Iterator[str]:
    """The words of a container that stand before its first part."""
    if words := " ".join((element.text or "").split()):
        yield words


def _words(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _with_headline(text: str, title: str | None) -> str:
    """The text under its headline, which pages put outside of what is recognised as the article."""
    first = text.split("\n", 1)[0].lstrip("# ")
    return text if not title or not text or first.casefold() == title.casefold() else f"# {title}\n\n{text}"
