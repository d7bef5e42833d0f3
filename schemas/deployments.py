"""deployments: forces, weapons or aid that move to, or are stationed with, a recipient."""

from typing import TYPE_CHECKING

from schemas.base import Column, Rule, Table
from schemas.fields import (
    AGREEMENT_ID,
    CONFIDENCE,
    DEPLOYMENT_ID,
    ISO3,
    N_SOURCES,
    PLACE,
    actor,
    coded,
    edtf_columns,
    reference,
)
from schemas.rules import compare, dated, not_after

if TYPE_CHECKING:
    import pandas as pd


def _has_a_side(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return frame["sender_actor_id"].notna() | frame["recipient_actor_id"].notna()


DEPLOYMENTS = Table(
    name="deployments",
    title="Deployments",
    description=(
        "One row is forces, weapons or military aid that move to, or are stationed with, a recipient: real, planned, "
        "alleged or denied; one for each sender, recipient, category and flow, across all sources."
    ),
    primary_key=("deployment_id",),
    columns=(
        DEPLOYMENT_ID,
        actor("sender_actor_id", "Who sends or provides.", "no source tells who sends"),
        actor("recipient_actor_id", "Who receives or hosts.", "no source tells who receives"),
        coded("category", "What moves.", "deployment_category"),
        coded("flow", "How it moves.", "deployment_flow"),
        Column("item", "What moves, in the words of the sources.", example="artillery shells"),
        ISO3.named("host_iso3", "State in whose territory it is, alpha-3.").optional("no source tells where"),
        PLACE.optional("no source tells where"),
        *edtf_columns("start", "the start"),
        *edtf_columns("end", "the end"),
        coded("status", "How well founded it is.", "deployment_status"),
        Column("status_rule", "Name of the rule that decided status.", example="host_acknowledges"),
        reference(
            AGREEMENT_ID, "agreements", "The agreement under which it happens.", "no source ties it to an agreement"
        ),
        N_SOURCES,
        CONFIDENCE,
    ),
    rules=(
        Rule(
            "sender_or_recipient",
            ("sender_actor_id", "recipient_actor_id"),
            _has_a_side,
            "a deployment names its sender or its recipient",
        ),
        compare(
            "sender_is_not_recipient",
            ("sender_actor_id", "recipient_actor_id"),
            lambda a, b: a != b,
            "an actor's own forces at home are not a deployment",
        ),
        dated("start"),
        dated("end"),
        not_after("start_before_end", "start", "end"),
    ),
)
