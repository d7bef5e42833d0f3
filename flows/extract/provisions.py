"""The passages of an article that tell what an agreement provides: which words, of which agreement, by which rule.

The instrument itself provides ("the treaty obliges …"), it is the ground ("under the pact, …"), it is an agreement to
do something or on something, a later sentence takes it up ("It also …", "Both sides will …"), a list follows a
sentence about it, the document is the instrument itself, or the name says it ("mutual defence treaty").
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from flows.extract import actors, events, instruments, own_text, parse, provision_mentions
from flows.extract import provision_grammar as grammar
from flows.extract.instruments import Instrument
from flows.extract.lexicons import phrase
from flows.extract.passages import NAMES, Mentioned, Passage, names, of_verb, whole
from flows.extract.provision_grammar import lemma
from flows.extract.reading import Reading
from flows.extract.register import Register
from flows.extract.sentences import Sentence
from flows.extract.tree import Token
from flows.facts import AgreementFact

REACH = 3
"""How many sentences after its last mention a text still speaks of an instrument."""
LONG_REACH = 6
"""The same where words for a text ("the draft", "Article 4") or for its sides ("each other") take it up."""
PARTS_REACH = 12
"""The same where a part of the text of what the article is about does ("A chapter on trade …")."""


AT_LARGE = frozenset("DEF CON DLG MIL SEC INT EXE BAS NUC ARM ECO TEC SCT INS PRI SAN OFF NTX".split())
"""What a statement can promise in words that do not say between whom: no rule on force, borders, disputes or term."""
HEADING = 70
"""How many characters a heading has at most."""
EARLIER = re.compile(
    r"\b(?:previous|earlier|former|old|older|prior|outgoing|expiring|predecessor|preceding)\b", re.IGNORECASE
)
"""What is said of an agreement that another one has followed."""
CALLS = frozenset("call offer promise pledge declare affirm propose ask require note guarantee".split())
"""What a state does as well as a paper."""
OF_TWO = re.compile(r"(?:(?:under|in|by|through|with) )?the (?P<which>former|latter|first|second)\b", re.IGNORECASE)
"""How a sentence opens that takes up one of two papers."""
OF_OTHERS = re.compile(
    r"(?-i:[A-Z])\w+'s? (?:own )?(?:article|charter|constitution|founding)\b"
    r"|.{0,30}\b(?:article|section|chapter) \w+ of (?:the|its|their) (?:\w+ )?"
    r"(?:constitution|law|penal|criminal|code|statute)\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells what somebody else's text says: "NATO's Article 5 …"."""
UNDERTOOK = re.compile(
    r"\b(?:agreed|undertook|committed|pledged|promised|accepted|guaranteed|vowed|renounced|consented) (?:to|not|that)\b"
)
"""Without which no sentence tells what states have undertaken."""
OF_IT = re.compile(
    r"(?:\w+ ){0,3}(?:article|section|chapter|annex|paragraph|clause|point|terms|provisions|text)s?\b"
    r"[^,;]{0,20} (?:of|in|to) (?:the |this )?",
    re.IGNORECASE,
)
"""How a sentence opens that cites a part of what it names next."""
PRONOUN = re.compile(r"(?:it|that|this|they|under it|under that)\b", re.IGNORECASE)
"""How a sentence opens that goes on about what the sentence before has looked back to."""
TURNING = re.compile(r"(?:, and|,|;| and) (?:(?:they|both|further|also|the \w+) )*(?=(?:have )?[a-z]+(?:ed|s|d)\b)")
"""Where a sentence goes on from what its makers ask of others to what they bind themselves to."""


