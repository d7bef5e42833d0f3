"""What a text speaks of from sentence to sentence: the agreement that "it", "both sides" or a bare list will mean."""

import re
from dataclasses import dataclass, field

from flows.extract.agreements.instruments import Instrument, is_compared
from flows.extract.clauses import mentions as provision_mentions
from flows.extract.clauses.passages import Mentioned
from flows.extract.clauses.words import SUBJECT, lemma, nouns
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.facts import AgreementFact

REACH = 3
"""How many sentences after its last mention a text still speaks of an instrument."""
LONG_REACH = 6
"""The same where words for a text ("the draft", "Article 4") or for its sides ("each other") take it up."""
PARTS_REACH = 12
"""The same where a part of the text of what the article is about does ("A chapter on trade …")."""
EARLIER = re.compile(
    r"\b(?:previous|earlier|former|old|older|prior|outgoing|expiring|predecessor|preceding)\b", re.IGNORECASE
)
"""What is said of an agreement that another one has followed."""


OF_PAPER = re.compile(
    r"\b(?:pact|deal|treaty|agreement|accord|text|document|charter|memorandum|provisions)\b", re.IGNORECASE
)
"""What a question is about that asks, before an agreement is named, what it says."""
WITH_OTHERS = re.compile(
    r" (?:or \w+ )?with (?:an?|any|some)? ?(?:other|another|third|foreign|outside)\b", re.IGNORECASE
)
"""What follows agreements that one side may make, or not make, with others."""
THAT_ONE = re.compile(
    r"(?:that|the (?:older|earlier|old|previous)) (?:text|paper|document|one|instrument|arrangement|bargain)\b",
    re.IGNORECASE,
)
"""How a sentence opens that goes on about a text which the sentence before has only referred to."""
THE_TEXT = re.compile(r"the (?:\w+ )?(?:text|document|paper|draft|wording)\b", re.IGNORECASE)
"""How a sentence opens that goes on about the text of an agreement."""
ALSO = re.compile(r"\b(?:also|as well|separately|in addition|on the sidelines)\b", re.IGNORECASE)
"""What says that an agreement is made beside another."""
ENDED = frozenset({"terminated", "superseded"})
"""Statuses of an agreement that holds no more."""
LIKENING = frozenset("follow echo mirror resemble recall model pattern borrow copy compare cite invoke".split())
"""Verbs by which a text only sets an agreement beside another."""


@dataclass
class Thread:
    """What a text speaks of: the agreement, the sentence that last did, and whether that told what it provides.

    `main` is what the whole article is about, `document` the instrument that it is itself; `asked` is the sentence that
    asks what the agreement says; `fellows` are all agreements, by key, with the index of the sentence that last
    named each; `behind` is what the text spoke of before it looked back to an earlier agreement; `last` is the sentence
    before the one that is read, `named` the one that last named an agreement; `official` where an official body tells.
    """

    main: AgreementFact | None
    document: AgreementFact | None = None
    agreement: AgreementFact | None = None
    sentence: Sentence | None = None
    telling: bool = False
    asked: Sentence | None = None
    fellows: dict[int, tuple[int, AgreementFact]] = field(default_factory=dict)
    behind: AgreementFact | None = None
    last: Sentence | None = None
    named: Sentence | None = None
    official: bool = False

    @property
    def foremost(self) -> bool:
        """Whether the text speaks of what the whole article is about."""
        if self.agreement is None or self.main is None:
            return False
        return self.agreement is self.main or _between_the_same(self.agreement, self.main)

    def stands_back(self, agreement: AgreementFact) -> bool:
        """Whether an official text, whose makers tell of much that they do together, only names an agreement: one that
        it is not about, or of which it does not tell how far it is.
        """
        told = agreement is self.document or (agreement is self.main and agreement.status != "unknown")
        return self.official and not told

    def together(self, sentence: Sentence) -> list[AgreementFact]:
        """Whom "Each", "Both treaties" takes up: the agreements last named within a few sentences of each other."""
        last = max((index for index, _ in self.fellows.values()), default=0)
        if sentence.index - last > LONG_REACH or not phrase("several_of_them").search(sentence.text):
            return []
        found = [one for index, one in self.fellows.values() if last - index <= 1 and not one.plural]
        return found if len(found) > 1 else []

    def that_one(self, sentence: Sentence) -> AgreementFact | None:
        """Which agreement "That text" takes up: the one that the sentence before has named beside what it is about."""
        if THAT_ONE.match(sentence.text) is None:
            return None
        named = [one for index, one in self.fellows.values() if index == sentence.index - 1]
        return named[0] if len(named) == 1 else None

    def left_for(self, sentence: Sentence) -> bool:
        """Whether "That text" takes up what the sentence before has told of, which neither names an agreement nor tells
        what one provides.
        """
        named = self.last is None or self.last is self.named
        return THAT_ONE.match(sentence.text) is not None and not named and not self.telling

    def returns(self, sentence: Sentence) -> bool:
        """Whether "The document" goes back, in a paragraph of its own, to what the article is about, from an agreement
        that is no more or of which the text has told nothing.
        """
        if self.agreement is None or self.main is None or self.agreement is self.main or self.sentence is None:
            return False
        elsewhere = self.main.key in self.fellows and self.sentence.paragraph != sentence.paragraph
        left = self.agreement.status in ENDED or not self.telling
        return elsewhere and left and THE_TEXT.match(sentence.text) is not None

    def near(self, sentence: Sentence, reach: int = REACH) -> AgreementFact | None:
        """What the text speaks of, unless more than `reach` sentences lie between."""
        close = self.sentence is not None and sentence.index - self.sentence.index <= reach
        return self.agreement if close else None


