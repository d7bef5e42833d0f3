"""What stands beside an instrument in its sentence and tells what it is for, wherever the parse has hung it.

A participle ("a pact giving it berths"), a purpose ("in a bid to train together, the two signed …"), an apposition
("the accord, a pledge to help"), what is bought ("a contract worth $5m for drones"), a headline ("vow to defend each
other in new treaty").
"""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.agreements.instruments import Instrument
from flows.extract.clauses.duties import PROMISING
from flows.extract.clauses.passages import Passage
from flows.extract.clauses.words import SUBJECT, lemma, nouns, verbs
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

REACH = 110
"""Within how many characters after an instrument its partners, date and place end and its purpose begins."""
OTHERWISE = re.compile(
    r"[;:?]|[^,]\.(?= |$)| [–—] |, (?:and|but|while|as|after|when|amid|following|despite|though|although|whereas"
    r"|because|since|before|days|hours|weeks|months|years|he|she|it|they|according|who)\b"
    r"|,[\"'”’]? (?:the )?(?:[\w.'’-]+ ){1,6}(?:said|says|told|added|announced|wrote|reported|confirmed|noted|stated)\b"
)
"""Where the words on an instrument end at the latest."""
FOR = re.compile(
    r"(?: (?:with|between|by|in|at|on|last|this|worth|valued at|of|earlier|late|to) "
    r"[^,;:.]{2,70}?(?:[.,]\d+[^,;:.]{0,30}?)?)?,? (?:for|on|over|covering|regarding|concerning) "
    r"(?!the (?:first|second|last|next) |now|(?:\d{1,2} )?(?-i:[A-Z])[a-z]+day)"
    r"(?P<told>[^,;:.]{4,})"
)
"""What an instrument is for, after its partner or its price."""
APPOSED = re.compile(
    r"(?: ?\([^()]{2,30}\))?(?: (?:of|from|in|signed|reached|concluded)\b[^,;:.]{2,40})?, "
    r"(?:in effect |essentially |effectively |also )?(?:a|an|the|its|their) (?P<noun>[^,;:.]{4,})"
)
GAINED = re.compile(r" (?:in|under|with|through|via|thanks to|as part of) (?:[\w’'-]+ ){0,4}$", re.IGNORECASE)
"""What stands in a headline between what an instrument brings and the instrument."""


def find(one: Instrument, agreement: AgreementFact, *, made: bool, alone: bool) -> Iterator[Passage]:
    """The passages that stand beside a mention; `alone` where its sentence names no other instrument."""
    if one.modality in {"speculative", "denied"}:
        return
    yield from _participle(one, agreement, made=made)
    yield from _purpose(one, agreement, made=made)
    yield from _apposed(one, agreement)
    if alone and one.sentence.in_headline:
        yield from headline(one.sentence, one.start, one.end, agreement)


def _until(sentence: Sentence, start: int) -> int:
    """Where the words on an instrument that begin at a position end."""
    end = OTHERWISE.search(sentence.text, start)
    return end.start() if end else len(sentence.text)


def _participle(one: Instrument, agreement: AgreementFact, *, made: bool) -> Iterator[Passage]:
    """The first participle after an instrument by which it provides: "a deal with Oman giving it berths"."""
    text = one.sentence.text
    stop = min(_until(one.sentence, one.end), one.end + REACH)
    for match in re.finditer(r"(?<=[ ,])[a-z]+ing (?=[\w\"“'‘])", text[one.end : stop]):
        gap = text[one.end : one.end + match.start()]
        if "," in gap.rstrip(", ") or (gap.rstrip().endswith(",") and not made):
            return  # what somebody else does
        verb = one.sentence.token_at(one.end + match.start(), one.end + match.end() - 1)
        if not _provides(verb, one) or lemma(verb) in verbs("beside"):
            continue
        yield Passage(one.sentence, verb.idx, _until(one.sentence, verb.idx), agreement, "agreed_to", verb=None)
        return


