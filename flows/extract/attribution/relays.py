"""Who relays what another says: "citing officials", "the agency quoted the envoy as saying"."""

from collections.abc import Iterator

from flows.extract.attribution import sources
from flows.extract.attribution.claims import Claim, around, end_of, segment, span_of, trim
from flows.extract.attribution.sources import Span
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token


def quoting(verb: Token) -> Iterator[Claim]:
    """ "the agency quoted the envoy as saying that 400 had left": the envoy says it, the agency relays it."""
    saying = [
        inner
        for head in (verb, *verb.children)
        for one in head.children
        if one.lower_ == "as"
        for inner in one.children
        if inner.dep_ == "pcomp" and inner.tag_ == "VBG"
    ]
    source = sources.of([one for one in verb.children if one.dep_ == "dobj" and sources.can_speak(one)])
    if not saying or source is None or parse.is_passive(verb):
        return
    told = [one for one in saying[0].children if one.dep_ == "ccomp"]
    text = verb.doc.text
    before = trim(text, segment(text, verb.idx)[0], verb.left_edge.idx)
    content = trim(text, told[0].left_edge.idx, end_of(told[0])) if told else _before_relay(verb) or before
    if content[0] < content[1]:
        cue = span_of(verb, saying[0])
        relay = sources.of([one for one in parse.subjects(verb) if sources.can_speak(one)])
        if relay is not None:
            yield Claim("relay", relay, cue, content, "reports")
        yield Claim("quoted", source, cue, content, "asserts")


def _before_relay(verb: Token) -> Span | None:
    """What stands before ", the agency quoted the envoy as saying"."""
    subjects = [one for one in verb.children if one.dep_ == "nsubj"]
    start = subjects[0].left_edge.idx if subjects else verb.idx
    span = trim(verb.doc.text, segment(verb.doc.text, start)[0], start)
    return span if span[0] < span[1] else None


def citing(verb: Token) -> Iterator[Claim]:
    """ "reported 400 deaths, citing officials": the officials vouch for it."""
    named = [one for one in parse.objects(verb) if sources.can_speak(one)]
    source = sources.of(named)
    if source is None or verb.tag_ != "VBG" or parse.is_passive(verb):
        return
    content = around(verb.doc, verb.idx, max(end_of(verb), source.span[1]), verb.head)
    if content[0] < content[1]:
        yield Claim("citing", source, span_of(verb, verb), content, "reports")