def _between_the_same(one: AgreementFact, other: AgreementFact) -> bool:
    """Whether two agreements have the same parties, two or more."""
    bound = {party.actor for party in one.parties}
    return len(bound) > 1 and bound == {party.actor for party in other.parties}


def turn(sentence: Sentence, mentioned: Mentioned, thread: Thread) -> Mentioned:
    """The thread moves on to what a sentence speaks of; those mentions of it, none where the thread stays as it is."""
    spoken_of = [
        (one, agreement)
        for one, agreement in mentioned
        if one.relation != "replaced" and not (thread.agreement and (_is_aside(one, agreement) or is_compared(one)))
    ]
    spoken_of = [pair for pair in spoken_of if not WITH_OTHERS.match(sentence.text, pair[0].end)] or spoken_of
    spoken_of = [(one, agreement) for one, agreement in spoken_of if not _is_aside(one, agreement)] or spoken_of
    if not spoken_of or _looks_back(sentence, spoken_of, thread):
        return []
    if thread.foremost and all(_is_by_the_way(one, agreement, thread) for one, agreement in spoken_of):
        return []
    foremost = _foremost(spoken_of)
    earlier = thread.agreement is not None and _is_earlier(spoken_of, foremost, thread)
    earlier |= _is_signed_too(sentence, spoken_of, foremost, thread)
    thread.behind = (thread.behind or thread.agreement) if earlier else None
    thread.agreement = foremost
    return spoken_of


def _looks_back(sentence: Sentence, spoken_of: Mentioned, thread: Thread) -> bool:
    """Whether a next sentence only sets the instrument beside another: "They took the place of the treaty of 1957"."""
    if thread.sentence is None or sentence.index - thread.sentence.index > 1:
        return False
    words = {word for title in thread.agreement.titles for word in title.lower().split()} if thread.agreement else set()
    opening = [
        one
        for one in parse.subjects(parse.root(sentence.tokens))
        if one.lower_ in {"it", "they", "this"}
        or (any(child.lower_ in {"the", "this"} for child in one.children) and one.lower_ in words | nouns("part"))
    ]
    return bool(opening) and not any(
        one.token.dep_ in SUBJECT or provision_mentions.made(one) or one.token.head.pos_ == "AUX"
        for one, _ in spoken_of
    )


def _is_aside(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a well-known treaty without parties is only referred to: "in line with the Charter of …"."""
    return agreement.known is not None and len(agreement.parties) < 2 and one.token.dep_ not in SUBJECT


def _is_by_the_way(one: Instrument, agreement: AgreementFact, thread: Thread) -> bool:
    """Whether a text that is about one agreement only touches another: "a reference to a declaration of 1990"."""
    if agreement is thread.main or provision_mentions.made(one) or one.token.dep_ not in {"pobj", "dobj"}:
        return False
    held = one.token.dep_ == "pobj" and one.token.head.dep_ == "prep"
    governor = one.token.head.head if held else one.token.head
    urged = governor.dep_ == "ROOT" and not parse.subjects(
        governor
    )  # "Compare the pact of 1990.", which it goes on about
    return (held and governor.pos_ in {"NOUN", "PRON", "DET"}) or (lemma(governor) in LIKENING and not urged)


def _is_earlier(mentioned: Mentioned, agreement: AgreementFact, thread: Thread) -> bool:
    """Whether a text only looks back to an agreement: "The previous agreement, signed in 1993, …"."""
    if agreement is thread.main or agreement is thread.agreement:
        return False
    told = [one for one, its in mentioned if its is agreement]
    return any(EARLIER.search(one.sentence.text[max(0, one.start - 20) : one.end]) for one in told)


def _is_signed_too(sentence: Sentence, mentioned: Mentioned, agreement: AgreementFact, thread: Thread) -> bool:
    """Whether the parties of what the article is about have made one more agreement beside it: "They also signed …"."""
    if thread.main is None or agreement is thread.main or not thread.foremost:
        return False
    too = ALSO.search(sentence.text) is not None and any(provision_mentions.made(one) for one, _ in mentioned)
    return too and _between_the_same(agreement, thread.main)


def _foremost(mentioned: Mentioned) -> AgreementFact:
    """Of the agreements of a sentence the one that a next sentence takes up: its subject, what is made, the first."""
    subject = [agreement for one, agreement in mentioned if one.token.dep_ in SUBJECT]
    made = [agreement for one, agreement in mentioned if provision_mentions.made(one)]
    return (subject or made or [agreement for _, agreement in mentioned])[0]


def follow_question(sentence: Sentence, thread: Thread) -> None:
    """A question what the agreement says keeps it in mind for what follows, until the next question or heading."""
    begun = thread.sentence is not None or OF_PAPER.search(sentence.text)
    if phrase("asks").search(sentence.text) and thread.agreement is not None and begun:
        if thread.near(sentence, PARTS_REACH) or thread.foremost:
            thread.asked = thread.sentence = sentence
    elif sentence.text.endswith("?") or (thread.asked and sentence.index - thread.asked.index > LONG_REACH):
        thread.asked = None
