"""Where a sentence mentions instruments, and what the words there say of each."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from flows.extract import actors
from flows.extract.agreements import bystanders, events, instrument_types, sides, unmeant, wording
from flows.extract.agreements.instruments import Instrument, known_ones, known_patterns, usual_parties
from flows.extract.agreements.names import any_noun, has_strong_noun, names_one, noun_pattern
from flows.extract.agreements.sides import verbs
from flows.extract.lexicons import phrase, table
from flows.extract.prefilter import Alternation
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import content_words

COMPOUND = re.compile(
    r" (?!(?:of|on|for|and|the|in|to|between|with|by|at|as|from|relating|concerning|regarding)\b)(?-i:[A-Z])[a-z]+",
    re.IGNORECASE,
)
"""A further word after an instrument's noun makes it the name of something else: "Treaty Day", "Compact Review"."""
WITH = {"with", "between", "among"}
CUT = (" the", " of", " and", " between", " on", " for")
"""How the name ends of which a line of a page holds the beginning only."""
SPOKEN_ON = re.compile(
    r"(?:Statement|Declaration|Communiqu[eé]|Memorandum|Resolution|Agreement) (?:on|regarding|concerning) (?:the )?$"
)
"""What makes the name of an instrument part of that of another, which is about it."""
READ_AS_VERB = re.compile(
    r"(?:^|\s)(?:the|an?|this|that|its|their|his|\w+'s?) (?:[\w-]+ ){0,3}?[\w-]+s deals?$", re.IGNORECASE
)
""""The minerals deal": what the parse takes for what minerals do."""
NO_VERB = re.compile(r"\b(?:status[- ]of[- ]forces|visiting forces|arms|weapons) deals?$", re.IGNORECASE)
GENERAL = frozenset(
    "enhanced reciprocal basic comprehensive general mutual defence defense military security cooperation exchange "
    "logistics communications compatibility relations information friendship assistance memorandum".split()
)
"""Words of which the names of agreements of different states are made."""
OF_TWO = re.compile(r" between ([^,;.]{3,60}?) and ([^,;.]{3,60}?)(?= (?:to|on|for|that|which|will|would)\b|[,;.])")
"""Both sides of an instrument."""
DEALS_WITH = re.compile(r" (?:deals (?:only |mainly |chiefly )?(?:with|in)|orders) ")
"""Verbs after an instrument that look like another one: "the Chad-Mali memorandum deals with …"."""
AMENDED = re.compile(r" to (?:the |its |their )?(?:[A-Z][\w'-]+ (?:(?:of|on|and|for) )?)*$")
"""What within a name leads to the name of what the one changes."""
IN_DRAFT = re.compile(
    r"[^.;,()]{0,60},? ?(?:\(|which (?:is|are) |that (?:is|are) )?(?:now |still |already |currently |being )*"
    r"(?:in draft|under (?:negotiation|discussion|consideration)|being (?:negotiated|drafted|discussed|finali[sz]ed))\b"
    r"|[^.;,()]{0,40} (?:is|are|was|were|has been) (?:(?:now|still|already|almost|nearly) )*[\"']?"
    r"(?:(?:in|at) (?:its|the|an?) (?:final|last|advanced|early|closing) (?:stages?|phase|round)"
    r"|(?:almost |nearly )?ready (?:for|to be) sign(?:ing|ature|ed)|awaiting signature|nearing completion)\b"
)
"""What after an instrument says that there is no more of it than a text: "an accord with Chad, now in draft"."""
DRAFT_OF = re.compile(r"\b[Dd]rafts? of $")
"""The same before it."""
QUOTED_END = re.compile(r"[\"'\u201d\u2019]?[ -]")
THE = re.compile(r"(?:^|[\s\"'(])[Tt]he [\"']?$")
"""The article before a name."""
DEFINITE = {"the", "this", "that", "their", "its", "these", "those", "our", "such"}
"""Words within a noun phrase that make it mean one told of."""
DEMONSTRATED = re.compile(r"\b(?:the|this|these) $", re.IGNORECASE)
"""The word before an instrument that makes it one told of, whatever noun the parse hangs it from."""


