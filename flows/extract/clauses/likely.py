"""What an agreement most likely provides where words for it stand near but no rule ties them to it.

Agreements of one sort have some provision as a rule: one on visiting forces on their status, one on defence cooperation
on it. Whether words for it tell of such a clause is weighed, for each agreement and type of `KINDS` that the rules have
not found, by the sort of the agreement, its name, and where the words stand. The weights are those of
`lexicon/likely_clauses.csv`; their sum is the logarithm of the odds.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import inf, log

from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.clauses import topics
from flows.extract.lexicons import table
from flows.extract.reading import evidence
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact, ClauseFact

KINDS = frozenset({"ARM", "BAS", "DEF", "MIL"})
"""The clause types that agreements of some sort have as a rule."""
ENOUGH = log(0.33 / 0.67)
"""The least odds, as a logarithm, at which a clause is taken for told: a right row is worth more than a wrong one."""
AFTER = 3
"""How many sentences after one that names an agreement are likely to speak of it."""
BIAS = "bias"
OF_WORDS = re.compile(r"words in \d (?P<where>\w+)")
"""A sign of how many sentences have words for a clause type: any, those that name the agreement, those after them."""
Place = tuple[Sentence, int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement, a clause type that no rule found in it, what speaks for and against it, and the words for it."""

    agreement: AgreementFact
    kind: str
    signs: frozenset[str]
    place: Place


def find(register: Register, agreements: list[AgreementFact], clauses: list[ClauseFact]) -> list[ClauseFact]:
    """The likely clauses of the agreements given beside those that are known."""
    found = []
    for case in cases(register, agreements, clauses, ENOUGH):
        if _weight(case.signs) >= ENOUGH:
            basis = "official_summary" if register.reading.official else "news_paraphrase"
            fact = ClauseFact(case.agreement.key, case.kind, evidence_basis=basis)
            if case.kind == "DEF":
                fact.trigger = "unknown"
            fact.evidence.append(evidence(*case.place, "clause.likely"))
            found.append(fact)
    return found


def cases(
    register: Register, agreements: list[AgreementFact], clauses: list[ClauseFact], least: float = -inf
) -> Iterator[Case]:
    """All that is weighed of an article, but for what would weigh less than `least` whatever its sentences say."""
    told = {(one.agreement, one.clause_type) for one in clauses}
    article = _Article(register, {one.key for one in agreements})
    for agreement in agreements:
        mentions = [one for one in register.of(agreement) if one.modality != "denied"]
        for kind in sorted(KINDS) if mentions else ():
            beside = any(its == kind for _, its in told)
            signs = article.signs(agreement, kind) | ({"told of another"} if beside else set())
            if (agreement.key, kind) not in told and _weight(signs) + _most_by_words() >= least:
                signs |= article.signs_of_words(agreement, kind)
                place = article.place(agreement, kind, mentions)
                if place is not None:
                    yield Case(agreement, kind, frozenset(signs), place)


@cache
def weights() -> dict[str, float]:
    """The weights of likely_clauses.csv by their signs."""
    return {row["sign"]: float(row["weight"]) for row in table("likely_clauses")}


def _weight(signs: Iterable[str]) -> float:
    return weights()[BIAS] + sum(weights().get(sign, 0.0) for sign in signs)


@cache
def _most_by_words() -> float:
    """What the words of an article can add at most."""
    best: dict[str, float] = defaultdict(float)
    for sign, weight in weights().items():
        if match := OF_WORDS.fullmatch(sign):
            best[match["where"]] = max(best[match["where"]], weight)
    return sum(best.values())


class _Article:
    """Where an article has words for each clause type, and which sentences name which agreement."""

    def __init__(self, register: Register, wanted: set[int]) -> None:
        self.sentences = register.reading.sentences
        self.counts = Counter(key for _, key in register.mentions if key in wanted)
        self.naming: dict[int, set[int]] = defaultdict(set)
        self.named: dict[int, list[Instrument]] = defaultdict(list)
        self.words: dict[str, dict[int, Place]] = {}
        for one, key in register.mentions:
            self.naming[key].add(one.sentence.index)
            self.named[one.sentence.index].append(one)

    def signs(self, agreement: AgreementFact, kind: str) -> set[str]:
        """What an agreement says by itself for or against a clause."""
        count = self.counts[agreement.key]
        rank = "main" if count == max(self.counts.values()) else "other"
        found = {
            rank,
            f"{kind} in {rank} {agreement.agreement_type}",
            f"mentions {count if count < 3 else 'few' if count < 6 else 'many'}",
            f"status {agreement.status}",
        }
        if topics.worded(" / ".join(agreement.titles), kind):
            found |= {"named for it", f"named for {kind}"}
        return found | ({"well known"} if agreement.known else set())

    def signs_of_words(self, agreement: AgreementFact, kind: str) -> set[str]:
        """What is to be said of where the article has words for it; each has the form of `OF_WORDS`."""
        words, naming = set(self._words(kind)), self.naming[agreement.key]
        after = {index + n for index in naming for n in range(1, AFTER + 1)} - naming
        return {
            f"words in {min(len(words), 4)} sentences",
            f"words in {min(len(words & naming), 3)} naming",
            f"words in {min(len(words & after), 3)} after",
        }

    def place(self, agreement: AgreementFact, kind: str, mentions: list[Instrument]) -> Place | None:
        """The words that tell it: where the agreement is named, else after that, else in its name; None without any."""
        words, naming = self._words(kind), self.naming[agreement.key]
        near = [index for index in words if index in naming] or [
            index for index in words if any(0 < index - one <= AFTER for one in naming)
        ]
        if near:
            return words[near[0]]
        return next(((one.sentence, one.start, one.end) for one in mentions if topics.worded(one.title, kind)), None)

    def _words(self, kind: str) -> dict[int, Place]:
        """The first words for a clause type in each sentence that has any, by its index."""
        if kind not in self.words:
            spans = ((one, topics.worded(self._unnamed(one), kind)) for one in self.sentences)
            self.words[kind] = {one.index: (one, *span) for one, span in spans if span is not None}
        return self.words[kind]

    def _unnamed(self, sentence: Sentence) -> str:
        """The text of a sentence with the names of instruments struck out: a name is not what a sentence says."""
        text = sentence.text
        for one in self.named[sentence.index]:
            if not one.bare:
                text = text[: one.start] + "_" * (one.end - one.start) + text[one.end :]
        return text
