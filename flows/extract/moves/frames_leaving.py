"""Frames of leaving: leave (x leaves B), as a verb and as a noun, away (x goes out or back), and going home."""

from dataclasses import replace

from flows.extract.items.item import ARMS, PERSONNEL, STATIONED
from flows.extract.lexicons import words
from flows.extract.moves import ends, frames_nouns, whereabouts
from flows.extract.moves.move import Move
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

AWAY = {"out", "back", "home", "away"}
RETURNING = {"return", "come", "go", "get", "fly", "sail"}


def leaving(scene: Scene) -> Move | None:
    """What the item leaves, or is taken away from, is its recipient."""
    sentence, mover = scene.item.sentence, scene.mover
    if (hosts := _expelling(scene)) is not None:
        seen_off = scene.move([one for one in scene.whose if one not in hosts], hosts, "leave.verb")
        return replace(seen_off, open=True) if seen_off is not None else None  # the doers are an end that is told
    if scene.item.head in parse.objects(mover) and not parse.is_passive(mover) and not _sent_away(scene):
        return None
    if _left_behind(scene) and (place := scene.goal())[0]:
        return replace(scene, flow="stationing").move(scene.whose, place[0], "go.verb", place)
    gone = ends.left(sentence, mover, scene.whose) or ends.left(sentence, scene.item.head, scene.whose)
    if on_the_way(mover) or _closing_in(mover):
        return None
    if not gone and _sets_off(scene):
        place = scene.goal()
        bound = replace(scene, flow="stationing")
        return bound.move(scene.whose, place[0], "go.verb", place) if scene.whose else None
    if not gone and scene.item.head in parse.subjects(mover):
        left = parse.objects(mover)
        gone = ends.received(sentence, left, scene.whose) or (
            whereabouts.site(sentence, [*left, mover], scene.whose)[0] if left else ()
        )
    if not gone:
        heads = [scene.item.token, scene.item.head]
        clauses = [one for head in heads for one in head.children if one.dep_ in {"acl", "relcl"}]
        gone = whereabouts.site(sentence, [*([mover] if scene.moved else []), *heads, *clauses], scene.whose)[0]
        gone = gone or (whereabouts.fronted(sentence, scene.whose)[0] if scene.moves_itself else ())
    senders = scene.whose or tuple(one for one in scene.doers if one not in gone)
    if _by_pronoun(scene):  # "It withdrew its batteries in May"
        return scene.move(senders, gone, "leave.verb")
    if not (scene.moved or scene.moves_itself or gone) or not (gone or (senders and scene.item.category in STATIONED)):
        return None
    return scene.move(senders, gone, "leave.verb")


def fewer(scene: Scene) -> Move | None:
    """How many people a state has somewhere goes down ("Chad's troop numbers in Niger will fall")."""
    return leaving(scene) if scene.grows_or_shrinks else None


def _closing_in(mover: Token) -> bool:
    """Whether forces draw nearer ("as Fijian forces closed in")."""
    return mover.lemma_.lower() == "close" and any(one.lower_ == "in" for one in mover.children)


def _left_behind(scene: Scene) -> bool:
    """Whether they are those who are still there ("the only Fijian soldiers left in the country")."""
    mover = scene.mover
    participle = mover.dep_ == "acl" and mover.tag_ in {"VBN", "VBD"} and mover.lower_ == "left"
    sited = any(one.lower_ in {"in", "at", "on", "there", "behind"} for one in mover.children)
    return participle and sited and mover.i > scene.item.head.i


def _expelling(scene: Scene) -> tuple[Actor, ...] | None:
    """The state that throws people out, whoever they are ("threw out its 400 soldiers": another's), or takes back what
    others have had for a base.
    """
    lemma = scene.mover.lemma_.lower()
    if scene.item.category == "basing":
        back = any(one.lower_ == "back" for one in scene.mover.children)
        out = lemma in words("reclaiming") or (lemma in {"take", "get", "claim"} and back)
        return _hosts_of(scene) if out and scene.moved and not parse.is_passive(scene.mover) else None
    out = lemma in {"expel", "evict", "eject", "oust"} or (
        lemma in {"throw", "kick", "boot", "chuck", "turf"} and any(one.lower_ == "out" for one in scene.mover.children)
    )
    if not out or not scene.moved or parse.is_passive(scene.mover) or scene.item.category not in PERSONNEL:
        return None
    return _hosts_of(scene)


