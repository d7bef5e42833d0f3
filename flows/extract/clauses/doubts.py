"""Whether a text means the clause that its words name, or doubts, denies, forbids or only supposes it."""

import re
from functools import cache

from flows.extract.clauses.passages import Passage
from flows.extract.clauses.words import SUBJECT, builds_on, lemma, nouns, verbs
from flows.extract.lexicons import phrase, table
from flows.extract.prefilter import guarded
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

NEGATIVE = frozenset({"NEU", "NAG", "NTX", "TPA", "SAN", "CND", "DIS", "DUR", "RAT"})
"""Clauses whose words may be negated and meant."""
CONDITIONED = NEGATIVE | {"DEF", "CON", "OFF"}
"""Clauses whose words tell when they apply."""
SECTORS = frozenset({"ECO", "TEC", "SCT"})
"""Clauses on cooperation in a field."""
SELF = frozenset({"provides", "continued", "amended"})
"""Rules by which the instrument itself provides."""
NOTHING = frozenset({"nothing", "none", "nowhere"})
"""Words that deny by themselves."""
NO_ONE = frozenset({"neither", "nobody", "none"})
"""Whom a paper that binds no party binds."""
SILENT = guarded(
    r"\b(?:nothing|no word|not a word|no mention|silent) (?:about|on|of|regarding)\b"
    r"(?:(?!\b(?:but|yet|though)\b)[^.;:])*$",
    re.IGNORECASE,
)
"""What a text is said not to speak of, up to the words in question."""
MUSING = frozenset({"explore", "discuss", "debate", "weigh", "study", "examine", "mull", "ponder"})
"""Verbs by which a paper only thinks of something."""
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})
"""Verbs by which somebody says that an instrument does not provide it."""
OBSERVERS = frozenset({"analyst", "expert", "observer", "critic", "commentator", "editorial", "scholar"})
"""Who only supposes what an agreement may lead to."""
STILL_HOLDS = frozenset({"agree", "decide", "resolve", "undertake", "concur", "commit", "determine"})
"""What somebody has done and is bound by: "The sides have resolved to …"."""
GOES_ON = re.compile(r", (?:and )?(?:to|as well as) ")
"""What after a condition goes on with the list of duties before it: "to help if attacked, to share intelligence"."""
RETURN = re.compile(r"in (?:return|exchange) for\b", re.IGNORECASE)
"""How the words begin of what one side gets, or is to get, for what it does."""
INNER_NO = guarded(
    r"\b(?:(?:do|does|did|will|would|shall|must|may|can|could|is|are|was|were|need)(?: not|n[’']t)|never|no longer)\b"
    r"(?! (?:only|just|merely|limited|confined|restricted))|\bno (?!later|less|fewer|longer)"
    r"|\b(?:oblig|bind|commit|requir)\w* neither\b"
)
"""Words between those of a topic by which it is denied: "but do not oblige anyone to send soldiers"."""
CIRCUMSTANCE = frozenset({"as", "because", "since", "although", "though", "whereas", "while", "after"})
"""Conjunctions of clauses that tell the circumstances of an agreement."""
ENABLING = frozenset("make remove scrap abolish lift end waive grant drop eliminate render".split())
"""Verbs by which what is called possible, needed or an opportunity is real."""
AFFIRMING = frozenset(
    "affirm reaffirm stress underline underscore emphasise emphasize highlight recognise recognize".split()
)
"""By which verbs parties hold up a principle."""
IN_TIME = guarded(
    r"\b(?:after|once|when|following|until|till|before|since|as soon as|the moment)\b[^,;]{0,40}$", re.IGNORECASE
)
"""Words before an end of fighting that only tell when something else is to happen: "once the guns fall silent"."""
OF_OTHERS = guarded(
    r"\b(?:call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|appeal\w*|welcom\w*)\b[^.;]{0,90}$", re.IGNORECASE
)
"""Words of which the last are those of an end of fighting that is asked of others."""
SETTING = 15
"""How many characters after a topic the noun may end for where or when it was signed: "at a trade conference"."""
FALSE = frozenset({"false", "untrue", "wrong", "incorrect", "unfounded", "mistaken", "baseless", "inaccurate"})
"""What is said of reports on what an agreement provides that it does not."""
INSTEAD = frozenset({"without", "instead", "despite", "rather", "short"})
"""What stands before something that is not there: "without a clause", "short of a guarantee"."""


@cache
def _words(kind: str) -> frozenset[str]:
    """Lemmas of lexicon/clause_doubts.csv: unreal, weighed, doubting, lacking, forbidding."""
    return frozenset(row["lemma"] for row in table("clause_doubts") if row["class"] == kind)


