"""What a mention takes from agreements told of before: "a similar pact with Chad", "a second one", "replaces it"."""

import re
from collections import Counter
from dataclasses import replace

from flows.extract import actors
from flows.extract.agreements import sides
from flows.extract.agreements.instruments import Instrument, usual_parties
from flows.extract.agreements.register import NEAR, Register
from flows.extract.agreements.sides.between import BETWEEN_THEM
from flows.extract.agreements.sides.with_whom import AMONG_THEM, NAMELY
from flows.extract.quoting import evidence
from flows.facts import Actor, AgreementFact

REPLACING = re.compile(
    r"\b(?:replac\w+|supersed\w+|succeed\w*|supplant\w*|t(?:ak|ook)\w* the place of|updat\w+|upgrad\w+|reviv\w+"
    r"|(?:builds?|building|rests?|resting|based|founded|modell?ed|draws?) on"
    r"|(?:comple|supple)ment\w*|echo\w*|mirror\w*|recall\w*|instead of"
    r"|in place of)"
    r"\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
"""What before an instrument says that another one takes its place or goes beyond it."""
SUPERSEDING = re.compile(r"replac|supersed|supplant|succeed|the place|in place|instead|updat|upgrad", re.IGNORECASE)
OF_THEIR_OWN = re.compile(r" of their own\b| their own $| their own (?:\w+ ){0,3}$")
ITS_OWN = re.compile(r"\bits own (?:\w+ ){0,2}$")
RENEWING = re.compile(
    r"(?:\w+ )?(?:new|next|fresh|revised|updated|successor|follow-on|\d+(?:st|nd|rd|th))\b", re.IGNORECASE
)
STANDING = re.compile(r"(?:current|existing|present|expiring|old|outgoing)\b", re.IGNORECASE)
RAISING = {"elevate", "upgrade", "raise", "lift", "promote"}
SUCH = re.compile(
    r"\b(?:first|last|latest|only|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"[^.;:]{0,60} to \w+ such an? $"
)
"""What before an instrument makes it the one told of: "the first country to sign such a document"."""
AND_A = re.compile(
    r"(?:,? and|,? as well as|,? along with|,? together with|,? alongside|, plus)"
    r"(?:, (?:beside|alongside|next to|with) (?:it|this),)? (?:an?|the|one|two|three)"
    r" (?:[\w-]+ ){0,2}$"
)
SAME = re.compile(r"\bsame (?:[\w-]+ ){1,4}?$|\bsame \w+$")
HEIRS = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "DDR": "DEU"}
"""Who has come in the place of a state that is no more, and made nothing with it."""
SUBJECTS = {"nsubj", "nsubjpass"}
TENSED = {"VBD", "VBZ", "VBP", "MD"}
EACH = re.compile(r"\b(?:each|separately|individually)\b[^.;:]{0,40}$", re.IGNORECASE)
"""What before an instrument makes it one of each: "Chad, Niger and Mali each signed a pact with France"."""
TOGETHER = re.compile(r"\b(?:trilateral|tripartite|multilateral|joint|four-way|three-way)\b", re.IGNORECASE)
"""What makes of instruments of several with one partner such as all of them share."""
OF_SECURITY = {"defence_cooperation", "mutual_defence", "visiting_forces", "basing", "security_commitment"}
ENTITLING = {"allow", "let", "permit", "enable", "oblige", "commit", "bind", "require", "give", "grant", "entitle"}
REACH = 6
"""After how many sentences an agreement is no more the one that another supplements or follows."""
MANY = 5
"""From how many partners on one row tells of what a text counts up in one breath: "pacts with Chad, Niger, Mali, …"."""
SEVERAL = 3
MOST_PAIRS = 8


def standing(register: Register, one: Instrument) -> Instrument:
    """ "The current pact" is another one where the text has told of a new one, else the one that it tells of."""
    if one.relation != "standing":
        return one
    new = any(RENEWING.match(told.title) and told.relation != "standing" for told, _ in register.mentions)
    before = any(told.relation == "other" and STANDING.match(told.title) for told, _ in register.mentions)
    if not new or before or not one.definite:
        return replace(one, relation=None)
    beside = next(register.agreements[key] for told, key in register.mentions if RENEWING.match(told.title))
    parties = one.parties or tuple(party.actor for party in beside.parties)[:2]
    return replace(one, relation="other", parties=parties)


