"""People and for whom they speak: by name, by title ("Dutch Defence Minister …"), by apposition ("…, an analyst at …").

`find` reads one passage on its own. `Registry` reads the passages of an article in order and knows a surname again.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from flows.extract import lexicons
from flows.extract.people import titles
from flows.extract.people.offices import NAME_WORD, cue_words, is_title, office_named
from flows.extract.people.titles import Named
from flows.extract.places import gazetteer

_ELSEWHERE = re.compile(r"\b(?:(?:in|near|USS|HMS|USNS)|(?:company|firm|contractor|outfit),?(?: called| named)?) $")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One person at text[start:end], the title and the affiliation before the name included.

    name: the canonical full name where known, else the name as written.
    iso3: the state for which the person speaks; None where the text and the lexicon name none.
    organisation: the body to which the person belongs, as the lexicon or else the text calls it.
    office: what the person is, in the words of offices.csv or people.csv.
    """

    start: int
    end: int
    text: str
    name: str
    iso3: str | None
    organisation: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """One row of people.csv."""

    name: str
    iso3: str | None
    organisation: str | None
    office: str | None


def find(text: str) -> list[PersonMention]:
    """The people in a text in its order, none overlapping. A surname counts alone only where people.csv allows it."""
    plain = gazetteer.plain(text)
    known = _known(plain)
    titled = titles.find(plain, {(start, end) for start, end, _ in known})
    if not known and not titled:
        return []
    found = [_titled(text, one, known) for one in titled]
    covered = _covered(found)
    found += [
        PersonMention(start, end, text[start:end], one.name, one.iso3, one.organisation, one.office)
        for start, end, one in known
        if not covered(start, end)
    ]
    return sorted(found, key=lambda one: one.start)


class Registry:
    """The people of one article. Reads its passages in order; a surname stands for the one person who bears it."""

    def __init__(self) -> None:
        self._bearers: dict[str, dict[str, PersonMention]] = {}

    def read(self, text: str) -> list[PersonMention]:
        """The people of the next passage, those named before by their surname alone included."""
        mentions = [self._completed(one) for one in find(text)]
        for one in mentions:
            self._remember(one)
        again = list(self._surnames(text, mentions))
        return sorted([*mentions, *again], key=lambda one: one.start) if again else mentions

    def resolve(self, surname: str) -> PersonMention | None:
        """The first full mention of the one person with this surname; None for nobody and for more than one."""
        bearers = self._bearers.get(surname, {})
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _remember(self, mention: PersonMention) -> None:
        if " " in mention.name:
            for surname in surnames(mention):
                bearers = self._bearers.setdefault(surname, {})
                bearers.setdefault(mention.name, mention)

    def _completed(self, mention: PersonMention) -> PersonMention:
        """A mention by surname with a title ("Gen. Ryder") as the person named in full before."""
        earlier = self.resolve(mention.name) if " " not in mention.name else None
        return _renamed(mention, earlier) if earlier else mention

    def _surnames(self, text: str, mentions: list[PersonMention]) -> Iterator[PersonMention]:
        if not self._bearers:
            return
        plain = gazetteer.plain(text)
        if not any(surname in plain for surname in self._bearers):
            return
        covered = _covered(mentions)
        for word in NAME_WORD.finditer(plain):
            if word.group() not in self._bearers:
                continue
            start, end = word.span()
            earlier = self.resolve(word.group())
            if earlier is None or covered(start, end):
                continue
            if not _inside_other_name(text, start, end):
                yield _renamed(PersonMention(start, end, text[start:end], "", None, None, None), earlier)


def _covered(mentions: list[PersonMention]) -> Callable[[int, int], bool]:
    """Whether a span shares a character with one of the mentions, none of which overlap."""
    spans = sorted((one.start, one.end) for one in mentions)

    def covered(start: int, end: int) -> bool:
        index = bisect_right(spans, start, key=lambda span: span[1])
        return index < len(spans) and spans[index][0] < end

    return covered


def surnames(mention: PersonMention) -> list[str]:
    """The forms in which a person is called later: the last name, with and without its particles.

    Names of states that put the family first are called by their first word.
    """
    return _called(mention.name, mention.iso3)


def _called(name: str, iso3: str | None) -> list[str]:
    words = re.sub(r",? (?:Jr\.?|Sr\.?|II|III|IV)$", "", name).split()
    if iso3 in cue_words("surname_first"):
        return [words[0]]
    last = len(words) - 1
    while last > 1 and words[last - 1] in cue_words("particle"):
        last -= 1
    return list(dict.fromkeys((" ".join(words[last:]), words[-1])))


def _renamed(mention: PersonMention, earlier: PersonMention) -> PersonMention:
    return PersonMention(
        mention.start,
        mention.end,
        mention.text,
        earlier.name,
        mention.iso3 or earlier.iso3,
        mention.organisation or earlier.organisation,
        mention.office or earlier.office,
    )


