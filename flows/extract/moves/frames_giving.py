"""Frames of giving: give (A sends x to B), equip (A arms B with x), list (x is part of what A gives B)."""

from dataclasses import replace

from flows.extract import actors
from flows.extract.items.item import AID, PERSONNEL
from flows.extract.lexicons import words
from flows.extract.moves import contracts, ends, ownership, whereabouts
from flows.extract.moves.move import Move, modality_of
from flows.extract.moves.scene import Scene
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

OWN_SITES = {"base", "airbase", "port", "airfield", "barracks", "arsenal", "garrison", "depot", "peninsula", "shore"}
"""What is a state's own at home, unless a place abroad is named with it."""


def given(scene: Scene) -> Move | None:
    """Who gives, sends or orders the item sends it; to whom, an indirect object or the goal tells."""
    if not (scene.moved or scene.moves_itself) or scene.grows_or_shrinks:
        return None
    if scene.item.category == "financial_aid" and scene.mover.lemma_.lower() in words("airdropping"):
        scene = replace(scene, item=replace(scene.item, category="humanitarian_aid"))  # "dropped aid over Fiji"
    mover, sentence = scene.mover, scene.item.sentence
    if scene.item.category in PERSONNEL and scene.item.head.dep_ == "dative":
        return None  # "gave the Fijian navy a base": they get
    if scene.item.category in PERSONNEL and any(one.lower_ == "with" for one in mover.children if one.dep_ == "prep"):
        return None  # "provide our soldiers with": they get
    if mover.lemma_.lower() in {"clear", "permit", "authorise", "authorize"} and _let_in(scene):
        goods = scene.item.category not in PERSONNEL  # "cleared Fijian planes to land": it is bases that they get
        used = replace(scene, item=replace(scene.item, category="basing"), flow="basing") if goods else scene
        return used.move(scene.whose, scene.doers, "take.verb")
    if _shown(mover):
        return scene.move(scene.whose, scene.doers, "take.verb") if scene.whose and scene.doers else None
    if any(one.lower_ == "out" for one in mover.children) and mover.lemma_.lower() in {"throw", "kick"}:
        return None
    if mover.lemma_.lower() == "adopt" and scene.item.category not in AID:
        return None  # "adopted Fiji's missile" takes it, "adopted an aid package" gives it
    if _surrendered(scene) or _mandated(scene):
        return None
    if _had(scene):
        owners = ends.named(sentence, parse.subjects(mover.head))
        place = scene.goal(*owners)
        return scene.move(scene.whose or owners, place[0], "keep.verb", place) if place[0] else None
    if scene.acts:
        place = scene.goal()
        intransitive = not any(one.dep_ in {"dobj", "dative"} for one in mover.children)
        return (
            scene.move(scene.whose, place[0], "go.verb", place) if place[0] and scene.whose and intransitive else None
        )
    if _at_home(scene) or (_aimed(scene) and scene.item.category not in PERSONNEL):
        return None
    doers = () if _passive_item(scene) or scene.item.owners else scene.doers
    place = scene.goal(*doers)
    if not place[0] and ownership.is_moved_on(scene.item):
        place = whereabouts.farther(scene.item, doers)
    others = [one for one in parse.objects(mover) if one.i < scene.item.token.i and one != scene.item.head]
    indirect = ends.received(sentence, others, doers) or ends.beside(sentence, mover, doers)
    if mover.lemma_.lower() == "order" and not any(one.lower_ in {"to", "into"} for one in mover.children):
        return None  # "ordered a battery to Fiji" sends it, "ordered a battery" buys it
    stated = any(one.dep_ == "prep" and one.lower_ == "as" and _numeric(one) for one in mover.children)
    if (mover.lemma_ == "give" and stated) or (mover.lemma_ == "pass" and not (indirect or place[0])):
        return None  # "gives its strength as 400", "has passed 600 warheads"
    if mover.lemma_.lower() == "build" and not (indirect or (place[0] and not parse.is_passive(mover))):
        return None  # at home
    hirer = _hired(scene) and any(one.tag_ == "PRP" for one in ends.doers(mover))  # "it had flown Fijian fighters to"
    senders = scene.whose if _own_people(scene) else doers or (() if hirer else scene.whose) or _maker(scene)
    retained = parse.is_passive(mover) and scene.item.head.dep_ == "dobj" and mover.dep_ != "acl"
    if retained and not indirect:  # "Fiji was given boats by Chad", not "we value the aid given by Chad"
        indirect = ends.received(sentence, parse.subjects(mover), doers)
        senders = doers or ends.named(sentence, parse.prepositional(scene.item.head, {"by"})) or senders
    if scene.item.category == "basing" and (senders or indirect):
        return _base_given(scene, senders, indirect)
    if scene.item.category == "basing" and parse.is_passive(mover) and mover.lemma_.lower() in words("giving_back"):
        return replace(scene, flow="withdrawal").move((), place[0], "leave.verb", place)
    if doers and not (indirect or place[0]) and _own_army(scene, doers):
        return scene.move((), doers, "take.verb")  # from whom it has them, others tell
    takers = (() if place[0] else _wielder(scene)) or indirect or place[0] or contracts.signed_with(scene)
    befriended = ends.befriended(sentence, mover) if not senders and scene.item.category not in PERSONNEL else ()
    if befriended:
        return scene.move((), takers or befriended, "give.friends", place)
    if not takers and mover.lemma_.lower() in words("wielding"):
        return None  # "flies its drones"
    return scene.move(senders, takers, "give.verb", place)


