"""Provisions: what an instrument provides, as the text tells; speculation about what may follow is none.

A passage counts as provision where the instrument is what provides ("the treaty obliges …"), where it is the ground
("under the pact, …"), where a list follows a sentence about it, where the document is the instrument itself, or where
the name says it ("mutual defence treaty").
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from flows.extract import actors, parse
from flows.extract.instruments import Instrument
from flows.extract.lexicons import phrase, table
from flows.extract.prefilter import Patterns
from flows.extract.reading import Reading, evidence
from flows.extract.register import Register
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact, ClauseFact

TRIGGERS = (
    ("armed_attack", re.compile(r"armed (?:attack|aggression)|military attack|nuclear attack", re.IGNORECASE)),
    ("state_of_war", re.compile(r"state of war", re.IGNORECASE)),
    ("imminent_threat", re.compile(r"(?:imminent|direct|immediate) threat", re.IGNORECASE)),
    ("aggression_undefined", re.compile(r"aggression|attack", re.IGNORECASE)),
    ("crisis", re.compile(r"crisis|crises|contingenc|emergency|threat", re.IGNORECASE)),
)
STRENGTHS = (
    ("shall", re.compile(r"\b(shall|must|oblig\w+|bound to|requires?|commits?|committed)\b", re.IGNORECASE)),
    ("intends", re.compile(r"\b(will|intends?|agree[sd]?|pledge\w*)\b", re.IGNORECASE)),
    ("may", re.compile(r"\b(may|can|allows?|permits?)\b", re.IGNORECASE)),
)
NAMED = {"DEF", "NAG", "NEU", "DUR", "NUC"}
REACH = 3
"""How many sentences after its last mention a text still speaks of an instrument."""
COLLECTIVE = {
    "each",
    "both",
    "neither",
    "either",
    "they",
    "sides",
    "side",
    "parties",
    "party",
    "two",
    "countries",
    "governments",
    "one",
}
MODALS = {"shall", "will", "may", "must"}
PARTS = {"text", "provision", "article", "clause", "term", "revision", "section", "annex"}
NEGATIVE = {"NEU", "NAG", "NTX", "TPA", "SAN", "CND"}
"""Clauses that forbid: their words are negated and meant."""
SECTORS = {"ECO", "TEC", "SCT"}
HIDES = {
    "CON": {"DEF", "DLG"},
    "DEF": {"PRI", "MIL"},
    "NUC": {"DEF", "TEC"},
    "INT": {"SCT"},
    "CND": {"PRI"},
    "EXE": {"MIL"},
}
"""Topics whose words, where they overlap, are not also those of the other topics."""
TRIGGERED = {"DEF", "OFF", "CON", "NUC"}
LIMITABLE = ("DEF", "CON", "OFF", "ARM", "MIL")
ARTICLE = re.compile(r"\bArticles? (\d+|[IVX]+)\b")


@dataclass(frozen=True)
class Passage:
    """Words text[start:end] of a sentence that tell what one agreement provides, and the rule that says so.

    What is provided stands after `verb`; before it stand conditions and circumstances only.
    """

    sentence: Sentence
    start: int
    end: int
    agreement: AgreementFact
    rule: str
    modality: str = "asserted"
    verb: int = 0


def find(reading: Reading, register: Register, agreements: list[AgreementFact]) -> list[ClauseFact]:
    """The clauses of the agreements given, one an agreement, type and condition, with all their evidence."""
    wanted = {one.key for one in agreements}
    if not wanted:
        return []
    found: dict[tuple[int, str, str | None], ClauseFact] = {}
    for passage in _passages(reading, register, wanted):
        if passage.agreement.key in wanted and (passage.rule != "name" or passage.agreement is register.main):
            for kind, condition, start, end in _topics(passage):
                told = _clause(reading, passage, kind, condition)
                clause = found.setdefault((passage.agreement.key, kind, condition), told)
                clause.trigger = told.trigger if clause.trigger == "unknown" else clause.trigger
                clause.strength, clause.article_ref = (
                    clause.strength or told.strength,
                    clause.article_ref or told.article_ref,
                )
                clause.evidence.append(evidence(passage.sentence, start, end, f"clause.{passage.rule}"))
    for clause in found.values():
        if clause.clause_type == "CND":
            limited = [kind for kind in LIMITABLE if (clause.agreement, kind, None) in found]
            clause.modifies = limited[0] if limited else None
    return list(found.values())


def following(reading: Reading, register: Register, agreements: list[AgreementFact]) -> Iterator[Sentence]:
    """The sentences that `find` will look at because they follow a mention of one of the agreements."""
    wanted = {one.key for one in agreements}
    mentioned = {one.sentence.index for one, key in register.mentions if key in wanted}
    for index in sorted({index + after for index in mentioned for after in range(1, REACH + 1)} - mentioned):
        yield from reading.sentences[index : index + 1]


def _passages(reading: Reading, register: Register, wanted: Container[int]) -> Iterator[Passage]:
    """The passages about the agreements wanted, and some about others, whose sentences are not asked further."""
    instrument = _document_itself(reading, register)
    listed: AgreementFact | None = None
    recent: tuple[AgreementFact, Sentence] | None = None
    for sentence in reading.sentences:
        mentioned = register.at(sentence)
        if mentioned:
            yield from _mentioned(mentioned)
            recent = mentioned[-1][1], sentence
        elif recent is not None and recent[0].key in wanted and sentence.index - recent[1].index <= REACH:
            taken_up = list(_taken_up(sentence, *recent))
            yield from taken_up
            again = taken_up or phrase("the_text").search(sentence.text)
            recent = (recent[0], sentence) if again else recent
        if sentence.bullet and listed is not None:
            yield Passage(sentence, 0, len(sentence.text), listed, "list_item")
            continue
        if not sentence.bullet:
            following = reading.sentences[sentence.index + 1 : sentence.index + 2]
            leads = bool(following and following[0].bullet)
            close = recent is not None and sentence.index - recent[1].index <= REACH
            listed = recent[0] if leads and close and recent is not None else None
        if instrument is not None and not sentence.in_headline and phrase("operative").search(sentence.text):
            yield Passage(sentence, 0, len(sentence.text), instrument, "operative_text")


def _mentioned(mentioned: list[tuple[Instrument, AgreementFact]]) -> Iterator[Passage]:
    for one, agreement in mentioned:
        amended = next((other for _, other in mentioned if other.key == agreement.parent), None)
        for passage in _of_mention(one, agreement):
            yield passage
            if agreement.parent_relation == "amends" and amended is not None and passage.rule == "provides":
                yield replace(passage, agreement=amended, rule="amended")


def _taken_up(sentence: Sentence, agreement: AgreementFact, before: Sentence) -> Iterator[Passage]:
    """What a sentence that does not name the instrument says of it: "It covers …", "Neither side may …"."""
    verb = _continued(sentence)
    if verb is not None:
        yield from _of_verb(sentence, verb, agreement, "continued")
    elif phrase("under_it").search(sentence.text):
        yield Passage(sentence, 0, len(sentence.text), agreement, "under")
    elif (sentence.paragraph == before.paragraph or sentence.bullet) and _binds(sentence, agreement):
        yield Passage(sentence, 0, len(sentence.text), agreement, "nearby")


def _binds(sentence: Sentence, agreement: AgreementFact) -> bool:
    """Whether a sentence says what the parties shall, may or are to do, or quotes the text."""
    if phrase("obliging").search(sentence.text):
        return True
    bound = {party.actor for party in agreement.parties}
    for token in sentence.tokens:
        if token.dep_ in {"nsubj", "nsubjpass"}:
            ours = token.lower_ in COLLECTIVE or bool(bound & set(actors.denoted(sentence, token)))
            modal = any(one.lower_ in MODALS or one.tag_ == "TO" for one in token.head.children if one.dep_ == "aux")
            if ours and modal and parse.modality(token.head) not in {"speculative", "denied"}:
                return True
    return False


def _document_itself(reading: Reading, register: Register) -> AgreementFact | None:
    """The agreement whose text the document is: an official text that bears its name as title."""
    title = (reading.article.title or "").lower()
    for agreement in register.agreements:
        if reading.official and agreement.titles and agreement.titles[0].lower() == title:
            return agreement
    return None


def _of_mention(one: Instrument, agreement: AgreementFact) -> Iterator[Passage]:
    sentence = one.sentence
    if one.modality == "asserted":
        yield Passage(sentence, one.start, one.end, agreement, "name")
    for verb in _providing(one.token):
        yield from _of_verb(sentence, verb, agreement, "provides")
    if _is_ground(one.token):
        root = parse.root(sentence.tokens)
        if parse.modality(root) not in {"speculative", "denied"}:
            yield Passage(sentence, 0, len(sentence.text), agreement, "under", parse.modality(root))


def _of_verb(sentence: Sentence, verb: Token, agreement: AgreementFact, rule: str) -> Iterator[Passage]:
    """What the verb governs, with the conditions before it."""
    modality = parse.modality(verb)
    if verb.lemma_.lower() in {"say", "state", "read"}:  # "…, the pact says"
        yield Passage(sentence, 0, len(sentence.text), agreement, rule, modality)
    elif modality not in {"speculative", "denied"}:
        start, end = actors.subtree(verb)
        conditioned = any(child.dep_ in {"advcl", "prep"} and child.i < verb.i for child in verb.children)
        yield Passage(sentence, start if conditioned else verb.idx, end, agreement, rule, modality, verb.idx)


def _continued(sentence: Sentence) -> Token | None:
    """The providing verb of a sentence whose subject takes up the instrument of the sentence before ("It covers …")."""
    for token in sentence.tokens:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.i < 5:
            own = any(one.dep_ == "poss" and one.lower_ == "its" for one in token.children)
            if token.lower_ in {"it", "text", "document", "paper"} or (
                token.lemma_.lower() in PARTS and (own or token.i < 3)
            ):
                return token.head if token.head.lemma_.lower() in _provision_verbs() else None
    return None


def _providing(token: Token) -> Iterator[Token]:
    """The verbs by which it provides: "the pact obliges", "a treaty that includes", "its articles forbid"."""
    heads = [token]
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lemma_ in {"package", "set", "series", "number", "raft"}
    ):
        heads.append(token.head.head)
    if token.dep_ == "pobj" and any(
        one.lemma_.lower() in PARTS for one in (token.head.head, *token.head.head.children)
    ):
        heads.append(token.head.head)
    if token.dep_ == "poss" and token.head.lemma_ in PARTS:
        heads.append(token.head)
    for head in heads:
        verbs = [child for child in head.children if child.dep_ in {"relcl", "acl"}]
        if head.dep_ in {"nsubj", "nsubjpass"}:
            verbs.append(head.head)
        for verb in list(verbs):
            verbs += [
                one
                for one in verb.children
                if one.dep_ == "conj" and not any(x.dep_ in {"nsubj", "nsubjpass"} for x in one.children)
            ]
        yield from (verb for verb in verbs if verb.lemma_.lower() in _provision_verbs() or _is_valid(verb))


def _is_valid(verb: Token) -> bool:
    """Whether the verb only says how long or how firmly it holds: "is valid for ten years", "is binding"."""
    return verb.lemma_ == "be" and any(one.lower_ in {"valid", "binding", "renewable", "open"} for one in verb.children)


def _is_ground(token: Token) -> bool:
    """Whether the sentence says what holds under the instrument: "under the pact", "through this agreement"."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in {"under", "through", "by", "with"}
        and (token.head.lower_ in {"under", "through"} and token.head.head.pos_ in {"VERB", "AUX"})
    )


