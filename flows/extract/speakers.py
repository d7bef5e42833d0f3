"""Whom the label of a turn in a transcript means ("MR. SOW:", "PRESIDENT SOW:", "SENIOR OFFICIAL:")."""

import re
from collections.abc import Iterable

from flows.extract import actors
from flows.facts import Actor

ADDRESS = re.compile(r"^(?:Mr|Ms|Mrs|Dr)\.? ")
UNNAMED = re.compile(r"\b(?:official|spokes\w+)\b", re.IGNORECASE)


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
