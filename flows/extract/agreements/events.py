"""What the words around an instrument do to it: sign, negotiate, ratify, end; and how surely."""

import re
from functools import cache

from flows.extract.agreements import governing
from flows.extract.lexicons import phrase, table
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

ENDING = {"conclude", "complete", "finish", "end", "wrap", "finalise", "finalize"}


@cache
def _effects() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in table("agreement_modality")}


LAPSING = {"expire", "lapse", "end", "collapse", "date"}
"""What an instrument does of itself; of other verbs it is the object where they tell of its fate."""
MADE = {"sign", "ink", "initial", "conclude", "strike", "reach", "negotiate", "ratify", "forge", "clinch"}
"""What no instrument does: "a memorandum signed in May set out …" is one that was signed, however it is parsed."""
RUNNING_OUT = {"expire", "lapse", "end"}
"""What an instrument that still holds does in the end."""
PARTS = {"clause", "article", "provision", "paragraph", "section", "chapter", "annex", "pledge", "passage", "reference"}
"""Nouns for parts of a text."""
AFTER_SIGNING = {"ratified_by_one", "ratified_by_all", "in_force", "terminated", "suspended"}
"""What is denied of an instrument that has been made: "a pact of 2022 was never ratified"."""
PROLONGING = {"renew", "extend", "prolong"}
"""What may be done or not to one that there is: "will not renew its pact with Chad"."""
SAYING = {"say", "announce", "confirm", "declare", "pledge", "promise", "vow", "add", "tell", "state"}
"""What those do who tell what they are about to do."""
CONSENTING = {"approve", "concur", "back", "complete", "adopt", "pass", "endorse", "consent", "vote", "grant", "give"}
"""What a parliament does that agrees to a ratification."""
WISHING = {"want", "need"}
AWAITING = {"once", "when", "until", "if", "unless", "after", "till"}
HAVING = {"have", "see", "get"}
"""With another's wish before them ("hopes to see the pact signed") they are wishes, too."""
ANNOUNCING = {"announce", "declare", "decree", "confirm", "order", "proclaim", "notify"}
SAME_WITH = re.compile(r" with (?!the (?:two|same)|both|each|it\b|them\b)")
"""What after "the same agreement" says that it is another's: "signed the same agreement with Chad"."""
SO_MANY = re.compile(r"^(?:(?:large |growing |small )?(?:number|series|raft|range|web|network|host|string) of )")
"""What the title of several begins with that says how many there are."""
LOOKING_OVER = frozenset("review study assessment evaluation analysis examination scrutiny inquiry probe audit".split())
"""What is done to an instrument and leaves it as it is: "completed its review of the pact"."""


def of(token: Token) -> list[tuple[str, Token]]:
    """What the governing words do to the instrument, each as a status with its word."""
    found = [
        (status, word)
        for verb in governing.governors(token)
        if (told := _status(token, verb))
        for status, word in [told]
    ]
    return list(dict.fromkeys(found))


