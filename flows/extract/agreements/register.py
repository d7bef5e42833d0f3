"""The register of an article: its agreements, which mention means which, and what all mentions tell of each."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from flows.extract.agreements import identity
from flows.extract.agreements.identity import GENERIC
from flows.extract.agreements.instruments import DONE_LATER, Instrument, usual_parties
from flows.extract.agreements.sides.verbs import BINDING, HOLDERS
from flows.extract.quoting import evidence
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact

UN_CHARTER = re.compile(r"\b(?:U\.?N\.?|United Nations) [Cc]harter\b|\b[Cc]harter of the U")
OF_WHOM = re.compile(r" (?:between|with|on|for) ")
"""What in a name leads to words that its short name leaves out."""
BETWEEN = re.compile(
    r"(?: \([A-Z]{2,8}s?\))?(?: of \d{4})?(?: (?:signed |concluded |made )?(?:between|among)"
    r"|,? (?:(?:that|which) )?(?:linked|bound|united|grouped|brought together|ended the (?:\w+ )?war between)"
    r"|,? (?:whose \w+ (?:are|were)|comprising|linking|binding|uniting|grouping)) "
)
"""What leads from a name to those whose it is."""
MADE = {"signed", "initialled", "concluded"}
LEAST_INITIALS = 3
NEAR = 3
"""Within how many sentences after an agreement was told of a name or year is likely to be its own."""


class Register:
    """The agreements of one article in the order in which they are first spoken of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.agreements: list[AgreementFact] = []
        self.aliases: dict[str, int] = {}
        self.mentions: list[tuple[Instrument, int]] = []
        self.partners: dict[int, set[Actor]] = defaultdict(set)
        self.unopened: list[Instrument] = []
        """Mentions that say too little by themselves."""
        self.members: dict[int, set[int]] = defaultdict(set)
        """The agreements with one partner each that the text tells of after several: "deals with two neighbours"."""
        self.catalogued: dict[int, int] = {}
        """The papers that a list names one by one, each with the several that were signed at once."""
        self.document: AgreementFact | None = None
        """The agreement whose text the article is."""
        self._counted: tuple[list[tuple[Instrument, int]], int] = ([], -1)
        self._of: dict[int, list[Instrument]] = {}
        self._in: dict[int, list[tuple[Instrument, int]]] = {}

    def of(self, agreement: AgreementFact) -> list[Instrument]:
        """The mentions of an agreement."""
        self._index()
        return self._of.get(agreement.key, [])

    def at(self, sentence: Sentence) -> list[tuple[Instrument, AgreementFact]]:
        """The mentions in a sentence with what they mean."""
        self._index()
        return [(one, self.agreements[key]) for one, key in self._in.get(sentence.index, [])]

    def _index(self) -> None:
        """Sort the mentions by agreement and by sentence, where any have come since that was done last.

        The list is only ever added to, or another takes its place; so its length tells.
        """
        known, length = self._counted
        if known is not self.mentions:
            known, length, self._of, self._in = self.mentions, 0, defaultdict(list), defaultdict(list)
        for one, key in known[length:]:
            self._of[key].append(one)
            self._in[one.sentence.index].append((one, key))
        self._counted = known, len(known)

    @property
    def main(self) -> AgreementFact | None:
        """What the article is about: the agreement most often spoken of, the first of equals."""
        return max(self.agreements, key=lambda one: len(self.of(one)), default=None)

    def join(self, known: AgreementFact, one: Instrument) -> None:
        """Take a mention for one of an agreement: its wordings, type, date and parties become the agreement's."""
        self.mentions.append((one, known.key))
        for name in (one.title, *one.aliases):
            if (one.proper and not identity.is_nameless(one)) or one.known or name in one.aliases:
                self.aliases.setdefault(name.lower(), known.key)
        telling = one.strength not in {"signed", "paper"} or one.signed_by_verb
        if one.proper and not one.known:
            for name in initials(one.title):
                self.aliases.setdefault(name.lower(), known.key)
        if one.title not in known.titles and not one.bare and telling:
            fuller = bool(one.words) and not identity.words_of(known.titles)
            known.titles.insert(0 if fuller else len(known.titles), one.title)
        known.named |= one.proper or one.known is not None
        known.known = known.known or one.known
        if one.agreement_type and telling and not known.agreement_type:
            known.agreement_type = one.agreement_type
        told = [where for where in known.evidence if where.in_headline]
        if known.agreement_type == "other" and one.agreement_type == "defence_cooperation" and known.evidence == told:
            known.agreement_type = one.agreement_type  # "Chad and Mali sign trade, defence deal"
        firm = one.agreement_type not in GENERIC and not one.soft
        if firm and telling and known.agreement_type in GENERIC:
            known.agreement_type = one.agreement_type or ""
        made = any(status in MADE and verb.lemma_.lower() not in DONE_LATER for status, verb in one.events)
        spoken_of = one.definite and one.token.dep_ in {
            "pobj",
            "dobj",
        }  # "left the deal in May"
        spoken_of = spoken_of or any(status in {"suspended", "terminated"} for status, _ in one.events)
        made = (not one.events and not spoken_of) or (made and one.modality == "asserted")
        beside = [x for x in one.sentence.dates if one.start - 1 <= x.start <= one.end_of_noun + 4 or one.is_year_of(x)]
        beside = [x for x in beside if one.year is None or x.edtf[:4] in {one.year, "XXXX"}]
        of_it = [x for x in beside if made or one.sentence.text[one.end_of_noun : x.start].strip() in {"", "of"}]
        where = evidence(one.sentence, one.start, one.end, f"agreement.{one.rule}")
        known.evidence.append(where)
        if known.signed is None and of_it:
            known.sign_on(of_it[-1], replace(where, rule="agreement.signed", field="signed_edtf"))
        self.partners[known.key].update(one.partners)
        for actor in one.parties:
            if _may_bind(known, one, actor):
                known.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_instrument"))

    def absorb(self, one: AgreementFact, other: AgreementFact) -> None:
        """Make one agreement of two: the first has what is told of either."""
        one.titles += [title for title in other.titles if title not in one.titles]
        one.evidence += other.evidence
        one.named |= other.named
        if one.agreement_type in GENERIC and other.agreement_type not in GENERIC:
            one.agreement_type = other.agreement_type
        self.mentions = [(mention, one.key if key == other.key else key) for mention, key in self.mentions]
        other.evidence = []

    @cached_property
    def of_united_nations(self) -> bool:
        """Whether "the Charter" is that of the United Nations."""
        return any(UN_CHARTER.search(one.text) for one in self.reading.sentences)


