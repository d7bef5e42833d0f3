"""Lists of partners that tell of each when its instrument is from: "with Chad in 2021 and Mali, signed last year"."""

import re

from flows.extract import actors
from flows.extract.dates import DateMention
from flows.extract.sentences import Sentence
from flows.facts import Actor

DATING = re.compile(
    r"(?:,? \(?(?:both |which was |which were )?(?:signed|inked|concluded|initialled|agreed|sealed|struck|reached"
    r"|renewed|dating|dated|made|in force|in place))?"
    r"(?:,? \(?(?:in|on|since|from|of|back|to|late|early|mid|earlier))*,? \(?"
)
"""What stands between a partner and the date that is his."""
JOINING = re.compile(r"\)?(?:,? (?:and |or |then |as well as )?|, )(?:the |both |neighbou?ring )*")
FROM = 45
"""How many characters after a partner his date begins at most."""
CLAUSE_SUBJECTS = {"nsubj", "nsubjpass"}


def day_of(sentence: Sentence, end: int) -> DateMention | None:
    """The date that follows a partner whose name ends at an offset."""
    near = (one for one in sentence.dates if end < one.start <= end + FROM)
    return next((one for one in near if DATING.fullmatch(sentence.text, end, one.start)), None)


def joined(sentence: Sentence, end: int, start: int) -> bool:
    """Whether a name that begins at `start` goes on with a list after the date of the partner that ends at `end`."""
    day = day_of(sentence, end)
    if day is None or day.end > start or JOINING.fullmatch(sentence.text, day.end, start) is None:
        return False
    name = sentence.token_at(start, start + 1)
    return (name.head if name.dep_ == "poss" else name).dep_ not in CLAUSE_SUBJECTS


def day_with(sentence: Sentence, start: int, partner: Actor) -> DateMention | None:
    """The date of the instrument with a partner whom the sentence names after an offset."""
    named = (one for one in actors.mentions(sentence) if one.start >= start and one.actor == partner)
    return next((day for one in named if (day := day_of(sentence, one.end)) is not None), None)
