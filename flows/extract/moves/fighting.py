"""What armed people do to others: where they do it they are not said to be deployed."""

from functools import cache

from flows.extract.lexicons import table, words
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token


def is_act_of_war(verb: Token) -> bool:
    """Whether a verb is one of fighting ("bombed"), or does such a deed ("conducted strikes", "launched an attack")."""
    if verb.lemma_.lower() in _acts():
        return True
    if verb.lemma_.lower() not in words("doing_a_deed"):
        return False
    return any(one.lemma_.lower() in words("deed_of_war") for one in parse.patients(verb))


@cache
def _acts() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("acts_of_war"))
