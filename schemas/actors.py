"""actors: states, organisations, offices, people, armed groups."""

from typing import TYPE_CHECKING

from schemas.base import INTEGER, Column, Rule, Table
from schemas.fields import ACTOR_ID, ISO3, actor, coded
from schemas.rules import not_itself

if TYPE_CHECKING:
    import pandas as pd

NOT_A_STATE = "the actor is not a state"
STATES = ("state", "unrecognised_state")


def _state_has_iso3(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return (frame["kind"] != "state") | frame["iso3"].notna()


def _codes_of_states(frame: "pd.DataFrame") -> "pd.Series[bool]":
    return frame["kind"].isin(STATES) | frame[["iso3", "cow_code", "gw_code"]].isna().all(axis="columns")


def _id_from_iso3(frame: "pd.DataFrame") -> "pd.Series[bool]":
    named_by_code = frame["actor_id"].str.match(r"^act:[A-Z]{3}$")
    return (frame["actor_id"] == "act:" + frame["iso3"]).where(frame["iso3"].notna(), ~named_by_code)


def _code(name: str, scheme: str) -> Column:
    null_means = f"{NOT_A_STATE}, or not a member of the state system of {scheme}"
    return Column(name, f"Number of the state in {scheme}.", INTEGER, null_means, minimum=2, maximum=999)


ACTORS = Table(
    name="actors",
    title="Actors",
    description="One row is one actor: a state, organisation, office, person or armed group.",
    primary_key=("actor_id",),
    columns=(
        ACTOR_ID,
        Column("name", "Name in English, in its usual short form.", example="North Korea"),
        coded("kind", "What the actor is.", "actor_kind"),
        ISO3.optional(f"{NOT_A_STATE}, or has no code"),
        _code("cow_code", "Correlates of War"),
        _code("gw_code", "Gleditsch and Ward"),
        actor(
            "affiliation_actor_id",
            "The state or body that the actor belongs to or speaks for.",
            "the actor stands for itself, or its affiliation is not known",
        ),
    ),
    rules=(
        Rule("state_has_iso3", ("kind", "iso3"), _state_has_iso3, "give the state's alpha-3 code, or another kind"),
        Rule(
            "codes_of_states_only",
            ("kind", "iso3", "cow_code", "gw_code"),
            _codes_of_states,
            "only states carry country codes: null them, or correct kind",
        ),
        Rule("actor_id_from_iso3", ("actor_id", "iso3"), _id_from_iso3, "a state's id is act:<iso3>, all others slugs"),
        not_itself("affiliation_is_another", "actor_id", "affiliation_actor_id"),
    ),
)
