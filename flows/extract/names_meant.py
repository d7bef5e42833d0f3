"""Names that mean in an article whom it says, or whom it speaks of, and not whom they mean elsewhere."""

import re
from dataclasses import replace

from flows.extract import actors
from flows.extract.actors import ActorMention
from flows.extract.sentences import Sentence
from flows.facts import Actor

SHORT_NAME = re.compile(r"((?:[A-Z][\w'-]+ (?:(?:of|for|and|the|de) )*){2,6})\(([A-Z]{2,6})\)")
"""A name with the short name that the text gives it."""
THE_ALLIANCE = re.compile(
    r"\b[Tt]he (?:(?:Western|Atlantic|transatlantic|defence|defense|military) )?"
    r"(alliance)(?='s\b| (?!of\b|with\b|between\b|that\b|which\b)|[.,;:])"
)
THE_AGENCY = frozenset({"the AFP", "The AFP"})
"""The armed forces of the Philippines, where that state is spoken of, and the French agency elsewhere."""
OTHER_BODIES = ("SDF", "Brussels", "alliance", "AFP")
OTHER_BODY = re.compile(rf"\b(?:{'|'.join(OTHER_BODIES)})\b")
KOREAN = re.compile(
    r"(?<!North )(?<!South )(?<!inter-)(?<!-)\bKoreans?\b(?! (?:[Pp]eninsula|[Ww]ar|language|crisis)\b)"
)
THE_COALITION = re.compile(
    r"\b[Tt]he ([Cc]oalition)"
    r"(?='s\b| (?!of\b|with\b|between\b|that\b|government|partner|agreement|part(?:y|ies)\b)|[.,;:])"
)
THE_KOREAS = re.compile(r"\b[Tt]he (North|South)(?='s\b| (?!of\b|[A-Z])|[.,;:])")


GEORGIA = re.compile(r"\bGeorgia\b")
NATIONAL_GUARD = "National Guard"
"""That of the United States, where the sentence names no other state alone ("Mexico has sent its National Guard")."""


def short_names(sentences: list[Sentence]) -> dict[str, str]:
    """The short names that the text gives in brackets, each with what it stands for."""
    told = (match for one in sentences if "(" in one.text for match in SHORT_NAME.finditer(one.text))
    return {match.group(2): match.group(1) for match in told if match.group(2) in _initials(match.group(1))}


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))


def settle(sentences: list[Sentence]) -> None:
    """Put right who is named in the sentences of one article."""
    _korea(sentences)
    _koreans(sentences)
    _meant_bodies(sentences)
    _coalition(sentences)
    _georgias(sentences)
    _national_guards(sentences)
    _short_names(sentences)


def _korea(sentences: list[Sentence]) -> None:
    """ "The North" and "the South" are the two Koreas once the article has named one of them."""
    told = (one.text for one in sentences if "he North" in one.text or "he South" in one.text)
    if not any(map(THE_KOREAS.search, told)):
        return
    named = False
    for sentence in sentences:
        named = named or any(one.iso3 in {"PRK", "KOR"} for one in sentence.places)
        if named:
            found = actors.mentions(sentence)
            for match in THE_KOREAS.finditer(sentence.text):
                if not any(one.start < match.end() and match.start() < one.end for one in found):
                    state = actors.state("PRK" if match.group(1) == "North" else "KOR")
                    found.append(actors.ActorMention(match.start(1), match.end(1), state, "state", "actor"))
            found.sort(key=lambda one: (one.start, one.end))


