"""What each paragraph of an article is to its reader."""

import re
from itertools import islice

from flows.clean.dateline import is_bare_date
from flows.clean.furniture import Page, Role, is_imprint, is_part, is_section, is_speech
from flows.clean.heads import Head
from flows.clean.paragraphs import Paragraph
from flows.clean.segment import Segment
from flows.records import Block, BlockKind

MAX_HEAD_LINES = 6  # lines of language among which a page's headline stands
MAX_QUESTION_WORDS = 18
MAX_SUBHEADING_WORDS = 20
MIN_COMMON_WORDS = 0.6  # of the shorter of two titles
MIN_COMMON_OF_LONGER = 0.35
NUMBERED = re.compile(r"\d{1,2}[.)] ")
MAX_NUMBERED_WORDS = 20
HEADING_LEVELS = (1, 2, 3)  # what ends a list of teasers
BOILERPLATE_ROLES = (Role.MARKUP, Role.SEPARATOR, Role.OPENS, Role.FURNITURE, Role.TEASER_LABEL)


def find_head(page: Page, segment: Segment, title: str | None) -> Head | None:
    """The head of a page with one article, above its running text; it has to agree with a title given for the page."""
    lines: list[int] = []
    for index in islice(filter(page.is_language, range(segment.first, segment.last)), MAX_HEAD_LINES):
        if not _could_be_headline(page.paragraphs[index]):
            break
        lines.append(index)
    named = (index for index in lines if title is None or _alike(page.paragraphs[index].text, title))
    headline = next((index for index in named if _is_headline(page.paragraphs[index])), None)
    body = next(filter(page.is_running_text, range((headline or 0) + 1, segment.last)), None)
    if headline is None or body is None:
        return None
    kicked = headline - 1 in lines and is_section(page.paragraphs[headline - 1].text)
    return Head(headline - kicked, headline - 1 if kicked else None, headline, body)


def _could_be_headline(paragraph: Paragraph) -> bool:
    """Whether it could stand above a text: no running text, which a short question or exclamation is not either."""
    return (_asks(paragraph) or not paragraph.is_prose) and not paragraph.is_bullet


def _is_headline(paragraph: Paragraph) -> bool:
    """Whether it tells something: it names neither who issued the text nor where, when, under what or as what."""
    told = paragraph.words >= 3 or (paragraph.words == 2 and _asks(paragraph))
    return (
        told
        and (paragraph.is_heading_like or _asks(paragraph))
        and not is_part(paragraph.text)
        and not is_imprint(paragraph.text)
        and not is_section(paragraph.text)
    )


def _asks(paragraph: Paragraph) -> bool:
    """Whether it is a question, answered in a word or not, or an exclamation, and short."""
    return paragraph.words <= MAX_QUESTION_WORDS and ("?" in paragraph.text or paragraph.text.endswith("!"))


def _alike(shown: str, title: str) -> bool:
    """Whether two titles are one, be it shortened or with the name of the site behind it."""
    one, other = ({word.strip(".,:;|\"'()-").casefold() for word in text.split()} for text in (shown, title))
    common, shorter, longer = len(one & other), *sorted((len(one), len(other)))
    return common >= max(2, MIN_COMMON_WORDS * shorter, MIN_COMMON_OF_LONGER * longer)


def label(page: Page, segment: Segment, head: Head | None) -> tuple[Block, ...]:
    """The blocks of an article in order; every paragraph is in one, and so is a sentence torn apart by a blank line."""
    running = next(filter(page.is_running_text, range(segment.first, segment.last)), None)
    body = head.body if head else segment.last if running is None else running
    teasers = _teasers(page, segment.first if running is None else body, segment.last)
    blocks: list[Block] = []
    for index in range(segment.first, segment.last):
        kind = BlockKind.TEASER if index in teasers else _kind(page, index, head, body, segment.last)
        paragraph = page.paragraphs[index]
        follows_body = kind == BlockKind.BODY and bool(blocks) and blocks[-1].kind == kind
        if follows_body and _goes_on(page.paragraphs[index - 1], paragraph):
            blocks[-1] = Block(kind, blocks[-1].start, paragraph.end)
        else:
            blocks.append(Block(kind, paragraph.start, paragraph.end))
    return tuple(blocks)


def _kind(page: Page, index: int, head: Head | None, body: int, end: int) -> BlockKind:
    if head is not None and index in (head.kicker, head.headline):
        return BlockKind.KICKER if index == head.kicker else BlockKind.HEADLINE
    if index > body and is_bare_date(page.paragraphs[index].text):
        return BlockKind.BODY  # a date below the text is the text's own, as that of a signature
    if page.roles[index] in BOILERPLATE_ROLES or (page.roles[index] == Role.AGE and index < body):
        return BlockKind.BOILERPLATE
    if page.roles[index] in (Role.TEASER_LINE, Role.AGE):
        return BlockKind.TEASER
    return BlockKind.SUBHEADING if _is_subheading(page, index, end) else BlockKind.BODY


def _is_subheading(page: Page, index: int, end: int) -> bool:
    """A short line that is no sentence and stands above running text or a list."""
    paragraph = page.paragraphs[index]
    if paragraph.words > MAX_SUBHEADING_WORDS or is_speech(paragraph.text):
        return False
    next_language = page.first_language(index + 1, end)
    if next_language is None or page.paragraphs[next_language].text[0].islower():
        return False
    below = page.paragraphs[next_language]
    return (paragraph.is_heading_like and (below.is_prose or below.is_bullet)) or _is_marked(paragraph)


def _is_marked(paragraph: Paragraph) -> bool:
    """Whether its markup makes it a heading and its words do not deny it."""
    return paragraph.level > 0 and not paragraph.is_bullet and not paragraph.text.endswith((".", ";", ","))


def _goes_on(above: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the rest of the sentence above it."""
    torn = not above.ends_sentence and above.words > 5 and not above.is_bullet and not paragraph.is_bullet
    return torn and paragraph.text[:1].islower()


def _is_numbered(paragraph: Paragraph) -> bool:
    """Whether a short line has a number before it, as in "1. Is this the end of the pact?"."""
    return NUMBERED.match(paragraph.text) is not None and paragraph.words <= MAX_NUMBERED_WORDS


def _teasers(page: Page, start: int, end: int) -> set[int]:
    """Lines that name other articles: below the label of a list or an age, until the article's text goes on."""
    teasers: set[int] = set()
    in_list = False
    for index in range(start, end):
        paragraph = page.paragraphs[index]
        if page.roles[index] in (Role.TEASER_LABEL, Role.AGE):
            in_list = True
        elif page.is_language(index) and (paragraph.is_prose or paragraph.level in HEADING_LEVELS):
            in_list = in_list and _is_numbered(paragraph)
            if in_list:
                teasers.add(index)
        elif in_list and page.is_language(index):
            teasers.add(index)
    return teasers
