"""One item noun of a sentence, and the categories that are told of alike."""

from dataclasses import dataclass

from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor

PERSONNEL = {"personnel_combat", "personnel_support"}
ARMS = {"weapon_systems", "uav", "missiles", "munitions"}
TRADED = ARMS | {"components"}
"""What is sold and delivered, down to the parts."""
AID = {"financial_aid", "humanitarian_aid"}
STATIONED = PERSONNEL | {"basing", "nuclear_weapons", "missiles", "weapon_systems"}
"""What may be kept in another state, and not only be given to it."""


@dataclass(frozen=True)
class Item:
    """One item noun at text[start:end] of a sentence. `head` stands for it in the clause ("thousands" of troops).

    `owners` is whose it is where its own name tells ("Africa Corps"), `hosts` the states where it serves ("KFOR").
    """

    sentence: Sentence
    start: int
    end: int
    category: str
    token: Token
    head: Token
    owners: tuple[Actor, ...] = ()
    hosts: tuple[Actor, ...] = ()

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]
