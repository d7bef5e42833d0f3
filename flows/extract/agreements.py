"""Instruments between states: which one each wording means, its type, parties, status, date and place.

An article keeps a register. A mention joins an agreement that it can mean ("the pact", "C-SIPA", the same title) and
opens a new one only where the words themselves say what it is: a proper name, a subject ("defence", "friendship"), parties.
"""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from flows.extract import actors, instruments, parse
from flows.extract.instruments import Instrument
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading, evidence
from flows.extract.sentences import Sentence
from flows.facts import Actor, AgreementFact, PartyFact, content_words

BROAD = {
    "mutual_defence",
    "strategic_partnership",
    "friendship",
    "defence_cooperation",
    "security_commitment",
    None,
    "",
}
SECURITY = {
    "mutual_defence",
    "strategic_partnership",
    "friendship",
    "defence_cooperation",
    "security_commitment",
    "visiting_forces",
    "basing",
    "non_aggression",
}
STATUS_RANK = (
    "unknown rumoured negotiating concluded initialled signed ratified_by_one ratified_by_all in_force".split()
)
ENDED = {"suspended", "terminated", "superseded"}
GENERIC = {"defence_cooperation", "declaration", "other", "", None}
INSTRUMENT_TITLE = re.compile(
    r"(?:(?:the )?(?:[A-Z][\w.'-]*,? |of |on |and |for |the |between |in |a ){0,14}"
    r"(?:Declaration|Treaty|Pact|Accords?|Charter|Communiqu[eé]|Joint Statement|Agreement|Memorandum of Understanding|Convention|Compact)\b"
    r"(?: (?:of|on|between|for|from|by|to|in)\b.*)?)$"
)


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
        if one.strength == "signed" and not (one.signed_by_verb or one.quoted):
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
            add_party(fact, party.actor, evidence(one.sentence, one.start, one.end, "party.of_amended"))
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
        meant = [other for other in nearest if _can_mean(one, other)]
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
            return (one.agreement_type is not None and (not one.definite or sides > 0 or one.proper)) or sides >= 2
        if one.strength == "named":
            return one.proper or (one.agreement_type not in GENERIC and sides >= 2)
        if one.strength == "topical":
            return (one.proper or sides >= 2) and one.agreement_type is not None
        return one.agreement_type is not None and one.signed_by_verb and (one.quoted or sides >= 2)

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
            add_party(known, actor, where=evidence(one.sentence, one.start, one.end, "party.of_instrument"))


def add_party(agreement: AgreementFact, actor: Actor, where, role: str = "party") -> None:  # type: ignore[no-untyped-def]
    """One row a party; further evidence for one that is there already."""
    for party in agreement.parties:
        if party.actor == actor:
            if where.start not in {one.start for one in party.evidence}:
                party.evidence.append(where)
            return
    agreement.parties.append(PartyFact(actor, role, evidence=[where]))


