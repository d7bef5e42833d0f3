"""Whom a noun that names sides stands for: those in it and listed after it, both sides, those just spoken of."""

import re
from collections.abc import Iterable
from itertools import pairwise

from flows.extract import actors
from flows.extract.agreements.sides import lists
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

AT_HAND = frozenset(
    "sides parties leaders presidents ministers governments countries nations neighbours neighbors allies "
    "partners".split()
)
"""Words for sides that "the" alone makes those of whom a text has just spoken."""
APPOSED = re.compile(r"(?:,| \(| [\u2013\u2014-]) ?(?:the )?")
JOINED = re.compile(r",? and |, | & |,? along with ")
"""What stands between the names of a list."""
STATES = {"states", "countries", "nations", "governments", "members", "powers", "republics", "others"}
AMONG = re.compile(r",? \(?(?:including|among (?:them|which|whom)|namely|notably|such as)(?: were| are)?,? (?:the )?")
"""What leads from several states to some of their names."""
HELPING = re.compile(
    r"(?: (?:have|has|had|must|may|will|would|shall|should|can|could|are|were|each|all|both|also|now|jointly|then))* "
)
"""What may stand between those who do something and its verb."""
CLAUSE_BEGINS = re.compile(r"^(?:[Tt]he )?$|, (?:the )?$")
SEVERAL = 3
AT_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t) $")
"""What before a town makes it where something is done: "In Lome, Chad and Niger signed"."""
EX = re.compile(r"\b(?:former|ex-|post-|non-|anti-|pro-) ?$", re.IGNORECASE)
"""What before a name makes it that of what is no more, or is not meant: "six former Soviet states", "non-NATO"."""
AS_HELPERS = re.compile(
    r"(?:,? and |, )?(?:(?:the )?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?(?:,? and |, |(?= as )))*"
    r",? (?:acting |serving )?as (?:the |a |its |their )?"
    r"(?:guarantor|mediator|witness|observer|facilitator|broker|depositar|co-chair|host)\w*"
)
"""What after a list of states says that they only help: "with Chad and Niger as guarantors"."""
OFFICE = (
    r"(?:minister|president|secretary|premier|chancellor|king|emir|sultan|chief|commander|general|leader|ambassador"
    r"|prince|delegate|representative|official)s?\b"
)
OFFICES = re.compile(OFFICE, re.IGNORECASE)
AND_OFFICE = re.compile(rf"\b(?:and|with)\b[^;:]*?\b{OFFICE}", re.IGNORECASE)
MOST_HOLDERS = 6
WARS = {"war", "conflict", "fighting", "hostility", "clash", "battle", "offensive"}
ENDING_WAR = {"end", "halt", "stop", "pause", "settle", "conclude"}
"""What a truce ends, and how."""
THAT_ENDED = re.compile(
    r"[^.;:]{0,60}?\b(?:that|which)(?: \w+ly)? (?:has |had )?(?P<verb>ended|halted|stopped|paused|settled|ends)\b"
)
"""How the clause of an instrument tells of the war that it ended."""
FINITE = {"VBD", "VBZ", "VBP", "MD"}
BLOCS = {"bloc", "alliance", "organisation", "organization", "union", "community", "grouping", "league"}


def denoted(reading: Reading, sentence: Sentence, token: Token, known: Iterable[Actor]) -> list[Actor]:
    """Whom a noun stands for, with those joined to it; for "the island nation" or "it" those named before."""
    found = actors.denoted(sentence, token) if token.tag_ != "PRP" else []  # "he and Kim" is not Kim alone
    if found:
        return list(dict.fromkeys([*found, *_listed_after(sentence, token)]))
    if any(one.lower_ == "whose" for one in token.children):
        return before_whose(sentence, token)
    if own := [one for one in token.children if one.dep_ == "poss" and one.lower_ in {"its", "his", "her", "our"}]:
        return [one for one in reading.meant(sentence, own[0]) if one not in known]
    return [one for one in reading.meant(sentence, token) if one not in known]


