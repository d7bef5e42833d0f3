"""Actors: one row for each state, body or person that any fact names, with codes and affiliation."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flows.extract import places
from flows.facts import Actor
from flows.resolve.curated import Curated
from flows.resolve.ids import slug

When = tuple[Any, ...]
"""Where an actor is named: the table, then what orders its facts. Of two names for one id the first named counts."""

ORDER = ("parties", "clauses", "deployments", "estimates")


class Directory:
    """Hands out actor ids and remembers for whom; the rows of the table `actors` are what was asked for."""

    def __init__(self, decided: Curated) -> None:
        self._named: dict[str, tuple[When, Actor]] = {}
        self._rows: dict[str, dict[str, object]] = {}
        self._same = {one.right: one.left for one in decided.judgements if one.table == "actors" and one.same}

    def id_of(self, actor: Actor | None, when: When) -> str | None:
        """The id of an actor, None for None."""
        if actor is None:
            return None
        actor_id, ordered = self._id(actor), (ORDER.index(when[0]), *when[1:])
        known = self._named.get(actor_id)
        if known is None or ordered < known[0]:
            self._named[actor_id] = (ordered, actor)
        return actor_id

    def _id(self, actor: Actor) -> str:
        actor_id = _own_id(actor)
        return self._same.get(actor_id, actor_id)

    def unknown(self) -> list[str]:
        """The ids that a judgement calls the same as another and that no fact names."""
        named = {row["actor_id"] for row in self.rows()}
        return [kept for kept in self._same.values() if kept not in named]

    def rows(self) -> Iterable[dict[str, object]]:
        """A row for each actor named, and for each state or body that one of them speaks for."""
        self._rows = {}
        for _, actor in sorted(self._named.values(), key=lambda pair: pair[0]):
            self._enter(actor)
        return self._rows.values()

    def _enter(self, actor: Actor) -> str:
        actor_id = self._id(actor)
        if actor_id not in self._rows:
            self._rows[actor_id] = {"actor_id": actor_id, "name": actor.name, "kind": actor.kind, **_codes(actor.iso3)}
            affiliation = self._enter(affiliation_of(actor)) if actor.affiliation is not None else None
            if affiliation != actor_id:
                self._rows[actor_id]["affiliation_actor_id"] = affiliation
        return actor_id


@cache
def _own_id(actor: Actor) -> str:
    return f"act:{actor.iso3}" if actor.iso3 else f"act:{slug(actor.name)}"


@cache
def affiliation_of(actor: Actor) -> Actor:
    """The state, or failing that the organisation, that an actor's affiliation names."""
    name = actor.affiliation or ""
    if places.is_state(name):
        return Actor(places.state(name).name, "state", name)
    body = places.organisation(name)
    return Actor(name, body.kind, None, body.affiliation) if body else Actor(name, "agency")


def _codes(iso3: str | None) -> dict[str, object]:
    if iso3 is None:
        return {}
    state = places.state(iso3)
    return {"iso3": iso3, "cow_code": state.cow_code, "gw_code": state.gw_code}
