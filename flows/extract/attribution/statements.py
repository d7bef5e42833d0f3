"""Who says so: source, cue, content, stance of every statement that a text attributes to somebody.

    find("The army said 400 men had left, but Fiji denied it.")

Offsets are code points of the given text, half open.
"""

from collections.abc import Iterable, Sequence

from flows.extract.attribution import afterwards, forms, sources
from flows.extract.attribution.claims import Claim
from flows.extract.attribution.discourse import Attribution, Span, introductions, quotations, resolve_sources, taken_up
from flows.extract.syntax import parse, splitting
from flows.extract.syntax.tree import Doc

__all__ = ["Attribution", "chain_at", "claimant_at", "find", "find_in", "resolve_sources"]

_HEDGES = frozenset({"hearsay", "appearance", "doubt"})
_SENTENCE_END = frozenset(".!?\"”'\u2019)")


def find(text: str) -> list[Attribution]:
    """The attributions of a text, by content and cue; sources that refer back are resolved within it."""
    spans = splitting.split(text)
    docs = parse.parse([splitting.plain(text[start:end]) for start, end in spans])
    return find_in(text, docs, [start for start, _ in spans])


def find_in(text: str, docs: Sequence[Doc], starts: Sequence[int]) -> list[Attribution]:
    """As `find`, for sentences that are parsed already; `starts` are their offsets in the text, ascending."""
    paragraphs = splitting.paragraphs(text)
    whole = frozenset(paragraphs)
    found: list[Attribution] = []
    for doc, start in zip(docs, starts, strict=True):
        said = doc.text  # put together anew each time that it is asked for
        heading = (start, start + len(said)) in whole and said[-1:] not in _SENTENCE_END
        found += [_place(doc, start, claim) for claim in forms.claims(doc, heading)]
    found += afterwards.claims(text, docs, starts)
    quoted = quotations(text, paragraphs, found)
    introduced = [*introductions(text), *_subjects(docs, starts)]
    return taken_up(text, resolve_sources(sorted(set(quoted), key=_order), introduced))


def _subjects(docs: Sequence[Doc], starts: Sequence[int]) -> list[Attribution]:
    """The bodies that are subjects of sentences, as sources of nothing: "it" may mean them in the next one."""
    found = []
    for doc, start in zip(docs, starts, strict=True):
        for token in parse.subjects(parse.root(doc)) if len(doc) else []:
            source = sources.of([token]) if sources.is_kind(token, "body") or token.pos_ == "PROPN" else None
            if source is not None and not sources.has_title(doc.text[slice(*source.span)]):
                (left, right), at = source.span, start + source.span[0]
                text = doc.text[left:right]
                found.append(Attribution(at, start + right, at, at, at, at, "", (), text, (), text))
    return found


def claimant_at(attributions: Iterable[Attribution], offset: int) -> Attribution | None:
    """Who vouches for what stands at the offset: the first of `chain_at`; None is the outlet itself."""
    return next(iter(chain_at(attributions, offset)), None)


def chain_at(attributions: Iterable[Attribution], offset: int) -> list[Attribution]:
    """All who vouch for what stands at the offset: first the claimant, then those who relay it, from within outwards.

    Evidence that names nobody gives way to the named source that relays it ("the envoy said that reports put it at
    400"), and who reports gives way to whom he cites. The hearsay of an aside is the outlet's, whoever says the rest.
    """
    covering = [one for one in attributions if one.covers(offset)]
    covering.sort(key=lambda one: (one.content_end - one.content_start, -one.cue_start))
    if covering and covering[0].aside:
        return covering[:1]
    named = [one for one in covering if one.source_text and not one.generic]
    named.sort(key=lambda one: one.rule == "relay")
    named.sort(key=lambda one: not any(one.rule == "citing" and _relays(other, one) for other in covering))
    return named or covering


def _relays(reporter: Attribution, cited: Attribution) -> bool:
    """Whether the reporter's statement lies within what the cited source vouches for."""
    inside = cited.content_start <= reporter.source_start < cited.content_end
    return reporter is not cited and reporter.cue_start < cited.cue_end + 80 and inside


def _order(one: Attribution) -> tuple[int, int, int]:
    return one.content_start, -one.content_end, one.cue_start


def _place(doc: Doc, start: int, claim: Claim) -> Attribution:
    """A claim of a sentence in offsets of the text."""
    source = claim.source
    left, right = source.span if source is not None else (claim.cue[0], claim.cue[0])
    text = doc.text[left:right]
    return Attribution(
        source_start=start + left,
        source_end=start + right,
        cue_start=start + claim.cue[0],
        cue_end=start + claim.cue[1],
        content_start=start + claim.content[0],
        content_end=start + claim.content[1],
        stance=claim.stance,
        hedges=_hedges(doc, claim.content),
        source_text=text,
        names=tuple((start + a, start + b) for a, b in source.names) if source is not None else (),
        speaker=text,
        generic=source is None or source.generic,
        aside=claim.aside,
        rule=claim.rule,
    )


def _hedges(doc: Doc, content: Span) -> tuple[str, ...]:
    """The hedging words of the content, in its order."""
    inside = [token for token in doc if content[0] <= token.idx < content[1]]
    return tuple(token.lower_ for token in inside if parse.hedge_class(token) in _HEDGES)