def _listed_after(sentence: Sentence, token: Token) -> list[Actor]:
    """The states that a list goes on with after a noun ("Chad, Niger and Mali"), also where the parse breaks it."""
    named = [x for x in actors.acting(sentence, actors.mentions(sentence)) if actors.party_of(x.actor)]
    end = token.idx + len(token)
    firsts = [
        at
        for at, one in enumerate(named)
        if one.start <= token.idx < one.end or (one.start > end and APPOSED.fullmatch(sentence.text, end, one.start))
    ]
    run = lists.run(sentence, named[firsts[0] :], of_subjects=token.dep_ in lists.SUBJECTS) if firsts else []
    return actors.parties(run) if len(run) > 1 and "and" in sentence.text[run[-2].end : run[-1].start] else []


def among_them(sentence: Sentence, token: Token) -> list[Actor]:
    """Those of several states whom the text names: "twelve states, among them Chad and Mali"."""
    if token.lower_ not in STATES:
        return []
    after = AMONG.match(sentence.text, token.idx + len(token))
    return lists.beginning(sentence, after.end()) if after is not None else []


def just_before(sentence: Sentence, verb: Token) -> list[Actor]:
    """The states joined by "and" that end just before a verb, where the parse has taken them for something else."""
    run = _ending_at(sentence, verb.idx, re.compile(r"[^,;:()]{0,19}"))
    if len(run) >= 2:
        return run
    alone = verb.tag_ in {"VBD", "VBZ"} and not any(one.dep_ in lists.SUBJECTS for one in verb.children)
    return _ending_at(sentence, verb.idx, re.compile(r" ")) if alone else []  # "In December Chad signed …"


def opening(sentence: Sentence, verb: Token) -> list[Actor]:
    """Three states or more that a clause begins with and that end just before its verb, of which the parse is apt to
    hang the first from what stands before: "In May 1992 Chad, Mali and Niger signed".
    """
    run = _run_before(sentence, verb.idx, HELPING)
    start = run[0].start if run else 0
    begins = CLAUSE_BEGINS.search(sentence.text, 0, start) or any(one.end + 1 == start for one in sentence.dates)
    return actors.parties(run) if len(run) >= SEVERAL and begins else []


