"""Gold annotations and the rows of a release in one shape, so that they can be matched.

A unit is one article: (stem of the document's file name, segment). Actors are ISO 3166-1 alpha-3 codes for states and
names for all else. Amounts are in the units of the text.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

FACT_TABLES = ("agreements", "clauses", "deployments", "estimates")
Unit = tuple[str, int]


class GoldError(ValueError):
    """A gold file that cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument; `passing` marks one that the text only names: found or not, it costs nothing."""

    key: str
    titles: tuple[str, ...]
    agreement_type: str
    parties: tuple[str, ...]
    signed: str | None = None
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision of the agreement with that key; `row_id` only for a row of a release."""

    agreement: str
    clause_type: str
    row_id: str | None = None


@dataclass(frozen=True, slots=True)
class Deployment:
    key: str
    sender: str | None
    recipient: str | None
    category: str
    status: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number; `speaker` is the affiliation or, where gold has none, the claimant; `pair` the deployment's ends."""

    value_text: str
    low: float | None
    point: float | None
    high: float | None
    qualifier: str
    affiliation: str | None = None
    speaker: str | None = None
    pair: tuple[str | None, str | None] | None = None
    row_id: str | None = None

    @property
    def bounds(self) -> tuple[float | None, float | None, float | None]:
        return self.low, self.point, self.high


@dataclass(slots=True)
class Facts:
    """The facts of one unit."""

    agreements: list[Agreement] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    deployments: list[Deployment] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The annotation of one document: its stem, how many articles it has, and the facts of each segment.

    A document of one article has one entry, under None: it is compared with all that the release found in it.
    """

    stem: str
    n_segments: int
    facts: Mapping[int | None, Facts]


def read_gold(folder: Path) -> list[GoldDocument]:
    """Every `*.json` of the folder, by name. Raises GoldError where there is none or one cannot be used."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: no gold annotation (*.json) in this folder")
    return [_gold_document(path) for path in paths]


def _gold_document(path: Path) -> GoldDocument:
    try:
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        segments = [segment["no"] for segment in gold["segments"]]
        if len(segments) > 1:
            facts = {no: _gold_facts(gold, no) for no in segments}
            return GoldDocument(gold["id"], len(segments), facts)
        return GoldDocument(gold["id"], len(segments), {None: _gold_facts(gold, None)})
    except KeyError as error:
        raise GoldError(f"{path}: the key {error} is missing") from error
    except (OSError, TypeError, ValueError) as error:
        raise GoldError(f"{path}: not a gold annotation: {error}") from error


def _gold_facts(gold: Mapping[str, Any], segment: int | None) -> Facts:
    """The annotated facts of one segment, or with None of the whole document."""

    def of(table: str) -> list[dict[str, Any]]:
        return [fact for fact in gold.get(table, ()) if segment is None or fact.get("segment") == segment]

    ends = {d["key"]: (d.get("sender"), d.get("recipient")) for d in of("deployments")}
    return Facts(
        [
            Agreement(
                a["key"],
                tuple(a["titles"]),
                a["type"],
                tuple(a["parties"]),
                a.get("signed"),
                a.get("importance") == "passing",
            )
            for a in of("agreements")
        ],
        [Clause(c["agreement"], c["type"]) for c in of("clauses")],
        [
            Deployment(d["key"], d.get("sender"), d.get("recipient"), d["category"], d["status"], d.get("item"))
            for d in of("deployments")
        ],
        [_gold_estimate(e, ends) for e in of("estimates")],
    )


