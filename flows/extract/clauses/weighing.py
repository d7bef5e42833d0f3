"""Clauses for which no single wording vouches: what an agreement most likely provides, by the weight of the evidence.

Every agreement of an article competes for what each of its sentences names. Each piece of evidence has a weight in
lexicon/clause_weights.csv, how likely an agreement of a type provides a thing stands in lexicon/clause_affinity.csv;
what is weighed above `ENOUGH` is a clause. Nothing here asks for a parse.
"""

from collections.abc import Iterator
from functools import cache

from flows.extract import actors
from flows.extract.agreements.register import Register
from flows.extract.clauses import topics
from flows.extract.clauses.passages import Passage, whole
from flows.extract.clauses.topics import Topic
from flows.extract.lexicons import phrase, table
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact

ENOUGH = -0.6
"""The log-odds above which a clause that is told of is more a gain than a risk."""
CLOSE = 1
"""Within how many sentences after its mention a text still speaks of an agreement."""
AWHILE = 3
"""The same where it may have gone on to something else."""


def find(
    register: Register, agreements: list[AgreementFact], told: set[tuple[int, str]]
) -> Iterator[tuple[Passage, Topic]]:
    """The passage that speaks most for each clause that is likely; `told` are agreement and type of those known."""
    best: dict[tuple[int, str], tuple[float, Passage, Topic]] = {}
    for sentence in register.reading.sentences if agreements else ():
        named = topics.find(whole(sentence, agreements[0], "weighed", register.at(sentence)))
        wanted = [one for one in named if any((x.key, one.kind) not in told for x in agreements)]
        for agreement in agreements if wanted else ():
            beside = _beside(register, sentence, agreement)
            passage = whole(sentence, agreement, "weighed", register.at(sentence))
            for topic in wanted:
                mine = agreement.key, topic.kind
                weight = beside + _of_topic(agreement, topic, told)
                if mine not in told and weight > ENOUGH and weight > best.get(mine, (ENOUGH,))[0]:
                    best[mine] = weight, passage, topic
    yield from ((passage, topic) for _, passage, topic in best.values())


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in table("clause_weights")}


@cache
def _affinity() -> dict[tuple[str, str], float]:
    return {(row["agreement_type"], row["clause_type"]): float(row["log_odds"]) for row in table("clause_affinity")}


def _of_topic(agreement: AgreementFact, topic: Topic, told: set[tuple[int, str]]) -> float:
    """What the type of an agreement and those of the others say of a clause type."""
    kind = agreement.agreement_type or "other"
    likely = _affinity().get((kind, topic.kind), _affinity()["", topic.kind])
    rival = any(key != agreement.key and told_kind == topic.kind for key, told_kind in told)
    return _weights()["affinity"] * likely + _weights()["rival"] * rival


def _beside(register: Register, sentence: Sentence, agreement: AgreementFact) -> float:
    """What speaks for it that a sentence is about an agreement at all."""
    found = evidence_of(register, sentence, agreement)
    return _weights()["always"] + sum(_weights()[name] for name, holds in found.items() if holds)


def evidence_of(register: Register, sentence: Sentence, agreement: AgreementFact) -> dict[str, bool]:
    """Which evidence holds, by the names of lexicon/clause_weights.csv."""
    bound = {party.actor for party in agreement.parties}
    named = {one for one in actors.parties(actors.mentions(sentence)) if one.iso3}
    gaps = [sentence.index - one.sentence.index for one, key in register.mentions if key == agreement.key]
    gap = min((one for one in gaps if one >= 0), default=AWHILE + 1)
    return {
        "main": agreement is register.main,
        "untyped": not agreement.agreement_type,
        "two_parties": len(bound) > 1,
        "named_here": gap == 0,
        "close": gap <= CLOSE,
        "awhile": CLOSE < gap <= AWHILE,
        "headline": sentence.in_headline,
        "both_named": len(named & bound) > 1,
        "outsider": bool(bound) and bool(named - bound),
        "person": phrase("somebody_speaks").match(sentence.text) is not None,
    }