def initials(name: str) -> set[str]:
    """The short names that a text is likely to use for a name, with "of" and without: "VFA", "GSOMIA"."""
    words = re.findall(r"\b[A-Z](?=[a-z])|\bof\b", OF_WHOM.split(name)[0])
    capitals = [word for word in words if word != "of"]
    return {"".join(capitals), "".join(words).upper().replace("OF", "O")} if len(capitals) >= LEAST_INITIALS else set()


def _may_bind(agreement: AgreementFact, one: Instrument, actor: Actor) -> bool:
    """Whether a mention makes somebody a party: of a well-known agreement it is known whose it is, or only states are
    that have made it, not those that would like to.
    """
    if agreement.known is None:
        return True
    if expected := usual_parties().get(agreement.known):
        return (actor.iso3 or actor.name) in expected
    statuses = {status for status, _ in one.events}
    ground = one.token.head if one.token.dep_ == "pobj" else None
    bound = ground is not None and ground.lower_ == "by" and ground.head.lemma_ in BINDING
    holding = ground is not None and ground.head.lemma_.lower() in HOLDERS
    held = bound or holding or (ground is not None and ground.lower_ == "under")
    made = held or bool(statuses - {"negotiating"}) or BETWEEN.match(one.sentence.text, one.end_of_noun) is not None
    left = "terminated" in statuses and actor not in one.partners
    return actor.iso3 is not None and ((one.modality == "asserted" and made) or (one.modality == "planned" and left))
