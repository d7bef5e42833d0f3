"""What the sentences after a claim tell of it: "Tehran denies it", "Abu Dhabi called the claim baseless"."""

from flows.extract import actors
from flows.extract.deployments.ledger import Ledger
from flows.extract.lexicons import phrase
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

REACH = 2
"""How many sentences after a claim its denial may stand."""
DENIABLE = {"reported", "alleged"}
BY_ONE_SIDE = "sender_or_host_says_so"
"""What the host alone has confirmed is denied, too, where the sender denies it."""


def apply(reading: Reading, ledger: Ledger) -> None:
    """Set the status of each deployment that its sender or host denies after the text has told of it."""
    for sentence in ledger.told_near(reading.sentences, REACH):
        match = phrase("denial").search(sentence.text)
        if match is None or sentence.text.endswith("?"):
            continue
        told = [
            (one.item.sentence.index, one.item.start, ledger.deployments[key], one.modality)
            for one, key in ledger.moved
            if 0 <= sentence.index - one.item.sentence.index <= REACH
        ]
        before = [one for one in told if one[:2] < (sentence.index, match.start())]
        latest = max((one[0] for one in before), default=-1)
        denier = _denier(reading, sentence, match.start(), [one[2] for one in before])
        for index, _, fact, modality in before:
            if index == latest and denier in {fact.sender, fact.recipient} and modality == "asserted":
                _deny(fact, sentence, match.start(), match.end(), denier)


def _denier(reading: Reading, sentence: Sentence, at: int, told: list[DeploymentFact]) -> Actor | None:
    """Who denies: the last state named before the cue; for a pronoun or an office without a state, the sender."""
    named = [one for one in actors.mentions(sentence) if one.end <= at]
    parties = [party for one in named if (party := actors.party_of(one.actor)) is not None]
    if parties:
        return parties[-1]
    bare = phrase("denies_unnamed").search(sentence.text[:at]) is not None
    return told[-1].sender if bare and told else None


def _deny(fact: DeploymentFact, sentence: Sentence, start: int, end: int, denier: Actor | None) -> None:
    confirmed = fact.status == "confirmed" and denier == fact.sender and fact.recipient is not None
    if fact.status in DENIABLE or (confirmed and fact.status_rule == BY_ONE_SIDE and not _admitted(fact)):
        fact.status, fact.status_rule = "denied", "denied_by_source"
        fact.evidence.append(evidence(sentence, start, end, "deployment.denied", stance="denies"))


def _admitted(fact: DeploymentFact) -> bool:
    """Whether more than one passage tells of it, so that the sender may be among those who do."""
    return len(fact.evidence) > 1
