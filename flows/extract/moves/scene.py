"""An item beside a word that may move it, and the move that comes of the two with the ends that a frame names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flows.extract import actors
from flows.extract.items.item import PERSONNEL, STATIONED, TRADED, Item
from flows.extract.lexicons import words
from flows.extract.moves import ends, movers, ownership, whereabouts
from flows.extract.moves.move import Move, absent, modality_of
from flows.extract.moves.whereabouts import Places
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

FROM = re.compile(r" from (?:the )?")
FROM_AGAIN = re.compile(r"(?:,|,? and|;) [^.;]* from ")
"""After a state that something is from, where more is said to be from others."""


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
        head = self.item.head
        ranged = head.dep_ == "pobj" and head.head.head == self.mover and movers.is_range(head.head)
        return head in parse.patients(self.mover) or head.dep_ in {"dobj", "nsubjpass"} or ranged

    @property
    def moves_itself(self) -> bool:
        """Whether the item is the subject of the verb, or the verb is in a clause about it."""
        active = self.item.head in parse.subjects(self.mover) and not parse.is_passive(self.mover)
        sent = self.item.head.dep_ == "dobj" and self.item.head.head == self.mover  # "reports that it had sent Fijians"
        above = self.mover.head if self.mover.dep_ == "conj" else self.mover
        own = above.dep_ == "relcl" and above.head in {self.item.head, self.item.token}
        return active or (self.mover.dep_ in {"acl", "relcl"} and not sent) or (above != self.mover and own)

    @property
    def hangs_from_with(self) -> bool:
        """Whether the item hangs from "with" after the verb or its object ("supplied Fiji with boats")."""
        above = self.item.head.head
        here = above.head == self.mover or above.head.head == self.mover
        return self.item.head.dep_ == "pobj" and above.lower_ == "with" and here

    @property
    def acts(self) -> bool:
        """Whether the item is the subject that sends or goes, and not what is sent."""
        subject = self.item.head in parse.subjects(self.mover) and not parse.is_passive(self.mover)
        own = self.item.head.head == self.mover and self.item.head.dep_ == "nsubj"
        return own if self.mover.dep_ in {"acl", "relcl"} else subject

    @property
    def grows_or_shrinks(self) -> bool:
        """Whether the verb says that there come to be more or fewer of them ("Chad's troop numbers fell")."""
        return self.acts and self.item.head.lemma_.lower() in words("strength")

    @property
    def doers(self) -> tuple[Actor, ...]:
        """Who moves it, as far as the clause names them."""
        tokens = [one for one in ends.doers(self.mover) if not ends.befriends(one)]
        goods = self.item.category in TRADED
        return ends.suppliers(self.item.sentence, tokens) if goods else ends.named(self.item.sentence, tokens)

    def goal(self, *barred: Actor) -> Places:
        """Whither it goes or where it is; no place of its own nation or of the barred."""
        return whereabouts.goal(self.item, self.mover, (*self.whose, *barred))

    def origin(self) -> tuple[Actor, ...]:
        """Whom the item comes from: after "from" at the verb, its noun or the item."""
        if beside := self._right_behind():
            return beside
        heads = dict.fromkeys((self.mover, self.item.head, self.item.token, *parse.conjuncts(self.item.head)))
        tokens = [one for head in heads for one in parse.prepositional(head, {"from"})]
        tokens = [one for one in tokens if one.lemma_.lower() not in words("waypoint")]
        if self.mover.dep_ == "relcl" and any(one.lower_ in {"which", "whom"} for one in tokens):
            tokens = [self.mover.head]  # "Fiji, from which it has ordered"
        goods = self.item.category in TRADED
        return ends.suppliers(self.item.sentence, tokens) if goods else ends.named(self.item.sentence, tokens)

    def _right_behind(self) -> tuple[Actor, ...]:
        """The state right after the item and "from", where it opens no list ("tanks from Fiji and jets from Chad")."""
        item, sentence = self.item, self.item.sentence
        if item.category in PERSONNEL:
            return ()
        for one in actors.mentions(sentence):
            if FROM.fullmatch(sentence.text[item.end : one.start]) and one.start > item.end and one.kind == "state":
                again = (
                    FROM_AGAIN.match(sentence.text, one.end) or " from " in sentence.text[self.mover.idx : item.start]
                )
                return tuple(actors.parties([one])) if again else ()
        return ()

    def move(
        self, senders: Iterable[Actor], recipients: Iterable[Actor], rule: str, place: Places = ((), None)
    ) -> Move | None:
        """The move between these ends; None where the item stays with the same."""
        return _move(self, tuple(senders), recipients, place[1], rule)


def _move(
    scene: Scene, senders: tuple[Actor, ...], recipients: Iterable[Actor], place: tuple[int, int] | None, rule: str
) -> Move | None:
    """With how surely it is told, which end the clause leaves to a pronoun, and whether an end is left out."""
    item, mover = scene.item, scene.mover
    reached = tuple(recipients)
    recipients = tuple(one for one in reached if one not in senders)
    if reached and not recipients:
        return None  # at home
    verbal = mover.pos_ == "VERB"
    own = not senders and (ownership.by_pronoun(item, {"its", "their"}) or ownership.is_ours(item))
    meant = bool(recipients) and any(_is_the_state(one) for one in ends.doers(mover))
    subject = own or (verbal and (meant or any(_stands_for(one) for one in ends.doers(mover))))
    end = "recipient" if rule.startswith("take") else "sender"
    unnamed = subject and not (recipients if end == "recipient" else senders)
    others = any(one not in {item.head, item.token} and not ends.befriends(one) for one in ends.doers(mover))
    held = verbal and not senders and not rule.startswith("take") and others and not unnamed
    doubt = "denied" if absent(item) else "ordered" if ends.is_called_for(mover) else modality_of(mover)
    wanting = _wanting(mover) if scene.flow == "withdrawal" else None
    if wanting is not None or (doubt == "asserted" and scene.flow == "withdrawal" and _told_to(mover)):
        doubt = "ordered"
    kept = scene.flow == "withdrawal" and (doubt == "denied" or _unplanned(mover)) and scene.item.category in STATIONED
    if kept and senders and (recipients or scene.item.category in PERSONNEL):
        return Move(item, mover, "stationing", senders, recipients, place, "asserted", "stays")
    if doubt == "ordered":  # by the host: they are there, and to go
        hosts = ends.received(item.sentence, parse.subjects(mover.head if wanting is None else wanting))
        told = scene.flow == "withdrawal" and bool(hosts) and (set(hosts) <= set(recipients) or not recipients)
        if not told and scene.flow == "withdrawal" and senders and recipients and item.category in STATIONED:
            return Move(item, mover, "stationing", senders, recipients, place, "asserted", "demanded")
        doubt, recipients = ("planned", hosts) if told else ("speculative", recipients)
    return Move(item, mover, scene.flow, senders, recipients, place, doubt, rule, end if unnamed else None, not held)


def _unplanned(mover: Token) -> bool:
    """Whether there is no plan or decision to do it ("has no plans to withdraw")."""
    noun = mover.head
    intended = mover.dep_ in {"acl", "pcomp"} and noun.lemma_.lower() in words("intention")
    return intended and any(one.lower_ == "no" for one in noun.children)


def _stands_for(doer: Token) -> bool:
    """Whether a subject stands for somebody named before: "it", "the despot"."""
    ruler = doer.lower_ in words("ruler") and _is_pointed_at(doer)
    return ruler or (doer.pos_ == "PRON" and doer.tag_ == "PRP")


def _is_the_state(doer: Token) -> bool:
    """Whether a subject is a state that was named before ("the island nation")."""
    return doer.tag_ == "NN" and doer.lower_ in words("the_state") and _is_pointed_at(doer)


def _is_pointed_at(noun: Token) -> bool:
    return any(one.lower_ in {"the", "this", "that"} for one in noun.lefts)


def _wanting(noun: Token) -> Token | None:
    """What in a clause says that a leaving is wanted ("called for the departure of", "the need for a withdrawal")."""
    above = noun.head.head
    wanted = noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.lower_ == "for"
    return above if wanted and above.lemma_.lower() in words("wanting") else None


def _told_to(verb: Token) -> bool:
    """Whether somebody is told to do it ("has told Fiji to withdraw")."""
    if ends.is_called_for(verb):
        return True
    told = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_.lower() in words("ordering")
    return told and any(one.tag_ == "TO" for one in verb.children)
