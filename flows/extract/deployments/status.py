"""How sure a deployment is: planned, alleged, reported, confirmed, denied or withdrawn, and by which rule."""

import re

from flows.extract import actors, attribution
from flows.extract.lexicons import phrase
from flows.extract.moves import ends
from flows.extract.moves.move import Move
from flows.extract.reading import Reading
from flows.facts import Actor

HEARSAY = {"reportedly", "allegedly", "purportedly", "supposedly"}
RANK = ["", "denied", "planned", "alleged", "reported", "confirmed", "withdrawn"]
BARE_OFFICE = re.compile(
    r"(?:the|a|its) (?:[\w-]+ )?(?:ministry|government|army|military|armed forces|navy|air force|presidency|president"
    r"|prime minister|chancellor|defen[cs]e minister|cabinet|general staff)"
    r"(?: (?:spokes\w+|website|statement|official))?",
    re.IGNORECASE,
)
"""An office without a nationality, which is that of one of the two sides."""
STILL_TO_COME = re.compile(
    r"\b(?:next (?:week|month|year|spring|summer|autumn|fall|winter)|by the end of|later this)\b"
)


def of(reading: Reading, move: Move, sender: Actor | None, recipient: Actor | None) -> tuple[str, str, str]:
    """Status, the rule that gives it, and the stance of this mention."""
    claim = reading.claim_at(move.item.sentence, move.item.start)
    stance = claim.stance if claim else "reports" if not reading.official else "asserts"
    speaker = speaker_of(claim)
    if move.modality == "denied" or stance == "denies":
        return "denied", "negated" if move.modality == "denied" else "denied_by_source", "denies"
    if ends.accusation(move.mover) is not None or move.rule.startswith("surface.accused"):
        return "alleged", "accused", "reports"
    if move.modality == "planned":
        return "planned", "future_or_intention", stance
    if move.flow == "withdrawal" and not _under_way(move):
        if move.mover.tag_ in {"VBP", "VBZ"} and STILL_TO_COME.search(move.item.sentence.text):
            return "planned", "future_or_intention", stance
        return "withdrawn", "gone", stance
    if (
        (reading.voice is not None and reading.voice in {sender, recipient})
        or (speaker and actors.party_of(speaker) in {sender, recipient} - {None} and stance != "denies")
        or (claim is not None and speaker is None and BARE_OFFICE.fullmatch(claim.source_text or ""))
    ):
        return "confirmed", "sender_or_host_says_so", stance
    hedged = claim is not None and bool(HEARSAY & set(claim.hedges))
    unnamed = claim is not None and phrase("unnamed_source").search(claim.source_text or "") is not None
    if speaker is None and (hedged or unnamed or _hearsay(move)):
        return "alleged", "unnamed_source", "speculates" if hedged else "reports"
    return "reported", "named_source" if speaker else "outlet", stance


def _under_way(move: Move) -> bool:
    """Whether they are only leaving ("were withdrawing", "have begun to withdraw")."""
    begun = move.mover.dep_ == "xcomp" and move.mover.head.lemma_.lower() in {"begin", "start", "continue"}
    return begun or (move.mover.tag_ == "VBG" and any(one.lemma_ == "be" for one in move.mover.children))


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
    people = [one.actor for one in named if one.kind == "person"]
    return people[0] if people else named[0].actor if named else None


def _hearsay(move: Move) -> bool:
    return any(child.lower_ in HEARSAY for child in move.mover.children)