def _gold_estimate(e: Mapping[str, Any], ends: Mapping[str, tuple[str | None, str | None]]) -> Estimate:
    low, point, high = (_number(e[bound]) for bound in ("low", "point", "high"))
    affiliation = e.get("claimant_affiliation")
    speaker = affiliation or e.get("claimant")
    return Estimate(
        e["value_text"], low, point, high, e["qualifier"], affiliation, speaker, ends.get(e.get("about") or "")
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


class Annotated:
    """A second annotation of the same documents, asked as a release is: so two annotators can be compared."""

    source_type: Mapping[str, str] = {}

    def __init__(self, documents: Iterable[GoldDocument]) -> None:
        self._documents = {document.stem: document for document in documents}

    def units(self, stem: str) -> list[Unit]:
        """The articles annotated in the document with that stem."""
        document = self._documents.get(stem)
        return [(stem, no) for no in range(1, document.n_segments + 1)] if document else []

    def quotes(self, units: Iterable[Unit], table: str, row_id: str) -> list[str]:
        """None: an annotation says what is so, not where."""
        return []

    def rules(self, units: Iterable[Unit], table: str, row_id: str) -> set[str]:
        """None: no rule made it."""
        return set()

    def facts(self, units: Sequence[Unit]) -> Facts:
        """What is annotated in these units."""
        found = Facts()
        for stem, no in units:
            facts = self._documents[stem].facts
            one = facts[no] if no in facts else facts[None]
            found.agreements += one.agreements
            found.clauses += one.clauses
            found.deployments += one.deployments
            found.estimates += one.estimates
        return found


class Found:
    """The rows of a release by the unit that attests them."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._rows = {
            name: tables[name].to_pylist() for name in (*FACT_TABLES, "sources", "actors", "parties", "mentions")
        }
        self._names = {row["actor_id"]: row["iso3"] or row["name"] for row in self._rows["actors"]}
        self.unit_of: dict[str, Unit] = {
            row["source_id"]: (PurePosixPath(row["document_path"]).stem, row["segment_no"])
            for row in self._rows["sources"]
        }
        self.source_type = {self.unit_of[row["source_id"]][0]: row["source_type"] for row in self._rows["sources"]}
        self._attested: dict[Unit, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._quotes: dict[tuple[Unit, str, str], list[str]] = defaultdict(list)
        self._rules: dict[tuple[Unit, str, str], set[str]] = defaultdict(set)
        for mention in self._rows["mentions"]:
            unit = self.unit_of[mention["source_id"]]
            self._attested[unit][mention["table_name"]].add(mention["row_id"])
            self._quotes[unit, mention["table_name"], mention["row_id"]].append(mention["quote"])
            if mention["field"] is None:
                self._rules[unit, mention["table_name"], mention["row_id"]].add(mention["rule"])
        self._parties: dict[str, set[str]] = defaultdict(set)
        for party in self._rows["parties"]:
            if name := self._names.get(party["actor_id"]):
                self._parties[party["agreement_id"]].add(name)
        self._ends = {
            row["deployment_id"]: (self._name(row["sender_actor_id"]), self._name(row["recipient_actor_id"]))
            for row in self._rows["deployments"]
        }

    def units(self, stem: str) -> list[Unit]:
        """The articles found in the document with that stem."""
        return sorted({unit for unit in self.unit_of.values() if unit[0] == stem})

    def quotes(self, units: Iterable[Unit], table: str, row_id: str) -> list[str]:
        """What these units say for one row."""
        return list(dict.fromkeys(quote for unit in units for quote in self._quotes.get((unit, table, row_id), ())))

    def rules(self, units: Iterable[Unit], table: str, row_id: str) -> set[str]:
        """The rules by which these units attest one row as a whole."""
        return set().union(*(self._rules.get((unit, table, row_id), set()) for unit in units))

    def facts(self, units: Sequence[Unit]) -> Facts:
        """The rows that these units attest. An estimate belongs to the unit of its own source."""

        def of(table: str, key: str) -> list[dict[str, Any]]:
            wanted: set[str] = set().union(*(self._attested[unit][table] for unit in units))
            return [row for row in self._rows[table] if row[key] in wanted]

        return Facts(
            [self._agreement(row) for row in of("agreements", "agreement_id")],
            [Clause(row["agreement_id"], row["clause_type"], row["clause_id"]) for row in of("clauses", "clause_id")],
            [self._deployment(row) for row in of("deployments", "deployment_id")],
            [self._estimate(row) for row in self._rows["estimates"] if self.unit_of[row["source_id"]] in units],
        )

    def _name(self, actor_id: str | None) -> str | None:
        return None if actor_id is None else self._names.get(actor_id)

    def _agreement(self, row: Mapping[str, Any]) -> Agreement:
        parties = tuple(sorted(self._parties[row["agreement_id"]]))
        return Agreement(row["agreement_id"], (row["title"],), row["agreement_type"], parties, row["signed_edtf"])

    def _deployment(self, row: Mapping[str, Any]) -> Deployment:
        sender, recipient = self._ends[row["deployment_id"]]
        return Deployment(row["deployment_id"], sender, recipient, row["category"], row["status"], row["item"])

    def _estimate(self, row: Mapping[str, Any]) -> Estimate:
        low, point, high = (_number(row[bound]) for bound in ("low", "point", "high"))
        who = self._name(row["claimant_affiliation_id"]) or self._name(row["claimant_actor_id"])
        pair = self._ends.get(row["deployment_id"]) if row["deployment_id"] else None
        return Estimate(row["value_text"], low, point, high, row["qualifier"], who, who, pair, row["estimate_id"])