@dataclass
class Thread:
    """What a text speaks of: the agreement, the sentence that last did, and whether that told what it provides.

    `main` is what the whole article is about, `document` the instrument that it is itself; `asked` is the sentence that
    asks what the agreement says; `fellows` are all agreements, by key, with the index of the sentence that last
    named each; `behind` is what the text spoke of before it looked back to an earlier agreement.
    """

    main: AgreementFact | None
    document: AgreementFact | None = None
    agreement: AgreementFact | None = None
    sentence: Sentence | None = None
    telling: bool = False
    asked: Sentence | None = None
    fellows: dict[int, tuple[int, AgreementFact]] = field(default_factory=dict)
    behind: AgreementFact | None = None

    @property
    def foremost(self) -> bool:
        return self.agreement is not None and self.agreement is self.main

    def together(self, sentence: Sentence) -> list[AgreementFact]:
        """Whom "Each", "Both treaties" takes up: the agreements last named within a few sentences of each other."""
        last = max((index for index, _ in self.fellows.values()), default=0)
        if sentence.index - last > LONG_REACH or not phrase("several_of_them").search(sentence.text):
            return []
        found = [one for index, one in self.fellows.values() if last - index <= 1 and not one.plural]
        return found if len(found) > 1 else []

    def near(self, sentence: Sentence, reach: int = REACH) -> AgreementFact | None:
        close = self.sentence is not None and sentence.index - self.sentence.index <= reach
        return self.agreement if close else None


def find(reading: Reading, register: Register) -> Iterator[Passage]:
    """All passages of an article in the order of its sentences."""
    instrument = _document_itself(reading, register)
    thread, listed, headed = Thread(register.main, instrument), None, False
    for sentence in reading.sentences:
        mentioned = register.at(sentence)
        if (named := _named_heading(sentence, mentioned, register)) is not None:
            thread.agreement, thread.sentence, listed = named, sentence, named
        if thread.agreement is None and not mentioned:
            yield from _foretold(sentence, thread.main)
        if sentence.bullet and listed is not None:
            thread.agreement = listed  # whatever the item before has named
        told = list(_of_sentence(sentence, mentioned, thread))
        yield from told
        _follow_question(sentence, thread)
        here = [agreement for _, agreement in mentioned if agreement is not listed]
        if not any(one.agreement in here and one.rule not in NAMES for one in told):
            yield from _list_item(sentence, listed, mentioned, headed=headed)
        if not sentence.bullet:
            headed = _is_heading(sentence)
            listed = _listed(reading, sentence, thread, listed)
        if instrument is None or sentence.in_headline or (sentence.bullet and listed):
            continue
        others = any(one.agreement is not instrument and one.rule not in NAMES | {"under"} for one in told)
        if not others and (words := _operative(sentence)):
            kinds = None if _between_makers(sentence, instrument) else AT_LARGE
            told_here = whole(sentence, instrument, "operative_text", mentioned)
            yield replace(told_here, start=words[0], end=words[1], kinds=kinds)


def _named_heading(sentence: Sentence, mentioned: Mentioned, register: Register) -> AgreementFact | None:
    """The agreement of whose name a heading has a part: "What was agreed under Trinity House"."""
    if mentioned or sentence.bullet or not _is_heading(sentence):
        return None
    names = {" ".join(pair) for pair in itertools.pairwise(re.findall(r"[A-Z]\w+", sentence.text))}
    called = [one for one in register.agreements if any(name in title for title in one.titles for name in names)]
    return called[0] if len(called) == 1 else None


def _foretold(sentence: Sentence, main: AgreementFact | None) -> Iterator[Passage]:
    """What the parties of the agreement that a text is about have undertaken together, told before it is named."""
    if main is None or len(main.parties) < 2 or UNDERTOOK.search(sentence.text) is None:
        return
    verb = parse.root(sentence.tokens)
    if verb.tag_ == "VBD" and lemma(verb) in grammar.PROMISING:
        named = set(actors.of_tokens(sentence, parse.subjects(verb)))
        if len(named) > 1 and named <= {party.actor for party in main.parties}:
            yield Passage(sentence, verb.idx, len(sentence.text), main, "nearby", verb=verb)


