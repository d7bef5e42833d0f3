"""Deployments: forces, weapons and aid of one category from one sender to one recipient, as an article tells it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import (
    actors,
    counted_moves,
    deployment_context,
    deployment_status,
    ends,
    exercises,
    forces,
    gapped,
    hosts,
    implied,
    items,
    movers,
    moves,
    parse,
    surface,
)
from flows.extract.deployment_status import speaker_of
from flows.extract.item import AID, PERSONNEL, STATIONED, Item
from flows.extract.ledger import Ledger
from flows.extract.lexicons import phrase, words
from flows.extract.moves import Move
from flows.extract.reading import Reading, evidence
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact

__all__ = ["Ledger", "find", "moved", "speaker_of"]

ANTECEDENT_REACH = 5
"""How many sentences after an item was named a bare number may still count it."""
FARTHEST_BULLET = 30
"""How many bullets a list of goods may have."""
FUTURE = {"will", "wo", "would", "shall", "'ll"}
SENT = {"withdrawal", "transfer", "rotation"}
FLOWS = {"exercise", "withdrawal", "rotation"}
IN_OUR_VOICE = re.compile(r"\b(we|our|us)\b", re.IGNORECASE)


def moved(reading: Reading) -> list[Move]:
    """What the sentences of an article say to be moved, each on its own."""
    return [move for sentence in _with_antecedents(reading) for move in _of_sentence(sentence)] + _bulleted(reading)


def _bulleted(reading: Reading) -> list[Move]:
    """The goods that a list counts up after a sentence that ends in a colon ("The package includes:")."""
    found: list[Move] = []
    lead: Sentence | None = None
    for sentence in reading.sentences:
        if not sentence.bullet:
            lead = sentence if sentence.text.endswith(":") and phrase("list_opens").search(sentence.text) else None
        elif lead is not None and items.names_one(sentence.text):
            for item in items.find(sentence):
                if item.category in deployment_context.TRADED | {"equipment_nonlethal"} and not _moved_by_verb(item):
                    if item.token.dep_ == "pobj" and item.token.head.lower_ == "for":
                        continue  # "ammunition for howitzers"
                    found.append(Move(item, item.token, "transfer", (), (), None, "asserted", "list.verb"))
    return found


def _moved_by_verb(item: Item) -> bool:
    """Whether a verb moves the item."""
    return any(pos == "VERB" for _, pos in movers.of(item))


def find(reading: Reading, found: list[Move]) -> Ledger:
    """The deployments of an article with these moves."""
    ledger = Ledger()
    for place, move in enumerate(found):
        found[place] = _named(reading, move, found)
    found = [_settled(move) for move in (_disowned(reading, one) for one in found) if _told(reading, move)]
    for move in sorted(found, key=lambda one: (one.item.sentence.in_headline, one.modality == "planned")):
        for sender, recipient in _ends(reading, ledger, move):
            _record(reading, ledger, move, sender, _host(reading, move, sender, recipient))
    for move in found:
        if move.rule == "list.verb":
            _continue(reading, ledger, move)
        elif move.rule == "arrived":
            _arrive(reading, ledger, move)
        elif bool(move.senders) != bool(move.recipients) and move.open:
            for one in _one_by_one(move):
                _inherit(reading, ledger, one)
    return ledger


def expected(reading: Reading, found: list[Move]) -> list[Sentence]:
    """The sentences before those of moves with a pronoun, of which `find` is likely to ask the parse."""
    return [before for one in found if one.pronoun is not None for before in reading.before(one.item.sentence, 1)]


def _of_sentence(sentence: Sentence) -> list[Move]:
    found = moves.find(sentence)
    repeated = [one for one in gapped.find(sentence, found) if not any(_overlap(one, other) for other in found)]
    counted = counted_moves.find(sentence, found)
    found = [*(_in_mission(one) for one in found)]
    found = [*found, *repeated, *counted, *implied.find(sentence, found), *exercises.find(sentence)]
    return surface.find(sentence, found)


def _in_mission(move: Move) -> Move:
    """People whom a state keeps in a mission by its name are where the mission serves ("500 soldiers with UNIFIL")."""
    if move.rule == "bare" or move.item.category not in PERSONNEL or not move.senders or move.recipients:
        return move
    served = [forces.named().get(one.actor.name) for one in actors.mentions(move.item.sentence)]
    states = {host for one in served if one is not None and len(one.hosts) == 1 for host in one.hosts}
    return replace(move, recipients=tuple(states)) if len(states) == 1 and not states & set(move.senders) else move


def _overlap(one: Move, other: Move) -> bool:
    return one.item.start < other.item.end and other.item.start < one.item.end


def _with_antecedents(reading: Reading) -> Iterator[Sentence]:
    """The sentences that name items or count them by a bare number, each told what the one before it spoke of."""
    before: tuple[str, int] | None = None
    for sentence in reading.sentences:
        if before is not None and sentence.index - before[1] <= ANTECEDENT_REACH:
            sentence.item_before = before[0]
        bare = sentence.item_before is not None and any(one.unit is None for one in sentence.quantities)
        if bare or items.names_one(sentence.text):
            hosts.mark(reading.sentences, sentence)
            yield sentence
            found = [one for one in items.find(sentence) if not one.category.endswith("_aid")]
            before = (found[-1].category, sentence.index) if found else before


def _told(reading: Reading, move: Move) -> bool:
    """Whether the text says that it is done, planned or denied: what may be, and what nobody claims, is no deployment.

    "Will not send" and "never sent" in the article's own voice deny no claim; "did not send, its minister said" does.
    """
    if move.rule == "bare" or move.modality == "speculative" or move.item.sentence.text.endswith("?"):
        return False
    return move.modality != "denied" or not _unclaimed(reading, move)


def _disowned(reading: Reading, move: Move) -> Move:
    """Foreign forces or a base that a state denies to have, which its own denial places there ("no Fijian base")."""
    if move.rule != "bare" or move.item.category not in PERSONNEL | {"basing"}:
        return move
    claim = reading.claim_at(move.item.sentence, move.item.start)
    speaker = speaker_of(claim)
    state = actors.party_of(speaker) if speaker is not None else None
    denied = move.modality == "denied" or (claim is not None and claim.stance == "denies")
    if not denied or state is None or not state.iso3 or state in move.senders:
        return move
    return replace(move, recipients=(state,), modality="denied", rule="disowned")


def _unclaimed(reading: Reading, move: Move) -> bool:
    governor = move.mover.head.head if move.mover.dep_ == "pcomp" else move.mover.head
    if governor.lemma_.lower() in words("denying") or move.mover.head.lemma_.lower() in words("denying"):
        return False
    over = move.mover.head if move.mover.head.lemma_ == "be" else move.mover  # "there will be no Fijian base"
    future = any(child.lower_ in FUTURE for one in (over, move.mover) for child in one.children)
    refused = governor.lemma_.lower() in {"refuse", "rule", "decline", "stop", "fail", "avoid", "refrain"}
    return future or refused or reading.claim_at(move.item.sentence, move.item.start) is None


def _settled(move: Move) -> Move:
    """People and arms for a body are for the state where it serves, which the text must tell."""
    if move.item.category in AID:
        return move
    return replace(move, recipients=tuple(one for one in move.recipients if one.kind != "igo"))


def _named(reading: Reading, move: Move, others: list[Move]) -> Move:
    """What a pronoun stands for: the other end of a move in the sentence before, or the subject of that sentence."""
    if move.pronoun is None or (move.rule == "located.unowned" and reading.voice is not None):
        return move
    known = move.senders or move.recipients
    we = move.rule.startswith("surface.ours") or any(one.lower_ in {"we", "i"} for one in ends.doers(move.mover))
    whose = reading.voice or (_speakers_state(reading, move) if we else None)
    if whose is not None and we:
        ours = (whose,) if whose not in known else ()
        return replace(move, senders=ours) if move.pronoun == "sender" else replace(move, recipients=ours)
    here = [one for one in _subject_above(move) if one not in known][:1]
    before = next(reading.before(move.item.sentence, 1), None)
    if here or before is None:
        meant = tuple(here)
        return replace(move, senders=meant) if move.pronoun == "sender" else replace(move, recipients=meant)
    told = [getattr(one, f"{move.pronoun}s") for one in others if one.item.sentence is before]
    named = next((found for found in told if found), ())
    subject = tuple(one for one in actors.subject_actors(before) if one.iso3 or one.kind == "igo")
    gets = move.mover.lemma_.lower() in {"receive", "get", "obtain"}  # "From Chad it has received"
    if named and len(subject) == 1 and not gets and any(one.lower_ == "it" for one in ends.doers(move.mover)):
        named = subject  # "Fiji gave Chad boats. It also bought"
    meant = named or tuple(_spoken_of(reading, before))
    meant = tuple(one for one in meant if one not in known)[:1]
    return replace(move, senders=meant) if move.pronoun == "sender" else replace(move, recipients=meant)


def _spoken_of(reading: Reading, sentence: Sentence) -> list[Actor]:
    """The subject of a sentence, or the only state that it names beside its source ("For Fiji the list gets short")."""
    told = [one for one in actors.mentions(sentence) if not reading.is_source(sentence, one.start)]
    named = [one for one in actors.parties(told) if one.iso3]
    only = named if len(named) == 1 else []
    subject = actors.subject_actors(sentence)
    return only if subject and len(told) < len(actors.mentions(sentence)) and only else subject or only


def _subject_above(move: Move) -> list[Actor]:
    """The subject of the clauses above the move's, or of one joined to it before ("Fiji says that it will send")."""
    sentence = move.item.sentence
    for verb in (move.mover, *move.mover.ancestors):
        joined = [one for one in verb.children if one.dep_ in {"ccomp", "conj", "advcl"} and one.i < move.mover.i]
        for clause in (verb, *joined):
            tokens = [one for one in parse.subjects(clause) if one.pos_ != "PRON" and one.i < move.mover.i]
            if found := actors.of_tokens(sentence, tokens):
                return found
    return []


