"""What an amount counts: the unit of the head noun that follows it, or of the symbol attached to it."""

import re

from flows.extract.lexicons import table
from flows.extract.numbers.numerals import LEX, Amount, any_of

_UNIT_ROWS = [*table("units"), *({**row, "kind": "count"} for row in table("weapons"))]
_TYPES = {row["singular"].lower(): row["unit"] for row in table("weapons")}
_PEOPLES = {
    name
    for row in table("states")
    for name in row["nouns"].split("|")
    if name.endswith("s") and name not in row["adjectives"].split("|") and name.count(" ") < 2
}
"""Peoples in the plural ("Fijians", "South Koreans"); "Swiss" may go on with what is counted."""
_PLURALS = dict.fromkeys(map(str.lower, _PEOPLES), "person") | {
    row["plural"].lower(): row["unit"] for row in _UNIT_ROWS
}
SINGULARS = {row["singular"].lower(): row["unit"] for row in _UNIT_ROWS}
MEASURES = frozenset(row["unit"] for row in _UNIT_ROWS if row["kind"] == "measure")
"""Units of distance, weight, power and the like: amounts of these count no forces and no things."""
_PROPER = frozenset(
    row[form].lower() for row in _UNIT_ROWS for form in ("singular", "plural") if row[form][0].isupper()
)
_STOPS = frozenset(LEX["noun_phrase"]["stops"])
_AFTER_OF = frozenset(LEX["noun_phrase"]["after_of"])
_ABBREVIATIONS = frozenset(LEX["noun_phrase"]["abbreviations"])
_STEP = re.compile(r" +((?:[^\s,;:()\[\]\"!?\u201c\u201d\u2014]|,(?=\d))+)(,?)")
_SYMBOLS = [row["singular"] for row in _UNIT_ROWS if row["kind"] == "measure" and len(row["singular"]) < 4]
MEASURE_ATTACHED = re.compile(rf" ?{any_of(symbol.lower() for symbol in _SYMBOLS)}(?!\w|-\d)")
DESIGNATORS = frozenset(LEX["designators"]["words"]) | {name for name in _TYPES if name.isalpha()}
_PEOPLE_OR_MACHINES = frozenset({"fighter", "fighters", "trainer", "trainers"})
_MARK = re.compile(r" \d+[A-Z]?\d?s?\b")
"""A number after a type of arms that is part of its name: "eight Leopard 2s"."""


def unit_of(text: str, amount: Amount, end: int) -> str | None:
    """The unit of the head noun of the phrase that follows: "16 F-16 Block-70 fighter jets" counts aircraft."""
    nouns = {**_PLURALS, **SINGULARS} if amount.value == 1 else _PLURALS
    unit, named, previous, after_of, steps = None, None, "", False, 0
    while steps < 7 and (step := _STEP.match(text, end)):
        word = step[1].lower().replace("\u2019", "'").removesuffix("'s").removesuffix("'")
        bare = word.rstrip(".")
        found = nouns.get(f"{previous} {bare}") or nouns.get(bare)
        if bare in _PROPER and not step[1][0].isupper():  # "patriots" are people, Patriots launchers
            found = None
        if previous == "united":  # "90 United States soldiers", "300 United Nations observers"
            found = None
        named = _TYPES.get(bare, named)
        if (not found and _MARK.match(text, step.end())) or (named and bare in _PEOPLE_OR_MACHINES):
            found = named
        if unit and not found:
            break
        unit = found or unit
        if steps == 0 and bare == "of":
            after_of = True
        elif not (found or step[1] == "US" or (after_of and bare in _AFTER_OF)) and _ends_phrase(
            bare, previous, after_of
        ):
            break
        if (word.endswith(".") and bare not in _ABBREVIATIONS) or (step[2] and found):
            break
        previous, end, steps = bare, step.end(), steps + 1
    return None if unit and _is_no_thing(text, end) else unit


def _is_no_thing(text: str, end: int) -> bool:
    """Whether the noun that ends at `end` is one of "rounds of talks"."""
    return any(
        text.endswith(noun, 0, end) and re.match(rf" of (?:\w+ ){{0,2}}{any_of(things)}\b", text[end : end + 60])
        for noun, things in LEX["noun_phrase"]["unless_of"].items()
    )


def _ends_phrase(word: str, previous: str, after_of: bool) -> bool:
    """No noun phrase reaches past these: a function word, another number; "and" only between two modifiers."""
    if word in ("and", "or"):
        return not previous
    is_number = re.fullmatch(r"[$€£]?\d[\d,.]*", word) is not None and previous not in DESIGNATORS
    is_number = is_number or word in LEX["words"] or word == "dozen"
    return word in _STOPS or word == "of" or (is_number and not after_of)
