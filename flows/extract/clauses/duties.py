"""By which words the parties of an agreement bind themselves, or are bound: "Both sides will …", "Ankara is to …"."""

import re
from collections.abc import Iterator

from flows.extract import actors
from flows.extract.clauses.verbs import tells
from flows.extract.clauses.words import MODALS, SUBJECT, is_infinitive, lemma, nouns, verbs
from flows.extract.lexicons import phrase
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token
from flows.facts import Actor, AgreementFact

OFFICE_HOLDERS = frozenset("minister president leader chief official head counterpart delegation negotiator".split())
"""Sides who also do much that no paper says."""
ONLY_TALKED = frozenset("note welcome recall review discuss praise express thank hail congratulate mark regret".split())
"""What sides say in a declaration without binding themselves."""
PROMISING = frozenset(
    "agree undertake commit pledge promise accept guarantee vow grant renounce concede oblige bind consent "
    "swear".split()
)
"""What a state does, once, by an agreement."""
NATIONAL = frozenset({"constitution", "law", "parliament", "court", "statute", "opposition", "legislation"})
"""What binds one state whatever it agrees to."""
USUALLY = frozenset(
    {"regularly", "often", "already", "routinely", "frequently", "currently", "usually", "still", "now"}
)
"""Adverbs of what states do anyway."""
ORDERING = frozenset("bar forbid ban prohibit oblige obligate require allow permit entitle commit".split())
"""Verbs by which, in the passive, a state is told what it must, may or must not do."""
GOING_ON = frozenset({"also", "further", "furthermore", "moreover", "additionally", "likewise"})
"""Adverbs by which a text goes on with what it has told."""
HAVING = frozenset("have keep send station deploy maintain post put".split())
"""What a state does with soldiers of whom a next sentence tells: "France had 300 troops there. They …"."""
REPORTING = frozenset("add announce tell stress agree mean show reveal confirm".split())
"""Verbs, beside those of speaking, by which a main clause reports what is agreed."""


OF_BOTH = re.compile(
    r"\b(?:not|no|never|neither|without|unless|before|consent\w*|approv\w+|veto\w*|agree[sd]?|consult\w*|together|jointly"
    r"|both|each|two)\b|n't\b",
    re.IGNORECASE,
)
"""What says that a matter with others concerns the other party too: "must not let in Chadian ships"."""


def binding(sentence: Sentence, agreement: AgreementFact) -> Iterator[tuple[Token, bool]]:
    """The verbs by which the parties bind themselves, or are bound; True where the words leave no doubt of it."""
    unnamed = len(agreement.parties) < 2
    bound = {party.actor for party in agreement.parties}
    for token in sentence.tokens:
        if token.dep_ not in SUBJECT or not _is_main(token.head):
            continue
        who = _sides(sentence, token, agreement)
        if who is None or (unnamed and who and lemma(token) not in nouns("member")):
            continue
        verb = token.head
        if who:  # "Norway and Canada intend to …"
            who = [one for one in actors.of_tokens(sentence, parse.subjects(verb)) if one in bound] or who
        auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
        ordered = is_ordered(verb)
        together = not who or len(who) > 1
        if auxiliaries & MODALS and "have" in auxiliaries:
            continue  # "Fiji would have leased a port"
        if not together and not ordered and lemma(verb) in {"plan", "intend"}:
            continue  # what one state means to do anyway
        if not together and verb.tag_ == "VBD" and sentence.dates and lemma(verb) not in PROMISING:
            continue  # what one state did some day: "Ankara opened a base in 2017"
        plain = not auxiliaries and verb.tag_ in {"VBZ", "VBP", "VBD"} and lemma(verb) not in PROMISING
        if (plain or "can" in auxiliaries) and any(one.lower_ in USUALLY for one in verb.children):
            continue  # "The two navies regularly hold drills"
        if not together and plain and with_outsider(sentence, agreement):
            continue  # "Japan buys most of its gas from Australia"
        if lemma(verb) in ONLY_TALKED and verb.tag_ == "VBD":
            continue
        if parse.is_passive(verb) and any(lemma(one) in NATIONAL for one in parse.prepositional(verb, {"by"})):
            continue  # "Kenya is bound by its constitution"
        if token.lower_ == "we" and plain and '"' in sentence.text.replace("“", '"'):
            continue  # "We share the same values," she said
        if together and lemma(verb) in verbs("speaking") and _is_declared(agreement):
            yield verb, True  # "Both governments say that …" in a declaration
        elif ordered or lemma(verb) in verbs("party") or auxiliaries & {"shall"}:
            yield (
                verb,
                together or ordered or lemma(verb) not in {"plan", "intend", "give", "decide", "allow", "permit"},
            )
        elif lemma(token) in OFFICE_HOLDERS and verb.tag_ == "VBD":
            continue  # "The ministers underlined their support for …"
        elif (
            not auxiliaries and verb.tag_ in {"VBP", "VBZ", "VBD"} and lemma(verb) in verbs("paper") - verbs("speaking")
        ):
            yield verb, False  # "They set up a council"
        elif verb.tag_ == "VBG" and auxiliaries == {"are"} and together and lemma(verb) in verbs("paper"):
            yield verb, False  # "The two sides are setting up a centre"
        elif auxiliaries & MODALS:
            if "would" in auxiliaries and together and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD":
                auxiliaries = auxiliaries - {"would"} | {"will"}  # "She said that the two would share intelligence"
            alike = any(one.lower_ in {"both", "each", "either"} for one in token.children)
            open_to_all = together and ("may" in auxiliaries or ("can" in auxiliaries and alike))
            yield verb, not auxiliaries & {"would", "could", "can", "may"} or open_to_all
        elif tells(verb) and lemma(verb) in verbs("exchange") and not with_outsider(sentence, agreement):
            yield verb, False  # "Ankara sends instructors"