def several(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreements told of before as several by one side, of which "the deal with Chad" is one."""
    if one.plural or not one.definite or len(one.partners) != 1 or one.modality in {"speculative", "denied"}:
        return None
    for told, key in reversed(register.mentions):
        fact = register.agreements[key]
        bound = {party.actor for party in fact.parties}
        if fact.plural and len(bound - {one.partners[0]}) == 1 and one.partners[0] in {*told.beside, *bound}:
            return fact
    return None


def belong(register: Register, known: AgreementFact, one: Instrument, several: AgreementFact) -> None:
    register.members[several.key].add(known.key)
    for party in several.parties:
        if party.actor not in one.parties and len(known.parties) + len(one.parties) < 2:
            known.add_party(party.actor, evidence(one.sentence, one.start, one.end, "party.of_several"))


def completed(register: Register, one: Instrument) -> tuple[Instrument, AgreementFact | None]:
    """The mention with what it takes from the agreement told of before: "a similar pact with Chad", "replaces one".

    Also that agreement where the one mentioned is what it takes the place of.
    """
    before = _like(register, one)
    replacing = REPLACING.search(one.sentence.text[: one.start])
    if before is None or one.known or before.plural or not (one.relation or replacing):
        return one, None
    if not one.parties and _far(register, one, before):
        return one, None  # what it supplements is nothing told of a section before
    if one.parties and not any(actor.iso3 for actor in one.parties):
        return one, None  # "it rests on a declaration that the bloc adopted"
    heirs = {HEIRS.get(actor.iso3 or "") for actor in one.parties} - {None}
    shared = [x.actor for x in before.parties if x.actor not in one.parties and x.actor.iso3 not in heirs]
    similar = one.relation == "similar" and one.plural and bool(one.partners)
    holding = similar and set(one.parties) <= set(one.partners)
    if replacing and not one.parties:
        parties = tuple(shared)
    else:
        rank = {actor: place for place, actor in enumerate(register.reading.prominent)}
        here = actors.parties(actors.within(one.sentence, 0, one.start)) if one.partners else []
        withs = register.partners[before.key] if one.relation == "similar" else set()
        held = bool(one.partners)  # "a paper of the same sort with Chad" is his who had the first, not his partner's
        shared.sort(key=lambda actor: (actor not in here, (actor in withs) == held, rank.get(actor, len(rank))))
        lacking = 1 if holding else max(0, 2 - len(one.parties))
        again = one.put_to_paper and one.modality == "asserted" and len(shared) == lacking
        parties = (*one.parties, *shared[:lacking]) if one.parties or again else one.parties
    bound = tuple(_parties(register, before))
    alone = not (one.parties or one.beside or one.definite) and one.signed_by_verb and one.modality == "asserted"
    if one.relation == "other" and alone and len(bound) > 2:
        parties = bound  # "a second treaty, adopted in May, made a league of the three"
    if one.relation == "other" and len(bound) == 2 and not one.partners and _of_both(one):
        parties = bound  # "a second pact drew the border between the two countries"
    itself = set(one.parties) == set(bound)
    itself = itself or (SUCH.search(one.sentence.text[: one.start]) is not None and set(one.parties) <= set(bound))
    if one.relation == "similar" and (itself or not one.parties):
        return replace(one, relation=None, definite=True), None  # "such a pact", "its first such pact with Chad"
    kind = one.agreement_type or (before.agreement_type if one.relation == "similar" or replacing else None)
    replaced = before if replacing and SUPERSEDING.match(replacing.group()) and parties else None
    relation = "replaced" if replaced else one.relation or "other"
    return replace(one, parties=parties, agreement_type=kind, relation=relation), replaced


def _parties(register: Register, agreement: AgreementFact) -> list[Actor]:
    """Whose an agreement is; of a well-known one also those who are known to have it, as far as the text names them."""
    usual = usual_parties().get(agreement.known or "", frozenset())
    named = [actor for actor in register.reading.everybody if (actor.iso3 or actor.name) in usual]
    return [party.actor for party in agreement.parties] or named


def _far(register: Register, one: Instrument, before: AgreementFact) -> bool:
    last = max(told.sentence.index for told in register.of(before))
    return one.sentence.index - last > REACH


def _like(register: Register, one: Instrument) -> AgreementFact | None:
    """The agreement told of last; of one like it with a partner, the last of two parties if there is any."""
    told = list(dict.fromkeys(key for _, key in reversed(register.mentions)))
    if one.relation == "similar" and one.partners:
        holders = {actor for actor in one.parties if actor not in one.partners}
        ours = [key for key in told if holders & {party.actor for party in register.agreements[key].parties}]
        told = ours or told
        told = [key for key in told if len(register.agreements[key].parties) == 2] or told
    return register.agreements[told[0]] if told else None


def are_many(one: Instrument) -> bool:
    """Whether a text counts up many partners, or names only some of them: "with allies, among them Chad, …"."""
    if NAMELY.match(one.sentence.text, one.end_of_noun):
        return len(one.partners) > MOST_PAIRS  # "with five states: Chad, …"
    some = AMONG_THEM.match(one.sentence.text, one.end_of_noun) is not None
    return len(one.partners) >= (SEVERAL if some else MANY)


def pairs(register: Register, one: Instrument) -> list[tuple[Actor, Actor]]:
    """The bilateral ones that a plural stands for: "Mali has similar pacts with Chad and Niger" tells of two."""
    holders = [actor for actor in one.parties if actor not in one.partners]
    holding = one.token.head.lemma_ in {"exist", "be", "have", "follow", "under"} and one.modality == "asserted"
    made = one.modality == "asserted" and one.signed_by_verb and (one.strength == "strong" or one.put_to_paper)
    typed = one.agreement_type or goes_on(register, one)
    if not holders and (made or (holding and typed)) and len(one.partners) > 1:
        holders = _holder(register, one)
    holders = holders or _entitled(one)
    each_of_two = EACH.search(one.sentence.text[: one.start]) if not (one.plural or holders) else None
    if each_of_two and "country" in each_of_two.group() and len(one.partners) == 1 and register.main is not None:
        bound = [party.actor for party in register.main.parties]
        holders = bound if len(bound) == 2 and one.partners[0] not in bound else holders
    apiece = one.signed_by_verb and EACH.search(one.sentence.text[: one.start]) is not None
    each = (made or apiece) and len(holders) < MANY and not one.package and TOGETHER.search(one.title) is None
    if one.plural and len(one.partners) == 1 and len(holders) > 1 and (holding or each):
        return [(holder, one.partners[0]) for holder in holders if one.modality == "asserted"][:MOST_PAIRS]
    if not one.plural and len(one.partners) == 1 and len(holders) > 1 and EACH.search(one.sentence.text[: one.start]):
        return [(holder, one.partners[0]) for holder in holders if one.modality == "asserted"][:MOST_PAIRS]
    raised = not one.plural and len(one.partners) > 1 and any(verb.lemma_ in RAISING for _, verb in one.events)
    if raised and one.modality == "asserted":
        return [(holder, partner) for holder in holders[:1] for partner in one.partners][:MOST_PAIRS]
    several = len(one.partners) > 1 or (one.relation == "similar" and bool(one.partners))
    each_alike = one.plural or (one.relation == "similar" and SAME.search(one.sentence.text[: one.end]) is not None)
    if not (each_alike and several and holders) or one.modality in {"speculative", "denied"}:
        return []
    return [(holder, partner) for holder in holders for partner in one.partners][:MOST_PAIRS]


def _holder(register: Register, one: Instrument) -> list[Actor]:
    """Who has the agreements that "exist with Chad and Mali": the one party of the agreement told of just before
    that can be it, else the foremost state.
    """
    near = (register.agreements[key] for told, key in reversed(register.mentions) if _close(one, told))
    bound = [party.actor for fact in list(near)[:1] for party in fact.parties if party.actor.iso3]
    left = [actor for actor in bound if actor not in one.partners]
    return left if len(left) == 1 else [x for x in register.reading.prominent if x not in one.partners][:1]


def _entitled(one: Instrument) -> list[Actor]:
    """The only other state of a sentence that says what agreements with several let it do, or bind it to: "Accords with
    Chad and Mali allow Niger's troops to train there".
    """
    doing = one.token.dep_ == "nsubj" and one.token.head.lemma_ in ENTITLING and one.plural and len(one.partners) > 1
    others = [x for x in actors.parties(actors.mentions(one.sentence)) if x not in one.partners] if doing else []
    return others if len(others) == 1 and others[0].iso3 else []


def goes_on(register: Register, one: Instrument) -> bool:
    """Whether a bare plural goes on with what the sentence before told of: "Accords with Chad and Mali exist too"."""
    last, key = register.mentions[-1] if register.mentions else (None, -1)
    near = last is not None and one.sentence.index - last.sentence.index <= 1
    return near and one.bare and register.agreements[key].agreement_type in OF_SECURITY


def _close(one: Instrument, told: Instrument) -> bool:
    return one.sentence.index - told.sentence.index <= NEAR


def their_own(register: Register, one: Instrument) -> list[tuple[Actor, Actor]]:
    """Those of each holder with the foremost party of the agreement told of before: "Chad and Mali have pacts of
    their own".
    """
    before = next((register.agreements[key] for _, key in reversed(register.mentions)), None)
    own = OF_THEIR_OWN.match(one.sentence.text, one.end) or OF_THEIR_OWN.search(one.sentence.text[: one.start])
    single = ITS_OWN.search(one.sentence.text[: one.start]) is not None and one.modality == "asserted"
    alike = one.relation == "similar" and one.signed_by_verb and one.modality == "asserted"
    last_bound = {party.actor for party in before.parties} if before is not None else set()
    two = one.plural and len(one.parties) == 2 and len(last_bound) == 2 and last_bound.isdisjoint(one.parties)
    alike = alike and (len(one.parties) >= SEVERAL or two) and not one.quantified
    if alike and before is not None and len(before.parties) != 2:
        before = next((fact for fact in reversed(register.agreements) if len(fact.parties) == 2), before)
    if before is None or not (single or (one.plural and (own or alike))) or one.partners or len(before.parties) != 2:
        return []
    bound = [party.actor for party in before.parties]
    holders = [actor for actor in one.parties or sides.beside(one.sentence, 0, one.start) if actor not in bound]
    last = (
        register.mentions[-1][0].partners if single or alike else ()
    )  # "Chad has a pact with Mali; Niger signed its own"
    held = Counter(x.actor for fact in register.agreements for x in fact.parties)
    shared = [x for x in register.reading.prominent if x in bound]
    rank = {x: at if alike else -at for at, x in enumerate(shared)}  # whose article it is has one like theirs
    partner = max(shared, key=lambda x: (held[x] if single else 0, x in last, rank[x]), default=None)
    return [(holder, partner) for holder in holders if holder.iso3][:MOST_PAIRS] if partner else []


def gapped(register: Register, one: Instrument) -> Instrument | None:
    """An indefinite mention joined to one just made, with the verb and the parties of that: "signed a framework
    agreement in May and a gas deal in June"; None for any other.
    """
    before = next((x for x, _ in reversed(register.mentions) if x.sentence is one.sentence and x.end < one.start), None)
    if before is None or one.known or one.relation or one.token.dep_ in SUBJECTS:
        return None
    if one.definite and not (one.proper and len(one.words) > 1):
        return None
    own = [(status, verb) for status, verb in one.events if not before.start <= verb.idx < before.end]
    if len(one.parties) > 1 or any(event not in before.events for event in own):
        return None
    between = one.sentence.text[before.end : one.start]
    tensed = any(before.end <= x.idx < one.start and x.tag_ in TENSED for x in one.sentence.tokens)
    made = any(status in {"signed", "initialled", "concluded"} for status, _ in before.events)
    made = made and before.modality == "asserted" and len(before.parties) > 1
    if not made or before.plural or tensed or AND_A.search(between) is None:
        return None
    holders = tuple(x for x in before.parties if x not in before.partners)
    parties = tuple(dict.fromkeys([*holders, *one.partners])) if one.partners else before.parties
    return replace(one, parties=parties, events=before.events)


def _of_both(one: Instrument) -> bool:
    """Whether the sentence says after a mention that it concerns the two sides."""
    return BETWEEN_THEM.search(one.sentence.text, one.end) is not None
