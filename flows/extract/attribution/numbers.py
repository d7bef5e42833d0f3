"""What cue verbs tell of numbers: "put the force at 400", "spoke of 400", "raised its estimate to 400"."""

from flows.extract.syntax.tree import Token

_OF_NUMBERS = frozenset({"of_number", "with_number", "at_number", "to_number", "as_number", "figure", "make_number"})
_FIGURES = frozenset(
    {
        "estimate",
        "figure",
        "number",
        "count",
        "tally",
        "toll",
        "assessment",
        "total",
        "projection",
        "strength",
        "size",
        "cost",
    }
)
_VAGUE = frozenset(
    {"dozen", "hundred", "thousand", "dozens", "scores", "hundreds", "thousands", "millions", "billions"}
)
_AMOUNTING = frozenset(
    {
        "be",
        "stand",
        "range",
        "run",
        "vary",
        "reach",
        "exceed",
        "come",
        "amount",
        "hover",
        "remain",
        "rise",
        "climb",
        "go",
    }
)
_AMOUNTS = frozenset({"prep", "attr", "dobj", "acomp"})
_PREPOSITIONS_OF_SUBJECT = frozenset({"of", "about"})


def object_and(verb: Token, prepositions: set[str]) -> list[Token]:
    """The object with its "at 400" or "as a breach"; nothing where one of the two is missing."""
    things = [one for one in verb.children if one.dep_ in {"dobj", "nsubjpass"}]
    preps = [one for one in verb.children if one.dep_ == "prep" and one.lower_ in prepositions]
    inner = [one for thing in things for one in thing.children if one.dep_ == "prep" and one.lower_ in prepositions]
    if "at" in prepositions and not inner:  # "put the number of troops that could be in Fiji at 400"
        inner = [one for thing in things for one in thing.subtree if one.lower_ == "at" and holds_number(one)]
    if "at" in prepositions and not any(holds_number(prep) for prep in (*preps, *inner)):
        return []  # "put lives at risk"
    if not things and "at" in prepositions and verb.dep_ == "relcl":  # "needs that the army puts at 400 million"
        return [prep for prep in preps if holds_number(prep)]
    return [*things, *preps] if things and (preps or inner) else []


def holds_number(token: Token) -> bool:
    return any(one.like_num or one.lower_ in _VAGUE for one in token.subtree)


def number_told(verb: Token, patterns: frozenset[str]) -> list[Token]:
    """ "spoke of 400", "raised its estimate to 400", "gave the number as 400", "a figure of 400", "made it 400"."""
    if not patterns & _OF_NUMBERS:
        return []
    things = [one for one in verb.children if one.dep_ == "dobj"]
    of_figures = [one for one in things if one.lemma_.lower() in _FIGURES]
    preps = [
        one
        for head in (verb, *things)
        for one in head.children
        if one.dep_ in {"prep", "dative"} and one.i > verb.i and holds_number(one)
    ]
    if "with_number" in patterns:
        return [one for one in preps if one.lower_ == "with" and one.head == verb]
    if "of_number" in patterns:
        after_time = [  # "has talked in the past of up to 400"
            one
            for prep in verb.children
            if prep.dep_ == "prep" and prep.lower_ in {"in", "on", "at"}
            for held in prep.children
            for one in held.children
            if one.dep_ == "prep" and holds_number(one)
        ]
        told = [one for one in preps if one.head == verb] + after_time
        if not told and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "about":  # "spoke about 400 men"
            return [one for one in things if holds_number(one)]
        return [one for one in told if one.lower_ in _PREPOSITIONS_OF_SUBJECT][:1]
    if "at_number" in patterns:
        return [one for one in preps if one.lower_ == "at" and one.head == verb]
    if "make_number" in patterns:
        told = [one for one in verb.children if one.dep_ in {"ccomp", "oprd", "dobj", "attr"} and holds_number(one)]
        return told if verb.i + 2 < len(verb.doc) and verb.nbor(1).lower_ in {"it", "that"} else []
    joined = [one for one in preps if one.lower_ == ("to" if "to_number" in patterns else "as")]
    if of_figures and joined:
        return [*of_figures, *joined]
    return [one for one in of_figures if holds_number(one)] if "figure" in patterns else []


def amount_of(noun: Token) -> list[Token]:
    """What a figure amounts to: "the army's estimate is 400", "a count kept by monitors stands at 400"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_.lower() not in _AMOUNTING:
        return []
    return [one for one in verb.children if one.i > verb.i and one.dep_ in _AMOUNTS and holds_number(one)]
