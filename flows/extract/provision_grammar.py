"""By which words an instrument provides, and its parties bind themselves: verbs, nouns and the clauses they govern."""

import re
from collections.abc import Iterator
from functools import cache

from flows.extract import actors, parse
from flows.extract.lexicons import phrase, table
from flows.extract.sentences import Sentence
from flows.extract.tree import Token
from flows.facts import Actor, AgreementFact

SUBJECT = frozenset({"nsubj", "nsubjpass"})
CLAUSAL = frozenset({"relcl", "acl"})
MODALS = frozenset({"shall", "will", "may", "must", "would", "can", "could"})
OBLIGING = frozenset({"shall", "must"})
PRINCIPLES = frozenset({"REC", "NAG", "PRI", "DEF", "NUC", "CND", "CON", "SAN"})
"""What parties can bind themselves to by affirming or recognising it."""
LIFE = frozenset({"DUR", "RAT", "SUP"})
PERSONAL = frozenset({"he", "she", "i", "we", "you", "who", "it", "that", "this", "which", "what", "one"})
PLANS = frozenset({"plan", "roadmap", "blueprint", "package", "paper", "document", "draft", "promise", "pledge"})
"""Parts of a text that may also be papers of their own, where others are named with them."""
NATIONAL = frozenset({"constitution", "law", "parliament", "court", "statute", "opposition", "legislation"})
"""What binds one state whatever it agrees to."""
BOUND = frozenset({
    "subject", "bound", "free", "entitled", "obliged", "required", "exempt", "responsible", "liable", "open", "closed",
    "answerable", "able", "allowed", "barred", "off", "immune", "banned",
})  # fmt: skip
"""What a party or a thing is called of which a norm speaks."""

PAPERS = frozenset(
    "declaration statement communique communiqué protocol charter contract memorandum mou lease convention letter "
    "resolution bill act strategy doctrine decree".split()
)
"""Nouns for papers of one kind only."""
ANY_PAPER = frozenset({"agreement", "pact", "deal", "treaty", "accord", "arrangement"})
COUNTED = re.compile(
    r"(?:some|about|around|nearly|almost|more than|over|at least|up to|as many as|roughly)? ?[\d,]{3,} ", re.IGNORECASE
)
"""How a sentence opens that tells how many there are: "Some 7,000 soldiers are stationed …"."""
ORGANS = frozenset(
    "government ministry cabinet administration army navy military agency department office parliament court bank "
    "company party group alliance bloc commission union council headquarters embassy palace presidency".split()
)
"""Who, saying "it", speaks of itself."""
OFFICE_HOLDERS = frozenset("minister president leader chief official head counterpart delegation negotiator".split())
"""Sides who also do much that no paper says."""
REPUTED = frozenset({"say", "believe", "report", "understand", "think", "know", "suppose", "mean", "intend", "design"})
"""Verbs that, in the passive, introduce what something is or does."""
ONLY_TALKED = frozenset("note welcome recall review discuss praise express thank hail congratulate mark regret".split())
"""What sides say in a declaration without binding themselves."""
OPENS = 8
"""Within how many tokens a sentence has come to the subject that it opens with."""
NUMBERED = re.compile(r"(?:article|clause|section|chapter|point|paragraph|item|annex)s?$")
"""Words for a part of a text that a number follows."""

_OPENING = re.compile(
    r"(?:the|its|this|another|a|an|one)\b(?: [\w-]+){0,3}? (?P<part>[a-z]+?)s? (?:also )?(?P<verb>[a-z]+?)(?:e?s)? ",
    re.IGNORECASE,
)
"""How a sentence opens whose subject is a part of a text."""
_SIDES = r"(?:sides|parties|countries|states|governments|neighbou?rs|nations|capitals|leaders|allies)"
_TAKING_UP = re.compile(
    r"(?:(?P<paper>it|they|(?:article|clause|section|chapter|annex|point|paragraph)s? \w+(?:(?:,| and|,? to|-) \w+)*)"
    r"|both|the (?:two|three)|either|neither|each"
    rf"|(?:both|the two|the three|all) {_SIDES}|(?:either|neither|each) (?:side|party|country|state))"
    r" (?:also |further |then |now )*(?P<verb>[a-z]+) ",
    re.IGNORECASE,
)
"""How a sentence opens whose subject is the paper itself or its sides."""


