"""What a sentence that names an instrument says of it: what it provides, what holds under it, what it is about."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements.instruments import YEAR, Instrument, is_compared
from flows.extract.clauses import beside, misread
from flows.extract.clauses.passages import NAMES, Mentioned, Passage, names, of_verb, until_told_of_other
from flows.extract.clauses.verbs import providing
from flows.extract.clauses.words import LIFE, SUBJECT, is_infinitive, lemma, nouns, verbs
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

ADDED = re.compile(
    r",? (?:as well as|along with|together with|alongside|plus|and) (?:an?|another|two|three|\d+) (?:[\w-]+ ){0,4}"
    r"(?:deal|pact|agreement|accord|treat|memorand|protocol|contract|declaration|mou)(?:\w{0,3})\b(?! (?:of|with) the)",
    re.IGNORECASE,
)
"""One more instrument beside one."""
COMPARING = frozenset({"outside", "unlike", "like", "than", "beyond", "besides", "as"})
"""Prepositions by which an instrument is only set beside another."""
ENDED = frozenset({"terminated", "superseded"})
"""Statuses of an agreement whose name no longer tells what holds."""
SUBJECTS_OF_AGREEMENT = frozenset({"on", "for", "about", "regarding", "concerning", "covering", "over", "against"})
"""Prepositions that open what an agreement is about."""
COLON = re.compile(r"(?: (?:between|with|of|from|on|in|at|last|this|signed|reached|agreed)\b[^:.;,]{3,60})?: ")
"""What follows an instrument of which the rest of the sentence is a list."""
DEFINED = re.compile(r"\b(?:is|was|looks|remains|sounds|seems) (?:[\w’-]+ ){0,4}[\w’-]+: (?=[a-z\d])")
"""What a text calls an instrument before a colon: "The pact is modest: drills, visits and no base"."""
IN_YEARS = re.compile(r"\b(?:\d+|[a-z]+)-year\b", re.IGNORECASE)
YEARS = re.compile(r"\b(?:\d+|[a-z]+)-year (?:(?:new|strategic|bilateral|landmark|renewable) )*$")
"""How long an instrument is to last, before its name: "a ten-year Friendship Treaty"."""
NEXT_GROUND = re.compile(
    r"(?:,|;| and| while| but)+ (?:and |while |but )?(?=(?:under|according to|through) (?:the|a|an|its|their)\b)"
)
"""How a sentence goes on with what holds under one more instrument."""
GROUND_AFTER = re.compile(r"(?:,|;) (?:and |while |but )?$")
"""What stands before the ground that opens the next clause of a sentence."""
PLEDGES = {"mutual_defence": "DEF", "non_aggression": "NAG", "visiting_forces": "BAS"}
"""Types of agreements that are named for what they pledge, and that clause type."""
MADE = frozenset({"signed", "concluded", "initialled", "ratified_by_one"})
"""Statuses that an instrument has once it is made."""


def find(mentioned: Mentioned, main: AgreementFact | None) -> Iterator[Passage]:
    """The passages about the instruments that one sentence names; `main` is what the article is about."""
    own = names(mentioned)
    for one, agreement in mentioned:
        amended = next((other for _, other in mentioned if other.key == agreement.parent), None)
        others = [other.start for other, its in mentioned if its is not agreement]
        if any(
            one.token.dep_ == "appos" and one.token.head == x.token and its is not agreement for x, its in mentioned
        ):
            continue  # another name of what is named before it
        for passage in _of_mention(one, agreement, agreement is main):
            aside = one.sentence.text[one.end : one.end + 2] == " ("  # "(the Lombok Treaty)"
            passage = replace(passage, end=_own_end(passage, one, mentioned))
            if passage.rule == "which" and not aside and any(one.end <= start < passage.start for start in others):
                continue  # "which" takes up the last instrument before it
            yield replace(passage, own=() if passage.rule in NAMES else own)
            if agreement.parent_relation == "amends" and amended is not None and passage.rule == "provides":
                yield replace(passage, agreement=amended, rule="amended", own=own)
        begun = any(status == "in_force" for status, _ in one.events)
        for passage in beside.find(one, agreement, made=made(one) or begun, alone=not others):
            yield replace(passage, end=max(passage.start, _own_end(passage, one, mentioned)), own=own)


def _own_end(passage: Passage, one: Instrument, mentioned: Mentioned) -> int:
    """Where the words on an instrument end: where another one is added to it ("… on trade, as well as a deal on
    water"), or is itself told about ("builds on the accord of 1984, which …").
    """
    if passage.rule in NAMES | {"under"}:
        return passage.end
    text, start = passage.sentence.text, max(passage.start, one.end)
    added = ADDED.search(text, start, passage.end)
    return min([until_told_of_other(passage, start, mentioned), *([added.start()] if added else [])])


def _of_mention(one: Instrument, agreement: AgreementFact, is_main: bool) -> Iterator[Passage]:
    """What a sentence that names the instrument says of it."""
    sentence = one.sentence
    told = [
        passage
        for verb, kinds in providing(one.token)
        for passage in of_verb(sentence, verb, agreement, "provides", kinds)
    ]
    yield from told or [*misread.after(one, agreement)] or misread.described(one, agreement)
    if _is_field_of(one.token):
        yield Passage(sentence, 0, len(sentence.text), agreement, "provides")
    if (
        one.modality == "asserted"
        and (is_main or _is_new(one) or _is_told(one, agreement))
        and agreement.status not in ENDED
    ):
        yield Passage(
            sentence, one.start, _subject_end(one), agreement, "proper_name" if one.proper or one.known else "name"
        )
    elif (pledge := _pledge(one)) and one.modality == "asserted" and agreement.status not in ENDED:
        rule = "proper_name" if one.proper else "name"
        yield Passage(sentence, one.start, one.end, agreement, rule, kinds=frozenset({pledge}))
    lasting = YEARS.search(sentence.text[: one.start]) or IN_YEARS.search(sentence.text, one.start, one.end)
    if lasting and is_main and one.modality in {"asserted", "planned"} and agreement.status not in ENDED:
        yield Passage(sentence, lasting.start(), one.end, agreement, "name", kinds=frozenset({"DUR"}))
    if (promise := beside.promised_on_signing(one)) is not None:
        yield Passage(sentence, promise.idx, one.token.head.idx, agreement, "agreed_to")
    if match := phrase("at_its_heart").search(sentence.text, one.end):
        yield Passage(sentence, match.start(), match.end(), agreement, "agreed_to")
    if one.modality in {"asserted", "planned"}:
        yield from _agreed_to(one, agreement)
        yield from _made_to(one, agreement)
    if phrase("to_be_ratified").search(sentence.text) and one.modality != "denied" and agreement.status not in ENDED:
        yield Passage(sentence, 0, len(sentence.text), agreement, "kept", kinds=frozenset({"RAT"}))
    yield from _ground(one, agreement)
    yield from _provided_in(one, agreement)
    yield from _kept(one, agreement)
    if match := phrase("which").search(sentence.text, one.end):
        yield Passage(sentence, match.end(), len(sentence.text), agreement, "which")
    if one.token.dep_ in SUBJECT and (called := DEFINED.search(sentence.text, one.end)):
        yield Passage(sentence, called.end(), len(sentence.text), agreement, "which")
    compared = (one.token.dep_ == "pobj" and one.token.head.lower_ in COMPARING) or is_compared(one)
    colon = COLON.match(sentence.text, one.end)
    if colon and not sentence.in_headline and not compared:
        yield Passage(sentence, colon.end(), len(sentence.text), agreement, "which")


def _is_field_of(token: Token) -> bool:
    """Whether a sentence tells what a field is that it covers: "Among the areas that the pact covers is training"."""
    verb = token.head
    covered = token.dep_ in SUBJECT and verb.dep_ == "relcl" and lemma(verb) in verbs("paper") - verbs("speaking")
    return covered and lemma(verb.head) in nouns("field") and not parse.is_negated(verb)


def _pledge(one: Instrument) -> str | None:
    """The clause type that its kind of agreement is named for; but titles on guests are often only listed."""
    if one.proper and one.agreement_type == "visiting_forces":
        return None
    return PLEDGES.get(one.agreement_type or "")


def _subject_end(one: Instrument) -> int:
    """Where the subject of an instrument ends that its wording only begins with: "on the construction of a reactor"."""
    begun = [x for x in one.token.children if one.token.idx < x.idx < one.end and x.lower_ in SUBJECTS_OF_AGREEMENT]
    return max([one.end, *(actors.subtree(child)[1] for child in begun)])


def made(one: Instrument) -> bool:
    """Whether a verb tells that it is made: signed, concluded, initialled, ratified."""
    return any(status in MADE for status, _ in one.events)


def _is_new(one: Instrument) -> bool:
    """Whether the sentence reports that the instrument is made, as news and not as history."""
    return made(one) and not YEAR.search(one.sentence.text)


def _is_told(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a text introduces an instrument by what it is about: "under a military cooperation agreement"."""
    return (
        not one.proper
        and agreement.status not in {"negotiating", "rumoured"}
        and any(child.lower_ in {"a", "an"} for child in one.token.children)
    )


def _agreed_to(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """An agreement to do something, on something, with a clause on it."""
    sentence, token = one.sentence, one.token
    named = [x for x in sentence.tokens if token.i <= x.i and x.idx < max(one.end, token.idx + 1)]  # "letter of intent"
    for child in (
        child for x in named for child in x.children if child.i > token.i and (x == token or child not in named)
    ):
        subject = child.lower_ in SUBJECTS_OF_AGREEMENT or _with_part(child) or _of_field(child)
        if child.dep_ in {"acl", "relcl"} and is_infinitive(child):
            yield Passage(sentence, *actors.subtree(child), agreement, "agreed_to", verb=child)
        elif child.dep_ == "prep" and subject and (child.idx >= one.end or not one.proper):
            rule = "proper_name" if one.proper else "subject"
            yield Passage(sentence, *actors.subtree(child), agreement, rule)


def _made_to(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """What its makers do by making it: "signed a pact to build …, pledging …", "signed a pact with Oman on …"."""
    making = next((word for status, word in one.events if status in MADE), None)
    for child in making.children if making is not None else ():
        if child.i <= one.token.i:
            continue
        participle = child.dep_ == "advcl" and child.tag_ == "VBG" and _binds(child)
        if (child.dep_ in {"advcl", "xcomp"} and is_infinitive(child)) or participle:
            yield Passage(one.sentence, *actors.subtree(child), agreement, "agreed_to", verb=child)
        elif child.dep_ == "prep" and (child.lower_ in SUBJECTS_OF_AGREEMENT - {"over", "against"} or _of_field(child)):
            yield Passage(one.sentence, *actors.subtree(child), agreement, "subject")


def _of_field(preposition: Token) -> bool:
    """Whether "in" opens the fields that an agreement is about: "two accords in the fields of health and sport"."""
    return preposition.lower_ == "in" and any(
        lemma(one) in {"field", "area", "sphere", "domain", "sector", "realm"}
        and any(child.lower_ == "of" for child in one.children)
        for one in preposition.children
    )


def _with_part(preposition: Token) -> bool:
    """Whether "with" or "including" adds a part of the text: "with a mutual-defence clause"."""
    return preposition.lower_ in {"with", "including"} and any(
        lemma(one) in nouns("part") | {"pledge", "commitment", "guarantee", "promise"} for one in preposition.children
    )


def _binds(verb: Token) -> bool:
    return lemma(verb) in verbs("paper") | verbs("party")


def _ground(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """What holds under the instrument: the sentence that "under the pact" opens, or the clause that it hangs from."""
    sentence = one.sentence
    chunk = parse.noun_chunk(one.token)
    before = sentence.text[: min(chunk.start_char, one.start)]
    opening = phrase("ground_opening").search(before)
    match = phrase("ground").search(before)
    if not (opening or match):
        return
    start = match.start() if match else 0
    if opening or start < 5 or sentence.text[start - 2 : start] in {'" ', "; "}:
        end = _next_ground(one)
        yield Passage(sentence, 0, end, agreement, "under", _root_modality(sentence))
        return
    goes_on = sentence.text.find(",", one.end) > 0 or sentence.token_at(start, start + 1).head.idx > one.end
    if GROUND_AFTER.search(sentence.text[:start]) and goes_on:
        yield Passage(sentence, start, _next_ground(one), agreement, "under", _root_modality(sentence))
        return
    clause = sentence.token_at(start, start + 1).head
    while clause.dep_ in {"prep", "pobj", "pcomp"} and clause.head != clause:
        clause = clause.head
    if clause.pos_ not in {"VERB", "AUX"}:
        return
    while is_infinitive(clause) and clause.dep_ in {"xcomp", "advcl", "ccomp", "acl"} and clause.head.pos_ == "VERB":
        clause = clause.head  # "may ask China to send police to keep order under the pact"
    if clause.dep_ in {"ROOT", "conj", "ccomp", "xcomp"}:
        yield Passage(sentence, 0, len(sentence.text), agreement, "under", _root_modality(sentence))
    else:
        yield Passage(sentence, *actors.subtree(clause), agreement, "under")


def _next_ground(one: Instrument) -> int:
    """Where a sentence goes on with what holds under another instrument: "…, and under the pact with Oman …"."""
    text = one.sentence.text
    again = NEXT_GROUND.search(text, one.end)
    return again.start() if again else len(text)


def _kept(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """How long it is to last, and what it still takes: "may end the treaty at six months' notice", "must ratify it"."""
    token = one.token
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "from" else token.head
    if verb.pos_ == "VERB" and (token.dep_ in {"dobj", "pobj"}) and lemma(verb) in verbs("life"):
        bound = any(child.lower_ in {"may", "can", "must", "shall"} for child in verb.children)
        if bound or (lemma(verb) in {"extend", "renew", "prolong"} and one.modality == "asserted"):
            start, end = actors.subtree(verb)
            yield Passage(one.sentence, start, end, agreement, "kept", kinds=LIFE)


def _root_modality(sentence: Sentence) -> str:
    return "planned" if parse.modality(parse.root(sentence.tokens)) == "planned" else "asserted"


def _provided_in(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """What is "laid down in the treaty", "established by the accord", "a clause of the pact"."""
    token = one.token
    if token.dep_ != "pobj" or token.head.lower_ not in {"in", "by", "under", "of"}:
        return
    holder = token.head.head
    if holder.pos_ == "VERB" and parse.is_passive(holder) and lemma(holder) in verbs("paper"):
        told = holder.head if holder.dep_ == "acl" and holder.head.pos_ == "NOUN" else holder
        for passage in of_verb(one.sentence, holder, agreement, "provided_in", None):
            verb = holder if holder.dep_ == "relcl" else None  # whatever is denied of whose presence the pact prolongs
            yield replace(passage, start=actors.subtree(told)[0], verb=verb)  # "the duty of help contained in the pact"
    elif holder.pos_ in {"NOUN", "PROPN"} and lemma(holder) in nouns("part") and holder.dep_ not in SUBJECT:
        told = (
            holder.head if holder.dep_ == "attr" and holder.head.pos_ == "AUX" else holder
        )  # "Drills are a part of it"
        foreseen = holder.head.head if holder.dep_ == "pobj" else holder
        if foreseen.tag_ == "VBN" and foreseen.dep_ == "acl" and lemma(foreseen) in verbs("paper"):
            told = foreseen.head  # "the committee provided for in Article 8 of the pact"
        yield Passage(one.sentence, actors.subtree(told)[0], token.idx, agreement, "provided_in")
