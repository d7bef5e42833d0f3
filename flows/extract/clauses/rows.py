"""Clauses: what an instrument provides, as the text tells, one an agreement, type and condition."""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from flows.extract import actors
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.clauses import likely, provisions, purchases, topics
from flows.extract.clauses.passages import Passage
from flows.extract.clauses.topics import Topic
from flows.extract.clauses.words import lemma
from flows.extract.lexicons import table
from flows.extract.prefilter import Patterns
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.extract.syntax import parse
from flows.facts import Actor, AgreementFact, ClauseFact

TRIGGERED = {"DEF", "OFF", "CON", "NUC"}
LIMITABLE = ("DEF", "CON", "OFF", "ARM", "MIL", "BAS", "SEC", "EXE")
"""Clause types that a condition limits, the likeliest first."""
PURCHASE = re.compile(
    r"\b(?:deals?|contracts?|orders?|arms|weapons|sales?|purchases?|letters?|programmes?|programs?)\b", re.IGNORECASE
)
"""Words for a paper by which arms are bought."""
COOPERATIVE = re.compile(r"\b(?:memorand|mou\b|military co-?operation)", re.IGNORECASE)
"""What is in the name of a paper that is on military cooperation, whatever else it is on."""
ARTICLE = re.compile(r"\bArticles? (\d+|[IVX]+)\b")


def find(reading: Reading, register: Register, agreements: list[AgreementFact]) -> list[ClauseFact]:
    """The clauses of the agreements given, with all their evidence."""
    wanted = {one.key for one in agreements}
    if not wanted:
        return []
    found: dict[tuple[int, str, str | None], ClauseFact] = {}
    for passage in provisions.find(reading, register):
        if passage.agreement.key in wanted:
            for topic in topics.find(passage):
                told = _clause(reading, passage, topic)
                clause = found.setdefault((told.agreement, told.clause_type, told.condition_kind), told)
                _complete(clause, told)
                clause.evidence.append(evidence(passage.sentence, topic.start, topic.end, f"clause.{passage.rule}"))
    for passage, topic in purchases.find(register, agreements):
        told = _clause(reading, passage, topic)
        if (told.agreement, told.clause_type, None) not in found:
            told.evidence.append(evidence(passage.sentence, topic.start, topic.end, f"clause.{passage.rule}"))
            found[told.agreement, told.clause_type, None] = told
    for agreement in agreements:
        if _is_of_guests(agreement, found):
            del found[agreement.key, "MIL", None]
    _limit(found.values())
    return list(found.values())


def _is_of_guests(agreement: AgreementFact, found: dict[tuple[int, str, str | None], ClauseFact]) -> bool:
    """Whether only its name speaks of military cooperation, which is that of many an agreement on guests: "a defence
    cooperation agreement lets them stay".
    """
    named = found.get((agreement.key, "MIL", None))
    told = {kind for key, kind, _ in found if key == agreement.key}
    if named is None or "BAS" not in told or "ARM" in told:
        return False
    by_name = all(one.rule in {"clause.name", "clause.proper_name", "clause.subject"} for one in named.evidence)
    return by_name and not any(COOPERATIVE.search(title) for title in agreement.titles)


def _limit(clauses: Collection[ClauseFact]) -> None:
    """Tie each condition to the clause that it limits most likely."""
    told = {(one.agreement, one.clause_type) for one in clauses}
    for clause in clauses:
        if clause.clause_type == "CND":
            clause.modifies = next((kind for kind in LIMITABLE if (clause.agreement, kind) in told), None)


def of_likely(register: Register, agreements: list[AgreementFact], clauses: list[ClauseFact]) -> list[ClauseFact]:
    """The clauses that no rule ties to the agreements given, where all that is seen of their words speaks for them."""
    found = []
    for passage, topic in likely.find(register, agreements, clauses):
        fact = _clause(register.reading, passage, topic)
        fact.evidence.append(evidence(passage.sentence, topic.start, topic.end, "clause.likely"))
        found.append(fact)
    _limit([*clauses, *found])
    return found