def _titled(text: str, named: Named, known: list[tuple[int, int, Person]]) -> PersonMention:
    """A titled name: what the text says of the person, completed from the lexicon unless it is of another state."""
    name = text[named.name_start : named.name_end]
    index = bisect_left(known, named.name_start, key=lambda hit: hit[0])
    person = known[index][2] if index < len(known) and known[index][1] <= named.name_end else None
    if person is None and " " not in name and named.office:
        person = _office_holder(name.title() if name.isupper() else name, named.office, named.iso3)
    if person is not None and named.iso3 and person.iso3 and named.iso3 != person.iso3:
        person = None
    return PersonMention(
        named.start,
        named.end,
        text[named.start : named.end],
        person.name if person else name,
        named.iso3 or (person.iso3 if person else None),
        named.organisation or (person.organisation if person else None),
        named.office,
    )


def _office_holder(surname: str, office: str, iso3: str | None) -> Person | None:
    """The one person of people.csv with this surname who holds the office ("Vice President Harris")."""
    bearers = [one for one in _by_office().get((surname, office), ()) if iso3 is None or one.iso3 == iso3]
    return bearers[0] if len(bearers) == 1 else None


@cache
def _by_office() -> dict[tuple[str, str], list[Person]]:
    """People by surname and office, the office in the words of offices.csv."""
    found: dict[tuple[str, str], list[Person]] = {}
    for person in _people():
        office = office_named(person.office) if person.office else None
        if office:
            for surname in _called(person.name, person.iso3):
                found.setdefault((surname, office), []).append(person)
    return found


@cache
def _people() -> tuple[Person, ...]:
    """The rows of people.csv."""
    return tuple(
        Person(row["name"], row["iso3"] or None, row["organisation"] or None, row["office"] or None)
        for row in lexicons.table("people")
    )


def _inside_other_name(text: str, start: int, end: int) -> bool:
    """Whether a surname is here a town ("in Austin"), a ship, or belongs to somebody with another first name."""
    left = text[max(0, start - 40) : start]
    if _ELSEWHERE.search(left) or text.startswith(("-class", ", Texas"), end):
        return True
    before = re.search(r"(\S+) $", left)
    if before is None or not NAME_WORD.fullmatch(before.group(1)) or is_title(before.group(1)):
        return False
    opens = re.search(r"(?:^|[.!?:\n\"'\u201c\u2014]\s?)$", left[: before.start()]) is not None
    return not opens or before.group(1) in gazetteer.cue_words("given_name")


def _known(plain: str) -> list[tuple[int, int, Person]]:
    """Start, end and person of each name of people.csv that stands as words; the leftmost, then the longest."""
    found = []
    for last, (length, alone, person) in _automaton().iter(gazetteer.unaccented(plain)):
        start, end = last + 1 - length, last + 1
        if (start and (plain[start - 1].isalnum() or plain[start - 1] == "-")) or plain[end : end + 1].isalnum():
            continue
        if alone and _inside_other_name(plain, start, end):
            continue
        found.append((start, -end, person))
    found.sort(key=lambda hit: hit[:2])
    kept: list[tuple[int, int, Person]] = []
    for start, minus_end, person in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, -minus_end, person))
    return kept


@cache
def _automaton() -> ahocorasick.Automaton:
    """Written form → (length, whether it is a surname alone, Person)."""
    forms: dict[str, tuple[bool, Person]] = {}
    for person, row in zip(_people(), lexicons.table("people"), strict=True):
        for name in (row["name"], *gazetteer.split(row["aliases"])):
            for form in _variants(name, person.iso3):
                forms.setdefault(form, (False, person))
        for name in gazetteer.split(row["alone"]):
            for form in _variants(name, None):
                forms.setdefault(form, (True, person))
    compiled = ahocorasick.Automaton()
    for form, (alone, person) in forms.items():
        compiled.add_word(form, (len(form), alone, person))
    compiled.make_automaton()
    return compiled


def _variants(name: str, iso3: str | None) -> Iterator[str]:
    """The name, without accents, in capitals, and for Korean names with each way to write the hyphen."""
    words = name.replace("-", " ").split()
    forms = [name]
    if iso3 in {"KOR", "PRK"} and len(words) == 3:
        family, first, second = words
        forms += [
            f"{family} {first} {second.title()}",
            f"{family} {first}-{second.lower()}",
            f"{family} {first}-{second.title()}",
        ]
    for form in dict.fromkeys(forms):
        plain, bare = gazetteer.unaccented(form), gazetteer.ascii_form(form)
        yield from dict.fromkeys((plain, bare, plain.upper(), bare.upper()))
