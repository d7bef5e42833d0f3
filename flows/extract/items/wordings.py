"""The item nouns that a text has by `lexicon/items.csv`, before anything is known of its grammar."""

import re
from collections import defaultdict
from functools import cache

from flows.extract.items import types
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import table
from flows.extract.prefilter import Alternation, Anchored

JOINED = re.compile(r" (?:[A-Z][a-z]+ )?")
"""What may stand between two nouns of one item: a space, or a name ("rocket Grad launchers")."""
KIND_AFTER = re.compile(
    r" (?:(?:air|missile|anti-aircraft|surface-to-air|weapons?|rocket|self-propelled|medium-range|short-range"
    r"|long-range|ground-based)[ -](?:defen[cs]e )?){0,2}"
    r"(?:systems?|batter(?:y|ies)|launchers?|platforms?|complex(?:es)?|units?|howitzers?|tanks?|interceptors?)\b"
)
"""The noun that goes on after the name of a type of arms."""
FORCES = re.compile(
    r"(?:forces|troops|soldiers|personnel|battalions?|brigades?|regiments?|company|companies|platoons?|contingents?"
    r"|detachments?|crews?|operators|instructors|specialists|experts|technicians)$",
    re.IGNORECASE,
)
"""A last word that makes people of a noun of arms."""


def nouns(text: str) -> list[tuple[str, int, int]]:
    """Category and span of the items that the nouns of a text name, in their order."""
    return _joined(text, _longest(text))


def names_one(text: str) -> bool:
    """Whether a noun of the lexicon stands in a text at all."""
    return _wordings().within(text) or types.is_named(text)


def _joined(text: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Item nouns that follow one another ("HIMARS rocket launchers") as one, of the category of the last."""
    joined: list[tuple[str, int, int]] = []
    for category, start, end in sorted(found, key=lambda one: one[1]):
        if joined and JOINED.fullmatch(text, joined[-1][2], start):
            supplied = text[start:end].lower() == "supplies"
            people = FORCES.search(text, start, end) is not None  # "air defence forces"
            goods = (category in PERSONNEL and not people) or supplied  # "Yak-130 trainers" are no people
            kept = joined[-1][0] if goods else category
            joined[-1] = (kept, joined[-1][1], end)
        else:
            joined.append((category, start, end))
    return [(category, start, _whole(text, category, end)) for category, start, end in joined]


def _whole(text: str, category: str, end: int) -> int:
    """Where the name of arms ends with the noun after a type ("a THAAD battery", "IRIS-T air defence systems")."""
    match = KIND_AFTER.match(text, end) if category in {"weapon_systems", "missiles", "uav"} else None
    return match.end() if match is not None else end


def _longest(text: str) -> list[tuple[str, int, int]]:
    """Category and span of the item nouns of a text; of those that overlap the longest, then the lexicon's first."""
    patterns = _item_patterns()
    matches = [(patterns[index][0], *match.span()) for index, match in _wordings().matches(text)]
    matches += types.find(text)
    found: list[tuple[str, int, int]] = []
    if not matches:
        return found
    barred = _not_items().spans(text)
    matches = [one for one in matches if not any(left < one[2] and one[1] < right for left, right in barred)]
    for category, start, end in sorted(matches, key=lambda one: one[1] - one[2]):
        if not any(left < end and start < right for _, left, right in found):
            found.append((category, start, end))
    return found


@cache
def _item_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each category with all its wordings."""
    return [(category, _as_words("|".join(wordings))) for category, wordings in _by_category().items()]


@cache
def _by_category() -> dict[str, list[str]]:
    wordings: dict[str, list[str]] = defaultdict(list)
    for row in table("items"):
        wordings[row["category"]].append(row["pattern"])
    return wordings


def _as_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


@cache
def _wordings() -> Anchored:
    """`_item_patterns`, looked for by every wording of an item."""
    wordings = [(index, one) for index, those in enumerate(_by_category().values()) for one in those]
    return Anchored(
        [one for _, one in _item_patterns()], [(index, _as_words(one)) for index, one in wordings], often=True
    )


@cache
def _not_items() -> Alternation:
    return Alternation([rf"\b(?:{row['pattern']})\b" for row in table("not_items")])


def is_civil(text: str) -> bool:
    """Whether a text names what the lexicon bars: civil goods, figures of speech."""
    return bool(_not_items().spans(text))
