"""Cue verbs: who says, in the active, the passive, participles and inserted clauses; what, `contents` tells."""

from collections.abc import Iterator

from flows.extract.attribution import contents, relays, sources
from flows.extract.attribution.claims import QUOTES, Claim, after_comma, is_aside, span_of
from flows.extract.attribution.sources import Cue, Source, Span
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

_HYPOTHETICAL = frozenset({"may", "might", "could", "would", "should", "will", "shall", "must"})
_SILENT = frozenset({"refuse", "decline", "fail", "deny", "refrain", "stop", "avoid"})
_GO_ON = frozenset({"go", "continue", "appear", "seem", "come", "rush", "quick", "hasten", "use", "move", "begin"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_NONE = frozenset({"no", "neither"})


def claims_of(verb: Token, entry: Cue) -> Iterator[Claim]:
    """A cue verb with its complement; passive, participle, relative clause and "as X noted" included."""
    if _is_hypothetical(verb):
        return
    patterns = entry.patterns
    if _is_quoted_as(verb) and not parse.is_passive(verb.head.head):
        return  # who is quoted says it, not who quotes: see `relays`
    if "cite" in patterns:
        yield from relays.citing(verb)
        yield from relays.quoting(verb)
    if "particle" in patterns and not any(child.dep_ == "prt" for child in verb.children):
        return  # "points to a risk"
    speakers = [one for one in _speakers(verb) if one.tag_ != "WP"]
    source = sources.of(speakers) if speakers else None
    if source is None and (speakers or not _says_itself(verb, patterns)):
        return
    cue = _cue_span(verb)
    content, bare = contents.of(verb, patterns, source, cue)
    if content[0] >= content[1] or (speakers and not _may_say(speakers[0], verb, patterns, bare)):
        return
    rule = "passive" if parse.is_passive(verb) else "verb"
    yield Claim(rule, source, cue, content, _stance(verb, entry, source), source is None and is_aside(verb))


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
    if contents.calls_untrue(verb):
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
