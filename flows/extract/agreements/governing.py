"""The words that govern an instrument, which make, end or name it: "signed" after it, what it is object of."""

from functools import cache, lru_cache

from flows.extract.lexicons import table
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token


@cache
def statuses() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["status"] for row in table("signing")}


TAILS = {"understanding", "intent", "cooperation", "letters", "notes", "principles"}
"""The last words of names of papers, of which the parse may hang what is said of the paper: "a letter of intent it
signed".
"""

TALKS = {"talk", "talks", "negotiation", "negotiations", "discussion", "discussions"}

AMENDING = {"amendment", "amendments", "protocol", "protocols", "annex", "addendum", "supplement"}

LEVELS = {"level", "rank", "status", "category", "tier"}

WORDING = {"status", "text", "wording", "draft"}
"""Of what an instrument's noun may hang that is only its wording."""

OPINING = {"denounce", "consider", "reject"}
"""Verbs of what is done to an instrument that with a complement say what somebody thinks of it."""

FOUNDING = {"form", "found", "create", "establish"}

TAKING_PART = {"participation", "part", "membership", "involvement"}

CALLING = {"call", "term", "describe", "dub", "bill", "label", "name", "be"}

RELATIVE = {"that", "which"}

APIECE = {"each", "both", "all", "separately"}

HAVING = {"have", "maintain", "keep", "hold", "enjoy"}

PROVIDING = {"under", "in", "by", "through", "with"}
"""Before "which", what makes of an instrument the ground of what is done, not its object."""

REACH = 22
"""How many tokens after an instrument a relative clause or participle may have come to its verb."""

FINITE = {"VBZ", "VBP", "MD"}

INTERPOSING = frozenset("with in at on after before during without amid despite by to for under following".split())

PARTING = frozenset({",", '"', "\u201c", "\u201d"})

ASIDE = 9
"""How many tokens the words between two marks have that part a verb from its object."""


@lru_cache(maxsize=64)
def governors(token: Token) -> list[Token]:
    """The words that make, end or name the instrument: "signed" after it, and what it is object or subject of."""
    tails = [end for child in token.children if child.lower_ == "of" for end in child.children if end.lower_ in TAILS]
    own = [
        child
        for head in (token, *tails)
        for child in head.children
        if child.dep_ in {"acl", "relcl", "ccomp"} and (tells(child) or puts_name(child))
        if not _under_which(child)
    ]
    after = following(token)
    if after is not None and after not in own and not _under_which(after):
        own.append(after)
    outer = _interposed(token) or _outer(token)
    own += [outer] if outer is not None and outer not in own else []
    return own + [one for one in token.children if _has_it(one) or each_made(one)]


def each_made(word: Token) -> bool:
    """Whether a participle before an instrument is the verb of its makers: "Chad and Mali have each signed accords"."""
    apiece = word.tag_ == "VBN" and word.dep_ == "amod" and word.i > 1 and word.nbor(-1).lower_ in APIECE
    return apiece and tells(word) and word.nbor(-2).lemma_ == "have"


def _has_it(verb: Token) -> bool:
    """Whether a clause without a relative says who has an instrument: "accords Chad has with Niger and Mali"."""
    doers = [one for one in verb.children if one.dep_ == "nsubj"]
    return verb.dep_ == "relcl" and verb.lemma_ in HAVING and any(one.lower_ not in RELATIVE for one in doers)


def _under_which(verb: Token) -> bool:
    """Whether a relative clause tells what an instrument provides: "under which an attack would be considered …"."""
    if verb.dep_ != "relcl":
        return False
    return any(
        one.dep_ == "prep" and one.lower_ in PROVIDING and any(x.lower_ == "which" for x in one.children)
        for one in verb.children
    )


def _interposed(token: Token) -> Token | None:
    """The verb of an instrument that words between commas part from it, for which the parse takes it as another name:
    "revoked, with immediate effect, a pact"; None where nothing does. Quotation marks part them as well.
    """
    if token.dep_ not in {"appos", "conj", "dep", "npadvmod"}:
        return None
    commas = [one for one in token.doc[: token.left_edge.i] if one.text in PARTING][-2:]
    if len(commas) < 2 or commas[1].i != token.left_edge.i - 1 or commas[1].i - commas[0].i > ASIDE or commas[0].i == 0:
        return None
    verb, opening = commas[0].nbor(-1), commas[0].nbor(1)
    return verb if verb.pos_ == "VERB" and tells(verb) and opening.lower_ in INTERPOSING else None


