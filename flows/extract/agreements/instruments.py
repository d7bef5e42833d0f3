"""What is known of an instrument: what its words say, and of the well-known ones the type and the parties."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from flows.extract.agreements import sides, wording
from flows.extract.dates import DateMention
from flows.extract.lexicons import table
from flows.extract.prefilter import Patterns
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor, content_words

SPANS = {"year", "month", "week", "day", "decade", "page", "point", "party", "way", "nation", "power"}
"""Nouns before an instrument that say how long it is or of how many, not what it is about."""
YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
FAMILIES = {
    "memorandum": {"memorandum", "memoranda", "mou", "memorandum of understanding", "memorandum of cooperation"},
    "letter": {
        "letter of intent",
        "statement of intent",
        "declaration of intent",
        "letter of understanding",
        "exchange of note",
        "exchange of letter",
    },
    "protocol": {"protocol"},
    "declaration": {"declaration", "statement", "communique", "communiqué"},
    "contract": {"contract", "lease", "order"},
    "charter": {"charter"},
    "treaty": {"treaty", "treatie", "convention"},
    "truce": {"ceasefire", "cease-fire", "truce", "armistice"},
}
UNTIL = re.compile(r"\b(?:until|till|through|for|to|up to|by|expires? (?:in|on)|runs? out in|from) $", re.IGNORECASE)
"""What before a date says how long an instrument holds, not when it was made."""
DATING = re.compile(
    r"[\"']?,? (?:of (?:[\w ]{1,15},? )?|(?:that |which )?(?:(?:was |were |had been )?"
    r"(?:reached|signed|concluded|struck|agreed|sealed"
    r"|inked|made|dat(?:ed|ing)|finali[sz]ed|negotiated)|from|dates)(?: back)?"
    r"(?: by [\w ]{3,30}| between [\w ]{3,30}| (?:in|at) [A-Z]\w+,?)?"
    r"(?: (?:in|on|from|to|since))? ?(?:late |early |mid-)?)"
)
"""What stands between an instrument and the date from which it is."""
NAMED_BY_YEAR = re.compile(
    r" (?:(?!and\b|in\b|by\b|the\b|an?\b|their\b|its\b)[\w-]+ ){0,3}?"
    r"(?:agreement|accord|pact|treaty|deal|memorandum|protocol|convention|declaration|contract|partnership)\b"
)
"""What follows a year that is a word of an instrument's: "the 2016 defence agreement"."""
YEAR_OF = re.compile(r"\b(?:[Tt]he|an?|its|their|this|that)\W{1,2}$|'s $")
"""What stands before a year that is part of a name."""
ENDED = {"suspended", "terminated"}
DONE_LATER = frozenset("renew extend revise amend upgrade announce publish release update prolong join accede".split())
"""What is done to an instrument when it has been made."""