@cache
def _provision_verbs() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("provision_verbs"))


@cache
def _patterns() -> list[tuple[str, str | None, re.Pattern[str]]]:
    return [
        (row["clause_type"], row["condition_kind"] or None, re.compile(row["pattern"], re.IGNORECASE))
        for row in table("clause_topics")
    ]


@cache
def _topic_words() -> Patterns:
    return Patterns([pattern for _, _, pattern in _patterns()])


def _topics(passage: Passage) -> Iterator[tuple[str, str | None, int, int]]:
    """Clause type, condition and place of each topic in a passage, unless the words around it only speculate."""
    text = passage.sentence.text[passage.start : passage.end]
    found: list[tuple[str, str | None, int, int]] = []
    for kind, condition, pattern in (_patterns()[index] for index in _topic_words().possible(text)):
        if passage.rule == "name" and kind not in NAMED:
            continue
        for match in pattern.finditer(text):
            start, end = passage.start + match.start(), passage.start + match.end()
            if not _doubted(passage, start, end, kind) and (start >= passage.verb or kind not in SECTORS):
                found.append((kind, condition, start, end))
                break
    for kind, condition, start, end in found:
        hidden = any(
            kind in HIDES.get(other, ()) and (kind == "PRI" or (left < end and start < right))
            for other, _, left, right in found
        )
        if not hidden and not (
            passage.rule == "operative_text" and kind in SECTORS and not phrase("cooperation").search(text)
        ):
            yield kind, condition, start, end


