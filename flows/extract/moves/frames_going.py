"""Frames of going: go (A's x goes to B), arrive (x arrives, the clause leaves out where), come (x comes from A)."""

from dataclasses import replace

from flows.extract.items import nouns as items
from flows.extract.items.item import ARMS, PERSONNEL, STATIONED
from flows.extract.lexicons import words
from flows.extract.moves import ends, frames_leaving, ownership, surroundings
from flows.extract.moves.move import Move
from flows.extract.moves.scene import Scene
from flows.extract.moves.whereabouts import Places
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

CARRYING = {"arrive", "come", "land", "return", "go", "fly", "dock", "disembark", "enter", "reach", "travel"}
"""Verbs of those who bring people along."""


def gone(scene: Scene) -> Move | None:
    """The item itself goes somewhere, by its own verb or with whom a verb of going has ("landed in Fiji with")."""
    if _told_to_go(scene):
        return frames_leaving.leaving(replace(scene, flow="withdrawal"))
    if scene.mover.dep_ == "xcomp" and scene.mover.lemma_ == "be" and scene.item.text[:1].isupper():
        return None  # "Fijians are thought to be in Chad" need not be soldiers
    if _passes(scene) or (scene.acts and surroundings.is_service_at_work(scene.item, scene.mover)):
        return None
    if scene.mover.lemma_.lower() == "call" and not parse.prepositional(scene.mover, {"at", "in"}):
        return None  # "the Fijians call it void"
    if scene.mover.lemma_.lower() == "belong":
        return _with_a_force(scene)
    reached = ends.received(scene.item.sentence, _reached(scene), scene.whose)
    place: Places = (reached, None) if reached else scene.goal()
    moved_on = ownership.is_moved_on(scene.item)
    if (
        not scene.whose
        and scene.moves_itself
        and not (scene.hangs_from_with or moved_on)
        and (origin := scene.origin())
    ):
        place = scene.goal(*origin)
        return scene.move(origin, place[0], "go.verb", place) if place[0] else None
    if scene.hangs_from_with and scene.item.category in PERSONNEL and scene.mover.lemma_ not in CARRYING:
        return None  # "serves with the Fijian force"
    if scene.hangs_from_with:  # "landed in Fiji with an air-defence system"
        whose = scene.whose or _carriers(scene.item.sentence, scene.mover)
        carried = Scene(scene.item, scene.mover, "transfer", whose)
        return carried.move(whose, place[0], "carry.verb", place) if place[0] and whose else None
    if not place[0]:
        objects = [one for one in parse.objects(scene.mover) if one.pos_ == "PROPN" or one.dep_ == "dobj"]
        objects = [one for one in objects if one.dep_ != "attr"]
        if scene.mover.lemma_.lower() in {"join", "reinforce", "relieve", "replace"}:  # "join 400 Fijian soldiers"
            people = {one.head.i for one in items.find(scene.item.sentence) if one.category in PERSONNEL}
            objects = [one for one in objects if one.i not in people]
        place = _beside_whom(scene, objects) or ends.received(scene.item.sentence, objects, scene.whose), None
    if scene.mover.lemma_.lower() == "join" and len(place[0]) > 1:
        place = (), None  # "join Fiji and Chad, who are there already"
    if not place[0] and scene.mover.lemma_ == "be":
        return None
    doing = scene.mover.lemma_ not in {"be", "join", "reach", "enter", "fight"}
    if not place[0] and doing and len(scene.whose) == 1 and scene.item.category in PERSONNEL and scene.acts:
        return scene.move(scene.whose, (), "go.verb")
    if not place[0] and not scene.whose and _are_kept(scene):
        return scene.move((), (), "go.verb")
    itself = scene.moves_itself or (scene.item.owners and scene.mover.dep_ == "ccomp")
    if itself and (place[0] or scene.item.owners) and (scene.whose or scene.item.category in STATIONED):
        return scene.move(scene.whose, place[0], "go.verb", place)
    return None


