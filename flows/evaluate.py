"""How accurate a release is: precision, recall and F1 per table, accuracy per attribute, against gold.

A fact that was found belongs to an article when a mention ties it to that article. Agreements that the text only names
in passing are optional: found or not, they cost nothing. Intervals are Wilson's at 95 %.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from flows import matching
from flows.gold import Annotated, Deployment, Estimate, Facts, Found, GoldDocument, GoldError, Unit
from flows.matching import agree, is_among, pair_up, same_actor
from flows.scores import Score


@dataclass(frozen=True, slots=True)
class Miss:
    """One fact that gold has and the release has not (missed), or the other way round (spurious)."""

    unit: str
    table: str
    verdict: str
    fact: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether gold has one row of the release, and the rules of the mentions by which a document attests the row."""

    document: str
    table: str
    row_id: str
    rules: tuple[str, ...]
    is_right: bool


@dataclass(slots=True)
class Evaluation:
    """The score over all gold documents, by the type of the source; every miss, and a verdict on every row judged."""

    total: Score = field(default_factory=Score)
    by_source_type: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    misses: list[Miss] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def as_mapping(self) -> dict[str, Any]:
        by_type = {kind: score.as_mapping() for kind, score in sorted(self.by_source_type.items())}
        return {**self.total.as_mapping(), "by_source_type": by_type}


def evaluate(
    tables: Mapping[str, pa.Table], gold: Sequence[GoldDocument], texts: Mapping[str, str] | None = None
) -> Evaluation:
    """Score the tables of a release. `texts` (stem → document text) lets a missed fact show its sentence."""
    return _evaluate(Found(tables), gold, texts or {})


def annotator_agreement(first: Sequence[GoldDocument], second: Sequence[GoldDocument]) -> Evaluation:
    """Score a second annotation against the first, over the documents that both hold: how far people agree.

    It is what a perfect extractor can reach. Raises GoldError where they have no document in common.
    """
    both = {document.stem for document in first} & {document.stem for document in second}
    if not both:
        raise GoldError("the two annotations have no document in common")
    return _evaluate(Annotated(second), [document for document in first if document.stem in both], {})


def _evaluate(found: Found | Annotated, gold: Sequence[GoldDocument], texts: Mapping[str, str]) -> Evaluation:
    result = Evaluation()
    for document in gold:
        units = found.units(document.stem)
        scorer = _Scorer(found, texts.get(document.stem, ""), Score(1, int(len(units) == document.n_segments)))
        for segment, facts in document.facts.items():
            scorer.compare(
                facts, [unit for unit in units if segment in (None, unit[1])], _label(document.stem, segment)
            )
        result.total.merge(scorer.score)
        result.by_source_type[found.source_type.get(document.stem, "unknown")].merge(scorer.score)
        result.misses += scorer.misses
        result.verdicts += scorer.verdicts
    return result


def quality(tables: Mapping[str, pa.Table], gold: Sequence[GoldDocument]) -> dict[str, Any] | None:
    """What a release says about itself: the score over those of its documents that have gold; None where none has."""
    found = Found(tables)
    with_gold = [document for document in gold if found.units(document.stem)]
    return evaluate(tables, with_gold).as_mapping() if with_gold else None


