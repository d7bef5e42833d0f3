"""Amounts: a numeral with its money, the same amount given twice, and the two ends of a range."""

import re
from dataclasses import replace

from flows.extract.lexicons import table
from flows.extract.numbers.numerals import LEX, START, Amount, any_of, numeral_at

# -- money -------------------------------------------------------------------------------------------------------------

_CURRENCIES = {row["form"]: row["currency"] or None for row in table("currencies")}
_CURRENCY_WORDS = {form.lower(): code for form, code in _CURRENCIES.items()}
_FORMS = {
    kind: [row["form"] for row in table("currencies") if row["kind"] == kind]
    for kind in ("sign", "letter", "code", "word", "scaled")
}
LEAST_LETTERED = 1_000_000
"""From here on "P" or "KSh" before a number is a currency and no designation."""
_SIGN_BEFORE = re.compile(rf"(?:(?<!\w){any_of(_FORMS['sign'] + _FORMS['code'])}|[$€£¥]) ?$")
_SIGN_AHEAD = re.compile(rf"{any_of(_FORMS['sign'] + _FORMS['code'])} ?(?=\.?\d)")
_LETTER_BEFORE = re.compile(rf"(?<![\w.-]){any_of(_FORMS['letter'])} ?$")
_LETTER_AHEAD = re.compile(rf"{any_of(_FORMS['letter'])}(?=\.?\d)")
_MONEY_WORD = re.compile(rf"(?: of)?[ -]({any_of(f.lower() for f in _FORMS['word'])})(?:s|es)?\b")
_SCALED_WORD = re.compile(rf"[ -]({any_of(f.lower() for f in _FORMS['scaled'])})s?\b")
_CODE_AFTER = re.compile(rf" ?({any_of(_FORMS['code'])}\b|[€£₽₴₩](?!\w))")


def with_money(text: str, lower: str, amount: Amount) -> Amount:
    """The amount widened over its currency, written before or after it."""
    before = "" if amount.is_spelled else text[max(0, amount.start - 7) : amount.start]
    sign = _SIGN_BEFORE.search(before)
    if sign is None and amount.scale >= LEAST_LETTERED:
        sign = _LETTER_BEFORE.search(before)
    if sign:
        code = _CURRENCIES[sign[0].strip()]
        amount = replace(amount, start=amount.start - len(sign[0]), is_money=True, currency=code)
    if word := _MONEY_WORD.match(lower, amount.end):
        if word[0].startswith(" of") and amount.value is not None:
            return amount
        code = _CURRENCY_WORDS[word[1].replace("-", " ")]
    elif amount.scale >= 1_000_000 and (word := _SCALED_WORD.match(lower, amount.end)):
        code = _CURRENCY_WORDS[word[1]]
    elif word := _CODE_AFTER.match(text, amount.end):
        code = _CURRENCIES[word[1]]
    if word is None:
        return amount
    return replace(amount, end=word.end(), is_money=True, currency=amount.currency or code)


def _amount_at(text: str, lower: str, position: int) -> Amount | None:
    """The amount that begins at `position`, a currency sign allowed before it."""
    sign = _SIGN_AHEAD.match(text, position) or _LETTER_AHEAD.match(text, position)
    found = START.match(lower, sign.end() if sign else position)
    numeral = numeral_at(lower, found) if found else None
    return with_money(text, lower, numeral) if numeral else None


_TWIN_WORDS = rf"(?:{any_of(LEX['twin']['words'])} )"
_TWIN_OPEN = re.compile(rf" ?\({_TWIN_WORDS}{{0,2}}|,? or {_TWIN_WORDS}?")
_TWIN_CLOSE = re.compile(r"(?: [a-z.]+){0,5}(?:; [^();]{1,40})?\)")


_VAGUER = re.compile(
    r"(?:,? (?:if not|perhaps|maybe|possibly|or even|or|to|and even)(?: even)?|,) "
    rf"(?:(?:{any_of(LEX['vague']['counts'])}) of )*{any_of(LEX['vague']['alone'])}\b(?:,(?= of ))?"
)
"""The second of two vague numbers for one: "hundreds, if not thousands, of men"."""


def end_of_twin(text: str, lower: str, amount: Amount) -> int:
    """Where the amount ends together with its repetition: "€118 billion ($126 billion)", "forty-five (45)"."""
    if amount.value is None:
        vaguer = _VAGUER.match(lower, amount.end)
        return vaguer.end() if vaguer else amount.end
    opening = _TWIN_OPEN.match(lower, amount.end)
    twin = _amount_at(text, lower, opening.end()) if opening else None
    if not opening or not twin:
        return amount.end
    is_same = twin.value == amount.value and twin.is_spelled != amount.is_spelled
    is_other_money = amount.is_money and twin.is_money and twin.currency != amount.currency
    if "(" not in opening[0]:
        return twin.end if is_other_money else amount.end
    closing = _TWIN_CLOSE.match(lower, twin.end)
    return closing.end() if closing and (is_same or is_other_money) else amount.end


# -- ranges ------------------------------------------------------------------------------------------------------------

_DASH = re.compile(r" ?[-\u2010\u2011\u2012\u2013\u2014] ?(?=[\d$€£¥]|US\$)")
_MAYBE = r"(?:possibly |even |perhaps |maybe |probably )?"
_TO = re.compile(rf" (?:to|or) {_MAYBE}(?:as (?:many|much|high) as )?")
_AND_AT_MOST = re.compile(
    rf",? (?:and|but|or) {_MAYBE}"
    r"(?:as (?:many|much|high) as|up to|no more than|not more than|at most|fewer than|less than) "
)
_AND_TO = re.compile(r" (?:and|to) ")
_CHANGE = re.compile(rf"\b{any_of(LEX['between']['change'])}\b[^.;:]{{0,50}}\bfrom (?:\w+ )?$")
_BETWEEN = re.compile(r"\bbetween (?:[a-z]+ ){0,2}?$")


def range_from(text: str, lower: str, first: Amount) -> tuple[Amount, Amount] | None:
    """First and second amount of "11,000 to 12,000", "10-12 million", "between 100 and 300"; None: no range."""
    before = lower[max(0, first.start - 80) : first.start]
    connector = _DASH.match(lower, first.end) or (
        _AND_TO.match(lower, first.end)
        if _BETWEEN.search(before)
        else _TO.match(lower, first.end) or _AND_AT_MOST.match(lower, first.end)
    )
    if connector is None or first.value is None or (" to " in connector[0] and _CHANGE.search(before)):
        return None
    second = _amount_at(text, lower, connector.end())
    if second is None or second.value is None:
        return None
    if first.is_money and second.is_money and first.currency != second.currency:
        return None
    first = _share_scale(first, second, is_dash=connector.re is _DASH)
    # "$5 million to 12 states" is money, and a count
    is_uneven = first.is_money and first.scale > 1 and not second.is_money and second.scale == 1
    return None if is_uneven or first.value is None or first.value >= second.value else (first, second)


def _share_scale(first: Amount, second: Amount, is_dash: bool) -> Amount:
    """ "10-12 million": the multiplier stands once and holds for both; so does the thousand of "5-10,000"."""
    assert first.value is not None and second.value is not None
    scale = second.scale
    if is_dash and scale == 1 and first.value < 1000 <= second.value and second.value % 1000 == 0:
        scale = 1000
    if first.scale == 1 and scale > 1 and first.value < second.value / scale:
        return replace(first, value=first.value * scale)
    return first
