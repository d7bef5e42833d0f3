"""How sure a deployment is: planned, alleged, reported, confirmed, denied or withdrawn, and by which rule."""

import re

from flows.extract import actors, attribution
from flows.extract.items.item import AID, PERSONNEL
from flows.extract.lexicons import phrase, words
from flows.extract.moves import ends
from flows.extract.moves.move import Move, given_leave, is_paper
from flows.extract.reading import Reading
from flows.extract.syntax import parse
from flows.facts import Actor

HEARSAY = {"reportedly", "allegedly", "purportedly", "supposedly"}
RANK = ["", "denied", "planned", "alleged", "reported", "confirmed", "withdrawn"]
BARE_OFFICE = re.compile(
    r"(?:the|a|its|their|both|two) (?:[\w-]+ )?(?:ministr(?:y|ies)|governments?|arm(?:y|ies)|military|armed forces|navy"
    r"|air force|presidency|president|mission|force|alliance|coalition"
    r"|prime minister|chancellor|defen[cs]e minister|cabinet|general staff)"
    r"(?:(?:['’]s)? (?:spokes\w+|website|statement|official|office))?"
    r"|(?:a|the) (?:\w+ )?spokes\w+ (?:for|of) the (?:ministry|government|army|military|mission|force|alliance)"
    r"|(?:[\w-]+ )?(?:minister|secretary|spokes(?:man|woman|person)|chief of (?:staff|defen[cs]e))"
    r"(?: (?-i:[A-Z])[\w.'’-]+){1,4}",
    re.IGNORECASE,
)
"""An office without a nationality, which is that of one of the two sides."""
GOING_ON = {"keep", "stay", "remain", "maintain", "retain", "continue"}
"""What is to go on is there already."""
PROPOSED = re.compile(
    r"\b(?:proposed|possible|potential|prospective) (?:\w+ )?(?:sale|deal|package|transfer|purchase)\b"
)
GIVING = {"transfer", "aid"}
CLEARED = {"approve", "authorise", "authorize", "clear", "greenlight", "okay", "notify"}
"""What a government has only allowed to be sold or given is still to come."""
ADMITTING = {"confirm", "acknowledge", "admit", "concede"}
"""What whoever does it says of their own people."""
AGREEING = {"order", "approve", "negotiate", "schedule", "decide", "delay", "postpone", "plan", "prepare", "demand"}
"""What is done with a withdrawal that is still to come."""
PAPERS = {"deal", "contract", "order", "agreement", "purchase"}
DELIVERED = re.compile(r"\b(?:deliver\w+|arriv\w+|received|handed over|in service|completed|fulfilled)\b")
"""What a text says of arms that a contract was for and that have come."""
BUYING = {"buy", "purchase", "procure", "acquire", "order"}
AHEAD = re.compile(r"\bnext (?:week|month|year|spring|summer|autumn|fall|winter)\b|\blater this\b")
ON_ORDER = re.compile(r"(?: [\w-]+){0,3} (?:is |are )?(?:still )?on order\b")
"""What a text says of arms that have not come."""
UNTIL = re.compile(r"\b(?:until|till) (?:early |late |mid-)?$")
IN_STATE = re.compile(
    r"(?<!government)(?<!government spokesman)(?<!government spokesperson)(?<!junta)(?<!authorities) in (?:the )?$"
)
"""What says where a source is, and not for which state it speaks, as "the government in Chad" does."""
REACH = 60
"""How many characters after what is moved, or the verb, a date may stand that is ahead."""
STILL_TO_COME = re.compile(
    r"\b(?:next (?:week|month|year|spring|summer|autumn|fall|winter)|by the end of|later this)\b"
)