def _provides(verb: Token, one: Instrument) -> bool:
    """Whether a word in -ing is a verb of which an instrument may be the subject."""
    known = (verbs("paper") | verbs("party") | verbs("exchange")) - verbs("speaking")
    if verb.tag_ == "VBG":
        governed = any(child.dep_ in {"det", "poss", "aux", "mark"} and child.i < verb.i for child in verb.children)
        after = verb.head.dep_ == "prep" and verb.dep_ == "pcomp" and verb.head.i == verb.i - 1
        return lemma(verb) in known and not (governed or after)
    stem = verb.lower_.removesuffix("ing")
    beside = verb.idx - one.end <= 1 and one.sentence.in_headline  # "sign pact opening ports"
    return beside and bool({stem, stem + "e", stem[:-1]} & known)


def _purpose(one: Instrument, agreement: AgreementFact, *, made: bool) -> Iterator[Passage]:
    """What it is made for: "a pact aimed at …", "In a bid to …, the two signed a pact", "a contract for …"."""
    sentence, text = one.sentence, one.sentence.text
    stop = min(_until(sentence, one.end), one.end + REACH)
    if match := phrase("purpose").search(text, one.end, stop):
        yield Passage(sentence, match.end(), _until(sentence, match.end()), agreement, "agreed_to")
    opening = phrase("opening_purpose").match(text) if made else None
    if opening and opening.end() <= one.start:
        yield Passage(sentence, 0, opening.end(), agreement, "agreed_to")
    bought = FOR.match(text, one.end) if made or one.family == "contract" else None
    if bought and bought.start("told") < _until(sentence, one.end):
        yield Passage(sentence, bought.start("told"), _until(sentence, bought.start("told")), agreement, "subject")


def promised_on_signing(one: Instrument) -> Token | None:
    """The verb by which those who sign bind themselves: "agreed to …, signing a pact", "pledged …, they said after
    signing a pact".
    """
    signing = one.token.head
    held = signing.dep_ == "pcomp" and signing.head.lower_ in {"after", "on", "upon", "by", "in"}
    if signing.tag_ != "VBG" or not (held or signing.dep_ == "advcl"):
        return None
    above = signing.head.head if held else signing.head
    told = [above]
    if lemma(above) in verbs("speaking"):
        told += [above.head, *(child for child in above.children if child.dep_ == "ccomp")]
    return next((verb for verb in told if lemma(verb) in PROMISING and verb.i < signing.i), None)


def _apposed(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """What an apposition calls it: "the accord, a pledge to come to each other's aid"."""
    match = APPOSED.match(one.sentence.text, one.end)
    if match is None:
        return
    end = _until(one.sentence, match.start("noun"))
    head = next(
        (x for x in one.sentence.tokens if x.idx >= match.start("noun") and x.pos_ == "NOUN" and x.dep_ != "compound"),
        None,
    )
    if head is None or head.idx >= end or head.dep_ in SUBJECT:
        return
    promising = lemma(head) in nouns("paperlike") | nouns("part")
    if promising or (head.dep_ == "appos" and head.head == one.token):
        yield Passage(one.sentence, match.start("noun"), end, agreement, "agreed_to" if promising else "subject")


def of_main(sentence: Sentence, main: AgreementFact | None) -> Iterator[Passage]:
    """What a headline tells of the agreement that its article is about, by a noun that the parse has not taken for one:
    "Slovakia Opens Two Airfields in Defense Deal".
    """
    named = {one.name for one in actors.parties(actors.mentions(sentence))}
    noun = None if main is None else phrase("headline_paper").search(sentence.text)
    if main is not None and noun and named and named <= {party.actor.name for party in main.parties}:
        yield from headline(sentence, noun.start(), noun.end(), main)


def headline(sentence: Sentence, start: int, end: int, agreement: AgreementFact) -> Iterator[Passage]:
    """What a headline says beside text[start:end], which names an instrument: "Lima gets jets in new deal", "Malta,
    Fiji sign pact to share intelligence".
    """
    before, text = sentence.text[:start], sentence.text
    if text.endswith("?"):
        return
    if match := phrase("headline_vow").search(before):
        yield Passage(sentence, match.start(), match.end(), agreement, "agreed_to")
    elif end >= len(text) - 30 and (match := GAINED.search(before)) and not phrase("signing_word").search(before):
        yield Passage(sentence, 0, match.start(), agreement, "under")
    if match := phrase("headline_purpose").match(text, end):
        yield Passage(sentence, match.start("told"), _until(sentence, match.start("told")), agreement, "agreed_to")
