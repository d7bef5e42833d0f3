"""The end of a move that its sentence leaves out: told by the sentences around it, or by the article as a whole."""

import re
from collections import Counter
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.deployments import foreground
from flows.extract.deployments.ledger import Ledger, group_of
from flows.extract.items.item import AID, PERSONNEL, STATIONED, TRADED
from flows.extract.lexicons import phrase
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, DeploymentFact
from flows.records import BlockKind

KINDS = set(
    "weapon arm missile system tank jet fighter plane aircraft drone howitzer gun launcher battery batterie ship boat "
    "vessel helicopter vehicle defence defense military shell rocket ammunition munition artillery patrol "
    "combat".split()
)
"""Words that make no type of arms the same as another."""
PLACE_NOUN = re.compile(
    r" (?:\w+ )?(?:soil|territory|border|capital|city|town|province|coast|waters|port|island|village|base|side)\b"
)
"""After an adjective that tells where something is."""
SEAT = "BEL"
"""Where the bodies sit that give in their own name ("decided in Brussels")."""
REACH = 3
"""How many sentences away the other end may have been told."""
HEADING = 60
"""How long a line in capitals may be to head a section."""
LIST_REACH = 4
"""How many sentences before the parts of a package its sale may have been told."""
HOSTED = {"take.verb", "home.noun", "located.unowned"}
"""What tells of a host and leaves out whose people or arms are there."""
GIVEN = re.compile(
    r"\b(?:giv(?:e|es|ing|en)|to|for|aid(?:s|ing)?|arm(?:s|ing)?|supply(?:ing)?|help(?:s|ing)?|back(?:s|ing)?) $"
)
"""What stands in a title before the state that gets something."""
Ends = tuple[Actor | None, Actor | None]
"""Sender and recipient."""


def ends(reading: Reading, ledger: Ledger, move: Move) -> Iterator[Ends]:
    """Sender and recipient of a move that names one of them only; nothing where the context does not tell.

    Nothing either for a base, which lies where its sentence says, and for what a state takes from nobody named.
    """
    if move.item.category == "basing":
        yield from _landlord(reading, move)
        return
    if (move.senders and move.rule == "take.verb") or _of_any_kind(move) or _buys(ledger, move):
        return
    if move.senders:
        for sender in move.senders:
            recipient = _recipient(reading, ledger, move, sender)
            if recipient is not None and (sender.kind != "igo" or recipient.iso3 != SEAT):
                yield sender, recipient
    elif not _vague(move):
        for host in move.recipients:
            source = _sender(reading, ledger, move, host)
            if source is not None:
                yield source, host


def _vague(move: Move) -> bool:
    """Whether aid is only spoken of ("coordinates deliveries of aid to Fiji"), or goods leave those who send them."""
    return move.item.category in AID and move.rule.endswith("noun") and not move.item.sentence.quantities


def _landlord(reading: Reading, move: Move) -> Iterator[Ends]:
    """The only other state of a sentence about keeping a base ("the deal with Chad lets Fiji keep its base")."""
    told = [one for one in actors.mentions(move.item.sentence) if not reading.is_source(move.item.sentence, one.start)]
    others = [one for one in actors.parties(told) if one.iso3 and one not in move.senders]
    if len(move.senders) == 1 and len(others) == 1 and move.rule == "keep.verb":
        yield move.senders[0], others[0]


def _buys(ledger: Ledger, move: Move) -> bool:
    """Whether who pays gets the arms, or the article has not told who does."""
    gets = {one.recipient for one in ledger.deployments if one.category in TRADED} - {None}
    return move.rule == "pays.verb" and (len(gets) != 1 or bool(gets & set(move.senders)))


def _of_any_kind(move: Move) -> bool:
    """Whether money or help is spoken of in a sentence that has nothing to do with security: it may be for home."""
    if move.rule == "pays.verb":
        return False  # for arms, of which it has been told
    return move.item.category in AID and phrase("security_matter").search(move.item.sentence.text) is None


