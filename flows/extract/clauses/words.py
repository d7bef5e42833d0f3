"""The words in which provisions are told: what a paper and its parties do, the parts of a text, the names of its sides.

The lists are lexicon/provision_verbs.csv and lexicon/provision_nouns.csv.
"""

from functools import cache

from flows.extract.lexicons import table
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
"""Dependencies by which a noun is the subject of a verb."""
MODALS = frozenset({"shall", "will", "may", "must", "would", "can", "could"})
LIFE = frozenset({"DUR", "RAT", "SUP"})
"""Clause types on how long an agreement holds: its term, its ratification, what it replaces."""


@cache
def verbs(subject: str) -> frozenset[str]:
    """The lemmas that lexicon/provision_verbs.csv lists for a subject: "paper", "party", "life" …"""
    return frozenset(row["lemma"] for row in table("provision_verbs") if row["subject"] == subject)


@cache
def nouns(role: str) -> frozenset[str]:
    """The nouns that lexicon/provision_nouns.csv lists for a role: "part" of a text, "side" …"""
    return frozenset(row["noun"] for row in table("provision_nouns") if row["role"] == role)


def lemma(token: Token) -> str:
    """The lemma in lower case, as the lexicons list it."""
    return token.lemma_.lower()


def builds_on(verb: Token) -> bool:
    """Whether a verb tells what was there before: "It builds on decades of joint training"."""
    return lemma(verb) == "build" and any(one.lower_ in {"on", "upon"} for one in verb.children if one.dep_ == "prep")


def is_verbless(sentence: Sentence) -> bool:
    """Whether a sentence is an ellipsis: "Energy above all: oil, gas, and quotas"."""
    return parse.root(sentence.tokens).pos_ not in {"VERB", "AUX"}


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before a verb."""
    return any(child.tag_ == "TO" for child in verb.children)
