"""A type for the agreements whose words say none: by what they provide, by what moves, by what is spoken of beside."""

import re

from flows.extract.agreements.instruments import Instrument, is_compared
from flows.extract.agreements.register import Register
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.facts import AgreementFact, ClauseFact, DeploymentFact, content_words

TYPE_OF_CLAUSE = (
    ("DEF", "mutual_defence"),
    ("NAG", "non_aggression"),
    ("BAS", "basing"),
    ("ARM", "arms"),
    ("NUC", "security_commitment"),
    ("MIL", "defence_cooperation"),
    ("EXE", "defence_cooperation"),
    ("INT", "defence_cooperation"),
    ("SEC", "defence_cooperation"),
    ("REC", "other"),
    ("TEC", "other"),
    ("ECO", "other"),
)
"""The type that a provision mostly goes with in annotated texts where no word says it, the most telling first."""

BY_NAME = (("cross_servicing", "defence_cooperation"), ("technical_agreement", "peace"))
"""What instruments of some name are, which beside others of their parties are told apart by what they sound like."""
AIDED = {"UKR"}
"""States whose agreements "on security" are promises of aid by the other side."""


def typed(
    register: Register, clauses: list[ClauseFact], moves: list[DeploymentFact], agreements: list[AgreementFact]
) -> None:
    """A type for those whose words say none: by what they provide, by the forces that one party sends another, and by
    what the sentences that speak of them are about.
    """
    martial = any(phrase("security_matter").search(sentence.text) for sentence in register.reading.sentences)
    for one in agreements:
        told = {clause.clause_type for clause in clauses if clause.agreement == one.key}
        bound = {party.actor for party in one.parties}
        moved = any(move.sender in bound and move.recipient in bound for move in moves)
        inferred = next((kind for clause, kind in TYPE_OF_CLAUSE if clause in told), None)
        mine = register.of(one)
        spoken = [mention.sentence.text for mention in mine]
        security = any(phrase("security_matter").search(text) for text in spoken)
        if inferred == "defence_cooperation" and not martial and told.isdisjoint({"MIL", "SEC"}):
            inferred = None  # data and coaches are exchanged in any field
        bases = "BAS" in told and any(phrase("bases").search(text) for text in spoken)
        if (
            bases
            and one.known is None
            and (one.agreement_type or inferred) in {"defence_cooperation", "visiting_forces"}
        ):
            inferred = "basing"
            one.agreement_type = "basing" if one.agreement_type == "defence_cooperation" else one.agreement_type
        charter = any("charter" in title.lower() for title in one.titles)
        default = "declaration" if charter else "defence_cooperation" if moved or security else "other"
        bought = any(mention.family in {"contract", "letter"} or mention.noun.startswith("deal") for mention in mine)
        if bought and any(_of_arms(register.reading, mention.sentence) for mention in mine):
            default = "arms"
        if default == "other" and any(_amid_security(register.reading, mention) for mention in mine):
            default = "defence_cooperation"
        if default == "defence_cooperation" and any(_of_base(mention) for mention in mine):
            default = "basing"
        one.agreement_type = one.agreement_type or inferred or default
        if one.agreement_type == "declaration" and one is not register.document and not security and _is_civil(mine):
            one.agreement_type = "other"
        for name, kind in BY_NAME:
            if any(phrase(name).search(title) for title in one.titles):
                one.agreement_type = kind
        vague = one.agreement_type in {"defence_cooperation", "other"}
        if vague and any(x.iso3 in AIDED for x in bound) and _of_security(one):
            one.agreement_type = "security_commitment"
        pledge = not any(re.search("cooperat|integrat", title, re.IGNORECASE) for title in one.titles)
        if one.agreement_type == "defence_cooperation" and "DEF" in told and pledge:
            one.agreement_type = "mutual_defence"


def _is_civil(mentions: list[Instrument]) -> bool:
    """Whether trade, nature or culture is what a declaration is on, by its name and the words right after it."""
    told = (one.sentence.text[max(0, one.start - 20) : one.end + 90] for one in mentions)
    return any(phrase("civil_purpose").search(text) for text in told)


def is_guessed(one: AgreementFact, *, official: bool) -> bool:
    """Whether nothing says that it is of security, and nothing whose it is but states that are named near by; in an
    official text, where most papers are of one government, nothing of one of its sides.
    """
    rules = [{passage.rule for passage in party.evidence} for party in one.parties]
    nearby = [told == {"party.two_nearby"} for told in rules]
    guessed = all(nearby) or (official and not one.named and any(nearby))
    return one.agreement_type == "other" and one.known is None and bool(nearby) and guessed


def on_labour(register: Register, agreements: list[AgreementFact]) -> set[int]:
    """The keys of those by which workers go abroad or are hired, and of the others without a matter of security beside
    them: no matter of this dataset.
    """
    vague = [one for one in agreements if one.agreement_type == "other" and one.known is None]
    hiring = [one for one in vague if any(_of_workers(mention) for mention in register.of(one))]
    beside = vague if hiring and len(vague) == len(agreements) else hiring
    return {one.key for one in beside}


def _of_workers(mention: Instrument) -> bool:
    """Whether the words around a mention say that it is on work and those who are hired for it."""
    near = mention.sentence.text[max(0, mention.start - 40) : mention.end + 90]
    return phrase("labour_matter").search(near) is not None


def _of_base(mention: Instrument) -> bool:
    """Whether the words around a mention speak of a base, a harbour or an airfield."""
    near = mention.sentence.text[max(0, mention.start - 60) : mention.end + 110]
    return phrase("base_matter").search(near) is not None and not is_compared(mention)


def _amid_security(reading: Reading, mention: Instrument) -> bool:
    """Whether a bare paper that states have signed stands right after what tells of security, in one paragraph."""
    wordless = not mention.words - content_words(mention.noun) and not mention.plural
    plain = mention.bare and wordless and mention.put_to_paper and not _is_civil([mention])
    before = [x for x in reading.before(mention.sentence, 1) if x.paragraph == mention.sentence.paragraph]
    return plain and any(phrase("security_matter").search(x.text) for x in before)


def _of_security(one: AgreementFact) -> bool:
    """Whether an agreement is on security by its name, and not on some field of defence."""
    return any(phrase("on_security").search(title) for title in one.titles)


def _of_arms(reading: Reading, sentence: Sentence) -> bool:
    return any(phrase("arms").search(told.text) for told in (sentence, *reading.before(sentence, 1)))