def _hosts_of(scene: Scene) -> tuple[Actor, ...] | None:
    """The states that do what is done to those whom they have had."""
    hosts = ends.received(scene.item.sentence, ends.doers(scene.mover))
    return tuple(one for one in hosts if one.iso3) or None


def _by_pronoun(scene: Scene) -> bool:
    """Whether "it" or "they" take the item away."""
    by = [one for one in ends.doers(scene.mover) if one.tag_ == "PRP" and one.lower_ in {"it", "they"}]
    return bool(by) and scene.moved and not parse.is_passive(scene.mover) and scene.item.category in STATIONED


def _sent_away(scene: Scene) -> bool:
    """Whether the verb takes its object away ("withdrew troops", "pulled its men out", "closed the base")."""
    lemma = scene.mover.lemma_.lower()
    if any(one.lower_ in AWAY for one in scene.mover.children):
        return True
    away = {"withdraw", "remove", "evacuate", "repatriate", "recall", "expel"}
    fewer = scene.item.category in PERSONNEL and lemma in words("reducing")
    return lemma in away or fewer or scene.item.category == "basing"


def on_the_way(mover: Token) -> bool:
    """Whether the same go on to arrive somewhere ("will leave Suva and start to arrive in Chad")."""
    onward = [one for one in mover.children if one.dep_ == "conj"]
    onward = [one for one in onward if not any(two.dep_ == "nsubj" for two in one.children)]
    onward += [two for one in onward for two in one.children if two.dep_ == "xcomp"]
    return any(one.lemma_.lower() in {"arrive", "land", "reach"} for one in onward)


def _sets_off(scene: Scene) -> bool:
    """Whether they leave home for somewhere ("departed for Chad")."""
    bound = any(one.dep_ == "prep" and one.lower_ == "for" for one in scene.mover.children)
    from_home = not any(one.dep_ == "dobj" and one != scene.item.head for one in scene.mover.children)
    subject = scene.item.head in parse.subjects(scene.mover) and (
        scene.mover.dep_ == "acl" or not parse.is_passive(scene.mover)
    )
    return bound and from_home and subject and scene.mover.lemma_.lower() in {"depart", "leave"}


def away(scene: Scene) -> Move | None:
    """A verb of any motion, with out, back or home ("flew out of Fiji", "brought its men home")."""
    if scene.mover.lemma_.lower() == "fly" and scene.mover.tag_ in {"VBP", "VBZ"} and _from_a_base(scene):
        based = ends.left(scene.item.sentence, scene.mover, scene.whose) if scene.acts else ()
        return replace(scene, flow="stationing").move(scene.whose, based, "go.verb") if based else None
    going_back = any(one.lower_ in AWAY for one in scene.mover.children)
    pulling = scene.mover.lemma_.lower() == "pull" and any(one.lower_ == "from" for one in scene.mover.children)
    if scene.acts and any(one.dep_ == "dobj" for one in scene.mover.children):
        return None  # "its aircraft drove the rebels out"
    return leaving(scene) if going_back or pulling else None


def _from_a_base(scene: Scene) -> bool:
    """Whether what flies out of somewhere does so again and again: aircraft, or anybody from a base."""
    outs = [one for one in scene.mover.children if one.lower_ == "out"]
    tokens = [two for one in (scene.mover, *outs) for two in parse.prepositional(one, {"of", "from"})]
    return scene.item.category in ARMS or any("base" in one.lemma_.lower() for one in tokens)


def withdrawn(scene: Scene, frame: str) -> Move | None:
    """A noun of leaving: what comes after "from" is left; a drawdown of goods is from the giver's own stocks."""
    stocks = scene.item.category not in STATIONED or (
        scene.item.category in ARMS and any(one.currency for one in scene.item.sentence.quantities)
    )
    if scene.mover.lemma_.lower() == "drawdown" and stocks:
        return frames_nouns.of_noun(replace(scene, flow="transfer"), "give")
    sentence = scene.item.sentence
    possessors = ends.of_noun(sentence, scene.mover)
    gone = tuple(one for head in ends.attached(scene.mover) for one in ends.left(sentence, head, scene.whose))
    gone = (
        gone or ends.left(sentence, scene.item.token, scene.whose) or ends.left(sentence, scene.item.head, scene.whose)
    )
    senders = scene.whose or tuple(one for one in possessors if one not in gone)
    place = scene.goal(*senders) if not gone else ((), None)
    return scene.move(senders, gone or place[0] or _seen_off(scene), f"{frame}.noun", place)


