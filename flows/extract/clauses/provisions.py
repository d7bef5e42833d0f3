"""The passages of an article that tell what an agreement provides: which words, of which agreement, by which rule.

The instrument itself provides ("the treaty obliges …"), it is the ground ("under the pact, …"), it is an agreement to
do something or on something, a later sentence takes it up ("It also …", "Both sides will …"), a list follows a
sentence about it, the document is the instrument itself, or the name says it ("mutual defence treaty").
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements import governing
from flows.extract.agreements.register import Register
from flows.extract.clauses import beside, duties, lists, operative_text, references, sequels
from flows.extract.clauses import mentions as provision_mentions
from flows.extract.clauses import thread as provision_thread
from flows.extract.clauses.passages import NAMES, Mentioned, Passage, names, of_verb, whole
from flows.extract.clauses.thread import LONG_REACH, PARTS_REACH, Thread
from flows.extract.clauses.words import SUBJECT, lemma
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.facts import AgreementFact

EACH = re.compile(
    r"(?:each|both|neither|either|the two) (?:of them |side |part(?:y|ies) |countr(?:y|ies) |states? |sides )?"
    r"(?:will|shall|must|may|is to|are to)\b",
    re.IGNORECASE,
)
"""How a sentence opens that says what the parties are to do."""
UNDERTOOK = re.compile(
    r"\b(?:agreed|undertook|committed|pledged|promised|accepted|guaranteed|vowed|renounced|consented) (?:to|not|that)\b"
)
"""Without which no sentence tells what states have undertaken."""


def find(reading: Reading, register: Register) -> Iterator[Passage]:
    """All passages of an article in the order of its sentences."""
    instrument = operative_text.instrument_of(reading, register)
    thread = Thread(register.main, instrument, official=reading.official)
    listed, headed, lined = None, False, False
    sectioned: AgreementFact | None = None
    if [one for one in register.agreements if one.known is None] == [register.main]:
        thread.agreement = register.main  # "What does the pact say?", before it is named
    for sentence in reading.sentences:
        mentioned = register.at(sentence)
        if sentence.left_out and not mentioned:
            continue
        if (named := lists.named_heading(sentence, mentioned, register)) is not None:
            thread.agreement, thread.sentence, listed = named, sentence, named
        if thread.sentence is None and not mentioned:
            yield from _foretold(sentence, thread.main, alone=thread.agreement is not None)
        if sentence.in_headline and not mentioned:
            yield from beside.of_main(sentence, thread.main)
        item = sentence.bullet or (lined and lists.is_line(sentence))
        if item and listed is not None:
            thread.agreement = listed  # whatever the item before has named
        told = list(_of_sentence(sentence, mentioned, thread))
        thread.last = sentence
        if lists.opens_sections(reading, sentence):
            sectioned = thread.near(sentence, 1)
        elif sectioned is not None and lists.is_heading(sentence):
            sectioned = None if phrase("something_else").search(sentence.text) else sectioned
            thread.agreement, thread.sentence, thread.telling = sectioned or thread.agreement, sentence, True
        yield from told
        provision_thread.follow_question(sentence, thread)
        here = [agreement for _, agreement in mentioned if agreement is not listed]
        if not any(one.agreement in here and one.rule not in NAMES for one in told):
            yield from lists.list_item(sentence, listed if item else None, mentioned, headed=headed)
        if not item:
            headed = lists.is_heading(sentence)
            listed = lists.of_items(reading, sentence, thread, listed)
            lined = listed is not None and not reading.sentences[sentence.index + 1].bullet
        if instrument is None or sentence.in_headline or (sentence.bullet and listed):
            continue
        others = any(one.agreement is not instrument and one.rule not in NAMES | {"under"} for one in told)
        if not others:
            yield from operative_text.of_sentence(sentence, instrument, mentioned)


def _foretold(sentence: Sentence, main: AgreementFact | None, *, alone: bool) -> Iterator[Passage]:
    """What the parties of the agreement that a text is about have undertaken together, told before it is named; if it
    names no other (`alone`), what each of them is to do as well.
    """
    if main is not None and alone and EACH.match(sentence.text):
        for verb, certain in duties.binding(sentence, main):
            if certain:
                yield Passage(sentence, 0, len(sentence.text), main, "nearby", verb=verb)
                return
    if main is None or len(main.parties) < 2 or UNDERTOOK.search(sentence.text) is None:
        return
    verb = parse.root(sentence.tokens)
    if verb.tag_ == "VBD" and lemma(verb) in duties.PROMISING:
        named = set(actors.of_tokens(sentence, parse.subjects(verb)))
        if len(named) > 1 and named <= {party.actor for party in main.parties}:
            yield Passage(sentence, verb.idx, len(sentence.text), main, "nearby", verb=verb)


def expected(reading: Reading, register: Register, agreements: list[AgreementFact]) -> list[Sentence]:
    """The sentences of which `find` is likely to ask the parse: the items of lists, those not far behind a mention of
    one of the agreements, and those further behind one of what the article is about that may take it up.
    """
    main = register.main
    if main is None:
        return []
    wanted = {one.key for one in agreements}
    named = {one.sentence.index for one, key in register.mentions if key in wanted}
    near = {index + n for index in named for n in range(1, LONG_REACH + 1)}
    told = {one.sentence.index for one, key in register.mentions if key == main.key}
    further = {index + n for index in told for n in range(LONG_REACH + 1, PARTS_REACH + 1)}
    needed = references.taking_up(references.pronoun(main))
    return [
        one
        for one in reading.sentences
        if not one.left_out and (one.bullet or one.index in near or (one.index in further and needed.search(one.text)))
    ]


def _of_sentence(sentence: Sentence, mentioned: Mentioned, thread: Thread) -> Iterator[Passage]:
    """The passages of one sentence; the thread moves on to what it speaks of."""
    if not mentioned and (again := sequels.named_again(sentence, thread)) is not None:
        thread.agreement = again[1]
    told = [] if mentioned else list(_of_several(sentence, thread))
    told = told or list(sequels.find(sentence, thread, mentioned))
    continued = bool(told) and bool(mentioned)
    thread.fellows |= {one.key: (sentence.index, one) for _, one in mentioned if one.known is None}
    named = list(provision_mentions.find(mentioned, thread.main))
    grounds = [one for one in named if one.rule == "under"]
    told = [one for one in told if not any(_within(one, ground) for ground in grounds)] + named
    spoken_of = [] if continued else provision_thread.turn(sentence, mentioned, thread)
    if spoken_of and all(one.rule in NAMES for one in told):
        told += _said_beside(sentence, spoken_of)
    if mentioned:
        told += _resumed(sentence, mentioned, told)
    if mentioned and thread.agreement is not None:
        told += _articles(sentence, thread.agreement, told)
    thread.named = sentence if mentioned else thread.named
    if mentioned or told:
        thread.sentence = sentence
        thread.telling = any(one.rule not in NAMES for one in told)
    elif thread.near(sentence, LONG_REACH) and phrase("the_text").search(sentence.text):
        thread.sentence, thread.telling = sentence, False
    else:
        thread.telling = False
    yield from told


def _of_several(sentence: Sentence, thread: Thread) -> Iterator[Passage]:
    """What several agreements provide alike: "Both last ten years", "Each provides for exercises"."""
    for agreement in thread.together(sentence):
        yield whole(sentence, agreement, "continued", [])


def _articles(sentence: Sentence, agreement: AgreementFact, told: list[Passage]) -> Iterator[Passage]:
    """What further articles provide that a sentence goes through."""
    known = {one.verb.i for one in told if one.verb is not None}
    for verb, kinds in references.articles(sentence):
        if verb.i not in known:
            yield from of_verb(sentence, verb, agreement, "provides", kinds)


def _within(one: Passage, ground: Passage) -> bool:
    """Whether what a sentence may say of an agreement is part of what it says holds under it."""
    inside = ground.start <= one.start and one.end <= ground.end
    return one.rule == "nearby" and one.agreement is ground.agreement and inside


def _resumed(sentence: Sentence, mentioned: Mentioned, told: list[Passage]) -> Iterator[Passage]:
    """What a sentence that names one agreement goes on to say of it: "…, saying its main aim is joint training"."""
    last, agreement = mentioned[-1]
    known = {one.verb.i for one in told if one.verb is not None}
    turned = last.token.dep_ in SUBJECT and parse.is_negated(last.token.head)  # "does not bind them, but it bars …"
    unreal = last.modality == "speculative" or (last.modality == "denied" and not turned)
    if unreal or any(other is not agreement for _, other in mentioned):
        return
    for verb in references.resumed(sentence, last.end, plural=last.plural):
        if verb.i not in known:
            for passage in of_verb(sentence, verb, agreement, "continued", None):
                yield replace(passage, own=names(mentioned))


def _said_beside(sentence: Sentence, mentioned: Mentioned) -> Iterator[Passage]:
    """What the parties bind themselves to in a sentence that names their agreement before it says so."""
    agreement = mentioned[0][1]
    after = mentioned[-1][0]
    if all(other is agreement for _, other in mentioned) and after.modality not in {"speculative", "denied"}:
        for verb, certain in duties.binding(sentence, agreement):
            if certain and verb.idx > after.end and verb not in governing.governors(after.token):
                yield Passage(sentence, after.end, len(sentence.text), agreement, "nearby", verb=verb)
                return