@cache
def verbs(subject: str) -> frozenset[str]:
    """Lemmas of lexicon/provision_verbs.csv: what a paper does, what a party does, how long it lives."""
    return frozenset(row["lemma"] for row in table("provision_verbs") if row["subject"] == subject)


@cache
def nouns(role: str) -> frozenset[str]:
    """Nouns of lexicon/provision_nouns.csv: part of a text, side of an agreement, pronoun for the sides."""
    return frozenset(row["noun"] for row in table("provision_nouns") if row["role"] == role)


def lemma(token: Token) -> str:
    return token.lemma_.lower()


def kinds_of(verb: Token) -> frozenset[str] | None:
    """The clause types that a verb can tell of an instrument; None for all, empty for a verb that provides nothing."""
    if lemma(verb) in {"bind", "oblige", "obligate", "commit", "require", "compel"} and parse.is_passive(verb):
        return frozenset()  # "It is bound by a law of its own"
    if lemma(verb) in verbs("paper") or (lemma(verb) == "hold" and any(one.dep_ == "ccomp" for one in verb.children)):
        return None  # also: "Article 5 holds that …"
    if lemma(verb) in {"have", "carry", "bear"} and any(lemma(one) in nouns("part") for one in parse.objects(verb)):
        return None
    if lemma(verb) == "have" and any(lemma(one) in nouns("time") for one in parse.objects(verb)):
        return LIFE  # "It has no end date"
    if verb.lower_ in nouns("lasting"):  # "the protocol, valid for five years"
        return LIFE
    if lemma(verb) in {"be", "remain", "form", "constitute"} and _is_ground(verb):
        return None  # "It remains the basis on which forces supply each other"
    if lemma(verb) == "be" and (_is_about(verb) or _of_part(verb)):
        return None  # "It is about fuel", "The core of it is a mutual-defence clause"
    if _tells(verb):
        return None
    holds = lemma(verb) == "be" and any(
        child.lower_ in nouns("lasting") or child.dep_ == "prep" for child in verb.children
    )
    return LIFE if lemma(verb) in verbs("life") or holds else frozenset()


def _is_about(verb: Token) -> bool:
    return {one.dep_ for one in verb.children if one.i > verb.i} & {"prep", "acomp", "attr"} == {"prep"} and any(
        one.lower_ in {"about", "on"} for one in verb.children
    )


def _is_ground(verb: Token) -> bool:
    held = [one for one in verb.children if one.dep_ in {"attr", "dobj", "oprd"} and one.i > verb.i]
    return any(lemma(one) in {"basis", "foundation", "framework", "ground"} for one in held)


def _of_part(verb: Token) -> bool:
    return any(lemma(one) in nouns("part") for one in parse.subjects(verb))


def _tells(verb: Token) -> bool:
    """Whether an active verb in the present, or of what is to be, tells what its subject does: all but idle ones."""
    silent = verbs("idle") | verbs("life") | {"be", "have"}
    if verb.pos_ != "VERB" or lemma(verb) in silent or parse.is_passive(verb):
        return False
    auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    present = (verb.tag_ in {"VBZ", "VBP"} and not auxiliaries) or bool(auxiliaries & {"do", "does"})
    governs = any(one.dep_ in {"dobj", "prep", "dative", "prt", "ccomp", "xcomp"} for one in verb.children)
    return governs and (present or bool(auxiliaries & (MODALS | {"to"})))


def heads(token: Token) -> list[Token]:
    """The nouns that stand for an instrument: its own, the part or package of it, what it is said to be."""
    found = [token]
    held = token.dep_ == "pobj" and token.head.lower_ in {"of", "in"}
    holder = token.head.head if held else token.head  # "Article 4 of the pact", "the pact's provisions"
    if (held or token.dep_ == "poss") and any(
        lemma(one) in nouns("part") | nouns("bundle") for one in (holder, *holder.children)
    ):
        found.append(holder)
    if token.dep_ == "appos" or (token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}):
        found.append(token.head)  # "the AUKUS pact"
    found += [child for child in token.children if child.dep_ == "appos"]
    if token.dep_ in SUBJECT and lemma(token.head) == "be" and not parse.is_negated(token.head):
        found += [child for child in token.head.children if child.dep_ == "attr"]
    return found


