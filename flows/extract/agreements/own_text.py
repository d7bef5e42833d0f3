"""The agreement whose own text an official article is: a joint statement, a declaration, a charter, a treaty."""

import re
from dataclasses import replace
from itertools import islice, takewhile

from flows.extract import actors
from flows.extract.agreements import governing, instrument_types, instruments
from flows.extract.agreements import mentions as instrument_mentions
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.agreements.sides.nouns import at_odds
from flows.extract.lexicons import phrase
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
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
CLOSING = re.compile(r"(?:Signed|Done|SIGNED|DONE)(?: in (?:duplicate|triplicate|two \w+|[A-Z]\w+))?,? (?:at|in|on) ")
"""How a text of its own ends that says where and when it was signed."""
LAST = 8
"""In how many sentences at the end of a text it may stand."""
HEAD, MOST_HEADS = 800, 4
"""In how many characters and lines at its top a text has its title."""
OF_MANY = re.compile(r"\b(?:United Nations|U\.?N\.?|International|World|Convention|Charter|Constitution|ASEAN|WTO)\b")
"""What in the name of an instrument says that it is not of two only."""
ISSUING = frozenset("issue form create establish found launch unveil adopt proclaim inaugurate".split())
"""Verbs by which a statement brings something about in its own words."""


def open_in(register: Register) -> None:
    """Open the agreement whose text the article is, if it is one: its title names it, its opening says who makes it."""
    reading = register.reading
    title = next((line for line in heads(reading) if _may_name(line)), None)
    if not reading.official or title is None:
        return
    opening = _opening(reading)
    stated = STATED_TITLE.match(title) is not None
    if not opening or (stated and (instruments.known_instrument(title) or carried(reading))):
        return
    where, makers = _makers(title, opening)
    if len(makers) < 2:
        return
    kind = "declaration" if stated else instrument_types.type_of(title) or "declaration"
    fact = AgreementFact(len(register.agreements), [title], kind, "concluded", named=True)
    fact.evidence.append(evidence(where, 0, len(where.text), "agreement.document"))
    for actor in makers:
        fact.add_party(actor, evidence(where, 0, len(where.text), "party.of_document"))
    closing = next((one for one in reading.sentences[-LAST:] if CLOSING.match(one.text) and one.dates), None)
    dated = next((one for one in where.dates if len(one.edtf) >= 7), None)
    if closing is not None:
        told = evidence(closing, 0, len(closing.text), "agreement.status", field="status")
        fact.become("signed", told)
        fact.sign_on(closing.dates[-1], replace(told, rule="agreement.signed", field="signed_edtf"))
    elif dated is not None:
        fact.sign_on(dated, evidence(where, dated.start, dated.end, "agreement.signed", field="signed_edtf"))
    register.agreements.append(fact)
    register.aliases[title.lower()] = fact.key
    register.document = fact


def heads(reading: Reading) -> list[str]:
    """The title of an article, and the lines above its first sentence, any of which may be one."""
    lines = [line.strip(" #*_\t") for line in reading.article.view[:HEAD].splitlines()]
    above = list(takewhile(lambda line: not line.endswith((".", ",", ";", ":")), filter(None, lines)))[:MOST_HEADS]
    return [*filter(None, [reading.article.title]), *(line for line in above if line != reading.article.title)]


def _may_name(line: str) -> bool:
    """Whether a line can be the name of the instrument whose text follows, not of a text about it."""
    if phrase("not_the_text").search(line):
        return False
    spelled = line.title() if line.isupper() else line
    small = re.sub(r"\b(?:Of|On|Between|For|From|By|To|In|And|The)\b", lambda word: word.group().lower(), spelled)
    binding = BINDING_TITLE.match(small) and not phrase("about_the_text").search(line)
    return STATED_TITLE.match(line) is not None or bool(binding)


def _opening(reading: Reading) -> list[Sentence]:
    above = heads(reading)
    told = (one for one in reading.sentences if not one.in_headline and one.text not in above)
    return list(islice(told, OPENING))


def carried(reading: Reading) -> str | None:
    """The title of the instrument of which a statement only carries the news: "The Ministers signed the Framework"."""
    return next((one.title for one, _ in _announced(reading)), None)


def issued(reading: Reading) -> str | None:
    """The title of the instrument that a statement brings about by its own words: "we have today issued the Accord"."""
    return next((one.title for one, verb in _announced(reading) if verb.lemma_ in ISSUING), None)


def _announced(reading: Reading) -> list[tuple[Instrument, Token]]:
    return [
        (one, verb)
        for sentence in _opening(reading)
        for one in instrument_mentions.find(reading, sentence)
        if not one.plural and one.modality in {"asserted", "planned"} and one.family != "declaration"
        if one.put_to_paper or (one.proper and one.words)
        if one.years <= {(reading.article.published or "")[:4]}
        for verb in governing.governors(one.token)
        if verb.lemma_ in ISSUING or any(status in MADE and at == verb for status, at in one.events)
    ]


def meeting(reading: Reading) -> list[Actor]:
    """The two who meet in an official text: whose is what it names without a word on that. None where not just two."""
    opening = _opening(reading) if reading.official else []
    makers = _makers(" ".join(heads(reading)), opening)[1] if opening else []
    return makers if len(makers) == 2 else []


def lend_parties(agreement: AgreementFact, one: Instrument, pair: list[Actor]) -> None:
    """Those who meet are the parties of an instrument that their text names as new, dated or by its name."""
    strangers = {x for x in actors.parties(actors.mentions(one.sentence)) if x.iso3} - set(pair)
    named = (one.proper and bool(one.words)) or one.dated or one.put_to_paper
    if agreement.parties or agreement.known or agreement.plural or strangers or not named:
        return
    if OF_MANY.search(one.title) or one.of_truce:
        return
    for actor in pair:
        agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_meeting"))


def _makers(title: str, opening: list[Sentence]) -> tuple[Sentence, list[Actor]]:
    """Who makes it, with the sentence that says so: the states of the title, else of a sentence of the opening."""
    told = [one for one in actors.named_in(ON_WHAT.sub(" ", title)) if one.kind not in {"city", "region"}]
    named = [one for one in actors.parties(told) if _may_make(one)]
    if len(named) >= 2:
        return opening[0], named
    for sentence in opening:
        met = [one for one in actors.mentions(sentence) if one.role != "place" and one.kind not in {"city", "region"}]
        met = [one for one in met if not at_odds(sentence, one)]
        if sum(map(_may_make, actors.parties(met))) < 2:
            continue  # nor need it be parsed
        verb = parse.root(sentence.tokens).idx
        for some in ([one for one in met if one.start < verb], met):
            makers = [one for one in actors.parties(some) if _may_make(one)]
            if len(makers) >= 2:
                return sentence, makers
    return opening[0], named


def _may_make(actor: Actor) -> bool:
    return actor.iso3 is not None or actor.name in UNIONS
