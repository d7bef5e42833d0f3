"""Which agreement of the article a number is about: its price, its limit, the force that it allows."""

from flows.extract.agreements.register import Register
from flows.extract.estimates import owners
from flows.extract.estimates.counts import Counted
from flows.extract.items import wordings
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact


def of(register: Register, sentence: Sentence, counted: Counted) -> AgreementFact | None:
    """The agreement whose price, limit or force a number is: "a deal worth $5 billion", "permits up to 3,000"."""
    quantity = counted.quantity
    near = sentence.text[max(0, quantity.start - 100) : quantity.end + 60]
    pattern = "deal_money" if quantity.currency else "deal_number"
    if phrase("not_deal_money" if quantity.currency else "not_deal_number").search(near):
        return None
    military = counted.item is not None and not quantity.currency
    if wordings.is_civil(near) or not (military or phrase(pattern).search(near)):
        return None
    if not phrase(pattern).search(near):
        return _rests_on(register, sentence, quantity.start)
    sites = counted.category == "basing"
    paid = bool(quantity.currency) and phrase("pays").search(near) and not phrase("civil_purpose").search(near)
    far = sites or paid or owners.points_back(sentence) or phrase("the_deal").search(sentence.text)
    reach = 3 if far else 0
    for one in (sentence, *register.reading.before(sentence, reach)):
        found = register.at(one)
        before = [agreement for mention, agreement in found if one is not sentence or mention.start < quantity.end]
        if before or found:
            return (before or [found[0][1]])[-1]
    return None


def _rests_on(register: Register, sentence: Sentence, offset: int) -> AgreementFact | None:
    """The agreement named before an offset as the ground of what the sentence tells ("Under the treaty, …")."""
    found = [
        agreement
        for mention, agreement in register.at(sentence)
        if mention.start < offset and owners.is_ground(sentence.text[: mention.start])
    ]
    return found[-1] if found else None
