"""Who states a number, as an actor: by name, by the state that an office or body serves, or as he is described."""

import re
from dataclasses import dataclass

from flows.extract import actors
from flows.extract.attribution import Attribution, discourse, sources
from flows.extract.deployments.status import is_private, speaker_of
from flows.extract.estimates import papers_of
from flows.extract.lexicons import phrase
from flows.extract.reading import Reading
from flows.extract.sentences import Sentence
from flows.extract.syntax import parse
from flows.facts import Actor, DeploymentFact

REACH = 3
"""How many sentences back a pronoun or "the army" may point."""
LONGEST = 90
"""Characters of a description that still serves as a name ("former ambassador in Lima")."""
ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our|one|some|several|many|other|another|these|those) ", re.I)
BODY = re.compile(r"\b(?:at|with|from|of|for) (?:the )?([A-Z][\w&.'-]+(?: (?:of |for |on |and )?[A-Z][\w&.'-]+)+)")
SHORT = re.compile(r"[A-Z]{2,6}")
OF_BODY = re.compile(
    r"(?:['\u2019]s?)? "
    r"(?:(?!(?:said|says|told|and|sent|with|to|by|has|had|have|was|were|is|are|in|on|at|that) )[\w-]+ ){0,6}"
)
"""What stands between a state and the short name of its body in brackets."""
OWN = re.compile(r"(?:its|their) ", re.I)
NOT_THE = re.compile(r"(?:its|their|an?) ", re.I)
PRONOUN_FIRST = re.compile(r"(?:It|They|He|She|We) ")
PRONOUNS = {"he", "she", "it", "they", "who", *sources.POSSESSIVES}


@dataclass(frozen=True, slots=True)
class Told:
    """Who vouches for a number, who relays that, and the statement; all None where the outlet speaks for itself."""

    claimant: Actor | None
    relayed_by: Actor | None
    claim: Attribution | None


def of(reading: Reading, sentence: Sentence, offset: int, deployment: DeploymentFact | None) -> Told:
    """Who states what stands at an offset of a sentence."""
    chain = [one for one in reading.claims_at(sentence, offset) if one.stance != "declines"]
    found = [(actor, claim) for claim in chain if (actor := _actor(reading, sentence, claim, deployment)) is not None]
    if not chain:
        return Told(_promiser(sentence, offset) or _spoken_by(reading, sentence), None, None)
    if not found:
        return Told(None, None, chain[0])
    claimant, claim = found[0]
    relays = [actor for actor, one in found[1:] if actor != claimant and one.source_start != claim.source_start]
    return Told(claimant, relays[0] if relays else None, claim)


def _actor(reading: Reading, sentence: Sentence, claim: Attribution, deployment: DeploymentFact | None) -> Actor | None:
    """The actor that a claim's source stands for; None for evidence that names nobody."""
    text = claim.speaker or claim.source_text
    named = speaker_of(claim) or _in_full(reading, text)
    if text and phrase("posted").search(text) and (named is None or named.kind != "person"):
        return _described(text)  # "a former envoy in Suva" does not speak for Fiji
    if named is not None and named.kind == "state" and is_private(text):
        return _described(text)  # nor does "The Suva Herald", nor "a Fijian website"
    if named is not None or not text:
        return named
    if text.lower() in PRONOUNS:
        return _antecedent(reading, sentence, text.lower())
    if claim.generic:
        return papers_of.author(reading, sentence, claim.source_text)
    if _is_office(text):
        state = _state_served(reading, sentence, text, deployment)
        if state is not None:
            return state
    return _described(text)


def _in_full(reading: Reading, text: str) -> Actor | None:
    """The state whose body the text gave a short name: "Poland's Foreign Intelligence Agency (AW)" for "the AW"."""
    name = ARTICLE.sub("", text)
    if not SHORT.fullmatch(name):
        return None
    for one in reading.sentences:
        at = one.text.find(f"({name})")
        named = (
            [x for x in actors.mentions(one) if x.end < at and x.actor.iso3 and x.kind != "person"] if at > 0 else []
        )
        if named and OF_BODY.fullmatch(one.text, named[-1].end, at):
            return named[-1].actor
    return None


def _is_office(text: str) -> bool:
    """Whether a source is a body or office of some state that it does not name: "the army", "his government"."""
    of_body = phrase("of_the_body").search(text) is not None
    return of_body or (phrase("state_body").search(text) is not None and not phrase("unnamed_people").search(text))


def _state_served(reading: Reading, sentence: Sentence, text: str, deployment: DeploymentFact | None) -> Actor | None:
    """The state whose army or ministry it is: the sender's where it was just named, else the last that was named."""
    bodies = phrase("of_the_body").search(text) is not None
    if not bodies and not NOT_THE.match(text) and (known := _named_before(reading, sentence, text) or reading.home):
        return known
    if (owner := _owner(reading, sentence, text)) is not None:
        return owner
    around = [sentence, *reading.before(sentence, REACH)]
    where = next((n for n, one in enumerate(around) if text in one.text), 0)
    spoken_of = {x.actor for x in actors.mentions(around[where]) if _quoted(around[where].text, x.start)}
    for one in around[where:]:
        cut = one.text.find(text) if one is around[where] else -1
        named = [x.actor for x in actors.mentions(one) if cut < 0 or (x.start < cut and not _quoted(one.text, x.start))]
        if bodies and (found := [one for one in named if one.kind in {"igo", "bloc"}]):
            return found[-1]
        states = [party for actor in named if (party := actors.party_of(actor)) is not None and party.iso3]
        states = [party for party in states if party not in spoken_of] or states
        if states:
            if OWN.match(text) and one is sentence:  # "Egypt has bought jets from France, its army said"
                return states[0]
            sender = deployment.sender if deployment else None
            if deployment and states == [deployment.recipient] and PRONOUN_FIRST.match(one.text):
                return sender  # "It would send 400 soldiers to Fiji, the minister said"
            acting = [party for party in actors.subject_actors(one) if party in states] if one is sentence else []
            if acting and "'s " not in text:
                return acting[0]  # "Fiji has received jets from Chad, the ministry said"
            return sender if sender in states and "'s " not in text else states[-1] if one is sentence else states[0]
    return reading.voice