def _listed(reading: Reading, sentence: Sentence, thread: Thread, before: AgreementFact | None) -> AgreementFact | None:
    """What the items after a sentence are of: of what it speaks of, or under a heading of what the list before was."""
    following = reading.sentences[sentence.index + 1 : sentence.index + 2]
    if not (following and following[0].bullet):
        return None
    if phrase("something_else").search(sentence.text):
        return None
    if _is_heading(sentence):
        return before or (thread.near(sentence, 2) if thread.foremost else None)
    if thread.document is not None and phrase("operative").search(sentence.text):
        return thread.agreement if thread.sentence is sentence else thread.document
    if phrase("these_papers").search(sentence.text):
        return thread.main
    taken_up = thread.foremost and phrase("under_it").search(sentence.text)
    return thread.near(sentence, PARTS_REACH if taken_up else REACH)


def _is_heading(sentence: Sentence) -> bool:
    """Whether a line only says what the list under it is about: "Economic cooperation"."""
    return not sentence.in_headline and len(sentence.text) < HEADING and sentence.text[-1:].isalnum()


def _operative(sentence: Sentence) -> tuple[int, int] | None:
    """Which words of a sentence of the instrument itself bind its makers: not those that ask something of others."""
    binding = phrase("operative").search(sentence.text)
    if binding is None:
        return None
    asking = phrase("asking_others").search(sentence.text)
    if asking is None:
        return 0, len(sentence.text)
    if asking.start() > binding.start():
        return 0, asking.start()
    turn = TURNING.search(sentence.text, asking.end())  # "condemned the attacks and agreed to …"
    return (turn.end(), len(sentence.text)) if turn and _binds_after(sentence, turn.end()) else None


def _between_makers(sentence: Sentence, instrument: AgreementFact) -> bool:
    """Whether a sentence can set limits, settle or end something: in a statement only between those who make it."""
    statement = instrument.agreement_type == "declaration"
    return not statement or phrase("between_makers").search(sentence.text) is not None


def _binds_after(sentence: Sentence, start: int) -> bool:
    return phrase("operative").match(sentence.text, start) is not None


def expected(reading: Reading, register: Register) -> list[Sentence]:
    """The sentences after a mention of what the article is about of which `find` is likely to ask the parse."""
    main = register.main
    if main is None:
        return []
    told = {one.sentence.index for one, key in register.mentions if key == main.key}
    near = {index + n for index in told for n in range(1, PARTS_REACH + 1)}
    needed = grammar.taking_up(_pronoun(main))
    return [one for one in reading.sentences if one.index in near and needed.search(one.text)]


def _of_sentence(sentence: Sentence, mentioned: Mentioned, thread: Thread) -> Iterator[Passage]:
    """The passages of one sentence; the thread moves on to what it speaks of."""
    told = list(_of_several(sentence, thread) if not mentioned else ()) or list(_taken_up(sentence, thread, mentioned))
    continued = bool(told) and bool(mentioned)
    thread.fellows |= {one.key: (sentence.index, one) for _, one in mentioned if one.known is None}
    named = list(provision_mentions.find(mentioned, thread.main))
    grounds = [one for one in named if one.rule == "under"]
    told = [one for one in told if not any(_within(one, ground) for ground in grounds)] + named
    spoken_of = [
        (one, agreement)
        for one, agreement in mentioned
        if one.relation != "replaced" and not (thread.agreement and _is_aside(one, agreement))
    ]
    spoken_of = [(one, agreement) for one, agreement in spoken_of if not _is_aside(one, agreement)] or spoken_of
    if spoken_of and not continued and not _looks_back(sentence, spoken_of, thread):
        foremost = _foremost(spoken_of)
        earlier = thread.agreement is not None and _is_earlier(spoken_of, foremost, thread)
        thread.behind = (thread.behind or thread.agreement) if earlier else None
        thread.agreement = foremost
        if all(one.rule in NAMES for one in told):
            told += _said_beside(sentence, spoken_of)
    if mentioned:
        told += _resumed(sentence, mentioned, told)
    if mentioned and thread.agreement is not None:
        told += _articles(sentence, thread.agreement, told)
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
    for verb, kinds in grammar.articles(sentence):
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
    if last.modality in {"speculative", "denied"} or any(other is not agreement for _, other in mentioned):
        return
    for verb in grammar.resumed(sentence, last.end, plural=last.plural):
        if verb.i not in known:
            for passage in of_verb(sentence, verb, agreement, "continued", None):
                yield replace(passage, own=names(mentioned))