def _can_mean(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a mention can mean an agreement: number, kind of instrument, year, subject and parties agree."""
    if one.plural != agreement.plural or one.amending != _amending(agreement):
        return False
    if one.known and agreement.named and agreement.known != one.known:
        return False
    if one.strength == "signed" and (agreement.known or agreement.agreement_type not in BROAD | {"declaration"}):
        return False
    years = {year for title in agreement.titles for year in instruments.YEAR.findall(title)}
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
    return any(instruments.AMENDING.match(title) for title in agreement.titles)


def _words(titles: Iterable[str]) -> set[str]:
    return {word for title in titles for word in content_words(title)}


def find(reading: Reading) -> Register:
    """The register of an article: every agreement that it tells of, with parties, status, dates and place."""
    register = Register(reading)
    _document(register)
    for sentence in reading.sentences:
        amended: AgreementFact | None = None
        for one in sorted(instruments.find(reading, sentence, tuple(register.aliases)), key=lambda one: one.amending):
            fact = register.observe(one, amended)
            amended = fact if fact is not None and not one.amending else amended
    _guarantees(register)
    for agreement in register.agreements:
        _bridge(register, agreement)
    _of_official(register)
    _named_nearby(register)
    _unite(register)
    _history(register)
    _packages(register)
    return register


def settled(register: Register) -> list[AgreementFact]:
    """The agreements that say enough to be a row: named, known, or with two parties (a group: one)."""
    for one in register.agreements:
        one.agreement_type = one.agreement_type or "other"
    return [
        one
        for one in register.agreements
        if one.evidence and (len(one.parties) >= (1 if one.plural else 2) or one.known is not None)
    ]


def _document(register: Register) -> None:
    """The instrument whose text an official document is: its title names it, its first sentence names who makes it."""
    reading = register.reading
    title = reading.article.title or ""
    if not reading.official or not INSTRUMENT_TITLE.match(title) or phrase("not_the_text").search(title):
        return
    opening = [one for one in reading.sentences if not one.in_headline][:2]
    for sentence in opening:
        makers = [one for one in actors.parties(actors.mentions(sentence)) if one.iso3]
        if len(makers) >= 2:
            kind = instruments.type_of(title) or "declaration"
            fact = AgreementFact(len(register.agreements), [title], kind, "concluded", named=True)
            fact.evidence.append(evidence(sentence, 0, len(sentence.text), "agreement.document"))
            for actor in makers[:6]:
                add_party(fact, actor, evidence(sentence, 0, len(sentence.text), "party.of_document"))
            fact.signed = next((one for one in sentence.dates if len(one.edtf) >= 7), None)
            register.agreements.append(fact)
            register.aliases[title.lower()] = fact.key
            return


def _guarantees(register: Register) -> None:
    """ "It is the policy of A to guarantee the security of B", in an official text: a unilateral guarantee of A to B."""
    reading = register.reading
    if not reading.official:
        return
    for sentence in reading.sentences:
        match = phrase("guarantee").search(sentence.text)
        if not match:
            continue
        givers = [one for one in actors.parties(actors.within(sentence, 0, match.start())) if one.iso3][-1:]
        takers = [one for one in actors.parties(actors.within(sentence, match.end(), len(sentence.text))) if one.iso3][
            :1
        ]
        if givers and takers and givers != takers:
            title = reading.article.title or match.group().strip()
            fact = AgreementFact(len(register.agreements), [title], "unilateral_guarantee", "in_force", named=True)
            where = evidence(sentence, match.start(), match.end(), "agreement.guarantee")
            fact.evidence.append(where)
            add_party(fact, givers[0], evidence(sentence, match.start(), match.end(), "party.guarantor"), "guarantor")
            add_party(
                fact, takers[0], evidence(sentence, match.start(), match.end(), "party.beneficiary"), "beneficiary"
            )
            register.agreements.append(fact)
            return


def _bridge(register: Register, agreement: AgreementFact) -> None:
    """Parties that the mention leaves out: named as a pair or as three just before it."""
    if len(agreement.parties) >= 2 or agreement.plural or agreement.known:
        return
    for one, key in register.mentions:
        if key != agreement.key:
            continue
        if phrase("three").search(one.sentence.text):
            for actor in register.reading.listed(one.sentence):
                add_party(agreement, actor, evidence(one.sentence, one.start, one.end, "party.three_nearby"))
            return
        for sentence in (one.sentence, *register.reading.before(one.sentence, 3)):
            for pair, start, end in instruments.pairs(sentence):
                if not agreement.parties or {party.actor for party in agreement.parties} & set(pair):
                    for actor in pair:
                        add_party(agreement, actor, evidence(sentence, start, end, "party.pair_nearby"))
                    return


def _named_nearby(register: Register) -> None:
    """The parties of a security agreement with a name of its own, where the text takes them as told: the two states near it."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        bond = agreement.agreement_type in SECURITY and one.strength == "strong"
        if agreement.named and bond and len(agreement.parties) < 2 and not (agreement.known or agreement.plural):
            pair = register.reading.two_named(one.sentence)
            if not agreement.parties or agreement.parties[0].actor in pair:
                for actor in pair:
                    add_party(agreement, actor, evidence(one.sentence, one.start, one.end, "party.two_nearby"))


def _of_official(register: Register) -> None:
    """The second party of the named agreement that an official text is about: the state that the text names most."""
    main, reading = register.main, register.reading
    if main is None or not (reading.official and main.named and len(main.parties) == 1) or main.known or main.plural:
        return
    one = next(one for one, key in register.mentions if key == main.key)
    other = next((actor for actor in reading.prominent[:2] if actor != main.parties[0].actor), None)
    if other is not None and main.parties[0].actor in reading.prominent[:2]:
        add_party(main, other, evidence(one.sentence, one.start, one.end, "party.most_named"))


def _unite(register: Register) -> None:
    """Agreements that turn out to have the same parties and nothing that sets them apart are one."""
    for agreement in register.agreements:
        parties = {party.actor for party in agreement.parties}
        telling = [one for one, key in register.mentions if key == agreement.key and not one.bare]
        for earlier in register.agreements[: agreement.key]:
            same_parties = parties and parties == {party.actor for party in earlier.parties}
            apart = agreement.known != earlier.known and (agreement.known or earlier.known)
            if (
                earlier.evidence
                and same_parties
                and telling
                and not apart
                and all(_can_mean(one, earlier) for one in telling)
            ):
                _absorb(register, earlier, agreement)
                break


def _absorb(register: Register, one: AgreementFact, other: AgreementFact) -> None:
    one.titles += [title for title in other.titles if title not in one.titles]
    one.evidence += other.evidence
    one.named |= other.named
    if one.agreement_type in GENERIC and other.agreement_type not in GENERIC:
        one.agreement_type = other.agreement_type
    register.mentions = [(mention, one.key if key == other.key else key) for mention, key in register.mentions]
    other.evidence = []


def _history(register: Register) -> None:
    """Status, dates and place from the verbs that govern each mention."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        status, verb = one.event
        if status and one.modality == "asserted":
            if phrase("into_law").search(one.sentence.text) and status == "signed":
                status = "ratified_by_one"
            _advance(agreement, status)
            if status == "signed":
                _sign(agreement, one, verb)
        elif status and agreement.status == "unknown":
            _advance(agreement, "negotiating")
        if (
            phrase("in_force").search(one.sentence.text)
            and parse.modality(parse.root(one.sentence.tokens)) == "asserted"
        ):
            _advance(agreement, "in_force")
    for agreement in register.agreements:
        if agreement.status == "unknown" and agreement.signed:
            agreement.status = "signed"


def _advance(agreement: AgreementFact, status: str) -> None:
    if status in ENDED or STATUS_RANK.index(status) > (
        STATUS_RANK.index(agreement.status) if agreement.status in STATUS_RANK else 99
    ):
        agreement.status = status


def _sign(agreement: AgreementFact, one: Instrument, verb: Token | None) -> None:
    """The date and place of signature: those of the sentence that hang from the verb of signing or stand nearest to it."""
    sentence = one.sentence
    anchor = verb.idx if verb is not None else one.start
    if agreement.signed is None and sentence.dates:
        nearest = min(sentence.dates, key=lambda date: min(abs(date.start - anchor), abs(date.end - anchor)))
        agreement.signed = nearest
        agreement.evidence.append(
            evidence(sentence, nearest.start, nearest.end, "agreement.signed", field="signed_edtf")
        )
    if agreement.place is None:
        for place in actors.mentions(sentence):
            before = sentence.text[max(0, place.start - 4) : place.start].lower()
            if (place.kind in {"city", "region"} and before.endswith((" in ", " at "))) or before == "in ":
                agreement.place, agreement.place_iso3 = sentence.text[place.start : place.end], place.actor.iso3
                agreement.evidence.append(evidence(sentence, place.start, place.end, "agreement.place", field="place"))
                break


def _packages(register: Register) -> None:
    """A package that accompanies an agreement is its child and, where its parties are not named, has the same ones."""
    for one, key in register.mentions:
        agreement = register.agreements[key]
        main = register.main
        if not (agreement.plural and one.package) or main is None or main is agreement:
            continue
        agreement.parent, agreement.parent_relation = main.key, "package_member"
        agreement.status = "concluded" if agreement.status == "unknown" else agreement.status
        for party in main.parties:
            add_party(agreement, party.actor, evidence(one.sentence, one.start, one.end, "party.of_package"))