def _ends(reading: Reading, ledger: Ledger, move: Move) -> Iterator[tuple[Actor, Actor]]:
    """Sender and recipient pairs; nobody deploys to itself, and aid in the voice of a state is its own."""
    for sender in move.senders or _in_own_voice(reading, move):
        for recipient in move.recipients:
            if sender != recipient and not (
                move.modality == "planned" and ledger.elsewhere(move.item, sender, recipient)
            ):
                yield sender, recipient


def _in_own_voice(reading: Reading, move: Move) -> tuple[Actor, ...]:
    """The state in whose name the text speaks, for people without a nationality and for what "we" give."""
    if not move.recipients:
        return ()
    if reading.voice is None:
        return _in_speakers_voice(reading, move)
    item = move.item
    counted = any(child.dep_ == "nummod" for one in (item.token, item.head) for child in one.children)
    named = reading.voice in actors.parties(actors.mentions(item.sentence)) or IN_OUR_VOICE.search(item.sentence.text)
    people = move.open and item.category in STATIONED and (counted or named)
    ours = move.item.category in AID and IN_OUR_VOICE.search(move.item.sentence.text)
    return (reading.voice,) if people or ours else ()


def _in_speakers_voice(reading: Reading, move: Move) -> tuple[Actor, ...]:
    """The state of whoever is quoted with "we will give Fiji six boats"."""
    if not any(one.lower_ in {"we", "our"} for one in ends.doers(move.mover)):
        return ()
    state = _speakers_state(reading, move)
    return (state,) if state is not None else ()


