"""What a move that names one end only has to do with the deployments that the article tells besides."""

import re

from flows.extract import actors, foes
from flows.extract.deployments.candidates import PLACE_NOUN
from flows.extract.deployments.ledger import Ledger, group_of
from flows.extract.items.item import PERSONNEL, TRADED
from flows.extract.lexicons import phrase, words
from flows.extract.moves import ends, ownership, whereabouts
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.facts import Actor, DeploymentFact

BORDER = re.compile(r" (?:border|frontier|boundary)\b")
CLAUSE = re.compile(r"[;:()]|, (?:and|but|while|which|who) ")
BEYOND = re.compile(
    r"\b(?:abroad|overseas|foreign|international\w*|multinational|allied|allies|UN|EU|AU|[Ww]ar zone|Middle East|Europe"
    r"|Asia|Africa|Pacific|Atlantic|Gulf|Caribbean|Sahel|Balkans|Baltic|Arctic|Mediterranean|Levant|continent)\b"
)
"""What says that a text on one state goes on beyond it."""
AT_HOME = re.compile(
    r"\b(?:floods?|flooded|flooding|snow|blizzard|wildfires?|earthquake|landslides?|storm|motorists|riots?|unrest|protest\w*"
    r"|police|council|governor|districts?|stocks?|shares|shareholders)\b",
    re.IGNORECASE,
)
"""What forces are called out for, or who speaks of them, where they serve at home."""
OF_ITS_OWN = re.compile(r"\b(?:soldiers|troops|infantry|marines|paratroopers|battalions?|brigades?)$", re.IGNORECASE)
"""People who are no trainers, police or workers."""
REACH_OF_PLACE = 90
"""How many characters after what is moved its place may stand."""
FOR_ANY_FIGHTERS = {"mercenary", "fighter", "man"}
"""What such people are called once they have been named."""
REACH = 3
"""How many sentences away the other end may have been told."""
LIST_REACH = 4
"""How many sentences before the parts of a package its sale may have been told."""


def again(ledger: Ledger, move: Move) -> DeploymentFact | None:
    """The deployment that a move without recipient tells again: the sender's nearest of the same kind."""
    around = [*ledger.around(move.item.sentence.index, REACH), *ledger.deployments]
    alike = [one for one in around if one.sender in move.senders and one.recipient is not None]
    exact = [one for one in alike if one.category == move.item.category]
    if exact or move.item.category == "personnel_support":
        return next(iter(exact), None)  # "advisers" are others than the troops told before
    kin = [one for one in alike if group_of(one.category) == group_of(move.item.category)]
    if OF_ITS_OWN.search(move.item.text):
        kin = [one for one in kin if one.category not in PERSONNEL]  # and "soldiers" others than advisers
    return next(iter(kin), None)


def the_same(ledger: Ledger, move: Move) -> DeploymentFact | None:
    """The deployment of people of which a move by a definite noun goes on to tell ("The mercenaries fought …")."""
    if move.senders or move.item.category not in PERSONNEL or move.flow == "withdrawal":
        return None
    if not any(one.isalpha() and one.islower() for one in move.item.text.split()[-1]) and move.recipients:
        return _counted_before(ledger, move)
    if not any(one.lower_ in {"the", "these", "those"} for one in move.item.token.children):
        return None
    noun = move.item.token.lemma_.lower()
    for told, fact in ledger.latest(move.item.sentence, 0, REACH):
        alike = told.item.token.lemma_.lower() == noun or fact.item.lower().endswith(noun + "s")
        if fact.category in PERSONNEL and fact.sender and fact.recipient and (alike or noun in FOR_ANY_FIGHTERS):
            return fact
    return None


def _counted_before(ledger: Ledger, move: Move) -> DeploymentFact | None:
    """The people with the same host told last before a bare number ("sent men to Fiji. About 400 are still there")."""
    for _, fact in ledger.latest(move.item.sentence, move.item.start, 1):
        people = fact.category in PERSONNEL and fact.flow == "stationing"
        if people and fact.sender and fact.recipient in move.recipients:
            return fact
    return None


def beside(ledger: Ledger, move: Move, known: DeploymentFact) -> bool:
    """Whether a deployment is of what the same verb moves besides: "handed over shells and missiles"."""
    return any(key == known.key and one.mover is move.mover for one, key in ledger.moved)


def place_named(reading: Reading, move: Move, sender: Actor) -> Actor | None:
    """The state that the sentence of a move names last as a place."""
    sentence = move.item.sentence
    named = [one for one in actors.mentions(sentence) if one.kind != "person" and one.role == "place"]
    named = [one for one in named if not reading.is_source(sentence, one.start)]
    placed = [one for one in named if one.kind != "demonym" or PLACE_NOUN.match(sentence.text, one.end)]
    found = [one for one in actors.parties(placed) if one.iso3 and one != sender]
    return found[-1] if found else None