TALKED_OF = guarded(
    r"\b(?:open(?:s|ed|ing)?|pav(?:es?|ed|ing)|clear(?:s|ed|ing)?|leav(?:es?|ing)|smooth\w*) (?:up )?(?:the |a |open )?"
    r"(?:door|way|path|possibility|prospect) (?:to|for|of|towards) (?:\w+ ){0,2}?(?:talks|discussions?|negotiations|"
    r"conversations?|debate)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""Words by which what comes next is only to be talked of: "opens the door to talks on a base"."""
LEFT_OUT = guarded(
    r"\b(?:leav(?:es?|ing) (?:out|aside)|exclud(?:es?|ing)|omit(?:s|ting)?|(?:stops?|falls?) short of|rather than"
    r"|instead of)\b[^,;.:]*$",
    re.IGNORECASE,
)
"""Words by which a text leaves out what comes next."""


def is_doubted(passage: Passage, start: int, end: int, kind: str) -> bool:
    """Whether the words around a topic only speculate, or deny it; a duty not to do something is no denial."""
    if passage.rule not in SELF and phrase("some_day").search(passage.sentence.text):
        return True
    near = passage.sentence.text[: end + SETTING].rstrip(".")
    if passage.rule == "subject" and phrase("setting").search(near):
        return True
    if RETURN.match(passage.sentence.text, start):
        return False  # "a base in return for possible recognition"
    if kind not in NEGATIVE and SILENT.search(passage.sentence.text[:start]):
        return True
    if kind not in NEGATIVE and INNER_NO.search(passage.sentence.text[start:end]):
        return True
    if kind not in NEGATIVE and LEFT_OUT.search(passage.sentence.text[:start]):
        return True
    if kind != "DLG" and TALKED_OF.search(passage.sentence.text[:end]):
        return True
    text = passage.sentence.text
    asked = passage.rule not in SELF and OF_OTHERS.search(text[:end])
    if kind == "NAG" and (asked or IN_TIME.search(text[:start])):
        return True
    token, stop = passage.sentence.token_at(start, end), passage.verb
    shared, beside = True, False
    while True:
        conditional = kind not in CONDITIONED and token.dep_ == "advcl" and _if(token)
        inside = stop is not None or passage.start <= token.idx < passage.end  # not ", while they signed [a pact on …]"
        if token.dep_ in {"advcl", "relcl"} and inside and _beside_the_point(token, kind):
            return True
        conditional = conditional and not GOES_ON.search(passage.sentence.text, token.idx, start)
        meant = kind in NEGATIVE or text.startswith("not ", start)  # "not to interfere in each other's affairs"
        absent = not meant and (token.lower_ in NOTHING or (shared and _absent(token, end)))
        past = passage.rule in {"operative_text", "nearby"} and stop is None and kind != "RAT" and _is_past(token)
        if conditional or absent or past or (not beside and _unreal(token) and not _affirmed(token, kind)):
            return True
        above = token != stop and token.idx != start and not beside  # not "to [warn each other]"
        if token.pos_ in {"VERB", "AUX"} and above and _distanced(token, kind):
            return True
        if kind not in NEGATIVE and any(one.dep_ in SUBJECT and one.lower_ in NOTHING for one in token.children):
            return True  # "None of them amounts to a mutual defence treaty"
        if token == stop:
            silent = kind not in NEGATIVE and _leaves_out(token)
            return silent or _unsure(token, passage, kind) or _wished(token)
        if token.head == token:
            return False
        if token.dep_ in SUBJECT and kind in SECTORS and parse.is_negated(token.head) and not _double(token.head):
            return True  # "Trade will not mend it"
        shared = token.dep_ not in {"conj", "appos"} or _alternative(token)
        beside = token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}  # "to stop the raids and to share …"
        token = token.head


def _alternative(token: Token) -> bool:
    """Whether "or" joins it to what stands before it: "not to threaten or use force, and to consult"."""
    joining = [one.lower_ for one in token.head.children if one.dep_ == "cc" and one.i < token.i]
    return (joining or [one.lower_ for one in token.head.children])[-1:] in (["or"], ["nor"])


