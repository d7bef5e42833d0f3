"""Which days of a sentence are an instrument's own, by the words between the two: "the pact of 31 May"."""

import re

from flows.extract.agreements.instruments import Instrument
from flows.extract.dates import DateMention
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

NOT_WHEN = re.compile(
    r"\b(?:(?:until|till|by|through|for|to|before|after) (?:the )?|(?:over|within|in|during) the (?=next|coming)"
    r"|expires? (?:in|on) )$",
    re.IGNORECASE,
)
"""What before a date says that it is not the day of signature."""
ITS_OWN = re.compile(
    r"[\"')]*(?: \([^()]{2,40}\))?(?:,? (?:between|with|on) (?:(?! (?:that|which|from|of|to) )[^,;.]){3,60})?"
    r",? (?:that |the one )?\(?(?:of|from|dated"
    r"|(?:(?:that|which) (?:was|were|had been) |first |originally |only |just )?"
    r"(?:done|made|signed|inked|concluded|adopted|agreed|sealed|reached|struck|negotiated|finali[sz]ed|set up"
    r"|established|launched|announced|unveiled|created|forged|formed|penned|proclaimed)"
    r"(?: by [^,;.()]{3,60})?(?: (?:in|at) [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2})?,?) "
    r"(?:(?:early|late|mid|back)[ -])?(?:in |on )?(?:(?:early|late|mid)[ -])?",
)
"""What stands between an instrument and its own date: "of 31 May", "with Chad, concluded in Lima on"."""
THEY_MADE_IT = re.compile(
    r"[\"')]*(?:,? (?:that|which))? (?:(?:the )?then[ -](?:[a-z]+ ){1,4})?"
    r"(?:[A-Z]|the (?:two|three|presidents|leaders|ministers)|both |they )[^.;:()]{2,140}?"
    r"\b(?:signed|inked|concluded|struck|reached|sealed|agreed(?: to| on| upon)?|entered into|subscribed to"
    r"|(?:put|set) their (?:names?|signatures?) to)"
    r"(?: (?:in|at) [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2})?,? ?(?:early |late )?(?:in |on )?"
)
"""The same where its makers are named: "that Chad and Togo inked in May"."""
IT_IS = re.compile(
    r"[\"')]*(?: \([A-Z]{2,8}\))? (?:is|was) (?:an?|the) [^.;,]{3,60}? (?:that|which) [^.;]{3,100}?"
    r"\b(?:signed|concluded|agreed|announced|unveiled|launched|formed|created|established|set up|struck|sealed)"
    r"(?: (?:in|at) [A-Z][\w.'-]+)?,? (?:early |late )?(?:in |on )?"
)
"""The same where a sentence says what it is: "AUKUS is a partnership that three states announced in 2021"."""
THAT_DAY = re.compile(r"\b(?:that|the same) (?:very )?(?:day|month|year)\b")
ORDERING = {"order", "buy", "purchase", "acquire", "sell", "commission", "agree"}
AS_DEAL = re.compile(r"(?:,|\s[\u2013\u2014-]+| in| under) an? (?:[\w$\u20ac\u00a3.,'-]+ ){0,4}$")
"""What makes of an instrument what the sentence has just told of."""
COMING = {"come", "follow", "emerge"}
"""What instruments do on the day on which they are made ("Then, in July, came the treaty")."""


def of(one: Instrument) -> list[DateMention]:
    """The days that the words beside an instrument say it is of, the first one first."""
    return beside(one) or _before_it(one) or _when_it_came(one) or _that_day(one) or _of_order(one)


def _before_it(one: Instrument) -> list[DateMention]:
    """The day with which its words begin: "the November 9, 2020 trilateral statement"."""
    return [
        day
        for day in one.sentence.dates
        if day.start < one.start <= day.end + 1 <= one.end and day.edtf.count("-") == 2
    ]


def beside(one: Instrument) -> list[DateMention]:
    """The days that follow an instrument with the words that make them its own."""
    return [day for day in one.sentence.dates if _is_its_own(one, day)]


def _is_its_own(one: Instrument, day: DateMention) -> bool:
    text = one.sentence.text
    return any(wording.fullmatch(text, one.end, day.start) for wording in (ITS_OWN, THEY_MADE_IT, IT_IS))


def _that_day(one: Instrument) -> list[DateMention]:
    """The day before in a sentence that a signing took place on: "who met on 4 May, signed a pact that day"."""
    told = one.put_to_paper and one.modality == "asserted" and THAT_DAY.search(one.sentence.text, one.end)
    return [day for day in fit(one.sentence) if day.end < one.start][-1:] if told else []


def _when_it_came(one: Instrument) -> list[DateMention]:
    """The only date of a clause whose verb says that an instrument came about."""
    verb = one.token.head
    came = one.token.dep_ == "nsubj" and verb.i < one.token.i
    if one.token.dep_ == "pobj" and verb.lower_ == "with":  # "In August Chad followed, with a pact signed in Lome"
        came, verb = True, verb.head
    came = came and verb.lemma_.lower() in COMING and verb.tag_ == "VBD"
    days = fit(one.sentence) if came else []
    return days if len(days) == 1 else []


def _of_order(one: Instrument) -> list[DateMention]:
    """The day on which what the sentence then calls a deal was ordered: "In May Chad ordered 24 jets, a deal worth"."""
    root = parse.root(one.sentence.tokens)
    told = one.noun in {"deal", "contract", "order"} and AS_DEAL.search(one.sentence.text, 0, one.start) is not None
    days = fit(one.sentence) if told and root.lemma_ in ORDERING and root.tag_ == "VBD" else []
    return days if len(days) == 1 and days[0].end < one.start else []


def of_another_verb(verb: Token, date: DateMention) -> bool:
    """Whether a date before a participle tells of the clause around it: "said on Monday that a pact signed by Chad"."""
    return verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and date.start < verb.left_edge.idx


def of_its_phrase(one: Instrument, date: DateMention) -> bool:
    """Whether a date hangs from the words of an instrument or of its partner: "and a treaty with Chad last May"."""
    for above in one.sentence.token_at(date.start, date.end).ancestors:
        if above == one.token:
            return date.start > one.end
        if above.pos_ not in {"PROPN", "ADP", "NUM"}:
            return False
    return False


def fit(sentence: Sentence) -> list[DateMention]:
    """The dates of a sentence, but for those until or from which something holds, and times to come."""
    dates = [one for one in sentence.dates if not NOT_WHEN.search(sentence.text[: one.start])]
    return [one for one in dates if not _to_come(sentence, one)]


def _to_come(sentence: Sentence, day: DateMention) -> bool:
    """Whether a date is a span of time that begins when the text is written: "the next 12 years"."""
    today = sentence.reference
    return "/" in day.edtf and today is not None and day.earliest is not None and day.earliest >= today
