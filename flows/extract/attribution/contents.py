"""What a cue verb says was said: its complement, its object, what it is set into or stands beside."""

import re

from flows.extract.attribution import numbers as attribution_numbers
from flows.extract.attribution.claims import DASHES, EDGE, QUOTES, around, end_of, segment, trim
from flows.extract.attribution.sources import Source, Span
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Doc, Token

_PREPOSITIONS_OF_SUBJECT = frozenset({"of", "about"})
_FILLED_BY = frozenset({"with", "of", "to", "for", "about", "against", "over"})
_NAMING = frozenset({"call", "describe", "label", "brand", "dub", "deem", "term"})
_UNTRUE = frozenset({"false", "untrue", "fake", "fabricated", "baseless", "unfounded", "groundless", "lie", "lies"})
_UNTRUE |= frozenset({"nonsense", "propaganda", "disinformation", "fabrication", "fabrications", "fiction", "absurd"})
_HEARSAY = frozenset({"claims", "reports", "allegations", "rumours", "rumors", "suggestions", "accusations"})
_MOST_WORDS_TO_QUOTE = 3
_MOST_WORDS_OF_ADJUNCT = 5


def of(verb: Token, patterns: frozenset[str], source: Source | None, cue: Span) -> tuple[Span, bool]:
    """What is said, and whether it is a bare object ("confirmed the sale"), which not every subject can say."""
    text, nothing = verb.doc.text, (0, 0)
    told = any(one.dep_ == "ccomp" and one.i > verb.i and one.tag_ != "MD" for one in verb.children)
    as_clause = any(one.dep_ == "mark" and one.lower_ == "as" for one in verb.children)
    if as_clause and verb.dep_ in {"acl", "advcl"} and not told:  # "it comes as officials claim that …" tells of that
        puts = verb.lemma_ == "put" and any(one.dep_ == "dobj" and one.lower_ == "it" for one in verb.children)
        return (_as_clause(verb, source, cue) if puts or patterns & {"clause", "object"} else nothing), True
    complements = _complements(verb, patterns)
    if parse.is_passive(verb) and (complements or not patterns.isdisjoint({"object", "infinitive"})):
        return _passive_content(verb, source, complements), False
    if verb.dep_ == "relcl" and _relativises_content(verb, patterns):
        return trim(text, verb.head.left_edge.idx, end_of(verb)), True
    if complements:
        start = _after_that(verb, min(one.left_edge.idx for one in complements))
        end = max(end_of(one) for one in _with_purpose(verb, complements))
        left, right = segment(text, verb.idx)
        tail = min(verb.idx, source.span[0]) if source is not None else 0
        if end <= tail and text[:tail].rstrip()[-1:] not in QUOTES:  # "…, X said" vouches for all before it
            start, end = left, tail
        return trim(text, max(start, left), min(end, right)), all(
            one.dep_ not in {"ccomp", "xcomp"} for one in complements
        )
    if source is not None and patterns & {"clause", "quote"} and not any(_fills(one) for one in verb.children):
        return _beside(verb, source, cue, patterns), True
    return nothing, False


def _is_marked(clause: Token) -> bool:
    """Whether a clause begins with the conjunction "that"."""
    return any(one.dep_ == "mark" and one.lower_ == "that" and one.tag_ == "IN" for one in clause.children)


def _after_that(verb: Token, start: int) -> int:
    """Where a that-clause begins: at its "that", even if the parser has hung its first words elsewhere."""
    end = verb.idx + len(verb)
    that = re.match(r" (that) [^,;]{0,60}$", verb.doc.text[end:start]) if end < start else None
    return end + that.start(1) if that else start


def _fills(child: Token) -> bool:
    """A verb with an object or infinitive of another kind says nothing of what stands before it."""
    return child.dep_ in {"dobj", "xcomp"} and child.pos_ not in {"PROPN"} and child.lower_ != "it"


def _with_purpose(verb: Token, complements: list[Token]) -> list[Token]:
    """The complements and what follows them without a comma ("… a push to make good its losses")."""
    last = max(one.right_edge.i for one in complements)
    later = [one for one in verb.children if one.dep_ in {"advcl", "xcomp", "prep"} and one.left_edge.i == last + 1]
    return complements + (_with_purpose(verb, later) if later else [])


