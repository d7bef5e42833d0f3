"""Frames of staying: keep (A has x in B), home (B is home to x)."""

from flows.extract.items.item import PERSONNEL, STATIONED
from flows.extract.moves import ends, whereabouts
from flows.extract.moves.move import Move
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.facts import Actor


def kept(scene: Scene) -> Move | None:
    """The subject of keeping has the item where the clause says, or opens its base to others."""
    doers = scene.doers
    if scene.item.category == "basing" and (guests := _opened_to(scene)):
        return scene.move(guests, [one for one in doers or scene.whose if one not in guests], "take.verb")
    place = scene.goal(*doers)
    if scene.moved and place[0] and scene.item.category in STATIONED:
        return scene.move(doers or scene.whose, place[0], "keep.verb", place)
    if scene.moved and _guests(scene, doers):
        return scene.move(scene.whose, doers, "take.verb")
    return None


def more(scene: Scene) -> Move | None:
    """How many people a state has somewhere goes up ("Chad's troop numbers in Niger will rise")."""
    place = scene.goal()
    told = scene.grows_or_shrinks and scene.whose and place[0]
    return scene.move(scene.whose, place[0], "go.verb", place) if told else None


def _guests(scene: Scene, doers: tuple[Actor, ...]) -> bool:
    """Whether people of another nation are those whom a state has ("Fiji has 100 Chadian trainers")."""
    had = scene.mover.lemma_.lower() in {"have", "get"} and all(one.iso3 for one in doers)
    return (
        had and bool(scene.whose and doers) and scene.item.category in PERSONNEL and not set(scene.whose) & set(doers)
    )


def _opened_to(scene: Scene) -> tuple[Actor, ...]:
    """To whom a host opens or leases its bases ("opened four bases to Fijian troops")."""
    if scene.mover.lemma_.lower() not in {"open", "lease", "rent", "offer", "reopen"}:
        return ()
    tokens = parse.prepositional(scene.mover, {"to"}) + parse.prepositional(scene.item.head, {"to"})
    return ends.named(scene.item.sentence, tokens)


def housed(scene: Scene, frame: str) -> Move | None:
    """ "is home to" or "Fiji, home to": the subject receives."""
    above = scene.mover.head
    owners = [above] if scene.mover.dep_ in {"appos", "npadvmod"} else parse.subjects(above)
    if scene.item.category in PERSONNEL and (base := next((one for one in owners if one.lemma_ == "base"), None)):
        site = whereabouts.site(scene.item.sentence, [base], scene.whose)
        whose = scene.whose or ends.named(scene.item.sentence, [one for one in base.children if one.dep_ == "poss"])
        return scene.move(whose, site[0], f"{frame}.noun", site) if whose and site[0] else None
    hosts = ends.received(scene.item.sentence, owners, scene.whose)
    return scene.move(scene.whose, hosts, f"{frame}.noun") if hosts else None
