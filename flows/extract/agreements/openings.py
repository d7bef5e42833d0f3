"""Whether a mention of something untold says enough to be an agreement: a name, a subject ("defence"), two parties."""

import re

from flows.extract import actors
from flows.extract.agreements import own_days, wording
from flows.extract.agreements.identity import GENERIC, ON_WHAT
from flows.extract.agreements.instruments import Instrument
from flows.extract.agreements.register import Register
from flows.extract.lexicons import phrase

JOINT = re.compile(r"(?:\w+ )?(?:joint|trilateral|tripartite) ", re.IGNORECASE)
FIRM_TYPES = {"arms", "basing", "visiting_forces", "mutual_defence", "defence_cooperation", "security_commitment"}
BETWEEN = re.compile(r" between (?:the )?[A-Z]")
BROKERED = re.compile(r",? (?:brokered|mediated|negotiated) by ")
BROKERED_BEFORE = re.compile(r"-(?:brokered|mediated|sponsored) [\w -]{1,30}$")
SINCE = re.compile(r"(?: with (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)?,? since (?:\w+ )?(?:19|20)\d\d\b")
"""What after a partnership says when it was made: "share a strategic partnership since 2017"."""
ENDED = {"terminated", "suspended"}
"""What may only be done to an agreement that is there: "threatened to tear up a 2015 accord with Chad"."""
WRITTEN = {"memorandum", "protocol", "treaty", "letter"}


def opens(register: Register, one: Instrument) -> bool:
    """Whether a mention that means nothing told of before opens an agreement."""
    if one.modality in {"speculative", "denied"} and not _stands(one):
        return False
    if not one.known and _at_home(register, one):
        return False
    if one.known:
        return True
    if one.amending and len(one.parties) < 2 and not (one.dated and one.proper):
        return False  # of a law at home
    if one.bare and one.plural and one.token.dep_ == "conj" and one.token.head.lower_ in wording.nouns():
        return False  # "agreements and arrangements"
    if one.plural and one.relation == "similar" and not one.partners:
        return False  # "it has such agreements with several neighbours"
    if one.plural:
        return _several_open(one)
    match one.strength:
        case "strong":
            return _strong_opens(one)
        case "named":
            return _named_opens(register, one)
        case "truce":
            return _truce_opens(register, one)
        case "paper":
            return one.agreement_type is not None or one.grounding or (bool(one.parties) and of_security(one))
        case "topical":
            return _topical_opens(register, one)
    telling = one.agreement_type is not None and (one.quoted or one.proper or len(one.parties) >= 2)
    return _firm(register, one) or (telling and (bool(one.events) or lasting(one)))


def lasting(one: Instrument) -> bool:
    """Whether a text says since when there is such a thing as a partnership."""
    return one.modality == "asserted" and SINCE.match(one.sentence.text, one.end) is not None


def _at_home(register: Register, one: Instrument) -> bool:
    """Whether parties, states or tribes of one country make it: "the bipartisan border agreement"."""
    title = register.reading.article.title or ""
    spoken = f"{title} {one.sentence.text}" if one.bare and not one.partners else one.sentence.text
    told = one.bare and phrase("made_at_home").search(spoken) is not None
    return told and not (len(one.parties) > 1 and one.put_to_paper)


def _stands(one: Instrument) -> bool:
    """Whether what is only thought of or denied is told of an agreement that is there: "under the accord with Chad"."""
    if one.relation == "similar" and one.modality == "denied":
        return False  # "has no such treaty with Chad"
    named = (one.proper and (one.definite or len(one.parties) > 1)) or (one.dated and one.definite)
    talked_of = any(status == "negotiating" and word == one.token for status, word in one.events)
    weighty = one.strength == "strong" or (talked_of and one.agreement_type in FIRM_TYPES)
    drafted = (one.definite or talked_of) and weighty and len(one.parties) > 1  # "the draft pact"
    refused = one.modality == "denied" and one.token.dep_ == "dobj" and one.token.head.lemma_ == "reject"
    refused = refused and weighty and len(one.parties) > 1 and not one.events  # "rejected a pact between Chad and Mali"
    such = one.title.lower().startswith("such")
    held = one.definite and bool(one.partners) and not one.events and one.modality != "denied" and not such
    there = one.dated or (one.strength == "strong" and len(one.parties) > 1)
    ended = there and one.modality != "denied" and any(status in ENDED for status, _ in one.events)
    none = any(child.dep_ == "neg" or child.lower_ in {"no", "any"} for child in one.token.children)
    of_two = one.dated and len(one.parties) > 1 and not (one.relation or such or none)
    return bool(one.known or named or drafted or refused or held or ended or of_two)


def of_security(one: Instrument) -> bool:
    """Whether the sentence of a mention tells of a matter of security."""
    return any(phrase(name).search(one.sentence.text) for name in ("security_matter", "security_detail"))


def _several_open(one: Instrument) -> bool:
    """Whether a plural does: "the defence pacts that they signed", "15 agreements were signed during the visit"."""
    sides = len(one.parties)
    if one.quantified and one.put_to_paper and one.modality == "asserted":
        return True
    typed = one.agreement_type is not None or (sides >= 1 and of_security(one))
    firm = one.agreement_type != "other" and sides >= 1 and one.strength not in {"signed", "paper", "truce"}
    both = sides >= 2 and bool(one.words) and one.strength == "strong" and one.modality == "asserted"
    return typed and (one.quantified or both or ((sides >= 2 or firm) and bool(one.events)))


