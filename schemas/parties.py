"""parties: what one actor is to one agreement."""

from typing import TYPE_CHECKING

from schemas.agreements import COUNTED_ROLES
from schemas.base import Rule, Table
from schemas.fields import AGREEMENT_ID, actor, coded, edtf_columns, reference
from schemas.rules import dated

if TYPE_CHECKING:
    import pandas as pd


def _stage_of_bound(frame: "pd.DataFrame") -> "pd.Series[bool]":
    stage = frame["ratification_stage"]
    return frame["role"].isin(COUNTED_ROLES) | stage.isna() | (stage == "none_reported")


def _dated_stage(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return frame["ratified_edtf"].isna() | (frame["ratification_stage"] != "none_reported")


def _other_signatory(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return frame["actor_id"] != frame["signatory_actor_id"]


PARTIES = Table(
    name="parties",
    title="Parties",
    description="One row is one role of one actor in one agreement.",
    primary_key=("agreement_id", "actor_id", "role"),
    columns=(
        reference(AGREEMENT_ID, "agreements", "The agreement."),
        actor("actor_id", "The actor that has the role.", None),
        coded("role", "What the actor is to the agreement.", "party_role"),
        actor("signatory_actor_id", "Who signed for the actor.", "no source tells who signed"),
        coded(
            "ratification_stage",
            "How far this actor's own ratification has come.",
            "ratification_stage",
            "the role knows no ratification, or no source speaks of it",
        ),
        *edtf_columns("ratified", "this actor's ratification"),
    ),
    rules=(
        Rule(
            "stage_of_bound_roles",
            ("role", "ratification_stage"),
            _stage_of_bound,
            "only a party, guarantor or beneficiary ratifies: null the stage, or correct the role",
        ),
        Rule(
            "dated_ratification_has_stage",
            ("ratification_stage", "ratified_edtf"),
            _dated_stage,
            "a dated ratification is a reported one: give its stage",
        ),
        Rule(
            "signatory_is_another",
            ("actor_id", "signatory_actor_id"),
            _other_signatory,
            "the signatory is the person who signed, not the party",
        ),
        dated("ratified"),
    ),
)
