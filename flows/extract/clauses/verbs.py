"""By which verbs an instrument provides, what each can tell of it, and how far the words reach that it governs."""

from collections.abc import Iterator

from flows.extract.clauses.words import LIFE, MODALS, SUBJECT, builds_on, lemma, nouns, verbs
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Token

CLAUSAL = frozenset({"relcl", "acl"})
"""Dependencies by which a clause hangs from a noun."""
BOUNDING = frozenset({"prejudice", "accordance", "conformity", "keeping", "consistent", "compatible"})
"""Words by which a text says with what an agreement agrees, or what it leaves as it is."""
REPUTED = frozenset({"say", "believe", "report", "understand", "think", "know", "suppose", "mean", "intend", "design"})
"""Verbs that, in the passive, introduce what something is or does."""


def providing(token: Token) -> Iterator[tuple[Token, frozenset[str] | None]]:
    """The verbs by which an instrument provides, each with the clause types that it can tell (None: all)."""
    seen: set[int] = set()
    for head in _heads(token):
        after = [child for child in head.children if child.i > head.i]
        found = [child for child in after if child.dep_ in CLAUSAL or child.lower_ in nouns("lasting")]
        found = [child for child in found if not _of_another(child)]
        first = head
        while first.dep_ == "conj":  # "A and B's pact" may be read as A, and B's pact
            first = first.head
        if first.dep_ in SUBJECT:
            found.append(first.head)
            if first.head.dep_ == "csubj" and first.head.tag_ == "VBN":
                found.append(first.head.head)  # "The pact [concluded in Oslo] is valid for ten years"
        for verb in with_companions(found):
            kinds = kinds_of(verb)
            if verb.i not in seen and kinds != frozenset():
                seen.add(verb.i)
                yield verb, kinds


def _heads(token: Token) -> list[Token]:
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
        others = [one for one in verb.head.children if one.dep_ in SUBJECT and one.lower_ not in {"it", "them", "him"}]
        told_of = lemma(verb.head) not in verbs("speaking")
        if leading and told_of and verb.head not in out and not others:  # "Article 5 is the core; it obliges them to …"
            out.append(verb.head)
        if verb.dep_ in CLAUSAL and verb.tag_ == "VBZ":  # "signed a pact which sets up a council, and allows visits"
            out += [one for one in _joined_above(verb) if one not in out]
        for child in verb.children:
            own = {one.lower_ for one in child.children if one.dep_ in SUBJECT}
            still = own == {"it"} and {one.lower_ for one in verb.children if one.dep_ in SUBJECT} == {"it"}
            joined = child.dep_ == "conj" and (not own or still)  # "It does not bind them, but it bars …"
            said = parse.is_passive(verb) and lemma(verb) in REPUTED  # "It is said to contain a clause on …"
            raised = child.dep_ == "xcomp" and (said or lemma(verb) in verbs("raising"))
            if (joined or raised) and child not in out:
                out.append(child)
    return out


def _joined_above(verb: Token) -> list[Token]:
    """Verbs in the present that the parse has joined to a main verb in the past and not to the relative clause."""
    main = next((one for one in verb.ancestors if one.pos_ == "VERB"), None)
    if main is None or main.tag_ not in {"VBD", "VBN"}:
        return []
    after = [one for one in main.children if one.dep_ == "conj" and one.i > verb.i and one.tag_ == "VBZ"]
    return [one for one in after if not any(child.dep_ in SUBJECT for child in one.children)]


