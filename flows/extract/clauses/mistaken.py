"""Whether the words of a topic mean something else: arms that are destroyed, bodies of one state, what has ended."""

import re

from flows.extract import actors
from flows.extract.clauses.passages import NAMES, Passage

UNARMED = re.compile(r"(?!.*(?:milit|defen[cs]e)).*security.*|(?:joint|common|united) defen[cs]e", re.IGNORECASE)
"""What the name of an instrument of security cooperation says, and not of a military one."""
DISARMING = re.compile(
    r"\b(?:withdraw\w*|pull(?:ing|ed|s)?[- ]?(?:back|out)|remov\w*|surrender\w*|destr\w+|dismantl\w*|eliminat\w*"
    r"|disarm\w*|decommission\w*|reduction|limits? on"
    r"|(?:hand|hands|handed|handing|turn|give)s? (?:over|in|up) (?:all )?(?:their|its))\b",
    re.IGNORECASE,
)
"""What is done to weapons that nobody is to be supplied with: they are withdrawn, surrendered, destroyed."""
SOIL = re.compile(r"\b(?:territor(?:y|ies)|soil|airspace|waters|bases?)\b", re.IGNORECASE)
"""What is lent to third states and not passed on to them."""
PEOPLE_SENT = re.compile(
    r"(?:send|sends|sending|deploy\w*|order\w*) (?:[\w’'-]+ ){0,2}"
    r"(?:police|soldiers|troops|forces|men|personnel|officers|formations|units|contingents|warships|ships|vessels)\b",
    re.IGNORECASE,
)
"""How words begin of those who are sent, whatever arms or navies follow."""
APPROVED_BY = re.compile(
    r"\b(?:approved|adopted|passed|endorsed|ratified|cleared|backed|rejected|signed) by "
    r"(?:the|its|[\w’']+['’]s?) (?:\w+ )?$",
    re.IGNORECASE,
)
"""What stands before a body of one state that has approved of an agreement."""
SPOKEN_BY = re.compile(
    r" (?:has |have |had |also |later )?(?:said|says|told|stated|announced|warned|added|noted|approved|ruled|voted"
    r"|backed|rejected|adopted|endorsed|considers?|thinks?|believes?|finds|found|holds|supports?|recommends?|recommended"
    r"|scrutini[sz]e[sd]?|heard|hears)\b"
)
"""What a body of one state does, after the words that name it."""
REACHED = 12
"""How far behind the words for a body stands what it does."""
OF_AN_END = re.compile(
    r"\b(?:decision|withdrawal|termination|notice|denunciation|exit|resignation)\b[^,;.]{0,25}$", re.IGNORECASE
)
"""What stands before words by which the end of an agreement takes effect, not the agreement."""
GONE_ON = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?(?:been \w+ing|worked|negotiated|talked|fought|haggled|bargained|waited|argued|lived"
    r"|served|ruled)\b[^,;:.]*$"
)
"""What stands before words for how long something has gone on: "who have been fighting there for four years"."""
DONE = re.compile(
    r"\b(?:won|received|obtained|secured|gained|got|clinched|gave (?:it )?)(?: \w+)? $|\b(?:has|have|had)"
    r"(?: already| now)? been $|\b(?:are|were|was) $",
    re.IGNORECASE,
)
LAID = re.compile(
    r"(?:laid|submitted|sent|presented|handed|tabled|ratification|approval|consent|assent)\b", re.IGNORECASE
)
"""How words begin of a step by a parliament, and what stands before them of one that has been taken."""
OWN_PAPER = re.compile(
    r"\bthis (?:proclamation|(?:executive )?order|directive|regulation|decree|notice|act|law|bill)\b", re.IGNORECASE
)
"""A paper of one state of whose own entry into force it tells."""
COMMITTEE_ON = re.compile(
    r"\b(?:committee|commission|council|group|panel|minist\w+|adviser|spokes\w+|paper)s? $", re.IGNORECASE
)
"""What stands before "on Defence" in the name of a body."""
PAST_MOVE = re.compile(
    r"\b(?:dispatched|sent|deployed|came|arrived|went|moved|flew|landed|intervened|entered|rushed)\b", re.IGNORECASE
)
MODAL = re.compile(r"\b(?:may|can|could|will|would|shall|must|should|might|to be)\b", re.IGNORECASE)
"""Words of a day on which soldiers came, and words of what is to be on any day."""
INVITED = re.compile(r".*\b(?:requests?|invitation)\b", re.IGNORECASE)
UNNEEDED = re.compile(
    r"\b(?:not|n't|never) (?:need|require|have to|be subject to|depend)\w*\b|\bneeds? no\b|\bwithout (?:the )?(?:\w+ )?"
    r"(?:approval|ratification|consent|vote) (?:of|by|from)\b",
    re.IGNORECASE,
)
"""What says that nobody has to approve of it."""
SENT = re.compile(
    r"(?:(?:any|each|every|all|the|a) )*(?:send\w*|deploy\w*|dispatch\w*|(?:us(?:e|ing)|commit\w*)) (?:of )?"
    r"(?:[\w’'-]+ ){0,2}(?:troops|soldiers|forces?|army|military)\b",
    re.IGNORECASE,
)
"""How a sentence opens on the sending of soldiers, to which parliaments may have to agree each time."""
PROLONGED = re.compile(r"\bunless\b(?!.*\b(?:ratif|approv|parliament|congress|senate))", re.IGNORECASE)
"""What only tells how an agreement ends or goes on: "after ten years unless both sides agree to extend it"."""
MOVED = re.compile(
    r"(?:deployed|dispatched|sent|posted|put in)\b|.*\b(?:is|are|was|were|been) (?:\w+ )?"
    r"(?:deployed|dispatched|sent|posted|flown|admitted|present|allowed)\b",
    re.IGNORECASE,
)
"""What is told of soldiers wherever they go: "were sent to Kosovo"."""
TIED = frozenset({"under", "provided_in", "provides", "which", "amended"})
"""Rules by which a sentence itself says on what ground something holds."""
RIGHTS = re.compile(
    r" (?:(?:all|any|its|the|their|full|such|sovereign|legal|exclusive|criminal|primary|other|great) ){0,3}"
    r"(?:rights?|sovereignty|authority|jurisdiction|control|powers?|restraint|influence|caution)\b",
    re.IGNORECASE,
)
"""What is exercised by nobody in arms: "exercises all rights"."""
TROOPS = re.compile(r"\b(?:troops|soldiers|forces|warships|naval base|bases)\b", re.IGNORECASE)
"""Whose ports are none of trade."""
SHUTTING_OUT = re.compile(
    r"\b(?:stop|bar|block|prevent|preclud|prohibit|forbid|den(?:y|ies)|shut|lock|ban)\w*\b"
    r"|\b(?:keep|kept)\w*\b(?=[^.;]*\b(?:out|off|away|from)\b)|\brul(?:es?|ing) out\b",
    re.IGNORECASE,
)
"""Words by which somebody is to have no base."""