def of(reading: Reading, move: Move, sender: Actor | None, recipient: Actor | None) -> tuple[str, str, str]:
    """Status, the rule that gives it, and the stance of this mention."""
    claim = reading.claim_at(move.item.sentence, move.item.start)
    stance = claim.stance if claim else "reports" if not reading.official else "asserts"
    speaker = speaker_of(claim)
    if claim is not None and speaker is not None and speaker.kind == "state":
        speaker = None if is_private(claim.speaker or claim.source_text) else speaker
    if stance == "denies" and _beside_denial(move):
        claim, stance, speaker = None, "reports", None
    if move.modality == "denied" or stance == "denies":
        return "denied", "negated" if move.modality == "denied" else "denied_by_source", "denies"
    if speaker and actors.party_of(speaker) in {sender, recipient} and _told_false(move):
        return "denied", "denied_by_source", "denies"
    if ends.is_accused(move.mover) or move.rule.startswith("surface.accused"):
        return "alleged", "accused", "reports"
    if move.modality == "planned" and move.mover.lemma_.lower() not in GOING_ON:
        given = reading.official and move.item.category in AID and _own_text(reading, sender, None)
        return ("confirmed", "sender_or_host_says_so", stance) if given else ("planned", "future_or_intention", stance)
    if _contracted(move) or ON_ORDER.match(move.item.sentence.text, move.item.end):
        return "planned", "contracted", stance
    if _ahead(move) or _provided(move):
        return "planned", "future_or_intention", stance
    if move.item.category not in AID | PERSONNEL and _cleared(move):
        return "planned", "approved", stance
    if move.flow == "withdrawal" and _only_announced(move):
        return "planned", "future_or_intention", stance
    if move.flow == "withdrawal" and not _under_way(move):
        if move.mover.tag_ in {"VBP", "VBZ"} and STILL_TO_COME.search(move.item.sentence.text):
            return "planned", "future_or_intention", stance
        return "withdrawn", "gone", stance
    if move.flow == "stationing" and _was_until(move):
        return "withdrawn", "gone", stance
    if (
        _own_text(reading, sender, recipient)
        or acknowledged(move, sender, recipient)
        or (speaker and actors.party_of(speaker) in {sender, recipient} - {None} and stance != "denies")
        or (stance == "confirms" and speaker is None)
        or (claim is not None and speaker is None and BARE_OFFICE.fullmatch(claim.source_text or ""))
    ):
        return "confirmed", "sender_or_host_says_so", stance
    hedged = claim is not None and bool(HEARSAY & set(claim.hedges))
    unnamed = claim is not None and phrase("unnamed_source").search(claim.source_text or "") is not None
    hearsay = speaker is None and (hedged or unnamed or _hearsay(move))
    if hearsay or (claim is not None and _is_anonymous(move, claim)):
        return "alleged", "unnamed_source", "speculates" if hedged else "reports"
    return "reported", "named_source" if speaker else "outlet", stance


def _own_text(reading: Reading, sender: Actor | None, recipient: Actor | None) -> bool:
    """Whether one of the two speaks in an official text; where nobody is its publisher, one of its two foremost."""
    if not reading.official:
        return False
    voices = {reading.voice} if reading.voice is not None else set(reading.prominent[:2])
    return bool(voices & ({sender, recipient} - {None}))


def _cleared(move: Move) -> bool:
    """Whether arms are only approved for sale ("approved a package", "the proposed sale covers 80 launchers")."""
    if move.rule == "list.verb":
        return PROPOSED.search(move.item.sentence.text) is not None
    noun = move.mover.pos_ == "NOUN"
    above = move.mover.head.head if noun and move.mover.dep_ == "pobj" else move.mover.head
    told = above if noun and move.mover.dep_ in {"dobj", "nsubjpass", "pobj"} else move.mover
    return move.flow in GIVING and (told.lemma_.lower() in CLEARED or (noun and given_leave(move.mover)))


def _only_announced(move: Move) -> bool:
    """Whether a withdrawal is what somebody announces or agrees on ("announced the withdrawal of 500 soldiers")."""
    verb = move.mover.head
    told = move.mover.pos_ == "NOUN" and move.mover.dep_ in {"dobj", "nsubjpass"}
    return told and verb.lemma_.lower() in words("announcing") | AGREEING


def _beside_denial(move: Move) -> bool:
    """Whether who denies something else is only described by it ("Fiji, with 40 men in Chad, rejected the plan")."""
    for verb in move.item.token.ancestors:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words("denying"):
            return move.item.token.i < verb.i and not parse.is_passive(verb) and move.modality != "denied"
    return False


def acknowledged(move: Move, sender: Actor | None, recipient: Actor | None) -> bool:
    """Whether one of the two is the subject of acknowledging it ("Fiji confirmed that it had sent soldiers")."""
    for verb in (one for one in move.mover.ancestors if one.lemma_.lower() in ADMITTING and one.pos_ == "VERB"):
        told = any(
            one.dep_ in {"ccomp", "dobj", "xcomp", "prep"} and move.mover in one.subtree for one in verb.children
        )
        whose = ends.named(move.item.sentence, parse.subjects(verb)) if told else ()
        if not parse.is_negated(verb) and set(whose) & {sender, recipient}:
            return True
    return False