def _complements(verb: Token, patterns: frozenset[str]) -> list[Token]:
    """The heads of what is said."""
    if calls_untrue(verb):
        return [one for one in verb.children if one.dep_ == "dobj"]
    found = [one for one in verb.children if one.dep_ == "ccomp" and "clause" in patterns]
    if not found and verb.lemma_ == "tell":  # "told Radio Suva that …": no relative clause of the station's
        told = [one for thing in verb.children if thing.dep_ in {"dobj", "dative"} for one in thing.children]
        found = [one for one in told if one.dep_ in {"relcl", "acl"} and _is_marked(one)]
    if not found and ("infinitive" in patterns or "gerund" in patterns or parse.is_passive(verb)):
        found = [one for one in verb.children if one.dep_ == "xcomp"]
    if not found and "at" in patterns:
        found = attribution_numbers.object_and(verb, {"at"})
    if not found and "counted" in patterns:
        found = [one for one in verb.children if one.dep_ == "dobj" or (one.dep_ == "prep" and one.lower_ == "about")]
        found = [one for one in found if attribution_numbers.holds_number(one)]
    if not found:
        found = attribution_numbers.number_told(verb, patterns)
    if not found and "as" in patterns:
        found = attribution_numbers.object_and(verb, {"as"})
    if not found and "as" in patterns:  # "rejected as baseless claims that it had"
        found = [one for one in verb.children if one.lower_ == "as" for said in one.children if said.lower_ in _HEARSAY]
    if not found and "accuse" in patterns:
        found = attribution_numbers.object_and(verb, {"of"})
    if not found and "oprd" in patterns:
        found = [one for one in verb.children if one.dep_ in {"dobj", "oprd", "ccomp"} and one.i > verb.i]
        found = found if any(one.dep_ != "dobj" for one in found) else []
    if not found and "of" in patterns:
        found = [one for one in verb.children if one.dep_ == "prep" and one.lower_ in _PREPOSITIONS_OF_SUBJECT]
    if any(one.dep_ == "dative" for one in verb.children) and verb.lemma_ == "deny":
        return []  # "denied them a visa"
    if not found and "object" in patterns:
        found = [one for one in verb.children if one.dep_ == "dobj" and one.tag_ not in {"WDT", "WP"}]
    return found


def calls_untrue(verb: Token) -> bool:
    """Whether somebody says of reports or claims that they are not so: "called the report of a base false"."""
    things = [one for one in verb.children if one.dep_ == "dobj"]
    heard = any(one.lower_ in _HEARSAY or one.lower_ + "s" in _HEARSAY for one in things)
    naming = verb.lemma_ in _NAMING and heard
    return naming and any(one.lower_ in _UNTRUE and one.i > verb.i for one in verb.subtree)


def _relativises_content(verb: Token, patterns: frozenset[str]) -> bool:
    """ "400 men whom the army says it saw": the antecedent is part of what is said, not the one who says it."""
    if any(child.tag_ == "WRB" for child in verb.children):
        return False
    if not ("object" in patterns or any(child.dep_ == "ccomp" for child in verb.children)):
        return False
    subject = [child for child in verb.children if child.dep_ == "nsubj"]
    return bool(subject) and subject[0].tag_ not in {"WDT", "WP"}


def _passive_content(verb: Token, source: Source | None, complements: list[Token]) -> Span:
    """The subject, or the noun that the participle modifies, with the verb's complements."""
    text = verb.doc.text
    if verb.dep_ == "acl":
        noun = verb.head
        return trim(text, noun.left_edge.idx, verb.idx if source is not None and not complements else end_of(verb))
    subjects = [one for one in parse.subjects(verb) if one.lower_ != "it"]
    parts = [*subjects, *complements]
    if not parts:
        return 0, 0
    return trim(text, min(one.left_edge.idx for one in parts), max(end_of(one) for one in parts))


def _as_clause(verb: Token, source: Source | None, cue: Span) -> Span:
    """ "as the army noted": what the clause is set into."""
    text = verb.doc.text
    said = max(cue[1], source.span[1] if source is not None else 0)
    comma = text.find(",", said)
    stop = len(text) if comma < 0 else comma
    if any(_fills(one) or one.lower_ in _FILLED_BY for one in verb.rights if one.idx < stop and one.dep_ != "agent"):
        return 0, 0
    return around(
        verb.doc, verb.left_edge.idx, end_of(verb) if comma < 0 else min(comma, max(end_of(verb), said)), verb.head
    )


def _beside(verb: Token, source: Source, cue: Span, patterns: frozenset[str]) -> Span:
    """What stands before "X said" or "said X", around it, or in quotation marks after it."""
    text = verb.doc.text
    start, end = min(verb.idx, source.span[0]), max(cue[1], source.span[1])
    left, right = segment(text, start)
    before = text[left:start].rstrip()[-1:]
    opened = next((at for at in range(end, right) if text[at] in QUOTES), right)
    if opened < right and before not in QUOTES and len(text[end:opened].split()) <= _MOST_WORDS_TO_QUOTE:
        return trim(text, opened, right)
    if before in QUOTES:
        return trim(text, left, start)
    if before not in {",", *DASHES} or not before or "clause" not in patterns:
        return 0, 0
    inserted = text[end : end + 1] == "," and text[end:right].strip(EDGE + ".")
    content = around(verb.doc, start, end, verb.head) if inserted else trim(text, left, start)
    return content if _is_statement(verb.doc, content) else (0, 0)


def _is_statement(doc: Doc, span: Span) -> bool:
    """Whether it has a verb; of a heading, whose verbs are often taken for names, whether it is long enough."""
    return len(doc.text[slice(*span)].split()) > _MOST_WORDS_OF_ADJUNCT or any(
        one.pos_ in {"VERB", "AUX"} for one in doc if span[0] <= one.idx < span[1]
    )
