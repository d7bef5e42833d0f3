"""What a sentence after its last mention says of an instrument: "It covers …", "Neither side may …", "Under it, …"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extract import actors
from flows.extract.clauses import topics
from flows.extract.clauses.duties import PROMISING, binding, is_joint_promise, is_of_people, with_another
from flows.extract.clauses.norms import norm, of_makers
from flows.extract.clauses.passages import Mentioned, Passage, names, of_verb, until_told_of_other, whole
from flows.extract.clauses.references import cited, continuing, in_subject, is_it, misread, pronoun
from flows.extract.clauses.thread import LONG_REACH, PARTS_REACH, REACH, Thread
from flows.extract.clauses.words import LIFE, MODALS, SUBJECT, is_verbless, lemma, nouns, verbs
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import AgreementFact

CALLS = frozenset("call offer promise pledge declare affirm propose ask require note guarantee".split())
"""What a state does as well as a paper."""
OF_TWO = re.compile(
    r"(?:\w+ed [^,;]{3,60}, )?(?:(?:under|in|by|through|with) )?the (?P<which>former|latter|first|second)\b",
    re.IGNORECASE,
)
"""How a sentence opens that takes up one of two papers."""
PAPER_AGAIN = re.compile(
    r"the (?:new )?"
    r"(?P<noun>protocol|declaration|memorandum|charter|convention|arrangement|communiqu[eé]|statement|contract|order)\b"
    r"(?! (?:of|on|with|between|signed|from|concluded)\b)",
    re.IGNORECASE,
)
"""How a sentence opens that names an instrument by a noun which alone is the name of none."""
OF_OTHERS = re.compile(
    r"(?-i:[A-Z])\w+'s? (?:own )?(?:article|charter|constitution|founding)\b"
    r"|.{0,30}\b(?:article|section|chapter) \w+(?:\(\w+\))* of (?:(?:the|its|their|this) (?:\w+ )?"
    r"(?:constitution|law|penal|criminal|code|statute)\b|(?-i:the (?:(?:[A-Z][\w.–-]*|of|and|on|the) ){1,7}?"
    r"(?:Act|Order|Code|Law)\b))",
    re.IGNORECASE,
)
"""How a sentence opens that tells what somebody else's text says: "NATO's Article 5 …"."""
OF_IT = re.compile(
    r"(?:\w+ ){0,3}(?:article|section|chapter|annex|paragraph|clause|point|terms|provisions|text)s?\b"
    r"[^,;]{0,20} (?:of|in|to) (?:the |this )?",
    re.IGNORECASE,
)
"""How a sentence opens that cites a part of what it names next."""
PRONOUN = re.compile(r"(?:it|that|this|they|under it|under that)\b", re.IGNORECASE)
"""How a sentence opens that goes on about what the sentence before has looked back to."""
OF_PEOPLE = re.compile(r"they\b(?! (?:agree|pledge|undert|vow|promise|commit))", re.IGNORECASE)
"""How a sentence opens that goes on about those who did something in the sentence before."""
OF_PAPERS = frozenset("last expire lapse provide stipulate oblige cover foresee envisage replace supersede".split())
"""Verbs whose "it" is what the article is about, further on as well."""
OF_TEXTS = frozenset("CON CND DIS DLG DUR INS NAG NEU NTX NUC RAT REC SUP TPA".split())
"""Clause types of which little but the texts of agreements speaks."""
PLEDGED = frozenset({"DEF", "CON", "CND"})
"""What is told of an attack that may come."""
PRINCIPLES = frozenset({"REC", "NAG", "PRI", "DEF", "NUC", "CND", "CON", "SAN"})
"""What parties can bind themselves to by affirming or recognising it."""


