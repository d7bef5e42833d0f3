"""Where the articles of a page begin.

A page is one article unless the same evidence for a beginning comes at least twice. A false split costs more than a
missed one, so each rule asks for a headline that is followed by running text, and for a sign that only the beginning
of an article carries: a kicker above it that recurs, a byline or dateline below it, a separator before it.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from flows.clean.dateline import CLOCK_FACE, is_byline, is_dateline, opens_report
from flows.clean.furniture import Page, Role, is_clock, is_imprint, is_part, is_section
from flows.clean.paragraphs import EMPHASISED, Paragraph

NAME = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]{3,})")
"""A word that begins large within a sentence."""
MAX_KICKER_WORDS, MAX_KICKER_LENGTH = 5, 40
MIN_SHOUTED_WORDS = 4
MAX_LINES_BELOW_HEADLINE = 6
MIN_ARTICLE_WORDS = 40  # less running text than this is an excerpt in a list, not an article
NAMES_OF_AN_ENTRY = 10  # fewer names are those of a few lines on the story of the whole page
NAMES_A_SHARED_ONE = 15  # of so many names one may come in the next text, too: "September", "Agreement"
STRONG_SEPARATOR = 10  # signs: a shorter line also parts the sections of one article


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an article: indices of its first paragraph, its kicker, its headline and its first prose."""

    first: int
    kicker: int | None
    headline: int
    body: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One article as a range of paragraphs, with its head where the rules found one."""

    first: int
    last: int
    head: Head | None


def segments(page: Page) -> list[Segment]:
    """The articles of a document in order; together they hold every paragraph."""
    heads = _long_enough(_evident(_candidates(page), page), page)
    if len(heads) < 2 and not any(_after_another(head, page) for head in heads):
        return [Segment(0, len(page), None)] if len(page) else []
    starts = [head.first for head in heads]
    if page.words_of_prose(0, starts[0]) >= MIN_ARTICLE_WORDS:
        return [Segment(0, starts[0], None), *_between(starts, heads, len(page))]
    return _between([0, *starts[1:]], heads, len(page))  # what stands above the first headline belongs to it


def _between(starts: list[int], heads: list[Head], end: int) -> list[Segment]:
    ends = [*starts[1:], end]
    return [Segment(first, last, head) for first, last, head in zip(starts, ends, heads, strict=True)]


def _candidates(page: Page) -> list[Head]:
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
    if not page.is_language(index) or not (paragraph.is_title_like or _is_short_above_a_time(page, index)):
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


def _is_short_above_a_time(page: Page, index: int) -> bool:
    """Whether a line of two words, too few for a headline, stands above the time of day of an entry."""
    paragraph, below = page.paragraphs[index], index + 1
    timed = below < len(page) and page.roles[below] == Role.OPENS and CLOCK_FACE.search(page.paragraphs[below].text)
    return bool(timed) and paragraph.words == 2 and paragraph.is_heading_like


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


def _evident(heads: list[Head], page: Page) -> list[Head]:
    """The heads with a sign of beginning that at least two of them share."""
    top = page.first_language(0, len(page))
    evidence: list[Callable[[Head], bool]] = [
        lambda head: any(_is_signature(page.paragraphs[index]) for index in range(head.headline + 1, head.body)),
        lambda head: opens_report(page.paragraphs[head.body].text),
        lambda head: head.first == top or _is_parted(head, page),
        lambda head: head.kicker is not None and _is_shouted(head.kicker, head.headline, page),
        lambda head: head.headline + 1 < head.body and _is_shouted(head.headline, head.headline + 1, page),
    ]
    evident = {head for holds in evidence for head in _shared([head for head in heads if holds(head)])}
    if _shared(_with_known_kicker(heads, page, top)):  # where kickers are used, one that comes once is a kicker too
        evident |= {head for head in heads if head.kicker is not None}
    if _shared([head for head in evident if _is_signed_at(head, page)]):
        evident |= {head for head in heads if _is_timed(head, page)}
    evident = evident or {head for head in heads if _after_another(head, page)}
    if not evident and _under_a_masthead(heads, page, top) and _speak_of_different_things(heads, page):
        evident = set(heads)
    timed = [] if evident else _shared([head for head in heads if _is_timed(head, page)])
    if timed and _speak_of_different_things(timed, page, least=NAMES_OF_AN_ENTRY):
        evident = set(timed)  # a rolling page on one story has names in common, or entries of a few lines
    return sorted(evident, key=lambda head: head.first)


def _after_another(head: Head, page: Page) -> bool:
    """Whether a wire report opens below what ends the article before it: sign enough where it comes but once."""
    parted = head.first > 0 and page.roles[head.first - 1] != Role.LANGUAGE
    told = parted and page.words_of_prose(0, head.first) >= MIN_ARTICLE_WORDS
    return told and opens_report(page.paragraphs[head.body].text)


def _is_shouted(upper: int, lower: int, page: Page) -> bool:
    """Whether a line is in capitals and the one below it, of language, is not."""
    below = page.paragraphs[lower].text
    return page.paragraphs[upper].text.isupper() and not below.isupper() and page.is_language(lower)


def _under_a_masthead(heads: list[Head], page: Page, top: int | None) -> bool:
    """Whether the page begins with a name in capitals, not of an office, and no headline but the first has one."""
    if top is None or len(heads) < 2 or any(one.kicker is not None for one in heads[1:]):
        return False
    name = page.paragraphs[top]
    named = name.text.isupper() and name.words <= MAX_KICKER_WORDS and not is_imprint(name.text)
    shouted = any(page.paragraphs[head.headline].text.isupper() for head in heads)
    return top < heads[0].headline and named and not shouted


def _is_timed(head: Head, page: Page) -> bool:
    """Whether the time of day of an entry stands right above a headline or below it."""
    around = range(max(head.first - 1, 0), head.body)
    return any(is_clock(page.paragraphs[index].text) for index in around)


def _is_signed_at(head: Head, page: Page) -> bool:
    """Whether the line below the headline names author and time of day."""
    below = (page.paragraphs[index].text for index in range(head.headline + 1, head.body))
    return any(is_byline(text) and CLOCK_FACE.search(text) for text in below)


def _speak_of_different_things(heads: list[Head], page: Page, least: int = 1) -> bool:
    """Whether each text under a headline has names, at least so many, and hardly one of them comes in the next: parts
    of one article have names in common.
    """
    ends = [*(head.first for head in heads[1:]), len(page)]
    texts = [
        " ".join(page.paragraphs[index].text for index in range(head.body, end) if page.is_language(index))
        for head, end in zip(heads, ends, strict=True)
    ]
    names = [{match.group(1) for match in NAME.finditer(text)} for text in texts]
    if not all(len(one) >= least for one in names):
        return False
    return all(len(one & two) * NAMES_A_SHARED_ONE <= min(len(one), len(two)) for one, two in pairwise(names))


def _shared(heads: list[Head]) -> list[Head]:
    return heads if len(heads) > 1 else []


def _with_known_kicker(heads: list[Head], page: Page, top: int | None) -> list[Head]:
    """Heads whose kicker comes again; or, on a page that begins with the name of a section, has such a name."""
    kickers = {head: page.paragraphs[head.kicker].text.casefold() for head in heads if head.kicker is not None}
    repeated = Counter(kickers.values())
    sections = [head for head, text in kickers.items() if is_section(text)]
    begins_with_one = any(head.first == top for head in sections)
    return [head for head in kickers if repeated[kickers[head]] > 1 or (begins_with_one and head in sections)]


def _is_signature(paragraph: Paragraph) -> bool:
    return is_byline(paragraph.text) or is_dateline(paragraph.text)


def _is_parted(head: Head, page: Page) -> bool:
    """Whether a strong separator stands right above, or any separator above a heading of the first level."""
    above = next((index for index in range(head.first - 1, -1, -1) if page.roles[index] != Role.MARKUP), None)
    if above is None or page.roles[above] != Role.SEPARATOR:
        return False
    signs, headline = page.paragraphs[above].raw, page.paragraphs[head.headline]
    long = len(signs) >= STRONG_SEPARATOR and headline.is_in_title_case
    return "===" in signs or long or headline.level == 1


def _long_enough(heads: list[Head], page: Page) -> list[Head]:
    """Without heads under which too little is told; such a one is part of what is above it."""
    kept: list[Head] = []
    end = len(page)
    for head in reversed(heads):
        if page.words_of_prose(head.body, end) >= MIN_ARTICLE_WORDS:
            kept.append(head)
            end = head.first
    return kept[::-1]
