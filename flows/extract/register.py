"""An article keeps a register of agreements: a mention joins the one that it can mean, or opens a new one.

A new one opens only where the words themselves say what it is: a proper name, a subject ("defence"), two parties.
"""

from collections.abc import Iterable

from flows.extract import wording
from flows.extract.instruments import YEAR, Instrument
from flows.extract.reading import Reading, evidence
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact, content_words

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


class Register:
    """The agreements of one article in the order in which they are first spoken of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.agreements: list[AgreementFact] = []
        self.aliases: dict[str, int] = {}
        self.mentions: list[tuple[Instrument, int]] = []

    def observe(self, one: Instrument, amended: AgreementFact | None = None) -> AgreementFact | None:
        """The agreement that a mention means, opened where the mention says enough; None where it says too little.

        `amended` is the agreement named after an amendment in the same sentence.
        """
        known = self._by_name(one) or self._compatible(one)
        named = one.proper and len(one.words) > 2
        if one.strength == "signed" and not (one.signed_by_verb or one.quoted or named):
            return None  # "the alliance" is a relationship, not a paper
        if known is None:
            if one.amending and amended is not None:
                return self._amend(one, amended)
            if not self._opens(one):
                return None
            known = AgreementFact(len(self.agreements), [], one.agreement_type or "", plural=one.plural)
            self.agreements.append(known)
        self._join(known, one)
        return known

    def observe_predicate(self, one: Instrument) -> AgreementFact | None:
        """What "X is a partnership between A and B" says of X: the same agreement, with these parties."""
        if one.token.dep_ != "attr":
            return None
        for other, agreement in self.at(one.sentence):
            if other.token.dep_ == "nsubj" and other.token.head == one.token.head:
                for actor in one.parties:
                    agreement.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_predicate"))
                return agreement
        return None

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
        for name in (one.title, *one.aliases):
            if name.lower() in self.aliases:
                return self.agreements[self.aliases[name.lower()]]
        return None

    def _compatible(self, one: Instrument) -> AgreementFact | None:
        if one.known or (one.bare and not one.definite):
            return None
        nearest = [self.agreements[key] for _, key in reversed(self.mentions)]
        nearest += [other for other in self.agreements if other not in nearest]
        meant = [other for other in nearest if can_mean(one, other)]
        return next((other for other in meant if not other.known), meant[0] if meant else None)

    def _opens(self, one: Instrument) -> bool:
        if one.modality in {"speculative", "denied"} and not one.known:
            return False
        if one.known:
            return True
        sides = len(one.parties)
        if one.plural:
            return one.agreement_type is not None and one.quantified
        if one.strength == "strong":
            return one.agreement_type is not None or one.proper or sides >= 2
        if one.strength == "named":
            return one.proper or (sides >= 2 and (one.agreement_type not in GENERIC or one.signed_by_verb))
        if one.strength == "topical":
            return (one.proper or sides >= 2) and one.agreement_type is not None
        named = one.proper and len(one.words) > 2
        return one.agreement_type is not None and one.signed_by_verb and (one.quoted or named or sides >= 2)

    def _join(self, known: AgreementFact, one: Instrument) -> None:
        self.mentions.append((one, known.key))
        for name in (one.title, *one.aliases):
            if one.proper or one.known or name in one.aliases:
                self.aliases.setdefault(name.lower(), known.key)
        telling = one.strength != "signed" or one.signed_by_verb
        if one.title not in known.titles and not one.bare and telling:
            known.titles.append(one.title)
        known.named |= one.proper or one.known is not None
        known.known = known.known or one.known
        if one.agreement_type and telling and not known.agreement_type:
            known.agreement_type = one.agreement_type
        if one.agreement_type and telling and (known.agreement_type in GENERIC and one.agreement_type not in GENERIC):
            known.agreement_type = one.agreement_type
        if (
            known.signed is None
            and one.proper
            and (dated := [x for x in one.sentence.dates if one.start <= x.start < one.end and len(x.edtf) > 4])
        ):
            known.signed = dated[-1]
        where = evidence(one.sentence, one.start, one.end, f"agreement.{one.rule}")
        known.evidence.append(where)
        for actor in one.parties:
            known.add_party(actor, evidence(one.sentence, one.start, one.end, "party.of_instrument"))


def can_mean(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a mention can mean an agreement: number, kind of instrument, year, subject and parties agree."""
    if one.plural != agreement.plural or one.amending != _amending(agreement):
        return False
    if one.known and agreement.named and agreement.known != one.known:
        return False
    if one.strength == "signed" and (agreement.known or agreement.agreement_type not in BROAD | {"declaration"}):
        return False
    years = {year for title in agreement.titles for year in YEAR.findall(title)}
    if one.year and one.year not in years and not (agreement.signed and agreement.signed.edtf.startswith(one.year)):
        return False
    ours, theirs = set(one.parties), {party.actor for party in agreement.parties}
    if ours and theirs and not (ours <= theirs or theirs <= ours):
        return False
    same_kind = one.agreement_type in BROAD and agreement.agreement_type in BROAD
    if one.agreement_type and one.agreement_type != agreement.agreement_type and not same_kind:
        return False
    if one.proper and agreement.named and not (one.words & _words(agreement.titles)):
        return False
    return (
        one.definite
        or bool(ours and theirs)
        or (not ours and (same_kind or one.agreement_type == agreement.agreement_type))
    )


def _amending(agreement: AgreementFact) -> bool:
    return any(wording.AMENDING.match(title) for title in agreement.titles)


def _words(titles: Iterable[str]) -> set[str]:
    return {word for title in titles for word in content_words(title)}
