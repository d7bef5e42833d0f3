"""Which words name an instrument: its nouns, and the cheap filters that ask a text for one."""

import re
from functools import cache, lru_cache

from flows.extract.agreements import instruments, standins, wording
from flows.extract.lexicons import phrase
from flows.extract.prefilter import Anchored


@cache
def noun_pattern(*, papers: bool = True) -> re.Pattern[str]:
    """Every noun for an instrument; without `papers`, those that mean one also where nobody signs it."""
    words = [word for word, (row, _) in wording.nouns().items() if papers or row["strength"] != "paper"]
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _trigger() -> Anchored:
    """The nouns that mean an instrument also where nobody signs it."""
    return Anchored([noun_pattern(papers=False)], often=True)


@cache
def any_noun() -> Anchored:
    """Every noun for an instrument, as a filter and a finder."""
    return Anchored([noun_pattern()])


@cache
def _putting_to_paper() -> Anchored:
    return Anchored([phrase("putting_to_paper").compiled], often=True)


@lru_cache(maxsize=16_384)
def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an instrument at all."""
    named = _trigger().within(text) or instruments.known_instrument(text) is not None or _signs_paper(text)
    return named or standins.names_one(text)


def _signs_paper(text: str) -> bool:
    """Whether a text tells of a signature and has a noun that means an instrument only where somebody signs it."""
    return _putting_to_paper().within(text) and any_noun().within(text)


def needs_no_second(text: str) -> bool:
    """Whether a text may name an instrument that is a row with fewer than two parties: a known one, or several."""
    several = any(wording.nouns()[match.group().lower()][1] for _, match in _trigger().matches(text))
    return several or instruments.known_instrument(text) is not None


def has_strong_noun(title: str) -> bool:
    """Whether a title has a noun that means an instrument whatever stands around it."""
    return any(
        wording.nouns()[match.group().lower()][0]["strength"] == "strong" for match in noun_pattern().finditer(title)
    )
