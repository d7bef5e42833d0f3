"""Qualifiers: how surely, and as which bound, a writer states an amount: "up to", "about", "or more"."""

import re

from flows.extract.numbers.numerals import LEX, Amount, any_of

_QUALIFIERS = {phrase: name for name, phrases in LEX["qualifiers"].items() for phrase in phrases}
_PREPOSITIONAL = {word: frozenset(after) for word, after in LEX["prepositional"].items()}
_FILLERS = frozenset(LEX["between"]["fillers"])
_AFTER = {phrase: name for name, phrases in LEX["qualifiers_after"].items() for phrase in phrases}
AFTER_AMOUNT = re.compile(rf"[ -]?({any_of(phrase.strip(' -') for phrase in _AFTER)})(?!\w)")
AFTER_NOUN = re.compile(
    r" (?:[\w-]+ ){1,3}?(or more|or so|or fewer|or less|at most|at the most|at least|at a minimum|at a maximum)(?!\w)"
)
NAMES_AFTER = {phrase.strip(" -"): name for phrase, name in _AFTER.items()}
_NEVER = re.compile(r"\bnever (?:\w+ ){0,2}$")
_WORD = re.compile(r"[^ \u00a0]+ +")
_LAST_WORDS = re.compile(r"(?:[^\s()\[\];:,\"]+ ){1,7}$")


def qualifier_before(lower: str, amount: Amount, is_range: bool) -> tuple[int, str]:
    """Where the qualified amount begins, and the qualifier; the outermost bound wins ("up to about 500" is up_to)."""
    start, name = amount.start, "exact"
    if re.search(r"(?:^|[ (])[~≈±><≥≤]$", lower[max(0, start - 2) : start]):
        return start - 1, _QUALIFIERS[lower[start - 1]]
    window = _LAST_WORDS.search(lower[max(0, start - 70) : start])
    words = window[0].split() if window else []
    at = start - len(window[0]) if window else start
    skipped = 0
    while skipped < len(words):
        article = words[len(words) - skipped] if skipped else ""
        taken = _phrase_at_end(words[: len(words) - skipped], amount, is_range, article)
        if taken is None:
            break
        size, found = taken
        skipped += size
        if found:
            name = found if name in ("exact", "about") else name
            start = _offset_of_word(lower, at, len(words) - skipped)
    if name == "more_than" and _NEVER.search(lower, max(0, start - 24), start):
        name = "up_to"  # "never had more than 1,000"
    return start, name


def _phrase_at_end(words: list[str], amount: Amount, is_range: bool, article: str) -> tuple[int, str] | None:
    """The qualifier (its name) or filler ("") that ends `words`, and how many words long it is."""
    for size in range(min(5, len(words)), 0, -1):
        phrase = " ".join(words[-size:])
        if phrase in _QUALIFIERS and (is_range or _QUALIFIERS[phrase] != "between"):
            before = words[-size - 1] if len(words) > size else ""
            is_preposition = before in _PREPOSITIONAL.get(phrase, ()) or (phrase == "under" and amount.is_spelled)
            is_preposition |= phrase in _PREPOSITIONAL and article in {"a", "an"}  # "under a $6 billion contract"
            is_preposition |= phrase.startswith("exceed") and article == "the"  # "exceeding the 400 of last year"
            return None if is_preposition else (size, _QUALIFIERS[phrase])
        if phrase in _FILLERS:
            return size, ""
    return None


def _offset_of_word(lower: str, at: int, index: int) -> int:
    """Offset of the word number `index` counted from `at`."""
    for _ in range(index):
        word = _WORD.match(lower, at)
        at = word.end() if word else at
    return at