class _Scorer:
    """Compares the units of one document with its gold."""

    def __init__(self, found: Found | Annotated, text: str, score: Score) -> None:
        self.found, self.text, self.score = found, text, score
        self.misses: list[Miss] = []
        self.verdicts: list[Verdict] = []

    def compare(self, gold: Facts, units: Sequence[Unit], where: str) -> None:
        self._units, self._where = units, where
        found = self.found.facts(units)
        self._clauses(gold, found, self._agreements(gold, found))
        self._deployments(gold, found)
        self._estimates(gold, found)

    def _agreements(self, gold: Facts, found: Facts) -> dict[str, str]:
        """Returns the key in gold of each agreement that was found."""
        pairs, missed, spurious = pair_up(
            gold.agreements, found.agreements, matching.agreements_alike, matching.AGREEMENT_FLOOR
        )
        counts, parties = self.score.tables["agreements"], self.score.tables["parties"]
        for i, j in pairs:
            want, got = gold.agreements[i], found.agreements[j]
            if want.passing:
                continue
            counts.add(tp=1)
            self._judge("agreements", got.key, True)
            hits = sum(is_among(name, got.parties) for name in want.parties)
            extra = sum(not is_among(name, want.parties) for name in got.parties)
            parties.add(tp=hits, fp=extra, fn=len(want.parties) - hits)
            self.score.check("agreements.type", want.agreement_type == got.agreement_type)
            if want.signed:
                self.score.check(
                    "agreements.signed", bool(got.signed) and matching.dates_agree(want.signed, got.signed or "")
                )
        for want in (gold.agreements[i] for i in missed if not gold.agreements[i].passing):
            counts.add(fn=1)
            parties.add(fn=len(want.parties))
            self._miss("agreements", _agreement_text(want.titles[0], want.parties), want.titles)
        for got in (found.agreements[j] for j in spurious):
            counts.add(fp=1)
            parties.add(fp=len(got.parties))
            self._judge("agreements", got.key, False)
            self._spurious("agreements", _agreement_text(got.titles[0], got.parties), [got.key])
        return {found.agreements[j].key: gold.agreements[i].key for i, j in pairs}

    def _clauses(self, gold: Facts, found: Facts, key_in_gold: Mapping[str, str]) -> None:
        """Compared as a set of (agreement, type): a type counts once for each agreement."""
        titles = {a.key: a.titles for a in (*found.agreements, *gold.agreements)}
        optional = {a.key for a in gold.agreements if a.passing}
        want = {(c.agreement, c.clause_type) for c in gold.clauses if c.agreement not in optional}
        rows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for clause in found.clauses:
            key = key_in_gold.get(clause.agreement, clause.agreement)
            if key not in optional:
                rows[key, clause.clause_type].append(clause.row_id or "")
        for clause_key, row_ids in rows.items():
            for row_id in row_ids:
                self._judge("clauses", row_id, clause_key in want)
        self.score.tables["clauses"].add(len(want & rows.keys()), len(rows.keys() - want), len(want - rows.keys()))
        for key, kind in sorted(want - rows.keys()):
            self._miss("clauses", f"{kind} of {titles.get(key, (key,))[0]}", titles.get(key, ()))
        for key, kind in sorted(rows.keys() - want):
            self._spurious("clauses", f"{kind} of {titles.get(key, (key,))[0]}", rows[key, kind])

    def _deployments(self, gold: Facts, found: Facts) -> None:
        pairs, missed, spurious = pair_up(
            gold.deployments, found.deployments, matching.deployments_alike, matching.DEPLOYMENT_FLOOR
        )
        self.score.tables["deployments"].add(len(pairs), len(spurious), len(missed))
        self._judge_all("deployments", [one.key for one in found.deployments], spurious)
        for i, j in pairs:
            self.score.check("deployments.status", gold.deployments[i].status == found.deployments[j].status)
        for want in (gold.deployments[i] for i in missed):
            self._miss("deployments", _deployment_text(want), [want.item or ""])
        for got in (found.deployments[j] for j in spurious):
            self._spurious("deployments", _deployment_text(got), [got.key])

    def _estimates(self, gold: Facts, found: Facts) -> None:
        pairs, missed, spurious = pair_up(
            gold.estimates, found.estimates, matching.estimates_alike, matching.ESTIMATE_FLOOR
        )
        self.score.tables["estimates"].add(len(pairs), len(spurious), len(missed))
        self._judge_all("estimates", [one.row_id or "" for one in found.estimates], spurious)
        for i, j in pairs:
            want, got = gold.estimates[i], found.estimates[j]
            self.score.check("estimates.bounds", want.bounds == got.bounds)
            self.score.check("estimates.qualifier", want.qualifier == got.qualifier)
            self.score.check("estimates.claimant", agree(want.speaker, got.speaker))
            if want.pair:
                self.score.check("estimates.deployment", _ends_agree(want.pair, got.pair or (None, None)))
        for want in (gold.estimates[i] for i in missed):
            self._miss("estimates", _estimate_text(want), [want.value_text])
        for got in (found.estimates[j] for j in spurious):
            self._spurious("estimates", _estimate_text(got), [got.row_id or ""])

    def _judge_all(self, table: str, row_ids: Sequence[str], spurious: Sequence[int]) -> None:
        for place, row_id in enumerate(row_ids):
            self._judge(table, row_id, place not in spurious)

    def _judge(self, table: str, row_id: str, is_right: bool) -> None:
        rules = tuple(sorted(self.found.rules(self._units, table, row_id)))
        self.verdicts.append(Verdict(self._where, table, row_id, rules, is_right))

    def _miss(self, table: str, fact: str, wordings: Iterable[str]) -> None:
        sentence = sentence_with(self.text, wordings)
        self.misses.append(Miss(self._where, table, "missed", fact, (sentence,) if sentence else ()))

    def _spurious(self, table: str, fact: str, row_ids: Iterable[str]) -> None:
        quotes = tuple(quote for row_id in row_ids for quote in self.found.quotes(self._units, table, row_id))
        self.misses.append(Miss(self._where, table, "spurious", fact, quotes))


def sentence_with(text: str, wordings: Iterable[str]) -> str | None:
    """The first sentence (or paragraph) of the text that holds one of the wordings, whatever the case."""
    for wording in filter(None, wordings):
        if hit := re.search(re.escape(wording), text, re.IGNORECASE):
            start = max((m.end() for m in re.finditer(r"[.!?][\"”’)]*\s+|\n\s*\n", text[: hit.start()])), default=0)
            stop = re.search(r"[.!?][\"”’)]*(?=\s|$)|\n\s*\n|$", text[hit.end() :])
            return " ".join(text[start : hit.end() + (stop.end() if stop else 0)].split())
    return None


def _label(stem: str, segment: int | None) -> str:
    return stem if segment is None else f"{stem}#{segment}"


def _ends_agree(want: tuple[str | None, str | None], got: tuple[str | None, str | None]) -> bool:
    """Every end that gold knows is the one that was found."""
    return all(not x or bool(y and same_actor(x, y)) for x, y in zip(want, got, strict=True))


def _agreement_text(title: str, parties: Sequence[str]) -> str:
    return f"{title} ({', '.join(parties) or 'no parties'})"


def _deployment_text(deployment: Deployment) -> str:
    route = f"{deployment.sender or '?'} → {deployment.recipient or '?'}"
    return f"{route} {deployment.category}: {deployment.item or ''}"


def _estimate_text(estimate: Estimate) -> str:
    bounds = ", ".join("–" if bound is None else f"{bound:,.0f}" for bound in estimate.bounds)
    return f"{estimate.value_text} ({estimate.qualifier}: {bounds}) by {estimate.speaker or 'the outlet'}"
