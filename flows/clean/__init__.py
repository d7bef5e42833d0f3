"""Documents → articles: where each begins, what is headline, body, boilerplate or teaser; labelled, never deleted."""

from collections.abc import Sequence

from flows.clean.dateline import agency_date, published
from flows.clean.furniture import Page, page
from flows.clean.heads import Head
from flows.clean.label import find_head, label
from flows.clean.paragraphs import paragraphs, visible
from flows.clean.plain import normalise
from flows.clean.segment import Segment, segments
from flows.records import FILLER, Article, Block, BlockKind, Document

__all__ = ["clean", "normalise"]

SHA256_DIGITS = 12
STATED = "stated"
WITH_FACTS = (BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.BODY)
MAX_DATELINES = 8  # lines at the top of an article among which its dateline stands


def clean(document: Document) -> list[Article]:
    """The articles of a document, in order: their spans do not overlap and hold all of its text that is not blank.

    A document that is nothing but furniture of a page has none.
    """
    view = normalise(document.text)
    whole = page(paragraphs(document.text, view))
    parts = segments(whole)
    articles: list[Article] = []
    for part in parts:
        only = len(parts) == 1
        head = part.head or find_head(whole, part, document.metadata.title if only else None)
        blocks = label(whole, part, head)
        if any(block.kind in WITH_FACTS for block in blocks):
            number = len(articles) + 1
            published_on = _published(whole, part, head, document.metadata.published, only)
            articles.append(_article(document, view, number, blocks, published_on, only))
    return articles


def _article(
    document: Document, view: str, number: int, blocks: tuple[Block, ...], published_on: str | None, only: bool
) -> Article:
    start, end = blocks[0].start, blocks[-1].end
    title = _shown(document.text, view, blocks, BlockKind.HEADLINE) or (document.metadata.title if only else None)
    return Article(
        source_id=f"src:{document.sha256[:SHA256_DIGITS]}-{number}",
        document=document,
        segment_no=number,
        start=start,
        end=end,
        title=title,
        section=_shown(document.text, view, blocks, BlockKind.KICKER),
        published=published_on,
        published_basis=STATED if published_on else None,
        blocks=blocks,
        view=view[start:end],
    )


def _shown(text: str, view: str, blocks: Sequence[Block], kind: BlockKind) -> str | None:
    """What the first block of a kind shows, in the document's own characters, without markup."""
    block = next((block for block in blocks if block.kind == kind), None)
    if block is None:
        return None
    pairs = zip(text[block.start : block.end], view[block.start : block.end], strict=True)
    return visible("".join(plain if own == "&" or plain in (FILLER, " ") else own for own, plain in pairs))


def _published(whole: Page, part: Segment, head: Head | None, given: str | None, only: bool) -> str | None:
    """The day of publication: of a page with one article as its sidecar gives it, else as the article's top states it.

    A dateline without a year gives way to any date that has one.
    """
    texts = [paragraph.text for paragraph in whole.paragraphs[part.first : part.last]]
    running = (index for index in range(part.first, part.last) if whole.is_running_text(index))
    body = (head.body if head else next(running, part.last)) - part.first
    stated = next(filter(None, map(published, texts[: min(body, MAX_DATELINES)])), None)
    wired = next(filter(None, map(agency_date, texts[body : body + 1])), None)
    own = stated or wired
    if own is None or (given and (only or own.startswith("XXXX"))):
        return given
    return own
