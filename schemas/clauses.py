"""clauses: one provision of an agreement, as reported."""

from typing import TYPE_CHECKING

from schemas.base import Column, Rule, Table
from schemas.fields import AGREEMENT_ID, CLAUSE_ID, CONFIDENCE, N_SOURCES, actor, coded, reference
from schemas.rules import compare, not_itself

if TYPE_CHECKING:
    import pandas as pd

NOT_CND = "the clause is not a condition"


def _condition_has_kind(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return (frame["clause_type"] == "CND") == frame["condition_kind"].notna()


def _only_conditions_modify(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return frame["modifies_clause_id"].isna() | (frame["clause_type"] == "CND")


def _same_agreement(frame: "pd.DataFrame") -> "pd.Series[bool]":
    agreement_of = frame.drop_duplicates("clause_id").set_index("clause_id")["agreement_id"]
    limited = agreement_of.reindex(frame["modifies_clause_id"]).set_axis(frame.index)
    return limited == frame["agreement_id"]


CLAUSES = Table(
    name="clauses",
    title="Clauses",
    description="One row is one provision of an agreement, as the sources report it.",
    primary_key=("clause_id",),
    columns=(
        CLAUSE_ID,
        reference(AGREEMENT_ID, "agreements", "The agreement that contains it."),
        coded("clause_type", "What the clause obliges or states.", "clause_type"),
        reference(
            CLAUSE_ID,
            "clauses",
            "The clause that this condition limits.",
            f"{NOT_CND}, or the clause that it limits is not known",
            "modifies_clause_id",
        ),
        coded("condition_kind", "What the condition depends on.", "condition_kind", NOT_CND),
        coded("trigger", "What brings the obligation into play.", "trigger", "the kind of clause has no trigger"),
        actor("obligor_actor_id", "Who is obliged.", "every party is, or no source tells"),
        actor("beneficiary_actor_id", "Who benefits.", "the clause is mutual"),
        coded("strength", "How far the wording binds.", "strength", "the wording does not tell"),
        Column("sector", "The field that the clause is about.", null_means="the clause is not about one field"),
        Column(
            "article_ref",
            "Article of the instrument, as cited.",
            null_means="no source cites one",
            example="Article 4",
        ),
        coded("evidence_basis", "What the knowledge of the clause rests on.", "evidence_basis"),
        coded("modality", "How the clause is told.", "modality"),
        N_SOURCES,
        CONFIDENCE,
    ),
    rules=(
        Rule(
            "condition_has_kind",
            ("clause_type", "condition_kind"),
            _condition_has_kind,
            "every CND has a condition_kind, no other clause has one",
        ),
        Rule(
            "only_conditions_modify",
            ("clause_type", "modifies_clause_id"),
            _only_conditions_modify,
            "only a CND modifies another clause",
        ),
        Rule(
            "modifies_same_agreement",
            ("agreement_id", "modifies_clause_id"),
            _same_agreement,
            "a condition limits a clause of its own agreement",
        ),
        not_itself("modifies_another", "clause_id", "modifies_clause_id"),
        compare(
            "obligor_is_not_beneficiary",
            ("obligor_actor_id", "beneficiary_actor_id"),
            lambda a, b: a != b,
            "null the beneficiary of a mutual clause",
        ),
    ),
)
