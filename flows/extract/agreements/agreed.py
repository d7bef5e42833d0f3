"""Who makes an agreement of which a verb tells before any noun does: "A and B agreed to …. Under the arrangement …"."""

import re

from flows.extract.agreements import events
from flows.extract.agreements.instrument_types import type_of
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.sides.nouns import denoted
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor

AGREEING = re.compile(
    r"\b(?:agree(?:s|d)?|reach(?:es|ed) (?:an? |full |broad )?(?:agreement|accord|understanding|compromise)"
    r"|undert(?:ook|akes?)|pledged (?:jointly|each other)|decided (?:jointly|together)|joined forces"
    r"|teamed up|shook hands)\b"
)
VERBS = frozenset({"agree", "reach", "undertake", "pledge", "decide", "join", "team", "shake"})
REACH = 2
"""For how many sentences after it "the deal" may mean what was agreed."""
MOST = 5


def makers(reading: Reading, one: Instrument) -> tuple[list[Actor], str | None] | None:
    """The two states or more that a sentence just before a mention says to agree on a matter of security, and the type
    that its words show.
    """
    for sentence in (one.sentence, *reading.before(one.sentence, REACH)):
        text = sentence.text[: one.start] if sentence is one.sentence else sentence.text
        match = AGREEING.search(text)
        if match is None:
            continue
        other = phrase("company").search(text) or phrase("sport").search(sentence.text)
        if other or phrase("security_matter").search(sentence.text, match.end()) is None:
            return None
        verb = sentence.token_at(match.start(), match.start() + len(match.group().split()[0]))
        found = _sides(reading, sentence, verb)
        if 2 <= len(found) <= MOST and parse.modality(verb) == "asserted":
            return found, type_of(sentence.text[match.end() : match.end() + 150])
        return None
    return None


def _sides(reading: Reading, sentence: Sentence, verb: Token) -> list[Actor]:
    """Who agrees: the subject, and with whom."""
    if verb.lemma_.lower() not in VERBS or verb.pos_ != "VERB":
        return []
    doers = parse.agents(verb)
    found = [x for doer in doers for x in denoted(reading, sentence, doer, ())]
    found += [x for side in parse.prepositional(verb, {"with"}) for x in denoted(reading, sentence, side, ())]
    found = [x for x in dict.fromkeys(found) if x.iso3 or x.kind in {"igo", "unrecognised_state"}]
    both = any(phrase("both_sides").search(" ".join(word.text for word in parse.noun_chunk(doer))) for doer in doers)
    if not found and (both or any(doer.lower_ == "they" for doer in doers)):
        return reading.two_named(sentence)
    return found


def made(one: Instrument) -> bool:
    """Whether a mention can only point back: definite, and without a word on whose it is."""
    return (
        one.definite
        and not one.parties
        and not one.proper
        and not any(status == "negotiating" for status, _ in events.of(one.token))
    )
