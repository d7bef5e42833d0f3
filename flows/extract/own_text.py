"""The agreement whose own text an official article is: a joint statement, a declaration, a charter, a treaty."""

import re

from flows.extract import actors, instruments, parse
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading, evidence
from flows.extract.register import Register
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

BINDING_TITLE = re.compile(
    r"(?:(?:the )?(?:[A-Z][\w.'-]+,? |of |on |and |for |the |between |in |a ){0,14}"
    r"(?:Declaration|Treaty|Pact|Accords?|Charter|Communiqu[eé]|Joint Statement|Agreement|Memorandum of Understanding"
    r"|Convention|Compact)\b"
    r"(?: (?:of|on|between|for|from|by|to|in)\b.*)?)$"
)
STATED_TITLE = re.compile(
    r"(?:the )?(?:[\w.,'’&–—-]+ ){0,12}?"
    r"(?:(?:joint|leaders['’]?|ministers['’]?|ministerial|summit|vision|trilateral|common|final|concluding)\b"
    r"[\w ,.'’&–—-]{0,60}?\b(?:statement|communiqu[eé]|declaration)\b"
    r"|communiqu[eé]\b|(?-i:[A-Z]\w+ (?:Statement|Principles|Consensus)\b(?= (?:of|on|by|between)\b|:|$)))",
    re.IGNORECASE,
)
"""How a statement is called that two governments or more make together."""
ON_WHAT = re.compile(r"\b(?:on|concerning|regarding|following|to mark|at|in)\b.*?(?=\b(?:between|from|by|of the)\b|$)")
"""The words of a title that say what it is about, and name nobody who makes it."""
OPENING = 3
"""In how many sentences a text of its own says who makes it."""
MADE = frozenset({"signed", "initialled", "concluded"})
UNIONS = frozenset({"European Union", "NATO", "African Union", "ECOWAS", "ASEAN"})
MOST_MAKERS = 10


def open_in(register: Register) -> None:
    """Open the agreement whose text the article is, if it is one: its title names it, its opening says who makes it."""
    reading = register.reading
    title = _title(reading)
    stated = STATED_TITLE.match(title) is not None
    binding = not stated and BINDING_TITLE.match(title) is not None
    about = binding and phrase("about_the_text").search(title)
    if not (reading.official and (binding or stated)) or about or phrase("not_the_text").search(title):
        return
    opening = [one for one in reading.sentences if not one.in_headline and one.text != title][:OPENING]
    if not opening or (stated and (instruments.known_instrument(title) or _announces(reading, opening))):
        return
    where, makers = _makers(reading, title, opening)
    if len(makers) < 2:
        return
    kind = "declaration" if stated else instruments.type_of(title) or "declaration"
    fact = AgreementFact(len(register.agreements), [title], kind, "concluded", named=True)
    fact.evidence.append(evidence(where, 0, len(where.text), "agreement.document"))
    for actor in makers[:MOST_MAKERS]:
        fact.add_party(actor, evidence(where, 0, len(where.text), "party.of_document"))
    fact.signed = next((one for one in where.dates if len(one.edtf) >= 7), None)
    register.agreements.append(fact)
    register.aliases[title.lower()] = fact.key
    register.document = fact


def _title(reading: Reading) -> str:
    """The title of an article, or its first line where that is no sentence."""
    first = reading.sentences[0].text if reading.sentences else ""
    alone = len(reading.sentences) > 1 and reading.sentences[1].paragraph != reading.sentences[0].paragraph
    return reading.article.title or (first if alone and first[-1:].isalnum() else "")


def _announces(reading: Reading, opening: list[Sentence]) -> bool:
    """Whether a statement only carries the news of an instrument: "The Ministers signed the Framework …"."""
    return any(
        status in MADE
        for sentence in opening
        for one in instruments.find(reading, sentence)
        if not one.plural and one.modality == "asserted" and not one.years and one.family != "declaration"
        for status, _ in one.events
    )


def _makers(reading: Reading, title: str, opening: list[Sentence]) -> tuple[Sentence, list[Actor]]:
    """Who makes it, with the sentence that says so: the states of the title, else of a sentence of the opening."""
    named = [one for one in actors.parties(actors.named_in(ON_WHAT.sub(" ", title))) if _may_make(one)]
    if len(named) >= 2:
        return opening[0], named
    for sentence in opening:
        met = [one for one in actors.mentions(sentence) if one.role != "place" and one.kind not in {"city", "region"}]
        verb = parse.root(sentence.tokens).idx
        for told in ([one for one in met if one.start < verb], met):
            makers = [one for one in actors.parties(told) if _may_make(one)]
            if len(makers) >= 2:
                return sentence, makers
    return opening[0], named


def _may_make(actor: Actor) -> bool:
    return actor.iso3 is not None or actor.name in UNIONS