def find(sentence: Sentence, thread: Thread, mentioned: Mentioned) -> Iterator[Passage]:
    """What a sentence that does not name the instrument says of it: "It covers …", "Neither side may …"."""
    if thread.near(sentence, max(PARTS_REACH, LONG_REACH)) is None:
        return
    reach = LONG_REACH if phrase("the_text").search(sentence.text) else REACH
    agreement, before = thread.near(sentence, PARTS_REACH if thread.foremost else reach), thread.sentence
    agreement = _which_of_two(sentence, thread) or thread.that_one(sentence) or agreement
    again = None if mentioned else named_again(sentence, thread)
    noun, agreement = again if again else (pronoun(agreement) if agreement else "", agreement)
    if (
        again is None
        and agreement is thread.agreement
        and thread.behind is not None
        and not PRONOUN.match(sentence.text)
    ):
        agreement = thread.behind
    if again is None and thread.returns(sentence):
        agreement = thread.main
    if agreement is None or before is None or sentence is before:
        return
    if OF_OTHERS.match(sentence.text) or (not mentioned and thread.left_for(sentence)):
        return
    if any(its is not agreement and OF_IT.fullmatch(sentence.text[: one.start]) for one, its in mentioned):
        return  # "Under Article 2 of the treaty, …"
    distance = sentence.index - before.index
    if distance <= reach and not mentioned and misread(sentence):
        yield whole(sentence, agreement, "continued", mentioned)
        return
    if phrase("may_end").search(sentence.text) and distance <= reach and not mentioned:
        yield replace(whole(sentence, agreement, "nearby", mentioned), kinds=LIFE)
    found = [
        passage
        for verb, kinds in continuing(sentence, 1 if again else distance, noun)
        if (distance <= reach or not is_it(verb) or (distance <= LONG_REACH and _is_of_papers(verb, kinds)))
        and not _own_subject(verb, mentioned)
        if not (is_it(verb) and (_acts(before, verb) or _of_a_state(verb, thread)))
        for passage in of_verb(sentence, verb, agreement, "continued", kinds)
    ]
    for passage in found:
        start = passage.start if passage.verb is None else min(passage.start, actors.subtree(passage.verb)[0])
        end = until_told_of_other(passage, 0, mentioned)
        if end > start:
            yield replace(passage, start=start, end=end, own=names(mentioned))  # "The five-year plan covers …"
    if not found and not mentioned:
        for part in cited(sentence):
            yield Passage(sentence, *actors.subtree(part), agreement, "continued")
    if (cited_in := phrase("by_article").search(sentence.text)) and not mentioned:
        yield Passage(sentence, 0, cited_in.end(), agreement, "provided_in")
    if match := phrase("part_by_which").search(sentence.text):
        yield Passage(sentence, match.end(), len(sentence.text), agreement, "which", own=names(mentioned))
    if (worded := _worded(sentence, agreement, mentioned, distance)) is not None:
        yield worded
        return
    if found and phrase("to_be_ratified").search(sentence.text) and distance <= reach:
        yield replace(whole(sentence, agreement, "nearby", mentioned), kinds=frozenset({"RAT"}))
    if found:
        if all(one.kinds == LIFE for one in found) and phrase("in_it").search(sentence.text):
            yield whole(sentence, agreement, "under", mentioned)
        return
    if distance <= reach and misread(sentence):
        yield whole(sentence, agreement, "continued", mentioned)
    elif _of_strangers(sentence, agreement):
        return
    elif phrase("under_it").search(sentence.text) and distance <= LONG_REACH:
        yield whole(sentence, agreement, "under", mentioned)
    elif thread.document in (None, agreement):
        told = list(_of_norms(sentence, agreement, thread, mentioned))
        yield from told or (_of_the_text(sentence, agreement) if thread.foremost and not mentioned else ())


def _is_of_papers(verb: Token, kinds: frozenset[str] | None) -> bool:
    """Whether of what is spoken of only papers do it: "It provides …", "It is good for ten years"."""
    return lemma(verb) in OF_PAPERS or (kinds == LIFE and any(lemma(one) in nouns("lasting") for one in verb.children))


def _of_the_text(sentence: Sentence, agreement: AgreementFact) -> Iterator[Passage]:
    """What a sentence that may stand far behind the last mention says is to be, in words that little but the texts of
    agreements has: "A secretariat is to be set up", "If Oman is attacked, Fiji comes to its aid".
    """
    kinds, text = topics.kinds_worded(sentence.text), sentence.text
    bound = {party.actor for party in agreement.parties}
    between = len(bound.intersection(actors.parties(actors.mentions(sentence)))) > 1 or phrase("mutual").search(text)
    if kinds & PLEDGED and between and phrase("if_attacked").search(text) and not text.endswith("?"):
        yield replace(whole(sentence, agreement, "nearby", []), kinds=PLEDGED)
        return
    if kinds.isdisjoint(OF_TEXTS):
        return
    ratified = phrase("to_be_ratified").search(text)
    if ratified or norm(sentence, agreement) == "firm" or _bound_by(sentence, agreement):
        yield replace(whole(sentence, agreement, "nearby", []), kinds=OF_TEXTS)


