"""The turns of a transcript: each opens with who speaks, in capitals ("PRESIDENT SOW:"), a question with "Q"."""

import re
from collections import Counter
from collections.abc import Sequence

LABEL = re.compile(
    r"(?P<who>(?:[A-Z][A-Z.'’-]*,? ){0,6}[A-Z][A-Z.'’-]+): ?|(?P<asked>Q|QUESTION)(?::| ) ?(?=[A-Z\"“(—-])"
)
OFFICE = re.compile(
    r"\b(?:MR|MS|MRS|DR|PRESIDENT|MINISTER|SECRETARY|CHANCELLOR|OFFICIALS?|MODERATOR|GENERAL|ADMIRAL|AMBASSADOR|SENATOR"
    r"|KING|PRINCE|LEADER|SPOKES\w+|REPORTER|INTERVIEWER|HOST)\b"
)
ASKING = re.compile(r"(?:Q|QUESTION|REPORTER|INTERVIEWER|PRESS|MEDIA|HOST|MODERATOR|OPERATOR)\b")
HEAD_OF_STATE = re.compile(r"\b(?:PRESIDENT|MINISTER|CHANCELLOR|KING|QUEEN|PRINCE|EMIR|SULTAN|TAOISEACH|LEADER)\b")
LEAST = 3
"""How many paragraphs of a transcript open with who speaks."""


def openings(paragraphs: Sequence[str]) -> list[tuple[str, int]]:
    """Of each paragraph who speaks in it and where the words begin; ("", 0) throughout where it is no transcript."""
    found = [LABEL.match(text) for text in paragraphs]
    names = Counter(_name(match) for match in found if match is not None)
    known = {name for name, times in names.items() if OFFICE.search(name) or ASKING.match(name) or times >= LEAST}
    held = [name for name in names.elements() if OFFICE.search(name) or ASKING.match(name)]
    if len(held) < LEAST:
        return [("", 0)] * len(paragraphs)
    opened, current = [], ""
    for match in found:
        begins = 0
        if match is not None and _name(match) in known:
            current, begins = _name(match), match.end()
        opened.append((current, begins))
    return opened


def is_guest(label: str) -> bool:
    """Whether whoever a label means need not speak for the publisher: the press, the head of some state."""
    return asks(label) or (HEAD_OF_STATE.search(label) is not None and label != "THE PRESIDENT")


def asks(label: str) -> bool:
    """Whether a turn is a question of the press, or of who leads the talk."""
    return ASKING.match(label) is not None


def _name(match: re.Match[str]) -> str:
    return (match["who"] or match["asked"]).strip()