def _speakers_state(reading: Reading, move: Move) -> Actor | None:
    """The state for which whoever is quoted speaks."""
    speaker = speaker_of(reading.claim_at(move.item.sentence, move.item.start))
    state = actors.party_of(speaker) if speaker is not None else None
    return state if state is not None and state.iso3 else None


def _host(reading: Reading, move: Move, sender: Actor | None, recipient: Actor | None) -> Actor | None:
    """Where people are sent: no band of fighters, but the state in which the sentence says that they meet it."""
    if recipient is None or recipient.kind != "armed_group" or move.item.category not in PERSONNEL or sender is None:
        return recipient
    return deployment_context.scene(reading, move, sender, 0) or recipient


def _record(
    reading: Reading, ledger: Ledger, move: Move, sender: Actor | None, recipient: Actor | None
) -> DeploymentFact:
    category, flow = _classified(move)
    sentence = move.item.sentence
    fact = next(
        (
            one
            for one in ledger.deployments
            if (one.sender, one.recipient, one.category, one.flow) == (sender, recipient, category, flow)
            or (move.rule.endswith("implied") and _same_people(one, sender, recipient, flow))
        ),
        None,
    )
    if fact is None:
        item = _worded(ledger, move.item.text, category)
        fact = DeploymentFact(len(ledger.deployments), sender, recipient, category, flow, item, status="")
        hosted = category in PERSONNEL or category == "basing"
        fact.host_iso3 = recipient.iso3 if recipient is not None and hosted else None
        ledger.deployments.append(fact)
    ledger.moved.append((move, fact.key))
    if fact.place is None and move.place is not None and not sentence.in_headline:
        fact.place = sentence.text[slice(*move.place)]
    status, rule, stance = deployment_status.of(reading, move, sender, recipient)
    if deployment_status.stronger(status, fact.status):
        fact.status, fact.status_rule = status, rule
    fact.evidence.append(evidence(sentence, move.item.start, move.item.end, f"deployment.{move.rule}", stance=stance))
    return fact


