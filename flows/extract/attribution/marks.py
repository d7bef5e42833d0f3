"""Attributions by their marks, where the parser has not seen the verb: "…, Diaz estimates.", "…,” Ba said."

News copy sets source and verb off by commas, quotation marks and dashes; a small parser takes many such verbs for
nouns.
"""

import re
from collections.abc import Iterator, Sequence

from flows.extract.attribution import sources
from flows.extract.attribution.claims import Claim, trim
from flows.extract.attribution.sources import Source, Span
from flows.extract.prefilter import guarded
from flows.extract.syntax.tree import Doc

_SAYS = (
    r"(?:(?:(?:ha(?:s|ve|d)|can) )?"
    r"(?:says?|said|estimates?|estimated|reckons?|reckoned|believes?|believed|claims?|claimed|reports?|reported|shows?"
    r"|suggests?|adds?|added|writes?|wrote|announced|told \w+(?: \w+)?|insist(?:s|ed)?|maintain(?:s|ed)?"
    r"|thinks?|thought|calculated?|argued?|noted?|notes|warn(?:s|ed)?|confirm(?:s|ed)?|acknowledged?|declared|stated?"
    r"|explain(?:s|ed)?|recall(?:s|ed)?|assess(?:es|ed)?|admit(?:s|ted)?|complain(?:s|ed)?|alleged?|asserts?|asserted"
    r"|observed|reveal(?:s|ed)?|disclosed?|stress(?:es|ed)?|emphasi[sz]ed|reiterated|pledged|vowed|conceded|testified"
    r"|tweeted|boasted))"
)
_NAME = (
    r"(?!I |We |You |There )(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Ss]ome|[Ss]enior|[A-Z][\w.-]*|[Ii]ts|[Tt]heir|[Hh]is"
    r"|figures|data|documents|records|officials|diplomats|analysts|experts|sources|researchers|observers|monitors"
    r"|witnesses|residents|historians|commanders|aides|insiders|critics|activists|rebels|locals)\b"
    r"(?:(?! (?:that|which|is|was|are|were|will|would|should|shouldn't) )[^,;:.?!\"\u201c\u201d]){0,90}?"
)
_WHEN = r"(?: (?:on|late|early|last|in) [\w ]{3,30})?"
_OCCASION = (
    r"(?: (?:on|late|early|last|in|at|during|after|to|via|as|when|while|before|following) "
    r"(?:(?! that )[^;:.!?\"\u201c\u201d]){3,110})?"
)
_QUOTE_ENDS = '[,?!]["\u201d]'
_NO_CONDITION = r"(?!(?:If|When|While|As|Although|Unless|Whether|Before|After|Once|Had) )"
_PERSON = r"(?:, (?-i:[A-Z])[\w.'\u2019-]+(?: [\w.'\u2019-]+){0,4},)?"
_TRAILING = guarded(rf", ({_NAME}{_PERSON}) ({_SAYS}){_OCCASION}[.\"\u201d]*$")
_TAG = guarded(rf"{_QUOTE_ENDS} ({_NAME}) ({_SAYS}){_WHEN}(?=[.,]|$)")
_LEADING = re.compile(
    rf"{_NO_CONDITION}([A-Z][^,;:\"\u201c\u201d]{{1,70}}?)"
    r" (estimates|claims|reports|counts) (?=(?:the|its|that|it|some)\b)"
)
_THAT = re.compile(
    rf"{_NO_CONDITION}([A-Z][^,;:\"\u201c\u201d]{{1,70}}?)"
    r" (said|says|(?:added|adds|announced|confirmed|claimed|estimated|reported)(?= that )) "
    r"(?!(?:to|in|on|at|by|after|before|during|of|so|no|yes|nothing|little)\b)"
)
_VALUING = re.compile(
    r"\b([A-Z][\w.-]+(?: [A-Z][\w.-]+)*) (values?|valued|puts?|estimates?|prices?)"
    r" (?=(?:(?:the|its|this|that|these|each|it|them)(?: \w+){0,4} )?at \W?\d)"
)
_BEFORE_ADDING = guarded(
    rf", ({_NAME}) ({_SAYS}){_OCCASION}, (?:adding|noting|warning|stressing|specifying|citing|quoting|without)\b"
)
_RELAYED = guarded(
    rf"{_QUOTE_ENDS} ({_NAME}) ((?:quot|cit)(?:es?|ed)) ([^,;:.?!\"\u201c\u201d]{{3,90}}?) as (?:saying|telling)\b"
)
_INSERTED = guarded(
    rf", ({_NAME}) ({_SAYS}),|, (says|said) ((?:the )?[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|the|and)){{0,6}}),"
)
_SO_THEY_SAY = guarded(r"([\w'\u2019-]+) (ha(?:s|ve|d) it) (?=that )")
_BELIEVED = guarded(
    r"\b([Ii]f) (?:(?:you|we|one) (?:are to |is to |were to |can )?(?:believes?|trusts?) "
    r"((?:the )?[A-Z][\w-]*(?:\.[A-Z]\.)?(?: [A-Z][\w-]*)*)"
    r"|((?:the )?[A-Z][\w.-]*(?: [\w.-]+){0,3}) (?:is|are|was|were) to be (?:believed|trusted))"
)
_CITING = re.compile(r"(?:Quoting|Citing) ([^,]{3,120}), ")
_HEADING = re.compile(r"(.+?),? (?:[Ss]ays|[Ss]aid) ((?:[\w.'\u2019-]+ ?){1,5})$")
_HEADING_DASH = re.compile(r"(.+?) [-\u2013\u2014] ((?:[\w.'\u2019-]+ ?){1,4})$")


