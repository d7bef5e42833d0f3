"""The noun that stands for an item in its clause: "thousands" of troops, "$3 billion" in aid, a "package" of arms."""

from functools import cache

from flows.extract.lexicons import table, words
from flows.extract.syntax.tree import Token


def head_of(token: Token) -> Token:
    """The noun that stands for the item in its clause: through conjunction, apposition, "thousands of", "$3 bn in"."""
    for _ in range(6):
        parent = token.head
        labelled = any(one.text == ":" for one in parent.children if parent.i < one.i < token.i)  # "Pentagon: troops …"
        joined = token.dep_ in {"conj", "appos"} and not labelled
        if joined and token.pos_ == "NOUN" and parent.pos_ == "PROPN" and parent.dep_ == "pobj":
            beside = _beside_place(parent) if token.dep_ == "conj" else None
            if beside is None:
                return token
            token = beside
        elif joined and parent != token and parent.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}:
            token = parent
        elif token.dep_ == "pobj" and parent.lower_ in {"of", "in", "as"} and _light(parent.head):
            token = parent.head
        elif (
            token.dep_ == "pobj"
            and parent.lower_ == "in"
            and (money := [one for one in (parent.head, *parent.head.children) if _is_object_sum(one, parent.head)])
        ):
            token = money[0]
        elif token.dep_ in {"compound", "nmod"} and token.tag_ in {"NNS", "NNPS"} and _joins(token):
            token = parent  # "246 Javelins and armoured vehicles"
        elif token.dep_ == "pobj" and parent.lower_ == "with" and (kin := _accompanied(parent)) is not None:
            token = kin
        elif token.dep_ == "compound" and parent.tag_ == "NNP" and token.lemma_.lower() in words("named_craft"):
            token = parent  # "the frigate Suva"
        elif token.dep_ in {"compound", "nmod"} and parent.lemma_ == "part":  # "Fijian forces part of the mission"
            token = parent
        elif token.dep_ == "pobj" and parent.lower_ == "including" and parent.head.pos_ == "NOUN":
            token = parent.head
        elif token.dep_ in {"nummod", "quantmod", "nmod"} and parent.pos_ in {"NUM", "SYM"}:
            token = parent
        else:
            return token
    return token


def _joins(token: Token) -> bool:
    """Whether "and" or a comma follows a noun."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in {"and", ",", "or"}


def _accompanied(preposition: Token) -> Token | None:
    """What is moved "along with" or "together with" an item: the noun before, or the object or subject of the verb."""
    before = preposition.nbor(-1) if preposition.i else preposition
    if before.lower_ not in {"along", "together"}:
        return None
    above = preposition.head if preposition.head != before else before.head
    if above.pos_ not in {"VERB", "AUX"}:
        return above if above.pos_ == "NOUN" else None
    roles = ("dobj", "nsubjpass", "nsubj")
    nouns = [one for role in roles for one in above.children if one.dep_ == role and one.i < preposition.i]
    return next((one for one in nouns if one.pos_ == "NOUN" or one.dep_ != "dobj"), None)


def _beside_place(place: Token) -> Token | None:
    """The noun that a place's preposition tells of ("a depot at Duqm and a base": depot)."""
    governor = place.head.head
    if place.head.lower_ not in {"in", "at", "on", "near", "from", "to", "into"}:
        return None  # "the lives of United States and allied soldiers"
    if governor.pos_ == "NOUN":
        return governor
    return next((one for one in governor.children if one.dep_ in {"dobj", "nsubjpass"} and one.pos_ == "NOUN"), None)


def _is_sum(token: Token) -> bool:
    """Whether a noun is an amount: "$3 billion", "500 million dollars"."""
    counted = any(child.pos_ == "NUM" for child in token.children)
    return token.pos_ in {"NUM", "SYM"} or (counted and token.lemma_.lower() in _money_words())


def _is_object_sum(token: Token, governor: Token) -> bool:
    """Whether an amount is what "in" tells of: "500 million euros in aid", "gave $3 billion this year in aid"."""
    return _is_sum(token) and (token == governor or token.dep_ == "dobj")


@cache
def _money_words() -> frozenset[str]:
    return frozenset(row["form"].lower().split()[-1] for row in table("currencies") if row["kind"] == "word") | {
        "pound"
    }


@cache
def _light_nouns() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("light_nouns"))


def _light(token: Token) -> bool:
    return token.lemma_.lower() in _light_nouns() or token.pos_ in {"NUM", "SYM"} or token.lower_ in {"such", "assets"}
