"""What the words around an instrument do to it: sign, negotiate, ratify, end; and how surely."""

from functools import cache

from spacy.tokens import Token

from flows.extract import parse
from flows.extract.lexicons import phrase, table


@cache
def statuses() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["status"] for row in table("signing")}


@cache
def _effects() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in table("agreement_modality")}


def governor(token: Token) -> Token | None:
    """The verb that makes, ends or names the instrument: the one it is object or subject of, or "signed" after it."""
    own = [
        child
        for child in token.children
        if child.dep_ in {"acl", "relcl"} and (child.lemma_.lower(), "VERB") in statuses()
    ]
    if own:
        return own[0]
    head = token.head
    if token.dep_ == "conj" and head != token:
        return governor(head)
    if (
        token.dep_ == "pobj"
        and head.head.pos_ in {"NOUN", "VERB"}
        and head.lower_ in {"of", "on", "into", "to", "for", "from"}
    ):
        talks = [one for one in head.head.children if one.dep_ == "dobj" and (one.lemma_.lower(), "NOUN") in statuses()]
        return talks[0] if talks else head.head  # "began talks last week on a treaty"
    if token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"}:
        return head
    return None


def of(token: Token) -> tuple[str | None, Token | None]:
    """What the governing word does to the instrument, as a status, with that word."""
    verb = governor(token)
    if (
        verb is not None
        and verb.lemma_ in {"put", "affix", "set"}
        and any(one.lemma_ in {"name", "signature", "pen"} for one in verb.children)
    ):
        return "signed", verb
    while verb is not None:
        pos = "VERB" if verb.pos_ in {"VERB", "AUX"} else "NOUN"
        subject = pos == "VERB" and token.dep_ == "nsubj" and verb == token.head and not parse.is_passive(verb)
        status = None if subject else statuses().get((verb.lemma_.lower(), pos))
        if status == "ratified_by_one" and verb.lemma_.lower() != "ratify" and not _by_legislature(verb):
            status = None
        if (
            status == "negotiating"
            and pos == "NOUN"
            and verb.head.lemma_.lower() in {"conclude", "complete", "finish", "end"}
        ):
            status = "concluded"
        if status:
            return status, verb
        verb = verb.head if pos == "NOUN" and verb.dep_ == "dobj" else None
    return None, None


def _by_legislature(verb: Token) -> bool:
    """Whether it is a parliament that approves: a minister's approval is no ratification."""
    return any(phrase("legislature").search(" ".join(one.text for one in doer.subtree)) for doer in parse.agents(verb))


def modality(token: Token, title: str, before: list[str]) -> str:
    effects = {_effects()[word] for word in (*before, *title.lower().split()) if word in _effects()}
    if "speculative" in effects:
        return "speculative"
    verb = governor(token)
    if verb is not None and (parse.is_negated(verb) or parse.is_negated(token)):
        return "denied"
    return parse.modality(verb) if verb is not None else "asserted"