def kinds_of(verb: Token) -> frozenset[str] | None:
    """The clause types that a verb can tell of an instrument; None for all, empty for a verb that provides nothing."""
    if lemma(verb) in {"bind", "oblige", "obligate", "commit", "require", "compel"} and parse.is_passive(verb):
        return frozenset()  # "It is bound by a law of its own"
    if builds_on(verb):
        return frozenset()
    if lemma(verb) in verbs("paper") or (lemma(verb) == "hold" and any(one.dep_ == "ccomp" for one in verb.children)):
        return None  # also: "Article 5 holds that …"
    if lemma(verb) in {"have", "carry", "bear"} and any(lemma(one) in nouns("part") for one in parse.objects(verb)):
        return None
    if lemma(verb) == "have" and any(one.lower_ == "as" and one.dep_ == "prep" for one in verb.children):
        return None  # "that has joint exercises as its main elements"
    if lemma(verb) == "have" and any(one.dep_ == "ccomp" and one.tag_ in {"VB", "VBZ", "VBN"} for one in verb.children):
        return None  # "It has them consult each other", "It has it that an attack on one is one on both"
    if lemma(verb) == "have" and any(lemma(one) in nouns("time") for one in parse.objects(verb)):
        return LIFE  # "It has no end date"
    if verb.lower_ in nouns("lasting"):  # "the protocol, valid for five years"
        return LIFE
    if lemma(verb) in {"be", "remain", "form", "constitute"} and _is_ground(verb):
        return None  # "It remains the basis on which forces supply each other"
    if lemma(verb) == "be" and (_is_about(verb) or _of_part(verb)):
        return None  # "It is about fuel", "The core of it is a mutual-defence clause"
    if lemma(verb) == "be" and any(one.lower_ == "subject" and one.dep_ == "acomp" for one in verb.children):
        return frozenset({"CND", "RAT"})  # "It is subject to Kenyan law"
    if _is_bounded(verb):
        return frozenset({"CND"})
    if tells(verb) or (verb.tag_ == "VBD" and did(verb)):
        return None
    if lemma(verb) == "take" and any(one.lower_ == "account" for child in verb.children for one in child.subtree):
        return None  # "It takes into account the laws of both"
    holds = lemma(verb) == "be" and any(
        child.lower_ in nouns("lasting") or child.dep_ == "prep" for child in verb.children
    )
    return LIFE if lemma(verb) in verbs("life") or holds else frozenset()


def _is_bounded(verb: Token) -> bool:
    """Whether a verb only introduces when and within what bounds something holds: "It is without prejudice to …", "It
    must be applied in line with …", "The duty arises only if …".
    """
    if lemma(verb) == "be":
        held = [one for child in verb.children if child.dep_ == "prep" for one in (*child.children, child)]
        held += [one for one in verb.children if one.dep_ == "acomp"]
        return any(one.lower_ in BOUNDING for one in held)
    carried_out = lemma(verb) in {"apply", "implement", "execute", "interpret", "invoke"} and parse.is_passive(verb)
    return carried_out or (lemma(verb) == "arise" and verb.tag_ != "VBD")


def _is_about(verb: Token) -> bool:
    return {one.dep_ for one in verb.children if one.i > verb.i} & {"prep", "acomp", "attr"} == {"prep"} and any(
        one.lower_ in {"about", "on"} for one in verb.children
    )


def _is_ground(verb: Token) -> bool:
    held = [one for one in verb.children if one.dep_ in {"attr", "dobj", "oprd"} and one.i > verb.i]
    return any(lemma(one) in {"basis", "foundation", "framework", "ground"} for one in held)


def _of_part(verb: Token) -> bool:
    return any(lemma(one) in nouns("part") for one in parse.subjects(verb))


def tells(verb: Token) -> bool:
    """Whether an active verb in the present, or of what is to be, tells what its subject does: all but idle ones."""
    silent = verbs("idle") | verbs("life") | {"be", "have"}
    if verb.pos_ != "VERB" or lemma(verb) in silent or parse.is_passive(verb):
        return False
    auxiliaries = {one.lower_ for one in verb.children if one.dep_ == "aux"}
    present = (verb.tag_ in {"VBZ", "VBP"} and not auxiliaries) or bool(auxiliaries & {"do", "does"})
    governs = any(one.dep_ in {"dobj", "prep", "dative", "prt", "ccomp", "xcomp"} for one in verb.children)
    return governs and (present or bool(auxiliaries & (MODALS | {"to"})))


def did(verb: Token) -> bool:
    """Whether a verb in the past tells what a paper has brought about: "The accord barred them from the strip"."""
    silent = verbs("idle") | verbs("life") | verbs("speaking") | {"be", "have"}
    return (
        verb.pos_ == "VERB"
        and lemma(verb) not in silent
        and not parse.is_passive(verb)
        and any(one.dep_ in {"dobj", "dative", "prt", "ccomp"} for one in verb.children)
    )


def history(verb: Token) -> list[Token]:
    """Past clauses with a subject of their own joined to a verb: "provided for training, and 200 men were sent"."""
    return [
        one
        for one in verb.children
        if one.dep_ == "conj"
        and one.i > verb.i
        and any(child.dep_ in SUBJECT for child in one.children)
        and (
            (
                any(child.lower_ in {"was", "were", "had", "has", "have"} for child in one.children)
                and one.tag_ != "VB"  # "set their status, had them train the army and …"
            )
            or (one.tag_ == "VBD" and not parse.is_passive(one) and lemma(one) not in verbs("paper") | verbs("party"))
        )
    ]
