"""An article keeps a register of agreements: a mention joins the one that it can mean, or opens a new one.

A new one opens only where the words themselves say what it is: a proper name, a subject ("defence"), two parties.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from flows.extract import actors, instruments, wording
from flows.extract import sides as sides_of
from flows.extract.instruments import YEAR, Instrument
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading, evidence
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact, content_words

BROAD = {
    "mutual_defence",
    "strategic_partnership",
    "friendship",
    "defence_cooperation",
    "security_commitment",
    None,
    "",
}
GENERIC = {"defence_cooperation", "declaration", "other", "", None}
DEFENCE = BROAD | {"visiting_forces", "basing", "non_aggression"}
REPLACING = re.compile(
    r"\b(?:replac\w+|supersed\w+|succeed\w*|supplant\w*|tak\w+ the place of|updat\w+|upgrad\w+|reviv\w+"
    r"|(?:builds?|building|rests?|resting|based|founded|modell?ed|draws?) on|complement\w*|instead of|in place of)"
    r"\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
"""What before an instrument says that another one takes its place or goes beyond it."""
SUPERSEDING = re.compile(r"replac|supersed|supplant|succeed|the place|in place|instead|updat|upgrad", re.IGNORECASE)
OF_THEIR_OWN = re.compile(r" of their own\b| their own $| their own (?:\w+ ){0,3}$")
APPOSED = re.compile(
    r"(?: ?\([^()]{2,20}\))?[\s,:\"'()\u2013\u2014-]*(?:(?:formally|officially|also|otherwise|so-|is|was|or)\s?)*"
    r"(?:known as|called|dubbed|named|titled|entitled|namely)?[\s\"']*(?:the|a|an|its|their|this)?[\s\"']*"
)
"""What stands between two wordings of one instrument in one sentence."""
AND_ANOTHER = re.compile(r"(?:\band|\bas well as|\balong with|\bplus|,) an? (?:[\w-]+ ){0,2}$")
"""What before an instrument says that it comes beside the one named before it."""
COMMON = frozenset(
    "defence defense security military cooperation cooperative strategic partnership mutual joint".split()
)
"""Words that the names of different instruments share."""
OTHER_PAPERS = {"agreement", "accord", "treaty", "framework agreement", "memorandum of understanding", "memorandum"}
ON_WHAT = re.compile(r"\w (?:on|for|about|over) \w")
RENEWING = re.compile(
    r"(?:\w+ )?(?:new|next|fresh|revised|updated|successor|follow-on|\d+(?:st|nd|rd|th))\b", re.IGNORECASE
)
STANDING = re.compile(r"(?:current|existing|present|expiring|old|outgoing)\b", re.IGNORECASE)
JOINT = re.compile(r"(?:\w+ )?(?:joint|trilateral|tripartite) ", re.IGNORECASE)
UN_CHARTER = re.compile(r"\b(?:U\.?N\.?|United Nations) [Cc]harter\b|\b[Cc]harter of the U")
AMONG = re.compile(r"\bamong (?:the|several|\w+) (?:\w+ )?$")
LOOKING_BACK = re.compile(r"(?:previous|earlier|former|old|older|prior|outgoing|expiring|preceding)\b", re.IGNORECASE)
"""What the words say of an agreement that another one has followed."""
NEW = re.compile(r"(?:new|latest|fresh)\b", re.IGNORECASE)
OF_ANOTHER = re.compile(r" (?:on|for|between|with|concerning|regarding|of) ")
"""What after "the Agreement" says which one it is."""
CALLED = re.compile(r"^[^.;()]{0,60}\b(?:known|called|dubbed|titled|entitled|branded|styled)\b[^.;,]{0,30}$")
"""What stands between an instrument and its name."""
WITH_PARTNER = re.compile(r" (?:with|between) [A-Z][\w' -]{2,40}, (?:(?:known as |called )?the )?")
"""What stands between an instrument with its partner and its name in apposition."""
FIRM_TYPES = {"arms", "basing", "visiting_forces", "mutual_defence", "defence_cooperation", "security_commitment"}
WRITTEN = {"memorandum", "protocol", "treaty", "letter"}
RAISING = {"elevate", "upgrade", "raise", "lift", "promote"}
SUBJECTS = {"nsubj", "nsubjpass"}
NAMES_OVERLAP = 0.5
MOST_PAIRS = 8
HEADING = 45
"""How long a question in a heading is at most, in characters."""
NEAR = 3
"""Within how many sentences after an agreement was told of a name or year is likely to be its own."""
FAR = 5
"""After how many sentences "a framework" is no memorandum told of before."""
DECLARED = re.compile(r"declaration|statement|communiqu", re.IGNORECASE)


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
        self.document: AgreementFact | None = None
        """The agreement whose text the article is."""

    def observe(self, one: Instrument, amended: AgreementFact | None = None) -> AgreementFact | None:
        """The agreement that a mention means, opened where the mention says enough; None where it says too little.

        `amended` is the agreement named after an amendment in the same sentence.
        """
        if one.noun == "charter" and not (one.words - {"charter"}) and self._of_united_nations:
            return None
        one, replaced = self._completed(self._standing(one))
        if pairs := self._pairs(one) or self._their_own(one):
            return [self.bilateral(one, pair) for pair in pairs][-1]
        known = self._by_name(one) or self._compatible(one) or self._named_now(one) or self._again(one)
        named = one.proper and len(one.words) > 2
        if one.strength == "signed" and not (one.signed_by_verb or one.quoted or named):
            return None  # "the alliance" is a relationship, not a paper
        titled = one.proper and len(one.words) > 1 and len(one.parties) > 1
        if one.strength == "paper" and not (one.put_to_paper or one.grounding or one.told_together or titled):
            return None
        if one.plural and one.strength == "signed" and AMONG.search(one.sentence.text[: one.start]):
            return None  # "a pact and a protocol were among the documents that they signed"
        if known is None:
            if one.amending and amended is not None and amended.titles:
                return self._amend(one, amended)
            several = self._several(one)
            if several is None and not self._opens(one):
                self.unopened.append(one)
                return None
            kind = one.agreement_type or (several.agreement_type if several else "")
            known = AgreementFact(len(self.agreements), [], kind, plural=one.plural)
            self.agreements.append(known)
            if several is not None:
                self._belongs(known, one, several)
            if replaced is not None and replaced.parent is None:
                replaced.parent, replaced.parent_relation = known.key, "supersedes"
        self._join(known, one)
        return known

    @cached_property
    def _of_united_nations(self) -> bool:
        """Whether "the Charter" is that of the United Nations."""
        return any(UN_CHARTER.search(one.text) for one in self.reading.sentences)

    def _standing(self, one: Instrument) -> Instrument:
        """ "The current pact" is another one where the text has told of a new one, else the one that it tells of."""
        if one.relation != "standing":
            return one
        new = any(RENEWING.match(told.title) and told.relation != "standing" for told, _ in self.mentions)
        before = any(told.relation == "other" and STANDING.match(told.title) for told, _ in self.mentions)
        if not new or before or not one.definite:
            return replace(one, relation=None)
        beside = next(self.agreements[key] for told, key in self.mentions if RENEWING.match(told.title))
        parties = one.parties or tuple(party.actor for party in beside.parties)[:2]
        return replace(one, relation="other", parties=parties)

    def _several(self, one: Instrument) -> AgreementFact | None:
        """The agreements told of before as several by one side, of which "the deal with Chad" is one."""
        if one.plural or not one.definite or len(one.partners) != 1 or one.modality in {"speculative", "denied"}:
            return None
        for told, key in reversed(self.mentions):
            fact = self.agreements[key]
            bound = {party.actor for party in fact.parties}
            if fact.plural and len(bound - {one.partners[0]}) == 1 and one.partners[0] in {*told.beside, *bound}:
                return fact
        return None

    def _belongs(self, known: AgreementFact, one: Instrument, several: AgreementFact) -> None:
        self.members[several.key].add(known.key)
        for party in several.parties:
            if party.actor not in one.parties and len(known.parties) + len(one.parties) < 2:
                known.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_several"))

    def _completed(self, one: Instrument) -> tuple[Instrument, AgreementFact | None]:
        """The mention with what it takes from the agreement told of before: "a similar pact with Chad", "replaces one".

        Also that agreement where the one mentioned is what it takes the place of.
        """
        before = self._like(one)
        replacing = REPLACING.search(one.sentence.text[: one.start])
        if before is None or one.known or before.plural or not (one.relation or replacing):
            return one, None
        shared = [party.actor for party in before.parties if party.actor not in one.parties]
        similar = one.relation == "similar" and one.plural and bool(one.partners)
        holding = similar and set(one.parties) <= set(one.partners)
        if replacing and not one.parties:
            parties = tuple(shared[:2])
        else:
            rank = {actor: place for place, actor in enumerate(self.reading.prominent)}
            shared.sort(key=lambda actor: rank.get(actor, len(rank)))
            lacking = 1 if holding else max(0, 2 - len(one.parties))
            again = one.put_to_paper and one.modality == "asserted" and len(shared) == lacking
            parties = (*one.parties, *shared[:lacking]) if one.parties or again else one.parties
        bound = tuple(party.actor for party in before.parties)
        if one.relation == "other" and len(bound) == 2 and not one.partners and _of_both(one):
            parties = bound  # "a second pact drew the border between the two countries"
        itself = one.title.lower().startswith("first ") and set(one.parties) == set(bound)
        if one.relation == "similar" and (itself or not one.parties):
            return replace(one, relation=None, definite=True), None  # "such a pact", "its first such pact with Chad"
        kind = one.agreement_type or (before.agreement_type if one.relation == "similar" or replacing else None)
        replaced = before if replacing and SUPERSEDING.match(replacing.group()) and parties else None
        relation = "replaced" if replaced else one.relation or "other"
        return replace(one, parties=parties, agreement_type=kind, relation=relation), replaced

    def _like(self, one: Instrument) -> AgreementFact | None:
        """The agreement told of last; of one like it with a partner, the last of two parties if there is any."""
        told = list(dict.fromkeys(key for _, key in reversed(self.mentions)))
        if one.relation == "similar" and one.partners:
            told = [key for key in told if len(self.agreements[key].parties) == 2] or told
        return self.agreements[told[0]] if told else None

    def _pairs(self, one: Instrument) -> list[tuple[Actor, Actor]]:
        """The bilateral ones that a plural stands for: "Mali has similar pacts with Chad and Niger" tells of two."""
        holders = [actor for actor in one.parties if actor not in one.partners]
        holding = one.token.head.lemma_ in {"exist", "be", "have", "follow"} and one.modality == "asserted"
        made = one.modality == "asserted" and one.signed_by_verb and one.strength == "strong"
        if not holders and (made or (holding and one.agreement_type)) and len(one.partners) > 1:
            holders = self._holder(one)
        if one.plural and len(one.partners) == 1 and len(holders) > 1 and holding:
            return [(holder, one.partners[0]) for holder in holders if one.modality == "asserted"][:MOST_PAIRS]
        raised = not one.plural and len(one.partners) > 1 and any(verb.lemma_ in RAISING for _, verb in one.events)
        if raised and one.modality == "asserted":
            return [(holder, partner) for holder in holders[:1] for partner in one.partners][:MOST_PAIRS]
        several = len(one.partners) > 1 or (one.relation == "similar" and bool(one.partners))
        if not (one.plural and several and holders) or one.modality in {"speculative", "denied"}:
            return []
        return [(holder, partner) for holder in holders for partner in one.partners][:MOST_PAIRS]

    def _holder(self, one: Instrument) -> list[Actor]:
        """Who has the agreements that "exist with Chad and Mali": the one party of the agreement told of just before
        that can be it, else the foremost state.
        """
        near = (self.agreements[key] for told, key in reversed(self.mentions) if self._close(one, told))
        bound = [party.actor for fact in list(near)[:1] for party in fact.parties if party.actor.iso3]
        left = [actor for actor in bound if actor not in one.partners]
        return left if len(left) == 1 else [x for x in self.reading.prominent if x not in one.partners][:1]

    @staticmethod
    def _close(one: Instrument, told: Instrument) -> bool:
        return one.sentence.index - told.sentence.index <= NEAR

    def _their_own(self, one: Instrument) -> list[tuple[Actor, Actor]]:
        """Those of each holder with the foremost party of the agreement told of before: "Chad and Mali have pacts of
        their own".
        """
        before = next((self.agreements[key] for _, key in reversed(self.mentions)), None)
        own = OF_THEIR_OWN.match(one.sentence.text, one.end) or OF_THEIR_OWN.search(one.sentence.text[: one.start])
        if before is None or not one.plural or not own or one.partners or len(before.parties) != 2:
            return []
        bound = [party.actor for party in before.parties]
        holders = [actor for actor in one.parties or sides_of.beside(one.sentence, 0, one.start) if actor not in bound]
        partner = next((actor for actor in self.reading.prominent if actor in bound), None)
        return [(holder, partner) for holder in holders if holder.iso3][:MOST_PAIRS] if partner else []

    def bilateral(
        self, one: Instrument, pair: tuple[Actor, Actor], other_than: AgreementFact | None = None
    ) -> AgreementFact:
        """The agreement of two that a mention tells of, opened where none is told of yet but one that it is not."""
        title = f"{one.title} with {pair[1].name}" if pair[1] in one.partners else one.title
        single = replace(one, title=title, parties=pair, partners=pair[1:], plural=False, definite=False, relation=None)
        bound = [
            x for x in self.agreements if {party.actor for party in x.parties} == set(pair) and x is not other_than
        ]
        fact = next((x for x in bound if can_mean(single, x) and not self._years_apart(single, x)), None)
        if fact is None:
            fact = AgreementFact(len(self.agreements), [], one.agreement_type or "")
            self.agreements.append(fact)
        self._join(fact, single)
        return fact

    def _years_apart(self, one: Instrument, agreement: AgreementFact) -> bool:
        told = [other for other, key in self.mentions if key == agreement.key]
        return self._years_differ(one, agreement, told, near=False, overlap=False)

    def observe_predicate(self, one: Instrument) -> AgreementFact | None:
        """What "X is a partnership between A and B" says of X: the same agreement, with these parties."""
        if one.token.dep_ != "attr":
            return None
        for other, agreement in self.at(one.sentence):
            if other.token.dep_ == "nsubj" and other.token.head == one.token.head:
                for actor in one.parties:
                    agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_predicate"))
                return agreement
        return self._called(one)

    def _called(self, one: Instrument) -> AgreementFact | None:
        """The agreement told of last, which "this" or "it" is said to be: "This is a purely defensive pact"."""
        subjects = [child for child in one.token.head.children if child.dep_ == "nsubj"]
        if not self.mentions or not any(child.lower_ in {"this", "it", "that"} for child in subjects):
            return None
        last, key = self.mentions[-1]
        agreement = self.agreements[key]
        near = 0 <= one.sentence.index - last.sentence.index <= NEAR and agreement.evidence
        alike = set(one.parties) <= {party.actor for party in agreement.parties} and not one.known
        return agreement if near and alike and not one.plural and not self.apart(one, agreement) else None

    def at(self, sentence: Sentence) -> list[tuple[Instrument, AgreementFact]]:
        """The mentions in a sentence with what they mean."""
        return [(one, self.agreements[key]) for one, key in self.mentions if one.sentence is sentence]

    @property
    def main(self) -> AgreementFact | None:
        """What the article is about: the agreement most often spoken of, the first of equals."""
        counts = [sum(key == agreement.key for _, key in self.mentions) for agreement in self.agreements]
        return self.agreements[counts.index(max(counts))] if counts else None

    def _amend(self, one: Instrument, amended: AgreementFact) -> AgreementFact:
        """An amendment has the parties and the subject of what it amends."""
        title = f"{one.title[:1].upper()}{one.title[1:]} to the {amended.titles[0]}"
        fact = AgreementFact(len(self.agreements), [title], amended.agreement_type, "concluded", named=True)
        fact.parent, fact.parent_relation = amended.key, "amends"
        self.agreements.append(fact)
        self._join(fact, one)
        for party in amended.parties:
            fact.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_amended"))
        return fact

    def _by_name(self, one: Instrument) -> AgreementFact | None:
        if one.known and (fact := next((x for x in self.agreements if x.known == one.known), None)):
            return fact
        for name in (one.title, *one.aliases):
            if name.lower() in self.aliases:
                fact = self.agreements[self.aliases[name.lower()]]
                ours, theirs = set(one.parties), {party.actor for party in fact.parties}
                if len(ours) < 2 or len(theirs) < 2 or ours <= theirs or theirs <= ours:
                    return fact  # "a status of forces agreement" is the name of many
        return None

    def _compatible(self, one: Instrument) -> AgreementFact | None:
        if one.known or (one.bare and not one.definite):
            return None
        bare = one.bare or _is_nameless(one)  # "the Framework" is not the one that it takes the place of
        live = (pair for pair in reversed(self.mentions) if not (bare and pair[0].relation == "replaced"))
        nearest = [self.agreements[key] for _, key in live]
        nearest += [other for other in self.agreements if other not in nearest]
        meant = [
            other
            for other in nearest
            if can_mean(one, other) and not self._beside(one, other) and not self.apart(one, other)
        ]
        if bare and one.definite:
            meant = self._called_so(one, meant) or meant
        if one.proper and _is_nameless(one):  # "the Treaty" is one that is told of, not one named in passing
            own = [other for other in meant if len(other.parties) > 1 and _is_called(other, one.noun)]
            meant = own or meant
        if bare:  # nor one that the text has only pointed to: "and one with Chad"
            spoken = {key for told, key in self.mentions if told.rule != "stand_in"}
            meant = [other for other in meant if other.key in spoken] or meant
        return next((other for other in meant if not other.known), meant[0] if meant else None)

    def _called_so(self, one: Instrument, meant: list[AgreementFact]) -> list[AgreementFact]:
        """Which of several "the treaty", "the new pact" is: one that was called so before, none only looked back to."""
        told = [(other, key) for other, key in self.mentions if not LOOKING_BACK.search(other.title)]
        if not LOOKING_BACK.search(one.title):
            meant = [other for other in meant if other.key in {key for _, key in told}] or meant
        if NEW.match(one.title):
            new = {key for other, key in told if NEW.match(other.title)}
            return [other for other in meant if other.key in new]
        near = [other for other, _ in told if one.sentence.index - other.sentence.index <= NEAR]
        called = {key for other, key in told if (other.family == one.family if one.family else other in near)}
        if not one.family:  # "the agreement" is, of those just told of, the one that was called so
            called = {key for other, key in told if key in called and other.noun == one.noun}
        return [other for other in meant if other.key in called] or meant

    def _again(self, one: Instrument) -> AgreementFact | None:
        """What the sentence before has told of by a bare noun, and this one tells in full: "sign a pact! They signed a
        treaty on guarantees in May".
        """
        if one.plural or one.relation or one.known or len(one.parties) < 2 or not self.mentions:
            return None
        last, key = self.mentions[-1]
        agreement = self.agreements[key]
        asked = last.known and last.sentence.text.endswith("?") and len(last.sentence.text) < HEADING
        if asked and one.sentence.index - last.sentence.index == 1 and one.put_to_paper:
            return agreement  # "What is the Chad Pact? In 2014 the two signed a 12-point paper"
        bare = not (last.agreement_type or last.known or last.years or last.plural or agreement.agreement_type)
        same = {party.actor for party in agreement.parties} == set(one.parties)
        near = 0 <= one.sentence.index - last.sentence.index <= 1 and last.sentence is not one.sentence
        return agreement if near and bare and same and not self.apart(one, agreement) else None

    def _named_now(self, one: Instrument) -> AgreementFact | None:
        """The agreement told of just before, of which a well-known name now says which one it is: "a pact on bases. The
        Chad Treaty, signed in May, …", "a pact known as the Chad Treaty".
        """
        if not self.mentions:
            return None
        last, key = self.mentions[-1]
        agreement = self.agreements[key]
        between = one.sentence.text[last.end : one.start] if last.sentence is one.sentence else ""
        if one.proper and last.partners and not (last.proper or last.plural) and WITH_PARTNER.fullmatch(between):
            return agreement  # "a similar pact with Chad, the Lome Treaty, …"
        if not one.known:
            return None
        called = CALLED.search(between) is not None
        subject = one.start <= len("The ") and one.sentence.index - last.sentence.index == 1
        subject = subject and one.sentence.text.startswith("The ") and one.token.dep_ in SUBJECTS
        fits = not (agreement.known or agreement.named or agreement.plural) and _kinds_agree(one, agreement)
        usual = instruments.usual_parties().get(one.known, frozenset())
        bound = {party.actor.iso3 or party.actor.name for party in agreement.parties}
        fits = fits and (not usual or bound <= usual) and not (one.years and last.years and one.years != last.years)
        return agreement if fits and (called or subject) else None

    def apart(self, one: Instrument, agreement: AgreementFact) -> bool:
        """Whether year, kind of paper, name or the states beside it tell a mention from an agreement told of before."""
        told = [other for other, key in self.mentions if key == agreement.key]
        near = any(one.sentence.index - other.sentence.index <= NEAR for other in told)
        near = near or (bool(told) and all(other.sentence.in_headline and not other.words for other in told))
        overlap = bool(one.words & _words(agreement.titles))
        if self._years_differ(one, agreement, told, near=near, overlap=overlap):
            return True
        far = all(one.sentence.index - other.sentence.index > FAR for other in told) and any(
            other.family for other in told
        )
        if far and one.signed_by_verb and not (one.definite or one.bare or overlap or one.known):
            return True
        if not one.definite and one.family in {"contract", "declaration"} and told and not one.known:
            plain = {other.noun.rstrip("s") for other in told if not other.sentence.in_headline}
            if plain and plain <= OTHER_PAPERS - {one.family}:
                return True
        spoken = {word for other in told for word in other.words if not other.sentence.in_headline}
        if not (one.definite or agreement.titles or one.words & spoken) and one.words and spoken and one.agreement_type:
            return True  # "a servicing accord" is not "a plan of action" that has no name yet
        families = {other.family for other in told} - {None}
        if one.family and families and one.family not in families and not one.known:
            return True
        expected = instruments.usual_parties().get(agreement.known or "", frozenset())
        if expected and any((actor.iso3 or actor.name) not in expected for actor in one.parties):
            return True
        named = one.proper and bool(one.words) and not agreement.named and not one.known
        if named and not _name_fits(one, agreement) and len(one.parties) < 2 and not self._names(one, agreement, told):
            return True
        bound = {party.actor for party in agreement.parties}
        bound = bound or {actor for other in told for actor in other.beside}
        return not (one.definite and not one.dated) and bool(bound) and one.strange_to(bound)

    def _names(self, one: Instrument, agreement: AgreementFact, told: list[Instrument]) -> bool:
        """Whether a name without a word in common may be that of an agreement told of just before: nothing else has
        been brought up since.
        """
        last = max((other.sentence.index for other in told), default=-NEAR - 1)
        if one.family not in {None, "treaty"} or one.sentence.index - last > NEAR:
            return False
        since = [x for x in self.reading.before(one.sentence, NEAR) if x.index > last]
        bound = {party.actor for party in agreement.parties}
        return all(set(actors.parties(actors.mentions(x))) <= bound for x in since) or not bound

    def _years_differ(
        self, one: Instrument, agreement: AgreementFact, told: list[Instrument], *, near: bool, overlap: bool
    ) -> bool:
        years = {year for title in agreement.titles for year in YEAR.findall(title)}
        years |= {year for other in told for year in other.years}
        years |= {agreement.signed.edtf[:4]} if agreement.signed else set()
        if not one.years:
            return False
        if years:
            return not one.years & years
        if one.definite and near and not one.bare:
            return bool(one.year) and not overlap
        return one.dated and not (one.definite and (near or overlap))

    def _beside(self, one: Instrument, agreement: AgreementFact) -> bool:
        """Whether the sentence speaks of the agreement in other words already, so that this must be another one."""
        if one.bare:
            return False
        return any(
            other.end <= one.start
            and not other.bare
            and not APPOSED.fullmatch(one.sentence.text[other.end : one.start])
            and (not (one.words & other.words) or AND_ANOTHER.search(one.sentence.text[other.end : one.start]))
            and (one.proper or not one.definite)
            for other, told in self.at(one.sentence)
            if told is agreement
        )

    def _opens(self, one: Instrument) -> bool:
        named = (one.proper and (one.definite or len(one.parties) > 1)) or (one.dated and one.definite)
        named = named or (
            one.definite and one.strength == "strong" and len(one.parties) > 1
        )  # "the draft pact between"
        stands = one.definite and bool(one.partners) and not one.events  # "under the accord with Chad, … may"
        stands = stands and one.modality != "denied" and not one.title.lower().startswith("such")
        if one.modality in {"speculative", "denied"} and not (one.known or named or stands):
            return False
        if one.known:
            return True
        sides = len(one.parties)
        if one.amending and sides < 2 and not (one.dated and one.proper):
            return False  # of a law at home
        matters = (phrase("security_matter"), phrase("security_detail"))
        security = any(words.search(one.sentence.text) for words in matters)
        if one.bare and one.plural and one.token.dep_ == "conj" and one.token.head.lower_ in wording.nouns():
            return False  # "agreements and arrangements"
        if one.plural:
            typed = one.agreement_type is not None or (security and sides >= 1)
            firm = one.agreement_type != "other" and sides >= 1 and one.strength not in {"signed", "paper", "truce"}
            if one.quantified and one.put_to_paper and one.modality == "asserted":
                return True  # "15 agreements were signed during the visit"
            both = sides >= 2 and bool(one.words) and one.strength == "strong" and one.modality == "asserted"
            return typed and (one.quantified or both or ((sides >= 2 or firm) and bool(one.events)))
        if one.strength == "strong":
            firm = one.noun not in {"agreement", "accord"} or bool(one.words) or one.put_to_paper or security
            firm = firm or (one.definite and bool(one.partners))
            told = one.agreement_type is not None or one.proper or one.dated or sides >= 2
            made = one.modality == "asserted" and one.signed_by_verb and bool(one.partners)
            told = told or (made and bool(one.years))
            told = told or (sides == 1 and firm) or (one.signed_by_verb and (bool(one.words) or one.put_to_paper))
            return told or (bool(one.words) and len(one.beside) == 2)
        if one.strength == "named":
            told = one.agreement_type not in GENERIC or one.signed_by_verb or one.family in {"declaration", "charter"}
            told = (told and one.noun != "statement") or one.signed_by_verb
            if JOINT.match(one.title) and one.modality == "asserted" and (one.signed_by_verb or one.relation):
                return True
            return one.proper or one.dated or (sides >= 2 and told) or one.put_to_paper
        if one.strength == "truce":
            around = [one.sentence, *self.reading.before(one.sentence, 1)]
            spoken = {actor for each in around for actor in actors.parties(actors.mentions(each))}
            return bool(spoken & {*one.parties}) or one.dated or (one.signed_by_verb and not sides)
        if one.strength == "paper":
            return one.agreement_type is not None or one.grounding or (sides >= 1 and security)
        held = one.agreement_type in FIRM_TYPES and one.definite and bool(one.partners)
        if one.strength == "topical" and (held or (sides >= 2 and one.family in WRITTEN and one.signed_by_verb)):
            return True
        states = one.modality == "asserted" and all(actor.iso3 for actor in one.parties) and not self._retold(one)
        firm = sides >= 2 and one.put_to_paper and (not one.noun.startswith("deal") or security or states)
        if one.strength == "topical":
            untold = {"declaration", "strategic_partnership", "other", None}
            ours = sides >= 1 and one.agreement_type not in untold and bool(one.events)
            named = one.proper and (one.agreement_type is not None or bool(one.events))
            typed = one.agreement_type is not None or (security and one.family != "contract")
            held = one.definite and bool(one.partners) and one.modality == "asserted" and sides >= 2
            if held and security and not one.plural:
                return True
            return one.dated or firm or ours or named or (sides >= 2 and typed)
        telling = one.agreement_type is not None and (one.quoted or one.proper or sides >= 2)
        return firm or (telling and one.signed_by_verb)

    def adopt(self, known: AgreementFact, one: Instrument) -> None:
        """A mention that said too little turns out to mean an agreement."""
        self._join(known, one)

    def _retold(self, one: Instrument) -> bool:
        """Whether the text has told of one by the same before, which bare words are likely to mean again."""
        same = any({party.actor for party in x.parties} == set(one.parties) for x in self.agreements)
        return same and ON_WHAT.search(one.title) is None

    def _join(self, known: AgreementFact, one: Instrument) -> None:
        self.mentions.append((one, known.key))
        for name in (one.title, *one.aliases):
            if (one.proper and not _is_nameless(one)) or one.known or name in one.aliases:
                self.aliases.setdefault(name.lower(), known.key)
        telling = one.strength not in {"signed", "paper"} or one.signed_by_verb
        if one.title not in known.titles and not one.bare and telling:
            fuller = bool(one.words) and not _words(known.titles)  # "the Treaty" of a headline, and then its name
            known.titles.insert(0 if fuller else len(known.titles), one.title)
        known.named |= one.proper or one.known is not None
        known.known = known.known or one.known
        if one.agreement_type and telling and not known.agreement_type:
            known.agreement_type = one.agreement_type
        firm = one.agreement_type not in GENERIC and not one.soft
        if firm and telling and known.agreement_type in GENERIC:
            known.agreement_type = one.agreement_type or ""
        made = not one.events or any(status in {"signed", "initialled", "concluded"} for status, _ in one.events)
        beside = [x for x in one.sentence.dates if one.start - 1 <= x.start <= one.end + 4]
        of_it = [x for x in beside if made or one.sentence.text[one.end : x.start].strip() in {"", "of"}]
        where = evidence(one.sentence, one.start, one.end, f"agreement.{one.rule}")
        known.evidence.append(where)
        if known.signed is None and of_it:
            known.sign_on(of_it[-1], replace(where, rule="agreement.signed", field="signed_edtf"))
        self.partners[known.key].update(one.partners)
        for actor in one.parties:
            known.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_instrument"))


def _name_fits(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a name may be that of what the text has described: all words of the one are in the other, or one that
    not every name has.
    """
    told = _words(agreement.titles)
    both = one.words & told
    return bool(both - COMMON) or (bool(both) and (both == told or both == one.words))