def before_whose(sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "whose" before a noun stands for: "Chad and Niger, whose juntas signed …"."""
    whose = next((one for one in token.children if one.lower_ == "whose"), None)
    run = [] if whose is None else _ending_at(sentence, whose.idx, re.compile(r",? "))
    return run if token.tag_ == "NNS" else run[-1:]


def owners_of(sentence: Sentence, noun: Token) -> list[Actor]:
    """The states whose deed a noun is: "Chad and Niger's signing of the pact"."""
    return _ending_at(sentence, noun.idx, re.compile(r"'s? (?:recent )?"))


def _ending_at(sentence: Sentence, offset: int, between: re.Pattern[str]) -> list[Actor]:
    """The states joined by "and" or commas of which the last ends before an offset."""
    return actors.parties(_run_before(sentence, offset, between))


def _run_before(sentence: Sentence, offset: int, between: re.Pattern[str]) -> list[actors.ActorMention]:
    run: list[actors.ActorMention] = []
    for one in reversed([one for one in actors.acting(sentence, actors.mentions(sentence)) if one.end <= offset]):
        gap = sentence.text[one.end : run[0].start if run else offset]
        where = one.kind == "city" and AT_PLACE.search(sentence.text, 0, one.start) is not None
        if where or not (JOINED if run else between).fullmatch(gap):
            break
        run.insert(0, one)
    return run


def office_holders(sentence: Sentence, verb: Token) -> list[Actor]:
    """Those whose ministers or leaders do something together, where a long list of titles breaks the parse: "the
    Minister of Defence of Chad, A B, and the Minister of Defence of Mali, C D, signed …".
    """
    named = [x for x in actors.mentions(sentence) if x.end <= verb.idx and x.role != "place" and x.kind != "person"]
    found = [one for one in actors.parties(named) if one.iso3]
    if not 2 <= len(found) <= MOST_HOLDERS or len(found) != len(named):
        return []
    first, last = named[0].end, named[-1].start
    finite = [one for one in sentence.tokens if first < one.idx < verb.idx and one.tag_ in FINITE and one != verb.head]
    between = [sentence.text[one.end : other.start] for one, other in pairwise(named)]
    told = OFFICES.search(sentence.text, 0, first) and AND_OFFICE.search(sentence.text[first:last])
    each = all(OFFICES.search(gap) for gap in between)
    return found if told and each and not any(one.head != verb for one in finite) else []


def number_of(text: str) -> int | None:
    """How many states a word for all of them stands for ("trilateral", "the four countries"): three to five."""
    return next((n for n, name in ((3, "three"), (4, "four"), (5, "five")) if phrase(name).search(text)), None)


def at_hand(token: Token) -> bool:
    """Whether a noun means those of whom the text has just spoken: "the leaders signed …", "the neighbours"."""
    return token.tag_ == "NNS" and token.lower_ in AT_HAND and any(one.lower_ == "the" for one in token.children)


def means_both(sentence: Sentence, token: Token) -> bool:
    """Whether a noun means both sides: "the two leaders", "the defence ministers of the two countries"."""
    start, end = actors.phrase(token)
    of_whom = [one for child in token.children if child.lower_ == "of" for one in child.subtree]
    end = max([end, *(one.idx + len(one) for one in of_whom)])
    return phrase("both_sides").search(sentence.text[start:end]) is not None


def means_each(token: Token) -> bool:
    """Whether a noun means each of two: "with each country", "with each of them"."""
    return token.lower_ == "each" or any(one.lower_ == "each" and one.dep_ == "det" for one in token.children)


def at_odds(sentence: Sentence, one: actors.ActorMention) -> bool:
    """Whether a name is that of an enemy or of who is at war: "Chad's invasion", "a war with Chad", "threats from"."""
    before, after = phrase("at_odds_before"), phrase("at_odds_after")
    reach = sentence.text[max(0, one.start - 70) : one.start]
    return after.match(sentence.text, one.end) is not None or before.search(reach) is not None


def at_war(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """Those whose war an instrument ends: "Chad's war with Mali ended with a truce", "ended the war between …"."""
    with_it = token.dep_ == "pobj" and token.head.lower_ in {"with", "in", "by", "after"}
    verb = token.head.head if with_it else token.head
    if match := THAT_ENDED.match(sentence.text, token.idx + len(token)):
        verb = sentence.token_at(*match.span("verb"))
    if verb.lemma_ not in ENDING_WAR:
        return []
    wars = [one for one in (*parse.subjects(verb), *parse.objects(verb)) if one.lemma_ in WARS]
    ends = [x for one in wars for x in parse.prepositional(one, {"between", "with", "against"})]
    ends += [x for one in wars for x in one.children if x.dep_ == "poss"]
    found = [x for one in ends for x in denoted(reading, sentence, one, ())]
    found += [x for one in wars for x in before_whose(sentence, one)]
    return list(dict.fromkeys(x for x in found if x.iso3))


def apart_from(sentence: Sentence) -> set[Actor]:
    """Whom a sentence names as enemies or as where something happens, and not as who makes an instrument."""
    return {
        one.actor
        for one in actors.mentions(sentence)
        if at_odds(sentence, one) or phrase("merely_where").search(sentence.text[max(0, one.start - 20) : one.start])
    }


def taking_part(sentence: Sentence, found: Iterable[actors.ActorMention]) -> list[actors.ActorMention]:
    """The names without those of who only brings an instrument about or is a model for it: "a US-brokered deal"."""
    return [
        one
        for one in actors.acting(sentence, found)
        if not phrase("mediating").match(sentence.text, one.end)
        and not one.actor.name.endswith("coalition")
        and not AS_HELPERS.match(sentence.text, one.end)
        and not EX.search(sentence.text[: one.start])
        and not phrase("mediated_by").search(sentence.text[max(0, one.start - 60) : one.start])
    ]


def bloc_before(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """The organisation named last, which "the bloc" stands for."""
    named = [x for x in actors.mentions(sentence) if x.end <= token.idx]
    for told in (named, *(actors.mentions(x) for x in reading.before(sentence, 3))):
        if found := [x for x in actors.parties(told) if x.kind in {"igo", "bloc"}]:
            return found[-1:]
    return []