COMPARED = re.compile(
    r"\b(?:(?:un)?like|than"
    r"|(?:compar\w+|contrast\w*) (?:with|to)|differ\w* (?:\w+ )?from) "
    r"(?:(?:the|its|their|an?|this|that|(?-i:[A-Z])[\w-]+['’]s?) )(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""What stands before an instrument beside which another one is only set."""


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

    @cached_property
    def bare(self) -> bool:
        """Whether the words say nothing but what sort of paper it is ("the pact")."""
        return not (self.proper or self.known or (self.agreement_type and not (self.soft and self.definite)))

    @cached_property
    def modified(self) -> bool:
        """Whether a noun before it says what it is about: "the refuelling arrangement"."""
        return any(
            child.dep_ == "compound" and child.pos_ == "NOUN" and child.lemma_ not in SPANS
            for child in self.token.children
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its title that tell something."""
        return content_words(self.title)

    @cached_property
    def year(self) -> str | None:
        """The year in its title."""
        found = YEAR.search(self.title)
        return found.group() if found else None

    @cached_property
    def dated(self) -> bool:
        """Whether the words say of when it is: "a protocol of 1982", "the 1951 treaty"."""
        return self._date_beside is not None

    @property
    def end_of_noun(self) -> int:
        """Where its words end, with a noun that follows a well-known name: "the AUKUS pact"."""
        after = self.token.idx - self.end
        return self.token.idx + len(self.token) if self.known and 0 <= after <= len(" Mutual ") else self.end

    def is_year_of(self, date: DateMention) -> bool:
        """Whether a year just before its name is its own: "the 1994 Budapest Memorandum"."""
        year = date.edtf.isdigit() and date.end + 1 == self.start
        return year and YEAR_OF.search(self.sentence.text[: date.start]) is not None

    @property
    def _date_beside(self) -> str | None:
        if not self.sentence.text.startswith(" of ", self.end) and {status for status, _ in self.events} & ENDED:
            return self.year  # "suspended its part in the treaty in May 2023"
        after = DATING.match(self.sentence.text, self.end)
        stop = after.end() if after else self.end
        beside = (one.edtf for one in self.sentence.dates if self.start - 1 <= one.start <= stop)
        return next((edtf[:4] for edtf in beside if edtf[:4].isdigit()), None)

    @cached_property
    def years(self) -> set[str]:
        """The years in which it was made, as its words or the verbs of signing beside it say."""
        if self.year is not None:
            return {self.year}
        found = {self._date_beside} - {None}
        making = {"signed", "initialled", "concluded"}
        for verb in (word for status, word in self.events if status in making and word.lemma_ not in DONE_LATER):
            text = self.sentence.text
            dates = [
                one
                for one in self.sentence.dates
                if one.edtf[:4].isdigit() and not UNTIL.search(text[: one.start]) and not self._of_another(one.end)
                if verb.dep_ != "acl" or one.start > verb.left_edge.idx or one.start >= self.start - 1
            ]
            nearest = min(dates, key=lambda one: min(abs(one.start - verb.idx), abs(one.end - verb.idx)), default=None)
            if nearest is not None and self.modality == "asserted":
                found.add(nearest.edtf[:4])
        return {year for year in found if year}

    def _of_another(self, end: int) -> bool:
        """Whether a date that ends here is a word of another instrument's: "renewed the 2016 defence agreement"."""
        return NAMED_BY_YEAR.match(self.sentence.text, end) is not None and not self.start <= end <= self.end

    @cached_property
    def family(self) -> str | None:
        """What sort of paper the noun says that it is; None for one that may stand for any ("pact")."""
        words = {self.noun.rstrip("s"), self.title.lower().split()[-1]}
        return next((name for name, nouns in FAMILIES.items() if words & nouns), None)

    @cached_property
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

    @cached_property
    def amending(self) -> bool:
        """Whether it changes or adds to another one: "a protocol to the treaty"; not "a 1982 protocol on bases"."""
        own = self.year is not None and self.sentence.text.startswith(" on ", self.end)
        return wording.is_amending(self.title) and not own

    @property
    def package(self) -> bool:
        """Whether the words count it as one of several things together: "a package of agreements"."""
        return self.plural and re.search(r"\b(package|set|series|number|raft) of\b", self.title) is not None

    @property
    def quantified(self) -> bool:
        """Whether the text says how many there are or how much goes with it."""
        return self.package or any(
            one.start <= self.start + 40 and self.start <= one.end for one in self.sentence.quantities
        )

    @cached_property
    def signed_by_verb(self) -> bool:
        """Whether a verb does more to it than negotiate it."""
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
    def of_truce(self) -> bool:
        """Whether it only stops a fight, by its words: "a truce", "a ceasefire agreement"."""
        return self.strength == "truce" or not FAMILIES["truce"].isdisjoint(self.title.lower().split())

    @property
    def put_to_paper(self) -> bool:
        """Whether somebody signs or initials it."""
        return any(status in {"signed", "initialled"} for status, _ in self.events)


@cache
def known_ones() -> list[tuple[str, str, re.Pattern[str]]]:
    """Name, type and wording of each well-known instrument, in the order of lexicon/known_instruments.csv."""
    return [(row["name"], row["type"], re.compile(row["pattern"], re.IGNORECASE)) for row in table("known_instruments")]


@cache
def known_patterns() -> Patterns:
    """The wordings of `known_ones`, by the same indexes."""
    return Patterns([pattern for _, _, pattern in known_ones()], often=True)


def known_instrument(text: str) -> tuple[str, str] | None:
    """Name and type of the well-known instrument that a text names, if it names one."""
    index = known_patterns().search(text)
    return None if index is None else known_ones()[index][:2]


@cache
def usual_parties() -> dict[str, frozenset[str]]:
    """ISO 3166-1 codes, or names of organisations, of the parties of each well-known instrument of few parties."""
    return {row["name"]: frozenset(row["parties"].split()) for row in table("known_instruments") if row["parties"]}


def is_compared(one: Instrument) -> bool:
    """Whether an instrument is only what another one is compared with: "Unlike the pact of 1990, the new one …"."""
    return COMPARED.search(one.sentence.text[: one.start]) is not None
