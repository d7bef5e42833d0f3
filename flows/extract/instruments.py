"""Mentions of instruments in a sentence: the words, what they call it, and the parties that they name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from flows.extract import events, parse, sides, standins, wording
from flows.extract.lexicons import phrase, table
from flows.extract.prefilter import Alternation, Anchored, Patterns
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.tree import Span, Token
from flows.facts import Actor, content_words

COMPOUND = re.compile(r" (?!(?:of|on|for|and|the|in|to|between|with|by|at|as|from)\b)(?-i:[A-Z])[a-z]+", re.IGNORECASE)
"""A further word after an instrument's noun makes it the name of something else: "Treaty Day", "Compact Review"."""
ASIDE = re.compile(r"^, [^,]{3,60},(?= )")
SPANS = {"year", "month", "week", "day", "decade", "page", "point"}
WITH = {"with", "between", "among"}
READ_AS_VERB = re.compile(
    r"(?:^|\s)(?:the|an?|this|that|its|their|his|\w+'s?) (?:[\w-]+ )?[\w-]+s deals?$", re.IGNORECASE
)
""""The minerals deal": what the parse takes for what minerals do."""
YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
FAMILIES = {
    "memorandum": {"memorandum", "memoranda", "mou", "memorandum of understanding", "memorandum of cooperation"},
    "letter": {"letter of intent", "letter of understanding", "exchange of note", "exchange of letter"},
    "protocol": {"protocol"},
    "declaration": {"declaration", "statement", "communique", "communiqué"},
    "contract": {"contract", "lease", "order"},
    "charter": {"charter"},
    "treaty": {"treaty", "treatie", "convention"},
    "truce": {"ceasefire", "cease-fire", "truce", "armistice"},
}
UNTIL = re.compile(r"\b(?:until|till|through|for|to|up to|by|expires? (?:in|on)|runs? out in|from) $", re.IGNORECASE)
"""What before a date says how long an instrument holds, not when it was made."""
CALLED_FOR = re.compile(
    r"\b(?:call\w*|provid\w*|appeal\w*|plead\w*|push\w*|press\w*|ask\w*|urg\w+|hop\w+|demand\w*) (?:\w+ ){0,2}for"
    r" (?:an? |the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""What makes a truce one that is wanted, or that a text provides."""
COMPARED = re.compile(
    r"\b(?:(?:less|more|rather|other) than|(?:falls?|fell|stops?|stopped|well|far|much|just) short of|short of"
    r"|(?:anything|nothing|something|much) like|akin to|tantamount to|amount\w* to|equivalent of|substitute for"
    r"|no|hardly|neither|nor) an? (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
"""What makes of a noun what something else is measured by: "less than a defence pact"."""
DATING = re.compile(
    r"[\"']?,? (?:of (?:[\w ]{1,15},? )?|(?:that |which )?(?:(?:was |were |had been )?"
    r"(?:reached|signed|concluded|struck|agreed|sealed"
    r"|inked|made|dat(?:ed|ing)|finali[sz]ed|negotiated)|from|dates)(?: back)?"
    r"(?: by [\w ]{3,30}| between [\w ]{3,30}| (?:in|at) [A-Z]\w+,?)?"
    r"(?: (?:in|on|from|to|since))? ?(?:late |early |mid-)?)"
)
"""What stands between an instrument and the date from which it is."""
THE = re.compile(r"(?:^|[\s\"'(])[Tt]he [\"']?$")
LATER = {"renew", "extend", "revise", "amend", "upgrade", "announce", "publish", "release", "update", "prolong"}
"""What is done to an instrument when it has been made."""
DEFINITE = {"the", "this", "that", "their", "its", "these", "those", "our", "such"}


DEMONSTRATED = re.compile(r"\b(?:the|this|these) $", re.IGNORECASE)
"""The word before an instrument, whatever noun the parse hangs it from."""


@dataclass(frozen=True)
class Instrument:
    """One mention of an instrument at text[start:end] of a sentence; `title` is its wording without the article.

    `soft` is a type that only the words after the noun say. `events` are what verbs do to it, as statuses.
    """

    sentence: Sentence
    start: int
    end: int
    noun: str
    title: str
    strength: str
    rule: str
    plural: bool
    definite: bool
    proper: bool
    quoted: bool
    known: str | None
    agreement_type: str | None
    soft: bool
    parties: tuple[Actor, ...]
    partners: tuple[Actor, ...]
    aliases: tuple[str, ...]
    token: Token
    modality: str
    events: tuple[tuple[str, Token], ...]
    relation: str | None

    @property
    def bare(self) -> bool:
        """Whether the words say nothing but what sort of paper it is ("the pact")."""
        return not (self.proper or self.known or (self.agreement_type and not (self.soft and self.definite)))

    @property
    def modified(self) -> bool:
        """Whether a noun before it says what it is about: "the refuelling arrangement"."""
        return any(
            child.dep_ == "compound" and child.pos_ == "NOUN" and child.lemma_ not in SPANS
            for child in self.token.children
        )

    @property
    def words(self) -> set[str]:
        return content_words(self.title)

    @property
    def year(self) -> str | None:
        found = YEAR.search(self.title)
        return found.group() if found else None

    @cached_property
    def dated(self) -> bool:
        """Whether the words say of when it is: "a protocol of 1982", "the 1951 treaty"."""
        return self._date_beside is not None

    @property
    def _date_beside(self) -> str | None:
        after = DATING.match(self.sentence.text, self.end)
        stop = after.end() if after else self.end
        beside = (one.edtf for one in self.sentence.dates if self.start - 1 <= one.start <= stop)
        return next((edtf[:4] for edtf in beside if edtf[:4].isdigit()), None)

    @cached_property
    def years(self) -> set[str]:
        """The years in which it was made, as its words or the verbs of signing beside it say."""
        found = {self.year, self._date_beside} - {None}
        making = {"signed", "initialled", "concluded"}
        for verb in (word for status, word in self.events if status in making and word.lemma_ not in LATER):
            text = self.sentence.text
            dates = [
                one for one in self.sentence.dates if one.edtf[:4].isdigit() and not UNTIL.search(text[: one.start])
            ]
            nearest = min(dates, key=lambda one: min(abs(one.start - verb.idx), abs(one.end - verb.idx)), default=None)
            if nearest is not None and self.modality == "asserted":
                found.add(nearest.edtf[:4])
        return {year for year in found if year}

    @property
    def family(self) -> str | None:
        """What sort of paper the noun says that it is; None for one that may stand for any ("pact")."""
        words = {self.noun.rstrip("s"), self.title.lower().split()[-1]}
        return next((name for name, nouns in FAMILIES.items() if words & nouns), None)

    @property
    def bare_family(self) -> str | None:
        """The sort of paper where the words say no more than that ("the declaration")."""
        return self.family if not self.words - {self.noun} else None

    @cached_property
    def beside(self) -> tuple[Actor, ...]:
        """Whom the sentence names in the part of it that speaks of the instrument, mediators left out."""
        return tuple(sides.beside(self.sentence, self.start, self.end))

    def strange_to(self, parties: set[Actor]) -> bool:
        """Whether what stands beside it tells of another state and of not more than one of these parties."""
        beside = {actor for actor in self.beside if actor.iso3}
        return bool(beside) and len(beside) <= 2 and not beside <= parties and len(parties) <= 2

    @property
    def amending(self) -> bool:
        return wording.AMENDING.match(self.title) is not None

    @property
    def package(self) -> bool:
        return self.plural and re.search(r"\b(package|set|series|number|raft) of\b", self.title) is not None

    @property
    def quantified(self) -> bool:
        return self.package or any(
            one.start <= self.start + 40 and self.start <= one.end for one in self.sentence.quantities
        )

    @property
    def signed_by_verb(self) -> bool:
        return any(status != "negotiating" for status, _ in self.events)

    @property
    def grounding(self) -> bool:
        """Whether something rests on it: "is there under an understanding with Chad"."""
        return self.token.dep_ == "pobj" and self.token.head.lower_ in {"under", "through"} and bool(self.partners)

    @property
    def told_together(self) -> bool:
        """Whether two states or more announce it."""
        return len(self.parties) > 1 and self.modality == "asserted" and self.signed_by_verb

    @property
    def put_to_paper(self) -> bool:
        """Whether somebody signs or initials it."""
        return any(status in {"signed", "initialled"} for status, _ in self.events)


@cache
def _nouns(*, papers: bool = True) -> re.Pattern[str]:
    """Every noun for an instrument; without `papers`, those that mean one also where nobody signs it."""
    words = [word for word, (row, _) in wording.nouns().items() if papers or row["strength"] != "paper"]
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _types() -> list[tuple[str, re.Pattern[str]]]:
    rows = sorted(table("agreement_types"), key=lambda row: int(row["priority"]))
    return [(row["type"], re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE)) for row in rows]


@cache
def _known() -> list[tuple[str, str, re.Pattern[str]]]:
    return [(row["name"], row["type"], re.compile(row["pattern"], re.IGNORECASE)) for row in table("known_instruments")]


@cache
def _not_instruments() -> Alternation:
    return Alternation([rf"\b(?:{row['pattern']})" for row in table("not_instruments")])


@cache
def _known_patterns() -> Patterns:
    return Patterns([pattern for _, _, pattern in _known()])


@cache
def _trigger() -> Anchored:
    return Anchored([_nouns(papers=False)])


@cache
def _any_noun() -> Anchored:
    return Anchored([_nouns()])


@cache
def _putting_to_paper() -> Anchored:
    return Anchored([phrase("putting_to_paper")])


@cache
def usual_parties() -> dict[str, frozenset[str]]:
    """ISO 3166-1 codes, or names of organisations, of the parties of each well-known instrument of few parties."""
    return {row["name"]: frozenset(row["parties"].split()) for row in table("known_instruments") if row["parties"]}


def known_instrument(text: str) -> tuple[str, str] | None:
    """Name and type of the well-known instrument that a text names, if it names one."""
    index = _known_patterns().search(text)
    return None if index is None else _known()[index][:2]


def type_of(words: str) -> str | None:
    """The agreement type that the words of a title or phrase say, None where they say none."""
    return next((kind for kind, pattern in _types() if pattern.search(words)), None)


@lru_cache(maxsize=16_384)
def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an instrument at all."""
    named = _trigger().within(text) or known_instrument(text) is not None or _signs_paper(text)
    return named or standins.names_one(text)


def _signs_paper(text: str) -> bool:
    """Whether a text tells of a signature and has a noun that means an instrument only where somebody signs it."""
    return _putting_to_paper().within(text) and _any_noun().within(text)


def needs_no_second(text: str) -> bool:
    """Whether a text may name an instrument that is a row with fewer than two parties: a known one, or several."""
    several = any(wording.nouns()[match.group().lower()][1] for _, match in _trigger().matches(text))
    return several or known_instrument(text) is not None


def find(reading: Reading, sentence: Sentence, aliases: tuple[str, ...] = ()) -> list[Instrument]:
    """The instruments that a sentence mentions, in order; `aliases` are names that the article has introduced."""
    text = sentence.text
    if not aliases and not names_one(text):
        return []
    named = list(_named_spans(sentence, aliases))
    nouns = [match for _, match in _any_noun().matches(text)]
    if not (named or nouns) or phrase("sport").search(text):
        return []
    barred = _not_instruments().spans(text)
    taken = [match.span() for match in wording.DEFINITION.finditer(text)]
    taken += [match.span() for match in wording.SHORTENED.finditer(text)]
    found: list[Instrument] = []
    for start, end, known in named:
        if not any(left < end and start < right for left, right in [*taken, *barred]):
            taken.append((start, end))
            found.append(_mention(reading, sentence, start, end, known))
    for match in nouns:
        within = any(left <= match.start() < right for left, right in [*taken, *barred])
        if within or _is_modifier(text, match) or _only_meant(text, match):
            continue
        token = sentence.token_at(*match.span())
        misread = token.tag_ == "VBP" and READ_AS_VERB.search(sentence.text[: match.end()]) is not None
        misread = misread and not sentence.text.startswith((" with", " in "), match.end())
        if token.pos_ in {"NOUN", "PROPN"} or match.group()[0].isupper() or misread:
            one = _mention(reading, sentence, match.start(), match.end(), None)
            if one.proper and COMPOUND.match(text, match.end(), one.end):
                continue
            if not any(left < one.end and one.start < right for left, right in taken):
                taken.append((one.start, one.end))
                found.append(one)
    return sorted((one for one in found if not _of_company(one)), key=lambda one: one.start)


def expected(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences of which `find` is likely to ask the parse once the article has introduced an alias."""
    return [one for one in sentences if one.doc is None and _any_noun().within(one.text)]


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


def _only_meant(text: str, match: re.Match[str]) -> bool:
    """Whether a noun means no paper at hand: what a text is compared with, or a truce that is called for."""
    before = text[max(0, match.start() - 80) : match.start()]
    if COMPARED.search(before):
        return True
    return wording.nouns()[match.group().lower()][0]["strength"] == "truce" and CALLED_FOR.search(before) is not None


def _is_modifier(text: str, match: re.Match[str]) -> bool:
    """Whether a weak noun only says what sort a following one is ("strategic partnership treaty")."""
    weak = wording.nouns()[match.group().lower()][0]["strength"] in {"signed", "topical", "paper", "truce"}
    return (
        weak and text[match.end() : match.end() + 1] in {" ", "-"} and _nouns().match(text, match.end() + 1) is not None
    )


def _named_spans(sentence: Sentence, aliases: tuple[str, ...]) -> Iterator[tuple[int, int, str | None]]:
    for name, _, pattern in (_known()[index] for index in _known_patterns().possible(sentence.text)):
        for match in pattern.finditer(sentence.text):
            yield match.start(), match.end(), name
    lower = sentence.text.lower()
    for alias in (one for one in aliases if one.lower() in lower):
        for match in re.finditer(rf"\b{re.escape(alias)}(?!\w)", sentence.text, re.IGNORECASE):
            if match.group()[0].isupper() or match.group()[0].isdigit():
                yield match.start(), match.end(), None


def _mention(reading: Reading, sentence: Sentence, start: int, end: int, known: str | None) -> Instrument:
    noun_start = start
    noun = sentence.text[start:end].lower()
    row, plural = wording.nouns().get(noun, ({"strength": "named"}, False))
    proper = False
    if known is None:
        start, end, proper = wording.extent(sentence, sentence.token_at(start, end), start, end)
    words = _phrase(sentence, start, end)
    title, token = sentence.text[start:end], words.root
    if token.lower_ == "status" and noun_start > token.idx:
        token = sentence.token_at(noun_start, noun_start + len(noun))
    left = parse.noun_chunk(token)
    before = sentence.text[left.start_char : start].lower().split() + [child.lower_ for child in token.lefts]
    kind = next((kind for name, kind, _ in _known() if name == known), None) if known else type_of(title)
    within = noun_start if sentence.text[noun_start].isupper() or not proper else start  # a town in a name is no party
    named = sides.of(reading, sentence, words, min(left.start_char, start), within)
    return Instrument(
        sentence=sentence,
        start=start,
        end=end,
        noun=noun,
        title=title,
        strength="strong" if proper and _has_strong_noun(title) else row["strength"],
        rule="known" if known else "name" if proper else "noun_phrase",
        plural=plural and not known and not (proper and sentence.text[noun_start].isupper()),
        definite=bool(DEFINITE & set(before))
        or _possessed(token)
        or (proper and bool(THE.search(sentence.text[:start])))
        or DEMONSTRATED.search(sentence.text[:start]) is not None,
        proper=proper,
        quoted=sentence.text[max(0, start - 1) : start] in {'"', "'"},
        known=known,
        agreement_type=kind
        or _type_by_subject(sentence, row.get("noun", noun), end)
        or _type_by_ground(sentence, token, noun),
        soft=kind is None,
        parties=named.parties,
        partners=named.partners,
        aliases=tuple(wording.aliases(sentence, end, token)),
        token=token,
        modality=events.modality(token, sentence.text[start:noun_start] + noun, before),
        events=(*events.of(token), *((("negotiating", token),) if events.is_draft(before) else ())),
        relation=events.relation(before, title, sentence.text[end : end + 40]),
    )


def _phrase(sentence: Sentence, start: int, end: int) -> Span:
    """The tokens of an instrument's words; a noun that follows a known name is its head ("the AUKUS pact")."""
    after = _nouns().match(sentence.text, end + 1) if sentence.text[end : end + 1] == " " else None
    stop = after.end() if after else end
    span = sentence.tokens.char_span(start, stop)
    assert span is not None, "every character of a sentence lies within a token or next to one"
    return span


def _type_by_subject(sentence: Sentence, noun: str, end: int) -> str | None:
    """The type that the words after a noun say: "a deal for 24 jets", "a treaty that lets troops …"."""
    following = re.match(r"[^.;()]{0,150}", sentence.text[end:])
    words = " " + ASIDE.sub("", following.group()).lstrip(", ") if following else ""
    return next((kind for kind, nouns, pattern in _subjects() if noun in nouns and pattern.match(words)), None)


def _type_by_ground(sentence: Sentence, token: Token, noun: str) -> str | None:
    """The type that a sentence says of what holds under an instrument: "Under the deal, Chad is to get 24 jets"."""
    if noun not in {"deal", "contract"} or token.dep_ != "pobj" or token.head.lower_ != "under":
        return None
    return "arms" if phrase("arms").search(sentence.text) else None


@cache
def _subjects() -> list[tuple[str, frozenset[str], re.Pattern[str]]]:
    return [
        (row["type"], frozenset(row["nouns"].split("|")), re.compile(row["pattern"], re.IGNORECASE))
        for row in table("agreement_subjects")
    ]


def _has_strong_noun(title: str) -> bool:
    return any(wording.nouns()[match.group().lower()][0]["strength"] == "strong" for match in _nouns().finditer(title))


def _possessed(token: Token) -> bool:
    return any(child.dep_ == "poss" for child in token.children)
