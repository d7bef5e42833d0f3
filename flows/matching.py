"""When a fact that was found is the fact that gold has: likeness in [0, 1] and a greedy one-to-one pairing."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from flows.gold import Agreement, Deployment, Estimate
from schemas.vocabularies import CATEGORY_GROUP

AGREEMENT_FLOOR = 0.5
DEPLOYMENT_FLOOR = 0.7
ESTIMATE_FLOOR = 0.45

_ABBREVIATION = {
    "african union": "au",
    "european union": "eu",
    "group of seven": "g7",
    "north atlantic treaty organisation": "nato",
    "north atlantic treaty organization": "nato",
    "united nations": "un",
}
_EMPTY_WORDS = {"a", "an", "and", "between", "for", "in", "of", "on", "the", "to", "with"} | {
    "agreement",
    "deal",
    "pact",
    "treaty",
}

Wanted = TypeVar("Wanted")
Given = TypeVar("Given")


def content_words(text: str | None) -> frozenset[str]:
    """Lower-case words and numbers, without those that every title of an agreement has."""
    return frozenset(re.findall(r"[a-z0-9]+", (text or "").lower())) - _EMPTY_WORDS


def _actor_key(name: str) -> str:
    name = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)
    name = _ABBREVIATION.get(name.lower(), name)
    return name if re.fullmatch(r"[A-Z]{3}", name) else re.sub(r"[^a-z0-9]+", "", name.lower())


def same_actor(a: str, b: str) -> bool:
    """States agree by code; names where one holds the other, if it has more than three letters."""
    a, b = _actor_key(a), _actor_key(b)
    if a == b:
        return True
    return min(len(a), len(b)) > 3 and (a.lower() in b.lower() or b.lower() in a.lower())


def agree(a: str | None, b: str | None) -> bool:
    """Both unknown, or both known and the same."""
    return (not a and not b) or bool(a and b and same_actor(a, b))


def is_among(name: str, names: Sequence[str]) -> bool:
    return any(same_actor(name, other) for other in names)


def agreements_alike(gold: Agreement, found: Agreement) -> float:
    """Parties count most; without parties on both sides only title and type are left."""
    title = max((_jaccard(x, y) for x in gold.titles for y in found.titles), default=0.0)
    kind = float(gold.agreement_type == found.agreement_type)
    if not gold.parties or not found.parties:
        return 0.7 * title + 0.3 * kind
    shared = sum(is_among(name, found.parties) for name in gold.parties)
    parties = shared / (len(gold.parties) + len(found.parties) - shared)
    return 0.6 * parties + 0.2 * kind + 0.2 * title


def _jaccard(a: str, b: str) -> float:
    x, y = content_words(a), content_words(b)
    return len(x & y) / (len(x | y) or 1)


def deployments_alike(gold: Deployment, found: Deployment) -> float:
    """Categories of one group, no end that differs, and at least one end that both know."""
    if CATEGORY_GROUP.get(gold.category) != CATEGORY_GROUP.get(found.category):
        return 0.0
    ends = [(a, b) for a, b in ((gold.sender, found.sender), (gold.recipient, found.recipient)) if a and b]
    if not ends or not all(same_actor(a, b) for a, b in ends):
        return 0.0
    return 0.5 + 0.25 * len(ends)


def estimates_alike(gold: Estimate, found: Estimate) -> float:
    """The same amounts, or some of them; vague numbers by their words. The same claimant adds to it."""
    base = _amounts_alike(gold, found)
    return base + 0.3 * agree(gold.affiliation, found.affiliation) if base else 0.0


def _amounts_alike(gold: Estimate, found: Estimate) -> float:
    a, b = (frozenset(v for v in estimate.bounds if v is not None) for estimate in (gold, found))
    if not a and not b:
        return 0.5 if content_words(gold.value_text) & content_words(found.value_text) else 0.0
    if a == b:
        return 0.6
    return 0.45 if a & b else 0.0


def dates_agree(a: str, b: str) -> bool:
    """EDTF dates agree when every part that both state is the same, and there is such a part."""
    pairs = list(zip(_date_parts(a), _date_parts(b), strict=False))
    return all(x == y or "X" in x + y for x, y in pairs) and any(x == y and "X" not in x for x, y in pairs)


def _date_parts(edtf: str) -> list[str]:
    if not re.match(r"[\dX]{4}", edtf):
        return []
    return (re.sub(r"[~?%]", "", edtf) + "-XX-XX")[:10].split("-")


def pair_up(
    gold: Sequence[Wanted], found: Sequence[Given], alike: Callable[[Wanted, Given], float], floor: float
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of positions (gold, found), the most alike first, each used once; then what is left of either side."""
    ranked = sorted(((alike(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    pairs: list[tuple[int, int]] = []
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    for likeness, i, j in ranked:
        if likeness >= floor and i in free_gold and j in free_found:
            pairs.append((i, j))
            free_gold.remove(i)
            free_found.remove(j)
    return pairs, sorted(free_gold), sorted(free_found)
