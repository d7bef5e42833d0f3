"""What is no quantity: designations, dates, ages, durations, ordinals, scores, names and words that count nothing."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from flows.extract.lexicons import table
from flows.extract.numbers.nouns import DESIGNATORS, MEASURE_ATTACHED
from flows.extract.numbers.numerals import LEX, NOT_COUNTED, OUT, Amount, any_of

_LEXICON = files("flows.extract").joinpath("lexicon", "dates.toml")
_MONTHS: dict[str, int] = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))["months"]
_ORDINAL_AFTER = re.compile(rf"[ -]{any_of(OUT['ordinals'])}s?\b")
_MODEL = re.compile(r"(?<![A-Z.])(?!US |UN |EU |UK |AU |UAE |ROK |PRC |NATO |SADC )[A-Z]{2,4} $")
_OF_MODEL = re.compile(r" (?:[a-z]+ )?(?:aircraft|planes?|jets?|helicopters?|drones?|tanks?|vehicles?|radars?)\b")
"""Letters before a number and a machine after it: "two ASC 890 surveillance aircraft"."""
_DESIGNATED = re.compile(rf"(?<![\w.'\u2019]){any_of(DESIGNATORS)}\.?[ \u00a0-](?:no\.? ?)?$")
_NAMES = LEX["designators"]["names"]
_NAME = re.compile(rf"(?<!\w){any_of(_NAMES)}(?!\w)")
_LONGEST_NAME = max(map(len, _NAMES))
_DEFINITE = re.compile(rf"(?<!\w){any_of(LEX['designators']['definite'])} (?:\w+ )?$")
_PART_OF_THEM = re.compile(r"(?<!\w)(?:the|its|their|his) (?:first|remaining|final|initial|outstanding|missing) $")
"""Before a number: some of those that are counted elsewhere ("the first four of its 14 tanks")."""
_MONTH_BEFORE = re.compile(rf"(?<!\w){any_of(month.title() for month in _MONTHS)}\.? (?:the )?$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?[ -](?:of )?{any_of(month.title() for month in _MONTHS)}(?!\w)")
_PAPER_OF = re.compile(
    r"(?:treaty|convention|agreement|accord|pact|protocol|act|deal|memorandum|charter|war|summit) of $"
)
_YEAR_BEFORE = re.compile(rf"(?<!\w){any_of(LEX['years']['before'])}[ -]$")
_LIST_GAP = re.compile(r"\s*(?:,|;|and|or|to|through|-|\u2013|, and|, or|&|/)\s*")
_RATIO = re.compile(
    r" (?:out of|in every) | in (?:two|three|four|five|six|seven|eight|nine|ten) of "
    r"| in \d{1,3}(?![\w,.-]*\d)(?! \w+ (?:19|20)\d\d)"
)
_OF_RATIO = re.compile(r"(?<!\w)(?:out of|in every) (?:all )?$")
_ONE_IN = re.compile(r"(?<!\w)(?:one|two|three|four|nine|\d) in $")
_VOTE = re.compile(
    r"(?<!\w)(?:vote|votes|voted|margin|majority|score|ratio) (?:was |of |by )?(?:of |by )?(?:\d+ to )?$"
)
_VOTED = re.compile(r"(?: votes?)?(?: to |[-\u2013])(?:\d+|one|two|three|none|zero)(?! \d|[\w,])")
_PROPER_NOUN = re.compile(r"[\w,] [A-Z][\w.'\u2019-]+ $")
_OF_MANY = re.compile(
    r" (?:were|are|have|had|died|more|others|(?:[a-z-]+ )?ones|remain\w*|arrived|followed|will"
    r"|of (?:them|those|the|its|their)) (?!the two)"
)
"""After a number with which a sentence begins: it counts what was named before ("Nine were killed")."""
_NUMBERING = re.compile(
    r"(?:\b(?:they|who|that|which|now|already|there|men|police|personnel)|\w{2}[^s\W]s|\bin [A-Z][\w-]+) number $"
)
_LEAST_NUMBERED = 10
"""From here on "the soldiers number 12" or "Jamaica 24" counts them."""
_PARAGRAPH = re.compile(r"\([a-z0-9]{1,3}\)")
_ITEM = re.compile(r"(?:^|[.:;!?)]) *$")


def is_barred_before(text: str, lower: str, amount: Amount) -> bool:
    """Attached to a letter, an id or a path; "Article 51"; a footnote or an item mark."""
    start, end = amount.start, amount.end
    before, two_before = text[start - 1 : start], text[max(0, start - 2) : max(0, start - 1)]
    if before in tuple("#§@=&_") or (before in tuple("-\u2010\u2011\u2013/.:'\u2019,+") and two_before.isalnum()):
        return True
    if _ONE_IN.search(lower[max(0, start - 9) : start]):  # "one in ten workers"
        return True
    if _VOTE.search(lower[max(0, start - 24) : start]) and (
        _VOTED.match(lower, end) or lower[max(0, start - 4) : start] == " to "
    ):
        return True
    if lower[max(0, start - 10) : start].endswith("salute of "):
        return True
    if amount.is_spelled or amount.is_money:
        return False
    if before in tuple("([") and text[end : end + 1] in tuple(")]"):
        named = text[: start - 1].split()[-1:]  # "Gabon (350)", no footnote
        return "," not in text[start:end] and not (named and named[0] in _states())
    if _ITEM.search(text[max(0, start - 8) : start]) and re.match(r"(?:\)|\. +[A-Z\"“(])", text[end : end + 6]):
        return True
    if "," in lower[start:end]:  # no designation is grouped by thousands ("a force 3,000 strong")
        return False
    if _NUMBERING.search(text[max(0, start - 40) : start]) and (amount.value or 0) >= _LEAST_NUMBERED:
        return False
    if _MODEL.search(text[max(0, start - 6) : start]) and _OF_MODEL.match(lower, end):
        return True
    return _DESIGNATED.search(lower[max(0, start - 24) : start]) is not None


def is_barred_after(lower: str, amount: Amount, end: int) -> bool:
    """A duration, a time, an ordinal, a date, a version, a telephone number, a calibre."""
    if not amount.is_spelled and re.match(r"[/:.+\-\u2013]\d|[a-z]|['\u2019]s\b", lower[end : end + 3]):
        return MEASURE_ATTACHED.match(lower, end) is None
    if (
        not amount.is_spelled
        and amount.scale == 1
        and re.match(r"(?: ?mm)? (?:ammunition|ammo|artillery\b(?! \w))", lower[end : end + 16])
    ):
        return True  # a calibre: nobody counts ammunition
    if end == amount.end and (_PARAGRAPH.match(lower, end) or _RATIO.match(lower, end)):
        return True
    if NOT_COUNTED.match(lower, end) or (_ORDINAL_AFTER.match(lower, end) and amount.is_spelled):
        return True
    return re.match(r"[-\u2010\u2011](?!\w)|(?:st|nd|rd|th)\b", lower[end : end + 3]) is not None


def is_date(text: str, amount: Amount, unit: str | None, qualifier: str) -> bool:
    """A day beside its month, or four bare digits that are a year; before a noun only after "in", "since", "the" …"""
    value, digits = amount.value, text[amount.start : amount.end]
    if value is None or amount.is_money or amount.scale > 1:
        return False
    before = text[max(0, amount.start - 16) : amount.start]
    if value <= 31 and (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, amount.end)):
        return True
    if not (len(digits) == 4 and digits.isdigit() and 1000 <= value <= 2100):
        return False
    if value >= 1950 and not unit and before.lower().endswith("up to "):
        return True
    if _MONTH_BEFORE.search(before) or not (unit or " " in qualifier):  # "over 2022" is time, "more than 2022" a count
        return True
    if value >= 1900 and value % 100 and _PAPER_OF.search(before.lower()):  # "the convention of 1997 forbids mines"
        return True
    return value >= 1900 and _YEAR_BEFORE.search(before.lower()) is not None


_POINTED_AT = frozenset({None, "state", "document", "person", "organisation", "event", "site", "formation"})


def is_word_not_count(text: str, lower: str, amount: Amount, unit: str | None, has_qualifier: bool) -> bool:
    """Spelled numbers that count nothing: the pronoun "one", "the two sides", names such as "Five Eyes"."""
    start = max(0, amount.start - _LONGEST_NAME)
    around = lower[start : amount.end + _LONGEST_NAME]
    if any(name.start() <= amount.start - start < name.end() for name in _NAME.finditer(around)):
        return True
    if not amount.is_spelled or amount.value is None or has_qualifier or amount.is_money:
        return False
    if amount.value <= 1 and not amount.head:
        return unit in _POINTED_AT
    before = text[max(0, amount.start - 20) : amount.start]
    is_part = unit is None and _PART_OF_THEM.search(before.lower()) is not None
    if amount.value <= 10 and unit in _POINTED_AT and _DEFINITE.search(before.lower()) and not is_part:
        return True
    if unit is None and _DESIGNATED.search(before.lower()):  # "number two"
        return True
    if _ITEM.search(before):
        return text[amount.end : amount.end + 1] in tuple(",:")  # "Two, sanctions work."
    return unit is None and text[amount.start].isupper() and _OF_MANY.match(text, amount.end) is None


def is_age(text: str, amount: Amount, unit: str | None) -> bool:
    """The age set off by commas after a name: "Ana Silva, 34, said"."""
    if unit or amount.is_spelled or amount.is_money or amount.value is None or not 10 <= amount.value <= 110:
        return False
    before = text[max(0, amount.start - 30) : amount.start]
    is_after_name = re.search(r"[A-Z][\w'-]+, $", before) is not None
    if is_after_name and text[amount.end : amount.end + 1] in tuple(",.;)"):
        return True
    ends = re.match(r"[.,;]|$| (?:and|but|when|at|years|last|this|in)\b", text[amount.end :]) is not None
    return ends and re.search(r"\b(?:[Hh]e|[Ss]he) (?:is|was|turned|turns|has turned) $", before) is not None


def belongs_elsewhere(text: str, lower: str, barred_until: int, amount: Amount) -> bool:
    """Whether a bare number is part of a list that began as no quantity ("Articles 4 and 5"), of a name, of a ratio."""
    if 0 <= barred_until < amount.start and _LIST_GAP.fullmatch(lower, barred_until, amount.start):
        return True
    before = text[max(0, amount.start - 30) : amount.start]
    is_named = (
        not (amount.is_spelled or amount.is_money or amount.scale > 1) and _PROPER_NOUN.search(before) is not None
    ) and not (before.split()[-1] in _states() and (amount.value or 0) >= _LEAST_NUMBERED)
    return is_named or _OF_RATIO.search(before.lower()) is not None


@cache
def _states() -> frozenset[str]:
    """The last words of states' names, after which a number counts ("Kenya has sent 400 men, Jamaica 24")."""
    return frozenset(row["name"].split()[-1] for row in table("states"))


def is_suffix_alone(amount: Amount, unit: str | None) -> bool:
    """ "5b" or "155mm" is a number only as money, "5m" as money or before a counted noun."""
    rules = LEX["suffix_rules"]
    if amount.is_money:
        return False
    return amount.suffix in rules["needs_money"] or (amount.suffix in rules["needs_money_or_unit"] and not unit)
