"""How a text vouches for a predicate: as a fact, a plan, a possibility, or as what is not so."""

from functools import cache
from itertools import islice, pairwise
from typing import Literal, cast

from flows.extract.lexicons import table
from flows.extract.syntax.tree import Token

Modality = Literal["asserted", "planned", "speculative", "denied"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_DESCRIBED_BY = frozenset({"amod", "compound", "advmod", "acomp", "nmod"})
_MARKS_OF_CONDITION = frozenset({"if", "unless", "whether", "should"})
_NEARLY = frozenset("close closer near nearer nearest verge brink cusp point track way step steps".split())
"""What comes before what has not happened yet: "close to signing", "on the verge of sending"."""
_PAPERS = {"agreement", "deal"}
"""What plans something ("an agreement to send"), and is only described by "dating from", "covering"."""
_PROOF_REACH = 5
"""Within how many words up the parse what is to be proved stands below "evidence"."""
_MARKS_OF_TIME = {"after", "once", "when", "until", "before", "as"}


@cache
def hedges() -> dict[tuple[str, str], tuple[str, Modality]]:
    """(lemma, part of speech) → (class, modality), from lexicon/hedges.csv."""
    return {(row["lemma"], row["pos"]): (row["class"], cast(Modality, row["modality"])) for row in table("hedges")}


def hedge_class(token: Token) -> str | None:
    """hearsay, appearance, doubt, option, intention, refusal or proof; None for a word that qualifies nothing."""
    entry = hedges().get((token.lower_, _pos(token))) or hedges().get((token.lemma_.lower(), _pos(token)))
    return entry[0] if entry is not None else None


def is_negated(token: Token) -> bool:
    """Whether the text says that it is not so: not, never, no, without, refused to, failed to, stopped short of."""
    children = list(token.children)
    if any(child.dep_ == "neg" or child.lower_ in {"no", "never", "neither", "nor", "hardly"} for child in children):
        return True
    if any(_is_none(one) for one in children if _is_core(one)):
        return True
    if token.dep_ in {"pcomp", "pobj"} and token.head.lower_ in {"without", "against"}:
        return True
    if token.dep_ == "pcomp" and token.head.i > 0 and token.head.nbor(-1).lower_ == "not":
        return True  # "helps not by sending troops, but by training them"
    if any(one.tag_ == "TO" and one.i and one.nbor(-1).lower_ == "yet" for one in children if one.dep_ == "aux"):
        return True  # "has yet to ratify", "has yet to be ratified"
    if token.dep_ == "conj" and not _has_own_auxiliary(token) and not _turns(token):
        return is_negated(token.head)
    if _is_unproved(token):
        return True
    governor = _governor(token)
    return governor is not None and force(governor) == "denied" and not _refused(governor)


def _is_none(noun: Token) -> bool:
    """Whether a subject or object is nobody or nothing ("none of them", "no state", "neither Fiji nor Chad")."""
    before = {one.lower_ for one in noun.children}
    return noun.lower_ == "none" or "no" in before or before >= {"neither", "nor"}


def _is_unproved(token: Token) -> bool:
    """Whether the text says that nothing speaks for it ("no evidence that Fiji has sent", "no sign of a treaty")."""
    for below, above in pairwise(islice((token, *token.ancestors), _PROOF_REACH)):
        noun = above.head if below.dep_ == "pobj" else above
        if below.dep_ in {"acl", "ccomp", "pobj"} and hedge_class(noun) == "proof":
            seen = noun.head if noun.dep_ == "dobj" else noun
            return any(one.dep_ == "neg" or one.lower_ in {"no", "little"} for one in (*noun.children, *seen.children))
    return False


def _refused(governor: Token) -> bool:
    """Whether a refusal is itself negated ("does not rule out sending")."""
    return any(child.dep_ == "neg" for child in governor.children)


_HEARD = frozenset(
    {"reports", "report", "claims", "claim", "rumours", "rumors", "allegations", "suggestions", "speculation"}
)


def modality(token: Token) -> Modality:
    """How the text vouches for a predicate, verb or noun: so, not so, meant to be so, or only thinkable.

    Of a noun it is the modality of the noun ("a planned deployment"), not of the clause whose subject it is.
    """
    if is_negated(token):
        return "denied"
    if any(child.dep_ == "mark" and child.lower_ in _MARKS_OF_CONDITION for child in token.children):
        return "speculative"
    own = [m for child in token.children if _qualifies(child) and (m := force(child)) != "asserted"]
    if "speculative" in own:
        return "denied" if _told_false(token) else "speculative"
    if own:
        return own[0]
    governor = _governor(token)
    if governor is not None and token.dep_ == "pcomp" and governor.lower_ in _NEARLY:
        return "planned"
    if token.dep_ == "xcomp" and token.head.lemma_ == "have" and any(child.tag_ == "TO" for child in token.children):
        return "planned"  # "still has to be ratified", "has to send"
    if token.dep_ in {"pcomp", "pobj"} and token.head.lower_ in {"toward", "towards"}:
        return "planned"
    if (plan := _plan_before(token)) is not None:
        return "denied" if is_negated(plan) else "planned"
    if governor is not None and force(governor) == "denied" and _refused(governor):
        return "speculative"
    if governor is not None:
        given = force(governor)
        outer = modality(governor)
        return given if given != "asserted" and outer != "denied" else outer
    if token.dep_ == "conj" and not _has_own_auxiliary(token) and not _turns(token):
        return modality(token.head)
    if _awaited(token) and modality(token.head) in {"planned", "speculative"}:
        return "planned"
    return "planned" if any(child.tag_ == "TO" and child.dep_ != "prep" for child in token.children) else "asserted"


def _plan_before(token: Token) -> Token | None:
    """The noun for what is not done yet that an infinitive follows, wherever the parse hangs it: "talks to sign"."""
    to = next((child for child in token.children if child.tag_ == "TO" and child.dep_ == "aux"), None)
    if to is None or to.i == 0 or to.nbor(-1).pos_ != "NOUN":
        return None
    return to.nbor(-1) if force(to.nbor(-1)) == "planned" else None


def _told_false(token: Token) -> bool:
    """Whether somebody denies the reports or claims that it would be so ("denied reports that it would send them")."""
    told = token.head
    heard = token.dep_ in {"acl", "ccomp"} and told.lower_ in _HEARD and told.dep_ in {"dobj", "nsubjpass"}
    return heard and force(told.head) == "denied" and not _refused(told.head)


def _awaited(token: Token) -> bool:
    """Whether it is what another event waits for: "will enter into force once both have ratified"."""
    timed = (child for child in token.children if child.dep_ in {"mark", "advmod", "prep"})
    return token.dep_ in {"advcl", "pcomp"} and any(child.lower_ in _MARKS_OF_TIME for child in timed)


def _is_core(token: Token) -> bool:
    return token.dep_ in _SUBJECTS or token.dep_ in {"dobj", "attr"}


def _qualifies(child: Token) -> bool:
    return child.dep_ in {"aux", *_DESCRIBED_BY}


def _has_own_auxiliary(token: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass", *_SUBJECTS} for child in token.children)


def _turns(token: Token) -> bool:
    """Whether a joined verb has a tense of its own after one that is denied or only meant: "does not oblige them, but
    requires …", "agreed to meet again and signed a pact".
    """
    if token.tag_ == "VBD" and token.head.tag_ == "VB" and token.head.dep_ == "xcomp":
        return True
    tensed = token.tag_ in {"VBZ", "VBD"} and token.head.tag_ == "VB"
    return tensed and any(child.dep_ == "neg" for child in token.head.children)


def force(token: Token) -> Modality:
    """What a word does to what it governs, by its lemma, or by its form ("planned" as an adjective)."""
    future = token.tag_ == "MD" and (token.lower_.endswith("ll") or token.lower_ == "wo")
    forms = (token.lower_, "will" if future else token.lemma_.lower())
    return next((hedges()[form, _pos(token)][1] for form in forms if (form, _pos(token)) in hedges()), "asserted")


def _pos(token: Token) -> str:
    if token.tag_ == "MD":
        return "AUX"
    if token.pos_ == "VERB" and token.dep_ == "amod":
        return "ADJ"
    return "NOUN" if token.pos_ == "PROPN" else token.pos_


def _governor(token: Token) -> Token | None:
    """The word whose force reaches this predicate: "plans [to send]", "the possibility of [sending]"."""
    head = token.head
    if head == token:
        return None
    finite = any(child.dep_ in _SUBJECTS for child in token.children) and token.tag_ not in {"VB", "VBG"}
    if token.dep_ in {"xcomp", "acl", "oprd"} or (token.dep_ in {"ccomp", "advcl", "relcl"} and not finite):
        told_of_it = token.tag_ in {"VBN", "VBD"} or (token.tag_ == "VBG" and head.lemma_.lower() in _PAPERS)
        return None if token.dep_ == "acl" and (told_of_it or finite) else head
    if token.dep_ in {"dobj", "nsubjpass"} and force(head) != "asserted":
        return head
    while head.dep_ == "conj" and head.pos_ == head.head.pos_ == "ADP":  # "not by sending but by [providing]"
        head = head.head
    if token.dep_ in {"pcomp", "pobj"} and head.head != head:
        outer = head.head.head if head.head.dep_ == "advmod" else head.head  # "stopped short of [sending]"
        return outer if token.dep_ == "pcomp" or force(outer) != "asserted" else None
    return None
