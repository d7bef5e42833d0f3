"""Which deployment of the article a number is about: by whose it is, whither, and what was spoken of."""

from dataclasses import dataclass, field

from flows.extract import actors
from flows.extract.agreements.register import Register
from flows.extract.deployments.ledger import Ledger
from flows.extract.deployments.status import speaker_of
from flows.extract.estimates import asides, money
from flows.extract.estimates import owners as estimate_owners
from flows.extract.estimates.counts import Counted
from flows.extract.items.item import AID, PERSONNEL, TRADED
from flows.extract.items.numbers import of_security
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

REACH = 4
"""How many sentences back a deployment still counts as what the text speaks of."""
FAR, SHORT = 12, 60
"""Sentences back to the only deployment of its kind; sentences of an article in which it is meant throughout."""
REACH_OF_MONEY = 2
"""Sentences between a sum that somebody pays and the forces or arms that it pays for."""
CURRENT = 5
"""Sentences after which a force that was spoken of last is no longer what the text counts."""
NATIONALS = 2
"""Sentences after a deployment in which "8,000 Fijians" are its people."""
LEAST = 1.0
"""Points that tie a number to a deployment (see `Links.points`)."""


@dataclass
class Links:
    """The deployments and agreements of an article, and what its sentences have spoken of so far."""

    reading: Reading
    register: Register
    ledger: Ledger
    spoken: list[tuple[int, int, int]] = field(default_factory=list)
    lost: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.spoken += [(move.item.sentence.index, move.item.start, key) for move, key in self.ledger.moved]

    def remember(self, sentence: Sentence, counted: Counted, deployment: DeploymentFact) -> None:
        """That a number of the sentence was about a deployment; a bare number after it may be, too."""
        if not counted.quantity.currency:
            self.spoken.append((sentence.index, counted.quantity.start, deployment.key))
        if counted.lost:
            self.lost.append((sentence.index, counted.quantity.start, deployment.key))

    def deployment(self, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
        """The deployment that a number is about; None where none is meant, no one of several, or more than one."""
        found = self._deployment(sentence, counted)
        told_here = found is not None and found.recipient in self.named(sentence)
        return None if found is not None and not told_here and asides.is_wider(sentence, counted, found) else found

    def _deployment(self, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
        if counted.quantity.currency and (priced := money.priced(self.ledger, sentence, counted.quantity)) is not None:
            return priced
        if counted.item is not None and not counted.elliptic and (found := self.ledger.of_item(counted.item)):
            return found
        if not (counted.lost or counted.quantity.currency) and (found := self._itself(sentence, counted)):
            return found
        if counted.lost and (known := self._lost_before(sentence, counted)) is not None:
            return known
        if (force := self._the_force(sentence, counted)) is not None:
            return force
        candidates = [one for one in self._candidates(sentence, counted) if not self._follows(sentence, counted, one)]
        named = self.named(sentence)
        owners = estimate_owners.owners(sentence, counted) or estimate_owners.gapped(sentence, counted)
        scored = [
            (
                self._points(sentence, counted, one, named, owners, alone=estimate_owners.alone(one, candidates)),
                -one.key,
            )
            for one in candidates
        ]
        points, key = max(scored, default=(0.0, 0))
        if points >= LEAST:
            return self.ledger.deployments[-key]
        if (
            counted.elliptic
            and not counted.lost
            and counted.item is not None
            and not estimate_owners.gapped(sentence, counted)
            and (found := self.ledger.of_item(counted.item)) in candidates
        ):
            return found
        if candidates:
            return None if named or owners or counted.lost else self._current(sentence, counted, candidates)
        return self._beside(sentence, counted, named, owners)

    def _follows(self, sentence: Sentence, counted: Counted, one: DeploymentFact) -> bool:
        """Whether a deployment is told only after a number: some of those that it counts ("including 90 Fijians"), or
        by the way ("more than the Fijian force").
        """
        told = min(((index, start) for index, start, key in self.spoken if key == one.key), default=(-1, 0))
        end, text = counted.quantity.end, sentence.text
        if told[0] != sentence.index or told[1] < end:
            return False
        return (
            asides.SOME_OF_THEM.search(text, end, told[1]) is not None
            or asides.BY_THE_WAY.search(text[: told[1]]) is not None
        )

    def _itself(self, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
        """The deployment of a number that is said to move itself ("and 648 remain in Chad")."""
        return self.ledger.told_at(sentence, counted.quantity.start)

    def _the_force(self, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
        """The deployment of the only mission or contingent so called, where a sentence counts that of "the mission"."""
        if counted.quantity.currency or counted.category not in {*PERSONNEL, "people", "basing"}:
            return None
        match = phrase("the_force").search(sentence.text[: counted.quantity.start])
        if match is None:
            return None
        noun, named = match.group(1).lower(), set(self.named(sentence))
        of_bodies = {one.key for one in self.ledger.deployments if one.sender is not None and one.sender.kind == "igo"}
        found = {key for move, key in self.ledger.moved if noun in move.item.text.lower().split()}
        for keys in (found, of_bodies):
            if len(keys) == 1:
                fact = self.ledger.deployments[next(iter(keys))]
                return fact if named <= {fact.sender, fact.recipient} and fact.category in PERSONNEL else None
        return None

    def _current(self, sentence: Sentence, counted: Counted, candidates: list[DeploymentFact]) -> DeploymentFact | None:
        """The force that the text has spoken of last, where a sentence that names nobody goes on to count."""
        if (
            counted.quantity.currency
            or estimate_owners.doers(sentence, counted)
            or estimate_owners.of_strangers(counted)
        ):
            return None
        keys = {one.key for one in candidates}
        here = (sentence.index, counted.quantity.start)
        before = [
            one for one in self.spoken if one[2] in keys and sentence.index - CURRENT <= one[0] and one[:2] < here
        ]
        return self.ledger.deployments[max(before)[2]] if before else None

    def _lost_before(self, sentence: Sentence, counted: Counted) -> DeploymentFact | None:
        """Whose losses the sentence has counted before, of which it goes on ("600 dead and 4,100 more wounded")."""
        here = [one for one in self.lost if one[0] == sentence.index and one[1] < counted.quantity.start]
        if not here or counted.item is not None or estimate_owners.owners(sentence, counted):
            return None
        _, since, key = here[-1]
        ends = {self.ledger.deployments[key].sender, self.ledger.deployments[key].recipient}
        between = [one for one in actors.mentions(sentence) if since < one.start < counted.quantity.start]
        return self.ledger.deployments[key] if {actors.party_of(one.actor) for one in between} <= ends else None

    def _beside(
        self, sentence: Sentence, counted: Counted, named: list[Actor], owners: list[Actor]
    ) -> DeploymentFact | None:
        """The deployment told beside a number of arms of a kind that the article tells nowhere to be moved.

        "2,500 marines rotate through Darwin; ten Ospreys came with them": the aircraft move between the same two.
        """
        people = counted.category in {*PERSONNEL, "people"}
        if counted.category == "basing":
            return None
        if counted.lost or counted.quantity.currency or (people and not owners):
            return None
        doers = estimate_owners.doers(sentence, counted) or owners
        if not doers and estimate_owners.of_strangers(counted):
            return None
        for distance in (0, 1):
            near = {key for index, _, key in self.spoken if abs(sentence.index - index) == distance}
            for one in (self.ledger.deployments[key] for key in sorted(near)):
                ends = {one.sender, one.recipient}
                if (not doers or one.sender in doers) and (not named or ends & set(named)):
                    return one
        return None

    def _candidates(self, sentence: Sentence, counted: Counted) -> list[DeploymentFact]:
        """The deployments of the kind that is counted; of an elliptic number, of the kind spoken of last."""
        category = counted.category
        if category is None:
            last = self._last(sentence, counted.quantity.start)
            if last is None and counted.lost:
                return self._only_force()
            if last is None:
                return []
            category = last.category
        if counted.quantity.currency and (category == "money" or category in AID):
            return self._paid(sentence, counted)
        group = estimate_owners.group_of(category)
        alike = [one for one in self.ledger.deployments if estimate_owners.group_of(one.category) == group]
        if not alike and group == "personnel":  # those who man a garrison or base
            alike = [one for one in self.ledger.deployments if one.category == "basing"]
        if not alike and group not in {"personnel", "basing"}:
            alike = [one for one in self.ledger.deployments if phrase("any_arms").search(one.item)]
        return alike or (self._paid(sentence, counted) if counted.quantity.currency else [])

    def _only_force(self) -> list[DeploymentFact]:
        """The people of the one sender of whom the article tells, whose dead need no name."""
        return [one for one in self.ledger.deployments if one.category in PERSONNEL][:1] if self._one_sender() else []

    def _one_sender(self) -> bool:
        """Whether all people of whom the article tells are of one sender with one recipient."""
        ends = {(one.sender, one.recipient) for one in self.ledger.deployments if one.category in PERSONNEL}
        return len(ends) == 1

    def _paid(self, sentence: Sentence, counted: Counted) -> list[DeploymentFact]:
        """What money pays for: aid; else what the sentence or the one before speaks of, where words tell a price."""
        quantity = counted.quantity
        around = sentence.text[max(0, quantity.start - 100) : quantity.end + 60]
        if phrase("not_deal_money").search(around) or phrase("private_money").search(around):
            return []
        named = self.named(sentence)
        short = len(self.reading.sentences) <= SHORT and phrase("given").search(around) is not None
        for reach in (0,) if self.register.at(sentence) else (0, 1):
            near = {key for index, _, key in self.spoken if sentence.index - index == reach}
            aid = [
                one
                for one in self.ledger.deployments
                if one.category in AID
                and (one.key in near or not self.register.at(sentence))
                and (one.key in near or one.recipient in named or (short and one.sender in named))
            ]
            brief = len(self.reading.sentences) <= SHORT  # a long text has sums of all kinds
            told = brief or of_security(sentence) or any(one.key in near for one in aid)
            if aid and told and (reach == 0 or phrase("given").search(around)):
                return aid
            if near and (phrase("deal_money").search(around) or phrase("allocated").search(around)):
                told_of = [one for one in self.ledger.deployments if one.key in near]
                return [one for one in told_of if one.category in TRADED] or told_of
        if phrase("paid_for").search(around) and not phrase("civil_purpose").search(around):
            near = {key for index, _, key in self.spoken if abs(sentence.index - index) <= REACH_OF_MONEY}
            return [one for one in self.ledger.deployments if one.key in near]
        return []

    def _last(self, sentence: Sentence, offset: int) -> DeploymentFact | None:
        """The deployment that the text spoke of last before an offset, within reach."""
        before = [one for one in self.spoken if sentence.index - REACH < one[0] and one[:2] < (sentence.index, offset)]
        return self.ledger.deployments[max(before)[2]] if before else None

    def named(self, sentence: Sentence) -> list[Actor]:
        """The states and bodies that a sentence names otherwise than as its sources or by the way."""
        return [
            party
            for one in actors.mentions(sentence)
            if not self.reading.is_source(sentence, one.start)
            and (party := actors.party_of(one.actor)) is not None
            and not asides.BY_THE_WAY.search(sentence.text[: one.start])
        ]

    def _points(
        self,
        sentence: Sentence,
        counted: Counted,
        one: DeploymentFact,
        named: list[Actor],
        owners: list[Actor],
        *,
        alone: bool,
    ) -> float:
        """Sum of what speaks for a deployment: whose it is 3, an end named 2 each, spoken of 1.25 or less, alone 1."""
        if owners and one.sender not in owners:
            return 0.0
        if estimate_owners.only_nationals(counted) and not counted.lost and one.recipient not in named:
            near = any(key == one.key and 0 <= sentence.index - index <= NATIONALS for index, _, key in self.spoken)
            if not near:
                return 0.0
        doers = estimate_owners.doers(sentence, counted)
        if doers and one.sender not in doers and not owners:
            return 0.0
        if counted.lost and not (owners or self._losing(sentence, counted, one)):
            return 0.0
        points = 3.0 if owners else 2.0 * (one.sender in named)
        points += 0.75 * (not named and one.sender is not None and one.sender == self._speaker(sentence, counted))
        points += 2.0 * (one.recipient in named)
        spoken = [index for index, _, key in self.spoken if key == one.key and index <= sentence.index]
        distance = sentence.index - max(spoken) if spoken else FAR + 1
        if named and not points and not counted.elliptic and distance:
            return 0.0
        points += {0: 1.25, 1: 1.0, 2: 0.75, 3: 0.5}.get(distance, 0.0)
        if alone and self._close(distance):
            points += 1.25 if counted.category in {"personnel_combat", "people"} else 1.0
        if estimate_owners.group_of(counted.category) == "personnel" and self._close(distance) and self._one_sender():
            points += 0.5
        if counted.elliptic:
            points += 1.0 * (one is self._last(sentence, counted.quantity.start))
        points += 0.5 * (one.recipient is not None and one.recipient == self._next_named(sentence, counted))
        leaving = phrase("leaving").search(sentence.text) is not None
        return points + 0.25 * (one.category == counted.category) - 0.5 * ((one.flow == "withdrawal") != leaving)

    def _speaker(self, sentence: Sentence, counted: Counted) -> Actor | None:
        """The state for which whoever tells a number speaks ("Suva says that 14 are there")."""
        speaker = speaker_of(self.reading.claim_at(sentence, counted.quantity.start))
        return actors.party_of(speaker) if speaker is not None else None

    def _close(self, distance: int) -> bool:
        """Whether the only deployment of its kind can be meant: in a short article anywhere, else not too far back."""
        return distance <= FAR or len(self.reading.sentences) <= SHORT

    def _next_named(self, sentence: Sentence, counted: Counted) -> Actor | None:
        """The state named soon after a number ("900 in Syria")."""
        end = counted.quantity.end
        near = [one for one in actors.mentions(sentence) if end <= one.start <= end + 40]
        return actors.party_of(near[0].actor) if near else None

    def _losing(self, sentence: Sentence, counted: Counted, one: DeploymentFact) -> bool:
        """Whether losses whose owner the phrase does not name are those of a deployment's sender.

        The state named nearest before the number is who loses; without a name the sentence goes on about the force.
        """
        quantity = counted.quantity
        text = sentence.text
        before = [
            (party, mention)
            for mention in actors.mentions(sentence)
            if mention.end <= quantity.start
            and not self.reading.is_source(sentence, mention.start)
            and (party := actors.party_of(mention.actor)) is not None
        ]
        if phrase("of_them").match(text[quantity.end :]) and one is self._last(sentence, quantity.start):
            return True
        if before:
            party, mention = before[-1]
            sent = self.ledger.latest(sentence, quantity.start, 0)
            there = counted.elliptic and party == one.recipient and any(fact is one for _, fact in sent)
            acts = sentence.token_at(mention.start, mention.end).dep_ == "nsubj"
            return party == one.sender or (there and not acts)  # "sent 900 men to Fiji, and 60 were killed"
        if phrase("of_them").match(text[quantity.end :]):
            return True
        return counted.token.pos_ == "NUM" and phrase("raids").search(text) is None