def _quoted(text: str, start: int) -> bool:
    """Whether a character stands between quotation marks, so that whoever is named there is only spoken of."""
    return any(left <= start < right for left, right, _ in discourse.quoted(text, (0, len(text))))


def _owner(reading: Reading, sentence: Sentence, text: str) -> Actor | None:
    """The organisation that is the subject of the sentence before, where "its" opens this one: "Its spokesman said"."""
    before = next(iter(reading.before(sentence, 1)), None)
    if before is None or not (OWN.match(text) and sentence.text.startswith(text)):
        return None
    subjects = actors.subject_actors(before)
    return subjects[0] if subjects and subjects[0].kind in {"igo", "bloc"} else None


def _named_before(reading: Reading, sentence: Sentence, text: str) -> Actor | None:
    """The state with which the same army or ministry was named last ("the Fijian army", "Fiji's defence ministry")."""
    body = phrase("state_body").search(text)
    if body is None:
        return None
    name = re.sub(" ministry$", " minist(?:ry|er)", body.group().lower())
    tie = re.compile(rf"(?:'s?)? (?:[\w-]+ ){{0,2}}{name}\b", re.I)
    of = re.compile(rf"\b{name}(?: of [\w ]{{3,20}})? of (?:the )?$", re.I)
    within = re.compile(rf"\b{name}\b", re.I)
    for one in (sentence, *reading.before(sentence, len(reading.sentences))):
        for mention in reversed(actors.mentions(one)):
            state = actors.party_of(mention.actor)
            if state is None or not state.iso3:
                continue
            titled = mention.kind in {"organisation", "person"} and within.search(one.text, mention.start, mention.end)
            if titled or tie.match(one.text, mention.end) or of.search(one.text[: mention.start]):
                return state
    return None


def _antecedent(reading: Reading, sentence: Sentence, pronoun: str) -> Actor | None:
    """Whom "he" or "it" means where no statement before tells: the last person, or the subject, named before."""
    if sources.POSSESSIVES.get(pronoun, pronoun) == "they":
        return None  # no single state or body
    personal = sources.POSSESSIVES.get(pronoun, pronoun) in {"he", "she", "who"}
    at = sentence.text.lower().find(f"{pronoun} ")
    for one in (sentence, *reading.before(sentence, REACH)):
        found = [
            mention
            for mention in actors.mentions(one)
            if (mention.kind == "person") == personal and (one is not sentence or mention.end < at)
        ]
        if found:
            return (found[-1] if personal else found[0]).actor
    return None


def _described(text: str) -> Actor | None:
    """A source that no lexicon knows, under its own name or description."""
    name = re.split(r",| who | which |\bspeaking\b", text)[0].strip()
    while ARTICLE.match(name):
        name = ARTICLE.sub("", name, count=1)
    proper = sources.proper_name(text)
    if sources.has_title(text) and len(proper) > 1:
        return Actor(" ".join(proper), "person", None, _body_of(text))
    if not name or len(name) > LONGEST or name[:1].isdigit():
        return None
    body = name[:1].isupper() and not phrase("unnamed_people").search(name)
    return Actor(name, "outlet" if phrase("outlet").search(name) else "agency" if body else "person")


def _body_of(text: str) -> str | None:
    """The body to which somebody belongs, as the words after the name say ("an analyst at the Lima Institute")."""
    match = BODY.search(text)
    return match.group(1) if match else None


def _promiser(sentence: Sentence, offset: int) -> Actor | None:
    """Who promises or offers a number of things without a clause ("the minister promised him 19")."""
    token = parse.head_of_span(sentence.tokens, offset, offset + 1)
    verb = next((one for one in token.ancestors if one.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in {"promise", "pledge", "offer", "vow"}:
        return None
    spans = [actors.phrase(one) for one in parse.subjects(verb)]
    found = [one for span in spans for one in actors.within(sentence, *span)]
    people = [one for one in found if one.kind == "person"]
    states = actors.parties(found) if verb.lemma_ != "offer" and not _is_sum(sentence, offset) else []
    return people[-1].actor if people else states[0] if states else None


def _is_sum(sentence: Sentence, offset: int) -> bool:
    return any(one.start == offset and one.currency for one in sentence.quantities)


def _spoken_by(reading: Reading, sentence: Sentence) -> Actor | None:
    """Who speaks in a transcript, or gives a text that is a statement by one person, as its title says."""
    if sentence.turn:
        return reading.speaker_at(sentence)
    match = phrase("spoken_by").search(reading.article.title or "")
    named = [one for one in actors.named_in(match.group(1)) if one.kind == "person"] if match else []
    return named[0].actor if named else None