def _bound_by(sentence: Sentence, agreement: AgreementFact) -> bool:
    """Whether the parties beyond doubt bind themselves to something, not only to a principle that they hold."""
    return any(certain and lemma(verb) not in verbs("held") for verb, certain in binding(sentence, agreement))


def _worded(sentence: Sentence, agreement: AgreementFact, mentioned: Mentioned, distance: int) -> Passage | None:
    """What fixed wordings say of it: "The other covers …", "It has teeth: …", "The minister spoke of …"."""
    text = sentence.text
    several = agreement.plural and phrase("one_of_several").match(text)
    if not mentioned and (several or phrase("inverted").search(text) or phrase("labelled").search(text)):
        return whole(sentence, agreement, "continued", mentioned)
    such = None if mentioned or distance > 1 else phrase("it_is_such").match(text)
    if such is not None:
        return Passage(sentence, such.end(), len(text), agreement, "continued")
    told = None if mentioned or distance > 1 else phrase("spoke_of").search(text)
    if told is None or _of_strangers(sentence, agreement):
        told = phrase("made_it_to").search(text)
    return Passage(sentence, told.end(), len(text), agreement, "nearby") if told else None


def _of_norms(sentence: Sentence, agreement: AgreementFact, thread: Thread, mentioned: Mentioned) -> Iterator[Passage]:
    """What a sentence says is to be, up to where it comes to another paper: "They agreed to …, and on a pact"."""
    distance = 0 if thread.sentence is None else sentence.index - thread.sentence.index
    others = [one for one, other in mentioned if other is not agreement]
    made = [one for one in others if one.modality != "planned"]
    for passage in _norms(sentence, agreement, thread, distance):
        if others:
            governed = any(one.token.dep_ == "dobj" and one.token.head == passage.verb for one in others)
            if passage.verb is not None and not governed and passage.verb.idx < others[0].start - len("on a "):
                yield replace(passage, end=made[0].start if made else passage.end, own=names(mentioned))
        elif not mentioned or passage.verb is not None:
            yield replace(passage, own=names(mentioned))
        elif not _own_subject(parse.root(sentence.tokens), mentioned):
            # "A board meets, and the pact takes effect …"
            inside = in_subject(mentioned[0][0].token)  # "Quarrels over the pact are to be settled …"
            yield passage if inside else replace(passage, end=mentioned[0][0].start)


def named_again(sentence: Sentence, thread: Thread) -> tuple[str, AgreementFact] | None:
    """The one agreement whose title has the noun with which a sentence opens: "The protocol runs for a year"."""
    if (match := PAPER_AGAIN.match(sentence.text)) is None:
        return None
    noun = match["noun"].lower()
    meant = [one for _, one in thread.fellows.values() if any(noun in title.lower() for title in one.titles)]
    return (noun, meant[0]) if len(meant) == 1 else None


def _which_of_two(sentence: Sentence, thread: Thread) -> AgreementFact | None:
    """Which of two agreements named together "the former", "under the second" takes up."""
    if (match := OF_TWO.match(sentence.text)) is None:
        return None
    last = max((index for index, _ in thread.fellows.values()), default=0)
    pair = [one for index, one in thread.fellows.values() if index == last]
    token = sentence.token_at(match.start("which"), match.end("which"))
    if len(pair) != 2 or sentence.index - last > 2 or token.dep_ not in SUBJECT | {"pobj"}:
        return None
    return pair[match["which"].lower() in {"latter", "second"}]


def _acts(before: Sentence, verb: Token) -> bool:
    """Whether "it" takes up a state that has just acted: "Iran denounced the pact. It called for …, It has sent …"."""
    done = any(one.lower_ in {"has", "had"} for one in verb.children) and not parse.is_passive(verb)
    if not (done or (verb.tag_ == "VBD" and lemma(verb) in CALLS)):
        return False
    return any(actors.denoted(before, one) for one in parse.subjects(parse.root(before.tokens)))


