"""Who speaks: the cue lexicon, and the span of text that names a source.

A source keeps its title and affiliation ("the Fijian army spokesman Ratu Sow, a colonel at headquarters"); clauses that
tell more about it, and dates, are left out. A cue noun is no source: "the ministry's estimate puts it at 400" has the
ministry as its source.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.extract.lexicons import table
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

Span = tuple[int, int]
"""Characters start..end of the sentence."""

_CLAUSES = frozenset(
    {"relcl", "advcl", "acl", "ccomp", "csubj", "parataxis", "pcomp", "punct", "cc", "conj", "mark", "dep"}
)
_SERVICES = frozenset({"army", "defence", "defense", "domestic", "foreign", "military", "naval"})
_NOT_A_SOURCE = frozenset(
    {
        "i",
        "we",
        "you",
        "me",
        "us",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "which",
        "what",
        "there",
        "one",
        "whatever",
    }
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "who"})
POSSESSIVES = {"its": "it", "his": "he", "her": "she", "their": "they", "him": "he", "them": "they"}
"""Forms of the pronouns as owners and objects ("by its count", "according to him")."""
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_ISSUED = frozenset(
    {"obtain", "release", "publish", "compile", "keep", "issue", "provide", "prepare", "make", "collect", "file"}
)
_LONGEST = 200  # characters of a source
_SHORTEST_ACRONYM = 2  # a name has more capitals
_OWNERS = frozenset({"by", "from", "of"})
# fmt: off
_TIMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "night", "morning", "evening",
    "afternoon", "today", "yesterday", "week", "month", "year", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
})
# fmt: on
_OPENERS = frozenset({"a", "an", "and", "as", "but", "for", "if", "in", "on", "since", "the", "when", "while", "with"})


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says of a word: the stance it gives its source and the complements it takes."""

    stance: str
    patterns: frozenset[str]


@cache
def lexicon() -> dict[tuple[str, str], Cue]:
    """(lemma, part of speech) → cue, from lexicon/cues.csv; the rows of one word are taken together."""
    found: dict[tuple[str, str], Cue] = {}
    for row in table("cues"):
        key = (row["lemma"], row["pos"])
        earlier = found.get(key, Cue("", frozenset()))
        found[key] = Cue(row["stance"] or earlier.stance, earlier.patterns | frozenset(row["pattern"].split("|")))
    return found


def cue(token: Token, pos: str) -> Cue | None:
    """The lexicon's entry of a token, also when a heading's capitals have hidden its lemma ("Says")."""
    return _entry(token.lower_, token.lemma_.lower(), pos)


@lru_cache(maxsize=65536)
def _entry(lower: str, lemma: str, pos: str) -> Cue | None:
    forms = (lemma, lower, lower.removesuffix("s"), lower.removesuffix("ed"), lower.removesuffix("d"))
    return next((lexicon()[form, pos] for form in forms if (form, pos) in lexicon()), None)


def is_kind(token: Token, *kinds: str) -> bool:
    """Whether the lexicon has the noun as such a source: person, body, evidence."""
    entry = cue(token, "NOUN")
    return entry is not None and not entry.patterns.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Source:
    """A named source: its span, the spans of the names in it, and whether it is evidence that names nobody."""

    span: Span
    names: tuple[Span, ...]
    generic: bool = False


def can_speak(token: Token) -> bool:
    """Whether a noun is one that vouches for things: a name, a person, a body, a piece of evidence, a pronoun."""
    if _names_nobody(token):
        return False
    if token.pos_ == "PROPN" or token.lower_ in _PRONOUNS or is_kind(token, "person", "body", "evidence"):
        return True
    if is_acronym(token) or _is_hyphened_name(token):
        return True
    return token.pos_ == "NOUN" and any(one.pos_ == "PROPN" for one in token.children if one.dep_ == "appos")