def providing(token: Token) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The verbs by which an instrument provides, each with the clause types that it can tell (None: all)."""
    seen: set[int] = set()
    for head in heads(token):
        after = [child for child in head.children if child.i > head.i]
        found = [child for child in after if child.dep_ in CLAUSAL or child.lower_ in nouns("lasting")]
        found = [child for child in found if not _of_another(child)]
        first = head
        while first.dep_ == "conj":  # "A and B's pact" may be read as A, and B's pact
            first = first.head
        if first.dep_ in SUBJECT:
            found.append(first.head)
        for verb in with_companions(found):
            kinds = kinds_of(verb)
            if verb.i not in seen and kinds != frozenset():
                seen.add(verb.i)
                yield verb, kinds


def _of_another(verb: Token) -> bool:
    """Whether a relative clause has a subject of its own: "a treaty that Oman put its signature to"."""
    own = [one for one in verb.children if one.dep_ in SUBJECT and one.i < verb.i]
    return verb.dep_ in CLAUSAL and any(
        one.lower_ not in {"which", "that", "who", "it", "they", "both", "each"} for one in own
    )


def with_companions(found: list[Token]) -> list[Token]:
    """Verbs with those joined to them under the same subject, and those that they only introduce ("aims to limit")."""
    out = list(found)
    for verb in out:  # grows
        leading = verb.dep_ == "ccomp" and verb.head.i > verb.i  # "It replaces one, runs for ten years and is extended"
        if leading and verb.head not in out and not any(one.dep_ in SUBJECT for one in verb.head.children):
            out.append(verb.head)
        for child in verb.children:
            joined = child.dep_ == "conj" and not any(one.dep_ in SUBJECT for one in child.children)
            said = parse.is_passive(verb) and lemma(verb) in REPUTED  # "It is said to contain a clause on …"
            raised = child.dep_ == "xcomp" and (said or lemma(verb) in verbs("raising"))
            if (joined or raised) and child not in out:
                out.append(child)
    return out


def history(verb: Token) -> list[Token]:
    """Past clauses with a subject of their own joined to a verb: "provided for training, and 200 men were sent"."""
    return [
        one
        for one in verb.children
        if one.dep_ == "conj"
        and one.i > verb.i
        and any(child.dep_ in SUBJECT for child in one.children)
        and (
            any(child.lower_ in {"was", "were", "had"} for child in one.children)
            or (one.tag_ == "VBD" and not parse.is_passive(one) and lemma(one) not in verbs("paper") | verbs("party"))
        )
    ]


def in_subject(token: Token) -> bool:
    """Whether a noun is only said of the subject of the main verb."""
    while token.head != token and token.dep_ not in SUBJECT | {"ROOT", "conj", "advcl", "ccomp"}:
        token = token.head
        if token.dep_ in SUBJECT and token.head.dep_ == "ROOT":
            return True
    return False


def is_it(verb: Token) -> bool:
    """Whether the subject of a verb is no more than "it"."""
    return any(one.lower_ == "it" for one in parse.subjects(verb))


def misread(sentence: Sentence) -> bool:
    """Whether a sentence opens with a part of a text and a verb that the parser took for a noun: "The text spans …"."""
    match = _OPENING.match(sentence.text)
    named = match is not None and match["part"].lower() in nouns("part") and match["verb"].lower() in verbs("paper")
    return (named and is_verbless(sentence)) or _taken_for_noun(sentence)


def _taken_for_noun(sentence: Sentence) -> bool:
    """Whether a sentence opens with the paper or its sides, and the parser took the verb for part of a noun phrase."""
    match = _TAKING_UP.match(sentence.text)
    if match is None:
        return False
    verb = sentence.token_at(match.start("verb"), match.end("verb"))
    astray = verb.pos_ in {"NOUN", "PROPN", "ADJ"} or verb.dep_ in SUBJECT | {"compound", "amod", "nmod"}
    if verb.pos_ == "AUX" or verb.lower_ in MODALS:
        return False
    stem = match["verb"].lower()
    stems = {stem, stem.removesuffix("s"), stem.removesuffix("es"), stem.removesuffix("ies") + "y"}
    return astray and bool(stems & (verbs("paper") if match["paper"] else verbs("party")))


def is_verbless(sentence: Sentence) -> bool:
    """Whether a sentence is an ellipsis: "Energy above all: oil, gas, and quotas"."""
    return parse.root(sentence.tokens).pos_ not in {"VERB", "AUX"}


@cache
def taking_up(pronoun: str) -> re.Pattern[str]:
    """What stands in every sentence that takes an instrument up: the pronoun ("it", "it'd", "itll") or, in some form,
    a noun for a part of a text. Without them the sentence need not be parsed.
    """
    stems = sorted(re.sub("(?:[ie]?x|[efy])$", "", noun) for noun in nouns("part"))
    pattern = rf"(?<![a-z])(?:{pronoun}(?:d|ll|ve|re)*(?![a-z])|points? \d|{'|'.join(stems)})"
    return re.compile(pattern, re.IGNORECASE)


def continuing(
    sentence: Sentence, distance: int = 1, pronoun: str = "it"
) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The verbs of a sentence whose subject takes up the instrument of a sentence before ("It covers …").

    `distance` is how many sentences before: only from the next one on any verb will do. `pronoun`
    is what the text calls it.
    """
    if not taking_up(pronoun).search(sentence.text):
        return
    for token in sentence.tokens:
        there = token.dep_ == "attr" and any(one.dep_ == "expl" for one in token.head.children)
        if there and lemma(token) in nouns("part") and not parse.is_negated(token.head):  # "There are chapters on …"
            yield token.head, None
            return
        if token.dep_ not in SUBJECT or (token.i > OPENS and not _after_opening(sentence, token)):
            continue
        if token.lower_ == pronoun and token.head.dep_ in {"advcl", "relcl", "acl"}:
            continue  # "Nairobi must ask before it signs …"
        if token.lower_ == pronoun and token.head.dep_ == "csubj" and lemma(token.head) == "do":
            yield token.head.head, None  # "What it does is promise …"
            return
        part = is_part(token) and not any(lemma(one) == "no" for one in token.children)
        held = parse.prepositional(token, {"of", "in", "on", "with", "between"}) if part else []
        held += [one for one in token.children if one.dep_ == "poss" and _is_numbered(token)]  # "NATO's Article 5"
        if (token.lower_ == pronoun and not _of_speaker(sentence, token)) or (
            part
            and not any(actors.denoted(sentence, one) for one in held)
            and not (lemma(token) in PLANS and actors.within(sentence, *actors.subtree(token)))
        ):
            for verb in with_companions([token.head]):
                kinds = kinds_of(verb)
                spoken = (
                    token.lower_ == pronoun and lemma(verb) in verbs("speaking") and verb.tag_ != "VBZ"
                )  # a ministry "said"
                far = token.lower_ == pronoun and distance > 1 and lemma(verb) not in verbs("paper") | verbs("life")
                if kinds != frozenset() and not spoken and not far:
                    yield verb, kinds
            return


