"""Whom words after an instrument name together: "between Chad and Mali", "linking the two", "that binds it to Chad"."""

import re
from itertools import pairwise

from flows.extract import actors, listings
from flows.extract.agreements import wording
from flows.extract.agreements.sides.nouns import at_odds, means_both, number_of, taking_part
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.extract.syntax.tree import Span, Token
from flows.facts import Actor

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
COMMA_THE = re.compile(
    r", (?:the|an?|its|their|this|that|(?-i:[A-Z])[\w-]+['’]s) ((?:(?!and\b)[\w’'.-]+ ){0,4})$", re.IGNORECASE
)
"""What leads to the instrument with which the next clause opens: "Unlike the pact between Chad and Mali, the new …"."""
FURTHER = 50
"""Within how many characters after "and the" a noun is what it leads to."""
AT_TOWN = re.compile(r" (?:two|both|three) [^,;]* in $")
"""What before a name makes it where the instrument of those told of was made: "between the two states in Lome"."""
LINKING = re.compile(
    r"(?: of \d{4})?,? (?:(?:that|which) )?"
    r"(?:(?:has |have |had )?(?:now |already |still |also |long )?(?:links?|linked|binds?|bound"
    r"|ties?|tied|unites?|united|joins?|joined|groups?|grouped|couples?|coupled|brings together|brought together)"
    r"|linking|binding|tying|uniting|joining|grouping|involving|comprising|bringing together"
    r"|whose (?:only |founding |other )?(?:members|parties|signatories) (?:are|were)"
    r"|(?:made|signed|concluded|reached|agreed|struck|negotiated|inked|initialled|sealed|issued|adopted) by|by|of) "
    r"[^.;:()]{3,90}"
)
"""What after an instrument names all its parties at once: "a pact linking Chad, Niger and Mali"."""
OF_ITS_MEMBERS = re.compile(
    r"\b(?:members|parties|signatories)(?: (?:of|to))+ (?:the|this|that) (?:(?!and\b)[\w-]+ ){0,2}$", re.IGNORECASE
)
ARE = re.compile(r"(?: of \d{4})? (?:are|were|include|included) [^.;:()]{3,90}")
"""What around an instrument names those whose it is: "the members of the pact are Chad, Niger and Mali"."""
GOES_ON = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|can|could|may|might|should|must)\b")
"""What between two names ends a list: "a pact of Chad and Mali has angered Niger"."""
BOUND_TO = re.compile(
    r",? (?:(?:that|which) (?:(?:has|have|had|now|still|long|formally|closely) )*(?:binds?|bound|ties?|tied|links?"
    r"|linked|joins?|joined|commits|committed|unites|united)|binding|tying|linking|joining) (?P<whom>it|them|him)"
    r"(?: \w+ly)? (?:to|with) (?:the |its |their |neighbou?ring )*"
)
"""The same where one side is told of before: "the agreement that bound it to Chad"."""
TO_WHICH = re.compile(
    r"[\"']?,? (?:to|of) which (?P<who>[^.;:()]{3,90}?) (?:are|is|were|was|became|have become)"
    r" (?:(?:all|both|also|the) )?(?:part(?:y|ies)|signator(?:y|ies)|members?)\b"
)


def whom(reading: Reading, sentence: Sentence, title: Span, noun: int) -> list[Actor]:
    """Whom "between" or "among" names; `noun` is where the noun of the instrument begins."""
    end = title.end_char
    within = re.search(r"\b[Bb]etween\b", sentence.text[noun:end]) is not None
    found = actors.parties(actors.within(sentence, noun, end)) if within else []
    told, ended = _right_after(reading, sentence, title)
    found = _rather_states([*found, *told])
    if not found and BETWEEN_THEM.search(sentence.text[end:]):
        found += reading.two_named(sentence)
    for linking in () if ended else ("between", "among"):
        ends = [side for one in title for side in parse.prepositional(one, {linking})]
        found += actors.of_tokens(sentence, ends)
        if linking == "between" and any(means_both(sentence, one) and not _any_two(one) for one in ends):
            found += reading.two_named(sentence)
    return found


def _right_after(reading: Reading, sentence: Sentence, title: Span) -> tuple[list[Actor], bool]:
    """Whom "between" names right after an instrument; and whether their list ends before the sentence goes on."""
    end = title.end_char
    after = BETWEEN_WHOM.match(sentence.text[end:])
    if after is None:
        return [], False
    next_one = min(_before_next(sentence, end, end + after.end()), _before_verb(title, end + after.end()))
    named = [x for x in actors.within(sentence, end, next_one) if not AT_TOWN.search(sentence.text[: x.start])]
    listed = _closed(sentence, named)
    found = actors.parties(taking_part(sentence, listed))
    found = _rather_states(found)
    several = number_of(after.group())
    if several and len(found) == 1:  # "between Chad and the three coastal states"
        found += [x for x in listings.listed(reading, sentence, several) if x not in found]
    return found, listed != named or next_one < end + after.end()