def _shown(mover: Token) -> bool:
    """Whether arms are only shown by whoever has them ("put Fijian missiles on display")."""
    shown = parse.prepositional(mover, {"on"}) if mover.lemma_.lower() in {"put", "place"} else []
    return any(one.lemma_.lower() in {"display", "show", "parade", "alert", "standby", "footing"} for one in shown)


def _own_army(scene: Scene, doers: tuple[Actor, ...]) -> bool:
    """Whether somebody hands goods over to "the army", which is that of his own state; a state that is named gives
    them to another's.
    """
    if scene.item.category in PERSONNEL or scene.flow != "transfer":
        return False
    named = actors.within(scene.item.sentence, 0, scene.mover.idx)
    tokens = ends.doers(scene.mover)
    if any(one.kind in {"state", "city"} and one.start <= two.idx < one.end for one in named for two in tokens):
        return False
    getters = [one for one in parse.prepositional(scene.mover, {"to"}) if one.lemma_.lower() in words("own_army")]
    return bool(getters) and set(actors.of_tokens(scene.item.sentence, getters)) <= set(doers)


def _base_given(scene: Scene, givers: tuple[Actor, ...], indirect: tuple[Actor, ...]) -> Move | None:
    """Who gives a base up leaves its host; to whom a host gives one of its own comes to be there."""
    site = scene.goal()
    back = any(one.lower_ in {"back", "over", "up"} for one in scene.mover.children)
    if (back or scene.mover.lemma_.lower() in words("giving_back")) and not set(site[0]) & set(givers):
        left = replace(scene, flow="withdrawal")
        return left.move(givers, [one for one in site[0] or indirect if one not in givers], "leave.verb", site)
    guests = indirect or tuple(one for one in site[0] if one not in givers)
    return scene.move(guests, givers, "take.verb") if guests else None


def _wielder(scene: Scene) -> tuple[Actor, ...]:
    """Who has what another gave ("Fiji flies jets donated by Chad")."""
    head = scene.item.head
    given_by = scene.mover.dep_ == "acl" and scene.mover.head == head and bool(parse.passive_agent(scene.mover))
    holds = head.dep_ == "dobj" and head.head.lemma_.lower() in words("wielding")
    return ends.named(scene.item.sentence, parse.subjects(head.head)) if given_by and holds else ()


def _maker(scene: Scene) -> tuple[Actor, ...]:
    """Where goods were made that somebody unnamed hands over ("two boats built in Fiji were given to the navy")."""
    if scene.item.category in PERSONNEL or not parse.is_passive(scene.mover):
        return ()
    made = [one for one in scene.item.head.children if one.dep_ == "acl" and one.lemma_.lower() in words("making")]
    return ends.named(scene.item.sentence, [two for one in made for two in parse.prepositional(one, {"in", "by"})])


def _let_in(scene: Scene) -> bool:
    """Whether the item may come or stay with whoever allows it ("cleared Fijian planes to land at its bases")."""
    landing = [one for one in scene.mover.children if one.dep_ in {"xcomp", "ccomp", "advcl"}]
    return any(one.lemma_.lower() in words("landing") for one in landing)


def _mandated(scene: Scene) -> bool:
    """Whether a body only gives leave ("a force that the Security Council authorised")."""
    allowed = scene.mover.lemma_.lower() in {"authorise", "authorize", "mandate", "approve", "endorse", "clear"}
    doers = scene.doers
    return allowed and scene.item.category in PERSONNEL and bool(doers) and all(one.kind == "igo" for one in doers)