def following(token: Token) -> Token | None:
    """The participle or relative verb right after the instrument's words, where the parse hangs it elsewhere."""
    if (first := _after(token, 1)) is not None and first.tag_ in {"VBN", "VBD"} and tells(first):
        return first if first.head != token.head else None
    relative = False
    for one in token.doc[token.i + 1 : token.i + 1 + REACH]:
        relative = relative or (one.lower_ in RELATIVE and not _opens_speech(one, token)) or _makers_begin(one)
        own = (
            one.tag_ in {"VBN", "VBD"}
            and one.dep_ != "amod"
            and (relative or (one.nbor(-1).text == "," and not _of_another(one)))
        )
        if tells(one) and (own or (relative and one.tag_ in {"VBZ", "VBP"})):
            return one if own or one.head != token.head else None
        if one.text in {";", ":", "."} or (one.tag_ in FINITE and not relative) or one.text in _instruments():
            return None
    return None


def _makers_begin(one: Token) -> bool:
    """Whether right after a noun its makers are named without a relative: "a declaration the two sides signed"."""
    before = one.nbor(-1)
    behind = one.doc[one.i + 1 : one.i + 2]
    both = one.lower_ in {"they", "both"} or (one.lower_ == "the" and any(x.lower_ == "two" for x in behind))
    named = one.tag_ == "NNP" and before.pos_ == "NOUN" and before.lower_ in _instruments()
    return named or (both and before.pos_ in {"NOUN", "PROPN"})


def _opens_speech(that: Token, token: Token) -> bool:
    """Whether "that" begins what somebody says after an instrument: "… a pact, and Chad announced that they had …"."""
    saying = that.head.head
    return that.dep_ == "mark" and that.head.dep_ == "ccomp" and saying.pos_ == "VERB" and saying.i > token.i


def _of_another(verb: Token) -> bool:
    """Whether a verb after a comma has a subject of its own: "… a pact, and Chad, once a colony, signed …"."""
    return verb.dep_ == "conj" and any(one.dep_ in {"nsubj", "nsubjpass"} for one in verb.children)


def _after(token: Token, n: int) -> Token | None:
    """The n-th word after a token, commas not counted."""
    words = [one for one in token.doc[token.i + 1 : token.i + 1 + n + 2] if one.text != ","]
    return words[n - 1] if len(words) >= n else None


@cache
def _instruments() -> frozenset[str]:
    return frozenset(
        row["noun"] for row in table("instruments") if row["strength"] in {"strong", "named", "topical", "signed"}
    )


def puts_name(verb: Token) -> bool:
    """Whether somebody puts a name or a signature to something."""
    return verb.lemma_ in {"put", "affix", "set"} and any(
        one.lemma_ in {"name", "signature", "pen"} for one in verb.children
    )


def tells(verb: Token) -> bool:
    """Whether a verb does something to an instrument."""
    if verb.lemma_ in OPINING and any(x.dep_ in {"oprd", "acomp", "ccomp"} or x.lower_ == "as" for x in verb.children):
        return False  # "denounced it as a provocation", "consider it void"
    if verb.lemma_ == "leave":  # "left the pact", not "left no doubt"
        return any(x.dep_ == "dobj" and (x.tag_ == "NNP" or x.lower_ in _instruments()) for x in verb.children)
    return (verb.lemma_.lower(), "VERB") in statuses()