def _rather_states(found: list[Actor]) -> list[Actor]:
    """The states where two are named, else all."""
    states = [one for one in found if one.iso3]
    return states if len(set(states)) > 1 else found


def _closed(sentence: Sentence, named: list[actors.ActorMention]) -> list[actors.ActorMention]:
    """The names of a list up to the one that "and" closes it with: "between Chad and Mali, Niger said", "between Chad
    and Mali worried Niger".
    """
    gaps = [sentence.text[one.end : other.start] for one, other in pairwise(named)]
    closing = [at for at, gap in enumerate(gaps) if re.search(r"\b(?:and|plus)\b|&", gap)]
    last = closing[0] + 1 if closing else len(named)
    goes_on = next((at for at, one in enumerate(named) if at >= last and _acts(sentence, one.end)), None)
    if goes_on is not None:
        return named[: goes_on + 1]
    beyond = bool(closing) and all(gap.strip() in {",", ", the"} for gap in gaps[closing[-1] + 1 :][:1])
    return named[: closing[-1] + 2] if beyond else named


def _acts(sentence: Sentence, end: int) -> bool:
    """Whether a verb follows a name that ends at an offset."""
    after = next((one for one in sentence.tokens if one.idx == end + 1), None)
    return after is not None and after.tag_ in {"VBD", "VBZ"} and after.dep_ in {"ROOT", "ccomp", "conj", "advcl"}


def _before_next(sentence: Sentence, start: int, end: int) -> int:
    """Where text[start:end] stops before "and" that leads to a further instrument: "… and Chad, and the Mali pact"."""
    nouns = [one.idx for one in sentence.tokens if start < one.idx < end + FURTHER and wording.names_sort(one)]
    joined = AND_THE.finditer(sentence.text, start, nouns[0]) if nouns else ()
    opening = COMMA_THE.search(sentence.text[start : nouns[0]]) if nouns else None
    if opening is not None:
        return start + opening.start()
    return next((one.start() for one in joined if nouns[0] - one.end() < FURTHER), end)


def _before_verb(title: Span, end: int) -> int:
    """Where the words on an instrument stop before the verb of which it is the subject: "… and Mali promises help"."""
    verb = title.root.head
    of_it = title.root.dep_ == "nsubj" and verb.tag_ in {"VBZ", "VBP"} and title.end_char < verb.idx < end
    return verb.idx if of_it else end


def _any_two(end: Token) -> bool:
    """Whether no two in particular are meant: "a treaty between two allies"."""
    words = {one.lower_ for one in end.children}
    return "two" in words and not words & {"the", "these", "those", "our", "both", "other", "same"}


def to_which(sentence: Sentence, title: Span) -> list[Actor]:
    """Who are said to be its parties: "the treaty, to which Chad, Mali and Niger are parties"."""
    after = TO_WHICH.match(sentence.text, title.end_char)
    return actors.parties(actors.within(sentence, *after.span("who"))) if after is not None else []


def all_at_once(sentence: Sentence, title: Span, known: list[Actor]) -> list[Actor]:
    """Two states or more that a participle or relative clause after an instrument names as those whom it binds."""
    told = OF_ITS_MEMBERS.search(sentence.text, 0, title.start_char)
    after = ARE.match(sentence.text, title.end_char) if told else LINKING.match(sentence.text, title.end_char)
    named = list(actors.within(sentence, title.end_char, after.end(), place=False)) if after else []
    goes_on = [one.end for one, other in pairwise(named) if GOES_ON.search(sentence.text[one.end : other.start])]
    named = [one for one in named if one.end <= min(goes_on, default=one.end)]
    found = actors.parties(one for one in taking_part(sentence, named) if not at_odds(sentence, one))
    found = [one for one in found if one.iso3 or one.kind in {"igo", "bloc", "unrecognised_state"}]
    return found if len(found) >= 2 and set(known) <= set(found) else []


def bound_to(reading: Reading, sentence: Sentence, title: Span) -> list[Actor]:
    """Whom a clause after an instrument says to be bound to whom, the first by a pronoun: "that ties it to Chad"."""
    after = BOUND_TO.match(sentence.text, title.end_char)
    if after is None:
        return []
    others = [one for one in actors.mentions(sentence) if one.start == after.end()]
    whom = reading.meant(sentence, sentence.token_at(*after.span("whom")))
    return [*whom, *actors.parties(others)]
