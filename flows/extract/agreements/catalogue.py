"""Papers that a page lists as what two have signed, an item each: "Agreement on smart cities", "MoU on railways"."""

import re
from dataclasses import replace

from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.names import noun_pattern
from flows.extract.agreements.register import Register
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

LEAST = 3
"""How many items of papers make a list of them."""
OPENS = 70
"""Within how many characters an item names its paper."""
ENDS = re.compile(
    r"[;:(]|, (?!and\b|or\b)|[.]$| (?:under|by|through) which\b"
    r"| (?:which|that|to make|to be|aimed|providing|covering)\b"
    r"| and an? (?=[A-Za-z ]{0,30}(?:letter|memorandum|MoU|agreement|protocol|arrangement))",
)
"""What ends the name of a paper in an item."""
SAID = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says)\b")
"""What an item says that tells a story, and does not name a paper."""


def listed(reading: Reading) -> frozenset[int]:
    """The sentences that are items of such a list: bullets of one run, most of which name a paper and tell nothing."""
    found: set[int] = set()
    run: list[Sentence] = []
    for sentence in [*reading.sentences, None]:
        if sentence is not None and sentence.bullet:
            run.append(sentence)
            continue
        papers = [one for one in run if _names_paper(one.text)]
        if len(papers) >= LEAST and 2 * len(papers) > len({one.paragraph for one in run}):
            found |= {one.index for one in papers}
        run = []
    return frozenset(found)


def _names_paper(text: str) -> bool:
    """Whether an item begins with the name of a paper."""
    match = noun_pattern().search(text[:OPENS])
    if match is None or not text[:1].isupper():
        return False
    stop = ENDS.search(text, match.end())
    return SAID.search(text, 0, stop.start() if stop else len(text)) is None


def makers(register: Register) -> tuple[list[Actor], Instrument] | None:
    """Who has signed what is listed: the parties of the several papers told of last."""
    for one, key in reversed(register.mentions):
        agreement = register.agreements[key]
        states = [party.actor for party in agreement.parties]
        if one.plural and one.put_to_paper and len(states) >= 2:
            return states, one
    return None


def enter(register: Register, one: Instrument, told: tuple[list[Actor], Instrument]) -> AgreementFact:
    """The paper that an item names, as one of those that were signed together."""
    states, several = told
    text = one.sentence.text
    stop = ENDS.search(text, one.end_of_noun)
    title = text[one.start : stop.start() if stop else len(text)].strip()
    fact = AgreementFact(len(register.agreements), [], one.agreement_type or "", named=True)
    register.agreements.append(fact)
    single = replace(
        one, title=title, end=one.start + len(title), parties=tuple(states), partners=(), definite=False, relation=None
    )
    register.join(fact, single)
    fact.agreement_type = fact.agreement_type or "sectoral"
    fact.titles = [title]
    register.catalogued[fact.key] = next(key for mention, key in register.mentions if mention is several)
    return fact


def complete(register: Register) -> None:
    """What is told of the signing of all is told of each."""
    for key, several in register.catalogued.items():
        one, whole = register.agreements[key], register.agreements[several]
        if not one.evidence or not whole.evidence:
            continue
        if one.status == "unknown":
            one.become(whole.status, replace(whole.basis_of_status(), field="status"))
        if one.signed is None and whole.signed is not None:
            told = next((x for x in whole.evidence if x.field == "signed_edtf"), whole.evidence[0])
            one.sign_on(whole.signed, replace(told, field="signed_edtf"))
