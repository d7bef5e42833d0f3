"""Which agreements of different articles are one: same parties and also date, title or clause, never parties alone."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from flows.facts import AgreementFact, ClauseFact, Findings, content_words
from flows.resolve.curated import CuratedError, Judgement

BROAD = {"mutual_defence", "strategic_partnership", "friendship", "defence_cooperation", "security_commitment"}
TELLING = {"DEF", "CON", "NUC", "NAG", "CND"}
TITLE_OVERLAP = 0.5


@dataclass(frozen=True)
class Told:
    """An agreement as one article tells of it, with the clauses that the article reports."""

    facts: Findings
    agreement: AgreementFact
    clauses: tuple[ClauseFact, ...]

    @property
    def source_id(self) -> str:
        return self.facts.source.source_id

    @property
    def parties(self) -> tuple[str, ...]:
        return self.agreement.party_names()


def clusters(told: Sequence[Told]) -> list[list[int]]:
    """Positions in `told`, grouped; each group and the list of groups in ascending order."""
    groups: list[list[int]] = []
    for position, one in enumerate(told):
        fitting = [group for group in groups if _fits(one, [told[other] for other in group])]
        if fitting:
            fitting[0].append(position)
            _absorb(groups, fitting, told)
        else:
            groups.append([position])
    return groups


def judged(
    groups: list[list[int]], labels: Sequence[set[str]], judgements: Iterable[Judgement], used: Set[str]
) -> list[list[int]]:
    """The groups after a person's decisions; `labels` are the ids by which a decision can name each telling.

    One of the two ids may be `used` and gone: an earlier release has made one row of them already.
    Errors: CuratedError for a decision that names nothing in the articles at hand.
    """
    for one in judgements:
        left = {position for position, names in enumerate(labels) if one.left in names}
        right = {position for position, names in enumerate(labels) if one.right in names}
        retired = one.same and bool(left | right) and {one.left, one.right} & used
        if not (left and right) and not retired:
            raise CuratedError(
                f"curated/judgements.toml: {one.left} and {one.right} name no two agreements of these articles; "
                "name a row id of the last release or a mention id, or withdraw the decision"
            )
        groups = _joined(groups, left | right) if one.same else _parted(groups, right - left)
    return sorted(groups)


def _joined(groups: list[list[int]], members: set[int]) -> list[list[int]]:
    touched = [group for group in groups if members & set(group)]
    rest = [group for group in groups if not members & set(group)]
    return [*rest, sorted(position for group in touched for position in group)]


def _parted(groups: list[list[int]], members: set[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for group in groups:
        found += [part for part in (sorted(set(group) - members), sorted(set(group) & members)) if part]
    return found


def _absorb(groups: list[list[int]], fitting: list[list[int]], told: Sequence[Told]) -> None:
    """Groups that the newcomer connects become one, unless any two of their members contradict each other."""
    first = fitting[0]
    for other in fitting[1:]:
        if not any(contradict(told[a], told[b]) for a in first for b in other):
            first.extend(other)
            first.sort()
            groups.remove(other)


def _fits(one: Told, group: list[Told]) -> bool:
    return any(same(one, other) for other in group) and not any(contradict(one, other) for other in group)


def contradict(one: Told, other: Told) -> bool:
    """Whether two tellings cannot mean one instrument: two of one article, other years, other numbers, other kinds."""
    if one.source_id == other.source_id or one.agreement.plural != other.agreement.plural:
        return True
    ours, theirs = one.agreement, other.agreement
    if ours.agreement_type != theirs.agreement_type and not {ours.agreement_type, theirs.agreement_type} <= BROAD | {
        "other"
    }:
        return True
    return bool(ours.signed and theirs.signed and not dates_agree(ours.signed.edtf, theirs.signed.edtf, any_part=False))


def same(one: Told, other: Told) -> bool:
    """Whether two tellings mean one instrument: a well-known name, or the parties and date, title or clause."""
    if one.agreement.known or other.agreement.known:
        return one.agreement.known == other.agreement.known
    if len(one.parties) < 2 or one.parties != other.parties:
        return False
    ours, theirs = one.agreement.signed, other.agreement.signed
    if ours and theirs and dates_agree(ours.edtf, theirs.edtf):
        return True
    kinds = {clause.clause_type for clause in one.clauses} & {clause.clause_type for clause in other.clauses}
    return bool(kinds & TELLING) or _titles_agree(one.agreement.titles, other.agreement.titles)


def _titles_agree(ours: list[str], theirs: list[str]) -> bool:
    for left in ours:
        for right in theirs:
            one, two = content_words(left), content_words(right)
            if one and two and len(one & two) / len(one | two) >= TITLE_OVERLAP:
                return True
    return False


def dates_agree(one: str, other: str, *, any_part: bool = True) -> bool:
    """Whether two EDTF dates agree in every part that both state; with `any_part` they must share one stated part."""
    left, right = _parts(one), _parts(other)
    pairs = list(zip(left, right, strict=False))
    if not pairs or any(a != b and "X" not in a + b for a, b in pairs):
        return False
    return not any_part or any(a == b and "X" not in a for a, b in pairs)


def _parts(edtf: str) -> list[str]:
    plain = re.sub(r"[~?%]", "", edtf.split("/")[0])
    return plain.split("-") if re.match(r"[\dX]{4}", plain) else []
