"""Frames of taking: take (B receives x from A, B hosts x), as a verb and as a noun of buying."""

from dataclasses import replace

from flows.extract import actors
from flows.extract.items.item import ARMS, PERSONNEL, TRADED
from flows.extract.lexicons import words
from flows.extract.moves import contracts, ends
from flows.extract.moves.move import Move
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.facts import Actor

HIRING = {"hire", "recruit", "enlist"}
"""What is done with people of one's own, unless it is told whose they are."""


def taken(scene: Scene) -> Move | None:
    """The subject of buying, receiving or hosting receives the item."""
    if not (scene.moved or scene.mover.dep_ in {"acl", "relcl"} or _ordered(scene)):
        return None
    if any(child.lower_ == "down" for child in scene.mover.children):
        return None  # brought down: a combat event
    if scene.mover.lemma_.lower() == "order" and scene.item.category in PERSONNEL:
        return None  # troops are ordered to do something
    if scene.mover.lemma_.lower() == "order" and any(
        one.lower_ == "into" for two in (scene.mover, scene.item.head) for one in two.children
    ):
        return None  # who orders ships into a sea sends them
    if scene.mover.lemma_.lower() in words("wielding") and (not scene.whose or scene.item.category in PERSONNEL):
        return None  # "flies Fijian jets" tells who sent them, "flies jets" does not
    doers = scene.doers
    lemma = scene.mover.lemma_.lower()
    place = scene.goal(*doers)
    ways = [one for head in (scene.mover, scene.item.head) for one in head.children if one.dep_ == "prep"]
    if lemma == "get" and doers and (given := ends.beside(scene.item.sentence, scene.mover, doers)):
        return scene.move(doers, given, "give.verb")  # "to get Fiji tanks"
    if lemma == "bring" or (lemma == "get" and any(one.lower_ in {"to", "into"} for one in ways)):
        bound = any(one.lower_ == "to" for one in scene.mover.children)  # somewhere that has no state
        if lemma == "bring" and not place[0] and not (doers and (bound or scene.item.category in PERSONNEL)):
            return None
        return scene.move(scene.origin() or scene.whose or doers, place[0], "give.verb", place)
    origin = scene.origin() or contracts.signed_with(scene) or contracts.turned_to(scene) or scene.whose
    if lemma in HIRING and scene.item.token.pos_ == "NOUN" and scene.item.category in PERSONNEL and not origin:
        return None
    if doers and set(doers) <= set(origin):
        owned = any(one.lower_ in {"its", "their"} for one in scene.item.head.children)
        if not owned or scene.origin() or scene.item.category not in TRADED:
            return None  # a state buys from its own makers
        origin = ()  # "received its first frigate"
    takers = ends.received(scene.item.sentence, ends.doers(scene.mover), origin)
    if takers and (others := _bought_for(scene, takers)):
        return scene.move(takers, others, "give.verb")
    if scene.item.category == "basing" and (hosts := scene.origin()):
        return scene.move(takers, hosts, "keep.verb", place)  # "will lease land from Fiji for a base"
    takers = takers or _let_by_paper(scene)
    if not takers and lemma in words("hosting"):
        takers = place[0] or _home_of(scene)  # "Fiji, where a camp hosts Chadian soldiers"
    if parse.is_passive(scene.mover) and lemma in words("wielding"):
        takers = takers or place[0]  # "Fijian boats were paraded at Niamey"
    return scene.move(origin, takers, "take.verb", place)


def _bought_for(scene: Scene, buyers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """For whom a state buys what it gives to others ("will buy 5,000 drones for Fiji")."""
    if scene.mover.lemma_.lower() not in words("buying") or scene.item.category not in TRADED:
        return ()
    heads = (scene.mover, scene.item.head, scene.item.token)
    tokens = [one for head in heads for one in parse.prepositional(head, {"for"})]
    tokens = [one for one in tokens if one.pos_ == "PROPN" or one.lemma_.lower() in words("own_army")]
    named = ends.received(scene.item.sentence, tokens, buyers)
    return tuple(one for one in named if one.iso3) if not set(named) & set(buyers) else ()


def _paid_towards(scene: Scene) -> Scene:
    """Money, where it is what is given for the purchase ("$16 million for the purchase of drones for Fiji")."""
    sums = [one for one in scene.item.sentence.quantities if one.currency and one.end <= scene.mover.idx]
    paid = bool(sums) and scene.mover.dep_ == "pobj" and scene.mover.head.lower_ in {"for", "to", "towards", "toward"}
    return replace(scene, item=replace(scene.item, category="financial_aid"), flow="aid") if paid else scene


def _home_of(scene: Scene) -> tuple[Actor, ...]:
    """Whose base or town it is that hosts the item ("Fiji's Camp Sow houses 400 soldiers")."""
    owners = [
        one for two in ends.doers(scene.mover) for one in two.children if one.dep_ in {"poss", "amod", "compound"}
    ]
    found = actors.of_tokens(scene.item.sentence, owners)
    return tuple(one for one in found if one.iso3 and one not in scene.whose)


def _let_by_paper(scene: Scene) -> tuple[Actor, ...]:
    """The only other state of a sentence whose agreement lets people in ("a pact allowing Fijian troops in")."""
    lets = scene.mover.lemma_.lower() in words("admitting")
    if scene.item.category not in PERSONNEL or not lets or not scene.whose:
        return ()
    named = actors.parties([one for one in actors.mentions(scene.item.sentence) if one.kind != "person"])
    others = [one for one in named if one.iso3 and one not in scene.whose]
    return tuple(others) if len(others) == 1 else ()


def _ordered(scene: Scene) -> bool:
    """ "signed up for 36 jets", "paid for rifles"."""
    above = scene.item.head.head
    return scene.item.head.dep_ == "pobj" and above.head == scene.mover


def bought(scene: Scene, frame: str) -> Move | None:
    """A noun of buying: its possessor receives, from whom it is made with ("a contract with Fiji for boats")."""
    if scene.mover.lemma_.lower() in words("receiving"):
        return _receiver(scene, frame)
    seller, buyer = contracts.between_two(scene)
    if seller:
        return scene.move(seller, buyer, f"{frame}.noun")
    origin = scene.origin() or contracts.other_side(scene) or scene.whose
    if scene.mover.lemma_.lower() in words("contract") - {"contract", "deal", "order"}:
        counted = any(one.dep_ == "nummod" for one in (*scene.item.token.children, *scene.item.head.children))
        if not (origin and counted and scene.item.category in ARMS):
            return None  # "talks with Fiji on missiles" are no purchase
    takers = tuple(one for one in ends.of_noun(scene.item.sentence, scene.mover) if one not in origin)
    if not origin and (others := _bought_for(scene, takers)):
        return _paid_towards(scene).move(takers, others, "give.noun")
    return scene.move(origin, takers, f"{frame}.noun")


def _receiver(scene: Scene, frame: str) -> Move | None:
    """Who is called a recipient, and whose ("Fiji is the largest recipient of Chadian military aid")."""
    senders = scene.whose or scene.origin()
    gets = ends.received(scene.item.sentence, ends.called(scene.mover), senders)
    return scene.move(senders, gets, f"{frame}.noun") if senders and gets else None
