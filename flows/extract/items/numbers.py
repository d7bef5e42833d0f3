"""Numbers that stand for an item: a sum of money that is given, "30" or "the rest" of what was named before."""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.items.heads import head_of
from flows.extract.items.item import Item
from flows.extract.lexicons import phrase
from flows.extract.moves import movers
from flows.extract.numbers import Quantity
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor

NUMBER_PLACED = re.compile(r" (?:more |others |of them )?(?:still |already |now )?(?:in|at|on|across) (?:the )?[A-Z]")
MONEY = 20_000_000
"""A bare number of so many counts money."""
FEW = 10
"""A bare number below this may count anything."""
STANDS_FOR = re.compile(r" (?:in|of|worth of|for)(?: \w+){0,3} ")
"""Between a sum and the goods it is worth."""
WORTH = re.compile(r" (?:package )?(?:worth|valued at|costing)(?: \w+){0,2} ")
"""Between goods and their price."""
SUPPORTING = re.compile(r"\b[Ss]upport for (?:the defence of )?[A-Z]")
"""What a sum that the next sentence names is given for."""
ARMS_SALES = re.compile(
    r" (?:in|of|worth of) (?:[a-z]+ )?(arms|weapons|weaponry|military (?:equipment|hardware)|defen[cs]e equipment) "
    r"(?:sales?|exports?|deliver(?:y|ies)|orders?|purchases?|deals?|contracts?)\b"
)
"""What a sum of money is the price of, and no aid."""
PURCHASES = set("buy order purchase acquire procure sell get sale contract deal".split())


def number_token(sentence: Sentence, quantity: Quantity) -> Token:
    """The token that governs the number itself, without words like "surpassing" or "up to" before it."""
    inside = [one for one in sentence.tokens if quantity.start <= one.idx < quantity.end]
    first = next((one for one in inside if one.like_num or one.is_currency or one.pos_ in {"NUM", "SYM"}), None)
    return sentence.token_at(first.idx if first is not None else quantity.start, quantity.end)


def given_money(sentence: Sentence, found: list[Item]) -> list[Item]:
    """The sums that a text of security names as what is given; `found` are the items that they may be the price of."""
    sums: list[Item] = []
    for quantity in sentence.quantities:
        priced = any(_priced(sentence.text, one, quantity) for one in (*found, *sums)) or (
            quantity.currency is not None and _paid(number_token(sentence, quantity), [*found, *sums])
        )
        sales = ARMS_SALES.match(sentence.text, quantity.end) if quantity.currency else None
        if sales is not None and not priced:
            token = number_token(sentence, quantity)
            sums.append(Item(sentence, *sales.span(1), "weapon_systems", token, head_of(token)))
        elif quantity.currency and not priced and of_security(sentence):
            token = number_token(sentence, quantity)
            sums.append(Item(sentence, quantity.start, quantity.end, "financial_aid", token, head_of(token)))
    return sums


def of_security(sentence: Sentence) -> bool:
    """Whether a sentence speaks of security, or of a fund for what was spoken of just before, so that aid is for it; so
    does one that goes on after a sentence of support for a state.
    """
    if phrase("security_matter").search(sentence.text) is not None:
        return True
    before = sentence.earlier
    if before is not None and before.paragraph == sentence.paragraph and SUPPORTING.search(before.text):
        return True
    return sentence.item_before is not None and phrase("fund_of_aid").search(sentence.text) is not None


def _priced(text: str, item: Item, quantity: Quantity) -> bool:
    """Whether the money only says how much of an item: "$4 million in equipment", "arms worth $4 million"."""
    after = item.start >= quantity.end and STANDS_FOR.fullmatch(text[quantity.end : item.start])
    before = item.end <= quantity.start and WORTH.fullmatch(text[item.end : quantity.start])
    return bool(after or before)


def _paid(token: Token, found: list[Item]) -> bool:
    """Whether money is what is paid for goods ("ordered five systems for about $5 billion")."""
    above = token.head if token.dep_ == "pobj" else token.head.head
    if above.lower_ != "for":
        return False
    goods = any(above.head in {one.token, one.head} for one in found)
    around = (above.head, *(one for one in above.head.children if one.dep_ == "dobj"))  # "approved a sale for $1 bn"
    return goods or any(one.lemma_.lower() in PURCHASES for one in around)