def find(reading: Reading, sentence: Sentence, aliases: tuple[str, ...] = ()) -> list[Instrument]:
    """The instruments that a sentence mentions, in order; `aliases` are names that the article has introduced."""
    text = sentence.text
    if sentence.left_out or (not aliases and not names_one(text)):
        return []
    named = list(_named_spans(reading, sentence, aliases))
    nouns = [match for _, match in any_noun().matches(text)]
    if not (named or nouns) or phrase("sport").search(text):
        return []
    barred = _not_instruments().spans(text)
    taken = [match.span() for match in wording.DEFINITION.finditer(text)]
    taken += [match.span() for match in wording.SHORTENED.finditer(text)]
    found: list[Instrument] = []
    for start, end, known in named:
        if not any(left < end and start < right for left, right in [*taken, *barred]):
            taken.append((start, end))
            one = _mention(reading, sentence, start, end, known)
            if known is not None or not _of_body(text, end, one.end):
                found.append(one)
    for match in nouns:
        within = any(left <= match.start() < right for left, right in [*taken, *barred])
        within = within and not any(_amended_in(one, match.start()) for one in found)
        if within or _is_modifier(text, match) or unmeant.only_meant(text, match):
            continue
        token = sentence.token_at(*match.span())
        if match.group().lower() == "framework" and token.dep_ == "compound" and token.head.lower_ in wording.nouns():
            continue  # "a framework peace accord"
        misread = token.tag_ in {"VBP", "VB"} and READ_AS_VERB.search(sentence.text[: match.end()]) is not None
        misread = misread and not sentence.text.startswith((" with", " in "), match.end())
        misread = misread or NO_VERB.search(sentence.text[: match.end()]) is not None
        if token.pos_ in {"NOUN", "PROPN"} or match.group()[0].isupper() or misread:
            one = _mention(reading, sentence, match.start(), match.end(), None)
            if one.proper and COMPOUND.match(text, match.end(), one.end):
                continue
            other = any(left < one.end and one.start < right for left, right in taken)
            if not other or any(_amended_in(before, one.start) for before in found):
                taken.append((one.start, one.end))
                found.append(one)
    return sorted(
        (one for one in found if one.known or not (_of_company(one) or _domestic(reading, one))),
        key=lambda one: one.start,
    )


def _of_body(text: str, end: int, stop: int) -> bool:
    """Whether a name that the text has given goes on as that of a body: "the Lome Pact Experts Group"."""
    more = COMPOUND.match(text, end, stop) is not None and not text[:end].endswith(CUT)
    return more and text[end:stop].split()[-1].lower() not in wording.nouns()


