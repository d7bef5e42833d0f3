"""With whom an instrument is made: the partners after "with", wherever the parse hangs it."""

import re
from collections.abc import Iterable

from flows.extract import actors, listings
from flows.extract.agreements import standins, wording
from flows.extract.agreements.sides import lists
from flows.extract.agreements.sides.nouns import (
    AS_HELPERS,
    BLOCS,
    bloc_before,
    denoted,
    means_both,
    means_each,
    number_of,
)
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import Actor

WITH_WHOM = re.compile(
    r"(?:, (?:for|on|about|covering) [\w -]{3,40},(?= with))?"
    r"(?:,? (?:(?!compared|equated|contrasted|confused)\w+ed|worth|valued at"
    r"|[\w]{0,3}[$€£]? ?\d[\d.,]*|[mb]illion|bn|dollars|euros"
    r"|in the (?:pipeline|works|making)"
    r"|struck|made|already|recently|just|last \w+|in \w+|in \w+ \d{4}|earlier this \w+|this \w+|has|have"
    r"|had|been|it|they|yesterday|today)){0,5}?,? with (?:(?:the|its|their|neighbou?ring|fellow|nearby|rival"
    r"|(?:[Gg]overnment|[Ss]tate|[Kk]ingdom|[Rr]epublic|rulers|leaders?|authorities|junta) (?:of|in)) )*"
)
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
HELP = {"mediation", "help", "support", "blessing", "sponsorship", "presence", "assistance", "backing", "consent"}
"""With what of others an instrument is made, who are no partners."""
LOOKING_ON = re.compile(
    r",? (?:present|looking on|in attendance|watching|attending|standing (?:by|beside|behind|next to))\b"
)
"""What makes of one after "with" an onlooker: "signed a treaty in Lome, with President Deby looking on"."""
CONJOINED = re.compile(r"\b(?:and|but|while) (?:the )?$")


def linked(reading: Reading, sentence: Sentence, heads: Iterable[Token], linking: set[str]) -> list[Actor]:
    """The actors after a preposition that hangs from any of the heads, in the same part of the sentence."""
    heads = list(heads)
    ends = [side for head in heads for side in parse.prepositional(head, linking)]
    ends = [one for one in ends if not AS_HELPERS.match(sentence.text, one.idx + len(one))]
    ends = [one for one in ends if not standins.partnered(sentence, one.idx) and not wording.names_sort(one)]
    ends = [one for one in ends if one.lower_ not in HELP and not _looks_on(sentence, one.idx)]
    ends = [one for one in ends if not any(x.text == ";" for x in one.doc[min(x.i for x in heads) : one.i])]
    beginning = set(actors.parties(one for one in actors.mentions(sentence) if begins_clause(sentence, one)))
    ends = [_before_verb(_antecedent(one)) for one in ends]
    found = [x for one in ends for x in denoted(reading, sentence, one, ()) if x not in beginning]
    found = found or [actor for one in ends if one.lower_ in BLOCS for actor in bloc_before(reading, sentence, one)]
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


def _before_verb(token: Token) -> Token:
    """The partner where the parse takes the verb after him for an adjective: "its pact with Chad angered Niger"."""
    verbs = [one for one in token.children if one.dep_ == "amod" and one.text.endswith("ed") and "-" not in one.text]
    named = [one for one in token.children if one.dep_ == "compound" and verbs and one.i + 1 == verbs[0].i]
    return named[0] if named else token


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
    if after is None or _looks_on(sentence, after.end()):
        return []
    return lists.beginning(sentence, after.end())


def _looks_on(sentence: Sentence, start: int) -> bool:
    """Whether one who is named from an offset on only looks on: "… in Lome, with President Deby present"."""
    named = [one for one in actors.mentions(sentence) if one.end > start][:1]
    return any(one.start <= start + 1 and LOOKING_ON.match(sentence.text, one.end) for one in named) or (
        sentence.text.startswith("present", start)
    )


def counted_up(sentence: Sentence, title: Span) -> list[Actor]:
    """All the partners whom a list names after their number or sort: "pacts with three neighbours: Chad, …", "with
    states such as Chad".
    """
    after = NAMELY.match(sentence.text, title.end_char) or AMONG_THEM.match(sentence.text, title.end_char)
    return lists.beginning(sentence, after.end()) if after else []


def fellows(token: Token) -> list[Token]:
    """The instruments after it in a list, whose "with" is also its own: "a treaty and an accord with Chad"."""
    return [one for one in parse.conjuncts(token) if one.i > token.i and one.lower_ in wording.nouns()]
