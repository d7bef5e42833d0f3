"""Which agreements of different articles are one: same parties and also date, title or clause, never parties alone."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from flows.facts import AgreementFact, content_words
from flows.resolve.curated import CuratedError, Judgement

BROAD = {"mutual_defence", "strategic_partnership", "friendship", "defence_cooperation", "security_commitment"}
TELLING = {"DEF", "CON", "NUC", "NAG", "CND"}
TITLE_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Signature:
    """What of a telling decides whether it means the same instrument as another; many tellings share one."""

    known: str | None
    parties: tuple[str, ...]
    agreement_type: str
    plural: bool
    signed: str | None
    titles: frozenset[frozenset[str]]
    telling: frozenset[str]

    @classmethod
    def of(cls, one: AgreementFact, kinds: Set[str]) -> "Signature":
        """`kinds` are the types of the clauses that the article reports."""
        titles = frozenset(frozenset(content_words(title)) for title in one.titles)
        signed = one.signed.edtf if one.signed else None
        parties = one.party_names()
        return cls(one.known, parties, one.agreement_type, one.plural, signed, titles, frozenset(kinds & TELLING))


@dataclass(slots=True)
class Cluster:
    """Tellings taken for one agreement: their positions, their articles, and the numbers of their signatures."""

    positions: list[int] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    signatures: set[int] = field(default_factory=set)

    def add(self, other: "Cluster") -> None:
        self.positions += other.positions
        self.sources |= other.sources
        self.signatures |= other.signatures


class Likeness:
    """Which signatures mean the same, and which contradict each other; each pair is compared once."""

    def __init__(self) -> None:
        self._numbers: dict[Signature, int] = {}
        self.same: list[set[int]] = []
        self.contradicting: list[set[int]] = []

    def number(self, signature: Signature) -> int:
        """The number of a signature, which is compared with all before it when it is new."""
        if signature not in self._numbers:
            number = self._numbers[signature] = len(self._numbers)
            self.same.append(set())
            self.contradicting.append(set())
            for other, earlier in self._numbers.items():
                self._compare(signature, number, other, earlier)
        return self._numbers[signature]

    def _compare(self, one: Signature, number: int, other: Signature, earlier: int) -> None:
        for holds, known in ((same(one, other), self.same), (contradict(one, other), self.contradicting)):
            if holds:
                known[number].add(earlier)
                known[earlier].add(number)

    def fits(self, one: Cluster, group: Cluster) -> bool:
        """Whether some of their tellings mean the same and none contradict each other."""
        return any(self.same[n] & group.signatures for n in one.signatures) and not self.clash(one, group)

    def clash(self, one: Cluster, group: Cluster) -> bool:
        """Whether any two of their tellings cannot mean one instrument; two of one article never do."""
        if not one.sources.isdisjoint(group.sources):
            return True
        return any(self.contradicting[n] & group.signatures for n in one.signatures)


def clusters(told: Sequence[tuple[str, Signature]]) -> list[list[int]]:
    """Positions in `told` (article and signature), grouped; each group and the list of groups in ascending order."""
    likeness = Likeness()
    groups: list[Cluster] = []
    for position, (source_id, signature) in enumerate(told):
        newcomer = Cluster([position], {source_id}, {likeness.number(signature)})
        fitting = [group for group in groups if likeness.fits(newcomer, group)]
        if fitting:
            fitting[0].add(newcomer)
            _absorb(groups, fitting, likeness)
        else:
            groups.append(newcomer)
    return [sorted(group.positions) for group in groups]


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


def _absorb(groups: list[Cluster], fitting: list[Cluster], likeness: Likeness) -> None:
    """Groups that the newcomer connects become one, unless any two of their members contradict each other."""
    first = fitting[0]
    for other in fitting[1:]:
        if not likeness.clash(other, first):
            first.add(other)
            groups.remove(other)


def contradict(one: Signature, other: Signature) -> bool:
    """Whether tellings of two articles cannot mean one instrument: other numbers, other kinds, other years."""
    if one.plural != other.plural:
        return True
    kinds = {one.agreement_type, other.agreement_type}
    if len(kinds) == 2 and not kinds <= BROAD | {"other"}:
        return True
    return bool(one.signed and other.signed and not dates_agree(one.signed, other.signed, any_part=False))


def same(one: Signature, other: Signature) -> bool:
    """Whether two tellings mean one instrument: a well-known name, or the parties and date, title or clause."""
    if one.known or other.known:
        return one.known == other.known
    if len(one.parties) < 2 or one.parties != other.parties:
        return False
    if one.signed and other.signed and dates_agree(one.signed, other.signed):
        return True
    return bool(one.telling & other.telling) or _titles_agree(one.titles, other.titles)


def _titles_agree(ours: Iterable[Set[str]], theirs: Iterable[Set[str]]) -> bool:
    return any(one and two and len(one & two) / len(one | two) >= TITLE_OVERLAP for one in ours for two in theirs)


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