def _status(token: Token, verb: Token) -> tuple[str, Token] | None:
    if governing.puts_name(verb):
        return "signed", verb
    if verb.lemma_ in {"found", "base", "build"} and any(one.lower_ in {"on", "upon"} for one in verb.children):
        return None  # "is founded on trust"
    if verb.lemma_ in {"enter", "come", "bring", "put"} and _into_force(verb):
        return "in_force", verb
    if verb.lemma_ in {"name", "signature"} and verb.head.lemma_ in {"put", "affix", "set"}:
        return "signed", verb.head
    if is_wished(token, verb):
        return "negotiating", verb
    word: Token | None = verb
    while word is not None:
        pos = "VERB" if word.pos_ in {"VERB", "AUX"} else "NOUN"
        subject = pos == "VERB" and token.dep_ == "nsubj" and word == token.head and not parse.is_passive(word)
        made = word.lemma_.lower() in MADE and word.tag_ in {"VBD", "VBN"} and word.i == token.i + 1
        subject = (subject and not made) or (pos == "VERB" and word == verb and verb.i > token.i and _acts(verb))
        lapses = word.lemma_.lower() in LAPSING and not parse.objects(word)  # "the treaty ends a dispute"
        lapses = lapses and not (word.dep_ == "acl" and word.tag_ == "VBG")  # "a treaty ending, they say, a dispute"
        status = None if subject and not lapses else governing.statuses().get((word.lemma_.lower(), pos))
        if status == "ratified_by_one" and word.lemma_.lower() != "ratify" and not _by_legislature(word):
            status = None
        if status == "terminated" and word.lemma_.lower() == "end" and _ends_another(token, word):
            status = None  # "concluded an accord last May that ends the crisis"
        if status == "terminated" and word.lemma_.lower() == "end" and pos == "NOUN" and not _is_announced(word):
            status = None  # "until the end of the treaty"
        if status in {"terminated", "suspended"} and _is_of_part(word):
            status = None  # "It drops a clause of the pact"
        if status in {"terminated", "suspended"} and pos == "NOUN" and _is_provided(word):
            status = None
        if status == "negotiating" and word.lemma_.lower() == "negotiate" and word.tag_ == "VBD":
            status = "concluded"  # "she negotiated the treaty of 1992"
        runs_out = word.lemma_.lower() in RUNNING_OUT and word.tag_ not in {"VBD", "VBN", "VBG"}
        if status == "terminated" and runs_out and (subject or word.tag_ == "VB"):
            status = None  # "which expires in 2027"; but "Chad ends its pact with France"
        if status == "signed" and _into_law(word):
            status = "ratified_by_one"
        if status == "negotiating" and pos == "NOUN" and word.head.lemma_.lower() in ENDING:
            status = "concluded"
        if status == "superseded" and token.dep_ == "pobj" and token.head.lower_ == "by":
            status = "concluded"  # "it was replaced by a new treaty"
        if status:
            return status, word
        climbs = pos == "NOUN" and word.dep_ == "dobj" and word.lemma_.lower() not in LOOKING_OVER
        word = word.head if climbs else None
    return None


def is_wished(token: Token, verb: Token) -> bool:
    """Whether a participle tells what somebody wants done with an instrument: "wants a pact signed in May"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "ccomp", "xcomp"} or verb.i < token.i:
        return False
    if any(one.dep_ in {"aux", "auxpass"} for one in verb.children):
        return False
    top = token
    while top.dep_ in {"pobj", "compound"} or (top.dep_ == "prep" and top.lower_ == "of"):
        top = top.head
    wish = verb.head if verb.dep_ != "acl" else top.head
    if wish.pos_ != "VERB" or any(one.tag_ in {"VBN", "VB", "JJ"} for one in token.doc[verb.i + 1 :]):
        return False  # "wants the pact signed in May scrapped"
    wished = wish.lemma_ in HAVING and parse.modality(wish) in {"planned", "speculative"}
    return wish.lemma_ in WISHING or wished


def _ends_another(token: Token, verb: Token) -> bool:
    """Whether what a verb ends is something else, however the parse hangs the instrument from it."""
    ended = parse.objects(verb) if verb.pos_ == "VERB" and not parse.is_passive(verb) else []
    return bool(ended) and not any(token in one.subtree for one in ended)


def _is_of_part(verb: Token) -> bool:
    """Whether what is ended is only a part of a text: "That clause was dropped from the treaty"."""
    ended = parse.subjects(verb) if parse.is_passive(verb) else parse.objects(verb)
    return verb.pos_ == "VERB" and any(one.lemma_.lower() in PARTS for one in ended)


def _is_provided(noun: Token) -> bool:
    """Whether an end is one for which a text provides: "in the event of termination of the pact"."""
    over = noun.head.head if noun.dep_ == "pobj" else noun
    return noun.dep_ == "pobj" and (noun.head.lower_ in {"upon", "until"} or over.lemma_ in {"event", "case"})


def is_awaited(verb: Token) -> bool:
    """Whether a step is what something to come waits for: "takes effect once both have ratified it"."""
    opening = any(one.lower_ in AWAITING and one.i < verb.i for one in verb.children)
    return verb.dep_ == "advcl" and opening and verb.head.tag_ in {"VB", "VBZ", "VBP", "MD"}


def _into_force(verb: Token) -> bool:
    """Whether force or effect is what a verb leads to, not a clause beside it: "came after it entered into force"."""
    ends = [one for one in verb.subtree if one.lower_ in {"force", "effect"}]
    return any(not any(x.pos_ == "VERB" for x in one.ancestors if verb in x.ancestors) for one in ends)


def _acts(verb: Token) -> bool:
    """Whether an instrument does something itself: "the accord that ended the war", "a pact replacing another"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.lemma_ not in {"date", "expire"}:
        return True
    doers = [one for one in verb.children if one.dep_ == "nsubj"]
    return (
        verb.dep_ == "relcl" and not parse.is_passive(verb) and any(one.lower_ in governing.RELATIVE for one in doers)
    )


