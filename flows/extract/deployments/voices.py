"""Who an end of a move is that a sentence tells by a pronoun or by who speaks: "it will send", "we will give"."""

import re
from dataclasses import replace

from flows.extract import actors, turns
from flows.extract.deployments.candidates import SPIES
from flows.extract.deployments.status import speaker_of
from flows.extract.items.item import AID, PERSONNEL, STATIONED, Item
from flows.extract.moves import ends, ownership
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

IN_OUR_VOICE = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|us)\b|\b[Tt]he (?:Administration|Government|President|Prime Minister|Cabinet|Congress"
    r"|Parliament|Secretary of \w+|Minister of \w+|(?:Department|Ministry) of \w+"
    r"|\w+ (?:Department|Ministry|Minister))\b"
)
"""A text that speaks for its state in the first person, or of its own offices by their bare names."""


REACH = 2
"""How many sentences before one whose subject is a pronoun are asked for what it means."""
PARTY = re.compile(r"(?:\w+ )?(?:contingents?|batch(?:es)?|groups?|detachments?|waves?|tranches?)", re.IGNORECASE)
"""What people are called who are some more of those just named."""
SAME_SUBJECT = re.compile(r"(?:It|They) ")
OTHERS_MEN = re.compile(r"\b(?:foreign|enemy|rebel|regime|government|hostile|occupying|invading|UN|NATO|their|his)\b")
"""What is said of people who are of another than the speaker."""
HIRED = re.compile(r"\b(?:compan(?:y|ies)|contractors?|mercenar(?:y|ies)|fighters?|militias?)\b", re.IGNORECASE)
"""People who are of no state."""


def gapped(move: Move, others: list[Move]) -> Move:
    """Whose a party of people is that a sentence names after those of a state ("…, while a contingent landed")."""
    item = move.item
    if move.senders or move.pronoun or item.category not in PERSONNEL or not PARTY.fullmatch(item.text):
        return move
    before = [one for one in others if one.item.sentence is item.sentence and one.item.end < item.start]
    people = [one for one in before if one.item.category in PERSONNEL and one.senders]
    return replace(move, senders=people[-1].senders) if people else move


def identified(reading: Reading, move: Move, others: list[Move]) -> Move:
    """What a pronoun stands for: the other end of a move in the sentence before, or the subject of that sentence."""
    if move.pronoun is None or (move.rule == "located.unowned" and reading.voice_at(move.item.sentence) is not None):
        return move
    if turns.asks(move.item.sentence.turn):
        return move
    known = move.senders or move.recipients
    we = move.rule.startswith("surface.ours") or any(one.lower_ in {"we", "i"} for one in ends.doers(move.mover))
    ours_told = ownership.is_ours(move.item)
    we = we or ours_told
    whose = reading.voice_at(move.item.sentence) or (_speakers_state(reading, move) if we else None)
    if whose is not None and we:
        ours = (whose,) if whose not in known else ()
        return replace(move, senders=ours) if move.pronoun == "sender" else replace(move, recipients=ours)
    if ours_told:
        return replace(move, pronoun=None)  # whose, no sentence around it tells
    if we and move.pronoun == "sender" and (mine := _told_of_last(move, others)):
        return replace(move, senders=mine)
    known = (*known, *reading.addressed) if we else known
    many = any(one.lower_ == "they" for one in ends.doers(move.mover))
    here = [one for one in _subject_above(move) if one not in known][: None if many else 1]
    before = next(reading.before(move.item.sentence, 1), None)
    if here or before is None:
        meant = tuple(here)
        return replace(move, senders=meant) if move.pronoun == "sender" else replace(move, recipients=meant)
    before = _named_at_last(reading, before, f"{move.pronoun}s", others)
    told = [getattr(one, f"{move.pronoun}s") for one in others if one.item.sentence is before]
    named = next((found for found in told if found), ())
    subject = tuple(one for one in actors.subject_actors(before) if one.iso3 or one.kind == "igo")
    gets = move.mover.lemma_.lower() in {"receive", "get", "obtain"}  # "From Chad it has received"
    if named and len(subject) == 1 and not gets and any(one.lower_ == "it" for one in ends.doers(move.mover)):
        named = subject  # "Fiji gave Chad boats. It also bought"
    meant = named or tuple(_spoken_of(reading, before))
    meant = tuple(one for one in meant if one not in known)[:1]
    return replace(move, senders=meant) if move.pronoun == "sender" else replace(move, recipients=meant)


def _told_of_last(move: Move, others: list[Move]) -> tuple[Actor, ...]:
    """Whose people a text in the first person told of last, who are no host of these ("We keep 400 more in Fiji")."""
    before = [one for one in others if one.item.sentence.index < move.item.sentence.index]
    people = [one for one in before if one.item.category in STATIONED and any(who.iso3 for who in one.senders)]
    return tuple(one for one in people[-1].senders[:1] if one not in move.recipients) if people else ()


