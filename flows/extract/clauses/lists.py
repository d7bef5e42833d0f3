"""The lists of an article whose items are provisions: what leads a list in, its headings, and which items count."""

import itertools
import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.agreements.register import Register
from flows.extract.clauses.passages import Mentioned, Passage, whole
from flows.extract.clauses.thread import PARTS_REACH, Thread
from flows.extract.clauses.words import SUBJECT, lemma, verbs
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.facts import AgreementFact

HEADING = 70
"""How many characters a heading has at most."""
LED_IN = 1
"""How many sentences before the one that leads in a list an agreement has been spoken of whose list it is."""
LINE = 110
"""How many characters a line without a bullet has at most that is an item of a list."""

HAVING = frozenset({"has", "have", "had"})
"""Auxiliaries of what somebody has done: "This format has enabled both to …"."""


def is_heading(sentence: Sentence) -> bool:
    """Whether a line only says what the list under it is about: "Economic cooperation"."""
    return not sentence.in_headline and len(sentence.text) < HEADING and sentence.text[-1:].isalnum()


def is_line(sentence: Sentence) -> bool:
    """Whether a line is an item of a list that has lost its bullets: "Research and new technologies"."""
    return not sentence.in_headline and len(sentence.text) < LINE and sentence.text[-1:].isalnum()


def opens_sections(reading: Reading, sentence: Sentence) -> bool:
    """Whether a heading follows a sentence that leads in what an agreement says, and under it whole sentences."""
    after = reading.sentences[sentence.index + 1 : sentence.index + 3]
    if len(after) < 2 or sentence.in_headline or not is_heading(after[0]) or after[0].bullet or after[1].bullet:
        return False
    leads = sentence.text.endswith(":") or phrase("asks").search(sentence.text) is not None
    return leads and not is_line(after[1]) and phrase("something_else").search(sentence.text) is None


def named_heading(sentence: Sentence, mentioned: Mentioned, register: Register) -> AgreementFact | None:
    """The agreement of whose name a heading has a part: "What was agreed under Trinity House"."""
    if mentioned or sentence.bullet or not is_heading(sentence):
        return None
    names = {" ".join(pair) for pair in itertools.pairwise(re.findall(r"[A-Z]\w+", sentence.text))}
    called = [one for one in register.agreements if any(name in title for title in one.titles for name in names)]
    return called[0] if len(called) == 1 else None


def of_items(
    reading: Reading, sentence: Sentence, thread: Thread, before: AgreementFact | None
) -> AgreementFact | None:
    """What the items after a sentence are of: of what it speaks of, or under a heading of what the list before was."""
    following = reading.sentences[sentence.index + 1 : sentence.index + 2]
    if not (following and (following[0].bullet or (sentence.text.endswith(":") and is_line(following[0])))):
        return None
    if phrase("something_else").search(sentence.text):
        return None
    if is_heading(sentence):
        return before or (thread.near(sentence, 2) if thread.foremost else None)
    if thread.document is not None and phrase("operative").search(sentence.text):
        return thread.agreement if thread.sentence is sentence else thread.document
    if phrase("these_papers").search(sentence.text):
        return thread.main
    if thread.sentence is not None and thread.sentence.bullet and thread.sentence is not sentence:
        return None  # an item of another list has spoken of it
    taken_up = thread.foremost and phrase("under_it").search(sentence.text)
    return thread.near(sentence, PARTS_REACH if taken_up else LED_IN)


def list_item(
    sentence: Sentence, listed: AgreementFact | None, mentioned: Mentioned, *, headed: bool
) -> Iterator[Passage]:
    """An item of a list that a sentence about the agreement leads in, unless the item is about another one.

    Under a heading (`headed`) a whole sentence rather tells how things are.
    """
    if listed is not None:
        others = [one for one, agreement in mentioned if agreement is not listed and one.token.dep_ in SUBJECT]
        root = parse.root(sentence.tokens)
        alone = len(actors.of_tokens(sentence, parse.subjects(root))) == 1  # what a state does anyway
        past = root.tag_ == "VBD" and (root.lower_ != lemma(root) or bool(parse.subjects(root)))  # "set up a council"
        narrated = (past or (root.tag_ == "VBZ" and alone)) and lemma(root) not in verbs("party")
        narrated |= root.tag_ == "VBN" and any(one.lower_ in {"was", "were"} for one in root.children)
        narrated |= (
            root.tag_ == "VBN" and not parse.is_passive(root) and any(one.lower_ in HAVING for one in root.children)
        )
        telling = headed and root.tag_ in {"VBZ", "VBP", "VBD"} and bool(parse.subjects(root))
        narrated |= telling and lemma(root) not in verbs("party")
        if not (others or narrated):
            yield whole(sentence, listed, "list_item", mentioned)