def again(ledger: Ledger, move: Move) -> DeploymentFact | None:
    """The deployment that a move without recipient tells again: the sender's nearest of the same kind."""
    around = [*ledger.around(move.item.sentence.index, REACH), *ledger.deployments]
    alike = [one for one in around if one.sender in move.senders and one.recipient is not None]
    exact = [one for one in alike if one.category == move.item.category]
    kin = [one for one in alike if group_of(one.category) == group_of(move.item.category)]
    return next(iter(exact or kin), None)


def _recipient(reading: Reading, ledger: Ledger, move: Move, sender: Actor) -> Actor | None:
    """The recipient of what was told just before, of all that the sender sends, or the one the article is about."""
    if move.rule == "take.noun":
        return None
    around = ledger.around(move.item.sentence.index, REACH)
    near = [one.recipient for one in around if one.recipient not in {None, sender}]
    if move.item.category not in PERSONNEL and (whose := _beneficiary(reading, ledger, move, sender)) is not None:
        return whose
    own = [one.recipient for one in ledger.deployments if one.sender == sender and one.recipient is not None]
    if move.rule == "present":
        again = near and near[0] in own and not _elsewhere(move, near[0])
        return near[0] if again else scene(reading, move, sender, 0)
    if near and (not own or near[0] in own):
        return near[0]
    if own:
        return Counter(own).most_common(1)[0][0] if len(set(own)) == 1 else None
    if move.rule.endswith("noun") and move.item.category not in PERSONNEL:
        return None
    if move.item.category not in PERSONNEL and (here := _partner(reading, ledger, move, sender)) is not None:
        return here
    return (
        scene(reading, move, sender, 0)
        or _only_host(ledger, move, sender)
        or foreground.host(reading, ledger, move, sender)
        or scene(reading, move, sender)
        or _hub(ledger, sender)
        or _setting(reading, sender)
        or _other(reading, move, sender)
    )


def _beneficiary(reading: Reading, ledger: Ledger, move: Move, sender: Actor) -> Actor | None:
    """The state that the title names and nobody gets arms or aid from, if the sentence itself names no other."""
    if move.item.category not in TRADED | AID or move.rule == "present" or move.rule.endswith("noun"):
        return None
    title = reading.article.title or ""
    named = [one for one in actors.named_in(title) if one.kind != "person"]
    titled = [one for one in actors.parties(named) if one.iso3]
    givers = {one.sender for one in ledger.deployments if one.category in TRADED | AID} | {sender}
    gets = [one for one in titled if one not in givers]
    here = [one for one in actors.parties(actors.mentions(move.item.sentence)) if one not in {sender, *gets}]
    if len(gets) != 1 or here or gets[0] not in reading.prominent[:2]:
        return None
    given = any(GIVEN.search(title[: one.start]) for one in named if actors.party_of(one.actor) == gets[0])
    told = [one.recipient for one in ledger.deployments if one.category in TRADED | AID]
    return gets[0] if given or (gets[0] in told and len(givers) > 1) else None


def _partner(reading: Reading, ledger: Ledger, move: Move, sender: Actor) -> Actor | None:
    """For arms and aid: whom the sentence names, who gets most, or the other of the two states of the article."""
    return scene(reading, move, sender, 0) or _hub(ledger, sender) or _counterpart(reading, sender)


def _setting(reading: Reading, sender: Actor) -> Actor | None:
    """The state where most of what the article tells takes place."""
    placed = [one for sentence in reading.sentences for one in actors.mentions(sentence) if one.role == "place"]
    states = [party for one in placed if (party := actors.party_of(one.actor)) is not None and party.iso3]
    counted = Counter(one for one in states if one != sender).most_common(2)
    clear = len(counted) == 1 or (len(counted) == 2 and counted[0][1] > counted[1][1])
    return counted[0][0] if clear and counted[0][1] > 1 else None


