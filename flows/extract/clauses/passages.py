"""A passage: the words of a sentence that tell what an agreement provides, before it is asked what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.extract import actors
from flows.extract.agreements.instruments import Instrument
from flows.extract.clauses.verbs import history
from flows.extract.clauses.words import LIFE, SUBJECT, is_verbless, lemma, verbs
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

NAMES = frozenset({"name", "proper_name"})
"""Rules by which the name of an instrument alone tells what it provides."""
FORBIDDEN = frozenset({"NTX", "TPA", "NEU", "SAN"})
"""What a treaty provides when it does not permit something."""
APPLYING = frozenset({"apply", "cover", "extend", "hold", "count"})
"""Verbs that, denied, tell where a provision ends: "It does not cover the islands"."""
BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod", "nummod", "advmod", "poss", "cc"})
"""Dependencies of what stands before a noun."""
ITEMS = frozenset({"appos", "conj", "dobj", "npadvmod"})
"""Dependencies of an item of a list."""
TOLD_OF = re.compile(
    r"(?: (?:of|in|from|with|between|signed|concluded|reached|dating)\b[^,;:.()]{2,50})?"
    r"(?:, | \(| )(?:which|that|under which|by which|in which|whereby)\b"
)
"""What follows an instrument that a relative clause tells about."""
NEXT_CLAUSE = re.compile(
    r"(?:; |, (?:and|while|but|whereas) )(?:(?:the|a|an|its|their|another|one|that|this) )?(?:[\w’-]+ ){0,4}$",
    re.IGNORECASE,
)
"""What stands before an instrument that is the subject of the next clause of a sentence."""
CONTRASTING = frozenset({"while", "whereas", "where", "although", "though"})
"""Conjunctions of a clause that tells what another instrument provides."""
Mentioned = list[tuple[Instrument, AgreementFact]]


@dataclass(frozen=True)
class Passage:
    """Words text[start:end] of a sentence that tell what one agreement provides, and the rule that says so.

    What is provided hangs from `verb`, where there is one. `own` are the words that only name instruments; `kinds` are
    the clause types that the words can tell, None for all.
    """

    sentence: Sentence
    start: int
    end: int
    agreement: AgreementFact
    rule: str
    modality: str = "asserted"
    verb: Token | None = None
    kinds: frozenset[str] | None = None
    own: tuple[tuple[int, int], ...] = ()


def _until_then(verb: Token) -> bool:
    """Whether what is denied is so only for a time: "It will not come into force before parliament has voted"."""
    return any(
        one.lower_ in {"before", "until", "unless"} and one.dep_ in {"mark", "prep", "advmod"}
        for child in verb.children
        for one in (child, *child.children)
    )


def whole(sentence: Sentence, agreement: AgreementFact, rule: str, mentioned: Mentioned) -> Passage:
    """The whole of a sentence."""
    return Passage(sentence, 0, len(sentence.text), agreement, rule, own=names(mentioned))


def until_told_of_other(passage: Passage, start: int, mentioned: Mentioned) -> int:
    """Where the words of a passage end from which on another instrument, past `start`, is told about: "builds on the
    accord of 1984, which …", "says that …, and the pact of 1990 …".
    """
    text, stops = passage.sentence.text, [passage.end]
    for one, its in mentioned:
        if its is passage.agreement or not start < one.end < passage.end:
            continue
        if TOLD_OF.match(text, one.end):
            stops.append(one.end)
        if one.token.dep_ in SUBJECT and NEXT_CLAUSE.search(text[: one.start]):
            stops.append(one.start)
    return min(stops)


def names(mentioned: Mentioned) -> tuple[tuple[int, int], ...]:
    """The words of a sentence that only name instruments."""
    return tuple((one.start, one.end) for one, _ in mentioned if not one.bare)


def of_verb(
    sentence: Sentence, verb: Token, agreement: AgreementFact, rule: str, kinds: frozenset[str] | None
) -> Iterator[Passage]:
    """What the verb governs, with the conditions before it."""
    modality = parse.modality(verb)
    auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    if lemma(verb) in verbs("speaking") and modality not in {"speculative", "denied"}:  # "…, the pact says"
        told = [actors.subtree(one)[1] for one in verb.children if one.i < verb.i and _contrasts(one)]
        yield Passage(sentence, max(told, default=0), len(sentence.text), agreement, rule, modality, kinds=kinds)
        return
    lasting = parse.is_passive(verb) and lemma(verb) in verbs("life")  # "It can be renewed"
    real = "would" in auxiliaries or kinds is not None or lasting
    if modality == "speculative" and real and not auxiliaries & {"could", "might"}:
        modality = "planned"  # what a draft would do; that a treaty may be ended
    if modality == "denied" and kinds == LIFE and (lemma(verb) == "have" or _until_then(verb)):
        modality = "asserted"  # "It has no end date"
    begins = verb.idx
    if modality == "denied" and kinds is None:
        begins = min([begins, *(one.idx for one in verb.children if one.dep_ in {"aux", "neg"})])  # "does not allow"
        kinds, modality = FORBIDDEN | ({"CND"} if lemma(verb) in APPLYING else frozenset()), "asserted"
    if modality not in {"speculative", "denied"}:
        start, end = actors.subtree(verb)
        end = min([end, *(actors.subtree(told)[0] for told in history(verb))])
        end = _list_end(sentence, verb, end)
        if is_verbless(sentence) or phrase("goes_on").match(
            sentence.text, end
        ):  # the parse went astray, or the list goes on
            end = len(sentence.text)
        conditioned = any(
            child.dep_ in {"advcl", "prep"} and child.i < verb.i and not _contrasts(child) for child in verb.children
        )
        conditioned |= any(_of_article(one) for one in parse.subjects(verb))
        yield Passage(sentence, start if conditioned else begins, end, agreement, rule, modality, verb, kinds)


def _contrasts(before: Token) -> bool:
    """Whether words before a verb tell of something else: "Whereas the first binds both, the second …", "Unlike it"."""
    marked = any(one.dep_ in {"mark", "advmod"} and one.lower_ in CONTRASTING for one in before.children)
    own = any(one.dep_ in SUBJECT for one in before.children)
    return (before.dep_ == "advcl" and marked and own) or before.lower_ in {"unlike", "like"}


def _list_end(sentence: Sentence, verb: Token, end: int) -> int:
    """Where the list ends of what a verb governs, of which the parse has hung further items from what stands before."""
    while sentence.text[end : end + 2] == ", ":
        item = next((one for one in sentence.tokens if one.idx >= end + 2), None)
        while item is not None and item.head.i > item.i and item.dep_ in BEFORE_NOUN:
            item = item.head
        if item is None or item.pos_ != "NOUN" or item.i < verb.i or not _is_item(item, verb):
            break
        end = actors.subtree(item)[1]
    return end


def _is_item(item: Token, verb: Token) -> bool:
    """Whether a noun goes on with a list though it hangs from what stands before the verb, or from who is quoted:
    '"It provides for visits, drills and courses," she said'.
    """
    if item.dep_ in SUBJECT and item.head == verb.head and verb.dep_ == "ccomp" and item.head.i > item.i:
        return any(one.dep_ in SUBJECT and one.i > item.i for one in item.head.children)
    return item.dep_ in ITEMS and item.head.i <= verb.i


def _of_article(subject: Token) -> bool:
    """Whether an article of an instrument is the subject: "Article V of the treaty applies to the islands"."""
    return any(lemma(one) == "article" for one in (subject, *subject.children))
