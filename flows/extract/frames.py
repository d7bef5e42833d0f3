"""The frames of moving: where each kind of word keeps its sender and recipient.

give (A sends x to B), equip (A arms B with x), take (B receives x from A, B hosts x), go (A's x arrives in B),
keep (A has x in B), found (A opens a base in B), come (x comes from A), leave (x leaves B), home (B is home to x).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from flows.extract import actors, ends, items, parse, whereabouts
from flows.extract.item import PERSONNEL, STATIONED, Item
from flows.extract.lexicons import words
from flows.extract.move import Move, absent, modality_of
from flows.extract.sentences import Sentence
from flows.extract.tree import Token
from flows.extract.whereabouts import Places
from flows.facts import Actor

ARMS = {"weapon_systems", "uav", "missiles", "munitions"}
AWAY = {"out", "back", "home"}
RETURNING = {"return", "come", "go", "get", "fly", "sail"}


def of(item: Item, mover: Token, pos: str, frame: str, flow: str, whose: tuple[Actor, ...]) -> Move | None:
    """The move of an item by a word of one frame; None where the item is not what this word moves."""
    scene = Scene(item, mover, flow, whose)
    if pos == "NOUN":
        return _NOUNS.get(frame, Scene.of_noun)(scene, frame)
    if frame == "give" and scene.hangs_from_with:
        frame = "equip"
    if frame == "found":
        frame = "keep" if item.category == "basing" else "none"
    if mover.lemma_.lower() in RETURNING and (served := scene.served):
        return replace(scene, flow="withdrawal").move(whose, served, "leave.verb")
    found = _VERBS[frame](scene) if frame in _VERBS else None
    return found


@dataclass(frozen=True)
class Scene:
    """An item beside a word that may move it; `whose` is the item's nationality."""

    item: Item
    mover: Token
    flow: str
    whose: tuple[Actor, ...]

    @property
    def moved(self) -> bool:
        """Whether the item undergoes the verb."""
        return self.item.head in parse.patients(self.mover) or self.item.head.dep_ in {"dobj", "nsubjpass"}

    @property
    def moves_itself(self) -> bool:
        active = self.item.head in parse.subjects(self.mover) and not parse.is_passive(self.mover)
        return active or self.mover.dep_ in {"acl", "relcl"}

    @property
    def hangs_from_with(self) -> bool:
        """Whether the item hangs from "with" after the verb or its object ("supplied Fiji with boats")."""
        above = self.item.head.head
        here = above.head == self.mover or above.head.head == self.mover
        return self.item.head.dep_ == "pobj" and above.lower_ == "with" and here

    @property
    def served(self) -> tuple[Actor, ...]:
        """Where they were before they went home ("returned home after six months in Chad")."""
        if not self.moves_itself or self.item.category not in STATIONED:
            return ()
        spans = parse.prepositional(self.mover, {"after", "following"})
        tokens = [one for span in spans for one in parse.prepositional(span, {"in", "at", "on", "near"})]
        tokens += parse.prepositional(self.mover, {"from"}) if self.mover.lemma_.lower() == "return" else []
        return tuple(one for one in ends.received(self.item.sentence, tokens, self.whose) if one not in self.whose)

    @property
    def doers(self) -> tuple[Actor, ...]:
        return ends.named(self.item.sentence, ends.doers(self.mover))

    def goal(self, *barred: Actor) -> Places:
        return whereabouts.goal(self.item, self.mover, (*self.whose, *barred))

    def origin(self) -> tuple[Actor, ...]:
        """Whom the item comes from: after "from" at the verb, its noun or the item."""
        heads = dict.fromkeys((self.mover, self.item.head, self.item.token, *parse.conjuncts(self.item.head)))
        tokens = [one for head in heads for one in parse.prepositional(head, {"from"})]
        if self.mover.dep_ == "relcl" and any(one.lower_ in {"which", "whom"} for one in tokens):
            tokens = [self.mover.head]  # "Fiji, from which it has ordered"
        return ends.named(self.item.sentence, tokens)

    def move(
        self, senders: Iterable[Actor], recipients: Iterable[Actor], rule: str, place: Places = ((), None)
    ) -> Move | None:
        return _move(self, tuple(senders), recipients, place[1], rule)

    def of_noun(self, frame: str) -> Move | None:
        """A noun of moving: its possessor, "by" or the subject of its verb sends."""
        above = self.mover.head
        if self.mover.dep_ == "dobj" and above.lemma_ in words("taking_noun"):
            takers = ends.received(self.item.sentence, parse.subjects(above))
            origin = self.origin() or ends.named(self.item.sentence, parse.prepositional(above, {"from"}))
            return self.move(origin or self.whose, takers, "take.noun", self.goal())
        guests = self.whose or self.origin()
        if hosts := self._admitting(guests):
            return self.move(guests, hosts, f"{frame}.noun")
        senders = ends.of_noun(self.item.sentence, self.mover) or self.whose
        place = self.goal(*senders)
        if self.item.text.lower() == "supplies" and not place[0]:
            return None  # "landed for supplies"
        return self.move(senders, place[0], f"{frame}.noun", place)

    def _admitting(self, guests: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Who lets foreign people in ("Chad's parliament authorised the entry of Fijian troops") and names no place."""
        above = self.mover.head
        if self.mover.dep_ != "dobj" or above.lemma_.lower() not in words("admitting") or not guests:
            return ()
        if self.item.category not in PERSONNEL or self.goal()[0]:
            return ()
        hosts = ends.named(self.item.sentence, parse.subjects(above))
        return tuple(one for one in hosts if one.iso3) if not set(hosts) & set(guests) else ()

    def bought(self, frame: str) -> Move | None:
        """A noun of buying: its possessor receives, from whom it is made with ("a contract with Fiji for boats")."""
        origin = self.origin() or self._contracted or self.whose
        if self.mover.lemma_.lower() in words("contract") - {"contract", "deal", "order"}:
            counted = any(one.dep_ == "nummod" for one in (*self.item.token.children, *self.item.head.children))
            if not (origin and counted and self.item.category in ARMS):
                return None  # "talks with Fiji on missiles" are no purchase
        takers = [one for one in ends.of_noun(self.item.sentence, self.mover) if one not in origin]
        return self.move(origin, takers, f"{frame}.noun")

    @property
    def _contracted(self) -> tuple[Actor, ...]:
        """The other side of a contract, wherever the parser hangs its "with"."""
        if self.mover.lemma_.lower() not in words("contract"):
            return ()
        heads = dict.fromkeys((self.mover, self.mover.head, self.item.head, self.item.token))
        return ends.named(self.item.sentence, [one for head in heads for one in parse.prepositional(head, {"with"})])

    @property
    def _signed_with(self) -> tuple[Actor, ...]:
        """With whom a contract is signed to buy something ("signed a contract worth $5 bn with Fiji to buy boats")."""
        above = self.mover.head
        if self.mover.dep_ not in {"advcl", "xcomp", "acl"} or self.mover.tag_ != "VB":
            return ()
        verb = above if above.pos_ == "VERB" else above.head
        papers = [one for one in (above, *verb.children) if one.lemma_.lower() in words("contract")]
        between = self.mover.doc[papers[0].i : self.mover.i] if papers else ()
        with_whom = [two for one in between if one.lower_ == "with" for two in one.children if two.dep_ == "pobj"]
        return ends.named(self.item.sentence, with_whom)

    def housed(self, frame: str) -> Move | None:
        """ "is home to" or "Fiji, home to": the subject receives."""
        above = self.mover.head
        owners = [above] if self.mover.dep_ == "appos" else parse.subjects(above)
        hosts = ends.received(self.item.sentence, owners, self.whose)
        return self.move(self.whose, hosts, f"{frame}.noun") if hosts else None

    def withdrawn(self, frame: str) -> Move | None:
        """A noun of leaving: what comes after "from" is left."""
        sentence = self.item.sentence
        possessors = ends.of_noun(sentence, self.mover)
        gone = tuple(one for head in ends.attached(self.mover) for one in ends.left(sentence, head, self.whose))
        gone = (
            gone or ends.left(sentence, self.item.token, self.whose) or ends.left(sentence, self.item.head, self.whose)
        )
        senders = self.whose or tuple(one for one in possessors if one not in gone)
        place = self.goal(*senders) if not gone else ((), None)
        return self.move(senders, gone or place[0], f"{frame}.noun", place)

    def given(self) -> Move | None:
        if not (self.moved or self.moves_itself):
            return None
        mover, sentence = self.mover, self.item.sentence
        if self.item.category in PERSONNEL and self.item.head.dep_ == "dative":
            return None  # "gave the Fijian navy a base": they get
        if self.item.category in PERSONNEL and any(
            one.lower_ == "with" for one in mover.children if one.dep_ == "prep"
        ):
            return None  # "provide our soldiers with": they get
        if mover.lemma_.lower() in {"clear", "permit", "authorise", "authorize"} and self._let_in:
            return self.move(self.whose, self.doers, "take.verb")
        if self._surrendered or self._mandated:
            return None
        if self._had:
            owners = ends.named(sentence, parse.subjects(mover.head))
            place = self.goal(*owners)
            return self.move(self.whose or owners, place[0], "keep.verb", place) if place[0] else None
        if self._acts:
            place = self.goal()
            intransitive = not any(one.dep_ in {"dobj", "dative"} for one in mover.children)
            return (
                self.move(self.whose, place[0], "go.verb", place) if place[0] and self.whose and intransitive else None
            )
        hostile = any(child.dep_ == "prep" and child.lower_ == "against" for child in mover.children)
        if self._at_home or (hostile and self.item.category not in PERSONNEL):
            return None
        doers = () if self._passive_item or self.item.owners else self.doers
        place = self.goal(*doers)
        others = [one for one in parse.objects(mover) if one.i < self.item.token.i and one != self.item.head]
        indirect = ends.received(sentence, others, doers) or ends.beside(sentence, mover, doers)
        if mover.lemma_.lower() == "order" and not any(one.lower_ in {"to", "into"} for one in mover.children):
            return None  # "ordered a battery to Fiji" sends it, "ordered a battery" buys it
        stated = any(one.dep_ == "prep" and one.lower_ == "as" for one in mover.children)
        if (mover.lemma_ == "give" and stated) or (mover.lemma_ == "pass" and not (indirect or place[0])):
            return None  # "gives its strength as 400", "has passed 600 warheads"
        senders = self.whose if self._own_people else doers or self.whose
        return self.move(senders, indirect or place[0], "give.verb", place)

    @property
    def _let_in(self) -> bool:
        """Whether the item may come or stay with whoever allows it ("cleared Fijian planes to land at its bases")."""
        landing = [one for one in self.mover.children if one.dep_ in {"xcomp", "ccomp", "advcl"}]
        return any(one.lemma_.lower() in words("landing") for one in landing)

    @property
    def _mandated(self) -> bool:
        """Whether a body only gives leave ("a force that the Security Council authorised")."""
        allowed = self.mover.lemma_.lower() in {"authorise", "authorize", "mandate", "approve", "endorse", "clear"}
        doers = self.doers
        return allowed and self.item.category in PERSONNEL and bool(doers) and all(one.kind == "igo" for one in doers)

    @property
    def _surrendered(self) -> bool:
        """Whether arms are laid down ("give up their weapons"), or a number is put on the item ("put them at 400")."""
        mover, lemma = self.mover, self.mover.lemma_.lower()
        counted = lemma in {"put", "place"} and any(one.lower_ == "at" and _numeric(one) for one in mover.subtree)
        return counted or parse.gives_up(mover)

    @property
    def _had(self) -> bool:
        """ "has had soldiers stationed in Fiji": the participle after what one has."""
        bare = self.mover.tag_ == "VBN" and not any(one.dep_ in {"aux", "auxpass"} for one in self.mover.children)
        return bare and self.mover.dep_ == "ccomp" and self.mover.head.lemma_.lower() in {"have", "keep"}

    @property
    def _acts(self) -> bool:
        """Whether the item is the subject that sends or goes, and not what is sent."""
        subject = self.item.head in parse.subjects(self.mover) and not parse.is_passive(self.mover)
        own = self.item.head.head == self.mover and self.item.head.dep_ == "nsubj"
        return own if self.mover.dep_ in {"acl", "relcl"} else subject

    @property
    def _at_home(self) -> bool:
        """Whether they go to the mover's own soil ("sent troops to its northern border")."""
        tokens = parse.prepositional(self.mover, whereabouts.GOALS | whereabouts.SITES)
        own = [one for one in tokens if any(child.lower_ in {"its", "their", "our"} for child in one.children)]
        if any(whereabouts.own_border(self.item.sentence, one, (*self.whose, *self.doers)) for one in tokens):
            return True
        return any(one.lemma_.lower() in words("own_ground") for one in own)

    @property
    def _passive_item(self) -> bool:
        mover = self.mover
        return (
            mover.dep_ == "acl" and not parse.passive_agent(mover) and mover.head in {self.item.token, self.item.head}
        )

    @property
    def _own_people(self) -> bool:
        """Whether people are their nation's, whoever deploys them ("NATO sent Fijian troops"); the hired are not."""
        hired = self.item.text.lower().startswith(("fighter", "mercenar", "recruit", "volunteer"))
        return self.item.category in PERSONNEL and bool(self.whose) and not hired

    def equipped(self) -> Move | None:
        if self.item.category in PERSONNEL:
            return None
        doers = self.doers
        patients = ends.received(self.item.sentence, parse.patients(self.mover), doers)
        return _move(Scene(self.item, self.mover, "transfer", self.whose), doers, patients, None, "equip.verb")

    def taken(self) -> Move | None:
        if not (self.moved or self.mover.dep_ in {"acl", "relcl"} or self._ordered):
            return None
        if any(child.lower_ == "down" for child in self.mover.children):
            return None  # brought down: a combat event
        if self.mover.lemma_.lower() == "order" and self.item.category in PERSONNEL:
            return None  # troops are ordered to do something
        if self.mover.lemma_.lower() in words("wielding") and (not self.whose or self.item.category in PERSONNEL):
            return None  # "flies Fijian jets" tells who sent them, "flies jets" does not
        doers = self.doers
        lemma = self.mover.lemma_.lower()
        place = self.goal(*doers)
        if lemma == "bring" or (
            lemma == "get" and any(one.lower_ == "to" and one.dep_ != "aux" for one in self.mover.children)
        ):
            if lemma == "bring" and not place[0] and not (doers and self.item.category in PERSONNEL):
                return None
            return self.move(self.origin() or self.whose or doers, place[0], "give.verb", place)
        origin = self.origin() or self._signed_with or self.whose
        if doers and set(doers) <= set(origin):
            return None  # a state buys from its own makers
        takers = ends.received(self.item.sentence, ends.doers(self.mover), origin)
        takers = takers or self._let_by_paper
        if parse.is_passive(self.mover) and lemma in words("wielding"):
            takers = takers or place[0]  # "Fijian boats were paraded at Niamey"
        return self.move(origin, takers, "take.verb", place)

    @property
    def _let_by_paper(self) -> tuple[Actor, ...]:
        """The only other state of a sentence whose agreement lets people in ("a pact allowing Fijian troops in")."""
        lets = self.mover.lemma_.lower() in words("admitting")
        if self.item.category not in PERSONNEL or not lets or not self.whose:
            return ()
        named = actors.parties([one for one in actors.mentions(self.item.sentence) if one.kind != "person"])
        others = [one for one in named if one.iso3 and one not in self.whose]
        return tuple(others) if len(others) == 1 else ()

    @property
    def _ordered(self) -> bool:
        """ "signed up for 36 jets", "paid for rifles"."""
        above = self.item.head.head
        return self.item.head.dep_ == "pobj" and above.head == self.mover

    @property
    def _passes(self) -> bool:
        """Whether they only pass through or over a state ("crossed Chad's airspace", "flew through Chad")."""
        crossed = [one for one in parse.objects(self.mover) if one.lemma_.lower() in {"airspace", "sky", "water"}]
        return bool(crossed) and self.mover.lemma_.lower() in {"cross", "enter", "overfly", "transit", "violate"}

    @property
    def _reached(self) -> list[Token]:
        """The object of reaching or entering, where they are, whatever they came through."""
        whither = self.mover.lemma_.lower() in {"reach", "enter"} and not self.hangs_from_with
        return [one for one in parse.objects(self.mover) if one.pos_ == "PROPN"] if whither else []

    def gone(self) -> Move | None:
        if self._passes:
            return None
        reached = ends.received(self.item.sentence, self._reached, self.whose)
        place: Places = (reached, None) if reached else self.goal()
        if not self.whose and self.moves_itself and not self.hangs_from_with and (origin := self.origin()):
            place = self.goal(*origin)
            return self.move(origin, place[0], "go.verb", place) if place[0] else None
        if self.hangs_from_with:  # "landed in Fiji with an air-defence system"
            whose = self.whose or _carriers(self.item.sentence, self.mover)
            carried = Scene(self.item, self.mover, "transfer", whose)
            return carried.move(whose, place[0], "carry.verb", place) if place[0] and whose else None
        if not place[0]:
            objects = [one for one in parse.objects(self.mover) if one.pos_ == "PROPN" or one.dep_ == "dobj"]
            if self.mover.lemma_.lower() in {"join", "reinforce", "relieve", "replace"}:  # "join 400 Fijian soldiers"
                people = {one.head.i for one in items.find(self.item.sentence) if one.category in PERSONNEL}
                objects = [one for one in objects if one.i not in people]
            place = ends.received(self.item.sentence, objects, self.whose), None
        if not place[0] and self.mover.lemma_ == "be":
            return None
        doing = self.mover.lemma_ not in {"be", "join", "reach", "enter", "fight"}
        if not place[0] and doing and len(self.whose) == 1 and self.item.category in PERSONNEL and self._acts:
            return self.move(self.whose, (), "go.verb")
        itself = self.moves_itself or (self.item.owners and self.mover.dep_ == "ccomp")
        if itself and (place[0] or self.item.owners) and (self.whose or self.item.category in STATIONED):
            return self.move(self.whose, place[0], "go.verb", place)
        return None

    def arrived(self) -> Move | None:
        """A verb of arriving tells a move even where it leaves out whither."""
        found = self.gone()
        active = self.item.head in parse.subjects(self.mover) and not parse.is_passive(self.mover)
        if found is None and active and self.whose and self.item.category in PERSONNEL:
            return self.move(self.whose, (), "go.verb")
        if found is None and active and self.item.category in ARMS and not self.whose:
            return self.move((), (), "arrived")
        return found

    def kept(self) -> Move | None:
        doers = self.doers
        if self.item.category == "basing" and (guests := self._opened_to):
            return self.move(guests, [one for one in doers or self.whose if one not in guests], "take.verb")
        place = self.goal(*doers)
        if self.moved and place[0] and self.item.category in STATIONED:
            return self.move(doers or self.whose, place[0], "keep.verb", place)
        return None

    @property
    def _opened_to(self) -> tuple[Actor, ...]:
        """To whom a host opens or leases its bases ("opened four bases to Fijian troops")."""
        if self.mover.lemma_.lower() not in {"open", "lease", "rent", "offer", "reopen"}:
            return ()
        tokens = parse.prepositional(self.mover, {"to"}) + parse.prepositional(self.item.head, {"to"})
        return ends.named(self.item.sentence, tokens)

    def came(self) -> Move | None:
        origin = self.origin()
        place = self.goal(*origin)
        return self.move(origin, place[0], "come.verb", place) if self.moves_itself and origin else None

    def listed(self) -> Move | None:
        """Part of a package or list of which the sentences before told who gives it to whom."""
        if self.mover.lemma_ == "be":  # "On the list are 40 tanks"
            first = any(
                one.dep_ == "prep" and one.lower_ in {"on", "among"} and one.i < self.mover.i
                for one in self.mover.children
            )
            listed = first and self.item.head in parse.subjects(self.mover)
            return Move(self.item, self.mover, self.flow, (), (), None, "asserted", "list.verb") if listed else None
        subjects = (
            {one.lemma_.lower() for one in parse.subjects(self.mover)} if not parse.is_passive(self.mover) else set()
        )
        parcel = self.moved and (parse.is_passive(self.mover) or subjects & words("parcel"))
        return (
            Move(self.item, self.mover, self.flow, (), (), None, modality_of(self.mover), "list.verb")
            if parcel
            else None
        )

    @property
    def _sent_away(self) -> bool:
        """Whether the verb takes its object away ("withdrew troops", "pulled its men out", "closed the base")."""
        lemma = self.mover.lemma_.lower()
        if any(one.lower_ in AWAY for one in self.mover.children):
            return True
        away = {"withdraw", "remove", "evacuate", "repatriate", "recall", "expel"}
        return lemma in away or self.item.category == "basing"

    def away(self) -> Move | None:
        """A verb of any motion, with out, back or home ("flew out of Fiji", "brought its men home")."""
        going_back = any(one.lower_ in AWAY for one in self.mover.children)
        pulling = self.mover.lemma_.lower() == "pull" and any(one.lower_ == "from" for one in self.mover.children)
        return self.leaving() if going_back or pulling else None

    @property
    def _sets_off(self) -> bool:
        """Whether they leave home for somewhere ("departed for Chad")."""
        bound = any(one.dep_ == "prep" and one.lower_ == "for" for one in self.mover.children)
        from_home = not any(one.dep_ == "dobj" and one != self.item.head for one in self.mover.children)
        subject = self.item.head in parse.subjects(self.mover) and (
            self.mover.dep_ == "acl" or not parse.is_passive(self.mover)
        )
        return bound and from_home and subject and self.mover.lemma_.lower() in {"depart", "leave"}

    def leaving(self) -> Move | None:
        sentence, mover = self.item.sentence, self.mover
        if self.item.head in parse.objects(mover) and not parse.is_passive(mover) and not self._sent_away:
            return None
        gone = ends.left(sentence, mover, self.whose) or ends.left(sentence, self.item.head, self.whose)
        if not gone and self._sets_off:
            place = self.goal()
            bound = replace(self, flow="stationing")
            return bound.move(self.whose, place[0], "go.verb", place) if self.whose else None
        if not gone and self.item.head in parse.subjects(mover):
            left = parse.objects(mover)
            gone = ends.received(sentence, left, self.whose) or (
                whereabouts.site(sentence, [*left, mover], self.whose)[0] if left else ()
            )
        if not gone:
            heads = [self.item.token, self.item.head]
            clauses = [one for head in heads for one in head.children if one.dep_ in {"acl", "relcl"}]
            gone = whereabouts.site(sentence, [*([mover] if self.moved else []), *heads, *clauses], self.whose)[0]
        senders = self.whose or tuple(one for one in self.doers if one not in gone)
        if not (self.moved or self.moves_itself or gone) or not (gone or (senders and self.item.category in STATIONED)):
            return None
        return self.move(senders, gone, "leave.verb")


def _numeric(preposition: Token) -> bool:
    """Whether a number follows ("at 400", "at between 400 and 500")."""
    return any(one.pos_ == "NUM" or one.is_currency for one in preposition.subtree)


def _told_to(verb: Token) -> bool:
    """Whether somebody is told to do it ("has told Fiji to withdraw")."""
    told = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_.lower() in words("ordering")
    return told and any(one.tag_ == "TO" for one in verb.children)


def _carriers(sentence: Sentence, mover: Token) -> tuple[Actor, ...]:
    """Whose subject a verb of going has: its own name, or where it is from."""
    tokens = parse.subjects(mover)
    return ends.named(sentence, tokens) or ends.named(
        sentence, [one for token in tokens for one in parse.prepositional(token, {"from", "of"})]
    )


_NOUNS: dict[str, Callable[[Scene, str], Move | None]] = {
    "leave": Scene.withdrawn,
    "take": Scene.bought,
    "home": Scene.housed,
}
_VERBS: dict[str, Callable[[Scene], Move | None]] = {
    "give": Scene.given,
    "equip": Scene.equipped,
    "take": Scene.taken,
    "go": Scene.gone,
    "keep": Scene.kept,
    "come": Scene.came,
    "list": Scene.listed,
    "leave": Scene.leaving,
    "away": Scene.away,
    "arrive": Scene.arrived,
}


def _move(
    scene: Scene, senders: tuple[Actor, ...], recipients: Iterable[Actor], place: tuple[int, int] | None, rule: str
) -> Move | None:
    item, mover = scene.item, scene.mover
    reached = tuple(recipients)
    recipients = tuple(one for one in reached if one not in senders)
    if reached and not recipients:
        return None  # at home
    verbal = mover.pos_ == "VERB"
    own = not senders and any(one.lower_ in {"its", "their"} for x in (item.token, item.head) for one in x.children)
    subject = own or (verbal and any(one.pos_ == "PRON" and one.tag_ == "PRP" for one in ends.doers(mover)))
    end = "recipient" if rule.startswith("take") else "sender"
    unnamed = subject and not (recipients if end == "recipient" else senders)
    others = any(one not in {item.head, item.token} for one in ends.doers(mover))
    held = verbal and not senders and not rule.startswith("take") and others and not unnamed
    doubt = "denied" if absent(item) else modality_of(mover)
    if doubt == "asserted" and scene.flow == "withdrawal" and _told_to(mover):
        doubt = "ordered"
    if doubt == "ordered":  # by the host: they are there, and to go
        hosts = ends.received(item.sentence, parse.subjects(mover.head))
        told = scene.flow == "withdrawal" and bool(hosts) and (set(hosts) <= set(recipients) or not recipients)
        doubt, recipients = ("planned", hosts) if told else ("speculative", recipients)
    return Move(item, mover, scene.flow, senders, recipients, place, doubt, rule, end if unnamed else None, not held)