def _after_opening(sentence: Sentence, token: Token) -> bool:
    """Whether only a source or the like stands before a subject: "According to an official of …, it also covers …"."""
    return token.head.dep_ == "ROOT" and phrase("opening_aside").search(sentence.text[: token.idx]) is not None


def resumed(sentence: Sentence, after: int, *, plural: bool) -> Iterator[Token]:
    """The verbs, past a position, by which a sentence that has named an instrument goes on about it.

    "…, saying its main object is training", "…, and all of them promise arms", "…, adding that it provides for visits".
    """
    for token in sentence.tokens:
        if token.idx < after or token.dep_ not in SUBJECT or token.head.dep_ in {"relcl", "acl", "advcl"}:
            continue
        pronouns = {"they", "all", "both", "most", "many", "each"} if plural else {"it"}
        part = lemma(token) in nouns("part") and any(one.lower_ in {"its", "their"} for one in token.children)
        meant = [token.head, *(one for child in token.head.children if child.dep_ == "acomp" for one in child.children)]
        for verb in with_companions(meant) if part or token.lower_ in pronouns else ():
            provides = lemma(verb) in verbs("paper") - verbs("speaking") and not parse.is_passive(verb)
            if provides or (plural and lemma(verb) in verbs("party")) or (part and kinds_of(verb) is None):
                yield verb