def claims(doc: Doc, found: Sequence[Claim], heading: bool) -> Iterator[Claim]:
    """The attributions that the marks of a sentence show and that are not among those found already."""
    text = doc.text
    yield from _going_on(doc, found)
    for trailing in (_TRAILING, _TAG):
        match = trailing.search(text)
        if match and not _known(match.span(1), found):
            yield from _of(doc, "trailing", match.span(1), match.span(2), trim(text, 0, match.start()))
            return
    yield from _rarer(doc, found)
    match = _CITING.match(text)
    if match and not _known(match.span(1), found, whole=True):
        yield from _of(doc, "citing", match.span(1), (0, 6), trim(text, match.end(), len(text)))
    match = _VALUING.search(text)
    if match and not found:
        yield from _of(doc, "verb", match.span(1), match.span(2), trim(text, match.end(), _comma(text, match.end())))
        return
    for pattern in (_LEADING, _THAT):
        match = pattern.match(text)
        if match and not found and _may_lead(doc, match.span(1)):
            yield from _of(doc, "verb", match.span(1), match.span(2), trim(text, match.end(2), len(text)))
            return
    if heading and not found:
        for pattern in (_HEADING, _HEADING_DASH):
            match = pattern.match(text)
            if match:
                cue = (match.end(1), match.start(2))
                yield from _of(doc, "headline", match.span(2), cue, trim(text, *match.span(1)))
                return


def _going_on(doc: Doc, found: Sequence[Claim]) -> Iterator[Claim]:
    """ "…, the agency told deputies, adding that …" and "…,” the agency quoted the envoy as saying." """
    text = doc.text
    match = _BEFORE_ADDING.search(text)
    if match and not any(one.source is not None and one.cue[0] == match.start(2) for one in found):
        yield from _of(doc, "trailing", match.span(1), match.span(2), trim(text, 0, match.start()))
    match = _RELAYED.search(text)
    if match and not any(one.rule == "quoted" for one in found):
        content = trim(text, 0, match.start())
        yield from _of(doc, "relay", match.span(1), match.span(2), content)
        yield from _of(doc, "quoted", match.span(3), match.span(2), content)


def _rarer(doc: Doc, found: Sequence[Claim]) -> Iterator[Claim]:
    """ "rumour has it that 400 left", "if Suva is to be believed", "…, Suva data show, …" """
    text = doc.text
    if match := _SO_THEY_SAY.search(text):
        named = doc.char_span(*match.span(1))
        source = sources.of([named[0]]) if named is not None else None
        if source is not None:
            yield Claim("verb", source, match.span(2), trim(text, match.end(), len(text)), "reports")
    if match := _BELIEVED.search(text):
        group = 2 if match[2] else 3
        comma = _comma(text, match.end())
        content = (comma, len(text)) if match.start() == 0 else (0, match.start())
        yield from _of(doc, "inserted", match.span(group), match.span(1), trim(text, *content))
    match = _INSERTED.search(text)
    if match and not found:
        name, verb = (1, 2) if match[1] else (4, 3)
        yield from _of(doc, "inserted", match.span(name), match.span(verb), trim(text, 0, len(text)))


def _comma(text: str, start: int) -> int:
    """Where the clause that begins at an offset ends: before the next comma that stands in no number."""
    match = re.compile(r"[,;](?!\d)").search(text, start)
    return match.start() if match else len(text)


def _known(span: Span, found: Sequence[Claim], *, whole: bool = False) -> bool:
    """Whether a source is known already, or (unless `whole`) a cue stands at or after it."""
    return any(
        (one.source is not None and one.source.span[0] <= span[0] < one.source.span[1])
        or (not whole and one.cue[0] >= span[0])
        for one in found
    )


def _may_lead(doc: Doc, span: Span) -> bool:
    """Whether the first words are a name, and not a phrase before the verb's own subject."""
    named = doc.char_span(*span)
    if named is None or any(one.lower_ in {"i", "we", "you"} for one in named):
        return False
    return all(one.pos_ not in {"VERB", "AUX", "ADP"} for one in named)


def _of(doc: Doc, rule: str, source: Span, cue: Span, content: Span) -> Iterator[Claim]:
    named = doc.char_span(*source)
    if named is None or content[0] >= content[1]:
        return
    if any(sources.can_speak(one) or (one.text[:1].isupper() and one.i == named[0].i) for one in named):
        yield Claim(rule, Source(source, (source,)), cue, content, "reports" if rule == "citing" else "asserts")
