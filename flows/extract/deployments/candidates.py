"""What speaks for a state as the end of a move that its sentence leaves out: signs, each a number from 0 to 1.

A sign tells of the state in the sentence of the move and those before it, in the article as a whole, or among the
deployments of which sentences tell both ends; `choice` weighs them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flows.extract import actors, forces
from flows.extract.actors import ActorMention
from flows.extract.deployments import enemies
from flows.extract.deployments.ledger import Ledger, group_of
from flows.extract.items.item import AID, PERSONNEL
from flows.extract.moves import whereabouts
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

REACH = 3
"""How many sentences before a move are asked, and how near a deployment must be told to be just told."""
ADVERSARY = re.compile(r"\b(?:against|fight(?:ing)?|repel(?:ling)?|deter(?:ring)?|counter(?:ing)?) (?:the )?(?:\w+ )?$")
SPIES = re.compile(r"\b(?:spy|spies|[Ii]ntelligence|NIS|SBU|GUR|HUR|MI6|CIA)\b")
WHENCE = re.compile(r"\b(?:from(?: inside| within)?|against|between|than|unlike|out of) (?:the |neighbou?ring )?$")
THITHER = re.compile(r"\b(?:to|into|in|at|near|across|inside|for|on|around) (?:the )?(?:\w+ern )?$")
PLACE_NOUN = re.compile(
    r" (?:\w+ )?(?:soil|territory|border|capital|city|town|province|coast|waters|port|island|village|base|side)\b"
)
"""After an adjective that tells where something is."""
Signs = dict[str, float]


@dataclass(frozen=True)
class Question:
    """A move of which one end is known, and which end is asked for: "recipient" or "sender"."""

    move: Move
    known: Actor
    wanted: str

    @property
    def given(self) -> str:
        return "sender" if self.wanted == "recipient" else "recipient"


class Scene:
    """An article with the deployments of which its sentences tell both ends; later ones do not change its answers."""

    def __init__(self, reading: Reading, ledger: Ledger) -> None:
        self.reading = reading
        self.asked: list[Question] = []
        """What was asked of it: `flows.fit.missing_ends` learns from the answers that would have been right."""
        self.told = list(ledger.deployments)
        self._found = ledger.found
        self._before = Ledger(self.told, list(ledger.moved))
        self._titled = set(actors.parties(actors.named_in(reading.article.title or "")))
        self._states: dict[int, list[tuple[ActorMention, Actor]]] = {}

    def states(self, sentence: Sentence) -> list[tuple[ActorMention, Actor]]:
        """The mentions of states in a sentence; a force or a band counts for the state in which it is."""
        if sentence.index not in self._states:
            parties = ((one, actors.party_of(one.actor)) for one in actors.mentions(sentence))
            found = [(one, forces.host_of(party)) for one, party in parties if party is not None]
            self._states[sentence.index] = [(one, state) for one, state in found if state.iso3]
        return self._states[sentence.index]

    @cached_property
    def named(self) -> Counter[Actor]:
        """How often each state is named."""
        return Counter(state for one in self.reading.sentences for _, state in self.states(one))

    @cached_property
    def _attacks(self) -> enemies.Attacks:
        return enemies.find(self.reading.sentences)

    def opposed(self, sender: Actor, recipient: Actor, category: str) -> bool:
        """Whether the article tells that they are at war, so that the one gives the other nothing."""
        return enemies.bar(self._attacks, sender, recipient, category)

    @cached_property
    def _placed(self) -> Counter[Actor]:
        """How often each state is named as a place."""
        told = (pair for one in self.reading.sentences for pair in self.states(one))
        return Counter(state for one, state in told if one.role == "place")

    def candidates(self, known: Actor) -> list[Actor]:
        """The states that may be the other end, in the order in which the article names them."""
        return [one for one in dict.fromkeys([*self.named, *self.reading.prominent]) if one != known]

    def only_place(self, state: Actor) -> bool:
        """Whether a state is named only by places in it ("a summit in Bern"), and so does nothing itself."""
        told = (pair for one in self.reading.sentences for pair in self.states(one))
        return all(one.kind in {"city", "region"} and one.role == "place" for one, who in told if who == state)

    def unlikely_host(self, asked: Question, state: Actor) -> bool:
        """Whether a state is only whose text it is: it would say of foreign forces that they are with it."""
        people = asked.wanted == "recipient" and asked.move.item.category in PERSONNEL
        here = [who for _, who in self.states(asked.move.item.sentence)]
        return people and state == self.reading.voice and state not in here

    def beside(self, asked: Question) -> set[Actor]:
        """Who is the known end of other people that the same word moves ("400 in Fiji and 90 in Chad")."""
        move = asked.move
        alike = [one for one in self._found if one.item.sentence is move.item.sentence and one.item is not move.item]
        alike = [one for one in alike if one.mover is move.mover and one.item.category in PERSONNEL]
        return {end for one in alike for end in (one.recipients if asked.wanted == "sender" else one.senders)}

    def watches(self, asked: Question, state: Actor) -> bool:
        """Whether a state is only the one whose spies tell of the move, which is of others then."""
        claim = self.reading.claim_at(asked.move.item.sentence, asked.move.item.start)
        if asked.wanted != "sender" or claim is None or SPIES.search(claim.source_text or "") is None:
            return False
        return set(self._roles(asked.move.item.sentence, state)) == {"speaker"}

    def fought(self, asked: Question, state: Actor) -> bool:
        """Whether the sentence of the move names a state only as whom something is done against, or they are out of, or
        tells of its attack, on which help is for others.
        """
        helped = asked.wanted == "recipient" and asked.move.item.category in AID
        if helped and any(attacker == state for attacker, _ in enemies.find([asked.move.item.sentence])):
            return True
        found = set(self._roles(asked.move.item.sentence, state))
        sender = asked.known if asked.wanted == "recipient" else state
        if asked.move.item.category in PERSONNEL and whereabouts.at_border(asked.move.item.sentence, sender):
            return True
        coming = asked.wanted == "recipient" and asked.move.item.category in PERSONNEL
        coming = coming and asked.move.flow == "stationing"  # "35 men, 14 of them from Fiji"
        beyond = asked.wanted == "recipient" and "outside" in found
        return bool(found) and (found == {"adversary"} or beyond or (coming and found == {"whence"}))

    def signs(self, asked: Question, state: Actor) -> Signs:
        """The signs of a state as the end that is asked for; those of value 0 may be left out."""
        return {
            **self._of_article(asked.known, state),
            **self._of_ledger(asked, state),
            **self._of_sentence(asked, state),
            **self._of_sentences_before(asked, state),
        }

    def _of_article(self, known: Actor, state: Actor) -> Signs:
        others = [one for one in self.reading.prominent[:3] if one != known][:2]
        return {
            "named_share": _share(self.named, state, known),
            "place_share": _share(self._placed, state, known),
            "foremost": float(others[:1] == [state]),
            "second": float(others[1:] == [state]),
            "title": float(state in self._titled),
        }

    def _of_ledger(self, asked: Question, state: Actor) -> Signs:
        """What the deployments tell that have the known end, or the state at either end."""
        group = group_of(asked.move.item.category)

        def given(one: DeploymentFact) -> Actor | None:
            return one.sender if asked.wanted == "recipient" else one.recipient

        def wanted(one: DeploymentFact) -> Actor | None:
            return one.recipient if asked.wanted == "recipient" else one.sender

        own = [one for one in self.told if given(one) == asked.known]
        own_alike = [one for one in own if group_of(one.category) == group]
        around = self._before.around(asked.move.item.sentence.index, REACH)
        just_own = [wanted(one) for one in around if given(one) == asked.known]
        ends = Counter(end for one in self.told if (end := wanted(one)) not in {None, asked.known})
        return {
            "told_share": ends[state] / max(ends.total(), 1),
            "told_pair": float(any(wanted(one) == state for one in own_alike)),
            "known_told": float(any(wanted(one) not in {None, state} for one in own)),
            "known_elsewhere": float(any(wanted(one) not in {None, state} for one in own_alike)),
            "other_way": float(any(given(one) == state for one in self.told)),
            "same_other_way": float(any(given(one) == state and group_of(one.category) == group for one in self.told)),
            "reverse": float(any(wanted(one) == asked.known and given(one) == state for one in self.told)),
            "just_told_elsewhere": float(bool(just_own) and state not in just_own),
        }

    def _of_sentence(self, asked: Question, state: Actor) -> Signs:
        """How the sentence of the move names the state, and whether it names it nearest to the item."""
        item = asked.move.item
        told = self.states(item.sentence)
        roles = set(self._roles(item.sentence, state))
        gaps = [(min(abs(one.start - item.end), abs(item.start - one.end)), who) for one, who in told]
        nearest = min((gap for gap in gaps if gap[1] != asked.known), key=lambda gap: gap[0], default=(0, None))
        places = [who for one, who in told if one.role == "place" and who != asked.known]
        return {
            "named_here": float("named" in roles),
            "nearest_here": float(nearest[1] == state),
            "other_place_here": float(bool(places) and state not in places),
        }

    def _of_sentences_before(self, asked: Question, state: Actor) -> Signs:
        sentence = asked.move.item.sentence
        near = [sentence, *self.reading.before(sentence, REACH)]
        last = [who for one, who in self.states(near[1]) if one.kind != "person"] if len(near) > 1 else []
        return {
            "placed": float(any("place" in self._roles(one, state) for one in near)),
            "alone_before": float({who for who in last if who != asked.known} == {state}),
        }

    def _roles(self, sentence: Sentence, state: Actor) -> Iterator[str]:
        """How a sentence names a state: as who speaks, adversary, whence, place, adjective, goal, topic, or just so."""
        for number, (one, who) in enumerate(self.states(sentence)):
            before = sentence.text[: one.start]
            if who != state:
                continue
            if one.kind == "person" or self.reading.is_source(sentence, one.start):
                yield "speaker"
            elif whereabouts.is_outside(sentence, one):
                yield "outside"
            elif ADVERSARY.search(before):
                yield "adversary"
            elif WHENCE.search(before):
                yield "whence"
            elif one.role == "place" and (one.kind != "demonym" or PLACE_NOUN.match(sentence.text, one.end)):
                yield "place"
            elif one.kind == "demonym":
                yield "adjective"
            elif THITHER.search(before):
                yield "goal"
            else:
                yield "named" if number else "topic"


def _share(counted: Counter[Actor], state: Actor, known: Actor) -> float:
    """How much of all that is counted is a state's, the known end left out."""
    return counted[state] / max(counted.total() - counted[known], 1)
