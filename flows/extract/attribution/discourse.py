"""Attribution beyond the sentence: quotations that run on, and sources that refer back ("he", "the envoy", "Sow")."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from flows.extract.attribution import sources

Span = tuple[int, int]

_FEWEST_WORDS = 5  # of a quotation that is somebody's statement; shorter ones are words set in quotation marks
_FEWEST_OF_SENTENCE = 3
_BEFORE_SENTENCE = frozenset({"", ".", "!", "?", '"', "\u201d", "\n"})
_ONE_QUOTATION = re.compile(r"\s*[\"\u201c][^\"\u201c\u201d]+[\"\u201d]?\s*")
_OPENING, _CLOSING = "“", "”"
_MARKS = re.compile(f'[{_OPENING}{_CLOSING}"]')
_SINGULAR = frozenset({"he", "she", "who"})
_ANY_PERSON = frozenset(
    {"official", "leader", "spokesman", "spokeswoman", "spokesperson", "officer", "politician", "diplomat"}
)
_PRONOUNS = _SINGULAR | {"they", "it"}
_REACH = {"he": 1500, "she": 1500, "who": 300, "they": 400, "it": 400}  # characters back to what a pronoun stands for
_WORD = (
    r"(?:(?:[A-Z]\.)+(?!\w)|(?:Adm|Brig|Capt|Col|Dr|Gen|Gov|Lt|Maj|Prof|Rep|Sen|Sgt)\."
    r"|[A-Z][\w-]*(?:['\u2019](?!s\b)[\w-]+)*)"
)
_PARTICLE = r"(?:(?:al|bin|da|de|del|den|der|dos|el|ibn|la|of|van|von)[^\S\n])?"
_FULL_NAME = re.compile(rf"\b{_WORD}(?:[^\S\n]{_PARTICLE}{_WORD})+")
_DESCRIBED = re.compile(r", (?!wh)[\w-]+ [^,.;\n]{3,120}")
_OF_STATE = re.compile(r"(?!The$|A$|An$)[A-Z][\w-]+(?:['\u2019]s?)?|(?:[A-Z]\.)+")
_WORD_BEFORE = re.compile(r"([\w.'\u2019-]+)[^\S\n]$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement and who vouches for it.

    `source_text` is the source as written, `speaker` what it stands for ("he" → "Fijian envoy Ratu Sow"; itself where
    that is not certain). An attribution without a source (`source_start == source_end`) is hearsay: somebody says so
    ("reportedly", "an initial estimate"), and the outlet does not tell who; its `speaker` is empty, or who takes the
    matter up in the next sentence. `names` are the names within the source.
    A `generic` source is evidence that names nobody ("reports", "satellite images"). An `aside` (an apposition between
    commas) is the outlet's voice within what another source says. `rule` is the form that was recognised.
    """

    source_start: int
    source_end: int
    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    stance: str
    hedges: tuple[str, ...] = ()
    source_text: str = ""
    names: tuple[Span, ...] = ()
    speaker: str = ""
    generic: bool = False
    aside: bool = False
    rule: str = ""

    def covers(self, offset: int) -> bool:
        """Whether the source vouches for what stands at this offset."""
        in_source = self.source_start <= offset < self.source_end
        return self.content_start <= offset < self.content_end and not in_source