def _worded(ledger: Ledger, text: str, category: str) -> str:
    """What is moved; a number that stands for it says no more than the last of its kind that was named."""
    if any(one.isalpha() for one in text):
        return text
    named = [one.item for one in ledger.deployments if one.category == category]
    return named[-1] if named else text


def _same_people(one: DeploymentFact, sender: Actor | None, recipient: Actor | None, flow: str) -> bool:
    """Whether what a move implies without naming it are the people that the article names elsewhere."""
    return one.category in PERSONNEL and (one.sender, one.recipient, one.flow) == (sender, recipient, flow)


def _classified(move: Move) -> tuple[str, str]:
    category = move.item.category
    if category in PERSONNEL:
        return category, move.flow if move.flow in FLOWS else "stationing"
    if category in AID:
        return category, "aid"
    if category == "basing":
        return category, "withdrawal" if move.flow == "withdrawal" else "basing"
    if category == "nuclear_weapons" and move.mover.lemma_ in {"host", "station", "deploy", "base", "place"}:
        return category, "stationing"
    return category, move.flow if move.flow in FLOWS else "transfer"


def _continue(reading: Reading, ledger: Ledger, move: Move) -> None:
    """Record an item of a list under the ends that the sentences before it tell of arms."""
    bullets = [one for one in reading.before(move.item.sentence, FARTHEST_BULLET) if one.bullet]
    for told in ledger.around(move.item.sentence.index, deployment_context.LIST_REACH + len(bullets)):
        if told.category not in PERSONNEL and told.category != "basing" and told.sender and told.recipient:
            _record(reading, ledger, move, told.sender, told.recipient)
            return


def _arrive(reading: Reading, ledger: Ledger, move: Move) -> None:
    """Record what has arrived, the text says no more, beside the arms of which it has told who sends them whither."""
    here = move.item.sentence.index
    told = [
        (one.item.sentence.index, ledger.deployments[key])
        for one, key in ledger.moved
        if 0 <= here - one.item.sentence.index <= ANTECEDENT_REACH
    ]
    for _, fact in sorted(told, key=lambda one: -one[0]):
        if fact.category in deployment_context.TRADED and fact.sender and fact.recipient and fact.flow == "transfer":
            _record(reading, ledger, move, fact.sender, fact.recipient)
            return


def _one_by_one(move: Move) -> list[Move]:
    """A move of several senders as a move of each."""
    return [replace(move, senders=(sender,)) for sender in move.senders] or [move]


def _inherit(reading: Reading, ledger: Ledger, move: Move) -> None:
    """Record a move that names one end only, where the article tells the other."""
    known = deployment_context.again(ledger, move) if move.senders else None
    if known is not None and move.flow != "withdrawal":
        ledger.moved.append((move, known.key))
        known.evidence.append(evidence(move.item.sentence, move.item.start, move.item.end, "deployment.again"))
        return
    told = list(deployment_context.ends(reading, ledger, move))
    for sender, recipient in told:
        _record(reading, ledger, replace(move, rule=f"{move.rule}.context"), sender, recipient)
    if (
        not told
        and known is None
        and move.item.category in PERSONNEL
        and move.mover.pos_ == "VERB"
        and move.flow in SENT
        and not move.rule.endswith("implied")
    ):
        for sender in move.senders:  # whither is not told at all
            _record(reading, ledger, replace(move, rule=f"{move.rule}.open"), sender, None)
    elif not told and known is None and deployment_context.is_trade(move):
        for end in move.senders or move.recipients:
            ends = (end, None) if move.senders else (None, end)
            _record(reading, ledger, replace(move, rule=f"{move.rule}.open"), *ends)