def _seen_off(scene: Scene) -> tuple[Actor, ...]:
    """The state that sees foreign people off where nothing tells what they leave ("demands their withdrawal")."""
    lemmas = {one.lemma_.lower() for one in list(scene.mover.ancestors)[:4]}
    if scene.item.category not in PERSONNEL or not scene.whose or not lemmas & words("seeing_off"):
        return ()
    verbs = (one for one in scene.mover.ancestors if one.pos_ in {"VERB", "AUX"})
    subjects = next((found for one in verbs if (found := parse.subjects(one))), [])
    named = ends.received(scene.item.sentence, subjects, scene.whose)
    return tuple(one for one in named if one.iso3 and one not in scene.whose)


def returned(scene: Scene) -> Move | None:
    """Whoever went home, by a verb of any motion, has left where they served; None where the clause tells no such."""
    served = _served(scene) if scene.mover.lemma_.lower() in RETURNING else ()
    if not served and _taken_home(scene):
        return _brought_back(scene)
    if not served and _homeward(scene):
        sites = ends.left(scene.item.sentence, scene.mover, scene.whose) or _sites(scene)
        return replace(scene, flow="withdrawal").move(scene.whose, sites, "leave.verb")
    return replace(scene, flow="withdrawal").move(scene.whose, served, "leave.verb") if served else None


def _taken_home(scene: Scene) -> bool:
    """Whether people are brought or sent home ("will bring home its soldiers", "were flown home")."""
    home = any(one.lower_ == "home" and one.dep_ in {"advmod", "npadvmod"} for one in scene.mover.children)
    taking = scene.mover.lemma_.lower() in words("taking_home")
    alive = scene.item.head.lemma_.lower() not in {"body", "remains", "coffin"}
    return home and taking and alive and scene.moved and scene.item.category in PERSONNEL


def _brought_back(scene: Scene) -> Move | None:
    """People brought home by their own state, or sent home by their host, from where the clause says they are."""
    whose = scene.whose or scene.doers
    left = ends.left(scene.item.sentence, scene.mover, whose)
    left = left or ends.left(scene.item.sentence, scene.item.token, whose) or _sites(replace(scene, whose=whose))
    hosts = tuple(one for one in scene.doers if one.iso3 and one not in whose)
    return replace(scene, flow="withdrawal").move(whose, left or hosts, "leave.verb")


def _sites(scene: Scene) -> tuple[Actor, ...]:
    """Where the clause says that they were."""
    heads = [scene.item.token, scene.item.head, scene.mover]
    found = whereabouts.site(scene.item.sentence, heads, scene.whose)[0]
    return found or whereabouts.fronted(scene.item.sentence, scene.whose)[0]


def _homeward(scene: Scene) -> bool:
    """Whether people of a nation are to go or be home, wherever they are ("its soldiers will be home by May")."""
    going = scene.mover.lemma_.lower() in RETURNING | {"be", "head"}
    home = any(one.lower_ == "home" and one.dep_ in {"advmod", "acomp", "attr"} for one in scene.mover.children)
    return going and home and scene.item.category in PERSONNEL and scene.acts


def _served(scene: Scene) -> tuple[Actor, ...]:
    """Where they were before they went home ("returned home after six months in Chad")."""
    if not scene.moves_itself or scene.item.category not in STATIONED:
        return ()
    spans = parse.prepositional(scene.mover, {"after", "following"})
    tokens = [one for span in spans for one in parse.prepositional(span, {"in", "at", "on", "near"})]
    tokens += parse.prepositional(scene.mover, {"from"}) if scene.mover.lemma_.lower() in {"return", "go"} else []
    return tuple(one for one in ends.received(scene.item.sentence, tokens, scene.whose) if one not in scene.whose)
