"""Places and the actors they stand for: states, demonyms, capitals, seats of government, regions and organisations.

`find` reads a text once. "Moscow", "the Kremlin", "Russian" and "Russia" all carry iso3 RUS; `kind` says which it was
and `role` whether it acts or is where something happens, as far as the words around it tell.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.extract.places import gazetteer
from flows.extract.places import roles as place_roles
from flows.extract.places.gazetteer import EXCLUDED, Entry, Organisation, State

DOLLARS = re.compile(r"\$| dollars?\b")
"""What after the name of a state makes it a currency: "US$ 375 million"."""
ADDRESSES = frozenset((".gov", ".com", ".org", ".net", ".mil", ".int", ".edu"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One name at text[start:end].

    iso3: the state named, or whose place, seat or agency it is; None for a region of several states, a body of none.
    name: the state's short name for kinds state and demonym, else the canonical name of the place or organisation.
    kind: state, demonym, metonym (seat of government), city, region or organisation.
    role: actor, place, or None where the syntax does not tell.
    """

    start: int
    end: int
    text: str
    iso3: str | None
    name: str
    kind: str
    role: str | None


def find(text: str) -> list[PlaceMention]:
    """The names in a text in its order, none overlapping; the longest match wins.

    Offsets are characters of `text`. "Chad" the man, "Georgia" the American state and "Washington" in the name of a
    treaty, a newspaper or a person are no mentions of a state.
    """
    return list(_find(text))


@lru_cache(maxsize=16_384)
def _find(text: str) -> tuple[PlaceMention, ...]:
    plain = gazetteer.plain(text)
    hits = [hit for hit in _longest(plain) if hit[2].kind != EXCLUDED and not place_roles.is_misleading(plain, *hit)]
    hits = _resettled(plain, hits)
    roles = place_roles.roles(plain, hits)
    return tuple(
        PlaceMention(start, end, text[start:end], entry.iso3, entry.name, entry.kind, role)
        for (start, end, entry), role in zip(hits, roles, strict=True)
    )


def state(iso3: str) -> State:
    """The state with this ISO 3166-1 alpha-3 code. KeyError where there is none."""
    return _states_by_iso3()[iso3]


def is_state(code: str) -> bool:
    """Whether three capitals are the code of a state ("FRA") and not the name of a body ("CNN")."""
    return code in _states_by_iso3()


def state_named(name: str) -> State | None:
    """The state with this canonical name, also an unrecognised or a former one."""
    return _states_by_name().get(name)


def organisation(name: str) -> Organisation | None:
    """The organisation with this canonical name."""
    return gazetteer.organisations().get(name)


def organisation_kind(name: str) -> str:
    """igo, bloc, agency, armed_group, outlet or analyst. KeyError for a name that is not in organisations.csv."""
    return gazetteer.organisations()[name].kind


@cache
def _states_by_iso3() -> dict[str, State]:
    return {one.iso3: one for one in gazetteer.states() if one.iso3}


@cache
def _states_by_name() -> dict[str, State]:
    return {one.name: one for one in gazetteer.states()}


def _longest(plain: str) -> list[tuple[int, int, Entry]]:
    """Start, end and entry of the names that stand as words: of those that overlap the leftmost, then the longest."""
    size = len(plain)
    found = []
    for last, (length, word, entry) in gazetteer.automaton().iter(gazetteer.unaccented(plain)):
        start, end = last + 1 - length, last + 1
        if (start and plain[start - 1].isalnum()) or (word and end < size and plain[end].isalnum()):
            continue
        if plain[start - 1 : start] in {"@", "_", "#"} or plain[end : end + 4].lower() in ADDRESSES:
            continue
        if DOLLARS.match(plain, end) and entry.iso3 == "USA":
            continue
        found.append((start, -end, entry))
    found.sort(key=lambda hit: hit[:2])
    kept: list[tuple[int, int, Entry]] = []
    reached = 0
    for start, minus_end, entry in found:
        if start >= reached:
            reached = -minus_end
            kept.append((start, reached - entry.trim, entry))
    return kept


def _resettled(plain: str, hits: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Names that their neighbours explain.

    "Korea" alone is either; beside a hyphen and another state ("U.S.-Korea") it is the Republic. "Washington" in a list
    of American states is one of them.
    """
    settled = list(hits)
    for index, (start, end, entry) in enumerate(hits):
        if entry.name == "Korea" and place_roles.is_compounded(plain, start, end):
            settled[index] = start, end, Entry("KOR", _states_by_iso3()["KOR"].name, "state")
        elif entry.name == "Washington":
            beside = [hits[near] for near in (index - 1, index + 1) if 0 <= near < len(hits)]
            listed = [one for one in beside if one[2].kind == "region" and one[2].iso3 == "USA"]
            if any(place_roles.are_listed(plain, one, (start, end, entry)) for one in listed):
                settled[index] = start, end, Entry("USA", "Washington State", "region")
    return settled