def _contracted(move: Move) -> bool:
    """Whether arms are only what a contract that somebody signs is for ("signed a contract to buy").

    What has come of it since, other sentences tell.
    """
    if move.flow != "transfer":
        return False
    mover = move.mover
    if mover.pos_ == "NOUN" and mover.lemma_.lower() in PAPERS:
        return DELIVERED.search(move.item.sentence.text) is None  # "sealed a deal for 40 tanks"
    if mover.lemma_.lower() in BUYING and mover.tag_ == "VBG" and any(one.lemma_ == "be" for one in mover.children):
        return True  # "is buying 180 tanks"
    if phrase("contract").search(move.item.sentence.text) is None:
        return False
    above = [move.mover, *move.mover.ancestors]
    signed = any(one.lemma_.lower() in words("contracting") for one in above if one.pos_ == "VERB")
    return signed and not any(one.lemma_.lower() in {"deliver", "arrive", "receive"} for one in above)


def _ahead(move: Move) -> bool:
    """Whether the present tense tells of what a date puts ahead ("fly out next month")."""
    verb = move.mover
    if verb.tag_ not in {"VBP", "VBZ", "VB"} or verb.lemma_.lower() in words("staying") | {"be", "have"}:
        return False
    text = move.item.sentence.text[verb.idx : max(verb.idx, move.item.end) + REACH]
    return AHEAD.search(re.split(r"[;.]", text)[0]) is not None


def _provided(move: Move) -> bool:
    """Whether a base or a presence is what a paper now provides for ("the deal opens 17 bases to Fijian troops")."""
    if move.item.category != "basing" or move.flow == "withdrawal":
        return False
    verbs = [one for one in (move.mover, *move.mover.ancestors) if one.pos_ == "VERB"][:3]
    present = [one for one in verbs if one.tag_ in {"VBZ", "VBP"}]
    return any(is_paper(one) for verb in present for one in parse.subjects(verb))


def _was_until(move: Move) -> bool:
    """Whether people or a base were there up to a day that has passed ("were based there until 2009")."""
    past = move.mover.tag_ == "VBD" or any(one.lower_ in {"was", "were", "had"} for one in move.mover.children)
    sentence = move.item.sentence
    near = [one for one in sentence.dates if 0 <= one.start - max(move.mover.idx, move.item.start) <= 2 * REACH]
    ends = [one for one in near if UNTIL.search(sentence.text[: one.start])]
    now = sentence.reference
    return past and any(one.latest is not None and (now is None or one.latest < now) for one in ends)


def _told_false(move: Move) -> bool:
    """Whether what the sentence tells of is what it calls false ("reports that it sent shells are untrue")."""
    return phrase("told_false").search(move.item.sentence.text) is not None


def _is_anonymous(move: Move, claim: attribution.Attribution) -> bool:
    """Whether a source, of whatever state, asked not to be named."""
    source, text = claim.source_text, move.item.sentence.text
    at = text.find(source) if source else -1
    return at >= 0 and phrase("anonymous").search(text[max(0, at - 40) : at + len(source) + 90]) is not None


def is_private(text: str) -> bool:
    """Whether people or papers of some nationality do not speak for its state."""
    return phrase("press_title").search(text) is not None or (
        phrase("private_source").search(text) is not None and phrase("of_the_state").search(text) is None
    )


def _under_way(move: Move) -> bool:
    """Whether they are only leaving ("were withdrawing", "have begun to withdraw")."""
    begun = move.mover.dep_ == "xcomp" and move.mover.head.lemma_.lower() in {"begin", "start", "continue"}
    being = any(one.lower_ == "being" for one in move.mover.children)
    return begun or being or (move.mover.tag_ == "VBG" and any(one.lemma_ == "be" for one in move.mover.children))


def stronger(new: str, old: str) -> bool:
    """Whether a status outweighs another that the same article gives."""
    return RANK.index(new) > RANK.index(old)


def speaker_of(claim: attribution.Attribution | None) -> Actor | None:
    """The actor that an attribution names as its source; the last named, as titles come first."""
    if claim is None:
        return None
    named = [
        one
        for one in actors.named_in(claim.speaker) or actors.named_in(claim.source_text)
        if one.actor.kind != "region"
    ]
    text = claim.speaker if actors.named_in(claim.speaker) else claim.source_text
    named = [one for one in named if not (one.kind == "state" and IN_STATE.search(text, 0, one.start))]
    people = [one.actor for one in named if one.kind == "person"]
    return people[0] if people else named[0].actor if named else None


def _hearsay(move: Move) -> bool:
    return any(child.lower_ in HEARSAY for child in move.mover.children)
