"""What a place name does in its sentence, from the words beside it: act, be where something happens, or neither."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from flows.extract.lexicons import table
from flows.extract.places.gazetteer import Entry, alternation, cue_words

Hit = tuple[int, int, Entry]
"""Start, end and meaning of a name in the plain text."""

LEFT, RIGHT = 60, 80
"""How many characters to either side are looked at."""
MOTION_REACH = 6
MOVED = frozenset(("to", "from", "for"))
CHAINED = re.compile(r"(?:,| and| or|, and|, or| as well as|/|-| &) ?(?:the )?(?:in )?")


def roles(plain: str, hits: Sequence[Hit]) -> list[str | None]:
    """The role of each hit; names that are listed together share theirs."""
    found = [_role(plain, *hit) for hit in hits]
    _apposition(plain, hits, found)
    _share(plain, hits, found)
    return found


def is_misleading(plain: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the name is part of another: of a person, a ship, an American town, a treaty called after a city."""
    left, right = plain[max(0, start - LEFT) : start], plain[end : end + RIGHT]
    if right.startswith(("-class", " class ")) or (
        left[-1:] == " " and left[:-1].rpartition(" ")[2] in _before_a_person()
    ):
        return True
    name = plain[start:end]
    if MIDDLE_INITIAL.search(left) is not None and name.istitle():  # "Michael B. Jordan"
        return True
    if entry.kind == "city" and entry.iso3 != "USA" and _american_state().match(right):  # "Moscow, Idaho"
        return True
    if entry.kind == "city" and CALLED_AFTER.search(left) is not None:  # "the Declaration of Lome"
        return True
    if entry.kind == "city" and left[-1:] != "-" and _names_a_thing(right):
        return True
    if left[-1:] != "-" and name in _cue("person_place") and _surname_follows(plain, start, right):
        return True
    return name.title() == "Georgia" and _in_america().search(left) is not None


