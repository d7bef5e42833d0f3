"""Actors: one row for each state, body or person that any fact names, with codes and affiliation."""

from collections.abc import Iterable

from flows.extract import places
from flows.facts import Actor
from flows.resolve.curated import Curated
from flows.resolve.ids import slug


class Directory:
    """Hands out actor ids and remembers for whom; the rows of the table `actors` are what was asked for."""

    def __init__(self, decided: Curated) -> None:
        self._rows: dict[str, dict[str, object]] = {}
        self._same = {one.right: one.left for one in decided.judgements if one.table == "actors" and one.same}

    def id_of(self, actor: Actor | None) -> str | None:
        """The id of an actor, None for None; its affiliation gets a row as well."""
        if actor is None:
            return None
        actor_id = f"act:{actor.iso3}" if actor.iso3 else f"act:{slug(actor.name)}"
        actor_id = self._same.get(actor_id, actor_id)
        if actor_id not in self._rows:
            self._rows[actor_id] = {"actor_id": actor_id, "name": actor.name, "kind": actor.kind, **_codes(actor.iso3)}
            affiliation = self.affiliation_id(actor)
            if affiliation != actor_id:
                self._rows[actor_id]["affiliation_actor_id"] = affiliation
        return actor_id

    def affiliation_id(self, actor: Actor | None) -> str | None:
        """The id of the state or body that an actor speaks for; a state speaks for itself and has none."""
        if actor is None or actor.affiliation is None:
            return None
        return self.id_of(affiliation_of(actor))

    def unknown(self) -> list[str]:
        """The ids that a judgement calls the same as another and that no fact names."""
        return [kept for kept in self._same.values() if kept not in self._rows]

    def rows(self) -> Iterable[dict[str, object]]:
        return self._rows.values()


def affiliation_of(actor: Actor) -> Actor:
    """The state, or failing that the organisation, that an actor's affiliation names."""
    name = actor.affiliation or ""
    if len(name) == 3 and name.isupper():
        try:
            return Actor(places.state(name).name, "state", name)
        except KeyError:
            pass
    body = places.organisation(name)
    return Actor(name, body.kind, None, body.affiliation) if body else Actor(name, "agency")


def _codes(iso3: str | None) -> dict[str, object]:
    if iso3 is None:
        return {}
    state = places.state(iso3)
    return {"iso3": iso3, "cow_code": state.cow_code, "gw_code": state.gw_code}
