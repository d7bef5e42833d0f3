"""Money and goods that come out of a programme or an organ by its name, which are those of whoever has it."""

import re
from dataclasses import replace
from functools import cache

from flows.extract import actors, places
from flows.extract.items.item import PERSONNEL
from flows.extract.lexicons import table
from flows.extract.moves.move import Move
from flows.facts import Actor


def settled(move: Move) -> Move:
    """The move with the giver behind the organs that it names, or behind the fund of the sentence if it names none."""
    if move.senders:
        senders = tuple(dict.fromkeys(_givers()["organ"].get(one.name, one) for one in move.senders))
        recipients = tuple(one for one in move.recipients if one not in senders)
        return replace(move, senders=senders, recipients=recipients) if senders != move.senders else move
    if move.item.category in PERSONNEL or move.item.category == "basing" or move.rule in {"bare", "named"}:
        return move
    match = _funds().search(move.item.sentence.text)
    giver = _givers()["fund"][match[0].lower()] if match else None
    return replace(move, senders=(giver,)) if giver is not None and giver not in move.recipients else move


@cache
def _givers() -> dict[str, dict[str, Actor]]:
    """The giver by the name of each fund, in small letters, and of each organ."""
    found: dict[str, dict[str, Actor]] = {"fund": {}, "organ": {}}
    for row in table("programmes"):
        name = row["giver"]
        giver = actors.state(name) if places.is_state(name) else Actor(name, places.organisation_kind(name))
        found[row["kind"]][row["name"] if row["kind"] == "organ" else row["name"].lower()] = giver
    return found


@cache
def _funds() -> re.Pattern[str]:
    names = sorted(_givers()["fund"], key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}\b" for one in names), re.IGNORECASE)
