"""agreements: one instrument or package."""

from schemas.base import INTEGER, Column, Table
from schemas.fields import (
    AGREEMENT_ID,
    CONFIDENCE,
    ISO3,
    MENTION_ID,
    N_SOURCES,
    PLACE,
    coded,
    edtf_columns,
    reference,
)
from schemas.rules import acyclic, both_or_neither, dated, not_after, not_itself

COUNTED_ROLES = ("party", "guarantor", "beneficiary")
"""The roles that `n_parties` counts: who gives or receives the agreement's promises."""

NO_PARENT = "the agreement stands alone, or its parent is not known"

AGREEMENTS = Table(
    name="agreements",
    title="Agreements",
    description="One row is one instrument or package between states or organisations, across all sources.",
    primary_key=("agreement_id",),
    columns=(
        AGREEMENT_ID,
        Column(
            "title",
            "Most official wording under which the sources speak of it.",
            example="Comprehensive Strategic Partnership Treaty",
        ),
        coded("agreement_type", "Main object of the instrument.", "agreement_type"),
        coded("status", "How far it has come, as the latest evidence tells.", "agreement_status"),
        reference(
            MENTION_ID,
            "mentions",
            "The mention on which status rests.",
            "no single mention decides, as with status unknown",
            "status_basis",
        ),
        *edtf_columns("signed", "signature"),
        *edtf_columns("ratified", "ratification by the last party"),
        *edtf_columns("in_force", "entry into force"),
        PLACE.named("place", "Place of signature, as the text gives it.").optional("no source tells where"),
        ISO3.named("place_iso3", "State in which the place of signature lies, ISO 3166-1 alpha-3.").optional(
            "no source tells where, or the place is not located"
        ),
        reference(
            AGREEMENT_ID, "agreements", "The agreement that this one belongs to.", NO_PARENT, "parent_agreement_id"
        ),
        coded("parent_relation", "What this agreement is to its parent.", "parent_relation", NO_PARENT),
        Column(
            "n_parties",
            "Number of different actors in the role of party, guarantor or beneficiary in the table parties.",
            INTEGER,
            unit="actors",
            minimum=0,
            example="2",
        ),
        N_SOURCES,
        CONFIDENCE,
    ),
    rules=(
        dated("signed"),
        dated("ratified"),
        dated("in_force"),
        not_after("signed_before_ratified", "signed", "ratified"),
        not_after("ratified_before_in_force", "ratified", "in_force"),
        not_after("signed_before_in_force", "signed", "in_force"),
        both_or_neither("parent_with_relation", "parent_agreement_id", "parent_relation"),
        not_itself("parent_is_another", "agreement_id", "parent_agreement_id"),
        acyclic("parents_end", "agreement_id", "parent_agreement_id"),
    ),
)
