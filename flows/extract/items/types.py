"""Types of arms that go by a name of their own: "Leopard 2A6 tanks", "Kornets", by `lexicon/weapons.csv`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import ahocorasick

from flows.extract.lexicons import table
from flows.extract.together import OFTEN

WITHIN_A_WORD = re.compile(r"[\w-]")
MARK = re.compile(r"(?:[ -]?(?:[1-9]\d?|[IVX]{1,3}|[A-Z])(?:[A-Z]\d?)?)?(?P<several>s)?(?![\w-])")
"""What may follow a name: "Leopard 2A6", "Cobra II", "Zuzana 2s"."""
LETTERS = re.compile(r"[A-Z]{0,3}(?P<several>s)?(?![\w-])")
"""What may follow one that ends with a number: "F-16V"."""
NO_MARK = re.compile(r"(?P<several>)(?![\w-])")
OF_ARMS = re.compile(
    r" (?:(?:[a-z][\w-]+ ){0,2}(?:air[ -]defen[cs]e |fighting |all-terrain |armou?red |personnel ))?"
    r"(?:systems?|batter(?:y|ies)|launchers?|missiles?|rockets?|interceptors?|drones?|jets?|fighters?|bombers?|planes?"
    r"|aircraft|helicopters?|gunships?|trainers?|tanks?|vehicles?|carriers?|trucks|howitzers?|guns?|mortars|rifles?"
    r"|radars?|boats?|cutters?|frigates?|corvettes?|destroyers?|submarines?|ships|munitions|bombs|shells|rounds)\b",
    re.IGNORECASE,
)
"""The noun of arms after the name of a type."""


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Category and span of the types that a text names; where one name holds another, both.

    Every name begins with a capital. One that is a word for other things too counts in its own capitals alone, and only
    where its plural ("Jackals"), a number with it ("Zuzana 2s") or a noun of arms after it ("Warrior vehicles") tells.
    """
    if _number() not in OFTEN.possible(text):
        return
    folded = text.lower()
    if len(folded) != len(text):  # a few letters grow, and the others do not stand where they stood
        return
    for last, rows in _names().iter(folded):
        for name, plural, alone, category in rows:
            start, end = last + 1 - len(name), last + 1
            if (start and WITHIN_A_WORD.match(text[start - 1])) or not _is_written(text[start:end], name, alone):
                continue
            tail = (NO_MARK if plural else LETTERS if name[-1].isdigit() else MARK).match(text, end)
            if tail is None:
                continue
            noun = OF_ARMS.match(text, tail.end())
            several = plural or bool(tail["several"])
            if noun or not alone or (several and alone == "plural"):
                yield category, start, noun.end() if noun else tail.end()


def _is_written(words: str, name: str, alone: str) -> bool:
    """Whether words are a name as it is written: "NASAMS" and "Nasams", but only "TOW", and no leopard of the woods."""
    return words == name if alone else words[0] == name[0]


def is_named(text: str) -> bool:
    """Whether a text names a type."""
    return next(find(text), None) is not None


@cache
def _number() -> int:
    """That of the filter which a text passes that may name a type."""
    return OFTEN.join(name for name in _names())


@cache
def _names() -> ahocorasick.Automaton:
    """The names in small letters, with a hyphen and without, each with those whose it is: as it is written, whether it
    is a plural, whether it stands alone, and the category.
    """
    rows: dict[str, list[tuple[str, bool, str, str]]] = defaultdict(list)
    for row in table("weapons"):
        for form in ("singular", "plural"):
            for name in {row[form], row[form].replace("-", "")}:
                rows[name.lower()].append((name, form == "plural", row["alone"], row["category"]))
    automaton = ahocorasick.Automaton()
    for name, its in rows.items():
        automaton.add_word(name, tuple(its))
    automaton.make_automaton()
    return automaton
