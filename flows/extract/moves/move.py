"""One move as a sentence tells it: an item, the word that moves it, the two ends, and how surely."""

from dataclasses import dataclass
from functools import cache

from flows.extract.items.item import Item
from flows.extract.lexicons import table, words
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

OBLIGING = {"require", "oblige", "bind", "commit", "call", "compel"}
"""What an agreement does to its parties."""


@dataclass(frozen=True)
class Move:
    """An item moved by one word: senders and recipients as far as the sentence names them, with its modality.

    `pronoun` says which end the sentence names by a pronoun only: "sender", "recipient" or None; `open` whether an end
    that is not told is left out altogether, and not held by words that name no actor ("several countries sent").
    """

    item: Item
    mover: Token
    flow: str
    senders: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: tuple[int, int] | None
    modality: str
    rule: str
    pronoun: str | None = None
    open: bool = True


def absent(item: Item) -> bool:
    """Whether the text says that there are none ("no troops", "there will not be soldiers fighting in Fiji")."""
    governor = item.head.head
    if governor.lower_ == "of" and governor.head.lower_ in {"short", "shortage", "lack", "absence", "shortfall"}:
        return True  # "is short of 20,000 soldiers"
    return parse.is_negated(item.head) or (
        item.head.dep_ in {"attr", "nsubj"} and governor.lemma_ == "be" and parse.is_negated(governor)
    )


def _cleared(token: Token) -> bool:
    """Whether a noun of moving is what a government approves or notifies ("signed off on a possible sale")."""
    above = token.head.head if token.dep_ == "pobj" else token.head
    clearing = above.lemma_.lower() in words("clearing") or given_leave(token)
    return token.pos_ in {"NOUN", "PROPN"} and clearing and not parse.is_negated(above)


def given_leave(token: Token) -> bool:
    """Whether a noun of moving is what a government gives leave for ("the go-ahead for the sale of 40 tanks")."""
    return token.dep_ == "pobj" and token.head.head.lemma_.lower() in words("leave")


def _is_to(token: Token) -> bool:
    """Whether somebody "is to" do it ("is also to supply"), whatever stands between."""
    infinitive = any(child.tag_ == "TO" for child in token.children)
    return infinitive and token.dep_ == "xcomp" and token.head.lemma_ == "be"


def modality_of(token: Token) -> str:
    """The modality of a word that moves, or "ordered" where somebody demands it."""
    modality = plain_modality_of(token)
    if modality == "planned" and _left_open(token):
        return "speculative"
    if modality == "speculative" and _agreed(token):
        return "planned"
    if modality == "speculative" and _may_use(token):
        return "planned"
    if modality == "speculative" and _let_stay(token):
        return "asserted"
    if (
        modality == "speculative"
        and token.head.lemma_.lower() in words("ordering")
        and token.dep_ in {"ccomp", "xcomp", "dobj"}
    ):
        return "ordered"
    return modality


def _left_open(token: Token) -> bool:
    """Whether it is left open if somebody plans it ("has not said if it plans to send forces")."""
    while token.dep_ == "xcomp":
        token = token.head
    return token.dep_ == "ccomp" and any(
        one.dep_ == "mark" and one.lower_ in {"if", "whether"} for one in token.children
    )


def _may_use(token: Token) -> bool:
    """Whether an agreement that the sentence tells of lets somebody use something ("may use four bases under it") or
    be there ("a pact under which Fijian soldiers may be stationed").
    """
    may = any(one.lower_ in {"may", "can"} for one in token.children)
    under = token.dep_ == "relcl" and token.head.lemma_.lower() in _papers()
    under = under and any(one.dep_ == "prep" and one.lower_ == "under" for one in token.children)
    may = may and (under or token.lemma_.lower() == "use")
    return may and any(one.lemma_.lower() in _papers() | words("admitting") | {"agree"} for one in token.doc)


def _let_stay(token: Token) -> bool:
    """Whether people have been allowed to go on being there ("has been allowed to keep its soldiers in Fiji"), or to
    use what is there ("allowed Fijian troops to use a base").
    """
    let = token.head
    if token.lemma_.lower() == "use" and token.dep_ in {"xcomp", "ccomp"} and let.tag_ == "VBD":
        return let.lemma_.lower() in {"allow", "permit", "let"} and not parse.is_negated(let)
    allowed = token.dep_ == "xcomp" and let.lemma_.lower() in {"allow", "permit"} and let.tag_ == "VBN"
    done = any(one.dep_ in {"aux", "auxpass"} and one.lower_ in {"has", "have", "was", "were"} for one in let.children)
    return allowed and done and token.lemma_.lower() in {"keep", "stay", "remain", "maintain", "retain"}


def _agreed(token: Token) -> bool:
    """Whether an agreement obliges somebody to it: "the pact requires Fiji to send", "under it Fiji must send"."""
    if token.dep_ in {"xcomp", "ccomp"} and token.head.lemma_.lower() in OBLIGING:
        return any(one.lemma_.lower() in _papers() for one in parse.subjects(token.head))
    return any(one.lemma_.lower() in _papers() for one in parse.prepositional(token, {"under"}))


def is_paper(token: Token) -> bool:
    """Whether a noun is that of an instrument ("the deal")."""
    return token.lemma_.lower() in _papers()


@cache
def _papers() -> frozenset[str]:
    """The nouns of instruments."""
    return frozenset(row["noun"] for row in table("instruments"))


def plain_modality_of(token: Token) -> str:
    """The modality of a word; what "would" be done, as somebody announced, is planned."""
    modality = parse.modality(token)
    beside = token.dep_ == "advcl" and token.tag_ == "VBG" and not any(one.dep_ == "mark" for one in token.children)
    if beside and modality == "speculative" and plain_modality_of(token.head) == "planned":
        return "planned"  # "said that it would cut its force, bringing home 700 soldiers"
    dropped = token.head if token.dep_ == "acl" and token.tag_ == "VB" else token  # "cancelled a plan to send"
    if dropped.pos_ == "NOUN" and dropped.head.lemma_.lower() in words("blocking"):
        return "speculative"
    if modality == "asserted" and (_is_to(token) or token.lemma_.lower() in words("promising")):
        return "planned"
    if given_leave(token) and parse.is_negated(token.head.head.head):
        return "speculative"
    if modality == "speculative" and _cleared(token):
        return "planned"  # "approved the possible sale"
    would = any(child.lower_ == "would" for child in token.children)
    if any(child.dep_ == "mark" and child.lower_ in {"whether", "if"} for child in token.children):
        return modality  # "asked whether Fiji would send"
    announced = any(one.lemma_.lower() in words("announcing") for one in token.doc)
    return "planned" if modality == "speculative" and would and announced else modality
