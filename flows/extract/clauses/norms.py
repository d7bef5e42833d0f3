"""Whether a sentence sets a norm: says what is to be or may be, of a thing or a body and not of an outsider."""

import re

from flows.extract import actors
from flows.extract.clauses.duties import NATIONAL, OFFICE_HOLDERS, REPORTING, USUALLY, is_ordered, with_outsider
from flows.extract.clauses.words import MODALS, lemma, nouns, verbs
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

PERSONAL = frozenset({"he", "she", "i", "we", "you", "who", "it", "that", "this", "which", "what", "one"})
"""Subjects of which a sentence tells news and no norm."""
BOUND = frozenset({
    "subject", "bound", "free", "entitled", "obliged", "required", "exempt", "responsible", "liable", "open", "closed",
    "answerable", "able", "allowed", "barred", "off", "immune", "banned",
})  # fmt: skip
"""What a party or a thing is called of which a norm speaks."""
PAPERS = frozenset(
    "declaration statement communique communiqué protocol charter contract memorandum mou lease convention letter "
    "resolution bill act strategy doctrine decree".split()
)
"""Nouns for papers of one kind only."""
ANY_PAPER = frozenset({"agreement", "pact", "deal", "treaty", "accord", "arrangement"})
ENTITLEMENTS = frozenset("access right jurisdiction use say veto authority priority immunity freedom control".split())
"""What somebody has under an agreement."""
COUNTED = re.compile(
    r"(?:some|about|around|nearly|almost|more than|over|at least|up to|as many as|roughly)? ?[\d,]{3,} ", re.IGNORECASE
)
"""How a sentence opens that tells how many there are: "Some 7,000 soldiers are stationed …"."""


def norm(sentence: Sentence, agreement: AgreementFact) -> str | None:
    """Whether a sentence says what is to be or may be ("firm"), or what holds or would hold ("loose"): None for news.

    Its subject is no person and no state that is not a party: "Disputes are to be settled", "A commission watches".
    """
    root = _reported(parse.root(sentence.tokens))
    judged = lemma(root) == "try" and parse.is_passive(root)  # "Soldiers are tried by their own courts"
    if (lemma(root) in verbs("idle") | verbs("speaking") and not judged) or sentence.text.endswith("?"):
        return None
    if sentence.text.startswith("For "):  # "For Oman, …": what it is worth to one of them
        return None
    force = "loose" if phrase("listing").search(sentence.text) else _force(root)
    if force == "loose" and (COUNTED.match(sentence.text) or with_outsider(sentence, agreement)):
        return None
    bound = {party.actor for party in agreement.parties}
    subjects = parse.subjects(root)
    listed = phrase("listing").search(sentence.text) or any(one.dep_ == "expl" for one in root.children)
    if not subjects and root.pos_ in {"VERB", "AUX"} and not sentence.bullet and not listed:
        return None  # but "On the list are …", "There will be …"
    for subject in subjects:
        named = set(actors.denoted(sentence, subject))
        if named - bound or subject.lower_ in PERSONAL or _is_national(subject):
            return None
        if _is_another_paper(subject, agreement):
            return None
        usual = lemma(root) not in verbs("exchange") and not _entitles(root)
        if named and force == "loose" and subject.pos_ == "PROPN" and usual:
            return None  # what a state does at all times
    return None if phrase("some_day").search(sentence.text) else force


def of_makers(sentence: Sentence) -> bool:
    """Whether a sentence tells what states or those who speak for them do: "We will …", "The leaders agreed to …"."""
    doing = nouns("pronoun") | nouns("side") | OFFICE_HOLDERS
    subjects = parse.subjects(parse.root(sentence.tokens))
    return any({one.lower_, lemma(one)} & doing or actors.denoted(sentence, one) for one in subjects)


def _reported(root: Token) -> Token:
    """What a source that only follows it is quoted for: "A joint committee will be set up, the minister said"."""
    told = [one for one in root.children if one.dep_ == "ccomp"]
    if not told or lemma(root) not in verbs("speaking") | REPORTING | {"explain"}:
        return root
    binding = any(one.lower_ in {"will", "shall", "must"} for one in told[0].children if one.dep_ == "aux")
    return told[0] if told[0].i < root.i or binding else root


def _is_national(subject: Token) -> bool:
    """Whether a subject is an organ or a law of one state; but "No court may be asked what it means"."""
    return lemma(subject) in NATIONAL and not any(one.lower_ == "no" for one in subject.children)


def _is_another_paper(subject: Token, agreement: AgreementFact) -> bool:
    """Whether a subject is a paper of another kind, or one more: "A separate joint statement covers …"."""
    called = any(lemma(subject) in title.lower() for title in agreement.titles)
    more = any(one.lower_ in {"a", "an", "another", "separate", "other", "similar"} for one in subject.children)
    return (lemma(subject) in PAPERS and not called) or (lemma(subject) in PAPERS | ANY_PAPER and more)


def _force(root: Token) -> str | None:
    """How firmly a main verb says what is to be: by a modal or an order (firm), by its present tense (loose)."""
    auxiliaries = {one.lower_ for one in root.children if one.dep_ in {"aux", "auxpass"}}
    if auxiliaries & (MODALS - {"would", "could", "can"}) or is_ordered(root):
        return "firm"
    if auxiliaries & {"have", "has", "had", "was", "were", "been"}:
        return None
    if lemma(root) == "be" and root.tag_ in {"VBZ", "VBP"}:
        exists = any(one.dep_ == "expl" for one in root.children)
        called = any(one.lower_ in BOUND for one in root.children)
        return "loose" if exists or called else None
    going_on = root.tag_ == "VBG" and "can" not in auxiliaries  # "Four banks are lending the money"
    if any(one.lower_ in USUALLY for one in root.children):
        return None
    present = (root.tag_ in {"VBZ", "VBP"} or bool(auxiliaries & {"is", "are", "can"})) and not going_on
    return "loose" if present and (lemma(root) != "have" or _entitles(root)) else None


def _entitles(root: Token) -> bool:
    """Whether a verb tells what somebody is entitled to: "The US has jurisdiction over its soldiers"."""
    had = [one for one in root.children if one.dep_ == "dobj" and lemma(one) in ENTITLEMENTS]
    return lemma(root) in {"have", "keep", "retain", "enjoy"} and bool(had) and not parse.is_negated(root)
