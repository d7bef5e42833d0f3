"""Cue verbs: who says, and what is said, in the active, the passive, participles and inserted clauses."""

import re
from collections.abc import Iterator

from flows.extract.attribution import numbers as attribution_numbers
from flows.extract.attribution import relays, sources
from flows.extract.attribution.claims import (
    DASHES,
    EDGE,
    QUOTES,
    Claim,
    after_comma,
    around,
    end_of,
    is_aside,
    segment,
    span_of,
    trim,
)
from flows.extract.attribution.sources import Cue, Source, Span
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Doc, Token

_HYPOTHETICAL = frozenset({"may", "might", "could", "would", "should", "will", "shall", "must"})
_SILENT = frozenset({"refuse", "decline", "fail", "deny", "refrain", "stop", "avoid"})
_GO_ON = frozenset({"go", "continue", "appear", "seem", "come", "rush", "quick", "hasten", "use", "move", "begin"})
_PREPOSITIONS_OF_SUBJECT = frozenset({"of", "about"})
_FILLED_BY = frozenset({"with", "of", "to", "for", "about", "against", "over"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_NONE = frozenset({"no", "neither"})
_NAMING = frozenset({"call", "describe", "label", "brand", "dub", "deem", "term"})
_UNTRUE = frozenset({"false", "untrue", "fake", "fabricated", "baseless", "unfounded", "groundless", "lie", "lies"})
_UNTRUE |= frozenset({"nonsense", "propaganda", "disinformation", "fabrication", "fabrications", "fiction", "absurd"})
_HEARSAY = frozenset({"claims", "reports", "allegations", "rumours", "rumors", "suggestions", "accusations"})
_MOST_WORDS_TO_QUOTE = 3
_MOST_WORDS_OF_ADJUNCT = 5


def claims_of(verb: Token, entry: Cue) -> Iterator[Claim]:
    """A cue verb with its complement; passive, participle, relative clause and "as X noted" included."""
    if _is_hypothetical(verb):
        return
    patterns = entry.patterns
    if _is_quoted_as(verb) and not parse.is_passive(verb.head.head):
        return  # who is quoted says it, not who quotes: see `attribution_relays`
    if "cite" in patterns:
        yield from relays.citing(verb)
        yield from relays.quoting(verb)
    if "particle" in patterns and not any(child.dep_ == "prt" for child in verb.children):
        return  # "points to a risk"
    speakers = [one for one in _speakers(verb) if one.tag_ != "WP"]
    source = sources.of(speakers) if speakers else None
    if source is None and (speakers or not _says_itself(verb, patterns)):
        return
    content, bare = _content(verb, patterns, source)
    if content[0] >= content[1] or (speakers and not _may_say(speakers[0], verb, patterns, bare)):
        return
    rule = "passive" if parse.is_passive(verb) else "verb"
    yield Claim(rule, source, _cue_span(verb), content, _stance(verb, entry, source), source is None and is_aside(verb))


def _may_say(speaker: Token, verb: Token, patterns: frozenset[str], bare: bool) -> bool:
    """Whether this subject can say this: a clause nearly all can, a thing ("confirmed the sale") only who speaks.

    What is shown or indicated as a bare thing is shown by evidence, not by a state ("Fiji showed restraint").
    """
    if "evidence" in patterns:
        counts = "counted" in patterns and sources.can_speak(speaker)
        return (
            sources.is_kind(speaker, "evidence") or counts
            if bare
            else speaker.lower_ != "it" and sources.can_speak(speaker)
        )
    marked = any(one.dep_ == "mark" for child in verb.children if child.dep_ == "ccomp" for one in child.children)
    return (marked and not bare) or verb.lemma_ == "say" or sources.can_speak(speaker) or sources.may_be_name(speaker)


def _says_itself(verb: Token, patterns: frozenset[str]) -> bool:
    """A passive without an agent tells of a statement: "is said to", "it is believed that", "400 men reported dead"."""
    return "infinitive" in patterns and parse.is_passive(verb) and verb.dep_ != "amod"


def _speakers(verb: Token) -> list[Token]:
    """Who says it; after a quotation the parser may take an inverted subject for an object."""
    if _is_quoted_as(verb):
        return parse.subjects(verb.head.head)
    if verb.dep_ == "pcomp" and sources.is_kind(verb.head.head, "evidence") and verb.tag_ == "VBG":
        return [verb.head.head]  # "reports from Suva indicating"
    inverted = [child for child in verb.rights if child.dep_ == "nsubj"]
    if inverted and after_comma(verb):
        return parse.conjuncts(inverted[0])
    if parse.is_passive(verb):
        return parse.passive_agent(verb) or _farther_agent(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and after_comma(verb):
        outer = next((one for one in verb.ancestors if one.pos_ == "VERB"), None)
        return parse.agents(outer) if outer is not None else []
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and parse.is_passive(verb.head) and not _own_subject(verb):
        return parse.passive_agent(verb.head) or parse.subjects(verb.head)
    found = _nearest(verb, parse.subjects(verb))
    if found and found[0].dep_ == "dobj" and sources.is_kind(found[0], "evidence") and verb.dep_ == "acl":
        issuers = parse.subjects(found[0].head)  # "the ministry issued a statement putting it at 400"
        return issuers if issuers and sources.can_speak(issuers[0]) else found
    if found and found[0].lower_ in {"it", "that", "which"} and verb.dep_ == "relcl" and not _own_subject(verb):
        return parse.subjects(verb)
    if not found:
        found = [
            child for child in verb.children if child.dep_ == "dobj" and child.pos_ == "PROPN" and child.i > verb.i
        ]
        if not (found and verb.i > 0 and verb.nbor(-1).text in {",", *QUOTES}):
            return []
    return found


def _nearest(verb: Token, found: list[Token]) -> list[Token]:
    """Of two subjects, one of which the parser has taken from the clause before a comma, the one at the verb."""
    own = [one for one in verb.lefts if one.dep_ == "nsubj"]
    return parse.conjuncts(own[-1]) if len(own) > 1 and after_comma(own[-1].left_edge) else found


def _farther_agent(verb: Token) -> list[Token]:
    """The agent that the parser has hung from a number or noun ("estimated at 4,000 by the UN")."""
    bys = [one for one in verb.subtree if one.lower_ == "by" and one.i > verb.i and one.head != verb]
    heads = [pobj for by in bys for pobj in by.children if pobj.dep_ == "pobj" and sources.can_speak(pobj)]
    return parse.conjuncts(heads[0]) if heads and heads[0].pos_ == "PROPN" else []


def _own_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _is_quoted_as(verb: Token) -> bool:
    """ "was quoted as saying that": the one who is quoted says it."""
    outer = verb.head.head
    return verb.dep_ == "pcomp" and verb.head.lower_ == "as" and outer.lemma_ in {"quote", "cite", "report"}


def _is_hypothetical(verb: Token) -> bool:
    """ "may confirm", "if it confirms", "is expected to announce": nobody has said anything yet."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in _HYPOTHETICAL and not parse.is_negated(verb):
            return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    if any(child.tag_ == "TO" for child in verb.children):
        return not (verb.dep_ == "xcomp" and verb.head.lemma_ in _SILENT | _GO_ON) or _is_hypothetical(verb.head)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not _own_subject(verb)


def _stance(verb: Token, entry: Cue, source: Source | None) -> str:
    if parse.is_negated(verb):
        return "denies" if entry.stance == "speculates" else "declines"
    if any(one.lower_ in _NOBODY or _NONE & {x.lower_ for x in one.children} for one in parse.subjects(verb)):
        return "declines"
    if _calls_untrue(verb):
        return "denies"
    if source is not None and source.generic and entry.stance == "asserts":
        return "reports"
    return entry.stance


def _cue_span(verb: Token) -> Span:
    """The verb with what governs it as a cue: "declined to say", "was quoted as saying", "is believed"."""
    first, last = verb, verb
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _SILENT and verb.head.i < verb.i:
        first = verb.head
    if _is_quoted_as(verb):
        first = verb.head.head
    for child in verb.children:
        if child.dep_ == "prt":
            last = child
    return span_of(first, last)


def _content(verb: Token, patterns: frozenset[str], source: Source | None) -> tuple[Span, bool]:
    """What is said, and whether it is a bare object ("confirmed the sale"), which not every subject can say."""
    text, nothing = verb.doc.text, (0, 0)
    told = any(one.dep_ == "ccomp" and one.i > verb.i and one.tag_ != "MD" for one in verb.children)
    as_clause = any(one.dep_ == "mark" and one.lower_ == "as" for one in verb.children)
    if as_clause and verb.dep_ in {"acl", "advcl"} and not told:  # "it comes as officials claim that …" tells of that
        puts = verb.lemma_ == "put" and any(one.dep_ == "dobj" and one.lower_ == "it" for one in verb.children)
        return (_as_clause(verb, source) if puts or patterns & {"clause", "object"} else nothing), True
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
        return _beside(verb, source, patterns), True
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
    if _calls_untrue(verb):
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


def _calls_untrue(verb: Token) -> bool:
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


def _as_clause(verb: Token, source: Source | None) -> Span:
    """ "as the army noted": what the clause is set into."""
    text = verb.doc.text
    said = max(_cue_span(verb)[1], source.span[1] if source is not None else 0)
    comma = text.find(",", said)
    stop = len(text) if comma < 0 else comma
    if any(_fills(one) or one.lower_ in _FILLED_BY for one in verb.rights if one.idx < stop and one.dep_ != "agent"):
        return 0, 0
    return around(
        verb.doc, verb.left_edge.idx, end_of(verb) if comma < 0 else min(comma, max(end_of(verb), said)), verb.head
    )


def _beside(verb: Token, source: Source, patterns: frozenset[str]) -> Span:
    """What stands before "X said" or "said X", around it, or in quotation marks after it."""
    text = verb.doc.text
    start, end = min(verb.idx, source.span[0]), max(_cue_span(verb)[1], source.span[1])
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