def _strong_opens(one: Instrument) -> bool:
    """Whether a noun that can only be a paper does: treaty, pact, agreement."""
    sides = len(one.parties)
    firm = one.noun not in {"agreement", "accord"} or bool(one.words) or one.put_to_paper or of_security(one)
    firm = firm or (one.definite and bool(one.partners))
    told = one.agreement_type is not None or one.proper or one.dated or sides >= 2
    made = one.modality == "asserted" and one.signed_by_verb and bool(one.partners)
    told = told or (made and bool(one.years))
    told = told or (sides == 1 and firm) or (one.signed_by_verb and (bool(one.words) or one.put_to_paper))
    return told or (bool(one.words) and len(one.beside) == 2)


def _named_opens(register: Register, one: Instrument) -> bool:
    """Whether a noun that needs a name or a subject does: declaration, statement, framework."""
    told = one.agreement_type not in GENERIC or one.signed_by_verb or one.family in {"declaration", "charter"}
    told = (told and one.noun != "statement") or one.signed_by_verb
    of_two = sum(x.iso3 is not None for x in actors.parties(actors.mentions(one.sentence))) > 1
    own = register.reading.official and not of_two  # an official text may be the statement
    reported = not (one.sentence.in_headline or own)
    if JOINT.match(one.title) and one.family == "declaration" and reported:
        return one.modality in {"asserted", "planned"}
    if JOINT.match(one.title) and one.modality == "asserted" and (one.signed_by_verb or one.relation):
        return True
    return one.proper or one.dated or (len(one.parties) >= 2 and told) or one.put_to_paper


def _truce_opens(register: Register, one: Instrument) -> bool:
    """Whether a truce does: its sides are told of close by."""
    around = [one.sentence, *register.reading.before(one.sentence, 1)]
    spoken = {actor for each in around for actor in actors.parties(actors.mentions(each))}
    if one.relation == "other" and len(one.parties) > 1 and one.modality == "asserted":
        return True  # "an earlier truce between the two collapsed"
    if not one.parties and one.modality == "asserted" and brokered(one):
        return True  # between whom the article's title says
    return bool(spoken & {*one.parties}) or one.dated or (one.signed_by_verb and not one.parties)


def brokered(one: Instrument) -> bool:
    """Whether it is one that others have brought about: "a truce brokered by Chad", "a Chadian-mediated truce"."""
    before = BROKERED_BEFORE.search(one.sentence.text[: one.end])
    return before is not None or BROKERED.match(one.sentence.text, one.end) is not None


def _topical_opens(register: Register, one: Instrument) -> bool:
    """Whether a noun that may be about anything does: deal, contract, memorandum."""
    sides = len(one.parties)
    held = one.agreement_type in FIRM_TYPES and one.definite and bool(one.partners)
    if held or (sides >= 2 and one.family in WRITTEN and one.signed_by_verb):
        return True
    if one.partners and one.family in WRITTEN and one.put_to_paper and one.modality == "asserted":
        return all(actor.iso3 for actor in one.partners)
    if one.definite and one.partners and one.modality == "asserted" and sides >= 2 and of_security(one):
        return True
    if one.definite and one.partners and one.modality == "asserted" and own_days.beside(one):
        return all(actor.iso3 for actor in one.partners)  # "the arrangement with Chad, signed in May"
    if sides == 2 and one.definite and one.modality == "asserted" and BETWEEN.match(one.sentence.text, one.end):
        return all(actor.iso3 for actor in one.parties)
    untold = {"declaration", "strategic_partnership", "other", None}
    ours = sides >= 1 and one.agreement_type not in untold and bool(one.events)
    told = [x for x, _ in register.mentions if 0 <= one.sentence.index - x.sentence.index <= 1]
    if sides == 2 and one.partners and one.years and told and one.signed_by_verb and one.modality == "asserted":
        return all(actor.iso3 for actor in one.parties)  # "Mali had struck its own deal with Moscow in 2021"
    if one.agreement_type in FIRM_TYPES and one.put_to_paper and one.modality == "asserted":
        return True  # "a military protocol was signed in Cairo": whose it is the sentences around tell
    named = one.proper and (one.agreement_type is not None or bool(one.events))
    typed = one.agreement_type is not None or (one.family != "contract" and of_security(one))
    return one.dated or _firm(register, one) or ours or named or (sides >= 2 and typed)


def _firm(register: Register, one: Instrument) -> bool:
    """Whether two sides are said to have put it to paper; of a deal only in matters of security, or two states."""
    if len(one.parties) < 2 or not one.put_to_paper:
        return False
    states = one.modality == "asserted" and all(actor.iso3 for actor in one.parties) and not _retold(register, one)
    return not one.noun.startswith("deal") or of_security(one) or states


def _retold(register: Register, one: Instrument) -> bool:
    """Whether the text has told of one by the same before, which bare words are likely to mean again."""
    same = any({party.actor for party in x.parties} == set(one.parties) for x in register.agreements)
    return same and ON_WHAT.search(one.title) is None
