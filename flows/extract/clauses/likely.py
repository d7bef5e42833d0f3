"""What an agreement most likely provides where words for it stand but no rule ties them to it.

Every sentence with words for a clause type is weighed for the agreements that it may speak of: those that it names, the
one named last before it, and what the article is about. What counts is what sort of agreement it is, how far behind a
mention of it the words stand, who else is named there, and how often the article has words for such a clause. The
weights are those of `lexicon/likely_clauses.csv`; their sum is the logarithm of the odds.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from math import fsum, log

from flows.extract import actors
from flows.extract.agreements.instruments import is_compared
from flows.extract.agreements.register import Register
from flows.extract.clauses import topics
from flows.extract.clauses.doubts import is_supposed
from flows.extract.clauses.passages import Passage, whole
from flows.extract.clauses.topics import Topic
from flows.extract.lexicons import phrase, table
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact, ClauseFact

ENOUGH = log(0.65 / 0.35)
"""The least odds, as a logarithm, at which a clause is taken for told."""
BIAS = "bias"
DISTANCES = {0: "0", 1: "1", 2: "2-3", 3: "2-3", 4: "4-6", 5: "4-6", 6: "4-6"}
"""How far behind the last mention of an agreement a sentence stands, as the signs tell it."""
RARELY = 60
"""One of how many sentences names an agreement of which a text speaks only by the way."""
FAR = 12
"""Beyond how many sentences it is far behind."""
THOSE = re.compile(
    r"(?:these|those)\b(?! (?:two|sides|parties|countr|states))|that (?:text|paper|document|one|pact|accord|deal)\b",
    re.IGNORECASE,
)
"""How a sentence opens that goes on about what the one before has told of."""
PHRASES = ("counted", "of_a_day", "some_day", "shared", "permitted", "the_text", "under_it", "mutual")
"""The phrases of the lexicon whose presence in a sentence is a sign."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that has words for a clause type, an agreement that it may speak of, and what speaks for and against
    its telling that the agreement provides this.
    """

    agreement: AgreementFact
    kind: str
    sentence: Sentence
    signs: frozenset[str]


def find(
    register: Register, agreements: list[AgreementFact], clauses: list[ClauseFact]
) -> Iterator[tuple[Passage, Topic]]:
    """The words for each likely clause of the agreements given beside those that are known, the likeliest of each."""
    told = {(one.agreement, one.clause_type) for one in clauses}
    weighed = [(_weight(one.signs), one) for one in cases(register, _weighed(register, agreements))]
    for _, case in sorted((pair for pair in weighed if pair[0] >= ENOUGH), key=lambda pair: -pair[0]):
        if (case.agreement.key, case.kind) in told or (found := meant(register, case)) is None:
            continue
        if not _is_spent(register, case, clauses):
            told.add((case.agreement.key, case.kind))
            yield found


def _weighed(register: Register, agreements: list[AgreementFact]) -> list[AgreementFact]:
    """Those of security, since any field of policy has the words of others; of an official text, which tells of many
    matters, the one that it is about, where it tells how far that is.
    """
    found = [one for one in agreements if one.agreement_type != "other"]
    told = [one for one in found if one is register.main and one.status != "unknown"]
    return told if register.reading.official else found


def meant(register: Register, case: Case) -> tuple[Passage, Topic] | None:
    """The words of a case where they are no doubt or denial, nor of what the sentence before has told of."""
    if _of_another(register, case):
        return None
    passage = whole(case.sentence, case.agreement, "likely", register.at(case.sentence))
    topic = next((one for one in topics.find(passage) if one.kind == case.kind), None)
    if topic is None or is_supposed(passage, topic.start, topic.end, topic.kind):
        return None
    return passage, topic


def _is_spent(register: Register, case: Case, clauses: list[ClauseFact]) -> bool:
    """Whether a sentence that does not name the agreement tells the same, as the rules have it, of one that is neither
    amended by it nor amends it.
    """
    if any(agreement is case.agreement for _, agreement in register.at(case.sentence)):
        return False
    left, right = case.sentence.span(0, len(case.sentence.text))
    its = case.agreement.key
    amended = {(one.key, one.parent) for one in register.agreements if one.parent_relation == "amends"}
    return any(
        left <= at.start < right and not amended & {(one.agreement, its), (its, one.agreement)}
        for one in clauses
        if one.clause_type == case.kind
        for at in one.evidence
    )


def _of_another(register: Register, case: Case) -> bool:
    """Whether a sentence opens by taking up something else than the agreement: "These run …", "That text …"."""
    if THOSE.match(case.sentence.text) is None or case.sentence.index == 0:
        return False
    before = register.reading.sentences[case.sentence.index - 1]
    named = [*register.at(before), *register.at(case.sentence)]
    return all(agreement is not case.agreement for _, agreement in named)


def cases(register: Register, agreements: list[AgreementFact]) -> Iterator[Case]:
    """All that is weighed of an article, sentence by sentence."""
    article = _Article(register, agreements)
    last: AgreementFact | None = None
    for sentence in register.reading.sentences:
        here = [article.wanted[key] for key in article.naming[sentence.index]]
        spoken_of = [*here, *([last] if last else []), *([article.main] if article.main else [])]
        last = here[-1] if here else last
        for agreement in {one.key: one for one in spoken_of}.values():
            kinds = article.words[sentence.index] if article.may_tell(agreement, sentence) else frozenset()
            of_sentence = article.signs_of_sentence(agreement, sentence) if kinds else set()
            for kind in sorted(kinds):
                yield Case(agreement, kind, sentence, frozenset(of_sentence | article.signs(agreement, kind)))


@cache
def weights() -> dict[str, float]:
    """The weights of likely_clauses.csv by their signs."""
    return {row["sign"]: float(row["weight"]) for row in table("likely_clauses")}


def _weight(signs: Iterable[str]) -> float:
    return fsum([weights()[BIAS], *(weights().get(sign, 0.0) for sign in signs)])  # in whatever order they come


class _Article:
    """Where an article has words for each clause type, and which sentences name which agreement."""

    def __init__(self, register: Register, agreements: list[AgreementFact]) -> None:
        self.register = register
        self.sentences = register.reading.sentences
        self.wanted = {one.key: one for one in agreements}
        self.naming: dict[int, list[int]] = defaultdict(list)
        for one, key in register.mentions:
            if key in self.wanted and not is_compared(one):
                self.naming[one.sentence.index].append(key)
        main = register.main
        self.main = self.wanted.get(main.key) if main is not None else None

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """The clause types for which each sentence has words."""
        return [topics.kinds_worded(self._unnamed(one)) for one in self.sentences]

    def may_tell(self, agreement: AgreementFact, sentence: Sentence) -> bool:
        """Whether a sentence may speak of an agreement: in a text that hardly names it, only one that does."""
        often = self.n_naming[agreement.key] * RARELY >= len(self.sentences)
        return often or agreement.key in self.naming.get(sentence.index, ())

    @cached_property
    def n_naming(self) -> Counter[int]:
        """How many sentences name each agreement."""
        return Counter(key for keys in self.naming.values() for key in set(keys))

    @cached_property
    def counts(self) -> Counter[str]:
        """How many sentences have words for each clause type."""
        return Counter(kind for kinds in self.words for kind in kinds)

    def signs(self, agreement: AgreementFact, kind: str) -> set[str]:
        """What an agreement says by itself for or against a clause, and how often the article has words for it."""
        found = {
            "main" if agreement is self.main else "other",
            f"type {agreement.agreement_type}",
            f"status {agreement.status}",
            f"kind {kind}",
            f"{kind} in {agreement.agreement_type}",
            f"words in {min(self.counts[kind], 5)} sentences",
        }
        if topics.worded(" / ".join(agreement.titles), kind):
            found |= {"named for it", f"named for {kind}"}
        return found | ({"well known"} if agreement.known else set())

    def signs_of_sentence(self, agreement: AgreementFact, sentence: Sentence) -> set[str]:
        """What is to be said of a sentence, and of where it stands, for or against its telling of an agreement."""
        at = sentence.index
        beside = self.words[max(0, at - 1) : at] + self.words[at + 1 : at + 2]
        found = {f"{one} in it" for one in PHRASES if phrase(one).search(sentence.text)}
        found |= {
            f"clause types {min(len(self.words[at]), 4)}",
            f"clause types beside {min(len(set().union(*beside)), 4)}",
        }
        found |= {"headline"} if sentence.in_headline else set()
        found |= {"bullet"} if sentence.bullet else set()
        return found | self._of_distance(agreement, sentence) | _of_names(agreement, sentence)

    def _of_distance(self, agreement: AgreementFact, sentence: Sentence) -> set[str]:
        """How far behind the last mention of an agreement a sentence stands, and what is named between."""
        at = sentence.index
        named = [one for one in range(at, -1, -1) if agreement.key in self.naming[one]]
        others = {"another named in it"} if set(self.naming[at]) - {agreement.key} else set()
        if not named:
            return others | {"before it is named"}
        distance = at - named[0]
        others |= {f"distance {DISTANCES.get(distance, 'far' if distance > FAR else '7-12')}"}
        if distance and any(set(self.naming[one]) - {agreement.key} for one in range(named[0], at + 1)):
            others.add("another named since")
        if distance and self.sentences[named[0]].paragraph == sentence.paragraph:
            others.add("same paragraph")
        return others

    def _unnamed(self, sentence: Sentence) -> str:
        """The text of a sentence with the names of instruments struck out: a name is not what a sentence says."""
        text = sentence.text
        for one, _ in self.register.at(sentence):
            if not one.bare:
                text = text[: one.start] + "_" * (one.end - one.start) + text[one.end :]
        return text


def _of_names(agreement: AgreementFact, sentence: Sentence) -> set[str]:
    """Whether a sentence names states that are parties, and others."""
    bound = {party.actor for party in agreement.parties}
    if len(bound) < 2:
        return set()
    named = {one for one in actors.parties(actors.mentions(sentence)) if one.iso3}
    return {f"parties {min(len(named & bound), 2)}"} | ({"states that are none"} if named - bound else set())
