"""Which clause types the words of a provision mean, leaving out what they only speculate about or say is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.extract import parse
from flows.extract.lexicons import phrase, table
from flows.extract.passages import NAMES, Passage
from flows.extract.prefilter import Patterns, alternatives
from flows.extract.provision_grammar import SUBJECT, lemma
from flows.extract.tree import Token

NAMED = frozenset({
    "DEF", "NAG", "NEU", "DUR", "NUC", "MIL", "INT", "BAS", "ARM", "EXE", "SEC", "ECO", "TEC", "SCT", "INS",
})  # fmt: skip
"""Clause types that the name of an instrument or its subject can tell."""
NEGATIVE = frozenset({"NEU", "NAG", "NTX", "TPA", "SAN", "CND", "DIS", "DUR", "RAT"})
"""Clauses whose words may be negated and meant."""
SECTORS = frozenset({"ECO", "TEC", "SCT"})
SITTING = 40
"""How many characters after a joint body the words stand that only say how often it meets."""
HIDES = {
    "CON": {"DEF", "DLG", "PRI", "ECO", "MIL"},
    "DEF": {"PRI", "MIL", "ARM"},
    "NUC": {"DEF", "TEC", "MIL"},
    "INT": {"SCT", "TEC"},
    "CND": {"PRI"},
    "EXE": {"MIL", "DLG", "SCT"},
    "INS": {"MIL"},
    "DIS": {"DLG"},
    "SUP": {"DUR"},
    "NEU": {"DEF", "NTX", "TPA", "SEC"},
    "SAN": {"TPA", "ECO"},
    "NAG": {"PRI"},
    "REC": {"PRI"},
    "TPA": {"PRI", "BAS", "NAG", "MIL", "SEC", "ECO", "TEC", "ARM"},
    "RAT": {"DLG"},
    "ARM": {"TEC", "ECO", "MIL"},
    "NTX": {"ARM", "INT", "TEC", "SCT", "TPA", "CND"},
}
"""Topics whose words, where they overlap, are not also those of the other topics; principles yield to any of them."""
CONDITIONED = NEGATIVE | {"DEF", "CON", "OFF"}
"""Clauses whose words tell when they apply."""
SELF = frozenset({"provides", "continued", "amended"})
"""Rules by which the instrument itself provides."""
HELP = re.compile(r"\b(?:assist|aid|help|defend|rescue)", re.IGNORECASE)
"""What those who consult may also owe each other."""
UNARMED = re.compile(r"(?!.*(?:milit|defen[cs]e)).*security.*", re.IGNORECASE)
"""What the name of an instrument of security cooperation says, and not of a military one."""
CONSULTED = re.compile(r"\b(?:assist|aid|help|defend|rescue|support)\w*\b.*\bconsult", re.IGNORECASE)
"""Words of help and, after them, of consultation: what is owed in a crisis is only the latter."""
STATUS = re.compile(r"\b(?:status|jurisdiction|courts?|immunit|entry|exempt|criminal|prosecut|legal)", re.IGNORECASE)
"""What is regulated for soldiers who are guests."""
JOINT = re.compile(r"\b(?:co-?operat|trade|invest|econom|joint)", re.IGNORECASE)
"""What two states do together beside it."""
NOTHING = frozenset({"nothing", "none", "nowhere"})
SILENT = re.compile(
    r"\b(?:nothing|no word|not a word|no mention|silent) (?:about|on|of|regarding)\b[^.;:]*$", re.IGNORECASE
)
"""What a text is said not to speak of, up to the words in question."""
MUSING = frozenset({"explore", "discuss", "debate", "weigh", "study", "examine", "mull", "ponder"})
"""Verbs by which a paper only thinks of something."""
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})
"""Verbs by which somebody says that an instrument does not provide it."""
STILL_HOLDS = frozenset({"agree", "decide", "resolve", "undertake", "concur", "commit", "determine"})
"""What somebody has done and is bound by: "The sides have resolved to …"."""
GOES_ON = re.compile(r", (?:and )?(?:to|as well as) ")
"""What after a condition goes on with the list of duties before it: "to help if attacked, to share intelligence"."""
DISARMING = re.compile(
    r"\b(?:withdraw\w*|pull(?:ing|ed|s)?[- ]?(?:back|out)|remov\w*|surrender\w*|destr\w+|dismantl\w*|eliminat\w*"
    r"|disarm\w*|decommission\w*|reduction|limits? on"
    r"|(?:hand|hands|handed|handing|turn|give)s? (?:over|in|up) (?:all )?(?:their|its))\b",
    re.IGNORECASE,
)
"""What is done to weapons that nobody is to be supplied with: they are withdrawn, surrendered, destroyed."""
UNNEEDED = re.compile(
    r"\b(?:not|n't|never) (?:need|require|have to|be subject to|depend)\w*\b|\bneeds? no\b|\bwithout (?:the )?(?:\w+ )?"
    r"(?:approval|ratification|consent|vote) (?:of|by|from)\b",
    re.IGNORECASE,
)
"""What says that nobody has to approve of it."""
RETURN = re.compile(r"in (?:return|exchange) for\b", re.IGNORECASE)
"""How the words begin of what one side gets, or is to get, for what it does."""
INSTEAD = frozenset({"without", "instead", "despite", "rather", "short"})


@dataclass(frozen=True)
class Topic:
    """A clause type, with the condition of a CND, told by text[start:end] of a sentence."""

    kind: str
    condition: str | None
    start: int
    end: int


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
def _needed_words() -> Patterns:
    return Patterns([pattern for _, _, pattern in _patterns()])


@cache
def words(kind: str) -> frozenset[str]:
    """Lemmas of lexicon/clause_doubts.csv: unreal, weighed, doubting, lacking, forbidding."""
    return frozenset(row["lemma"] for row in table("clause_doubts") if row["class"] == kind)


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
    plain, masked = passage.sentence.text, _masked(passage)
    if plain.endswith("?") and passage.rule not in NAMES:
        return
    asked = plain[passage.start : passage.end]
    for kind, condition, pattern in (_patterns()[index] for index in _needed_words().possible(asked)):
        if not _possible(passage, kind):
            continue
        for match in pattern.finditer(plain if kind == "SUP" else masked, passage.start, passage.end):
            start, end = match.span()
            after = passage.verb is None or start >= passage.verb.idx or kind not in SECTORS
            if kind == "MIL" and passage.rule in NAMES and UNARMED.fullmatch(match.group()):
                continue  # a "security cooperation agreement" may be about anything
            if kind == "ARM" and DISARMING.search(match.group()):
                continue
            if kind == "RAT" and UNNEEDED.search(plain, passage.start, end):
                continue
            if start < end and after and not _doubted(passage, start, end, kind):
                yield Topic(kind, condition, start, end)


def _possible(passage: Passage, kind: str) -> bool:
    if passage.rule in {"name", "subject", "proper_name"} and kind not in NAMED:
        return False
    if passage.rule == "proper_name" and kind == "MIL":  # a Defence Cooperation Agreement may be about anything
        return False
    return passage.kinds is None or kind in passage.kinds


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
    if topic.kind == "DLG" and any(one.kind == "INS" and -1 < topic.start - one.end < SITTING for one in found):
        return True  # "a committee that meets once a year"
    return any(
        topic.kind in HIDES.get(other.kind, ())
        and not (helps and other.kind == "CON")  # to consult and to help
        and (topic.kind == "PRI" or (other.start < topic.end and topic.start < other.end))
        for other in found
    )


def _of_status(passage: Passage, topic: Topic) -> bool:
    """Whether a provision on guests is about their legal status, and its sentence about no cooperation."""
    text = passage.sentence.text
    return STATUS.search(text, topic.start, topic.end) is not None and not JOINT.search(text)


def _doubted(passage: Passage, start: int, end: int, kind: str) -> bool:
    """Whether the words around a topic only speculate, or deny it; a duty not to do something is no denial."""
    if passage.rule not in SELF and phrase("some_day").search(passage.sentence.text):
        return True
    if RETURN.match(passage.sentence.text, start):
        return False  # "a base in return for possible recognition"
    if kind not in NEGATIVE and SILENT.search(passage.sentence.text[:start]):
        return True
    token, stop = passage.sentence.token_at(start, end), passage.verb
    shared = True
    while True:
        conditional = kind not in CONDITIONED and token.dep_ == "advcl" and _if(token)
        conditional = conditional and not GOES_ON.search(passage.sentence.text, token.idx, start)
        absent = kind not in NEGATIVE and (token.lower_ in NOTHING or (shared and _absent(token, end)))
        past = passage.rule in {"operative_text", "nearby"} and stop is None and _is_past(token)
        if conditional or absent or past or _unreal(token):
            return True
        if token.pos_ in {"VERB", "AUX"} and token != stop and _distanced(token, kind):
            return True
        if token == stop:
            return _unsure(token, passage) or _wished(token)
        if token.head == token:
            return False
        if token.dep_ in SUBJECT and kind in SECTORS and parse.is_negated(token.head) and not _double(token.head):
            return True  # "Trade will not mend it"
        shared = token.dep_ not in {"conj", "appos"} or _alternative(token)
        token = token.head


def _alternative(token: Token) -> bool:
    """Whether "or" joins it to what stands before it: "not to threaten or use force, and to consult"."""
    joining = [one.lower_ for one in token.head.children if one.dep_ == "cc" and one.i < token.i]
    return (joining or [one.lower_ for one in token.head.children])[-1:] in (["or"], ["nor"])


def _if(verb: Token) -> bool:
    """Whether a clause is a condition: what it names is not provided."""
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children)


def _is_past(verb: Token) -> bool:
    """Whether a main clause only recalls what has been done: "Qatar has hosted forces and enabled operations"."""
    return (
        verb.dep_ == "ROOT"
        and lemma(verb) not in STILL_HOLDS
        and any(one.lower_ in {"has", "have", "had"} for one in verb.children if one.dep_ == "aux")
    )


def _unreal(token: Token) -> bool:
    """Whether it is called possible, or put off to some day."""
    weighed = words("weighed") - ({"need"} if token.pos_ == "VERB" else set())
    return lemma(token) in weighed | words("unreal") - {"likely"} or any(
        lemma(child) in words("unreal") and child.dep_ in {"amod", "advmod", "acomp"} for child in token.children
    )


def _absent(token: Token, end: int) -> bool:
    """Whether the text says that it is not there: "no clause", "nothing on", "without a clause", "does not oblige".

    What is denied only after `end`, where the words in question do, is something else.
    """
    no = {"no", "not", "never", "neither", "n't"}
    before = [child for child in token.children if child.idx < end]
    if any(child.dep_ in {"neg", "det", "preconj", "cc"} and child.lower_ in no for child in before):
        return not (token.pos_ in {"VERB", "AUX"} and _double(token))
    subjects = [child for child in before if child.dep_ in SUBJECT]
    if any(one.lower_ in {"no", "neither"} for child in subjects for one in (child, *child.children)):
        return True
    return token.lower_ in NOTHING or (token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in INSTEAD)


def _double(token: Token) -> bool:
    """Whether what is denied is itself a limit: "is not limited to", "not only"."""
    return lemma(token) in {"limit", "restrict", "only"} or any(child.lower_ == "only" for child in token.children)


def _distanced(verb: Token, kind: str) -> bool:
    """Whether a verb above what is told only fears, wants or lacks it, or forbids it."""
    if lemma(verb) in words("doubting"):
        return True
    if lemma(verb) in {"stop", "fall"} and any(child.lower_ == "short" for child in verb.children):
        return True
    if any(child.dep_ == "mark" and child.lower_ == "whether" for child in verb.children):
        return True
    forbidding = words("forbidding") if kind != "SEC" else frozenset()  # to outlaw smuggling is to fight it
    return kind not in NEGATIVE and lemma(verb) in words("lacking") | forbidding


def _unsure(verb: Token, passage: Passage) -> bool:
    """Whether the providing verb itself is in doubt."""
    if lemma(verb) in MUSING or (passage.rule == "nearby" and lemma(verb) in words("doubting")):
        return True
    return passage.rule in SELF and any(one.lower_ in {"could", "might"} for one in verb.children if one.dep_ == "aux")


def _wished(verb: Token) -> bool:
    """Whether somebody only wants or fears it: "Cairo wants the pact to include a base"."""
    while verb.dep_ in {"ccomp", "xcomp"} and verb.head != verb:
        verb = verb.head
        if lemma(verb) in words("doubting") | DENYING:
            return True
    return False


def sector(passage: Passage, topic: Topic) -> str | None:
    """The field of a sectoral clause as the text words it."""
    return passage.sentence.text[topic.start : topic.end].lower() if topic.kind in SECTORS else None