def of_purchases(register: Register, agreements: list[AgreementFact], clauses: list[ClauseFact]) -> list[ClauseFact]:
    """The clause of each purchase of arms of which no words but those that name it tell: "the frigate deal"."""
    told = {(one.agreement, one.clause_type) for one in clauses}
    found = []
    for agreement in agreements:
        if agreement.agreement_type != "arms" or (agreement.key, "ARM") in told or purchases.limits(agreement):
            continue
        named = [one for one in register.of(agreement) if _is_purchase(one)]
        if named:
            one = named[0]
            basis = "official_summary" if register.reading.official else "news_paraphrase"
            fact = ClauseFact(agreement.key, "ARM", evidence_basis=basis)
            fact.evidence.append(evidence(one.sentence, one.start, one.end, "clause.purchase"))
            found.append(fact)
    return found


def of_guarantees(agreements: list[AgreementFact], clauses: list[ClauseFact]) -> list[ClauseFact]:
    """The pledge of defence that each guarantee of one side is, whatever else its text says."""
    told = {one.agreement for one in clauses if one.clause_type == "DEF"}
    found = []
    for agreement in agreements:
        if agreement.agreement_type == "unilateral_guarantee" and agreement.key not in told:
            fact = ClauseFact(agreement.key, "DEF", evidence_basis="news_paraphrase", trigger="unknown")
            fact.evidence.append(replace(agreement.evidence[0], rule="clause.guarantee"))
            found.append(fact)
    return found


def _is_purchase(one: Instrument) -> bool:
    """Whether a paper is one by which things are bought or made together."""
    return one.modality != "denied" and (
        one.family == "contract" or PURCHASE.search(one.sentence.text, one.start, one.end) is not None
    )


def _complete(clause: ClauseFact, told: ClauseFact) -> None:
    """What a further passage adds to a clause that is known."""
    clause.trigger = told.trigger if clause.trigger == "unknown" else clause.trigger
    clause.strength = clause.strength or told.strength
    clause.article_ref = clause.article_ref or told.article_ref
    clause.sector = clause.sector or told.sector
    if told.modality == "asserted":
        clause.modality = "asserted"


def _clause(reading: Reading, passage: Passage, topic: Topic) -> ClauseFact:
    text = passage.sentence.text[passage.start : passage.end]
    fact = ClauseFact(passage.agreement.key, topic.kind, topic.condition, evidence_basis=_basis(reading, passage))
    if topic.kind in TRIGGERED:
        fact.trigger = _attribute("trigger", text) or "unknown"
    if topic.kind != "CND":
        fact.strength = _attribute("strength", text)
        fact.obligor, fact.beneficiary = _bound(passage)
    fact.sector = topics.sector(passage, topic)
    article = ARTICLE.search(passage.sentence.text[: topic.end])
    charter = (topic.condition or "").startswith("un_charter")
    if article and (charter or not re.match(r" of the (?:U\.?N|United)", passage.sentence.text[article.end() :])):
        fact.article_ref = f"Article {article.group(1)}"
    fact.modality = "expected" if passage.modality == "planned" else "asserted"
    return fact


@cache
def _attributes(name: str) -> tuple[list[str], Patterns]:
    """The values of an attribute, and what words tell each."""
    rows = [row for row in table("clause_attributes") if row["attribute"] == name]
    return [row["value"] for row in rows], Patterns([re.compile(row["pattern"], re.IGNORECASE) for row in rows])


def _attribute(name: str, text: str) -> str | None:
    values, patterns = _attributes(name)
    index = patterns.search(text)
    return None if index is None else values[index]


def _bound(passage: Passage) -> tuple[Actor | None, Actor | None]:
    """Who is obliged and to whom, where the words put the duty on one party of two; (None, None) where it is mutual."""
    bound = [party.actor for party in passage.agreement.parties]
    if passage.verb is None or len(bound) != 2:
        return None, None
    if passage.rule == "nearby":
        who = actors.of_tokens(passage.sentence, parse.subjects(passage.verb))
    elif lemma(passage.verb) in {"oblige", "obligate", "commit", "require", "bind", "compel"}:
        duties = [one for one in passage.verb.children if one.dep_ == "ccomp"]  # "obliges [Egypt to supply]"
        told = parse.objects(passage.verb) or [one for duty in duties for one in parse.subjects(duty)]
        who = actors.of_tokens(passage.sentence, told)
    else:
        who = []
    if len(who) == 1 and who[0] in bound:
        return who[0], next(one for one in bound if one != who[0])
    return None, None


def _basis(reading: Reading, passage: Passage) -> str:
    if passage.rule == "operative_text" or reading.article.document.metadata.source_type == "treaty_text":
        return "treaty_text"
    return "official_summary" if reading.official else "news_paraphrase"