def is_acronym(token: Token) -> bool:
    """A name in capitals, which the tagger may take for a common noun ("SADC", "GSF")."""
    return len(token) > _SHORTEST_ACRONYM and token.text.isupper() and token.text.isalpha()


def _is_hyphened_name(token: Token) -> bool:
    """ "Yoon Suk-yeol": the last part of a name, in small letters."""
    before = list(token.lefts)
    return bool(before) and before[-1].tag_ == "HYPH" and any(one.pos_ == "PROPN" for one in before)


def _names_nobody(token: Token) -> bool:
    """ "this", "we", "us"; not "the US"."""
    return token.lower_ in _NOT_A_SOURCE and token.text != "US"


def may_be_name(token: Token) -> bool:
    """A capitalised noun without an article, as the tagger reads names that are also words ("Sow", "Bush")."""
    return token.tag_ == "NN" and token.text.istitle() and not any(True for _ in token.lefts)


def owner(noun: Token) -> Token | None:
    """Whose claim or estimate it is: "the army's claim", "claims by the army", "reports from Suva"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in {"its", "their", "his", "her", *_TIMES}:
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _OWNERS:
            for pobj in child.children:
                if pobj.dep_ == "pobj" and (child.lower_ != "of" or _is_speaker(pobj)):
                    return pobj
    for child in noun.children:  # "figures released by the army", "a count kept by monitors"
        if child.dep_ == "acl" and child.lemma_.lower() in _ISSUED and (agents := parse.passive_agent(child)):
            return agents[0] if can_speak(agents[0]) else None
    return None


def _is_speaker(token: Token) -> bool:
    counted = any(child.dep_ == "nummod" for child in token.children)
    return not counted and (token.pos_ == "PROPN" or is_kind(token, "person", "body"))


def of(tokens: list[Token]) -> Source | None:
    """The source that these joined heads name; None for a word that names nobody ("this", "such findings", "I")."""
    heads = [token for token in tokens if not (_names_nobody(token) or _points_back(token))]
    if not heads:
        return None
    first = heads[0]
    if any(one.lower_ == "i" for one in first.children):  # "now I, the president, proclaim"
        return None
    possessor = owner(first) if is_kind(first, "noun", "evidence") and not _is_service(first) else None
    if possessor is not None and (possessor.dep_ == "poss" or possessor.head.dep_ == "agent"):
        return of(parse.conjuncts(possessor))
    inner = parse.conjuncts(possessor) if possessor is not None else heads
    start = min(extent(token)[0] for token in heads)
    end = max(extent(token)[1] for token in heads)
    end += first.doc.text.startswith(")", end) and "(" in first.doc.text[start:end].rpartition(")")[2]
    if end - start > _LONGEST:
        return None  # a parse gone wrong
    generic = possessor is None and is_kind(first, "evidence") and not _has_modifier_name(first)
    return Source((start, end), tuple(_name(token) for token in inner), generic)


def _is_service(noun: Token) -> bool:
    """Whether intelligence is who gathers it: "Ukraine's military intelligence"."""
    return noun.lower_ == "intelligence" and any(one.lower_ in _SERVICES for one in noun.lefts)


def _points_back(token: Token) -> bool:
    """ "such findings", "these reports": what the text itself has just told."""
    pointing = any(one.lower_ in {"such", "this", "these", "that", "those"} for one in token.lefts)
    return pointing and is_kind(token, "noun", "evidence") and not is_kind(token, "person", "body")


def _has_modifier_name(noun: Token) -> bool:
    """ "U.S. intelligence", "Fijian data" name somebody; "Satellite images" at the start of a sentence do not."""
    before = [one for one in noun.lefts if one.text[:1].isupper() and one.dep_ in {"compound", "amod", "nmod"}]
    return any(one.i > 0 or one.pos_ in {"PROPN", "ADJ"} for one in before) or (noun.pos_ == "PROPN" and noun.i > 0)


def extent(token: Token, apposition: bool = True) -> Span:
    """Characters of a noun phrase with its titles and affiliation, without its clauses and dates."""
    inside = _phrase(token, apposition)
    last = inside[-1]
    return inside[0].idx, last.idx + len(last.text)


def _phrase(token: Token, apposition: bool) -> list[Token]:
    """The tokens of the phrase in order; of a possessor ("the army's claim") without its own apostrophe."""
    found = [token]
    for child in token.children:
        later_adjective = child.dep_ in {"amod", "acomp", "advmod"} and child.i > token.i
        if child.dep_ in _CLAUSES or child.dep_ == "case" or later_adjective or _is_date(child):
            continue
        if child.lower_ in _REFLEXIVES or (child.dep_ == "appos" and not apposition):
            continue
        found += _phrase(child, apposition)
        found += [one for each in (child, *child.conjuncts) for one in each.children if one.dep_ == "case"]
        found += [one for each in child.conjuncts if token.is_ancestor(each) for one in _phrase(each, apposition)]
    return sorted(set(found))


def _is_date(token: Token) -> bool:
    return token.dep_ == "npadvmod" or (token.dep_ == "prep" and any(one.lower_ in _TIMES for one in token.subtree))


def _name(token: Token) -> Span:
    """The name with its title: of "the president, Ali Sow" and "Ali Sow, the president" it is Ali Sow."""
    if token.pos_ != "PROPN":
        token = next((one for one in token.children if one.dep_ == "appos" and one.pos_ == "PROPN"), token)
    return extent(token, apposition=False)


@lru_cache(maxsize=4096)
def proper_name(text: str) -> tuple[str, ...]:
    """The words of a person's name without title, office and affiliation; the name stands last, or before a comma."""
    words = [word.removesuffix("'s").removesuffix("\u2019s") for word in text.split(",")[0].split()]
    titles = [at for at, word in enumerate(words) if has_title(word) or re.fullmatch(r"[A-Z][a-z]+\.", word)]
    rest = words[titles[-1] + 1 :] if titles else words
    if rest[:1] == ["of"] and len(rest) > 2:  # "Secretary of State Ali Sow"
        rest = rest[2:]
    return tuple(word for word in rest if word[:1].isupper() and word.lower() not in _OPENERS)


