"""estimates: one speaker's number about one deployment or agreement."""

from typing import TYPE_CHECKING

from schemas.base import Column, Rule, Table
from schemas.fields import (
    AGREEMENT_ID,
    CONFIDENCE,
    CURRENCY,
    DEPLOYMENT_ID,
    ESTIMATE_ID,
    SOURCE_ID,
    actor,
    bound,
    coded,
    edtf_columns,
    reference,
)
from schemas.rules import acyclic, both_or_neither, dated, not_itself

if TYPE_CHECKING:
    import pandas as pd

BOUNDS = ("low", "point", "high")
FILLED = {
    "exact": BOUNDS,
    "about": ("point",),
    "at_least": ("low",),
    "more_than": ("low",),
    "up_to": ("high",),
    "less_than": ("high",),
    "between": ("low", "high"),
    "vague": (),
}
"""For each qualifier, the bounds that are given; the others are null."""


def _one_parent(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return frame["deployment_id"].isna() != frame["agreement_id"].isna()


def _bounds_fit(frame: "pd.DataFrame") -> "pd.Series[bool]":
    fits = frame["qualifier"].isin(FILLED)
    for name in BOUNDS:
        wanted = [qualifier for qualifier, given in FILLED.items() if name in given]
        fits &= frame[name].notna() == frame["qualifier"].isin(wanted)
    return fits


def _bounds_in_order(frame: "pd.DataFrame") -> "pd.Series[bool]":
    low, point, high = (frame[name] for name in BOUNDS)
    in_order = (low <= high).fillna(True) & (low <= point).fillna(True) & (point <= high).fillna(True)
    return in_order & ((frame["qualifier"] != "exact") | (low == high).fillna(True))


def _currency_is_unit(frame: "pd.DataFrame") -> "pd.Series[bool]":
    assert CURRENCY.vocabulary is not None
    money = frame["unit"].isin([code.lower() for code in CURRENCY.vocabulary.values])
    return (frame["currency"].str.lower() == frame["unit"]).where(frame["currency"].notna(), ~money)


def _part_within_whole(frame: "pd.DataFrame") -> "pd.Series[bool]":
    """False only where the least that the part can be exceeds the most that the whole can be, in the same unit."""
    whole = frame.drop_duplicates("estimate_id").set_index("estimate_id").reindex(frame["part_of_estimate_id"])
    whole = whole.set_axis(frame.index)
    least, most = frame["low"].fillna(frame["point"]), whole["high"].fillna(whole["point"])
    return (least <= most) | (frame["unit"] != whole["unit"])


ESTIMATES = Table(
    name="estimates",
    title="Estimates",
    description="One row is one speaker's number about one deployment or one agreement, in one source.",
    primary_key=("estimate_id",),
    columns=(
        ESTIMATE_ID,
        reference(SOURCE_ID, "sources", "The article that gives the number."),
        reference(DEPLOYMENT_ID, "deployments", "The deployment that the number is about.", "it is about an agreement"),
        reference(AGREEMENT_ID, "agreements", "The agreement that the number is about.", "it is about a deployment"),
        coded("measure", "What is counted.", "measure"),
        coded("unit", "What one of the counted things is; for money its currency in lower case.", "unit"),
        Column("value_text", "The number in the words of the source.", example="up to 12,000"),
        coded("qualifier", "How the speaker bounds the number.", "qualifier"),
        bound("low", "Least value that the speaker gives.", "the speaker gives no lower bound"),
        bound("point", "The value that the speaker gives as such, or as about right.", "the speaker gives bounds only"),
        bound("high", "Greatest value that the speaker gives.", "the speaker gives no upper bound"),
        CURRENCY,
        actor("claimant_actor_id", "Who states the number.", "the outlet states it in its own voice"),
        actor(
            "claimant_affiliation_id",
            "The state or body that the claimant speaks for.",
            "the claimant speaks for nobody, or the affiliation is not told",
        ),
        actor("relayed_by_actor_id", "Who passed the claim on.", "the claimant is quoted directly"),
        *edtf_columns("as_of", "the moment that the number describes"),
        Column("scope_place", "Place that the number is limited to.", null_means="it is not limited to a place"),
        reference(
            ESTIMATE_ID,
            "estimates",
            "The estimate of which this one is a part.",
            "it is no part of another",
            "part_of_estimate_id",
        ),
        coded(
            "relation", "What this estimate is to the related one.", "estimate_relation", "no other estimate is related"
        ),
        reference(
            ESTIMATE_ID,
            "estimates",
            "The estimate that relation speaks of.",
            "no other estimate is related",
            "related_estimate_id",
        ),
        coded("verification", "How far the number is confirmed.", "verification"),
        CONFIDENCE,
    ),
    rules=(
        Rule(
            "one_parent",
            ("deployment_id", "agreement_id"),
            _one_parent,
            "an estimate is about one deployment or one agreement, and never about both",
        ),
        Rule(
            "bounds_fit_qualifier",
            ("qualifier", *BOUNDS),
            _bounds_fit,
            "exact: all three; about: point; at_least, more_than: low; up_to, less_than: high; between: low and high",
        ),
        Rule(
            "bounds_in_order",
            ("qualifier", *BOUNDS),
            _bounds_in_order,
            "low <= point <= high, and all equal when the number is exact",
        ),
        Rule(
            "currency_is_unit",
            ("unit", "currency"),
            _currency_is_unit,
            "money has its currency in lower case as unit; other things have no currency",
        ),
        dated("as_of"),
        Rule(
            "part_within_whole",
            ("part_of_estimate_id", *BOUNDS),
            _part_within_whole,
            "a part is no greater than its whole: correct the bounds, or null part_of_estimate_id",
        ),
        not_itself("part_of_another", "estimate_id", "part_of_estimate_id"),
        acyclic("parts_end", "estimate_id", "part_of_estimate_id"),
        not_itself("related_to_another", "estimate_id", "related_estimate_id"),
        both_or_neither("related_with_relation", "related_estimate_id", "relation"),
    ),
)