def expected(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences of which `find` is likely to ask the parse once the article has introduced an alias."""
    return [one for one in sentences if not (one.read or one.left_out) and any_noun().within(one.text)]


@cache
def _not_instruments() -> Alternation:
    return Alternation([rf"\b(?:{row['pattern']})" for row in table("not_instruments")])


def _of_company(one: Instrument) -> bool:
    """Whether a company or a club makes it: an agreement of two steelmakers is none between states."""
    doers = [doer for _, verb in one.events for doer in parse.agents(verb)]
    withs = [
        side for head in (one.token, *(verb for _, verb in one.events)) for side in parse.prepositional(head, WITH)
    ]
    if len(one.parties) < 2:
        subjects = parse.subjects(parse.root(one.sentence.tokens))
        doers += [doer for doer in subjects if not one.start <= doer.idx < one.end]
    return any(
        phrase("company").search(" ".join(word.text for word in parse.noun_chunk(side))) for side in (*doers, *withs)
    )


def _domestic(reading: Reading, one: Instrument) -> bool:
    """Whether two offices or persons of one state make it: "between the State Department and the Pentagon"."""
    if bystanders.of_one_side(reading, one.sentence, sides.Sides(one.parties, one.partners)):
        return True
    match = OF_TWO.match(one.sentence.text, one.end)
    if match is None:
        return False
    first, second = (actors.parties(actors.within(one.sentence, *match.span(side))) for side in (1, 2))
    return len(first) == 1 and first == second[:1]


def _amended_in(one: Instrument, start: int) -> bool:
    """Whether the name of another instrument begins within that of one that changes it: "Protocol to the Treaty"."""
    before = one.sentence.text[one.start : start]
    return one.amending and one.proper and start < one.end and AMENDED.search(before) is not None


def _is_modifier(text: str, match: re.Match[str]) -> bool:
    """Whether a weak noun only says what sort a following one is ("strategic partnership treaty"), or is its wording
    ("the text of the treaty").
    """
    if match.group().lower() in {"text", "texts"} and _of_one().match(text, match.end()) is not None:
        return True
    if DEALS_WITH.match(text, match.end()):
        return False
    weak = wording.nouns()[match.group().lower()][0]["strength"] in {"signed", "topical", "paper", "truce"}
    gap = QUOTED_END.match(text, match.end())
    return weak and gap is not None and noun_pattern().match(text, gap.end()) is not None


@cache
def _of_one() -> re.Pattern[str]:
    """ "… of the defence agreement", right after a noun."""
    return re.compile(
        rf" of (?:the|an?|their|its|this|that) (?:[\w-]+ ){{0,2}}?{noun_pattern().pattern}", re.IGNORECASE
    )


def _of_others(reading: Reading, name: str) -> bool:
    """Whether a name that a well-known agreement of two has is that of another one: of the two the article names one
    only, as where it tells of Poland's Enhanced Defense Cooperation Agreement.
    """
    if not content_words(name) <= GENERAL:
        return False
    usual = usual_parties().get(name, frozenset())
    named = {actor.iso3 or actor.name for actor in reading.everybody}
    return len(usual) == 2 and len(usual & named) == 1 and len(named) > 1


def _named_spans(
    reading: Reading, sentence: Sentence, aliases: tuple[str, ...]
) -> Iterator[tuple[int, int, str | None]]:
    for name, _, pattern in (known_ones()[index] for index in known_patterns().possible(sentence.text)):
        for match in pattern.finditer(sentence.text):
            other = reading.short_names.get(match.group())
            if other is not None and not (pattern.search(other) or any_noun().within(other)):
                continue  # "the Medical Devices Agency (PMDA)" is no agreement on plutonium
            if not SPOKEN_ON.search(sentence.text[: match.start()]) and not _of_others(reading, name):
                yield match.start(), match.end(), name
    lower = sentence.text.lower()
    for alias in (one for one in aliases if one.lower() in lower):
        for match in re.finditer(rf"\b{re.escape(alias)}(?!\w)", sentence.text, re.IGNORECASE):
            if match.group()[0].isupper() or match.group()[0].isdigit():
                yield match.start(), match.end(), None


def _mention(reading: Reading, sentence: Sentence, start: int, end: int, known: str | None) -> Instrument:
    """The instrument whose noun or name stands at text[start:end]; `known` is the name of a well-known one."""
    noun_start = start
    noun = sentence.text[start:end].lower()
    row, plural = wording.nouns().get(noun, ({"strength": "named"}, False))
    proper = False
    if known is None:
        start, end, proper = wording.extent(sentence, sentence.token_at(start, end), start, end)
    words = _phrase(sentence, start, end)
    title, token = _unquoted(sentence.text[start:end]), words.root
    if token.pos_ == "ADP" or (
        token.lower_ == "status" and noun_start > token.idx
    ):  # "put their names to the Treaty on"
        token = sentence.token_at(noun_start, noun_start + len(noun))
    left = parse.noun_chunk(token)
    before = sentence.text[left.start_char : start].lower().split() + [child.lower_ for child in token.lefts]
    kind = (
        next((kind for name, kind, _ in known_ones() if name == known), None)
        if known
        else instrument_types.type_of(title)
    )
    within = noun_start if sentence.text[noun_start].isupper() or not proper else start  # a town in a name is no party
    draft = events.is_draft([*before, *title.lower().split()[:1]]) or _in_draft(sentence, left.start_char, token, end)
    named = sides.of(reading, sentence, words, min(left.start_char, start), within)
    many = known is not None and not usual_parties().get(known) and not content_words(known) <= GENERAL
    named = bystanders.left_out(reading, sentence, named, truce=row["strength"] == "truce", of_many=many)
    return Instrument(
        sentence=sentence,
        start=start,
        end=end,
        noun=noun,
        title=title,
        strength="strong" if proper and has_strong_noun(title) else row["strength"],
        rule="known" if known else "name" if proper else "noun_phrase",
        plural=plural and not known and not (proper and sentence.text[noun_start].isupper()),
        definite=_is_definite(sentence.text[:start], before, token, proper=proper),
        proper=proper,
        quoted=sentence.text[max(0, start - 1) : start] in {'"', "'"},
        known=known,
        agreement_type=instrument_types.narrowed(kind, title, sentence, row.get("noun", noun), end)
        or instrument_types.by_subject(sentence, row.get("noun", noun), end)
        or instrument_types.by_ground(sentence, token, noun),
        soft=kind is None,
        parties=named.parties,
        partners=named.partners,
        aliases=tuple(
            name for name in wording.aliases(sentence, end, token) if not known or not wording.is_amending(name)
        ),
        token=token,
        modality=events.modality(token, sentence.text[start:noun_start] + noun, before),
        events=(*_done(sentence, token, named), *((("negotiating", token),) if draft else ())),
        relation=events.relation(before, title, sentence.text[end : end + 40]),
    )


def _in_draft(sentence: Sentence, left: int, token: Token, end: int) -> bool:
    """Whether the words around it say that it is yet to be made: "a draft of a pact", "close to a deal"."""
    around = DRAFT_OF.search(sentence.text, 0, left) or IN_DRAFT.match(sentence.text, end)
    return around is not None or bool(verbs.nearing(sentence, token))


def _done(sentence: Sentence, token: Token, named: sides.Sides) -> list[tuple[str, Token]]:
    """What is done to it; those who are none of its two parties end nothing by denouncing it."""
    return [
        (status, verb)
        for status, verb in events.of(token)
        if verb.lemma_ != verbs.DENOUNCE
        or len(named.parties) < 2
        or {*actors.of_tokens(sentence, parse.agents(verb))} & {*named.parties}
    ]


def _unquoted(title: str) -> str:
    """A title without the quotation mark that opens before it or is closed behind it."""
    return title.replace('"', "") if title.count('"') == 1 else title


def _phrase(sentence: Sentence, start: int, end: int) -> Span:
    """The tokens of an instrument's words; a noun that follows a known name is its head ("the AUKUS pact")."""
    after = noun_pattern().match(sentence.text, end + 1) if sentence.text[end : end + 1] == " " else None
    stop = after.end() if after else end
    span = sentence.tokens.char_span(start, stop)
    assert span is not None, "every character of a sentence lies within a token or next to one"
    return span


def _is_definite(text: str, before: list[str], token: Token, *, proper: bool) -> bool:
    """Whether the words before an instrument make it one told of; `text` is all that the sentence says before it."""
    pointed = DEMONSTRATED.search(text) is not None or (proper and THE.search(text) is not None)
    if "own" in before and not pointed:
        return False  # "Chad has its own pact with Mali"
    return pointed or bool(DEFINITE & set(before)) or any(child.dep_ == "poss" for child in token.children)