def _into_law(verb: Token) -> bool:
    """Whether a signature makes a law: the text was agreed upon before."""
    after = verb.doc[verb.i + 1 :]
    return any(one.lower_ == "into" and one.i + 1 < len(verb.doc) and one.nbor(1).lower_ == "law" for one in after)


def _by_legislature(verb: Token) -> bool:
    """Whether it is a parliament that approves: a minister's approval is no ratification."""
    doers = parse.agents(verb)
    if verb.lemma_.lower() == "ratification":  # "the Senate approved a resolution concurring in the ratification"
        over = [one for one in verb.ancestors if one.pos_ == "VERB"]
        if not over or any(one.lemma_ not in CONSENTING or one.tag_ == "VB" for one in over):
            return False
        doers = parse.agents(over[-1])
    return any(phrase("legislature").search(" ".join(one.text for one in doer.subtree)) for doer in doers)


def _is_announced(noun: Token) -> bool:
    """Whether it is made known that an instrument ends: "announced the end of its pact with Chad"."""
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in ANNOUNCING


def _announced(token: Token, verb: Token) -> bool:
    """Whether somebody said what would be done to an instrument: "said that it would sign a pact"."""
    said = verb.head if verb.dep_ == "ccomp" else None
    if said is None or said.tag_ not in {"VBD", "VBN"} or said.lemma_ not in SAYING or parse.is_negated(said):
        return False
    would = [one for one in verb.children if one.dep_ == "aux" and one.tag_ == "MD"]
    supposed = any(one.lower_ in {"if", "unless"} for one in verb.subtree) or parse.is_negated(verb)
    told = _status(token, verb) if [one.lower_ for one in would] == ["would"] and not supposed else None
    return told is not None and told[0] != "negotiating"


def relation(before: list[str], title: str, after: str) -> str | None:
    """How it stands to one told of before: "other" ("a second pact"), "similar" ("a similar one"), "standing" ("the
    current one"), or None.
    """
    if phrase("of_its_kind").match(after) or phrase("of_its_kind").search(title):
        return "similar"
    if "same" in before and SAME_WITH.match(after):
        return "similar"
    words = [*before, *SO_MANY.sub("", title.lower()).split()[:2]]
    if "such" in words and {"first", "only", "latest", "largest", "biggest"} & set(words):
        return None  # "its first such pact in years" is the pact itself
    found = {_effects().get(word) for word in words}
    return next((one for one in ("similar", "other", "standing") if one in found), None)


def is_draft(before: list[str]) -> bool:
    """Whether the words before an instrument say that it is yet to be made: "a proposed pact"."""
    return any(_effects().get(word) == "negotiating" for word in before)


def modality(token: Token, title: str, before: list[str]) -> str:
    effects = {_effects()[word] for word in (*before, *title.lower().split()) if word in _effects()}
    if "speculative" in effects:
        return "speculative"
    verb = next(iter(governing.governors(token)), None)
    if verb is not None and _announced(token, verb):
        return "planned"
    if verb is not None and (parse.is_negated(verb) or parse.is_negated(token)):
        made = not parse.is_negated(token) and any(
            status in AFTER_SIGNING or word.lemma_ in PROLONGING for status, word in of(token) if word == verb
        )
        return "asserted" if made else "denied"
    if verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_ == "vote" and verb.head.tag_ in {"VBD", "VBN"}:
        return "asserted"  # "parliament voted to endorse the pact"
    return parse.modality(verb) if verb is not None else "asserted"
