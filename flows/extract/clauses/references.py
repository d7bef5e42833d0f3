"""How a sentence takes up an instrument that it does not name: as "it", by a part of its text, by its articles."""

import re
from collections.abc import Iterator
from functools import cache

from flows.extract import actors
from flows.extract.clauses.verbs import kinds_of, with_companions
from flows.extract.clauses.words import MODALS, SUBJECT, is_verbless, lemma, nouns, verbs
from flows.extract.lexicons import phrase
from flows.extract.prefilter import Guarded, guarded
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

PLANS = frozenset({"plan", "roadmap", "blueprint", "package", "paper", "document", "draft", "promise", "pledge"})
"""Parts of a text that may also be papers of their own, where others are named with them."""
PAPER_NOUNS = frozenset("agreement pact deal treaty accord memorandum memo compact".split())
OF_PAPER = re.compile(
    r"new|latest|landmark|historic|bilateral|trilateral|final|full|whole|broad|sweeping|controversial|-|year"
    r"|(?:\w+-)?years?-?(?:long)?|\d+|two|three|five|ten|twenty|\w+-(?:page|point|article|way)|page|point"
)
"""What may stand before a noun that takes an agreement up."""
NOT_OF_IT = frozenset(
    {"no", "our", "my", "his", "her", "your", "early", "initial", "earlier", "previous", "former", "original"}
)
"""Words before a noun for a part of a text by which it is none, somebody's own or given up: "Our goal is to …"."""
CITED = frozenset("clause chapter section annex article paragraph provision appendix passage".split())
"""Nouns for a part of a text that tell what it provides by what they are on."""
_CITING = guarded("|".join(sorted(noun[:6] for noun in CITED)), re.IGNORECASE)
"""Without such letters no sentence has one of them, and it need not be parsed."""
GONE = frozenset("strike drop remove delete omit leave reject scrap cut miss lack want demand need".split())
"""What happens to a part of a text that is none, or not yet."""
ORGANS = frozenset(
    "government ministry cabinet administration army navy military agency department office parliament court bank "
    "company party group alliance bloc commission union council headquarters embassy palace presidency".split()
)
"""Who, saying "it", speaks of itself."""
OBLIGING = frozenset(
    "provide cover include oblige commit contain allow let grant require guarantee promise permit bind foresee "
    "envisage stipulate regulate enable entitle pledge".split()
)
"""What papers do rather than those who speak of them."""
PAPERS = re.compile(r"\b(?:arrangements|accords|agreements|treaties|pacts|protocols|notes)$", re.IGNORECASE)
"""How the title of an agreement ends that is made of several papers."""
LETTING = frozenset({"let", "make", "have", "help", "see", "watch"})
"""Verbs of whose object a bare infinitive tells what it does."""
NEW_SENTENCE = re.compile(r"(?:[.!?][\"”’']? |: [\"“‘'])$")
"""What stands before the first word of a further sentence of a quotation."""
OPENS = 8
"""Within how many tokens a sentence has come to the subject that it opens with."""
NUMBERED = re.compile(r"(?:article|clause|section|chapter|point|paragraph|item|annex|pillar|phase|tier)s?$")
"""Words for a part of a text that a number follows."""
_OPENING = re.compile(
    r"(?:the|its|this|that|another|a|an|one)\b(?: [\w-]+){0,3}? (?P<part>[a-z]+?)s?"
    r" (?:also )?(?P<verb>[a-z]+?)(?:e?s|ed)? ",
    re.IGNORECASE,
)
"""How a sentence opens whose subject is a part of a text."""
_SIDES = r"(?:sides|parties|countries|states|governments|neighbou?rs|nations|capitals|leaders|allies)"
_TAKING_UP = re.compile(
    r"(?:(?P<paper>it|they|(?:article|clause|section|chapter|annex|point|paragraph)s? \w+(?:(?:,| and|,? to|-) \w+)*)"
    r"|both|the (?:two|three)|either|neither|each"
    rf"|(?:both|the two|the three|all) {_SIDES}|(?:either|neither|each) (?:side|party|country|state))"
    r" (?:also |further |then |now )*(?P<verb>[a-z]+) ",
    re.IGNORECASE,
)
"""How a sentence opens whose subject is the paper itself or its sides."""


def pronoun(agreement: AgreementFact) -> str:
    """What a text calls an agreement, "they" for one like the Five Power Defence Arrangements."""
    return "they" if agreement.titles and PAPERS.search(agreement.titles[0]) else "it"


@cache
def taking_up(pronoun: str) -> Guarded:
    """What stands in every sentence that takes an instrument up: the pronoun ("it", "it'd", "itll") or, in some form,
    a noun for a part of a text. Without them the sentence need not be parsed.
    """
    stems = sorted(re.sub("(?:[ie]?x|[efy])$", "", noun) for noun in nouns("part"))
    papers = "|".join(sorted(PAPER_NOUNS))
    pattern = (
        rf"(?<![a-z])(?:{pronoun}(?:d|ll|ve|re)*(?![a-z])|points? \d|{'|'.join(stems)})"
        rf"|^[\"“'‘]?(?:this|that) [a-z]+s? |\b(?:the|this) (?:[\w-]+ ){{0,2}}(?:{papers})\b"
    )
    return guarded(pattern, re.IGNORECASE)