def left_out(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """Numbers that stand for the item named before: "Fiji will provide 30", "there are 400 of them"."""
    for quantity in sentence.quantities:
        here = [one.category for one in found if one.end <= quantity.start and not one.category.endswith("_aid")]
        meant = here[-1] if here else sentence.item_before
        if meant is None:
            continue
        if quantity.unit is None and not quantity.currency and quantity.qualifier != "vague":
            token = number_token(sentence, quantity)
            if token.dep_ == "nummod" and token.head.lower_ == "each":
                token = token.head  # "Fiji and Chad ordered 36 each"
            of_them = re.match(r" of (?:them|its|their|these|those)\b", sentence.text[quantity.end :]) is not None
            many = (quantity.point or quantity.low or quantity.high or 0) >= FEW
            given = is_moved(token, many) or (many and _is_placed(sentence, quantity, token))
            sized = quantity.point is None or 1 < quantity.point < MONEY
            if (
                (of_them or given)
                and sized
                and not any(one.start < quantity.end and quantity.start < one.end for one in found)
            ):
                whose = _them(sentence, quantity.start) if of_them else _said_to_be(sentence, token)
                category = "personnel_combat" if meant == "basing" else meant
                yield Item(sentence, quantity.start, quantity.end, category, token, token, whose)


def is_moved(token: Token, many: bool) -> bool:
    """Whether a number is the subject or object of a verb of moving ("Fiji sent 30", "another 400 followed")."""
    moved = (token.head.lemma_.lower(), "VERB") in movers.lexicon() and token.head.pos_ == "VERB"
    return moved and token.dep_ in ({"dobj", "nsubj", "nsubjpass"} if many else {"dobj"})


def _is_placed(sentence: Sentence, quantity: Quantity, token: Token) -> bool:
    """Whether a number of more than a few is said to be somewhere ("1,000 were still in Chad", "the 600 in Chad")."""
    beside = NUMBER_PLACED.match(sentence.text, quantity.end) is not None
    return beside or (token.dep_ in {"nsubj", "attr"} and token.head.lemma_ in {"be", "remain", "stay"})


def _them(sentence: Sentence, offset: int) -> tuple[Actor, ...]:
    """Whom "of them" means, where the sentence has just named a people ("The Fijians left: 200 of them")."""
    named = [one for one in actors.mentions(sentence) if one.end <= offset and one.kind == "demonym"]
    peoples = [one for one in named if sentence.token_at(one.start, one.end).tag_ in {"NNPS", "NNS"}]
    return tuple(actors.parties(peoples[-1:]))


def _said_to_be(sentence: Sentence, token: Token) -> tuple[Actor, ...]:
    """The people of whom so many are said to be ("of whom 571 are Fijians")."""
    told = [one for one in token.head.children if one.dep_ == "attr" and token.head.lemma_ == "be"]
    spans = [(one.idx, one.idx + len(one)) for one in told if one.tag_ in {"NNPS", "NNS"}]
    named = [one for one in actors.mentions(sentence) if one.kind == "demonym" and (one.start, one.end) in spans]
    return tuple(actors.parties(named)) if token.dep_ == "nsubj" else ()


def others(sentence: Sentence, found: list[Item]) -> Iterator[Item]:
    """ "Others", "the rest" and "more" after people or goods: more of the same ("others came from Fiji")."""
    for match in phrase("more_of_the_same").finditer(sentence.text):
        before = [one.category for one in found if one.end <= match.start()]
        category = before[-1] if before else sentence.item_before
        token = sentence.token_at(*match.span())
        moved = token.dep_ in {"nsubj", "nsubjpass", "dobj"} and (token.head.lemma_.lower(), "VERB") in movers.lexicon()
        if category is not None and moved and token.head.pos_ == "VERB":
            yield Item(sentence, *match.span(), category, token, token)
