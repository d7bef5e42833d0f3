"""Whose an instrument is by what stands before it: a possessor, those just named, the holder of a list, a headline."""

import re

from flows.extract import actors
from flows.extract.agreements.sides.nouns import BLOCS, bloc_before, denoted, taking_part
from flows.extract.agreements.sides.verbs import SUBJECT_VERBS
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import Actor

HEADLINE = re.compile(
    r"([A-Z][^.;:!?]{2,70}?),? (?:to |set to |will |both |agree to |poised to )?(?:sign|ink|seal|strike|clinch|reach"
    r"|conclude|unveil|finali[sz]e|renew|initial|extend|forge|cement|pen|ratify|announce|approve|upgrade|agree(?: on)?)"
    r"(?:e?s)? (?!up\b|off\b|back\b|at\b|out\b)"
)
GAPPED_VERB = re.compile(r",? (?:an?|the|their) ")
GAPPED_CLAUSE = re.compile(r"(?:; |, and )(?:the )?$")
THEN_WITH = re.compile(r"(?:; |, and |\band )with (?:the )?$")
"""What stands around those who have an instrument in a clause without a verb: "… with Mali; with Chad, a treaty"."""
AND = re.compile(r"(?:'s)?,? (?:and|&) (?:the |neighbou?ring )?")
WHICH_HAS = re.compile(
    r", which (?:(?:already|also|now|itself|long) )?(?:has|had|maintains?|keeps?|signed|concluded|struck|boasts?)"
    r"(?: (?:already|also|long|had|signed|concluded|struck))* (?:(?:its own|an?|the|\w+-year|\w+) ){0,4}$"
)
"""What between a name and an instrument makes it his, however the clause is parsed: "Chad, which has a pact"."""
ITEM = re.compile(r"\b(?:an?|the|its|one|another) (?:(?!(?:with|an?|the)\b)[\w'’&-]+ ){0,7}?with (?:the )?(?=[A-Z])")
"""What each instrument of a list begins with, up to its partner: "has a pact with Mali and one with Chad"."""
JOINT = re.compile(r"(?:,|;)? (?:and|as well as|plus) |[,;] ")
"""What parts one of them from the next."""
DATED = re.compile(r"(?: (?:in|since|from|of|on) (?:[A-Z]\w+ )?\d{4})?(?:, [^,;]{3,60})?")
"""What may follow a partner before the next of them."""
HOLDING = {"have", "hold", "keep", "maintain", "sign", "conclude", "make", "enjoy", "boast", "strike"}
"""What the holder does with them."""
JUDGING = frozenset(
    "warn criticise criticize condemn praise thank blame fault attack slam scold rebuke applaud commend congratulate "
    "punish press pressure question chide berate denounce".split()
)
OVER = {"over", "for", "about", "on", "against"}
"""What is done to somebody over an instrument that he has."""
NAMED_BY_PLACE = re.compile(r" (?:Statement|Declaration|Communiqu[eé]|Consensus|Roadmap)\b")
"""What is called after the country where it was made: "the Kuwait Declaration"."""

TOWNS = {"SGP", "MCO", "SMR", "LUX", "VAT"}
"""States that are towns, after which anything may be called that was made there."""


def names_place(sentence: Sentence, one: actors.ActorMention, noun: int) -> bool:
    """Whether the name of a state right before a noun says where the instrument was made, not whose it is."""
    spelled = sentence.text[one.start : one.end] == one.actor.name and one.end + 1 == noun
    spelled = spelled and (one.actor.iso3 in TOWNS or NAMED_BY_PLACE.match(sentence.text, one.end) is not None)
    alone = sentence.text[one.start - 1 : one.start] not in {"-", "\u2013"}
    return spelled and alone


def possessors(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    """Whom "its" stands for in "its pact with Chad"."""
    own = [one for one in token.children if one.dep_ == "poss" and one.lower_ in {"its", "his", "her", "our"}]
    blocs = [one for one in token.children if one.dep_ == "poss" and one.text in BLOCS]
    blamed = _blamed(sentence, token) if own else []
    found = blamed or [actor for one in own for actor in reading.meant(sentence, one)]
    if not found and any(one.lower_ == "its" for one in own):  # "The bloc sent troops under its pact"
        found = [x for x in actors.subject_actors(sentence)[:1] if x.kind in {"igo", "bloc"}]
    return found + [actor for one in blocs for actor in bloc_before(reading, sentence, one)]


def _blamed(sentence: Sentence, token: Token) -> list[Actor]:
    """Who is blamed or praised for an instrument of his own: "Chad warned Mali over its pact with Niger"."""
    verb = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ not in OVER or verb.lemma_.lower() not in JUDGING:
        return []
    found = actors.of_tokens(sentence, parse.patients(verb))
    return found if len(found) == 1 and found[0].iso3 else []


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


def enumerated(reading: Reading, sentence: Sentence, title: Span) -> tuple[list[Actor], list[Actor]] | None:
    """Holder and partner of an instrument in a list of those of one holder; None where it stands in no such list."""
    items = list(ITEM.finditer(sentence.text)) if " with " in sentence.text else []
    mine = next((one for one in items if one.start() <= title.start_char < one.end()), None)
    if mine is None or len(_joined(sentence, items, mine)) < 2:
        return None
    partner = _partner(sentence, mine)
    holder = _holder(reading, sentence, mine)
    return (holder, partner) if partner and not set(holder) & set(partner) else None


def _joined(sentence: Sentence, items: list[re.Match[str]], mine: re.Match[str]) -> list[re.Match[str]]:
    """The items of the list to which one belongs."""
    runs: list[list[re.Match[str]]] = []
    for one in items:
        before = runs[-1][-1] if runs else None
        if before is not None and _follows(sentence, before, one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return next(run for run in runs if mine in run)


def _follows(sentence: Sentence, before: re.Match[str], one: re.Match[str]) -> bool:
    """Whether between a partner and the next item stand only a comma or "and", and a date."""
    named = [x for x in actors.mentions(sentence) if x.start == before.end()]
    if not named or named[0].end > one.start():
        return False
    gap = sentence.text[named[0].end : one.start()]
    dated = DATED.match(gap)
    rest = gap[dated.end() :] if dated is not None and JOINT.fullmatch(gap) is None else gap
    return JOINT.fullmatch(rest) is not None or JOINT.fullmatch(gap) is not None


def _partner(sentence: Sentence, item: re.Match[str]) -> list[Actor]:
    return actors.parties(one for one in actors.mentions(sentence) if one.start == item.end())


def _holder(reading: Reading, sentence: Sentence, item: re.Match[str]) -> list[Actor]:
    """Who has them all: the subject of the verb above."""
    token = sentence.token_at(item.start(), item.start() + 1)
    verbs = [one for one in token.ancestors if one.pos_ in {"VERB", "AUX"}]
    verb = next(iter(verbs), parse.root(sentence.tokens))
    if verb.lemma_.lower() not in HOLDING | SUBJECT_VERBS or verb.i > token.i:
        return []
    found = [actor for one in parse.agents(verb) for actor in denoted(reading, sentence, one, ())]
    return list(dict.fromkeys(found)) if len(set(found)) == 1 else []


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


def of_headline(sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """Who makes it in a headline, which the parse is apt to misread: "Chad and Niger ink arms deal"."""
    made = HEADLINE.match(sentence.text) if sentence.in_headline or sentence.index < 2 else None
    if made is None or made.end() > title.end_char:
        return []
    found = actors.parties(taking_part(sentence, actors.within(sentence, 0, made.end(1), place=False)))
    return found if set(known) <= set(found) or len(found) == 1 else []
