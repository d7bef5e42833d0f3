"""Parties by the words around an instrument: a possessor, "with", what it is for, whom it binds, a headline."""

import re
from collections.abc import Iterable

from flows.extract import actors, listings
from flows.extract.agreements import partners, standins, wording
from flows.extract.agreements.sides_nouns import (
    AS_HELPERS,
    denoted,
    means_both,
    means_each,
    number_of,
    taking_part,
)
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import Actor

WITH_WHOM = re.compile(
    r"(?:, (?:for|on|about|covering) [\w -]{3,40},(?= with))?"
    r"(?:,? (?:\w+ed|worth|valued at|[\w]{0,3}[$€£]? ?\d[\d.,]*|[mb]illion|bn|dollars|euros"
    r"|in the (?:pipeline|works|making)"
    r"|struck|made|already|recently|just|last \w+|in \w+|in \w+ \d{4}|earlier this \w+|this \w+|has|have"
    r"|had|been|it|they|yesterday|today)){0,5}?,? with (?:(?:the|its|their|neighbou?ring|fellow|nearby|rival"
    r"|(?:[Gg]overnment|[Ss]tate|[Kk]ingdom|[Rr]epublic|rulers|leaders?|authorities|junta) (?:of|in)) )*"
)
HEADLINE = re.compile(
    r"([A-Z][^.;:!?]{2,70}?),? (?:to |set to |will |both |agree to |poised to )?(?:sign|ink|seal|strike|clinch|reach"
    r"|conclude|unveil|finali[sz]e|renew|initial|extend|forge|cement|pen|ratify|announce|approve|upgrade|agree(?: on)?)"
    r"(?:e?s)? (?!up\b|off\b|back\b|at\b|out\b)"
)
TO_WHICH = re.compile(
    r"[\"']?,? (?:to|of) which (?P<who>[^.;:()]{3,90}?) (?:are|is|were|was|became|have become)"
    r" (?:(?:all|both|also|the) )?(?:part(?:y|ies)|signator(?:y|ies)|members?)\b"
)
IN_WHICH = re.compile(r"(?: of [\w ,]{3,30})?,? (?:(?:in|under|by|through|with) which|whereby) ")
""""A pact under which Chad …": he who acts in it is a party."""
BLOCS = {"bloc", "alliance", "organisation", "organization", "union", "community", "grouping", "league"}
CONJOINED = re.compile(r"\b(?:and|but|while) (?:the )?$")
GAPPED_VERB = re.compile(r",? (?:an?|the|their) ")
GAPPED_CLAUSE = re.compile(r"(?:; |, and )(?:the )?$")
THEN_WITH = re.compile(r"(?:; |, and |\band )with (?:the )?$")
AND = re.compile(r"(?:'s)?,? (?:and|&) (?:the |neighbou?ring )?")
AMONG_THEM = re.compile(
    r"(?: (?:with|to|between))? (?:[\w'-]+ ){0,4}(?:countries|states|nations|allies|partners|neighbou?rs|governments"
    r"|members|capitals|others|kingdoms|republics|islands|friends)"
    r",? \(?(?:among (?:them|which)|including|such as|notably|like|chiefly|mainly"
    r"|namely|for (?:example|instance)),? (?:the )?"
)
"""What after an instrument leads from partners of whom only the sort is told to their names."""
HELD_BY = re.compile(
    r" (?:that )?(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:has|have|had|maintains?|enjoys?|keeps?)"
    r"(?: (?:already|also|now|long|previously))?(?: (?:signed|concluded|struck|reached|made|negotiated|inked|agreed))?"
    r"(?= with )"
)
"""What between an instrument and "with" says who has it: "accords Chad has with Niger"."""
NAMELY = re.compile(
    r" (?:with|to|between) (?:[\w'-]+ ){1,4}(?:countries|states|nations|allies|partners|neighbou?rs|governments|members"
    r"|others|kingdoms|republics|islands|friends)(?::| ?[\u2013\u2014(]| -|, namely) ?(?:the )?"
)
"""What after instruments leads to all the partners, told by number or sort: "with two states: Chad …"."""
WHICH_HAS = re.compile(
    r", which (?:(?:already|also|now|itself|long) )?(?:has|had|maintains?|keeps?|signed|concluded|struck|boasts?)"
    r"(?: (?:already|also|long|had|signed|concluded|struck))* (?:(?:its own|an?|the|\w+-year|\w+) ){0,4}$"
)
"""What between a name and an instrument makes it his, however the clause is parsed: "Chad, which has a pact"."""
HELP = {"mediation", "help", "support", "blessing", "sponsorship", "presence", "assistance", "backing", "consent"}
"""With what of others an instrument is made, who are no partners."""