def continuing(
    sentence: Sentence, distance: int = 1, pronoun: str = "it"
) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The verbs of a sentence whose subject takes up the instrument of a sentence before ("It covers …").

    `distance` is how many sentences before: only from the next one on any verb will do. `pronoun`
    is what the text calls it.
    """
    if not taking_up(pronoun).search(sentence.text):
        return
    for token in sentence.tokens:
        there = token.dep_ == "attr" and any(one.dep_ == "expl" for one in token.head.children)
        if there and lemma(token) in nouns("part") and not parse.is_negated(token.head):  # "There are chapters on …"
            yield token.head, None
            return
        if token.dep_ not in SUBJECT or (token.i > OPENS and not _after_opening(sentence, token)):
            continue
        if token.lower_ in {"this", "that"} and distance == 1 and _is_spoken(sentence, token):
            yield token.head, None
            return
        if token.lower_ == pronoun and (token.head.dep_ in {"advcl", "relcl", "acl"} or _is_let(token)):
            continue  # "Nairobi must ask before it signs …"
        if token.lower_ == pronoun and token.head.dep_ == "csubj" and parse.is_negated(token.head):
            return  # "What it does not contain is a pledge"
        if token.lower_ == pronoun and token.head.dep_ == "csubj" and lemma(token.head.head) == "be":
            yield token.head.head, None  # "What it does is promise …", "What it boils down to is a pledge"
            return
        part = _is_part(token) and not any(one.lower_ in NOT_OF_IT for one in token.children)
        if part and lemma(token.head) in GONE and parse.is_passive(token.head):
            return  # "A pledge to consult was removed from the text"
        held = parse.prepositional(token, {"of", "in", "on", "with", "between"}) if part else []
        held += [one for one in token.children if one.dep_ == "poss" and _is_numbered(token)]  # "NATO's Article 5"
        if (token.lower_ == pronoun and not _of_speaker(sentence, token)) or (
            part
            and not any(actors.denoted(sentence, one) for one in held)
            and not (lemma(token) in PLANS and actors.within(sentence, *actors.subtree(token)))
        ):
            for verb in with_companions([token.head]):
                kinds = kinds_of(verb)
                spoken = (
                    token.lower_ == pronoun and lemma(verb) in verbs("speaking") and verb.tag_ != "VBZ"
                )  # a ministry "said"
                lasts = lemma(verb) in verbs("life") or any(one.lower_ in nouns("lasting") for one in verb.children)
                far = token.lower_ == pronoun and distance > 1 and lemma(verb) not in verbs("paper") and not lasts
                if kinds != frozenset() and not spoken and not far:
                    yield verb, kinds
            return


def _is_let(token: Token) -> bool:
    """Whether somebody lets or makes the subject of a verb do it: "Egypt lets it train pilots"."""
    verb = token.head
    bare = verb.tag_ == "VB" and not any(one.dep_ == "aux" for one in verb.children)
    return bare and verb.dep_ in {"ccomp", "xcomp"} and lemma(verb.head) in LETTING


def _is_spoken(sentence: Sentence, token: Token) -> bool:
    """Whether "this" opens what somebody says of the paper: "This covers officer training", the minister said."""
    provides = lemma(token.head) in verbs("paper") - verbs("speaking") and token.head.tag_ in {"VBZ", "VB"}
    return provides and not sentence.text[: token.idx].strip("\"“'‘ ")


def _after_opening(sentence: Sentence, token: Token) -> bool:
    """Whether only a source or the like stands before a subject: "According to an official of …, it also covers …"."""
    if NEW_SENTENCE.search(sentence.text[: token.idx]):
        return True  # 'He said: "We are glad. It covers …"'
    if token.lower_ == "it" and token.head.dep_ == "ccomp" and lemma(token.head) in OBLIGING:
        return (
            sentence.text[: token.idx].rstrip().endswith(("said", "says", "that", "added", "adds"))
        )  # "…; he said it …"
    definite = any(one.lower_ in {"the", "this"} for one in token.children)
    if definite and token.head.dep_ == "ccomp" and lemma(token.head.head) in verbs("speaking") | {"tell", "add"}:
        return True  # "The minister of defence of Cyprus, Vasilis Palmas, said the document opens …"
    return token.head.dep_ == "ROOT" and phrase("opening_aside").search(sentence.text[: token.idx]) is not None


def _of_speaker(sentence: Sentence, token: Token) -> bool:
    """Whether "it" is he who speaks: "Indonesia repeated that it has received no request"."""
    verb = token.head
    if verb.dep_ != "ccomp":
        return False
    if any(lemma(one) in ORGANS for one in parse.subjects(verb.head)):
        return True
    people = [one for one in actors.mentions(sentence) if one.kind == "person"]
    speakers = [one for one in parse.subjects(verb.head) if not any(x.start <= one.idx < x.end for x in people)]
    return any(actors.denoted(sentence, one) for one in speakers)


def is_it(verb: Token) -> bool:
    """Whether the subject of a verb is no more than "it"."""
    return any(one.lower_ == "it" for one in parse.subjects(verb))


def resumed(sentence: Sentence, after: int, *, plural: bool) -> Iterator[Token]:
    """The verbs, past a position, by which a sentence that has named an instrument goes on about it.

    "…, saying its main object is training", "…, and all of them promise arms", "…, adding that it provides for visits".
    """
    for token in sentence.tokens:
        if token.idx < after or token.dep_ not in SUBJECT or token.head.dep_ in {"relcl", "acl", "advcl"}:
            continue
        if _is_let(token):
            continue
        pronouns = {"they", "all", "both", "most", "many", "each"} if plural else {"it"}
        part = lemma(token) in nouns("part") and any(one.lower_ in {"its", "their"} for one in token.children)
        meant = [token.head, *(one for child in token.head.children if child.dep_ == "acomp" for one in child.children)]
        for verb in with_companions(meant) if part or token.lower_ in pronouns else ():
            provides = lemma(verb) in verbs("paper") - verbs("speaking") and not parse.is_passive(verb)
            if provides or (plural and lemma(verb) in verbs("party")) or (part and kinds_of(verb) is None):
                yield verb


def articles(sentence: Sentence) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The verbs of which articles of the text are subject, wherever they stand ("…; Article 6 grants it bases")."""
    for token in sentence.tokens:
        cited = token.dep_ in SUBJECT and any(lemma(one) == "article" for one in (token, *token.children))
        if cited and kinds_of(token.head) is None:
            yield token.head, None