def _outer(token: Token) -> Token | None:
    head = token.head
    if token.dep_ == "pobj" and head.dep_ == "conj" and head.head.dep_ == "prep":
        head = head.head  # "put their names to the treaty and to a declaration"
    if token.dep_ == "compound" and head.i == token.i + 1 and head.lemma_.lower() in TALKS:
        return head  # "treaty talks with Chad"
    if token.dep_ == "conj" and head.pos_ == "VERB" and token.pos_ in {"NOUN", "PROPN"}:
        return head if tells(head) else None  # "signed an accord with Chad, and a protocol with Mali"
    if token.dep_ == "conj" and head != token:
        return next((verb for verb in governors(head) if not _only_of(verb, head, token)), None)
    if token.dep_ == "pobj" and head.lower_ == "as" and head.head.lemma_ in FOUNDING:
        return head.head  # "formed the league as a defence pact"
    naming = head.head if token.dep_ == "pobj" and head.lower_ == "as" else head
    if naming.lemma_ in CALLING and any(one.lower_ == "what" for one in naming.children):
        return naming.head if tells(naming.head) else None  # "signed what they called a treaty"
    if token.dep_ == "appos" and head.dep_ == "pobj" and head.head.lower_ == "with" and tells(head.head.head):
        return head.head.head  # "signed with my colleague the agreement"
    if token.dep_ == "appos" and head.pos_ in {"NOUN", "PROPN"}:
        return _outer(_right_before(token, head))
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in WORDING:
        return _outer(head.head)  # a "status of forces agreement", "the text of the treaty"
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in LEVELS and head.head.head.lower_ == "to":
        return head.head.head.head  # "raised to the level of a partnership"
    if token.dep_ == "pobj" and head.head.lemma_ in TAKING_PART and head.head.dep_ in {"dobj", "nsubjpass"}:
        return head.head.head if tells(head.head.head) else None  # "suspended its participation in the treaty"
    if token.dep_ == "pobj" and head.lower_ == "to":
        changes = [
            head.head,
            *(one for one in head.head.children if one.dep_ in {"dobj", "nsubjpass"} and one.i < token.i),
        ]
        if any(one.lower_ in AMENDING for one in changes):
            return None  # the amendment is what is signed
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.dep_ == "pobj":
        over = head.head.head.head  # "the signing by their ministers, in Suva, of a pact"
        if (over.lemma_.lower(), "NOUN") in statuses() and over.i < token.i:
            return over
    if (
        token.dep_ == "pobj"
        and head.head.pos_ in {"NOUN", "VERB"}
        and (head.lower_ in {"of", "on", "into", "to", "for", "from"} or _talks_over(head))
    ):
        talks = [one for one in head.head.children if one.dep_ == "dobj" and (one.lemma_.lower(), "NOUN") in statuses()]
        raised = head.lower_ in {"to", "into"} and head.head.pos_ == "NOUN" and head.head.dep_ in {"dobj", "nsubjpass"}
        made = head.head.head if raised and tells(head.head.head) else head.head  # "elevated ties to a partnership"
        return talks[0] if talks else made  # "began talks last week on a treaty"
    if token.dep_ == "pobj" and parse.is_passive(head.head) and head.lower_ in {"in", "by"}:
        return head.head  # "were joined in a partnership", "are bound by a treaty"
    if token.dep_ == "pobj" and head.lower_ == "with" and head.i > 0 and head.nbor(-1).lower_ in {"together", "along"}:
        return head.head if head.head.pos_ == "VERB" else head.head.head  # "was signed together with a protocol"
    return head if token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"} else None


def _talks_over(preposition: Token) -> bool:
    """Whether talks go over an instrument: "is negotiating with Chad over a treaty", "talks about a pact"."""
    word = preposition.head
    pos = "VERB" if word.pos_ == "VERB" else "NOUN"
    return preposition.lower_ in {"over", "about"} and statuses().get((word.lemma_.lower(), pos)) == "negotiating"


def _right_before(token: Token, head: Token) -> Token:
    """What a noun in apposition stands right after, where the parse hangs it higher: "its review of X, the pact"."""
    last = token.left_edge.nbor(-2) if token.left_edge.i > 1 else head
    named = last.pos_ == "PROPN" or last.lower_ in _instruments()
    return last if named and last.dep_ == "pobj" and last.head.head == head else head


def _only_of(verb: Token, first: Token, second: Token) -> bool:
    """Whether a verb tells of the first of two joined only: "a pact with Chad dating from 1998 and one with Niger"."""
    return verb.head == first and verb.dep_ in {"acl", "relcl"} and verb.i < second.i