def _elsewhere(move: Move, recipient: Actor) -> bool:
    """Whether the sentence names another place than the recipient's."""
    placed = [one for one in actors.mentions(move.item.sentence) if one.role == "place" and one.kind != "person"]
    return any(one.iso3 and one != recipient for one in actors.parties(placed))


def scene(reading: Reading, move: Move, sender: Actor, reach: int = REACH) -> Actor | None:
    """The state where what the sentence and those before it tell takes place: the last named as a place."""
    for sentence in (move.item.sentence, *reading.before(move.item.sentence, reach)):
        named = [one for one in actors.mentions(sentence) if one.kind != "person"]
        named = [one for one in named if not reading.is_source(sentence, one.start)]
        placed = [one for one in named if one.role == "place" or _heads(sentence)]
        placed = [one for one in placed if one.kind != "demonym" or PLACE_NOUN.match(sentence.text, one.end)]
        placed = [one for one in placed if not sentence.text[: one.start].endswith("from ")]  # whence
        found = [one for one in actors.parties(placed) if one.iso3 and one != sender]
        found = [one for one in found if sender.kind != "igo" or one.iso3 != SEAT]
        if found:
            return found[-1]
    return None


def _heads(sentence: Sentence) -> bool:
    """Whether a sentence is the heading of a section, whose states are where it plays."""
    return sentence.kind is BlockKind.SUBHEADING or (len(sentence.text) <= HEADING and sentence.text.isupper())


def _other(reading: Reading, move: Move, sender: Actor) -> Actor | None:
    """The other of the two states that the sentences around speak of, or of the two that the article is about."""
    if move.item.category in AID:
        return None
    for sentence in (move.item.sentence, *reading.before(move.item.sentence, REACH)):
        told = [one for one in actors.mentions(sentence) if not reading.is_source(sentence, one.start)]
        near = [one for one in actors.parties(told) if one.iso3]
        if len(near) == 2 and sender in near:
            return next(one for one in near if one != sender)
    return _counterpart(reading, sender) if move.item.category not in PERSONNEL else None


def _only_host(ledger: Ledger, move: Move, sender: Actor) -> Actor | None:
    """Where all the people are sent of whom the article tells, whoever sends them."""
    if move.item.category not in PERSONNEL:
        return None
    hosts = {one.recipient for one in ledger.deployments if one.category in PERSONNEL and one.sender != sender} - {None}
    return hosts.pop() if len(hosts) == 1 and sender not in hosts else None


def _hub(ledger: Ledger, sender: Actor) -> Actor | None:
    """The state that gets most of what the article tells, from more than one sender or more than once."""
    counted = Counter(one.recipient for one in ledger.deployments if one.recipient not in {None, sender})
    state, times = next(iter(counted.most_common(1)), (None, 0))
    return state if state is not None and state.iso3 and times > 1 and times * 2 > counted.total() else None


def _sender(reading: Reading, ledger: Ledger, move: Move, recipient: Actor) -> Actor | None:
    """The sender of what the same recipient got just before; of people the only sender of the article."""
    group = group_of(move.item.category)
    if move.flow == "withdrawal" and any(
        one.sender == recipient and group_of(one.category) == group for one in ledger.deployments
    ):
        return None  # "the last of the tanks left Germany", which gives them
    around = _told_before(ledger, move)
    near = [one.sender for one in around if one.recipient == recipient and one.sender is not None]
    alike = [
        one.sender
        for one in ledger.deployments
        if one.recipient == recipient and group_of(one.category) == group and one.sender is not None
    ]
    if (guest := _guest(ledger, move, recipient)) is not None:
        return guest
    if near:
        return near[0]
    if len(set(alike)) == 1:
        return alike[0]
    all_of_them = {one.sender for one in ledger.deployments if one.recipient == recipient} - {None}
    if len(all_of_them) == 1:
        return all_of_them.pop()
    if move.item.category in PERSONNEL:
        whose = {one.sender for one in ledger.deployments if one.category in PERSONNEL} - {None}
        if len(whose) == 1 and (only := whose.pop()) != recipient:
            return only
        return _before(ledger, move, recipient) or foreground.sender(reading, ledger, move, recipient)
    if is_trade(move) and (found := _seller(ledger, move, recipient) or _counterpart(reading, recipient)) is not None:
        return found
    return foreground.sender(reading, ledger, move, recipient) if move.item.category not in AID else None