def possessors(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "its" stands for in "its pact with Chad"."""
    own = [one for one in token.children if one.dep_ == "poss" and one.lower_ in {"its", "his", "her", "our"}]
    blocs = [one for one in token.children if one.dep_ == "poss" and one.text in BLOCS]
    found = [actor for one in own for actor in reading.meant(sentence, one)]
    if not found and any(one.lower_ == "its" for one in own):  # "The bloc sent troops under its pact"
        found = [x for x in actors.subject_actors(sentence)[:1] if x.kind in {"igo", "bloc"}]
    return found + [actor for one in blocs for actor in _bloc_before(reading, sentence, one)]


def _bloc_before(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """The organisation named last, which "the bloc" stands for."""
    named = [x for x in actors.mentions(sentence) if x.end <= token.idx]
    for told in (named, *(actors.mentions(x) for x in reading.before(sentence, 3))):
        if found := [x for x in actors.parties(told) if x.kind in {"igo", "bloc"}]:
            return found[-1:]
    return []


def theirs(sentence: Sentence, token: Token) -> list[Actor]:
    """The two that a sentence names last, joined by "and", before "their agreement": whose it is."""
    own = next((one for one in token.children if one.lower_ == "their"), None)
    before = own.idx if own is not None else 0
    named = [one for one in actors.mentions(sentence) if one.end <= before and one.role != "place"][-2:]
    if len(named) < 2 or AND.fullmatch(sentence.text, named[0].end, named[1].start) is None:
        return []
    return actors.parties(named)


def which_has(sentence: Sentence, left: int) -> list[Actor]:
    """Whom a relative clause that ends at an offset says to have what follows: "Chad, which has defence pacts"."""
    clause = WHICH_HAS.search(sentence.text[:left])
    named = [one for one in actors.mentions(sentence) if clause is not None and one.end == clause.start()]
    return [one for one in actors.parties(named) if one.iso3]


def with_another(reading: Reading, sentence: Sentence, start: int) -> tuple[list[Actor], list[Actor]] | None:
    """Holder and partner of an instrument in a clause without a verb: "has a pact with Mali; with Chad, a treaty"."""
    named = [one for one in actors.mentions(sentence) if one.end < start][-1:]
    partner = [one for one in named if GAPPED_VERB.fullmatch(sentence.text, one.end, start)]
    if not partner or THEN_WITH.search(sentence.text, 0, partner[0].start) is None:
        return None
    subjects = parse.subjects(parse.root(sentence.tokens))
    holder = [x for one in subjects for x in denoted(reading, sentence, one, ())]
    return (holder, actors.parties(partner)) if len(holder) == 1 and holder != actors.parties(partner) else None


def gapped(sentence: Sentence, start: int) -> list[Actor]:
    """The two right before an instrument in a clause without a verb: "…; Chad and Mali a status agreement"."""
    named = [one for one in actors.mentions(sentence) if one.end < start][-2:]
    if len(named) < 2 or GAPPED_VERB.fullmatch(sentence.text, named[1].end, start) is None:
        return []
    opens = named[0].start == 0 or GAPPED_CLAUSE.search(sentence.text, 0, named[0].start) is not None
    found = actors.parties(named) if opens and AND.fullmatch(sentence.text, named[0].end, named[1].start) else []
    return found if len(found) == 2 else []


def linked(reading: Reading, sentence: Sentence, heads: Iterable[Token], linking: set[str]) -> list[Actor]:
    """The actors after a preposition that hangs from any of the heads, in the same part of the sentence."""
    heads = list(heads)
    ends = [side for head in heads for side in parse.prepositional(head, linking)]
    ends = [one for one in ends if not AS_HELPERS.match(sentence.text, one.idx + len(one))]
    ends = [one for one in ends if not standins.partnered(sentence, one.idx) and not wording.names_sort(one)]
    ends = [one for one in ends if one.lower_ not in HELP]
    ends = [one for one in ends if not any(x.text == ";" for x in one.doc[min(x.i for x in heads) : one.i])]
    beginning = set(actors.parties(one for one in actors.mentions(sentence) if begins_clause(sentence, one)))
    ends = [_antecedent(one) for one in ends]
    found = [x for one in ends for x in denoted(reading, sentence, one, ()) if x not in beginning]
    found = found or [actor for one in ends if one.lower_ in BLOCS for actor in _bloc_before(reading, sentence, one)]
    if not found and "with" in linking:
        numbers = [number_of(sentence.text[slice(*actors.subtree(one))]) for one in ends]
        found = [x for n in filter(None, numbers) for x in listings.listed(reading, sentence, n)]
    if not found and "with" in linking and any(means_both(sentence, one) or means_each(one) for one in ends):
        found = reading.both_before(sentence)
    return found


def begins_clause(sentence: Sentence, one: actors.ActorMention) -> bool:
    """Whether a name after "and" is the subject of a clause that the parse gives another one: "… and Chad has"."""
    joined = CONJOINED.search(sentence.text, 0, one.start) is not None
    verb = next((x for x in sentence.tokens if x.idx == one.end + 1), None) if joined else None
    own = verb is not None and any(x.dep_ in {"nsubj", "nsubjpass"} for x in verb.children)
    return verb is not None and verb.dep_ == "conj" and verb.tag_ in {"VBZ", "VBD", "VBP", "MD"} and not own


def _antecedent(token: Token) -> Token:
    """What "which" stands for in "Chad, with which it signed a pact"; any other word itself."""
    if token.tag_ not in {"WDT", "WP"}:
        return token
    clause = next((one for one in token.ancestors if one.dep_ == "relcl"), None)
    return clause.head if clause is not None else token


def right_after(sentence: Sentence, title: Span) -> list[Actor]:
    """Whom "with" names right after an instrument, wherever the parse hangs it: "pulled out of its pact with Chad"."""
    held = HELD_BY.match(sentence.text, title.end_char)
    end = held.end() if held else title.end_char
    after = AMONG_THEM.match(sentence.text, end) or WITH_WHOM.match(sentence.text, end)
    return _list_at(sentence, after.end()) if after is not None else []


def counted_up(sentence: Sentence, title: Span) -> list[Actor]:
    """All the partners whom a list names after their number or sort: "pacts with three neighbours: Chad, …"."""
    after = NAMELY.match(sentence.text, title.end_char)
    return _list_at(sentence, after.end()) if after else []


def _list_at(sentence: Sentence, start: int) -> list[Actor]:
    """The names of a list that begins at an offset."""
    named = [one for one in actors.mentions(sentence) if one.start >= start]
    if not named or named[0].start > start:
        return []
    run = named[:1]
    for one in named[1:]:
        gap = sentence.text[run[-1].end : one.start]
        listed = standins.LISTING.fullmatch(gap) or partners.joined(sentence, run[-1].end, one.start)
        if not listed or standins.new_clause(sentence, one.start, one.end, gap):
            break
        run.append(one)
    return actors.parties(run)


def to_which(sentence: Sentence, title: Span) -> list[Actor]:
    """Who are said to be its parties: "the treaty, to which Chad, Mali and Niger are parties"."""
    after = TO_WHICH.match(sentence.text, title.end_char)
    return actors.parties(actors.within(sentence, *after.span("who"))) if after is not None else []


def in_which(sentence: Sentence, title: Span) -> list[Actor]:
    """Who acts in what an instrument provides: "the communique in which Chad undertook …"."""
    after = IN_WHICH.match(sentence.text, title.end_char)
    if after is None:
        return []
    opening = list(actors.within(sentence, after.end(), after.end() + 40, place=False))
    acting = [one.actor for one in opening[:1] if one.start - after.end() <= len("the ") and one.actor.iso3]
    return [*acting, *_wronged(sentence, title, acting)]


def _wronged(sentence: Sentence, title: Span, acting: list[Actor]) -> list[Actor]:
    """Who says that another breaks what that one has undertaken to him: "Chad said that this violated the accord"."""
    if not acting or title.root.head.lemma_ not in {"violate", "breach", "break", "contravene", "flout", "betray"}:
        return []
    speaker = actors.of_tokens(sentence, parse.subjects(parse.root(sentence.tokens)))
    return [one for one in speaker[:1] if one.iso3 and one not in acting]


def moving(sentence: Sentence, title: Span) -> list[Actor]:
    """Whose forces the instrument is about: "a deal that lets Chadian troops …", where one side only is named else."""
    right = max((one.right_edge.idx for one in title.root.rights), default=0)
    found = actors.within(sentence, title.end_char, max(right, title.end_char), place=False)
    return actors.parties([one for one in found if phrase("forces_of").match(sentence.text, one.end)])


def of_headline(sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """Who makes it in a headline, which the parse is apt to misread: "Chad and Niger ink arms deal"."""
    made = HEADLINE.match(sentence.text) if sentence.in_headline or sentence.index < 2 else None
    if made is None or made.end() > title.end_char:
        return []
    found = actors.parties(taking_part(sentence, actors.within(sentence, 0, made.end(1), place=False)))
    return found if set(known) <= set(found) or len(found) == 1 else []