def quotations(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with their contents extended over the whole of each quotation, and one for each that runs on.

    A quotation without a cue of its own belongs to the last source of its paragraph; a paragraph that opens with a
    quotation mark goes on with a quotation that the paragraph before left open.
    """
    result = sorted(found, key=lambda one: one.cue_start)
    unclosed: Attribution | None = None
    last: Attribution | None = None
    for paragraph in paragraphs:
        speaker, unclosed = unclosed, None
        if speaker is None and _ONE_QUOTATION.fullmatch(text, *paragraph):
            speaker = last
        for start, end, closed in quoted(text, paragraph):
            if not _is_statement(text, start, end):
                continue
            owners = [one for one in result if _speaks(one, start, end)]
            if owners:
                owner = min(owners, key=lambda one: one.content_end - one.content_start)
                whole = replace(
                    owner, content_start=min(start, owner.content_start), content_end=max(end, owner.content_end)
                )
                result[result.index(owner)] = whole
                speaker = whole
            else:
                before = [
                    one for one in result if paragraph[0] <= one.cue_start < start and not _inside(one, start, end)
                ]
                speaker = next((one for one in reversed(before) if not one.generic and not one.aside), speaker)
                if speaker is None:
                    continue
                result.append(replace(speaker, content_start=start, content_end=end, hedges=(), rule="quotation"))
            unclosed = speaker if not closed else None
        here = [one for one in result if one.source_text and paragraph[0] <= one.cue_start < paragraph[1]]
        last = here[-1] if here else speaker
    return result


def _is_statement(text: str, start: int, end: int) -> bool:
    """Whether what is quoted is somebody's statement: five words, or a short sentence of its own."""
    words = len(text[start:end].split())
    sentence = words >= _FEWEST_OF_SENTENCE and text[start].isupper() and text[end - 1] in ".!?"
    return words >= _FEWEST_WORDS or (sentence and text[: start - 1].rstrip()[-1:] in _BEFORE_SENTENCE)


def quoted(text: str, paragraph: Span) -> Iterator[tuple[int, int, bool]]:
    """The quotations of a paragraph without their marks, and whether each is closed within it."""
    opened: int | None = None
    for mark in _MARKS.finditer(text, *paragraph):
        at, char = mark.start(), mark.group()
        if char == _OPENING or (char == '"' and opened is None):
            opened = at + 1 if opened is None else opened
        elif char in {_CLOSING, '"'} and opened is not None:
            yield opened, at, True
            opened = None
    if opened is not None:
        yield opened, paragraph[1], False


def _inside(one: Attribution, start: int, end: int) -> bool:
    return start <= one.cue_start < end


def _speaks(one: Attribution, start: int, end: int) -> bool:
    """Whether the source says something of the quotation and stands outside it."""
    overlap = min(end, one.content_end) - max(start, one.content_start)
    return overlap > 0 and not _inside(one, start, end) and bool(one.source_text)


def introductions(text: str) -> list[Attribution]:
    """The persons whom a text names in full with title or office, as sources of nothing: "he" may mean them later."""
    found = []
    for match in _FULL_NAME.finditer(text):
        start = _start_of_title(text, match.start())
        described = _DESCRIBED.match(text, match.end())
        end = described.end() if described and sources.has_title(described.group()) else match.end()
        if sources.has_title(text[start:end]) and len(sources.proper_name(text[start:end])) > 1:
            found.append(
                Attribution(start, end, start, start, start, start, "", (), text[start:end], (), text[start:end])
            )
    return found


def _start_of_title(text: str, name: int) -> int:
    """Where the title before a name begins ("Fijian army spokesman" before "Ratu Sow"); the name itself without one."""
    start = name
    while word := _WORD_BEFORE.search(text, max(0, start - 40), start):
        of_title = sources.is_title_word(word.group(1))
        of_state = start < name and _OF_STATE.fullmatch(word.group(1)) is not None
        if not (of_title or of_state):
            break
        start = word.start(1)
    return start


def resolve_sources(attributions: Sequence[Attribution], introduced: Sequence[Attribution] = ()) -> list[Attribution]:
    """The attributions with `speaker` set to the fuller earlier source that "he", "the envoy" or a surname refers to.

    `introduced` are persons whom the text names without quoting them. A surname that two persons bear stays as it is.
    """
    known: list[Attribution] = []
    speakers: dict[Attribution, str] = {}
    for one in sorted({*attributions, *introduced}, key=lambda each: (each.source_start, each.cue_start)):
        if not one.source_text:
            continue
        speakers[one] = _refer(one, known)
        known.append(replace(one, speaker=speakers[one]))
    return [_resolved(one, speakers.get(one, "")) for one in attributions]


def taken_up(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; "Reports that …" has as its speaker whoever says the next sentence of "these" things.

    It stays without a source: the named one vouches for the matter, not for the wording.
    """
    result = list(attributions)
    for at, one in enumerate(result):
        if one.source_text or not text[one.cue_start : one.cue_end].lower().startswith("report"):
            continue
        later = [each for each in result if each.source_text and one.content_end < each.content_start]
        follower = min(later, key=lambda each: each.content_start, default=None)
        if follower is None or not re.match(r"(?:These|Such) ", text[follower.content_start :]):
            continue
        between = text[one.content_end : follower.content_start]
        if len(re.findall(r"[.!?]\s", between)) == 1 and "\n" not in between:
            result[at] = replace(one, speaker=follower.speaker)
    return result


def _resolved(one: Attribution, speaker: str) -> Attribution:
    """With its speaker; a pronoun that stands for nobody known names nobody."""
    return replace(one, speaker=speaker, generic=_is_generic(one, speaker))


def _is_generic(one: Attribution, speaker: str) -> bool:
    """Whether nobody is named, evidence that leads back to a speaker ("the same briefing") aside."""
    if one.generic and one.source_text.lower().startswith("the same ") and speaker != one.source_text:
        return False
    return one.generic or speaker.lower() in _PRONOUNS | set(sources.POSSESSIVES)


def _refer(one: Attribution, earlier: Sequence[Attribution]) -> str:
    """What the source stands for, from the sources and persons before it."""
    lower = one.source_text.lower()
    reach = _REACH.get(sources.POSSESSIVES.get(lower, lower), one.source_start + 1)
    return _antecedent(one, [each for each in earlier if one.source_start - each.source_start < reach])


def _antecedent(one: Attribution, known: Sequence[Attribution]) -> str:
    text = one.source_text
    lower = sources.POSSESSIVES.get(text.lower(), text.lower())
    if lower in _SINGULAR:
        return _last(known, sources.names_person) or text
    if lower == "they":
        return _last(known, sources.names_several) or _last_unnamed(known) or text
    if lower == "it":
        return _last(known, lambda each: not _may_be_person(each), named=False) or text
    if lower.startswith("the same ") and not sources.has_title(text):
        return _last(known, lambda each: True, named=False) or text
    if lower.startswith(("the ", "this ", "that ")) and not sources.proper_name(text):
        return _by_title(text, known) or text
    return _fuller(text, known)


def _may_be_person(speaker: str) -> bool:
    """Whether a source is a person: by title, or by a first name and a surname and no more."""
    words = speaker.split()
    bare = len(words) == 2 and all(word.istitle() and not sources.is_kind_of(word.lower(), "body") for word in words)
    return bare or sources.names_person(speaker)


def _by_title(text: str, known: Sequence[Attribution]) -> str | None:
    """Whom "the envoy" or "the Fijian leader" means: the last of that title, else the last person; of that state."""
    words = text.split()[1:]
    states = [word for word in words if word[:1].isupper() and not sources.has_title(word)]
    same = [each for each in known if each.speaker != text and all(word in each.speaker for word in states)]
    if sources.names_several(text):
        return _last(same, lambda each: " and " in each) if sources.has_title(words[-1]) else None
    title = " ".join(word.lower() for word in words if word not in states)
    if not title:
        return None
    pattern = re.compile(rf"(?<!deputy )(?<!vice )(?<!-)\b{re.escape(title)}\b")
    body = sources.is_kind_of(words[-1].lower(), "body")
    same = [
        each for each in same if sources.proper_name(each.speaker) and not (body and sources.names_person(each.speaker))
    ]
    titled = _last(same, lambda each: pattern.search(each.lower()) is not None)
    return titled or (_last(same, sources.names_person) if title in _ANY_PERSON else None)


def _last(known: Sequence[Attribution], fits: Callable[[str], bool], *, named: bool = True) -> str | None:
    """The last speaker that fits and names somebody, or without `named` a body ("the ministry")."""
    for each in reversed(known):
        body = not named and sources.is_kind_of(each.speaker.split()[-1].lower(), "body")
        if (body or re.search(r"[A-Z]", each.speaker[1:])) and fits(each.speaker):
            return each.speaker
    return None


def _last_unnamed(known: Sequence[Attribution]) -> str | None:
    """The people who spoke last, of whom no name is told ("three officials said … they said")."""
    last = known[-1].speaker if known else None
    return last if last and sources.names_several(last) else None


def _fuller(text: str, known: Sequence[Attribution]) -> str:
    """The one person of that surname who was named more fully before."""
    name = sources.proper_name(text)
    if len(name) != 1 or not text.endswith(name[0]) or text.lower().startswith("the "):
        return text
    bearers = {
        sources.proper_name(each.speaker): each.speaker for each in reversed(known) if _bears(each.speaker, name[0])
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else text


def _bears(speaker: str, surname: str) -> bool:
    """Whether it is the family name, which is the last, or the first where family names go first."""
    name = sources.proper_name(speaker)
    body = any(sources.is_kind_of(word.lower(), "body") for word in name)
    return len(name) > 1 and not body and surname in {name[0], name[-1]}