def _surrendered(scene: Scene) -> bool:
    """Whether arms are laid down ("give up their weapons"), or a number is put on the item ("put them at 400")."""
    mover, lemma = scene.mover, scene.mover.lemma_.lower()
    counted = lemma in {"put", "place"} and any(one.lower_ == "at" and _numeric(one) for one in mover.subtree)
    return counted or parse.gives_up(mover)


def _numeric(preposition: Token) -> bool:
    """Whether a number follows ("at 400", "at between 400 and 500")."""
    return any(one.pos_ == "NUM" or one.is_currency for one in preposition.subtree)


def _had(scene: Scene) -> bool:
    """ "has had soldiers stationed in Fiji": the participle after what one has."""
    bare = scene.mover.tag_ == "VBN" and not any(one.dep_ in {"aux", "auxpass"} for one in scene.mover.children)
    return bare and scene.mover.dep_ == "ccomp" and scene.mover.head.lemma_.lower() in {"have", "keep"}


def _at_home(scene: Scene) -> bool:
    """Whether they go to the mover's own soil ("sent troops to its northern border")."""
    tokens = parse.prepositional(scene.mover, whereabouts.GOALS | whereabouts.SITES)
    own = [one for one in tokens if any(child.lower_ in {"its", "their", "our"} for child in one.children)]
    if any(whereabouts.own_border(scene.item.sentence, one, (*scene.whose, *scene.doers)) for one in tokens):
        return True
    if any(one.lemma_.lower() in OWN_SITES for one in own) and not scene.goal(*scene.doers)[0]:
        return True
    return any(one.lemma_.lower() in words("own_ground") for one in own)


def _passive_item(scene: Scene) -> bool:
    """Whether the item is what a participle that names no agent tells of ("troops deployed")."""
    mover = scene.mover
    return mover.dep_ == "acl" and not parse.passive_agent(mover) and mover.head in {scene.item.token, scene.item.head}


def _own_people(scene: Scene) -> bool:
    """Whether people are their nation's, whoever deploys them ("NATO sent Fijian troops"); the hired are not."""
    return scene.item.category in PERSONNEL and bool(scene.whose) and not _hired(scene)


def _hired(scene: Scene) -> bool:
    return scene.item.text.lower().startswith(("fighter", "mercenar", "recruit", "volunteer"))


def equipped(scene: Scene) -> Move | None:
    """Whoever is armed or equipped with the item receives it."""
    if scene.item.category in PERSONNEL or scene.item.head in parse.objects(scene.mover):
        return None  # "armed its drones"
    doers = scene.doers
    patients = ends.received(scene.item.sentence, parse.patients(scene.mover), doers)
    return replace(scene, flow="transfer").move(doers, patients, "equip.verb")


def listed(scene: Scene) -> Move | None:
    """Part of a package or list of which the sentences before told who gives it to whom."""
    if scene.mover.lemma_ == "be":  # "On the list are 40 tanks"
        first = any(
            one.dep_ == "prep" and one.lower_ in {"on", "among"} and one.i < scene.mover.i
            for one in scene.mover.children
        )
        listed = first and scene.item.head in parse.subjects(scene.mover)
        return Move(scene.item, scene.mover, scene.flow, (), (), None, "asserted", "list.verb") if listed else None
    subjects = (
        {one.lemma_.lower() for one in parse.subjects(scene.mover)} if not parse.is_passive(scene.mover) else set()
    )
    parcel = scene.moved and (parse.is_passive(scene.mover) or subjects & words("parcel"))
    return (
        Move(scene.item, scene.mover, scene.flow, (), (), None, modality_of(scene.mover), "list.verb")
        if parcel
        else None
    )


def _aimed(scene: Scene) -> bool:
    """Whether it is done against somebody: "sent drones against the port", "sent drones of its own make against it",
    "dropped bombs on it".
    """
    if any(child.dep_ == "prep" and child.lower_ == "against" for child in scene.mover.children):
        return True
    if scene.mover.lemma_.lower() in words("dropping"):
        return any(child.dep_ == "prep" and child.lower_ in {"on", "onto"} for child in scene.mover.children)
    if scene.mover.lemma_.lower() not in words("attacking"):
        return False
    above = {scene.item.head, *(one for one in scene.item.head.subtree if one.head.lower_ == "of")}
    return any(one.lower_ == "against" and one.head in above for one in scene.item.head.subtree)
