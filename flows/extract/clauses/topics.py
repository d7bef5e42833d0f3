"""Which clause types the words of a provision mean, leaving out what other words of it already say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.extract.clauses.doubts import SECTORS, is_doubted
from flows.extract.clauses.mistaken import is_mistaken, shuts_out
from flows.extract.clauses.passages import NAMES, Passage
from flows.extract.lexicons import phrase, table
from flows.extract.prefilter import Anchored, Patterns, alternatives

NAMED = frozenset({
    "DEF", "NAG", "NEU", "DUR", "NUC", "MIL", "INT", "BAS", "ARM", "EXE", "SEC", "ECO", "TEC", "SCT", "INS", "REC",
})  # fmt: skip
"""Clause types that the name of an instrument or its subject can tell."""
COUNTABLE = frozenset({"ARM", "BAS", "ECO", "TEC", "SCT", "SEC", "EXE", "DLG", "MIL"})
"""Clause types on what a report counts as it happens: arms, soldiers, exercises, money."""
SITTING = 40
"""How many characters after a joint body the words stand that only say how often it meets."""
HIDES = {
    "CON": {"DEF", "DLG", "PRI", "ECO", "MIL"},
    "DEF": {"PRI", "MIL", "ARM", "SEC", "REC", "ECO"},
    "NUC": {"DEF", "TEC", "MIL"},
    "INT": {"SCT", "TEC"},
    "CND": {"PRI"},
    "EXE": {"MIL", "DLG", "SCT"},
    "INS": {"MIL"},
    "DIS": {"DLG"},
    "SEC": {"ECO", "TEC"},
    "SUP": {"DUR"},
    "NEU": {"DEF", "NTX", "TPA", "SEC"},
    "SAN": {"TPA", "ECO"},
    "NAG": {"PRI"},
    "REC": {"PRI"},
    "TPA": {"CON", "PRI", "BAS", "NAG", "MIL", "SEC", "ECO", "TEC", "ARM"},
    "RAT": {"DLG"},
    "ARM": {"TEC", "ECO", "MIL"},
    "NTX": {"ARM", "INT", "TEC", "SCT", "TPA", "CND"},
}
"""Topics whose words, where they overlap, are not also those of the other topics; principles yield to any of them."""
TOLD_BY_NAMES = frozenset({"SUP", "TPA"})
"""Clause types for which the names of other instruments are words too."""
HELP = re.compile(r"\b(?:assist|aid|help|defend|rescue)", re.IGNORECASE)
"""What those who consult may also owe each other."""
MILITARY_NAME = re.compile(
    r"\b(?:memorand\w+|mou|framework)\b.*\b(?:defen[cs]e|military)|\b(?:defen[cs]e|military)\b.*\b(?:memorand\w+|mou)\b"
    r"|\b(?:co-?operation|relationship|relations)\b (?:in|on|for) .*\b(?:defen[cs]e|military)",
    re.IGNORECASE,
)
"""Names of papers that are about military cooperation and nothing else."""
CONSULTED = re.compile(r"\b(?:assist|aid|help|defend|rescue|support)\w*\b.*\bconsult", re.IGNORECASE)
"""Words of help and, after them, of consultation: what is owed in a crisis is only the latter."""
OF_FORCE = re.compile(
    r"\b(?:us(?:e|ing)|threat\w*|resort\w*)\b[^.;]{0,25}\bforce\b|\battack (?:each other|one another)", re.IGNORECASE
)
"""What a renunciation of force forswears, and a promise to let no third state in does not."""
OF_GUESTS = re.compile(
    r"visas?|passports?|(?:duty|tax)(?:-free|es)?|customs|schools?|consular|justice|crimes?"
    r"|(?:military |local )?police|law[- ]enforcement",
    re.IGNORECASE,
)
"""What soldiers who are guests are spared or given, and their hosts regulate."""
GUESTS = {
    "visiting_forces": frozenset({"MIL", "ARM", "TEC", "ECO", "SCT", "DLG"}),
    "basing": frozenset({"MIL", "SEC", "TEC", "SCT", "DLG"}),
}
"""Types of agreements on soldiers who are guests, each with the clause types that they do not have: what they bring
with them, are spared, do there or are helped with is no cooperation in that.
"""
STATUS = re.compile(r"\b(?:status|jurisdiction|courts?|immunit|entry|exempt|criminal|prosecut|legal)", re.IGNORECASE)
"""What is regulated for soldiers who are guests."""
JOINT = re.compile(r"\b(?:co-?operat|trade|invest|econom|joint)", re.IGNORECASE)
"""What two states do together beside it."""
OF_SUPPLIES = re.compile(r"\b(?:logistics?|logistical|cross-?servicing|acsa|supplies)\b", re.IGNORECASE)
"""What the name of an agreement says by which forces supply each other with what they need on their way."""
SUPPLIED = frozenset({"ARM", "ECO", "TEC", "SCT", "EXE"})
"""What they only seem to cooperate in who hand each other fuel, food, spare parts and medical help on exercises."""
PRINCIPLE = re.compile(
    r"\bprinciples? of\b|non-?interference|sovereign equality|mutual respect|\bgood[- ]neighbou?r", re.IGNORECASE
)
"""What is a principle whatever stands beside it."""


SIGNED = re.compile(
    r"^(?:\w+ed|Sealed|In force|Dating|Struck)\b[^,;]{3,60}, (?=[a-z])|\b(?:signed|concluded|agreed|reached|sealed)"
    r" (?:in|on|last) [\w ]{3,20}(?=,| )"
)
"""When a paper was made, which a sentence on what it provides may say as well."""


@dataclass(frozen=True)
class Topic:
    """A clause type, with the condition of a CND, told by text[start:end] of a sentence."""

    kind: str
    condition: str | None
    start: int
    end: int


def find(passage: Passage) -> list[Topic]:
    """The topics of a passage that it asserts, one a clause type and condition, hidden ones left out."""
    found = sorted(_told(passage), key=lambda one: one.start)
    found = [one for one in found if not (one.kind == "DEF" and _hidden(one, found, passage))]  # hides nothing itself
    text = passage.sentence.text[passage.start : passage.end]
    cooperative = passage.rule != "operative_text" or phrase("cooperation").search(text) is not None
    kept: dict[tuple[str, str | None], Topic] = {}
    for one in found:
        if not _hidden(one, found, passage) and (one.kind not in SECTORS or cooperative):
            kept.setdefault((one.kind, one.condition), one)
    return list(kept.values())


def _told(passage: Passage) -> Iterator[Topic]:
    """The topics that the words of a passage mean and do not doubt, all of each."""
    plain = passage.sentence.text
    if plain.endswith("?") and passage.rule not in NAMES:
        return
    asked = plain[passage.start : passage.end]
    for kind, condition, matches in _wordings(passage, _needed_words().possible(asked)):
        for match in matches:
            start, end = match.span()
            told = "TPA" if kind == "BAS" and shuts_out(passage, end) else kind
            after = passage.verb is None or start >= passage.verb.idx or kind not in SECTORS
            mistaken = is_mistaken(passage, start, end, told)
            if start < end and after and not mistaken and not is_doubted(passage, start, end, told):
                yield Topic(told, condition, start, end)


def _wordings(passage: Passage, asked: Sequence[int]) -> Iterator[tuple[str, str | None, Iterator[re.Match[str]]]]:
    """The clause types, with conditions, of which a passage may tell, by the indexes of their patterns in order, each
    with the words for it.
    """
    kinds = {_patterns()[index][0] for index in asked}
    possible = {kind for kind in kinds if _possible(passage, kind)}
    by_names = [index for index in asked if _patterns()[index][0] in possible & TOLD_BY_NAMES]
    others = [index for index in asked if _patterns()[index][0] in possible - TOLD_BY_NAMES]
    span = passage.start, passage.end
    found = dict(_beginnings().matches_of(_masked(passage), others, *span))
    found.update(_beginnings().matches_of(passage.sentence.text, by_names, *span))
    for index in sorted(found):
        kind, condition, _ = _patterns()[index]
        yield kind, condition, found[index]


def worded(text: str, kind: str) -> tuple[int, int] | None:
    """Where a text first has words for a clause type, whatever it says of it."""
    patterns = _of_kind(kind)
    found = [match for index in patterns.possible(text) if (match := patterns.patterns[index].search(text))]
    return min((match.span() for match in found if match.group()), default=None)


@lru_cache(maxsize=256)
def kinds_worded(text: str) -> frozenset[str]:
    """The clause types for which a text has words, whatever it says of them."""
    found: set[str] = set()
    for index, matches in _beginnings().matches_of(text, _needed_words().possible(text)):
        kind = _patterns()[index][0]
        if kind not in found and (match := next(matches, None)) and match.group():
            found.add(kind)
    return frozenset(found)


@cache
def _of_kind(kind: str) -> Patterns:
    return Patterns([pattern for its, _, pattern in _patterns() if its == kind])


@cache
def _patterns() -> list[tuple[str, str | None, re.Pattern[str]]]:
    """Every wording on its own, so that only those are looked for whose words stand in a sentence."""
    shared = {row["name"]: row["pattern"] for row in table("clause_words")}

    def spelled(pattern: str) -> str:
        return re.sub(r"\{([a-z]+)\}", lambda match: shared[match.group(1)], pattern)

    return [
        (row["clause_type"], row["condition_kind"] or None, re.compile(wording, re.IGNORECASE))
        for row in table("clause_topics")
        for wording in alternatives(spelled(row["pattern"]))
    ]


@cache
def _beginnings() -> Anchored:
    return Anchored([pattern for _, _, pattern in _patterns()])


@cache
def _needed_words() -> Patterns:
    return Patterns([pattern for _, _, pattern in _patterns()])


def _possible(passage: Passage, kind: str) -> bool:
    if passage.rule in {"name", "subject", "proper_name"} and kind not in NAMED:
        return False
    if passage.rule == "nearby" and _is_news(passage.sentence.text, kind):
        return False
    if passage.rule == "proper_name" and kind == "MIL":  # a Defence Cooperation Agreement may be about anything
        return MILITARY_NAME.search(passage.sentence.text, passage.start, passage.end) is not None
    if kind == "BAS" and passage.agreement.agreement_type == "arms_control":  # it limits what is deployed at home
        return False
    if kind in GUESTS.get(passage.agreement.agreement_type or "", ()):
        return False
    if kind in SUPPLIED and any(OF_SUPPLIES.search(title) for title in passage.agreement.titles[:2]):
        return False
    return passage.kinds is None or kind in passage.kinds


def _is_news(text: str, kind: str) -> bool:
    """Whether a sentence that names no paper rather tells what happens: it counts what is moved, held or paid, is of a
    day, or of a field of which it does not say that both sides share it.
    """
    counted = kind in COUNTABLE and phrase("counted").search(text) and not phrase("permitted").search(text)
    text = SIGNED.sub("", text)
    shared = kind not in SECTORS or phrase("shared").search(text)
    return bool(counted) or not shared or phrase("of_a_day").search(text) is not None


def _masked(passage: Passage) -> str:
    """The sentence with the names of instruments struck out: a name is not what a sentence says."""
    text = passage.sentence.text
    for start, end in passage.own:
        text = text[:start] + re.sub(r"\w", "_", text[start:end]) + text[end:]
    return text


def _hidden(topic: Topic, found: list[Topic], passage: Passage) -> bool:
    told = passage.sentence.text[topic.start : topic.end]
    helps = topic.kind == "DEF" and HELP.search(told) and not CONSULTED.search(told)
    if topic.kind in SECTORS and any(one.kind == "BAS" and _of_status(passage, one) for one in found):
        return True  # schools and taxes are those of the soldiers
    of_guests = topic.kind in SECTORS | {"SEC"} and passage.agreement.agreement_type in GUESTS
    if of_guests and OF_GUESTS.fullmatch(told):
        return True
    if topic.kind == "DLG" and any(one.kind == "INS" and -1 < topic.start - one.end < SITTING for one in found):
        return True  # "a committee that meets once a year"
    return any(
        topic.kind in HIDES.get(other.kind, ())
        and not (helps and other.kind == "CON")  # to consult and to help
        and not (topic.kind == "NAG" and other.kind == "TPA" and OF_FORCE.search(told))
        and (
            (topic.kind == "PRI" and not _is_stated(passage, topic))
            or (other.start < topic.end and topic.start < other.end)
        )
        for other in found
    )


def _is_stated(passage: Passage, topic: Topic) -> bool:
    """Whether a text calls something a principle, whatever else it tells with it."""
    return topic.kind == "PRI" and PRINCIPLE.search(passage.sentence.text, topic.start, topic.end) is not None


def _of_status(passage: Passage, topic: Topic) -> bool:
    """Whether a provision on guests is about their legal status, and its sentence about no cooperation."""
    text = passage.sentence.text
    return STATUS.search(text, topic.start, topic.end) is not None and not JOINT.search(text)


def sector(passage: Passage, topic: Topic) -> str | None:
    """The field of a sectoral clause as the text words it."""
    return passage.sentence.text[topic.start : topic.end].lower() if topic.kind in SECTORS else None
