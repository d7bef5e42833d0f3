"""Who speaks: whether a text is of a government, whom the label of a turn in a transcript means ("MR. SOW:")."""

import re
from collections.abc import Iterable

from flows.extract import actors, turns
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.facts import Actor
from flows.records import Metadata

ADDRESS = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\.? ")
UNNAMED = re.compile(r"\b(?:official|spokes\w+)\b", re.IGNORECASE)

WE = re.compile(
    r"^\W{0,3}(?:\d+\. )?We,\s(?P<who>[^.;]{5,500}?)"
    r"(?:,\s|\s)(?=(?:[a-z]+(?:ing|ed)|met|have|today|hereby|meet|reaffirm|affirm|declare|agree|recogni[sz]e|aware"
    r"|deeply|are|held|issue|adopt|welcome)\b)"
)
"""The opening of what several declare: "We, the Presidents of Chad and Mali, have today signed …"."""
WE_DO = re.compile(
    r"\b[Ww]e (?:[a-z]+ ){0,3}(?:g[ia]ve|giving|support|supporting|stand|standing|help|helping|send|sending|sent|work"
    r"|working|thank|urge|call on|assist|provide|providing|welcome|train|training|share)"
    r"(?:ed|s)?(?: (?:with|by|up for|alongside|to))? (?:the )?(?P<who>[A-Z])"
)
"""What speakers do to or with somebody else."""
ABOVE = 6
"""Up to which sentence such a text says who its makers are."""
OFFICIAL = {"official_statement", "treaty_text"}
UNTOLD = "unknown"
"""The kind of a source of which nothing is said."""


def is_official(metadata: Metadata) -> bool:
    """Whether a government's text is one by the kind of its source or, where that is not told, by its publisher."""
    if metadata.source_type != UNTOLD:
        return metadata.source_type in OFFICIAL
    return metadata.publisher is not None and phrase("government_office").search(metadata.publisher) is not None


def ourselves(sentences: list[Sentence]) -> list[Actor]:
    """The several who say "we" where a text begins with them: "We, the Presidents of Chad and Mali, …"; else nobody."""
    for one in sentences[:ABOVE]:
        if match := WE.match(one.text):
            named = actors.parties(actors.within(one, *match.span("who")))
            return named if len(named) > 1 else []
    return []


def addressed(sentences: Iterable[Sentence]) -> set[Actor]:
    """The states to which or with which "we" do something, so that none of them is "we" ("We give Fiji boats")."""
    found: set[Actor] = set()
    for one in sentences:
        for match in WE_DO.finditer(one.text):
            named = next((two for two in actors.mentions(one) if two.start >= match.start("who")), None)
            if named is not None and named.start == match.start("who") and named.kind == "state":
                found.update(actors.parties([named]))
    return found


def labelled(sentences: list[Sentence], title: str, voice: Actor | None) -> dict[str, Actor | None]:
    """Whom each label of a transcript means; `voice` is the state of whoever publishes it."""
    people = [x.actor for one in sentences for x in actors.mentions(one) if x.kind == "person"]
    labels = dict.fromkeys(one.turn for one in sentences if one.turn and not turns.asks(one.turn))
    return {label: of(label, title, people, voice) for label in labels}


def state_of(label: str, speaker: Actor | None, voice: Actor | None) -> Actor | None:
    """The state whose "we" a turn says: its speaker's, or the publisher's where no guest speaks, or no transcript."""
    if speaker is None:
        return None if turns.is_guest(label) else voice
    state = actors.party_of(speaker)
    return state if state is not None and state.iso3 else None


def of(label: str, title: str, people: Iterable[Actor], voice: Actor | None) -> Actor | None:
    """Who a label means: somebody known, one whom the article names, or an official of whoever publishes it."""
    name = ADDRESS.sub("", label.title().replace("’S", "’s"))
    named = [one.actor for one in (*actors.named_in(label.title()), *actors.named_in(name)) if one.kind == "person"]
    if named:
        return named[0]
    told = [one.actor for one in actors.named_in(title) if one.kind == "person"]
    if name == "The President":
        return told[0] if told else None
    for one in (*told, *people):
        if one.name.split()[-1].lower() == name.split()[-1].lower():
            return one
    full = re.search(rf"\b[A-Z][\w'’-]+ (?:[A-Z]\. )?{re.escape(name.split()[-1])}\b", title, re.IGNORECASE)
    if full is not None and label[:1] == "M":  # "MR. SOW"
        return Actor(full.group(), "person", None, voice.iso3 if voice is not None else None)
    if UNNAMED.search(name):
        return Actor(name.lower(), "person", None, voice.iso3 if voice is not None else None)
    return None
