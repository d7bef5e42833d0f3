"""Headlines: every line of a page that could be one, with its kicker above and its running text below."""

from dataclasses import dataclass

from flows.clean.dateline import CLOCK_FACE, is_byline, is_dateline
from flows.clean.furniture import Page, Role, is_part
from flows.clean.paragraphs import EMPHASISED, Paragraph

MAX_KICKER_WORDS, MAX_KICKER_LENGTH = 5, 40
MIN_SHOUTED_WORDS = 4
MAX_WORDS_OF_A_QUESTION = 18
MAX_LINES_BELOW_HEADLINE = 6


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an article: indices of its first paragraph, its kicker, its headline and its first prose."""

    first: int
    kicker: int | None
    headline: int
    body: int


def candidates(page: Page) -> list[Head]:
    """Every line that could be a headline: running text follows it, with nothing but furniture between."""
    heads = filter(None, (head_at(page, index) for index in range(len(page))))
    return [head for head in heads if not _is_part_or_teaser(page, head)]


def _is_part_or_teaser(page: Page, head: Head) -> bool:
    """Whether the line heads a part of an article, or is the first of a list of other articles."""
    listed = head.first > 0 and page.roles[head.first - 1] == Role.TEASER_LABEL
    return listed or is_part(page.paragraphs[head.headline].text)


def head_at(page: Page, index: int) -> Head | None:
    """The head whose headline is a certain paragraph, or None where it cannot be one."""
    paragraph = page.paragraphs[index]
    if not page.is_language(index) or not (paragraph.is_title_like or _is_above_a_signature(page, index)):
        return None
    body = _body_below(page, index + 1)
    if body is None:
        return None
    above = _stacked(page, index)
    if len(above) == 2 and _is_kicker(page.paragraphs[above[0]], page.paragraphs[above[1]]):
        return Head(above[0], above[0], above[1], body)  # the third line is the deck
    if above and _is_shouted_headline(page.paragraphs[above[-1]], paragraph):
        return Head(above[-1], None, above[-1], body)  # the second line is the deck
    kicked = bool(above) and _is_kicker(page.paragraphs[above[-1]], paragraph)
    return Head(index - 1, index - 1, index, body) if kicked else Head(index, None, index, body)


def _is_above_a_signature(page: Page, index: int) -> bool:
    """Whether a line of two words, a question or an exclamation stands above who wrote the text below, or when."""
    paragraph, below = page.paragraphs[index], index + 1
    if below >= len(page) or page.roles[below] != Role.OPENS or paragraph.is_bullet:
        return False
    text = page.paragraphs[below].text
    asks = paragraph.words <= MAX_WORDS_OF_A_QUESTION and paragraph.text.endswith(("?", "!"))
    dated = CLOCK_FACE.search(text) or is_byline(text) or is_dateline(text)
    return bool(dated) and (asks or (paragraph.words == 2 and paragraph.is_heading_like))


def _stacked(page: Page, index: int) -> list[int]:
    """The at most two lines that stand right above a title-like one and are as short, the upper one first."""
    above: list[int] = []
    for place in range(index - 1, max(index - 3, -1), -1):
        if not page.is_language(place) or page.paragraphs[place].is_prose or page.paragraphs[place].is_bullet:
            break
        above.insert(0, place)
    return above


def _body_below(page: Page, start: int) -> int | None:
    """The paragraph with which running text begins below a headline, or None where something else comes first."""
    for index in range(start, min(start + MAX_LINES_BELOW_HEADLINE, len(page))):
        paragraph, role = page.paragraphs[index], page.roles[index]
        if role == Role.LANGUAGE:
            opens = paragraph.is_prose and not paragraph.is_bullet and not paragraph.text[0].islower()
            return index if opens else None
        if role in (Role.SEPARATOR, Role.TEASER_LABEL, Role.TEASER_LINE):
            return None
    return None


def _is_shouted_headline(line: Paragraph, deck: Paragraph) -> bool:
    """Whether a line in capitals is too long for the name of a section, as a tabloid prints what it leads with."""
    return line.words >= MIN_SHOUTED_WORDS and line.is_title_like and line.text.isupper() and not deck.text.isupper()


def _is_kicker(paragraph: Paragraph, headline: Paragraph) -> bool:
    """Whether a line could name the section of the headline below it; a heading above a lower heading does not."""
    short = paragraph.words <= MAX_KICKER_WORDS and len(paragraph.text) <= MAX_KICKER_LENGTH
    shaped = paragraph.is_heading_like and not paragraph.ends_sentence and not is_part(paragraph.text)
    above_a_lower = 0 < paragraph.level < headline.level < EMPHASISED
    return short and shaped and not above_a_lower
