"""The passages of an article that tell what an agreement provides: which words, of which agreement, by which rule.

The instrument itself provides ("the treaty obliges …"), it is the ground ("under the pact, …"), it is an agreement to
do something or on something, a later sentence takes it up ("It also …", "Both sides will …"), a list follows a
sentence about it, the document is the instrument itself, or the name says it ("mutual defence treaty").
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from flows.extract import actors, events, parse
from flows.extract import provision_grammar as grammar
from flows.extract.instruments import YEAR, Instrument
from flows.extract.lexicons import phrase
from flows.extract.provision_grammar import lemma
from flows.extract.reading import Reading
from flows.extract.register import Register
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact

REACH = 3
"""How many sentences after its last mention a text still speaks of an instrument."""
LONG_REACH = 6
"""The same where words for a text ("the draft", "Article 4") take it up."""
NAMES = frozenset({"name", "proper_name"})
ENDED = frozenset({"terminated", "superseded"})
SUBJECTS_OF_AGREEMENT = frozenset({"on", "for", "about", "regarding", "concerning", "covering", "over", "against"})
MADE = frozenset({"signed", "concluded", "initialled", "ratified_by_one"})


@dataclass(frozen=True)
class Passage:
    """Words text[start:end] of a sentence that tell what one agreement provides, and the rule that says so.

    What is provided hangs from `verb`, where there is one. `own` are the words that only name instruments; `kinds` are
    the clause types that the words can tell, None for all.
    """

    sentence: Sentence
    start: int
    end: int
    agreement: AgreementFact
    rule: str
    modality: str = "asserted"
    verb: Token | None = None
    kinds: frozenset[str] | None = None
    own: tuple[tuple[int, int], ...] = ()


@dataclass
class Thread:
    """What a text speaks of: the agreement, the sentence that last did, and whether that told what it provides.

    `main` is what the whole article is about.
    """

    main: AgreementFact | None
    agreement: AgreementFact | None = None
    sentence: Sentence | None = None
    telling: bool = False

    @property
    def foremost(self) -> bool:
        return self.agreement is not None and self.agreement is self.main

    def near(self, sentence: Sentence, reach: int = REACH) -> AgreementFact | None:
        close = self.sentence is not None and sentence.index - self.sentence.index <= reach
        return self.agreement if close else None


def find(reading: Reading, register: Register) -> Iterator[Passage]:
    """All passages of an article in the order of its sentences."""
    instrument = _document_itself(reading, register)
    thread, listed = Thread(register.main), None
    for sentence in reading.sentences:
        mentioned = register.at(sentence)
        told = list(_of_sentence(sentence, mentioned, thread))
        yield from told
        yield from _list_item(sentence, listed, mentioned)
        if not sentence.bullet:
            following = reading.sentences[sentence.index + 1 : sentence.index + 2]
            leads = bool(following and following[0].bullet)
            listed = thread.near(sentence) if leads else None
        operative = phrase("operative").search(sentence.text)
        if instrument is not None and operative and not sentence.in_headline and not (sentence.bullet and listed):
            yield _whole(sentence, instrument, "operative_text", mentioned)


def _of_sentence(
    sentence: Sentence, mentioned: list[tuple[Instrument, AgreementFact]], thread: Thread
) -> Iterator[Passage]:
    """The passages of one sentence; the thread moves on to what it speaks of."""
    told = list(_taken_up(sentence, thread, mentioned))
    continued = bool(told) and bool(mentioned)
    told += _mentioned(mentioned, thread.main)
    spoken_of = [(one, agreement) for one, agreement in mentioned if one.relation != "replaced"]
    if spoken_of and not continued:
        thread.agreement = _foremost(spoken_of)
        if all(one.rule in NAMES for one in told):
            told += _said_beside(sentence, spoken_of)
    if mentioned or told:
        thread.sentence = sentence
        thread.telling = any(one.rule not in NAMES for one in told)
    elif phrase("the_text").search(sentence.text) and thread.near(sentence, LONG_REACH):
        thread.sentence, thread.telling = sentence, False
    else:
        thread.telling = False
    yield from told


def _said_beside(sentence: Sentence, mentioned: list[tuple[Instrument, AgreementFact]]) -> Iterator[Passage]:
    """What the parties bind themselves to in a sentence that names their agreement before it says so."""
    agreement = mentioned[0][1]
    after = mentioned[-1][0]
    if all(other is agreement for _, other in mentioned) and after.modality not in {"speculative", "denied"}:
        for verb, certain in grammar.binding(sentence, agreement):
            if certain and verb.idx > after.end and verb not in events.governors(after.token):
                yield Passage(sentence, after.end, len(sentence.text), agreement, "nearby", verb=verb)
                return


def _foremost(mentioned: list[tuple[Instrument, AgreementFact]]) -> AgreementFact:
    """Of the agreements of a sentence the one that a next sentence takes up: its subject, what is made, the first."""
    subject = [agreement for one, agreement in mentioned if one.token.dep_ in grammar.SUBJECT]
    made = [agreement for one, agreement in mentioned if _made(one)]
    return (subject or made or [agreement for _, agreement in mentioned])[0]


def _made(one: Instrument) -> bool:
    return any(status in MADE for status, _ in one.events)


def _whole(
    sentence: Sentence, agreement: AgreementFact, rule: str, mentioned: list[tuple[Instrument, AgreementFact]]
) -> Passage:
    return Passage(sentence, 0, len(sentence.text), agreement, rule, own=_names(mentioned))


def _names(mentioned: list[tuple[Instrument, AgreementFact]]) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one, _ in mentioned if not one.bare)


def _list_item(
    sentence: Sentence, listed: AgreementFact | None, mentioned: list[tuple[Instrument, AgreementFact]]
) -> Iterator[Passage]:
    """An item of a list that a sentence about the agreement leads in, unless the item is about another one."""
    if sentence.bullet and listed is not None:
        others = [one for one, agreement in mentioned if agreement is not listed and one.token.dep_ in grammar.SUBJECT]
        root = parse.root(sentence.tokens)
        narrated = root.tag_ == "VBD" and lemma(root) not in grammar.verbs("party")
        if not (others or narrated):
            yield _whole(sentence, listed, "list_item", mentioned)


def _mentioned(mentioned: list[tuple[Instrument, AgreementFact]], main: AgreementFact | None) -> Iterator[Passage]:
    own = _names(mentioned)
    for one, agreement in mentioned:
        amended = next((other for _, other in mentioned if other.key == agreement.parent), None)
        for passage in _of_mention(one, agreement, agreement is main):
            yield replace(passage, own=() if passage.rule in NAMES else own)
            if agreement.parent_relation == "amends" and amended is not None and passage.rule == "provides":
                yield replace(passage, agreement=amended, rule="amended", own=own)


def _of_mention(one: Instrument, agreement: AgreementFact, is_main: bool) -> Iterator[Passage]:
    """What a sentence that names the instrument says of it."""
    sentence = one.sentence
    told = [
        passage
        for verb, kinds in grammar.providing(one.token)
        for passage in _of_verb(sentence, verb, agreement, "provides", kinds)
    ]
    yield from told
    if one.modality == "asserted" and (is_main or _is_new(one)) and agreement.status not in ENDED:
        yield Passage(sentence, one.start, one.end, agreement, "proper_name" if one.proper else "name")
    if one.modality in {"asserted", "planned"}:
        yield from _agreed_to(one, agreement)
    yield from _ground(one, agreement)
    yield from _provided_in(one, agreement)
    if match := phrase("which").search(sentence.text, one.end):
        yield Passage(sentence, match.end(), len(sentence.text), agreement, "which")
    if sentence.text[one.end : one.end + 2] == ": " and not sentence.in_headline:
        yield Passage(sentence, one.end + 2, len(sentence.text), agreement, "which")


def _is_new(one: Instrument) -> bool:
    """Whether the sentence reports that the instrument is made, as news and not as history."""
    return _made(one) and not YEAR.search(one.sentence.text)


def _of_verb(
    sentence: Sentence, verb: Token, agreement: AgreementFact, rule: str, kinds: frozenset[str] | None
) -> Iterator[Passage]:
    """What the verb governs, with the conditions before it."""
    modality = parse.modality(verb)
    auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    if lemma(verb) in grammar.SPEAKING and modality not in {"speculative", "denied"}:  # "…, the pact says"
        yield Passage(sentence, 0, len(sentence.text), agreement, rule, modality, kinds=kinds)
        return
    if modality == "speculative" and ("would" in auxiliaries or kinds) and not auxiliaries & {"could", "might"}:
        modality = "planned"  # what a draft would do; that a treaty may be ended
    if modality == "denied" and kinds is None:
        kinds, modality = FORBIDDEN, "asserted"
    if modality not in {"speculative", "denied"}:
        start, end = actors.subtree(verb)
        if parse.root(sentence.tokens).pos_ not in {"VERB", "AUX"}:  # the parser took the sentence for a noun phrase
            end = len(sentence.text)
        elif phrase("goes_on").match(sentence.text, end):  # and where it lost the thread of a long one
            end = len(sentence.text)
        conditioned = any(child.dep_ in {"advcl", "prep"} and child.i < verb.i for child in verb.children)
        yield Passage(sentence, start if conditioned else verb.idx, end, agreement, rule, modality, verb, kinds)


FORBIDDEN = frozenset({"NTX", "TPA", "NEU", "SAN"})
"""What a treaty provides when it does not permit something."""


def _agreed_to(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """An agreement to do something, on something, with a clause on it; and what its makers do by making it."""
    sentence, token = one.sentence, one.token
    making = next((word for status, word in one.events if status in MADE), None)
    for child in token.children:
        if child.i > token.i:
            if child.dep_ in {"acl", "relcl"} and any(x.tag_ == "TO" for x in child.children):
                yield Passage(sentence, *actors.subtree(child), agreement, "agreed_to", verb=child)
            elif (
                child.dep_ == "prep"
                and child.idx >= one.end
                and (child.lower_ in SUBJECTS_OF_AGREEMENT or _with_part(child))
            ):
                yield Passage(sentence, *actors.subtree(child), agreement, "subject")
    for child in making.children if making is not None else ():
        if child.i <= token.i:
            continue
        infinitive = child.dep_ in {"advcl", "xcomp"} and any(x.tag_ == "TO" for x in child.children)
        participle = child.dep_ == "advcl" and child.tag_ == "VBG" and _binds(child)
        if infinitive or participle:
            yield Passage(sentence, *actors.subtree(child), agreement, "agreed_to", verb=child)
        elif child.dep_ == "prep" and child.lower_ in {"on", "covering", "regarding", "concerning"}:
            yield Passage(sentence, *actors.subtree(child), agreement, "subject")


def _with_part(preposition: Token) -> bool:
    """Whether "with" or "including" adds a part of the text: "with a mutual-defence clause"."""
    return preposition.lower_ in {"with", "including"} and any(
        lemma(one) in grammar.nouns("part") | {"pledge", "commitment", "guarantee", "promise"}
        for one in preposition.children
    )


def _binds(verb: Token) -> bool:
    return lemma(verb) in grammar.verbs("paper") | grammar.verbs("party")


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
        yield Passage(sentence, 0, len(sentence.text), agreement, "under", _root_modality(sentence))
        return
    clause = sentence.token_at(start, start + 1).head
    while clause.dep_ in {"prep", "pobj", "pcomp"} and clause.head != clause:
        clause = clause.head
    if clause.pos_ not in {"VERB", "AUX"}:
        return
    if clause.dep_ in {"ROOT", "conj", "ccomp", "xcomp"}:
        yield Passage(sentence, 0, len(sentence.text), agreement, "under", _root_modality(sentence))
    else:
        yield Passage(sentence, *actors.subtree(clause), agreement, "under")


def _root_modality(sentence: Sentence) -> str:
    return "planned" if parse.modality(parse.root(sentence.tokens)) == "planned" else "asserted"


def _provided_in(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    """What is "laid down in the treaty", "established by the accord", "a clause of the pact"."""
    token = one.token
    if token.dep_ != "pobj" or token.head.lower_ not in {"in", "by", "under", "of"}:
        return
    holder = token.head.head
    if holder.pos_ == "VERB" and parse.is_passive(holder) and lemma(holder) in grammar.verbs("paper"):
        yield from _of_verb(one.sentence, holder, agreement, "provided_in", None)
    elif holder.pos_ == "NOUN" and lemma(holder) in grammar.nouns("part") and holder.dep_ not in grammar.SUBJECT:
        start, _ = actors.subtree(holder)
        yield Passage(one.sentence, start, token.idx, agreement, "provided_in")


def _taken_up(
    sentence: Sentence, thread: Thread, mentioned: list[tuple[Instrument, AgreementFact]]
) -> Iterator[Passage]:
    """What a sentence that does not name the instrument says of it: "It covers …", "Neither side may …"."""
    reach = LONG_REACH if phrase("the_text").search(sentence.text) else REACH
    agreement, before = thread.near(sentence, reach), thread.sentence
    if agreement is None or before is None or sentence is before:
        return
    found = [
        passage
        for verb, kinds in grammar.continuing(sentence)
        for passage in _of_verb(sentence, verb, agreement, "continued", kinds)
    ]
    yield from (replace(passage, own=_names(mentioned)) for passage in found)
    if found:
        return
    if phrase("under_it").search(sentence.text):
        yield _whole(sentence, agreement, "under", mentioned)
        return
    if any(other is not agreement for _, other in mentioned):
        return
    next_one = sentence.index - before.index == 1
    together = sentence.paragraph == before.paragraph or sentence.bullet
    for verb, certain in grammar.binding(sentence, agreement):
        close = together or (sentence.index - before.index <= 2 and thread.foremost)
        if (certain and close) or (next_one and thread.telling):
            kinds = grammar.PRINCIPLES if lemma(verb) in grammar.HELD else None
            yield Passage(sentence, 0, len(sentence.text), agreement, "nearby", verb=verb, kinds=kinds)
            return
    quoted = phrase("obliging").search(sentence.text)
    if together and (quoted or (next_one and thread.telling and grammar.is_norm(sentence, agreement))):
        yield _whole(sentence, agreement, "nearby", mentioned)


def _document_itself(reading: Reading, register: Register) -> AgreementFact | None:
    """The agreement whose text the document is: an official text that bears its name as title."""
    title = (reading.article.title or "").lower()
    for agreement in register.agreements:
        if reading.official and agreement.titles and agreement.titles[0].lower() == title:
            return agreement
    return None