def _of_a_state(verb: Token, thread: Thread) -> bool:
    """Whether "it" takes up the state that the sentence before is about, which speaks of no paper.

    "Oman has gone another way. It lets ships call under an older one." "Chad pays for it. It has put up a camp."
    """
    if thread.last is None or thread.last is thread.sentence:
        return False
    done = any(one.lower_ in {"has", "had"} for one in verb.children) and not parse.is_passive(verb)
    if not done and lemma(verb) not in {"let"} | (verbs("paper") & (verbs("party") | verbs("exchange"))):
        return False
    return any(actors.denoted(thread.last, one) for one in parse.subjects(parse.root(thread.last.tokens)))


def _own_subject(verb: Token, mentioned: Mentioned) -> bool:
    """Whether what provides is another instrument that the sentence names: "A protocol of 1982 provided for …"."""
    return any(
        one.token in parse.subjects(verb) or (one.token.dep_ == "attr" and one.token.head == verb)
        for one, _ in mentioned
    )


def _of_strangers(sentence: Sentence, agreement: AgreementFact) -> bool:
    """Whether a sentence tells what others do who are no parties: "Officials in Niamey said that they would …"."""
    bound = {party.actor for party in agreement.parties}
    named = actors.parties(actors.mentions(sentence))
    if len(bound) < 2 or not named or not bound.isdisjoint(named):
        return False  # nor need it be parsed
    subjects = parse.subjects(parse.root(sentence.tokens))
    acting = actors.of_tokens(sentence, subjects)
    for one in () if acting else subjects:  # "officials in Niamey"
        acting += actors.parties(actors.within(sentence, *actors.subtree(one)))
    return bool(acting) and all(one.iso3 for one in acting)


def _norms(sentence: Sentence, agreement: AgreementFact, thread: Thread, distance: int) -> Iterator[Passage]:
    """What a sentence that names neither the instrument nor a part of it says is to be, or holds between its sides."""
    together = (thread.sentence is not None and sentence.paragraph == thread.sentence.paragraph) or sentence.bullet
    close = distance <= REACH and (together or (distance <= 2 and thread.foremost))
    next_to_it = distance == 1
    far = thread.foremost and distance <= LONG_REACH
    if OF_PEOPLE.match(sentence.text) and thread.last is not None and is_of_people(thread.last):
        return  # "Russian instructors came in 2018. They also guard the president …"
    if with_another(sentence, agreement):
        return
    back = thread.stands_back(agreement)
    for verb, certain in binding(sentence, agreement) if (close or next_to_it or far) and not back else ():
        if far and not close and not (certain and is_joint_promise(sentence, verb)):
            continue
        if (certain and (close or far)) or (next_to_it and (thread.telling or _is_to_be(verb))):
            kinds = PRINCIPLES if lemma(verb) in verbs("held") else None
            yield Passage(sentence, 0, len(sentence.text), agreement, "nearby", verb=verb, kinds=kinds)
            return
    if phrase("to_be_ratified").search(sentence.text) and (together or thread.foremost) and distance <= REACH:
        yield Passage(sentence, 0, len(sentence.text), agreement, "nearby", kinds=frozenset({"RAT", "CND"}))
        return
    if back and of_makers(sentence):
        return
    quoted = together and distance <= REACH and phrase("obliging").search(sentence.text)
    pledged = distance <= REACH and phrase("if_either").search(sentence.text) and not sentence.text.endswith("?")
    mutual = phrase("mutual").search(sentence.text) and distance <= (LONG_REACH if thread.foremost else REACH)
    if quoted or pledged:
        yield whole(sentence, agreement, "nearby", [])
    elif close or distance <= 2 or mutual or thread.asked is not None:  # else no verb of it matters
        force = norm(sentence, agreement)
        firm = force == "firm" and (close or distance <= 2)
        loose = force == "loose" and (
            (distance == 1 and (together or thread.telling)) or (thread.foremost and distance <= 2)
        )
        between = force is not None and mutual
        answer = thread.asked is not None and (force is not None or is_verbless(sentence))
        if firm or loose or between or answer:
            yield whole(sentence, agreement, "nearby", [])


def _is_to_be(verb: Token) -> bool:
    """Whether a verb tells what is to be and not what somebody did: "Estonia would send drones"."""
    return any(one.lower_ in MODALS for one in verb.children if one.dep_ == "aux") or lemma(verb) in PROMISING
