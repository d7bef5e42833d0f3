"""HTML → text, and what the page itself states about itself in its head."""

from datetime import date

from inscriptis import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml import html

from flows.read.problems import SetAside

FURNITURE = (
    *("nav", "form", "button", "select", "textarea", "dialog"),
    *("iframe", "object", "svg", "canvas", "audio", "video", "noscript", "template", "script", "style"),
)
HIDDEN = "//*[@hidden or @aria-hidden='true' or @role='navigation' or @role='search' or @role='dialog']"
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}

HEAD_FIELDS = {
    "title": ("//meta[@property='og:title']/@content", "//head/title/text()"),
    "publisher": ("//meta[@property='og:site_name']/@content",),
    "author": ("//meta[@name='author']/@content",),
    "published": ("//meta[@property='article:published_time']/@content",),
    "url": ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
    "language": ("/html/@lang",),
}


def read_page(source: str) -> tuple[str, dict[str, object]]:
    """The page's text, headings marked `# ` to `###### `, and the metadata that its head states (only what is there).

    What a browser does not show as reading matter (menus, forms, scripts, hidden parts) is no text of the document.
    """
    try:
        tree = html.document_fromstring(source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except html.etree.ParserError as error:
        raise SetAside("empty", "is a page with nothing in it", "fetch the page again") from error
    stated = _stated(tree)
    for element in [*tree.iter(*FURNITURE), *tree.xpath(HIDDEN)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter(*HEADINGS):
        element.text = HEADINGS[element.tag] + (element.text or "").lstrip()
    text = Inscriptis(tree, ParserConfig()).get_text()
    if not text.strip():
        raise SetAside("empty", "is a page that shows no text", "fetch the page again, with its text rendered")
    return text, stated


def _stated(tree: html.HtmlElement) -> dict[str, object]:
    """Metadata of the head; a date keeps its day, a language its primary code; what cannot be read is not stated."""
    stated: dict[str, object] = {}
    for field, paths in HEAD_FIELDS.items():
        values = (" ".join(value.split()) for path in paths for value in tree.xpath(path))
        if found := next(filter(None, values), None):
            stated[field] = SHORTENED[field](found) if field in SHORTENED else found
    return {field: value for field, value in stated.items() if value is not None}


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _primary_language(text: str) -> str | None:
    code = text.replace("_", "-").split("-")[0].lower()
    return code if code.isalpha() and len(code) in (2, 3) else None


SHORTENED = {"published": _day, "language": _primary_language}