def is_compounded(plain: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the name to another ("U.S.-Korea")."""
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    return (before[-1:] in {"-", "/"} and before[:1] not in {"", " "}) or (
        after[:1] in {"-", "/"} and after[1:].isupper()
    )


def are_listed(plain: str, one: Hit, other: Hit) -> bool:
    """Whether only a comma, an "and" or a hyphen stands between two names."""
    first, second = sorted((one, other), key=lambda hit: hit[0])
    return CHAINED.fullmatch(plain, first[1], second[0]) is not None


@cache
def _cue(cue: str) -> frozenset[str]:
    return frozenset(cue_words(cue))


@cache
def _before_a_person() -> frozenset[str]:
    return _cue("ship_prefix") | _cue("honorific") | _cue("given_name")


@cache
def _american_state() -> re.Pattern[str]:
    names = [row["name"] for row in table("places") if row["iso3"] == "USA" and row["kind"] == "region"]
    return re.compile(rf", {alternation(names)}(?=[,.;)]|$)")


@cache
def _in_america() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(cue_words('american_town'))},? $|\b(?:Gov|Sen|Rep)\. $")


DATELINE = re.compile(
    r"(?:, [A-Z][\w.' ]+)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?\([A-Z][\w/ .]{1,30}\) ?(?:-|--|\u2013|\u2014)"
)
CALLED_AFTER = re.compile(
    r"\b(?:Accords?|Act|Charter|Communiqu[eé]|Compact|Consensus|Convention|Declaration|Memorandum|Pact|Protocol|Spirit"
    r"|Statute|Treaty) of $"
)
"""What before a town makes the two the name of a paper."""
MIDDLE_INITIAL = re.compile(r"(?:^|[^\w.])[A-Z][a-z]+ [A-Z]\. $")
LINE_BEGINS = re.compile(r"(?:^|[.!?:;\u2014] ?)$")
INSERTION = re.compile(r", [a-z][^,.;]{0,50}, |,? (?:which|who) | ")
ABBREVIATION = re.compile(r"(?:[A-Z]\.? ?){2,5}")
BEING = frozenset(("was", "were", "is", "are", "be", "has", "have", "had", "been", "came", "remains"))
PUNCTUATION = ".,;:!?()\"'"


def _role(plain: str, start: int, end: int, entry: Entry) -> str | None:
    left, right = plain[max(0, start - LEFT) : start], plain[end : end + RIGHT]
    if entry.kind == "city" and DATELINE.match(right):
        return "place"
    if right[:1] == "-" or left[-1:] == "-":
        return _compound_role(left, right)
    if entry.kind == "demonym":
        return _demonym_role(right)
    if right[:2] == "'s" or (right[:1] == "'" and plain[end - 1] == "s"):
        return _owner_role(entry, right)
    return _noun_role(plain[start:end], left, right, entry)


def _compound_role(left: str, right: str) -> str | None:
    """ "Minsk-based" says where; "U.S.-led", "pro-Russian" and "Iran-backed" only describe; "Moscow-Pyongyang" acts."""
    if right.startswith(("-based", "-born", "-area")):
        return "place"
    if right[:1] == "-" and right[1:2].islower():
        return None
    if left[-1:] == "-" and re.search(r"\b(?:pro|anti|non|ex|post|pre|mid)-$", left, re.IGNORECASE):
        return None
    return "actor"


def _demonym_role(right: str) -> str | None:
    return "place" if _followed_by(right, "place_noun") else "actor"


def _owner_role(entry: Entry, right: str) -> str | None:
    if _followed_by(right.removeprefix("'").removeprefix("s"), "possession_place"):
        return "place"
    return "place" if entry.kind in {"city", "region"} and not entry.capital else "actor"


def _noun_role(name: str, left: str, right: str, entry: Entry) -> str | None:
    """A name that is neither adjective nor possessor: the preposition before it decides, then the verb behind it.

    An abbreviation before a noun is an adjective ("in U.S. custody").
    """
    settled = entry.kind in {"city", "region"} and not entry.capital
    attributive = ABBREVIATION.fullmatch(name) is not None and _is_adjective(right)
    preposition = _preposition(left)
    if not attributive and preposition & _cue("located"):
        return None if entry.kind == "organisation" else "place"
    if not attributive and preposition & MOVED:
        return _moved_role(left, right, entry, settled)
    if settled or (entry.kind == "city" and _undergoes(right)):
        return "place"
    if _acts(right) or entry.kind == "metonym" or attributive or preposition & _cue("partner"):
        return "actor"
    if _followed_by(right, "actor_noun"):
        return "actor"
    if _followed_by(right, "place_noun"):
        return "place"
    return "actor" if right[:1] == ":" and LINE_BEGINS.search(left) else None


def _acts(right: str) -> bool:
    """Whether the name is the subject of the verb behind it, adverbs and an insertion between commas skipped."""
    insertion = INSERTION.match(right)
    words = _words(right[insertion.end() :], 4) if insertion else []
    for word in words:
        if word in _cue("finite"):
            return True
        if word not in _cue("adverb") and not word.endswith("ly"):
            return len(word) > 4 and word.endswith("ed") and word not in _cue("attributive_participle")
    return False


def _undergoes(right: str) -> bool:
    """ "Kyiv was hit": something happens in a town."""
    words = [word for word in _words(right, 6) if not word.endswith("ly")]
    while words and words[0] in BEING:
        words = words[1:]
        if words and (words[0] in _cue("undergone") or " ".join(words[:2]) in _cue("undergone")):
            return True
    return False


def _is_adjective(right: str) -> bool:
    """Whether a noun follows an abbreviation, which is then an adjective."""
    word = next(iter(_words(right, 1)), "") if right[:1] == " " else ""
    return word[:1].isalpha() and word not in _cue("function_word") and word not in _cue("finite")


def _names_a_thing(right: str) -> bool:
    """ "Budapest Memorandum": the town has given its name to something."""
    words = right[1:].split(None, 2)[:2] if right[:1] == " " else []
    words = [word.strip(PUNCTUATION) for word in words]
    return bool(words) and (words[0] in _cue("named_thing") or " ".join(words) in _cue("named_thing"))


def _followed_by(right: str, cue: str) -> bool:
    """Whether one of the next two words belongs to the cue, the first being no more than a modifier of the second."""
    if right[:1] != " ":
        return False
    words = _words(right, 2)
    return bool(words) and (words[0] in _cue(cue) or (words[0].isalpha() and " ".join(words[1:]) in _cue(cue)))


def _words(right: str, count: int) -> list[str]:
    """The next words in small letters, up to the end of the clause."""
    found = []
    for word in right.lower().split(None, count)[:count]:
        found.append(word.strip(PUNCTUATION))
        if word[-1] in ".,;:!?)":
            break
    return found


def _preposition(left: str) -> frozenset[str]:
    """The last word and the last two words before a name, articles and points of the compass left out."""
    if left[-1:] != " ":
        return frozenset()
    words = left.lower().split()
    while words and words[-1] in _cue("modifier"):
        words.pop()
    return frozenset((words[-1], " ".join(words[-2:]))) if words else frozenset()


def _moved_role(left: str, right: str, entry: Entry, settled: bool) -> str | None:
    """Behind to, from or for: a town is a place; a capital acts where it is given something, else it is open."""
    near = set(left.lower().split()[-MOTION_REACH:])
    if settled:
        return "place"
    if near & _cue("motion") or ("from" in near and "to" in near):
        return "place" if entry.kind in {"city", "metonym"} else None
    if near & _cue("transfer") or _asked(left, right) or entry.kind == "metonym":
        return "actor"
    return None


def _asked(left: str, right: str) -> bool:
    """ "For Moscow to …"."""
    return right.startswith(" to ") and "for" in _preposition(left)


def _surname_follows(plain: str, start: int, right: str) -> bool:
    """Whether a capitalised word that is no part of a place's name follows, in a line that is no headline."""
    following = re.match(r" (?:[A-Z]\. )?([A-Z][a-z]+)\b", right)
    if following is None or following.group(1) in _cue("place_second"):
        return False
    beyond = re.match(r" [A-Z][\w.]* (?:[A-Z][\w.]* )?([A-Za-z]+)", right)
    return beyond is None or beyond.group(1).islower()


def _apposition(plain: str, hits: Sequence[Hit], found: list[str | None]) -> None:
    """ "Minsk, Belarus": a town with its state behind a comma says where, both of them."""
    for index in range(len(hits) - 1):
        (_, end, town), (start, _, state) = hits[index], hits[index + 1]
        same = town.iso3 == state.iso3 is not None
        if same and town.kind == "city" and state.kind in {"state", "region"} and plain[end:start] == ", ":
            found[index] = found[index + 1] = "place"


def _share(plain: str, hits: Sequence[Hit], found: list[str | None]) -> None:
    """Lists: an undecided name takes the role of its neighbour across a comma, an "and" or a hyphen."""
    linked = [are_listed(plain, *pair) for pair in pairwise(hits)]
    for index in range(len(hits) - 2, -1, -1):
        if linked[index] and found[index] is None:
            found[index] = found[index + 1]
    for index in range(1, len(hits)):
        if linked[index - 1] and found[index] is None:
            found[index] = found[index - 1]
