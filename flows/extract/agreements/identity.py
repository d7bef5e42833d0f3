"""Whether a mention can mean an agreement, as far as its own words and what is known of the agreement tell."""

import re
from collections.abc import Iterable

from flows.extract.agreements import instruments, wording
from flows.extract.agreements.instruments import YEAR, Instrument
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
DEFENCE = BROAD | {"visiting_forces", "basing", "non_aggression"}
ACCESS = {"visiting_forces", "basing"}
"""What an "access pact" may be, of which only its name says more."""
COMMON = frozenset(
    "defence defense security military cooperation cooperative strategic partnership mutual joint".split()
)
"""Words that the names of different instruments share."""
ON_WHAT = re.compile(r"\w (?:on|for|about|over) \w")
OF_ANOTHER = re.compile(r" (?:on|for|between|with|concerning|regarding|of) ")
"""What after "the Agreement" says which one it is."""
NAMES_OVERLAP = 0.5
RAISING = {"elevate", "upgrade", "raise", "lift", "promote"}
"""Verbs by which ties become a partnership."""
PAPERS = {"document", "text"}
"""Nouns by which a text may call any paper that it has just told of."""
DECLARED = re.compile(r"declaration|statement|communiqu", re.IGNORECASE)


def can_mean(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a mention can mean an agreement: number, kind of instrument, year, subject, name and parties agree."""
    if one.plural != agreement.plural or one.relation:
        return False
    if one.amending != _amending(agreement) and not (one.bare and one.definite and is_called(agreement, one.noun)):
        return False
    if one.known and agreement.named and agreement.known != one.known:
        return False
    pointing = one.definite and one.noun in PAPERS
    if (
        one.strength in {"signed", "paper"}
        and not pointing
        and (agreement.known or agreement.agreement_type not in BROAD | {"declaration"})
    ):
        return False
    raised = not one.definite and any(verb.lemma_ in RAISING for _, verb in one.events)
    ties = agreement.agreement_type in {"strategic_partnership", "friendship"} or is_called(agreement, one.noun)
    if raised and one.strength == "signed" and agreement.evidence and not ties:
        return False  # a deal is no partnership to which ties are to be raised
    ours, theirs = set(one.parties), {party.actor for party in agreement.parties}
    usual = instruments.usual_parties().get(agreement.known or "", frozenset())
    if (
        agreement.known
        and not one.known
        and any((x.iso3 or x.name) not in usual and x not in theirs for x in one.partners)
    ):
        return False  # "its agreement with Chad on visits" is no treaty of many
    halves = one.bare and one.definite and len(ours) == len(theirs) == 1 and theirs <= {*one.beside}
    halves = halves or (one.definite and _bare_again(one, agreement) and bool(ours & theirs))
    if ours and theirs and not (ours <= theirs or theirs <= ours or halves or _joined(one, agreement)):
        return False  # of two, each may have named one side: "its pact with Chad", "Chad thanks Fiji for the pact"
    told = words_of(agreement.titles)
    holders = ours - {*one.partners}
    if agreement.known and one.bare and one.partners and holders and len(ours) < len(usual):
        return False  # "its treaty with Chad" is none of three
    new = one.definite and len(ours) > 1 and not theirs and one.words and told and not one.words & told
    if new and not _by_its_states(one, agreement):
        return False
    if not kinds_agree(one, agreement) or not _names_agree(one, agreement):
        return False
    if one.definite:
        strange = agreement.named and one.words and told and not one.words & told and not one.proper
        typed = one.agreement_type and agreement.agreement_type not in {one.agreement_type, *GENERIC}
        apart = strange and typed and not {one.agreement_type, agreement.agreement_type} <= DEFENCE
        if apart and not (one.parties and _by_its_states(one, agreement)):
            return False  # "the agreement on the path to normalisation" is no Military Technical Agreement
        if strange and agreement.known and ON_WHAT.search(one.title):
            return False
        return bool(
            one.agreement_type or not one.modified or one.words & words_of(agreement.titles) or not agreement.named
        )
    if not _subjects_meet(one, agreement):
        return False
    if agreement.named and len(ours) > len(theirs) == 1 and not all(told.in_headline for told in agreement.evidence):
        return False  # "has a treaty with Chad, too" is not the named one that another has with Chad
    return bool(ours and theirs) or (not ours and bool(one.agreement_type or not agreement.agreement_type))


def _joined(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether others have become parties of what the text has told of: "In May Chad and Mali joined the treaty"."""
    joins = any(verb.lemma_.lower() in {"join", "accede"} for _, verb in one.events)
    called = is_called(agreement, one.noun) or (one.bare and one.family is None)
    return joins and one.definite and one.modality == "asserted" and not one.partners and called


def _bare_again(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a mention says no more than the noun by which the agreement was called: "signed a declaration … Chad
    signed the declaration with Mali".
    """
    return one.title.lower() == one.noun and any(title.lower().split()[-1] == one.noun for title in agreement.titles)


def kinds_agree(one: Instrument, agreement: AgreementFact) -> bool:
    if one.noun == "treaty" and agreement.titles and DECLARED.search(agreement.titles[0]):
        return False  # "the treaty" is no declaration
    if one.definite and one.bare_family and any(one.bare_family in title.lower() for title in agreement.titles):
        return True
    ours, theirs = one.agreement_type, agreement.agreement_type
    if not ours or not theirs or ours == theirs or (ours in BROAD and theirs in BROAD):
        return True
    if one.soft and one.definite:
        return True
    if _by_its_states(one, agreement):
        return ours == "arms" and theirs in GENERIC
    several = len(one.parties) > 2 and {party.actor for party in agreement.parties} == set(one.parties)
    if several and one.proper and not agreement.named and {ours, theirs} == {"declaration", "defence_cooperation"}:
        return True  # what a text calls a defence agreement of the three is their declaration on defence
    headline = bool(agreement.evidence) and all(told.in_headline for told in agreement.evidence)
    if headline and one.parties and {party.actor for party in agreement.parties} == set(one.parties):
        return ours in DEFENCE and theirs in DEFENCE
    refined = one.proper and not agreement.named and (theirs in GENERIC or {ours, theirs} == ACCESS)
    return (refined or ours == "defence_cooperation") and ours in DEFENCE and theirs in DEFENCE


def _by_its_states(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether "the submarine agreement with Chad" may be a well-known instrument, of which Chad is known to be part."""
    usual = instruments.usual_parties().get(agreement.known or "", frozenset())
    return one.definite and bool(usual) and {actor.iso3 or actor.name for actor in one.parties} <= usual


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
    if is_nameless(one):
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
    told = words_of(agreement.titles)
    if not told or not one.words or one.words & told or all(other.in_headline for other in agreement.evidence):
        return True
    bond = one.agreement_type in BROAD and agreement.agreement_type in BROAD and bool(one.parties)
    background = any(YEAR.search(title) for title in agreement.titles) or agreement.known
    return bond and not background and set(one.parties) == {party.actor for party in agreement.parties}


def name_fits(one: Instrument, agreement: AgreementFact) -> bool:
    """Whether a name may be that of what the text has described: all words of the one are in the other, or one that
    not every name has.
    """
    told = words_of(agreement.titles)
    both = one.words & told
    return bool(both - COMMON) or (bool(both) and (both == told or both == one.words))


def is_nameless(one: Instrument) -> bool:
    """Whether the words are no more than what sort of paper it is, however they are spelled: "the Treaty"."""
    return not one.words or one.title.lower() == one.noun


def is_called(agreement: AgreementFact, noun: str) -> bool:
    return any(noun in title.lower() for title in agreement.titles)


def _amending(agreement: AgreementFact) -> bool:
    return any(wording.is_amending(title) for title in agreement.titles)


def words_of(titles: Iterable[str]) -> set[str]:
    return {word for title in titles for word in content_words(title)}
