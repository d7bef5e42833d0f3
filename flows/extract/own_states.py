"""Which state "his country" or "her government" is: that of the person or office holder who is spoken of; and "my
country" or "our government" in a quotation, that of who says it.
"""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.actors import ActorMention
from flows.extract.lexicons import phrase
from flows.extract.people import offices
from flows.extract.sentences import Sentence
from flows.facts import Actor

REACH = 3
"""How many sentences back whoever "he" is may have been named."""
TITLE_WITHIN = 45
"""Characters between a state and the office that somebody holds there ("Fiji's acting foreign minister")."""
TITLE_OF = re.compile(r" (?:of|for|from) (?:the )?$")
TITLE_AFTER = re.compile(r"(?:['\u2019]s?)? (?:[a-z-]+ ){0,3}$")
"""What stands between a state and an office of it, and after an office before its state."""
ADDRESSED = re.compile(
    r"\b(?:told|tells|assured|informed|reminded|briefed|with|alongside|between|met|hosted|welcomed|visited|meeting"
    r"|accompanied by|flanked by|beside|as well as|and) (?:the |his |her |visiting |[A-Z]\w+ (?:counterpart )?){0,3}$"
)
"""What stands before the name of somebody who is not the one that speaks."""
TOLD = re.compile(r"\b(?:told|tells|assured|informed|reminded|briefed) (?:the |his |her |visiting |[A-Z]\w+ ){0,3}$")
"""The same of somebody to whom another speaks of himself."""
SAID_BY = re.compile(r",[\"'\u201d\u2019]? (?:said|says|according to) (?:the )?$")
"""What stands before who has said all that stands before it."""
SURNAME = re.compile(r"['\u2019]s (?:[A-Z][\w'\u2019-]+ ){1,2}")
"""Somebody whom a state's name introduces ("Fiji's Tarawa said"), where a word of saying follows."""
SAYS_IT = re.compile(r"(?:my|our)\b", re.IGNORECASE)
"""What begins the words by which a speaker means the own state."""
THITHER = re.compile(r"\b(?:in|to|into|inside|across|within|from|at|on) $")


def settle(sentences: list[Sentence]) -> None:
    """Put into the sentences of one article the states that such words stand for."""
    pattern = phrase("own_state")
    for sentence in sentences:
        if pattern.search(sentence.text) is None:
            continue
        found = actors.mentions(sentence)
        for match in pattern.finditer(sentence.text):
            if SAYS_IT.match(match[0]) and not _is_quoted(sentence.text, match.start()):
                continue
            state = _of_whom(sentences, sentence, match.start())
            if state is not None:
                role = "place" if THITHER.search(sentence.text[: match.start()]) else "actor"
                found.append(ActorMention(*match.span(), state, "state", role))
        found.sort(key=lambda one: (one.start, one.end))


def _is_quoted(text: str, at: int) -> bool:
    """Whether a character of a sentence stands within quotation marks."""
    return text.count('"', 0, at) % 2 == 1 or text.rfind("\u201c", 0, at) > text.rfind("\u201d", 0, at)


def _of_whom(sentences: list[Sentence], sentence: Sentence, offset: int) -> Actor | None:
    """The state of whom a possessive means: the one named before who is not only spoken to, else who said it, else the
    first whom a sentence before names.
    """
    here = list(_office_holders(sentence))
    before = [one for one in here if one[1] <= offset]
    speakers = [one for one in before if not ADDRESSED.search(sentence.text[: one[0]])]
    if before:
        told = TOLD.search(sentence.text[: before[-1][0]]) or phrase("saying").search(
            sentence.text[before[-1][1] : offset]
        )
        return (speakers[-1] if speakers and (told or before[-1] in speakers) else before[-1])[2]
    for start, end, state in here:
        if phrase("saying").match(sentence.text, end + 1) or SAID_BY.search(sentence.text[offset:start]):
            return state
    for earlier in reversed(sentences[max(0, sentence.index - REACH) : sentence.index]):
        if found := list(_office_holders(earlier)):
            return next((one for one in found if not ADDRESSED.search(earlier.text[: one[0]])), found[0])[2]
    return None


def _office_holders(sentence: Sentence) -> Iterator[tuple[int, int, Actor]]:
    """Where a sentence names people of a state, or their office with the state, and that state."""
    named = actors.mentions(sentence)
    titles = [(start, end) for start, end, _ in offices.titles(sentence.text)]
    for one in named:
        state = actors.party_of(one.actor)
        if state is None or not state.iso3:
            continue
        if one.kind == "person":
            yield one.start, one.end, state
            continue
        surname = SURNAME.match(sentence.text, one.end) if one.kind == "state" else None
        if surname is not None and phrase("saying").match(sentence.text, surname.end()):
            yield one.start, surname.end() - 1, state
            continue
        for start, end in titles if one.kind in {"state", "demonym"} else ():
            near = 0 <= start - one.end <= TITLE_WITHIN and TITLE_AFTER.fullmatch(sentence.text, one.end, start)
            if near or TITLE_OF.fullmatch(sentence.text, end, one.start):
                yield min(one.start, start), max(one.end, end), state
                break