def is_joint_promise(sentence: Sentence, verb: Token) -> bool:
    """Whether all sides together bind themselves, or go on to: "Both pledged to …", "The two sides will also …"."""
    named = actors.of_tokens(sentence, parse.subjects(verb))
    goes_on = any(one.lower_ in GOING_ON for one in verb.children) or sentence.text.startswith("In addition")
    return (lemma(verb) in PROMISING or goes_on) and len(set(named)) != 1


def is_of_people(sentence: Sentence) -> bool:
    """Whether a sentence tells what soldiers or the like do, or who has them, whom the next one may call "they"."""
    return any(
        one.tag_ in {"NNS", "NN"}
        and lemma(one) in nouns("people")
        and (one.dep_ in SUBJECT or (one.dep_ == "dobj" and one.head.dep_ == "ROOT" and lemma(one.head) in HAVING))
        for one in sentence.tokens
    )


def _sides(sentence: Sentence, token: Token, agreement: AgreementFact) -> list[Actor] | None:
    """Which parties a subject stands for: [] for all of them together, None where it is somebody else."""
    if token.lower_ in nouns("pronoun"):
        return []
    named = [one for one in actors.denoted(sentence, token)]
    if named and token.tag_ == "NN" and any(one.lower_ in {"a", "an", "one"} for one in token.children):
        return None  # "a Russian buyer"
    if named:
        bound = {party.actor for party in agreement.parties}
        return named if set(named) <= bound else None
    if lemma(token) in nouns("side"):
        told = {child.lower_ for child in token.children if child.dep_ in {"det", "nummod", "amod", "poss", "predet"}}
        if told & {"both", "each", "neither", "either", "two", "three", "all", "other", "their"}:
            return []
        if token.tag_ == "NNS" and (not told or told & {"the", "these", "member", "contracting"}):
            return []
    return None


def _is_declared(agreement: AgreementFact) -> bool:
    """Whether an agreement is a declaration: what it provides its sides say in it."""
    return any("declaration" in title.lower() or "statement" in title.lower() for title in agreement.titles[:2])


def _is_main(verb: Token) -> bool:
    """Whether a verb is that of the main clause, joined to it, or reported by it."""
    while verb.dep_ in {"conj", "ccomp"} and verb.head != verb:
        before = verb.i < verb.head.i  # "They agree to train; to share intelligence"
        if verb.dep_ == "ccomp" and not before and lemma(verb.head) not in verbs("speaking") | REPORTING:
            return False
        verb = verb.head
    return verb.dep_ in {"ROOT", "conj", "parataxis"}


def with_outsider(sentence: Sentence, agreement: AgreementFact) -> bool:
    """Whether a sentence names a state that is no party: "Chile's army holds exercises with Peru"."""
    bound = {party.actor for party in agreement.parties}
    named = [one for one in actors.parties(actors.mentions(sentence)) if one.iso3]
    return len(bound) > 1 and any(one not in bound for one in named)


def with_another(sentence: Sentence, agreement: AgreementFact) -> bool:
    """Whether a sentence names one party and a state that is none, and tells of no attack: "Fiji will also buy tanks
    from Chad" is no part of what Fiji and Niger agreed.
    """
    if not with_outsider(sentence, agreement) or OF_BOTH.search(sentence.text):
        return False
    if phrase("if_attacked").search(sentence.text):
        return False
    bound = {party.actor for party in agreement.parties}
    return len(bound.intersection(actors.parties(actors.mentions(sentence)))) == 1


def is_ordered(verb: Token) -> bool:
    """Whether "be" or "have" is an order: "is to build", "has to leave"."""
    going = lemma(verb) in {"go", "set", "expect", "suppose"} and verb.tag_ in {
        "VBG",
        "VBN",
    }  # "are going to", "are set to"
    if parse.is_passive(verb) and lemma(verb) in ORDERING and any(one.lower_ in {"is", "are"} for one in verb.children):
        return True  # "Kenya is barred from …"
    ordered = lemma(verb) in {"be", "have"} or (going and any(one.dep_.startswith("aux") for one in verb.children))
    due = [child for child in verb.children if child.dep_ == "acomp" and child.lower_ in {"due", "bound", "obliged"}]
    return ordered and any(
        one.dep_ == "xcomp" and is_infinitive(one) for holder in (verb, *due) for one in holder.children
    )
