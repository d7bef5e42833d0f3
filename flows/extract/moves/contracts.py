"""Who stands on the other side of a contract by which something is bought or sold."""

from flows.extract import actors
from flows.extract.items.item import TRADED
from flows.extract.lexicons import words
from flows.extract.moves import ends
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
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
    return ends.suppliers(scene.item.sentence, with_whom)


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
    return ends.suppliers(scene.item.sentence, [one for head in heads for one in parse.prepositional(head, {"with"})])


def between_two(scene: Scene) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Seller and buyer of arms for which two states, or a state and a maker in another, sign a contract; of two states
    the one whose arms they are sells, else the one named last. Nobody where it is not so told.
    """
    if scene.item.category not in TRADED:
        return (), ()
    verb = next((one for one in scene.mover.ancestors if one.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in words("contracting") or parse.is_passive(verb):
        return (), ()
    sides = [(one, ends.suppliers(scene.item.sentence, [one])) for one in parse.subjects(verb)]
    states = list(dict.fromkeys(state for _, found in sides for state in found if state.iso3))
    if len(states) != 2:
        return (), ()
    makers = [found[-1] for token, found in sides if found and _makes(scene, token)]
    own = [one for one in scene.whose if one in states]
    toward = [two for one in (scene.mover, scene.item.head) for two in parse.prepositional(one, {"to"})]
    getters = ends.received(scene.item.sentence, toward)
    seller = (makers or own or [one for one in states if getters and one not in getters] or states[-1:])[0]
    return (seller,), tuple(one for one in states if one != seller)


def _makes(scene: Scene, token: Token) -> bool:
    """Whether one side is a firm: called so, or by a name that is no state's."""
    named = any(one.start <= token.idx < one.end for one in actors.mentions(scene.item.sentence))
    return token.lemma_.lower() in words("firm") or (
        token.pos_ == "PROPN" and not named and token.lemma_.lower() not in words("seated_body")
    )