def _beside_the_point(verb: Token, kind: str) -> bool:
    """Whether a clause only tells why or when it was agreed: "…, as Warsaw went on building up its forces"."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    marks |= {"while" for child in verb.children if child.lower_ == "when" and child.dep_ == "advmod"}
    past = verb.tag_ == "VBD" or any(child.lower_ in {"was", "were", "had", "has", "have"} for child in verb.children)
    return bool(marks & CIRCUMSTANCE) and past and kind not in CONDITIONED


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
    if lemma(token) in ENABLING or lemma(token.head) in ENABLING:
        return False  # "makes it possible for ships to call", "removes the need for visas"
    weighed = lemma(token) in _words("weighed") and not (lemma(token) == "need" and token.pos_ == "VERB")
    unreal = lemma(token) in _words("unreal") and lemma(token) != "likely"
    return (weighed or unreal) or any(
        lemma(child) in _words("unreal") and child.dep_ in {"amod", "advmod", "acomp"} for child in token.children
    )


def _affirmed(token: Token, kind: str) -> bool:
    """Whether parties say how much a principle matters to them ("They affirm the importance of …") or agree to talk."""
    if kind == "DLG" and lemma(token) in {"discussion", "debate"}:
        return True  # which is what it provides
    weighed = lemma(token) in {"importance", "need", "necessity", "desire"}
    return kind == "PRI" and weighed and lemma(token.head) in AFFIRMING


def _absent(token: Token, end: int) -> bool:
    """Whether the text says that it is not there: "no clause", "nothing on", "without a clause", "does not oblige".

    What is denied only after `end`, where the words in question do, is something else.
    """
    no = {"no", "not", "never", "neither", "n't"}
    before = [child for child in token.children if child.idx < end]
    if any(child.dep_ in {"neg", "det", "preconj", "cc"} and child.lower_ in no for child in before):
        return not (token.pos_ in {"VERB", "AUX"} and _double(token))
    subjects = [child for child in before if child.dep_ in SUBJECT]
    bound = [child for child in before if child.dep_ in {"dobj", "nsubj", "dative"} and lemma(child) in nouns("side")]
    if any(one.lower_ in {"no", "neither"} for child in (*subjects, *bound) for one in (child, *child.children)):
        return True  # "It obliges neither side to come to the other's aid"
    if any(child.lower_ in NO_ONE | {"nowhere"} for child in before):
        return True
    return token.lower_ in NOTHING or (token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in INSTEAD)


def _double(token: Token) -> bool:
    """Whether what is denied is itself a limit: "is not limited to", "not only"."""
    return lemma(token) in {"limit", "restrict", "only"} or any(child.lower_ == "only" for child in token.children)


def is_supposed(passage: Passage, start: int, end: int, kind: str) -> bool:
    """Whether the verb over the words of a topic says that it only may be so, is not so, or is left out."""
    token = passage.sentence.token_at(start, end)
    over = [one for one in (token, *token.ancestors) if one.pos_ in {"VERB", "AUX"}]
    verb = over[0] if over else token
    auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    if "may" in auxiliaries and lemma(verb) in verbs("paper"):
        return True
    if any(child.lower_ in {"could", "might"} for one in over for child in one.children if child.dep_ == "aux"):
        return True
    described = [child for one in parse.subjects(verb) for child in one.children if child.dep_ == "relcl"]
    if kind not in NEGATIVE and any(parse.is_negated(one) for one in described):
        return True  # "A field that it does not cover is …"
    if builds_on(verb):
        return True
    return kind not in NEGATIVE and (_leaves_out(verb) or (parse.is_negated(verb) and not _double(verb)))


def _leaves_out(verb: Token) -> bool:
    """Whether what a verb governs is left out of a text."""
    out = any(one.lower_ in {"out", "aside", "open"} for one in verb.children)
    if parse.is_passive(verb) and lemma(verb) in {"remove", "drop", "delete", "strike", "scrap"}:
        return True  # "A pledge to consult was removed from the text"
    return lemma(verb) in {"omit", "exclude", "lack", "skip"} or (lemma(verb) == "leave" and out)


def _distanced(verb: Token, kind: str) -> bool:
    """Whether a verb above what is told only fears, wants or lacks it, or forbids it."""
    if lemma(verb) in _words("doubting") and not (kind == "CON" and lemma(verb) in MUSING):
        return True  # but "They will discuss what to do if …"
    if lemma(verb) in {"stop", "fall"} and any(child.lower_ == "short" for child in verb.children):
        return True
    if any(child.dep_ == "mark" and child.lower_ == "whether" for child in verb.children):
        return True
    forbidding = kind != "SEC" and lemma(verb) in _words("forbidding")  # to outlaw smuggling is to fight it
    return kind not in NEGATIVE and (lemma(verb) in _words("lacking") or forbidding)


def _unsure(verb: Token, passage: Passage, kind: str) -> bool:
    """Whether the providing verb itself is in doubt."""
    if lemma(verb) == "pave" and any(lemma(one) in OBSERVERS for one in parse.subjects(verb.head)):
        return True  # "Analysts say that it paves the way for arms sales"
    if kind == "CON" and lemma(verb) in MUSING:
        return False  # "They will discuss what to do if …"
    if lemma(verb) in MUSING or (passage.rule == "nearby" and lemma(verb) in _words("doubting")):
        return True
    return passage.rule in SELF and any(one.lower_ in {"could", "might"} for one in verb.children if one.dep_ == "aux")


def _is_untold(above: Token) -> bool:
    """Whether a text does not say it, or what says it is wrong: "It does not say that …", "Reports that … are
    false".
    """
    if lemma(above) in verbs("speaking") and parse.is_negated(above):
        return True
    return above.dep_ in SUBJECT and any(one.lower_ in FALSE for one in above.head.children)


def _wished(verb: Token) -> bool:
    """Whether somebody only wants or fears it: "Cairo wants the pact to include a base"."""
    while verb.dep_ in {"ccomp", "xcomp"} and verb.head != verb:
        verb = verb.head
        if lemma(verb) in _words("doubting") | DENYING or _is_untold(verb):
            return True
    return False
