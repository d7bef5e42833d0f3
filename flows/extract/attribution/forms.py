"""The forms in which one sentence says who vouches for what."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract.attribution import marks, sources
from flows.extract.attribution import numbers as attribution_numbers
from flows.extract.attribution.claims import QUOTES, Claim, after_comma, around, end_of, is_aside, span_of, trim
from flows.extract.attribution.sources import Cue, Source
from flows.extract.attribution.verbs import claims_of
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Doc, Token

_OBJECTIVE = frozenset({"him", "her", "them"})
_TELLING = frozenset({"VERB", "NOUN"})
_NAMES = frozenset({"NNP", "NNPS"})
_TYING = frozenset({"according", "per", "by", "in", "on"})
_ABSTRACT = re.compile(r"(?i)\w{3}(?:tion|ment|ness|ship|ity|ance|ence|ism|ing|sis|war|deal|pact|talks?)s?$")


def claims(doc: Doc, headline: bool = False) -> list[Claim]:
    """All attributions of a sentence, outer before inner."""
    found = [claim for token in doc if _may_tell(token) for claim in _at(token)]
    found += _colon(doc, found)
    if headline:
        found += _headline(doc)
    found += marks.claims(doc, found, headline)
    found = [_cut(claim, found) for claim in found]
    sourced = [claim for claim in found if claim.source is not None]
    unsourced = [claim for claim in (*found, *_hearsay(doc)) if claim.source is None]
    kept = sourced + [claim for claim in unsourced if claim.aside or not any(_within(claim, one) for one in sourced)]
    return sorted(set(kept), key=lambda claim: (claim.content[0], -claim.content[1], claim.cue))


def _cut(claim: Claim, found: list[Claim]) -> Claim:
    """Without the "…, X said" at its end, which speaks of the claim and is no part of it."""
    for later in found:
        if later.source is None or later is claim:
            continue
        tail = min(later.cue[0], later.source.span[0])
        if claim.content[0] < later.content[1] <= tail < claim.content[1] <= max(later.cue[1], later.source.span[1]):
            return replace(claim, content=(claim.content[0], later.content[1]))
    return claim


def _within(inner: Claim, outer: Claim) -> bool:
    return outer.content[0] <= inner.content[0] and inner.content[1] <= outer.content[1]


def _may_tell(token: Token) -> bool:
    """Whether `_at` looks at a word at all."""
    return token.pos_ in _TELLING or token.dep_ == "ROOT" or token.tag_ in _NAMES or token.lower_ in _TYING


def _at(token: Token) -> Iterator[Claim]:
    if token.lower_ in {"according", "per"}:
        yield from _according(token)
    if token.lower_ in {"by", "in", "on"} and token.dep_ in {"prep", "agent"}:
        yield from _reckoning(token)
    verb = sources.cue(token, "VERB") if token.pos_ == "VERB" or token.dep_ == "ROOT" else None
    if verb is not None:
        yield from claims_of(token, verb)
    noun = sources.cue(token, "NOUN") if token.pos_ == "NOUN" or token.tag_ in {"NNP", "NNPS"} else None
    if noun is not None and "noun" in noun.patterns:
        yield from _noun(token, noun)


def _according(token: Token) -> Iterator[Claim]:
    """ "according to X" before, after or within what X says."""
    middle = next((child for child in token.children if child.lower_ == "to"), None)
    holder = middle if token.lower_ == "according" else token
    heads = [child for child in holder.children if child.dep_ == "pobj"] if holder is not None else []
    named = bool(heads) and (heads[0].pos_ == "PROPN" or sources.is_kind(heads[0], "person", "body"))
    first = token.nbor(-1) if token.i and token.nbor(-1).lower_ == "as" else token  # "as per the ministry"
    if not heads or (token.lower_ == "per" and not (named and (after_comma(first) or first.i == 0))):
        return
    if heads[0].lower_ in _OBJECTIVE:
        one = Source(span_of(heads[0], heads[0]), ())
        content = around(token.doc, token.idx, one.span[1], token.head)
        yield Claim("according_to", one, span_of(token, middle or token), content, "asserts")
        return
    if not (sources.can_speak(heads[0]) or sources.may_be_name(heads[0])):
        return  # "according to plan"
    source = sources.of(parse.conjuncts(heads[0]))
    if source is not None:
        content = around(token.doc, first.idx, max(source.span[1], span_of(heads[0], heads[0])[1]), token.head)
        if content[0] < content[1]:
            yield Claim("according_to", source, span_of(token, middle or token), content, "asserts")


def _reckoning(prep: Token) -> Iterator[Claim]:
    """ "by the army's count", "in the envoy's telling", "by the reckoning of diplomats", "by its own figures"."""
    held = [child for child in prep.children if child.dep_ in {"pobj", "pcomp"}]
    noun = next((one for one in held if sources.is_kind(one, "reckoning")), None)
    if noun is None:
        return
    owner = next((one for one in noun.children if one.dep_ == "poss" and one.tag_ == "PRP$"), None)
    owner = owner or sources.owner(noun) or next((one for one in noun.children if one.dep_ == "nsubj"), None)
    owner = owner or (held[0] if held[0] != noun else None)
    if owner is None or not (owner.tag_ == "PRP$" or sources.can_speak(owner) or sources.may_be_name(owner)):
        return
    pronoun = owner.tag_ == "PRP$" and owner.lower_ in sources.POSSESSIVES
    source: Source | None = Source(span_of(owner, owner), ())
    if not pronoun:
        source = sources.of(parse.conjuncts(owner))
    content = around(prep.doc, prep.idx, end_of(noun), prep.head)
    if source is not None and content[0] < content[1]:
        yield Claim("reckoning", source, span_of(noun, noun), content, "asserts")


def _colon(doc: Doc, found: list[Claim]) -> Iterator[Claim]:
    """The subject of the clause before a colon says what is quoted after it."""
    opening = re.search(r":\s*[\"“]", doc.text)
    if opening is None or any(one.cue[0] < opening.start() < one.content[1] - 3 for one in found):
        return
    named = doc.char_span(*trim(doc.text, 0, opening.start()))
    if named is not None and (_names_source(list(named), at_end=False) or _is_name(list(named))):
        span = trim(doc.text, 0, opening.start())
        cue = (opening.start(), opening.start() + 1)
        yield Claim("colon", Source(span, (span,)), cue, trim(doc.text, opening.end(), len(doc.text)), "asserts")
        return
    before = [one for one in doc if one.idx < opening.start() and one.pos_ in {"VERB", "AUX"}]
    verb = next((one for one in before if one.head == one or one.head.idx > opening.start()), None)
    speakers = [one for one in parse.subjects(verb) if sources.can_speak(one)] if verb is not None else []
    source = sources.of(speakers)
    if verb is not None and source is not None:
        yield Claim("colon", source, span_of(verb, verb), trim(doc.text, opening.end(), len(doc.text)), "asserts")


def _noun(noun: Token, entry: Cue) -> Iterator[Claim]:
    """ "claims by X that", "X's estimate of", "an initial estimate of 3,000"."""
    holder = sources.owner(noun)
    clause = [one for one in noun.children if one.dep_ in {"acl", "ccomp"} and _is_that_clause(one)]
    about = [one for one in noun.children if one.dep_ == "prep" and one.lower_ == "of" and not _holds(one, holder)]
    numeric = "number" in entry.patterns and any(one.like_num for prep in about for one in prep.subtree)
    told = attribution_numbers.amount_of(noun) if holder is not None and "number" in entry.patterns else []
    parts = clause or (about if holder is not None or numeric else []) or told
    if not parts:
        return
    doc = noun.doc
    source = sources.of(parse.conjuncts(holder)) if holder is not None else _described(noun)
    content = trim(doc.text, min(one.left_edge.idx for one in parts), max(end_of(one) for one in parts))
    yield Claim("noun", source, span_of(noun, noun), content, entry.stance, source is None and is_aside(noun))


def _described(noun: Token) -> Source | None:
    """ "a Fijian estimate", "army reports": the word before the noun names the source."""
    for child in noun.lefts:
        if (
            child.dep_ in {"amod", "compound", "nmod"}
            and child.text[0].isupper()
            and child.pos_ in {"ADJ", "PROPN"}
            and child.i
        ):
            return Source(sources.extent(child), (sources.extent(child),))
    return None


def _is_that_clause(token: Token) -> bool:
    return any(one.dep_ == "mark" and one.lower_ == "that" for one in token.children) or (
        token.dep_ in {"ccomp", "acl"}
        and any(one.lower_ == "that" and one.i == token.left_edge.i for one in token.subtree)
    )


def _holds(prep: Token, holder: Token | None) -> bool:
    return holder is not None and holder.head == prep


def _hearsay(doc: Doc) -> Iterator[Claim]:
    """ "reportedly": somebody says so, and the outlet does not tell who."""
    for token in doc:
        entry = parse.hedges().get((token.lower_, token.pos_))
        if entry is None or entry[0] != "hearsay" or token.pos_ != "ADV":
            continue
        head = token.head if token.head.pos_ in {"VERB", "AUX"} or token.head == token else token.head.head
        top = head.head if head.dep_ == "acl" else head
        span = trim(doc.text, parse.noun_chunk(top).start_char if top != head else top.left_edge.idx, end_of(head))
        yield Claim("hearsay", None, span_of(token, token), span, "reports", is_aside(head))


def _headline(doc: Doc) -> Iterator[Claim]:
    """ "Suva: 400 men to leave" and "400 men to leave: army"."""
    text = doc.text
    if not text[:1].isalnum() and text[:1] not in QUOTES | {"'", "\u2018"}:
        return  # an item of a list
    for colon in [at for at, char in enumerate(text) if char == ":" and text[at + 1 : at + 2] == " "]:
        for left, right, rest in ((0, colon, (colon + 1, len(text))), (colon + 1, len(text), (0, colon))):
            span = trim(text, left, right)
            named = doc.char_span(*span) if span[0] < span[1] else None
            if named is None or not _names_source(list(named), at_end=left > 0):
                continue
            if text[slice(*rest)].strip()[:1].isdigit() and not any(one.pos_ in {"VERB", "AUX"} for one in doc):
                continue  # "Fiji: 400 men" in a list
            cue_span = (colon, colon + 1)
            yield Claim("headline", Source(span, (span,)), cue_span, trim(text, *rest), "asserts")
            return


def _names_source(tokens: list[Token], at_end: bool) -> bool:
    if not 1 <= len(tokens) <= 6 or any(one.pos_ in {"VERB", "AUX"} and one.lower_ == one.text for one in tokens):
        return False
    last = tokens[-1]
    if any(one.like_num or one.is_punct for one in tokens if one.text not in {"-", "'s", "\u2019s"}) or is_label(last):
        return False
    speaks = sources.is_kind(last, "person", "body") or (at_end and sources.is_kind(last, "evidence"))
    named = all(one.text[:1].isupper() and (one.pos_ in {"PROPN", "ADJ"} or sources.is_acronym(one)) for one in tokens)
    return speaks or (named and _ABSTRACT.search(last.text) is None)


def _is_name(tokens: list[Token]) -> bool:
    """Whether it is nothing but two or three capitalised words, or one that is no kind of article."""
    few = 1 <= len(tokens) <= 3 and all(one.text[:1].isupper() and one.text.isalpha() for one in tokens)
    return few and not any(is_label(one) for one in tokens) and len(tokens[-1]) > 1


def is_label(token: Token) -> bool:
    """A word that heads a kind of article ("Analysis: …") and no source."""
    entry = sources.cue(token, "NOUN")
    return entry is not None and "label" in entry.patterns
