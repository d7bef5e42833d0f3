"""What an agreement most likely provides although no sentence says so in so many words.

Agreements of one sort have some provision as a rule: one on visiting forces on their status, one on defence cooperation
on it. Whether a text tells of such a clause is weighed, for each agreement and type of `KINDS` that the rules have not
found, by the sort of the agreement, its name, and where words of that type stand. The weights are those of
`lexicon/likely_clauses.csv`; their sum is the logarithm of the odds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log

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
    known = weights()
    found = []
    for case in cases(register, agreements, clauses):
        if known[BIAS] + sum(known.get(sign, 0.0) for sign in case.signs) >= ENOUGH:
            basis = "official_summary" if register.reading.official else "news_paraphrase"
            fact = ClauseFact(case.agreement.key, case.kind, evidence_basis=basis)
            if case.kind == "DEF":
                fact.trigger = "unknown"
            fact.evidence.append(evidence(*case.place, "clause.likely"))
            found.append(fact)
    return found


def cases(register: Register, agreements: list[AgreementFact], clauses: list[ClauseFact]) -> Iterator[Case]:
    """All that is weighed of an article."""
    told = {(one.agreement, one.clause_type) for one in clauses}
    if not agreements:
        return
    article = _Article(register, agreements)
    for agreement in agreements:
        mentions = [one for one, key in register.mentions if key == agreement.key and one.modality != "denied"]
        for kind in sorted(KINDS) if mentions else ():
            if (agreement.key, kind) not in told:
                beside = any(its == kind for _, its in told)
                signs = article.signs(agreement, kind) | ({"told of another"} if beside else set())
                yield Case(agreement, kind, frozenset(signs), article.place(agreement, kind, mentions))


@cache
def weights() -> dict[str, float]:
    """The weights of likely_clauses.csv by their signs."""
    return {row["sign"]: float(row["weight"]) for row in table("likely_clauses")}


class _Article:
    """Where an article has words for each clause type, and which sentences name which agreement."""

    def __init__(self, register: Register, agreements: list[AgreementFact]) -> None:
        wanted = {one.key for one in agreements}
        self.counts = Counter(key for _, key in register.mentions if key in wanted)
        self.naming: dict[int, set[int]] = defaultdict(set)
        self.words: dict[str, dict[int, Place]] = {kind: {} for kind in KINDS}
        named: dict[int, list[Instrument]] = defaultdict(list)
        for one, key in register.mentions:
            self.naming[key].add(one.sentence.index)
            named[one.sentence.index].append(one)
        for sentence in register.reading.sentences:
            text = sentence.text
            for one in named[sentence.index]:
                if not one.bare:  # a name is not what a sentence says
                    text = text[: one.start] + "_" * (one.end - one.start) + text[one.end :]
            for topic in topics.worded(text, KINDS):
                self.words[topic.kind].setdefault(sentence.index, (sentence, topic.start, topic.end))

    def signs(self, agreement: AgreementFact, kind: str) -> set[str]:
        """What speaks for or against a clause, as far as the words of the article do."""
        count, words, naming = self.counts[agreement.key], set(self.words[kind]), self.naming[agreement.key]
        rank = "main" if count == max(self.counts.values()) else "other"
        after = {index + n for index in naming for n in range(1, AFTER + 1)} - naming
        found = {
            rank,
            f"{kind} in {rank} {agreement.agreement_type}",
            f"mentions {count if count < 3 else 'few' if count < 6 else 'many'}",
            f"status {agreement.status}",
            f"words in {min(len(words), 4)} sentences",
            f"words in {min(len(words & naming), 3)} naming",
            f"words in {min(len(words & after), 3)} after",
        }
        if any(True for _ in topics.worded(" / ".join(agreement.titles), frozenset({kind}))):
            found |= {"named for it", f"named for {kind}"}
        return found | ({"well known"} if agreement.known else set())

    def place(self, agreement: AgreementFact, kind: str, mentions: list[Instrument]) -> Place:
        """The words that tell it: where the agreement is named, else after that, else those that name it."""
        words, naming = self.words[kind], self.naming[agreement.key]
        first = mentions[0]
        near = [index for index in sorted(words) if index in naming] or [
            index for index in sorted(words) if any(0 < index - one <= AFTER for one in naming)
        ]
        return words[near[0]] if near else (first.sentence, first.start, first.end)
