"""Lists of names: how far one goes, and the date that each of its names has: "with Chad in 2021 and Mali"."""

import re
from itertools import pairwise

from flows.extract import actors
from flows.extract.agreements import wording
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
THEN = re.compile(r"(?:,? and|,) (?:in |on )?")
FROM = 45
"""How many characters after a partner his date begins at most."""
LISTING = re.compile(r"(?:'s?)?(?:,? (?:and |or |then |as well as )?|, )?(?:the |both |neighbou?ring )*")
GAPPED = re.compile(r" (?:on|to|in|by|through|with|under|from) (?:the|an?|its|one) ")
"""What follows the subject of a clause without its verb: "Chad relies on a pact with Mali, and Niger on the …"."""
WITH = re.compile(r"\bwith (?:the )?$")
OWNED = re.compile(r"(?:'s?)? (?:(?!(?:and|or|with|in|on|of)\b)[\w-]+ ){0,4}?(?P<noun>\w+) with ")
"""What after a name begins with what another instrument is made: "Chad's 2012 accord with Mali"."""
OF_HIM = re.compile(r", (?:which|who|whose|where) ")
"""What tells of one name after a comma by himself: "with Chad, and Mali, which has one with Niger"."""
SUBJECTS = {"nsubj", "nsubjpass"}


def day_of(sentence: Sentence, end: int) -> DateMention | None:
    """The date that follows a partner whose name ends at an offset."""
    near = (one for one in sentence.dates if end < one.start <= end + FROM)
    return next((one for one in near if DATING.fullmatch(sentence.text, end, one.start)), None)


def day_with(sentence: Sentence, start: int, partner: Actor) -> DateMention | None:
    """The date of the instrument with a partner whom the sentence names after an offset."""
    named = (one for one in actors.mentions(sentence) if one.start >= start and one.actor == partner)
    return next((day for one in named if (day := day_of(sentence, one.end)) is not None), None)


def respective_day(sentence: Sentence, start: int, partners: tuple[Actor, ...], partner: Actor) -> DateMention | None:
    """The date of one of several partners where just as many dates follow as a list: "with Chad and Mali were signed in
    1951 and 1953".
    """
    days = [one for one in sentence.dates if one.start >= start]
    gaps = [sentence.text[one.end : other.start] for one, other in pairwise(days)]
    listed = len(days) == len(partners) > 1 and all(THEN.fullmatch(gap) for gap in gaps)
    last = max((one.end for one in actors.mentions(sentence) if one.actor in partners), default=-1)
    return days[partners.index(partner)] if listed and partner in partners and last < days[0].start else None


def beginning(sentence: Sentence, start: int) -> list[Actor]:
    """The parties whom a list names that begins at an offset."""
    named = [one for one in actors.acting(sentence, actors.mentions(sentence)) if one.start >= start]
    if not named or LISTING.fullmatch(sentence.text, start, named[0].start) is None:
        return []
    return actors.parties(run(sentence, named))


def run(
    sentence: Sentence, named: list[actors.ActorMention], *, of_subjects: bool = False
) -> list[actors.ActorMention]:
    """The names of the list that begins with the first of some; one `of_subjects` ends at no other subject."""
    found = named[:1]
    partners = bool(found) and WITH.search(sentence.text, 0, found[0].start) is not None
    for one in named[1:]:
        gap = sentence.text[found[-1].end : one.start]
        listed = LISTING.fullmatch(gap) or _after_date(sentence, found[-1].end, one.start)
        listed = listed and not (partners and _owns_another(sentence, one.end))
        if not listed or (not of_subjects and _new_clause(sentence, one.start, one.end, gap)):
            break
        found.append(one)
    return found


def _owns_another(sentence: Sentence, end: int) -> bool:
    """Whether a name that ends at an offset is that of who holds another instrument: "with Chad and Mali's pact"."""
    owned = OWNED.match(sentence.text, end)
    return owned is not None and owned["noun"].lower() in wording.nouns()


def _after_date(sentence: Sentence, end: int, start: int) -> bool:
    """Whether a name that begins at `start` goes on with a list after the date of the partner that ends at `end`."""
    day = day_of(sentence, end)
    if day is None or day.end > start or JOINING.fullmatch(sentence.text, day.end, start) is None:
        return False
    name = sentence.token_at(start, start + 1)
    return (name.head if name.dep_ == "poss" else name).dep_ not in SUBJECTS


def _new_clause(sentence: Sentence, start: int, end: int, gap: str) -> bool:
    """Whether a name after a comma begins a clause of its own: "with Chad, and Mali has one"."""
    if "," in gap and (GAPPED.match(sentence.text, end) or OF_HIM.match(sentence.text, end)):
        return True
    return "," in gap and sentence.token_at(start, end).dep_ in SUBJECTS