def _guest(ledger: Ledger, move: Move, host: Actor) -> Actor | None:
    """The state of whose people abroad most of the article tells, if nobody's are told of at the host before."""
    here = move.item.sentence.index
    if move.item.category not in STATIONED or move.flow not in {"stationing", "basing"} or move.rule not in HOSTED:
        return None
    if any(one.item.sentence.index <= here and ledger.deployments[key].recipient == host for one, key in ledger.moved):
        return None
    abroad = [one for one in ledger.found if one.item.category in STATIONED and one.flow in {"stationing", "basing"}]
    counted = Counter(sender for one in abroad for sender in dict.fromkeys(one.senders) if sender.iso3)
    state, times = next(iter(counted.most_common(1)), (None, 0))
    return state if state != host and times * 2 > counted.total() else None


def _told_before(ledger: Ledger, move: Move) -> list[DeploymentFact]:
    """The deployments told near a move; those told before it, however far, go before what follows it."""
    here = move.item.sentence.index
    around = ledger.around(here, REACH)
    before = {key for one, key in ledger.moved if one.item.sentence.index <= here}
    if any(one.key in before for one in around):
        return [one for one in around if one.key in before]
    far = [(here - one.item.sentence.index, ledger.deployments[key]) for one, key in ledger.moved]
    return [fact for _, fact in sorted((one for one in far if one[0] >= 0), key=lambda one: one[0])] + around


def _seller(ledger: Ledger, move: Move, recipient: Actor) -> Actor | None:
    """Who sells what the article has already told to be sold ("Chad ordered 24 of them", "Fiji bought Rafales too")."""
    named = {one for one in re.findall(r"[a-z0-9-]{4,}", move.item.text.lower()) if one.removesuffix("s") not in KINDS}
    before = [(one, ledger.deployments[key]) for one, key in ledger.moved]
    for one, fact in sorted(before, key=lambda told: -told[0].item.sentence.index):
        if one.item.sentence.index > move.item.sentence.index or fact.sender in {None, recipient}:
            continue
        if fact.category not in TRADED or group_of(fact.category) != group_of(move.item.category):
            continue
        if not any(char.isalpha() for char in move.item.text) or any(word in one.item.text.lower() for word in named):
            return fact.sender
    return None


def is_trade(move: Move) -> bool:
    """Whether arms are said to be bought, delivered or handed over, which tells of a deal whoever the other end is."""
    traded = move.rule in {"take.verb", "give.verb"} or (move.rule == "take.noun" and move.mover.lemma_ == "delivery")
    return traded and move.item.category in TRADED and move.flow == "transfer"


def _counterpart(reading: Reading, recipient: Actor) -> Actor | None:
    """The other one of the two states that the article is about."""
    foremost = reading.prominent[:2]
    return next(one for one in foremost if one != recipient) if len(foremost) == 2 and recipient in foremost else None


def _before(ledger: Ledger, move: Move, recipient: Actor) -> Actor | None:
    """Whose people the sentences just before told of ("its soldiers left Chad; in Fiji there are still 350")."""
    here = move.item.sentence.index
    told = [
        (one.item.sentence.index, ledger.deployments[key].sender)
        for one, key in ledger.moved
        if 0 <= here - one.item.sentence.index <= REACH and ledger.deployments[key].category in PERSONNEL
    ]
    found = [sender for _, sender in sorted(told, key=lambda one: -one[0]) if sender not in {None, recipient}]
    return found[0] if found else None
