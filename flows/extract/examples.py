"""States named as some of many: "countries such as Fiji and Tonga", "several allies, among them Chad"."""

import re

from flows.extract import actors
from flows.extract.lexicons import words
from flows.extract.sentences import Sentence
from flows.extract.syntax.tree import Token
from flows.facts import Actor

NAMELY = re.compile(
    r"(?: [\w-]+){0,4}?(?:,? (?:including|such as|like|namely|notably)|, among (?:them|others,?)"
    r"|,? (?:that|which)(?: will| now)? include[sd]?|:| [\u2013\u2014-]| \()\s*(?:the |those of )?"
)
"""Between a word for many states and the first that is named of them."""


def of(sentence: Sentence, token: Token) -> list[Actor]:
    """The states listed as some of those that a token means ("allies", "countries in the region"); none if it is no
    word for many states.
    """
    if token.lemma_.lower() not in words("many_states") or token.tag_ not in {"NNS", "NNPS"}:
        return []
    end = token.idx + len(token)
    named = [one for one in actors.mentions(sentence) if one.start > end and one.kind != "person"]
    runs = actors.lists(sentence, named)
    found = next((run for run in runs if NAMELY.fullmatch(sentence.text, end, run[0].start)), [])
    return [one for one in actors.parties(found) if one.iso3]
