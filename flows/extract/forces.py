"""Forces and missions that go by a name of their own ("KFOR", "Africa Corps"): who sends them, and where they serve."""

from dataclasses import dataclass
from functools import cache

from flows.extract import actors, places
from flows.extract.lexicons import table
from flows.facts import Actor


@dataclass(frozen=True, slots=True)
class Force:
    """One named force. `senders` is empty where it is its own sender, `hosts` where the text must tell."""

    name: str
    senders: tuple[Actor, ...]
    hosts: tuple[Actor, ...]
    category: str


@cache
def named() -> dict[str, Force]:
    """The rows of forces.csv by the name that organisations.csv gives the force."""
    return {
        row["name"]: Force(row["name"], _actors(row["sender"]), _actors(row["hosts"]), row["category"])
        for row in table("forces")
    }


def _actors(cell: str) -> tuple[Actor, ...]:
    return tuple(
        actors.state(name) if places.is_state(name) else Actor(name, places.organisation_kind(name))
        for name in cell.split("|")
        if name
    )


def sender_behind(actor: Actor) -> Actor:
    """Who sends the people of a named force; any other actor itself."""
    force = named().get(actor.name)
    return force.senders[0] if force and force.senders else actor


@cache
def _ground() -> dict[str, Actor]:
    """The state in which an armed group of rebel_ground.csv fights."""
    return {row["group"]: actors.state(row["state"]) for row in table("rebel_ground")}


def host_of(actor: Actor) -> Actor:
    """The state where a named force or armed group is, for what is given to it; any other actor itself."""
    force = named().get(actor.name)
    return force.hosts[0] if force and force.hosts else _ground().get(actor.name, actor)