def _koreans(sentences: list[Sentence]) -> None:
    """ "Korean" alone is of the South, or of the North where the article names that one only; of both it is neither."""
    told = [one for one in sentences if "Korean" in one.text and KOREAN.search(one.text)]
    if not told:
        return
    named = {place.iso3 for one in sentences for place in one.places} & {"PRK", "KOR"}
    if len(named) > 1:
        return
    state = actors.state("PRK" if named == {"PRK"} else "KOR")
    for sentence in told:
        found = actors.mentions(sentence)
        for match in KOREAN.finditer(sentence.text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(actors.ActorMention(*match.span(), state, "demonym", "actor"))
        found.sort(key=lambda one: (one.start, one.end))


def _meant_bodies(sentences: list[Sentence]) -> None:
    """Names that mean another body in some articles: Brussels is the European Union's where nothing is Belgian,
    the SDF is none of Japan's where nobody speaks of Japan, and "the alliance" is NATO where that has been named.
    """
    told = [one for one in sentences if any(body in one.text for body in OTHER_BODIES) and OTHER_BODY.search(one.text)]
    if not told:
        return
    named = {x.actor.iso3 or x.actor.name for one in sentences for x in actors.mentions(one) if not _moot(one, x)}
    for sentence in told:
        found = actors.mentions(sentence)
        for at, one in enumerate(found):
            seat = sentence.text[one.start : one.end] == "Brussels" and one.role != "place"
            if seat and ("European Union" in named or "NATO" not in named) and "BEL" not in named:
                found[at] = replace(one, actor=Actor("European Union", "igo"), kind="organisation")
        if "JPN" not in named:
            found[:] = [one for one in found if sentence.text[one.start : one.end] != "SDF"]
        if "PHL" not in named:
            found[:] = [one for one in found if sentence.text[one.start : one.end] not in THE_AGENCY]
        if "NATO" in named:
            for match in THE_ALLIANCE.finditer(sentence.text):
                found.append(ActorMention(match.start(1), match.end(1), Actor("NATO", "igo"), "organisation", "actor"))
            found.sort(key=lambda one: (one.start, one.end))


def _coalition(sentences: list[Sentence]) -> None:
    """ "The coalition" is the one that the article names."""
    told = [one for one in sentences if "oalition" in one.text]
    named = {x.actor for one in told for x in actors.mentions(one) if "oalition" in x.actor.name}
    if len(named) != 1:
        return
    [coalition] = named
    for sentence in told:
        found = actors.mentions(sentence)
        for match in THE_COALITION.finditer(sentence.text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(ActorMention(match.start(1), match.end(1), coalition, "organisation", "actor"))
        found.sort(key=lambda one: (one.start, one.end))


def _georgias(sentences: list[Sentence]) -> None:
    """Georgia is that of America in an article that counts it up with other American states."""
    told = [one for one in sentences if "Georgia" in one.text and GEORGIA.search(one.text)]
    beside = [{x.start for x in one.places if (x.iso3, x.kind) == ("USA", "region")} for one in told]
    if (
        any("Tbilisi" in one.text or "Georgian" in one.text for one in sentences)
        or max(map(len, beside), default=0) < 2
    ):
        return
    for sentence in told:
        sentence.places[:] = [one for one in sentence.places if one.iso3 != "GEO"]
        found = actors.mentions(sentence)
        found[:] = [one for one in found if one.actor.iso3 != "GEO"]


def _national_guards(sentences: list[Sentence]) -> None:
    """The National Guard is that of the state with which the sentence begins, if that is not the United States."""
    for sentence in (one for one in sentences if NATIONAL_GUARD in one.text):
        found = actors.mentions(sentence)
        states = [one for one in found if one.actor.iso3 and one.kind in {"state", "demonym"}]
        if states and states[0].actor.iso3 != "USA" and states[0].end < sentence.text.find(NATIONAL_GUARD):
            found[:] = [one for one in found if sentence.text[one.start : one.end] != NATIONAL_GUARD]


def _short_names(sentences: list[Sentence]) -> None:
    """Short names are what the article says that they are: "the Allied Democratic Forces (ADF)" are no army of
    Australia.
    """
    told = [(one, match) for one in sentences if "(" in one.text for match in SHORT_NAME.finditer(one.text)]
    for sentence, match in told:
        short = match.group(2)
        named = actors.mentions(sentence)
        usual = next((one for one in named if one.start == match.start(2) and one.end == match.end(2)), None)
        full = next((one for one in named if match.start(1) <= one.start and one.end <= match.end(1)), None)
        if usual is None or short not in _initials(match.group(1)) or (full is not None and full.actor == usual.actor):
            continue
        for one in (one for one in sentences if short in one.text):
            found = actors.mentions(one)
            same = [x for x in found if x.actor == usual.actor and one.text[x.start : x.end] == short]
            found[:] = [x for x in found if x not in same]
            if full is not None:
                found += [replace(x, actor=full.actor, kind=full.kind) for x in same]
                found.sort(key=lambda x: (x.start, x.end))


def _moot(sentence: Sentence, one: ActorMention) -> bool:
    return sentence.text[one.start : one.end] in {"Brussels", "SDF"}