def _said_beside(sentence: Sentence, mentioned: Mentioned) -> Iterator[Passage]:
    """What the parties bind themselves to in a sentence that names their agreement before it says so."""
    agreement = mentioned[0][1]
    after = mentioned[-1][0]
    if all(other is agreement for _, other in mentioned) and after.modality not in {"speculative", "denied"}:
        for verb, certain in grammar.binding(sentence, agreement):
            if certain and verb.idx > after.end and verb not in events.governors(after.token):
                yield Passage(sentence, after.end, len(sentence.text), agreement, "nearby", verb=verb)
                return


def _looks_back(sentence: Sentence, spoken_of: Mentioned, thread: Thread) -> bool:
    """Whether a next sentence only sets the instrument beside another: "They took the place of the treaty of 1957"."""
    if thread.sentence is None or sentence.index - thread.sentence.index > 1:
        return False
    opening = [one for one in parse.subjects(parse.root(sentence.tokens)) if one.lower_ in {"it", "they", "this"}]
    return bool(opening) and not any(
        one.token.dep_ in grammar.SUBJECT or provision_mentions.made(one) or one.token.head.pos_ == "AUX"
        for one, _ in spoken_of
    )


def _is_aside(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a well-known treaty without parties is only referred to: "in line with the Charter of …"."""
    return agreement.known is not None and len(agreement.parties) < 2 and one.token.dep_ not in grammar.SUBJECT


def _is_earlier(mentioned: Mentioned, agreement: AgreementFact, thread: Thread) -> bool:
    """Whether a text only looks back to an agreement: "The previous agreement, signed in 1993, …"."""
    if agreement is thread.main or agreement is thread.agreement:
        return False
    told = [one for one, its in mentioned if its is agreement]
    return any(EARLIER.search(one.sentence.text[max(0, one.start - 20) : one.end]) for one in told)


def _foremost(mentioned: Mentioned) -> AgreementFact:
    """Of the agreements of a sentence the one that a next sentence takes up: its subject, what is made, the first."""
    subject = [agreement for one, agreement in mentioned if one.token.dep_ in grammar.SUBJECT]
    made = [agreement for one, agreement in mentioned if provision_mentions.made(one)]
    return (subject or made or [agreement for _, agreement in mentioned])[0]


def _list_item(
    sentence: Sentence, listed: AgreementFact | None, mentioned: Mentioned, *, headed: bool
) -> Iterator[Passage]:
    """An item of a list that a sentence about the agreement leads in, unless the item is about another one.

    Under a heading (`headed`) a whole sentence rather tells how things are.
    """
    if sentence.bullet and listed is not None:
        others = [one for one, agreement in mentioned if agreement is not listed and one.token.dep_ in grammar.SUBJECT]
        root = parse.root(sentence.tokens)
        alone = len(actors.of_tokens(sentence, parse.subjects(root))) == 1  # what a state does anyway
        past = root.tag_ == "VBD" and (root.lower_ != lemma(root) or bool(parse.subjects(root)))  # "set up a council"
        narrated = (past or (root.tag_ == "VBZ" and alone)) and lemma(root) not in grammar.verbs("party")
        narrated |= root.tag_ == "VBN" and any(one.lower_ in {"was", "were"} for one in root.children)
        telling = headed and root.tag_ in {"VBZ", "VBP", "VBD"} and bool(parse.subjects(root))
        narrated |= telling and lemma(root) not in grammar.verbs("party")
        if not (others or narrated):
            yield whole(sentence, listed, "list_item", mentioned)


def _taken_up(sentence: Sentence, thread: Thread, mentioned: Mentioned) -> Iterator[Passage]:
    """What a sentence that does not name the instrument says of it: "It covers …", "Neither side may …"."""
    if thread.near(sentence, max(PARTS_REACH, LONG_REACH)) is None:
        return
    reach = LONG_REACH if phrase("the_text").search(sentence.text) else REACH
    agreement, before = thread.near(sentence, PARTS_REACH if thread.foremost else reach), thread.sentence
    agreement = _which_of_two(sentence, thread) or agreement
    if agreement is not None and thread.behind is not None and not PRONOUN.match(sentence.text):
        agreement = thread.behind
    if agreement is None or before is None or sentence is before:
        return
    if OF_OTHERS.match(sentence.text):
        return
    if any(its is not agreement and OF_IT.fullmatch(sentence.text[: one.start]) for one, its in mentioned):
        return  # "Under Article 2 of the treaty, …"
    distance = sentence.index - before.index
    if distance <= reach and not mentioned and grammar.misread(sentence):
        yield whole(sentence, agreement, "continued", mentioned)
        return
    if phrase("may_end").search(sentence.text) and distance <= reach and not mentioned:
        yield replace(whole(sentence, agreement, "nearby", mentioned), kinds=grammar.LIFE)
    found = [
        passage
        for verb, kinds in grammar.continuing(sentence, distance, _pronoun(agreement))
        if (distance <= reach or not grammar.is_it(verb)) and not _own_subject(verb, mentioned)
        if not (grammar.is_it(verb) and _acts(before, verb))
        for passage in of_verb(sentence, verb, agreement, "continued", kinds)
    ]
    for passage in found:
        start = passage.start if passage.verb is None else min(passage.start, actors.subtree(passage.verb)[0])
        yield replace(passage, start=start, own=names(mentioned))  # "The five-year plan covers …"
    if not mentioned and (phrase("inverted").search(sentence.text) or phrase("labelled").search(sentence.text)):
        yield whole(sentence, agreement, "continued", mentioned)
        return
    if made := phrase("made_it_to").search(sentence.text):
        yield Passage(sentence, made.end(), len(sentence.text), agreement, "nearby")
        return
    if found:
        if all(one.kinds == grammar.LIFE for one in found) and phrase("in_it").search(sentence.text):
            yield whole(sentence, agreement, "under", mentioned)
        return
    if distance <= reach and grammar.misread(sentence):
        yield whole(sentence, agreement, "continued", mentioned)
    elif phrase("under_it").search(sentence.text) and distance <= LONG_REACH:
        yield whole(sentence, agreement, "under", mentioned)
    elif thread.document in (None, agreement) and all(other is agreement for _, other in mentioned):
        for passage in _norms(sentence, agreement, thread, distance):
            if not mentioned or passage.verb is not None:
                yield replace(passage, own=names(mentioned))
            elif not _own_subject(
                parse.root(sentence.tokens), mentioned
            ):  # "A board meets, and the pact takes effect …"
                inside = grammar.in_subject(mentioned[0][0].token)  # "Quarrels over the pact are to be settled …"
                yield passage if inside else replace(passage, end=mentioned[0][0].start)


def _which_of_two(sentence: Sentence, thread: Thread) -> AgreementFact | None:
    """Which of two agreements named together "the former", "under the second" takes up."""
    if (match := OF_TWO.match(sentence.text)) is None:
        return None
    last = max((index for index, _ in thread.fellows.values()), default=0)
    pair = [one for index, one in thread.fellows.values() if index == last]
    token = sentence.token_at(match.start("which"), match.end("which"))
    if len(pair) != 2 or sentence.index - last > 2 or token.dep_ not in grammar.SUBJECT | {"pobj"}:
        return None
    return pair[match["which"].lower() in {"latter", "second"}]


def _acts(before: Sentence, verb: Token) -> bool:
    """Whether "it" takes up a state that has just acted: "Iran denounced the pact. It called for …, It has sent …"."""
    done = any(one.lower_ in {"has", "had"} for one in verb.children) and not parse.is_passive(verb)
    if not (done or (verb.tag_ == "VBD" and lemma(verb) in CALLS)):
        return False
    return any(actors.denoted(before, one) for one in parse.subjects(parse.root(before.tokens)))


def _pronoun(agreement: AgreementFact) -> str:
    """What a text calls an agreement, "they" for one like the Five Power Defence Arrangements."""
    plural = agreement.titles and agreement.titles[0].lower().endswith(("arrangements", "accords", "agreements"))
    return "they" if plural else "it"


def _own_subject(verb: Token, mentioned: Mentioned) -> bool:
    """Whether what provides is another instrument that the sentence names: "A protocol of 1982 provided for …"."""
    return any(
        one.token in parse.subjects(verb) or (one.token.dep_ == "attr" and one.token.head == verb)
        for one, _ in mentioned
    )


def _norms(sentence: Sentence, agreement: AgreementFact, thread: Thread, distance: int) -> Iterator[Passage]:
    """What a sentence that names neither the instrument nor a part of it says is to be, or holds between its sides."""
    together = (thread.sentence is not None and sentence.paragraph == thread.sentence.paragraph) or sentence.bullet
    close = distance <= REACH and (together or (distance <= 2 and thread.foremost))
    next_to_it = distance == 1 and thread.telling
    for verb, certain in grammar.binding(sentence, agreement) if close or next_to_it else ():
        if (certain and close) or next_to_it:
            kinds = grammar.PRINCIPLES if lemma(verb) in grammar.verbs("held") else None
            yield Passage(sentence, 0, len(sentence.text), agreement, "nearby", verb=verb, kinds=kinds)
            return
    if phrase("to_be_ratified").search(sentence.text) and (together or thread.foremost) and distance <= REACH:
        yield Passage(sentence, 0, len(sentence.text), agreement, "nearby", kinds=frozenset({"RAT"}))
        return
    quoted = together and distance <= REACH and phrase("obliging").search(sentence.text)
    pledged = distance <= REACH and phrase("if_either").search(sentence.text) and not sentence.text.endswith("?")
    mutual = phrase("mutual").search(sentence.text) and distance <= (LONG_REACH if thread.foremost else REACH)
    if quoted or pledged:
        yield whole(sentence, agreement, "nearby", [])
    elif close or distance <= 2 or mutual or thread.asked is not None:  # else no verb of it matters
        force = grammar.norm(sentence, agreement)
        firm = force == "firm" and (close or distance <= 2)
        loose = force == "loose" and (
            (distance == 1 and (together or thread.telling)) or (thread.foremost and distance <= 2)
        )
        between = force is not None and mutual
        answer = thread.asked is not None and (force is not None or grammar.is_verbless(sentence))
        if firm or loose or between or answer:
            yield whole(sentence, agreement, "nearby", [])


def _follow_question(sentence: Sentence, thread: Thread) -> None:
    """A question what the agreement says keeps it in mind for what follows, until the next question or heading."""
    if phrase("asks").search(sentence.text) and thread.agreement is not None:
        if thread.near(sentence, PARTS_REACH) or thread.foremost:
            thread.asked = thread.sentence = sentence
    elif sentence.text.endswith("?") or (thread.asked and sentence.index - thread.asked.index > LONG_REACH):
        thread.asked = None


def _document_itself(reading: Reading, register: Register) -> AgreementFact | None:
    """The agreement whose text the document is, or which an official text is a statement on, as its title says."""
    if register.document is not None or not reading.official:
        return register.document
    stated = next((line for line in own_text.heads(reading) if own_text.STATED_TITLE.match(line)), "")
    known = instruments.known_instrument(stated)
    carried = own_text.issued(reading) if stated else None
    names = {name.lower() for name in (carried, reading.article.title) if name}
    for agreement in register.agreements:
        named = any(title.lower() in names for title in agreement.titles)
        if named or (known and agreement.known == known[0]):
            return agreement
    return None