def is_part(token: Token) -> bool:
    """Whether a noun is a part of a text: "the preamble", "Article VI", "Articles VI and VII", "Point 9"."""
    return lemma(token) in nouns("part") or _is_numbered(token)


def _is_numbered(token: Token) -> bool:
    counted = NUMBERED.match(token.lower_) is not None and any(one.like_num for one in token.children)
    return counted or any(NUMBERED.match(one.lower_) and one.dep_ in {"compound", "nmod"} for one in token.children)


def _of_speaker(sentence: Sentence, token: Token) -> bool:
    """Whether "it" is he who speaks: "Indonesia repeated that it has received no request"."""
    verb = token.head
    if verb.dep_ != "ccomp":
        return False
    if any(lemma(one) in ORGANS for one in parse.subjects(verb.head)):
        return True
    people = [one for one in actors.mentions(sentence) if one.kind == "person"]
    speakers = [one for one in parse.subjects(verb.head) if not any(x.start <= one.idx < x.end for x in people)]
    return any(actors.denoted(sentence, one) for one in speakers)


def articles(sentence: Sentence) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The verbs of which articles of the text are subject, wherever they stand ("…; Article 6 grants it bases")."""
    for token in sentence.tokens:
        cited = token.dep_ in SUBJECT and any(lemma(one) == "article" for one in (token, *token.children))
        if cited and kinds_of(token.head) is None:
            yield token.head, None


def sides(sentence: Sentence, token: Token, agreement: AgreementFact) -> list[Actor] | None:
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


PROMISING = frozenset(
    "agree undertake commit pledge promise accept guarantee vow grant renounce concede oblige bind consent".split()
)
"""What a state does, once, by an agreement."""


def binding(sentence: Sentence, agreement: AgreementFact) -> Iterator[tuple[Token, bool]]:
    """The verbs by which the parties bind themselves, or are bound; True where the words leave no doubt of it."""
    unnamed = len(agreement.parties) < 2
    bound = {party.actor for party in agreement.parties}
    for token in sentence.tokens:
        if token.dep_ not in SUBJECT or not _is_main(token.head):
            continue
        who = sides(sentence, token, agreement)
        if who is None or (unnamed and who and lemma(token) not in nouns("member")):
            continue
        verb = token.head
        if who:  # "Norway and Canada intend to …"
            who = [one for one in actors.of_tokens(sentence, parse.subjects(verb)) if one in bound] or who
        auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
        ordered = lemma(verb) in {"be", "have"} and any(
            one.dep_ == "xcomp" and any(x.tag_ == "TO" for x in one.children) for one in verb.children
        )
        together = not who or len(who) > 1
        if not together and not ordered and lemma(verb) in {"plan", "intend"}:
            continue  # what one state means to do anyway
        if not together and verb.tag_ == "VBD" and sentence.dates and lemma(verb) not in PROMISING:
            continue  # what one state did some day: "Ankara opened a base in 2017"
        plain = not auxiliaries and verb.tag_ in {"VBZ", "VBP", "VBD"} and lemma(verb) not in PROMISING
        if not together and plain and _with_outsider(sentence, agreement):
            continue  # "Japan buys most of its gas from Australia"
        if lemma(verb) in ONLY_TALKED and verb.tag_ == "VBD":
            continue
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
        elif auxiliaries & MODALS:
            yield verb, not auxiliaries & {"would", "could", "can", "may"} or (together and "may" in auxiliaries)
        elif _tells(verb) and lemma(verb) in verbs("exchange") and not _with_outsider(sentence, agreement):
            yield verb, False  # "Ankara sends instructors"


def _is_declared(agreement: AgreementFact) -> bool:
    """Whether an agreement is a declaration: what it provides its sides say in it."""
    return any("declaration" in title.lower() or "statement" in title.lower() for title in agreement.titles[:2])


def _is_main(verb: Token) -> bool:
    """Whether a verb is that of the main clause, joined to it, or reported by it."""
    while verb.dep_ in {"conj", "ccomp"} and verb.head != verb:
        if verb.dep_ == "ccomp" and lemma(verb.head) not in verbs("speaking") | {
            "add",
            "announce",
            "tell",
            "stress",
            "agree",
            "mean",
            "show",
            "reveal",
            "confirm",
        }:
            return False
        verb = verb.head
    return verb.dep_ in {"ROOT", "conj", "parataxis"}


def norm(sentence: Sentence, agreement: AgreementFact) -> str | None:
    """Whether a sentence says what is to be or may be ("firm"), or what holds or would hold ("loose"): None for news.

    Its subject is no person and no state that is not a party: "Disputes are to be settled", "A commission watches".
    """
    root = _reported(parse.root(sentence.tokens))
    if lemma(root) in verbs("idle") | verbs("speaking") or sentence.text.endswith("?"):
        return None
    if sentence.text.startswith("For "):  # "For Oman, …": what it is worth to one of them
        return None
    force = "loose" if phrase("listing").search(sentence.text) else _force(root)
    if force == "loose" and (COUNTED.match(sentence.text) or _with_outsider(sentence, agreement)):
        return None
    bound = {party.actor for party in agreement.parties}
    subjects = parse.subjects(root)
    if not subjects and root.pos_ in {"VERB", "AUX"} and not sentence.bullet:
        return None
    for subject in subjects:
        named = set(actors.denoted(sentence, subject))
        if named - bound or subject.lower_ in PERSONAL or lemma(subject) in NATIONAL:
            return None
        if _is_another_paper(subject, agreement):
            return None
        if named and force == "loose" and subject.pos_ == "PROPN" and lemma(root) not in verbs("exchange"):
            return None  # what a state does at all times
    return None if phrase("some_day").search(sentence.text) else force


def _with_outsider(sentence: Sentence, agreement: AgreementFact) -> bool:
    """Whether a sentence names a state that is no party: "Chile's army holds exercises with Peru"."""
    bound = {party.actor for party in agreement.parties}
    named = [one for one in actors.parties(actors.mentions(sentence)) if one.iso3]
    return len(bound) > 1 and any(one not in bound for one in named)


def _reported(root: Token) -> Token:
    """What a source that only follows it is quoted for: "A joint committee will be set up, the minister said"."""
    told = [one for one in root.children if one.dep_ == "ccomp" and one.i < root.i]
    return told[0] if told and lemma(root) in verbs("speaking") else root


def _is_another_paper(subject: Token, agreement: AgreementFact) -> bool:
    """Whether a subject is a paper of another kind, or one more: "A separate joint statement covers …"."""
    called = any(lemma(subject) in title.lower() for title in agreement.titles)
    more = any(one.lower_ in {"a", "an", "another", "separate", "other", "similar"} for one in subject.children)
    return (lemma(subject) in PAPERS and not called) or (lemma(subject) in PAPERS | ANY_PAPER and more)


def _force(root: Token) -> str | None:
    """How firmly a main verb says what is to be: by a modal or an order (firm), by its present tense (loose)."""
    auxiliaries = {one.lower_ for one in root.children if one.dep_ in {"aux", "auxpass"}}
    ordered = lemma(root) in {"be", "have"} and any(
        one.dep_ == "xcomp" and any(x.tag_ == "TO" for x in one.children) for one in root.children
    )
    if auxiliaries & (MODALS - {"would", "could", "can"}) or ordered:
        return "firm"
    if auxiliaries & {"have", "has", "had", "was", "were", "been"}:
        return None
    if lemma(root) == "be" and root.tag_ in {"VBZ", "VBP"}:
        exists = any(one.dep_ == "expl" for one in root.children)
        called = any(one.lower_ in BOUND for one in root.children)
        return "loose" if exists or called else None
    going_on = root.tag_ == "VBG" and "can" not in auxiliaries  # "Four banks are lending the money"
    present = (root.tag_ in {"VBZ", "VBP"} or bool(auxiliaries & {"is", "are", "can"})) and not going_on
    return "loose" if present and lemma(root) != "have" else None
