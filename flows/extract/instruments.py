"""Mentions of instruments in a sentence: the words, what they call it, the parties that the phrase itself names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from flows.extract import actors, parse
from flows.extract.lexicons import phrase, table
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, content_words

YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
AMENDING = re.compile(r"\W*(the |an? |this )?([\w.-]+ ){0,3}(amendment|protocol|annex|addendum)", re.IGNORECASE)
CONNECTORS = {
    "of",
    "on",
    "for",
    "and",
    "the",
    "in",
    "to",
    "concerning",
    "between",
    "with",
    "as",
    "against",
    "regarding",
    "by",
}
NAMELY = re.compile(r"Joint |(?:[A-Z][\w'-]+ )+of (?:[A-Z][\w'-]+ )+$")
TRAILING = re.compile(r"(?: (?:of|on|for|and|the|in|to|concerning|between|with|as|against|regarding|by|a|an))+$")
DEFINED = re.compile(
    r"^(?:[^().;]{0,120}?\((?:hereinafter |known as )?(?:the |or )?[\"']([A-Z0-9][\w.&-]*(?: [A-Z][\w.&-]*){0,4})[\"']\)"
    r"|[\"' ,]{0,3}\((?:the )?([A-Z][A-Z&.-]{1,11})\))"
)
DEFINITION = re.compile(r"\((?:hereinafter |known as )?(?:the |or )?[\"'][^\"()]{2,60}[\"']\)")
QUOTED_PHRASE = re.compile(r"\"([^\"]{4,90})\"")
DEFINITE = {"the", "this", "that", "their", "its", "these", "those", "our", "such"}
SUBJECT_VERBS = {"have", "seek", "want", "announce", "agree", "enter"}


@dataclass(frozen=True)
class Instrument:
    """One mention of an instrument at text[start:end] of a sentence; `title` is its wording without the article."""

    sentence: Sentence
    start: int
    end: int
    noun: str
    title: str
    strength: str
    rule: str
    plural: bool
    definite: bool
    proper: bool
    quoted: bool
    known: str | None
    agreement_type: str | None
    parties: tuple[Actor, ...]
    aliases: tuple[str, ...]
    token: Token
    modality: str
    event: tuple[str | None, Token | None]

    @property
    def bare(self) -> bool:
        """Whether the words say nothing but what sort of paper it is ("the pact")."""
        return not (self.proper or self.known or self.agreement_type)

    @property
    def words(self) -> set[str]:
        return content_words(self.title)

    @property
    def year(self) -> str | None:
        found = YEAR.search(self.title)
        return found.group() if found else None

    @property
    def amending(self) -> bool:
        return AMENDING.match(self.title) is not None

    @property
    def package(self) -> bool:
        return self.plural and re.search(r"\b(package|set|series|number|raft) of\b", self.title) is not None

    @property
    def quantified(self) -> bool:
        return self.package or any(
            one.start <= self.start + 40 and self.start <= one.end for one in self.sentence.quantities
        )

    @property
    def signed_by_verb(self) -> bool:
        return self.event[0] not in {None, "negotiating"}


@cache
def _nouns() -> re.Pattern[str]:
    words = {word for row in table("instruments") for word in (row["noun"], row["plural"])}
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _noun_rows() -> dict[str, tuple[dict[str, str], bool]]:
    rows = table("instruments")
    return {row["noun"]: (row, False) for row in rows} | {row["plural"]: (row, True) for row in rows}


@cache
def _types() -> list[tuple[str, re.Pattern[str]]]:
    rows = sorted(table("agreement_types"), key=lambda row: int(row["priority"]))
    return [(row["type"], re.compile(rf"\b(?:{row['pattern']})\b", re.IGNORECASE)) for row in rows]


@cache
def _known() -> list[tuple[str, str, re.Pattern[str]]]:
    return [(row["name"], row["type"], re.compile(row["pattern"], re.IGNORECASE)) for row in table("known_instruments")]


@cache
def _not_instruments() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{row['pattern']})" for row in table("not_instruments")), re.IGNORECASE)


@cache
def _events() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["status"] for row in table("signing")}


@cache
def _effects() -> dict[str, str]:
    return {row["word"]: row["effect"] for row in table("agreement_modality")}


def known_instrument(text: str) -> tuple[str, str] | None:
    """Name and type of the well-known instrument that a text names, if it names one."""
    return next(((name, kind) for name, kind, pattern in _known() if pattern.search(text)), None)


def type_of(words: str) -> str | None:
    """The agreement type that the words of a title or phrase say, None where they say none."""
    return next((kind for kind, pattern in _types() if pattern.search(words)), None)


def names_one(text: str) -> bool:
    """The cheap filter: whether a text may name an instrument at all."""
    return _nouns().search(text) is not None or known_instrument(text) is not None


def find(reading: Reading, sentence: Sentence, aliases: tuple[str, ...] = ()) -> list[Instrument]:
    """The instruments that a sentence mentions, in order; `aliases` are names that the article has introduced before."""
    taken = [match.span() for pattern in (_not_instruments(), DEFINITION) for match in pattern.finditer(sentence.text)]
    found: list[Instrument] = []
    for start, end, known in _named_spans(sentence, aliases):
        if not any(left < end and start < right for left, right in taken):
            taken.append((start, end))
            found.append(_mention(reading, sentence, start, end, known))
    for match in _nouns().finditer(sentence.text):
        if any(left <= match.start() < right for left, right in taken):
            continue
        token = sentence.token_at(*match.span())
        if token.pos_ in {"NOUN", "PROPN"} or match.group()[0].isupper():
            one = _mention(reading, sentence, match.start(), match.end(), None)
            if not any(left < one.end and one.start < right for left, right in taken):
                taken.append((one.start, one.end))
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _named_spans(sentence: Sentence, aliases: tuple[str, ...]) -> Iterator[tuple[int, int, str | None]]:
    for name, _, pattern in _known():
        for match in pattern.finditer(sentence.text):
            yield match.start(), match.end(), name
    for alias in aliases:
        for match in re.finditer(rf"\b{re.escape(alias)}(?!\w)", sentence.text, re.IGNORECASE):
            if match.group()[0].isupper() or match.group()[0].isdigit():
                yield match.start(), match.end(), None


def _mention(reading: Reading, sentence: Sentence, start: int, end: int, known: str | None) -> Instrument:
    noun_start = start
    noun = sentence.text[start:end].lower()
    row, plural = _noun_rows().get(noun, ({"strength": "named"}, False))
    token = sentence.token_at(start, end)
    proper = False
    if known is None:
        start, end, proper = _extend(sentence, token, start, end)
    title = sentence.text[start:end]
    left = parse.noun_chunk(token)
    before = sentence.text[left.start_char : start].lower().split() + [child.lower_ for child in token.lefts]
    kind = next((kind for name, kind, _ in _known() if name == known), None) if known else type_of(title)
    return Instrument(
        sentence=sentence,
        start=start,
        end=end,
        noun=noun,
        title=known or title,
        strength=row["strength"],
        rule="known" if known else "name" if proper else "noun_phrase",
        plural=plural and not known,
        definite=bool(DEFINITE & set(before)) or _possessed(token),
        proper=proper,
        quoted=sentence.text[max(0, start - 1) : start] in {'"', "'"},
        known=known,
        agreement_type=kind,
        parties=tuple(_parties(reading, sentence, token, left.start_char, noun_start, end)),
        aliases=tuple(_aliases(sentence, end, token)),
        token=token,
        modality=_modality(token, title, before),
        event=_event(token),
    )


def _possessed(token: Token) -> bool:
    return any(child.dep_ == "poss" for child in token.children)


def _extend(sentence: Sentence, token: Token, start: int, end: int) -> tuple[int, int, bool]:
    """From the noun to the whole wording: a run of capitalised words, else the modifiers before the noun."""
    text = sentence.text
    headline = sum(word[:1].isupper() for word in text.split()) > 0.7 * len(text.split())
    if text[start].isupper() and not headline:
        left, right = _capitals_left(text, start), _capitals_right(text, end)
        right = start + len(text[start:right].split('"')[0].rstrip(" (")) if '"' in text[start:right] else right
        if left < start or right > end:
            return left, right, len(content_words(text[left:right])) > 0
        if token.i > 0 and text[start - 2 : start] != ". " and token.nbor(-1).lower_ in {"the", "this"} and start > 4:
            return start, end, True
    if not headline and (left := _capitals_left(text, start)) < start and NAMELY.match(text[left:start]):
        return left, end, True
    chunk = parse.noun_chunk(token)
    first = next(
        (one for one in chunk if one.dep_ not in {"det", "poss", "case", "punct"} and one.pos_ != "DET"), token
    )
    start = min(first.idx, start)
    end = _of_what(sentence, token, end)
    package = re.search(r"(?:package|set|series|number|raft) of (?:[\w-]+ ){0,5}$", text[:start])
    return (package.start() if package else start), end, False


def _of_what(sentence: Sentence, token: Token, end: int) -> int:
    """Where the wording ends with what the instrument is of or on ("treaty of friendship", "pact on joint patrols")."""
    for prep in token.children:
        if prep.lower_ in {"of", "on"} and prep.idx == end + 1:
            for noun in (one for one in prep.children if one.dep_ == "pobj" and one.pos_ == "NOUN"):
                right = max(one.idx + len(one) for one in parse.conjuncts(noun))
                if not actors.within(sentence, prep.idx, right) and right - prep.idx < 60:
                    return right
    return end


def _capitals_left(text: str, start: int) -> int:
    """Where the run of capitalised words and connectors that ends at `start` begins; no leading article or connector."""
    begin = start
    for match in reversed(list(re.finditer(r"[^\s]+ ", text[:start]))):
        word = match.group().strip()
        bare = word.strip("\"'(")
        if not bare or word[-1] in ",;:" or (match.end() < begin and text[match.end() - 1 : begin].strip() == ""):
            break
        if bare[:1].isupper() or (bare[:1].isdigit() and len(bare) == 4):
            if bare in {"The", "A", "An", "This", "That", "In", "On", "With", "Under", "By", "And", "But", "For", "As"}:
                break
            begin = match.start() + (len(word) - len(word.lstrip("\"'(")))
            if word[:1] in "\"'(":
                break
        elif (
            bare.lower() not in {"of", "and", "on", "for"}
            or match.start() == 0
            or not re.search(r"[A-Z][\w.'-]* $", text[: match.start()])
        ):
            break
        else:
            begin = match.start()
    lead = re.match(r"(?:(?:of|and|on|for|the) )+", text[begin:start])
    return begin + lead.end() if lead else begin


def _capitals_right(text: str, end: int) -> int:
    """Where the run of connectors and capitalised words that follows `end` stops, at punctuation at the latest."""
    stop = end
    for match in re.finditer(r" ([^\s]+)", text[end:]):
        word = match.group(1)
        bare = word.rstrip(".,;:\"')?!")
        if bare[:1].isupper() or bare.lower() in CONNECTORS or re.fullmatch(r"\d{1,4}", bare):
            stop = end + match.start(1) + len(bare)
            if bare != word and not (word.endswith(",") and re.match(r" \d{4}", text[end + match.end() :])):
                break
            continue
        break
    run = text[end:stop]
    if not re.search(r"[A-Z]", run):
        return end
    return end + len(TRAILING.sub("", run))


def _aliases(sentence: Sentence, end: int, token: Token) -> Iterator[str]:
    """Names that the text gives the instrument in parentheses after it: (the "1958 Agreement"), (C-SIPA)."""
    for stop in sorted({end, token.right_edge.idx + len(token.right_edge)}):
        found = DEFINED.match(sentence.text[stop:])
        if found:
            name = found.group(1) or found.group(2)
            if name.lower() not in _noun_rows() or AMENDING.match(name):
                yield name
            return


def _parties(reading: Reading, sentence: Sentence, token: Token, left: int, noun: int, end: int) -> list[Actor]:
    """Parties by modifier, possessor, between/with-phrase and the subject of the verb that makes the instrument."""
    found = actors.parties(actors.within(sentence, left, noun, place=False))
    if phrase("both_sides").search(sentence.text[left:noun]):
        found += reading.two_named(sentence)
    if re.search(r"\b[Bb]etween\b", sentence.text[noun:end]):
        found += actors.parties(actors.within(sentence, noun, end))
    if (
        token.dep_ != "pobj"
        and (among := re.search(r"\b(?:between|among)\b [^.;()]{5,120}", sentence.text[end:]))
        and sentence.text[noun:end].isupper()
    ):
        found += actors.parties(actors.within(sentence, end + among.start(), end + among.end()))
    if after := re.match(r",? between [^.;()]{5,90}", sentence.text[end:]):
        found += actors.parties(actors.within(sentence, end, end + after.end()))
    for linking in ("between", "among", "with"):
        sides = parse.prepositional(token, {linking})
        found += actors.of_tokens(sentence, sides)
        if linking == "between" and any(
            phrase("both_sides").search(sentence.text[slice(*actors.phrase(one))]) for one in sides
        ):
            found += reading.two_named(sentence)
    if token.dep_ == "pobj" and token.head.head.lemma_ in {
        "obligation",
        "commitment",
        "party",
        "signatory",
        "member",
        "accession",
    }:
        holder = token.head.head
        found += actors.of_tokens(sentence, [one for one in holder.children if one.dep_ == "poss"])
        if holder.dep_ == "attr":
            found += actors.of_tokens(sentence, parse.subjects(holder.head))
    if not any(child.lower_ in {"between", "among"} for child in token.children):
        found += _by_verb(reading, sentence, token)
    return list(dict.fromkeys(found))


def _by_verb(reading: Reading, sentence: Sentence, token: Token) -> list[Actor]:
    found: list[Actor] = []
    verb = governor(token)
    if verb is not None and (verb.lemma_.lower(), "NOUN") in _events():
        sides = parse.prepositional(verb, {"between", "with", "by"})
        found += actors.of_tokens(sentence, sides)
        if any(one.lower_ == "two" for one in sides):
            found += reading.two_named(sentence)
        verb = verb.head if verb.dep_ in {"dobj", "nsubjpass", "nsubj"} else verb
        return list(dict.fromkeys([*found, *actors.of_tokens(sentence, parse.agents(verb))]))
    if verb is None or verb.pos_ not in {"VERB", "AUX"}:
        return found
    making = (
        (verb.lemma_.lower(), "VERB") in _events()
        or verb.lemma_.lower() in SUBJECT_VERBS
        or _event(token)[0] == "signed"
    )
    if (making and token not in parse.subjects(verb)) or parse.is_passive(verb):
        doers = [one for one in parse.agents(verb) if one != token]
        found += actors.of_tokens(sentence, doers)
        if not found and any(
            one.lower_ == "they" or phrase("both_sides").search(sentence.text[slice(*actors.phrase(one))])
            for one in doers
        ):
            found += reading.two_named(sentence)
    if making:
        for linking in ("with", "between"):
            found += actors.of_tokens(sentence, parse.prepositional(verb, {linking}))
    return found


def governor(token: Token) -> Token | None:
    """The verb that makes, ends or names the instrument: the one it is object or subject of, or "signed" after it."""
    own = [
        child
        for child in token.children
        if child.dep_ in {"acl", "relcl"} and (child.lemma_.lower(), "VERB") in _events()
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
        talks = [one for one in head.head.children if one.dep_ == "dobj" and (one.lemma_.lower(), "NOUN") in _events()]
        return talks[0] if talks else head.head  # "began talks last week on a treaty"
    if token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"}:
        return head
    return None


def _event(token: Token) -> tuple[str | None, Token | None]:
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
        if not subject and (status := _events().get((verb.lemma_.lower(), pos))):
            return status, verb
        verb = verb.head if pos == "NOUN" and verb.dep_ == "dobj" else None
    return None, None


def _modality(token: Token, title: str, before: list[str]) -> str:
    effects = {_effects()[word] for word in (*before, *title.lower().split()) if word in _effects()}
    if "speculative" in effects:
        return "speculative"
    verb = governor(token)
    if verb is not None and (parse.is_negated(verb) or parse.is_negated(token)):
        return "denied"
    return parse.modality(verb) if verb is not None else "asserted"


def pairs(sentence: Sentence) -> Iterator[tuple[list[Actor], int, int]]:
    """Two states that a sentence names as a pair: "between A and B", "A-B alignment", "A and B's pact"."""
    found = [one for one in actors.mentions(sentence) if one.actor.iso3 or one.actor.affiliation]
    for one, two in pairwise(found):
        both = actors.parties([one, two])
        gap = sentence.text[one.end : two.start]
        joined = re.fullmatch(r"-| and |'s? and |, and | with ", gap)
        cue = phrase("pair_relation").search(
            sentence.text[max(0, one.start - 12) : min(len(sentence.text), two.end + 40)]
        )
        if len(both) == 2 and joined and (cue or gap == "-"):
            yield both, one.start, two.end


__all__ = ["QUOTED_PHRASE", "Instrument", "find", "governor", "known_instrument", "names_one", "pairs", "type_of"]
