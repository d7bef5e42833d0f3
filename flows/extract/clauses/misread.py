"""Verbs by which an instrument provides that the parse has hung elsewhere or taken for nouns."""

import re
from collections.abc import Iterator

from flows.extract.agreements.instruments import Instrument, is_compared
from flows.extract.clauses.passages import Passage
from flows.extract.clauses.verbs import kinds_of
from flows.extract.clauses.words import is_verbless, lemma, verbs
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

DESCRIBED = re.compile(
    r"(?:,? (?:of|in|at|on|from|with|between|by|before|signed|concluded|reached|done|agreed|sealed|inked)\b"
    r"[^,;:.]{0,60}){0,4}"
    r",? (?:which|that) (?:(?:also|now|will|would|shall|is to) )*(?P<verb>[a-z]+)\b"
)
"""A relative clause that follows an instrument, its date and its place."""
AFTER = re.compile(
    r" (?:also |would |will )?(?P<stem>\w+?)(?:s|es|(?:ed|d)(?! (?:by|in|on|at|with|under|last|this)\b))? "
)
"""A verb that follows an instrument."""
LONG_ASIDE = re.compile(
    r", | \(| (?:that|which|signed|concluded|reached|agreed|struck|initialled|between|with|from|of \d{4}) "
)
"""What follows an instrument whose verb is far away."""
OPENS_CLAUSE = re.compile(
    r"(?:[:;–—]|, (?:and|while|but|whereas)) (?:(?:an?|the|its|their|this|another|one) )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""What stands before an instrument with which the next clause of a sentence opens."""
AFTER_ANOTHER = re.compile(
    r"^(?:(?:un)?like|compared (?:with|to)|(?:by|in) contrast (?:with|to)) [^,;]{5,120}, "
    r"(?:(?:the|an?|its|their|[A-Z][\w-]+['’]s?) )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""The same where the sentence opens with what it is compared with."""
NO_NOUNS = frozenset(
    "foresee provide oblige allow enable commit include contain comprise govern let give bind entitle stipulate "
    "envisage establish create forbid prohibit obligate require regulate span encompass".split()
)
"""Verbs by which papers provide that are never nouns, whatever the parser takes them for: "foresees"."""


def after(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """What follows a providing verb that the parser took for a noun: "ten agreements deals with trade and health"."""
    sentence = one.sentence
    if is_compared(one):
        return
    before = sentence.text[: one.start]
    opens = one.start <= len("The present ") or bool(OPENS_CLAUSE.search(before) or AFTER_ANOTHER.match(before))
    if opens and (verb := _far_verb(one)) is not None:
        yield Passage(sentence, verb.idx, len(sentence.text), agreement, "provides")
        return
    word = AFTER.match(sentence.text, one.end)
    if word is None or not {word["stem"], word["stem"] + "e"} & verbs("paper"):
        return
    verb = sentence.token_at(word.start("stem"), word.end())
    if is_verbless(sentence) or (one.definite and (verb.pos_ != "VERB" or verb.dep_ in {"amod", "nmod", "compound"})):
        yield Passage(sentence, word.start("stem"), len(sentence.text), agreement, "provides")


def _far_verb(one: Instrument) -> Token | None:
    """The providing verb after a long aside that the parse has lost: "The pact, which they praised, foresees …"."""
    text = one.sentence.text
    if LONG_ASIDE.match(text, one.end) is None:
        return None
    verbless = is_verbless(one.sentence)
    for match in re.finditer(r"(?:, |\) |(?<=[a-z\d]) )(?P<verb>(?P<stem>[a-z]+)s)(?: (?!by\b)|: )", text[one.end :]):
        verb = one.sentence.token_at(one.end + match.start("verb"), one.end + match.end("verb"))
        finite = verb.tag_ == "VBZ" or (verb.tag_ == "NNS" and (verbless or match["stem"] in NO_NOUNS))
        if finite and match["stem"] in verbs("paper") - verbs("speaking"):
            return verb
    return None


def described(one: Instrument, agreement: AgreementFact) -> list[Passage]:
    """What a relative clause after an instrument says of it that the parser hung elsewhere.

    "A pact of five years, which covers training and visits", "an accord reached in Oslo that lets ships call".
    """
    sentence = one.sentence
    match = DESCRIBED.match(sentence.text, one.end)
    if match is None:
        return []
    verb = sentence.token_at(match.start("verb"), match.end("verb"))
    kinds = kinds_of(verb)
    if verb.pos_ != "VERB" or kinds == frozenset() or parse.is_negated(verb):
        return []
    before = [x for x in sentence.tokens if x.idx < match.start("verb") and (x.pos_ != "PUNCT")][-2:-1]
    far = sentence.text[one.end : match.start("verb")].count(",") > 1 or any(x.pos_ == "PROPN" for x in before)
    if far and kinds is None and lemma(verb) not in verbs("paper") - verbs("speaking"):
        return []  # what somebody named between does
    return [Passage(sentence, verb.idx, len(sentence.text), agreement, "provides", verb=verb, kinds=kinds)]
