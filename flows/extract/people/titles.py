"""People by what they are called: a title before the name, or an apposition behind it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from flows.extract import places
from flows.extract.people.offices import CAPITAL, Office, cue_words, honorifics, is_title, name_pattern, titles
from flows.extract.places import gazetteer

TIED = re.compile(r" (?:of|from|at|with) (?:the )?$")
TIED_NAME = re.compile(rf"{CAPITAL}\S* (?:of|from|at|with) ")
"""What stands in a text in which a name that no lexicon knows is tied to a body."""
GAP = re.compile(r"(?:'s?)? ?(?:[^\W_][\w.'-]* ){0,5}")
WITHIN_TITLE = frozenset(("of", "then", "now", "s"))
WITHIN_APPOSITION = frozenset(("a", "an", "the", "of", "its", "who", "is", "now", "then", "and", "for", "later", "s"))
REACH = 160
"""How many characters around a title a name or a body is looked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at plain[name_start:name_end] inside plain[start:end] with what the title says of its bearer."""

    start: int
    end: int
    name_start: int
    name_end: int
    iso3: str | None
    organisation: str | None
    office: str | None


def find(plain: str, known: Collection[tuple[int, int]]) -> list[Named]:
    """The names with a title or an apposition, none overlapping; `known` are spans of names in the lexicon."""
    titled = titles(plain)
    if not (titled or known or TIED_NAME.search(plain)):
        return []
    named = places.find(plain)
    if not titled and all(one.kind != "organisation" for one in named):
        return []
    passage = _Passage(plain, named, dict(sorted(known)), {end: start for start, end in sorted(known)})
    candidates = [one for title in titled for one in passage.read(*title)]
    candidates += passage.members()
    found: list[Named] = []
    for one in sorted(candidates, key=lambda one: (one.name_start, one.start)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text with its place names and the ends (starts) of its known names by their starts (ends)."""

    plain: str
    named: list[places.PlaceMention]
    known: dict[int, int]
    known_by_end: dict[int, int]

    def read(self, start: int, end: int, office: Office) -> Iterator[Named]:
        """The person whose title stands at start..end."""
        one = self._behind_title(start, end, office) or self._before_title(start, end, office)
        one = one or self._beyond_title(end, office)
        if one is not None:
            yield one

    def members(self) -> Iterator[Named]:
        """ "Bruce Bennett of the RAND Corporation": a name tied to a body by a preposition alone."""
        for body in self.named:
            if body.kind == "organisation":
                tie = TIED.search(self.plain[max(0, body.start - 15) : body.start])
                span = self._name_until(body.start - len(tie.group())) if tie else None
                if span:
                    yield Named(*span, *span, body.iso3, body.name, None)

    def _behind_title(self, start: int, end: int, office: Office) -> Named | None:
        """ "Dutch Defence Minister Ruben Brekelmans"."""
        if self.plain[end : end + 1] != " ":
            return None
        honorific = honorifics().match(self.plain, end + 1)
        span = self._name_from(honorific.end() if honorific else end + 1)
        if span is None:
            return None
        left, iso3, organisation = self._affiliation(start, max(0, start - REACH))
        if iso3 is None and organisation is None:
            iso3, organisation = self._trailing(span[1])
        return Named(left, span[1], *span, iso3 or office.iso3, organisation, office.name)

    def _before_title(self, start: int, end: int, office: Office) -> Named | None:
        """ "Bruce Bennett, a senior defence analyst at the RAND Corporation"."""
        comma = self.plain.rfind(", ", max(0, start - REACH), start)
        if comma < 0 or not _is_noun_phrase(self.plain[comma + 2 : start], allowed=WITHIN_APPOSITION):
            return None
        span = self._name_until(comma)
        if span is None:
            return None
        _, iso3, organisation = self._affiliation(start, comma)
        if iso3 is None and organisation is None:
            iso3, organisation = self._body(end, office)
        return Named(*span, *span, iso3 or office.iso3, organisation, office.name)

    def _beyond_title(self, end: int, office: Office) -> Named | None:
        """ "The president of Belarus, Alexander Lukashenko,"."""
        body = re.compile(r" (?:of|at|for|with) [^,.;:()]{2,80}, ").match(self.plain, end)
        span = self._name_from(body.end()) if body else None
        if span is None or " " not in self.plain[slice(*span)] or self.plain[span[1] : span[1] + 1] not in {",", "."}:
            return None
        iso3, organisation = self._body(end, office)
        return Named(*span, *span, iso3, organisation, office.name) if iso3 or organisation else None

    def _name_from(self, start: int) -> tuple[int, int] | None:
        """The name that begins here, up to a word that cannot be of it."""
        if start in self.known:
            return start, self.known[start]
        match = name_pattern().match(self.plain, start)
        if match is None:
            return None
        end = start
        for word in re.finditer(r"\S+", match.group()):
            if self._stops(start + word.start(), word.group(), first=not word.start()):
                break
            end = start + word.end()
        name = self.plain[start:end].rstrip(",")
        while name and name.split()[-1] in cue_words("particle"):
            name = name.rpartition(" ")[0]
        return (start, start + len(name)) if len(name) > 2 else None

    def _stops(self, start: int, word: str, *, first: bool) -> bool:
        if self._place_within(start, start + len(word)) is not None:
            return True
        lowered = word.lower()
        return (
            lowered in cue_words("never_a_name") or (not first and lowered in _verbs()) or lowered in _function_words()
        )

    def _name_until(self, end: int) -> tuple[int, int] | None:
        """The name of two words or more that ends here."""
        if end in self.known_by_end:
            return self.known_by_end[end], end
        left = max(0, end - 60)
        for match in name_pattern().finditer(self.plain, left, end):
            words = match.group().split()
            if match.end() == end and len(words) > 1 and (left == 0 or match.start() > left):
                at, skipped = match.start(), 0
                if words[0].lower() in _function_words() or is_title(words[0]):
                    skipped = len(words[0]) + 1
                name = self.plain[at + skipped : end]
                if " " in name and not any(
                    self._stops(at + skipped + word.start(), word.group(), first=True)
                    for word in re.finditer(r"\S+", name)
                ):
                    return at + skipped, end
        return None

    def _place_within(self, start: int, end: int) -> places.PlaceMention | None:
        """The first place name that shares a character with start..end."""
        index = bisect_right(self.named, start, key=lambda place: place.end)
        return self.named[index] if index < len(self.named) and self.named[index].start < end else None

    def _organisation_within(self, start: int, end: int) -> places.PlaceMention | None:
        """The first organisation that begins in start..end."""
        index = bisect_left(self.named, start, key=lambda place: place.start)
        for place in self.named[index : index + 4]:
            if place.kind == "organisation" and place.start < end:
                return place
        return None

    def _place_at(self, start: int) -> places.PlaceMention | None:
        """The place name that begins here."""
        place = self._place_within(start, start + 1)
        return place if place and place.start == start else None

    def _affiliation(self, title: int, limit: int) -> tuple[int, str | None, str | None]:
        """Where the phrase with the title begins, and the state and the body named in it before the title."""
        before = bisect_right(self.named, title, key=lambda place: place.end)
        place = self.named[before - 1] if before else None
        if place is None or place.start < limit:
            return title, None, None
        gap = self.plain[place.end : title]
        elsewhere = (
            place.role == "place" and place.kind in {"city", "state", "region"} and gap[:1] != "'" and gap != " "
        )
        if elsewhere or not GAP.fullmatch(gap) or not _is_noun_phrase(gap, allowed=WITHIN_TITLE):
            return title, None, None
        if place.kind == "organisation":
            return place.start, place.iso3, place.name
        words = re.sub(r"^'s? ?", "", gap).split()
        bodies = [index for index, word in enumerate(words) if word in cue_words("body_noun")]
        body = " ".join([place.text, *words[: bodies[-1] + 1]]) if bodies else None
        return place.start, place.iso3, body

    def _trailing(self, end: int) -> tuple[str | None, str | None]:
        """ "… Putin of Russia", "… Rogers (R-Ala.)", "… Bennett of the RAND Corporation"."""
        if re.compile(r",? \(?[RDI]-[A-Z]").match(self.plain, end):
            return "USA", None
        tie = re.compile(r" (of|from|at|with) (?:the )?").match(self.plain, end)
        place = self._place_at(tie.end()) if tie else None
        if tie is None or place is None or (place.kind != "organisation" and tie[1] != "of"):
            return None, None  # "received Minister Dar at the Elysee"
        return place.iso3, place.name if place.kind == "organisation" else None

    def _body(self, title: int, office: Office) -> tuple[str | None, str | None]:
        """State and body behind a title: "… at the RAND Corporation", "… of Ukraine". Analysts speak for no state."""
        window = re.split(r"[,.;:()]", self.plain[title : title + 100], maxsplit=1)[0]
        private = office.kind in {"analyst", "journalist", "civil"}
        for tie in re.finditer(r" (at|of|for|with|from) (?:the )?(?=[A-Z])", window):
            start = title + tie.end()
            body = self._organisation_within(start, min(start + 25, title + len(window)))
            if body:
                return body.iso3, body.name
            unknown = re.match(r"[A-Z][\w'-]*(?: (?:of |for |and |on |the )*[A-Z][\w'-]*)*", window[tie.end() :])
            if unknown and cue_words("body_noun") & set(unknown.group().split()):
                return None, unknown.group()
            place = self._place_at(start)
            if place and place.iso3 and not private and tie.group(1) in {"of", "for"}:
                return place.iso3, None
        return None, None


def _is_noun_phrase(gap: str, *, allowed: Collection[str]) -> bool:
    """Whether no verb and no clause stands between: modifiers, and of the small words those allowed."""
    words = [word.strip("'").lower() for word in gap.split()]
    return len(words) < 10 and not any(
        word not in allowed
        and (word in _verbs() or word in _function_words() or (word[-1:] in ",.;:" and len(word) > 4))
        for word in words
    )


@cache
def _verbs() -> frozenset[str]:
    return frozenset(gazetteer.cue_words("finite"))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(gazetteer.cue_words("function_word"))