def _named_at_last(reading: Reading, before: Sentence, end: str, others: list[Move]) -> Sentence:
    """A sentence, or the last one before it whose subject is no pronoun, if none of them tells such an end."""
    for one in (before, *reading.before(before, REACH)):
        if one.paragraph != before.paragraph and one is not before:
            break
        if any(move.item.sentence is one and getattr(move, end) for move in others):
            return before
        if SAME_SUBJECT.match(one.text) is None:
            return one
    return before


def _spoken_of(reading: Reading, sentence: Sentence) -> list[Actor]:
    """The subject of a sentence, or the only state that it names beside its source ("For Fiji the list gets short")."""
    told = [one for one in actors.mentions(sentence) if not reading.is_source(sentence, one.start)]
    told = [one for one in told if one.role != "place" or one.kind == "demonym"]
    named = [one for one in actors.parties(told) if one.iso3]
    only = named if len(named) == 1 else []
    subject = actors.subject_actors(sentence)
    return only if subject and len(told) < len(actors.mentions(sentence)) and only else subject or only


def _subject_above(move: Move) -> list[Actor]:
    """The subject of the clauses above the move's, or of one joined to it before ("Fiji says that it will send")."""
    sentence = move.item.sentence
    strange = move.rule == "located.unowned" or any(one.lower_ == "it" for one in ends.doers(move.mover))
    for verb in (move.mover, *move.mover.ancestors):
        joined = [one for one in verb.children if one.dep_ in {"ccomp", "conj", "advcl"} and one.i < move.mover.i]
        joint = [two for one in (verb, *joined) for two in _joined_on(one)]
        nearer = [one for one in joint if one.i < move.mover.i][::-1]  # "Chad has …, and Fiji …: it has cut"
        for clause in (*nearer, verb, *joined):
            tokens = [one for one in parse.subjects(clause) if one.pos_ != "PRON" and one.i < move.mover.i]
            if verb.pos_ == "NOUN":  # "welcomed Fiji's announcement that it will send"
                tokens = [one for one in verb.children if one.dep_ == "poss"]
            tokens = [one for one in tokens if not (strange and one.tag_ == "NNS")]  # "experts say that it has sent"
            tokens = [one for one in tokens if not SPIES.search(sentence.text[slice(*actors.phrase(one))])]
            if found := actors.of_tokens(sentence, tokens):
                return found
    return []


def _joined_on(verb: Token) -> list[Token]:
    """The clauses with a subject of their own that follow one by "and", each hung from the one before it."""
    found: list[Token] = []
    while verb is not None:
        following = [one for one in verb.children if one.dep_ == "conj" and parse.subjects(one)]
        found += following
        if not following:
            break
        verb = following[-1]
    return found


def in_own_voice(reading: Reading, move: Move) -> tuple[Actor, ...]:
    """The state in whose name the text speaks, for people without a nationality and for what "we" give."""
    if not move.recipients:
        return ()
    item = move.item
    voice = reading.voice_at(item.sentence)
    if voice is None:
        return _in_speakers_voice(reading, move)
    counted = any(child.dep_ == "nummod" for one in (item.token, item.head) for child in one.children)
    named = voice in actors.parties(actors.mentions(item.sentence)) or IN_OUR_VOICE.search(item.sentence.text)
    told = actors.mentions(item.sentence)
    only_places = all(one.role == "place" or actors.party_of(one.actor) in move.recipients for one in told)
    people = move.open and item.category in STATIONED and (counted or named or only_places)
    people = people and not HIRED.search(item.text)
    ours = move.item.category in AID and IN_OUR_VOICE.search(move.item.sentence.text)
    return (voice,) if people or ours else ()


def of_who_says_so(reading: Reading, move: Move) -> Actor | None:
    """The state that tells of people without a nationality, which it has abroad, where its sentence names no other
    ("The soldiers will stay in Fiji, Chad's ministry said").
    """
    item = move.item
    if item.category not in PERSONNEL or HIRED.search(item.text) or ownership.nationality(item):
        return None
    claim = reading.claim_at(item.sentence, item.start)
    if (
        claim is None
        or SPIES.search(claim.source_text)
        or ownership.is_of_many(item)
        or OTHERS_MEN.search(_phrase(item))
    ):
        return None
    state = _speakers_state(reading, move)
    told = [one for one in actors.mentions(item.sentence) if not reading.is_source(item.sentence, one.start)]
    others = {one for one in actors.parties(told) if one != state}
    places = {*move.recipients, *ownership.whence(item)}
    return state if state not in places and others <= places else None


def _phrase(item: Item) -> str:
    """The words of an item with what stands before it."""
    start, end = actors.phrase(item.head)
    return item.sentence.text[start : max(end, item.end)]


def untold_giver(reading: Reading, item: Item, recipient: Actor) -> Actor | None:
    """Whose aid an official text tells of without a giver: its own state's, if the sentence names no other."""
    voice = reading.voice_at(item.sentence)
    named = [one for one in actors.parties(actors.mentions(item.sentence)) if one not in {recipient, voice}]
    given = item.category in AID and not any(one.iso3 or one.kind == "igo" for one in named)
    return voice if given and voice != recipient else None


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
