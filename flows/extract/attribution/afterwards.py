"""Who is named after what he says: "… has bought 900 drones. So said the minister", "The figure comes from …"."""

from collections.abc import Iterator, Sequence

from flows.extract.attribution.discourse import Attribution
from flows.extract.prefilter import guarded
from flows.extract.syntax.tree import Doc

_SAID = r"(?:stated|said|reported|announced|disclosed|confirmed|claimed|revealed|estimated)"
_NUMBER = r"(?:figures?|numbers?|estimates?|counts?|tally|total|data|information|claims?|assessment|news|statement)"
_NAMED_AFTER = guarded(
    r"(?<![\w,;:] )(?<!\w)(?P<cue>So (?:said|says|claims|reports)"
    rf"|(?:This|That|It) (?:was|is|has been|had been) {_SAID}(?: (?:on|late|earlier) \w+)? by"
    r"|(?:This|That|All this)(?:,? at least,?)? (?:is|was) according to"
    rf"|(?:The|These|Those|This|That) {_NUMBER} (?:comes?|came|stems?|is|are|was|were)"
    r" (?:(?:given|provided|released|supplied|made|published|announced) )?(?:from|by|according to))"
    r" (?P<who>(?:the |an? )?[\w'\u2019.-]+"
    r"(?: (?!(?:that|which|who|on|in|and|during|after|when|as) )[\w'\u2019.-]+)*"
    r"(?:, (?-i:[A-Z])[\w.'\u2019-]+(?: (?-i:[A-Z])[\w.'\u2019-]+){1,3}(?=[,.]))?)"
)
"""A sentence that says of the one before it who has told it."""
_NEAR = 3
"""How many blanks may part the two sentences."""


def claims(text: str, docs: Sequence[Doc], starts: Sequence[int]) -> Iterator[Attribution]:
    """The attributions of sentences whose source the next sentence names."""
    ends = {start + len(doc.text): start for doc, start in zip(docs, starts, strict=True)}
    for before in sorted(ends):
        blank = next((at for at in range(before, before + _NEAR + 1) if not text[at : at + 1].isspace()), before)
        match = _NAMED_AFTER.match(text, blank)
        who = match["who"].rstrip(".") if match is not None else ""
        if match is not None and who:
            left, right = match.span("who")
            right = left + len(who)
            yield Attribution(
                left, right, *match.span("cue"), ends[before], before, "asserts", (), who, ((left, right),), who,
                rule="afterwards",
            )  # fmt: skip
