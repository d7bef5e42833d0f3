"""The names of states, places and organisations, read from lexicon/*.csv once and compiled into one automaton."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from flows.extract import lexicons

EXCLUDED = "excluded"
SHOUTED_FROM = 5
"""Shortest name that also counts in capitals: "GAO" and "NIS" are no towns."""


@dataclass(frozen=True, slots=True)
class State:
    """One state. iso3 is null for an unrecognised one and of ISO 3166-3 for a former one, `until` its last year."""

    name: str
    official_name: str
    kind: str
    iso3: str | None
    iso2: str | None
    cow_code: int | None
    gw_code: int | None
    capital: str | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation. `kind` is that of the actors table; `affiliation` the iso3 of the state it speaks for."""

    name: str
    kind: str
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one written form stands for. `trim` is how much of the form's end is no part of the name ("Sino-")."""

    iso3: str | None
    name: str
    kind: str
    capital: bool = False
    trim: int = 0


def split(cell: str) -> list[str]:
    """The values of a cell that holds several, separated by |."""
    return cell.split("|") if cell else []


def plain(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain, character for character."""
    if text.isascii():
        return text.replace("\n", " ")
    for strange, common in _PLAIN:
        text = text.replace(strange, common)
    return text


def unaccented(text: str) -> str:
    """The text with each letter without its accent, character for character, as names are looked up in it."""
    return text if text.isascii() else "".join(map(_bare, text))


@cache
def _bare(letter: str) -> str:
    bare = ascii_form(letter)
    return bare if len(bare) == 1 else letter


_PLAIN = (
    *((apostrophe, "'") for apostrophe in "\u2019\u2018\u02bc"),
    *((hyphen, "-") for hyphen in "\u2010\u2011\u2012\u2013\u2212"),
    *((space, " ") for space in "\u00a0\u2009\u202f\u2007"),
    ("\n", " "),
)

_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ə": "a"})


@cache
def states() -> tuple[State, ...]:
    """The rows of states.csv."""
    return tuple(
        State(
            name=row["name"],
            official_name=row["official_name"],
            kind=row["kind"],
            iso3=row["iso3"] or None,
            iso2=row["iso2"] or None,
            cow_code=_number(row["cow_code"]),
            gw_code=_number(row["gw_code"]),
            capital=split(row["capital"])[0] if row["capital"] else None,
            until=_number(row["until"]),
        )
        for row in lexicons.table("states")
    )


@cache
def organisations() -> dict[str, Organisation]:
    """The rows of organisations.csv by canonical name."""
    return {
        row["name"]: Organisation(row["name"], row["kind"], row["affiliation"] or None)
        for row in lexicons.table("organisations")
    }


@cache
def cue_words(cue: str) -> tuple[str, ...]:
    """The words of one cue of place_cues.csv."""
    return tuple(word for row in lexicons.table("place_cues") if row["cue"] == cue for word in split(row["words"]))


@cache
def _organisation_forms() -> dict[str, list[str]]:
    return {row["name"]: [row["name"], *split(row["aliases"])] for row in lexicons.table("organisations")}


def forms_of(name: str) -> list[str]:
    """The written forms of an organisation, the canonical name first. KeyError for one that is not listed."""
    return _organisation_forms()[name]


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest that fits."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) + ")"


@cache
def automaton() -> ahocorasick.Automaton:
    """Written form → (length, whether a word must end behind it, Entry); exact case."""
    forms: dict[str, Entry] = {}
    shouted: dict[str, Entry] = {}
    for form, entry in _forms():
        for variant in dict.fromkeys((unaccented(plain(form)), ascii_form(plain(form)))):
            forms.setdefault(variant, entry)
            if len(variant) >= SHOUTED_FROM or entry.kind == "state" or entry.capital:
                shouted.setdefault(variant.upper(), entry)
    compiled = ahocorasick.Automaton()
    for form, entry in (shouted | forms).items():
        compiled.add_word(form, (len(form), form[-1].isalnum(), entry))
    compiled.make_automaton()
    return compiled


def _forms() -> Iterator[tuple[str, Entry]]:
    """Every written form with its entry; where two lexicons know a form, the one that comes first here wins."""
    for phrase in (*cue_words(EXCLUDED), *_people_called_after_states()):
        yield phrase, Entry(None, phrase, EXCLUDED)
    for row in lexicons.table("states"):
        yield from _state_forms(row)
    for row in lexicons.table("organisations"):
        entry = Entry(row["affiliation"] or None, row["name"], "organisation")
        yield from ((form, entry) for form in (row["name"], *split(row["aliases"])))
    for row in lexicons.table("places"):
        entry = Entry(row["iso3"] or None, row["name"], row["kind"])
        yield from ((form, entry) for form in (row["name"], *split(row["aliases"])))


def _people_called_after_states() -> Iterator[str]:
    """Full names with the name of a state in them ("Luis Montenegro")."""
    named = {row["name"] for row in lexicons.table("states")}
    for row in lexicons.table("people"):
        for name in (row["name"], *split(row["aliases"])):
            if not named.isdisjoint(name.split()):
                yield name


def _state_forms(row: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    iso3, name = row["iso3"] or None, row["name"]
    state, demonym = Entry(iso3, name, "state"), Entry(iso3, name, "demonym")
    yield from ((form, state) for form in (name, row["official_name"], *split(row["aliases"])))
    yield from ((form, demonym) for form in (*split(row["adjectives"]), *split(row["nouns"])))
    yield from ((f"{prefix}-", Entry(iso3, name, "demonym", trim=1)) for prefix in split(row["prefixes"]))
    capitals = split(row["capital"])
    seat = capitals[:1] if iso3 else [name]  # no code tells whose capital it is
    yield from ((form, Entry(iso3, seat[0], "city", capital=True)) for form in capitals)


def ascii_form(name: str) -> str:
    """The name without accents, as much of the press writes it; unchanged where a letter has no plain form."""
    letters = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare if bare.isascii() else name


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