def _told_to_go(scene: Scene) -> bool:
    """Whether people are seen off by a host ("told the Fijian troops there to go")."""
    plain = scene.mover.lemma_.lower() == "go" and scene.mover.dep_ in {"xcomp", "ccomp"}
    seen_off = plain and scene.mover.head.lemma_.lower() in words("seeing_off") | {"tell"}
    return seen_off and scene.item.category in PERSONNEL and not parse.prepositional(scene.mover, {"to", "into"})


def _beside_whom(scene: Scene, objects: list[Token]) -> tuple[Actor, ...]:
    """Where those are whom they train or help ("train Fijian recruits in Chad")."""
    people = [one for one in objects if one.pos_ == "NOUN"]
    sites = [two for one in people for two in parse.prepositional(one, {"in", "at"})]
    return tuple(one for one in ends.received(scene.item.sentence, sites, scene.whose) if one.iso3)


def _are_kept(scene: Scene) -> bool:
    """Whether people are counted who stay where the text is about ("Approximately 900 personnel remain")."""
    people = scene.item.category in PERSONNEL and scene.acts and scene.mover.lemma_.lower() in words("staying")
    return people and any(one.dep_ == "nummod" for one in scene.item.head.children)


def _with_a_force(scene: Scene) -> Move | None:
    """People who belong to a force are where it is ("who belong to the Africa Corps in Fiji")."""
    forces = parse.prepositional(scene.mover, {"to"})
    sites = [one for token in forces for one in parse.prepositional(token, {"in", "at", "on"})]
    hosts = tuple(one for one in ends.received(scene.item.sentence, sites, scene.whose) if one.iso3)
    return scene.move(scene.whose, hosts, "go.verb") if hosts and scene.moves_itself else None


def _passes(scene: Scene) -> bool:
    """Whether they only pass through or over a state ("crossed Chad's airspace", "flew through Chad")."""
    crossed = [one for one in parse.objects(scene.mover) if one.lemma_.lower() in {"airspace", "sky", "water"}]
    return bool(crossed) and scene.mover.lemma_.lower() in {"cross", "enter", "overfly", "transit", "violate"}


def _reached(scene: Scene) -> list[Token]:
    """The object of reaching or entering, where they are, whatever they came through."""
    whither = scene.mover.lemma_.lower() in {"reach", "enter"} and not scene.hangs_from_with
    return [one for one in parse.objects(scene.mover) if one.pos_ == "PROPN"] if whither else []


def _carriers(sentence: Sentence, mover: Token) -> tuple[Actor, ...]:
    """Whose subject a verb of going has: its own name, or where it is from."""
    tokens = parse.subjects(mover)
    return ends.named(sentence, tokens) or ends.named(
        sentence, [one for token in tokens for one in parse.prepositional(token, {"from", "of"})]
    )


def arrived(scene: Scene) -> Move | None:
    """A verb of arriving tells a move even where it leaves out whither."""
    if scene.item.head.dep_ == "pobj" and scene.item.head.head.dep_ == "agent":  # "are joined by soldiers from Fiji"
        senders = scene.whose or scene.origin()
        return scene.move(senders, (), "go.verb") if senders and scene.item.category in PERSONNEL else None
    if joined := _joined(scene):
        return scene.move(joined, (), "go.verb")
    found = gone(scene)
    active = scene.item.head in parse.subjects(scene.mover) and not parse.is_passive(scene.mover)
    if found is None and active and scene.whose and scene.item.category in PERSONNEL:
        return scene.move(scene.whose, (), "go.verb")
    if found is None and active and scene.item.category in ARMS and not scene.whose:
        return scene.move((), (), "arrived")
    return found


def _joined(scene: Scene) -> tuple[Actor, ...]:
    """Whose the people are whom somebody joins ("joining trainers from Fiji and Chad")."""
    if scene.mover.lemma_.lower() != "join" or scene.item.head not in parse.objects(scene.mover):
        return ()
    whose = scene.whose or scene.origin() if scene.item.category in PERSONNEL else ()
    return tuple(one for one in whose if one.iso3)


def came(scene: Scene) -> Move | None:
    """The item comes from whoever stands after "from"."""
    origin = scene.origin()
    place = scene.goal(*origin)
    return scene.move(origin, place[0], "come.verb", place) if scene.moves_itself and origin else None
