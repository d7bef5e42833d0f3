"""The frame of any noun of moving ("A's delivery of x to B"), also as the object of taking and of letting in."""

from dataclasses import replace

from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import words
from flows.extract.moves import contracts, ends, whereabouts
from flows.extract.moves.move import Move
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.facts import Actor


def of_noun(scene: Scene, frame: str) -> Move | None:
    """A noun of moving: its possessor, "by" or the subject of its verb sends."""
    above = scene.mover.head
    if scene.mover.dep_ == "dobj" and above.lemma_ in words("taking_noun"):
        takers = ends.received(scene.item.sentence, parse.subjects(above))
        origin = scene.origin() or ends.named(scene.item.sentence, parse.prepositional(above, {"from"}))
        bound = [two for one in ends.attached(scene.mover) for two in parse.prepositional(one, {"to"})]
        given = ends.received(scene.item.sentence, [*bound, *parse.prepositional(above, {"to"})], origin)
        if origin and given:
            return scene.move(origin, given, "give.noun")  # "welcomed the delivery of jets from Fiji to Chad"
        return scene.move(origin or scene.whose, takers, "take.noun", scene.goal())
    if scene.item.category == "basing" and scene.mover.lemma_.lower() in words("handing_back"):
        senders = scene.whose or ends.of_noun(scene.item.sentence, scene.mover)
        left = scene.goal(*senders)
        return replace(scene, flow="withdrawal").move(senders, left[0], "leave.noun", left)
    seller, buyer = contracts.between_two(scene)
    if seller:
        return scene.move(seller, buyer, f"{frame}.noun")
    guests = scene.whose or scene.origin()
    if hosts := _admitting(scene, guests):
        return scene.move(guests, hosts, f"{frame}.noun")
    if scene.mover.lemma_.lower() in words("supplying"):
        return _supplier(scene, frame)
    named = ends.of_noun(scene.item.sentence, scene.mover)
    present = scene.flow == "stationing" and scene.whose  # "Fiji plans a presence of two Chadian boats"
    senders = scene.whose if present else named or scene.whose
    place = scene.goal(*senders)
    of_item = scene.item.head.dep_ == "pobj" and scene.item.head.head.head == scene.mover
    if not place[0] and scene.mover.dep_ == "dobj" and above.lemma_.lower() in words("clearing"):
        tokens = parse.prepositional(above, {"to"})  # "approved the export of missiles to Fiji"
        place = ends.received(scene.item.sentence, tokens, senders), None
    if scene.item.text.lower() == "supplies" and not place[0]:
        return None  # "landed for supplies"
    place = place if place[0] or not of_item else whereabouts.farther(scene.item, senders)
    if present and scene.mover.dep_ == "dobj" and above.lemma_.lower() in words("ending") | words("reducing"):
        place = place if place[0] else whereabouts.site(scene.item.sentence, [above], senders)
        return replace(scene, flow="withdrawal").move(senders, place[0], "leave.noun", place)
    return scene.move(senders, place[0], f"{frame}.noun", place)


def _supplier(scene: Scene, frame: str) -> Move | None:
    """Who is called a supplier, and whose ("Fiji is Chad's main supplier of arms", "the supplier of arms to Chad")."""
    sentence, mover = scene.item.sentence, scene.mover
    senders = ends.named(sentence, ends.called(mover))
    getters = [one for one in mover.children if one.dep_ == "poss"]
    gets = ends.received(sentence, getters, senders) or scene.goal(*senders)[0]
    return scene.move(senders, gets, f"{frame}.noun") if senders and gets else None


def _admitting(scene: Scene, guests: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who lets foreign people in ("Chad's parliament authorised the entry of Fijian troops") and names no place."""
    above = scene.mover.head
    if scene.mover.dep_ != "dobj" or above.lemma_.lower() not in words("admitting") or not guests:
        return ()
    if scene.item.category not in PERSONNEL or scene.goal()[0]:
        return ()
    hosts = ends.named(scene.item.sentence, parse.subjects(above))
    return tuple(one for one in hosts if one.iso3) if not set(hosts) & set(guests) else ()