def cited(sentence: Sentence) -> Iterator[Token]:
    """Parts of a text that say what they are on, whatever is told of them: "A chapter on trade has drawn criticism"."""
    if not _CITING.search(sentence.text):
        return
    for token in sentence.tokens:
        if token.dep_ not in SUBJECT or lemma(token) not in CITED or lemma(token.head) in GONE:
            continue
        before = {one.lower_ for one in token.children if one.i < token.i}
        topic = any(one.dep_ == "prep" and one.lower_ in {"on", "about", "concerning"} for one in token.children)
        real = parse.modality(token.head) not in {"speculative", "denied"}
        if topic and real and before & {"a", "an", "the", "another", "its", "one"}:
            yield token


def _is_part(token: Token) -> bool:
    """Whether a noun is a part of a text: "the preamble", "Article VI", "Articles VI and VII", "Point 9"."""
    that_one = token.lower_ == "one" and any(one.lower_ == "that" for one in token.children)
    return lemma(token) in nouns("part") or _is_numbered(token) or _is_paper(token) or (that_one and token.i < OPENS)


def _is_paper(token: Token) -> bool:
    """Whether a noun that names no agreement by itself stands for the one just named: "the ten-year agreement"."""
    before = [one for one in token.children if one.i < token.i]
    definite = any(one.lower_ in {"the", "this"} for one in before)
    plain = all(one.lower_ in {"the", "this"} or OF_PAPER.fullmatch(one.lower_) for one in before)
    return definite and plain and lemma(token) in PAPER_NOUNS


def _is_numbered(token: Token) -> bool:
    counted = NUMBERED.match(token.lower_) is not None and any(one.like_num for one in token.children)
    return counted or any(NUMBERED.match(one.lower_) and one.dep_ in {"compound", "nmod"} for one in token.children)


def in_subject(token: Token) -> bool:
    """Whether a noun is only said of the subject of the main verb."""
    while token.head != token and token.dep_ not in SUBJECT | {"ROOT", "conj", "advcl", "ccomp"}:
        token = token.head
        if token.dep_ in SUBJECT and token.head.dep_ == "ROOT":
            return True
    return False


def misread(sentence: Sentence) -> bool:
    """Whether a sentence opens with a part of a text and a verb that the parser took for a noun: "The text spans …"."""
    match = _OPENING.match(sentence.text)
    if match is None or not is_verbless(sentence):
        return _taken_for_noun(sentence)
    stem, that_one = match["verb"].lower(), sentence.text.startswith("That one ")
    named = that_one or match["part"].lower() in nouns("part")
    return (named and bool({stem, stem + "e"} & verbs("paper"))) or _taken_for_noun(sentence)


def _taken_for_noun(sentence: Sentence) -> bool:
    """Whether a sentence opens with the paper or its sides, and the parser took the verb for part of a noun phrase."""
    match = _TAKING_UP.match(sentence.text)
    if match is None:
        return False
    verb = sentence.token_at(match.start("verb"), match.end("verb"))
    astray = verb.pos_ in {"NOUN", "PROPN", "ADJ"} or verb.dep_ in SUBJECT | {"compound", "amod", "nmod"}
    if verb.pos_ == "AUX" or verb.lower_ in MODALS:
        return False
    stem = match["verb"].lower()
    stems = {stem, stem.removesuffix("s"), stem.removesuffix("es"), stem.removesuffix("ies") + "y"}
    return astray and bool(stems & (verbs("paper") if match["paper"] else verbs("party")))