@lru_cache(maxsize=4096)
def is_person_noun(word: str) -> bool:
    """Whether the lexicon has the word, or its last part ("vice-president"), as a person."""
    entry = lexicon().get((word, "NOUN")) or lexicon().get((word.split("-")[-1], "NOUN"))
    return entry is not None and "person" in entry.patterns


def names_person(text: str) -> bool:
    """Whether a source is a named person: a title or office and a name."""
    return has_title(text) and bool(proper_name(text))


@lru_cache(maxsize=4096)
def has_title(text: str) -> bool:
    """Whether a title or office is among the words."""
    words = {word.strip(",.").lower() for word in text.split()}
    return any(is_person_noun(word) or (word.endswith("s") and is_person_noun(word[:-1])) for word in words)


def is_title_word(word: str) -> bool:
    """Whether a lower-case word before a name belongs to the title ("national security spokesman John Doe")."""
    lower = word.lower()
    return is_person_noun(lower) or (lower, "ADJ") in lexicon() or is_kind_of(lower, "body")


def is_kind_of(word: str, kind: str) -> bool:
    """Whether the lexicon has the lower-case word as such a source."""
    entry = lexicon().get((word, "NOUN"))
    return entry is not None and kind in entry.patterns


def names_several(text: str) -> bool:
    """Whether a source is more than one: joined names, or officials, analysts, governments."""
    last = text.split(",")[0].split(" of ")[0].split()[-1].lower()
    plural = last.endswith("s") and (is_kind_of(last[:-1], "person") or is_kind_of(last[:-1], "body"))
    return " and " in text or plural or is_kind_of(last.removesuffix("ies") + "y", "body")