def _of_both(one: Instrument) -> bool:
    """Whether the sentence says after a mention that it concerns the two sides."""
    return sides_of.BETWEEN_THEM.search(one.sentence.text, one.end) is not None


def can_mean(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a mention can mean an agreement: number, kind of instrument, year, subject, name and parties agree."""
    if one.plural != agreement.plural or one.amending != _amending(agreement) or one.relation:
        return False
    if one.known and agreement.named and agreement.known != one.known:
        return False
    if one.strength in {"signed", "paper"} and (
        agreement.known or agreement.agreement_type not in BROAD | {"declaration"}
    ):
        return False
    ours, theirs = set(one.parties), {party.actor for party in agreement.parties}
    if ours and theirs and not (ours <= theirs or theirs <= ours):
        return False
    told = _words(agreement.titles)
    if one.definite and len(ours) > 1 and not theirs and one.words and told and not one.words & told:
        return False
    if not _kinds_agree(one, agreement) or not _names_agree(one, agreement):
        return False
    if one.definite:
        strange = agreement.named and one.words and told and not one.words & told and not one.proper
        typed = one.agreement_type and agreement.agreement_type not in {one.agreement_type, *GENERIC}
        if strange and typed and not {one.agreement_type, agreement.agreement_type} <= DEFENCE:
            return False  # "the agreement on the path to normalisation" is no Military Technical Agreement
        if strange and agreement.known and ON_WHAT.search(one.title):
            return False
        return bool(
            one.agreement_type or not one.modified or one.words & _words(agreement.titles) or not agreement.named
        )
    if not _subjects_meet(one, agreement):
        return False
    return bool(ours and theirs) or (not ours and bool(one.agreement_type or not agreement.agreement_type))


def _kinds_agree(one: Instrument, agreement: AgreementFact) -> bool:
    if one.noun == "treaty" and agreement.titles and DECLARED.search(agreement.titles[0]):
        return False  # "the treaty" is no declaration
    if one.definite and one.bare_family and any(one.bare_family in title.lower() for title in agreement.titles):
        return True
    ours, theirs = one.agreement_type, agreement.agreement_type
    if not ours or not theirs or ours == theirs or (ours in BROAD and theirs in BROAD):
        return True
    if one.soft and one.definite:
        return True
    refined = one.proper and not agreement.named and theirs in GENERIC
    return (refined or ours == "defence_cooperation") and ours in DEFENCE and theirs in DEFENCE


def _names_agree(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether two proper names may be one instrument's: most of their words are the same, or all of the shorter's.

    "The Agreement" is the name of any.
    """
    usual = instruments.usual_parties().get(agreement.known or "", frozenset())
    short = all(other.in_headline for other in agreement.evidence) and one.agreement_type == agreement.agreement_type
    if short and one.parties and {actor.iso3 or actor.name for actor in one.parties} <= usual:
        return True  # the full name of what the headline calls by its short one
    told = [words for title in agreement.titles if (words := content_words(title))]
    bare = not told and any(one.noun == title.lower() for title in agreement.titles)
    if not (one.proper and agreement.named) or bare:
        return True
    if _is_nameless(one):
        return OF_ANOTHER.match(one.sentence.text, one.end) is None
    for words in told:
        both = one.words & words
        if both and (both in (one.words, words) or len(both) / len(one.words | words) >= NAMES_OVERLAP):
            return True
    return False


def _subjects_meet(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether "a pact on fish" can be what "the defence treaty" was: an indefinite noun brings up something new, unless
    only the headline has spoken of it or the words are the same.
    """
    told = _words(agreement.titles)
    if not told or not one.words or one.words & told or all(other.in_headline for other in agreement.evidence):
        return True
    bond = one.agreement_type in BROAD and agreement.agreement_type in BROAD and bool(one.parties)
    background = any(YEAR.search(title) for title in agreement.titles) or agreement.known
    return bond and not background and set(one.parties) == {party.actor for party in agreement.parties}


def _is_nameless(one: Instrument) -> bool:
    """Whether the words are no more than what sort of paper it is, however they are spelled: "the Treaty"."""
    return not one.words or one.title.lower() == one.noun


def _is_called(agreement: AgreementFact, noun: str) -> bool:
    return any(noun in title.lower() for title in agreement.titles)


def _amending(agreement: AgreementFact) -> bool:
    return any(wording.AMENDING.match(title) for title in agreement.titles)


def _words(titles: Iterable[str]) -> set[str]:
    return {word for title in titles for word in content_words(title)}
