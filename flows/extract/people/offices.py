"""What a title and a person's name look like: the titles of offices.csv found in a text, and the shape of names."""

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from flows.extract import lexicons
from flows.extract.places import gazetteer


@dataclass(frozen=True, slots=True)
class Office:
    """One title, `kind` as in offices.csv; iso3 where only one state's press uses it without naming the state."""

    name: str
    kind: str
    iso3: str | None


@cache
def cue_words(cue: str) -> frozenset[str]:
    """The words of one cue of person_cues.csv."""
    return frozenset(
        word for row in lexicons.table("person_cues") if row["cue"] == cue for word in gazetteer.split(row["words"])
    )


CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
_WORD = rf"{CAPITAL}(?:\w|'(?!s\b)(?=\w))*(?:-\w+)*"
NAME_WORD = re.compile(rf"\b{_WORD}")


@cache
def name_pattern() -> re.Pattern[str]:
    particle = gazetteer.alternation(cue_words("particle"))
    word = rf"(?:(?:[A-Z]\.)+|(?:al-|el-|Al-|El-)?{_WORD})"
    nickname = r'(?: ["\u201c][A-Z][a-z]+["\u201d])?'
    return re.compile(rf"{word}{nickname}(?: (?:{particle} ){{0,3}}{word}){{0,3}}(?:,? (?:Jr|Sr)\b\.?| II+\b)?")


@cache
def honorifics() -> re.Pattern[str]:
    return re.compile(rf"(?:{gazetteer.alternation(cue_words('honorific'))} )*")


def is_title(word: str) -> bool:
    """Whether the word is a title or an honorific, so that a surname behind it stands alone."""
    return word in cue_words("honorific") or word.lower() in _last_words()


def office_named(words: str) -> str | None:
    """The office of offices.csv that these words name."""
    office = _office_forms().get(words)
    return office.name if office else None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.split()[-1] for form in _office_forms())


@cache
def _office_forms() -> dict[str, Office]:
    return {
        form: Office(row["office"], row["kind"], row["iso3"] or None)
        for row in lexicons.table("offices")
        for form in gazetteer.split(row["forms"])
    }


@cache
def _automaton() -> ahocorasick.Automaton:
    compiled = ahocorasick.Automaton()
    for form, office in _office_forms().items():
        compiled.add_word(form, (len(form), form[-1].isalnum(), office))
    compiled.make_automaton()
    return compiled


def titles(plain: str) -> list[tuple[int, int, Office]]:
    """Start, end and meaning of each title; in a row ("press secretary Maj. Gen.") the first counts."""
    lowered = plain.lower()
    if len(lowered) != len(plain):
        lowered = "".join(character.lower()[:1] for character in plain)
    hits = []
    for last, (length, word, office) in _automaton().iter(lowered):
        start, end = last + 1 - length, last + 1
        inside = (start and (plain[start - 1].isalnum() or plain[start - 1] == "-")) or (
            word and plain[end : end + 1].isalnum()
        )
        if not inside and (plain[start].isupper() or not _needs_capital(plain[start:end], office)):
            hits.append((start, -end, office))
    hits.sort(key=lambda hit: hit[:2])
    merged: list[tuple[int, int, Office]] = []
    for start, minus_end, office in hits:
        if merged and start < merged[-1][1]:
            continue
        if merged and start == merged[-1][1] + 1 and plain[start - 1] == " ":
            start, _, office = merged.pop()
        merged.append((start, -minus_end, office))
    return merged


def _needs_capital(form: str, office: Office) -> bool:
    """Ranks and short forms are also common words ("major", "general", "3 pm")."""
    return " " not in form and (
        office.kind == "military" or form in {"king", "prince", "lord", "pm", "mp", "pres.", "peer"}
    )
