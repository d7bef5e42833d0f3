"""The type of agreement that words say: in a title, after its noun, in the sentence that rests on it."""

import re
from functools import cache

from flows.extract.lexicons import phrase, table
from flows.extract.prefilter import Patterns
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token

ASIDE = re.compile(r"^, [^,]{3,60},(?= )")
"""What between commas parts a noun from the words that say what it is on."""

WHOSE = re.compile(
    r"^ (?:between|with) (?:the )?[A-Z][^,;:()]{2,50}?(?= (?:on|for|to|covering|under|allowing|that|which)\b)"
)
"""What says whose an instrument is before the words that say what it is on."""

DENIED = re.compile(
    r"\b(?:not(?! only)|never|neither|without|rather than|instead of|(?:stops?|falls?) short of)\b"
    r"|n['’]t\b|[,:] (?:it|they)\b",
    re.IGNORECASE,
)
"""From where on the words after a noun say what it is not, or what another one is."""
OF_DEFENCE = re.compile(
    r"(?:(?!cooperation|co-operation)[\w'-]+ )*?(?:military|defen[cs]e|security)"
    r"(?: and (?:military|defen[cs]e|security))?"
    r" (?:pact|accord|agreement|deal|treaty|arrangement|understanding|memorandum(?: of understanding)?|protocol)s?",
    re.IGNORECASE,
)
"""A title that tells no more than that it is of defence."""
NARROWER = {"visiting_forces", "basing", "arms", "mutual_defence"}


def type_of(words: str) -> str | None:
    """The agreement type that the words of a title or phrase say, None where they say none."""
    index = _patterns_of_types().search(words)
    return None if index is None else _types()[index][0]


def by_subject(sentence: Sentence, noun: str, end: int) -> str | None:
    """The type that the words after a noun say: "a deal for 24 jets", "a treaty that lets troops …"; of "does not let
    troops …" none.
    """
    following = re.match(r"[^.;()]{0,150}", sentence.text[end:])
    said = DENIED.split(following.group(), maxsplit=1)[0] if following else ""
    if (setting := phrase("setting").search(said)) is not None:
        said = said[: setting.start()]  # "signed a pact on the sidelines of an arms fair"
    words = " " + WHOSE.sub("", ASIDE.sub("", said)).lstrip(", ")
    sort = noun.lower().removesuffix("s")
    return next((kind for kind, nouns, pattern in _subjects() if sort in nouns and pattern.match(words)), None)


def narrowed(kind: str | None, title: str, sentence: Sentence, noun: str, end: int) -> str | None:
    """The type by a title, or the narrower one that the words after it say where the title only tells that it is of
    defence: "a military pact that sets rules for visiting troops".
    """
    if kind != "defence_cooperation" or not OF_DEFENCE.fullmatch(title):
        return kind
    subject = by_subject(sentence, noun, end)
    return subject if subject in NARROWER else kind


def by_ground(sentence: Sentence, token: Token, noun: str) -> str | None:
    """The type that a sentence says of what holds under an instrument: "Under the deal, Chad is to get 24 jets"."""
    if noun not in {"deal", "contract"} or token.dep_ != "pobj" or token.head.lower_ != "under":
        return None
    return "arms" if phrase("arms").search(sentence.text) else None


@cache
def _types() -> list[tuple[str, re.Pattern[str]]]:
    rows = sorted(table("agreement_types"), key=lambda row: int(row["priority"]))
    return [(row["type"], re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE)) for row in rows]


@cache
def _patterns_of_types() -> Patterns:
    return Patterns([pattern for _, pattern in _types()])


@cache
def _subjects() -> list[tuple[str, frozenset[str], re.Pattern[str]]]:
    return [
        (row["type"], frozenset(row["nouns"].split("|")), re.compile(row["pattern"], re.IGNORECASE))
        for row in table("agreement_subjects")
    ]
