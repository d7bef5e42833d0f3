"""Years of signature that a reader has to reckon: "three years after they signed it", "and one two years later"."""

import re

from flows.extract.agreements.instruments import Instrument
from flows.extract.dates import DateMention, bounds
from flows.extract.dates.sight import COUNTS, any_of
from flows.extract.reading import Reading

RECKONED = "resolved_relative"
COUNT = rf"(\d{{1,2}}|{any_of(COUNTS)}|an?)"
AFTER = re.compile(rf"\b(?:{COUNT} years?|(?:a|one) (decade)) (?:after|since)\b", re.IGNORECASE)
"""What stands before a signature and counts from it to the day of writing."""
LATER = re.compile(rf"\b(?:{COUNT} years? later|the (?:next|following) year)\b", re.IGNORECASE)
"""What counts from a year told before."""
RIGHT_AFTER = re.compile(r"(?:(?: (?:with|between) )?(?:the )?[A-Z][\w-]*(?: (?:and )?(?:the )?[A-Z][\w-]*){0,3})? ")
"""What stands between an instrument and the words that count, whatever verb the parse hangs these from."""
MADE = {"signed", "concluded"}
"""What is done to an instrument on its day."""


def year_of(reading: Reading, one: Instrument) -> DateMention | None:
    """The year in which an instrument was signed, reckoned from the day of writing or from a year told before."""
    return _since_signed(one) or _later(reading, one)


def _since_signed(one: Instrument) -> DateMention | None:
    """ "Five years after the two signed a pact, …": so many years before the text."""
    sentence = one.sentence
    verbs = [verb for status, verb in one.events if status in MADE]
    for match in AFTER.finditer(sentence.text, 0, one.start):
        clause = sentence.text[match.end() : one.start]
        if sentence.reference and "," not in clause and any(match.end() < verb.idx < one.start for verb in verbs):
            count = 10 if match[2] else _number(match[1])
            return _mention(sentence.text, match, sentence.reference.year - count)
    return None


def _later(reading: Reading, one: Instrument) -> DateMention | None:
    """ "… in 2016 and one with Niger two years later": so many years after the last one told."""
    sentence = one.sentence
    for match in LATER.finditer(sentence.text):
        over = (x for x in sentence.token_at(*match.span()).ancestors if x.pos_ == "VERB")
        made = next(over, None) in [verb for status, verb in one.events if status in MADE]
        if not made and not RIGHT_AFTER.fullmatch(sentence.text, one.end, match.start()):
            continue
        told = [day for day in sentence.dates if day.end <= match.start()]
        before = next(iter(reading.before(sentence, 1)), None)
        told = told or (before.dates if before is not None else [])
        years = [day.edtf[:4] for day in told if day.edtf[:4].isdigit()]
        if years:
            return _mention(sentence.text, match, int(years[-1]) + (_number(match[1]) if match[1] else 1))
    return None


def _number(word: str) -> int:
    lower = word.lower()
    return int(lower) if lower.isdigit() else COUNTS.get(lower, 1)


def _mention(text: str, match: re.Match[str], year: int) -> DateMention:
    value = f"{year:04d}"
    return DateMention(match.start(), match.end(), text[slice(*match.span())], value, *bounds(value), RECKONED)