def _doubted(passage: Passage, start: int, end: int, kind: str) -> bool:
    """Whether the words around a topic only speculate, or deny it; a duty not to do something is no denial."""
    token = passage.sentence.token_at(start, end)
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        if any(child.lemma_.lower() in {"potential", "possible", "prospect"} for child in token.children):
            return True
        token = token.head
    if passage.verb and passage.rule in {
        "provides",
        "continued",
        "amended",
    }:  # what a treaty allows is what it provides
        return any(child.lower_ in {"could", "might"} for child in token.children if child.dep_ == "aux")
    unsure = {"speculative"} if kind in NEGATIVE else {"speculative", "denied"}
    permitted = any(child.lower_ in {"may", "can"} for child in token.children) and passage.rule != "provides"
    return parse.modality(token) in unsure and not permitted and not _conditional(token)


def _conditional(token: Token) -> bool:
    """Whether a verb is only the condition of a pledge ("if one is attacked"), which limits and does not doubt it."""
    return (
        any(child.dep_ == "mark" and child.lower_ in {"if", "should"} for child in token.children)
        or token.dep_ == "advcl"
    )


def _clause(reading: Reading, passage: Passage, kind: str, condition: str | None) -> ClauseFact:
    text = passage.sentence.text[passage.start : passage.end]
    article = ARTICLE.search(text)
    cited = article is not None and (kind in {"DEF", "CON"} or (condition or "").startswith("un_charter"))
    fact = ClauseFact(passage.agreement.key, kind, condition, evidence_basis=_basis(reading, passage))
    if kind in TRIGGERED:
        fact.trigger = next((name for name, pattern in TRIGGERS if pattern.search(text)), "unknown")
    if kind != "CND":
        fact.strength = next((name for name, pattern in STRENGTHS if pattern.search(text)), None)
    fact.article_ref = f"Article {article.group(1)}" if article and cited else None
    fact.modality = "expected" if passage.modality == "planned" else "asserted"
    return fact


def _basis(reading: Reading, passage: Passage) -> str:
    if passage.rule == "operative_text" or reading.article.document.metadata.source_type == "treaty_text":
        return "treaty_text"
    return "official_summary" if reading.official else "news_paraphrase"
