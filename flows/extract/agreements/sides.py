"""Which parties a sentence names: those of an instrument's phrase, those beside it, and two named as a pair."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from flows.extract import actors, listings
from flows.extract.agreements import bonds, enumerated, governing, sides_phrases, sides_verbs, wording
from flows.extract.agreements.sides_nouns import at_war, means_both, number_of, taking_part
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import Actor

PARTS = re.compile(r"; (?!its\b|it )|: (?!its\b|it |his\b|her\b|their\b)|\s[–—-]\s|, (?:while|whereas|but|although) ")
"""What divides a sentence into parts that may tell of different things; "its" goes on with what was told of."""
COMPARING = {"compare", "liken", "equate", "contrast", "confuse", "pair"}
"""Verbs whose "with" names no partner."""
BETWEEN_THEM = re.compile(r"\bbetween (?:(?:the|our|these) two\b|them\b|both\b|the (?:neighbou?rs|sides|allies)\b)")
BETWEEN_WHOM = re.compile(
    r",? (?:(?:signed|formed|concluded|reached|struck|made|agreed|established|created|sealed)"
    r"(?: (?:in|on|last) [\w ]{3,15})? )?"
    r"between (?:(?! (?:was|were|is|are|has|have|had|will|would|could|should|may|might|can|which|that"
    r"|who|under|after|before|since|during|while|because)\b"
    r"|, (?!and |or |the |its |their |both |plus |as well as )[a-z])(?:\b(?:[A-Z]\.)+|\([A-Z]{2,6}\)|[^.;()])){5,90}"
)
"""The words after an instrument that name its parties, up to where the sentence goes on."""
AND_THE = re.compile(r",? (?:and|as well as) (?:the|an?|its|their|another) (?!(?:[\w-]+ )*?(?:and|in|on|to|of|with)\b)")
AT_TOWN = re.compile(r" (?:two|both|three) [^,;]* in $")
"""What before a name makes it where the instrument of those told of was made: "between the two states in Lome"."""
MEMBER = re.compile(r"(?:'s(?: [\w-]+){0,3})?[ -](?:member|ally|candidate|aspirant|newcomer)\b")
"""What after the name of an organisation makes it a word on one who belongs to it: "Chad, a NATO member, signed"."""
BELONGING = re.compile(
    r"\b(?:join(?:s|ed|ing)?|entered|acced(?:es?|ed|ing) to|accession to|admission to|membership (?:of|in|to)"
    r"|members? of|belongs? to|part of) (?:the )?$"
)
"""The same before it: "Chad, which joined NATO last year, signed"."""
FURTHER = 50
"""Within how many characters after "and the" a noun is what it leads to."""


@dataclass(frozen=True)
class Sides:
    """The parties that a phrase names; `partners` are those of them that stand after "with"."""

    parties: tuple[Actor, ...]
    partners: tuple[Actor, ...]


def of(reading: Reading, sentence: Sentence, title: Span, left: int, noun: int) -> Sides:
    """Parties by modifier, possessor, between/with-phrase and the subject of the verb that makes the instrument.

    `title` are the words of the instrument, `left` is where its noun phrase begins and `noun` where its noun does.
    """
    token = title.root
    if (listed := enumerated.sides(reading, sentence, title)) is not None:
        return Sides(tuple(dict.fromkeys([*listed[1], *listed[0]])), tuple(listed[1]))
    both = sides_phrases.theirs(sentence, token)
    if len(both) == 2 and not sides_phrases.right_after(sentence, title):  # "their accords with Chad" are of each
        return Sides(tuple(both), ())
    if (another := sides_phrases.with_another(reading, sentence, title.start_char)) is not None:
        return Sides(tuple([*another[1], *another[0]]), tuple(another[1]))
    if two := sides_phrases.gapped(sentence, title.start_char):
        return Sides(tuple(two), ())
    before = [one for one in actors.within(sentence, left, noun, place=False) if one.end <= noun]
    found = actors.parties(taking_part(sentence, before))
    towns = {*actors.parties(one for one in before if one.kind == "city")}
    others = len(found)
    if phrase("both_sides").search(sentence.text[left:noun]):
        found += reading.two_named(sentence)
    found += sides_phrases.possessors(reading, sentence, token)
    found += _between(reading, sentence, title, noun)
    makers = sides_verbs.with_whom(token)
    compared = token.dep_ == "dobj" and token.head.lemma_ in COMPARING
    own = sides_phrases.counted_up(sentence, title) or sides_phrases.linked(reading, sentence, title, {"with"})
    own = [] if compared else own
    fellows = _fellows(token) if len(set(found)) < 2 else []
    partners = [] if compared else own or sides_phrases.linked(reading, sentence, [*fellows, *makers], {"with"})
    partners = partners or ([] if compared else sides_phrases.right_after(sentence, title))
    found += partners
    found += sides_phrases.to_which(sentence, title)
    if not set(found) - {*partners}:
        found += sides_phrases.which_has(sentence, title.start_char)
    found += sides_verbs.of_holder(reading, sentence, token) + sides_verbs.of_raised(reading, sentence, token)
    if not any(child.lower_ in {"between", "among"} for one in title for child in one.children):
        for verb in governing.governors(token):
            found += sides_verbs.by_verb(reading, sentence, token, verb, found)
    if len(set(found)) < 2:
        found += at_war(reading, sentence, token)
    if len(set(found)) < 2:
        found += bonds.bound_to(reading, sentence, title) or bonds.all_at_once(sentence, title, found)
    if len(set(found)) < 2:
        found += sides_phrases.of_headline(sentence, title, found)
    if len(set(found)) < 2:
        found += (
            sides_phrases.moving(sentence, title)
            or sides_verbs.under(reading, sentence, token, partners)
            or sides_verbs.at_home(sentence, token, found)
            or (sides_verbs.of_departed(sentence, token) if found else [])
        )
    if len(set(found)) < 2:
        found += sides_phrases.in_which(sentence, title)
    if towns and len({*found[others:]} - towns) > 1:  # "Chad and Niger signed the Lome accord"
        found = found[others:]
    described = _describing(sentence)
    found = [one for one in found if one not in described]
    found = [one for one in found if not one.name.endswith(("coalition", "allies"))]  # no sides of an instrument
    found = _without_label(sentence, found)
    return Sides(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(partners)))


def _without_label(sentence: Sentence, found: list[Actor]) -> list[Actor]:
    """The parties without the town or speaker with whom a headline begins: "Lome: Chad and Mali sign a pact"."""
    colon = sentence.text.find(": ") if sentence.in_headline else -1
    label = actors.parties(actors.within(sentence, 0, colon)) if colon > 0 else []
    rest = actors.parties(actors.within(sentence, colon, len(sentence.text))) if len(label) == 1 else []
    if label and label[0] in found and label[0] not in rest and len(rest) > 1:
        left = [one for one in found if one not in label]
        return left if len(set(left)) > 1 else rest[:2]
    return found


def _between(reading: Reading, sentence: Sentence, title: Span, noun: int) -> list[Actor]:
    token, end = title.root, title.end_char
    ended = False
    found: list[Actor] = []
    if re.search(r"\b[Bb]etween\b", sentence.text[noun:end]):
        found += actors.parties(actors.within(sentence, noun, end))
    if (
        token.dep_ != "pobj"
        and (among := re.search(r"\b(?:between|among)\b [^.;()]{5,120}", sentence.text[end:]))
        and sentence.text[noun:end].isupper()
    ):
        found += actors.parties(actors.within(sentence, end + among.start(), end + among.end()))
    if after := BETWEEN_WHOM.match(sentence.text[end:]):
        next_one = _before_next(sentence, end, end + after.end())
        named = [
            one for one in actors.within(sentence, end, next_one) if not AT_TOWN.search(sentence.text[: one.start])
        ]
        listed = _closed(sentence, named)
        ended = listed != named or next_one < end + after.end()
        found += actors.parties(taking_part(sentence, listed))
        found = [x for x in found if x.iso3] or found
        several = number_of(after.group())
        if several and len(found) == 1:  # "between Chad and the three coastal states"
            found += [x for x in listings.listed(reading, sentence, several) if x not in found]
    if not found and BETWEEN_THEM.search(sentence.text[end:]):
        found += reading.two_named(sentence)
    for linking in () if ended else ("between", "among"):
        ends = [side for one in title for side in parse.prepositional(one, {linking})]
        found += actors.of_tokens(sentence, ends)
        if linking == "between" and any(means_both(sentence, one) and not _any_two(one) for one in ends):
            found += reading.two_named(sentence)
    return found


def _closed(sentence: Sentence, named: list[actors.ActorMention]) -> list[actors.ActorMention]:
    """The names of a list up to the one that "and" closes it with: "between Chad and Mali, Niger said"."""
    gaps = [sentence.text[one.end : other.start] for one, other in pairwise(named)]
    closing = [at for at, gap in enumerate(gaps) if re.search(r"\b(?:and|plus)\b|&", gap)]
    beyond = bool(closing) and all(gap.strip() in {",", ", the"} for gap in gaps[closing[-1] + 1 :])
    return named[: closing[-1] + 2] if beyond else named


def _before_next(sentence: Sentence, start: int, end: int) -> int:
    """Where text[start:end] stops before "and" that leads to a further instrument: "… and Chad, and the Mali pact"."""
    nouns = [one.idx for one in sentence.tokens if start < one.idx < end + FURTHER and wording.names_sort(one)]
    joined = AND_THE.finditer(sentence.text, start, nouns[0]) if nouns else ()
    return next((one.start() for one in joined if nouns[0] - one.end() < FURTHER), end)


def _any_two(end: Token) -> bool:
    """Whether no two in particular are meant: "a treaty between two allies"."""
    words = {one.lower_ for one in end.children}
    return "two" in words and not words & {"the", "these", "those", "our", "both", "other", "same"}


def _fellows(token: Token) -> list[Token]:
    """The instruments after it in a list, whose "with" is also its own: "a treaty and an accord with Chad"."""
    return [one for one in parse.conjuncts(token) if one.i > token.i and one.lower_ in wording.nouns()]


def beside(sentence: Sentence, start: int, end: int) -> list[Actor]:
    """Whom a sentence names in the part of it that speaks of the instrument at text[start:end], mediators left out."""
    breaks = [match.span() for match in PARTS.finditer(sentence.text)]
    left = max((stop for _, stop in breaks if stop <= start), default=0)
    right = min((first for first, _ in breaks if first >= end), default=len(sentence.text))
    found = [
        one
        for one in actors.within(sentence, left, right)
        if not (one.kind == "city" and sentence.text[: one.start].lower().endswith((" in ", " at ", "in ")))
        and not (one.kind in {"city", "metonym"} and start <= one.start and one.end <= end)  # "the Algiers accord"
    ]
    described = _describing(sentence)
    return [one for one in actors.parties(taking_part(sentence, found)) if one not in described]


def _describing(sentence: Sentence) -> set[Actor]:
    """The organisations that a sentence names only to say of somebody that he belongs to them."""
    named = [one for one in actors.mentions(sentence) if not one.actor.iso3]
    said = {one: _describes(sentence, one) for one in named}
    return {one.actor for one in named if said[one]} - {one.actor for one in named if not said[one]}


def _describes(sentence: Sentence, one: actors.ActorMention) -> bool:
    before = BELONGING.search(sentence.text, 0, one.start) is not None
    return before or MEMBER.match(sentence.text, one.end) is not None


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
