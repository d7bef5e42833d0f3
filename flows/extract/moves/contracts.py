"""Who stands on the other side of a contract by which something is bought or sold."""

from flows.extract.lexicons import words
from flows.extract.moves import ends
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.facts import Actor


def signed_with(scene: Scene) -> tuple[Actor, ...]:
    """With whom a contract is signed to buy or sell ("signed a contract worth $5 bn with Fiji to buy boats")."""
    above = scene.mover.head
    if scene.mover.dep_ not in {"advcl", "xcomp", "acl"} or scene.mover.tag_ != "VB":
        return ()
    verb = above if above.pos_ == "VERB" else above.head
    papers = [one for one in (above, *verb.children) if one.lemma_.lower() in words("contract")]
    between = scene.mover.doc[papers[0].i : scene.mover.i] if papers else ()
    with_whom = [two for one in between if one.lower_ == "with" for two in one.children if two.dep_ == "pobj"]
    return ends.named(scene.item.sentence, with_whom)


def turned_to(scene: Scene) -> tuple[Actor, ...]:
    """To whom somebody turns to get something ("Fiji has turned to Chad to buy boats")."""
    above = scene.mover.head
    infinitive = scene.mover.dep_ in {"advcl", "xcomp"} and scene.mover.tag_ == "VB"
    if not infinitive or above.lemma_.lower() not in words("turning_to"):
        return ()
    return ends.named(scene.item.sentence, parse.prepositional(above, {"to", "on"}))


def other_side(scene: Scene) -> tuple[Actor, ...]:
    """The other side of a contract, wherever the parser hangs its "with"."""
    if scene.mover.lemma_.lower() not in words("contract"):
        return ()
    heads = dict.fromkeys((scene.mover, scene.mover.head, scene.item.head, scene.item.token))
    return ends.named(scene.item.sentence, [one for head in heads for one in parse.prepositional(head, {"with"})])
