"""Signs that a headline begins an article of its own and no part of one.

A kicker above it that recurs, a byline, dateline or share button below it, a separator or the end of another article
above it, the name of an outlet behind it; where the sign is weak, that the text names others than the one before.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from flows.clean.dateline import CLOCK_FACE, is_byline, names_place, opens_report
from flows.clean.furniture import Page, Role, is_address, is_clock, is_common_name, is_end, is_imprint, is_section
from flows.clean.heads import MAX_KICKER_WORDS, Head

NAME = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]{3,})")
"""A word that begins large within a sentence."""
ENDING = re.compile(r" (?:\||-+) ([^|]{3,40})$")
BELOW_A_HEADLINE = (Role.OPENS, Role.AGE)
MIN_ARTICLE_WORDS = 40  # less running text than this is an excerpt in a list, not an article
NAMES_OF_AN_ENTRY = 8  # fewer names are those of a few lines on the story of the whole page
NAMES_A_SHARED_ONE = 12  # of so many names one may come in the next text, too
STRONG_SEPARATOR = 10  # signs: a shorter line also parts the sections of one article


def evident(heads: list[Head], page: Page) -> list[Head]:
    """The heads with a sign of beginning that at least two of them share, or that ends what is above them."""
    top = page.first_language(0, len(page))
    evidence: list[Callable[[Head], bool]] = [
        lambda head: any(_is_signature(page, index) for index in range(head.headline + 1, head.body)),
        lambda head: opens_report(page.paragraphs[head.body].text) or names_place(page.paragraphs[head.body].text),
        lambda head: head.first == top or _is_strongly_parted(head, page),
        lambda head: head.kicker is not None and _is_shouted(head.kicker, head.headline, page),
        lambda head: _leads_a_page(head, page),
    ]
    found = {head for holds in evidence for head in _shared([head for head in heads if holds(head)])}
    if _shared(_with_known_kicker(heads, page, top)):  # where kickers are used, one that comes once is a kicker too
        found |= {head for head in heads if head.kicker is not None}
    found |= set(_with_known_ending(heads, page))
    if _shared([head for head in found if _is_signed_at(head, page)]):
        found |= {head for head in heads if _is_timed(head, page)}
    found = found or set(_below_an_address(heads, page))
    found = found or {head for head in heads if follows_another(head, page)}
    if not found and _under_a_masthead(heads, page, top) and _are_on_other_things(heads, page):
        found = set(heads)
    timed = _shared([head for head in heads if _is_timed(head, page)])
    if not found and timed and _are_on_other_things(timed, page, least=NAMES_OF_AN_ENTRY):
        found = set(timed)  # a rolling page on one story has names in common, or entries of a few lines
    if not found:
        found = set(_shared(_on_other_things([head for head in heads if _is_first_or_parted(head, page)], page)))
    return sorted(found, key=lambda head: head.first)


def follows_another(head: Head, page: Page) -> bool:
    """Whether what is above ends an article, or a wire report opens below it: signs enough where they come but once."""
    if head.first == 0 or page.words_of_prose(0, head.first) < MIN_ARTICLE_WORDS:
        return False
    above = list(takewhile(lambda index: page.roles[index] != Role.LANGUAGE, range(head.first - 1, -1, -1)))
    ended = any(is_end(page.paragraphs[index].text) for index in above)
    return ended or (bool(above) and opens_report(page.paragraphs[head.body].text))


def _below_an_address(heads: list[Head], page: Page) -> list[Head]:
    """Heads with a day or an address on the net right above them, which then is part of them."""
    above = [head for head in heads if head.first and is_address(page.paragraphs[head.first - 1])]
    return [replace(head, first=head.first - 1) for head in _shared(above)]


def _with_known_ending(heads: list[Head], page: Page) -> list[Head]:
    """Heads that end in the same name, as of an outlet: "A pier for Doha | The Gulf Wire"."""
    endings = {head: ENDING.search(page.paragraphs[head.headline].text) for head in heads}
    named = Counter(ending[1] for ending in endings.values() if ending)
    return [head for head, ending in endings.items() if ending and named[ending[1]] > 1]


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


def _leads_a_page(head: Head, page: Page) -> bool:
    """Whether a headline in capitals has a deck that is not, and no language right above: no part of a text has."""
    decked = head.headline + 1 < head.body and _is_shouted(head.headline, head.headline + 1, page)
    return decked and (page.words_of_prose(0, head.first) == 0 or not page.is_language(head.first - 1))


def _is_timed(head: Head, page: Page) -> bool:
    """Whether the time of day of an entry stands right above a headline or below it."""
    around = range(max(head.first - 1, 0), head.body)
    return any(is_clock(page.paragraphs[index].text) for index in around)


def _is_signed_at(head: Head, page: Page) -> bool:
    """Whether the line below the headline names author and time of day."""
    below = (page.paragraphs[index].text for index in range(head.headline + 1, head.body))
    return any(is_byline(text) and CLOCK_FACE.search(text) for text in below)


def _are_on_other_things(heads: list[Head], page: Page, least: int = 1) -> bool:
    """Whether the text under each headline has names, at least so many, and is on other things than the one before."""
    names = _names(heads, page)
    return all(len(one) >= least for one in names) and not any(map(_have_names_in_common, names, names[1:]))


def _on_other_things(heads: list[Head], page: Page) -> list[Head]:
    """The first of the heads, and those whose text is on other things than what is above since the last such head."""
    kept: list[Head] = heads[:1]
    for head in heads[1:]:
        before, after = _names([kept[-1], head], page)
        if min(len(before), len(after)) >= NAMES_OF_AN_ENTRY and not _have_names_in_common(before, after):
            kept.append(head)
    return kept


def _have_names_in_common(one: set[str], other: set[str]) -> bool:
    """Whether more than a few names of the shorter text come in the other, as those of parts of one article do."""
    return len(one & other) * NAMES_A_SHARED_ONE > min(len(one), len(other))


def _names(heads: list[Head], page: Page) -> list[set[str]]:
    """The names in the text from each headline to the next."""
    ends = [*(head.first for head in heads[1:]), len(page)]
    texts = (
        " ".join(page.paragraphs[index].text for index in range(head.body, end) if page.is_language(index))
        for head, end in zip(heads, ends, strict=True)
    )
    found = ({match.group(1) for match in NAME.finditer(text)} for text in texts)
    return [{name for name in some if not is_common_name(name)} for some in found]


def _shared(heads: list[Head]) -> list[Head]:
    return heads if len(heads) > 1 else []


def _with_known_kicker(heads: list[Head], page: Page, top: int | None) -> list[Head]:
    """Heads whose kicker comes again; or, on a page that begins with the name of a section, has such a name."""
    kickers = {head: page.paragraphs[head.kicker].text.casefold() for head in heads if head.kicker is not None}
    repeated = Counter(kickers.values())
    sections = [head for head, text in kickers.items() if is_section(text)]
    begins_with_one = any(head.first == top for head in sections)
    return [head for head in kickers if repeated[kickers[head]] > 1 or (begins_with_one and head in sections)]


def _is_signature(page: Page, index: int) -> bool:
    """Whether a line says who wrote a text, when, how long it takes to read or where to share it; a time alone may be
    that of an entry.
    """
    paragraph = page.paragraphs[index]
    return is_address(paragraph) or (page.roles[index] in BELOW_A_HEADLINE and not is_clock(paragraph.text))


def _is_first_or_parted(head: Head, page: Page) -> bool:
    """Whether what stands above is no language, or could be no article, or the headline is of the first level."""
    is_first = page.words_of_prose(0, head.first) == 0
    return is_first or not page.is_language(head.first - 1) or page.paragraphs[head.headline].level == 1


def _is_strongly_parted(head: Head, page: Page) -> bool:
    """Whether a strong separator stands right above, or any separator above a heading of the first level."""
    above = next((index for index in range(head.first - 1, -1, -1) if page.roles[index] != Role.MARKUP), None)
    if above is None or page.roles[above] != Role.SEPARATOR:
        return False
    signs, headline = page.paragraphs[above].raw, page.paragraphs[head.headline]
    long = len(signs) >= STRONG_SEPARATOR and headline.is_in_title_case
    return "===" in signs or long or headline.level == 1