def at_sea(move: Move) -> bool:
    """Whether people or ships are told to be on a sea or in a region that is of no state ("in the Caribbean")."""
    if move.item.category not in PERSONNEL | {"weapon_systems"} or move.flow not in {"stationing", "transfer"}:
        return False
    after = CLAUSE.split(move.item.sentence.text[move.item.end :], maxsplit=1)[0][:REACH_OF_PLACE]
    return move.rule not in {"bare", "take.verb"} and phrase("at_sea").search(after) is not None


def is_trade(move: Move) -> bool:
    """Whether arms are said to be bought, delivered or handed over, which tells of a deal whoever the other end is."""
    traded = move.rule in {"take.verb", "give.verb", "surface.due_in", "surface.deliveries_due"} or (
        move.rule == "take.noun" and move.mover.lemma_ == "delivery"
    )
    return traded and move.item.category in TRADED and move.flow == "transfer"


def at_home(reading: Reading, move: Move, end: Actor) -> bool:
    """Whether an official text tells what its own state does, in a sentence that names no place elsewhere; or people
    are on their own side of a border.
    """
    if move.item.category in PERSONNEL and not move.recipients and whereabouts.at_border(move.item.sentence, end):
        return True
    return end == reading.voice and all(one.iso3 == end.iso3 for one in move.item.sentence.places)


def within_its_state(move: Move, end: Actor, *, sends: bool) -> bool:
    """Whether people of a state, or of "the government" of the one where they go, are sent to a place within it."""
    sentence = move.item.sentence
    within = any(one.kind in {"city", "region"} and one.role == "place" for one in sentence.places)
    own = within and all(one.iso3 == end.iso3 for one in sentence.places)
    if not own or move.item.category not in PERSONNEL or move.flow == "withdrawal":
        return False
    doers = [one.lemma_.lower() for one in ends.doers(move.mover)]
    at_home = any(one in words("home_authority") for one in doers)
    return at_home or (sends and actors.parties(actors.mentions(sentence)) == [end])


def is_domestic(reading: Reading) -> bool:
    """Whether an article is about one state and tells of nothing beyond it: where nobody else is named, those who are
    sent somewhere ("300 officers to Marseille") are sent within it.
    """
    named = reading.everybody
    if len(named) != 1 or not named[0].iso3:
        return False
    placed = [place for one in reading.sentences for place in one.places]
    if any(place.iso3 not in {None, named[0].iso3} for place in placed):
        return False
    within = any(place.kind in {"city", "region"} for place in placed)
    if not within and not any(AT_HOME.search(one.text) for one in reading.sentences):
        return False
    return not any(BEYOND.search(one.text) or phrase("at_sea").search(one.text) for one in reading.sentences)


def may_be_within(fact: DeploymentFact) -> bool:
    """Whether something may be sent within a state: who gets it is not told, or whence people and what is posted with
    them come ("has bought 36 jets" tells of another).
    """
    posted = fact.category in PERSONNEL or fact.flow == "stationing"
    return fact.recipient is None or (fact.sender is None and posted)


def is_none(reading: Reading, move: Move) -> bool:
    """Whether those who are moved stay at home or are only called up, or go for no reason of security."""
    if _at_the_border(move):
        return True
    called_up = not move.recipients and move.mover.lemma_.lower() in words("calling_up")
    return called_up or on_own_ground(reading, move) or on_a_civil_occasion(move) or _are_paid(move)


def _at_the_border(move: Move) -> bool:
    """Whether forces are only moved to the border with those who would be their hosts ("it sent them to the Chadian
    border").
    """
    if move.place is None or move.flow == "withdrawal" or move.item.category not in PERSONNEL | {"weapon_systems"}:
        return False
    _, end = move.place
    return BORDER.match(move.item.sentence.text, end) is not None and whereabouts.meet(move.senders, move.recipients)


def _are_paid(move: Move) -> bool:
    """Whether people are only whose pay or upkeep somebody bears ("pays the salaries of several thousand soldiers")."""
    over = move.item.head.head
    whose = move.item.head.dep_ == "pobj" and over.lower_ in {"of", "for"} and over.head.lemma_.lower() in words("pay")
    return whose and move.item.category in PERSONNEL


def on_own_ground(reading: Reading, move: Move) -> bool:
    """Whether forces of a state that are sent to no other state are told to be at home ("along its frontier").

    "The border" is its own where it sends them there; a state beyond it may be named, others must not.
    """
    if move.recipients or not move.senders or move.item.category in TRADED - {"weapon_systems"}:
        return False
    sentence = move.item.sentence
    text = sentence.text
    own = phrase("own_ground").search(text) is not None
    own = own or (not ownership.nationality(move.item) and phrase("the_border").search(text) is not None)
    if not own or not all(one.iso3 for one in move.senders):
        return False
    told = [one for one in actors.mentions(sentence) if not reading.is_source(sentence, one.start)]
    told = [one for one in told if not foes.is_one(sentence, one)]
    others = [one for one in actors.parties(told) if one not in move.senders]
    return not others or whereabouts.meet(move.senders, others)


def on_a_civil_occasion(move: Move) -> bool:
    """Whether police are lent for games, a feast or a fair, and not for security ("officers for the Olympics")."""
    if move.item.category != "personnel_support":
        return False
    return phrase("civil_occasion").search(move.item.sentence.text) is not None