def shuts_out(passage: Passage, end: int) -> bool:
    """Whether a base, up to text[:end], is one that a state which is no party is not to have: "stops China from setting
    up a base", "keeps Russian warships out of its ports".
    """
    bound = {party.actor for party in passage.agreement.parties}
    barred = SHUTTING_OUT.search(passage.sentence.text, passage.start, end)
    if barred is None or len(bound) < 2:
        return False
    named = actors.parties(actors.within(passage.sentence, barred.end(), end))
    return bool(named) and all(one.iso3 and one not in bound for one in named[:1])


def is_mistaken(passage: Passage, start: int, end: int, kind: str) -> bool:
    """Whether text[start:end] of a sentence only looks like the words of a clause type."""
    text = passage.sentence.text
    told = text[start:end]
    if kind == "MIL":
        # a "security cooperation agreement" may be about anything
        unarmed = passage.rule in NAMES and UNARMED.fullmatch(told) is not None
        return unarmed or (told.lower().startswith("on ") and COMMITTEE_ON.search(text[:start]) is not None)
    if kind == "CND":
        return INVITED.match(told) is not None and PAST_MOVE.search(text) is not None and MODAL.search(text) is None
    if kind == "BAS":
        return passage.rule not in TIED and MOVED.match(told) is not None
    if kind == "ARM":
        return DISARMING.search(told) is not None or PEOPLE_SENT.match(told) is not None
    if kind == "EXE":
        return RIGHTS.match(text, end) is not None
    if kind == "ECO":
        return told.lower().startswith(("seaport", "sea port", "import", "duty")) and TROOPS.search(text) is not None
    if kind == "INS":
        return APPROVED_BY.search(text[:start]) is not None or SPOKEN_BY.search(text, start, end + REACHED) is not None
    if kind == "RAT":
        done = LAID.match(told) is not None and DONE.search(text[:start]) is not None
        return (
            done
            or OWN_PAPER.search(text) is not None
            or UNNEEDED.search(text, passage.start, end) is not None
            or bool(OF_AN_END.search(text[:start]))
            or bool(SENT.match(text) or PROLONGED.search(told))
        )
    if kind == "DUR" and GONE_ON.search(text[:start]):
        return True
    return kind == "NTX" and SOIL.search(told) is not None
